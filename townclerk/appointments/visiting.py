"""What a place is like where people are met: what it has for who needs it, and the way to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments.defining import definition_current
from townclerk.appointments.wording import access_name

_OF: Mapping[str, tuple[str, ...]] = {
    "parking": ("parking",),
    "toilet": ("accessible-toilet",),
    "access": ("step-free", "lift", "accessible-toilet", "parking", "hearing-loop", "quiet-room"),
}


def place_has(service: str, what: str) -> Sequence[str]:
    """A line for each place where a service meets people: what of `what` is known of it, and the way there.

    Args:
        what: "parking", "toilet", "access" or "way".
    """
    definition, language = definition_current(), get_language() or "en"
    lines: list[str] = []
    for one in definition.serving(service):
        place = definition.place(one.place)
        if place is None:
            continue
        has = [access_name(each) for each in _OF.get(what, ()) if each in definition.access_of(one)]
        there = _("%(place)s: %(what)s.") % {"place": place.name(language), "what": _(", ").join(has)}
        way = place.directions.get(language) or place.directions.get("en", "")
        line = " ".join(filter(None, (there if has else "", way if what in ("way", "access") else "")))
        if line and line not in lines:
            lines.append(line)
    return lines
