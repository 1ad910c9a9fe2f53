"""What is asked of the place or service that was spoken of last, by a message that names no other.

It is answered from that one's own page; what that page does not say is not looked for on another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant import told_on_pages
from townclerk.assistant.conversing import bare_said, finding_out, hints, wording
from townclerk.assistant.conversing.address_told import at_agency
from townclerk.assistant.conversing.asks_after import AsksAfter
from townclerk.assistant.conversing.bare_said import CALL, DAY, HELP, WHEN, Side
from townclerk.assistant.conversing.can_get_said import asks_how_soon
from townclerk.assistant.conversing.open_days import DaysAsked
from townclerk.assistant.conversing.opening_told import (
    days_heard,
    days_of_agency,
    days_of_place,
    opening_parts,
)
from townclerk.assistant.conversing.opens import OPEN_SAID
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.side_words import ASKED
from townclerk.assistant.conversing.time_said import untold
from townclerk.assistant.conversing.titled_said import service_titled
from townclerk.assistant.conversing.topics import topics_of
from townclerk.assistant.kinds import COST, HOW, own_words
from townclerk.assistant.one_page import section_at, sections_on
from townclerk.assistant.one_side import Said, another_told, in_person, numbers_told, place_told
from townclerk.assistant.places import OPEN, WHERE, tells
from townclerk.assistant.rules import Source
from townclerk.assistant.times_asked import TIME
from townclerk.core.agency import agency_current

_OF_PLACE = frozenset((OPEN, WHERE, CALL, DAY, WHEN))
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was spoken of last.

    Attributes:
        called: its name. sections: what our pages say of it. place: whether it is one place among others.
        ours: whether it is where the agency itself is. side: what was asked of it last.
    """

    kind: str
    slug: str
    called: str
    sections: tuple[Source, ...]
    place: bool = False
    ours: bool = False
    side: str = ""


class SpokenOf(AsksAfter):
    """What is heard of a message that asks a side of what was spoken of."""

    def _of_spoken(self: Any, said: str) -> Reply | None:
        """The answer for the place or service that was spoken of; None where a message names its own."""
        if (after := self._stopped_after(said) or self._asked_after(said)) is not None:
            follows: Reply = after
            return follows
        at, missed = self.state.pop("at", None) or {}, self.state.pop("missed", False)
        spoken = self._spoken(at)
        if spoken is None and not missed:
            return None
        asked = topics_of(said) or (said,)
        sides = [one for one in map(self._side_asked, asked) if one is not None]
        if len(sides) < len(asked):
            return None
        if spoken is None and (slug := service_titled(self._before, self.talk.language)):
            self.state["about"] = ["service", slug]  # its name alone was no question, and so not answered
            spoken = self._page_spoken("")
        if spoken is not None:
            told: Reply | None = self._of_sides(spoken, asked, sides, at)
            return told
        pointing = all(one.points and one.kind in (OPEN, WHERE) for one in sides)
        return self._nothing_known() if pointing else None

    def _of_sides(
        self: Any, spoken: Spoken, asked: Sequence[str], sides: Sequence[Side], at: dict[str, Any]
    ) -> Reply | None:
        """The answer to each that is asked of it."""
        if any(one.maybe_us for one in sides) and not spoken.place:
            return None
        replies = [self._of_side(spoken, one, side) for one, side in zip(asked, sides, strict=True)]
        self.state["at"] = {**at, "about": self.state.get("about"), "side": sides[-1].kind}
        if not all(replies):
            self.state["at"] = at
            return None
        if OPEN in {one.kind for one in sides}:
            self.state["opened"] = True
        if len(replies) == 1:
            return replies[0]
        parts = [one for each in replies for one in each.parts if one.kind is not Kind.CHOICES]
        several: Reply = self._reply("answer", *parts, self._offers(_service_of(spoken)))
        return several

    def _side_asked(self: Any, said: str) -> Side | None:
        heard = _days(said, self.talk.language)
        return bare_said.side_of(said, self.talk.language, beside_days=None if heard is None else heard.place)

    def _spoken(self: Any, at: dict[str, Any]) -> Spoken | None:
        side = str(at.get("side") or "")
        section = _section_of(at, self.talk.language) if at.get("about") == self.state.get("about") else None
        if section is None or (section.page and not _is_place(section)):
            page: Spoken | None = self._page_spoken(side)
            return page
        called, ours = section.heading or section.title, at_agency(section.text, section.language)
        return Spoken(section.kind, section.page, called, (section,), place=True, ours=ours, side=side)

    def _page_spoken(self: Any, side: str) -> Spoken | None:
        """The page or service that was spoken of, as a whole."""
        kind, slug = self._about
        sections = sections_on(kind, slug, self.talk.language) if slug else ()
        if not sections:
            return None
        return Spoken(
            kind, slug, finding_out.title_of(kind, slug, self.talk.language), tuple(sections), side=side
        )

    def _spoken_noted(self: Any, reply: Reply, said: str) -> None:
        """The same of an answer that was found on another way."""
        if reply.understood == "answer" and not self.state.get("at"):
            self._about_noted(reply.parts, said)

    def _at_noted(self: Any, source: Part | None, text: str = "") -> None:
        """Remember which part of which page was spoken of last: a place is one part among others."""
        if source is None:
            self.state.pop("at", None)
            return
        kept = {"kind": source.where, "slug": source.slug, "anchor": source.anchor}
        if not source.slug:
            kept = {"title": source.title, "text": text[:_LONGEST]}
        self.state["at"] = {**kept, "about": self.state.get("about")}

    def _is_ours(self: Any, source: Part) -> bool:
        """Whether a part of a page is that of the place where the agency is."""
        language = self.talk.language
        section = (
            section_at(source.where, source.slug, source.anchor, language) if source.where == "page" else None
        )
        return section is not None and _is_place(section) and at_agency(section.text, section.language)

    def _of_side(self: Any, spoken: Spoken, said: str, side: Side) -> Reply | None:
        kind = _kind_of(side, spoken)
        if spoken.ours and kind and kind not in _OF_PLACE:
            page = self._page_spoken(spoken.side)
            return self._of_side(page, said, side) if page and page.kind == "service" else None
        if not kind or (spoken.ours and kind == CALL):
            return None
        if spoken.ours and _days(said, self.talk.language):
            ours: Reply | None = self._ours_on(said)
            return ours
        if kind == HELP:
            return self._help_of(spoken, said)
        parts = self._side_parts(spoken, said, side, kind)
        reply: Reply | None = None
        if parts:
            reply = self._reply("answer", *parts, self._offers(_service_of(spoken)))
        elif kind not in _OF_PLACE or kind == CALL or side.points or spoken.place:
            reply = self._not_said_of(spoken, kind)
        return reply

    def _side_parts(self: Any, spoken: Spoken, said: str, side: Side, kind: str) -> tuple[Part, ...]:
        """What our pages say of it to that side."""
        parts: tuple[Part, ...]
        if kind in (OPEN, WHERE):
            parts = self._place_side(spoken, said, kind)
        elif kind == CALL:
            parts = _parts(numbers_told(spoken.sections), self.talk.language)
        elif not spoken.place:
            parts = self._page_side(spoken, said, side, kind)
        else:
            told = place_told(kind, spoken.sections[0])
            parts = _parts([told] if told else [], self.talk.language, called=spoken.called)
        return parts

    def _ours_on(self: Any, said: str) -> Reply | None:
        """Whether the agency itself is open on the days that are said."""
        language = self.talk.language
        opens = OPEN_SAID.get(language.partition("-")[0], OPEN_SAID["en"])
        parts = opening_parts(f"{opens} {hints.another_day(said) or said}", language)
        return self._reply("answer", *parts, self._offers("")) if parts else None

    def _help_of(self: Any, spoken: Spoken, said: str) -> Reply | None:
        if spoken.kind != "service" or asks_how_soon(said):
            return None
        can: Reply = self._can_get(spoken.slug)
        return can

    def _place_side(self: Any, spoken: Spoken, said: str, kind: str) -> tuple[Part, ...]:
        """Where it is, or when it is open: the same place on its page, and the day that is asked about."""
        areas = [name for each in agency_current().areas for name in each.names.values()]
        if spoken.place:
            told = place_told(kind, spoken.sections[0], areas)
        else:
            told = in_person(spoken.sections, areas)
        if told is None:
            return ()
        language = self.talk.language
        section, lines = told
        days = _days(said, language) if kind == OPEN else None
        ours = at_agency(" ".join(lines), section.language)
        before = [f"{spoken.called}:"] if spoken.place else []
        after: list[str] = []
        hours = None
        if kind == OPEN and ours and (days or not tells(OPEN, " ".join(lines))):
            hours = told_on_pages.hours_page(language)
            open_at = place_told(OPEN, hours.passages[0]) if hours and not days else None
            after = days_of_agency(days.days, language) if days else list(open_at[1] if open_at else ())
        elif days:
            words = own_words(spoken.called, language) if spoken.place else ()
            before += days_of_place(days.days, spoken.called, words, language)
        elif kind == OPEN and not tells(OPEN, " ".join(lines)):
            return ()
        foreign = "" if section.language == language else section.language
        text = Part(Kind.TEXT, "\n".join((*before, *lines, *after)), language=foreign)
        also = (finding_out.source_part(hours.passages[0], language),) if hours and after else ()
        return (text, finding_out.source_part(section, language), *also)

    def _page_side(self: Any, spoken: Spoken, said: str, side: Side, kind: str) -> tuple[Part, ...]:
        """What the page says to it; of one that was lost, what it says of another one."""
        language = self.talk.language
        lost = side.another or bare_said.tells_lost(self._before)
        if lost and kind in (COST, HOW) and (told := another_told(spoken.sections, side=kind)):
            return _parts([told], language)
        asked = said
        if own_words(said, language) and kind in ASKED:
            asked = ASKED[kind].get(language.partition("-")[0], said)
        found: tuple[Part, ...] = finding_out.on_page(
            asked, spoken.kind, spoken.slug, language, else_kind=kind
        )
        return found

    def _not_said_of(self: Any, spoken: Spoken, kind: str = "") -> Reply:
        """That its page does not say it, with that page and a person."""
        words = untold(kind, spoken.called)
        source = finding_out.source_part(spoken.sections[0], self.talk.language)
        self.state["near"] = [source.title]
        reply: Reply = self._reply(
            "unknown",
            Part(Kind.TEXT, words),
            source,
            wording.person_part(),
            self._offers(_service_of(spoken)),
        )
        return reply

    def _nothing_known(self: Any) -> Reply:
        """That nothing is known of what was asked before, and so nothing of this side of it."""
        self.state["missed"] = True
        words = _("I do not know. Our pages do not say it for certain, and I do not guess.")
        reply: Reply = self._reply("unknown", Part(Kind.TEXT, words), wording.person_part(), self._offers(""))
        return reply


def _days(said: str, language: str) -> DaysAsked | None:
    """The days that a message asks about, an "and" before them or not."""
    more = hints.another_day(said)
    return days_heard(said, language) or (days_heard(more, language) if more else None)


def _kind_of(side: Side, spoken: Spoken) -> str:
    """What is asked, where a day or "when?" alone is said; "" where that is nothing of it."""
    opens = spoken.place or spoken.side in (OPEN, DAY)
    if side.kind == DAY:
        return OPEN if opens else ""
    return side.kind if side.kind != WHEN else OPEN if opens else TIME


def _is_place(section: Source) -> bool:
    return section.kind == "page" and (tells(OPEN, section.text) or tells(WHERE, section.text))


def _service_of(spoken: Spoken) -> str:
    return spoken.slug if spoken.kind == "service" else ""


def _parts(told: Sequence[Said], language: str, *, called: str = "") -> tuple[Part, ...]:
    """The sentences, and the first section that they are of; `called` stands before them."""
    if not told:
        return ()
    first = told[0][0]
    foreign = "" if first.language == language else first.language
    lines = [*([f"{called}:"] if called else []), *(line for _section, said in told for line in said)]
    return Part(Kind.TEXT, "\n".join(lines), language=foreign), finding_out.source_part(first, language)


def _section_of(at: dict[str, Any], language: str) -> Source | None:
    if "text" in at:
        return Source("", language, "", str(at["title"]), "", str(at["text"]), "", kind="faq")
    if at.get("kind") != "page" or not at.get("anchor"):
        return None
    return section_at("page", str(at.get("slug")), str(at.get("anchor")), language)
