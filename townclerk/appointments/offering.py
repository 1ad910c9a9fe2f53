"""Choosing a time in words: a few free times by number, "more", "another day", or when it would suit.

The same for a journey's appointment step, for booking in the dialogue and by text message. What was
offered is remembered by whoever asks, as plain JSON values (`Offer.state`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments import models
from townclerk.appointments.defining import definition_current, resource_name
from townclerk.appointments.needing import missing_words, needs_met
from townclerk.appointments.rules import ANYTHING, DAY, Slot, Status, Wish, instant, minute_of
from townclerk.appointments.shifted_said import Base, points_back
from townclerk.appointments.slots import day_of, slots_find, today, utc_of
from townclerk.appointments.turns_said import Turn, turn_said, turned_plain
from townclerk.appointments.wishes_kept import apart_from, apart_to
from townclerk.appointments.wishing import Understood, day_proposed, wish_understood
from townclerk.appointments.wording import (
    days_wrong,
    holiday_said,
    month_first,
    understood_words,
    when_short,
)
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.not_understood import not_understood
from townclerk.core.plain_words import numbered

_SHOWN = 4
_APART = 120
"""Minutes between two times of one day that are offered before anybody has said what suits."""


@dataclass(frozen=True)
class Offer:
    """What is answered to somebody who chooses a time.

    Attributes:
        text: in the chosen language, times numbered.
        state: what is to be given back with what they say next.
        chosen: the minute of UTC they chose; None while they have not.
        wish: what they prefer so far. missing: what they need and nobody has for this.
    """

    text: str
    state: Mapping[str, Any]
    chosen: int | None = None
    wish: Wish = field(default_factory=Wish)
    missing: tuple[str, ...] = ()


def times_say(
    *,
    service: str,
    state: Mapping[str, Any],
    text: str,
    wish: Wish = ANYTHING,
    besides: str = "",
    same: str = "",
    among_others: bool = False,
    around: int = 0,
    moves: bool = False,
) -> Offer:
    """Hear what somebody says of when it suits them, and offer times. With "" the soonest are offered.

    Args:
        state: as the last offer gave it; empty at first.
        wish: what is needed whatever they say: a language, a way in without steps.
        besides: an appointment that is to be moved.
        same: the resource at which they were before, where the agency lets them ask for it; "" else.
        among_others: that `text` says other things too, so that what is not understood of it is not told.
        around: the minute of UTC that was chosen before, by which others are told; 0 for none.
        moves: that it is booked and shall move: "Friday" is the one of its week.
    """
    now = _Choosing(service, state, wish, besides, same)
    now.around, now.moves = around, moves
    plain = turned_plain(text)
    if not plain:
        return now.offered("" if state else _("Which of these times suits you?"))
    number = re.fullmatch(r"(?:option |opcion |رقم |no ?|#)?(\d{1,2})", plain)
    if number:
        return now.picked(int(number[1]))
    if said := turn_said(plain, offered=bool(state)):
        return now.turned(said)
    return now.preferred(text, among_others=among_others)


def times_near(
    *, state: Mapping[str, Any], nearest: Sequence[Slot], before: str, service: str, wish: Wish = ANYTHING,
    besides: str = "",
) -> Offer:  # fmt: skip
    """Say kindly that a time has gone (`before`), and offer the nearest; else the soonest there are."""
    choosing = _Choosing(service, state, wish, besides, "")
    if not nearest:
        return choosing.offered(before)
    return choosing.shown([slot.begins for slot in nearest], before)


def _timed(wish: Wish) -> bool:
    """Whether it says anything of hours or weekdays, beside days of the calendar."""
    return bool(wish.weekdays or wish.begins or wish.ends < DAY or wish.access or wish.language)


class _Choosing:
    """One turn: what they wish so far, and what was offered."""

    def __init__(self, service: str, state: Mapping[str, Any], wish: Wish, besides: str, same: str) -> None:
        self.service, self.besides, self.same = service, besides, same
        self.wish, self.missing = _wish_from(state.get("wish", {}), wish), tuple[str, ...]()
        # What was said to be needed is needed whatever else is said.
        self.needed = replace(
            wish, language=self.wish.language, access=self.wish.access, kind=self.wish.kind or wish.kind
        )
        self.shown_now = [int(one) for one in state.get("shown", ())]
        self.after = int(state.get("after", 0))
        self.around, self.moves = 0, False
        self.wished: Wish | None = None

    def picked(self, number: int) -> Offer:
        """The number of a time that was offered."""
        if 1 <= number <= len(self.shown_now):
            chosen = self.shown_now[number - 1]
            return Offer("", self._state(), chosen, self.wish)
        return self.shown(self.shown_now, _("Write the number of one of these times."))

    def turned(self, said: Turn) -> Offer:
        """Other times than those that were offered."""
        if said is Turn.SAME:
            return self._the_same()
        if said is Turn.SOONER:
            return self._sooner()
        if said is Turn.ANY:
            self.wish, self.after = self.needed, 0
        elif said is Turn.ANOTHER_DAY and self.shown_now:
            following = day_of(self.shown_now[-1]) + timedelta(days=1)
            self.after = utc_of(following)
            if self.wish.last and self.wish.last < following:
                self.wish = replace(self.wish, first=None, last=None, days=frozenset())
        elif self.shown_now:
            self.after = self.shown_now[-1] + 1
        return self.offered("")

    def _sooner(self) -> Offer:
        """What comes before the times that were read; where that is nothing, whatever comes first."""
        first = self.shown_now[0] if self.shown_now else 0
        before = [one for one in self._found(self.wish, after=0) if one < first]
        if before:
            self.after = 0
            return self.shown(before[-_SHOWN:], "")
        self.wish, self.after = self.needed, 0
        if any(one < first for one in self._found(self.wish)):
            return self.offered(_("Nothing sooner suits what you said. These are the soonest of all:"))
        return self.offered(_("There is nothing sooner. These are the soonest:"))

    def _the_same(self) -> Offer:
        if not self.same:
            return self.offered(_("You cannot choose whom you meet here. These times are free:"))
        self.wish, self.after = replace(self.wish, resource=self.same), 0
        return self.offered("")

    def preferred(self, text: str, *, among_others: bool = False) -> Offer:
        """When it suits, and what is needed, in their words."""
        heard = wish_understood(
            text, self.wish, today=today(), month_first=month_first(), furthest=self._furthest(),
            base=self._base(text),
        )  # fmt: skip
        number = numbered(text, len(self.shown_now)) if self.shown_now else None
        if number and not _timed(
            wish_understood(text, today=today()).wish
        ):  # "the 3rd" of those that were read
            return self.picked(number)
        if heard.no_days and not heard.any:  # nothing else was said: the same times stand
            return self._no_such_day(heard)
        if not heard.any:
            said = "" if among_others else not_understood()
            return self.shown(self.shown_now, said) if self.shown_now else self.offered(said)
        wish, missing = needs_met(self.service, heard.wish)
        self.needed = replace(self.needed, language=wish.language, access=wish.access)
        if (wish.place, wish.kind) != (self.needed.place, self.needed.kind):
            self.needed = replace(self.needed, place=wish.place, kind=wish.kind)
        hour = wish.begins if heard.exact else None
        fixed = wish if hour is None else replace(wish, begins=max(0, hour - 60), ends=min(DAY, hour + 60))
        exact = self._found(wish)
        kind = wish.kind if wish.kind != self.wish.kind else ""
        self.wish, self.after, self.missing = fixed, 0, missing
        sure = heard.certain and not (re.search(r"\d", heard.unknown) if among_others else heard.unknown)
        if hour is not None and sure and exact and wish.first is not None and wish.first == wish.last:
            return Offer("", self._state(), exact[0], wish, missing)
        said = self._understood(heard, wish, missing, among_others=among_others, kind=kind)
        if hour is not None and exact:
            return self.shown(exact[:_SHOWN], said)
        if hour is not None and self._found(fixed):
            said = f"{said} {_('That very time is not free. These are the nearest:')}".strip()
        return self.offered(said)

    def _no_such_day(self, heard: Understood) -> Offer:
        """No calendar has the day: times from the end of its month on, else those that were read."""
        wrong, near = days_wrong(heard), day_proposed(heard).wish
        if heard.near and self._found(near):
            self.wish, self.after = near, 0
            return self.offered(f"{wrong} {understood_words(near, '')}".strip())
        return self.shown(self.shown_now, wrong) if self.shown_now else self.offered(wrong)

    def _understood(
        self, heard: Understood, wish: Wish, missing: tuple[str, ...], *, among_others: bool, kind: str
    ) -> str:
        understood = understood_words(wish, "" if among_others else heard.unknown, kind=kind)
        return " ".join(part for part in (days_wrong(heard), understood, missing_words(missing)) if part)

    def _base(self, text: str) -> Base | None:
        """The time that others are told by: what is booked or was chosen, else of those that were read the
        last, or for "earlier" the first."""
        shown = self.shown_now
        minute = self.around or (shown and shown[0 if points_back(text) else -1])
        if not minute:
            return None
        local = instant(minute).astimezone(agency_current().zone).replace(tzinfo=None)
        return Base(local, sure=bool(self.around) or len(shown) == 1, booked=self.moves)

    def offered(self, before: str) -> Offer:
        """The next few times that suit; where there are none, others, and that is said."""
        found = self._few(self._found(self.wish))
        if found:
            return self.shown(found, before)
        if self.after and self._found(self.wish, after=0):
            self.after = 0
            said = _("These were the last times. From the beginning:")
            return self.shown(self._few(self._found(self.wish)), said)
        if self.wish != self.needed:
            wished, self.wish, self.after = self.wish, self.needed, 0
            self.wished = wished
            others = self._few(self._found(self.wish, near=wished.first))
            if others:
                said = _("Then nothing is free. These are the next free times:")
                parts = (before, holiday_said(wished), said)
                return self.shown(others, " ".join(part for part in parts if part))
        return self.shown([], before)

    def _found(self, wish: Wish, *, after: int | None = None, near: date | None = None) -> list[int]:
        now = today()
        last = now + timedelta(days=self._furthest())
        free = slots_find(
            service=self.service, first=max(now, near or now), last=last, wish=wish, besides=self.besides
        )
        since = self.after if after is None else after
        return [slot.begins for slot in free.times() if slot.begins >= since]

    def _furthest(self) -> int:
        """So many days ahead it can be booked."""
        return max((one.furthest for one in definition_current().serving(self.service)), default=0)

    def _few(self, times: Sequence[int]) -> list[int]:
        """The first of them: of one day only some that are apart, until somebody says which day suits."""
        narrowed = bool(self.wish.weekdays or self.wish.first or self.wish.begins or self.after)
        few: list[int] = []
        for one in times:
            of_day = [other for other in few if day_of(other) == day_of(one)]
            if narrowed or not of_day or (len(of_day) < 2 and one - of_day[-1] >= _APART):
                few.append(one)
            if len(few) == _SHOWN:
                break
        return few

    def shown(self, times: Sequence[int], before: str) -> Offer:
        """These times, numbered."""
        self.shown_now = list(times)
        if not times:
            said = _("No time is free just now. Try again in a few days, or call us.")
            return Offer(
                "\n".join(part for part in (before, said) if part),
                self._state(),
                None,
                self.wish,
                self.missing,
            )
        lines = [f"{at} {when_short(instant(one))}" for at, one in enumerate(times, 1)]
        how = _("Write a number, MORE, ANOTHER DAY, or when it suits: “Thursday after work”.")
        if self.same and not self.wish.resource:
            name = resource_name(self.same, get_language() or "en")
            how += " " + _("SAME PERSON: %(name)s, as last time.") % {"name": name}
        return Offer(
            "\n".join(part for part in (before, *lines, how) if part),
            self._state(), None, self.wish, self.missing,
        )  # fmt: skip

    def _state(self) -> Mapping[str, Any]:
        kept = {"shown": self.shown_now, "after": self.after, "wish": _wish_to(self.wish)}
        return kept if self.wished is None else {**kept, "wished": _wish_to(self.wished)}


def same_as_before(service: str, person_id: int | None) -> str:
    """The person whom a resident met the last time for this service, where they may ask for them; "" else.

    It is the agency that allows it, service by service, and whoever it is must still be there.
    """
    definition = definition_current()
    meeting = definition.meeting(service)
    if person_id is None or meeting is None or not meeting.same_person:
        return ""
    persons = [one.id for one in definition.serving(service) if one.kind == "person"]
    rows = models.Appointment.objects.filter(
        person_id=person_id, service=service, resource__in=persons,
        status__in=(Status.ATTENDED, Status.BOOKED), begins__lt=minute_of(clock.now()),
    )  # fmt: skip
    return str(rows.order_by("-begins").values_list("resource", flat=True).first() or "")


def wish_kept(state: Mapping[str, Any], needed: Wish) -> Wish:
    """What was wished for, as the last offer kept it, though nothing was free then; beside what is needed."""
    return _wish_from(state.get("wished") or state.get("wish", {}), needed)


def _wish_to(wish: Wish) -> dict[str, Any]:
    """What was said of it; what is needed whatever is said is given anew each time."""
    return {
        "weekdays": sorted(wish.weekdays), "begins": wish.begins, "ends": wish.ends,
        "resource": wish.resource, "kind": wish.kind, "language": wish.language,
        "access": sorted(wish.access),
        "days": sorted(day.isoformat() for day in wish.days),
        "without": sorted(day.isoformat() for day in wish.without), "apart": apart_to(wish),
        "first": wish.first and wish.first.isoformat(), "last": wish.last and wish.last.isoformat(),
    }  # fmt: skip


def _wish_from(body: Mapping[str, Any], needed: Wish) -> Wish:
    if not body:
        return needed
    first, last = (body.get(key) for key in ("first", "last"))
    return replace(
        needed,
        weekdays=frozenset(body["weekdays"]),
        begins=body["begins"],
        ends=body["ends"],
        resource=body["resource"] or needed.resource,
        kind=body.get("kind") or needed.kind,
        language=body.get("language") or needed.language,
        access=needed.access | frozenset(body.get("access", ())),
        days=frozenset(date.fromisoformat(day) for day in body.get("days", ())),
        without=frozenset(date.fromisoformat(day) for day in body.get("without", ())),
        apart=apart_from(body.get("apart", ())),
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last) if last else None,
    )
