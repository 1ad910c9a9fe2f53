"""Why a day was closed is read by those who lose their time by it, with the time that they had."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.appointments.console import HERE, book
from townclerk.appointments import (
    News,
    appointment_cancel,
    appointment_get,
    appointment_move,
    slots_find,
    tell,
    time_close,
)
from townclerk.core.agency import Agency
from townclerk.web import meeting_words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_wednesday")]
WHY = "The heating is broken"


def closed() -> str:
    """The reference of an appointment on a day that was closed afterwards."""
    reference = book()
    one = appointment_get(reference)
    assert one
    time_close(first=one.day, last=one.day, why=WHY)
    return reference


def later(reference: str) -> int:
    one = appointment_get(reference)
    assert one
    day = one.day + timedelta(days=5)
    return slots_find(service=one.service, first=day, last=day + timedelta(days=9)).first(1)[0].begins


def page(site: Client, reference: str) -> str:
    one = appointment_get(reference)
    assert one
    return site.get(f"/appointments/{one.reference}/{one.key}").content.decode()


def test_who_is_moved_reads_why_and_when_it_was(site: Client, agency: Agency) -> None:
    reference = closed()
    before = appointment_get(reference)
    assert before
    moved = appointment_move(reference, to=later(reference), staff=True)
    assert (moved.why, moved.before) == (WHY, before.begins)
    shown = page(site, reference)
    assert WHY in shown
    assert meeting_words.when_words(before.starts_at) in shown


def test_who_is_cancelled_reads_why(site: Client, agency: Agency) -> None:
    reference = closed()
    appointment_cancel(reference, by="agency")
    assert WHY in page(site, reference)


def test_what_nobody_closed_has_no_reason_and_an_undone_one_neither(site: Client, agency: Agency) -> None:
    reference = book()
    appointment_cancel(reference, by="agency")
    assert "Why it was changed" not in page(site, reference)
    other = closed()
    appointment_cancel(other)
    assert WHY not in page(site, other)


@pytest.mark.parametrize("news", [News.MOVED_BY_US, News.CANCELLED_BY_US])
def test_the_message_says_why_and_when_it_was(
    agency: Agency, news: News, monkeypatch: pytest.MonkeyPatch
) -> None:
    from townclerk.web import meeting_letters

    sent: list[str] = []
    monkeypatch.setattr(meeting_letters, "post_queue", lambda **one: bool(sent.append(one["text"])) or True)
    reference = closed()
    before = appointment_get(reference)
    assert before
    if news is News.MOVED_BY_US:
        appointment_move(reference, to=later(reference), staff=True)
    else:
        appointment_cancel(reference, by="agency")
    assert tell(news, reference)
    assert f"Why: {WHY}" in sent[0]
    assert meeting_words.when_words(before.starts_at).rstrip(".") in sent[0]


def test_who_moves_it_themselves_reads_the_old_time_too(
    agency: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    from townclerk.web import meeting_letters

    sent: list[str] = []
    monkeypatch.setattr(meeting_letters, "post_queue", lambda **one: bool(sent.append(one["text"])) or True)
    reference = book()
    before = appointment_get(reference)
    assert before
    appointment_move(reference, to=later(reference))
    tell(News.MOVED, reference)
    assert "It was on" in sent[0]
    assert meeting_words.when_words(before.starts_at).rstrip(".") in sent[0]
    assert "Why:" not in sent[0]


def test_what_a_clerk_cancels_is_not_in_the_log_as_the_residents(clerk: Client, site: Client) -> None:
    from townclerk.history.models import Interaction

    reference = book()
    clerk.post(f"{HERE}{reference}/", {"cancel": "1", "by": "us"})
    one = appointment_get(reference)
    assert one
    assert one.cancelled_by == "agency"
    row = Interaction.objects.filter(kind="cancelled").latest("pk")
    assert row.channel == "other"
    mine = book(2)
    appointment_cancel(mine)
    assert Interaction.objects.filter(kind="cancelled").latest("pk").channel == "portal"
