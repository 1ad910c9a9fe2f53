"""Whether offers do any good: of people shown one and people held back, how many then asked for it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from townclerk.offers.rules import LEARNED, LEAST_SHOWN, Effect, PolicyValues

if TYPE_CHECKING:
    import pyarrow as pa

    from townclerk.offers.events import Asked


def offers_effect(
    *, as_of: date, history: pa.Table | None = None, asked: Asked | None = None
) -> tuple[Effect, ...]:
    """The effect of offers whose time was over by `as_of`, by service and model; "" is all services together.

    Everybody counts as they were assigned, whatever they did with the offer: who was held back is
    compared with who was shown it, by the requests for that service from the day after the offer
    to its expiry. A person's offers are one draw (`clusters`). Where fewer than five people are on either
    side nothing is said.

    Args:
        history: interactions as `offers_refresh` takes them; None: the lake.
        asked: what was read of it already.
    """
    from townclerk.offers.events import Asked
    from townclerk.offers.models import Offer

    fields = ("person_id", "service", "model", "held", "made_on", "expires_on")
    rows = list(Offer.objects.filter(expires_on__lt=as_of).order_by("id").values_list(*fields))
    if not rows:
        return ()
    given = asked or Asked(history, as_of=as_of)
    since = given.within([(row[0], row[1], row[4], row[5]) for row in rows])
    sides: dict[tuple[str, str], list[tuple[int, bool, bool]]] = defaultdict(list)
    for (person, service, model, held, _, _), came in zip(rows, since, strict=True):
        for name in ("", service):
            sides[name, model].append((person, held, came))
    return tuple(_effect(service, model, found) for (service, model), found in sorted(sides.items()))


def offers_compared(
    *, as_of: date, model: str = LEARNED, history: pa.Table | None = None, asked: Asked | None = None
) -> PolicyValues | None:
    """What a model's first offers bring beside the baseline's, of offers whose time was over by `as_of`.

    From first offers of that model that were shown, each with its odds; None: too few yet.

    Args:
        history, asked: as `offers_effect` takes them.
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
    came = (asked or Asked(history, as_of=as_of)).within([row[:4] for row in rows])
    person, _, _, _, odds, ours, plain = (np.array(column) for column in zip(*rows, strict=True))
    return values(came=np.array(came), odds=odds, ours=ours, plain=plain, person=person)


def _effect(service: str, model: str, rows: list[tuple[int, bool, bool]]) -> Effect:
    """Of (person, held back, asked for it then)."""
    import numpy as np

    from townclerk.offers.clusters import difference

    person, held, came = (np.array(column) for column in zip(*rows, strict=True))
    shown = ~held
    n, m = (len(np.unique(person[which])) for which in (shown, held))
    if min(n, m) < LEAST_SHOWN:
        return Effect(service, model, n, m, None, None, None, None, None)
    gap, low, high = difference(came=came, shown=shown, person=person)
    return Effect(service, model, n, m, float(came[shown].mean()), float(came[held].mean()), gap, low, high)
