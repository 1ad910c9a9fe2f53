"""That a request became a team's work is in the log: once, and whether anybody had to touch it."""

from __future__ import annotations

import json

import pytest

from tests.people.builders import id_of, load, row
from tests.requests.conftest import draft
from townclerk.core.errors import TownclerkError
from townclerk.history import history_of
from townclerk.history.models import Interaction
from townclerk.requests import request_receive, request_sort, saved
from townclerk.requests.models import Request

pytestmark = pytest.mark.django_db


def _routed() -> list[dict[str, object]]:
    return [json.loads(one.attrs) for one in Interaction.objects.filter(kind="routed").order_by("id")]


def test_what_its_service_sorts_is_noted_as_automatic_once() -> None:
    load(row())
    person = id_of("A-1")
    for _twice in range(2):
        request_receive(draft(person_id=person, key="the same"))
    reference = Request.objects.get().reference
    said = {"reference": reference, "team": "streets", "by": "service", "automatic": True}
    assert _routed() == [said]
    assert [one.kind for one in history_of(person)] == ["routed", "requested"], "the newest first"
    line = Interaction.objects.get(kind="routed")
    assert (line.channel, line.service, line.at) == ("portal", "pothole", Request.objects.get().received_at)


def test_what_a_person_sorts_or_moves_is_noted_and_what_stays_is_not() -> None:
    request_receive(draft(service=""))
    reference = Request.objects.get().reference
    assert _routed() == []
    for team in ("streets", "streets", "benefits"):
        request_sort(reference=reference, version=None, team=team)
    by_hand = {"reference": reference, "by": "person", "automatic": False}
    assert _routed() == [
        {**by_hand, "team": "streets"},
        {**by_hand, "team": "benefits", "from": "streets"},
    ]


def test_what_its_sender_knows_is_no_work_of_ours() -> None:
    request_receive(draft(service="", team="benefits"))
    assert [(one["by"], one["automatic"]) for one in _routed()] == [("sender", False)]


def test_what_is_refused_leaves_no_line() -> None:
    request_receive(draft(service=""))
    reference = Request.objects.get().reference
    with pytest.raises(TownclerkError):
        request_sort(reference=reference, version=7, team="streets")
    assert _routed() == []


def test_what_automation_saved_counts_each_request_once() -> None:
    for text, more, team in (
        ("left where its service sent it", {}, ""),
        ("moved from there", {}, "benefits"),
        ("sorted by a person", {"service": ""}, "benefits"),
        ("came with its team", {"service": "", "team": "benefits"}, ""),
        ("came with its team and was moved", {"service": "", "team": "benefits"}, "streets"),
        ("nobody sorted it", {"service": ""}, ""),
    ):
        one = Request.objects.get(pk=request_receive(draft(text, **more)).request_id)
        if team:
            request_sort(reference=one.reference, version=one.version, team=team)
    found = saved()
    parts = (found.untouched, found.corrected, found.by_person, found.by_sender, found.unsorted)
    assert parts == (1, 1, 2, 1, 1)
    assert sum(parts) == found.received == 6
    assert found.minutes == 0, "what was moved cost what the other saved"
