"""The waiting list at the time step of a journey, in words: offered, asked where they are reached, joined.

What stands is kept in the state of the step: `list` is "sure" or "reach".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments import (
    TooManyBooked,
    Who,
    Wish,
    free_first,
    list_until,
    list_words,
    reach_asked,
    still_list_words,
    today,
    waiting_join,
    wish_kept,
    wish_when,
)
from townclerk.core.plain_words import agrees, plain
from townclerk.core.wishes_said import none_suits
from townclerk.journeys import SaidTime
from townclerk.people import PersonUnknown, own_card

_LONGEST = timedelta(days=180)
"""Nobody waits longer, as on the page."""
_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s.,;<>]+")
_FEWEST, _MOST = 5, 16


@dataclass(frozen=True, slots=True)
class Waiter:
    """Who may wait for what, as far as the journey knows it.

    Attributes:
        wish: what is needed of the place. who: what they said of themselves, and the number they write from.
    """

    service: str
    wish: Wish
    who: Who
    person_id: int | None
    channel: str

    def offered(self, state: Mapping[str, Any], *, before: str = "") -> SaidTime:
        """Offer what suits and is free, else ask whether they want to be told when a time becomes free."""
        wish = wish_kept(state, self.wish)
        when = wish_when(wish)
        suiting = _("When: %(when)s") % {"when": when} if when else ""
        shown = [int(one) for one in state.get("shown", ())]
        free = [slot.begins for slot in free_first(self.service, wish, known=shown)]
        asked = still_list_words(free, self.service) if free else list_words(self.service, before=before)
        words = "\n\n".join(part for part in (suiting, asked) if part)
        return SaidTime(words, {**state, "shown": free or shown, "list": "sure"})

    def answered(self, text: str, state: Mapping[str, Any]) -> SaidTime | None:
        """Whether they want that, or where they are reached; None where they say something else."""
        rest = {name: value for name, value in state.items() if name not in ("list", "none")}
        told = _reached(text) if state["list"] == "reach" else None
        waiter = replace(self, who=Who(self.who.name, *told)) if told else self
        answer = True if told else agrees(text)
        if answer is None:
            # None of the times that were read with the question.
            return SaidTime(list_words(self.service), state) if none_suits(text) else None
        if not answer:
            return SaidTime(f"{_('All right. You are on no list.')} {_goes_on()}", rest)
        if self.person_id is None and not (waiter.who.email or waiter.who.phone):
            return SaidTime(reach_asked(waits=True), {**state, "list": "reach"})
        return waiter.joined(rest)

    def joined(self, state: Mapping[str, Any]) -> SaidTime:
        """Put them on the list."""
        wish, furthest = wish_kept(state, self.wish), today() + _LONGEST
        until, who = max(today(), min(wish.last or furthest, furthest)), self._known()
        try:
            wait = waiting_join(
                service=self.service, wish=wish, until=until, who=who, person_id=self.person_id,
                language=get_language() or "", channel=self.channel,
                network=f"{self.who.email} {self.who.phone}",
            )  # fmt: skip
        except TooManyBooked:
            words = _("Many joined the waiting list from here today. Try again tomorrow, or call us.")
            return SaidTime(words, state)
        lines = [
            _("You are on the waiting list."),
            list_until(wait.until, who),
            _("Reference %(reference)s, code %(code)s") % {"reference": wait.reference, "code": wait.code},
            _goes_on(),
        ]
        return SaidTime("\n".join(lines), state)

    def _known(self) -> Who:
        """A resident as they are on record; others as they told."""
        if self.person_id is not None:
            with suppress(PersonUnknown):
                card = own_card(self.person_id)
                return Who(card.name, card.email, card.phone)
        return self.who


def _reached(text: str) -> tuple[str, str] | None:
    """An e-mail address, or a number; None for neither."""
    if email := _EMAIL.search(text):
        return email[0][:254], ""
    digits = re.sub(r"[^\d+]", "", plain(text).replace("plus", "+"))
    return ("", digits) if _FEWEST <= len(digits) <= _MOST and "@" not in text else None


def _goes_on() -> str:
    """What was answered stays, and how they go on."""
    return _("What you answered here is kept. Say another day to look on, or write STOP for now.")
