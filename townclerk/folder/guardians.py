"""Guardians that nobody knows or that stand in a circle, told before there is a record."""

from __future__ import annotations

from townclerk.core.errors import Problem, Problems, Severity
from townclerk.folder.persons import Persons, reference_keys


def guardians_check(persons: Persons, problems: Problems) -> None:
    """Add what loading would say of the guardians that the tables of people name."""
    import pyarrow as pa

    from townclerk.people import guardian_cycles

    wards = persons.wards
    if not wards:
        return
    unknown = persons.unknown(pa.array([ward.guardian for ward in wards], pa.string()))
    people = reference_keys([ward.person for ward in wards]).tolist()
    guardians = reference_keys([ward.guardian for ward in wards]).tolist()
    known = {
        person: guardian
        for person, guardian, missing in zip(people, guardians, unknown.tolist(), strict=True)
        if not missing
    }
    circle = guardian_cycles(known)
    for ward, person, missing in zip(wards, people, unknown.tolist(), strict=True):
        why, hint = "who is not among the people", "Add the guardian's row, or empty the cell."
        if person in circle:
            why, hint = "and so, by a circle, themselves", "Name a guardian outside the circle."
        elif not missing:
            continue
        what = f"'{ward.person}' names '{ward.guardian}' as guardian, {why}."
        problems.add(
            Problem(what, hint, file=ward.file, line=ward.line, column="guardian", severity=Severity.WARNING)
        )
