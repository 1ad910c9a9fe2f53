"""Where nothing is free as it was wished for: what is next, the whole list and the waiting list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from townclerk.appointments import Slot, Wish, day_of, definition_current, holiday_said, slots_find, today

_SHOWN, _A_DAY, _APART = 4, 2, 120
"""So many times are offered, of one day so many, so many minutes apart: until somebody says which day."""


@dataclass(frozen=True, slots=True)
class Instead:
    """What is shown where nothing is free as wished.

    Attributes:
        said: why, in words; "" where something suits, or nothing is free at all.
        wish: what the week is looked for with: as it was, or without days and hours. near: the times.
    """

    said: str
    wish: Wish
    near: tuple[Slot, ...] = ()


def instead_of(service: str, wish: Wish, *, besides: str = "") -> Instead:
    """What to show for `wish`: the next free times after the day that was wished, else any."""
    if not wish.says_when or _free(service, wish, besides):
        return Instead("", wish)
    for other in (replace(wish.whenever(), first=wish.first), wish.whenever()):
        if found := _free(service, other, besides):
            said = _("Then nothing is free. These are the next free times:")
            words = " ".join(part for part in (holiday_said(wish), said) if part)
            return Instead(words, other, _few(found))
    return Instead("", wish)


def waiting_address(service: str, wish: Wish) -> str:
    """Where one joins the waiting list for what is wished, as far as an address can say it."""
    where = f"at:{wish.place}" if wish.place else f"by:{wish.kind}" if wish.kind else ""
    day = [("day", str(one)) for one in wish.weekdays if len(wish.weekdays) == 1]
    kept = [("where", where), ("language", wish.language), *(("access", one) for one in sorted(wish.access))]
    query = urlencode([*(pair for pair in kept if pair[1]), *day])
    return f"{reverse('portal:book-wait', args=[service])}{'?' if query else ''}{query}"


def _free(service: str, wish: Wish, besides: str) -> tuple[Slot, ...]:
    last = today() + timedelta(days=max(one.furthest for one in definition_current().serving(service)))
    first = max(today(), wish.first or today())
    return slots_find(service=service, first=first, last=last, wish=wish, besides=besides).times()


def _few(found: Sequence[Slot]) -> tuple[Slot, ...]:
    """The first of them, of one day only some that are apart."""
    few: list[Slot] = []
    for one in found:
        of_day = [other for other in few if day_of(other.begins) == day_of(one.begins)]
        if not of_day or (len(of_day) < _A_DAY and one.begins - of_day[-1].begins >= _APART):
            few.append(one)
        if len(few) == _SHOWN:
            break
    return tuple(few)
