"""What a service's steps asked, in the reader's language where the agency wrote it in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.core import clock
from townclerk.journeys import Ear, Step, answer_words, heard, in_words, journey_of, locale_of
from townclerk.services import service_ever

_CHOSEN = frozenset({"choice", "choices", "boolean"})
_COUNTED = frozenset({"date", "integer", "number", "money"})
"""Kinds of answers that are kept as they were read and are written otherwise in another language."""
_Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its answer, each with the language it is in; "" where nobody knows."""

    question: str
    asked_in: str
    answer: str
    said_in: str


def asked_words(
    answers: Sequence[tuple[str, str]], *, service: str, written: str, reader: str
) -> tuple[Asked, ...]:
    """The answers of a request: questions, and what was only chosen, as `reader` reads them.

    Questions are found by their words: where the agency changed them since, they stay as they were read.

    Args:
        written: the language in which the writer read and answered.
    """
    if not answers or not written or written == reader:
        return tuple(Asked(question, written, answer, written) for question, answer in answers)
    found = _Between(service, written, reader)
    return tuple(found.asked(question, answer) for question, answer in answers)


class _Between:
    """The agency's words for a service, from the writer's language to the reader's."""

    def __init__(self, service: str, written: str, reader: str) -> None:
        self.written, self.reader = written, reader
        known = service_ever(service) if service else None
        journey = journey_of(known, known=False) if known else None
        steps = journey.steps if journey else ()
        self._steps: dict[str, tuple[Step, _Texts]] = {
            words: (step, texts)
            for step in steps
            for texts in (step.label, step.ask)
            if (words := in_words(texts, written))
        }
        stops = (stop.say for step in steps for stop in step.stops)
        self._ours = {in_words(say, written): self._own(say) for say in stops}
        again = [self._in(code, _AGAIN) for code in (written, reader)]
        self._ours[again[0]] = again[1]

    def asked(self, question: str, answer: str) -> Asked:
        """A question and its answer."""
        step, texts = self._steps.get(question, (None, {}))
        asks = self._own(texts) if step else self._ours.get(question, "")
        says = self._chosen(step, answer) if step else self._ours.get(answer, "")
        return Asked(
            question=asks or question,
            asked_in=self.reader if asks else self.written,
            answer=says or answer,
            said_in=self.reader if says else self.written,
        )

    def _own(self, texts: _Texts) -> str:
        """A text of the agency in the reader's language; "" where it has none in it."""
        return texts.get(self.reader) or texts.get(self.reader.split("-", maxsplit=1)[0]) or ""

    def _chosen(self, step: Step, answer: str) -> str:
        """An answer that was chosen, a day or a number, as the reader reads it; "" where it was written."""
        known = step.type in _CHOSEN or step.type in _COUNTED
        if not answer or not known or not all(map(self._own, step.options.values())):
            return ""
        for value in self._values(step, answer):
            with translation.override(self.written):
                meant = answer_words(step, value, self.written) == answer
            if meant:
                with translation.override(self.reader):
                    return answer_words(step, value, self.reader)
        return ""

    def _values(self, step: Step, answer: str) -> Iterator[object]:
        """What may have been chosen to be told so."""
        if step.type in _COUNTED:
            ear = Ear(locale_of(self.written), clock.now().date(), True, lambda _step, value: value)
            yield from heard(step, answer, ear)
        elif step.type == "boolean":
            yield from (True, False)
        elif step.type == "choice":
            yield from step.options
        else:
            yield [one for one, texts in step.options.items() if in_words(texts, self.written) in answer]

    @staticmethod
    def _in(language: str, words: str) -> str:
        with translation.override(language):
            return _(words)


_AGAIN = "Please look again: the steps stopped here, because"
"""As `portal/do/stopping.py` writes it, where it is marked for translation."""
