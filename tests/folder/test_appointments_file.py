"""appointments.toml: what is right is used, what is wrong told with its line, the reference is true."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from townclerk.appointments import Definition, Kind
from townclerk.core.agency import Agency
from townclerk.core.errors import Problems, Severity
from townclerk.folder import appointments_file as file
from townclerk.services import Service

REFERENCE = Path(__file__).resolve().parents[2] / "docs/reference/appointments-toml.md"
AGENCY = Agency(id="town", names={"en": "Town"}, languages=("en", "es"))
GOOD = """
[[places]]
id = "hall"
name = "Hall"

[[resources]]
id = "desk-1"
name = "Desk 1"
kind = "desk"
place = "hall"

[[resources.hours]]
rule = "FREQ=WEEKLY;BYDAY=MO"
from = "09:00"
until = "12:00"

[[services]]
id = "passport"
kinds = ["desk"]
minutes = 25
"""


def read(folder: Path, text: str, *services: Service) -> tuple[Definition | None, Problems]:
    (folder / file.FILE).write_text(text, encoding="utf-8")
    problems = Problems()
    return file.appointments_read(folder, AGENCY, services, {"passport"}, problems), problems


def example() -> str:
    found = re.search(r"```toml\n(.*?)```", REFERENCE.read_text("utf-8"), flags=re.S)
    assert found
    return found[1]


def test_a_small_file_is_enough(tmp_path: Path) -> None:
    definition, problems = read(tmp_path, GOOD)
    assert not problems
    assert definition
    (desk,) = definition.serving("passport")
    assert (desk.lead, desk.furthest, desk.step, desk.hours[0].begins) == (120, 60, 15, 540)


def test_the_example_of_the_reference_is_right_and_uses_every_key(tmp_path: Path) -> None:
    definition, problems = read(tmp_path, example())
    assert [str(one) for one in problems if one.severity == "error"] == []
    assert definition
    data = tomllib.loads(example())
    assert set(data) == set(file.TOP)
    assert set(data["booking"]) == set(file.BOOKING)
    assert set(data["places"][0]) == set(file.PLACE)
    assert set(data["resources"][0]) == set(file.RESOURCE)
    assert set(data["resources"][0]["hours"][0]) == set(file.HOURS)
    assert set(data["closed"][0]) == set(file.CLOSED)
    assert set(data["services"][0]) == set(file.MEETING)


def test_the_reference_names_every_key_and_word_and_no_other() -> None:
    text = REFERENCE.read_text("utf-8").split("```")[2]
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    named = set(re.findall(r"`([a-z_]+)`", " ".join(rows)))
    known = {*file.BOOKING, *file.PLACE, *file.RESOURCE, *file.HOURS, *file.CLOSED, *file.MEETING}
    assert named == known
    for word in (*file.ACCESS, *file.KINDS):
        assert f"`{word}`" in text


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ('kind = "desk"', 'kind = "dsk"', 9, "'dsk' is not a kind of resource. Did you mean 'desk'?"),
        ('place = "hall"', 'place = "hal"', 10, "There is no place 'hal'. Did you mean 'hall'?"),
        ('place = "hall"', "", 6, "A desk is at a place, and none is named."),
        ("BYDAY=MO", "BYDAY=MONDAY", 13, "This is no rule"),
        ("FREQ=WEEKLY", "FREQ=HOURLY", 13, "'HOURLY' opens nothing by days."),
        ('from = "09:00"', 'from = "9 am"', 14, "from '9 am' is not a time of day."),
        ('from = "09:00"', 'from = "09:03"', 14, "steps of 5 minutes"),
        ('until = "12:00"', 'until = "09:00"', 15, "opens and closes at the same time"),
        ("minutes = 25", "minutes = 23", 20, "not a multiple of 5. Write 25."),
        ("minutes = 25", "minutes = 0", 20, "minutes is 0."),
        ('id = "passport"', 'id = "pasport"', 18, "There is no service 'pasport'. Did you mean 'passport'?"),
        ('id = "desk-1"', 'id = "Desk 1"', 7, "'Desk 1' is not an id."),
        ('name = "Desk 1"', "", 6, "It has no name."),
        ('name = "Desk 1"', 'name = "Desk 1"\ncapacity = 0', 9, "capacity is 0."),
        ('name = "Desk 1"', 'name = "Desk 1"\nlanguages = ["fr"]', 9, "'fr' is not known in languages."),
        ('name = "Desk 1"', 'name = "Desk 1"\naccess = ["step free"]', 9, "Did you mean 'step-free'?"),
        ('name = "Desk 1"', 'name = "Desk 1"\ncolour = "red"', 9, "There is no key 'colour'"),
        ('id = "hall"', 'id = "hall"\nclosed = [{first = "2026-01-01"}]', 4, "first is not a day."),
        ('[[places]]', '[[closed]]\nfirst = 2026-05-02\nlast = 2026-05-01\n[[places]]', 4, "is before first"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line_and_what_to_do(
    tmp_path: Path, before: str, after: str, line: int, said: str
) -> None:
    assert before in GOOD
    definition, problems = read(tmp_path, GOOD.replace(before, after, 1))
    told = [str(one) for one in problems]
    assert definition is None
    mine = [one for one in problems if said in str(one)]
    assert mine, told
    assert mine[0].line == line, told
    assert mine[0].file == file.FILE
    assert mine[0].hint
    assert mine[0].column


def test_two_desks_with_one_id_are_told(tmp_path: Path) -> None:
    again = GOOD.split("[[services]]", maxsplit=1)[0].split("[[resources]]")[1]
    definition, problems = read(tmp_path, f"{GOOD}\n[[resources]]{again}")
    assert definition is None
    assert "'desk-1' is used twice" in str(next(iter(problems)))


def test_a_file_that_is_not_toml_is_told_with_its_line(tmp_path: Path) -> None:
    definition, problems = read(tmp_path, "[[places]\n")
    assert definition is None
    assert next(iter(problems)).line == 1


def test_the_page_of_a_service_may_say_how_long_it_takes(tmp_path: Path) -> None:
    (tmp_path / "services").mkdir()
    (tmp_path / "services/passport.md").write_text("---\nid: passport\nappointment: {type: desk}\n---\n")
    text = GOOD.split("[[services]]", maxsplit=1)[0]
    page = Service("passport", {"en": "Passport"}, source="passport.md")
    told = Service(
        **{**_fields(page), "appointment": {"type": ["desk", "video"], "minutes": "40", "required": False}}
    )
    definition, problems = read(tmp_path, text, told)
    assert not problems
    assert definition
    meeting = definition.meeting("passport")
    assert meeting
    assert (meeting.kinds, meeting.minutes) == ((Kind.DESK, Kind.VIDEO), 40)
    wrong = Service(**{**_fields(page), "appointment": {"type": "dsk", "minutes": "7", "required": True}})
    definition, problems = read(tmp_path, text, wrong)
    assert definition is None
    assert {(one.file, one.line) for one in problems} == {("services/passport.md", 3)}
    assert len(problems) == 2


def test_that_nobody_says_who_must_come_is_told_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "services").mkdir()
    (tmp_path / "services/passport.md").write_text("---\nid: passport\nappointment: {type: desk}\n---\n")
    text = GOOD.split("[[services]]", maxsplit=1)[0]
    page = _fields(Service("passport", {"en": "Passport"}, source="passport.md"))
    asks = [{"id": "time", "type": "appointment"}]
    unsaid = {"type": "desk", "minutes": "40"}
    for given, steps, told in (
        (unsaid, [], True),
        (unsaid | {"required": True}, [], False),
        (unsaid | {"required": False}, [], False),
        (unsaid, asks, False),
        ({}, [], False),
    ):
        service = Service(**{**page, "appointment": given, "journey": steps})
        definition, problems = read(tmp_path, text, service)
        mine = [one for one in problems if "counts as optional" in str(one)]
        assert bool(mine) is told, given
        assert definition
        for one in mine:
            assert (one.severity, one.file, one.line) == (Severity.WARNING, "services/passport.md", 3)
            assert "required: true" in one.hint


def test_without_the_file_nothing_can_be_booked(tmp_path: Path) -> None:
    problems = Problems()
    found = file.appointments_read(tmp_path, AGENCY, (), {"passport"}, problems)
    assert found == Definition()
    assert not problems


def test_a_journey_that_asks_for_a_time_which_nothing_offers_is_told(tmp_path: Path) -> None:
    page = Service("passport", {"en": "Passport"}, source="made.csv")
    asks = Service(**{**_fields(page), "journey": ({"id": "time", "type": "appointment"},)})
    assert not read(tmp_path, GOOD, asks)[1]
    nobody = Service(**{**_fields(asks), "slug": "tax"})
    definition, problems = read(tmp_path, GOOD, nobody)
    assert definition
    (told,) = problems
    assert "The step 'time' of 'tax' asks for a time" in told.what
    (tmp_path / file.FILE).unlink()
    none = Problems()
    file.appointments_read(tmp_path, AGENCY, [nobody], {"tax"}, none)
    assert len(none) == 1, "nor where there is no such file at all"


def _fields(service: Service) -> dict[str, object]:
    return {name: getattr(service, name) for name in Service.__dataclass_fields__}
