"""Why people are offered what they are, in counts that point at nobody, counted once for all who look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.offers.builders import AS_OF, refresh
from townclerk.offers import comparison_told, effects_told, offers_summary, reasons_told
from townclerk.offers.models import Offer, Run
from townclerk.offers.rules import Because
from townclerk.offers.summing import MOST, reasons_summed

Row = tuple[str, str, tuple[Because, ...]]


def times(n: int, area: str, *kinds: str, service: str = "bin") -> Iterator[Row]:
    for at in range(n):
        yield service, area, tuple(Because(kind, {"times": at, "service": "card"}) for kind in kinds)


def shares(rows: list[Row]) -> dict[tuple[str, str, str], float | None]:
    return {(one.area, one.kind, one.about): one.share for one in reasons_summed(rows)}


def test_reasons_are_counted_without_what_is_one_persons() -> None:
    rows = [*times(30, "harbor", "own-times", "area-month"), *times(10, "harbor", "own-gap"),
            *times(20, "meadows", "after")]  # fmt: skip
    found = shares(rows)
    assert found["", "own-times", ""] == pytest.approx(40 / 60)
    assert found["", "area", ""] == pytest.approx(0.5)
    assert found["", "after", "card"] == pytest.approx(20 / 60)
    assert found["harbor", "own-times", ""] is None, "all of them"
    assert found["meadows", "after", "card"] is None
    assert ("meadows", "own-times", "") not in found


def test_the_most_frequent_come_first_and_all_that_a_person_may_read_are_there() -> None:
    kinds = ("eligible", "again", "month", "told", "explored", "area-month", "own-last-year", "own-times")
    rows = [row for n, kind in enumerate(kinds) for row in times(10 + n, "harbor", kind)]
    found = [one for one in reasons_summed(rows) if not one.area]
    told = ["own-times", "season-own", "area", "explored", "told", "season", "again", "eligible"]
    assert [one.kind for one in found] == told
    assert len(found) <= MOST


@pytest.mark.parametrize("few", [1, 4])
def test_a_few_are_neither_shown_nor_to_be_worked_out(few: int) -> None:
    rare = shares([*times(50, "harbor", "eligible"), *times(few, "harbor", "told")])
    assert ("", "told", "") not in rare
    assert rare["", "eligible", ""] is None, "all but few have it: how many few is not said"
    assert shares(list(times(few, "harbor", "told"))) == {}
    rows = [*times(60, "harbor", "told"), *times(40, "meadows", "told"), *times(40, "meadows", "again"),
            *times(few, "north", "told"), *times(30, "north", "again")]  # fmt: skip
    found = shares(rows)
    assert ("", "told", "") in found
    assert ("north", "told", "") not in found
    assert ("meadows", "told", "") not in found, "with the next smallest the sum would tell"
    assert ("harbor", "told", "") not in found, "nearly all of it would tell how many are hidden elsewhere"
    assert ("north", "again", "") not in found


def test_an_area_whose_count_is_hidden_has_no_reasons() -> None:
    rows = [*times(60, "harbor", "again"), *times(30, "meadows", "again"), *times(3, "north", "again")]
    assert {area for area, _, _ in shares(rows)} == {"", "harbor"}


@pytest.mark.django_db
def test_they_are_counted_with_the_round(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reasons_told() == ()
    ids = list(range(1_000, 1_400))
    refresh(ids, holdout=0.2)
    shown = Offer.objects.filter(held=False, status="open")
    counts = {(one.service, one.area): one.offers for one in offers_summary()}
    why = reasons_told()
    assert {one.service for one in why} <= {service for service, _ in counts}
    harbor = [one for one in why if (one.service, one.area) == ("bulky", "harbor")]
    assert harbor
    mine = shown.filter(service="bulky", area="harbor")
    kind = {"own-times": ("own-times", "own-gap"), "area": ("area-month",)}[harbor[0].kind]
    count = sum(any(f'"{one}"' in row.because for one in kind) for row in mine)
    total = mine.count()
    assert harbor[0].share == (None if total - count < 5 else pytest.approx(count / total))


@pytest.mark.django_db
def test_what_offers_do_is_read_from_the_round_and_not_from_the_lake(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from townclerk.offers import events

    ids = list(range(1_000, 1_400))
    refresh(ids, as_of=AS_OF - timedelta(days=100), holdout=0.3, longest=20)
    assert [one for one in effects_told() if one.uplift is not None] == []
    refresh(ids, holdout=0.3)
    monkeypatch.setattr(events, "Asked", None)  # nothing reads what was asked for from here on
    (together,) = [one for one in effects_told() if not one.service]
    assert together.uplift is not None
    assert together.low is not None
    assert together.low < together.uplift
    assert comparison_told() is None
    Run.objects.update(told={})
    assert effects_told() == ()
