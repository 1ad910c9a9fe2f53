"""What staff say of periods out of the ordinary: why, or that they are none after all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
from django.db import transaction

from townclerk.core import clock
from townclerk.core.errors import Problem, TownclerkError
from townclerk.forecasts.models import ShockNote as Row
from townclerk.forecasts.rules import grain_of, number_of
from townclerk.trust import Act, acting_now, action_record

if TYPE_CHECKING:
    from townclerk.forecasts.panel import Panel

    Array = np.ndarray[Any, np.dtype[Any]]

LONGEST = 200


@dataclass(frozen=True, slots=True)
class ShockNote:
    """What is said of a shock: `text` explains it, `rejected` says that it is none."""

    text: str
    rejected: bool
    written_by: str
    written_at: datetime


def shock_note(
    *, grain: str, service: str, area: str, channel: str, ds: date, text: str = "", rejected: bool = False
) -> None:
    """Keep what is said of the period that begins on `ds`; nothing said and not rejected takes it back.

    Raises:
        TownclerkError: the text is too long.
    """
    grain_of(grain)
    words = " ".join(text.split())
    if len(words) > LONGEST:
        raise TownclerkError(Problem(f"It has more than {LONGEST} characters.", "Shorten it.", column="text"))
    of: dict[str, Any] = {"grain": grain, "service": service, "area": area, "channel": channel, "ds": ds}
    with transaction.atomic():
        if words or rejected:
            said = {
                "text": words,
                "rejected": rejected,
                "written_by": acting_now(),
                "written_at": clock.now(),
            }
            Row.objects.update_or_create(**of, defaults=said)
        else:
            Row.objects.filter(**of).delete()
        what = Act.SHOCK_REJECTED if rejected else Act.SHOCK_EXPLAINED
        action_record(what=what, about=f"{grain} {ds}")


def shock_notes(*, grain: str, service: str, area: str, channel: str) -> dict[date, ShockNote]:
    """What is said of the shocks of a series, by first day."""
    rows = Row.objects.filter(grain=grain, service=service, area=area, channel=channel)
    return {r.ds: ShockNote(r.text, r.rejected, r.written_by, r.written_at) for r in rows}


def rejected_in(panel: Panel, names: Mapping[str, tuple[str, str, str]]) -> Array | None:
    """(series, periods): which are no shocks, as staff say; None where nothing was rejected."""
    rows = list(Row.objects.filter(grain=panel.grain.code, rejected=True))
    if not rows:
        return None
    place = {names[uid]: i for i, uid in enumerate(panel.ids)}
    out = np.zeros(panel.y.shape, dtype=bool)
    for row in rows:
        i = place.get((row.service, row.area, row.channel))
        column = number_of(panel.grain, row.ds) - panel.first
        if i is not None and 0 <= column < panel.y.shape[1]:
            out[i, column] = True
    return out
