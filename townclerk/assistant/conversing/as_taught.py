"""An answer as staff taught it: their correction of the same words, or of nearly the same."""

from __future__ import annotations

from typing import Any

from townclerk.assistant import corrected
from townclerk.assistant.conversing import can_get_said, finding_out, hints, telling
from townclerk.assistant.conversing.answering import REMEMBERED
from townclerk.assistant.conversing.parts import Kind, Reply
from townclerk.assistant.kinds import kind_of
from townclerk.assistant.times_asked import DEADLINE
from townclerk.assistant.understanding.classifier import OUT_OF_SCOPE
from townclerk.assistant.understanding.special import Special, SpecialKind
from townclerk.assistant.understanding.taught_words import taught_as
from townclerk.services import service_get

_UNANSWERED = frozenset(("unknown", "asked-back"))
_MAY_BE_TAUGHT = frozenset((SpecialKind.COMPLAINT, SpecialKind.INFORMATION))


class AsTaught:
    """What staff taught that somebody's words mean."""

    def _lesson(self: Any, said: str, special: Special | None) -> str:
        """What staff taught that these words mean; "" for nothing, or where something else is heard first."""
        if self.state.get("asking") or (special is not None and special.kind not in _MAY_BE_TAUGHT):
            return ""
        intent = taught_as(said, self.talk.language)
        return "" if intent == OUT_OF_SCOPE else intent

    def _gone_on(self: Any, said: str, special: Special | None) -> Reply | None:
        """What goes on with what was said before, or tells of oneself."""
        heard: Reply | None = (
            self._more_asked(said)
            or self._what_now_of(said)
            or (self._place_after(said) if special is None else None)
            or self._earlier(said)
            or (self._supposed(said) if special is None else None)
            or self._fact(said, special)
            or self._agreed(said, special)
            or self._unhelped(said, special)
        )
        return heard

    def _by_lesson(self: Any, lesson: str, said: str) -> Reply | None:
        """What the page that is meant says; None where what is asked is more than a page says."""
        if not lesson and taught_as(said, self.talk.language) == OUT_OF_SCOPE:
            unknown: Reply = self._unknown(said)
            return unknown
        asks_can = can_get_said.asks_if_they_can_get(said)
        told: Reply | None = None if not lesson or asks_can else self._of_lesson(lesson, said)
        return told

    def _nearly(self: Any, reply: Reply, lesson: str, said: str) -> Reply:
        """`reply`, or what staff taught of nearly these words, where they were answered as wrongly or not."""
        language, unanswered = self.talk.language, reply.understood in _UNANSWERED
        page = next((part.slug for part in reply.parts if part.kind is Kind.SOURCE), "")
        if lesson:
            return (self._of_lesson(lesson, said) if unanswered else None) or reply
        one = corrected.nearly_taught(said, language) if unanswered or page else None
        if one is None or taught_as(said, language) == OUT_OF_SCOPE:
            return reply
        if not unanswered and corrected.answered_before(one, language) != page:
            return reply
        return self._of_lesson(one.intent, said) or reply

    def _of_lesson(self: Any, intent: str, said: str) -> Reply | None:
        kind, _colon, name = intent.partition(":")
        told: Reply | None
        if kind == "event":
            told = self._event(name)
            return told
        language, service = self.talk.language, service_get(name) if kind == "service" else None
        if service and service.journey and hints.wants_to_begin(said) and kind_of(said) != DEADLINE:
            told = self._reported(name, said)
            return told
        parts = finding_out.taught_parts(intent, said, language, self._lives)
        if not parts:
            return None
        for kept in ("missed", "near", "asked_back"):
            self.state.pop(kept, None)
        self._about_noted(parts, said)
        self.state["before"] = said[:REMEMBERED]
        slug = next((part.slug for part in parts if part.where == "service"), "")
        first = telling.first_words(said, slug, language, wanted=self.wanted_done)
        told = self._reply("answer", *first, *parts, self._offers(slug, said))
        return told
