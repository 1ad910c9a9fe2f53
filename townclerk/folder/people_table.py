"""The columns of a table of people, typed by the agency's own schema."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from townclerk.core import clock
from townclerk.core.facts import Fact, FactType
from townclerk.core.tables import Converted, to_boolean, to_choice, to_date, to_integer, to_number
from townclerk.folder import columns as column
from townclerk.folder.canonical import COLUMNS
from townclerk.folder.cells import Cells
from townclerk.folder.mapping import Mapper

if TYPE_CHECKING:
    import pyarrow as pa

_OLDEST = 130  # years


def people_columns(mapper: Mapper, cells: Cells) -> dict[str, pa.Array]:
    """The canonical columns and facts that the table has, each of its type."""
    facts = {
        name: fact for name, fact in mapper.context.agency.facts.items() if name not in COLUMNS["people"]
    }
    columns = {name: _canonical(mapper, cells, name) for name in COLUMNS["people"] if cells.has(name)}
    columns |= {name: _fact(mapper, cells, fact) for name, fact in facts.items() if cells.has(name)}
    cells.need("person", columns["person"], "Give your own number of this person.")
    return columns


def _canonical(mapper: Mapper, cells: Cells, name: str) -> pa.Array:
    match name:
        case "birth_date":
            found = _birth_date(mapper, cells)
        case "consented_at":
            found = _consented_at(mapper, cells)
        case "area":
            found = column.named(mapper, cells, name, mapper.context.areas)
        case "language":
            found = column.language(mapper, cells)
        case "channel":
            found = column.channel(cells)
        case "email":
            found = _email(cells)
        case _ if name.startswith("consent_"):
            found = cells.note(name, to_boolean(cells.typed(name)))
        case _:
            found = cells.text(name)
    return found


def _birth_date(mapper: Mapper, cells: Cells) -> pa.Array:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    values = cells.note("birth_date", _date(mapper, cells, "birth_date"))
    today = clock.now().astimezone(mapper.context.agency.zone).date()
    late = pc.greater(values, pa.scalar(today, pa.date32()))
    early = pc.less(values, pa.scalar(today - dt.timedelta(days=round(_OLDEST * 365.25)), pa.date32()))
    hint = "Correct the year, and write years with four digits."
    title = cells.title("birth_date")
    cells.wrong(np.asarray(pc.fill_null(late, False)), "birth_date", f"{title} is in the future.", hint)
    what = f"{title} is more than {_OLDEST} years ago."
    cells.wrong(np.asarray(pc.fill_null(early, False)), "birth_date", what, hint)
    return values


def _consented_at(mapper: Mapper, cells: Cells) -> pa.Array:
    """Times of consent; one to come would outweigh every later withdrawal."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    values = column.times(mapper, cells, "consented_at")
    now = clock.now()
    late = np.asarray(pc.fill_null(pc.greater(values, pa.scalar(now, values.type)), False))
    if late.any():
        typed = cells.text("consented_at").filter(pa.array(late)).to_pylist()
        example = now.astimezone(mapper.context.agency.zone).strftime("%Y-%m-%d %H:%M")
        hint = f"Write when they agreed, such as {example}."
        cells.wrong(late, "consented_at", [f"'{one}' is in the future." for one in typed], hint)
    return values


def _date(mapper: Mapper, cells: Cells, name: str) -> Converted:
    formats = mapper.mapping.dates.get(name, ())
    zone = mapper.context.agency.zone
    found = to_date(cells.typed(name), formats=formats, zone=zone, excel=mapper.excel)
    return column.dated(mapper, cells, name, found)


def _email(cells: Cells) -> pa.Array:
    import numpy as np
    import pyarrow.compute as pc

    values = cells.text("email")
    good = np.asarray(pc.fill_null(pc.match_substring_regex(values, r"^[^@\s]+@[^@\s]+$"), True))
    return cells.note(
        "email", Converted(values, ~good, "an e-mail address", "Write it like name@example.org.")
    )


def _fact(mapper: Mapper, cells: Cells, fact: Fact) -> pa.Array:
    name = fact.name
    match fact.type:
        case FactType.INTEGER:
            found = to_integer(cells.typed(name))
        case FactType.NUMBER:
            found = to_number(cells.typed(name), decimal=mapper.mapping.decimal)
        case FactType.BOOLEAN:
            found = to_boolean(cells.typed(name))
        case FactType.DATE:
            found = _date(mapper, cells, name)
        case _ if fact.values:
            labels = {
                words.casefold(): value
                for value, named in fact.value_labels.items()
                for words in named.values()
            }
            found = to_choice(cells.text(name), fact.values, labels)
        case _:
            return cells.text(name)
    return cells.note(name, found)
