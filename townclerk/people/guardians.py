"""Who is whose guardian: references become people once all of them are there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from townclerk.core import bulk, clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, Severity
from townclerk.people import vault
from townclerk.people.rules import guardian_cycles, is_minor

# More than a message list shows; finding the names of thousands would take longer than the load.
_NAMED = 200

_WARDS = """
SELECT p.id, p.guardian_id, g.id, p.guardian_since, p.birth_date,
       EXISTS (SELECT 1 FROM people_authorityend e
               WHERE e.authority_id IS NULL AND e.subject_id = p.id AND e.person_id = g.id)
FROM people_person p
LEFT JOIN people_person g ON g.reference_index = p.guardian_index AND g.status = 'active'
WHERE p.guardian_index IS NOT NULL AND p.status = 'active'
"""


@dataclass(frozen=True, slots=True)
class _Ward:
    """Who is their guardian now, who should be by the file, since when; dates as the database gives them."""

    now: int | None
    wanted: int | None
    since: date | str | None
    born: date | str | None
    ended: bool

    def over(self, today: date) -> bool:
        """Whether they ended it, or have come of age since this guardian was named."""
        named, born = _date(self.since), _date(self.born)
        came_of_age = is_minor(born, named) and not is_minor(born, today) if named else False
        return bool(self.ended) or came_of_age

    def since_when(self, today: date) -> str:
        """The day on which the file first named this guardian."""
        return (_date(self.since) or today).isoformat()


def _date(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def guardians_resolve(*, source: str = "people") -> list[Problem]:
    """Connect wards with their guardians, and say whose guardian is unknown or in a circle.

    Such wards stay without a guardian, and so do those who ended it and those who have come of age
    since their guardian was named. Doing it again changes nothing.

    Args:
        source: what messages call the file.
    """
    with transaction.atomic():
        bulk.one_writer("people_load")
        with connection.cursor() as cursor:
            cursor.execute(_WARDS)
            wards = {row[0]: _Ward(*row[1:]) for row in cursor.fetchall()}
        cyclic = guardian_cycles({person: ward.wanted for person, ward in wards.items() if ward.wanted})
        today = clock.now().astimezone(agency_current().zone).date()
        goals = {
            person: None if person in cyclic or ward.over(today) else ward.wanted
            for person, ward in wards.items()
        }
        changes = [
            (goal, wards[person].since_when(today), person)
            for person, goal in goals.items()
            if goal != wards[person].now or (goal and not wards[person].since)
        ]
        bulk.update_rows(table="people_person", columns=("guardian_id", "guardian_since"), rows=changes)
    unknown = [person for person, ward in wards.items() if ward.wanted is None]
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
