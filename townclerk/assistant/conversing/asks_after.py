"""What is said to what names no matter after something was spoken of: from its page, or honestly not."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import finding_out, wording
from townclerk.assistant.conversing.asked_after import WHY, asked_after, asks_whom, remarks, told_after
from townclerk.assistant.conversing.open_fact import OTHER, SERVICE
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.referring import asks_why
from townclerk.assistant.times_asked import TIME
from townclerk.core.agency import agency_current
from townclerk.services import service_get


class AsksAfter:
    """What is heard of a message that asks what follows, why, or whom to call, or only remarks something."""

    def _asked_after(self: Any, said: str) -> Reply | None:
        """The answer for what was spoken of; None where a message has its own matter, or nothing was."""
        language, at = self.talk.language, self.state.get("at") or {}
        if asks_whom(said, language):
            spoken = self._spoken(at)
            return self._whom_to_call() if spoken is None or spoken.ours else None
        if remarks(said, language):
            told: Reply | None = self._talks_on()
            return told
        kind = asked_after(said, language)
        event = str(self.state.get("event") or "")
        if not kind or (asks_why(said) and event.startswith((SERVICE, OTHER))):
            return None  # "why?" of what they can get is answered by its rule
        spoken = self._spoken(at)
        if spoken is None:
            return None
        shown, timed = str(at.get("anchor") or ""), at.get("side") == TIME
        found = told_after(kind, spoken.sections, shown=shown, timed=timed)
        service = spoken.slug if spoken.kind == "service" else ""
        if found is None:
            missing: Reply = self._not_said_of(spoken)
            return self._with_reason(missing, service) if kind == WHY else missing
        section, lines = found
        foreign = "" if section.language == language else section.language
        text = Part(Kind.TEXT, "\n".join(lines), language=foreign)
        source = finding_out.source_part(section, language)
        self._about_noted((text, source), said)
        reply: Reply = self._reply("answer", text, source, self._offers(service))
        return reply

    def _with_reason(self: Any, reply: Reply, slug: str) -> Reply:
        """What the steps of the service say to help with what is asked, else who sees it, before the rest."""
        service = service_get(slug) if slug else None
        if service is None or not service.journey:
            return reply
        agency = agency_current().name(self.talk.language)
        words = _(
            "%(agency)s asks this to deal with what you want. Only those who do this work see it, once you"
            " send it."
        ) % {"agency": agency}
        told: Reply = self._reply(reply.understood, reply.parts[0], Part(Kind.TEXT, words), *reply.parts[1:])
        return told

    def _talks_on(self: Any) -> Reply | None:
        """That a remark has no answer, and that the matter is still the same; None for no matter."""
        spoken = self._spoken(self.state.get("at") or {})
        if spoken is None:
            return None
        words = _(
            "I cannot answer that. You can go on asking about “%(title)s”, or write what else you need."
        ) % {"title": spoken.called}
        offers = self._offers(spoken.slug if spoken.kind == "service" else "")
        reply: Reply = self._reply("unknown", Part(Kind.TEXT, words), offers)
        return reply

    def _whom_to_call(self: Any) -> Reply | None:
        """How the agency is reached, where nothing was spoken of; None where that is not known."""
        contact = agency_current().contact
        if not (contact.phone or contact.email or contact.address):
            return None
        reply: Reply = self._reply("answer", wording.person_part(_("So you reach us:")), self._offers(""))
        return reply
