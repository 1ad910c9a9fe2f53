"""In which language somebody writes, for who shall answer them: that of the last words surely of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from townclerk.assistant import models as tables
from townclerk.assistant.conversing import foreign
from townclerk.assistant.conversing.rules import act_said
from townclerk.core.agency import agency_current
from townclerk.core.language import surely


def written_in(said: str, before: Mapping[str, Any]) -> str:
    """The language that `said` surely is in, one of the agency's or another; "" where it may be any.

    Args:
        before: what was remembered when it was said: the words of a choice are ours.
    """
    acts = before.get("acts") or ()
    if act_said(said, acts, letters=bool(before.get("letters"))) is not None:
        return ""
    return foreign.foreign_of(said) or surely(said, agency_current().languages)


def writes(row: tables.Conversation) -> str:
    """In which language they write, as far as it is known; else that of the page."""
    return row.written or row.language


def answered_in(row: tables.Conversation) -> str:
    """In which of the agency's languages they are answered by who writes or tells them something."""
    return row.written if row.written in agency_current().languages else row.language


def written_so(language: str) -> Q:
    """Handovers of conversations that are written in a language."""
    return Q(conversation__written=language) | Q(conversation__written="", conversation__language=language)
