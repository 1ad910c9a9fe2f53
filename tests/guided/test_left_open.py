"""A "no" to what need not be answered leaves it open, and "yeah" is not taken for words at once."""

from __future__ import annotations

import pytest

from tests.guided.test_talking_every import Talk, answer_to

pytestmark = pytest.mark.usefixtures("town")
OPEN = {"file", "text", "long", "email", "phone", "address", "place", "date"}


@pytest.mark.parametrize(
    ("language", "no"),
    [("en", "nope"), ("en", "I don't have one"), ("en", "no thanks"), ("es", "no tengo"), ("ar", "ليس لدي")],
)
def test_a_no_leaves_a_question_open_that_need_not_be_answered(language: str, no: str) -> None:
    talk, left = Talk("street-light", language), 0
    while (step := talk.here) is not None:
        open_one = step.optional and step.type in OPEN
        talk.say(no if open_one else answer_to(step, language, 0))
        left += open_one
        assert talk.here != step, (step.id, talk.turn.text)
    assert left >= 3
    assert no not in str(talk.draft.answers)


def test_yeah_is_no_answer_in_words_until_it_is_said_twice() -> None:
    talk = Talk("street-light", "en")
    while (step := talk.here) is not None and step.type != "text":
        talk.say(answer_to(step, "en", 0))
    assert step is not None
    talk.say("yeah")
    assert talk.here == step
    talk.say("yeah")
    assert talk.here != step
    assert talk.draft.answers[step.id] == "yeah"
