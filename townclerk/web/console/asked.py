"""What residents asked: how often, where and in which language, and how many found an answer. No words."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.core.agency import agency_current
from townclerk.history import AskedCount, AskedCounts, asked_counts
from townclerk.web.console import words
from townclerk.web.console.tables import csv_response
from townclerk.web.portal.ways import NAMES
from townclerk.web.reading import own_name


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """The last four weeks; `?language=es` only what was asked in it."""
    every = asked_counts()
    language = _language(request, every)
    found = asked_counts(language=language) if language else every
    content = {
        "any": found.total.n != 0,
        "span": words.span(found.first, found.last),
        "total": _number(found.total.n),
        "share": share(found.total),
        "message": _message(found),
        "by_language": [
            {**_row(one), "name": own_name(one.of) if one.of else _("Not known"), "language": one.of}
            for one in found.by_language
            if not language or one.of == language
        ],
        "missing": [own_name(code) for code in agency_current().languages
                    if code not in {one.of for one in every.by_language}],
        "by_channel": [{**_row(one), "name": str(NAMES.get(one.of, one.of))} for one in found.by_channel],
        "by_service": [
            {**_row(one), "name": words.service_name(one.of) if one.of else _("Other pages")}
            for one in found.by_service
        ],
        "by_day": [
            {**_row(one), "name": words.day_short(date.fromisoformat(one.of))} for one in found.by_day
        ],
        "csv": reverse("console:asked-csv") + (f"?{urlencode({'language': language})}" if language else ""),
        "filters": _filters(language, every),
        "narrowed": bool(language),
    }  # fmt: skip
    return render(request, "console/asked.html", content)


@require_safe
def asked_csv(request: HttpRequest) -> HttpResponse:
    """The same as a file; empty where a number is so small that it is not shown."""
    found = asked_counts(language=_language(request, asked_counts()))
    rows = [
        (by, one.of, one.n, one.answered)
        for by, counts in (
            ("day", found.by_day if found.total.n != 0 else ()),
            ("language", found.by_language),
            ("channel", found.by_channel),
            ("service", found.by_service),
        )
        for one in counts
    ]
    return csv_response("asked", ("by", "of", "asked", "answered"), rows)


def _language(request: HttpRequest, every: AskedCounts) -> str:
    """The language that the address asks for, where as many asked in it as are shown."""
    wanted = request.GET.get("language", "")
    return wanted if any(one.of == wanted and one.n for one in every.by_language) else ""


def _filters(language: str, every: AskedCounts) -> list[dict[str, Any]]:
    known = [(one.of, own_name(one.of)) for one in every.by_language if one.of and one.n]
    named = {"name": "language", "label": _("Language"), "value": language, "options": known}
    return [named] if known else []


def share(one: AskedCount) -> str:
    """How many of a hundred found an answer; "–" where nothing can be said."""
    return words.percent(one.answered / one.n) if one.n and one.answered is not None else "–"


def _number(n: int | None) -> str:
    return _("fewer than 5") if n is None else words.count(n)


def _row(one: AskedCount) -> dict[str, str]:
    hidden = one.n is None
    return {"n": _("not shown") if hidden else words.count(one.n), "share": share(one)}


def _message(found: AskedCounts) -> str:
    """What the numbers say, in a sentence; "" where they are too few to say anything."""
    told = [one for one in found.by_language if one.n and one.answered is not None]
    if len(told) < 2:
        return ""
    worst = min(told, key=lambda one: (one.answered or 0) / (one.n or 1))
    return _("Questions in %(language)s were answered least often: %(share)s.") % {
        "language": own_name(worst.of) if worst.of else _("Not known"),
        "share": share(worst),
    }
