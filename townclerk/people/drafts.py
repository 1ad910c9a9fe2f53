"""One person as the record will hold them: what a row of a file changes, applied to what is there.

A new person is an empty one to whom every column is news, so that both go one way.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from townclerk.people.columns import CARD, CONSENTS, FIELDS
from townclerk.people.keys import DataCipher, Keys
from townclerk.people.rules import (
    NEED_CONSENT,
    Purpose,
    Word,
    news_from_file,
    phone_key,
    plain_email,
    plain_reference,
)

_DEFAULTS: dict[str, Any] = {
    "status": "active",
    "area": "",
    "language": "",
    "channel": "",
    "birth_date": None,
    "facts": "{}",
    "sources": "{}",
    "history_known": False,
    "has_email": False,
    "has_phone": False,
    "has_address": False,
    "reference_index": None,
    "email_index": None,
    "phone_index": None,
    "guardian_index": None,
    "guardian_id": None,
    "guardian_since": None,
    **dict.fromkeys(CONSENTS, False),
}
_PURPOSES = {f"consent_{purpose}": purpose for purpose in NEED_CONSENT}
# The columns of people_person a load reads and writes, in this order; `id` comes last.
COLUMNS = (*_DEFAULTS, "id")

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def new_person_id() -> int:
    """A random id of 63 bits, never 0."""
    return secrets.randbits(63) or 1


@dataclass(slots=True)
class Draft:
    """A person being changed.

    Attributes:
        state: the columns of their row, by name.
        cipher: seals and opens their cards; None until something sealed is needed.
        card: their opened contact card; None until it is needed.
        protected: likewise, their protected characteristics.
        touched: which cards have been changed ("contact", "protected").
        ledger: lines to be added: purpose, given, at (None: now).
    """

    state: dict[str, Any]
    cipher: DataCipher | None = None
    card: dict[str, Any] | None = None
    protected: dict[str, Any] | None = None
    touched: set[str] = field(default_factory=set)
    ledger: list[tuple[Purpose, bool, datetime | None]] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The person's id."""
        return int(self.state["id"])

    def consents_to(self, purpose: Purpose) -> bool:
        """Whether the consent stands, after what has been applied."""
        return bool(self.state[f"consent_{purpose}"])


def new_draft() -> Draft:
    """Somebody nobody has heard of, with an id and empty cards."""
    return Draft({**_DEFAULTS, "id": new_person_id()}, card={}, protected={})


def stored_draft(row: tuple[Any, ...]) -> Draft:
    """The person whose `COLUMNS` were read from the record."""
    state = dict(zip(COLUMNS, row, strict=True))
    if isinstance(state["birth_date"], str):  # SQLite
        state["birth_date"] = date.fromisoformat(state["birth_date"])
    return Draft(state)


def as_row(draft: Draft) -> tuple[Any, ...]:
    """The values of `COLUMNS`."""
    return tuple(draft.state.values())


def apply_fields(draft: Draft, news: Mapping[str, Any]) -> None:
    """Change the columns of the row that `news` names; None empties."""
    state = draft.state
    for name in FIELDS:
        if name in news:
            empty = None if name == "birth_date" else ""
            state[name] = empty if news[name] is None else news[name]
    if "history_known" in news:
        state["history_known"] = news["history_known"]


def apply_facts(draft: Draft, news: Mapping[str, Any], source: str) -> None:
    """Change the facts in `news` (None: no longer known) and say where they come from."""
    facts, sources = json.loads(draft.state["facts"]), json.loads(draft.state["sources"])
    usual = sources.setdefault("*", source)
    for name, value in news.items():
        sources.pop(name, None)
        if value is None:
            facts.pop(name, None)
            continue
        facts[name] = value.isoformat() if isinstance(value, date) else value
        if source != usual:
            sources[name] = source
    draft.state["facts"], draft.state["sources"] = _encode(facts), _encode(sources)


def apply_card(draft: Draft, news: Mapping[str, Any], keys: Keys) -> None:
    """Change the open contact card, and what the row says about it: hashes, and what there is."""
    card, state = draft.card, draft.state
    assert card is not None
    draft.touched.add("contact")
    for name in CARD:
        if name in news:
            if news[name] is None:
                card.pop(name, None)
            else:
                card[name] = news[name]
    plain = {
        "reference": plain_reference(card.get("person", "")),
        "email": plain_email(card.get("email", "")),
        "phone": phone_key(card.get("phone", "")),
    }
    for kind, value in plain.items():
        state[f"{kind}_index"] = keys.index(kind, value) if value else None
    guardian = plain_reference(card.get("guardian", ""))
    guardian_index = keys.index("reference", guardian) if guardian else None
    if guardian_index != state["guardian_index"]:
        state["guardian_index"], state["guardian_id"], state["guardian_since"] = guardian_index, None, None
    for kind in ("email", "phone", "address"):
        state[f"has_{kind}"] = bool(card.get(kind))


def apply_protected(draft: Draft, news: Mapping[str, Any]) -> None:
    """Change the open card of protected characteristics; without consent to `fairness` it is emptied."""
    card = draft.protected
    assert card is not None
    if not draft.consents_to(Purpose.FAIRNESS):
        news = dict.fromkeys(card)
    if news:
        draft.touched.add("protected")
    for name, value in news.items():
        if value is None:
            card.pop(name, None)
        else:
            card[name] = value.isoformat() if isinstance(value, date) else value


def apply_consents(
    draft: Draft, row: Mapping[str, Any], news: Mapping[str, Any], words: Mapping[str, Word], source: str
) -> None:
    """Give and withdraw what the file newly says; `words` are the last lines of the ledger by purpose."""
    at = row.get("consented_at")
    for column in CONSENTS:
        if column in news or (column in row and "consented_at" in news):
            purpose = _PURPOSES[column]
            given = news_from_file(words.get(purpose), says=row[column], at=at, source=source)
            if given is not None:
                draft.state[column] = given
                later = at is not None and (purpose not in words or at > words[purpose].at)
                draft.ledger.append((purpose, given, at if later else None))
