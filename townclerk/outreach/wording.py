"""A rule's conditions in plain words, in each of the agency's languages."""

from __future__ import annotations

from collections.abc import Sequence

from townclerk.core.agency import Agency
from townclerk.core.rules import Condition, describe


def reasons_in(conditions: Sequence[Condition], agency: Agency) -> dict[str, list[str]]:
    """The conditions as sentences to the person, per language."""
    return {
        language: [describe(condition, agency.facts, language) for condition in conditions]
        for language in agency.languages
    }
