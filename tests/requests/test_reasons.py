"""Why a request went where it went, as a person reads it."""

from __future__ import annotations

import pytest

from tests.requests.conftest import draft
from townclerk.requests import request_receive
from townclerk.requests.models import Request
from townclerk.requests.training import Example, train


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["es", "ar"])
def test_reasons_of_a_routing_are_read_in_the_readers_language(language: str) -> None:
    from django.utils import translation

    from tests.people.builders import id_of, load
    from tests.people.builders import row as people_row
    from townclerk.trust.reading import decision_by_key
    from townclerk.web.decision_words import routing_reasons

    load(people_row())
    receipt = request_receive(draft("hole", person_id=id_of("A-1")))
    row = Request.objects.get(pk=receipt.request_id)
    decision = decision_by_key(f"routing:{row.reference}")
    with translation.override("en"):
        (english,) = routing_reasons(decision)
    with translation.override(language):
        (theirs,) = routing_reasons(decision)
    assert english == "The agency says that this service is this team’s work."
    assert theirs != english


def test_words_that_say_nothing_are_no_reasons() -> None:
    lamp, sack = "can the old lamp may be mended", "when will my sack of rubbish go"
    router = train([Example(f"{text} {n}", team) for n in range(20)
                    for text, team in ((lamp, "streets"), (sack, "waste"))], target=0.9)  # fmt: skip
    for text in (lamp, sack, "can the old one may be"):
        found = router.propose([text], reasons=True)[0]
        assert not {"can", "the", "old", "may", "be", "when", "will", "my", "of"} & set(found.words)
    assert router.propose([lamp], reasons=True)[0].words
