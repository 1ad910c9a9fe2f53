"""Codes and links: whether this hour's text messages are used up."""

from __future__ import annotations

import dataclasses
import html as marks
from datetime import UTC, datetime, timedelta

import pytest

from tests.gateway import twilio_like
from tests.web_console.reading import html
from tests.web_console.staff_people import BOB, member, sign_in
from townclerk.core.agency import agency_current, agency_save, forget_cached
from townclerk.identity import Role
from townclerk.outreach.models import Pace

pytestmark = pytest.mark.django_db
SAID = "The limit of 10 text messages in an hour is reached"


@pytest.fixture(autouse=True)
def loaded(full: None, db: None) -> None:
    """The full record."""


def test_the_limit_of_the_hour_is_said_until_the_hour_is_over() -> None:
    before = agency_current()
    agency_save(dataclasses.replace(before, sms=twilio_like("https://sms.example", per_hour=10)))
    forget_cached()
    clerk = sign_in(BOB, member(BOB, Role.CLERK))
    assert SAID not in marks.unescape(html(clerk, "/console/tell/codes/"))
    now = datetime.now(UTC)
    hour = now.replace(minute=0, second=0, microsecond=0)
    Pace.objects.create(channel="sms", free_at=now, hour=hour, taken=9)
    try:
        assert SAID in marks.unescape(html(clerk, "/console/tell/codes/"))
        Pace.objects.update(hour=hour - timedelta(hours=1))
        assert SAID not in marks.unescape(html(clerk, "/console/tell/codes/"))
    finally:
        forget_cached()
