"""No count of a few people can be worked out from what the pages of offers show beside each other.

Every small town is looked at: all towns that look the same on the page are put together, and whatever is not
shown there must have more than one value among them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable
from datetime import UTC, date, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.offers.builders import AS_OF
from tests.offers.test_open_counted import opened
from townclerk.offers import OfferRun, effects_told, offer_run_told, offers_summary
from townclerk.offers.models import Run
from townclerk.offers.rules import LEAST_SHOWN, Because, run_told, sum_told
from townclerk.offers.summing import reasons_summed

NOON = datetime(2026, 9, 30, 12, tzinfo=UTC)


def ran(*, new: int, held: int = 0, kept: int = 0, closed: int = 0) -> OfferRun:
    return OfferRun(1, AS_OF, "", 60, new + held, held, kept, closed, (), NOON, NOON)


def small(count: int) -> bool:
    return 0 < count < LEAST_SHOWN


def none_known(worlds: dict[Hashable, list[dict[str, int]]]) -> None:
    """Whatever is small has two values among the towns that look alike."""
    for seen, alike in worlds.items():
        for name, count in alike[0].items():
            if small(count):
                assert len({world[name] for world in alike}) > 1, (name, seen, alike)


def test_the_story_of_a_run_tells_no_small_count() -> None:
    """By service: open now, of those new in the run; and how many of those it made or kept ended since."""
    worlds = defaultdict[Hashable, list[dict[str, int]]](list)
    sizes = (0, 1, 2, 3, 4, 5, 6, 7, 9, 12)
    for now, new, since in product(product(sizes, repeat=2), product(sizes, repeat=2), (0, 1, 2, 4, 5, 6, 9)):
        if any(n > all_of for n, all_of in zip(new, now, strict=True)):
            continue
        kept = sum(now) - sum(new)
        whole = sum_told(now)
        told = run_told(ran(new=sum(new), kept=kept + since), whole)
        if whole is not None and not whole:
            continue
        shown = tuple(None if small(n) else n for n in now)
        counts = {f"open {at}": n for at, n in enumerate(now)}
        counts |= {"new": sum(new), "kept": kept + since, "since": since, "kept and open": kept}
        worlds[shown, whole, told.new, told.kept, told.since].append(counts)
        if whole is not None and told.new is not None and told.kept is not None and told.since is not None:
            assert told.new + told.kept - told.since == whole, "what is told adds up"
    none_known(worlds)
    assert sum(seen[2] is not None for seen in worlds) > 50  # type: ignore[index]  # much is told all the same


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sizes", "run", "told"),
    [
        ((20, 3), ran(new=23), (None, None, None, 0)),  # 23 less 20 are those three
        ((20, 7), ran(new=27, held=3), (27, 0, 0, None)),
        ((20, 7), ran(new=10, kept=20, closed=8), (None, None, None, 0)),  # 30 less 27 ended since
        ((20, 7), ran(new=24, kept=3), (None, None, None, 0)),
        ((20, 7), ran(new=10, kept=17, closed=2), (None, None, None, 0)),  # the page of the run before tells
        ((20, 7), ran(new=10, kept=22, closed=9), (10, 22, 9, 0)),
        ((20, 4, 3), ran(new=27), (27, 0, 0, 0)),
    ],
)
def test_what_is_new_is_told_where_it_tells_nothing_else(
    sizes: tuple[int, ...], run: OfferRun, told: tuple[int | None, ...]
) -> None:
    for number, size in enumerate(sizes):
        opened(f"service-{number}", size)
    found = offer_run_told(run)
    assert (found.new, found.kept, found.closed, found.held) == told


@pytest.mark.django_db
def test_one_in_each_area_is_not_told_by_their_number() -> None:
    for person, area in enumerate("abcde"):
        opened("permit", 1, area=area, first=person)
    assert [(one.area, one.offers) for one in offers_summary()] == [("", 5)]


@pytest.mark.parametrize("totals", [(12, 12), (12, 20), (9, 14), (11, 11, 11)])
def test_shares_of_reasons_tell_no_few_who_have_or_lack_one(totals: tuple[int, ...]) -> None:
    """By area, who has a reason and who another."""
    worlds = defaultdict[Hashable, list[dict[str, int]]](list)
    for having in product(*(range(of + 1) for of in totals)):
        rows = [
            ("bin", area, (Because("again" if at < n else "told", {}),))
            for area, n, of in zip("abc", having, totals, strict=False)
            for at in range(of)
        ]
        found = {(one.area, one.kind, one.share) for one in reasons_summed(rows)}
        counts = {f"with {area}": n for area, n in zip("abc", having, strict=False)}
        counts |= {f"without {area}": of - n for area, n, of in zip("abc", having, totals, strict=False)}
        worlds[frozenset(found)].append(counts)
    none_known(worlds)


# Areas of a few people are not shown, nor how many they are: what else would be known of them is asked above.
SHOWN = st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda pair: not small(sum(pair)))


@given(st.lists(SHOWN, min_size=1, max_size=6))
def test_subtracting_shares_leaves_a_choice(areas: list[tuple[int, int]]) -> None:
    """Of (have the reason, lack it) by area: the least and the most there can be, by what is shown."""
    rows = [
        ("bin", f"{at}", (Because("again" if at_least else "told", {}),))
        for at, pair in enumerate(areas)
        for at_least, n in zip((True, False), pair, strict=True)
        for _ in range(n)
    ]
    found = {one.area: one.share for one in reasons_summed(rows) if one.kind == "again"}
    if found.get("") is None:
        return  # how many have it in all is not told
    least, most = list[int](), list[int]()
    for at, (having, lacking) in enumerate(areas):
        total, share = having + lacking, found.get(f"{at}", -1.0)
        low, high = (0, total) if share == -1 else (total - 4, total) if share is None else (having, having)
        least, most = [*least, low], [*most, high]
    whole = sum(having for having, _ in areas)
    for at, pair in enumerate(areas):
        if any(map(small, pair)):
            low = max(least[at], whole - sum(most) + most[at])
            assert min(most[at], whole - sum(least) + least[at]) > low


@pytest.mark.django_db
def test_people_of_one_service_are_not_the_rest_of_all() -> None:
    def effect(service: str, shown: int, held: int) -> dict[str, object]:
        known = dict.fromkeys(("shown_asked", "held_asked", "uplift", "low", "high"))
        return {"service": service, "model": "learned needs", "shown": shown, "held": held, **known}

    rows = [effect("", 130, 30), effect("bin", 90, 9), effect("card", 37, 18), effect("permit", 3, 3)]
    Run.objects.create(
        as_of=date(2026, 9, 30), fingerprint="f", considered=60, made=0, held=0, kept=0, closed=0,
        evaluations=[], started_at=NOON, finished_at=NOON, told={"effects": rows},
    )  # fmt: skip
    found = {one.service: (one.shown, one.held) for one in effects_told() if one.service}
    assert found == {"bin": (90, None), "card": (None, 18), "permit": (None, None)}
