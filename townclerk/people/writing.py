"""Up to a few thousand rows of a file into the record, in the caller's transaction."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db import connection

from townclerk.core import bulk, clock
from townclerk.core.agency import Agency
from townclerk.people import drafts, vault
from townclerk.people.columns import CARD
from townclerk.people.drafts import Draft
from townclerk.people.keys import keys
from townclerk.people.loading import LoadCount
from townclerk.people.news import NewsReader, Row
from townclerk.people.rules import Purpose, Word, plain_reference

_LEDGER = ("person_id", "purpose", "given", "at", "text_version", "source", "recorded_at")
_encode = json.JSONEncoder(separators=(",", ":")).encode
Digests = dict[str, str]


class Chunk:
    """Rows of one source on their way into the record."""

    def __init__(self, *, agency: Agency, source: str, text_version: str) -> None:
        self._source, self._text_version, self._now = source, text_version, clock.now()
        self._keys = keys()
        self._reader = NewsReader(agency, self._keys)
        self._digests: list[tuple[Draft, Digests]] = []

    def load(self, rows: list[Row]) -> LoadCount:
        """Write what `rows` newly say."""
        by_index = {self._keys.index("reference", plain_reference(row["person"])): row for row in rows}
        stored = _stored(by_index)
        seen = self._seen(draft.id for draft in stored.values())
        added = [self._new(row) for index, row in by_index.items() if index not in stored]
        changed, erased = [], 0
        for index, draft in stored.items():
            if draft.state["status"] != "active":
                erased += 1
                continue
            before = seen[draft.id][1] if draft.id in seen else {}
            if self._reader.read(draft, by_index[index], before)[0]:
                changed.append((draft, by_index[index], before))
        self._change(changed)
        known = [draft for draft, _, _ in changed]
        self._write(added, known, {person_id: row_id for person_id, (row_id, _) in seen.items()})
        same = len(by_index) - len(added) - len(changed) - erased
        twice = len(rows) - len(by_index)
        return LoadCount(
            len(added), len(changed), same, twice, erased, sum(len(d.ledger) for d in added + known)
        )

    def _new(self, row: Row) -> Draft:
        draft = drafts.new_draft()
        self._apply(draft, row, {}, {})
        return draft

    def _change(self, changed: list[tuple[Draft, Row, Digests]]) -> None:
        """Open what is sealed of the people who change, then change them."""
        ids = [draft.id for draft, _, _ in changed]
        if not ids:
            return
        words, ciphers = _last_words(ids), vault.ciphers_of(ids)
        contact, protected = vault.cards_of(vault.CONTACT, ciphers), vault.cards_of(vault.PROTECTED, ciphers)
        for draft, row, before in changed:
            draft.cipher = ciphers[draft.id]
            draft.card, draft.protected = contact.get(draft.id, {}), protected.get(draft.id, {})
            self._apply(draft, row, before, words[draft.id])

    def _apply(self, draft: Draft, row: Row, before: Digests, words: dict[str, Word]) -> None:
        news, digests = self._reader.read(draft, row, before)
        fair = draft.consents_to(Purpose.FAIRNESS)
        drafts.apply_consents(draft, row, news, words, self._source)
        if draft.consents_to(Purpose.FAIRNESS) != fair:
            news, digests = self._reader.read(draft, row, before)
        drafts.apply_fields(draft, news)
        facts = {name: value for name, value in news.items() if name in self._reader.facts}
        if facts or not before:
            drafts.apply_facts(draft, facts, self._source)
        if not news.keys().isdisjoint(CARD):
            drafts.apply_card(draft, news, self._keys)
        protected = {name: value for name, value in news.items() if name in self._reader.protected}
        drafts.apply_protected(draft, protected)
        self._digests.append((draft, digests))

    def _write(self, added: list[Draft], changed: list[Draft], seen: dict[int, int]) -> None:
        wrapped = []
        for draft in added:
            draft.cipher, key = self._keys.new_data_key(draft.id)
            wrapped.append((draft.id, key))
        bulk.insert_rows(table="people_person", columns=drafts.COLUMNS, rows=map(drafts.as_row, added))
        bulk.insert_rows(table="people_datakey", columns=("person_id", "wrapped"), rows=wrapped)
        bulk.update_rows(table="people_person", columns=drafts.COLUMNS[:-1], rows=map(drafts.as_row, changed))
        self._write_cards(added, changed)
        self._write_digests(seen)
        self._write_ledger(added + changed)

    def _write_cards(self, added: list[Draft], changed: list[Draft]) -> None:
        for card, attribute in ((vault.CONTACT, "card"), (vault.PROTECTED, "protected")):
            replaced = [draft for draft in changed if card in draft.touched]
            vault.delete_cards(card, [draft.id for draft in replaced])
            vault.insert_cards(
                card,
                (
                    (draft.id, draft.cipher.seal(card, values))
                    for draft in (*added, *replaced)
                    if draft.cipher and (values := getattr(draft, attribute))
                ),
            )

    def _write_digests(self, seen: dict[int, int]) -> None:
        texts = [(draft.id, _encode(digests)) for draft, digests in self._digests]
        bulk.insert_rows(
            table="people_seenrow",
            columns=("person_id", "source", "digests"),
            rows=((person_id, self._source, text) for person_id, text in texts if person_id not in seen),
        )
        bulk.update_rows(
            table="people_seenrow",
            columns=("digests",),
            rows=((text, seen[person_id]) for person_id, text in texts if person_id in seen),
        )

    def _write_ledger(self, written: list[Draft]) -> None:
        now = bulk.stamp(self._now)
        bulk.insert_rows(
            table="people_consent",
            columns=_LEDGER,
            rows=(
                (draft.id, purpose, given, bulk.stamp(at or self._now), self._text_version, self._source, now)
                for draft in written
                for purpose, given, at in draft.ledger
            ),
        )

    def _seen(self, person_ids: Any) -> dict[int, tuple[int, Digests]]:
        """Row id and digests of what this source said before, by person."""
        condition, parameters = bulk.among("person_id", person_ids)
        sql = f"SELECT person_id, id, digests FROM people_seenrow WHERE source = %s AND {condition}"  # noqa: S608
        with connection.cursor() as cursor:
            cursor.execute(sql, [self._source, *parameters])
            return {person_id: (row_id, json.loads(text)) for person_id, row_id, text in cursor.fetchall()}


def _stored(indexes: Collection[str]) -> dict[str, Draft]:
    """The people already there, by the hash of their reference, locked until the transaction ends."""
    condition, parameters = bulk.among("reference_index", indexes)
    lock = "ORDER BY id FOR UPDATE" if connection.vendor == "postgresql" else ""
    columns = ", ".join(drafts.COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM people_person WHERE {condition} {lock}", parameters)  # noqa: S608
        found = map(drafts.stored_draft, cursor.fetchall())
        return {draft.state["reference_index"]: draft for draft in found}


def _last_words(person_ids: Collection[int]) -> dict[int, dict[str, Word]]:
    """The last line of the ledger by person and purpose."""
    condition, parameters = bulk.among("person_id", person_ids)
    words: dict[int, dict[str, Word]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT person_id, purpose, given, at, source FROM people_consent WHERE {condition} ORDER BY id",  # noqa: S608
            parameters,
        )
        for person_id, purpose, given, at, source in cursor.fetchall():
            words[person_id][purpose] = Word(bool(given), bulk.moment(at), source)
    return words
