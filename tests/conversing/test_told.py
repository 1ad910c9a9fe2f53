"""What somebody said of themselves decides a later question that is open without it, and no other."""

from __future__ import annotations

import pytest

from townclerk.assistant import Kind, Talk, converse, faqs_load, flows, index_build
from townclerk.assistant.situation import MOST, told_in, told_with
from townclerk.core.agency import Agency, agency_save, forget_cached
from townclerk.services import Service, catalogue_load

BADGE = Service(
    "badge", {"en": "Parking badge for disabled people"}, {"en": "Park for free if you are disabled."},
    {"en": "People who are blind or cannot walk far park for free with a badge."},
)  # fmt: skip
VETERAN = Service(
    "veteran", {"en": "Parking sticker for veterans"}, {"en": "Park for free if you are a veteran."},
    {"en": "Veterans who served in the army park for free with a sticker."},
)  # fmt: skip
LIBRARY = Service("library", {"en": "Library card"}, {}, {"en": "The library is open from nine to five."})


@pytest.fixture
def _town(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del db
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    forget_cached()
    agency_save(Agency("test-town", {"en": "Test Town"}, languages=("en",)))
    catalogue_load(services=[BADGE, VETERAN, LIBRARY])
    faqs_load([])
    index_build()


def _said(text: str, who: str = "a") -> tuple[str, str]:
    reply = converse(Talk(f"browser:{who}", "en"), text)
    source = next((part for part in reply.parts if part.kind is Kind.SOURCE), None)
    return reply.understood, source.slug if source else ""


@pytest.mark.django_db
@pytest.mark.usefixtures("_town")
@pytest.mark.parametrize(
    ("told", "page"),
    [("I am blind and cannot walk far.", "badge"), ("I served in the army for ten years.", "veteran")],
)
def test_the_second_question_is_answered_for_who_said_so_in_the_first_message(told: str, page: str) -> None:
    asked = "park for free?"
    assert _said(asked, "nobody")[0] != "answer"
    _said(f"{told} When is the library open?")
    assert _said(asked) == ("answer", page)


@pytest.mark.django_db
@pytest.mark.usefixtures("_town")
def test_a_question_about_something_else_is_not_led_back() -> None:
    _said("I am blind and cannot walk far.")
    assert _said("when is the library open?") == ("answer", "library")
    for asked in ("who painted the Mona Lisa?", "what is the capital of Mongolia?", "tell me a joke"):
        assert _said(asked)[0] != "answer"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("I am 67 and nearly blind. How do I get a bus pass?", "I am 67 and nearly blind."),
        ("How do I get a bus pass? I'm 67.", ""),
        ("My mother lives with me.\nWhat can we get?", "My mother lives with me."),
        ("Tengo 67 años y vivo sola. ¿Puedo viajar gratis?", "Tengo 67 años y vivo sola."),
        ("عمري ٦٧ سنة وأعيش وحدي. هل يمكنني السفر مجانا؟", "عمري ٦٧ سنة وأعيش وحدي."),
        ("I want to apply for a passport", ""),
        ("I need a new bin", ""),
        ("can i get a passport for my child", ""),
        ("Quiero pedir un pasaporte", ""),
        ("The lamp is broken", ""),
        ("", ""),
    ],
)
def test_what_tells_of_oneself_is_told_from_what_is_asked_and_wanted(said: str, told: str) -> None:
    assert told_in(said) == told


def test_no_more_is_remembered_than_fits_and_nothing_twice() -> None:
    once = told_with("", "I am 67 years old.")
    assert told_with(once, "I am 67 years old.") == once
    assert told_with(once, "where is the library?") == once
    for number in range(40):
        once = told_with(once, f"I have lived in house {number}.")
    assert len(once) <= MOST
    assert once.endswith("I have lived in house 39.")
