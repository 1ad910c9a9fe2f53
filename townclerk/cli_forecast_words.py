"""What `townclerk forecast` says of a table: why it has no forecast, and how it was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from townclerk.forecasts import Refused

PERIODS = {"H": "hours", "D": "days", "W": "weeks", "M": "months", "Q": "quarters", "Y": "years"}


def problem_of(one: Refused, name: str) -> Any:
    """Why a table has no forecast, as a problem of the file `name`."""
    from townclerk.core.errors import Problem

    what, hint = _SAID[one.code]
    given = {
        **one.params,
        "unit": PERIODS.get(str(one.params.get("frequency", "")), one.params.get("unit", "periods")),
    }
    return Problem(what.format(**given), hint.format(**given), file=name, line=one.line, column=one.column)


def problems_of(refused: Sequence[Refused], name: str) -> list[Any]:
    """As `problem_of` of each; how many more cells are wrong stands with the last of those that are told."""
    from dataclasses import replace

    found = [problem_of(one, name) for one in refused]
    more = max((int(one.params.get("n", 0)) for one in refused if one.line), default=0) - len(found)
    if more > 0 and len(found) > 1:
        found[-1] = replace(found[-1], hint=f"{found[-1].hint} And {more:,} more like these.".strip())
    return found


_SAID = {
    "empty": ("The table has no rows.", "Export it again."),
    "rows": ("The table has more than {most:,} rows.", "Leave out older years, or add up by day first."),
    "columns": ("The table has {n:,} columns; at most {most:,} are read.", "Leave some out."),
    "no_column": ("There is no column '{name}'.", "The table has: {known}."),
    "no_dates": ("No column holds dates.", "Write them such as 2024-12-31 or 31/12/2024; it has: {known}."),
    "no_date": (
        "'{cell}' is not a date like the others of its column.",
        "Write it like them, or say --dates.",
    ),
    "empty_date": ("The date is missing.", "Fill it in, or take the row out."),
    "head_dates": ("Some names of columns are no dates.", "Name every column of values after its date."),
    "no_number": (
        "'{cell}' is not a number.",
        "Write digits alone, or one currency or unit in the whole column, or leave it empty.",
    ),
    "fraction": ("'{cell}' is not a number.", "Write a fraction after '{decimal}', or say --decimal."),
    "other_unit": (
        "'{cell}' is in another unit than the others of its column, which are in {unit}.",
        "Bring one column for each unit, or convert it.",
    ),
    "no_day": ("'{cell}' is not a day.", "Write it such as 2011-01-31."),
    "none_left": ("No row is of the days asked for.", "Change --since or --until."),
    "no_values": (
        "No column holds numbers to forecast.",
        "Name one with --value, or say --count to count rows; it has: {known}.",
    ),
    "series": ("This makes {n:,} series; at most {most:,} are forecast.", "Name fewer --group."),
    "cells": ("{series:,} series of {periods:,} periods are too many.", "Choose a longer --frequency."),
    "far": ("The dates go from {first} to {last}, more than 50 years.", "Is one of them mistyped?"),
    "apart": (
        "{day} lies far from all other dates, which go from {first} to {last}.",
        "Is it mistyped? Correct it, or leave out what lies there with --{bound} {at}.",
    ),
    "twice": (
        "{ds} stands there twice, here and on line {other}.",
        "Correct one of them, or say --sum or --mean.",
    ),
    "one_moment": ("All rows are of one moment.", "A forecast needs a past: rows of many days or weeks."),
    "too_coarse": (
        "The rows are neither hours, days, weeks, months, quarters nor years apart.",
        "Write one row for each of one of these, and leave none out.",
    ),
    "short": ("The longest series has {n} {unit}; at least {least} are needed.", "Bring a longer past."),
    "horizon": ("{n} {unit} ahead is too far for this past.", "Give a --horizon of 1 to {most}."),
}


_NOTES = {
    "gaps": "{n:,} {between} no row and {are} not known: {listed} (--missing zero)",
    "zeros": "{n:,} {between} no row and {are} read as zero: {listed} (--missing unknown)",
    "holes": "{named}{n:,} without a row between {first} and {last}: not known, not zero, as something came "
    "in nearly every other (--missing zero)",
    "below": "{n:,} {lie} below zero: all are read as amounts that may, and so may the forecast",
    "closed": "there is never anything on some days or hours, and nothing is expected then: {days}",
    "ended": "{n:,} series ended before the others and {are} left out, such as {name}",
    "summed": "{n:,} {rows} of a series and period that another row is of too: they were added",
    "either": "days and months could be either way round: read as {order} (--dates {other}: the other way)",
    "regular": "days and months could be either way round: read as {order}, as that has few holes "
    "(--dates {other}: the other way)",
    "level": "{named}since {ds} the level is another: about {now}, before it about {before}",
    "copies": "every row stands there {times} times, as if pasted {times} times: each was taken once, {n:,} "
    "rows (--copies: all of them count)",
    "total": "left out of the sum, as {listed} is the sum of the others: it would count twice",
    "subtotal": "not added to the others, as it is a sum of some or called so: {listed}",
    "total_rows": "{n:,} {sums}, such as '{name}' on line {line}",
    "since": "what is of a day before {ds} was left out, as you say",
    "until": "what is of a day after {ds} was left out, as you say",
    "unit": "amounts in {unit}: {listed}",
    "levels": "read as averages, shares or states, which are not added up{said_so}: {listed} "
    "(--amount {first} if they add up)",
    "states": "read as states, not as things that happen, which are not added up{still_so}: {listed} "
    "(--amount {first} if they add up)",
    "running": "read as running totals that grow and begin anew{said_so}; forecast is what comes in each "
    "period: {listed} (--amount {first} if they are no totals)",
    "may_be_levels": "added up: {listed} (--level {first} if these are averages, shares or scores)",
    "counted": "each row was counted as one, {by}; numbers taken for labels: {listed} (--value NAME: "
    "a column of amounts)",
    "labels": "numbers taken for labels, not for amounts: {listed} (--value NAME: a column of amounts)",
    "head": "the names of the columns were read from line {line}: what stands above is no part of the table",
    "joined": "dates were put together from {listed}",
    "first_cut": "the first period, from {ds}, is not whole and was left out",
    "last_cut": "the last period, from {ds}, is not whole and was left out: the table ends on {until}",
}
_WEEK = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")


_WHOLE_FROM = 10


def note_line(code: str, values: dict[str, Any]) -> str:
    """What a reader should know of how the table was read."""
    return _NOTES["regular" if values.get("regular") else code].format(**_told(values))


_LISTED = 8


def _quoted(name: str) -> str:
    return f"'{name}'" if " " in name else name


def _told(values: dict[str, Any]) -> dict[str, Any]:
    one = values.get("n") == 1
    values = {
        **values,
        "are": "is" if one else "are",
        "between": "period between others has" if one else "periods between others have",
        "lie": "value lies" if one else "values lie",
        "rows": "row is" if one else "rows are",
        "other": "dmy" if values.get("order") == "mdy" else "mdy",
        "sums": "row that sums up others was left out" if one else "rows that sum up others were left out",
        "by": f"by {', '.join(values['groups'])}" if values.get("groups") else "in one series",
        "named": f"{values['name']}: " if values.get("name") else "",
    }
    if "now" in values:
        values |= {
            name: f"{values[name]:,.{0 if values[name] >= _WHOLE_FROM else 1}f}" for name in ("now", "before")
        }
    listed = values.get("columns", values.get("names"))
    if listed is not None:
        more = f" and {len(listed) - _LISTED:,} more" if len(listed) > _LISTED else ""
        values |= {
            "first": _quoted(listed[0]) if listed else "",
            "still_so": ", as they change less than chance would make them" if values.get("still") else "",
            "said_so": ", as you say" if values.get("said") else "",
        }
        return {**values, "listed": ", ".join(listed[:_LISTED]) + more or "none"}
    days = values.get("days", ())
    if days and isinstance(days[0], str):
        return {**values, "listed": ", ".join(days) + (" …" if values["more"] else "")}
    return {**values, "days": ", ".join(_WEEK[day] for day in days) or "some hours"}
