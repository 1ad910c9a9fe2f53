"""What a row of a file says about a person that the same file did not say the last time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection

from townclerk.core import bulk
from townclerk.core.agency import Agency, agency_current
from townclerk.people import models, vault
from townclerk.people.columns import CARD, CONSENTS, FIELDS, ordinary_facts, protected_facts
from townclerk.people.drafts import Draft
from townclerk.people.keys import Keys
from townclerk.people.rules import Purpose

Row = dict[str, Any]
SEEN = "seen"
_OWN = frozenset({*CARD, *FIELDS, *CONSENTS, "consented_at", "history_known"})


@dataclass(frozen=True, slots=True)
class Seen:
    """What is kept of the last row of a source about a person: its own id, a digest, the sealed values."""

    id: int
    digest: str
    sealed: bytes


@dataclass(slots=True)
class Change:
    """A person, the row about them, and what is news in it.

    Attributes:
        before: what the same source said the last time, as JSON values; empty the first time.
        news: the columns that differ, typed.
        after: what to keep as `before` for the next time.
    """

    draft: Draft
    row: Row
    before: dict[str, Any] = field(default_factory=dict)
    news: Row = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


class NewsReader:
    """Compares rows with what is kept of the rows before."""

    def __init__(self, agency: Agency, keys: Keys) -> None:
        self.facts, self.protected = frozenset(ordinary_facts(agency)), frozenset(protected_facts(agency))
        self._ordinary, self._keys = _OWN | self.facts, keys

    def digest(self, draft: Draft, row: Row) -> str:
        """The whole row in a few bytes: most rows of a second load are answered by it alone."""
        return self._keys.digest(draft.id, (draft.consents_to(Purpose.FAIRNESS), row))

    def read(self, change: Change) -> None:
        """Find the news of a change.

        A protected characteristic counts only while the person agrees to `fairness`; without
        that it is not kept here either, so that it is news again when they agree.
        """
        fair = change.draft.consents_to(Purpose.FAIRNESS)
        after = {name: value for name, value in change.before.items() if fair or name not in self.protected}
        news: Row = {}
        for name, value in change.row.items():
            if name not in self._ordinary and not (fair and name in self.protected):
                continue
            plain = value.isoformat() if isinstance(value, date) else value
            if plain != after.get(name):
                news[name] = value
                if plain is None:
                    del after[name]
                else:
                    after[name] = plain
        change.news, change.after = news, after


def seen_rows(person_ids: Iterable[int], source: str) -> dict[int, Seen]:
    """What is kept of the last row of `source` about each of these people."""
    condition, parameters = bulk.among("person_id", person_ids)
    sql = f"SELECT person_id, id, digest, sealed FROM people_seenrow WHERE source = %s AND {condition}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [source, *parameters])
        return {person_id: Seen(*rest) for person_id, *rest in cursor.fetchall()}


def forget_protected(person_id: int) -> None:
    """Forget that files named a person's protected characteristics: should they agree again, it is news."""
    protected = protected_facts(agency_current())
    cipher = vault.ciphers_of([person_id])[person_id]
    for row in models.SeenRow.objects.filter(person_id=person_id):
        values = cipher.open(SEEN, row.sealed)
        kept = {name: value for name, value in values.items() if name not in protected}
        row.sealed, row.digest = cipher.seal(SEEN, kept), ""
        row.save(update_fields=["sealed", "digest"])
