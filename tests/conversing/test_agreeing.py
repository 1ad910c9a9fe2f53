"""A yes or a no that nothing asked for is met with a question, and never with "I do not know"."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant import Kind
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
PASSPORT = {
    "en": "how do I get a passport", "es": "quiero un pasaporte", "ar": "أريد جواز سفر",
}  # fmt: skip
YES = {"en": "yes please", "es": "sí", "ar": "نعم"}
NO = {"en": "no", "es": "no", "ar": "لا"}
THANKS = {"en": "thanks", "es": "gracias", "ar": "شكرا"}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def _choices(reply: object) -> list[str]:
    return [one for part in reply.parts if part.kind is Kind.CHOICES for one in part.choices]  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_yes_to_several_offers_is_asked_which(language: str) -> None:
    offered = _choices(said(PASSPORT[language], language))
    assert len(offered) > 2
    reply = said(YES[language], language)
    assert reply.understood == "small-talk"
    assert _choices(reply) == offered
    assert said("1", language).understood != "unknown", "the number holds for what is shown again"


def test_a_yes_to_which_of_these_is_asked_again() -> None:
    offered = _choices(said("permit"))
    reply = said("yes")
    assert (reply.understood, _choices(reply)) == ("asked-back", offered)


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_no_after_anything_else_ends_kindly(language: str) -> None:
    said(PASSPORT[language], language)
    said(THANKS[language], language)
    reply = said(NO[language], language)
    assert reply.understood == "small-talk"
    assert not _choices(reply)
    assert "?" not in reply.text
    assert "؟" not in reply.text


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("ok", "All right. Write again at any time."),
        ("great", "All right. Write again at any time."),
        ("vale", "All right. Write again at any time."),
        ("تمام", "حسنًا. اكتبوا من جديد في أي وقت."),  # Arabic letters are Arabic, and so is what follows
    ],
)
def test_an_answer_that_is_noted_begins_nothing(text: str, ends: str) -> None:
    said(PASSPORT["en"])
    reply = said(text)
    assert reply.understood == "small-talk"
    assert not _choices(reply)
    assert said("no").text == ends


def test_a_no_to_an_answer_may_say_it_in_other_words() -> None:
    said(PASSPORT["en"])
    reply = said("no")
    assert reply.understood == "small-talk"
    assert _choices(reply) == ["Speak to a person"]
    assert said("when does the library open").understood == "answer"


def test_a_yes_to_nothing_is_asked_what_for() -> None:
    assert "what you would like" in said("yes").text
