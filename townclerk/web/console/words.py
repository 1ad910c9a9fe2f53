"""How the console writes names, counts, changes and spans of time, in the reader's language.

The functions:
    count, percent: numbers as the language writes them, with digits 0-9.
    span, day_short: civil dates.
    service_name, area_name, series_name: what people call a service, an area, a series.
    change, change_short: "14% more than in the same weeks last year".
    model_name: what a forecasting model is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from babel import Locale, dates, numbers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.small_counts import LEAST
from townclerk.requests import Channel
from townclerk.services import services_all
from townclerk.web.reading import reader_locale
from townclerk.web.request_words import channel_words

_NEAR = 60
"""Days back to which a day is told without its year."""
_LATIN: dict[str, Any] = {"numbering_system": "latn"}


def locale() -> Locale:
    """The locale of the language the page is in, as it is used in the agency's country."""
    return reader_locale(get_language() or "en", agency_current().country)


def count(value: float | None) -> str:
    """A count or an expected count: whole from ten up, one digit below; "–" when unknown."""
    if value is None:
        return "–"
    rounded = round(value) if abs(value) >= 9.95 else round(value, 1)
    return str(numbers.format_decimal(rounded, locale=locale(), **_LATIN))


def some(people: int) -> str:
    """A count of people, or that it is too small to tell."""
    return _("fewer than %(n)s") % {"n": LEAST} if 0 < people < LEAST else count(people)


def whole(value: float | None) -> str:
    """An expected count without a fraction; "<1" below a half, "–" when unknown."""
    if value is None:
        return "–"
    return "<1" if 0 < value < 0.5 else count(round(value))


def percent(share: float | None, *, digits: int = 0) -> str:
    """A share from 0 to 1 as a percentage; "–" when unknown."""
    if share is None:
        return "–"
    share = 0.0 if abs(share) < 0.5 * 10.0 ** -(digits + 2) else share  # else "−0%"
    shape = (
        locale()
        .percent_formats[None]
        .pattern.replace("#,##0", "#,##0" + ("." + "0" * digits if digits else ""))
    )
    return str(numbers.format_percent(share, format=shape, locale=locale(), **_LATIN))


def decimal(value: float | None, *, digits: int = 2) -> str:
    """A number with `digits` digits after the point; "–" when unknown."""
    if value is None:
        return "–"
    shape = "#,##0." + "0" * digits if digits else "#,##0"
    return str(numbers.format_decimal(value, format=shape, locale=locale(), **_LATIN))


def day(value: date) -> str:
    """A civil date in full: 26 October 2026."""
    return str(dates.format_date(value, "long", locale=locale()))


def day_short(value: date) -> str:
    """A civil date without its year, which is told as soon as it could be mistaken: 26 Oct."""
    ahead = (value - today()).days
    skeleton = "MMMd" if -_NEAR <= ahead <= 300 else "yMMMd"
    return str(dates.format_skeleton(skeleton, value, locale=locale()))


def ago(value: date) -> str:
    """How long a past day lies back: "20 months ago"."""
    days = (today() - value).days
    back, by = timedelta(days=-days), locale()
    if days > _NEAR:
        return str(dates.format_timedelta(back, "month", 2.0, add_direction=True, locale=by))
    return str(dates.format_timedelta(back, "day", 2.0, add_direction=True, locale=by))


def today() -> date:
    """The civil day at the agency."""
    return clock.now().astimezone(agency_current().zone).date()


def month(value: date) -> str:
    """A month: October 2026."""
    return str(dates.format_skeleton("yMMMM", value, locale=locale()))


def moment(value: datetime) -> str:
    """A moment in the agency's zone: 26 October 2026, 14:05."""
    local = value.astimezone(agency_current().zone)
    time = str(dates.format_time(local, "short", tzinfo=local.tzinfo, locale=locale()))
    return (
        str(dates.get_datetime_format("medium", locale()))
        .replace("{1}", day(local.date()))
        .replace("{0}", time)
    )


def span(first: date, last: date) -> str:
    """From one civil date to another: Oct 26 – Nov 22, 2026."""
    return str(dates.format_interval(first, last, "yMMMd", locale=locale()))


def service_name(service: str, known: Mapping[str, str] | None = None) -> str:
    """What people call a service: its title, else its id made readable; "" is all of them.

    `known` holds `titles()`, for whoever names many: asked one by one, each asks the record.
    """
    if not service:
        return _("All services")
    return (
        (titles() if known is None else known).get(service)
        or service.replace("-", " ").replace("_", " ").strip().capitalize()
        or service
    )


def titles() -> dict[str, str]:
    """The title of each service of the catalogue in the reader's language, by slug."""
    language = get_language() or "en"
    return {service.slug: service.title(language) for service in services_all()}


def area_name(area: str) -> str:
    """What people call an area; its id made readable when it has no name; "" is all of them."""
    if not area:
        return _("All areas")
    named = agency_current().area_name(area, get_language() or "en")
    return named if named != area else area.replace("-", " ").replace("_", " ").title()


def quoted(name: str) -> str:
    """A name inside a sentence, in the quotation marks of the language."""
    return _("“%(name)s”") % {"name": name}


def series_name(service: str, area: str, channel: str = "") -> str:
    """What a series counts: "Bulky waste, Eastgate"."""
    if not (service or area or channel):
        return _("All requests")
    parts = [service_name(service)] if service or not area else []
    parts += [area_name(area)] if area else []
    return _(", ").join([*parts, *([channel_name(channel)] if channel else [])])


def channel_name(channel: str) -> str:
    """What a channel of the log is called; its id where the log has one of its own."""
    known = {one.value for one in Channel}
    return channel_words(channel) if channel in known else channel


_HARDLY = 0.005
"""A smaller share of change is written as 0%."""


def change(expected: float, before: float | None) -> str:
    """How `expected` compares with `before` in the same weeks last year, as the end of a sentence."""
    if before is None:
        return _("there is no last year to compare with")
    if round(expected) == round(before):
        return _("as many as in the same weeks last year")
    if before < 5:
        return _("after %(n)s in the same weeks last year") % {"n": count(before)}
    part = abs(expected - before) / before
    if part < _HARDLY:  # "0% fewer" says nothing
        return _("about as many as in the same weeks last year")
    share = percent(part)
    if expected > before:
        return _("%(share)s more than in the same weeks last year") % {"share": share}
    return _("%(share)s fewer than in the same weeks last year") % {"share": share}


def change_short(expected: float, before: float | None) -> str:
    """The change alone: "+14%", or by how many where a share would mislead, "–" when unknown."""
    if before is None:
        return "–"
    difference = expected - before
    sign = "+" if difference > 0 else "−"
    if round(expected) == round(before):
        return "0%" if before >= 5 else "0"
    if before < 5:
        return f"{sign}{whole(abs(difference))}"
    part = abs(difference) / before
    return f"{sign}{percent(part)}" if part >= _HARDLY else percent(0.0)


def model_name(model: str) -> str:
    """What a forecasting model is called in a sentence."""
    names = {
        "autoets": _("exponential smoothing (AutoETS)"),
        "same-season-last-year": _("same season last year"),
        "average": _("the average of AutoETS and same season last year"),
        "theta": _("the Theta method"),
        "smoothing": _("exponential smoothing"),
        "learned": _("one model learned from all series (LightGBM)"),
        "combined": _("several models together"),
    }
    return names.get(model, model)


def model_short(model: str) -> str:
    """What a forecasting model is called in a table."""
    names = {
        "autoets": "AutoETS",
        "same-season-last-year": _("last year"),
        "average": _("average of both"),
        "theta": "Theta",
        "smoothing": _("smoothing"),
        "learned": _("learned"),
        "combined": _("several together"),
    }
    return names.get(model, model)
