"""What moves a series, and how its forecasts did, in words."""

from __future__ import annotations

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from townclerk.forecasts import Drift, Driver, Judged, events_current
from townclerk.web.console import words


def driver_words(one: Driver) -> str:
    """One thing that moves a series: "Mondays after a holiday: +38% (between +20% and +55%)"."""
    return _("%(what)s: %(effect)s (in 95 of 100 cases between %(low)s and %(high)s)") % _figures(one)


def effect_words(one: Driver) -> str:
    """How much more or fewer, without of what: "+38% (between +20% and +55%)"."""
    return _("%(effect)s (in 95 of 100 cases between %(low)s and %(high)s)") % _figures(one)


def _figures(one: Driver) -> dict[str, str]:
    return {
        "what": _what(one),
        "effect": signed(one.effect),
        "low": signed(one.low),
        "high": signed(one.high),
    }


def _what(one: Driver) -> str:
    if one.kind == "month":
        return str(words.locale().months["stand-alone"]["wide"][one.value]).capitalize()
    if one.kind == "weekday":
        return str(words.locale().days["stand-alone"]["wide"][one.value]).capitalize()
    if one.kind == "event":
        return _("During %(event)s") % {"event": words.quoted(event_name(one.name))}
    return {
        "trend": _("The past year beside the one before"),
        "holiday": _("Public holidays"),
        "after_holiday": _("Days after a holiday"),
        "monday_after_holiday": _("Mondays after a holiday"),
    }[one.kind]


def event_name(name: str) -> str:
    """What the reader's language calls a known event."""
    known = next((event for event in events_current() if event.name == name), None)
    return known.name_in(get_language() or "en") if known else name


def signed(share: float) -> str:
    """A change as a percentage with its sign."""
    sign = "+" if share > 0 else "−" if share < 0 else ""
    return f"\u2066{sign}{words.percent(abs(share))}\u2069"


def drift_words(drift: Drift | None) -> str:
    """How often what came lay outside what had been said; "" where too little has come since."""
    if drift is None:
        return ""
    told = {"n": words.count(drift.periods), "outside": words.count(drift.outside)}
    text = ngettext(
        "In the last %(n)s week, what came lay outside what was said for 80 of 100 cases %(outside)s times.",
        "In the last %(n)s weeks, what came lay outside what was said for 80 of 100 cases %(outside)s times.",
        drift.periods,
    )
    text %= told
    if drift.alerts:
        return f"{text} {_('That is more than chance: do not rely on this forecast before you know why.')}"
    return f"{text} {_('That is no more than chance.')}"


def said_rows(said: tuple[Judged, ...]) -> list[dict[str, object]]:
    """What was said of past weeks and what came, the latest first."""
    return [
        {
            "week": words.day(one.ds),
            "said": words.count(one.mean),
            "between": f"{words.count(one.lo80)}–{words.count(one.hi80)}",
            "came": words.count(one.y),
            "outside": one.y is not None and not one.lo80 - 1e-9 <= one.y <= one.hi80 + 1e-9,
        }
        for one in reversed(said)
        if one.y is not None
    ]
