"""Who may be offered what: people as rows, services as columns. Pure, on tables and arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.core.errors import TownclerkError
from townclerk.offers.events import coded
from townclerk.offers.groups import Trait, age_codes, age_names
from townclerk.offers.rules import ServiceLike, may_be_offered, window_of
from townclerk.offers.tally import Array, Subjects, Terms

if TYPE_CHECKING:
    import pyarrow as pa

Eligible = Callable[[], Iterable[tuple[str, "pa.Array"]]]

_ADULT_YEARS = 18


@dataclass(frozen=True, slots=True)
class Audience:
    """People who may be offered something, and services that are not sensitive.

    Attributes:
        ids: int64 (n,) person ids, rising. languages: of each, "" unknown.
        services: ids of the services, in the order of the columns.
        offerable: bool (services,) whether anybody is ever offered it.
        kinds: (services,) the kind of each: those of one life event are alike.
        repeats: subjects' eligibility, areas and known history are in `subjects`; terms of
            the services in `terms`.
        traits: the groups to judge a model by, those of `subjects.traits` in their order.
    """

    ids: Array
    languages: list[str]
    services: tuple[str, ...]
    offerable: Array
    subjects: Subjects
    terms: Terms
    kinds: Array
    traits: tuple[Trait, ...] = ()


def audience_of(
    people: pa.Table,
    eligible: pa.Table | Eligible,
    services: Sequence[ServiceLike],
    *,
    as_of: date,
    sensitive: bool = False,
    groups: Sequence[str] = (),
) -> Audience:
    """The adults of `people` without a guardian, and what each may have.

    Args:
        people: person_id int64, and as far as known area, language text, guardian_id int64,
            minor bool, birth_date date32, history_known bool. Only people who consent.
        eligible: a table of person_id, service, value (bool; null: a fact is missing, which is
            no), or a function that gives (service, bool array as long as `people`) of each.
        services: those of the catalogue; sensitive ones are left out altogether.
        as_of: the day on which a person is a minor or not.
        sensitive: keep sensitive services too, never to be offered: see `life_finding.happened`.
        groups: by what people are grouped to judge a model: "area", "age", "language".

    Raises:
        TownclerkError: a person twice, or an array of another length than `people`.
    """
    order = np.argsort(people.column("person_id").to_numpy(), kind="stable")
    kept = order[_grown_up(people, as_of)[order]]
    table = people.take(kept)
    ids = table.column("person_id").to_numpy().astype(np.int64)
    if len(np.unique(ids)) < len(ids):
        raise TownclerkError("A person is in the table of people twice.", hint="Give each person one row.")
    listed = sorted((s for s in services if sensitive or not s.sensitive), key=lambda s: s.slug)
    slugs = tuple(s.slug for s in listed)
    may = np.zeros((len(ids), len(slugs)), dtype=bool)
    _fill(may, eligible, people, kept=kept, ids=ids, slugs=slugs)
    area, areas = coded(_column(table, "area", ""))
    known = _flags(table, "history_known", default=True)
    repeat = [-1 if s.repeat_days is None else s.repeat_days for s in listed]
    traits, groups_of = _traits(table, areas, groups, as_of)
    return Audience(
        ids,
        [language or "" for language in _column(table, "language", "").to_pylist()],
        slugs,
        np.array([may_be_offered(s) for s in listed], dtype=bool),
        Subjects(area, areas, known, may, traits=groups_of),
        Terms(np.array([window_of(s) for s in listed], dtype=np.int64), np.array(repeat, dtype=np.int64)),
        _kinds(listed),
        traits,
    )


def _traits(
    table: pa.Table, areas: tuple[str, ...], groups: Sequence[str], as_of: date
) -> tuple[tuple[Trait, ...], Array | None]:
    """How people are grouped, and (people, groups but the area) the number of each one's group."""
    found = {"area": Trait("area", areas), "age": Trait("age", age_names())}
    columns = dict[str, Array]()
    if "age" in groups and "birth_date" in table.column_names:
        columns["age"] = age_codes(ages_of(table, as_of))
    if "language" in groups:
        code, names = coded(_column(table, "language", ""))
        found["language"], columns["language"] = Trait("language", names), code.astype(np.int16)
    kinds = [one for one in groups if one == "area" or one in columns]
    given = [columns[one] for one in kinds if one != "area"]
    return tuple(found[one] for one in kinds), np.stack(given, axis=1) if given else None


def ages_of(table: pa.Table, as_of: date) -> Array:
    """Whole years of each row, -1 where the agency keeps no birth date."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if "birth_date" not in table.column_names:
        return np.full(table.num_rows, -1)
    born = table.column("birth_date").cast(pa.date32())
    year, month, day = (
        np.asarray(pc.fill_null(part(born), -1).to_numpy(), dtype=np.int64)
        for part in (pc.year, pc.month, pc.day)
    )
    not_yet = (month > as_of.month) | ((month == as_of.month) & (day > as_of.day))
    return np.where(year < 0, -1, as_of.year - year - not_yet)


def _kinds(services: Sequence[ServiceLike]) -> Array:
    """Numbers of kinds: a service is of the kind of its first life event, or of one of its own."""
    names = [f"event {s.life_events[0]}" if s.life_events else f"service {s.slug}" for s in services]
    return np.unique(np.array(names, dtype=str), return_inverse=True)[1].astype(np.int64)


def _grown_up(people: pa.Table, as_of: date) -> Array:
    """Who is neither a minor nor has a guardian. An unknown birth date makes nobody a minor."""
    import pyarrow as pa
    import pyarrow.compute as pc

    free = np.ones(people.num_rows, dtype=bool)
    if "guardian_id" in people.column_names:
        free &= pc.is_null(people.column("guardian_id")).to_numpy(zero_copy_only=False)
    free &= ~_flags(people, "minor", default=False)
    if "birth_date" in people.column_names:
        day = min(as_of.day, 28) if as_of.month == 2 else as_of.day
        cutoff = pa.scalar(as_of.replace(year=as_of.year - _ADULT_YEARS, day=day), pa.date32())
        born = pc.fill_null(pc.greater(people.column("birth_date").cast(pa.date32()), cutoff), False)
        free &= ~born.to_numpy(zero_copy_only=False)
    return free


def _fill(
    may: Array,
    eligible: pa.Table | Eligible,
    people: pa.Table,
    *,
    kept: Array,
    ids: Array,
    slugs: Sequence[str],
) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    number = {slug: column for column, slug in enumerate(slugs)}
    if not isinstance(eligible, pa.Table):
        for slug, values in eligible():
            if len(values) != people.num_rows:
                raise TownclerkError(
                    f"Eligibility for '{slug}' is about {len(values)} people, not {people.num_rows}.",
                    hint="Give one value for each row of the table of people.",
                )
            if slug in number:
                truth = pc.fill_null(values.cast(pa.bool_()), False)
                may[:, number[slug]] = np.asarray(truth.to_numpy(zero_copy_only=False), dtype=bool)[kept]
        return
    yes = eligible.filter(pc.fill_null(eligible.column("value").cast(pa.bool_()), False))
    column = pc.index_in(yes.column("service"), value_set=pa.array(list(slugs), pa.string()))
    column = pc.fill_null(column, -1).to_numpy(zero_copy_only=False)
    who = yes.column("person_id").to_numpy()
    row = np.minimum(np.searchsorted(ids, who), max(len(ids) - 1, 0))
    found = (column >= 0) & (ids[row] == who) if len(ids) else np.zeros(len(who), dtype=bool)
    may[row[found], column[found]] = True


def _column(table: pa.Table, name: str, default: object) -> Any:
    import pyarrow as pa

    if name in table.column_names:
        return table.column(name)
    return pa.chunked_array([pa.array([default] * table.num_rows, pa.string())])


def _flags(table: pa.Table, name: str, *, default: bool) -> Array:
    """A boolean column; null or absent: `default` when absent, False when null."""
    import pyarrow.compute as pc

    if name not in table.column_names:
        return np.full(table.num_rows, default)
    return np.asarray(pc.fill_null(table.column(name), False).to_numpy(zero_copy_only=False), dtype=bool)
