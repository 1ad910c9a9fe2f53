"""Answers come from the record's own pages, follow their changes, and keep to the question's language."""

from __future__ import annotations

import pytest

from townclerk.assistant import answer, faqs_load, index_build
from townclerk.core.agency import Agency, agency_save, forget_cached
from townclerk.core.errors import TownclerkError
from townclerk.services import Service, catalogue_load

pytestmark = pytest.mark.django_db

BUS = Service(
    "bus-pass",
    {"en": "Bus pass", "es": "Abono de autobús"},
    {"en": "Free buses from 65.", "es": "Autobuses gratis desde los 65 años."},
    {"en": "## Cost\n\nThe bus pass is free.", "es": "## Precio\n\nEl abono de autobús es gratis."},
)
POTHOLE = Service("pothole", {"en": "Report a pothole"}, {}, {"en": "Tell us about a hole in the road."})


@pytest.fixture(autouse=True)
def _town() -> None:
    forget_cached()
    agency_save(Agency("test-town", {"en": "Test Town"}, languages=("en", "es", "ar")))
    catalogue_load(services=[BUS, POTHOLE])
    faqs_load([])


def test_the_answer_names_its_page_and_its_heading() -> None:
    found = answer("what does a bus pass cost?")
    assert found.found
    assert (found.passages[0].page, found.passages[0].heading, found.passages[0].anchor) == (
        "bus-pass",
        "Cost",
        "cost",
    )
    assert found.key_sentences == ("The bus pass is free.",)


def test_a_question_of_the_title_alone_gets_the_part_that_says_how() -> None:
    body = "Hello there.\n\n## Cost\n\nFree.\n\n## How to apply\n\nCome to the desk. Bring a photo."
    catalogue_load(
        services=[Service("bus-pass", {"en": "Bus pass"}, {"en": "Ride free."}, {"en": body}), POTHOLE]
    )
    assert answer("how do I get a bus pass").passages[0].heading == "How to apply"
    assert answer("bus pass").passages[0].heading == ""
    assert answer("how much does a bus pass cost").passages[0].heading == "Cost"


def test_the_language_of_the_question_wins_over_that_of_the_page() -> None:
    found = answer("¿Cuánto cuesta el abono de autobús para mi abuela?", language="en")
    assert (found.language, found.passages[0].language) == ("es", "es")


def test_a_page_without_translation_is_offered_in_the_original() -> None:
    found = answer("pothole", language="es")
    assert found.passages[0].language == "en"


def test_a_changed_page_changes_the_answer() -> None:
    assert not answer("zeppelin mooring").found
    catalogue_load(
        services=[BUS, POTHOLE, Service("mooring", {"en": "Zeppelin mooring"}, {"en": "Moor here."})]
    )
    assert answer("zeppelin mooring").passages[0].page == "mooring"
    catalogue_load(services=[BUS, POTHOLE])
    assert not answer("zeppelin mooring").found


def test_frequent_questions_answer_too_and_are_escaped() -> None:
    row = {
        "question": "Is <b>parking</b> free on Sundays?",
        "answer": "Yes & always <3.",
        "language": "en",
        "service": "",
    }
    assert faqs_load([row])
    assert not faqs_load([row])
    found = answer("is parking free on Sundays")
    assert found.found
    assert found.passages[0].html == "<p>Yes &amp; always &lt;3.</p>"
    assert index_build().questions == 1


def test_a_question_too_long_is_told() -> None:
    with pytest.raises(TownclerkError, match="at most 500"):
        answer("x" * 501)


@pytest.mark.parametrize(
    "question", ["", " ", "?", "🦄", "\x00", "'; DROP TABLE", "<script>alert(1)</script>"]
)
def test_odd_questions_find_nothing_and_break_nothing(question: str) -> None:
    assert not answer(question).found


def test_of_a_long_passage_the_sentences_nearest_in_meaning_are_shown() -> None:
    body = (
        "The pass is a plastic card. It has your photo on it. The photo is printed in colour. "
        "Cards are made in our own workshop. Anyone of a pensionable age rides at no charge. "
        "It is valid on every line of the town. Trains are not part of it. The card is made in a week. "
        "Old cards are shredded. The workshop is on Mill Street."
    )
    catalogue_load(
        services=[Service("bus-pass", {"en": "Bus pass"}, {"en": "A pass for buses."}, {"en": body}), POTHOLE]
    )
    index_build()
    found = answer("do the elderly have to pay for the bus pass?")
    assert found.found
    assert "Anyone of a pensionable age rides at no charge." in found.key_sentences
    assert len(found.key_sentences) <= 4
