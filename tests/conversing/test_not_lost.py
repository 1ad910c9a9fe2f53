"""What changes under a clerk's or a resident's hands is said, and nothing that they wrote is lost."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.conversing.test_inbox import HERE, act, asked, clerk, colleague, me, people, talk, text
from townclerk.assistant import (
    canned_delete,
    canned_list,
    canned_write,
    conversation_whole,
    converse,
    example_propose,
    handover_take,
    handovers_open,
    talk_forget,
)
from townclerk.assistant.models import Handover as HandoverRow
from townclerk.core import clock
from townclerk.trust import accesses_about

__all__ = ["clerk", "people"]
pytestmark = pytest.mark.django_db


def test_whoever_gave_a_wrong_address_sees_changes_and_stops_it(site: Client, clerk: Client) -> None:
    site.post("/chat", {"said": "I want to talk to a person"})
    site.post("/chat", {"tell": "1", "email": "wrong@example.org"})
    page = text(site.get("/chat"))
    assert "w…@example.org" in page
    assert "wrong@" not in page
    assert 'name="email"' in site.get("/chat?told=change").content.decode()
    site.post("/chat", {"tell": "1", "email": "right@example.org"})
    assert "r…@example.org" in text(site.get("/chat"))
    site.post("/chat", {"tell": "stop"})
    assert "@example.org" not in text(site.get("/chat"))
    (one,) = handovers_open()
    site.post("/chat", {"tell": "1", "email": "right@example.org"})
    act(clerk, one, "take")
    act(clerk, one, "close", 2, outcome="other")
    assert bytes(HandoverRow.objects.get(pk=one.id).reach) == b""
    late = site.post("/chat", {"tell": "1", "email": "right@example.org"})
    assert late["Location"].endswith("?told=closed")
    assert "closed this conversation meanwhile" in text(site.get(late["Location"]))


def test_what_a_clerk_wrote_is_not_lost_when_something_happens_meanwhile(clerk: Client) -> None:
    one = asked()
    act(clerk, one, "take")
    page = clerk.get(f"{HERE}{one.id}/").content.decode()
    team = re.findall(r'<option value="([a-z-]+)"', page)[0]
    stale = act(clerk, one, "transfer", 1, team=team, reason="A giraffe in the road")
    assert stale.status_code == 409
    assert "A giraffe in the road</textarea>" in stale.content.decode()
    assert 'name="version" value="2"' in stale.content.decode()
    handover_take(one.id, staff_id=colleague(), over=True)
    taken = act(clerk, one, "transfer", 2, team=team, reason="A giraffe in the road")
    assert taken.status_code == 409
    assert "was not sent A giraffe in the road" in text(taken)
    talk_forget(talk())
    for said in ({"words": "Come on Friday."}, {"reason": "Come on Friday."}):
        gone = act(clerk, one, "reply" if "words" in said else "transfer", 3, **said)
        assert gone.status_code == 409
        assert "Come on Friday." in text(gone)
    assert "Deleted by the person on" in text(clerk.get(act(clerk, one, "take", 3)["Location"]))


def test_what_was_closed_and_asked_for_again_offers_no_undo(clerk: Client) -> None:
    one = asked()
    act(clerk, one, "take")
    act(clerk, one, "close", 2, outcome="nobody")
    assert 'value="undo"' in clerk.get(f"{HERE}{one.id}/").content.decode()
    asked()
    assert 'value="undo"' not in clerk.get(f"{HERE}{one.id}/").content.decode()
    gone = act(clerk, one, "undo", 3)
    assert "This cannot be taken back any more" in text(clerk.get(gone["Location"]))


def test_answers_are_suggested_to_what_was_asked_before_the_wish_for_a_person(
    clerk: Client,
) -> None:
    converse(talk(), "How do I get a senior bus pass?")
    one = asked()
    assert conversation_whole(one.id, staff_id=me()).matter.what == "How do I get a senior bus pass?"
    converse(talk(), "And what does it cost?")
    found = conversation_whole(one.id, staff_id=me()).matter
    assert (found.what, found.after) == ("How do I get a senior bus pass?", ("And what does it cost?",))
    other = asked(holder="browser:b")
    assert conversation_whole(other.id, staff_id=me()).matter.what == "I want to talk to a person"


def test_a_look_at_the_list_is_on_record_of_each_whose_words_it_shows(
    clerk: Client, people: dict[str, int]
) -> None:
    ana = people["A"]
    asked(holder=f"person:{ana}", person_id=ana)
    asked(holder="browser:b")
    before = len(accesses_about(ana))
    clerk.get(HERE)
    assert [one.what for one in accesses_about(ana)][: len(accesses_about(ana)) - before] == ["conversation"]


def test_a_ready_answer_that_a_colleague_changed_or_deleted_meanwhile_is_not_overwritten(
    clerk: Client,
) -> None:
    address = f"{HERE}ready/"
    one = canned_write(title="Hours", language="en", text="From nine.", staff_id=None)
    read_at = re.findall(
        r'name="read_at" value="([^"]+)"', clerk.get(f"{address}{one.id}/").content.decode()
    )[0]
    with clock.frozen(clock.now() + timedelta(seconds=1)):
        canned_write(title="Hours", language="en", text="From ten.", staff_id=None, number=one.id)
    sent = {"title": "Hours", "language": "en", "text": "From eleven."}
    stale = clerk.post(f"{address}{one.id}/", {**sent, "read_at": read_at})
    assert stale.status_code == 409
    assert "From eleven.</textarea>" in stale.content.decode()
    assert "As your colleague left it From ten." in text(stale)
    again = re.findall(r'name="read_at" value="([^"]+)"', stale.content.decode())[0]
    assert clerk.post(f"{address}{one.id}/", {**sent, "read_at": again}).status_code == 302
    assert canned_list()[0].text == "From eleven."
    canned_delete(one.id)
    gone = clerk.post(f"{address}{one.id}/", {**sent, "text": "From noon.", "read_at": again})
    assert gone.status_code == 409
    assert f'action="{address}"' in gone.content.decode()
    assert "From noon.</textarea>" in gone.content.decode()


def test_nobody_approves_what_they_proposed_where_a_colleague_can(clerk: Client) -> None:
    def proposed(words: str) -> dict[str, str]:
        one = example_propose(
            text=words, language="en", intent="service:bus-pass", source="correction", staff_id=me()
        )
        return {"example": str(one.id), "text": words, "intent": "service:bus-pass", "approve": "1"}

    alone = proposed("the card for old people")
    assert clerk.post("/console/ask/examples/", alone)["Location"].endswith("?approved=1")
    colleague()
    refused = clerk.post("/console/ask/examples/", proposed("cheap rides for seniors"))
    assert refused.status_code == 422
    assert "a colleague must approve it" in text(refused)
