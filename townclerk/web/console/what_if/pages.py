"""The what-if of a series: a page that is all in its address, and its numbers as a file. Nothing is kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.forecasts import (
    SeriesForecast,
    WhatIf,
    WhatIfKind,
    WhatIfRefused,
    forecast_find,
    forecasts_errors,
    shock_notes,
)
from townclerk.web.console import words
from townclerk.web.console.choice_words import band_words
from townclerk.web.console.coming import GRAIN
from townclerk.web.console.tables import csv_response
from townclerk.web.console.what_if import said
from townclerk.web.console.what_if.answer import Answered, what_if_answer
from townclerk.web.console.what_if.forms import FORMS, Choices, WhatIfForm
from townclerk.web.console.what_if.picture import chart_of

_OF = ("service", "area", "channel")


@require_safe
def what_if(request: HttpRequest) -> HttpResponse:
    """What may happen, and what would then come."""
    shown, kind = _shown(request), _kind(request)
    form, answer = _answered(request, shown, kind)
    of = {name: getattr(shown, name) for name in _OF if getattr(shown, name)}
    content: dict[str, Any] = {
        "name": words.series_name(shown.service, shown.area, shown.channel),
        "back": _address("console:series", of),
        "tabs": [
            (said.kind_name(one), _address("console:what-if", {**of, "kind": one}), one == kind)
            for one in WhatIfKind
        ],
        "tabs_label": _("What may happen"),
        "kind": str(kind),
        "of": of.items(),
        "form": form,
        "first": words.day(shown.points[0].ds),
        "last": words.day(shown.points[-1].ds + timedelta(days=6)),
        "notes": _noted(shown) if kind is not WhatIfKind.CLOSURE else [],
    }
    if answer is not None:
        query = request.GET.urlencode()
        content |= {
            "heading": said.title(answer.found.asked),
            "chart": chart_of(answer.found, shown).with_csv(f"{reverse('console:what-if-csv')}?{query}"),
            "sentences": said.difference(answer.found),
            "band": band_words(shown),
            "work": said.work_rows(answer.work),
            "assumptions": said.assumption_rows(answer.found),
            "plain": _address("console:what-if", {**of, "kind": kind}),
        }
    status = 422 if form.errors else 200
    return render(request, "console/what_if/page.html", content, status=status)


@require_safe
def what_if_csv(request: HttpRequest) -> HttpResponse:
    """The forecast without and with it as a file."""
    shown, kind = _shown(request), _kind(request)
    form, answer = _answered(request, shown, kind)
    if answer is None:
        return HttpResponseRedirect(f"{reverse('console:what-if')}?{request.GET.urlencode()}")
    del form
    columns, *rows = what_if_rows(answer.found)
    return csv_response(f"what-if-{kind}", columns, rows)


def what_if_rows(found: WhatIf) -> list[tuple[Any, ...]]:
    """The numbers, the head first."""
    names = ("mean", "lo-80", "hi-80", "lo-95", "hi-95")
    head = ("unique_id", "ds", *(f"forecast-{n}" for n in names), *(f"what-if-{n}" for n in names),
            "difference", "difference-lo-80", "difference-hi-80")  # fmt: skip
    name = "/".join(part for part in (found.service, found.area, found.channel) if part) or "all"
    rows: list[tuple[Any, ...]] = [head]
    for one in found.points:
        both = [
            round(getattr(p, field), 3)
            for p in (one.before, one.after)
            for field in ("mean", "lo80", "hi80", "lo95", "hi95")
        ]
        more = [round(number, 3) for number in (one.difference, one.low, one.high)]
        rows.append((name, one.before.ds.isoformat(), *both, *more))
    return rows


def _answered(
    request: HttpRequest, shown: SeriesForecast, kind: WhatIfKind
) -> tuple[WhatIfForm, Answered | None]:
    """The form as it was sent, and its answer; None while nothing is asked, or where it cannot be."""
    every = forecasts_errors(grain=GRAIN)
    services = sorted({of[0] for of in every if of[0]})
    areas = sorted({of[1] for of in every if of[1]})
    asked = any(name in request.GET for name in ("first_day", "first_month", "first_year"))
    form = FORMS[kind](shown, Choices(services, areas), request.GET if asked else None)
    if not asked or not form.is_valid():
        return form, None
    try:
        of = {name: getattr(shown, name) for name in _OF}
        return form, what_if_answer(asked=form.asked(), **of, grain=GRAIN)
    except WhatIfRefused as error:
        form.refuse(error)
        return form, None


def _noted(shown: SeriesForecast) -> list[tuple[str, str]]:
    """Weeks of the past of which colleagues said what happened: a fee may have changed then."""
    notes = shock_notes(grain=GRAIN, service=shown.service, area=shown.area, channel=shown.channel)
    return [(words.day(ds), note.text) for ds, note in sorted(notes.items(), reverse=True) if note.text]


def _kind(request: HttpRequest) -> WhatIfKind:
    try:
        return WhatIfKind(request.GET.get("kind", WhatIfKind.CLOSURE))
    except ValueError:
        raise Http404 from None


def _shown(request: HttpRequest) -> SeriesForecast:
    wanted = {name: request.GET.get(name, "").replace("\0", "")[:200] for name in _OF}
    found = forecast_find(**wanted, grain=GRAIN)
    if found is None or not found.points:
        raise Http404
    return found


def _address(name: str, values: dict[str, Any]) -> str:
    query = QueryDict(mutable=True)
    query.update({key: str(value) for key, value in values.items()})
    return f"{reverse(name)}?{query.urlencode()}" if values else reverse(name)
