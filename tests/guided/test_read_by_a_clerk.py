"""Days and amounts of what was sent stand in the language of who reads it, not of who wrote it."""

from __future__ import annotations

from itertools import permutations

import pytest
from django.utils import translation

from townclerk.journeys import answer_words, journey_of
from townclerk.services import service_ever
from townclerk.web.request_questions import asked_words

pytestmark = pytest.mark.usefixtures("town")
SAID = (("bus-pass", "date", "1950-03-07"), ("rent-support", "money", "1250.00"))


@pytest.mark.parametrize(("written", "reader"), list(permutations(("en", "es", "ar"), 2)))
@pytest.mark.parametrize(("service", "kind", "value"), SAID)
def test_a_clerk_reads_days_and_amounts_in_their_own_language(
    service: str, kind: str, value: str, written: str, reader: str
) -> None:
    known = service_ever(service)
    assert known is not None
    journey = journey_of(known, known=False)
    assert journey is not None
    step = next(one for one in journey.steps if one.type == kind)
    with translation.override(written):
        sent = (step.ask.get(written) or "", answer_words(step, value, written))
    with translation.override(reader):
        (found,) = asked_words((sent,), service=service, written=written, reader=reader)
        assert (found.answer, found.said_in) == (answer_words(step, value, reader), reader)
        (kept,) = asked_words(((sent[0], "I do not know"),), service=service, written=written, reader=reader)
        assert kept.answer == "I do not know", "what was written stays as it was"
