"""Something else is wanted in the middle of what is done here: offered, and what was begun is kept.

Nothing is taken for an answer to the question that stands, nor left, before they say which it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from townclerk import journeys
from townclerk.assistant.conversing import doing, finding_out, form_asked, hints, wording
from townclerk.assistant.conversing.begin_said import form_wanted
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.kinds import kind_of, own_words
from townclerk.assistant.understanding.special import Special, SpecialKind
from townclerk.core.wishes_said import resumes
from townclerk.services import service_get

_REMEMBERED = 300


class Switches:
    """What is heard beside the question that stands, and how one goes from one thing to another."""

    def _beside(self: Any, said: str, special: Special | None) -> Reply | None:
        """Who answers, asked in the middle of it, or something else that is wanted; None for neither."""
        what, number = self._doing
        books = what == doing.MEETING
        met = self._last_said(said) or (self._stands_beside(said) if books else None)
        met = met or self._resumes_matter(said) or (self._visit(said) if books else None)
        if met is not None:
            mine: Reply = met
            return mine
        if special and special.alone and special.kind is SpecialKind.SMALL_TALK and special.which == "robot":
            again = self._again(what, number)
            back = Part(Kind.TEXT, _("Back to what we were doing:"))
            who = Part(Kind.TEXT, wording.special_words(special))
            reply: Reply = self._reply("interrupted", who, back, *again)
            return reply
        free = what == doing.JOURNEY and doing.step_type(number) not in doing.TYPED
        if (told := self._asked_beside(said, what, number)) is not None:
            return told
        # What is covered or cut could not be given back as the answer.
        if free and (said != self.whole or len(said) > _REMEMBERED):
            return None
        if journeys.command_in(said) or not (wish := self._other_wish(said, what, number)):
            return None
        leave, act = wish
        words = _("You are in the middle of something. What you told so far is kept.")
        offers: list[tuple[str, Sequence[Any]]] = [(leave, act), (self._stay_words(what, number), ("stay",))]
        if free:
            offers.append((_("Neither: those words are my answer"), ("answer", said)))
        return self._switch(words, offers)

    def _last_said(self: Any, said: str) -> Reply | None:
        """What they wrote last, where they ask that."""
        if not hints.asks_last(said) or not (last := str(self.state.get("last") or "")):
            return None
        told = Part(Kind.TEXT, _("You wrote: “%(words)s”") % {"words": last})
        reply: Reply = self._reply("small-talk", told, *self._still_begun())
        return reply

    def _asked_beside(self: Any, said: str, what: str, number: int) -> Reply | None:
        """What is asked of the form itself, or of the page of what is booked, and the question again."""
        back = Part(Kind.TEXT, _("Back to what we were doing:"))
        draft = journeys.draft_get(number) if number else None
        if draft is not None and (asked := form_asked.form_asked(said)):
            words = form_asked.form_words(asked, draft, self.talk.language)
            told: Reply = self._reply("interrupted", Part(Kind.TEXT, words), back, *self._again(what, number))
            return told
        kind, slug = self._about
        if (
            what != doing.MEETING
            or kind != "service"
            or not kind_of(said)
            or (own_words(said, self.talk.language) and not hints.asks(said))
        ):
            return None
        if not (parts := finding_out.on_page(said, kind, slug, self.talk.language)):
            return None
        reply: Reply = self._reply("interrupted", *parts, back, *self._again(what, number))
        return reply

    def _switch(self: Any, words: str, offers: list[tuple[str, Sequence[Any]]]) -> Reply:
        reply: Reply = self._reply("switch", Part(Kind.TEXT, words), self._offer(*offers))
        return reply

    def _other_wish(self: Any, said: str, what: str, number: int) -> tuple[str, Sequence[Any]] | None:
        """What else is wanted, in words, and what does it; None where nothing is."""
        language = self.talk.language
        named = (hints.books(said) or hints.names_appointment(said)) and doing.names_bookable(said)
        if what == doing.JOURNEY and (hints.wants_to_book(said) or named):
            return _("Leave this for later and book an appointment"), ("leave-book", said[:_REMEMBERED])
        if not hints.wants_to_begin(said):
            return None
        called = form_wanted(said)
        find = finding_out.service_asked_for if called else finding_out.service_meant
        found = find(called or said, language)
        service = service_get(found)
        if service is None or not service.journey or service.slug == self._slug_of(number):
            return None
        words = _("Leave this for later and begin: %(title)s") % {"title": service.title(language)}
        return words, ("leave-begin", service.slug)

    def _stay_words(self: Any, what: str, number: int) -> str:
        service = service_get(self._slug_of(number)) if what == doing.JOURNEY else None
        if service is None:
            return _("Go on with the appointment")
        return _("Go on with: %(title)s") % {"title": service.title(self.talk.language)}

    def _slug_of(self: Any, number: int) -> str:
        draft = journeys.draft_get(number) if number else None
        return draft.service if draft else ""

    def _again(self: Any, what: str, number: int) -> tuple[Part, ...]:
        """The question that stands, once more."""
        return (
            doing.journey_again(self.talk, number)
            if what == doing.JOURNEY
            else doing.meeting_again(self.talk)
        )

    def _stay(self: Any) -> Reply:
        what, number = self._doing or ("", 0)
        if not what and doing.booking_asks(self.talk):
            what = doing.MEETING
            self.state |= {"doing": [what, 0], "doing_by": self.talk.channel}
        if not what:
            return self._unknown("")
        if what == doing.MEETING and (service := doing.booking_open(self.talk)):
            self.state["about"] = ["service", service]
        reply: Reply = self._reply(what, *self._again(what, number))
        return reply

    def _my_answer(self: Any, said: str) -> Reply:
        """What was taken for another wish is the answer to the question that stands."""
        self.whole, self.sure = said, True
        reply: Reply = self._go_on(said) if self._doing else self._answered(said)
        return reply

    def _leave(self: Any, act: str, what: str) -> Reply:
        """Something else is begun; a form that is left is offered again when it is done."""
        doing_now = self._doing
        self.state.pop("doing", None)
        if doing_now and doing_now[0] == doing.JOURNEY:
            self.state["left"] = doing_now[1]
        reply: Reply = self._book(what) if act == "leave-book" else self._begin(what)
        return reply

    def _back_to(self: Any, number: int) -> Reply:
        """A form that was left, at the question that stood."""
        slug = self._slug_of(number)
        if not slug or not doing.step_type(number):
            words = _("That is not kept any more. Say what you want to do, and we begin anew.")
            gone: Reply = self._reply("unknown", Part(Kind.TEXT, words))
            return gone
        self.state |= {
            "doing": [doing.JOURNEY, number],
            "doing_by": self.talk.channel,
            "about": ["service", slug],
        }
        reply: Reply = self._reply("begin", *doing.journey_again(self.talk, number))
        return reply

    def _resumed(self: Any, said: str) -> Reply | None:
        """The form that was stopped, or what is named, where they say that they go on."""
        if (named := self._resumes_matter(said)) is not None:
            matter: Reply = named
            return matter
        number = int(self.state.get("stopped") or 0)
        if not number or not resumes(said) or not self._slug_of(number):
            return None
        self.state.pop("stopped", None)
        reply: Reply = self._back_to(number)
        return reply

    def _offer_left(self: Any) -> list[tuple[str, Sequence[Any]]]:
        """The form that was left for what is done now, to go on with."""
        number = int(self.state.pop("left", 0) or 0)
        return [(self._stay_words(doing.JOURNEY, number), ("back", number))] if self._slug_of(number) else []
