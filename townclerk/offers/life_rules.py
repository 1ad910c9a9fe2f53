"""What a question about somebody's life is: no Django, no I/O, no heavy library."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

LIFE = "life-event"
"""The kind of a decision to ask somebody about their life."""


class Answer(StrEnum):
    """What a person says to a question about their life."""

    ASKED = "asked"
    YES = "yes"
    NO = "no"
    SILENT = "silent"
    """Do not ask me this."""
    PASSED = "passed"
    """They were asked and did not say: nothing is shown, and for a long time nothing is asked again."""


@dataclass(frozen=True, slots=True)
class LifeQuestion:
    """Whether something happened in a person's life.

    Attributes:
        signs: the services they asked for that led to the question. began: when the first of them was.
        answered_at: None while it is not answered. expires_on: until when the answer counts; None: for good.
    """

    event: str
    answer: Answer
    signs: tuple[str, ...]
    began: date
    answered_at: datetime | None
    expires_on: date | None


def life_replay(inputs: Mapping[str, Any], rule_or_model: str = "", version: str = "") -> str:
    """The outcome that the recorded evidence about a person's life leads to (a replayer).

    >>> life_replay({"event": "moved", "evidence": {"address": 9.0}, "prior": -8.0, "sure": 0.6})
    'ask: moved'
    """
    odds = float(inputs["prior"]) + sum(inputs["evidence"].values())
    chance = 1 / (1 + math.exp(-min(max(odds, -50.0), 50.0)))
    return f"ask: {inputs['event']}" if chance >= inputs["sure"] - 1e-4 else "not asked"
