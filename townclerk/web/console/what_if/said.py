"""A what-if in words: the difference, the hours of work, what is measured and what is assumed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.capacity import Work
from townclerk.forecasts import Assumption, WhatIf, WhatIfAsked, WhatIfKind, WhatIfSource
from townclerk.web.console import words
from townclerk.web.console.capacity.shown import channel_name, source_words
from townclerk.web.console.driver_words import signed


def kind_name(kind: str) -> str:
    """What may happen."""
    return {
        WhatIfKind.CLOSURE: _("A closure"),
        WhatIfKind.CAMPAIGN: _("A campaign"),
        WhatIfKind.FEE: _("A new fee"),
    }[WhatIfKind(kind)]


def title(asked: WhatIfAsked) -> str:
    """What happens, to what and when, as a heading."""
    told = {"what": words.quoted(words.series_name(asked.service, asked.area))}
    if asked.last is None:
        told["day"] = words.day(asked.first)
        return _("What if a new fee for %(what)s applies from %(day)s?") % told
    told["days"] = words.span(asked.first, asked.last)
    if asked.kind is WhatIfKind.CLOSURE:
        return _("What if %(what)s is closed, %(days)s?") % told
    if asked.kind is WhatIfKind.FEE:
        return _("What if a new fee for %(what)s applies, %(days)s?") % told
    if asked.people is None:
        return _("What if there is a campaign for %(what)s, %(days)s?") % told
    told["n"] = words.count(asked.people)
    return _("What if %(n)s people are written to about %(what)s, %(days)s?") % told


def difference(found: WhatIf) -> list[str]:
    """What it comes to, in sentences."""
    low, high, n = (round(number) for number in (found.low, found.high, found.difference))
    weeks = ngettext("%(n)s week", "%(n)s weeks", len(found.points)) % {"n": words.count(len(found.points))}
    told = {
        "weeks": weeks,
        "n": words.count(abs(n)),
        "low": signed_count(low),
        "high": signed_count(high),
    }
    if n == 0 and low == high == 0:
        text = _("Over the %(weeks)s of the forecast together it changes nothing.")
    elif n < 0:
        text = _(
            "Over the %(weeks)s of the forecast together about %(n)s fewer requests (in 80 of 100 cases "
            "between %(low)s and %(high)s)."
        )
    else:
        text = _(
            "Over the %(weeks)s of the forecast together about %(n)s more requests (in 80 of 100 cases "
            "between %(low)s and %(high)s)."
        )
    said = [text % told]
    if round(found.later) > 0:
        after = _("About %(n)s of those who could not come return only after the last of these weeks.")
        said.append(after % {"n": words.count(round(found.later))})
    return said


def signed_count(number: float) -> str:
    """A difference with its sign."""
    sign = "+" if number > 0 else "−" if number < 0 else ""
    return f"\u2066{sign}{words.count(abs(number))}\u2069"


def work_rows(work: tuple[Work, ...]) -> list[dict[str, str]]:
    """What it takes of staff, or saves."""
    return [
        {
            "what": channel_name(one.timing.channel),
            "minutes": words.decimal(one.timing.minutes, digits=1),
            "source": source_words({"source": one.timing.source, "count": one.timing.count}),
            "people": signed_count(round(one.people)),
            "hours": _hours(one.hours),
            "between": _("%(low)s to %(high)s") % {"low": _hours(one.low), "high": _hours(one.high)},
        }
        for one in work
    ]


def _hours(hours: float) -> str:
    return signed_count(round(hours) if abs(hours) >= 10 else round(hours, 1))


def assumption_rows(found: WhatIf) -> list[dict[str, str]]:
    """What the answer rests on: what, how much, and where that is known from."""
    return [
        {"what": _what(one), "much": _much(one), "source": _source(one), "kind": str(one.source)}
        for one in found.assumptions
    ]


def _what(one: Assumption) -> str:
    return {
        "returns": _("Of those who could not come, so many come afterwards"),
        "stays": _("So many come on closed days all the same, for example online"),
        "spread": _("Whoever comes afterwards comes within so many open days"),
        "uplift": _("So many more come while it lasts"),
        "response": _("Of 100 people who are written to, so many ask because of it"),
        "change": _("So many more (or fewer) come"),
        "days": _("On which days of the week people come"),
    }[one.name]


def _much(one: Assumption) -> str:
    if one.name == "days":
        return ""
    if one.name == "spread":
        return words.count(one.mean)
    show = signed if one.name in ("uplift", "change") else _share
    if one.name == "response":
        show = _response
    told = {"mean": show(one.mean), "low": show(one.low), "high": show(one.high)}
    if one.low == one.high:
        return told["mean"]
    return _("%(mean)s (in 80 of 100 cases %(low)s to %(high)s)") % told


def _share(value: float) -> str:
    return words.percent(value)


def _response(value: float) -> str:
    return words.decimal(100 * value, digits=1)


def _source(one: Assumption) -> str:
    if one.source is WhatIfSource.GIVEN:
        return _("You say so")
    if one.source is WhatIfSource.ASSUMED:
        if one.name == "days":
            return _("Assumed: evenly on the days you are open, as there is too little past by day")
        if one.times and one.asked:
            return _shorter(one)
        return _("Assumed by this software: the past says too little; change it if you know better")
    return _measured(one)


def _measured(one: Assumption) -> str:
    if one.at is not None:
        told = {"day": words.day(one.at)}
        return _("Measured on the change that began on %(day)s, beside the same weeks a year before") % told
    if one.name == "response":
        text = _("Measured on %(n)s people who were offered it or held back")
        return text % {"n": words.count(one.times)}
    if one.name in ("days", "spread"):
        return _("Measured on your own past")
    text = ngettext("Measured on %(n)s past closing", "Measured on %(n)s past closings", one.times)
    text %= {"n": words.count(one.times)}
    if one.longest < one.asked:
        told = {"longest": days_words(one.longest), "asked": days_words(one.asked)}
        text += _(", the longest of %(longest)s: of %(asked)s that is an assumption") % told
    return text


def _shorter(one: Assumption) -> str:
    """That past closings were much shorter than what is asked."""
    text = ngettext(
        "Assumed by this software: %(n)s past closing, the longest of %(longest)s, says too little of "
        "%(asked)s; change it if you know better",
        "Assumed by this software: %(n)s past closings, the longest of %(longest)s, say too little of "
        "%(asked)s; change it if you know better",
        one.times,
    )
    told = {"longest": days_words(one.longest), "asked": days_words(one.asked)}
    return text % {"n": words.count(one.times), **told}


def days_words(n: int) -> str:
    """So many open days."""
    return ngettext("%(n)s open day", "%(n)s open days", n) % {"n": words.count(n)}
