"""Lists of requests as files: as they are narrowed on the page, however long they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from townclerk import identity
from townclerk.core.agency import agency_current
from townclerk.requests import Filters, Line, requests_due_each, requests_search_each
from townclerk.trust import Act, access_record, acting, acting_now, action_record
from townclerk.web.console.requests.lists import ALL, TO_DO, asked
from townclerk.web.console.tables import Cell, csv_streamed

COLUMNS = (
    *("reference", "received", "channel", "language", "service", "area", "team", "status", "late", "due"),
    *("assignee", "outcome", "closed_late", "words"),
)


@require_safe
def due_csv(request: HttpRequest) -> HttpResponseBase:
    """What is open, the soonest due first."""
    filters, _errors = asked(request, *TO_DO)
    return _file(request, "requests-to-do", filters, requests_due_each(filters))


@require_safe
def every_csv(request: HttpRequest) -> HttpResponseBase:
    """All requests, the newest first."""
    filters, _errors = asked(request, *ALL)
    return _file(request, "requests", filters, requests_search_each(filters))


def _file(
    request: HttpRequest, name: str, filters: Filters, batches: Iterable[Sequence[Line]]
) -> HttpResponseBase:
    # What was looked for may hold a name: it is said that words were, not which.
    named = ("team", "service", "area", "status", "channel", "lateness", "member", "since", "until")
    chosen = {one: getattr(filters, one) for one in named if getattr(filters, one) not in ("", None)}
    if filters.words:
        chosen["words"] = "yes"
    action_record(what=Act.REQUESTS_DOWNLOADED, about=f"{name}: {urlencode(chosen)}"[:200])
    return csv_streamed(request, name, COLUMNS, _rows(batches, acting_now()))


def _rows(batches: Iterable[Sequence[Line]], who: str) -> Iterator[list[list[Cell]]]:
    people = {one.id: one.email for one in identity.staff_list()}
    zone = agency_current().zone
    for batch in batches:
        # The page's view is over when this runs: whoever asked is named again.
        with acting(who):
            access_record(purpose="service", what="request case", count=len(batch))
        yield [
            [
                line.reference,
                line.received_at.astimezone(zone).isoformat(timespec="minutes"),
                line.channel,
                line.language,
                line.service,
                line.area,
                line.team,
                line.status.value,
                line.lateness.value,
                line.due_on.isoformat() if line.due_on else "",
                people.get(line.assignee or 0, ""),
                line.outcome,
                {True: "yes", False: "no", None: ""}[line.ended_late],
                line.excerpt,
            ]
            for line in batch
        ]
