"""Journeys for tests, made from steps as a file would have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from townclerk.core.facts import Fact, FactType
from townclerk.core.frontmatter import Matter, matter_read
from townclerk.journeys.rules import Journey, journey_made
from townclerk.services.fields import Reader
from townclerk.services.step_checks import Steps

LANGUAGES = ("en",)
FACTS: Mapping[str, Fact] = {
    "birth_date": Fact("birth_date", FactType.DATE),
    "income_band": Fact("income_band", FactType.TEXT, values=("low", "middle", "high")),
    "has_dog": Fact("has_dog", FactType.BOOLEAN),
}


def steps_of(text: str) -> tuple[dict[str, Any], ...]:
    """The steps written in `text`, one a line, checked."""
    lines = [f"  - {line.strip()}" for line in text.strip().splitlines()]
    matter: Matter = matter_read("---\njourney:\n" + "\n".join(lines) + "\n---\n")
    steps = Steps(LANGUAGES, FACTS)
    read = steps.read(Reader(matter, LANGUAGES).mappings("journey"))
    assert not steps.problems, [str(one) for one in steps.problems]
    return read


def journey_of(text: str) -> Journey:
    """The journey whose steps `text` writes, one a line."""
    return journey_made("test", steps_of(text), FACTS)
