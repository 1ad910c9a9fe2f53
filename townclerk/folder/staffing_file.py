"""staffing.csv: who is planned to be at the phones, at the desks and on cases, as far as the agency says.

Columns: team, day, from, until, people. `docs/reference/folder.md` describes them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from townclerk.capacity import QUEUES, StaffRow
from townclerk.core.agency import Agency
from townclerk.core.errors import Problem, Problems, TownclerkError, did_you_mean
from townclerk.core.opening import WEEKDAYS
from townclerk.core.tables import open_table
from townclerk.folder.columns_named import columns_fit

if TYPE_CHECKING:
    from townclerk.services import Service

FILE = "staffing.csv"
COLUMNS = ("team", "day", "from", "until", "people")
_NEEDED = ("team", "day", "people")
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
DAY, _MOST = 1440, 10_000


def staffing_read(folder: Path, teams: Collection[str], problems: Problems) -> list[StaffRow] | None:
    """The staff plan of a folder; empty without one, None where it is wrong, which is told.

    Args:
        teams: ids that may stand in `team`, besides "phone" and "desk"; none: any.
    """
    path = folder / FILE
    if not path.exists():
        return []
    before, found = problems.errors, list[StaffRow]()
    known = [*QUEUES, *sorted(teams)] if teams else []
    try:
        table = open_table(path, name=FILE)
        if not columns_fit(table.columns, COLUMNS, _NEEDED, file=FILE, problems=problems):
            return None
        for batch in table.batches(problems):
            for line, row in zip(batch.lines.tolist(), batch.data.to_pylist(), strict=True):
                cells = {name: str(row.get(name) or "").strip() for name in COLUMNS}
                if any(cells.values()) and (one := _Line(cells, line, problems).row(known)):
                    found.append(one)
    except TownclerkError as error:
        problems.extend(problem.at(file=FILE) for problem in error.problems)
    return found if problems.errors == before else None


@dataclass(frozen=True, slots=True)
class _Line:
    """One line while it is read."""

    cells: Mapping[str, str]
    line: int
    problems: Problems

    def row(self, known: Sequence[str]) -> StaffRow | None:
        """What it says; None where it is wrong, which is told."""
        before, team = self.problems.errors, self.cells["team"]
        if not team or (known and team not in known):
            what = f"There is no team '{team}'." if team else "The team is missing."
            self._wrong("team", what, did_you_mean(team, known) or "Write phone, desk, or a team's id.")
        weekdays, day = self._days()
        begins, ends = self._time("from", 0), self._time("until", DAY)
        if ends <= begins:
            self._wrong("until", "It ends before it begins.", "Write a later time in until.")
        people = self._people()
        if self.problems.errors > before:
            return None
        return StaffRow(team, people, weekdays, day, begins, ends)

    def _wrong(self, column: str, what: str, hint: str) -> None:
        self.problems.add(Problem(what, hint, file=FILE, line=self.line, column=column))

    def _days(self) -> tuple[tuple[int, ...], date | None]:
        text = self.cells["day"].lower()
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            try:
                return (), date.fromisoformat(text)
            except ValueError:
                self._wrong("day", f"'{text}' is no day of the calendar.", "Write it as 2026-12-07.")
                return (), None
        first, dash, last = (part.strip() for part in text.partition("-"))
        ends = [_weekday(first), _weekday(last) if dash else _weekday(first)]
        if None in ends:
            hint = "Write monday, mon-fri, or one day as 2026-12-07."
            self._wrong("day", f"'{self.cells['day']}' is not a day.", hint)
            return (), None
        begin, end = (one or 0 for one in ends)
        return tuple((begin + n) % 7 for n in range((end - begin) % 7 + 1)), None

    def _time(self, column: str, usual: int) -> int:
        text = self.cells[column]
        if not text:
            return usual
        match = _TIME.fullmatch(text.removesuffix(":00") if text.count(":") > 1 else text)
        minutes = int(match[1]) * 60 + int(match[2]) if match else DAY + 1
        if minutes > DAY:
            self._wrong(column, f"'{text}' is not a time of day.", "Write it as 09:00.")
            return usual
        return minutes

    def _people(self) -> float:
        text = self.cells["people"].replace(",", ".")
        try:
            people = float(text)
        except ValueError:
            people = -1.0
        if not 0 <= people <= _MOST:
            self._wrong("people", f"'{self.cells['people']}' is not a number of people.", "Write 3, or 2.5.")
        return people


def _weekday(text: str) -> int | None:
    """The number of a weekday written whole or by at least three letters; Monday is 0."""
    found = [at for at, name in enumerate(WEEKDAYS) if len(text) > 2 and name.startswith(text)]
    return found[0] if found else None


def teams_of(agency: Agency, services: Sequence[Service]) -> set[str]:
    """The teams that a plan may name."""
    return {*agency.teams, *(service.team for service in services if service.team)}
