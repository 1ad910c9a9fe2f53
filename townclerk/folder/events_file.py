"""events.csv: what the agency knows will happen, such as the weeks in which tax bills go out.

Columns: name, from, to, repeats, services, areas, name_<language>. `docs/reference/folder.md` describes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from townclerk.core.agency import Agency
from townclerk.core.errors import Problem, Problems, TownclerkError, did_you_mean
from townclerk.core.tables import open_table
from townclerk.folder.columns_named import columns_fit
from townclerk.folder.files import EVENTS as FILE
from townclerk.folder.vocabulary import Vocabulary
from townclerk.forecasts import EventTime, KnownEvent

COLUMNS = ("name", "from", "to", "repeats", "services", "areas")
_NEEDED = ("name", "from")
_TRANSLATED = "name_"
_LONGEST, _MOST = 100, 100
_YEARS = (1970, 2200)
_YEAR_DAYS = 366


def events_read(
    folder: Path, agency: Agency, services: Vocabulary, areas: Vocabulary, problems: Problems
) -> list[KnownEvent] | None:
    """The known events of a folder; empty without the file, None where it is wrong, which is told.

    Args:
        services, areas: the words that may stand in these columns.
    """
    path = folder / FILE
    if not path.exists():
        return []
    before, found = problems.errors, dict[str, tuple[int, KnownEvent]]()
    try:
        table = open_table(path, name=FILE)
        more = [_TRANSLATED + language for language in agency.languages]
        if not columns_fit(table.columns, COLUMNS, _NEEDED, more=more, file=FILE, problems=problems):
            return None
        for batch in table.batches(problems):
            for line, row in zip(batch.lines.tolist(), batch.data.to_pylist(), strict=True):
                cells = {str(name): str(value or "").strip() for name, value in row.items()}
                if any(cells.values()):
                    one = _Line(cells, line, problems)
                    event = one.event(services, areas)
                    if event:
                        one.into(found, event)
    except TownclerkError as error:
        problems.extend(problem.at(file=FILE) for problem in error.problems)
    if len(found) > _MOST:
        hint = "Keep those that change how many people come."
        problems.add(Problem(f"There are {len(found)} events, and {_MOST} at most.", hint, file=FILE))
    return [event for _line, event in found.values()] if problems.errors == before else None


@dataclass(frozen=True, slots=True)
class _Line:
    """One line while it is read."""

    cells: Mapping[str, str]
    line: int
    problems: Problems

    def event(self, services: Vocabulary, areas: Vocabulary) -> KnownEvent | None:
        """What it says; None where it is wrong, which is told."""
        before, name = self.problems.errors, " ".join(self.cells["name"].split())
        if not name:
            self._wrong("name", "The name is missing.", "Write what you call it, such as Tax bills go out.")
        elif len(name) > _LONGEST:
            self._wrong("name", f"It has more than {_LONGEST} characters.", "Shorten it.")
        first, last = self._day("from"), self._day("to")
        if first is None and not self.cells["from"]:
            self._wrong("from", "The first day is missing.", "Write it as 2026-03-01.")
        if first and last and last < first:
            self._wrong("to", "It ends before it begins.", "Write the last day; it may be the first.")
        yearly = self._yearly(first, last)
        of = self._those("services", services), self._those("areas", areas)
        if self.problems.errors > before or first is None:
            return None
        names = {
            column.removeprefix(_TRANSLATED): " ".join(text.split())[:_LONGEST]
            for column, text in self.cells.items()
            if column.startswith(_TRANSLATED) and text
        }
        return KnownEvent(name, (EventTime(first, last, yearly),), *of, names)

    def into(self, found: dict[str, tuple[int, KnownEvent]], event: KnownEvent) -> None:
        """Put it to what the lines before said: lines of one name are times of one event."""
        key = event.name.casefold()
        if key not in found:
            found[key] = (self.line, event)
            return
        line, earlier = found[key]
        for column in ("services", "areas"):
            if sorted(getattr(earlier, column)) != sorted(getattr(event, column)):
                what = f"Line {line} says other {column} of '{event.name}'."
                self._wrong(column, what, "Write the same in each line, or give it another name.")
        merged = replace(
            earlier, times=(*earlier.times, *event.times), names={**event.names, **earlier.names}
        )
        found[key] = (line, merged)

    def _wrong(self, column: str, what: str, hint: str) -> None:
        self.problems.add(Problem(what, hint, file=FILE, line=self.line, column=column))

    def _day(self, column: str) -> date | None:
        text = self.cells.get(column, "")
        if not text:
            return None
        try:
            day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
        except ValueError:
            day = None
        if day is None:
            self._wrong(column, f"'{text}' is no day of the calendar.", "Write it as 2026-03-01.")
        elif not _YEARS[0] <= day.year <= _YEARS[1]:
            hint = f"Write a year from {_YEARS[0]} to {_YEARS[1]}."
            self._wrong(column, f"The year {day.year} can hardly be meant.", hint)
            return None
        return day

    def _yearly(self, first: date | None, last: date | None) -> bool:
        text = self.cells.get("repeats", "").casefold()
        if text in ("", "no"):
            return False
        if text != "yearly":
            self._wrong("repeats", f"'{text}' is not known here.", "Write yearly, or leave it empty.")
        elif last is None and first is not None:
            self._wrong("to", "What repeats every year needs a last day.", "Write it as 2026-03-21.")
        elif first and last and (last - first).days >= _YEAR_DAYS - 1:
            self._wrong(
                "to", "It lasts a year or more, and repeats every year.", "Write an earlier last day."
            )
        return True

    def _those(self, column: str, known: Vocabulary) -> tuple[str, ...]:
        """The ids in a cell, separated by ; or ,."""
        found = []
        for word in re.split(r"[;,]", self.cells.get(column, "")):
            text = " ".join(word.split())
            identity = known.spellings.get(text.casefold(), text if known.open else None)
            if text and identity is None:
                hint = did_you_mean(text, known.ids) or f"Known are: {', '.join(sorted(known.ids)[:8])}."
                self._wrong(column, f"There is no {known.noun} '{text}'.", hint)
            elif text and identity:
                found.append(identity)
        return tuple(dict.fromkeys(found))
