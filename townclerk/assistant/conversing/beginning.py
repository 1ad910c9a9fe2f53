"""A form is begun by what it is called; where that is not plain, it is asked which is meant."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import finding_out, wording
from townclerk.assistant.conversing.answering import REMEMBERED
from townclerk.assistant.conversing.begin_said import form_wanted
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.rules import begins_it
from townclerk.services import Service, service_get

_MOST = 3


class Begins:
    """What is said where somebody wants a form begun."""

    def _form_begun(self: Any, said: str) -> Reply | None:
        """The steps of the form that is named, or of what was spoken of; None where no form is wanted."""
        named = "" if begins_it(said) and self._about[0] == "service" else form_wanted(said)
        if named is None:
            return None
        kind, about = self._about
        slug = finding_out.service_asked_for(named, self.talk.language) if named else ""
        service = service_get(slug or (about if not named and kind == "service" else ""))
        if service is not None:
            begun: Reply = self._form_of(service)
            return begun
        near = finding_out.services_near(named, self.talk.language)[:_MOST] if named else []
        if not near:
            return None
        offers = [(one.title(self.talk.language), _act(one)) for one in near]
        words = _("I have no form that is called so. Do you mean one of these?")
        none = (_("None of these"), ("none", said[:REMEMBERED]))
        choices = self._offer(*offers, none, (wording.a_person(), ("person",)))
        asked: Reply = self._reply("asked-back", Part(Kind.TEXT, words), choices)
        return asked

    def _form_of(self: Any, service: Service) -> Reply:
        """Its steps; its page, with what can be done, where it has none."""
        title = service.title(self.talk.language)
        reply: Reply = self._begin(service.slug) if service.journey else self._answered(title)
        return reply


def _act(service: Service) -> tuple[str, ...]:
    return ("begin", service.slug) if service.journey else ("say", service.slug)
