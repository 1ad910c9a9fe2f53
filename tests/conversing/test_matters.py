"""What a conversation is about is that for which a person was asked, and not what was asked after that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.conversing.test_inbox import HERE, act, talk, text
from tests.conversing.with_people import clerk, people
from townclerk.assistant import InboxFilters, Said, conversation_whole, converse, handovers_open, inbox
from townclerk.assistant.helping.matters import matter_of, to_answer
from townclerk.core import clock

__all__ = ["clerk", "people"]
BIN, HOLE = "my bin was not emptied on Monday", "How do I report a pothole?"
WISH = "I want to talk to a person"


def turns(*told: tuple[str, str]) -> list[Said]:
    """What was said and met as that, a minute each; "|" stands before the words that asked for a person."""
    now, found = clock.now(), []
    for n, (said, understood) in enumerate(told):
        at = now + timedelta(minutes=n)
        if understood == "by-staff":
            found.append(Said(False, said, (), at, 7))
            continue
        found += [Said(True, said.lstrip("|"), (), at), Said(False, "…", (), at, understood=understood)]
    return found


def asked_at(told: list[tuple[str, str]]):  # type: ignore[no-untyped-def]
    place = next(n for n, (said, _met) in enumerate(told) if said.startswith("|"))
    return clock.now() + timedelta(minutes=place - 0.5)


@pytest.mark.parametrize(
    ("told", "what", "added", "after"),
    [
        ([(BIN, "tell"), (f"|{WISH}", "person"), (HOLE, "answer")], BIN, (), (HOLE,)),
        ([(BIN, "tell"), (f"|{WISH}", "person"), ("it smells", "added"), (HOLE, "unknown")],
         BIN, ("it smells",), (HOLE,)),
        ([(f"|{WISH}", "person"), ("it smells in the street", "added")], "it smells in the street", (), ()),
        ([(f"|{WISH}", "person"), (HOLE, "answer")], HOLE, (), ()),
        ([(HOLE, "answer"), ("|Can I talk to a person about the bus pass?", "person")],
         "Can I talk to a person about the bus pass?", (), ()),
        ([(HOLE, "answer"), ("|quiero hablar con alguien, no recogieron la basura", "person")],
         "quiero hablar con alguien, no recogieron la basura", (), ()),
        ([(BIN, "tell"), ("|Hello, I want to talk to a person, as soon as possible", "person")], BIN, (), ()),
        ([(HOLE, "answer"), ("|I have a complaint", "complaint"), ("the driver was rude", "added")],
         "the driver was rude", (), ()),
        ([(BIN, "tell"), ("|I have a complaint", "complaint")], BIN, (), ()),
        ([(HOLE, "answer"), ("|I have a complaint", "complaint")], "I have a complaint", (), ()),
        ([("no recogieron mi basura", "tell"), ("|Quiero hablar con una persona", "person"),
          ("¿Cuánto cuesta el permiso?", "answer"), ("gracias", "small-talk")],
         "no recogieron mi basura", (), ("¿Cuánto cuesta el permiso?",)),
        ([("لم تفرغوا حاويتي", "tell"), ("|أريد التحدث إلى شخص", "person"), ("كم تكلفة التصريح؟", "answer")],
         "لم تفرغوا حاويتي", (), ("كم تكلفة التصريح؟",)),
    ],
)  # fmt: skip
def test_the_matter_is_what_a_person_was_asked_for(
    told: list[tuple[str, str]], what: str, added: tuple[str, ...], after: tuple[str, ...]
) -> None:
    with clock.frozen(clock.now()):
        found = matter_of(turns(*told), asked_at(told))
    assert (found.what, found.added, found.after) == (what, added, after)


def test_once_staff_have_answered_what_was_said_since_is_to_be_answered_first() -> None:
    told = [(BIN, "tell"), (f"|{WISH}", "person"), ("We come.", "by-staff"), (HOLE, "staff")]
    with clock.frozen(clock.now()):
        assert to_answer(turns(*told[:2]), asked_at(told)) == (BIN,)
        assert to_answer(turns(*told), asked_at(told)) == (HOLE, BIN)


@pytest.mark.django_db
def test_row_and_page_show_the_matter_and_what_was_asked_after_it(clerk: Client) -> None:
    for said in ("How do I get a senior bus pass?", WISH, "What does a parking permit cost?"):
        converse(talk(), said)
    (line,) = inbox(InboxFilters()).lines
    assert (line.excerpt, line.after) == (
        "How do I get a senior bus pass?",
        "What does a parking permit cost?",
    )
    assert "Asked after that: What does a parking permit cost?" in text(clerk.get(HERE))
    (one,) = handovers_open()
    act(clerk, one, "take")
    page = text(clerk.get(f"{HERE}{one.id}/"))
    assert "What it is about How do I get a senior bus pass?" in page
    assert "Asked after that What does a parking permit cost?" in page
    assert conversation_whole(one.id, staff_id=1).asked == ("How do I get a senior bus pass?",)
