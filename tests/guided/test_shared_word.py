"""A sentence that only shares a word with an option is asked back; a clear answer chooses."""

from __future__ import annotations

from datetime import date

import pytest
from babel import Locale

from townclerk import journeys
from townclerk.journeys import Conversation, Ear, Step, heard
from townclerk.journeys.shared_word import only_shares

HOLE = Step(
    "where",
    "choice",
    ask={"en": "Where is the hole?", "es": "¿Dónde está el hoyo?", "ar": "أين الحفرة؟"},
    options={
        "road": {"en": "In the road", "es": "En la calzada", "ar": "في الطريق"},
        "bike-lane": {"en": "In a bike lane", "es": "En un carril para bicicletas", "ar": "في مسار الدراجات"},
        "sidewalk": {"en": "In the sidewalk", "es": "En la acera", "ar": "في الرصيف"},
    },
)


def _ear(language: str) -> Ear:
    return Ear(Locale(language), date(2026, 3, 2), True, lambda step, value: step.options[value][language])


@pytest.mark.parametrize(
    ("language", "text", "shares"),
    [
        ("en", "dangerous for bikes", True),
        ("en", "my bike fell into it yesterday", True),
        ("es", "es peligroso para las bicicletas", True),
        ("ar", "خطيرة على الدراجات", True),
        ("en", "the bike lane one", False),
        ("en", "I think it's the bike lane", False),
        ("en", "bike", False),
        ("en", "the second one", False),
        ("es", "en el carril bici", False),
        ("es", "el carril de bicis", False),
        ("ar", "في مسار الدراجات", False),
    ],
)
def test_only_a_sentence_of_other_things_is_unsure(language: str, text: str, shares: bool) -> None:
    ear = _ear(language)
    assert list(heard(HOLE, text, ear)) == ["bike-lane"]
    assert only_shares(HOLE, "bike-lane", text, ear) is shares


def test_a_small_word_alone_means_no_option() -> None:
    assert not heard(HOLE, "los niños pasan por ahí para ir a la escuela", _ear("es"))


def _begin(channel: str = "chat") -> Conversation:
    holders = [journeys.phone_holder("1")]
    draft = journeys.draft_begin(service="pothole", holders=holders, channel=channel, language="en")
    talk = Conversation(draft.id, "en", channel)
    journeys.journey_say(talk, "")
    return talk


def _answer(talk: Conversation) -> object:
    draft = journeys.draft_get(talk.draft_id)
    assert draft is not None
    return draft.answers.get("where_exactly")


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("then", "kept"),
    [("yes", "bike-lane"), ("no", None), ("1", "road"), ("2", "bike-lane"), ("in the sidewalk", "sidewalk")],
)
def test_it_is_asked_back_and_answered(then: str, kept: str | None) -> None:
    talk = _begin()
    assert "Do you mean “In a bike lane”?" in journeys.journey_say(talk, "dangerous for bikes").text
    assert _answer(talk) is None
    said = journeys.journey_say(talk, then).text
    assert _answer(talk) == kept
    assert "Do you mean" not in said


@pytest.mark.usefixtures("town")
def test_by_text_message_it_is_one_message() -> None:
    said = journeys.journey_say(_begin("sms"), "dangerous for bikes").text
    assert "Do you mean “In a bike lane”?" in said
    assert len(said) <= 160
