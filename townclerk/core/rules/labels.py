"""What facts, their values and services are called, for putting rules in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from townclerk.core.facts import Fact, localised

if TYPE_CHECKING:
    from townclerk.core.agency import Agency

Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Labels:
    """The agency's own words.

    Attributes:
        facts: by name, with their labels and value labels.
        services: what each service is called, per language code.
        areas: what each area is called; the value labels of the fact `area` come first.
    """

    facts: Mapping[str, Fact] = field(default_factory=dict)
    services: Names = field(default_factory=dict)
    areas: Names = field(default_factory=dict)

    @classmethod
    def of(cls, agency: Agency, services: Names | None = None) -> Labels:
        """The words of `agency`, and what its services are called."""
        areas = {area.id: area.names for area in agency.areas if area.names}
        return cls(agency.facts, services or {}, areas)

    def fact(self, name: str, language: str) -> str:
        """What the fact `name` is called; its name in plain letters when it has no label."""
        fact = self.facts.get(name)
        return _in(fact.labels if fact else {}, language) or plain(name)

    def value(self, fact: str, value: str, language: str) -> str:
        """What the value of a choice is called; the value in plain letters when it has no label."""
        known = self.facts.get(fact)
        labels = known.value_labels.get(value, {}) if known else {}
        if not labels and fact == "area":
            labels = self.areas.get(value, {})
        return _in(labels, language) or (plain(value) if known and known.values else value)

    def service(self, slug: str, language: str) -> str:
        """What the service is called; its id in plain letters when that is not known."""
        return _in(self.services.get(slug, {}), language) or plain(slug)


def plain(name: str) -> str:
    """An identifier as words: ``children_under_5`` as ``Children under 5``."""
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def base(language: str) -> str:
    """The language without its region: ``es-MX`` is ``es``."""
    return language.split("-", maxsplit=1)[0].lower()


def _in(labels: Mapping[str, str], language: str) -> str:
    return labels.get(language) or localised(labels, base(language))
