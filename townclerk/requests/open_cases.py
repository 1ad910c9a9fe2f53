"""How many cases are open, whose they are and when they are due: what planning people asks. No names."""

from __future__ import annotations

from datetime import date

from django.db.models import Count

from townclerk.requests.models import Request
from townclerk.requests.rules import Status
from townclerk.requests.working_days import today


def open_by_due() -> dict[str, dict[date, int]]:
    """Open requests that somebody has to work on, by team and the day they are due.

    What waits for its writer is nobody's work now; without a day to be done by, a case counts as due today.
    """
    rows = (
        Request.objects.filter(open=True)
        .exclude(team="")
        .exclude(status=Status.WAITING)
        .order_by()
        .values("team", "due_on")
        .annotate(n=Count("status"))
    )
    found: dict[str, dict[date, int]] = {}
    for row in rows:
        days = found.setdefault(row["team"], {})
        due = row["due_on"] or today()
        days[due] = days.get(due, 0) + row["n"]
    return found
