"""Counting what happened, for people to look at."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from townclerk.core.errors import TownclerkError, did_you_mean
from townclerk.core.small_counts import hidden
from townclerk.history.reading import between, collect, words
from townclerk.history.rules import Kind

if TYPE_CHECKING:
    import ibis
    import pyarrow as pa

GROUPS = ("kind", "service", "area", "channel", "language", "source", "day")


def counts(
    *,
    by: Sequence[str],
    kinds: Collection[str] = (Kind.REQUESTED,),
    since: date | None = None,
    until: date | None = None,
) -> pa.Table:
    """How often something happened, in groups.

    Args:
        by: some of kind, service, area, channel, language, source, day.
        kinds: which interactions count; empty: all.
        since, until: first and last civil date that count; None: all.

    Returns:
        The columns of `by` and n int64, the largest groups first. Show it to people only
        through `small_counts_hidden`.

    Raises:
        TownclerkError: `by` names something that is no group.
    """
    for name in by:
        if name not in GROUPS:
            raise TownclerkError(
                f"Interactions are not counted by '{name}'.", hint=did_you_mean(name, GROUPS)
            )

    def question(t: ibis.Table) -> ibis.Table:
        import ibis

        t = between(t.filter(t.kind.isin(words(kinds))) if kinds else t, since, until)
        return t.aggregate(n=t.count(), by=list(by)).order_by(ibis.desc("n"), *by)

    (answer,) = collect(question)
    return answer


def small_counts_hidden(
    table: pa.Table, *, within: Sequence[str] = (), least: int = 5, column: str = "n"
) -> pa.Table:
    """`table` with the counts that could point at a person replaced by null.

    Args:
        table: one row for each group, with a count in `column`.
        within: columns whose values share a published sum; the count next in size is hidden
            too where a hidden one could be worked out from that sum (see `core.small_counts`).
        least: the smallest count that is shown.
    """
    import pyarrow as pa

    values = table.column(column).to_pylist()
    groups: dict[tuple[Any, ...], list[int]] = {}
    keys = [table.column(name).to_pylist() for name in within]
    for row, key in enumerate(zip(*keys, strict=True) if keys else [()] * len(values)):
        groups.setdefault(key, []).append(row)
    for rows in groups.values():
        for row, hide in zip(rows, hidden([values[row] for row in rows], least=least), strict=True):
            values[row] = None if hide else values[row]
    index = table.schema.get_field_index(column)
    return table.set_column(index, column, pa.array(values, table.schema.field(index).type))
