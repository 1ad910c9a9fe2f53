"""Every test of requests happens in a small town with two services and two teams."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.people.builders import AGENCY as PEOPLES_AGENCY
from townclerk import requests
from townclerk.core import agency
from townclerk.core.agency import Area
from townclerk.requests import RequestDraft
from townclerk.services import Service, catalogue_load
from townclerk.web import request_letters

AGENCY = dataclasses.replace(
    PEOPLES_AGENCY, id="alder-falls", country="US", areas=(Area("harbor"), Area("mill"))
)
SERVICES = (
    Service(
        "pothole", {"en": "Report a pothole", "es": "Avisar de un bache"}, team="streets", processing_days=5
    ),
    Service("grant", {"en": "Ask for a grant"}, team="benefits", processing_days=20),
    Service("other", {"en": "Something else"}),
)


class Post:
    """What went to writers."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.channels = {"email", "sms"}

    def __call__(self, **message: Any) -> bool:
        self.sent.append(message)
        return True


@pytest.fixture
def post() -> Iterator[Post]:
    """A post office that keeps what it is given."""
    found = Post()
    requests.deliver_with(
        post=found, can=lambda channel: channel in found.channels, words=request_letters.letter
    )
    yield found
    from townclerk.project import wiring

    wiring._connect_requests()


@pytest.fixture(autouse=True)
def town(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if request.node.get_closest_marker("django_db") is None:
        yield
        return
    request.getfixturevalue("db")
    monkeypatch.setattr("townclerk.requests.routing.routing_path", lambda: tmp_path / "routing.npz")
    agency.agency_save(AGENCY)
    catalogue_load(services=list(SERVICES), pages=[])
    yield
    agency.forget_cached()


def draft(text: str = "A deep pothole on Mill Street", **changes: Any) -> RequestDraft:
    """A request of somebody who is not on record, with changes."""
    usual: dict[str, Any] = {"service": "pothole", "channel": "portal", "language": "en", "text": text}
    return RequestDraft(**{**usual, **changes})
