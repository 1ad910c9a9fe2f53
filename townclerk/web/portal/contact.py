"""The desk: open or closed now, and its week, in the agency's zone and the reader's words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.utils.translation import gettext as _

from townclerk.core import clock, opening
from townclerk.core.agency import Agency
from townclerk.core.holidays import holidays_of
from townclerk.web import reading
from townclerk.web.portal.visit import agency_of, locale_of


@dataclass(frozen=True, slots=True)
class Desk:
    """What the page says: whether it is open, since or until when, and the hours of the week."""

    open: bool = False
    status: str = ""
    holiday: reading.Words | None = None
    hours: list[tuple[str, str]] = field(default_factory=list)


def _next(now: opening.Now, today: object, request: HttpRequest) -> str:
    locale = locale_of(request)
    if now.next_day is None or now.next_time is None:
        return _("Closed now")
    time = reading.hour_in_words(now.next_time, locale)
    if now.next_day == today:
        return _("Closed now. Opens today at %(time)s") % {"time": time}
    if now.next_day == today + timedelta(days=1):  # type: ignore[operator]
        return _("Closed now. Opens tomorrow at %(time)s") % {"time": time}
    day = reading.weekday_in_words(now.next_day.weekday(), locale)
    return _("Closed now. Opens on %(day)s at %(time)s") % {"day": day, "time": time}


def _hours(request: HttpRequest) -> list[tuple[str, str]]:
    locale, rows = locale_of(request), []
    for first, last, spans in opening.grouped(agency_of(request).opening_hours):
        days = reading.weekday_in_words(first, locale, alone=True)
        if last != first:
            days = _("%(first)s to %(last)s") % {
                "first": days,
                "last": reading.weekday_in_words(last, locale),
            }
        written = [
            _("%(start)s to %(end)s")
            % {"start": reading.hour_in_words(start, locale), "end": reading.hour_in_words(end, locale)}
            for start, end in spans
        ]
        rows.append((days, _(", ").join(written) or _("Closed")))
    return rows


def desk_now(agency: Agency, local: datetime) -> opening.Now:
    """Whether the desk is open at `local`, public holidays known."""
    country, part = agency.country, agency.subdivision
    return opening.state(agency.opening_hours, local, lambda day: day in holidays_of(country, part, day.year))


def desk(request: HttpRequest) -> Desk | None:
    """The desk now; None when the agency told no opening hours."""
    agency = agency_of(request)
    if not any(opening.week(agency.opening_hours)):
        return None
    local = clock.now().astimezone(agency.zone)
    now = desk_now(agency, local)
    holiday = reading.holiday_words(local.date(), request.LANGUAGE_CODE, agency)
    if now.open and now.until is not None:
        status = _("Open now, until %(time)s") % {
            "time": reading.hour_in_words(now.until, locale_of(request))
        }
    else:
        status = _next(now, local.date(), request)
    return Desk(now.open, status, holiday or None, _hours(request))
