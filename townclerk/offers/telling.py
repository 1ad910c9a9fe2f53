"""What the console says about offers, counted once in each round: their effect, their reasons.

The lake and every offer ever made are read for it: for each round once, not for each look at a page.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from townclerk.core.small_counts import hidden
from townclerk.offers import store
from townclerk.offers.effect import offers_compared, offers_effect
from townclerk.offers.models import Offer, Run
from townclerk.offers.rules import Because, Effect, PolicyValue, PolicyValues, ReasonShare, Status
from townclerk.offers.summing import reasons_summed

if TYPE_CHECKING:
    from townclerk.offers.events import Asked


def told_of_round(*, as_of: date, asked: Asked) -> dict[str, Any]:
    """All of it as plain JSON values, when the round's offers are written."""
    compared = offers_compared(as_of=as_of, asked=asked)
    return {
        "effects": [dataclasses.asdict(one) for one in offers_effect(as_of=as_of, asked=asked)],
        "compared": dataclasses.asdict(compared) if compared else None,
        "why": [dataclasses.asdict(one) for one in reasons_summed(_open())],
    }


def _open() -> Iterator[tuple[str, str, tuple[Because, ...]]]:
    rows = Offer.objects.filter(status=Status.OPEN, held=False).values_list("service", "area", "because")
    for service, area, because in rows.iterator(chunk_size=20_000):
        yield service, area, store.because_of(because)


def effects_told() -> tuple[Effect, ...]:
    """What offers did, as of the newest round; as `offers_effect`, without counts too small to show.

    The people shown something by a model, and those held back, add up over its services to what is told of
    rounds and of first offers: a count that could be worked out so is not told either.
    """
    found = [Effect(**one) for one in _told().get("effects", ())]
    of_model: dict[str, list[int]] = {}
    for at, one in enumerate(found):
        if one.service:
            of_model.setdefault(one.model, []).append(at)
    for places in of_model.values():
        for side in ("shown", "held"):
            hide = hidden([getattr(found[at], side) for at in places])
            for at in itertools.compress(places, hide):
                one = found[at]
                found[at] = replace(one, shown=None) if side == "shown" else replace(one, held=None)
    return tuple(found)


def comparison_told() -> PolicyValues | None:
    """What a model's first offers bring beside the baseline's, as of the newest round."""
    found = _told().get("compared")
    if not found:
        return None
    sides = {name: PolicyValue(**found[name]) for name in ("ours", "plain")}
    return PolicyValues(**{**found, **sides})


def reasons_told() -> tuple[ReasonShare, ...]:
    """Why people are offered what they are, as of the newest round, without what is too small to show.

    Nothing of a round of an older version, whose reasons were not held against the past.
    """
    return tuple(ReasonShare(**one) for one in _told().get("why", ()))


def _told() -> dict[str, Any]:
    """Of the newest round; of one of an older version of this software nothing, until the next."""
    found = Run.objects.order_by("-id").values_list("told", flat=True).first()
    return found or {}
