"""Single columns in canonical form, as several kinds of table have them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from townclerk.core import clock
from townclerk.core.errors import Problem, TownclerkError, did_you_mean
from townclerk.core.tables import Converted, format_suggested, to_timestamp
from townclerk.folder.agency_checks import LANGUAGE
from townclerk.folder.cells import Cells
from townclerk.folder.mapping import Mapper
from townclerk.folder.vocabulary import MOST_ADDED, Vocabulary

if TYPE_CHECKING:
    import pyarrow as pa

_EARLIEST = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
_LONGEST_WORD = 100


def moments(mapper: Mapper, cells: Cells, name: str, hint: str) -> pa.Array:
    """A needed column of times: plausible, not to come; changes of the clocks are told once a file."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    values = times(mapper, cells, name)
    cells.need(name, values, hint)
    latest = clock.now() + dt.timedelta(days=1)
    early = pc.less(values, pa.scalar(_EARLIEST, values.type))
    cells.wrong(np.asarray(pc.fill_null(early, False)), name, f"{name} is before 1900.", "Correct the year.")
    if not mapper.context.agency.simulated:
        late = pc.fill_null(pc.greater(values, pa.scalar(latest, values.type)), False)
        cells.wrong(np.asarray(late), name, f"{name} is in the future.", "Correct the date.")
    return values


def times(mapper: Mapper, cells: Cells, name: str) -> pa.Array:
    """A column of times to UTC."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    column = cells.typed(name)
    formats = mapper.mapping.dates.get(name, ())
    zone = mapper.context.agency.zone
    found = to_timestamp(column, zone=zone, formats=formats, excel=mapper.excel)
    values = cells.note(name, dated(mapper, cells, name, found))
    if found.moved is not None and found.twice is not None and (found.moved.any() or found.twice.any()):
        # A plain date in a zone that skips midnight is still that date: nothing to tell.
        timed = np.ones(len(cells), bool)
        if pa.types.is_string(column.type):
            timed = np.asarray(pc.fill_null(pc.match_substring(column, ":"), False))
        title = cells.title(name)
        what = f"{title} is in an hour that the clocks of {zone.key} skipped; it was moved on by that hour"
        mapper.memory.tell(what, "Nothing has to be done.", found.moved & timed, cells.lines)
        what = f"{title} is in an hour that came twice on the clocks of {zone.key}; the first was taken"
        mapper.memory.tell(
            what, "Export times with their offset to avoid it.", found.twice & timed, cells.lines
        )
    return values


def dated(mapper: Mapper, cells: Cells, name: str, found: Converted) -> Converted:
    """The same; where most cells are bad and all in one format, that is told once, with the format."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    count = int(found.bad.sum())
    if 2 * count <= len(cells) - cells.typed(name).null_count:
        return found
    bad = cells.text(name).filter(pa.array(found.bad))
    formats = format_suggested(pc.unique(bad))
    if not formats:
        return found
    either = " or ".join(f'[tables.dates] {name} = "{pattern}"' for pattern in formats[:2])
    hint = f"The whole column is written so: say {either} in agency.toml, under the [[tables]] of this file."
    if count > 1 or name in mapper.memory.examples:
        title = cells.title(name)
        example = mapper.memory.examples.setdefault(name, bad[0].as_py())
        cells.told.add((title, hint))
        what = f"'{example}' is not {found.kind}, nor are others like it"
        mapper.memory.tell(what, hint, np.asarray(found.bad), cells.lines, wrong=title)
    return dataclasses.replace(found, hint=hint)


def named(mapper: Mapper, cells: Cells, name: str, words: Vocabulary) -> pa.Array:
    """A service or an area, by its id or one of its names.

    Raises:
        TownclerkError: so many different words are taken in that this must be another column.
    """
    adding = words.noun == "service" and mapper.mapping.add_services

    def meaning(word: str, label: str) -> str | None:
        return words.resolve(word, label, adding=adding) if len(word) <= _LONGEST_WORD else None

    def hint(cell: str) -> str:
        near = did_you_mean(cell.casefold(), words.ids)
        return f'{near} Or say what it means: [tables.values.{name}] "{cell}" = "…" in agency.toml.'

    article = "a service" if words.noun == "service" else "an area"
    found = cells.words(name, meaning, kind=f"{article} of this agency", hint=hint)
    if words.is_flooded:
        what = f"There are more than {MOST_ADDED:,} different {words.noun}s in this column."
        column = " + ".join(mapper.mapping.columns.get(name, ())) or name
        raise TownclerkError(Problem(what, f"Name another column for {name}.", column=column))
    return cells.note(name, found)


def word(cells: Cells, name: str, known: Sequence[str]) -> pa.Array:
    """One of a few words."""
    spelled = {one.casefold(): one for one in known}

    def hint(cell: str) -> str:
        near = did_you_mean(cell.casefold(), known)
        return f"{near} Or say what it means: [tables.values.{name}] in agency.toml."

    found = cells.words(name, lambda given, _: spelled.get(given.casefold()), kind=f"a {name}", hint=hint)
    return cells.note(name, found)


def channel(cells: Cells) -> pa.Array:
    """How something came in."""
    from townclerk.history import Channel

    return word(cells, "channel", [one.value for one in Channel])


def language(mapper: Mapper, cells: Cells) -> pa.Array:
    """A language by its code, or by its name in English or in itself."""
    import numpy as np
    import pyarrow.compute as pc

    hint = f"Write its code, such as {', '.join(mapper.context.agency.languages)}."
    found = cells.words("language", lambda given, _: language_code(given), kind="a language", hint=hint)
    values = cells.note("language", found)
    spoken = mapper.context.agency.languages
    bases = {one.split("-")[0] for one in spoken}
    for code in pc.unique(values).drop_null().to_pylist():
        if code.split("-")[0] not in bases:
            what = f"'{code}' is not one of the agency's languages ({', '.join(spoken)})"
            hint = f"They are answered in '{spoken[0]}', unless languages in agency.toml names '{code}' too."
            mapper.memory.tell(
                what, hint, np.asarray(pc.fill_null(pc.equal(values, code), False)), cells.lines
            )
    return values


@lru_cache(maxsize=1000)
def language_code(given: str) -> str | None:
    """The BCP 47 code of a language written as a code in any case, or by name.

    >>> language_code("EN"), language_code("pt_br"), language_code("Spanish"), language_code("español")
    ('en', 'pt-BR', 'es', 'es')
    """
    parts = given.replace("_", "-").split("-")
    parts = [parts[0].lower(), *(part.title() if len(part) == 4 else part.upper() for part in parts[1:])]
    code = "-".join(parts)
    return code if LANGUAGE.fullmatch(code) else _language_names().get(given.casefold())


@lru_cache(maxsize=1)
def _language_names() -> dict[str, str]:
    from babel import Locale

    english = Locale("en").languages
    names = {str(name).casefold(): code for code, name in english.items() if LANGUAGE.fullmatch(code)}
    for code in (
        "ar",
        "de",
        "es",
        "fr",
        "it",
        "pl",
        "pt",
        "ru",
        "tr",
        "uk",
        "vi",
        "zh",
        "so",
        "fa",
        "ur",
        "ca",
    ):
        names[str(Locale(code).languages[code]).casefold()] = code
    return names


def person(mapper: Mapper, cells: Cells) -> pa.Array:
    """The agency's own number of a person; unknown ones are wrong, unless nobody is known at all."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    values = cells.text("person")
    persons = mapper.context.persons
    if persons.none_known:
        what = "People are named here, but no table of people has been loaded; they were left out"
        hint = "Add people.csv, or take the column out of the mapping."
        mapper.memory.tell(what, hint, np.asarray(pc.is_valid(values)), cells.lines)
        return pa.nulls(len(values), pa.string())
    unknown = persons.unknown(values)
    if unknown.any():
        words = [f"There is no person '{one}'." for one in values.filter(pa.array(unknown)).to_pylist()]
        cells.wrong(unknown, "person", words, "Add the person to people.csv, or leave the cell empty.")
    return values


def scores(mapper: Mapper, cells: Cells, values: pa.Array) -> None:
    """Scores on the scale the mapping names; without one their range is remembered, to guess it."""
    import numpy as np
    import pyarrow.compute as pc

    from townclerk.feedback import scale_named

    if mapper.mapping.scale:
        scale = scale_named(mapper.mapping.scale)
        low, high = min(scale.worst, scale.best), max(scale.worst, scale.best)
        off = np.asarray(pc.fill_null(pc.or_(pc.less(values, low), pc.greater(values, high)), False))
        cells.wrong(off, "score", f"{cells.title('score')} is not on the scale {scale}.", "Correct it.")
        return
    ends = pc.min_max(values).as_py()
    if ends["min"] is not None:
        low, high = mapper.memory.scores or (ends["min"], ends["max"])
        mapper.memory.scores = (min(low, ends["min"]), max(high, ends["max"]))
