"""Guided steps and appointments in the conversation: begun, gone on with, interrupted by a question."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from townclerk.appointments import asks_other_times
from townclerk.assistant.asking import without_asker
from townclerk.assistant.conversing import doing, explaining, finding_out, following, hints
from townclerk.assistant.conversing.answering import REMEMBERED
from townclerk.assistant.conversing.names_asked import NamesAsked
from townclerk.assistant.conversing.of_report import hinders
from townclerk.assistant.conversing.other_matter import OtherMatter, unsaid
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.kinds import WHO, own_words
from townclerk.core.plain_words import asks_meaning, plain, term_asked
from townclerk.core.questions_said import asks_plainly, question_marked, without_aside
from townclerk.core.sending_said import sends_it
from townclerk.core.wishes_said import asks_why
from townclerk.journeys import command_in
from townclerk.services import service_get

_FEWEST = 3
_OF_AGE = frozenset(
    plain("old age ages young year years edad anos mayor menor عمر العمر عمره عمرها سن السن كبير").split()
)


class Stepping(NamesAsked, OtherMatter):
    """What is heard and said of something that is done here."""

    def _go_on(self: Any, said: str) -> Reply:
        what, number = self._doing or ("", 0)
        if what == doing.JOURNEY and (other := self._stands_elsewhere(said)) is not None:
            back = Part(Kind.TEXT, _("Back to what we were doing:"))
            return self._reply("interrupted", *other.parts, back, *doing.journey_again(self.talk, number))
        asked = without_asker(without_aside(said), self.talk.language)
        if what == doing.JOURNEY and (term := self._term_of_steps(said, number)):
            found = self._found(asked) or self._found(term)
            unknown = Part(Kind.TEXT, _("Our pages do not say what “%(words)s” means.") % {"words": term})
            back = Part(Kind.TEXT, _("Back to what we were doing:"))
            shown = found or (unknown,)
            return self._reply("interrupted", *shown, back, *doing.journey_again(self.talk, number))
        found = self._question_explained(said, number)
        if not found and self._interrupts(asked, what, number, len(said.split())):
            found = self._on_its_page(asked, what) or self._not_in_steps(number)
        if found:
            journey = what == doing.JOURNEY
            again = doing.journey_again(self.talk, number) if journey else doing.meeting_again(self.talk)
            back = Part(Kind.TEXT, _("Back to what we were doing:"))
            return self._reply("interrupted", *found, back, *again)
        reply: Reply = self._no_name(said, what, number) or self._name_taken(said, what, number)
        return reply

    def _on_its_page(self: Any, asked: str, what: str) -> tuple[Part, ...]:
        """What answers a question; one that names nothing is of the form that is filled in."""
        kind, slug = self._about
        left = [one for one in own_words(asked, self.talk.language) if one not in _OF_AGE]
        if what == doing.JOURNEY and kind == "service" and not left:
            of_form: tuple[Part, ...] = finding_out.on_page(
                asked, kind, slug, self.talk.language, else_kind=WHO
            )
            return of_form
        found: tuple[Part, ...] = self._found(asked)
        return found

    def _answer_on(self: Any, said: str, what: str, number: int) -> Reply:
        """What the question that stands makes of it."""
        if what == doing.JOURNEY:  # which may ask for just such a number, and seals what it is told
            self.taken = True
            return self._answered_on(said, doing.journey_on(self.talk, number, self.whole), what)
        if said != self.whole:  # no booking needs one, nor a name that is a cover
            return self._reply(what, *doing.meeting_again(self.talk))
        if self._told_for_name(said) and (other := self._matter_beside(said)) is not None:
            beside: Reply = other
            return beside
        return self._answered_on(said, doing.meeting_on(self.talk, said, booked=self._booked), what)

    def _answered_on(self: Any, said: str, done: doing.Done, what: str) -> Reply:
        """What was answered, where it was understood; else to another matter, or that it is not known."""
        if done.unheard and what == doing.JOURNEY and hinders(said):
            number = (self._doing or ("", 0))[1]
            if told := doing.journey_told(self.talk, number, said):
                added: Reply = self._reply(what, *told)
                return added
        if done.unheard and (other := self._matter_beside(said)) is not None:
            beside: Reply = other
            return beside
        if done.unheard and what == doing.MEETING and hints.asks(said):
            back = Part(Kind.TEXT, _("Back to what we were doing:"))
            unknown = Part(Kind.TEXT, unsaid())
            asked: Reply = self._reply("interrupted", unknown, back, *doing.meeting_again(self.talk))
            return asked
        reply: Reply = self._done(done, what)
        return reply

    def _done(self: Any, done: doing.Done, what: str) -> Reply:
        if not done.over:
            if done.reply.opened:
                following.done_note(self.talk, self.state, done.reply)
            return Reply(done.reply.parts, understood=what)
        _what, number = self._doing or ("", 0)
        if what == doing.JOURNEY and not done.reply.sent and number:
            self.state["left"] = self.state["stopped"] = number
        self.state.pop("doing", None)
        following.done_note(self.talk, self.state, done.reply)
        more = self._offers_next()
        parts = (*done.reply.parts, more) if more else done.reply.parts
        return Reply(parts, done.reply.booked, done.reply.news, done.reply.sent, what)

    def _offers_next(self: Any) -> Part | None:
        """Back to a form that was left for this, or to the list of what this person can get."""
        event = str(self.state.get("event") or "")
        offers = [*self._offer_left(), *self._matters_left()]
        if doing.booking_asks(self.talk):
            offers.append((_("Go on with the appointment"), ("stay",)))
        if event:
            offers.append((_("Show the list again"), ("list", event)))
        return self._offer(*offers) if offers else None

    def _term_of_steps(self: Any, said: str, number: int) -> str:
        """The words of which the meaning is asked, where the question of steps has none of them."""
        if not term_asked(said):
            return ""
        asked = " ".join(part.text for part in doing.journey_again(self.talk, number))
        return explaining.of_something_else(said, asked, self.talk.language)

    def _question_explained(self: Any, said: str, number: int) -> tuple[Part, ...]:
        """What the page says of a question that has no help of its own, where its meaning is asked."""
        question, slug = doing.unexplained(self.talk, number) if asks_meaning(said) else ("", "")
        language = self.talk.language
        return finding_out.on_page(question, "service", slug, language) if question else ()

    def _not_in_steps(self: Any, number: int) -> tuple[Part, ...]:
        """What is said to a question that no page answers, where it cannot be the answer to the step."""
        if not number or doing.step_type(number) not in doing.TYPED:
            return ()
        unknown = _("I do not know that, and I do not guess. Write “a person” to reach somebody.")
        return (Part(Kind.TEXT, unknown),)

    def _interrupts(self: Any, said: str, what: str, number: int, words: int) -> bool:
        """Whether a question is asked in the middle of it, rather than the one that stands answered.

        Where a number, a day, an address to write to or a choice is asked for, no question mark is needed;
        nor where a few words are, if it is a question by its form.
        """
        marked, kind = question_marked(said), doing.step_type(number)
        typed = not marked and (what == doing.MEETING or kind in doing.TYPED)
        asked = marked or (typed and hints.asks(said)) or (kind not in ("", "long") and asks_plainly(said))
        if asked and what == doing.JOURNEY and doing.surely_answers(self.talk, number, said):
            return False
        if not asked or words < _FEWEST or command_in(said) or asks_why(said) or sends_it(said):
            return False
        return what == doing.JOURNEY or not (doing.about_times(said) or asks_other_times(said))

    def _begin(self: Any, slug: str, *, use_facts: bool | None = None) -> Reply:
        service = service_get(slug)
        if service is None or not service.journey:
            return self._answered(slug.replace("-", " "))
        self.state["before"] = service.title(self.talk.language)[:REMEMBERED]
        if self.talk.person_id is not None and use_facts is None:
            asked = _("Shall I fill in what is known about you? You see and can change every answer.")
            choices = self._offer(
                (_("Yes, fill it in"), ("use", slug, True)),
                (_("No, I answer everything"), ("use", slug, False)),
            )
            return self._reply("begin", Part(Kind.TEXT, asked), choices)
        self.state["about"] = ["service", slug]
        words = str(self.state.pop("words", ""))
        number, reply = doing.journey_begin(self.talk, slug, use_facts=bool(use_facts), words=words)
        if number:
            self.state |= {"doing": [doing.JOURNEY, number], "doing_by": self.talk.channel}
        return Reply(reply.parts, understood="begin")

    def _book(self: Any, said: str, slug: str = "", *, wish: str = "") -> Reply:
        self._about_booked(said, slug)
        done = doing.meeting_begin(self.talk, said, slug, booked=self._booked, wish=wish)
        self.state |= {"doing": [doing.MEETING, 0], "doing_by": self.talk.channel}
        return self._done(done, "book")

    def _still_begun(self: Any) -> tuple[Part, ...]:
        if not self._doing:
            return ()
        return (Part(Kind.TEXT, _("What you had begun is kept: write “go on” to see the question again.")),)
