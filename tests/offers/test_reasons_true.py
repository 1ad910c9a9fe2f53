"""Each reason that an open offer gives of other people holds in the log it was made from: counted again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pytest

from tests.offers.builders import AREAS, AS_OF, SERVICES, Row, Service, refresh, requests
from tests.offers.test_learned import CHAIN, in_turn
from townclerk.offers import evidence, store
from townclerk.offers.models import Offer
from townclerk.offers.rules import Because
from townclerk.trust import decisions_about

pytestmark = [pytest.mark.django_db, pytest.mark.wide]

IDS = list(range(1_000, 1_600))
AREA_OF = {person: AREAS[at % 2] for at, person in enumerate(IDS)}
OTHERS = {"after", "area", "area-month", "month"}


def told() -> list[tuple[str, Because]]:
    """Service and reason of all that is said of other people."""
    rows = Offer.objects.filter(status="open").values_list("service", "because")
    return [(service, one) for service, text in rows for one in store.because_of(text) if one.kind in OTHERS]


def days_of(rows: Sequence[Row]) -> dict[str, dict[int, list[date]]]:
    """By service and person, the days on which it was asked for."""
    out: dict[str, dict[int, list[date]]] = defaultdict(lambda: defaultdict(list))
    for person, _, service, kind, day in rows:
        if kind == "requested" and person is not None:
            out[service][person].append(day)
    return out


def share_after(asked: dict[str, dict[int, list[date]]], before: str, after: str, days: int) -> float:
    """Of the people who asked for one and have had time since, the share who then asked for the other."""
    until, came = AS_OF - timedelta(days=max(days, evidence.WITHIN)), list[bool]()
    for person, when in asked[before].items():
        old = [day for day in when if day <= until]
        if old:
            at = max(old)
            came.append(any(at < day <= at + timedelta(days=days) for day in asked[after][person]))
    return float(np.mean(came))


def share_of_anybody(asked: dict[str, dict[int, list[date]]], service: str, days: int) -> float:
    """The share of all people who ask for it within so many days of a day, over many days."""
    until = AS_OF - timedelta(days=days)
    starts = [until - timedelta(days=28 * n) for n in range(12)]
    came = [
        any(at < day <= at + timedelta(days=days) for day in asked[service][person])
        for at in starts for person in IDS
    ]  # fmt: skip
    return float(np.mean(came))


def rate(rows: Sequence[Row], service: str, area: str | None, month: int | None) -> float:
    """Requests a person and day, in an area or all, in a month of the year or all, over two whole years."""
    first = date(AS_OF.year - 2, AS_OF.month, AS_OF.day)
    days = [first + timedelta(days=n + 1) for n in range((AS_OF - first).days)]
    inside = {day for day in days if month in {None, day.month}}
    people = {person for person in IDS if area in {None, AREA_OF[person]}}
    count = sum(
        1
        for person, _, slug, kind, day in rows
        if kind == "requested" and slug == service and day in inside and person in people
    )
    return count / max(len(inside) * len(people), 1)


def holds(rows: Sequence[Row], service: str, one: Because) -> bool:
    asked, values = days_of(rows), one.values
    if one.kind == "after":
        share = share_after(asked, values["service"], service, values["days"])
        usual = share_of_anybody(asked, service, values["days"])
        return abs(100 * share - values["share"]) < 1.5 and share >= evidence.SHARE and share > 1.3 * usual
    if one.kind == "month":
        rest = [rate(rows, service, None, month) for month in range(1, 13) if month != values["month"]]
        return rate(rows, service, None, values["month"]) > 1.1 * float(np.mean(rest))
    (other,) = set(AREAS) - {values["area"]}
    month = values.get("month")
    return rate(rows, service, values["area"], month) > 1.1 * rate(rows, service, other, month)


def all_hold(rows: Sequence[Row]) -> set[str]:
    """Check every reason once; the kinds there were."""
    found = {(service, one.kind, tuple(sorted(one.values.items()))): one for service, one in told()}
    for (service, *_), one in found.items():
        assert holds(rows, service, one), (service, one)
    return {kind for _, kind, _ in found}


def test_what_is_asked_for_after_what_is_told_as_it_was() -> None:
    rows = in_turn(IDS)
    refresh(IDS, rows, services=CHAIN, learned=True)
    assert "after" in all_hold(rows)
    kept = [one.inputs["because"] for person in IDS[:50] for one in decisions_about(person)]
    assert any(kind == "after" for because in kept for kind, _ in because)
    assert all(Because(kind, found).borne_out for because in kept for kind, found in because)


def test_what_one_area_or_one_month_asks_for_is_told_as_it_was() -> None:
    rows = requests(IDS)
    refresh(IDS, rows, services=SERVICES, learned=False, least=0.01)
    assert {"area-month", "area"} & all_hold(rows)
    assert "month" in all_hold(rows)


@pytest.mark.parametrize("learned", [True, False])
def test_of_a_town_without_any_pattern_nothing_is_told_of_others(learned: bool) -> None:
    """What moves a model by chance is no fact."""
    rng, first = np.random.default_rng(8), AS_OF - timedelta(days=900)
    services = tuple(Service(f"s{n}", 30, 0) for n in range(12))
    rows: list[Row] = [
        (person, None, f"s{rng.integers(12)}", "requested", first + timedelta(days=int(day)))
        for person in IDS
        for day in rng.integers(0, 900, rng.poisson(12))
    ]
    refresh(IDS, rows, services=services, learned=learned, least=0.0)
    assert Offer.objects.count() > 1_000
    assert told() == []
