"""An answer about something that is not for whom they just told of: the rule's no comes before it.

"My son is 8, is the bus free" is answered from the page of a pass for who is 65. That the pass is free would
be read as a yes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import listing, wording
from townclerk.assistant.conversing.for_own_child import asks_for_me
from townclerk.assistant.conversing.kept_facts import facts_of
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.standing import Standing, known_about, standing_of
from townclerk.assistant.conversing.whom import ME
from townclerk.services import service_get


class RefusedFirst:
    """What is said first to who told, in the same message, what the rule of the answer's service refuses."""

    def _refused_first(self: Any, reply: Reply, said: str) -> Reply:
        """`reply`, behind the rule's no where what they tell in this very message makes it one."""
        whom = self._told_of_now(said) if reply.understood == "answer" else ""
        slug = next((one.slug for one in reply.parts if one.kind is Kind.SOURCE and one.slug), "")
        if not whom or (found := self._standing_by_told(slug, whom)) is None or found.part.outcome != "no":
            return reply
        words = _("By what you told of yourself, the rule of this service says no:")
        if whom != ME:
            words = _("For the person you told of, the rule of this service says no:")
        rest = [one for one in reply.parts if one.kind is not Kind.CHOICES]
        offer = self._offer(
            *([(_("See all that I can get"), ("list", listing.ALL))] if whom == ME else []),
            (wording.a_person(), ("person",)),
        )
        return replace(reply, parts=(Part(Kind.TEXT, words), found.part, *rest, offer))

    def _told_of_now(self: Any, said: str) -> str:
        """Whom the message tells something of: somebody else before who speaks; "" for nobody."""
        others = [whom for whom, facts in self.noted.items() if facts]
        if others and not asks_for_me(said, self.talk.language):
            return str(others[-1])
        return ME if self.told_now else ""

    def _standing_by_told(self: Any, slug: str, whom: str) -> Standing | None:
        """How it stands for them by what was told here alone: nothing is looked up for it."""
        service = service_get(slug) if slug else None
        if service is None:
            return None
        if whom == ME:
            known = known_about(None, facts_of(self.state, ME))
        else:
            known = replace(
                known_about(None, facts_of(self.state, whom), own=_("You said so of them")), other=True
            )
        return standing_of(service, known, self.talk.language)
