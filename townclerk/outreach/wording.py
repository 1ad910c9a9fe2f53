"""A rule's conditions in plain words, in each of the agency's languages."""

from __future__ import annotations

from collections.abc import Sequence

from townclerk.core.agency import Agency
from townclerk.core.rules import Condition, Labels, describe
from townclerk.services import services_all


def labels_of(agency: Agency) -> Labels:
    """The agency's words for facts, areas and services."""
    return Labels.of(agency, {service.slug: service.titles for service in services_all()})


def reasons_in(conditions: Sequence[Condition], agency: Agency, labels: Labels) -> dict[str, list[str]]:
    """The conditions as sentences to the person, per language."""
    return {
        language: [f"{describe(condition, labels, language)}." for condition in conditions]
        for language in agency.languages
    }
