"""A thing asked for somebody else, or by somebody else: what its page says of that is shown first."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from townclerk.assistant.conversing import bare_said, finding_out, in_stead_said, referring
from townclerk.assistant.conversing.for_own_child import asks_for_me
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.kinds import own_words
from townclerk.assistant.one_page import sections_on
from townclerk.services import service_get


def _has_rule(slug: str) -> bool:
    service = service_get(slug)
    return service is not None and bool(service.eligibility)


class InStead:
    """What is said to who asks for somebody else."""

    def _in_stead(self: Any, said: str) -> Reply | None:
        """What the page says of getting it for another, or of another fetching it."""
        by = in_stead_said.asks_by_another(said)
        if not by and not in_stead_said.asks_for_another(said):
            return None
        slug, language = self._in_stead_of(said), self.talk.language
        found = in_stead_said.said_of_others(sections_on("service", slug, language)) if slug else None
        if not slug or asks_for_me(said, language):
            return None
        if found is None and not by:
            theirs: Reply | None = self._for_somebody(said, slug) if _has_rule(slug) else None
            return theirs
        self.state["about"] = ["service", slug]
        if found is None:
            spoken = self._page_spoken("")
            return self._not_said_of(spoken) if spoken else None
        section, lines = found
        foreign = "" if section.language == language else section.language
        told = Part(Kind.TEXT, "\n".join(lines), language=foreign), finding_out.source_part(section, language)
        rule = not by and _has_rule(slug)
        more: Reply | None = self._for_somebody(said, slug) if rule else None
        if more is not None and more.understood == "can-get":
            return replace(more, parts=(*told, *more.parts))
        reply: Reply = self._reply("answer", *told, self._offers(slug))
        return reply

    def _in_stead_of(self: Any, said: str) -> str:
        """The service that it is asked of: the one named, else the one that was spoken of."""
        kind, slug = self._about
        spoken = slug if kind == "service" else ""
        language = self.talk.language
        if spoken and all(map(bare_said.is_nothing, own_words(said, language))):
            return str(spoken)
        named = finding_out.service_meant(said, language)
        named = named or finding_out.service_meant(referring.without_somebody(said), language)
        return named or (str(spoken) if referring.points_back(said) else "")
