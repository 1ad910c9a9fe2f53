"""Lists of requests for clerks: what is to be done, the soonest due first; and all, the newest first.

A page costs what it shows, however many requests there are: each list is the walk along one index from where
the page before ended (keyset), and counts stop at a bound.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import connection
from django.db.models import Count, Max, Min, Q, QuerySet

from townclerk.core.agency import agency_current
from townclerk.requests.lateness import late_among, late_now, soon_now
from townclerk.requests.models import Request
from townclerk.requests.receiving import reference_of
from townclerk.requests.references import reference_read
from townclerk.requests.rules import Lateness, Status, lateness
from townclerk.requests.words_index import index_find, mark, marks_between, tokens
from townclerk.requests.working_days import today

PER_PAGE = 50
MOST_COUNTED = 1_000
_EXCERPT = 160
# Of what the index gives, the days of the first and last month are looked at one by one.
_AT_ONCE, _MOST_LOOKED_AT = 500, 5_000
_DAY, _RECENT, _YEAR = timedelta(days=1), timedelta(days=60), timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for. "" and None stand for all.

    Attributes:
        words: of the masked text, or a reference.
        status: a status, or "open" or "closed".
        lateness: "late" or "soon"; of open ones.
        member: who works on it, by id; 0 for nobody.
        since, until: civil days on which it was received.
    """

    words: str = ""
    service: str = ""
    team: str = ""
    area: str = ""
    status: str = ""
    channel: str = ""
    lateness: str = ""
    member: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One request of a list.

    Attributes:
        reference: as people read it. plain: as addresses have it.
        excerpt: the beginning of its words, masked.
        proposed, confidence: where a person has to sort it.
        ended_late: whether it was ever closed late, though it may be open again; None: not known.
        late_since: the day it should have been settled by, where it was late when another day, or another
            service, was set, or what was late was merged into it; None for neither.
    """

    reference: str
    plain: str
    excerpt: str
    service: str
    area: str
    team: str
    status: Status
    lateness: Lateness
    received_at: datetime
    due_on: date | None
    assignee: int | None
    language: str
    channel: str
    proposed: str
    confidence: float | None
    outcome: str
    version: int
    ended_late: bool | None = None
    late_since: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of a list.

    Attributes:
        found: how many there are, counted up to `MOST_COUNTED`; `more_found` where there are more.
        next: where the next page begins; "" on the last one.
        cut: whether there may be older ones that were not looked at: choose fewer days.
    """

    lines: tuple[Line, ...]
    found: int
    more_found: bool
    next: str
    cut: bool = False


@dataclass(frozen=True, slots=True)
class TeamLoad:
    """What a team has to do."""

    team: str
    open: int
    late: int
    soon: int
    waiting: int


def requests_due(filters: Filters, *, after: str = "", per_page: int = PER_PAGE) -> Listed:
    """Open requests, the soonest due first."""
    rows = narrowed(Request.objects.filter(open=True), filters)
    found = _bounded(rows)
    if mark_ := _due_mark(after):
        rows = due_after(rows, *mark_)
    page = list(rows.order_by("due_on", "id")[: per_page + 1])
    last = page[per_page - 1] if len(page) > per_page else None
    onward = f"{last.due_on.isoformat()}.{last.pk}" if last and last.due_on else ""
    return _listed(page[:per_page], found, onward)


def due_after(rows: QuerySet[Request], day: date, number: int) -> QuerySet[Request]:
    """Those of `rows` that are due after this day and id, in the order in which they are due."""
    # Both bounds on the index's first column, then the tie: a walk, not a scan.
    return rows.filter(due_on__gte=day).exclude(due_on=day, id__lte=number)


def request_next(filters: Filters, reference: str) -> str:
    """The reference of the open request that is due after this one, of those asked for; "" for none."""
    row = Request.objects.filter(reference=reference).only("id", "due_on").first()
    rows = narrowed(Request.objects.filter(open=True), filters)
    if row is not None and row.due_on is not None:
        rows = due_after(rows, row.due_on, row.pk)
    found = rows.exclude(reference=reference).order_by("due_on", "id")
    return found.values_list("reference", flat=True).first() or ""


def requests_unsorted(*, after: str = "", per_page: int = PER_PAGE) -> Listed:
    """What nobody has sorted yet, the soonest due first."""
    return requests_due(Filters(status=Status.RECEIVED), after=after, per_page=per_page)


def requests_search(filters: Filters, *, before: str = "", per_page: int = PER_PAGE) -> Listed:
    """Requests of any age that are as asked, the newest in the record first."""
    below = int(before) if before.isdecimal() and len(before) < 19 else None
    if plain := reference_read(filters.words):
        row = Request.objects.filter(reference=plain).first()
        if row:
            return _listed([row], (1, False), "")
    groups, days = marks_of_filters(filters), ids_of_days(filters)
    if not groups and not tokens(filters.words):
        rows = Request.objects.order_by("-id")
        page = list((rows.filter(id__lt=below) if below else rows)[: per_page + 1])
        onward = str(page[per_page - 1].pk) if len(page) > per_page else ""
        return _listed(page[:per_page], _bounded(Request.objects.all()), onward)
    counted = index_find(filters.words, groups, within=days, limit=MOST_COUNTED + 1)
    # The first page is the beginning of what was counted, unless single days have to be looked at.
    ids, cut = counted[: per_page + 1], False
    if below is not None or exact_of(filters) is not None:
        ids, cut = _matching(filters, groups, below, per_page + 1)
    rows_of = Request.objects.in_bulk(ids[:per_page])
    onward = str(ids[per_page - 1]) if len(ids) > per_page else ""
    found = (min(len(counted), MOST_COUNTED), len(counted) > MOST_COUNTED)
    return _listed([rows_of[one] for one in ids[:per_page] if one in rows_of], found, onward, cut=cut)


def _matching(
    filters: Filters, groups: Sequence[Sequence[str]], below: int | None, wanted: int
) -> tuple[list[int], bool]:
    """Ids as asked, falling; and whether older ones were not looked at."""
    exact, days = exact_of(filters), ids_of_days(filters)
    if exact is None:
        return index_find(filters.words, groups, before=below, within=days, limit=wanted), False
    found: list[int] = []
    looked = 0
    while len(found) < wanted:
        some = index_find(filters.words, groups, before=below, within=days, limit=_AT_ONCE)
        good = set(Request.objects.filter(exact, id__in=some).values_list("id", flat=True))
        found += [one for one in some if one in good]
        looked += len(some)
        if len(some) < _AT_ONCE:
            return found[:wanted], False
        if looked >= _MOST_LOOKED_AT:
            return found[:wanted], len(found) < wanted
        below = some[-1]
    return found[:wanted], False


def marks_of_filters(filters: Filters) -> list[list[str]]:
    """The marks that the index is asked for: of each group one."""
    chosen = {name: getattr(filters, name) for name in ("team", "service", "area", "channel")}
    groups = [[mark(kind, value)] for kind, value in chosen.items() if value]
    if filters.status in ("open", "closed"):
        groups.append([mark("open", "yes" if filters.status == "open" else "no")])
    elif filters.status:
        groups.append([mark("status", filters.status)])
    if filters.lateness or filters.member is not None:
        groups.append([mark("open", "yes")])
    if filters.since or filters.until:
        first = Request.objects.order_by("received_at").values_list("received_at", flat=True).first()
        earliest = first.astimezone(agency_current().zone).date() if first else today()
        groups.append(marks_between(filters.since, filters.until, earliest=earliest, latest=today()))
    return groups


def exact_of(filters: Filters) -> Q | None:
    """What marks cannot say."""
    found = Q()
    if filters.since and filters.since.day != 1:
        found &= Q(received_at__gte=_begin(filters.since))
    # A day to come leaves nothing out; and there is none after the last of the calendar.
    if filters.until and filters.until < today() and (filters.until + _DAY).day != 1:
        found &= Q(received_at__lt=_begin(filters.until + _DAY))
    if filters.lateness:
        found &= _lateness(filters.lateness)
    if filters.member is not None:
        found &= Q(assignee=filters.member or None)
    return found if found else None


def _begin(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), agency_current().zone)


def ids_of_days(filters: Filters) -> tuple[int, int] | None:
    """Between which ids everything of these days lies; None where that need not be known.

    PostgreSQL walks back from the newest to what it is asked for: a million steps to what is old, and as many
    to learn that there is no more.
    """
    if connection.vendor != "postgresql" or not (filters.since or filters.until):
        return None
    old = filters.until is not None and filters.until < today() - _RECENT
    young = filters.since is not None and filters.since > today() - _YEAR
    if not old and not young:
        return None
    rows = Request.objects.all()
    if filters.since:
        rows = rows.filter(received_at__gte=_begin(filters.since))
    if filters.until:
        rows = rows.filter(received_at__lt=_begin(filters.until + _DAY))
    # The count makes it one pass over the index: alone, each end would be looked for along all ids.
    ids = rows.aggregate(first=Min("id"), last=Max("id"), n=Count("received_at"))
    return (ids["first"] or 0, ids["last"] or 0)


def _lateness(which: str) -> Q:
    day = today()
    return late_now(day) if which == "late" else soon_now(day)


def narrowed(rows: QuerySet[Request], filters: Filters) -> QuerySet[Request]:
    """Open rows as asked, by plain conditions: there are few of them beside all."""
    for name in ("team", "service", "area", "channel"):
        if value := getattr(filters, name):
            rows = rows.filter(**{name: value})
    if filters.status == Status.RECEIVED:
        # What nobody has sorted is nobody's: said so, it is the walk along the index by team.
        rows = rows.filter(team="")
    if filters.status and filters.status not in ("open", "closed"):
        rows = rows.filter(status=filters.status)
    if filters.lateness:
        rows = rows.filter(_lateness(filters.lateness))
    if filters.member is not None:
        rows = rows.filter(assignee=filters.member or None)
    return rows.filter(_worded(filters.words)) if filters.words else rows


def _worded(words: str) -> Q:
    """Open rows with this reference, or with these words: of very many the newest."""
    plain = reference_read(words)
    if plain and Request.objects.filter(reference=plain).exists():
        return Q(reference=plain)
    if not tokens(words):
        return Q()
    return Q(pk__in=index_find(words, [[mark("open", "yes")]], limit=_MOST_LOOKED_AT))


def _bounded(rows: QuerySet[Request]) -> tuple[int, bool]:
    counted = rows.order_by()[: MOST_COUNTED + 1].count()
    return min(counted, MOST_COUNTED), counted > MOST_COUNTED


def _due_mark(text: str) -> tuple[date, int] | None:
    day, dot, number = text.partition(".")
    if not dot or not number.isdecimal() or len(number) > 18:
        return None
    try:
        return date.fromisoformat(day), int(number)
    except ValueError:
        return None


def _listed(rows: Sequence[Request], found: tuple[int, bool], onward: str, *, cut: bool = False) -> Listed:
    late = late_among([row.pk for row in rows if row.open])
    lines = (line_of(row, late_since=late.get(row.pk)) for row in rows)
    return Listed(tuple(lines), found[0], found[1], onward, cut)


def line_of(row: Request, *, late_since: date | None = None) -> Line:
    """A request as a list shows it."""
    text = " · ".join(" ".join(line.split()) for line in row.plain.splitlines() if line.strip())
    return Line(
        reference=reference_of(row.reference),
        plain=row.reference,
        excerpt=text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…",
        service=row.service,
        area=row.area,
        team=row.team,
        status=Status(row.status),
        lateness=lateness_of(row),
        received_at=row.received_at,
        due_on=row.due_on,
        assignee=row.assignee,
        language=row.language,
        channel=row.channel,
        proposed=row.proposed,
        confidence=row.confidence,
        outcome=row.outcome,
        version=row.version,
        ended_late=row.ended_late,
        late_since=late_since,
    )


def lateness_of(row: Request) -> Lateness:
    """How a request stands to the day it is due."""
    return lateness(
        status=Status(row.status),
        due=row.due_on,
        soon=row.soon_on,
        today=today(),
        paused_on=row.paused_on,
    )


def team_loads() -> tuple[TeamLoad, ...]:
    """What each team has to do, those with the most late ones first; team "" is what nobody has sorted."""
    day = today()
    # Counted by a column of the index that holds the rest: on PostgreSQL the id is not in it.
    rows = (
        Request.objects.filter(open=True)
        .order_by()
        .values("team")
        .annotate(
            open_=Count("status"),
            late=Count("status", filter=late_now(day)),
            soon=Count("status", filter=soon_now(day)),
            waiting=Count("status", filter=Q(status=Status.WAITING)),
        )
    )
    loads = [TeamLoad(one["team"], one["open_"], one["late"], one["soon"], one["waiting"]) for one in rows]
    return tuple(sorted(loads, key=lambda one: (-one.late, -one.soon, -one.open, one.team)))


def teams_known() -> list[str]:
    """Every team that a service names or that has a request, in order."""
    from townclerk.services import services_all

    named = {service.team for service in services_all() if service.team}
    used = Request.objects.filter(open=True).exclude(team="").order_by("team").values_list("team", flat=True)
    return sorted({*named, *agency_current().teams, *used.distinct()})
