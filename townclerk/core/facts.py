"""The types a fact about a person may have, in the agency's own schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

FactValue = bool | int | float | str | date | None


class FactType(StrEnum):
    """What kind of value a fact holds. A text fact with `values` is a choice."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact the agency keeps about people.

    Attributes:
        name: as rules write it: lower-case letters, digits and underscores.
        type: the kind of value.
        labels: what it is called, per language code ("en": "Date of birth").
        questions: how a person is asked for it, per language code.
        values: for a choice, the values it may take; empty when any is allowed.
        value_labels: what each value is called: ``{"low": {"en": "Under 20,000"}}``.
        protected: a protected characteristic: declared voluntarily, kept apart, used
            only to measure fairness. Rules and models cannot read it.
    """

    name: str
    type: FactType
    labels: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    values: tuple[str, ...] = ()
    value_labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    protected: bool = False


def localised(text: Mapping[str, str], language: str, default: str = "") -> str:
    """The words in `language`, else in the first language given, else `default`.

    >>> localised({"en": "Bus pass", "es": "Abono"}, "es")
    'Abono'
    """
    return text.get(language) or next(iter(text.values()), default)
