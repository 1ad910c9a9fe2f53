"""The events that the agency knows of: when they are, which series they may move, and what they did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice, product
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.forecasts import (
    KnownEvent,
    SeriesForecast,
    WhatIfKind,
    events_current,
    forecast_find,
    last_and_next,
)
from townclerk.web.console import words
from townclerk.web.console.coming import GRAIN
from townclerk.web.console.driver_words import effect_words
from townclerk.web.console.findings import series_address

_OPEN = date.max
_MOST = 12
"""So many series of an event are told."""


def of_series(found: SeriesForecast) -> list[dict[str, Any]]:
    """The known events that may move a series, each with when it is and what it did."""
    events = [event for event in events_current() if event.touches(found.service, found.area)]
    return [{**_told(event), "effect": _did(event, found)} for event in _in_order(events)]


def all_events(service: str, area: str) -> list[dict[str, Any]]:
    """Every known event that may move what a page shows: when it is, and of which series it did what."""
    rows = []
    for event in _in_order([one for one in events_current() if one.touches(service, area)]):
        series = [
            {
                "name": words.series_name(one.service, one.area),
                "address": series_address(one),
                "effect": _did(event, one),
            }
            for one in _series(event, service, area)
        ]
        areas = _(", ").join(words.area_name(one) for one in event.areas)
        rows.append({**_told(event), "series": series, "areas": areas})
    return rows


def _series(event: KnownEvent, service: str, area: str) -> list[SeriesForecast]:
    """The series that it names, as far as a page is of them; of what names none, the sum."""
    names = product([service] if service else event.services or [""], [area] if area else event.areas or [""])
    found = (forecast_find(service=name, area=where, grain=GRAIN) for name, where in islice(names, _MOST))
    return [one for one in found if one is not None and one.points]


def _in_order(events: Sequence[KnownEvent]) -> list[KnownEvent]:
    """Those that come next first, then those that are over, the latest first."""
    today = words.today()

    def key(event: KnownEvent) -> tuple[bool, int]:
        before, after = last_and_next(event, today)
        if before and before[1] >= today:
            return False, before[0].toordinal()
        return (False, after[0].toordinal()) if after else (True, -(before or (today,))[0].toordinal())

    return sorted(events, key=key)


def _told(event: KnownEvent) -> dict[str, Any]:
    """Its name, and when it was and will be."""
    before, after = last_and_next(event, words.today())
    times = []
    if before and before[1] >= words.today():
        times.append((_("Now"), _when(before)))
    elif before:
        times.append((_("Last time"), _when(before)))
    if after:
        times.append((_("Next time"), _when(after)))
    return {"name": event.name_in(get_language() or "en"), "times": times}


def _when(span: tuple[date, date]) -> str:
    if span[1] == _OPEN:
        return _("from %(day)s until further notice") % {"day": words.day(span[0])}
    return words.day(span[0]) if span[0] == span[1] else words.span(*span)


def _kind(event: KnownEvent) -> WhatIfKind:
    """What to ask of an event that has not happened yet: what stays is like a fee, what passes a campaign."""
    stays = any(time.last is None for time in event.times)
    return WhatIfKind.FEE if stays else WhatIfKind.CAMPAIGN


def _did(event: KnownEvent, found: SeriesForecast) -> dict[str, str]:
    """What it did to a series in words; where nothing is known of that, where to ask what if."""
    driver = next((one for one in found.drivers if one.kind == "event" and one.name == event.name), None)
    if driver is not None:
        return {"text": effect_words(driver)}
    known = [ds for ds, y in found.past if y is not None]
    if known and event.spans(known[0], known[-1]):
        text = _("What came then does not stand out of chance: the forecast expects nothing special.")
        return {"text": text}
    of = {name: value for name, value in (("service", found.service), ("area", found.area)) if value}
    return {
        "text": _("It has not happened yet in this record: the forecast knows nothing of what it does."),
        "what_if": f"{reverse('console:what-if')}?{urlencode({**of, 'kind': _kind(event)})}",
    }
