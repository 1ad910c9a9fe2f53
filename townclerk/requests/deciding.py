"""The decision whose work a request is, from what was known then. Pure, so it can be made again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from townclerk.core.errors import TownclerkError

PERSON_SORTS = "a person sorts"


def routing_replay(inputs: Mapping[str, Any], rule_or_model: str = "", version: str = "") -> str:
    """The team, or `PERSON_SORTS`.

    What the sender says stands; then the service's own team, where what clerks did leaves it as sure as the
    target asks; then the likeliest team of the model, where its confidence reaches the threshold.

    >>> routing_replay({"said_team": "", "service_team": "", "proposed": "waste", "confidence": 0.9,
    ...                 "threshold": 0.8, "target": 0.95})
    'waste'

    Raises:
        TownclerkError: it was recorded before all that it was made from was kept.
    """
    del version
    if "said_team" not in inputs:
        return _before(inputs, rule_or_model)
    if inputs["said_team"]:
        return str(inputs["said_team"])
    if inputs["service_team"]:
        return str(inputs["service_team"]) if inputs["confidence"] >= inputs["target"] else PERSON_SORTS
    return _by_model(inputs)


def _by_model(inputs: Mapping[str, Any]) -> str:
    threshold, sure = inputs["threshold"], inputs["confidence"]
    routed = threshold is not None and sure is not None and sure >= threshold
    return str(inputs["proposed"]) if routed else PERSON_SORTS


def _before(inputs: Mapping[str, Any], rule_or_model: str) -> str:
    """As older records have it: only what the model decided can be made again."""
    if rule_or_model == "routing: words of the past" or inputs.get("threshold") is not None:
        return _by_model(inputs)
    raise TownclerkError(
        "What this routing was made from was not kept at that time.",
        hint="Those made since can be made again.",
    )
