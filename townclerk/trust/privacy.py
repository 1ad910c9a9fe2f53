"""Everything about a person, given out or taken away: modules register what only they can reach."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from townclerk.core import bulk
from townclerk.trust import rules
from townclerk.trust.accesses import accesses_about
from townclerk.trust.actions import actions_about
from townclerk.trust.decisions import DecisionDraft, append, prepare
from townclerk.trust.reading import decisions_about

_exporters: dict[str, Callable[[int], object]] = {}
_erasers: dict[str, Callable[[int], object]] = {}


def on_export(name: str, exporter: Callable[[int], object]) -> None:
    """Let `subject_export` include under `name` what `exporter(subject)` returns (plain JSON values)."""
    _exporters[name] = exporter


def on_erase(name: str, eraser: Callable[[int], object]) -> None:
    """Let `subject_erase` call `eraser(subject)`, which must be safe to call again."""
    _erasers[name] = eraser


def subject_export(subject: int) -> dict[str, Any]:
    """What the whole house holds about `subject`, by the name of each part, as plain JSON values."""
    return {
        "decisions": [_for_export(dataclasses.asdict(one)) for one in decisions_about(subject)],
        "accesses": [
            {"at": rules.instant(one.at), "actor": one.actor, "purpose": one.purpose, "what": one.what}
            for one in accesses_about(subject)
        ],
        "acts": [
            {"at": rules.instant(one.at), "actor": one.actor, "what": one.what}
            for one in actions_about(subject)
        ],
        **{name: exporter(subject) for name, exporter in sorted(_exporters.items())},
    }


def _for_export(values: dict[str, Any]) -> dict[str, Any]:
    values["at"] = rules.instant(values["at"])
    return values


def subject_erase(subject: int) -> None:
    """Erase what the house holds about `subject`; `people` calls it for a person it erases.

    The personal part of decisions goes and the chain stays whole; the lines saying who read
    the person's data go, and who did something about them stays without their id. Then every registered
    eraser is called. Doing it again is harmless.
    """
    with transaction.atomic():
        bulk.overwrite_deleted()
        _erase_details(subject)
    for _, eraser in sorted(_erasers.items()):
        eraser(subject)


def _erase_details(subject: int) -> None:
    """Delete what the triggers let go only while `trust_erasing` names the subject."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO trust_erasing (subject) VALUES (%s)", [subject])
        cursor.execute("DELETE FROM trust_access WHERE subject = %s", [subject])
        cursor.execute("UPDATE trust_action SET subject = NULL WHERE subject = %s", [subject])
        cursor.execute("DELETE FROM trust_decisiondetail WHERE subject = %s", [subject])
        gone = cursor.rowcount
        cursor.execute("DELETE FROM trust_erasing WHERE subject = %s", [subject])
    if gone:
        # Only how many, not which: a list would tie the decisions of one person together for ever.
        draft = DecisionDraft(
            subject=None,
            kind=rules.ERASURE,
            outcome=str(gone),
            rule_or_model="erasure",
            version="1",
            basis="right to erasure",
            key=f"erasure:{secrets.token_hex(16)}",
        )
        append([prepare(draft)])
