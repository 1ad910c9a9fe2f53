"""The bytes that are hashed: pure functions, so that anyone can write them again in another language.

The format is described, with a verifier of twenty lines, in docs/decisions/0003-decision-chain.md.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

FIRST_PREVIOUS = bytes(32)
ERASURE = "erasure"

Reasons = Sequence[str] | Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Header:
    """The part of a decision that stays for ever: nothing in it says whom it was about."""

    at: datetime
    kind: str
    outcome: str
    rule_or_model: str
    version: str
    basis: str


@dataclass(frozen=True, slots=True)
class Private:
    """The part that can be erased. `inputs` and `reasons` are JSON texts."""

    subject: int | None
    key: str
    inputs: str
    reasons: str


def canonical(value: object) -> str:
    """`value` as JSON in one way only: sorted keys, no spaces, nothing escaped that need not be.

    For strings, whole numbers below 2**53, lists and objects this is RFC 8785.

    >>> canonical({"b": [1, None], "a": "é"})
    '{"a":"é","b":[1,null]}'
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def as_text(value: object) -> str:
    """Inputs or reasons as the JSON text that is kept and hashed, in the order given.

    Dates become ISO text, NumPy numbers plain ones.

    Raises:
        ValueError: a number is not finite.
        TypeError: a value has no JSON form.
    """
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=_plain)


def _plain(value: Any) -> object:
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    if hasattr(value, "item"):  # a NumPy number
        return value.item()
    raise TypeError(f"{value!r} cannot be written as JSON")


def instant(at: datetime) -> str:
    """`at` in UTC with microseconds: ``2026-01-31T09:30:00.000000Z``.

    Raises:
        ValueError: `at` has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("a decision's time needs a time zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def private_digest(private: Private, salt: bytes) -> bytes:
    """SHA-256 over the salt followed by the canonical private part: says nothing without both."""
    text = canonical(
        {
            "inputs": private.inputs,
            "key": private.key,
            "reasons": private.reasons,
            # As text: JSON numbers of other languages lose digits above 2**53.
            "subject": None if private.subject is None else str(private.subject),
        }
    )
    return hashlib.sha256(salt + text.encode()).digest()


def link_hash(*, position: int, previous: bytes, header: Header, private: bytes) -> bytes:
    """SHA-256 over the canonical link: its place, the link before, the header, the private digest."""
    text = canonical(
        {
            "at": instant(header.at),
            "basis": header.basis,
            "kind": header.kind,
            "outcome": header.outcome,
            "position": position,
            "previous": previous.hex(),
            "private": private.hex(),
            "rule_or_model": header.rule_or_model,
            "version": header.version,
        }
    )
    return hashlib.sha256(text.encode()).digest()
