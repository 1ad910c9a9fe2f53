"""`load`: the record holds what the folder says, once, whatever happens on the way."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.folder.builders import INTERACTIONS, FolderBuilder
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.models import StoredDocument
from townclerk.folder import LoadReport, load, load_rejected

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_data(data_dir: Path) -> None:
    """Spools and rejected rows go to a folder of this test."""


def recorded(*names: str) -> list[tuple[object, ...]]:
    """The interactions in the record, by time."""
    from townclerk.history.models import Interaction

    return list(Interaction.objects.order_by("at", "kind", "id").values_list(*names))


def state() -> list[object]:
    """Everything a load may write, to be compared."""
    from townclerk.feedback.models import Comment
    from townclerk.history.models import Interaction
    from townclerk.people.models import Person

    return [
        sorted(StoredDocument.objects.values_list("name", "body", "changed_at"), key=str),
        sorted(Interaction.objects.values_list(), key=str),
        sorted(Comment.objects.values_list(), key=str),
        sorted(Person.objects.values_list(), key=str),
    ]


def files(report: LoadReport) -> dict[str, tuple[int, int, int]]:
    """new, known and rejected by file."""
    return {file.file: (file.new, file.known, file.rejected) for file in report.files}


def test_a_folder_becomes_a_record(folder: FolderBuilder) -> None:
    from townclerk.people import Purpose, contact_for, person_ids_for, profile_for
    from townclerk.services import services_all

    folder.agency().services().tables()
    folder.write("faq.csv", "question,answer,language,service,area\nWhere?,Here.,,bus-pass,north\n")
    report = load(folder.path, on_error="stop")
    assert [str(problem) for problem in report.problems] == []
    assert files(report) == {
        "people.csv": (3, 0, 0),
        "interactions.csv": (4, 0, 0),
        "feedback.csv": (2, 0, 0),
        "faq.csv": (1, 0, 0),
    }
    assert agency_current().id == "mill-town"
    assert [service.slug for service in services_all()] == ["bus-pass", "pothole"]
    first, second = person_ids_for(["P1", "P2"])
    chicago = [
        (datetime(2024, 1, 5, 16, tzinfo=UTC), "requested", "bus-pass", "north", "portal", first, "es")
    ]
    chicago += [(datetime(2024, 1, 5, 17, tzinfo=UTC), "requested", "pothole", "south", "phone", None, "")]
    chicago += [
        (datetime(2024, 1, 6, 6, tzinfo=UTC), "completed", "bus-pass", "north", "portal", first, "es")
    ]
    chicago += [(datetime(2024, 1, 6, 6, tzinfo=UTC), "requested", "bus-pass", "", "desk", second, "en")]
    assert recorded("at", "kind", "service", "area", "channel", "person_id", "language") == chicago
    assert first is not None
    assert contact_for(person_id=first, purpose=Purpose.SERVICE).name == "Zoë Muñoz"
    profile = profile_for(person_id=first, purpose=Purpose.SERVICE)
    assert profile.facts["housing"] == "own"
    assert profile.facts["has_dog"] is True
    assert profile.birth_date == date(1950, 2, 28)
    assert StoredDocument.objects.get(name="faq").body == [
        {"question": "Where?", "answer": "Here.", "language": "en", "service": "bus-pass", "area": "north"}
    ]


def test_loading_twice_changes_nothing(folder: FolderBuilder) -> None:
    folder.agency().services().tables()
    folder.write(
        "surveys/after.toml",
        'id = "after"\ntitle = "How?"\n[[questions]]\nid = "a"\ntype = "text"\ntext = "?"\n',
    )
    first = load(folder.path)
    assert first.surveys == 1
    before = state()
    report = load(folder.path)
    assert all(file.already for file in report.files)
    assert not report.changed
    assert state() == before


def test_touched_and_overlapping_files_add_only_the_new(folder: FolderBuilder) -> None:
    folder.agency().services().tables()
    load(folder.path)
    folder.write("interactions.csv", INTERACTIONS + "R4,2024-01-09,,pothole,,,,,\n")
    folder.write("interactions-2.csv", INTERACTIONS + "R5,2024-01-10,,pothole,,,,,\n")
    report = load(folder.path)
    assert files(report)["interactions.csv"] == (1, 4, 0)
    assert files(report)["interactions-2.csv"] == (1, 4, 0)
    assert len(recorded("id")) == 6


def test_rows_without_a_reference_are_counted_not_merged(folder: FolderBuilder) -> None:
    folder.agency().services()
    twice = "at,completed_at,service,area\n2024-01-05,,pothole,north\n2024-01-05,2024-01-08,pothole,north\n"
    folder.write("interactions.csv", twice)
    assert files(load(folder.path)) == {"interactions.csv": (3, 0, 0)}
    folder.write("interactions.csv", twice + "2024-01-05,,pothole,north\n2024-01-06,,pothole,north\n")
    assert files(load(folder.path)) == {"interactions.csv": (2, 3, 0)}
    # The same days in another cut: nothing new but the last.
    cut = "at,service,area\n2024-01-05,pothole,north\n2024-01-07,pothole,north\n"
    folder.write("interactions-2.csv", cut)
    assert files(load(folder.path))["interactions-2.csv"] == (1, 1, 0)
    assert len(recorded("id")) == 6


def test_the_order_of_files_and_formats_does_not_change_keys(folder: FolderBuilder) -> None:
    folder.agency().services().write("interactions.csv", "at,service\n2024-01-05 10:00,pothole\n")
    load(folder.path)
    folder.write("interactions.csv", "Service;At\nPothole;2024-01-05T10:00:00\n")
    report = load(folder.path)
    assert files(report) == {"interactions.csv": (0, 1, 0)}


BAD = (
    INTERACTIONS
    + 'R4,soon,,pothole,,,,,\nR5,2024-01-09,,pothole,,,,P9,\nR1,2024-02-01,,pothole,,,,,\n"R6,2024\n'
)


def test_bad_rows_go_to_a_file_and_come_back_corrected(folder: FolderBuilder) -> None:
    folder.agency().services().tables().write("interactions.csv", BAD)
    report = load(folder.path)
    assert files(report)["interactions.csv"] == (4, 0, 4)
    (rejected,) = [file.rejected_file for file in report.files if file.rejected_file]
    with rejected.open(encoding="utf-8-sig", newline="") as file:
        header, *lines = list(csv.reader(file))
    assert header[:3] == ["townclerk_line", "townclerk_problem", "reference"]
    assert [line[0] for line in lines] == ["5", "6", "7", "8"]
    assert "'soon' is not a date and time" in lines[0][1]
    assert "There is no person 'P9'" in lines[1][1]
    assert "'R1' is on line 2 already" in lines[2][1]
    assert "quote" in lines[3][1]

    # Two are corrected, one stays wrong, one is given up.
    lines[0][3], lines[1][9] = "2024-01-08", "P2"
    with rejected.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *lines[:3]])
    again = load_rejected(folder.path, rejected)
    assert files(again) == {"interactions.csv": (2, 0, 1)}
    assert [str(problem) for problem in again.problems] == [
        f"Line 4 of {rejected}, reference: 'R1' is on line 2 of interactions.csv already. "
        "Keep one of the two rows, or give this one a number of its own."
    ]
    # What somebody is working on is not written over: the rest is in a file beside it.
    with rejected.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [header, *lines[:3]]
    (rest,) = [file.rejected_file for file in again.files]
    assert rest == rejected.with_name("interactions.csv.2.rejected.csv")
    assert listed(rest) == ["7"]
    before = state()
    # The same corrected rows a second time: nothing new.
    with rejected.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *lines[:2]])
    assert files(load_rejected(folder.path, rejected))["interactions.csv"] == (0, 2, 0)
    assert state() == before
    assert not rest.exists()


def listed(rejects: Path | None) -> list[str]:
    """The lines of a list of rejected rows."""
    assert rejects is not None
    with rejects.open(encoding="utf-8-sig", newline="") as file:
        return [row[0] for row in csv.reader(file)][1:]


def test_a_row_whose_correction_was_loaded_leaves_the_list_for_good(folder: FolderBuilder) -> None:
    folder.agency().services().tables().write("interactions.csv", BAD)
    (rejected,) = [file.rejected_file for file in load(folder.path).files if file.rejected_file]
    text = rejected.read_text(encoding="utf-8-sig").splitlines()
    corrected = folder.path.parent / rejected.name
    corrected.write_text("\n".join([text[0], text[1].replace("soon,", "2024-01-08,")]) + "\n")
    assert files(load_rejected(folder.path, corrected)) == {"interactions.csv": (1, 0, 0)}
    assert listed(rejected) == ["6", "7", "8"]
    (about,) = [line for line in load(folder.path).lines() if "interactions.csv" in line]
    assert "3 rejected rows" in about
    # The words that rows may use have changed, so all of the file is read again.
    folder.services({"tram": "Tram"})
    report = load(folder.path)
    assert files(report)["interactions.csv"] == (0, 4, 3)
    assert not [problem for problem in report.problems if problem.line == 5]
    assert listed(rejected) == ["6", "7", "8"]
    # Somebody is working on the list meanwhile.
    rejected.write_text("\n".join(text) + "\n")
    folder.services({"boat": "Boat"})
    (again,) = [file.rejected_file for file in load(folder.path).files if file.rejected_file]
    assert again.name == "interactions.csv.2.rejected.csv"
    assert rejected.read_text() == "\n".join(text) + "\n"
    assert files(load_rejected(folder.path, again)) == {"interactions.csv": (0, 0, 3)}


def test_corrected_rows_are_told_of_and_nothing_else(folder: FolderBuilder) -> None:
    folder.agency().services().tables().write("interactions.csv", BAD)
    folder.write("stray.csv", "a,b\n1,2\n")
    folder.write("services/broken.md", "---\nid: broken\n---\n")
    (rejected,) = [file.rejected_file for file in load(folder.path).files if file.rejected_file]
    again = load_rejected(folder.path, rejected)
    assert len(again.problems) == 4
    assert {str(problem.file) for problem in again.problems} == {str(rejected)}


def test_a_corrected_row_like_another_is_one_more(folder: FolderBuilder) -> None:
    """Without references the corrected third pothole of a day must not pass for the first."""
    folder.agency().services()
    body = "at,service\n2024-01-05,pothole\n2024-01-05,pothole\n2024-01-05,potole\n"
    folder.write("interactions.csv", body)
    (file,) = load(folder.path).files
    assert (file.new, file.rejected) == (2, 1)
    assert file.rejected_file is not None
    text = file.rejected_file.read_text(encoding="utf-8-sig").replace(",potole", ",pothole")
    corrected = folder.path.parent / file.rejected_file.name
    corrected.write_text(text, encoding="utf-8")
    assert files(load_rejected(folder.path, corrected)) == {"interactions.csv": (1, 0, 0)}
    assert files(load_rejected(folder.path, corrected)) == {"interactions.csv": (0, 1, 0)}
    # The export, mended at its source, brings nothing new either.
    folder.write("interactions.csv", body.replace("potole", "pothole"))
    assert files(load(folder.path)) == {"interactions.csv": (0, 3, 0)}


def test_rejected_rows_of_an_unknown_table(folder: FolderBuilder, tmp_path: Path) -> None:
    folder.agency().services().tables()
    load(folder.path)
    stray = tmp_path / "mine.csv"
    stray.write_text("townclerk_line,townclerk_problem,colour\n2,x,red\n")
    with pytest.raises(TownclerkError, match="not clear which table these rows belong to"):
        load_rejected(folder.path, stray)
    header = INTERACTIONS.splitlines()[0]
    stray.write_text(f"townclerk_line,townclerk_problem,{header}\n2,x,R9,2024-01-05,,pothole,,,,,\n")
    assert files(load_rejected(folder.path, stray)) == {"interactions.csv": (1, 0, 0)}


def test_stop_writes_nothing_when_anything_is_wrong(folder: FolderBuilder) -> None:
    folder.agency().services().tables().write("interactions.csv", BAD)
    before = state()
    with pytest.raises(TownclerkError) as raised:
        load(folder.path, on_error="stop")
    assert "Line 5 of interactions.csv, at: 'soon'" in str(raised.value)
    assert "Nothing was loaded, because of 4 problems." in str(raised.value)
    assert state() == before
    folder.tables()
    assert files(load(folder.path, on_error="stop"))["interactions.csv"] == (4, 0, 0)


def test_a_file_damaged_at_its_end_leaves_no_trace(folder: FolderBuilder) -> None:
    import gzip

    folder.agency().services().tables()
    rows = "".join(f"S{n},2024-01-05,,pothole,,,,,\n" for n in range(60_000))
    packed = gzip.compress((INTERACTIONS + rows).encode())
    folder.write("interactions-2.csv.gz", packed[:-200])
    report = load(folder.path)
    assert [file.file for file in report.files if file.broken] == ["interactions-2.csv.gz"]
    assert len(recorded("id")) == 4
    folder.write("interactions-2.csv.gz", packed)
    assert files(load(folder.path))["interactions-2.csv.gz"] == (60_000, 4, 0)


def test_rejected_rows_are_tried_again_when_words_become_known(folder: FolderBuilder) -> None:
    folder.agency().services().tables()
    folder.write("interactions.csv", INTERACTIONS + "R4,2024-01-09,,tram-pass,,,,,\n")
    assert files(load(folder.path))["interactions.csv"] == (4, 0, 1)
    again = load(folder.path)
    assert next(file for file in again.files if file.kind == "interactions").already
    folder.services({"tram-pass": "Tram pass"})
    assert files(load(folder.path))["interactions.csv"] == (1, 4, 0)


def test_a_request_export_alone_makes_its_services_and_areas(folder: FolderBuilder) -> None:
    from townclerk.services import services_all

    folder.write("agency.toml", '[agency]\nid = "x"\nname = "X"\nlanguages = ["en"]\ntimezone = "UTC"\n')
    folder.write(
        "interactions.csv", "at,service,area\n2024-01-05,Hole in the road,Ward 3\n2024-01-05,شكوى,61.0\n"
    )
    report = load(folder.path)
    assert report.added_areas == {"ward-3": "Ward 3", "61": "61"}
    titles = {service.slug: service.title("en") for service in services_all()}
    assert titles["hole-in-the-road"] == "Hole in the road"
    assert "شكوى" in titles.values()
    assert agency_current().area_name("ward-3") == "Ward 3"
    before = state()
    load(folder.path)
    assert state() == before
    folder.write("interactions-2.csv", "at,service,area\n2024-01-06,HOLE IN THE ROAD,Ward 4\n")
    load(folder.path)
    assert {area.id for area in agency_current().areas} == {"ward-3", "ward-4", "61"}
    assert len(services_all()) == 2


def test_a_broken_file_adds_no_services(folder: FolderBuilder) -> None:
    from townclerk.services import services_all

    folder.write("agency.toml", '[agency]\nid = "x"\nname = "X"\nlanguages = ["en"]\ntimezone = "UTC"\n')
    folder.write("interactions.csv", "at,service\n2024-01-05,pothole\n")
    rows = "".join(f"2024-01-05,complaint {n}\n" for n in range(3_000))
    folder.write("interactions-2.csv", "at,service\n" + rows)
    report = load(folder.path)
    assert [file.broken for file in report.files] == [True, False]
    assert [service.slug for service in services_all()] == ["pothole"]


def test_addresses_become_households_that_nobody_can_read(folder: FolderBuilder) -> None:
    folder.services().agency(
        """
        [[tables]]
        file = "311.csv"
        kind = "interactions"
        attrs = ["note"]
        [tables.household]
        columns = ["street", "zip"]
        """
    )
    folder.write(
        "311.csv",
        "at,service,street,zip,note\n2024-01-05,pothole,12 Main St.,60601,deep\n"
        '2024-01-06,pothole,"12  MAIN ST",60601,\n2024-01-07,pothole,13 Main St.,60601,\n'
        "2024-01-08,pothole,,,\n",
    )
    load(folder.path)
    found = recorded("household_id", "attrs")
    one, same, other, none = (row[0] for row in found)
    assert one == same
    assert other not in {one, None}
    assert none is None
    assert isinstance(one, int)
    assert 0 < one < 2**63
    assert found[0][1] == '{"note":"deep"}'
    assert "Main" not in str(recorded())


def test_people_are_changed_where_their_table_changed(folder: FolderBuilder) -> None:
    from townclerk.people import person_ids_for

    folder.agency().services().tables()
    load(folder.path)
    before = person_ids_for(["P1", "P2", "P3"])
    text = (folder.path / "people.csv").read_text().replace("rent,no,no", "social,no,no")
    folder.write("people.csv", text + "P4,New Person,,north,en,1980-01-01,,own,no,yes\n")
    (people, *_) = load(folder.path).files
    assert (people.new, people.changed, people.known) == (1, 1, 2)
    assert person_ids_for(["P1", "P2", "P3"]) == before


def test_somebody_erased_stays_out_and_their_rows_nameless(folder: FolderBuilder) -> None:
    from townclerk.people import person_erase, person_ids_for

    folder.agency().services().tables()
    load(folder.path)
    (person,) = person_ids_for(["P1"])
    assert person is not None
    person_erase(person_id=person)
    folder.write("interactions-2.csv", INTERACTIONS.replace("R1", "R7"))
    report = load(folder.path)
    assert files(report)["interactions-2.csv"] == (2, 2, 0)
    assert person_ids_for(["P1"]) == [None]
    assert recorded("person_id", "service")[0][0] in {None, person}


def test_an_interaction_table_without_people_says_so_later(folder: FolderBuilder) -> None:
    folder.agency().services().write("interactions.csv", INTERACTIONS)
    report = load(folder.path)
    assert any("no table of people has been loaded" in str(problem) for problem in report.problems)
    folder.tables()
    report = load(folder.path)
    assert any("loaded before there were people" in str(problem) for problem in report.problems)


def test_another_mapping_of_a_loaded_file_is_told(folder: FolderBuilder) -> None:
    mapping = '[[tables]]\nfile = "311.csv"\nkind = "interactions"\n[tables.dates]\nat = "%d/%m/%Y"\n'
    folder.agency(mapping).services().write("311.csv", "reference,at,service\nR1,01/02/2024,pothole\n")
    load(folder.path)
    folder.agency(mapping.replace("%d/%m", "%m/%d"))
    report = load(folder.path)
    assert any("loaded before with another mapping" in str(problem) for problem in report.problems)


def test_another_agencys_folder_is_refused(folder: FolderBuilder) -> None:
    folder.agency().services().tables()
    load(folder.path)
    folder.write("agency.toml", '[agency]\nid = "other"\nname = "X"\nlanguages = ["en"]\ntimezone = "UTC"\n')
    before = state()
    with pytest.raises(TownclerkError, match="This record belongs to 'mill-town', not to 'other'"):
        load(folder.path)
    assert state() == before


def test_a_broken_agency_file_loads_nothing(folder: FolderBuilder) -> None:
    folder.services().tables().agency('[contat]\nphone = "1"\n')
    before = state()
    with pytest.raises(TownclerkError, match="Did you mean 'contact'"):
        load(folder.path)
    assert state() == before


def test_messages_and_questions_leave_with_their_files(folder: FolderBuilder) -> None:
    from townclerk.outreach import templates_current

    folder.agency().services().tables()
    folder.write("faq.csv", "question,answer\nWhere?,Here.\n")
    folder.write(
        "messages/news.md",
        "---\nid: news\ntitle: News\npurpose: news\nchannels: [email]\nsubject: {en: Hi}\n---\n"
        "--- en ---\nHello.\n",
    )
    report = load(folder.path)
    assert (report.messages, report.faqs) == (1, 1)
    assert [template.id for template in templates_current()] == ["news"]
    (folder.path / "messages/news.md").unlink()
    (folder.path / "faq.csv").unlink()
    load(folder.path)
    assert templates_current() == ()
    assert StoredDocument.objects.get(name="faq").body == []


def test_the_report_says_it_in_lines(folder: FolderBuilder) -> None:
    folder.agency().services().tables().write("interactions.csv", BAD)
    lines = load(folder.path).lines()
    assert "loaded     people.csv: 3 new" in lines
    (about,) = [line for line in lines if "interactions.csv" in line]
    assert "4 new; 4 rejected, to be corrected in " in about
    assert any("nothing to do" in line for line in load(folder.path).lines())


def test_what_is_broken_today_stays_as_it_was(folder: FolderBuilder) -> None:
    from townclerk.outreach import templates_current
    from townclerk.services import page_get, service_get, services_all

    message = (
        "---\nid: news\ntitle: News\npurpose: news\nchannels: [email]\nsubject: {en: Hi}\n---\n"
        "--- en ---\nHello.\n"
    )
    folder.agency().services().tables()
    about = folder.write("pages/about.md", "---\ntitle: About us\n---\nWe.\n")
    news = folder.write("messages/news.md", message)
    load(folder.path)
    before = [service_get("bus-pass"), page_get("about"), templates_current()]
    bus = folder.write("services/bus-pass.md", "---\nid: bus-pass\ntitle: [\n---\n")
    about.write_text("---\ntitle: [\n---\n")
    news.write_text(message.replace("purpose: news", "purpose: sales"))
    report = load(folder.path)
    assert [service_get("bus-pass"), page_get("about"), templates_current()] == before
    told = [str(problem) for problem in report.problems if " stays " in problem.what]
    assert [line.split(":")[0] for line in told] == [
        "services/bus-pass.md",
        "pages/about.md",
        "messages/news.md",
    ]
    assert "the version of 2024-06-01 of 'news' stays in use." in told[2]
    again = state()
    load(folder.path)
    assert state() == again
    # What is deleted leaves.
    for file in (bus, about, news):
        file.unlink()
    load(folder.path)
    assert [service.slug for service in services_all()] == ["pothole"]
    assert page_get("about") is None
    assert templates_current() == ()


def test_stop_never_says_that_something_was_loaded(folder: FolderBuilder) -> None:
    folder.agency().services().tables()
    early = "R8,2024-01-05,2024-01-02,pothole,,,,,\nR9,soon,,pothole,,,,,\n"
    folder.write("interactions.csv", INTERACTIONS + early)
    with pytest.raises(TownclerkError) as raised:
        load(folder.path, on_error="stop")
    lines = str(raised.value).splitlines()
    assert any("dated before the request" in line for line in lines)
    assert [line for line in lines if "loaded" in line] == [lines[-1]]


def test_loading_says_of_people_what_the_check_says(folder: FolderBuilder) -> None:
    from townclerk.folder import check

    folder.agency().services().write(
        "people.csv",
        "person,language,guardian,consent_offers,consented_at\n"
        "P1,fr,P1,yes,2024-05-01\nP4,en,P9,,\nP6,en,,yes,2030-01-02\n",
    )
    found = {problem.what for problem in check(folder.path)}
    assert len(found) == 4
    report = load(folder.path)
    assert {problem.what for problem in report.problems} == found
    assert files(report) == {"people.csv": (2, 0, 1)}
