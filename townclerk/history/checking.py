"""A table of interactions made canonical, and everything that is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from townclerk.core.errors import Problem, TownclerkError, did_you_mean
from townclerk.history.rules import (
    EARLIEST,
    KEY_BYTES,
    LATEST,
    LENGTHS,
    NOTHING,
    Channel,
    Kind,
    canonical_attrs,
)

SCHEMA = pa.schema(
    [
        ("key", pa.binary()),
        ("at", pa.timestamp("us", tz="UTC")),
        ("kind", pa.string()),
        ("service", pa.string()),
        ("area", pa.string()),
        ("channel", pa.string()),
        ("person_id", pa.int64()),
        ("household_id", pa.int64()),
        ("language", pa.string()),
        ("attrs", pa.string()),
    ]
)
"""The columns `interactions_append` takes. All but key, at, kind and channel may be left out."""

REQUIRED = ("key", "at", "kind", "channel")
Find = Iterator[tuple[int, Problem]]


@dataclass(frozen=True, slots=True)
class Checked:
    """A table in canonical form.

    Attributes:
        table: of `SCHEMA`; where there are problems it must not be written.
        problems: each with `line` = the row's number in the table, from 1.
    """

    table: pa.Table
    problems: tuple[Problem, ...]


def check(table: pa.Table, *, source: str = "", limit: int = 200) -> Checked:
    """`table` in canonical form, with the first `limit` problems of each column, by row.

    Raises:
        TownclerkError: a column is missing, unknown or of the wrong type.
    """
    canonical = _canonical(table)
    attrs, wrong_attrs = _attrs(canonical.column("attrs"))
    found = [entry for finds in _row_checks(canonical) for entry in islice(finds, limit)]
    found += islice(wrong_attrs, limit)
    found.sort(key=lambda entry: entry[0])
    problems = tuple(problem.at(file=source or None, line=row + 1) for row, problem in found)
    index = canonical.schema.get_field_index("attrs")
    return Checked(canonical.set_column(index, SCHEMA.field("attrs"), attrs), problems)


def _canonical(table: pa.Table) -> pa.Table:
    problems = [
        Problem("This column is needed and is not there.", column=name)
        for name in REQUIRED
        if name not in table.column_names
    ]
    problems += [
        Problem("There is no such column.", did_you_mean(name, SCHEMA.names), column=name)
        for name in table.column_names
        if name not in SCHEMA.names
    ]
    columns = []
    for field in SCHEMA:
        if field.name not in table.column_names:
            columns.append(pa.chunked_array([pa.nulls(table.num_rows, field.type)]))
            continue
        try:
            columns.append(_cast(table.column(field.name), field))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError) as error:
            hint = f"Give it as {field.type}."
            problems.append(Problem(f"This column cannot be read: {error}.", hint, column=field.name))
    if problems:
        raise TownclerkError(*problems)
    return pa.table(
        [_filled(column) for column in columns],
        names=SCHEMA.names,
    )


def _cast(column: pa.ChunkedArray, field: pa.Field) -> pa.ChunkedArray:
    given = column.type
    if pa.types.is_null(given):
        return column.cast(field.type)
    if pa.types.is_dictionary(given):
        return _cast(column.cast(given.value_type), field)
    if pa.types.is_timestamp(field.type):
        if not pa.types.is_timestamp(given) or given.tz is None:
            raise pa.ArrowTypeError(f"{given} does not say which moment is meant")
        # Finer than microseconds is cut off: neither database keeps it.
        return column.cast(pa.timestamp(given.unit, "UTC")).cast(field.type, safe=False)
    if pa.types.is_string(field.type) and not (
        pa.types.is_string(given) or pa.types.is_large_string(given) or pa.types.is_string_view(given)
    ):
        raise pa.ArrowTypeError(f"{given} is not text")
    return column.cast(field.type)


def _filled(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.fill_null(column, "") if pa.types.is_string(column.type) else column


def _row_checks(table: pa.Table) -> Iterator[Find]:
    yield _bad_keys(table.column("key"))
    yield _bad_times(table.column("at"))
    yield _outside(table.column("kind"), [k.value for k in Kind], "kind")
    yield _outside(table.column("channel"), [c.value for c in Channel], "channel")
    for name, length in LENGTHS.items():
        yield _unfit(table.column(name), name, length)
    for name in ("person_id", "household_id"):
        yield _not_positive(table.column(name), name)


def _rows(mask: pa.ChunkedArray) -> Iterator[int]:
    yield from pc.indices_nonzero(mask).to_pylist()


def _bad_keys(column: pa.ChunkedArray) -> Find:
    for row in _rows(pc.fill_null(pc.not_equal(pc.binary_length(column), KEY_BYTES), True)):
        yield row, Problem(f"The key is not {KEY_BYTES} bytes long.", column="key")


def _bad_times(column: pa.ChunkedArray) -> Find:
    early = pc.less(column, pa.scalar(EARLIEST, column.type))
    late = pc.greater_equal(column, pa.scalar(LATEST, column.type))
    for row in _rows(pc.fill_null(pc.or_(early, late), True)):
        hint = "Write it as YYYY-MM-DD, between 1900 and 2199."
        yield row, Problem(f"'{column[row]}' is not a plausible time.", hint, column="at")


def _outside(column: pa.ChunkedArray, words: Collection[str], name: str) -> Find:
    for row in _rows(pc.invert(pc.is_in(column, pa.array(words, pa.string())))):
        word = str(column[row])
        yield (
            row,
            Problem(f"'{word}' is not a {name} of interaction.", did_you_mean(word, words), column=name),
        )


def _not_positive(column: pa.ChunkedArray, name: str) -> Find:
    for row in _rows(pc.fill_null(pc.less_equal(column, 0), False)):
        yield row, Problem(f"{column[row]} is not an id.", "Ids are positive numbers.", column=name)


def _unfit(column: pa.ChunkedArray, name: str, length: int) -> Find:
    """Texts that are too long, or hold the character 0, which PostgreSQL cannot store."""
    words = column.unique()
    unfit = words.filter(
        pc.or_(pc.greater(pc.utf8_length(words), length), pc.match_substring(words, pattern="\0"))
    )
    for row in _rows(pc.is_in(column, unfit)) if len(unfit) else ():
        what = f"'{str(column[row])[:30]}…' is too long or holds a character that cannot be stored."
        yield row, Problem(what, f"Write at most {length} characters.", column=name)


def _attrs(column: pa.ChunkedArray) -> tuple[pa.ChunkedArray, Find]:
    """The canonical JSON of each row, and the rows that are no JSON object.

    Each different text is read once: extras mostly repeat.
    """
    encoded = column.combine_chunks().dictionary_encode()
    canonical = [_canonical_json(text) for text in encoded.dictionary.to_pylist()]
    wrong = [index for index, text in enumerate(canonical) if text is None]
    texts = pa.array([text or NOTHING for text in canonical], pa.string())
    mask = pc.is_in(encoded.indices, pa.array(wrong, encoded.indices.type))
    return pa.chunked_array([texts.take(encoded.indices)]), _no_objects(column, mask)


def _no_objects(column: pa.ChunkedArray, mask: pa.Array) -> Find:
    for row in _rows(mask):
        what = f"'{str(column[row])[:30]}' is not a JSON object."
        yield row, Problem(what, 'Write it as {"name": "value"}.', column="attrs")


def _canonical_json(text: str) -> str | None:
    if text in ("", NOTHING):
        return NOTHING
    try:
        value = json.loads(text)
        return canonical_attrs(value) if isinstance(value, dict) else None
    except (ValueError, RecursionError):
        return None
