"""What the steps of a service ask beyond its rule, and whom they stop: a rule alone would say yes to them.

Of who votes a rule knows the age; whether somebody is a citizen is no fact that an agency keeps, and is
asked in the form. So a yes by such a rule is not known yet, and who says that they are no citizen reads at
once whom the form would stop, in its words. What they say of it is kept nowhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import finding_out, hints, wording
from townclerk.assistant.conversing.citizens_said import no_citizen, no_citizen_asked, of_citizens
from townclerk.assistant.conversing.parts import Kind, Met, Part, Reply
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.facts import localised
from townclerk.journeys import Step, Stop, journey_of
from townclerk.services import Service, service_get


def asked_further(service: Service) -> list[tuple[Step, Stop]]:
    """The steps that everybody is asked, that are no fact, and that stop some: each with whom it stops."""
    try:
        journey = journey_of(service)
    except TownclerkError:
        return []
    return [
        (step, stop)
        for step in (journey.steps if journey else ())
        if step.type == "boolean" and not step.fact and step.when is None
        for stop in step.stops
        if not stop.call and set(stop.rule.facts) == {step.id}
    ]


def with_further(part: Part, service: Service, language: str) -> Part:
    """`part` of a service by whose rule somebody can get it, with what its form asks beside."""
    if part.outcome != "yes" or not (found := asked_further(service)):
        return part
    said = _("The form asks this too: %(question)s")
    more = tuple(Met(said % {"question": _in(step.ask, language)}, None) for step, _stop in found)
    return replace(part, outcome="unknown", conditions=(*part.conditions, *more))


def _in(words: Any, language: str) -> str:
    return str(words.get(language) or localised(words, language))


class AskedFurther:
    """Who is no citizen reads whom a form would stop, before they begin it."""

    def _not_citizen(self: Any, reply: Reply, said: str) -> Reply:
        """The answer to who says so, with the words of the form they would be stopped by."""
        if not (no_citizen_asked(said) or no_citizen(str(self.state.get("last") or ""))):
            return reply
        language = self.talk.language
        stops = {slug: words for slug in _slugs(reply) if (words := _stops_them(slug, language))}
        if not stops:
            return reply
        if reply.understood not in ("answer", "unknown", "can-get") or len(_slugs(reply)) > 1 < len(stops):
            return replace(reply, parts=tuple(_said_of(one, stops) for one in reply.parts))
        slug = next(iter(stops))
        if reply.understood == "unknown" and slug != _slugs(reply)[0]:
            return reply
        stopped: Reply = self._stopped(slug, stops[slug])
        return stopped

    def _stopped(self: Any, slug: str, words: str) -> Reply:
        self.state.pop("asking", None)
        title = finding_out.title_of("service", slug, self.talk.language)
        source = Part(Kind.SOURCE, title=title, where="service", slug=slug)
        offer = self._offer((wording.a_person(), ("person",)))
        answered: Reply = self._reply("stopped", Part(Kind.TEXT, words), source, offer)
        return answered

    def _stopped_after(self: Any, said: str) -> Reply | None:
        """The same where it is told alone, after what their form asks of it was spoken of."""
        slug = self._about[1]
        if not slug or hints.asks_or_wants(said) or not no_citizen(said):
            return None
        words = _stops_them(slug, self.talk.language)
        stopped: Reply | None = self._stopped(slug, words) if words else None
        return stopped


def _slugs(reply: Reply) -> list[str]:
    return [one.slug for one in reply.parts if one.where == "service" and one.slug]


def _stops_them(slug: str, language: str) -> str:
    """What the form of a service says to who is no citizen; "" where it asks nobody."""
    service = service_get(slug)
    found = asked_further(service) if service else []
    default = agency_current().default_language
    asked = ((f"{_in(step.ask, default)} {_in(step.ask, 'en')}", stop) for step, stop in found)
    return next((_in(stop.say, language) for words, stop in asked if of_citizens(words)), "")


def _said_of(part: Part, stops: dict[str, str]) -> Part:
    if part.kind is not Kind.SERVICE or part.slug not in stops:
        return part
    return replace(part, outcome="no", conditions=(Met(stops[part.slug], False),))
