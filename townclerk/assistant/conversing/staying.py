"""A question that names nothing else goes on with what was spoken of, and no other page answers it by chance.

"Is it free for children?" after the library card came nearest to registering a birth. What was spoken of is
looked at first; another page stands only where its name was said, or what was learned is sure of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import finding_out, hints, meant, telling
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.records_named import of_another_record
from townclerk.assistant.conversing.time_said import untold
from townclerk.assistant.conversing.titled_said import names_other
from townclerk.assistant.kinds import kind_of, own_words
from townclerk.assistant.places import asked_of_place
from townclerk.assistant.times_asked import OF_TIME
from townclerk.core.plain_words import plain, same_word, stem
from townclerk.services import service_get

_MOST_WORDS = 9
"""A longer message tells its own matter."""
_LETTERS, _ENDING = 3, 2
_OF_IT = re.compile(
    r"(?<!\w)(?:it|one|that|this|them|uno|una|eso|esto|ello|lo|la|ذلك|هذا|واحده?|\w{3,}ها)(?!\w)"
)


class Stays:
    """What is made of an answer from another page than that of what was spoken of."""

    def _staying(self: Any, said: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        """`parts`, or what the page of what was spoken of says, where nothing leads to the other page."""
        kind, slug = self._about
        source = next((one for one in parts if one.kind is Kind.SOURCE), None)
        if source is not None and source.slug != slug and self._names_matter(said):
            return self._on_matter_page(said)
        if source is not None and of_another_record(said, source.title):
            return ()
        if kind != "service" or source is None or source.slug == slug or not self._may_stay(said, source):
            return parts
        found = self._on_matter_page(said)
        return found or (() if kind_of(said) or _OF_IT.search(plain(said)) else parts)

    def _on_matter_page(self: Any, said: str) -> tuple[Part, ...]:
        kind, slug = self._about
        found: tuple[Part, ...] = finding_out.on_page(
            said, kind, slug, self.talk.language, else_kind=kind_of(said)
        )
        return found

    def _may_stay(self: Any, said: str, source: Part) -> bool:
        """Whether it may go on with what was spoken of: it names nothing that the other page is called by."""
        language = self.talk.language
        if len(plain(said).split()) > _MOST_WORDS or source.where != "service" or asked_of_place(said):
            return False
        if not hints.asks(telling.without_there_is(said)) and not kind_of(said):
            return False
        return (
            not called_by(said, source.title, language) and meant.service_sure(said, language) != source.slug
        )

    def _names_matter(self: Any, said: str) -> bool:
        """Whether a question names nothing but what was spoken of: "do I need a permit?" after it."""
        kind, slug = self._about
        service = service_get(slug) if kind == "service" and slug else None
        words = own_words(said, self.talk.language) if service and hints.asks(said) else []
        title = service.title(self.talk.language) if service else ""
        return bool(words) and all(called_by(one, title, self.talk.language) for one in words)

    def _near_on_matter(self: Any, said: str, *, anyway: bool = False) -> Reply | None:
        """That it was not found on the page that was spoken of, with the part of it that comes nearest.

        Args:
            anyway: whether the part is shown where it has no word of the question.
        """
        kind, slug = self._about
        language = self.talk.language
        if not slug or kind_of(said) in OF_TIME or len(plain(said).split()) > _MOST_WORDS:
            return None
        if kind == "service" and names_other(own_words(said, language), slug, language):
            return None
        near = finding_out.near_on_page(said, kind, slug, language, anyway=anyway)
        if not near:
            return None
        head = Part(Kind.TEXT, untold("", finding_out.title_of(kind, slug, language)))
        words = Part(Kind.TEXT, _("This part of the page comes nearest:"))
        self.state["near"] = _titles(near)
        reply: Reply = self._reply(
            "unknown", head, words, *near, self._offers(slug if kind == "service" else "")
        )
        return reply


def called_by(said: str, title: str, language: str) -> bool:
    """Whether a word of a title is said as such; one that means the same leads to it by chance, too.

    >>> called_by("and the dog licenses?", "Get or renew a dog license", "en")
    True
    >>> called_by("we wed", "Book a marriage ceremony", "en")
    False
    >>> called_by("how do I get a passport?", "Get a senior bus pass", "en")
    False
    """
    words = [one for one in own_words(plain(title), language) if len(one) >= _LETTERS]
    # A passport is no pass, a card is one of the cards.
    return any(
        same_word(one, word) and abs(len(stem(one)) - len(stem(word))) <= _ENDING
        for one in own_words(said, language)
        for word in words
    )


def _titles(parts: Sequence[Part]) -> list[str]:
    return [one.title for one in parts if one.kind is Kind.SOURCE]
