"""Turns of a conversation as its pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.assistant import Kind, Met, Part, Said
from townclerk.web.portal.visit import agency_of, locale_of
from townclerk.web.reading import direction, hour_in_words
from townclerk.web.talk_words import outcome_briefly, outcome_words, part_address

_OPEN = 3
"""Services shown with their reasons; of more each is folded: what is asked below is met sooner."""

_FIRST = 5
"""Of a long list so many stand above what it asks."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as the page shows it: with where its links lead, and its words for what it came to.

    Attributes:
        language: of its words, where it is not the page's. around: of what stands around them, likewise.
        folded: one of so many services that each is one line, to be opened for its reasons.
        past: choices of a question that was gone on from: they are read, and chosen no more.
        conditions: what each came to in words, the condition, and the same of those within it.
    """

    part: Part
    language: str = ""
    address: str = ""
    outcome: str = ""
    conditions: tuple[tuple[str, Met, Any], ...] = ()
    past: bool = False
    folded: bool = False
    around: str = ""

    @property
    def direction(self) -> str:
        """Which way it runs, where it is in another language."""
        return direction(self.language)

    @property
    def spoken(self) -> str:
        """The language of what stands around its words: that of the whole answer."""
        return self.around or translation.get_language() or "en"

    @property
    def turned(self) -> str:
        """Which way what stands around its words runs."""
        return direction(self.spoken)


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
                    _part(part, other, past=not end, folded=_services(one) > _OPEN)
                    for part in _sooner(one.parts, other)
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


def _sooner(parts: Sequence[Part], language: str) -> Sequence[Part]:
    """A long list with what it asks, and its choices, after the first of its services."""
    at = [number for number, part in enumerate(parts) if part.kind is Kind.SERVICE]
    after = parts[at[-1] + 1 :] if at else ()
    whole = len(at) > _FIRST + 1 and at[-1] - at[0] == len(at) - 1
    if not whole or not after or after[-1].kind is not Kind.CHOICES:
        return parts
    cut = at[_FIRST]
    with translation.override(language or translation.get_language()):
        others = Part(Kind.TEXT, _("The others:"))
    return (*parts[:cut], *after, others, *parts[cut : at[-1] + 1])


def _services(one: Said) -> int:
    return sum(part.kind is Kind.SERVICE for part in one.parts)


def parts_shown(parts: Sequence[Part], language: str, page: str) -> list[Shown]:
    """The parts of one answer in `language`, on a page in another or the same."""
    return [_part(part, language if language != page else "", past=True, folded=False) for part in parts]


def _asks(one: Said) -> bool:
    """Whether a turn asks something itself: another Yes and No below it would be taken for its answer."""
    texts = [part.text for part in one.parts if part.kind is Kind.TEXT]
    # A passage of a page may hold a question that asks nobody anything.
    return one.understood != "answer" and any(mark in "".join(texts[-1:]) for mark in "?؟")


def _part(part: Part, turn_language: str, *, past: bool, folded: bool) -> Shown:
    with translation.override(turn_language or translation.get_language()):
        conditions = _conditions(part.conditions)
        outcome = (outcome_briefly if folded else outcome_words)(part.outcome)
    language = part.language or turn_language
    return Shown(part, language, part_address(part), outcome, conditions, past, folded, turn_language)


def _conditions(found: Sequence[Met]) -> tuple[tuple[str, Met, Any], ...]:
    said = {True: _("Yes"), False: _("No"), None: _("Not known yet")}
    return tuple((said[one.value], one, _conditions(one.parts)) for one in found)


def _time(request: HttpRequest, at: datetime) -> str:
    local = at.astimezone(agency_of(request).zone)
    return hour_in_words(local.time(), locale_of(request))
