"""Answers that staff keep to write again, in each language, with places for a name and a service."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from townclerk.assistant import models as tables
from townclerk.assistant.helping.checking import text_wrong
from townclerk.core import clock
from townclerk.core.errors import Problem, TownclerkError
from townclerk.trust import Act, action_record

PLACES = ("name", "service", "agency")
"""What can stand in braces: the first name of whom it is written to, the service it is about, the agency."""
LONGEST_TITLE, LONGEST_TEXT = 100, 3_000
_PLACE = re.compile(r"\{\s*([A-Za-z_]+)\s*\}")
_EMPTY = re.compile(r"[ \u00a0]*\{\s*([A-Za-z_]+)\s*\}")


class CannedChanged(TownclerkError):  # noqa: N818
    """A colleague changed or deleted it since it was read."""


@dataclass(frozen=True, slots=True)
class Canned:
    """One of them."""

    id: int
    title: str
    language: str
    text: str
    changed_at: datetime


def canned_filled(text: str, values: Mapping[str, str]) -> str:
    """`text` with its places filled; one of which nothing is known goes, with the space before it.

    >>> canned_filled("Hello {name}, about {service}:", {"name": "Ana", "service": "Bus pass"})
    'Hello Ana, about Bus pass:'
    >>> canned_filled("Hello {name}, welcome.", {})
    'Hello, welcome.'
    """
    text = _EMPTY.sub(lambda found: found[0] if values.get(found[1]) else "", text)
    return _PLACE.sub(lambda found: values.get(found[1], ""), text)


def canned_unknown(text: str) -> str:
    """The first place in `text` that nothing fills; "" for none.

    >>> canned_unknown("Hello {name}"), canned_unknown("Hello {nmae}")
    ('', 'nmae')
    """
    return next((found for found in _PLACE.findall(text) if found not in PLACES), "")


def canned_list(*, language: str = "") -> tuple[Canned, ...]:
    """All of them, by title; `language`: only those in it."""
    rows = tables.Canned.objects.filter(deleted_at=None)
    rows = rows.filter(language=language) if language else rows
    return tuple(_seen(row) for row in rows.order_by("title", "language", "id"))


def canned_get(number: int) -> Canned | None:
    """One of them; None where there is none, or it was deleted."""
    row = tables.Canned.objects.filter(pk=number, deleted_at=None).first()
    return _seen(row) if row else None


def canned_write(
    *,
    title: str,
    language: str,
    text: str,
    staff_id: int | None,
    number: int | None = None,
    read_at: datetime | None = None,
) -> Canned:
    """Keep a new one, or change the one with this number.

    Args:
        read_at: when it had been changed last, as it was read; None: whatever became of it since.

    Raises:
        CannedChanged: it was changed since it was read, or is gone.
        TownclerkError: title or text is empty, too long or names a place that there is not.
    """
    title, text = " ".join(title.split()), text.replace("\0", "").strip()
    problems = [*text_wrong(title, LONGEST_TITLE, "title"), *text_wrong(text, LONGEST_TEXT, "text")]
    if unknown := canned_unknown(text):
        known = ", ".join(f"{{{one}}}" for one in PLACES)
        problems.append(Problem(f"Nothing fills {{{unknown}}}.", f"Write one of {known}.", column="text"))
    if problems:
        raise TownclerkError(*problems)
    values = {
        "title": title, "language": language, "text": text, "changed_at": clock.now(), "changed_by": staff_id,
    }  # fmt: skip
    if number is None:
        row = tables.Canned.objects.create(**values)
    else:
        rows = tables.Canned.objects.filter(pk=number, deleted_at=None)
        unchanged = rows.filter(changed_at=read_at) if read_at else rows
        if not unchanged.update(**values):
            raise CannedChanged("This ready answer was changed or deleted meanwhile.", hint="Read it again.")
        row = rows.get()
    action_record(what=Act.CANNED_WRITTEN, about=f"{row.pk}: {title}"[:200])
    return _seen(row)


def canned_delete(number: int) -> bool:
    """Take one away; whether it was there. `canned_restore` brings it back."""
    rows = tables.Canned.objects.filter(pk=number, deleted_at=None)
    return _marked(rows.update(deleted_at=clock.now()), number, Act.CANNED_DELETED)


def canned_restore(number: int) -> bool:
    """Bring one back that was deleted; whether that is news."""
    rows = tables.Canned.objects.filter(pk=number).exclude(deleted_at=None)
    return _marked(rows.update(deleted_at=None), number, Act.CANNED_RESTORED)


def _marked(changed: int, number: int, act: Act) -> bool:
    if changed:
        action_record(what=act, about=f"{number}: {tables.Canned.objects.get(pk=number).title}"[:200])
    return bool(changed)


def _seen(row: tables.Canned) -> Canned:
    return Canned(row.pk, row.title, row.language, row.text, row.changed_at)
