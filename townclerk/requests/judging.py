"""How good proposed duplicates are: a table of past cases is gone through in time, as if each came in now."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from townclerk.core.errors import Problem, Problems, TownclerkError, did_you_mean
from townclerk.core.tables import open_table
from townclerk.requests.duplicates import (
    DAYS,
    E5,
    MOST_LOOKED_AT,
    MOST_PROPOSED,
    NEAR_METRES,
    Alike,
    Said,
    cell_of,
    cells_around,
    may_be_same,
    metres_between,
    said_of,
    words_alike,
)
from townclerk.requests.spots import spots_alike

_NEEDED = ("at", "text")
_COLUMNS = ("at", "text", "service", "area", "latitude", "longitude", "closed_at", "same", "duplicate")
_YES = frozenset({"yes", "true", "1"})
Rule = Callable[[Alike, bool, bool], bool]


@dataclass(frozen=True, slots=True)
class Case:
    """One past case.

    Attributes:
        point: degrees times 100,000; None where it has no place on the map.
        closed_at: from when on nothing could be merged into it; None: it never was.
        same: a name that cases about one thing share; "" for none.
        duplicate: whether somebody said that it repeats an earlier one; None: by `same`.
    """

    at: datetime
    text: str
    service: str = ""
    area: str = ""
    point: tuple[int, int] | None = None
    closed_at: datetime | None = None
    same: str = ""
    duplicate: bool | None = None


def duplicates_evaluate(file: Path) -> dict[str, Any]:
    """Precision and recall of what would have been proposed, as JSON can hold it; a baseline beside it.

    Raises:
        TownclerkError: the table cannot be read, or a row of it; with file and line.
    """
    return duplicates_judged(cases_read(file))


def duplicates_judged(cases: Sequence[Case]) -> dict[str, Any]:
    """As `duplicates_evaluate`, of cases that are at hand."""
    ordered = sorted(cases, key=lambda one: one.at)
    truth = _truth(ordered)
    return {
        "rows": len(ordered),
        "on_the_map": sum(one.point is not None for one in ordered),
        "duplicates": sum(truth),
        "proposed": _judged(ordered, truth, _ours),
        "baseline": _judged(ordered, truth, _near_alone),
    }


def _ours(alike: Alike, same_service: bool, same_area: bool) -> bool:
    return may_be_same(alike, same_service=same_service, same_area=same_area)


def _near_alone(alike: Alike, same_service: bool, same_area: bool) -> bool:
    """The baseline: the same type within 30 metres, or in the same area where there is no point."""
    near = same_area if alike.metres is None else alike.metres <= NEAR_METRES
    return same_service and near


def _truth(cases: Sequence[Case]) -> list[bool]:
    """Of each whether it repeats one that came before it, not longer ago than is looked back."""
    last: dict[str, datetime] = {}
    found = []
    for one in cases:
        before = last.get(one.same) if one.same else None
        repeats = before is not None and one.at - before <= timedelta(days=DAYS)
        found.append(repeats if one.duplicate is None else one.duplicate)
        if one.same:
            last[one.same] = one.at
    return found


def _judged(cases: Sequence[Case], truth: Sequence[bool], rule: Rule) -> dict[str, Any]:
    said = [said_of(one.text) for one in cases]
    held: defaultdict[Any, deque[int]] = defaultdict(lambda: deque(maxlen=MOST_LOOKED_AT))
    rows = right = pairs = pairs_right = 0
    for number, one in enumerate(cases):
        found = _proposed(number, cases, said, held, rule)
        rows += bool(found)
        right += bool(found) and truth[number]
        pairs += len(found)
        pairs_right += sum(bool(one.same) and cases[other].same == one.same for other in found)
        held[_square(one)].append(number)
    total = sum(truth)
    return {
        "rows": rows,
        "precision": round(right / rows, 4) if rows else None,
        "recall": round(right / total, 4) if total else None,
        "pairs": pairs,
        "pairs_right": pairs_right if any(one.same for one in cases) else None,
    }


def _square(one: Case) -> Any:
    return cell_of(*one.point) if one.point else (one.service, one.area)


def _proposed(
    number: int,
    cases: Sequence[Case],
    said: Sequence[Said],
    held: Mapping[Any, Sequence[int]],
    rule: Rule,
) -> list[int]:
    """The likeliest few of the earlier ones that were open, as they are found when one comes in."""
    one = cases[number]
    squares = cells_around(*one.point) if one.point else [(one.service, one.area)]
    near = sorted((other for square in squares for other in held.get(square, ())), reverse=True)
    found = []
    for other in near[:MOST_LOOKED_AT]:
        old = cases[other]
        if one.at - old.at > timedelta(days=DAYS) or (old.closed_at is not None and old.closed_at < one.at):
            continue
        metres = metres_between(one.point, old.point) if one.point and old.point else None
        hours = round((one.at - old.at).total_seconds() / 3600)
        mine, theirs = said[number], said[other]
        words = words_alike(mine.words, theirs.words)
        alike = Alike(metres, hours, words, spots_alike(mine.spot, theirs.spot))
        same_service = bool(one.service) and one.service == old.service
        same_area = one.area == old.area and (same_service or not (one.service and old.service))
        if rule(alike, same_service, same_area):
            found.append((-alike.words, metres or 0, other))
    return [other for _words, _metres, other in sorted(found)[:MOST_PROPOSED]]


def cases_read(path: Path) -> list[Case]:
    """The rows of a table with the columns `at`, `text` and, where there are, the others.

    Raises:
        TownclerkError: it cannot be read, lacks a column, has no rows, or a row cannot be understood.
    """
    name = str(path)
    table = open_table(path, name=name)
    names = {column.strip().casefold(): column for column in table.columns}
    missing = [one for one in _NEEDED if one not in names]
    if not {"same", "duplicate"} & set(names):
        missing.append("same")
    if missing:
        hint = did_you_mean(missing[0], table.columns)
        needs = "The table needs at, text, and same or duplicate."
        raise TownclerkError(
            Problem(f"There is no column '{missing[0]}'.", f"{hint} {needs}".strip(), file=name, line=1)
        )
    problems, reading, found = Problems(limit=20), Problems(), []
    for batch in table.batches(reading):
        for row in batch.rejected:
            problems.add(row.problem.at(file=name, line=row.line))
        columns = {one: batch.data.column(names[one]).to_pylist() for one in _COLUMNS if one in names}
        for at, line in enumerate(batch.lines.tolist()):
            said = {one: str(values[at] if values[at] is not None else "") for one, values in columns.items()}
            try:
                found.append(_case(said))
            except TownclerkError as error:
                for problem in error.problems:
                    problems.add(problem.at(file=name, line=line))
    problems.raise_if_errors()
    reading.raise_if_errors()
    if not found:
        raise TownclerkError(Problem("This table has no rows.", "Export it again.", file=name))
    return found


def _case(said: Mapping[str, str]) -> Case:
    at = _moment(said, "at")
    if at is None:
        raise TownclerkError(Problem("This row has no time.", "Write when it came in.", column="at"))
    flag = said.get("duplicate", "").strip().casefold()
    return Case(
        at=at,
        text=said["text"],
        service=said.get("service", "").strip(),
        area=said.get("area", "").strip(),
        point=_point(said),
        closed_at=_moment(said, "closed_at"),
        same=said.get("same", "").strip(),
        duplicate=flag in _YES if "duplicate" in said else None,
    )


def _moment(said: Mapping[str, str], column: str) -> datetime | None:
    text = said.get(column, "").strip()
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        hint = "Write it like 2026-03-02T14:05."
        raise TownclerkError(Problem(f"'{text[:40]}' is no time.", hint, column=column)) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _point(said: Mapping[str, str]) -> tuple[int, int] | None:
    found = list(_degrees(said))
    return (found[0], found[1]) if len(found) == 2 else None


def _degrees(said: Mapping[str, str]) -> Iterator[int]:
    for column, most in (("latitude", 90.0), ("longitude", 180.0)):
        text = said.get(column, "").strip()
        if not text:
            continue
        try:
            value = float(text)
        except ValueError:
            value = most + 1
        if not -most <= value <= most:
            hint = "Write degrees like 41.88, or leave it empty."
            raise TownclerkError(Problem(f"'{text[:40]}' is no {column}.", hint, column=column))
        yield round(value * E5)
