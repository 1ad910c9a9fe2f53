"""What is heard of an answer in a conversation, and what is asked back where it cannot be told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.core.names_said import name_heard
from townclerk.core.not_understood import not_understood
from townclerk.core.places_said import unsure
from townclerk.core.plain_words import agrees, declines, numbered, plain
from townclerk.core.questions_said import asks_plainly, question_marked, without_aside
from townclerk.core.wishes_said import (
    asks_why,
    asks_why_of_us,
    keeps,
    never_mind,
    none_suits,
    not_now,
    not_wanted,
)
from townclerk.journeys import amounts_told, heeding, kept, speaking
from townclerk.journeys.addressed import address_heard
from townclerk.journeys.checks import ADDRESS, Trouble, answer_check
from townclerk.journeys.days import no_such_day
from townclerk.journeys.hearing import heard, no_other_option, other_wanted
from townclerk.journeys.meant import option_meant
from townclerk.journeys.own_steps import NAME
from townclerk.journeys.rules import Step, way
from townclerk.journeys.shared_word import only_shares
from townclerk.journeys.turns import Turn
from townclerk.journeys.words import answer_words, label_of, trouble_words

_LEFT_OPEN = frozenset({"file", "text", "long", "email", "phone", "address", "place", "date"})
"""What a "no" leaves open; of numbers "none" may be nought, and of choices one of them."""
_PARTS = frozenset({"no_line1", "no_town", "no_postcode"})
_ASKED_IN = frozenset({"text", "place", "address"})
"""What is answered in few words of one's own: there a question is none of them. More may be told with one."""
_CHOSEN = frozenset({"boolean", "choice", "choices"})


class Understands:
    """What is heard of an answer."""

    def _first_heard(self: Any, step: Step, text: str) -> Turn | None:
        """What is said instead of an answer, or asks back; None for an answer like any other."""
        for listen in (self._no_day_yet, self._left):
            if (left := listen(step, text)) is not None:
                told: Turn = left
                return told
        if step.id in self.draft.answers and keeps(text):
            same: Turn = self._keep()
            return same
        if step.id == NAME and (named := self._doubted(step, text)) is not None:
            sure: Turn = named
            return sure
        other = (self._own_number, self._other_contact, self._refused, self._none_fits, self._no_or_yes)
        for listen in (self._asked_why, self._question, *other):
            if (first := listen(step, text)) is not None:
                answered: Turn = first
                return answered
        return self._no_name(step, text) if step.id == NAME else None

    def _asked_why(self: Any, step: Step, text: str) -> Turn | None:
        """Why it is asked, and whether it has to be said; None where they do not ask that."""
        if not (asks_why_of_us if step.type == "long" else asks_why)(without_aside(text)):
            return None
        words = speaking.why(step, self.language, short=self.short)
        person = "" if self.short else speaking.person_offered()
        asked: Turn = self._next("\n\n".join(part for part in (words, person) if part))
        return asked

    def _question(self: Any, step: Step, text: str) -> Turn | None:
        """How the step is answered, where a question is asked instead; its words once more are the answer."""
        if step.type not in _ASKED_IN or not asks_plainly(text):
            return None
        said = plain(text)
        if not question_marked(text) and self.draft.talk.get("question") == [step.id, said]:
            self._note(question=None)
            return None
        self._note(question=[step.id, said])
        told = _("I took that for a question, and did not keep it as your answer.")
        again = "" if question_marked(text) else _("If it is your answer, write it once more.")
        how: Turn = self._help()
        return replace(how, text="\n\n".join((" ".join(filter(None, (told, again))), how.text)))

    def _left(self: Any, step: Step, text: str) -> Turn | None:
        """What was begun is left, or only this question; None where neither is said."""
        if not (never_mind(text) or not_now(text)):
            return None
        if step.type in _CHOSEN and self._meant(step, text):
            return None
        skips = step.optional and not_wanted(text)
        left: Turn = self._skip() if skips else self._stop()
        return left

    def _own_number_fits(self: Any, step: Step) -> bool:
        """Whether the number they write from is offered as the answer."""
        free = step.id not in self.draft.answers and speaking.known(self.draft, step) is None
        own, refused = self.talk.phone, self.draft.talk.get("other_number") == step.id
        return (
            step.type == "phone"
            and free
            and not refused
            and bool(own)
            and answer_check(step, own, today=kept.today()) is None
        )

    def _own_number(self: Any, step: Step, text: str) -> Turn | None:
        """Whether it is the number they write from; None where that was not asked or not answered."""
        if not self._own_number_fits(step):
            return None
        if agrees(text):
            taken: Turn = self._keep()
            return taken
        if agrees(text) is None and not other_wanted(text):
            return None
        self._note(other_number=step.id)
        asked: Turn = self._next()
        return asked

    def _none_fits(self: Any, step: Step, text: str) -> Turn | None:
        """None of the options: one that says so, or nothing where that will do; else a person helps."""
        if step.type != "choice" or not none_suits(text) or self._meant(step, text):
            return None
        if (other := no_other_option(step)) is not None:
            self.draft = self._keep_answer(step, other)
            self._note(maybe=None, at=None)
            told: Turn = self._next(self._echo(step, other, text))
            return told
        if step.optional:
            skipped: Turn = self._skip()
            return skipped
        how = speaking.how(step, self.language, short=self.short)
        return self._asked(f"{speaking.none_fits()}\n\n{how}")

    def _doubt_left(self: Any, text: str) -> None:
        """Whether what they wrote is their name is asked no more, once something else is said or shown."""
        doubt = str(self.draft.talk.get("doubt") or "")
        if doubt and agrees(text) is None and plain(text) != plain(doubt):
            self._note(doubt=None)

    def _doubted(self: Any, step: Step, text: str) -> Turn | None:
        """A yes or a no to whether what they wrote is their name; None where that was not asked."""
        doubt, meant = str(self.draft.talk.get("doubt") or ""), agrees(text)
        if not doubt or meant is None:
            return None
        self._note(doubt=None)
        if meant:
            self.draft = self._keep_answer(step, doubt)
        told: Turn = self._next()
        return told

    def _no_name(self: Any, step: Step, text: str) -> Turn | None:
        """Where a name is asked for, what may be none is asked back once."""
        doubt = str(self.draft.talk.get("doubt") or "")
        if doubt:
            self._note(doubt=None)
        named = name_heard(text)
        if doubt and plain(text) == plain(doubt):
            return None
        if named is not None and named.sure:
            return None
        # A day in figures is no name, as Domingo is; it puts right the one that was told.
        figures = any(one.isdecimal() for one in text)
        if figures and (right := self._righted(text, kinds=("date",))) is not None:
            day: Turn = right
            return day
        if named is None:
            return self._asked(speaking.question(self.draft, step, self.language, short=self.short))
        self._note(doubt=named.name)
        asked = _("Is “%(name)s” your name? Then write it once more; else write your name.")
        return self._asked(asked % {"name": named.name[:60]})

    def _no_or_yes(self: Any, step: Step, text: str) -> Turn | None:
        """A "no" where nothing need be said, a "yeah" where words are asked for; None for anything else."""
        if unlike := amounts_told.amount_unlike(step, text, self.language):
            other: Turn = self._asked(unlike)
            return other
        if step.type == "text" and step.id != NAME and unsure(text):  # left out, or asked again
            unknown: Turn = self._skip() if step.optional else self._ask_again(step)
            return unknown
        if step.optional and step.type in _LEFT_OPEN and declines(text):
            skipped: Turn = self._skip()
            return skipped
        if step.type == "text" and agrees(text) is not None and self.draft.talk.get("again") != step.id:
            self._note(again=step.id)  # a name may be "Ok", so what is said twice is taken
            return self._ask_again(step)
        return None

    def _meant(self: Any, step: Step, text: str) -> Sequence[Any]:
        """What may be meant; where we asked back, the number of one of those."""
        maybe = self._maybe(step)
        if len(maybe) > 1 and (number := numbered(text, len(maybe))) is not None:
            return [maybe[number - 1]] if number else []
        if len(maybe) == 1 and agrees(text):  # its numbers are those of all options
            return list(maybe)
        if step.type == "choice" and (bands := amounts_told.bands_meant(step, text, self.language)):
            return bands
        found = heard(step, text, heeding.ear_of(self.language))
        part = self.draft.talk.get("part") or []
        if step.type == "address" and part and part[0] == step.id and isinstance(part[1], dict):
            found = address_heard(text, here=heeding.towns_here(), part=part[1])
        return found or option_meant(step, text, heeding.ear_of(self.language), self.language)

    def _asks_which(self: Any, step: Step, fine: Sequence[Any], text: str) -> Turn | None:
        """Asks back which of several is meant, or whether the one is; None where it is clear."""
        if len(fine) > 1 or (fine and self._unsure(step, fine[0], text)):
            self._note(maybe=[step.id, *fine[:4]])
            return self._asked(speaking.which(step, fine[:4], self.language, short=self.short))
        return None

    def _unsure(self: Any, step: Step, value: Any, text: str) -> bool:
        """Whether `text` only shares a word with the option; not once it was asked back."""
        if step.type not in ("choice", "choices") or value in self._maybe(step):
            return value not in self._maybe(step) and bool(self._far_from_meant(step, value, text))
        if amounts_told.bands_meant(step, text, self.language) or self._no_answer(step, text):
            return False
        return only_shares(step, value, text, heeding.ear_of(self.language))

    def _refused(self: Any, step: Step, text: str) -> Turn | None:
        """A no to whether one option is meant: asked anew; None where that was not asked."""
        unnamed = not heeding.names_option(step, text, self.language)
        if len(self._maybe(step)) != 1 or agrees(text) is not False or not unnamed:
            return None
        self._note(maybe=None)
        anew: Turn = self._next()
        return anew

    def _other_contact(self: Any, step: Step, text: str) -> Turn | None:
        """An e-mail address where a number may be left out and an address is asked for next, or reversed."""
        if step.type not in ("email", "phone") or not step.optional:
            return None
        value, other = speaking.other_contact(step, text), "phone" if step.type == "email" else "email"
        left = {**self.draft.answers, step.id: None}
        then = way(self.draft.journey, left, self.draft.facts, as_of=kept.today()).here if value else None
        if then is None or then.type != other or answer_check(then, value, today=kept.today()) is not None:
            return None
        self.draft = self._keep_answer(step, None)
        self.draft = self._keep_answer(then, value)
        self._note(maybe=None, at=None)
        told: Turn = self._next(f"{label_of(then, self.language)}: {value}.")
        return told

    def _not_understood(self: Any, step: Step, values: Sequence[Any], text: str) -> Turn:
        if step.type == "file":
            said = self._asked(speaking.file_by_words(self.draft, step, short=self.short))
            return replace(said, file_step=step.id)
        if step.type == "date" and not values:
            ear = heeding.ear_of(self.language)
            if no_such_day(text, ear.locale, today=ear.today, month_first=ear.month_first):
                said = _("There is no such day: “%(day)s”.") % {"day": text.strip(" .!?")[:40]}
                # With an example of a day it would be a second text message.
                how = "" if self.short else speaking.how(step, self.language, short=False)
                return self._asked("\n\n".join(filter(None, (said, how))))
        trouble = answer_check(step, values[0], today=kept.today()) if values else None
        if step.type in ("email", "phone"):
            return self._asked(speaking.contact_wrong(step, text, short=self.short))
        if step.type == "address" and trouble and trouble.code in _PARTS:
            return self._part_kept(step, values[0], trouble)
        if trouble and trouble.code != "broken":
            return self._asked(self._wrong(trouble, step))
        return self._ask_again(step)

    def _part_kept(self: Any, step: Step, value: Mapping[str, str], trouble: Trouble) -> Turn:
        """What is there of an address is kept until the rest comes; what is missing is asked by itself."""
        self._note(part=[step.id, {name: value[name] for name in ADDRESS}])
        return self._asked(self._part_said(step, value, trouble))

    def _part_said(self: Any, step: Step, value: Mapping[str, str], trouble: Trouble) -> str:
        told = ", ".join(part for name in ADDRESS if (part := value[name]))
        missing = f"{trouble_words(trouble, step, self.language)}."
        got = "" if self.short else _("So far I have “%(words)s”.") % {"words": told}
        return " ".join(part for part in (got, missing) if part)

    def _rest_of(self: Any, step: Step) -> str:
        """What is there of an address that was told in part, and what is missing; "" where none was."""
        part = self.draft.talk.get("part") or []
        if step.type != "address" or not part or part[0] != step.id or not isinstance(part[1], dict):
            return ""
        trouble = answer_check(step, part[1], today=kept.today())
        return self._part_said(step, part[1], trouble) if trouble and trouble.code in _PARTS else ""

    def _ask_again(self: Any, step: Step) -> Turn:
        """Kindly how it is answered; by text message in one, so the question is not said again."""
        if maybe := self._maybe(step):
            return self._asked(
                "\n\n".join((not_understood(), speaking.which(step, maybe, self.language, short=self.short)))
            )
        how = speaking.how(step, self.language, short=self.short)
        person = "" if self.short else speaking.person_offered()
        parts = [part for part in (not_understood(), how, person) if part]
        return self._asked(" ".join(parts) if self.short else "\n\n".join(parts))

    def _wrong(self: Any, trouble: Trouble, step: Step) -> str:
        if self.short and step.type == "phone":
            return str(self._ask_again(step).text)
        return f"{trouble_words(trouble, step, self.language)}."

    def _echo(self: Any, step: Step, value: Any, text: str) -> str:
        """What was understood, where that is not what was written."""
        said = answer_words(step, value, self.language)
        if counted := amounts_told.amount_counted(step, text, self.language):
            return f"{said}. {counted}"
        same = said.casefold().replace("\n", ", ") == text.casefold()
        return (
            ""
            if same or step.type in {"text", "long", "email", "place"}
            else f"{said.replace(chr(10), ', ')}."
        )

    def _asked(self: Any, words: str) -> Turn:
        return Turn(words)
