"""What is honest to count: what needed no touch, what became late, what helped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, F, Q

from townclerk.core.agency import agency_current
from townclerk.requests.lateness import late_now, soon_now
from townclerk.requests.models import Helped, Request
from townclerk.requests.rules import Status
from townclerk.requests.working_days import today


@dataclass(frozen=True, slots=True)
class Saved:
    """What automation saved over some days, and what it did not.

    Attributes:
        days: civil days, today among them.
        received: requests that came in (imported ones are not among them): untouched, corrected, by_person,
            by_sender and unsorted together.
        untouched: routed by a service or the model, and not moved by anybody since.
        corrected: routed so, and moved by a person afterwards: they cost more than they saved.
        by_person: sorted by a person, or moved by one from where its sender sent it.
        by_sender: that came with their team.
        minutes: an estimate: what a person takes to sort one, times (untouched - corrected), at least 0.
        closed: settled in these days, and not open again.
        helped, not_helped: of those, what their writers said of it; `silent`: of the others.
        in_time, late: of those, never late, and late at any closing or when another day was set: neither that
            day, opening one again nor erasing its writer takes it back; `unknown`: closed before it was kept.
        before_helped, before_not_helped: what was said of closings in these days after which the same request
            was opened again: they are not among `closed`, or are there by another closing.
        late_again: open now, and closed late before, by itself or together with what it was merged into.
    """

    days: int
    received: int
    untouched: int
    corrected: int
    by_person: int
    by_sender: int
    unsorted: int
    minutes: float
    minutes_each: float
    closed: int
    helped: int
    not_helped: int
    in_time: int
    late: int
    before_helped: int
    before_not_helped: int
    late_again: int
    joined_helped: int
    joined_not_helped: int

    @property
    def silent(self) -> int:
        """Of the closed ones those of which their writers said nothing."""
        return self.closed - self.helped - self.not_helped

    @property
    def unknown(self) -> int:
        """Of the closed ones those of which nobody kept whether they were late."""
        return self.closed - self.in_time - self.late


@dataclass(frozen=True, slots=True)
class Attention:
    """What asks for a clerk: how many are late, about to be, and not sorted."""

    late: int
    soon: int
    unsorted: int


def saved(days: int = 90) -> Saved:
    """What automation saved in the last `days` civil days, today among them."""
    zone = agency_current().zone
    since = datetime.combine(today() - timedelta(days=days - 1), time(), zone)
    by_us = Q(routed_by__in=("service", "model"))
    # Names of their own: a count called as a column could not be counted from that column.
    counted = Request.objects.filter(received_at__gte=since, source="live").aggregate(
        n_received=Count("source"),
        n_untouched=Count("source", filter=by_us & Q(corrected=False)),
        n_corrected=Count("source", filter=Q(corrected=True)),
        n_by_person=Count("source", filter=Q(routed_by="person", corrected=False)),
        n_by_sender=Count("source", filter=Q(routed_by="sender")),
        n_unsorted=Count("source", filter=Q(routed_by="")),
    )
    ended = Request.objects.filter(closed_at__gte=since, source="live").aggregate(
        n_closed=Count("source"),
        n_in_time=Count("source", filter=Q(ended_late=False)),
        n_late=Count("source", filter=Q(ended_late=True)),
        n_helped=Count("source", filter=Q(helped=True)),
        n_not_helped=Count("source", filter=Q(helped=False)),
    )
    # Whoever was not helped is who opens one again: what they said stays counted, apart.
    earlier = Q(request__closed_at=None) | ~Q(request__closed_at=F("closed_at"))
    live = Helped.objects.filter(closed_at__gte=since, request__source="live")
    joined = live.filter(request__merged_into__isnull=False)
    said = live.filter(earlier, request__merged_into=None).aggregate(
        n_before_helped=Count("id", filter=Q(helped=True)),
        n_before_not_helped=Count("id", filter=Q(helped=False)),
    )
    beside = joined.aggregate(
        n_joined_helped=Count("id", filter=Q(helped=True)),
        n_joined_not_helped=Count("id", filter=Q(helped=False)),
    )
    found = {name.removeprefix("n_"): count for name, count in (counted | ended | said | beside).items()}
    found["late_again"] = Request.objects.filter(open=True, ended_late=True, source="live").count()
    each = agency_current().requests.minutes_to_sort
    minutes = max(0, found["untouched"] - found["corrected"]) * each
    return Saved(days=days, minutes=minutes, minutes_each=each, **found)


def unsorted_count() -> int:
    """How many requests wait to be sorted."""
    return Request.objects.filter(open=True, team="", status=Status.RECEIVED).count()


def attention_counts() -> Attention:
    """What asks for a clerk today.

    By team, though nobody asks by team: so it is read from the index that holds all of it, not row by row.
    """
    day = today()
    rows = (
        Request.objects.filter(open=True)
        .order_by()
        .values("team")
        .annotate(
            late=Count("status", filter=late_now(day)),
            soon=Count("status", filter=soon_now(day)),
            unsorted=Count("status", filter=Q(status=Status.RECEIVED)),
        )
    )
    found = list(rows)
    late, soon, unsorted = (sum(one[name] for one in found) for name in ("late", "soon", "unsorted"))
    return Attention(late, soon, unsorted)
