"""The columns of a table of requests: open and past cases as another system kept them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from townclerk.core.tables import to_number
from townclerk.folder import columns as column
from townclerk.folder.agency_file import id_from_name
from townclerk.folder.cells import Cells
from townclerk.folder.mapping import Mapper

if TYPE_CHECKING:
    import pyarrow as pa

STATUSES = ("open", "in-progress", "waiting", "closed")
LONGEST_TEXT = 20_000


def request_columns(mapper: Mapper, cells: Cells) -> dict[str, pa.Array]:
    """The canonical columns, with `reference` and `person`."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    from townclerk.requests import Outcome

    text = cells.text("text")
    columns = {
        "at": column.moments(mapper, cells, "at", "Say when it was received."),
        "closed_at": _closed(mapper, cells),
        "text": text,
        "team": _team(mapper, cells),
        "service": column.named(mapper, cells, "service", mapper.context.services),
        "area": pc.fill_null(column.named(mapper, cells, "area", mapper.context.areas), ""),
        "channel": pc.fill_null(column.channel(cells), "other"),
        "person": column.person(mapper, cells),
        "language": pc.fill_null(column.language(mapper, cells), ""),
        "status": column.word(cells, "status", STATUSES),
        "outcome": column.word(cells, "outcome", [one.value for one in Outcome]),
        "latitude": _degrees(mapper, cells, "latitude", 90),
        "longitude": _degrees(mapper, cells, "longitude", 180),
        "reference": cells.text("reference"),
    }
    nothing = np.asarray(pc.and_(pc.is_null(text), pc.is_null(columns["service"]))) & cells.good()
    cells.wrong(nothing, "text", "There is neither a text nor a service.", "Leave such rows out.")
    long = np.asarray(pc.fill_null(pc.greater(pc.utf8_length(text), LONGEST_TEXT), False))
    cells.wrong(long, "text", f"The text is longer than {LONGEST_TEXT:,} characters.", "Shorten it.")
    # By more than a day: only the date of one of them may have been written.
    day = pa.scalar(timedelta(days=1), pa.duration("us"))
    early = np.asarray(pc.fill_null(pc.less(pc.add(columns["closed_at"], day), columns["at"]), False))
    cells.wrong(early, "closed_at", "It was closed before it was received.", "Correct the dates.")
    return columns


def _closed(mapper: Mapper, cells: Cells) -> pa.Array:
    import pyarrow as pa

    if not cells.has("closed_at"):
        return pa.nulls(len(cells), pa.timestamp("us", "UTC"))
    return column.times(mapper, cells, "closed_at")


def _team(mapper: Mapper, cells: Cells) -> pa.Array:
    """The id of a team: by its id, by a name in agency.toml, else made from what is written."""
    known = {
        name.casefold(): team
        for team, names in mapper.context.agency.teams.items()
        for name in (team, *names.values())
    }

    def meaning(word: str, _: str) -> str:
        return known.get(word.casefold()) or id_from_name(word)

    return cells.resolved("team", meaning)


def _degrees(mapper: Mapper, cells: Cells, name: str, most: int) -> pa.Array:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if not cells.has(name):
        return pa.nulls(len(cells), pa.float64())
    values = cells.note(name, to_number(cells.typed(name), decimal=mapper.mapping.decimal))
    off = np.asarray(pc.fill_null(pc.greater(pc.abs(values), most), False))
    cells.wrong(off, name, f"This is no {name}.", "Write degrees, such as 41.88.")
    return values
