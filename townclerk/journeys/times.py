"""A port: times that a step of kind `appointment` offers and keeps. `project/wiring.py` connects it.

Appointments are a module beside this one; what they need to know of a journey, and it of them, is here.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from townclerk.core.errors import TownclerkError

LATER = "later"
"""The answer of who found no free time at all: the agency finds one with them."""


class TimeLost(TownclerkError):  # noqa: N818
    """The time that was held is somebody else's by now. Nothing was sent, nothing else is lost."""


@dataclass(frozen=True)
class SaidTime:
    """What is answered to somebody who chooses a time in words.

    Attributes:
        text: in the chosen language. state: to be given back with what they say next.
        answer: the answer of the step, its time held; None while none is chosen.
        nothing: no time is free at all.
    """

    text: str
    state: Mapping[str, Any] = field(default_factory=dict)
    answer: Mapping[str, Any] | None = None
    nothing: bool = False


class Times(Protocol):
    """What is asked of appointments. An answer is {hold, begins, ends, resource}."""

    def say(
        self, *, service: str, text: str, state: Mapping[str, Any], answer: Mapping[str, Any] | None,
        lost: int, channel: str, person_id: int | None, chosen: Collection[str] = (),
        reach: Mapping[str, str] | None = None,
    ) -> SaidTime:  # fmt: skip
        """Hear when it suits; hold the time that is chosen. `lost`: the minute that was lost, or 0; `chosen`:
        what was chosen at other steps, where what is needed may be among; `reach`: name, email and phone, as
        far as they were told, for who waits."""

    def keep(self, service: str, answer: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """Keep the time on while its person is there; None when it is lost."""

    def release(self, hold: str) -> None:
        """Let a held time go: another was chosen, or the step was given up."""

    def words(self, answer: Mapping[str, Any]) -> str:
        """The time and the place in the chosen language."""


_times: Times | None = None


def times_with(times: Times | None) -> None:
    """Connect the port."""
    global _times
    _times = times


def times_now() -> Times | None:
    """What is connected; None where nobody can book."""
    return _times


def hold_of(answer: Any) -> str:
    """The reference of the time an answer holds; "" for other answers."""
    return str(answer["hold"]) if isinstance(answer, Mapping) and "hold" in answer else ""


def holds_in(answers: Mapping[str, Any]) -> Collection[str]:
    """The references of all held times among answers."""
    return {hold for value in answers.values() if (hold := hold_of(value))}


def holds_release(holds: Collection[str]) -> None:
    """Let these times go."""
    if _times is not None:
        for hold in holds:
            _times.release(hold)


def time_words(answer: Any) -> str:
    """What an answer is in words; the bare reference where nobody is connected who could say it."""
    if answer == LATER:
        from django.utils.translation import gettext as _

        return _("We find a time together")
    return _times.words(answer) if _times is not None else hold_of(answer)
