"""The references of requests and appointments, as they stand in what is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from townclerk import appointments, requests
from townclerk.assistant.conversing.follow_hints import asks_standing, pair_said

_FEW_WORDS = 4


def referred(said: str) -> bool:
    """Whether the reference of a request stands in it."""
    return bool(pair_said(said, prefix())[0])


def given(said: str) -> bool:
    """Whether the reference of a request or an appointment stands in it."""
    return referred(said) or bool(appointments.pair_read(said)[0])


def example() -> str:
    """What a reference looks like."""
    return f"{prefix()}-7K3-M92F"


def asks_by_reference(state: Mapping[str, Any], said: str) -> bool:
    """Whether a request is asked about by its reference, or the code is told that was asked for."""
    reference, code = pair_said(said, prefix())
    if reference:
        return bool(code) or asks_standing(said.replace(reference, " ")) or asks_standing(said)
    return bool(state.get("following")) and bool(code) and len(said.split()) <= _FEW_WORDS


def prefix() -> str:
    """What every reference of a request begins with."""
    return requests.reference_of("").rstrip("-")
