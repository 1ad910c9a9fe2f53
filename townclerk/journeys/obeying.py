"""What a command does in a conversation about a journey: "back", "skip", "stop", "what does that mean?"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.journeys import speaking
from townclerk.journeys.checks import AnswerWrong
from townclerk.journeys.hearing import Command
from townclerk.journeys.rules import Step, step_before, stopped_by
from townclerk.journeys.turns import Turn, joined
from townclerk.journeys.words import in_words


class Obeys:
    """What the commands do; `_send` is the conversation's own."""

    def _acts(self: Any) -> Mapping[Command | None, Callable[[], Turn]]:
        return {
            Command.BACK: self._back,
            Command.STOP: self._stop,
            Command.HELP: self._help,
            Command.SUMMARY: self._summary,
            Command.SEND: self._send,
            Command.SKIP: self._skip,
            Command.KEEP: self._keep,
            Command.STATUS: self._status,
            Command.DONE: self._done,
        }

    def _back(self: Any) -> Turn:
        step = self.step
        path = self.draft.way.done
        if self._stopped:
            before: Step | None = stopped_by(self.draft.way)
        else:
            before = step_before(self.draft.way, step) if step else path[-1] if path else None
        if before is None:
            return self._next(_("This is the first question."))
        self._note(at=before.id, maybe=None)
        return self._next()

    def _stop(self: Any) -> Turn:
        return Turn(speaking.saved(self.draft), over=True)

    def _help(self: Any) -> Turn:
        step = self.step
        if step is None or self._stopped:
            return self._next()
        words = speaking.meaning(step, self.language)
        if maybe := self._maybe(step):
            return Turn(joined(words, speaking.which(step, maybe, self.language, short=self.short)))
        file_step = step.id if step.type == "file" else ""
        person, rest = "" if self.short else speaking.person_offered(), self._rest_of(step)
        return Turn(joined(words, speaking.how(step, self.language), rest, person), file_step=file_step)

    def _summary(self: Any) -> Turn:
        if self.draft.way.complete:
            return self._next()
        return self._next(speaking.so_far(self.draft, self.language))

    def _skip(self: Any) -> Turn:
        step = self.step
        if step is None:
            return self._next()
        if not step.optional:
            if step.type in ("place", "address"):  # who does not know it is told how else it is said
                said = joined(_("This one is needed."), in_words(step.ask, self.language), self._how(step))
                return replace(self._ask_again(step), text=said)
            needed = [_("This one is needed."), *([] if self.short else [speaking.person_offered()])]
            return self._next(" ".join(needed))
        self.draft = self._keep_answer(step, None)
        self._note(maybe=None, at=None)
        return self._next()

    def _how(self: Any, step: Step) -> str:
        person = "" if self.short else speaking.person_offered()
        return joined(speaking.how(step, self.language, short=self.short), person)

    def _keep(self: Any) -> Turn:
        """Keep what is known, or what was answered before."""
        step = self.step
        if step is None:
            return self._next()
        value = speaking.kept_of(self.draft, step)
        if value is None and self._own_number_fits(step):
            value = self.talk.phone
        if value is None:
            return self._ask_again(step)
        try:
            self.draft = self._keep_answer(step, value)
        except AnswerWrong as wrong:  # the question has changed since it was answered
            return Turn(self._wrong(wrong.trouble, step))
        self._note(maybe=None, at=None)
        return self._next()

    def _status(self: Any) -> Turn:
        """How far they are, and that nothing is sent yet; then the question again."""
        return self._next(speaking.how_far(self.draft, self.step))

    def _done(self: Any) -> Turn:
        """They have added the file on the page, or say so: what is next, as the draft is now."""
        step = self.step
        if step is None or step.type != "file":
            return self._next()
        if step.id not in self.draft.answers:
            return self._next(_("The file is not there yet."))
        self._note(maybe=None, at=None)
        return self._next()
