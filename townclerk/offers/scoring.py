"""A chance for every candidate of everyone, a part of the population at a time: table in, table out. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from townclerk.offers.evaluating import grid
from townclerk.offers.tally import chunks, state_at
from townclerk.offers.within import Town, look_at, town_of

if TYPE_CHECKING:
    import pyarrow as pa

    from townclerk.offers.learning import Needs
    from townclerk.offers.population import Part
    from townclerk.offers.tally import Array, Terms

_AT_ONCE = 400_000


def scores_of(part: Part, terms: Terms, needs: Needs, *, day: int) -> pa.Table:
    """The chance of each person of `part` and each service that they may have and do not have.

    Args:
        needs: learned from everybody. day: days since 1970-01-01, at whose end is asked.

    Returns:
        subject int64 (numbered through all parts), service int16 (its number), chance float32; by subject
        and service.
    """
    import pyarrow as pa

    if needs.learned is None:
        town = Town(part.subjects, part.events, terms, None)
    else:
        town = town_of(part.subjects, part.events, terms, needs.around)
    found: list[tuple[Array, Array, Array]] = []
    for rows, pairs in chunks(len(part.subjects), part.events):
        cell, candidate = grid(part.subjects, rows, pairs, state_at(pairs, terms, day), len(terms.window))
        for few in np.array_split(np.arange(len(cell)), max(1, cell.size // _AT_ONCE)):
            chance = _chances(town, needs, few + rows.start, cell[few], day=day)
            person, service = np.nonzero(candidate[few])
            found.append((few[person] + rows.start + part.rows.start, service, chance[person, service]))
    columns = [np.concatenate(list(one)) for one in zip(*found, strict=True)] or [np.zeros(0)] * 3
    kinds = {"subject": pa.int64(), "service": pa.int16(), "chance": pa.float32()}
    arrays = [
        pa.array(column.astype(kind.to_pandas_dtype()), kind)
        for column, kind in zip(columns, kinds.values(), strict=True)
    ]
    return pa.table(arrays, names=list(kinds))


def _chances(town: Town, needs: Needs, rows: Array, cell: Array, *, day: int) -> Array:
    """(rows, services) the learned chances; of people whose past is not known, the simple ones."""
    every = np.arange(cell.shape[1])[None, :]
    chance = needs.simple.table()[every, cell, town.subjects.area[rows][:, None]]
    known = np.flatnonzero(town.subjects.known[rows])
    if needs.learned is not None and len(known):
        x = look_at(town, needs.simple, day, rows[known], cell[known])
        chance[known] = needs.learned.chances(x.reshape(-1, x.shape[2])).reshape(len(known), -1)
    return np.asarray(chance)
