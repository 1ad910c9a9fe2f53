"""What automation saved, worked out again from the story and the log alone, after many random acts."""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.requests.conftest import draft
from tests.requests.test_pages import _text, clerk
from tests.web.conftest import collected
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.history import interaction_record
from townclerk.history.models import Interaction
from townclerk.requests import (
    request_close,
    request_merge,
    request_receive,
    request_reopen,
    request_sort,
    saved,
    writer_helped,
)
from townclerk.requests.models import Request, StoryLine
from townclerk.requests.rules import Step

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db
LAST = datetime(2026, 6, 30, 18, tzinfo=UTC)
DAYS = 90
SENT: tuple[tuple[dict[str, str], int], ...] = (
    ({}, 5),
    ({"service": ""}, 3),
    ({"service": "", "team": "benefits"}, 2),
)
"""How requests come, and how often so."""


def _happened(chance: random.Random) -> None:
    """Four months of a hundred requests; of each some of what can happen to it, in an order that can be."""
    begin = LAST - timedelta(days=120)
    kinds = [more for more, often in SENT for _ in range(often)]
    earlier = ""
    for number in range(100):
        at = begin + timedelta(hours=28 * number)
        with clock.frozen(at):
            receipt = request_receive(draft(f"hole {number}", **chance.choice(kinds)))
        plain = Request.objects.get(pk=receipt.request_id).reference
        if chance.random() < 0.4:
            with clock.frozen(at + timedelta(hours=1)):
                request_sort(reference=plain, version=None, team=chance.choice(["streets", "benefits"]))
        joins = bool(earlier) and chance.random() < 0.05
        if joins and Request.objects.get(reference=earlier).open:
            request_merge(reference=plain, into=earlier, version=None)
            continue
        earlier = plain
        for closing in range(chance.choice([0, 1, 1, 1, 2])):
            if Request.objects.get(reference=plain).open is False:
                with clock.frozen(at + timedelta(days=20 * closing)):
                    request_reopen(reference=plain, version=None)
            with clock.frozen(at + timedelta(days=20 * closing + 2)):
                request_close(reference=plain, version=None, outcome="done")
                for helped in chance.sample([True, False], chance.choice([0, 1, 2])):
                    writer_helped(plain, helped=helped)
        if chance.random() < 0.2 and not Request.objects.get(reference=plain).open:
            with clock.frozen(at + timedelta(days=45)):
                request_reopen(reference=plain, version=None)


def _first_day() -> datetime:
    """The beginning of the first of the days that are counted, by the agency's clock."""
    zone = agency_current().zone
    day = LAST.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    return (day - timedelta(days=DAYS - 1)).replace(tzinfo=zone)


def _came_in() -> Counter[str]:
    """What became of what came in, by the log of who made it whose work."""
    by = defaultdict[str, list[str]](list)
    for line in Interaction.objects.filter(kind="routed").order_by("id"):
        said = json.loads(line.attrs)
        by[said["reference"]].append(said["by"])
    found: Counter[str] = Counter()
    for line in StoryLine.objects.filter(step=Step.RECEIVED, at__gte=_first_day()).select_related("request"):
        steps = by[line.request.reference]
        automatic, touched = steps[:1] in (["service"], ["model"]), "person" in steps
        if automatic:
            found["corrected" if touched else "untouched"] += 1
        else:
            found["by_person" if touched else "by_sender" if steps else "unsorted"] += 1
        found["received"] += 1
    return found


def _ended() -> Counter[str]:
    """What was closed and what writers said of it, by the story."""
    stories = defaultdict[int, list[StoryLine]](list)
    for line in StoryLine.objects.order_by("id"):
        stories[line.request_id].append(line)
    found: Counter[str] = Counter()
    for lines in stories.values():
        closings: list[tuple[datetime, bool | None]] = []
        is_open = True
        for line in lines:
            if line.step == Step.CLOSED:
                closings.append((line.at, None))
                is_open = False
            elif line.step == Step.HELPED:
                closings[-1] = (closings[-1][0], json.loads(line.details)["helped"])
            elif line.step == Step.REOPENED:
                is_open = True
        for number, (at, helped) in enumerate(closings):
            if at < _first_day():
                continue
            said = {True: "helped", False: "not_helped", None: "silent"}[helped]
            if number == len(closings) - 1 and not is_open:
                found["closed"] += 1
                found[said] += 1
            elif helped is not None:
                found[f"before_{said}"] += 1
    return found


def _asked() -> None:
    for number in range(40):
        interaction_record(
            kind="asked",
            channel="portal",
            language="en",
            at=LAST - timedelta(days=3 * number),
            attrs={"found": number % 3 > 0},
        )


@pytest.mark.wide
@pytest.mark.parametrize("seed", [1, 2])
def test_each_figure_is_what_the_record_says(clerk: Client, seed: int) -> None:
    _happened(random.Random(seed))
    _asked()
    with clock.frozen(LAST):
        found = saved(DAYS)
        page = _text(clerk.get("/console/ask/requests/saved"))
    came, ended = _came_in(), _ended()
    parts = ("untouched", "corrected", "by_person", "by_sender", "unsorted")
    assert {name: getattr(found, name) for name in (*parts, "received")} == dict(came)
    assert sum(came[name] for name in parts) == found.received
    said = ("helped", "not_helped", "silent")
    names = ("closed", *said, "before_helped", "before_not_helped")
    assert {name: getattr(found, name) for name in names} == {name: ended[name] for name in names}
    assert min(ended[name] for name in names) > 0, "nothing would be tried"
    assert found.helped + found.not_helped + found.silent == found.closed
    assert found.in_time + found.late + found.unknown == found.closed
    plan = agency_current().requests
    answered = sum(
        json.loads(line.attrs)["found"]
        for line in Interaction.objects.filter(kind="asked", at__gte=_first_day())
    )
    minutes = max(0, came["untouched"] - came["corrected"]) * plan.minutes_to_sort
    hours = (minutes + answered * plan.minutes_to_answer) / 60
    facts = r"Routed without a touch (\d+) Answered without a person (\d+) Hours .*? ([\d.]+)"
    shown = re.search(facts, page)
    assert shown is not None
    assert (int(shown[1]), int(shown[2])) == (came["untouched"], answered)
    assert float(shown[3]) == pytest.approx(hours, abs=0.051)
    assert f"Closed, and not open again {found.closed}" in page
    assert f"the writer said nothing {found.silent}" in page
