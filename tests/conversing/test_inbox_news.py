"""What an open page of the inbox is told: who asked since, and what was said; nothing where nothing was."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.conversing.test_inbox import HERE, asked, colleague, me, talk
from tests.conversing.with_people import clerk, people
from townclerk.assistant import converse, handover_take, inbox_state, talk_forget
from townclerk.core import clock
from townclerk.identity.models import StaffSession
from townclerk.trust import accesses_recent

__all__ = ["clerk", "people"]
pytestmark = pytest.mark.django_db


def reads() -> int:
    return len([one for one in accesses_recent().lines if one.what == "conversation"])


def test_the_list_tells_what_is_new_and_reads_nobodys_words_where_nothing_is(clerk: Client) -> None:
    one = asked()
    page = clerk.get(HERE).content.decode()
    (since,) = re.findall(r'data-since="([\d.]+)"', page)
    assert since == str(inbox_state())
    before = reads()
    assert clerk.get(f"{HERE}news?since={since}").status_code == 204
    assert reads() == before
    converse(talk(), "Are you there?")
    other = asked(holder="browser:b")
    found = clerk.get(f"{HERE}news?since={since}&reason=&state=waiting&page=1").json()
    assert found["told"] == "1 new conversation. 1 new message."
    assert "Are you there?" in found["parts"]["rows_"]
    assert f"{HERE}{other.id}/" in found["parts"]["rows_"]
    assert "since=" not in found["parts"]["rows_"]
    assert reads() > before
    handover_take(one.id, staff_id=colleague())
    taken = clerk.get(f"{HERE}news?since={found['since']}").json()
    assert taken["told"] == ""
    assert "bob@" in taken["parts"]["rows_"]


@pytest.mark.parametrize("since", ["", "x", "1.2.3", "1.2.3.-4", f"1.2.3.{'9' * 40}", "١.٢.٣.٤"])
def test_what_is_no_state_is_answered_with_nothing(clerk: Client, since: str) -> None:
    asked()
    assert clerk.get(f"{HERE}news", {"since": since}).status_code == 204


def test_a_conversation_tells_what_was_said_and_that_a_colleague_acted(clerk: Client) -> None:
    one = asked()
    handover_take(one.id, staff_id=me())
    page = clerk.get(f"{HERE}{one.id}/").content.decode()
    ((since, version),) = re.findall(r'data-since="(\d+)" data-version="(\d+)"', page)
    news = f"{HERE}{one.id}/news"
    before = reads()
    assert clerk.get(news, {"since": since, "version": version}).status_code == 204
    assert reads() == before
    converse(talk(), "It is about <b>the bus</b>")
    found = clerk.get(news, {"since": since, "version": version}).json()
    assert found["turns"].count("<li") == 2  # and that the program said that somebody reads it
    assert "about &lt;b&gt;the bus" in found["turns"]
    assert (found["told"], found["version"]) == ("", version)
    assert reads() == before + 1
    assert clerk.get(news, {"since": found["since"], "version": version}).status_code == 204
    handover_take(one.id, staff_id=colleague(), over=True)
    acted = clerk.get(news, {"since": found["since"], "version": version}).json()
    assert "A colleague did something" in acted["told"]
    talk_forget(talk())
    assert clerk.get(news, {"since": "x", "version": "9" * 30}).json()["over"] is True
    assert clerk.get(f"{HERE}{'9' * 30}/news").status_code == 404


def test_an_open_page_keeps_nobody_signed_in(clerk: Client) -> None:
    one = asked()
    before = StaffSession.objects.get().seen_at
    with clock.frozen(clock.now() + timedelta(hours=1)):
        assert clerk.get(f"{HERE}news?since=0.0.0.0").status_code == 200
        assert clerk.get(f"{HERE}{one.id}/news?since=0").status_code == 200
        assert StaffSession.objects.get().seen_at == before
        clerk.get(HERE)
        assert StaffSession.objects.get().seen_at > before


def test_who_may_not_read_conversations_is_told_nothing() -> None:
    one = asked()
    assert Client().get(f"{HERE}{one.id}/news").status_code == 302
    assert Client().get(f"{HERE}news?since=0.0.0.0").status_code == 302
