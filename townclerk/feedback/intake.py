"""Comments into the record: checked, their scores brought to one scale, each once."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction

from townclerk.core import bulk
from townclerk.core.errors import Problem, TownclerkError, did_you_mean
from townclerk.feedback.models import Comment
from townclerk.feedback.rules import CHANNELS, SCORE_RULE, Scale, scale_named, sentiment_of_score

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = ("key", "at", "service", "area", "channel", "person_id", "language", "score", "comment")
REQUIRED = ("key", "at", "channel")
_TABLE = Comment._meta.db_table
_STORED = (
    *("key", "at", "service", "area", "channel", "person_id", "language", "language_given"),
    *("score", "score_original", "score_scale", "text"),
    *("sentiment", "probability", "model", "judged_by", "source"),
)
_CHUNK = 20_000
# SQLite allows 32,766 parameters in a statement on the oldest version we meet; far below it.
_KEYS_ASKED = 900
_PROBLEMS_TOLD = 50
LONGEST_TEXT = 20_000
_LENGTHS = {"service": 100, "area": 100, "language": 35}


@dataclass(frozen=True, slots=True)
class AppendCount:
    """How many rows were new, and how many were in the record already."""

    new: int
    known: int


def comments_check(table: pa.Table, *, scale: str = "0-1") -> list[tuple[int, Problem]]:
    """What `comments_append` would refuse: (row number from 0, problem), by row.

    A loader takes these rows out first; problems name the column, not the file or line.

    Raises:
        TownclerkError: a column is missing, or `scale` is not a scale.
    """
    return sorted(_refused(_columns(table), _scale(scale)), key=lambda found: found[0])


def comments_append(table: pa.Table, *, source: str, scale: str = "0-1") -> AppendCount:
    """Add the comments of `table` that the record does not hold yet; all of them or none.

    Args:
        table: columns `key` (16 bytes, the same for the same comment), `at` (timestamp with a zone) and
            `channel`; where there are such, `service`, `area`, `person_id` (int64, opaque), `language`
            (BCP 47), `score` (a number on `scale`) and `comment` (text). Nulls are welcome in these.
        source: where they come from, kept with each row.
        scale: what the scores run from and to, worst first: "1-5", "0-10".

    Raises:
        TownclerkError: a column is missing or a row is not acceptable (see `comments_check`).
    """
    columns, of = _columns(table), _scale(scale)
    refused = [problem for _, problem in _refused(columns, of)]
    if refused:
        raise TownclerkError(*refused[:_PROBLEMS_TOLD])
    new = 0
    with transaction.atomic():
        bulk.one_writer(_TABLE)  # two loads of the same file at once would both find a key missing
        seen: set[bytes] = set()
        for start in range(0, table.num_rows, _CHUNK):
            rows = list(_rows({n: c[start : start + _CHUNK] for n, c in columns.items()}, of, source))
            seen_or_known = seen | _known([row[0] for row in rows])
            fresh = [row for row in rows if row[0] not in seen_or_known]
            # A key twice in one chunk: the first row stands, as it would over two chunks.
            fresh = list({row[0]: row for row in reversed(fresh)}.values())[::-1]
            bulk.insert_rows(table=_TABLE, columns=_STORED, rows=fresh)
            seen.update(row[0] for row in fresh)
            new += len(fresh)
    return AppendCount(new=new, known=table.num_rows - new)


def _scale(text: str) -> Scale:
    try:
        return scale_named(text)
    except ValueError as error:
        raise TownclerkError(f"{error}.", hint="Write the worst and the best score, such as 1-5.") from None


def _columns(table: pa.Table) -> dict[str, list[Any]]:
    """The canonical columns as Python values; an optional one that is missing is all nulls."""
    import pyarrow as pa

    types = {
        "key": pa.binary(),
        "at": pa.timestamp("us", "UTC"),
        "person_id": pa.int64(),
        "score": pa.float64(),
    }
    for name in REQUIRED:
        if name not in table.column_names:
            raise TownclerkError(
                f"The feedback table has no column '{name}'.", hint=did_you_mean(name, table.column_names)
            )
    columns = {}
    for name in COLUMNS:
        if name not in table.column_names:
            columns[name] = [None] * table.num_rows
            continue
        try:
            columns[name] = table.column(name).cast(types.get(name, pa.string())).to_pylist()
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            raise TownclerkError(Problem(f"The column cannot be read: {error}.", column=name)) from None
    return columns


def _refused(columns: dict[str, list[Any]], scale: Scale) -> Iterator[tuple[int, Problem]]:
    yield from _too_long(columns)
    named = zip(*(columns[n] for n in ("key", "at", "channel", "score", "comment")), strict=True)
    for row, (key, at, channel, score, comment) in enumerate(named):
        if key is None or len(key) != 16:
            yield row, Problem("The key is not 16 bytes long.", column="key")
        elif at is None:
            yield row, Problem("There is no time.", "Say when the comment was made.", column="at")
        elif channel not in CHANNELS:
            what = f"'{channel}' is not a channel." if channel else "There is no channel."
            yield row, Problem(what, did_you_mean(channel or "", CHANNELS), column="channel")
        elif score is None and not _clean(comment):
            yield row, Problem("There is neither a score nor a comment.", "Leave such rows out.")
        elif score is not None and not (math.isfinite(score) and scale.holds(score)):
            hint = "Correct it, or name the scale that the scores are on."
            yield row, Problem(f"{score:g} is not on the scale {scale}.", hint, column="score")


def _too_long(columns: dict[str, list[Any]]) -> Iterator[tuple[int, Problem]]:
    for name, most in _LENGTHS.items():
        for row, value in enumerate(columns[name]):
            if value is not None and len(value) > most:
                what = f"'{value[:20]}…' is longer than {most} characters."
                yield row, Problem(what, "Map it to a shorter id.", column=name)


def _known(keys: Sequence[bytes]) -> set[bytes]:
    found: set[bytes] = set()
    with connection.cursor() as cursor:
        for start in range(0, len(keys), _KEYS_ASKED):
            some = keys[start : start + _KEYS_ASKED]
            marks = ", ".join(["%s"] * len(some))
            cursor.execute(f'SELECT "key" FROM "{_TABLE}" WHERE "key" IN ({marks})', list(some))  # noqa: S608
            found.update(bytes(key) for (key,) in cursor.fetchall())
    return found


def _rows(columns: dict[str, list[Any]], scale: Scale, source: str) -> Iterator[bulk.Row]:
    for key, at, service, area, channel, person, language, score, comment in zip(
        *(columns[name] for name in COLUMNS), strict=True
    ):
        normal = None if score is None else scale.normalised(score)
        verdict = ("", None, "") if normal is None else (sentiment_of_score(normal), 1.0, SCORE_RULE)
        # A scored row in a known language needs nothing more: it is judged on arrival.
        done = SCORE_RULE if normal is not None and language else ""
        yield (
            *(bytes(key), bulk.stamp(at), service or "", area or "", channel, person),
            *(language or "", bool(language), normal, score, "" if score is None else str(scale)),
            *(_clean(comment), *verdict, done, source),
        )


def _clean(comment: str | None) -> str:
    # PostgreSQL holds no NUL character, and nobody writes one on purpose.
    return (comment or "").replace("\x00", "").strip()[:LONGEST_TEXT]
