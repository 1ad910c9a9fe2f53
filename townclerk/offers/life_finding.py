"""Finding, in what people asked for, what may have happened in their lives. Pure, on arrays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from townclerk.offers.life_log import WIDTHS, Stretches, stretches
from townclerk.offers.life_model import BANDS, LifeModel, People, learn_life, patterns, seasons
from townclerk.offers.rules import ServiceLike
from townclerk.offers.tally import Array, Events

_LEAST = 20
"""Stretches of which something can be learned at all."""


@dataclass(frozen=True, slots=True)
class Lives:
    """Whose lives are looked at.

    Attributes:
        age: (people,) whole years, or -1. eligible: bool (people, services). services: by column.
        events: what they asked for. first, until: the days of the log.
    """

    age: Array
    eligible: Array
    services: Sequence[ServiceLike]
    events: Events
    first: int
    until: int


@dataclass(frozen=True, slots=True)
class Happened:
    """Stretches in which one event may have happened.

    Attributes:
        event: its slug. services: the columns' slugs. chance: (n,) how likely it is why.
        evidence: (n, services) in log-odds. prior: (n,) the log of how often a day it happens to each.
    """

    event: str
    services: tuple[str, ...]
    model: LifeModel
    seen: Stretches
    chance: Array
    evidence: Array
    prior: Array

    def asked(self, row: int) -> list[str]:
        """What was asked for in a stretch, what speaks most for the event first."""
        order = np.argsort(-self.evidence[row], kind="stable")
        return [self.services[at] for at in order if self.seen.part[row, at]]

    def brings(self) -> dict[str, list[float]]:
        """The chance of each service in each part of a stretch."""
        found = zip(self.services, self.model.brings[:, 1:].tolist(), strict=True)
        return {slug: [round(one, 4) for one in parts] for slug, parts in found}


def still_to_come(parts: Sequence[float], *, elapsed: int) -> float:
    """How likely a service that an event brings is yet to be asked for, so many days after a stretch began.

    >>> [round(still_to_come([0.3, 0.2, 0.1], elapsed=days), 2) for days in (0, 31)]
    [0.6, 0.2]
    """
    begun = np.r_[0, np.cumsum(WIDTHS)[:-1]]
    over = np.clip((elapsed - begun) / WIDTHS, 0, 1)
    given = np.asarray(parts, dtype=float)
    left, gone = float((given * (1 - over)).sum()), float((given * over).sum())
    return left / max(1 - gone, 1e-9)


def happened(
    lives: Lives, events: Sequence[str], *, signs: Mapping[str, Sequence[str]] | None = None
) -> Iterator[Happened]:
    """For each of `events` of which something can be learned, how likely it is why each stretch came.

    Sensitive services are looked at only for an event that they are named as a sign of.

    Args:
        signs: services of which the agency says that they come with an event alone, by event.
    """
    for event in events:
        named = frozenset((signs or {}).get(event, ()))
        listed = [
            (at, one)
            for at, one in enumerate(lives.services)
            if one.slug in named or (event in one.life_events and not one.sensitive)
        ]
        found = _found(lives, event, listed, named) if listed else None
        if found is not None:
            yield found


def _found(
    lives: Lives, event: str, listed: Sequence[tuple[int, ServiceLike]], named: frozenset[str]
) -> Happened | None:
    columns = np.array([at for at, _ in listed])
    repeat = np.array([-1 if one.repeat_days is None else one.repeat_days for one in lives.services])
    seen = stretches(lives.events, columns, repeat, lives.eligible)
    if len(seen) < _LEAST:
        return None
    events, may = lives.events, lives.eligible[:, columns]
    rank = np.array([_rank(one, event) for _, one in listed])
    sign = np.array([one.slug in named for _, one in listed])
    own = (rank == 0) | sign
    band = np.where(lives.age < 0, BANDS - 1, np.minimum(lives.age // 5, BANDS - 2))
    people = People(band, patterns(may[:, own]))
    model = learn_life(
        seen, people, rank=rank, sign=sign, may=may.sum(axis=0), until=lives.until,
        season=seasons([events.day[events.service == at] for at in columns]),
        days=lives.until - lives.first + 1,
    )  # fmt: skip
    if model is None:
        return None
    prior = np.log(np.maximum(model.prior(people), 1e-15))[seen.subject]
    return Happened(
        event, tuple(one.slug for _, one in listed), model, seen,
        model.chances(seen, people, until=lives.until), model.evidence(seen, until=lives.until), prior,
    )  # fmt: skip


def _rank(service: ServiceLike, event: str) -> int:
    return service.life_events.index(event) if event in service.life_events else 0
