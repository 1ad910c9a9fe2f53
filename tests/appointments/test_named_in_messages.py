"""Who writes is named: a text message shows a number and nothing else."""

from __future__ import annotations

import pytest

from tests.appointments.builders import ANA
from tests.appointments.console import SERVICE
from townclerk.appointments import News, hold_confirm, hold_fill, slot_hold, slots_find, today
from townclerk.core.agency import Agency
from townclerk.web import meeting_letters

pytestmark = pytest.mark.usefixtures("agency", "on_wednesday")


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("channel", ["sms", "email"])
@pytest.mark.parametrize("news", [News.BOOKED, News.REMINDER, News.CANCELLED, News.MOVED_BY_US])
def test_every_message_of_an_appointment_names_its_agency(
    agency: Agency, monkeypatch: pytest.MonkeyPatch, language: str, channel: str, news: News
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(meeting_letters, "can_leave", lambda way: way == channel)
    monkeypatch.setattr(meeting_letters, "post_queue", lambda **message: sent.append(message["text"]) or True)
    begins = slots_find(service=SERVICE, first=today(), last=today(), staff=True).first(1)[0].begins
    held = slot_hold(service=SERVICE, begins=begins, staff=True, language=language)
    hold_fill(held.reference, who=ANA, person_id=None)
    assert meeting_letters.news_send(news=news, reference=hold_confirm(held.reference).reference)
    name = agency.name(language)
    assert name
    assert sent[0].startswith(f"{name}: ") if channel == "sms" else sent[0].endswith(f"\n\n{name}")
    assert sent[0].count(name) == 1
