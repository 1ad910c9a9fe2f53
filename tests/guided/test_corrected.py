"""An earlier answer is put right by one of its kind; a name never by what somebody says in passing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guided.test_talking import _say, _talk
from townclerk import journeys
from townclerk.core.changes_said import change_said, name_like, sentence_said

FIRST = {"children_under_5": 1, "income_band": "low", "childcare_name": "Little Stars"}
ADDRESS = {"line1": "5 Oak Road", "line2": "", "town": "Alder Falls", "postcode": "12345"}


def _at_the_address(language: str = "en", **more: Any) -> journeys.Conversation:
    talk = _talk("childcare-grant", language, "chat")
    for step, value in {**FIRST, **more}.items():
        journeys.draft_answer(draft_id=talk.draft_id, step=step, value=value, language=language)
    return talk


def _answers(talk: journeys.Conversation) -> dict[str, Any]:
    draft = journeys.draft_get(talk.draft_id)
    assert draft is not None
    return dict(draft.answers)


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I do not know it, I pay 900 a month"), ("en", "wait, it costs 900 now"),
        ("en", "I changed my mind about the cost, it is 900"), ("en", "no, I pay 900 not 800"),
        ("en", "actually we pay 900"), ("en", "not sure, they do not say"),
        ("en", "sorry, I moved last week"),
        ("en", "no, it is on Main street"), ("en", "hold on, my phone is ringing"),
        ("es", "no la sé, pago 900 al mes"), ("es", "espere, ahora cuesta 900"),
        ("es", "cambié de opinión sobre el costo, es 900"), ("es", "perdón, pagamos 900"),
        ("ar", "لا أعرفه، أدفع 900 في الشهر"), ("ar", "لحظة، يكلف 900 الآن"),
        ("ar", "غيرت رأيي بشأن التكلفة، هي 900"), ("ar", "عفوا، ندفع 900"),
    ],
)  # fmt: skip
def test_a_sentence_in_passing_changes_no_earlier_answer(language: str, text: str) -> None:
    talk = _at_the_address(language)
    answer = _say(talk, text)
    assert _answers(talk) == FIRST, answer
    assert "Little Stars" not in answer or "1 " in answer, "only in the list of what may be changed"


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("language", "text", "step", "value"),
    [
        ("en", "wait, it's Big Stars", "childcare_name", "Big Stars"),
        ("en", "sorry, I meant Big Stars", "childcare_name", "Big Stars"),
        ("en", "change the childcare to Big Stars", "childcare_name", "Big Stars"),
        ("en", "Big Stars, not Little Stars", "childcare_name", "Big Stars"),
        ("en", "I changed my mind about the number of children under 5, it is 2", "children_under_5", 2),
        ("es", "perdón, quise decir Los Amigos", "childcare_name", "Los Amigos"),
        ("es", "quiero cambiar el cuidado infantil a Los Amigos", "childcare_name", "Los Amigos"),
        ("ar", "عفوا، أقصد حضانة النجوم", "childcare_name", "حضانة النجوم"),
    ],
)
def test_what_fits_an_earlier_answer_puts_it_right(language: str, text: str, step: str, value: Any) -> None:
    talk = _at_the_address(language)
    answer = _say(talk, text)
    assert _answers(talk) == {**FIRST, step: value}, answer


@pytest.mark.usefixtures("town")
def test_an_amount_puts_the_amount_right_wherever_it_is_said() -> None:
    talk = _at_the_address(childcare_address=ADDRESS, monthly_cost="800.00")
    assert "Changed. Cost a month: $900.00" in _say(talk, "wait, it costs 900 a month now")
    assert "Changed. Cost a month: $950.00" in _say(talk, "change the cost to 950")
    assert _answers(talk)["childcare_name"] == "Little Stars"


@pytest.mark.usefixtures("town")
def test_where_it_is_not_plain_which_answer_it_is_asked_by_number() -> None:
    talk = _at_the_address()
    asked = _say(talk, "wait, it costs 900 now")
    assert "Which answer shall I change?" in asked
    assert "3 Childcare: Little Stars" in asked
    assert "Who looks after your child?" in _say(talk, "3")
    _say(talk, "Big Stars")
    assert _answers(talk) == {**FIRST, "childcare_name": "Big Stars"}
    _say(talk, "wait, it costs 900 now")
    assert "What is their address?" in _say(talk, "continue")


@pytest.mark.usefixtures("town")
def test_what_has_no_answer_yet_is_said_to_come() -> None:
    talk = _at_the_address()
    answer = _say(talk, "I changed my mind about the cost, it is 900")
    assert "“Cost a month” has no answer yet" in answer
    assert "What is their address?" in answer


@pytest.mark.usefixtures("town")
def test_what_is_written_twice_is_the_answer_after_all() -> None:
    talk = _talk("childcare-grant", "en", "chat")
    for step in ("children_under_5", "income_band"):
        journeys.draft_answer(draft_id=talk.draft_id, step=step, value=FIRST[step], language="en")
    words = "Wait, we do it"
    assert "Which answer" in _say(talk, words)
    _say(talk, words)
    assert _answers(talk)["childcare_name"] == words


@pytest.mark.parametrize(
    "text",
    ["I pay 900 a month", "Change Street 5", "the cost", "Corrección S.L.", "غيرهارد", "5 Oak Road", "yes"],
)
def test_nothing_is_to_be_changed(text: str) -> None:
    assert not change_said(text)


@pytest.mark.parametrize(
    "name", ["Big Stars", "Los Amigos", "حضانة النجوم", "Ana Do", "St. Mary's", "María del Mar"]
)
def test_a_name_is_like_one(name: str) -> None:
    assert name_like(name)
    assert not sentence_said(name)
