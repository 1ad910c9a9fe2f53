"""What is said of a table that was brought: why it is refused, how it was read, how good its forecast is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from babel import dates
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.forecasts import (
    TOGETHER,
    OwnForecast,
    OwnMark,
    OwnSeries,
    Refused,
    usual_figure,
)
from townclerk.web.console import words
from townclerk.web.console.own import kept_words, lost

Measures = Mapping[str, float | None]


def refused_words(one: Refused) -> str:
    """Why a table has no forecast, and what to do, in one or two sentences."""
    said = {**one.params}
    for name in ("n", "most", "least", "series", "periods"):
        if isinstance(said.get(name), int):
            said[name] = words.count(said[name])
    if one.code == "twice":
        said |= {"ds": period_name(said["frequency"], said["ds"]), "other": words.count(said["other"])}
    if "cell" in said:
        said["cell"] = words.quoted(str(said["cell"]))
    return sentences().get(one.code, one.code) % said if one.code != "file" else str(said["what"])


def sentences() -> dict[str, str]:
    """What is said of each code."""
    return {
        **kept_words.sentences(),
        "empty": _("The table has no rows. Export it again."),
        "size": _("The file has more than %(most)s MB. Leave out columns or older years."),
        "rows": _("The table has more than %(most)s rows. Leave out older years, or add up by day first."),
        "columns": _("The table has %(n)s columns; at most %(most)s are read. Leave some out."),
        "many": _("Too many tables are being looked at. Try again in a few minutes."),
        "no_column": _("There is no column “%(name)s”. The table has: %(known)s."),
        "no_dates": _(
            "No column holds dates. Write them such as 2024-12-31, 31/12/2024, 2024-12 or December 2024. "
            "The table has: %(known)s."
        ),
        "no_date": _("%(cell)s is not a date like the others of its column. Write it like them."),
        "empty_date": _("The date is missing. Fill it in, or take the row out."),
        "head_dates": _("Some names of columns are no dates. Name every column of values after its date."),
        "no_values": _(
            "No column holds numbers to forecast. Correct the numbers, or choose that each row counts as one."
        ),
        "series": _("This makes %(n)s series; at most %(most)s are forecast. Name them by fewer columns."),
        "cells": _(
            "%(series)s series of %(periods)s periods are too many. Take longer periods or fewer series."
        ),
        "far": _("The dates go from %(first)s to %(last)s, more than 50 years. Is one of them mistyped?"),
        "apart": _(
            "%(day)s lies far from all other dates, which go from %(first)s to %(last)s. Is it mistyped? "
            "Correct it, or leave out what lies there."
        ),
        "twice": _(
            "%(ds)s stands there twice: here and on line %(other)s. Correct one of them, or choose at "
            "“Several rows of one period” whether they are added or their mean is taken."
        ),
        "one_moment": _("All rows are of one day. A forecast needs a past: many days, weeks or months."),
        "too_coarse": _(
            "The rows are neither hours, days, weeks, months, quarters nor years apart. Write one row for "
            "each of one of these, and leave none out."
        ),
        "short": _(
            "The longest series has %(n)s periods; at least %(least)s are needed. Choose shorter periods or "
            "bring a longer past."
        ),
        "horizon": _("%(n)s periods ahead is too far for this past. Choose 1 to %(most)s."),
        "memory": _("The table is too large to be forecast here. Choose longer periods or fewer series."),
    }  # fmt: skip


def where_words(one: Refused) -> str:
    """The line and the column, "" where it is about the whole table."""
    if one.line is None:
        return _("Column %(column)s:") % {"column": one.column} if one.column else ""
    said = {"line": words.count(one.line), "column": one.column or ""}
    return (_("Line %(line)s, %(column)s:") if one.column else _("Line %(line)s:")) % said


def note_words(code: str, values: Mapping[str, Any]) -> str:
    """What a reader should know of how the table was read."""
    said = dict(values)
    if code in kept_words.TOLD:
        return kept_words.note_words(code, values)
    if code == "ended":
        text = ngettext(
            "%(n)s series ended before the others and is left out, such as %(name)s.",
            "%(n)s series ended before the others and are left out, such as %(name)s.",
            said["n"],
        )
        return text % {"n": words.count(said["n"]), "name": words.quoted(str(said["name"]))}
    if code == "summed":
        text = ngettext(
            "%(n)s row is of a series and period that another row is of too: they were added.",
            "%(n)s rows are of a series and period that another row is of too: they were added.",
            said["n"],
        )
        return text % {"n": words.count(said["n"])}
    others = {
        "level": _level_words, "either": _either_words, "closed": _closed_words, "holes": _holes_words,
    }  # fmt: skip
    if say := others.get(code, _figures_words if code in ("gaps", "zeros", "below") else None):
        return say(code, said)
    for name in ("ds", "next", "until"):
        if name in said:
            said[name] = words.day(date.fromisoformat(said[name]))
    texts = {
        "first_cut": _("The first period, from %(ds)s, is not whole and was left out."),
        "last_cut": _(
            "The last period, from %(ds)s, is not whole and was left out: the table ends on %(until)s."
        ),
    }
    return texts[code] % said


def _closed_words(_code: str, said: Mapping[str, Any]) -> str:
    """On which days there is never anything."""
    days = [words.locale().days["stand-alone"]["wide"][day] for day in said["days"]]
    if not days:
        return _("At some hours there is never anything: nothing is expected then.")
    return _("There is never anything on these days, and nothing is expected then: %(days)s.") % {
        "days": _(", ").join(days)
    }


def _holes_words(_code: str, said: Mapping[str, Any]) -> str:
    """Which run of periods is not known in a series that never has nothing, and where that is changed."""
    told = {
        "n": words.count(said["n"]),
        "first": period_name(said["frequency"], said["first"]),
        "last": period_name(said["frequency"], said["last"]),
    }
    text = ngettext(
        "%(n)s period without a row, %(first)s, is taken as not known, not as zero: something came in nearly "
        "every other.",
        "%(n)s periods without a row between %(first)s and %(last)s are taken as not known, not as zero: "
        "something came in nearly every other.",
        said["n"],
    )
    text = text % told
    text = f"{said['name']}: {text}" if said["name"] else text
    if said["more"]:
        more = ngettext("So with %(n)s more series.", "So with %(n)s more series.", said["more"])
        text = f"{text} {more % {'n': words.count(said['more'])}}"
    return f"{text} {_('If that is wrong, change how it is read.')}"


def _level_words(_code: str, said: Mapping[str, Any]) -> str:
    """Since when the level of a series is another."""
    told = {
        name: words.decimal(said[name], digits=0 if said[name] >= 10 else 1) for name in ("now", "before")
    }
    told["since"] = period_name(said["frequency"], said["ds"])
    text = _("Since %(since)s the level is another: about %(now)s, before it about %(before)s.") % told
    return f"{said['name']}: {text}" if said["name"] else text


def _either_words(_code: str, said: Mapping[str, Any]) -> str:
    """What was read first of days and months, why, and where that is changed."""
    texts = {
        ("dmy", True): _(
            "Days and months could be either way round: read as day, month, year, as that has few holes."
        ),
        ("mdy", True): _(
            "Days and months could be either way round: read as month, day, year, as that has few holes."
        ),
        ("dmy", False): _("Days and months could be either way round: read as day, month, year."),
        ("mdy", False): _("Days and months could be either way round: read as month, day, year."),
    }  # fmt: skip
    text = texts[said["order"], bool(said.get("regular"))]
    return f"{text} {_('If that is wrong, change how it is read.')}"


def _figures_words(code: str, said: Mapping[str, Any]) -> str:
    """How many periods have no row, which, and what they are taken for; how many values lie below zero."""
    if code == "below":
        text = ngettext(
            "%(n)s value lies below zero: all are read as amounts that may, and so may the forecast.",
            "%(n)s values lie below zero: all are read as amounts that may, and so may the forecast.",
            said["n"],
        )
        return text % {"n": words.count(said["n"])}
    days = _(", ").join(period_name(said["frequency"], ds) for ds in said["days"])
    told = {"n": words.count(said["n"]), "days": f"{days}, …" if said["more"] else days}
    unknown = ngettext(
        "%(n)s period between others has no row and is not known: %(days)s.",
        "%(n)s periods between others have no row and are not known: %(days)s.",
        said["n"],
    )
    zero = ngettext(
        "%(n)s period between others has no row and is read as zero: %(days)s.",
        "%(n)s periods between others have no row and are read as zero: %(days)s.",
        said["n"],
    )
    return (zero if code == "zeros" else unknown) % told


def mark_title(found: OwnForecast, one: OwnMark) -> str:
    """A value far from what is usual, in a few words: its period, its series, its line, and what is usual."""
    usual = usual_figure(one)
    told = {
        "ds": period_name(found.wanted.frequency, one.ds),
        "value": words.decimal(one.value, digits=_digits(one.value)),
        "usual": "–" if usual is None else words.decimal(usual, digits=_digits(usual)),
        "line": words.count(one.line or 0),
    }
    if one.line is None:
        text = _("%(ds)s: %(value)s, usual is about %(usual)s") % told
    else:
        text = _("%(ds)s, line %(line)s: %(value)s, usual is about %(usual)s") % told
    return f"{one.series}: {text}" if one.series else text


def _digits(value: float) -> int:
    return 0 if value == int(value) or abs(value) >= 100 else 2


def marks_words(n: int, *, right: bool) -> str:
    """What becomes of so many values far from what is usual."""
    if right:
        text = ngettext(
            "%(n)s value lies far from what is usual and is learned, as you said that it is right:",
            "%(n)s values lie far from what is usual and are learned, as you said that they are right:",
            n,
        )
    else:
        text = ngettext(
            "%(n)s value lies so far from what is usual that it may be mistyped. "
            "Nothing was learned from it:",
            "%(n)s values lie so far from what is usual that they may be mistyped. "
            "Nothing was learned from them:",
            n,
        )
    return text % {"n": words.count(n)}


def baseline_name(code: str, season: int) -> str:
    """What the simplest forecast is called: the same hour, day, week or month of the season before."""
    if season <= 1:
        return _("as many as the last time")
    return {
        "H": _("same hour of the week before") if season > 24 else _("same hour of the day before"),
        "D": _("same weekday of the week before"),
        "W": _("same week last year"),
        "M": _("same month last year"),
        "Q": _("same quarter last year"),
    }[code]


def frequency_name(code: str) -> str:
    """What a period is, of several."""
    return {
        "H": _("hours"), "D": _("days"), "W": _("weeks"), "M": _("months"), "Q": _("quarters"),
        "Y": _("years"),
    }[code]  # fmt: skip


def ahead_words(code: str, n: int) -> str:
    """How far the forecast reaches: "28 days"."""
    text = {
        "H": ngettext("%(n)s hour", "%(n)s hours", n),
        "D": ngettext("%(n)s day", "%(n)s days", n),
        "W": ngettext("%(n)s week", "%(n)s weeks", n),
        "M": ngettext("%(n)s month", "%(n)s months", n),
        "Q": ngettext("%(n)s quarter", "%(n)s quarters", n),
        "Y": ngettext("%(n)s year", "%(n)s years", n),
    }[code]
    return text % {"n": words.count(n)}


def period_name(code: str, ds: str) -> str:
    """When a period is, in words: its hour, its first day, its month."""
    if code == "H":
        moment = datetime.fromisoformat(ds)
        time = str(dates.format_time(moment.time(), "short", locale=words.locale()))
        return f"{words.day(moment.date())}, {time}"
    day = date.fromisoformat(ds)
    if code == "Q":
        return str(dates.format_date(day, "QQQ y", locale=words.locale()))
    if code == "Y":
        return str(day.year)
    return words.month(day) if code == "M" else words.day(day)


def until_name(code: str, ds: str) -> str:
    """Until when the past is known: a week to its last day."""
    if code == "W":
        return words.day(date.fromisoformat(ds) + timedelta(days=6))
    return period_name(code, ds)


def figure(found: OwnForecast, series: OwnSeries, value: float) -> str:
    """What is expected in all, or of a level on average: as finely as its size asks for, or in per cent."""
    if not series.level:
        return words.whole(value)
    text = words.decimal(value, digits=0 if abs(value) >= _HUNDRED else 1 if abs(value) >= 1 else 2)
    units = {values["unit"] for code, values in found.notes if code == "unit"}
    return words.percent(value / 100, digits=1) if units == {"%"} else text


_HUNDRED = 100


def series_title(name: str) -> str:
    """What a series is called."""
    return _("All together") if name == TOGETHER else name or _("The whole table")


def verdict(found: OwnForecast) -> tuple[str, str]:
    """Whether the forecast is worth more than the baseline, in plain words, and the tone of that."""
    ours, theirs = found.ours["wape"], found.baseline["wape"]
    name = baseline_name(found.wanted.frequency, found.season)
    if (ours is None or theirs is None) and found.ours["coverage_80"] is not None:
        return _("Nothing but zeros came in the past it was tested on: no share of that can be told."), ""
    if ours is None or theirs is None:
        return _("The past is too short to test the forecast on: nobody knows yet how good it is."), ""
    told = {
        "ours": words.percent(ours, digits=1),
        "theirs": words.percent(theirs, digits=1),
        "baseline": words.quoted(name),
        "ahead": ahead_words(found.wanted.frequency, found.wanted.horizon or 1),
        "closer": words.percent(1 - ours / theirs) if theirs else "–",
    }
    tested = ngettext(
        "On the last stretch of %(ahead)s of the past the forecast was off by %(ours)s of what came, "
        "%(baseline)s by %(theirs)s.",
        "On the last %(n)s stretches of %(ahead)s of the past the forecast was off by %(ours)s of what came, "
        "%(baseline)s by %(theirs)s.",
        found.tested,
    ) % {**told, "n": words.count(found.tested)}
    if ours >= theirs:
        only = found.series[0] if len(found.series) == 1 else None
        why = lost.lost_words(only, name) if only else lost.no_better_words(name)
        return f"{tested} {why}".rstrip(), "bad"
    return f"{tested} {_('That is %(closer)s closer.') % told}", "good"


def measure_rows(ours: Measures, theirs: Measures) -> list[tuple[str, str, str]]:
    """How far off both have been: what it is, ours, the baseline's."""
    return [
        (
            _("Mean error, as a share of what came (WAPE)"),
            words.percent(ours["wape"], digits=1),
            words.percent(theirs["wape"], digits=1),
        ),
        (
            _("Error relative to a season’s usual change (MASE)"),
            words.decimal(ours["mase"]),
            words.decimal(theirs["mase"]),
        ),
        (
            _("Came inside the 80% band"),
            words.percent(ours["coverage_80"]),
            words.percent(theirs["coverage_80"]),
        ),
        (
            _("Came inside the 95% band"),
            words.percent(ours["coverage_95"]),
            words.percent(theirs["coverage_95"]),
        ),
    ]


def band_words(found: OwnForecast) -> str:
    """Whether the 80 % band kept what it promises, when it clearly did not."""
    share = found.ours["coverage_80"]
    if share is None or found.ours["wape"] is None:
        return ""
    told = {"share": words.percent(share)}
    if share < 0.7:
        return _("The 80%% band held only %(share)s of what came: take the wider band to plan with.") % told
    if share > 0.92:
        return _("The 80%% band held %(share)s of what came: it is wider than it need be.") % told
    return ""
