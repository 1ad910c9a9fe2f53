"""Writing decisions down: appended to one chain, each key once, however many write at once."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db import connection, transaction

from townclerk.core import bulk, clock
from townclerk.core.errors import Problem, TownclerkError
from townclerk.trust import rules
from townclerk.trust.reading import Decision, decision_by_key

# Small enough that a reader of the site waits a moment only while a batch is written.
_CHUNK = 5_000

_CHAIN = (
    "position", "at", "kind", "outcome", "rule_or_model", "version", "basis", "private_digest", "hash",
)  # fmt: skip
_DETAIL = ("decision_id", "subject", "key", "inputs", "reasons", "salt")


@dataclass(frozen=True, slots=True)
class DecisionDraft:
    """One automated choice to be written down.

    Attributes:
        subject: the person it is about, by id; None when it is about nobody.
        kind: what sort of choice, in a word or two ("offer", "message").
        outcome: what was chosen ("bus-pass", "not sent"). Stays after erasure: never
            put anything personal in it.
        inputs: the facts and figures used, and no others; values that JSON can hold, dates.
        rule_or_model: the rule's text or the model's name. Stays after erasure.
        version: the version of that rule or model.
        reasons: in plain words, either a list or lists by language ({"en": [...]}).
        basis: the consent or legal basis ("consent: offers", "public task").
        key: what makes this choice this one and no other ("offer:2026-05:18…:bus-pass").
        at: when it was made; None: now.
    """

    subject: int | None
    kind: str
    outcome: str
    rule_or_model: str
    version: str
    basis: str
    key: str
    inputs: Mapping[str, object] = field(default_factory=dict)
    reasons: rules.Reasons = ()
    at: datetime | None = None


def decision_record(
    *,
    subject: int | None,
    kind: str,
    outcome: str,
    inputs: Mapping[str, object],
    rule_or_model: str,
    version: str,
    reasons: rules.Reasons,
    basis: str,
    key: str,
    at: datetime | None = None,
) -> Decision:
    """Write one decision down (see `DecisionDraft`) and return it as it stands in the record.

    The first decision with a key stands: recording the key again changes nothing and
    returns the first.

    Raises:
        TownclerkError: the draft cannot be written down as it is.
    """
    draft = DecisionDraft(subject, kind, outcome, rule_or_model, version, basis, key, inputs, reasons, at)
    decisions_record([draft])
    return decision_by_key(key)


def decisions_record(drafts: Iterable[DecisionDraft]) -> int:
    """Write many decisions down, in their order, and return how many were new.

    Each batch of 5,000 is a transaction of its own, so a kill loses at most the batch
    being written and the next run adds what is missing. Inside a caller's transaction the
    chain stays locked for other writers until that one ends.

    Raises:
        TownclerkError: a draft cannot be written down as it is; its batch is not written.
    """
    remaining = iter(drafts)
    new = 0
    while chunk := list(islice(remaining, _CHUNK)):
        by_key = {draft.key: draft for draft in reversed(chunk)}
        unknown = by_key.keys() - _known(by_key)
        prepared = [_prepare(draft) for key, draft in reversed(by_key.items()) if key in unknown]
        if prepared:
            with transaction.atomic():
                new += append(prepared)
    return new


@dataclass(frozen=True, slots=True)
class Prepared:
    """A draft turned into what is stored, all but its place in the chain."""

    header: rules.Header
    private: rules.Private
    salt: bytes
    digest: bytes


def _prepare(draft: DecisionDraft) -> Prepared:
    if draft.kind == rules.ERASURE:
        raise TownclerkError(
            f"'{rules.ERASURE}' is kept for the chain itself.", hint="Name the kind differently."
        )
    return prepare(draft)


def prepare(draft: DecisionDraft) -> Prepared:
    """`draft` with its salt and digest.

    Raises:
        TownclerkError: it has no key or kind, one that is too long, or inputs JSON cannot hold.
    """
    for name, limit in (("kind", 60), ("key", 200)):
        if not 1 <= len(getattr(draft, name)) <= limit:
            raise TownclerkError(Problem(f"A decision's {name} has 1 to {limit} characters.", column=name))
    header = rules.Header(
        draft.at or clock.now(), draft.kind, draft.outcome, draft.rule_or_model, draft.version, draft.basis
    )
    try:
        inputs, reasons = rules.as_text(draft.inputs), rules.as_text(_as_lists(draft.reasons))
        rules.instant(header.at)
    except (TypeError, ValueError) as error:
        raise TownclerkError(f"Decision '{draft.key}' cannot be written down: {error}.") from error
    private = rules.Private(draft.subject, draft.key, inputs, reasons)
    salt = secrets.token_bytes(32)
    return Prepared(header, private, salt, rules.private_digest(private, salt))


def _as_lists(reasons: rules.Reasons) -> object:
    if isinstance(reasons, Mapping):
        return {language: list(lines) for language, lines in reasons.items()}
    return list(reasons)


def append(prepared: list[Prepared]) -> int:
    """Add to the end of the chain, inside the caller's transaction; keys already there are left out."""
    # Should the lock ever fail, two links with one position break the primary key: no fork.
    bulk.one_writer("decisions")
    known = _known(item.private.key for item in prepared)
    links = [item for item in prepared if item.private.key not in known]
    placed = list(_placed(links))
    columns = ((*row, item.digest, link) for row, item, link in placed)
    bulk.insert_rows(table="trust_decision", columns=_CHAIN, rows=columns)
    bulk.insert_rows(
        table="trust_decisiondetail",
        columns=_DETAIL,
        rows=(
            (
                row[0],
                item.private.subject,
                item.private.key,
                item.private.inputs,
                item.private.reasons,
                item.salt,
            )
            for row, item, _ in placed
        ),
    )
    return len(links)


def _placed(links: list[Prepared]) -> Iterator[tuple[tuple[object, ...], Prepared, bytes]]:
    position, previous = _end()
    for item in links:
        position += 1
        head = item.header
        previous = rules.link_hash(position=position, previous=previous, header=head, private=item.digest)
        stored = (head.kind, head.outcome, head.rule_or_model, head.version, head.basis)
        yield (position, bulk.stamp(head.at), *stored), item, previous


def _end() -> tuple[int, bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT position, hash FROM trust_decision ORDER BY position DESC LIMIT 1")
        row = cursor.fetchone()
    return (row[0], bytes(row[1])) if row else (0, rules.FIRST_PREVIOUS)


def _known(keys: Iterable[str]) -> set[str]:
    condition, parameters = bulk.among("key", keys)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT key FROM trust_decisiondetail WHERE {condition}", parameters)  # noqa: S608
        return {row[0] for row in cursor.fetchall()}
