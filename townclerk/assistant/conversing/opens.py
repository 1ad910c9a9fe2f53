"""Whether it is open on a day: asked, and asked of another day or place right after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from townclerk.assistant.conversing import doing, hints
from townclerk.assistant.conversing.address_told import address_parts
from townclerk.assistant.conversing.opening_told import on_hours_page, opening_parts, place_parts
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.topics import topics_of

OPEN_SAID = {"en": "open", "es": "abierto", "ar": "مفتوح"}


class Opens:
    """What is said of when the agency, or a place, is open."""

    def _opening(self: Any, said: str) -> Reply | None:
        """Whether it is open on a day, where that alone is asked, or another day after it; where it is."""
        language = self.talk.language
        before = self.state.pop("opened", False) or on_hours_page(self._about, language)
        opening = () if topics_of(said) else opening_parts(said, language)
        if before and not opening and (more := hints.another_day(self.own_words)):
            opening = self._open_also(more)
        self.state |= {"opened": True} if opening else {}
        told = opening or address_parts(said, language)
        if told:
            self._place_noted(told)
        return self._reply("answer", *told, self._offers("")) if told else None

    def _place_noted(self: Any, told: Sequence[Part]) -> None:
        """What is asked next may go on with this place; where the agency is, is no other matter."""
        source = next((one for one in told if one.kind is Kind.SOURCE), None)
        if source is not None and source.slug and not self._is_ours(source):
            self.state["about"] = [source.where, source.slug]
        self._at_noted(source)

    def _open_also(self: Any, more: str) -> tuple[Part, ...]:
        """The same of another day ("and on Saturday?"), or of another place ("and the library?")."""
        language = self.talk.language
        words = f"{OPEN_SAID.get(language.partition('-')[0], OPEN_SAID['en'])} {more}"
        before = f"{self._before} {more}" if doing.about_times(more) else words
        return (
            opening_parts(before, language) or opening_parts(words, language) or place_parts(more, language)
        )
