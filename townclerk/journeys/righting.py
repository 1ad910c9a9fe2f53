"""An answer that was given is put right by its value alone: "10 December" where one day was asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from townclerk.core.leaving_said import not_sent, not_yet
from townclerk.core.plain_words import agrees
from townclerk.core.put_right_said import put_right_with
from townclerk.core.wishes_said import never_mind, not_now
from townclerk.journeys import heeding, kept, speaking
from townclerk.journeys.checks import answer_check
from townclerk.journeys.hearing import heard
from townclerk.journeys.rules import Step
from townclerk.journeys.turns import Turn
from townclerk.journeys.words import answer_words, label_of

_EMAIL = re.compile(r"[^@\s,;:<>()]+@[^@\s,;<>()]+\.[^@\s.,;:<>()]+")
_PHONE = re.compile(r"\+?\d[\d\s().\-/]{5,}\d")
_TO = re.compile(
    r"\s(?:to|is|should be|must be|a|al|por|es|debe ser|إلى|الى|هو|هي|ب)\s+|\s*[:：]\s*", re.IGNORECASE
)
_UNCHANGED = frozenset({"file", "appointment"})
_BY_FORM = ("date", "email", "phone")
"""Kinds whose values are known by their form: no other kind of answer looks like one."""


class Rights:
    """What is put right where it is not asked for any more."""

    def _held_back(self: Any, text: str) -> Turn | None:
        """That nothing is sent, where all is answered and that is wanted; None for anything else."""
        if never_mind(text) or not_sent(text):
            left: Turn = self._stop()
            return left
        if agrees(text) is False or not_now(text) or not_yet(text):
            kept_on: Turn = self._next(speaking.unsent())
            return kept_on
        return None

    def _righted(self: Any, text: str, *, kinds: tuple[str, ...] = _BY_FORM) -> Turn | None:
        """The answer that `text` puts right, set so; None where it is of none, or may be of several."""
        found = [*self._by_name(text), *self._by_form(text, kinds)] if kinds == _BY_FORM else []
        for step, words in found or self._by_form(text, kinds):
            values = self._meant(step, words)
            fine = [one for one in values if answer_check(step, one, today=kept.today()) is None]
            if len(fine) > 1:
                self._note(at=step.id)
                asked: Turn = self._answered(step, words)
                return asked
            if fine and fine[0] != self.draft.answers.get(step.id):
                self.draft = self._keep_answer(step, fine[0])
                self._note(maybe=None, at=None)
                label, now = label_of(step, self.language), answer_words(step, fine[0], self.language)
                told: Turn = self._next(
                    _("Changed. %(label)s: %(answer)s.") % {"label": label, "answer": now}
                )
                return told
            if values and not fine:
                self._note(at=step.id)
                trouble = answer_check(step, values[0], today=kept.today())
                wrong: Turn = self._next(self._wrong(trouble, step) if trouble else "")
                return wrong
        return None

    def _by_name(self: Any, text: str) -> Iterator[tuple[Step, str]]:
        """The step that is named, and what it is to be: "change the date to 10 December"."""
        for at in _TO.finditer(text):
            head, tail = text[: at.start()].strip(), text[at.end() :].strip(" .!")
            named = heeding.answer_named(self.draft, head, self.language) if head and tail else None
            if named is not None and named.type not in _UNCHANGED:
                yield named, tail

    def _by_form(self: Any, text: str, kinds: tuple[str, ...]) -> Iterator[tuple[Step, str]]:
        """The one step of its kind for which a value of that kind was written."""
        ear = heeding.ear_of(self.language)
        for kind in kinds:
            steps = [one for one in self.draft.way.done if one.type == kind]
            if len(steps) != 1:
                continue
            if kind == "date":
                tries = [text, *put_right_with(text), *(text[at.end() :] for at in _TO.finditer(text))]
                words = [one for one in tries if heard(steps[0], one, ear)][:1]
            else:
                words = (_EMAIL if kind == "email" else _PHONE).findall(text)
            if len(words) == 1:
                yield steps[0], words[0]
