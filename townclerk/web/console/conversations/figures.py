"""Conversations in figures: what was asked, answered, handed over, whether it helped. No words, no names."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.assistant import TalkCount, TalkFigures, talk_figures
from townclerk.web import conversation_words
from townclerk.web.console import words
from townclerk.web.console.conversations.lists import learning_tabs
from townclerk.web.console.tables import csv_response
from townclerk.web.design import charts
from townclerk.web.design.charts import Bar, Chart, Numbers
from townclerk.web.reading import own_name

_COLUMNS = ("by", "of", "asked", "answered", "not_answered", "handed_over", "said_if_helped", "helped")
_NOTHING = {0}


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The last twelve whole weeks."""
    found = talk_figures()
    total, csv = found.total, reverse("console:talk-figures-csv")
    content = {
        "tabs": learning_tabs(request, "talk-figures"),
        "any": any(found.by.values()),
        "span": words.span(found.first, found.last),
        "facts": [
            (_("Questions"), _shown(total.asked)),
            (_("Answered by the program"), words.percent(total.share)),
            (_("Not answered"), _shown(total.unknown)),
            (_("Handed over to a person"), _shown(total.handed)),
            (_("Helped, of those who said so"), words.percent(total.satisfied)),
        ],
        "chart": _weeks(found, csv),
        "shares": _shares(found, csv),
        "groups": [
            (name, title, first, [_row(name, one) for one in found.by[name]])
            for name, title, first in (
                ("language", _("By language"), _("Language")),
                ("area", _("By area"), _("Area")),
                ("band", _("By age"), _("Age")),
                ("channel", _("By channel"), _("Channel")),
            )
            if found.by[name]
        ],
        "csv": csv,
    }
    return render(request, "console/conversations/figures.html", content)


@require_safe
def figures_csv(request: HttpRequest) -> HttpResponse:
    """The same as a file; empty where a number is so small that it is not shown."""
    found = talk_figures()
    groups = [*found.by.items(), ("week", found.by_week), ("all", (found.total,))]
    rows = [
        (name, one.of, one.asked, one.answered, one.unknown, one.handed, one.told, one.helped)
        for name, counts in groups
        for one in counts
        if {one.asked, one.handed} != _NOTHING
    ]
    return csv_response("conversations-in-figures", _COLUMNS, rows)


def band_words(band: str) -> str:
    """An age band."""
    low, _dash, high = band.partition("-")
    if not band:
        return _("Not known")
    if not high:
        return _("%(low)s and older") % {"low": low}
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def _name(group: str, of: str) -> str:
    if not of:
        return _("Not known")
    names: dict[str, Callable[[str], str]] = {
        "language": own_name,
        "area": words.area_name,
        "band": band_words,
        "channel": conversation_words.channel_words,
    }
    return names[group](of)


def _row(group: str, one: TalkCount) -> dict[str, str]:
    return {
        "name": _name(group, one.of),
        "language": one.of if group == "language" else "",
        "asked": _shown(one.asked),
        "share": words.percent(one.share),
        "handed": _shown(one.handed),
        "helped": words.percent(one.satisfied),
    }


def _shown(n: int | None) -> str:
    return _("not shown") if n is None else words.count(n)


def _weeks(found: TalkFigures, csv: str) -> Chart | None:
    """Questions week by week; None with fewer than two weeks that can be shown."""
    weeks = [(date.fromisoformat(one.of), one) for one in found.by_week]
    known = [(day, one.asked) for day, one in weeks if one.asked]
    if len(known) < 2:
        return None
    day, most = max(known, key=lambda pair: pair[1])
    columns = [(_("Week from"), False), (_("Questions"), True), (_("Answered"), True)]
    rows = [[words.day(day), _shown(one.asked), words.percent(one.share)] for day, one in weeks]
    return charts.bars(
        title=_("Most was asked in the week from %(day)s: %(n)s questions")
        % {"day": words.day_short(day), "n": words.count(most)},
        summary=_("A bar for each week. Weeks of which the number is not shown have none."),
        numbers=Numbers(columns, rows),
        rows=[Bar(words.day_short(day), n, words.count(n)) for day, n in known],
        names={"value": _("Questions"), "before": ""},
    ).with_csv(csv)


def _shares(found: TalkFigures, csv: str) -> Chart | None:
    """The answered share of each language; None where there is none, or one."""
    known = [(one, one.share) for one in found.by["language"] if one.share is not None]
    if len(known) < 2:
        return None
    worst, share = min(known, key=lambda pair: pair[1])
    columns = [(_("Language"), False), (_("Questions"), True), (_("Answered"), True)]
    every = found.by["language"]
    return charts.bars(
        title=_("Questions in %(language)s were answered least often: %(share)s")
        % {"language": _name("language", worst.of), "share": words.percent(share)},
        summary=_("A bar for each language: how many of a hundred questions were answered."),
        numbers=Numbers(
            columns,
            [[_name("language", one.of), _shown(one.asked), words.percent(one.share)] for one in every],
        ),
        rows=[Bar(_name("language", one.of), n * 100, words.percent(n)) for one, n in known],
        names={"value": _("Answered of 100"), "before": ""},
    ).with_csv(csv)
