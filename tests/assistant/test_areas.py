"""What a page says of one part of the town does not answer those who live in another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from tests.residents.cast import town
from tests.web.conftest import collected
from townclerk.assistant import Kind, Talk, answer, converse, faqs_load, flows, index_build
from townclerk.core.agency import Agency, Area, agency_save, forget_cached
from townclerk.services import Page, Service, catalogue_load, page_parse, service_get, service_parse

__all__ = ["collected"]
pytestmark = pytest.mark.django_db

NORTH = Service(
    "trash-north", {"en": "Trash collection, north"}, {},
    {"en": "## Days\n\nTrash is collected on Monday and Thursday."}, areas=("north-hill",),
)  # fmt: skip
SOUTH = Service(
    "trash-south", {"en": "Trash collection, south"}, {},
    {"en": "## Days\n\nTrash is collected on Friday."}, areas=("southfield", "harbor"),
)  # fmt: skip
LAMP = Service("street-light", {"en": "Report a street light"}, {}, {"en": "Tell us which lamp is dark."})
AREAS = (
    Area("north-hill", {"en": "North Hill", "es": "Colina Norte"}),
    Area("southfield", {"en": "Southfield"}),
    Area("harbor", {"en": "Harbor"}),
)


@pytest.fixture(autouse=True)
def _town(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    forget_cached()
    agency_save(Agency("alder-falls", {"en": "Test Town"}, languages=("en", "es"), areas=AREAS))
    catalogue_load(services=[NORTH, SOUTH, LAMP])
    faqs_load([])
    index_build()


@pytest.mark.parametrize(
    ("area", "day"), [("north-hill", "Monday"), ("southfield", "Friday"), ("harbor", "Friday")]
)
def test_who_lives_there_gets_the_page_of_their_area(area: str, day: str) -> None:
    found = answer("when is trash collected?", area=area)
    assert found.found
    assert found.only_for == ()
    assert day in " ".join(found.key_sentences)
    assert all(area in one.areas for one in found.passages if one.areas)


def test_an_area_in_the_question_goes_before_where_they_live() -> None:
    found = answer("when is trash collected in north hill?", area="harbor")
    assert "Monday" in " ".join(found.key_sentences)
    assert answer("when is trash collected in Harbor?").passages[0].page == "trash-south"


def test_where_no_area_is_known_the_answer_says_for_which_it_is() -> None:
    found = answer("when is trash collected?")
    assert found.only_for in {("north-hill",), ("southfield", "harbor")}
    assert answer("which lamp is dark?").only_for == ()


def test_a_page_of_another_area_is_no_answer_even_where_there_is_no_other() -> None:
    catalogue_load(services=[NORTH, LAMP])
    assert answer("when is trash collected?", area="north-hill").found
    elsewhere = answer("when is trash collected?", area="harbor")
    assert not elsewhere.found
    assert "trash-north" not in {one.page for one in elsewhere.passages}


def test_pages_and_frequent_questions_have_areas_too() -> None:
    page = Page("market", {"en": "Market days"}, {"en": "The market is on Tuesday."}, areas=("harbor",))
    catalogue_load(services=[LAMP], pages=[page])
    row = {"question": "Is parking free?", "answer": "Yes, all day.", "language": "en", "area": "harbor"}
    faqs_load([{**row, "service": ""}])
    for question in ("when is the market?", "is parking free?"):
        assert answer(question, area="harbor").found
        assert not answer(question, area="north-hill").found
    about = {
        "question": "Is the pier open?",
        "answer": "At night too.",
        "language": "en",
        "service": "trash-south",
    }
    catalogue_load(services=[SOUTH, LAMP])
    faqs_load([about])
    assert answer("is the pier open?", area="harbor").found
    assert not answer("is the pier open?", area="north-hill").found


def test_areas_are_written_in_front_matter_and_checked(tmp_path: Path) -> None:
    text = "---\nid: trash\ntitle: Trash\nareas: [harbor, harbour]\n---\nMonday.\n"
    path = tmp_path / "trash.md"
    path.write_text(text, encoding="utf-8")
    known = [area.id for area in AREAS]
    service, problems = service_parse(path, schema={}, languages=["en"], areas=known)
    assert service is None
    assert [str(one).replace(f"{tmp_path}/", "") for one in problems] == [
        "Line 4 of trash.md, areas: 'harbour' is not known in 'areas'. Did you mean 'harbor'?"
    ]
    service, problems = service_parse(path, schema={}, languages=["en"])  # an agency that names none
    assert service is not None
    assert (service.areas, problems) == (("harbor", "harbour"), [])
    page, problems = page_parse(path, languages=["en"], areas=known)
    assert page is None
    assert "did you mean 'harbor'" in str(problems[0]).casefold()


def test_areas_are_kept_and_a_page_without_any_is_kept_as_before() -> None:
    kept = service_get("trash-south")
    assert kept is not None
    assert kept.areas == ("southfield", "harbor")
    assert catalogue_load(services=[NORTH, SOUTH, LAMP]).same == 3
    from townclerk.services.models import ServiceEntry

    assert "areas" not in ServiceEntry.objects.get(slug="street-light").body


def _texts(reply_parts: object) -> str:
    return "\n".join(part.text for part in reply_parts if part.kind is Kind.TEXT)  # type: ignore[attr-defined]


def test_a_conversation_names_the_area_and_takes_it_from_the_next_question() -> None:
    catalogue_load(services=[NORTH, LAMP])
    talk = Talk("browser:areas", "en")
    first = converse(talk, "when is trash collected?")
    assert first.understood == "answer"
    assert "This is only for: North Hill." in _texts(first.parts)
    assert converse(talk, "when is trash collected in Southfield?").understood == "unknown"
    then = converse(talk, "when is trash collected in North Hill?")
    assert "Monday" in _texts(then.parts)
    assert "This is only for" not in _texts(then.parts)


def test_of_two_pages_one_is_meant_by_who_lives_there(collected: None) -> None:
    del collected
    ana = town(simulated=True)["A"]  # of Riverside
    there = replace(SOUTH, areas=("riverside",))
    catalogue_load(services=[NORTH, there, LAMP])
    asked = "when is trash collected?"
    assert converse(Talk("browser:one", "en"), asked).understood == "asked-back"
    reply = converse(Talk("browser:two", "en", person_id=ana), asked)
    assert reply.understood == "answer"
    assert "Friday" in _texts(reply.parts)
    assert "This is only for" not in _texts(reply.parts)
    catalogue_load(services=[NORTH, LAMP])
    nothing = converse(Talk("browser:two", "en", person_id=ana), asked)
    assert nothing.understood == "unknown"
    assert "trash-north" not in {part.slug for part in nothing.parts}


def test_the_page_of_answers_and_the_interface_name_the_area(collected: None) -> None:
    del collected
    client = Client()
    catalogue_load(services=[NORTH, LAMP])
    shown = client.get("/ask", {"q": "when is trash collected?"}).content.decode()
    assert "This is only for: " in shown
    assert "This is only for: " not in client.get("/ask", {"q": "which lamp is dark?"}).content.decode()
    asked = {"q": "when is trash collected?", "area": "harbor"}
    assert client.get("/api/v1/ask", asked).json()["known"] is False
    asked["area"] = "north-hill"
    assert client.get("/api/v1/ask", asked).json()["passage"]["areas"] == ["north-hill"]
