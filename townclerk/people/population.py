"""Everyone at once: the people who may be addressed for a purpose, as one table."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from townclerk.core import bulk
from townclerk.core.agency import Agency, agency_current
from townclerk.core.errors import TownclerkError, did_you_mean
from townclerk.core.facts import Fact, FactType
from townclerk.people import vault
from townclerk.people.columns import ordinary_facts, protected_facts
from townclerk.people.rules import ADULT_AGE, Purpose, is_of_type, years_before
from townclerk.trust import access_record

if TYPE_CHECKING:
    import pyarrow as pa

# Reachability is the guardian's where there is one: messages go to them.
_SELECT = """
SELECT p.id, p.area, p.language, p.history_known,
       COALESCE(g.has_email, p.has_email), COALESCE(g.has_phone, p.has_phone),
       COALESCE(g.has_address, p.has_address), COALESCE(g.channel, p.channel), p.guardian_id,
       p.birth_date, p.facts
FROM people_person p LEFT JOIN people_person g ON g.id = p.guardian_id
WHERE p.status = 'active' {consent} ORDER BY p.id
"""


def people_for(*, purpose: Purpose, as_of: date) -> pa.Table:
    """Everyone who may be addressed for `purpose`, ordered by id, streamed from the record in chunks.

    Consent is what it is at this moment, whatever `as_of`. For all purposes but `service` minors are
    there only when they have a guardian, who is then the one to write to.

    Args:
        purpose: what the table is used for.
        as_of: the day on which a person is a minor or not.

    Returns:
        person_id int64, area, language, channel text ("" unknown), history_known, has_email, has_phone,
        has_address bool (the guardian's where there is one), guardian_id int64 or null, minor bool or null,
        and each fact of the schema that is not protected: text, int64, double, bool or date32; null: unknown.
    """
    import pyarrow as pa

    purpose, agency = Purpose(purpose), agency_current()
    cutoff = years_before(as_of, ADULT_AGE)
    consent, parameters = "", []
    if purpose is not Purpose.SERVICE:
        adult = "(p.birth_date IS NULL OR p.birth_date <= %s OR p.guardian_id IS NOT NULL)"
        consent, parameters = f"AND p.consent_{purpose} AND {adult}", [cutoff.isoformat()]
    chunks = bulk.read_chunks(_SELECT.format(consent=consent), parameters)
    parts = [_typed(chunk, agency, cutoff) for chunk in chunks]
    table = pa.concat_tables(parts) if parts else _typed([], agency, cutoff)
    access_record(purpose=purpose, what="people", count=table.num_rows)
    return table


def _typed(chunk: list[Any], agency: Agency, cutoff: date) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = list(zip(*chunk, strict=True)) if chunk else [()] * 11
    born = _array(columns[9], pa.date32())
    known = {
        "person_id": _array(columns[0], pa.int64()),
        "area": _array(columns[1], pa.string()),
        "language": _array(columns[2], pa.string()),
        "history_known": _array(columns[3], pa.bool_()),
        "has_email": _array(columns[4], pa.bool_()),
        "has_phone": _array(columns[5], pa.bool_()),
        "has_address": _array(columns[6], pa.bool_()),
        "channel": _array(columns[7], pa.string()),
        "guardian_id": _array(columns[8], pa.int64()),
        "minor": pc.greater(born, pa.scalar(cutoff)),
    }
    if "birth_date" in agency.schema():
        known["birth_date"] = born
    return pa.table(known | _facts(columns[10], ordinary_facts(agency)))


def _array(values: Any, kind: pa.DataType) -> pa.Array:
    """`values` as the driver gave them: SQLite has no booleans and no dates."""
    import pyarrow as pa

    found = pa.array(list(values))
    return found if found.type == kind else found.cast(kind)


def _facts(texts: Any, facts: Mapping[str, Fact]) -> dict[str, pa.Array]:
    """A column per fact from the JSON texts of many people."""
    import pyarrow as pa
    from pyarrow import json as arrow_json

    if not facts or not texts:
        return {name: pa.array([], _kinds()[fact.type]) for name, fact in facts.items()}
    # Arrow's reader has no dates; they are text first.
    read = {FactType.DATE: pa.string()}
    schema = pa.schema([(name, read.get(fact.type, _kinds()[fact.type])) for name, fact in facts.items()])
    body = "\n".join(texts).encode()
    try:
        table = arrow_json.read_json(
            pa.BufferReader(body),
            read_options=arrow_json.ReadOptions(use_threads=False, block_size=len(body) + 1),
            parse_options=arrow_json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore"),
        )
    except pa.ArrowInvalid:
        return {name: pa.array(_by_hand(texts, fact), _kinds()[fact.type]) for name, fact in facts.items()}
    return {
        name: table.column(name).combine_chunks().cast(_kinds()[fact.type]) for name, fact in facts.items()
    }


def _kinds() -> dict[FactType, pa.DataType]:
    import pyarrow as pa

    return {
        FactType.TEXT: pa.string(),
        FactType.INTEGER: pa.int64(),
        FactType.NUMBER: pa.float64(),
        FactType.BOOLEAN: pa.bool_(),
        FactType.DATE: pa.date32(),
    }


def _by_hand(texts: Any, fact: Fact) -> Iterator[Any]:
    """One fact, slowly, for when some were stored while it had another type: those are unknown."""
    for text in texts:
        value = json.loads(text).get(fact.name)
        if fact.type is FactType.DATE:
            value = _date(value)
        yield value if is_of_type(value, fact.type) else None


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def protected_table(*, characteristic: str) -> pa.Table:
    """A protected characteristic of everyone who agreed to `fairness`: only to measure fairness, in groups.

    Returns:
        person_id int64, value text; ordered by id, without those who did not say.

    Raises:
        TownclerkError: the agency has no such protected characteristic.
    """
    import pyarrow as pa

    known = protected_facts(agency_current())
    if characteristic not in known:
        raise TownclerkError(
            f"'{characteristic}' is not a protected characteristic of this agency.",
            hint=did_you_mean(characteristic, known),
        )
    ids, values = [], []
    for person_id, card in vault.cards_where(vault.PROTECTED, "p.status = 'active' AND p.consent_fairness"):
        if characteristic in card:
            ids.append(person_id)
            values.append(str(card[characteristic]))
    access_record(purpose=Purpose.FAIRNESS, what=f"protected: {characteristic}"[:60], count=len(ids))
    return pa.table({"person_id": pa.array(ids, pa.int64()), "value": pa.array(values, pa.string())})
