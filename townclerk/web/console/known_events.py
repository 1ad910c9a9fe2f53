"""The events that the agency knows of: when they are, which series they may move, and what they did."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import islice, product
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from townclerk.forecasts import (
    KnownEvent,
    SeriesForecast,
    WhatIfKind,
    events_current,
    forecast_find,
    forecasts_of_area,
    forecasts_of_service,
    last_and_next,
)
from townclerk.web.console import words
from townclerk.web.console.coming import GRAIN
from townclerk.web.console.driver_words import effect_words
from townclerk.web.console.findings import series_address

_OPEN = date.max
_MOST = 12
"""So many series of an event are told."""
_PARTS, _WEEKS = 5, 4


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
        return {"text": _parts_words(event, found)}
    of = {name: value for name, value in (("service", found.service), ("area", found.area)) if value}
    return {
        "text": _("It has not happened yet in this record: the forecast knows nothing of what it does."),
        "what_if": f"{reverse('console:what-if')}?{urlencode({**of, 'kind': _kind(event)})}",
    }


def _parts_words(event: KnownEvent, found: SeriesForecast) -> str:
    """That a series as a whole shows nothing of an event; of a sum, which of its parts do."""
    parts = [
        (part, driver)
        for part in _parts(event, found)
        for driver in part.drivers
        if driver.kind == "event" and driver.name == event.name
    ]
    if not parts:
        return _("What came then does not stand out of chance: the forecast expects nothing special.")
    parts.sort(key=lambda pair: -abs(pair[1].effect) * _usual(pair[0]))
    listed = _("; ").join(
        f"{words.series_name(part.service, part.area)} {effect_words(driver)}"
        for part, driver in parts[:_PARTS]
    )
    text = _(
        "In this sum what came then does not stand out of chance, so that it has no figure of its own. Of "
        "its parts it does, and the forecast adds them up: %(parts)s."
    ) % {"parts": listed}
    if len(parts) > _PARTS:
        more = ngettext("So it does with %(n)s more.", "So it does with %(n)s more.", len(parts) - _PARTS)
        text = f"{text} {more % {'n': words.count(len(parts) - _PARTS)}}"
    return text


def _parts(event: KnownEvent, found: SeriesForecast) -> list[SeriesForecast]:
    """What a sum adds up and the event may move: services of the town or an area, areas of a service."""
    if found.channel:
        return []
    if not found.service:
        some = forecasts_of_area(area=found.area, grain=GRAIN).values()
    elif not found.area:
        some = forecasts_of_service(service=found.service, grain=GRAIN).values()
    else:
        return []
    return [one for one in some if event.touches(one.service, one.area)]


def _usual(found: SeriesForecast) -> float:
    return sum(point.mean for point in found.points[:_WEEKS])
