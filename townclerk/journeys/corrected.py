"""While a question stands, somebody puts an earlier answer right: which one, and does the new one fit?

What is corrected has to fit the kind of answer that stood there. A name gives way to a name alone. Where it
is not plain which answer is meant, that is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from townclerk.core.changes_said import change_said, name_like, sentence_said
from townclerk.core.places_said import address_said
from townclerk.core.plain_words import agrees, plain
from townclerk.core.put_right_said import Correction, corrections
from townclerk.journeys import amounts_told, heeding, kept
from townclerk.journeys.bands import of_money_or_time
from townclerk.journeys.checks import answer_check
from townclerk.journeys.hearing import heard
from townclerk.journeys.meant import option_meant
from townclerk.journeys.own_steps import NAME
from townclerk.journeys.rules import Step, step_before
from townclerk.journeys.turns import Turn
from townclerk.journeys.words import answer_words, label_of

_UNCHANGED = frozenset({"file", "appointment"})
_OWN_WORDS = frozenset({"text", "long"})
_PLACES = frozenset({"place", "address"})
_SPENT = re.compile(
    r"(?<!\w)(?:costs?|pay(?:s|ing)?|paid|rent|fee|price|bill|cuesta|cuestan|costo|pago|pagamos|pagan"
    r"|alquiler|renta|precio"
    r"|(?:ا|ن|ي|ت)?دفع\w*|(?:ي|ت)كلف\w*|تكلف\w*|ايجار\w*|سعر\w*)(?!\w)"
)
"""What is spent is in no band of what comes in."""
_BY_FORM = {
    "email": re.compile(r"[^@\s,;<>()]+@[^@\s,;<>()]+\.\w+"),
    "phone": re.compile(r"\+?\d[\d\s().\-/]{5,}\d"),
}


class Corrects:
    """What is corrected before the question that stands is answered."""

    def _wants_change(self: Any, step: Step, text: str) -> Turn | None:
        """The answer that is said to be changed, changed or asked anew; None where none is said to be."""
        ways = [] if step.type in ("long", "appointment") else change_said(text)
        for head, tail in ways:
            named = self._changeable(head)
            fine = self._fits_kind(named, tail) if named and tail else []
            if named and len(fine) == 1:
                right: Turn = self._now_right(named, fine[0])
                return right
        for head, tail in ways:
            if (named := self._changeable(head)) is not None:
                return self._asked_anew(named)
            coming = heeding.coming_named(self.draft, head)
            if coming is not None:
                return self._coming(coming, step, tail)
        return self._which_answer(text) if ways and self.draft.way.done else None

    def _changeable(self: Any, head: str) -> Step | None:
        """The answer that is named, where words can change it."""
        named = heeding.answer_named(self.draft, head, self.language)
        return None if named is None or named.type in _UNCHANGED else named

    def _asked_anew(self: Any, step: Step) -> Turn:
        self._note(at=step.id, maybe=None)
        asked: Turn = self._next()
        return asked

    def _coming(self: Any, coming: Step, step: Step, tail: str) -> Turn:
        """What has no answer yet: it is the one that is asked, or comes further on."""
        if coming.id == step.id and tail:
            answered: Turn = self._answered(step, tail)
            return answered
        said = _("“%(label)s” has no answer yet: it is asked further on.")
        later: Turn = self._next(
            said % {"label": label_of(coming, self.language)} if coming.id != step.id else ""
        )
        return later

    def _puts_right(self: Any, step: Step, text: str) -> Turn | None:
        """The earlier answer that `text` puts right ("no wait, it's 16"), or which one it is; else None."""
        told = corrections(text)
        before = step_before(self.draft.way, step)
        for one in told:
            found = list(self._righted_by(one, step, before))
            values = [(of.id, value) for of, value in found]
            if found and all(each == values[0] for each in values):
                right: Turn = self._now_right(*found[0])
                return right
            if found:
                break
        sure = any(one.sure and not one.was for one in told) and self.draft.way.done
        asks = sure and (step.type not in _OWN_WORDS or any(sentence_said(one.now) for one in told))
        which: Turn | None = self._which_answer(text) if asks else None
        return which

    def _no_answer(self: Any, step: Step, text: str) -> bool:
        """Whether it is no answer in few words, but puts something right: until it is written once more."""
        if step.type != "text" or step.id == NAME or self.draft.talk.get("meant") == plain(text):
            return False
        return any(one.sure and sentence_said(one.now) for one in corrections(text))

    def _righted_by(
        self: Any, one: Correction, step: Step, before: Step | None
    ) -> Iterator[tuple[Step, Any]]:
        """The earlier answers that this may correct, with what they would be."""
        named = heeding.answer_named(self.draft, one.now, self.language)
        for other in self.draft.way.done:
            if other.id == step.id or other.type in _UNCHANGED or other.id not in self.draft.answers:
                continue
            said_was = bool(one.was) and self._was(other, one.was)
            near = other in (before, named)
            if one.was and not one.sure and not said_was:
                continue
            if not (near or said_was or _by_form(other, one.now)):
                continue
            if other.type in _OWN_WORDS and not self._name_given_way(other, one, step, said_was=said_was):
                continue
            if other.type in _PLACES and not address_said(one.now) and self._at_address(other):
                continue  # what says less is added to it
            for value in self._fits_kind(other, one.now):
                if value != self.draft.answers[other.id]:
                    yield other, value

    def _was(self: Any, step: Step, was: str) -> bool:
        """Whether the answer of `step` is what is said to be wrong."""
        answer = self.draft.answers[step.id]
        stood = plain(answer_words(step, answer, self.language)).split()
        words = plain(was).split()
        if words and set(words) <= set(stood):
            return True
        return step.type not in _OWN_WORDS | _PLACES and answer in self._fits_kind(step, was)

    def _at_address(self: Any, step: Step) -> bool:
        """Whether the place that was answered has its street."""
        return address_said(answer_words(step, self.draft.answers[step.id], self.language).split("\n")[0])

    def _name_given_way(self: Any, other: Step, one: Correction, step: Step, *, said_was: bool) -> bool:
        """Whether what was answered in words gives way to others: they say that it does, and it is alike."""
        stood = str(self.draft.answers[other.id] or "")
        digits = any(sign.isdecimal() for sign in one.now) and not any(sign.isdecimal() for sign in stood)
        like = name_like(one.now) and not digits and agrees(one.now) is None
        elsewhere = address_said(one.now) and not address_said(stood)
        firm = one.sure and step.type not in _OWN_WORDS
        return other.type == "text" and like and not elsewhere and (firm or said_was)

    def _fits_kind(self: Any, step: Step, text: str) -> Sequence[Any]:
        """The answers of the kind of `step` that `text` may be, that would be taken."""
        ear, figures = heeding.ear_of(self.language), of_money_or_time(text)
        found: Sequence[Any] = []
        if step.type in _OWN_WORDS:
            found = [text] if step.id != NAME or name_like(text) else []
        elif step.type in _BY_FORM:
            found = _BY_FORM[step.type].findall(text)[:1]
        elif figures and step.type == "choice":
            found = [] if _SPENT.search(plain(text)) else amounts_told.bands_meant(step, text, self.language)
        elif not _of_another_kind(step, text, figures=figures):
            found = heard(step, text, ear)
            if not found and not sentence_said(text):
                found = option_meant(step, text, ear, self.language)
        return [one for one in found if answer_check(step, one, today=kept.today()) is None]

    def _now_right(self: Any, step: Step, value: Any) -> Turn:
        """The answer is changed, and that is said."""
        at = self.draft.talk.get("at")
        self.draft = self._keep_answer(step, value)
        self._note(maybe=None, at=None if at == step.id else at)
        words = {"label": label_of(step, self.language), "answer": answer_words(step, value, self.language)}
        told: Turn = self._next(_("Changed. %(label)s: %(answer)s.") % words)
        return told

    def _which_answer(self: Any, text: str) -> Turn:
        """Which answer is to be changed, asked by number."""
        self._note(which=plain(text))
        lines = [
            f"{at} {label_of(one, self.language)}: "
            + answer_words(one, self.draft.answers[one.id], self.language).replace("\n", ", ")
            for at, one in enumerate(self.draft.way.done, 1)
        ]
        asked = _("Which answer shall I change? Write its number, or “continue” to go on without.")
        turn: Turn = self._asked(asked if self.short else "\n".join((asked, *lines)))
        return turn

    def _which_said(self: Any, text: str) -> Turn | None:
        """The answer whose number or name is written, where that was asked just before; else None."""
        if not (before := self.draft.talk.get("which")):
            return None
        self._note(which=None, meant=before if before == plain(text) else None)
        done, figures = self.draft.way.done, plain(text)
        named = heeding.answer_named(self.draft, text, self.language)
        if figures.isdecimal() and 1 <= int(figures[:3]) <= len(done):
            named = done[int(figures[:3]) - 1]
        if named is None:
            return None
        self._note(at=named.id, maybe=None)
        asked: Turn = self._next()
        return asked


def _of_another_kind(step: Step, text: str, *, figures: bool) -> bool:
    """Whether `text` answers another kind of question: "it costs 900" is no count, no band and no street."""
    if step.type in _PLACES:
        return not address_said(text) and (figures or not name_like(text))
    return figures and step.type in ("integer", "number", "boolean", "choices")


def _by_form(step: Step, text: str) -> bool:
    """Whether `text` has the form that only an answer of this kind has, wherever it was given."""
    if step.type == "money":
        return of_money_or_time(text)
    if step.type == "address":
        return address_said(text)
    form = _BY_FORM.get(step.type)
    return form is not None and form.search(text) is not None
