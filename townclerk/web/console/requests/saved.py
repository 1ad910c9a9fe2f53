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
from townclerk.requests import Saved, routing_standing, saved
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
            (_("Received"), words.count(found.received)),
            (_("Routed by their service or their words, and left there"), words.count(found.untouched)),
            (_("Routed, and moved by a colleague afterwards"), words.count(found.corrected)),
            (_("Sorted by a colleague"), words.count(found.by_person)),
            (_("Came with their team"), words.count(found.by_sender)),
            (_("Not sorted yet"), words.count(found.unsorted)),
        ],
        "ended": _ended(found),
        "answered": asked.total.answered,
        "sort_minutes": words.decimal(found.minutes_each, digits=0),
        "answer_minutes": words.decimal(plan.minutes_to_answer, digits=0),
        "target": words.percent(plan.right_at_least),
        "standing": standing,
        "coverage": _share(standing.coverage) if standing else "",
        "accuracy": _share(standing.accuracy) if standing else "",
    }
    return render(request, "console/requests_saved.html", content)


def _ended(found: Saved) -> dict[str, Any]:
    """The table of what was closed: each part of it adds up to the first line."""
    rows = [
        (_("Closed, and not open again"), words.count(found.closed)),
        (_("Of these: never late"), words.count(found.in_time)),
        (_("Of these: late at a closing or when another day was set"), words.count(found.late)),
    ]
    if found.unknown:
        rows.append((_("Of these: closed before lateness was kept"), words.count(found.unknown)))
    before = _("Closed, opened again since: the writer had said that it helped")
    before_not = _("Closed, opened again since: the writer had said that it did not")
    rows += [
        (_("Of these: the writer said that it helped"), words.count(found.helped)),
        (_("Of these: the writer said that it did not"), words.count(found.not_helped)),
        (_("Of these: the writer said nothing"), words.count(found.silent)),
        (before, words.count(found.before_helped)),
        (before_not, words.count(found.before_not_helped)),
        (_("Open again, and closed late before"), words.count(found.late_again)),
    ]
    if found.joined_helped or found.joined_not_helped:
        yes = _("Of those merged into them: the writer said that it helped")
        no = _("Of those merged into them: the writer said that it did not")
        rows += [(yes, words.count(found.joined_helped)), (no, words.count(found.joined_not_helped))]
    columns = [(_("Requests"), False), (_("How many"), True)]
    some = (found.closed, found.before_helped, found.before_not_helped, found.late_again)
    return {"rows": rows, "columns": columns, "any": any(some)}


def _share(share: float | None) -> str:
    """A share in words where a rounded one would say none or all; "" for none."""
    if share is None:
        return ""
    if 0 < share < _LITTLE:
        return _("less than %(share)s") % {"share": words.percent(_LITTLE)}
    if _NEARLY_ALL <= share < 1:
        return _("more than %(share)s") % {"share": words.percent(1 - _LITTLE)}
    return words.percent(share)
