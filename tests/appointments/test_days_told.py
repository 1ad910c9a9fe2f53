"""How days and times read at the end of a sentence, and a day that is a year away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import translation

from tests.appointments.builders import MONDAY, town
from tests.appointments.console import book
from townclerk.appointments import News, Wish, appointment_move, slots_find, tell, wish_when
from townclerk.core import clock
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_day_that_is_a_year_away_has_its_year(language: str) -> None:
    with clock.frozen(MONDAY), translation.override(language):
        town()
        assert "2027" in wish_when(Wish(first=date(2027, 3, 2)))
        assert "2027" in wish_when(Wish(first=date(2027, 3, 2), last=date(2027, 3, 9)))
        assert "2026" not in wish_when(Wish(first=date(2026, 4, 2)))


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_no_sentence_of_a_message_ends_with_two_stops(
    agency: Agency, on_wednesday: None, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from townclerk.appointments import models
    from townclerk.web import meeting_letters

    sent: list[str] = []
    monkeypatch.setattr(meeting_letters, "post_queue", lambda **one: bool(sent.append(one["text"])) or True)
    reference = book()
    row = models.Appointment.objects.get(reference=reference)
    models.Appointment.objects.update(language=language)
    day = clock.now().date() + timedelta(days=7)
    free = slots_find(service=row.service, first=day, last=day + timedelta(days=7)).times()
    appointment_move(reference, to=free[-1].begins)
    for news in (News.BOOKED, News.MOVED, News.MOVED_BY_US, News.REMINDER, News.CANCELLED):
        assert tell(news, reference)
    assert len(sent) == 5
    assert not [text for text in sent if ".." in text]
