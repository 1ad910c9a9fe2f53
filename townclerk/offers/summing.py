"""Why people are offered what they are: how many by which reason, service and area. Never whose.

The reasons of an offer are what moved its chance (`reasoning`). A count that could point at a person is left
out before anything is kept: those from 1 to 4, those by which all but 1 to 4 have it, and those that could be
worked out from the other areas.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from townclerk.core.small_counts import hidden as not_to_show
from townclerk.offers.rules import LEAST_SHOWN, Because, ReasonShare

_ALIKE = {
    "own-gap": "own-times", "own-month": "again", "area-month": "area", "month": "season",
    "own-last-year": "season-own",
}  # fmt: skip
"""Kinds of reason that staff read as one, without what is one person's: a month, a number of times."""
MOST = 12
"""Most reasons of a service."""

Key = tuple[str, str]
"""A kind of reason, and the service that it names or ""."""


def reason_of(because: Because) -> Key:
    """A reason without what is one person's.

    >>> reason_of(Because("own-times", {"times": 3})), reason_of(Because("after", {"service": "bin"}))
    (('own-times', ''), ('after', 'bin'))
    """
    kind = _ALIKE.get(because.kind, because.kind)
    return kind, str(because.values["service"]) if kind == "after" else ""


def reasons_summed(offers: Iterable[tuple[str, str, Iterable[Because]]]) -> tuple[ReasonShare, ...]:
    """The reasons of offers by service, and by service and area, the most frequent first.

    Args:
        offers: of each open offer that is shown: service, area ("": not known), and its reasons.
    """
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    counts: dict[str, dict[Key, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for service, area, because in offers:
        totals[service][area] += 1
        for key in {reason_of(one) for one in because}:
            counts[service][key][area] += 1
    out = list[ReasonShare]()
    for service in sorted(totals):
        out += _of_service(service, totals[service], counts[service])
    return tuple(out)


def _of_service(
    service: str, totals: Mapping[str, int], counts: Mapping[Key, Mapping[str, int]]
) -> list[ReasonShare]:
    areas = sorted(totals)
    hidden = dict(zip(areas, not_to_show([totals[area] for area in areas]), strict=True))
    summed = {key: sum(one.values()) for key, one in counts.items()}
    every = _shares(service, "", sum(totals.values()), summed)
    allowed = {(one.kind, one.about) for one in every}
    by_area: dict[str, dict[Key, int]] = defaultdict(dict)
    for key in allowed:
        found = [counts[key].get(area, 0) for area in areas]
        without = [totals[area] - count for area, count in zip(areas, found, strict=True)]
        for area, count, gone in zip(areas, found, _not_told(found, without), strict=True):
            if area and not (gone or hidden[area]):
                by_area[area][key] = count
    return every + [one for area in areas for one in _shares(service, area, totals[area], by_area[area])]


def _not_told(having: Sequence[int], without: Sequence[int]) -> list[bool]:
    """Of which areas nothing is said of a reason, by how many there have it and how many do not.

    Both add up to what the share of all areas tells, where that is told. Where a few do anywhere, "nearly
    all" of an area would then tell how few, and is left out.
    """
    if sum(without) < LEAST_SHOWN:
        return not_to_show(having)
    gone = [any(pair) for pair in zip(not_to_show(having), not_to_show(without), strict=True)]
    return [away or (any(gone) and lack < LEAST_SHOWN) for away, lack in zip(gone, without, strict=True)]


def _shares(service: str, area: str, total: int, counts: Mapping[Key, int]) -> list[ReasonShare]:
    if total < LEAST_SHOWN:
        return []
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return [
        ReasonShare(service, area, kind, about, None if total - count < LEAST_SHOWN else count / total)
        for (kind, about), count in ordered
        if count >= LEAST_SHOWN
    ][:MOST]
