"""The same journey as a conversation: one question at a time in words, by text message or in a chat.

Answers are understood by `hearing` and judged by `checks`, the same that judges the pages; the draft is the
same too, so that what was begun here goes on there. What the conversation remembers beside the answers
(which step it asks, between which days it asked back, what was said) is sealed in the draft.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.core.help_first import Help
from townclerk.core.not_understood import not_understood
from townclerk.core.plain_words import agrees, numbered
from townclerk.core.turning import without_turning
from townclerk.core.wishes_said import resumes
from townclerk.journeys import heeding, kept, speaking, timed
from townclerk.journeys.ahead import Ahead
from townclerk.journeys.checks import AnswerWrong, answer_check, writable
from townclerk.journeys.corrected import Corrects
from townclerk.journeys.drafts import DraftGone, changed, draft_answer, draft_get
from townclerk.journeys.hearing import Command, command_in
from townclerk.journeys.kept import Draft, Sent
from townclerk.journeys.models import Draft as Row
from townclerk.journeys.obeying import Obeys
from townclerk.journeys.planned import Planned
from townclerk.journeys.rewording import Rewords
from townclerk.journeys.righting import Rights
from townclerk.journeys.rules import Step
from townclerk.journeys.sending import draft_send, standing_of
from townclerk.journeys.times import LATER, TimeLost, holds_in
from townclerk.journeys.turns import Conversation, Turn, joined
from townclerk.journeys.understanding import Understands
from townclerk.journeys.words import answer_words

_KEPT_TURNS = 80
_LONGEST = 4000


def journey_say(conversation: Conversation, text: str) -> Turn:
    """Hear `text` and answer it. With "" it says where they are: the question that is next."""
    with translation.override(conversation.language):
        draft = draft_get(conversation.draft_id)
        if draft is None or draft.journey is None:
            return Turn(_("This is not here any more. Begin again, or ask a person."), over=True)
        # Half characters and control characters come from broken telephones; nothing can keep them.
        plain = without_turning("".join(c for c in text[:_LONGEST] if writable(c))).strip()
        hearing = _Hearing(conversation, draft)
        try:
            turn = hearing.kept_on(hearing.answer(plain))
            turn = replace(turn, step=hearing.asks, keeps=hearing.keeps)
        except DraftGone:  # dropped on another device, or in another tab, at this moment
            return Turn(_("This is not here any more. Begin again, or ask a person."), over=True)
        _remember(conversation, plain, turn)
        return turn


def journey_now(conversation: Conversation) -> Turn:
    """What is asked now; nothing is written. For a page that shows a conversation, not for text messages."""
    with translation.override(conversation.language):
        draft = draft_get(conversation.draft_id)
        if draft is None or draft.journey is None:
            return Turn(_("This is not here any more. Begin again, or ask a person."), over=True)
        hearing = _Hearing(conversation, draft)
        return replace(hearing.now(), step=hearing.asks, keeps=hearing.keeps)


def turns_of(draft: Draft) -> Sequence[Mapping[str, Any]]:
    """What was said so far: {own, text, at} each, the oldest first."""
    return draft.talk.get("turns", [])


def _remember(conversation: Conversation, text: str, turn: Turn) -> None:
    def change(_row: Row, values: dict[str, Any]) -> None:
        turns = values.setdefault("talk", {}).setdefault("turns", [])
        at = clock.now().isoformat()
        if text:
            turns.append({"own": True, "text": text[:_LONGEST], "at": at})
        turns.append({"own": False, "text": turn.text, "at": at})
        if conversation.channel == "sms" and conversation.phone:
            values["talk"]["number"] = conversation.phone
        values["talk"] |= {"file": bool(turn.file_step), "asked": turn.step, "spoken": conversation.language}
        del turns[:-_KEPT_TURNS]

    if not turn.over or turn.sent is None:
        try:
            changed(conversation.draft_id, change)
        except DraftGone:
            return


class _Hearing(Understands, Planned, Corrects, Rewords, Rights, Obeys, Ahead):
    """One turn: the draft as it is, and what is done with what was said."""

    def __init__(self, conversation: Conversation, draft: Draft) -> None:
        self.talk, self.draft, self.language = conversation, draft, conversation.language
        self.short = conversation.channel == "sms"

    def answer(self, text: str) -> Turn:
        if self.draft.sent:
            return self._after(self.draft.sent, command_in(text))
        rewords = text and self.draft.talk.get("rewords")
        return self._told_answered(text) if rewords else self._heard(text)

    def _heard(self, text: str) -> Turn:
        step = None if self._stopped else self.step
        self._doubt_left(text)
        if not text or (resumes(text) and not heeding.names_option(step, text, self.language)):
            told = "" if text else self._words_ahead()
            hello = "" if text else speaking.greeting(self.draft, self.language, short=self.short)
            return self._next(joined(hello, told))
        if (which := self._which_said(text)) is not None:
            return which
        if first := heeding.wanted_first(step, text, self.language):
            return self._after_words(first, step, text)
        command = command_in(text) or (Command.SEND if heeding.sends(step, text) else None)
        act = self._acts().get(command) if command else None
        if act is not None and not heeding.is_an_answer(self.draft, self.step, text, command, self.language):
            return act()
        if self._stopped:
            return self._next()
        return self._answered(step, text) if step else self._change(text)

    def _after_words(self, first: Help, step: Step | None, text: str) -> Turn:
        """Say first what is urgent, or how a person is reached; then what is asked."""
        asks = self._answered(step, text) if step and heeding.takes(step, first) else self._next()
        return replace(asks, text=joined(first.text, asks.text))

    def kept_on(self, turn: Turn) -> Turn:
        """Keep on what is held, as its writer is there; a lost time is said instead of what follows."""
        before = None if turn.over else draft_get(self.draft.id)
        if before is None or not holds_in(before.answers):
            return turn
        self.draft = timed.draft_keep(before)
        return turn if self.draft.way.here == before.way.here else self._next()

    def now(self) -> Turn:
        """What is asked now."""
        return self._sent(self.draft.sent) if self.draft.sent else self._next(write=False)

    @property
    def step(self) -> Step | None:
        """The step that is asked: one gone back to, else the next; None when all are answered."""
        at = self.draft.talk.get("at")
        gone_back = self.draft.way.reached(at) if at else None
        return gone_back or self.draft.way.here

    @property
    def asks(self) -> str:
        """What is asked now, by the step's id: so that a page does not ask it twice."""
        return self.step.id if self.step and not self._stopped else ""

    @property
    def keeps(self) -> bool:
        """Whether what is asked has an answer that "keep" keeps."""
        step = self.step if self.asks else None
        return step is not None and step.type != "file" and speaking.kept_of(self.draft, step) is not None

    @property
    def _stopped(self) -> bool:
        """Whether the way stops here, and the answer that stops it is not being changed."""
        return self.draft.way.stop is not None and not self.draft.talk.get("at")

    def _keep_answer(self, step: Step, value: Any) -> Draft:
        return draft_answer(draft_id=self.draft.id, step=step.id, value=value, language=self.language)

    def _note(self, **what: Any) -> None:
        """Remember something until it is said otherwise."""

        def change(_row: Row, values: dict[str, Any]) -> None:
            values.setdefault("talk", {}).update(what)

        self.draft = changed(self.draft.id, change)

    def _next(self, before: str = "", *, write: bool = True) -> Turn:
        """Ask what is next, after saying `before`."""
        before = joined(before, self._used_ahead()) if write else before
        if self._stopped:
            words = speaking.stopped(self.draft, self.language)
            return Turn(joined(before, words))
        step = self.step
        if step is None:
            return Turn(joined(before, speaking.summary(self.draft, self.language, short=self.short)))
        words = self._rest_of(step) or speaking.question(self.draft, step, self.language, short=self.short)
        if maybe := self._maybe(step):  # it was asked back which, and something else came in between
            words = joined(words, speaking.which(step, maybe, self.language, short=self.short))
        if step.type == "appointment":
            words = joined(words, self._times(step, "", write=write)[0])
        if self._own_number_fits(step):
            words = f"{words}\n{speaking.own_number()}"
        return Turn(joined(before, words), file_step=step.id if step.type == "file" else "")

    def _maybe(self, step: Step) -> Sequence[Any]:
        """What they may mean, where we asked back which; empty where we did not."""
        kept_then = self.draft.talk.get("maybe") or []
        return kept_then[1:] if kept_then and kept_then[0] == step.id else []

    def _times(self, step: Step, text: str, *, write: bool) -> tuple[str, Any]:
        """What is said of free times, and the answer once one is chosen."""
        said = timed.time_say(self.draft, step, text, channel=self.talk.channel, phone=self.talk.phone)
        if said is None:
            return _("Times cannot be booked here just now. Call us."), None
        if write:
            self.draft = timed.state_note(self.draft, step, said)
        return said.text, LATER if said.nothing and text and not step.optional else said.answer

    def _timed(self, step: Step, text: str) -> Turn:
        words, answer = self._times(step, text, write=True)
        if answer is None:
            return Turn(words)
        self.draft = self._keep_answer(step, answer)
        self._note(maybe=None, at=None)
        return self._next(f"{answer_words(step, answer, self.language)}.")

    def _answered(self, step: Step, text: str) -> Turn:
        if step.type == "appointment":
            return self._timed(step, text)
        for listen in (self._wants_change, self._first_heard):
            if (first := listen(step, text)) is not None:
                return first
        values = self._meant(step, text)
        fine = [one for one in values if answer_check(step, one, today=kept.today()) is None]
        if (which := self._asks_which(step, fine, text)) is not None:
            return which
        if not fine or self._no_answer(step, text):
            other = self._puts_right(step, text) or self._for_later(step, text)
            return other or self._not_understood(step, values, text)
        try:
            self.draft = self._keep_answer(step, fine[0])
        except AnswerWrong as wrong:
            return Turn(self._wrong(wrong.trouble, step))
        self._note(maybe=None, at=None, part=None)
        later = self._kept_ahead(step, text, alone=False)
        return self._next(joined(self._echo(step, fine[0], text), later))

    def _after(self, sent: Sent, command: Command | None) -> Turn:
        """It was sent: under which reference, and how it stands for who asks."""
        words = standing_of(sent, self.language) if command is Command.STATUS else ""
        return Turn(words, sent=sent, over=True) if words else self._sent(sent)

    def _change(self, text: str) -> Turn:
        """All is answered: the number of an answer changes it."""
        if number := numbered(text, len(self.draft.way.done) + bool(self.draft.words)):
            if number > len(self.draft.way.done):
                return self._told_asked()
            self._note(at=self.draft.way.done[number - 1].id)
            return self._next()
        if agrees(text):  # "If this is true, write send": who says yes means that
            return self._send()
        for listen in (self._held_back, self._told_changed, self._righted):
            if (turn := listen(text)) is not None:
                return turn
        if (named := heeding.answer_named(self.draft, text, self.language)) is not None:
            self._note(at=named.id)
            return self._next()
        return self._next(not_understood())

    def _send(self) -> Turn:
        if not self.draft.way.complete:
            return self._next(self._still_needed())
        try:
            return self._sent(draft_send(draft_id=self.draft.id, language=self.language))
        except TimeLost:
            self.draft = draft_get(self.draft.id) or self.draft
            return self._next()
        except TownclerkError:
            return Turn(_("It could not be sent just now. Nothing is lost: try again in a few minutes."))

    def _sent(self, sent: Sent) -> Turn:
        return Turn(speaking.sent(sent), sent=sent, over=True)
