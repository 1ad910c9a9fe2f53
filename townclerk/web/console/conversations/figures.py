"""Conversations in figures: what was asked, answered, handed over, whether it helped. No words, no names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.assistant import TalkCount, TalkFigures, TalkRunning, talk_figures, talk_running
from townclerk.web import conversation_words
from townclerk.web.console import words
from townclerk.web.console.conversations.lists import learning_tabs
from townclerk.web.console.tables import csv_response
from townclerk.web.design import charts
from townclerk.web.design.charts import Bar, Chart, Numbers
from townclerk.web.reading import own_name

_COLUMNS = (
    "month", "by", "of", "asked", "answered", "not_answered", "handed_over", "nobody_answered",
    "said_if_helped", "helped",
)  # fmt: skip
_NOTHING = {0}


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The last twelve whole months; `?month=2026-10` shows one of them, without it the last."""
    every, csv = talk_figures(), reverse("console:talk-figures-csv")
    content: dict[str, object] = {
        "tabs": learning_tabs(request, "talk-figures"),
        "any": bool(every),
        "csv": csv,
        "running": _running(talk_running()),
    }
    if every:
        wanted = request.GET.get("month", "")
        found = next((one for one in every if _code(one) == wanted), every[-1])
        months = [(_code(one), words.month(one.first), one is found) for one in reversed(every)]
        content |= {"months": months, "chart": _months(every, csv), **_month(found, csv)}
    return render(request, "console/conversations/figures.html", content)


def _running(found: TalkRunning | None) -> str:
    """The month that is going on, in a sentence; "" while too little was asked."""
    if found is None:
        return ""
    said = {"month": words.month(found.first), "n": words.count(found.asked)}
    asked = _("%(month)s so far, not finished: at least %(n)s questions.") % said
    if not found.answered:
        return asked
    return f"{asked} {_('At least %(n)s of them were answered.') % {'n': words.count(found.answered)}}"


def _month(found: TalkFigures, csv: str) -> dict[str, object]:
    """What the page shows of one month."""
    total = found.total
    return {
        "span": words.month(found.first),
        "facts": [
            (_("Questions"), _shown(total.asked)),
            (_("Answered by the program"), words.percent(total.share)),
            (_("Not answered"), _shown(total.unknown)),
            (_("Handed over to a person"), _shown(total.handed)),
            (_("Nobody answered"), _shown(total.unanswered)),
            (_("Helped, of those who said so"), words.percent(total.satisfied)),
        ],
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
    }


@require_safe
def figures_csv(request: HttpRequest) -> HttpResponse:
    """The same as a file, month by month; empty where a number is so small that it is not shown."""
    rows = [
        (_code(found), name, one.of, one.asked, one.answered, one.unknown, one.handed, one.unanswered,
         one.told, one.helped)
        for found in talk_figures()
        for name, counts in (*found.by.items(), ("all", (found.total,)))
        for one in counts
        if {one.asked, one.handed, one.unanswered} != _NOTHING
    ]  # fmt: skip
    return csv_response("conversations-in-figures", _COLUMNS, rows)


def _code(found: TalkFigures) -> str:
    return f"{found.first:%Y-%m}"


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


def _months(every: Sequence[TalkFigures], csv: str) -> Chart | None:
    """Questions month by month; None with fewer than two months that can be shown."""
    known = [(one.first, one.total.asked) for one in every if one.total.asked]
    if len(known) < 2:
        return None
    most = max(n for _month, n in known)
    months = [words.month(month) for month, n in known if n == most]
    title = _("Most was asked in %(month)s: %(n)s questions") % {
        "month": _(", ").join(months),
        "n": words.count(most),
    }
    if len(months) == len(known):
        title = _("Each month as much was asked: %(n)s questions") % {"n": words.count(most)}
    columns = [(_("Month"), False), (_("Questions"), True), (_("Answered"), True)]
    rows = [
        [words.month(one.first), _shown(one.total.asked), words.percent(one.total.share)] for one in every
    ]
    return charts.bars(
        title=title,
        summary=_("A bar for each month. Months of which the number is not shown have none."),
        numbers=Numbers(columns, rows),
        rows=[Bar(words.month(day), n, words.count(n)) for day, n in known],
        names={"value": _("Questions"), "before": ""},
    ).with_csv(csv)


def _shares(found: TalkFigures, csv: str) -> Chart | None:
    """The answered share of each language; None where there is none, or one."""
    known = [(one, one.share) for one in found.by["language"] if one.share is not None]
    if len(known) < 2:
        return None
    worst = min(share for _language, share in known)
    languages = [_name("language", one.of) for one, share in known if share == worst]
    title = _("Questions in %(language)s were answered least often: %(share)s") % {
        "language": _(", ").join(languages),
        "share": words.percent(worst),
    }
    if len(languages) == len(known):
        title = _("Questions in each language were answered as often: %(share)s") % {
            "share": words.percent(worst)
        }
    columns = [(_("Language"), False), (_("Questions"), True), (_("Answered"), True)]
    every = found.by["language"]
    return charts.bars(
        title=title,
        summary=_("A bar for each language: how many of a hundred questions were answered."),
        numbers=Numbers(
            columns,
            [[_name("language", one.of), _shown(one.asked), words.percent(one.share)] for one in every],
        ),
        rows=[Bar(_name("language", one.of), n * 100, words.percent(n)) for one, n in known],
        names={"value": _("Answered of 100"), "before": ""},
    ).with_csv(csv)
