"""A whole list, batch by batch, for a file: the memory of one batch, however long the list is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from townclerk.requests.listing import (
    Filters,
    Line,
    due_after,
    exact_of,
    ids_of_days,
    line_of,
    marks_of_filters,
    narrowed,
)
from townclerk.requests.models import Request
from townclerk.requests.references import reference_read
from townclerk.requests.words_index import index_find, tokens

_AT_ONCE = 2_000


def requests_due_each(filters: Filters) -> Iterator[Sequence[Line]]:
    """Open requests as asked, the soonest due first."""
    rows = narrowed(Request.objects.filter(open=True), filters).order_by("due_on", "id")
    some = list(rows[:_AT_ONCE])
    while some:
        yield [line_of(row) for row in some]
        last = some[-1]
        if len(some) < _AT_ONCE or last.due_on is None:
            return
        some = list(due_after(rows, last.due_on, last.pk)[:_AT_ONCE])


def requests_search_each(filters: Filters) -> Iterator[Sequence[Line]]:
    """Requests of any age as asked, the newest in the record first; none is left out."""
    if plain := reference_read(filters.words):
        one = Request.objects.filter(reference=plain).first()
        if one is not None:
            yield [line_of(one)]
            return
    groups, exact, before = marks_of_filters(filters), exact_of(filters), None
    days = ids_of_days(filters)
    everything = not groups and not tokens(filters.words)
    while True:
        if everything:
            rows = Request.objects.order_by("-id")
            some = list((rows.filter(id__lt=before) if before else rows)[:_AT_ONCE])
            ids = [row.pk for row in some]
        else:
            ids = index_find(filters.words, groups, before=before, within=days, limit=_AT_ONCE)
            known = Request.objects.filter(exact) if exact is not None else Request.objects
            found = {row.pk: row for row in known.filter(id__in=ids)}
            some = [found[one] for one in ids if one in found]
        if some:
            yield [line_of(row) for row in some]
        if len(ids) < _AT_ONCE:
            return
        before = ids[-1]
