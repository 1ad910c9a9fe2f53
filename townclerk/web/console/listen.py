"""What people say: by service with how sure we are, what changed, and the latest comments."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.core.agency import agency_current
from townclerk.feedback import (
    CommentShown,
    ServiceFeedback,
    comments_recent,
    feedback_by_service,
    feedback_summary,
    feedback_timeline,
)
from townclerk.web.console import pictures, words
from townclerk.web.console.findings import change_words
from townclerk.web.console.tables import csv_response, page_of, query_of
from townclerk.web.reading import direction, own_name

_COMMENTS = 200


def listen(request: HttpRequest) -> HttpResponse:
    """All services, or one."""
    services = feedback_by_service()
    if not services:
        return render(request, "console/listen.html", {"services": ()})
    summary = feedback_summary()
    names = {one.service for one in services}
    service = request.GET.get("service")
    service = service if service in names else None
    language = request.GET.get("language", "")
    average = summary.negative.value if summary.negative else None
    chosen = next((one for one in services if one.service == service), None) if service is not None else None
    chart = (
        pictures.feedback_chart(services, average=average)
        if service is None
        else pictures.timeline_chart(service, feedback_timeline(service))
    )
    comments = comments_recent(service, language or None, _COMMENTS)
    content = {
        "services": services,
        "summary": summary,
        "mean": words.count(summary.mean_score * 100) if summary.mean_score is not None else "",
        "negative": words.percent(average),
        "span": words.span(summary.first.date(), summary.last.date())
        if summary.first and summary.last
        else "",
        "service": service,
        "service_name": service_name(service) if service is not None else "",
        "language_chosen": language,
        "chosen": _row(chosen) if chosen else None,
        "worse": [(_worse(one), change_words(one)) for one in services if pictures.got_worse(one)],
        "rows": [_row(one) for one in services],
        "hidden": sum(one.suppressed for one in services),
        "chart": chart.with_csv(_csv_of(service)) if chart else None,
        "csv": reverse("console:listen-csv"),
        "options": sorted(
            ((one.service, service_name(one.service)) for one in services), key=lambda pair: pair[1]
        ),
        "comment_languages": [(code, own_name(code)) for code in agency_current().languages],
        "page": page_of(request, [_comment(one) for one in comments], per_page=20),
        "query": query_of(request),
    }
    return render(request, "console/listen.html", content)


def _csv_of(service: str | None) -> str:
    return reverse("console:listen-csv") + (
        f"?{urlencode({'service': service})}" if service is not None else ""
    )


def listen_csv(request: HttpRequest) -> HttpResponse:
    """The table of services, or the months of one, as a file; what is too small to show is left empty."""
    if "service" in request.GET:
        months = feedback_timeline(request.GET["service"])
        return csv_response(
            "feedback-by-month",
            ("month", "comments", "negative", "negative_low", "negative_high"),
            [
                (m.month.isoformat(), m.n, *((n.value, n.low, n.high) if (n := m.negative) else (None,) * 3))
                for m in months
            ],
        )
    columns = (
        "service",
        "comments",
        "mean_score",
        "negative",
        "negative_low",
        "negative_high",
        "change",
        "change_measure",
        "change_flagged",
    )
    rows = [
        (
            one.service,
            one.n,
            one.mean_score,
            *((n.value, n.low, n.high) if (n := one.negative) else (None,) * 3),
            *((c.difference, c.measure, int(c.flagged)) if (c := one.change) else (None, "", None)),
        )
        for one in feedback_by_service()
    ]
    return csv_response("feedback", columns, rows)


def service_name(service: str) -> str:
    """The name of a service that may be none: comments about nothing in particular."""
    return words.service_name(service) if service else _("No service named")


def _worse(one: ServiceFeedback) -> str:
    return _("%(service)s got worse in the last 90 days") % {
        "service": words.quoted(service_name(one.service))
    }


def _row(one: ServiceFeedback) -> dict[str, object]:
    n = one.negative
    return {
        "service": one.service,
        "name": service_name(one.service),
        "suppressed": one.suppressed,
        "n": words.count(one.n),
        "mean": words.count(one.mean_score * 100) if one.mean_score is not None else "–",
        "negative": words.percent(n.value) if n else "–",
        "between": f"{words.percent(n.low)}–{words.percent(n.high)}" if n else "",
        "change": change_words(one) if one.change and one.change.flagged else "",
        "worse": pictures.got_worse(one),
    }


def _comment(one: CommentShown) -> dict[str, object]:
    tones = {
        "negative": _("negative"),
        "positive": _("positive"),
        "neutral": _("neutral"),
        "unknown": _("not read"),
    }
    scale = one.score_scale.partition("-")[2]
    score = f"{one.score_original:g}/{scale}" if one.score_original is not None and scale else ""
    return {
        "text": one.text,
        "language": one.language,
        "direction": direction(one.language or get_language() or "en"),
        "at": words.day(one.at.astimezone(agency_current().zone).date()),
        "name": service_name(one.service),
        "area": words.area_name(one.area) if one.area else "",
        "tone": one.sentiment,
        "tone_name": tones.get(one.sentiment, one.sentiment),
        "score": score,
    }
