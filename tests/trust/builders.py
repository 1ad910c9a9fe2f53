"""Decisions about the cast, ready to be recorded."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from townclerk.trust import Decision, DecisionDraft, decision_record

ALICE = 5_000_000_000_000_000_001
AT = datetime(2026, 5, 4, 9, 30, 0, 123456, tzinfo=UTC)


def draft(number: int, **changes: Any) -> DecisionDraft:
    values: dict[str, Any] = {
        "subject": ALICE + number % 3,
        "kind": "offer",
        "outcome": "bus-pass",
        "rule_or_model": "age >= 65",
        "version": "a1b2",
        "basis": "consent: offers",
        "key": f"offer:{number}",
        "inputs": {"age": 70 + number, "birth_date": date(1955, 3, 2), "share": 0.25},
        "reasons": {"en": ["You are 65 or older"], "ar": ["عمرك 65 عامًا أو أكثر"]},
        "at": AT,
    }
    return DecisionDraft(**{**values, **changes})


def record_one(**changes: Any) -> Decision:
    one = draft(1, **changes)
    return decision_record(**{name: getattr(one, name) for name in one.__dataclass_fields__})
