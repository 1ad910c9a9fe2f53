"""Bring a table, wait, see its forecast, change how it was read, take it along, delete it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import forecasts
from townclerk.core.agency import agency_current
from townclerk.forecasts import OwnForecast, OwnRefused, OwnSeries, OwnState, Wanted
from townclerk.web.console import words
from townclerk.web.console.own import kept_words, lost, picture, said
from townclerk.web.console.own.forms import BringForm, ReadingForm
from townclerk.web.console.tables import csv_response, page_of, query_of
from townclerk.web.design import progress


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """The page where a table is brought; a POST keeps it and goes on to its forecast."""
    sent = request.method == "POST"
    form = BringForm(request.POST, request.FILES) if sent else BringForm()
    if sent and (name := request.POST.get("example", "")):
        text = forecasts.own_example(name)
        if text is not None:
            return _on(_begun(form, [text.encode()], f"{name}.csv")) or _bring(request, form)
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        data = file.chunks() if file else [str(form.cleaned_data["text"]).encode()]
        if answer := _on(_begun(form, data, str(file.name) if file else _("pasted") + ".csv")):
            return answer
    return _bring(request, form)


def _begun(form: BringForm, data: Any, name: str) -> str:
    try:
        return forecasts.own_begin(data=data, name=name, wanted=Wanted(country=agency_current().country))
    except OwnRefused as error:
        form.add_error(None, said.refused_words(error.refused[0]))
        return ""


def _on(token: str) -> HttpResponse | None:
    return HttpResponseRedirect(reverse("console:own-one", args=[token])) if token else None


def _bring(request: HttpRequest, form: BringForm) -> HttpResponse:
    content = {
        "form": form,
        "examples": _examples(),
        "minutes": words.count(forecasts.OWN_KEPT_SECONDS // 60),
        "rows": words.count(forecasts.OWN_MOST_ROWS),
        "series": words.count(forecasts.OWN_MOST_SERIES),
        "deleted": "deleted" in request.GET,
        "gone": "gone" in request.GET,
    }
    return render(request, "console/own/bring.html", content, status=422 if form.errors else 200)


def _examples() -> list[tuple[str, str, str]]:
    libraries = _("Two libraries, closed on Sundays, dates and semicolons as in Spain")
    return [
        ("visits", _("Visits by day"), libraries),
        ("requests", _("A row for each request"), _("What came when, of three types, in three districts")),
        ("permits", _("Months side by side"), _("Three offices, with a comma before the fraction")),
    ]


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, token: str) -> HttpResponse:
    """A forecast: how far it is, why there is none, or all of it. POST `delete` deletes it."""
    if request.method == "POST":
        if "delete" in request.POST:
            forecasts.own_forget(token=token)
            return HttpResponseRedirect(reverse("console:own") + "?deleted=1")
        _bounded(request, token)
        return HttpResponseRedirect(reverse("console:own-one", args=[token]))
    state = forecasts.own_state(token=token)
    if state is None:
        return HttpResponseRedirect(reverse("console:own") + "?gone=1")
    if state.running:
        waits = {
            "starting": _("Getting ready"),
            "waiting": _("Waiting for other forecasts to end"),
            "reading": _("Reading the table"),
        }
        content = {
            "state": state,
            "label": waits.get(state.stage, _("Forecasting")),
            "total": state.total if state.stage == "forecasting" else 0,
            "still": progress.is_still(request),
            "token": token,
        }
        return progress.again(render(request, "console/own/waiting.html", content), request)
    found = forecasts.own_forecast(token=token) if state.stage == "done" else None
    if found is None or not found.series:  # of no series there is nothing to show, but how it was read
        return _refused(request, token, state)
    return render(request, "console/own/one.html", _content(request, token, state, found))


def _bounded(request: HttpRequest, token: str) -> None:
    """Forecast again without what is of days before `since` or after `until`, where that is asked for."""
    state = forecasts.own_state(token=token)
    if state is not None and ("since" in request.POST or "until" in request.POST):
        since, until = (request.POST.get(name, "")[:10] for name in ("since", "until"))
        before = state.wanted
        wanted = replace(before, since=since or before.since, until=until or before.until)
        forecasts.own_again(token=token, wanted=wanted)


def _refused(request: HttpRequest, token: str, state: OwnState) -> HttpResponse:
    cells = [found for found in state.refused if found.line]
    content = {
        "state": state,
        "token": token,
        "problems": [(said.where_words(found), said.refused_words(found)) for found in state.refused],
        "more": max((found.params.get("n", 0) for found in cells), default=0) - len(cells),
        "may_read": bool(state.columns),
        "offer": kept_words.offer_of(state.refused),
    }
    return render(request, "console/own/refused.html", content)


def _content(request: HttpRequest, token: str, state: OwnState, found: OwnForecast) -> dict[str, Any]:
    chosen, number = _chosen(request, found)
    chart = picture.series_chart(found, chosen)
    text, tone = said.verdict(found)
    code = found.wanted.frequency
    baseline = said.baseline_name(code, found.season)
    numbered = list(enumerate(found.series))
    page = page_of(request, numbered)
    query = f"?series={number}"
    return {
        "state": state,
        "token": token,
        "found": found,
        "verdict": text,
        "tone": tone,
        "band": said.band_words(found),
        "chart": chart.with_csv(reverse("console:own-forecast-csv", args=[token])) if chart else None,
        "svg": reverse("console:own-chart", args=[token]) + query if chart else "",
        "points": None if chart else picture.numbers(found, chosen),
        "heading": said.series_title(chosen.name),
        "baseline": baseline[:1].upper() + baseline[1:],
        "measures": said.measure_rows(found.ours, found.baseline),
        "own_measures": said.measure_rows(chosen.ours, chosen.baseline) if len(found.series) > 1 else (),
        "lost": lost.lost_words(chosen, baseline) if len(found.series) > 1 else "",
        "better": words.count(found.better),
        "judged": words.count(found.judged),
        "several": len(found.series) > 1,
        "leveled": any(x.level for x in found.series),
        "options": [(str(i), said.series_title(x.name)) for i, x in numbered[:_MOST_LISTED]],
        "number": str(number),
        "page": page,
        "rows": [_row(found, i, x) for i, x in page],
        "query": query_of(request),
        "read": _read(found),
        "first": [said.note_words(c, values) for c, values in found.notes if c in kept_words.FIRST],
        "notes": [said.note_words(c, values) for c, values in found.notes if c not in kept_words.FIRST],
        "marks": [part for right in (False, True) if (part := _marks(found, right=right))["rows"]],
        "minutes": words.count(forecasts.OWN_KEPT_SECONDS // 60),
    }


_MOST_LISTED = 500
_MOST_MARKS = 20


def _marks(found: OwnForecast, *, right: bool) -> dict[str, Any]:
    """The values far from what is usual that are kept out, or that are said to be right."""
    some = [one for one in found.marks if one.right == right]
    return {
        "right": right,
        "text": said.marks_words(len(some), right=right),
        "rows": [said.mark_title(found, one) for one in some[:_MOST_MARKS]],
        "more": max(len(some) - _MOST_MARKS, 0),
    }


def _chosen(request: HttpRequest, found: OwnForecast) -> tuple[OwnSeries, int]:
    asked = request.GET.get("series", "")
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 0
    if not found.series:
        raise Http404
    number = number if number < len(found.series) else 0
    return found.series[number], number


def _row(found: OwnForecast, number: int, series: OwnSeries) -> dict[str, Any]:
    return {
        "number": number,
        "name": said.series_title(series.name),
        "expected": said.figure(found, series, series.expected()),
        "before": said.figure(found, series, series.expected(6)),
        "lately": "–" if (lately := series.lately()) is None else said.figure(found, series, lately),
        "ours": words.percent(series.ours["wape"]),
        "theirs": words.percent(series.baseline["wape"]),
        "model": words.model_short(series.model),
        "lost": series.lost,
    }


def _read(found: OwnForecast) -> list[tuple[str, str]]:
    """How the table was read: what, and how."""
    wanted, code = found.wanted, found.wanted.frequency
    dates = {"dmy": _("day, month, year"), "mdy": _("month, day, year"), "ymd": _("year, month, day")}
    if wanted.across:
        date, what = _("the head of the table"), _("the numbers below the dates")
    else:
        date = wanted.date
        what = _("rows: each counts as one") if wanted.counted else _(", ").join(wanted.values[:6])
    past = found.series[0].past if found.series else ()
    told = [
        (_("Rows"), words.count(found.rows)),
        (_("Dates from"), f"{date} ({dates[wanted.dates]})"),
        (_("What is forecast"), what),
        (_("Series by"), _series_by(found)),
        (_("Periods"), said.frequency_name(code)),
        (_("Known until"), said.until_name(code, past[-1][0]) if past else "–"),
        (_("Ahead"), said.ahead_words(code, wanted.horizon or 1)),
        (
            _("Without a row"),
            _("it is zero") if wanted.missing == "zero" else _("it is not known"),
        ),
    ]
    if wanted.country:
        told.append(
            (_("Public holidays of"), str(words.locale().territories.get(wanted.country, wanted.country)))
        )
    return told


def _series_by(found: OwnForecast) -> str:
    """What tells one series from another: columns of names, or each its own column of numbers."""
    wanted = found.wanted
    if wanted.groups:
        return _(", ").join(wanted.groups)
    parts = sum(series.name != forecasts.TOGETHER for series in found.series)
    if parts < _TWO:
        return _("one series")
    return _("rows of the table, one each") if wanted.across else _("columns of numbers, one each")


_TWO = 2


@require_http_methods(["GET", "POST"])
def reading(request: HttpRequest, token: str) -> HttpResponse:
    """How the table is read, to be changed; a POST forecasts it again."""
    state = forecasts.own_state(token=token)
    if state is None:
        return HttpResponseRedirect(reverse("console:own") + "?gone=1")
    if not state.columns:
        raise Http404
    found = forecasts.own_forecast(token=token)
    wanted = found.wanted if found else state.wanted
    wanted = replace(wanted, missing=state.wanted.missing)  # what was worked out is worked out again
    marks = [(one.key, said.mark_title(found, one)) for one in found.marks] if found else []
    copied = found is not None and any(code == "copies" for code, _values in found.notes)
    sent = request.POST if request.method == "POST" else None
    form = ReadingForm(
        state.columns, wanted, sent, marks=marks, copied=copied,
        names=[x.name for x in found.series if x.name] if found else (),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        forecasts.own_again(token=token, wanted=form.wanted(wanted))
        return HttpResponseRedirect(reverse("console:own-one", args=[token]))
    content = {"form": form, "token": token, "state": state}
    return render(request, "console/own/reading.html", content, status=422 if form.errors else 200)


@require_safe
def forecast_csv(request: HttpRequest, token: str) -> HttpResponse:
    """The forecast as a file."""
    columns, *rows = forecasts.forecast_rows(_found(token))
    return csv_response("forecast", columns, rows)


@require_safe
def errors_csv(request: HttpRequest, token: str) -> HttpResponse:
    """What would have been said of the tested past, and what came, as a file."""
    columns, *rows = forecasts.errors_rows(_found(token))
    return csv_response("forecast-errors", columns, rows)


@require_safe
def chart_svg(request: HttpRequest, token: str) -> HttpResponse:
    """The picture of one series as a file."""
    found = _found(token)
    chart = picture.series_chart(found, _chosen(request, found)[0])
    if chart is None:
        raise Http404
    response = HttpResponse(picture.alone(chart), content_type="image/svg+xml")
    response.headers["Content-Disposition"] = 'attachment; filename="forecast.svg"'
    return response


def _found(token: str) -> OwnForecast:
    found = forecasts.own_forecast(token=token)
    if found is None or not found.series:
        raise Http404
    return found
