from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.gateway import Gateway, sms_gateway, twilio_like
from tests.outreach.builders import AGENCY, NOON
from tests.outreach.texting import KEY, town_with
from townclerk.core import agency, clock


@pytest.fixture(autouse=True)
def town(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("django_db") is None:
        yield
        return
    request.getfixturevalue("db")
    agency.forget_cached()
    agency.agency_save(AGENCY)
    with clock.frozen(NOON):
        yield
    agency.forget_cached()


@pytest.fixture
def phone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gateway]:
    """A gateway that the town uses."""
    monkeypatch.setenv("TOWNCLERK_SMS_KEY", KEY)
    with sms_gateway() as opened:
        town_with(twilio_like(opened.url))
        yield opened
