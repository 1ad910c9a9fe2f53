"""What somebody wrote leaves the routing with them: its vector too, at the next training at the latest."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from django.test import Client

from tests.people.builders import id_of, load
from tests.people.builders import row as people_row
from tests.requests.conftest import draft
from tests.requests.test_pages import _text
from tests.web.conftest import collected
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.requests import learning_run, learning_waits, people_forget, request_receive, routing
from townclerk.requests.forgetting import requests_tidy
from townclerk.requests.meaning import vectors_of
from townclerk.requests.models import Request
from townclerk.requests.router import router_read
from townclerk.requests.routing import routing_refresh

__all__ = ["collected"]
pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "My grandmother's purple piano rolled down the hill into the river"
MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@pytest.fixture
def past() -> None:
    """Two teams with enough to learn from, all closed."""
    with clock.frozen(MONDAY):
        for number in range(40):
            text, team = ("A pothole at number", "streets") if number % 2 else ("A full bin, the", "waste")
            row = _row(request_receive(draft(f"{text} {number}")).reference)
            Request.objects.filter(pk=row).update(team=team, routed_by="person", by_hand=True)


def _row(reference: str) -> int:
    plain = reference.removeprefix("AF-").replace("-", "")
    return int(Request.objects.get(reference=plain).pk)


def _written() -> int:
    load(people_row(email="", phone=""))
    with clock.frozen(MONDAY):
        row = _row(request_receive(draft(WORDS, person_id=id_of("A-1"))).reference)
    Request.objects.filter(pk=row).update(team="streets", routed_by="person", by_hand=True)
    return row


def _kept() -> bool:
    """Whether the model in use keeps the vector of what was written."""
    marks = router_read(routing.routing_path()).landmarks
    mine = vectors_of([WORDS], ["en"])[0]
    return bool(len(marks)) and bool((np.asarray(marks) @ mine > 0.999).any())


def test_who_is_erased_leaves_the_model_with_the_next_training_which_is_asked_for(past: None) -> None:
    _written()
    routing_refresh()
    assert _kept(), "else this test says nothing"
    people_forget([id_of("A-1")])
    assert learning_waits()
    learning_run()
    assert not _kept()


def test_one_forgotten_and_one_come_in_are_not_taken_for_nothing_new(past: None) -> None:
    """The numbers are as before: what counts is which they are of."""
    _written()
    routing_refresh()
    people_forget([id_of("A-1")])
    with clock.frozen(MONDAY):
        row = _row(request_receive(draft("A pothole at the bridge")).reference)
    Request.objects.filter(pk=row).update(team="streets", routed_by="person", by_hand=True)
    assert routing_refresh().trained
    assert not _kept()


def test_what_is_forgotten_after_its_days_leaves_it_too(past: None) -> None:
    row = _written()
    routing_refresh()
    assert _kept()
    Request.objects.filter(pk=row).update(status="closed", open=False, outcome="done", closed_at=MONDAY)
    days = agency_current().requests.keep_days
    with clock.frozen(MONDAY + timedelta(days=days + 1)):
        assert requests_tidy() == 1
        assert learning_waits()
        learning_run()
    assert not _kept()


def test_who_wrote_nothing_makes_nobody_learn() -> None:
    load(people_row(email="", phone=""))
    people_forget([id_of("A-1")])
    assert not learning_waits()


@pytest.mark.usefixtures("collected")
def test_the_privacy_page_says_so() -> None:
    said = _text(Client(headers={"accept-language": "en"}).get("/privacy"))
    assert "a row of numbers" in said
    assert f"{agency_current().requests.keep_days:,} days after a request is closed" in said
    assert "the program learns anew without them" in said
