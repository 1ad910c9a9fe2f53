"""The fact that was asked and waits: asked often enough, or resting while a person is waited for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import hints, wording
from townclerk.assistant.conversing.parts import Kind, Part, Reply

_FEW, _PLAINLY = 4, 8
"""Words of an answer to what was left long ago, and of one that says nothing else."""


def plainly_told(said: str) -> bool:
    """Whether a message may be an answer and nothing else: who waits for a person tells them much.

    >>> plainly_told("12 March 1980"), plainly_told("My help with rent never came, though I am 70 years old")
    (True, False)
    """
    return len(said.split()) <= _PLAINLY and not hints.asks_or_wants(said)


class LeftOpen:
    """What is heard and said of a question that waits."""

    def _rests(self: Any, name: str) -> bool:
        """Whether a person was asked while the fact stood open: what is told since then is for them."""
        return bool(name) and self.state.get("rests") == name

    def _rested(self: Any, name: str) -> None:
        """The question is asked no more, and may still be answered: what was said is heard as any other."""
        for one in ("asking", "asked_again", "unheard"):
            self.state.pop(one, None)
        self.state["left_fact"] = [name, str(self.state.get("event") or "")]

    def _left_answered(self: Any, said: str) -> Reply | None:
        """The list with the answer to what was left, where nothing else was begun since; None for none."""
        name = self._left_open
        most = _PLAINLY if self._rests(name) else _FEW
        if not name or hints.asks_or_wants(said) or len(said.split()) > most:
            return None
        found = self._heard_as(said)
        if len(found) != 1:
            return None
        self.state.pop("left_fact", None)
        reply: Reply = self._fact_kept(name, found[0])
        return reply

    @property
    def _left_open(self: Any) -> str:
        """The fact that was asked often enough and may still be answered; "" for none."""
        name, event = self.state.get("left_fact") or ("", "")
        return str(name) if event == str(self.state.get("event") or "") else ""

    def _left(self: Any, name: str, reply: Reply) -> Reply:
        """The answer, and that the question waits: it is asked no more, its choices stay."""
        for one in ("asking", "asked_again", "unheard"):
            self.state.pop(one, None)
        self.state["left_fact"] = [name, str(self.state.get("event") or "")]
        words = _("I leave my question for now. You can still choose an answer: %(question)s")
        asked = Part(Kind.TEXT, words % {"question": self._question(name)})
        again = (_("Show the list again"), ("list", str(self.state.get("event") or "")))
        choices = self._offer(*self._fact_offers(name), again, (wording.a_person(), ("person",)))
        shown = tuple(part for part in reply.parts if part.kind is not Kind.CHOICES)
        return replace(reply, parts=(*shown, asked, choices))
