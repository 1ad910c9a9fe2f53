"""An answer that was not the right one: proposed by a clerk, reviewed, learned from."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.conversing import test_inbox
from tests.conversing.test_inbox import HERE, asked, clerk, people, talk, text
from townclerk.assistant import (
    converse,
    example_reject,
    examples_approved,
    examples_waiting,
    handovers_open,
)
from townclerk.core.agency import Agency
from townclerk.trust import actions_recent
from townclerk.web.console.conversations.correcting import intents

__all__ = ["clerk", "people"]
pytestmark = pytest.mark.django_db
EXAMPLES = "/console/ask/examples/"


def corrected(clerk: Client, said: str, **more: str) -> str:
    """Somebody says this, and a clerk says what was meant; where that leads."""
    converse(talk(), said)
    one = asked()
    page = clerk.get(f"{HERE}{one.id}/").content.decode()
    address = re.findall(rf'href="({HERE}{one.id}/turns/\d+/)"', page)[0]
    assert said in text(clerk.get(address))
    answer = clerk.post(address, {"text": said, "intent": "service:bus-pass", **more})
    return answer.get("Location", str(answer.status_code))


def test_what_was_meant_waits_masked_and_is_approved(clerk: Client) -> None:
    said = "The card for old people on the bus, call 312 555 0142"
    assert corrected(clerk, said).endswith("?done=corrected")
    (one,) = examples_waiting()
    assert (one.intent, one.source, one.proposed_by) == ("service:bus-pass", "correction", test_inbox.me())
    assert "0142" not in one.text
    page = text(clerk.get(EXAMPLES))
    assert "The card for old people" in page
    assert "0142" not in page
    sent = {"example": str(one.id), "intent": "service:bus-pass", "approve": "1"}
    assert clerk.post(EXAMPLES, {**sent, "text": ""}).status_code == 422
    assert clerk.post(EXAMPLES, {**sent, "text": "The card for old people"})["Location"].endswith(
        "approved=1"
    )
    assert [kept.text for kept in examples_approved()] == ["The card for old people"]
    assert "example-approved-alone" in [line.what for line in actions_recent().lines]
    clerk.post(EXAMPLES, {"example": str(one.id), "reject": "1"})
    assert examples_approved() == []


def test_that_nothing_answers_is_taught_too(clerk: Client) -> None:
    said = "How do I get a senior bus pass for students?"
    assert converse(talk("browser:b"), said).understood == "answer"
    assert dict(intents("en"))["out_of_scope"] == "Nothing: our pages do not answer it"
    assert corrected(clerk, said, intent="out_of_scope").endswith("?done=corrected")
    (one,) = examples_waiting()
    assert converse(talk("browser:c"), said).understood == "answer"
    sent = {"example": str(one.id), "intent": "out_of_scope", "approve": "1", "text": said}
    assert clerk.post(EXAMPLES, sent)["Location"].endswith("approved=1")
    assert "Nothing: our pages do not answer it" in text(clerk.get(EXAMPLES))
    assert converse(talk("browser:d"), "how do i get a senior bus pass for students").understood == "unknown"
    assert converse(talk("browser:e"), "How do I get a senior bus pass?").understood == "answer"


def test_of_two_who_decide_the_second_is_told(clerk: Client) -> None:
    corrected(clerk, "the old people card for the bus")
    (one,) = examples_waiting()
    example_reject(one.id, staff_id=99)
    sent = {"example": str(one.id), "text": "x", "intent": "service:bus-pass", "approve": "1"}
    assert clerk.post(EXAMPLES, sent)["Location"].endswith("?gone=1")
    assert "decided on it meanwhile" in text(clerk.get(f"{EXAMPLES}?gone=1"))
    for wrong in ("", "x", "9" * 30):
        assert clerk.post(EXAMPLES, {"example": wrong})["Location"].endswith("?gone=1")


def test_what_cannot_be_is_refused(clerk: Client) -> None:
    assert corrected(clerk, "the old people card", intent="service:no-such") == "422"
    one = handovers_open()[0]
    for turn in ("0", "999999", "9" * 30):
        assert clerk.get(f"{HERE}{one.id}/turns/{turn}/").status_code == 404
    assert clerk.get(f"{HERE}{'9' * 30}/turns/1/").status_code == 404
    assert examples_waiting() == []


def test_a_moment_of_life_is_called_as_residents_read_it(agency: Agency) -> None:
    named = dict(intents("en"))
    events = {key: words for key, words in named.items() if key.startswith("event:")}
    assert events["event:moved"] == "Moving home"
    assert all(words != key.partition(":")[2].replace("-", " ") for key, words in events.items())
