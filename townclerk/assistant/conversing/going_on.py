"""What goes on with what was just spoken of: answered from that page, and never from another as if sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from townclerk.appointments import services_named
from townclerk.assistant.conversing import finding_out, following, hints, referring
from townclerk.assistant.conversing.doing import bookable
from townclerk.assistant.conversing.open_fact import OTHER, SERVICE
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.told_facts import age_told_of_other
from townclerk.assistant.kinds import WHO, kind_of, own_words
from townclerk.assistant.text import stems
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.services import Service, eligibility_rule, service_get, services_all

_MOST_WORDS = 16


class GoesOn:
    """What is heard of a message that has no subject of its own."""

    def _about_noted(self: Any, parts: Sequence[Part], said: str) -> None:
        """Remember which page was spoken of; what was before is no subject any more."""
        source = next((one for one in parts if one.kind is Kind.SOURCE and one.slug), None)
        if source:
            self.state["about"] = [source.where, source.slug]
        elif not self._goes_on(said):
            self.state.pop("about", None)

    def _stands_elsewhere(self: Any, said: str) -> Reply | None:
        """Where another request stands, asked by its reference in the middle of guided steps."""
        if not following.asks_by_reference(self.state, said):
            self.state.pop(
                "following", None
            )  # else six digits that answer a step would be taken for its code
            return None
        found: Reply | None = following.heard(self.talk, self.state, said)
        return found if found is not None and found.parts else None

    @property
    def _about(self: Any) -> tuple[str, str]:
        kind, slug = self.state.get("about") or ("", "")
        return str(kind), str(slug)

    def _goes_on(self: Any, said: str) -> bool:
        """Whether a message goes on with the page that was spoken of."""
        slug = self._about[1]
        if not slug or len(said.split()) > _MOST_WORDS:
            return False
        language = self.talk.language
        words = own_words(said, language)
        if _names_other(words, slug, language):
            return False
        asked = kind_of(said)
        if referring.points_back(said):
            return bool(asked or words)
        return bool(asked) and (not words or _shared(words, slug, language) == len(words))

    def _followed(self: Any, said: str) -> Reply | None:
        """The answer to what goes on with what was spoken of; None where it does not."""
        kind, slug = self._about
        service = service_get(slug) if kind == "service" else None
        if service is None and not self._goes_on(said):
            return None
        if service and (reply := self._of_service(said, service)):
            return reply
        if not self._goes_on(said):
            return None
        found = finding_out.on_page(said, kind, slug, self.talk.language)
        if found:
            return self._reply("answer", *found, self._offers(slug if service else ""))
        return self._not_there(said, kind, slug)

    def _about_booked(self: Any, said: str, slug: str) -> None:
        named = [slug] if slug else list(services_named(said))
        if len(named) == 1:
            self.state["about"] = ["service", named[0]]
        elif named:
            self.state.pop("about", None)

    def _asked_for_somebody(self: Any, said: str) -> Reply | None:
        """Whether somebody else can get what the message names."""
        if not referring.can_somebody(said):
            return None
        slug = finding_out.service_meant(referring.without_somebody(said), self.talk.language)
        reply: Reply | None = self._for_somebody(said, slug)
        return reply

    def _of_service(self: Any, said: str, service: Service) -> Reply | None:
        """What is wanted of the service that was spoken of: to book it, why, for somebody else."""
        slug, event = service.slug, str(self.state.get("event") or "")
        reply: Reply | None = None
        if referring.books_it(said):
            reply = self._book(said, slug) if bookable(slug) else self._begin(slug)
        elif referring.asks_for_self(said) and event.startswith(OTHER):
            reply = self._can_get(slug)
        elif referring.asks_why(said) and event in (f"{SERVICE}{slug}", f"{OTHER}{slug}"):
            reply = self._list_again(event)
        elif _names_other(own_words(said, self.talk.language), slug, self.talk.language):
            return None
        elif referring.asks_for_somebody(said):
            reply = self._for_somebody(said, slug)
        if reply:
            return reply
        back = referring.points_back(said) or not own_words(said, self.talk.language)
        if back and hints.asks_if_they_can_get(said):
            return self._can_get(slug)
        return self._begin(slug) if back and hints.wants_to_begin(said) and service.journey else None

    def _for_somebody(self: Any, said: str, slug: str) -> Reply | None:
        """Whether somebody else can get it: nothing is known of them, and nothing of who speaks is used."""
        service = service_get(slug)
        if service is None:
            return None
        try:
            rule = None if service.sensitive else eligibility_rule(service, agency_current().schema())
        except TownclerkError:
            rule = None
        if rule is None:
            found = finding_out.on_page(said, "service", service.slug, self.talk.language, else_kind=WHO)
            return self._reply("answer", *found, self._offers(service.slug)) if found else None
        event = f"{OTHER}{service.slug}"
        for one in ("facts_other", "unasked_other"):
            self.state.pop(one, None)
        age = age_told_of_other(said)
        if age is not None:
            self.state["facts_other"] = {"age": age}
        return self._list_again(event)

    def _not_there(self: Any, said: str, kind: str, slug: str) -> Reply:
        """Another page may say something near to it; it is shown, and nothing is said to be so."""
        language = self.talk.language
        title = finding_out.title_of(kind, slug, language)
        words = _("I do not know that for “%(title)s”: its page does not say it.") % {"title": title}
        nearest = finding_out.nearest_parts(said, language, self._lives)
        head = [Part(Kind.TEXT, words)]
        if nearest:
            head.append(Part(Kind.TEXT, _("These pages come nearest:")))
        service = slug if kind == "service" else ""
        reply: Reply = self._reply("unknown", *head, *nearest, self._offers(service))
        return reply


def _names_other(words: Sequence[str], slug: str, language: str) -> bool:
    """Whether more of the words name another service than the one that was spoken of."""
    mine = _shared(words, slug, language)
    others = (one.slug for one in services_all() if not one.derived and one.slug != slug)
    return bool(words) and any(_shared(words, one, language) > mine for one in others)


def _shared(words: Sequence[str], slug: str, language: str) -> int:
    """How many of the words are of a service's title; a passport is no pass."""
    service = service_get(slug)
    named = own_words(service.title(language), language) if service else ()
    held = set(stems(" ".join(named), language)) if named else set()
    return sum(bool(held & set(stems(word, language))) for word in words)
