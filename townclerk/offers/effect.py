"""Whether offers do any good: of people shown one and people held back, how many then asked for it."""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from townclerk.offers.rules import LEARNED, LEAST_SHOWN, Effect, PolicyValues

if TYPE_CHECKING:
    import pyarrow as pa


def offers_effect(*, as_of: date, history: pa.Table | None = None) -> tuple[Effect, ...]:
    """The effect of offers whose time was over by `as_of`, by service and model; "" is all services together.

    Everybody counts as they were assigned, whatever they did with the offer: who was held back is
    compared with who was shown it, by the requests for that service from the day after the offer
    to its expiry. Where fewer than five people are on either side nothing is said.

    Args:
        history: interactions as `offers_refresh` takes them; None: the lake.
    """
    from townclerk.offers.events import Asked
    from townclerk.offers.models import Offer

    fields = ("person_id", "service", "model", "held", "made_on", "expires_on")
    rows = list(Offer.objects.filter(expires_on__lt=as_of).order_by("id").values_list(*fields))
    if not rows:
        return ()
    asked = Asked(history, as_of=as_of).within([(row[0], row[1], row[4], row[5]) for row in rows])
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for (_, service, model, held, _, _), came in zip(rows, asked, strict=True):
        for name in ("", service):
            found = counts[name, model]
            found[2 * held] += 1
            found[2 * held + 1] += came
    return tuple(_effect(service, model, found) for (service, model), found in sorted(counts.items()))


def offers_compared(
    *, as_of: date, model: str = LEARNED, history: pa.Table | None = None
) -> PolicyValues | None:
    """What a model's first offers bring beside the baseline's, of offers whose time was over by `as_of`.

    From first offers of that model that were shown, each with its odds; None: too few yet.

    Args:
        history: interactions as `offers_refresh` takes them; None: the lake.
    """
    import numpy as np

    from townclerk.offers.events import Asked
    from townclerk.offers.models import Offer
    from townclerk.offers.off_policy import values

    fields = ("person_id", "service", "made_on", "expires_on", "propensity", "best", "plain")
    found = Offer.objects.filter(
        expires_on__lt=as_of, model=model, held=False, rank=1, propensity__gt=0, best__isnull=False
    )
    rows = list(found.order_by("id").values_list(*fields))
    if not rows:
        return None
    came = Asked(history, as_of=as_of).within([row[:4] for row in rows])
    odds, ours, plain = (np.array(column) for column in list(zip(*rows, strict=True))[4:])
    return values(came=np.array(came), odds=odds, ours=ours, plain=plain)


def _effect(service: str, model: str, counts: list[int]) -> Effect:
    shown, shown_asked, held, held_asked = counts
    if min(shown, held) < LEAST_SHOWN:
        return Effect(service, model, shown, held, None, None, None, None, None)
    one, other = shown_asked / shown, held_asked / held
    low, high = difference(shown_asked, shown, held_asked, held)
    return Effect(service, model, shown, held, one, other, one - other, low, high)


def difference(a: int, n: int, b: int, m: int) -> tuple[float, float]:
    """The 95 % interval of a/n - b/m, by Newcombe's method from Wilson's intervals: true for few people too.

    >>> [round(end, 4) for end in difference(56, 70, 48, 80)]
    [0.0524, 0.3339]
    """
    (low_a, high_a), (low_b, high_b) = _wilson(a, n), _wilson(b, m)
    gap = a / n - b / m
    low = gap - math.hypot(a / n - low_a, high_b - b / m)
    return low, gap + math.hypot(high_a - a / n, b / m - low_b)


def _wilson(a: int, n: int, z: float = 1.96) -> tuple[float, float]:
    share, z2 = a / n, z * z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    spread = z / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return middle - spread, middle + spread
