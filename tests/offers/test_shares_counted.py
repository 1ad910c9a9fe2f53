"""The shares in a decision, counted once more by hand: of whom, in how many days, at which time of year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pyarrow as pa
import pytest

from tests.offers.builders import (
    AREAS,
    AS_OF,
    BULKY,
    PERMIT,
    SERVICES,
    Service,
    everything,
    people_table,
    refresh,
    requests,
)
from townclerk.trust import decisions_about

pytestmark = pytest.mark.django_db
IDS = list(range(1_000, 1_600))
MAY = {one for one in IDS if one % 5 < 4}
"""Who can have anything at all."""
LIVES = {one: AREAS[i % 2] for i, one in enumerate(IDS)}
STEP = timedelta(days=28)
DRAWN, UNSEEN = 200, 1e-4
"""Of the model: so many people's worth of what is usual is put to each count."""


def asked_on() -> dict[tuple[int, str], list[date]]:
    found: dict[tuple[int, str], list[date]] = {}
    for person, _home, service, kind, day in requests(IDS):
        if person is not None and kind == "requested" and day <= AS_OF:
            found.setdefault((person, service), []).append(day)
    return found


def count(service: Service, days: list[date], who: Callable[[int], bool]) -> tuple[int, int]:
    """Of those who can have it and do not need to wait, on each day: how many, and how many asked in time."""
    asked, n, came = asked_on(), 0, 0
    window = timedelta(days=service.window_days)
    for day in days:
        for person in (one for one in MAY if who(one)):
            mine = asked.get((person, service.slug), [])
            before = [one for one in mine if one <= day]
            waits = bool(before) and max(before) + timedelta(days=service.repeat_days or 0) > day + window
            if not waits:
                n += 1
                came += any(day < one <= day + window for one in mine)
    return n, came


@pytest.mark.wide
@pytest.mark.parametrize("service", [BULKY, PERMIT])
@pytest.mark.parametrize("area", AREAS)
def test_the_share_of_an_area_is_of_who_can_have_it_within_the_window(service: Service, area: str) -> None:
    people = people_table(IDS)
    table = everything(people)
    may = pa.array([one in MAY for one in table.column("person_id").to_pylist()])
    refresh(IDS, people=people, eligible=table.set_column(2, "value", may), least=0.0)
    longest = max(-(-one.window_days // STEP.days) for one in SERVICES if not one.sensitive)
    first = min(day for days in asked_on().values() for day in days)
    over = [AS_OF - j * STEP for j in range(longest, longest + 13) if AS_OF - j * STEP >= first]
    season = [AS_OF - j * STEP for j in (13, 26, 39) if AS_OF - j * STEP >= first]

    n, came = count(service, over, lambda _one: True)
    usual = (came + DRAWN * UNSEEN) / (n + DRAWN)
    n, came = count(service, season, lambda _one: True)
    then = (came + DRAWN * usual) / (n + DRAWN)
    n, came = count(service, over, lambda one: LIVES[one] == area)
    differs = (came + DRAWN * usual) / ((n + DRAWN) * usual)
    n, came = count(service, season, lambda one: LIVES[one] == area)
    there = (came + DRAWN * min(then * differs, 0.9)) / (n + DRAWN)

    found = [
        one.inputs
        for person in IDS
        if person in MAY and LIVES[person] == area
        for one in decisions_about(person)
        if one.inputs["service"] == service.slug
    ]
    assert found
    for inputs in found:
        assert inputs["window_days"] == service.window_days
        assert inputs["usual_chance"] == pytest.approx(usual, rel=1e-9)
        assert inputs["area_chance"] == pytest.approx(there, rel=1e-9)
    everybody = sum(1 for one in IDS if LIVES[one] == area) * len(season)
    assert abs(there - came / n) < abs(there - came / everybody)  # not of everybody there


def test_what_the_rule_read_is_kept_with_the_decision() -> None:
    def read(person: int, service: str) -> dict[str, object]:
        facts = {"rule": "number > 0", "facts": {"number": person, "born": date(1980, 1, 1)}}
        return facts if service == "permit" else {}

    refresh(IDS, grounds=read, least=0.0)
    kept = {one.inputs["service"]: one.inputs for one in decisions_about(IDS[0])}
    assert kept["permit"]["eligibility"] == {
        "rule": "number > 0",
        "facts": {"number": IDS[0], "born": "1980-01-01"},
    }
    assert kept["bulky"]["eligibility"] == {}  # everybody may: nothing was read
