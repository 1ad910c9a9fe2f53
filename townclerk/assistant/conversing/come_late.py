"""What somebody asked for has not come: it is looked up or complained of, and not ordered once more."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import telling, wording
from townclerk.assistant.conversing.late_said import late_said
from townclerk.assistant.conversing.not_fetched import not_fetched
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.services import service_get

_SAID_OF = frozenset({"unknown", "asked-back", "answer"})
_ORDERS = ("begin", "book", "tell")


class ComesLate:
    """What is offered to who waits for what they asked for."""

    def _late_offered(self: Any, reply: Reply) -> Reply:
        """The answer with what can be done about it first; any other answer as it is."""
        told = str(self.whole)  # with what says how angry they are
        if self._doing or reply.understood not in _SAID_OF or not late_said(told) or not_fetched(told):
            return reply
        slug = next((one.slug for one in reply.parts if one.where == "service" and one.slug), "")
        service = service_get(slug) if slug else None
        if reply.understood != "unknown" and (service is None or not service.journey):
            return reply
        words = _(
            "If you asked us for it already, I can look up where it stands. "
            "A person can also read it as a complaint."
        )
        ordered = service is not None and telling.orders(service)
        again = ("person", "complain", *(_ORDERS if ordered else ()))
        acts = [(str(one[0]), tuple(one[1:])) for one in self.state.get("acts", ())]
        shown = tuple(part for part in reply.parts if part.kind is not Kind.CHOICES)
        offer = self._offer(
            (_("Look up what I asked for"), ("mine", "")),
            *(one for one in acts if one[1][0] not in again),
            *wording.complains(),
        )
        return replace(reply, parts=(Part(Kind.TEXT, words), *shown, offer))
