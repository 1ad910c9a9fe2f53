"""What an answer offers to be said next, and what of it was chosen with the next message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from townclerk.assistant.conversing import after_danger, danger, wording
from townclerk.assistant.conversing.late_said import complaint_said
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.conversing.rules import act_said, by_letters
from townclerk.core import clock
from townclerk.core.plain_words import agrees, marks, numbered, place_word


class Offering:
    """Choices under an answer."""

    def _chosen(self: Any, said: str) -> Sequence[Any] | None:
        """What the words or the number choose of what the last answer offered."""
        acts: Sequence[Sequence[Any]] = self.state.pop("acts", ())
        self.acts_before = acts
        near: Sequence[str] = self.state.pop("near", ())
        picking = bool(self.state.pop("picking", False))
        if said == wording.a_person():
            return ("person", "")
        # Pages that came nearest are listed above what is offered: "the first one" is the first of these.
        if place_word(said) and (at := numbered(said, len(near))):
            return ("say", near[at - 1])
        on = danger.danger_on(self.state)
        if after_danger.stands_near(self.state, clock.now()) and (
            said == danger.not_meant() or danger.takes_back(said)
        ):
            return ("not-meant", "")
        letters = bool(self.state.pop("letters", False))
        complains = any(one[1] == "complain" for one in acts) and not self.state.get("asking")
        if complains and complaint_said(said):  # "Yes, make it a complaint" is what a yes says
            return ("complain",)
        answers = not picking and (self._answers_it(said) or self._answers_yes(said, acts))
        at = None if answers else act_said(said, acts, letters=letters)
        if at is None and on and not self._doing and said == danger.not_meant():
            return ("meant", "")
        return acts[at][1:] if at is not None else None

    def _answers_yes(self: Any, said: str, acts: Sequence[Sequence[Any]]) -> bool:
        """Whether it is a yes or a no to the fact that is asked for, and none of what is offered besides."""
        words = {" ".join(str(one[0]).split()).casefold() for one in acts}
        asked = bool(self.state.get("asking")) and " ".join(said.split()).casefold() not in words
        return asked and agrees(said) is not None

    def _offer(self: Any, *offers: tuple[str, Sequence[Any]]) -> Part:
        """Choices, each said by its own words, and what each does."""
        self.state["acts"] = [[words, *act] for words, act in offers]
        self._mine_note(offers)
        said = tuple(words for words, _act in offers)
        letters = marks(len(said), self.talk.language) if self._number_open or by_letters(said) else ()
        self.state["letters"] = bool(letters)
        return Part(Kind.CHOICES, choices=said, marks=letters)

    def _reply(self: Any, understood: str, *parts: Part) -> Reply:
        """What is answered. Where it asks which is meant, a number chooses, whatever was asked before."""
        if understood == "asked-back":
            self.state["picking"] = True
            parts = tuple(self._by_number(one) if one.kind is Kind.CHOICES else one for one in parts)
        return Reply(tuple(parts), understood=understood)

    def _by_number(self: Any, choices: Part) -> Part:
        if by_letters(choices.choices):
            return choices
        self.state["letters"] = False
        return replace(choices, marks=())
