"""The figures over all comments, as plain JSON values: counts, means and shares, never a person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, FloatField, Max, Min, Q, Sum
from django.db.models.functions import Coalesce

from townclerk.core.agency import Agency
from townclerk.feedback.models import Comment
from townclerk.feedback.rules import NEGATIVE, NEUTRAL, POSITIVE, RECENT_DAYS, UNKNOWN

LABELS = (NEGATIVE, NEUTRAL, POSITIVE, UNKNOWN)


def midnight(day: date, agency: Agency) -> datetime:
    """When `day` begins in the agency's zone."""
    return datetime.combine(day, time(), agency.zone)


def figures_now(day: date | None, agency: Agency) -> dict[str, Any]:
    """Everything `feedback_by_service` and `feedback_summary` need, up to and including `day`."""
    if day is None:
        return {"as_of": None, "services": {}, "summary": None}
    since, until = (
        midnight(day - timedelta(days=RECENT_DAYS - 1), agency),
        midnight(day + timedelta(days=1), agency),
    )
    upto = Comment.objects.filter(at__lt=until)
    before, recent = _by_service(upto.filter(at__lt=since)), _by_service(upto.filter(at__gte=since))
    names = sorted(before.keys() | recent.keys())
    return {
        "as_of": day.isoformat(),
        "services": {name: {"before": before.get(name), "recent": recent.get(name)} for name in names},
        "summary": _summary(upto),
    }


def tally() -> dict[str, Any]:
    """The aggregates every figure is made of, for `annotate` or `aggregate`."""
    return {
        "n": Count("id"),
        "scored": Count("score"),
        "total": Coalesce(Sum("score"), 0.0, output_field=FloatField()),
        "squares": Coalesce(Sum(F("score") * F("score")), 0.0, output_field=FloatField()),
        **{label: Count("id", filter=Q(sentiment=label)) for label in LABELS},
    }


def _by_service(comments: Any) -> dict[str, dict[str, Any]]:
    rows: Iterable[dict[str, Any]] = comments.order_by().values("service").annotate(**tally())
    return {row.pop("service"): row for row in rows}


def _summary(comments: Any) -> dict[str, Any]:
    whole = comments.aggregate(**tally(), first=Min("at"), last=Max("at"))
    languages = comments.order_by().values_list("language").annotate(n=Count("id"))
    models = comments.exclude(model="").order_by().values_list("model").annotate(n=Count("id"))
    return {
        **whole,
        "first": whole["first"].isoformat(),
        "last": whole["last"].isoformat(),
        "languages": dict(languages),
        "models": dict(models),
    }
