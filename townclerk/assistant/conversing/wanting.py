"""What is done with a question, a moment of life, or something to do."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import (
    can_get_said,
    events_said,
    finding_out,
    hints,
    listing,
    lost_papers,
    meant,
    telling,
    titled_said,
    wording,
)
from townclerk.assistant.conversing.answering import REMEMBERED
from townclerk.assistant.conversing.clauses import asked_in
from townclerk.assistant.conversing.fallen import beside_parts, falling_of
from townclerk.assistant.conversing.lost_animal import service_of_animals
from townclerk.assistant.conversing.not_fetched import service_of_bins
from townclerk.assistant.conversing.open_fact import OTHER, SERVICE
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.records_named import of_another_record
from townclerk.assistant.conversing.refused_first import RefusedFirst
from townclerk.assistant.conversing.side_words import ASKED
from townclerk.assistant.conversing.thing_named import thing_named
from townclerk.assistant.conversing.told_not_asked import ToldNotAsked
from townclerk.assistant.conversing.when_fetched import asked_as_fetched
from townclerk.assistant.kinds import HOW, WHO, kind_of
from townclerk.assistant.times_asked import DEADLINE, OF_TIME, TIME
from townclerk.assistant.understanding.special import Special, SpecialKind
from townclerk.services import Service, service_get

_NUMBERS = re.compile(r"\d[\d-]{4,}\d")
_UNANSWERED = frozenset(("unknown", "asked-back"))
_WHO_CAN = {"en": "Who can get it?", "es": "¿Quién puede pedirlo?", "ar": "من يمكنه الحصول عليه؟"}
_HOW_LONG = {"en": "How long does it take?", "es": "¿Cuánto tarda?", "ar": "كم يستغرق ذلك؟"}
_SAD = frozenset(("bereavement",))


def _answers(reply: Reply, slug: str) -> bool:
    """Whether an answer is from the page of this service."""
    first = next((part.slug for part in reply.parts if part.kind is Kind.SOURCE), "")
    return reply.understood == "answer" and first == slug


def _how_asked(said: str) -> bool:
    return kind_of(said) == HOW or (hints.asks(said) and hints.wants_done(said))


class Wants(ToldNotAsked, RefusedFirst):
    """What is done where nothing is going on."""

    def _wanted(self: Any, said: str, special: Special | None) -> Reply:
        self.about_before = self._about
        each: Reply | None = self._situation(said) or self._each_asked(said)
        reply: Reply = self._only_told(each or self._one_wanted(said, special), said)
        told: Reply = self._refused_first(reply, said)
        return told

    def _one_wanted(self: Any, said: str, special: Special | None) -> Reply:
        said = asked_as_fetched(said, self.talk.language)
        event = events_said.life_event_in(said) or meant.event_sure(said, self.talk.language)
        if event and (reply := self._event(event)):
            self.state["before"] = said[:REMEMBERED]
            self.state["moment"] = [event, None]
            self.state.pop("about", None)
            return reply
        if (begun := self._new_work(event) or self._form_begun(said)) is not None:
            return begun
        if known := self._two_matters(said) or self._wants_booked(said) or self._of_known(said):
            return known
        # What is told of oneself beside it is another matter, and no word of a page.
        asks_can, asked = can_get_said.asks_if_they_can_get(said), asked_in(said)
        slug = finding_out.service_meant(said, self.talk.language)
        if not slug:
            find = finding_out.service_asked_for if asks_can else finding_out.service_meant
            slug = find(asked, self.talk.language)
        if not slug and hints.wants_to_begin(said) and not hints.asks(said):  # by less, what was spoken of
            called = finding_out.service_asked_for(said, self.talk.language)
            slug = called if called == self._about[1] else ""
        service = service_get(slug) if slug else None
        if service and of_another_record(said, service.title(self.talk.language)):
            slug, service = "", None
        # "Until when can I apply" asks neither; "my lease expires in March" tells.
        kind = kind_of(said)
        by_when = kind == DEADLINE or (kind in OF_TIME and hints.asks(said))
        can_get = bool(slug) and asks_can and not by_when
        begins = hints.wants_to_begin(said) and not by_when
        if can_get or (service and service.journey and begins):
            return self._told_if(said, slug) if can_get else self._reported(slug, said)
        if (
            special
            and special.kind in {SpecialKind.COMPLAINT, SpecialKind.INFORMATION}
            and special.which != "angry"
        ):
            return self._special(special)
        return self._answered_or_none(said, event)

    def _told_if(self: Any, said: str, slug: str) -> Reply:
        """Whether they can get it; how long that takes, where it is asked whether they get it by a day."""
        language = self.talk.language
        asked = _HOW_LONG.get(language.partition("-")[0], "")
        soon = bool(asked) and "," not in slug and can_get_said.asks_how_soon(said)
        found = finding_out.on_page(asked, "service", slug, language, else_kind=TIME) if soon else ()
        service = service_get(slug)
        if service is not None and service.sensitive:  # nothing is worked out about anybody: its page says it
            who = _WHO_CAN.get(language.partition("-")[0], said)
            found = found or finding_out.part_whole(who, "service", slug, language, WHO)
        if not found:
            get: Reply = self._can_get(slug)
            return get
        self.state["about"] = ["service", slug]
        told: Reply = self._reply("answer", *found, self._offers(slug))
        return told

    def _answered_or_none(self: Any, said: str, event: str) -> Reply:
        """The answer of our pages; where none is for what was told, that, or the service that is for it."""
        answered: Reply = self._by_title(said, self._answered(said))
        if event and answered.understood in _UNANSWERED:
            return self._no_service_for(event, said)
        if lost_papers.tells_of_it(said) and not self._in_said_words(answered, lost_papers.thing_lost(said)):
            return self._lost(said)
        falls = falling_of(said, self.talk.language)
        if falls and (answered.understood in _UNANSWERED or _answers(answered, falls.slug)):
            told = beside_parts(falls, self.talk.language)[0].text
            if not set(_NUMBERS.findall(told)) & set(_NUMBERS.findall(answered.text)):
                return self._of_fallen(falls, said)
        language = self.talk.language
        if answered.understood in _UNANSWERED and (named := thing_named(said, language)):
            return self._of_problem(named, said)
        slug = service_of_bins(said, language) or service_of_animals(said, language)
        return answered if not slug or _answers(answered, slug) else self._of_problem(slug, said)

    def _by_title(self: Any, said: str, reply: Reply) -> Reply:
        """How it is done, by the nearest page, where its title names what was asked."""
        near = next((one for one in reply.parts if one.kind is Kind.SOURCE), None)
        if reply.understood != "unknown" or near is None or near.where != "service":
            return reply
        if not _how_asked(said) or kind_of(said) in OF_TIME:
            return reply
        language, slug = self.talk.language, near.slug
        if not slug == meant.service_likely(said, language) == titled_said.service_titled(said, language):
            return reply
        asked = ASKED[HOW].get(language, said)
        found = finding_out.on_page(asked, "service", slug, language, else_kind=HOW)
        if not found:
            return reply
        for kept in ("missed", "near"):
            self.state.pop(kept, None)
        self.state["about"] = ["service", slug]
        told: Reply = self._reply("answer", *found, self._offers(slug, said))
        return told

    def _new_work(self: Any, event: str) -> Reply | None:
        """What work that was found changes; where help to find some is, would be no answer."""
        if event != "new-job":
            return None
        words = _(
            "That is good to hear. None of our services is meant for who begins to work. "
            "But where something hangs on your income or work, what you can get may change: "
            "tell us of it where you get it already."
        )
        offers = self._offer(
            (_("See all that I can get"), ("list", listing.ALL)), (wording.a_person(), ("person",))
        )
        told: Reply = self._reply("event", Part(Kind.TEXT, words), offers)
        return told

    def _in_said_words(self: Any, reply: Reply, said: str) -> bool:
        """Whether an answer is of the words that were said, and no page that came nearest by chance."""
        from_services = [part for part in reply.parts if part.kind is Kind.SOURCE and part.where == "service"]
        shared = not from_services or telling.sharing_a_word(from_services, said, self.talk.language)
        return reply.understood == "answer" and bool(shared)

    def _lost(self: Any, said: str) -> Reply:
        """That no service is for a lost wallet, and which of ours give out cards and papers."""
        for one in ("asked_back", "about", "at"):  # what came nearest by chance is no matter of theirs
            self.state.pop(one, None)
        nearest = lost_papers.pages_near(self.talk.language)
        words = _("I am sorry that you lost it. None of our services is meant for that as a whole.")
        replaced = _("A card or paper from us that was in it: these pages come nearest.")
        head = [Part(Kind.TEXT, f"{words} {replaced}" if nearest else words)]
        self.state["near"] = [one.title for one in nearest]
        offers = self._offer(*telling.offers_to_us(said), (wording.a_person(), ("person",)))
        lost: Reply = self._reply("unknown", *head, *nearest, wording.person_part(), offers)
        return lost

    def _of_problem(self: Any, slug: str, said: str) -> Reply:
        """The service that takes what was told of a bin or an animal, and that it can be sent from here."""
        self.state.pop("asked_back", None)
        self.state.pop("near", None)
        named: Reply = self._named(slug, said)
        return replace(named, parts=(*telling.first_words(said, slug, self.talk.language), *named.parts))

    def _of_fallen(self: Any, service: Service, said: str) -> Reply:
        """Whom to call for a tree or a pole that falls, and that it can be sent from here."""
        for one in ("asked_back", "near"):
            self.state.pop(one, None)
        self.state["about"] = ["service", service.slug]
        parts = beside_parts(service, self.talk.language)
        told: Reply = self._reply("answer", *parts, self._offers(service.slug, said))
        return told

    def _no_service_for(self: Any, event: str, said: str) -> Reply:
        """That no service of ours is for a moment of life; pages only that have a word of what was told."""
        self.state.pop("asked_back", None)
        nearest = telling.sharing_a_word(
            finding_out.nearest_parts(said, self.talk.language), said, self.talk.language
        )
        words = _("I have read that. None of our services is meant for such a change, so I do not guess.")
        if event in _SAD:
            words = f"{_('We are sorry for your loss.')} {words}"
        head = [Part(Kind.TEXT, words)]
        if nearest:
            head.append(Part(Kind.TEXT, _("These pages come nearest:")))
        self.state["near"] = [one.title for one in nearest]
        offers = self._offer(*telling.offers_to_us(said), (wording.a_person(), ("person",)))
        none: Reply = self._reply("unknown", *head, *nearest, wording.person_part(), offers)
        return none

    def _event(self: Any, event: str) -> Reply | None:
        known = listing.known_of(self.talk, self.state)
        found = listing.event_list(event, known, self.talk.language)
        if found is None:
            return None
        self.state["event"] = event
        self.state["moment"] = [event, self.state.get("about")]
        listed: Reply = self._listed("event", found)
        if self._number_open:  # "the first one" is the first of the list, and no answer to how many
            self.state["near"] = [one.title for one in listed.parts if one.kind is Kind.SERVICE]
        return listed

    def _can_get(self: Any, slug: str, *, other: bool = False) -> Reply:
        if slug == listing.ALL and (every := self._all_of(str(self.state.get("whom") or ""))) is not None:
            return every
        self.state["event"] = f"{OTHER if other else SERVICE}{slug}"
        first = slug.partition(",")[0]
        self.state["about"], service = ["service", first], service_get(first)
        self.state["before"] = service.title(self.talk.language)[:REMEMBERED] if service else ""
        # Of somebody else nothing counts that is known of who speaks.
        of = listing.known_of_other if other else listing.known_of
        if (away := self._not_here(slug)) is not None:
            return away
        known = of(self.talk, self.state)
        return self._listed("can-get", listing.one_list(slug, known, self.talk.language, other=other))

    def _list_again(self: Any, event: str) -> Reply:
        for begins in (SERVICE, OTHER):
            if event.startswith(begins):
                return self._can_get(event.removeprefix(begins), other=begins == OTHER)
        return self._event(event) or self._answered(event)
