"""Every page outside the console in a browser: each place is loaded once, and everything is asked of it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.harness.plan import Stop, everything, widely
from tests.harness.visiting import visit
from tests.harness.worlds import Worlds

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("harness-portal")]
TITLES: dict[tuple[str, str], str] = {}


@pytest.mark.wide
@pytest.mark.parametrize("stop", widely(console=False), ids=lambda stop: stop.called)
def test_every_state_is_good(browser: Browser, worlds: Worlds, stop: Stop) -> None:
    found = visit(browser, worlds[stop.place.record], stop.name, stop.place, stop.language, stop.asked)
    if stop.place.status == 200:
        first = TITLES.setdefault((found.title, stop.language), stop.name)
        assert first == stop.name, f"{first} and {stop.name} are both called “{found.title}”"
    assert not found.faults, "\n".join(["", *found.faults])


@pytest.mark.slow
@pytest.mark.parametrize("stop", everything(console=False), ids=lambda stop: stop.called)
def test_every_state_is_good_in_every_language(browser: Browser, worlds: Worlds, stop: Stop) -> None:
    found = visit(browser, worlds[stop.place.record], stop.name, stop.place, stop.language, stop.asked)
    assert not found.faults, "\n".join(["", *found.faults])
