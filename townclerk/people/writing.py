"""Some thousand rows of a file into the record, in the caller's transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.db import connection

from townclerk.core import bulk, clock
from townclerk.core.agency import Agency
from townclerk.people import drafts, vault
from townclerk.people.columns import CARD
from townclerk.people.drafts import Draft
from townclerk.people.keys import keys
from townclerk.people.load_count import LoadCount
from townclerk.people.news import SEEN, Change, NewsReader, Row, Seen, seen_rows
from townclerk.people.rules import Purpose, Word, plain_reference

_LEDGER = ("person_id", "purpose", "given", "at", "text_version", "source", "recorded_at")


class Chunk:
    """Rows of one source on their way into the record."""

    def __init__(self, *, agency: Agency, source: str, text_version: str) -> None:
        self._source, self._text_version, self._now = source, text_version, clock.now()
        self._keys = keys()
        self._reader = NewsReader(agency, self._keys)

    def load(self, rows: list[Row]) -> LoadCount:
        """Write what `rows` newly say."""
        by_index = {self._keys.index("reference", plain_reference(row["person"])): row for row in rows}
        stored = _stored(by_index)
        added = [self._new(row) for index, row in by_index.items() if index not in stored]
        # Near ids fall on near pages: the database touches fewer of them.
        added.sort(key=lambda change: change.draft.id)
        there = [
            (draft, by_index[index]) for index, draft in stored.items() if draft.state["status"] == "active"
        ]
        seen = seen_rows([draft.id for draft, _ in there], self._source)
        news = [
            Change(draft, row)
            for draft, row in there
            if draft.id not in seen or seen[draft.id].digest != self._reader.digest(draft, row)
        ]
        changed = self._changed(news, seen)
        self._write(added, changed, seen)
        lines = sum(len(change.draft.ledger) for change in added + changed)
        same = len(there) - len(changed)
        return LoadCount(
            len(added), len(changed), same, len(rows) - len(by_index), len(stored) - len(there), lines
        )

    def _new(self, row: Row) -> Change:
        new = Change(drafts.new_draft(), row)
        drafts.apply_consents(new.draft, row, row, {}, self._source)
        self._reader.read(new)
        self._apply(new)
        return new

    def _changed(self, candidates: list[Change], seen: dict[int, Seen]) -> list[Change]:
        """Open what is sealed of people whose rows changed, find what is news, and apply it."""
        ids = [change.draft.id for change in candidates]
        if not ids:
            return []
        words, ciphers = _last_words(ids), vault.ciphers_of(ids)
        contact, protected = vault.cards_of(vault.CONTACT, ciphers), vault.cards_of(vault.PROTECTED, ciphers)
        changed = []
        for change in candidates:
            draft = change.draft
            draft.cipher = ciphers[draft.id]
            draft.card, draft.protected = contact.get(draft.id, {}), protected.get(draft.id, {})
            if draft.id in seen:
                change.before = draft.cipher.open(SEEN, seen[draft.id].sealed)
            self._reader.read(change)
            fair = draft.consents_to(Purpose.FAIRNESS)
            drafts.apply_consents(draft, change.row, change.news, words[draft.id], self._source)
            if draft.consents_to(Purpose.FAIRNESS) != fair:  # protected columns begin or cease to count
                self._reader.read(change)
            if change.news:
                self._apply(change)
                changed.append(change)
        return changed

    def _apply(self, change: Change) -> None:
        draft, news = change.draft, change.news
        drafts.apply_fields(draft, news)
        facts = {name: value for name, value in news.items() if name in self._reader.facts}
        if facts or not change.before:
            drafts.apply_facts(draft, facts, self._source)
        if not news.keys().isdisjoint(CARD):
            drafts.apply_card(draft, news, self._keys)
        protected = {name: value for name, value in news.items() if name in self._reader.protected}
        drafts.apply_protected(draft, protected)

    def _write(self, added: list[Change], changed: list[Change], seen: dict[int, Seen]) -> None:
        new, old = [change.draft for change in added], [change.draft for change in changed]
        wrapped = []
        for draft in new:
            draft.cipher, key = self._keys.new_data_key(draft.id)
            wrapped.append((draft.id, key))
        bulk.insert_rows(table="people_person", columns=drafts.COLUMNS, rows=map(drafts.as_row, new))
        bulk.insert_rows(table="people_datakey", columns=("person_id", "wrapped"), rows=wrapped)
        bulk.update_rows(table="people_person", columns=drafts.COLUMNS[:-1], rows=map(drafts.as_row, old))
        _write_cards(new, old)
        self._write_seen(added + changed, seen)
        self._write_ledger(new + old)

    def _write_seen(self, written: list[Change], seen: dict[int, Seen]) -> None:
        sealed = [
            (
                change.draft.id,
                self._reader.digest(change.draft, change.row),
                change.draft.cipher.seal(SEEN, change.after),
            )
            for change in written
            if change.draft.cipher
        ]
        bulk.insert_rows(
            table="people_seenrow",
            columns=("person_id", "source", "digest", "sealed"),
            rows=((person_id, self._source, *rest) for person_id, *rest in sealed if person_id not in seen),
        )
        bulk.update_rows(
            table="people_seenrow",
            columns=("digest", "sealed"),
            rows=((*rest, seen[person_id].id) for person_id, *rest in sealed if person_id in seen),
        )

    def _write_ledger(self, written: list[Draft]) -> None:
        stamps: dict[datetime, object] = {}

        def stamp(at: datetime) -> object:
            return stamps.get(at) or stamps.setdefault(at, bulk.stamp(at))

        bulk.insert_rows(
            table="people_consent",
            columns=_LEDGER,
            rows=(
                (
                    draft.id,
                    purpose,
                    given,
                    stamp(at or self._now),
                    self._text_version,
                    self._source,
                    stamp(self._now),
                )
                for draft in written
                for purpose, given, at in draft.ledger
            ),
        )


def _write_cards(new: list[Draft], old: list[Draft]) -> None:
    for card, attribute in ((vault.CONTACT, "card"), (vault.PROTECTED, "protected")):
        replaced = [draft for draft in old if card in draft.touched]
        vault.delete_cards(card, [draft.id for draft in replaced])
        vault.insert_cards(
            card,
            (
                (draft.id, draft.cipher.seal(card, values))
                for draft in (*new, *replaced)
                if draft.cipher and (values := getattr(draft, attribute))
            ),
        )


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
