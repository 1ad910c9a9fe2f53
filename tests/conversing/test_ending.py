"""How conversations end: deleted, erased with their person, never answered; and what staff keep of it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.conversing.test_inbox import HERE, asked, clerk, me, people, talk, text
from tests.web_console import loading
from townclerk.assistant import (
    HandoverGone,
    Talk,
    carry_offer,
    carry_take,
    conversations_tidy,
    converse,
    example_approve,
    example_propose,
    examples_approved,
    examples_waiting,
    handover_ask,
    handover_reply,
    handover_take,
    handovers_open,
    talk_forget,
    talk_turns,
)
from townclerk.assistant.models import CarryCode, Conversation, Example, Handover, Turn
from townclerk.assistant.understanding.material import taught
from townclerk.core import clock
from townclerk.people import person_erase, person_export

__all__ = ["clerk", "people"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("people")]
BUS = "The card for old people on the bus"


def later(days: int):  # type: ignore[no-untyped-def]
    return clock.frozen(clock.now() + timedelta(days=days))


def signed_in(clerk: Client) -> None:
    clerk.post("/console/sign-in", {"email": loading.EMAIL, "password": loading.PASSWORD})


def outcomes() -> list[str]:
    return list(Handover.objects.order_by("pk").values_list("outcome", flat=True))


def test_whoever_waits_for_a_person_is_asked_before_it_is_deleted(site: Client, clerk: Client) -> None:
    site.post("/chat", {"said": "I want to talk to a person about a giraffe"})
    asks = site.post("/chat", {"again": "1"})
    assert asks["Location"] == "/chat?delete=ask#delete_"
    page = text(site.get("/chat?delete=ask"))
    assert "A person has been asked and has not answered yet. Delete anyway? Then nobody will answer." in page
    assert len(handovers_open()) == 1
    handover_take(handovers_open()[0].id, staff_id=me())
    assert "A person has this conversation. Delete anyway?" in text(site.get("/chat?delete=ask"))
    site.post("/chat", {"again": "sure"})
    assert (outcomes(), Turn.objects.count()) == (["withdrawn"], 0)
    assert "giraffe" not in text(site.get("/chat?delete=ask"))
    assert "Delete anyway" not in text(site.get("/chat?delete=ask"))


def test_what_nobody_waits_for_is_deleted_at_once(site: Client) -> None:
    site.post("/chat", {"said": "hello"})
    assert site.post("/chat", {"again": "1"})["Location"] == "/chat"
    assert not Conversation.objects.exists()


def test_what_is_left_takes_no_words_and_no_person() -> None:
    one = asked()
    talk_forget(talk())
    with pytest.raises(HandoverGone):
        handover_ask(one.conversation, reason="asked")
    with pytest.raises(HandoverGone):
        handover_reply(one.id, "Come on Friday.", staff_id=1)
    row = Conversation.objects.get()
    assert (row.person_id, row.network, bytes(row.sealed), talk_turns(talk())) == (None, "", b"", [])


def test_who_was_never_answered_is_told_of_before_and_closed_after(clerk: Client) -> None:
    one = asked()
    with later(54):
        assert conversations_tidy() == 0
        signed_in(clerk)
        assert "1 person was never answered, and within a week their words are deleted." in text(
            clerk.get("/console/")
        )
    with later(61):
        assert conversations_tidy() == 1
        assert (outcomes(), Turn.objects.count(), handovers_open()) == (["unanswered"], 1, [])
        signed_in(clerk)
        assert "Nobody of us answered this person." in text(clerk.get(f"{HERE}{one.id}/"))
        assert conversations_tidy() == 0
    with later(92):
        assert conversations_tidy() == 1
    assert not Handover.objects.exists()


def test_who_was_answered_and_not_closed_was_answered() -> None:
    one = asked()
    handover_take(one.id, staff_id=1)
    with clock.frozen(clock.now() + timedelta(hours=1)):
        handover_reply(one.id, "Come on Friday.", staff_id=1)
    with later(62):
        assert conversations_tidy() == 1
    assert (outcomes(), Turn.objects.count()) == (["answered"], 0)


def corrected(clerk: Client, said: str, **more: object) -> None:
    """Somebody says this, and a clerk says on the page of the conversation what was meant."""
    converse(talk(**more), said)  # type: ignore[arg-type]
    one = asked(**more)
    page = clerk.get(f"{HERE}{one.id}/").content.decode()
    address = re.findall(rf'href="({HERE}{one.id}/turns/\d+/)"', page)[0]
    answer = clerk.post(address, {"text": said, "intent": "service:bus-pass"})
    assert answer["Location"].endswith("?done=corrected")


@pytest.mark.parametrize("approved", [False, True])
def test_an_example_goes_with_the_conversation_that_it_is_from(clerk: Client, *, approved: bool) -> None:
    corrected(clerk, BUS)
    (one,) = examples_waiting()
    page = clerk.get("/console/ask/examples/").content.decode()
    assert f'href="{HERE}{one.handover}/"' in page
    if approved:
        example_approve(one.id, staff_id=99, text="The bus card of the old")
        assert "The bus card of the old" in [each.text for each in taught("en")]
    talk_forget(talk())
    assert not Example.objects.exists()
    assert "The bus card of the old" not in [each.text for each in taught("en")]


@pytest.mark.parametrize("approved", [False, True])
def test_a_person_sees_the_examples_of_their_words_and_has_them_erased(
    clerk: Client, people: dict[str, int], *, approved: bool
) -> None:
    ana = people["A"]
    corrected(clerk, BUS, holder=f"person:{ana}", person_id=ana)
    other = example_propose(text="Bus for seniors", language="en", intent="service:bus-pass", source="agency")
    (mine,) = [one for one in examples_waiting() if one.id != other.id]
    if approved:
        example_approve(mine.id, staff_id=99)
        with later(92):  # the conversation has expired, and it is still theirs
            conversations_tidy()
            conversations_tidy()
            Conversation.objects.all().delete()
    (shown,) = person_export(ana)["examples"]
    assert (shown["text"], shown["meant"]) == (BUS, "service:bus-pass")
    person_erase(ana)
    assert [one.id for one in [*examples_waiting(), *examples_approved()]] == [other.id]


def test_of_what_was_deleted_no_example_is_made(clerk: Client) -> None:
    converse(talk(), BUS)
    one = asked()
    page = clerk.get(f"{HERE}{one.id}/").content.decode()
    address = re.findall(rf'href="({HERE}{one.id}/turns/\d+/)"', page)[0]
    talk_forget(talk())
    answer = clerk.post(address, {"text": BUS, "intent": "service:bus-pass"})
    assert answer["Location"] == f"{HERE}{one.id}/"
    assert not Example.objects.exists()


def test_an_example_that_nobody_approved_expires_with_its_conversation(clerk: Client) -> None:
    corrected(clerk, BUS)
    example_propose(text="Bus for seniors", language="en", intent="service:bus-pass", source="agency")
    with later(29):
        conversation = Conversation.objects.get()
        Handover.objects.update(closed_at=clock.now(), outcome="answered")
        Conversation.objects.update(expires_at=clock.now())
        assert conversations_tidy() == 1
        assert not Conversation.objects.filter(pk=conversation.pk).exists()
        assert [one.text for one in examples_waiting()] == ["Bus for seniors"]


def test_what_was_carried_elsewhere_is_deleted_from_there_and_begins_anew() -> None:
    asked("I want to talk to a person about a giraffe")
    offered, phone = carry_offer(talk()), Talk("sms:1", "en", "sms")
    assert offered is not None
    assert carry_take(phone, carry_take(phone, offered.said).word).what == "done"
    assert carry_offer(phone) is not None  # one that nobody has used
    assert talk_turns(phone)
    assert talk_turns(talk()) == []
    talk_forget(phone)
    assert (outcomes(), CarryCode.objects.count()) == (["withdrawn"], 0)
    for here in (phone, talk()):
        assert talk_turns(here) == []
        converse(here, "hello")
        assert [one.text for one in talk_turns(here) if one.own] == ["hello"]
    assert Conversation.objects.count() == 3
