"""What of a table counts, in words: copies, sums of others, units, labels, and days that were left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.forecasts import Refused
from townclerk.web.console import words

_KINDS = ("levels", "states", "running", "may_be_levels")
FIRST = ("copies", "total", "subtotal", "total_rows", "unit", *_KINDS, "counted")
"""What is told above the forecast: it changes what is forecast, or how much of it."""
TOLD = (*FIRST, "since", "until", "labels", "head", "joined")


def _listed(names: Sequence[str]) -> str:
    """Names in a row, as the language has it."""
    return str(format_list([words.quoted(str(name)) for name in names], locale=words.locale()))


def note_words(code: str, values: Mapping[str, Any]) -> str:
    """What a reader should know of what counts: `code` is one of `TOLD`."""
    said = {**values}
    if "columns" in said or "names" in said:
        names = said["columns"] if "columns" in said else said["names"]
        said["listed"] = _listed(names[:_MOST_LISTED]) + (" …" if len(names) > _MOST_LISTED else "")
    if "ds" in said and code in ("since", "until"):
        said["ds"] = words.day(date.fromisoformat(said["ds"]))
    for name in ("line", "times"):
        if name in said:
            said[name] = words.count(said[name])
    if code == "copies":
        return _copies_words(said)
    if code == "total_rows":
        return _sums_words(said)
    if code in _KINDS:
        return _kinds_words(code, said)
    if code == "counted":
        return _counted_words(values, said)
    texts = {
        "total": _("%(listed)s is the sum of the other series: it was left out, or it would count twice."),
        "subtotal": _(
            "Not added to the other series, as it is a sum of some of them, or called so: %(listed)s."
        ),
        "since": _("What is of a day before %(ds)s was left out, as you said."),
        "until": _("What is of a day after %(ds)s was left out, as you said."),
        "unit": _("The amounts in %(listed)s are in %(unit)s.")
        if not said.get("all")
        else _("The amounts are in %(unit)s."),
        "labels": _("These numbers were taken for labels, not for amounts: %(listed)s."),
        "head": _(
            "The names of the columns were read from line %(line)s: what stands above is no part of the "
            "table."
        ),
        "joined": _("The dates were put together from %(listed)s."),
    }
    return texts[code] % said


_MOST_LISTED = 8


def _kinds_words(code: str, said: Mapping[str, Any]) -> str:
    """What is not added up, or was a running total, and where that is changed."""
    every = bool(said.get("all"))
    texts = {
        "levels": _("All numbers are read as averages, shares or states: they are not added up.")
        if every
        else _("Read as averages, shares or states, which are not added up: %(listed)s.") % said,
        "states": _states_words(said),
        "running": _(
            "All numbers are read as running totals that grow and begin anew: forecast is what comes in "
            "each period."
        )
        if every
        else _(
            "Read as running totals that grow and begin anew: %(listed)s. Forecast is what comes in "
            "each period."
        )
        % said,
        "may_be_levels": _(
            "The numbers are added up. If they are averages, shares or scores, say so, and they are not."
        ),
    }
    if said.get("said"):
        return f"{texts[code]} {_('You said so.')}"
    return (
        f"{texts[code]} {_('If that is wrong, change how it is read.')}"
        if code != "may_be_levels"
        else texts[code]
    )


def _states_words(said: Mapping[str, Any]) -> str:
    """Which numbers are found at a moment, by their name or as they hardly move."""
    text = (
        _("All numbers are read as states, not as things that happen: they are not added up.")
        if said.get("all")
        else _(
            "These are read as states, not as things that happen: %(listed)s. They are not added up; what "
            "is said of them is their average."
        )
        % said
    )
    why = _("From one period to the next they change less than things that happen would by chance alone.")
    return f"{text} {why}" if said.get("still") else text


def _copies_words(said: Mapping[str, Any]) -> str:
    n = int(said["n"])
    text = ngettext(
        "Every row stands there %(times)s times, as if the table was pasted several times. Each was taken "
        "once: %(n)s row.",
        "Every row stands there %(times)s times, as if the table was pasted several times. Each was taken "
        "once: %(n)s rows.",
        n,
    ) % {"times": said["times"], "n": words.count(n)}
    return f"{text} {_('If that is wrong, change how it is read.')}"


def _sums_words(said: Mapping[str, Any]) -> str:
    n = int(said["n"])
    text = ngettext(
        "%(n)s row that sums up others was left out: “%(name)s” on line %(line)s.",
        "%(n)s rows that sum up others were left out, such as “%(name)s” on line %(line)s.",
        n,
    )
    return text % {"n": words.count(n), "name": said["name"], "line": said["line"]}


def _counted_words(values: Mapping[str, Any], said: Mapping[str, Any]) -> str:
    """That rows were counted, by what, and which numbers were not added up."""
    groups = _listed(values["groups"])
    parts = [
        _("Each row was counted as one, by %(groups)s.") % {"groups": groups}
        if groups
        else _("Each row was counted as one, all in one series.")
    ]
    if values["columns"]:
        parts.append(_("These numbers were taken for labels, not for amounts: %(listed)s.") % said)
    return " ".join([*parts, _("If that is wrong, change how it is read.")])


def sentences() -> dict[str, str]:
    """What is said of each code of a table that is refused for what counts in it."""
    return {
        "no_number": _(
            "%(cell)s is not a number. Write digits alone, or one currency or unit in the whole column, or "
            "leave it empty."
        ),
        "fraction": _(
            "%(cell)s is not a number. Write digits with “%(decimal)s” before a fraction, or leave it empty."
        ),
        "other_unit": _(
            "%(cell)s is in another unit than the others of its column, which are in %(unit)s. Bring one "
            "column for each unit, or convert it."
        ),
        "no_day": _("%(cell)s is not a day. Write it such as 2011-01-31."),
        "none_left": _("No row is of the days that should count. Change the first or the last day."),
        "failed": _(
            "The table could not be read through: something in it is not as in any other table. Open it in "
            "a spreadsheet program, save it as CSV UTF-8, and bring it again."
        ),
    }


def offer_of(refused: tuple[Refused, ...]) -> tuple[str, str, str] | None:
    """What a button offers of a table that is refused for a day far from all others: field, day, words."""
    one = next((one for one in refused if one.code == "apart" and one.params.get("at")), None)
    if one is None:
        return None
    day = words.day(date.fromisoformat(one.params["at"]))
    early = one.params["bound"] == "since"
    text = _("Leave out what is before %(day)s") if early else _("Leave out what is after %(day)s")
    return str(one.params["bound"]), str(one.params["at"]), text % {"day": day}
