"""A single question, answered as a conversation that has just begun answers it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.assistant import (
    UNANSWERED,
    Answer,
    Kind,
    Part,
    Reply,
    answer,
    first_reply,
    opening_answer,
    words_shown,
)

_ANSWERS = frozenset(
    "answer event can-get standing crisis near-crisis need rights small-talk asked-back known".split()
)
"""As what is met that a page can show; whatever else begins or asks for something."""


class Met(StrEnum):
    """What a question came to."""

    PASSAGE = "passage"
    """A passage of our pages answers it."""
    SAID = "said"
    """It is answered in other words than one passage: a list, two answers, help in danger."""
    ACT = "act"
    """In a conversation it begins a form, an appointment or a message to a person."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Once:
    """What is said to a single question.

    Attributes:
        language: of the answer. sentences: what is said. found: the passages beside it, the one that answers
            first where `met` is a passage.
        parts: of the conversation's answer, without what can be chosen next.
        choices: which is meant, where that is asked back.
    """

    met: Met
    language: str
    sentences: tuple[str, ...]
    found: Answer
    parts: tuple[Part, ...]
    choices: tuple[str, ...]
    understood: str
    rephrased: bool = False

    @property
    def known(self) -> bool:
        """Whether it is answered."""
        return self.met in (Met.PASSAGE, Met.SAID) and not self.choices


def asked_once(question: str, *, language: str, area: str = "") -> Once:
    """What a conversation answers to `question` where it is the first thing said; nothing is begun by it."""
    found = opening_answer(question, language=language) or answer(question, language=language, area=area)
    reply, spoken = first_reply(question, language=language, area=area)
    met = _met(reply, found)
    lines = words_shown(reply).split("\n") if met is not Met.UNKNOWN else []
    rephrased = False
    if met is Met.PASSAGE:
        with translation.override(spoken):
            note = _("(In other words than our page; each sentence was checked against it.)")
        lines = reply.parts[0].text.split("\n")
        rephrased = note in lines
        lines = [one for one in lines if one != note]
    asks = reply.understood == "asked-back"
    choices = next((one.choices[:-1] for one in reply.parts if one.kind is Kind.CHOICES and asks), ())
    return Once(
        met=met,
        language=found.language if met in (Met.PASSAGE, Met.UNKNOWN) else reply.language or spoken,
        sentences=tuple(one for one in lines if one),
        found=found,
        parts=tuple(one for one in reply.parts if one.kind is not Kind.CHOICES),
        choices=choices,
        understood=reply.understood,
        rephrased=rephrased,
    )


def _met(reply: Reply, found: Answer) -> Met:
    if reply.understood in UNANSWERED:
        return Met.UNKNOWN
    if reply.understood not in _ANSWERS:
        return Met.ACT
    kinds = [one.kind for one in reply.parts if one.kind is not Kind.CHOICES]
    alone = kinds[:2] == [Kind.TEXT, Kind.SOURCE] and Kind.SOURCE not in kinds[2:]
    if reply.understood == "answer" and alone and found.found and found.passages:
        best, source = found.passages[0], reply.parts[1]
        if (best.page, best.anchor) == (source.slug, source.anchor) and len(kinds) - 2 == bool(
            found.only_for
        ):
            return Met.PASSAGE
    return Met.SAID
