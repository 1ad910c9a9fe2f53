"""What somebody needs, beside what there is for a service: what can be met, and what cannot is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext as _

from townclerk.appointments.defining import definition_current
from townclerk.appointments.needs_said import DEAF
from townclerk.appointments.rules import Definition, Resource, Wish
from townclerk.appointments.wording import need_name
from townclerk.core.agency import agency_current


def needs_met(service: str, wish: Wish) -> tuple[Wish, tuple[str, ...]]:
    """`wish` as far as somebody or some place for `service` has what it needs; and what none has.

    A place or a way of meeting that was wished for gives way to what is needed.
    """
    definition = definition_current()
    serving = definition.serving(service)
    wish = _heard_by(definition, serving, wish)
    met, missing = Wish(), list[str]()
    for need in sorted(wish.access):
        with_it = replace(met, access=met.access | {need})
        if any(with_it.suits(one, definition) for one in serving):
            met = with_it
        else:
            missing.append(need)
    spoken = replace(met, language=wish.language)
    if wish.language and not any(spoken.suits(one, definition) for one in serving):
        missing.append(wish.language)
        spoken = met
    if wish.kind and not any(one.kind == wish.kind for one in serving):
        missing.append(wish.kind)
    found = replace(wish, access=spoken.access, language=spoken.language)
    if not any(found.suits(one, definition) for one in serving):
        found = replace(found, place="", kind="", resource="")
    return found, tuple(missing)


def _heard_by(definition: Definition, serving: Iterable[Resource], wish: Wish) -> Wish:
    """Who is deaf is met in sign language where that is offered, else with a hearing loop."""
    if DEAF not in wish.access:
        return wish
    there = {feature for one in serving for feature in definition.access_of(one)}
    way = next((one for one in ("sign-language", "hearing-loop") if one in there), "sign-language")
    return replace(wish, access=wish.access - {DEAF} | {way})


def missing_words(missing: Iterable[str]) -> str:
    """That nobody has what is needed, and what to do; "" where nothing is missing."""
    names = _(", ").join(need_name(one) for one in missing)
    if not names:
        return ""
    phone = agency_current().contact.phone
    if not phone:
        return _("For this we cannot offer: %(needs)s. Tell us, and we look for a way together.") % {
            "needs": names
        }
    return _("For this we cannot offer: %(needs)s. Call us on %(phone)s, and we look for a way together.") % {
        "needs": names, "phone": phone,
    }  # fmt: skip
