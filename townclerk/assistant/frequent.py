"""Frequent questions: those of the folder's faq.csv, and those that staff wrote, which no load touches."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from townclerk.assistant.models import OwnFaq
from townclerk.core.agency import agency_current
from townclerk.core.models import StoredDocument

COLUMNS = ("question", "answer", "language", "service", "area")
CHANGED = "changed"
_FAQ = "faq"
_SIGNS = frozenset("=+-@|%＝＋－＠")
_GUARDED = re.compile(r"(?<=[;\t\r\n])'(?=[=+@|＝＋＠])")


def faqs_load(rows: Sequence[Mapping[str, str]]) -> bool:
    """Make the frequent questions of the folder exactly `rows` (question, answer, language, service, area).

    Returns:
        Whether anything changed.
    """
    body = [{key: _unguarded(row.get(key) or "") for key in COLUMNS} for row in rows]
    stored = StoredDocument.objects.filter(name=_FAQ).first()
    if (stored.body if stored else []) == body:
        return False
    StoredDocument.objects.update_or_create(name=_FAQ, defaults={"body": body})
    return True


def _unguarded(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a downloaded cell.

    >>> _unguarded("'- Bring your card"), _unguarded("'t Hof is open")
    ('- Bring your card', "'t Hof is open")
    """
    text = _GUARDED.sub("", text)
    return text[1:] if text[:1] == "'" and text[1:].lstrip()[:1] in _SIGNS else text


def own_faq_rows() -> list[dict[str, str]]:
    """Those that staff wrote, as rows of a faq.csv, in a lasting order."""
    rows = OwnFaq.objects.filter(deleted_at=None).order_by("id")
    return [
        {name: getattr(row, name, "") for name in COLUMNS} | {CHANGED: _day(row.changed_at or row.written_at)}
        for row in rows
    ]


def faqs_all() -> list[dict[str, str]]:
    """Those of the folder and then those of staff; one that stands in both is one.

    Each with the ISO day on which its words, or any of the folder's, last changed.
    """
    stored = StoredDocument.objects.filter(name=_FAQ).first()
    kept = [{**row, CHANGED: _day(stored.changed_at)} for row in stored.body] if stored else []
    every: list[dict[str, str]] = [*kept, *own_faq_rows()]
    return list({tuple(row.get(name) or "" for name in COLUMNS): row for row in every}.values())


def _day(moment: datetime) -> str:
    return moment.astimezone(agency_current().zone).date().isoformat()
