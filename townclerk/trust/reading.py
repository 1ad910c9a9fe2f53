"""Reading decisions back: one, or all about a person."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from townclerk.core.errors import TownclerkError
from townclerk.trust import models, rules


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision as it stands in the record.

    Attributes:
        id: its place in the chain, from 1.
        hash: its link, as 64 hexadecimal digits.
        erased: whether the personal part is gone: subject and key are then None, inputs
            and reasons empty.
        inputs: as recorded, with dates as ISO text.
    """

    id: int
    at: datetime
    kind: str
    outcome: str
    rule_or_model: str
    version: str
    basis: str
    hash: str
    subject: int | None
    key: str | None
    inputs: Mapping[str, Any]
    reasons: rules.Reasons
    erased: bool

    def reasons_in(self, language: str) -> tuple[str, ...]:
        """The reasons in `language`; as given when they have one language; else in the first there is."""
        if not isinstance(self.reasons, Mapping):
            return tuple(self.reasons)
        return tuple(self.reasons.get(language) or next(iter(self.reasons.values()), ()))


def decision_get(decision_id: int) -> Decision:
    """The decision with this id.

    Raises:
        TownclerkError: there is none.
    """
    row = models.Decision.objects.select_related("detail").filter(position=decision_id).first()
    if row is None:
        raise TownclerkError(f"There is no decision {decision_id}.")
    return _decision(row)


def decision_by_key(key: str) -> Decision:
    """The decision recorded with `key`.

    Raises:
        TownclerkError: there is none, or its personal part has been erased.
    """
    row = models.Decision.objects.select_related("detail").filter(detail__key=key).first()
    if row is None:
        raise TownclerkError(f"There is no decision with the key '{key}'.")
    return _decision(row)


def decisions_about(subject: int) -> list[Decision]:
    """Every decision about the person `subject`, the newest first."""
    rows = models.Decision.objects.select_related("detail").filter(detail__subject=subject)
    return [_decision(row) for row in rows.order_by("-position")]


def decisions_by_kind() -> dict[str, int]:
    """How many decisions of each kind the chain holds, erased ones among them."""
    rows = models.Decision.objects.order_by().values_list("kind").annotate(n=Count("position"))
    return dict(rows)


def _decision(row: models.Decision) -> Decision:
    detail: models.DecisionDetail | None = getattr(row, "detail", None)
    return Decision(
        id=row.position,
        at=row.at,
        kind=row.kind,
        outcome=row.outcome,
        rule_or_model=row.rule_or_model,
        version=row.version,
        basis=row.basis,
        hash=bytes(row.hash).hex(),
        subject=detail.subject if detail else None,
        key=detail.key if detail else None,
        inputs=json.loads(detail.inputs) if detail else {},
        reasons=json.loads(detail.reasons) if detail else (),
        erased=detail is None,
    )
