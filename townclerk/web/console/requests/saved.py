"""What automation saved, counted honestly: also what it got wrong, and how the minutes are estimated."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.core.agency import agency_current
from townclerk.history import asked_counts
from townclerk.identity import Permission
from townclerk.requests import routing_standing, saved
from townclerk.web.console import words
from townclerk.web.console.access import permissions
from townclerk.web.console.requests.lists import tabs

DAYS = 90
_LITTLE, _NEARLY_ALL = 0.01, 0.995


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The last 90 days in figures; no names, no words."""
    found, asked, standing = saved(DAYS), asked_counts(days=DAYS), routing_standing()
    plan = agency_current().requests
    answered = asked.total.answered or 0
    minutes = found.minutes + answered * plan.minutes_to_answer
    content: dict[str, Any] = {
        "tabs": tabs(request, "requests-saved") if Permission.CASES in permissions(request) else [],
        "days": words.count(DAYS),
        "received": found.received,
        "facts": [
            (_("Routed without a touch"), words.count(found.untouched)),
            (_("Answered without a person"), words.count(asked.total.answered)),
            (_("Hours saved, estimated"), words.decimal(minutes / 60, digits=1)),
        ],
        "columns": [(_("Requests"), False), (_("How many"), True)],
        "rows": [
            (_("Routed by their service or their words, and left there"), words.count(found.untouched)),
            (_("Routed, and moved by a colleague afterwards"), words.count(found.corrected)),
            (_("Sorted by a colleague"), words.count(found.by_person)),
            (_("Came with their team"), words.count(found.by_sender)),
            (_("Not sorted yet"), words.count(found.unsorted)),
            (_("Closed"), words.count(found.closed)),
            (_("Closed, never late"), words.count(found.in_time)),
            (_("Closed, late at a closing or when another day was set"), words.count(found.late)),
            (_("Open again, and closed late before"), words.count(found.late_again)),
            (_("Closed, and the writer said that it helped"), words.count(found.helped)),
            (_("Closed, and the writer said that it did not"), words.count(found.not_helped)),
        ],
        "sort_minutes": words.decimal(found.minutes_each, digits=0),
        "answer_minutes": words.decimal(plan.minutes_to_answer, digits=0),
        "target": words.percent(plan.right_at_least),
        "standing": standing,
        "coverage": _share(standing.coverage) if standing else "",
        "accuracy": _share(standing.accuracy) if standing else "",
    }
    return render(request, "console/requests_saved.html", content)


def _share(share: float | None) -> str:
    """A share in words where a rounded one would say none or all; "" for none."""
    if share is None:
        return ""
    if 0 < share < _LITTLE:
        return _("less than %(share)s") % {"share": words.percent(_LITTLE)}
    if _NEARLY_ALL <= share < 1:
        return _("more than %(share)s") % {"share": words.percent(1 - _LITTLE)}
    return words.percent(share)
