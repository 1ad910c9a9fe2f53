"""Who is whose guardian: references become people once all of them are there."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection, transaction

from townclerk.core import bulk
from townclerk.core.errors import Problem, Severity
from townclerk.people import vault
from townclerk.people.rules import guardian_cycles

# More than a message list shows; finding the names of thousands would take longer than the load.
_NAMED = 200

_WARDS = """
SELECT p.id, p.guardian_id, g.id
FROM people_person p
LEFT JOIN people_person g ON g.reference_index = p.guardian_index AND g.status = 'active'
WHERE p.guardian_index IS NOT NULL AND p.status = 'active'
"""


def guardians_resolve(*, source: str = "people") -> list[Problem]:
    """Connect wards with their guardians, and say whose guardian is unknown or in a circle.

    Such wards stay without a guardian. Doing it again changes nothing.

    Args:
        source: what messages call the file.
    """
    with transaction.atomic():
        bulk.one_writer("people_load")
        with connection.cursor() as cursor:
            cursor.execute(_WARDS)
            wards = {person: (now, wanted) for person, now, wanted in cursor.fetchall()}
        cyclic = guardian_cycles({person: wanted for person, (_, wanted) in wards.items() if wanted})
        goals = {person: None if person in cyclic else wanted for person, (_, wanted) in wards.items()}
        changes = [(goal, person) for person, goal in goals.items() if goal != wards[person][0]]
        bulk.update_rows(table="people_person", columns=("guardian_id",), rows=changes)
    unknown = [person for person, (_, wanted) in wards.items() if wanted is None]
    return [
        *_problems(
            unknown, "who is not among the people", "Add the guardian's row, or empty the cell.", source
        ),
        *_problems(cyclic, "and so, by a circle, themselves", "Name a guardian outside the circle.", source),
    ]


def _problems(people: Collection[int], why: str, hint: str, source: str) -> list[Problem]:
    some = sorted(people)[:_NAMED]
    cards = vault.contact_cards(some)
    told = []
    for person in some:
        ward, guardian = cards[person].get("person", ""), cards[person].get("guardian", "")
        what = f"'{ward}' names '{guardian}' as guardian, {why}."
        told.append(Problem(what, hint, file=source, column="guardian", severity=Severity.WARNING))
    if len(people) > len(some):
        what = f"{len(people) - len(some)} more people name a guardian {why.removeprefix('and ')}."
        told.append(Problem(what, hint, file=source, column="guardian", severity=Severity.WARNING))
    return told
