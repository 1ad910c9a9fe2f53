"""What happened in people's lives is found from what they asked for, and only from what may be looked at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from tests.offers.builders import Service
from townclerk.offers import Events, Happened, Lives, happened
from townclerk.offers.life_log import stretches

DAYS, PEOPLE = 900, 4_000
ADDRESS = Service("address", 60, 0, life_events=("moved",))
BIN = Service("bin", 30, 0, life_events=("moved",))
NOISE = Service("noise", 30, 0, life_events=("moved",))
PERMIT = Service("permit", 60, 365, life_events=("moved",))
FUNERAL = Service("funeral", 30, 0, sensitive=True, life_events=("bereavement",))
GRANT = Service("grant", 30, 0, life_events=("bereavement",))
SERVICES = (ADDRESS, BIN, FUNERAL, GRANT, NOISE, PERMIT)
NUMBER = {one.slug: at for at, one in enumerate(SERVICES)}


def asked(rows: Sequence[tuple[int, str, int]]) -> Events:
    listed = sorted({(who, NUMBER[service], day) for who, service, day in rows})
    columns = np.array(listed, dtype=np.int64).reshape(-1, 3).T
    return Events(*columns)


def lives(events: Events, *, people: int = PEOPLE, may: np.ndarray | None = None) -> Lives:
    every = np.ones((people, len(SERVICES)), dtype=bool)
    return Lives(np.full(people, 40), every if may is None else may, SERVICES, events, 0, DAYS - 1)


def town(seed: int = 0) -> tuple[Events, dict[int, int]]:
    """Every tenth person moves once: address, bin and permit follow; others ask now and then, and renew."""
    rng = np.random.default_rng(seed)
    rows: list[tuple[int, str, int]] = []
    moved = {}
    for who in range(PEOPLE):
        if who % 10 == 0:
            moved[who] = int(rng.integers(0, DAYS - 80))
            for service, chance, days in (("address", 0.8, 6), ("bin", 0.6, 12), ("permit", 0.7, 20)):
                if rng.random() < chance:
                    rows.append((who, service, moved[who] + int(rng.gamma(4, days / 4))))
        for service, often in (("noise", 0.4), ("bin", 0.1), ("address", 0.02)):
            rows += [(who, service, int(day)) for day in rng.integers(0, DAYS, rng.poisson(often))]
        if who % 7 == 0:
            start = int(rng.integers(0, 365))
            rows += [(who, "permit", day) for day in range(start, DAYS, 365)]
    return asked(rows), moved


def found_in(one: Happened, sure: float = 0.6) -> list[tuple[int, int]]:
    which = np.flatnonzero(one.chance >= sure)
    return [(int(one.seen.subject[row]), int(one.seen.day[row])) for row in which]


def test_who_moved_is_found_without_being_told_of_anybody() -> None:
    events, moved = town()
    (one,) = happened(lives(events), ["moved"])
    found = found_in(one)
    right = [who for who, day in found if who in moved and -5 <= day - moved[who] <= 75]
    assert len(right) / len(found) > 0.9
    assert len(set(right)) / len(moved) > 0.6
    brings = {service: sum(parts) for service, parts in one.brings().items()}
    assert brings["noise"] < 0.2 < 0.6 < brings["address"]


def test_nobody_is_found_where_nothing_happened() -> None:
    rng = np.random.default_rng(1)
    rows = [(who, "noise", int(rng.integers(0, DAYS))) for who in range(PEOPLE)]
    rows += [(who, "bin", int(rng.integers(0, DAYS))) for who in range(0, PEOPLE, 3)]
    (one,) = happened(lives(asked(rows)), ["moved"])
    assert len(found_in(one)) < PEOPLE // 200


def test_a_renewal_tells_nothing() -> None:
    events = asked([(0, "permit", 10), (0, "permit", 390), (0, "bin", 395)])
    seen = stretches(events, np.array([NUMBER["bin"], NUMBER["permit"]]), np.array([0, 0, 0, 0, 0, 365]),
                     np.ones((1, len(SERVICES)), dtype=bool))  # fmt: skip
    assert seen.day.tolist() == [10, 395]
    assert seen.part.tolist() == [[0, 1], [1, 0]]
    assert seen.possible.tolist() == [[True, True], [True, False]]


def test_what_comes_later_changes_nothing_that_was_seen_before() -> None:
    events = asked([(0, "address", 100), (0, "bin", 110), (0, "permit", 174), (0, "noise", 175)])
    columns = np.array([NUMBER[name] for name in ("address", "bin", "noise", "permit")])
    seen = stretches(events, columns, np.zeros(6, np.int64), np.ones((1, 6), dtype=bool))
    assert seen.day.tolist() == [100, 175]
    assert seen.part.tolist() == [[1, 2, 0, 3], [0, 0, 1, 0]]
    assert seen.seen(107)[0].tolist() == [1, 0, 0]


def test_a_sensitive_service_is_looked_at_only_where_the_agency_names_it() -> None:
    rng = np.random.default_rng(2)
    rows = []
    for who in range(0, PEOPLE, 20):
        day = int(rng.integers(0, DAYS - 80))
        rows += [(who, "funeral", day), (who, "grant", day + 9)]
    (one,) = happened(lives(asked(rows)), ["bereavement"])
    assert one.services == ("grant",)
    (named,) = happened(lives(asked(rows)), ["bereavement"], signs={"bereavement": ["funeral"]})
    assert named.services == ("funeral", "grant")
    assert len(found_in(named)) == PEOPLE // 20


def test_what_somebody_may_not_have_is_no_sign_that_it_is_missing() -> None:
    events, moved = town()
    may = np.ones((PEOPLE, len(SERVICES)), dtype=bool)
    without = [who for who in moved if who % 7][:200]
    may[without, NUMBER["permit"]] = False
    kept = ~(np.isin(events.subject, without) & (events.service == NUMBER["permit"]))
    fewer = Events(events.subject[kept], events.service[kept], events.day[kept])
    (one,) = happened(lives(fewer, may=may), ["moved"])
    (blind,) = happened(lives(fewer), ["moved"])
    assert len(set(without) & {w for w, _ in found_in(one)}) > len(
        set(without) & {w for w, _ in found_in(blind)}
    )


def test_the_evidence_adds_up_to_the_chance() -> None:
    events, _moved = town()
    (one,) = happened(lives(events), ["moved"])
    odds = one.evidence.sum(axis=1) + one.prior
    assert 1 / (1 + np.exp(-np.clip(odds, -50, 50))) == pytest.approx(one.chance)


def test_too_little_says_nothing() -> None:
    assert list(happened(lives(asked([(0, "address", 1)])), ["moved", "flood"])) == []
