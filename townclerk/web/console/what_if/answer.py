"""A what-if with what other modules know of it: opening days, what messages did, how long one takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from townclerk.capacity import Work, work_of
from townclerk.core.agency import agency_current
from townclerk.core.area_map import area_map_current
from townclerk.core.opening import week
from townclerk.forecasts import (
    Assumption,
    WhatIf,
    WhatIfAsked,
    WhatIfRefused,
    WhatIfSource,
    forecast_runs,
    forecast_what_if,
)
from townclerk.history import counts
from townclerk.offers import offers_effect
from townclerk.people import people_count
from townclerk.services import services_all

_LATEST = timedelta(days=365)
_FROM_95_TO_80 = 1.2816 / 1.9600


@dataclass(frozen=True, slots=True)
class Answered:
    """A what-if, and the hours of work that it takes or saves; none where no service times are known."""

    found: WhatIf
    work: tuple[Work, ...]


def what_if_answer(
    *, asked: WhatIfAsked, service: str = "", area: str = "", channel: str = "", grain: str = "W"
) -> Answered:
    """The newest forecast of a series with what is asked.

    Raises:
        WhatIfRefused: it cannot be answered.
    """
    _enough_residents(asked)
    found = forecast_what_if(
        asked=asked, service=service, area=area, channel=channel, grain=grain,
        open_on=[n for n, spans in enumerate(week(agency_current().opening_hours)) if spans],
        response=_response(asked, grain),
    )  # fmt: skip
    of = service or asked.service
    team = next((one.team for one in services_all() if one.slug == of), "")
    work = work_of(
        service=of,
        team=team,
        channels={channel: 1.0} if channel else _channels(of, grain),
        people=(found.difference, found.low, found.high),
    )
    return Answered(found, work)


def _enough_residents(asked: WhatIfAsked) -> None:
    """No more people can be written to than live there; any number where nobody knows how many do."""
    drawn = area_map_current()
    known = drawn.population if drawn else {}
    residents = known.get(asked.area) if asked.area else None
    residents = residents or max(people_count(), sum(known.values()))
    if asked.people is not None and residents and asked.people > residents:
        raise WhatIfRefused("residents", "people", most=residents)


def _response(asked: WhatIfAsked, grain: str) -> Assumption | None:
    """How many more asked for the service of those who were offered it than of those held back."""
    runs = forecast_runs(grain=grain, limit=1)
    if asked.people is None or asked.value is not None or not runs:
        return None
    known = [one for one in offers_effect(as_of=runs[0].as_of) if one.service == asked.service]
    for one in sorted(known, key=lambda effect: -(effect.shown or 0)):
        if one.uplift is not None and one.low is not None and one.high is not None:
            low, high = (one.uplift + _FROM_95_TO_80 * (end - one.uplift) for end in (one.low, one.high))
            times = (one.shown or 0) + (one.held or 0)
            return Assumption("response", one.uplift, low, high, WhatIfSource.MEASURED, times=times)
    return None


def _channels(service: str, grain: str) -> dict[str, float]:
    """By which channels a service was asked for in the latest year, as shares."""
    runs = forecast_runs(grain=grain, limit=1)
    since = runs[0].as_of - _LATEST if runs else None
    rows = counts(by=["service", "channel"], since=since).to_pylist()
    found: dict[str, float] = {}
    for row in rows:
        if service in ("", row["service"]):
            found[row["channel"]] = found.get(row["channel"], 0.0) + row["n"]
    total = sum(found.values())
    return {name: n / total for name, n in found.items()} if total else {}
