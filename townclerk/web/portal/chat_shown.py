"""Turns of a conversation as its pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from townclerk.assistant import Kind, Met, Part, Said
from townclerk.web.portal.visit import agency_of, locale_of
from townclerk.web.reading import direction, hour_in_words
from townclerk.web.talk_words import outcome_words, part_address


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as the page shows it: with where its links lead, and its words for what it came to.

    Attributes:
        language: of its words, where it is not the page's.
        past: choices of a question that was gone on from: they are read, and chosen no more.
        conditions: what each came to in words, the condition, and the same of those within it.
    """

    part: Part
    language: str = ""
    address: str = ""
    outcome: str = ""
    conditions: tuple[tuple[str, Met, Any], ...] = ()
    past: bool = False

    @property
    def direction(self) -> str:
        """Which way it runs, where it is in another language."""
        return direction(self.language)


def shown(request: HttpRequest, turns: Sequence[Said], *, last: bool = True) -> list[dict[str, Any]]:
    """Turns as their template takes them; `last`: what the last of them offers can still be chosen."""
    agency = agency_of(request).name(request.LANGUAGE_CODE)
    found = []
    for number, one in enumerate(turns, 1):
        end = last and number == len(turns)
        other = one.language if one.language != request.LANGUAGE_CODE else ""
        found.append(
            {
                "who": _("You") if one.own else agency,
                "own": one.own,
                "machine": not one.own and one.staff_id is None,
                "text": one.text,
                "parts": [
                    _part(part, other, past=not end)
                    for part in one.parts
                    if end or part.kind is not Kind.CHOICES or _asks(one)
                ],
                "at": _time(request, one.at),
                "last": end,
                "turn": one.id if end and one.counted and not _asks(one) else 0,
                "helped": one.helped,
                "language": other,
            }
        )
    return found


def _asks(one: Said) -> bool:
    """Whether a turn asks something itself: another Yes and No below it would be taken for its answer."""
    texts = [part.text for part in one.parts if part.kind is Kind.TEXT]
    # A passage of a page may hold a question that asks nobody anything.
    return one.understood != "answer" and any(mark in "".join(texts[-1:]) for mark in "?؟")


def _part(part: Part, turn_language: str, *, past: bool) -> Shown:
    conditions = _conditions(part.conditions)
    language = part.language or turn_language
    return Shown(part, language, part_address(part), outcome_words(part.outcome), conditions, past)


def _conditions(found: Sequence[Met]) -> tuple[tuple[str, Met, Any], ...]:
    said = {True: _("Yes"), False: _("No"), None: _("Not known yet")}
    return tuple((said[one.value], one, _conditions(one.parts)) for one in found)


def _time(request: HttpRequest, at: datetime) -> str:
    local = at.astimezone(agency_of(request).zone)
    return hour_in_words(local.time(), locale_of(request))
