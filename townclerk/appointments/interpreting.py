"""A time at which nobody speaks the reader's language: said before it is booked, with what else there is."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.appointments.defining import definition_current
from townclerk.appointments.speaking import speaks
from townclerk.appointments.wording import need_name
from townclerk.core.agency import agency_current


def unspoken_at(resource: str, language: str) -> bool:
    """Whether nobody at a resource is known to speak a language."""
    return not speaks(definition_current().resource(resource), language)


def spoken_elsewhere(service: str, language: str) -> list[str]:
    """Where, or how, the same service is given in a language, in words; each once."""
    definition = definition_current()
    found = dict[str, None]()
    for one in definition.serving(service):
        if language in one.languages:
            place = definition.place(one.place)
            found[f"{one.name(language)}, {place.name(language)}" if place else one.name(language)] = None
    return list(found)


def unspoken_words(service: str, resource: str, language: str) -> str:
    """That nobody there speaks the reader's `language`, that it is noted, and who does; "" else."""
    if not unspoken_at(resource, language):
        return ""
    named = need_name(language)
    said = _(
        "Nobody at this appointment speaks %(language)s. Whoever meets you will read that you need an"
        " interpreter."
    ) % {"language": named}
    elsewhere = spoken_elsewhere(service, language)
    if not elsewhere:
        return str(said)
    places = _("; ").join(elsewhere)
    there = _("%(language)s is spoken here: %(places)s.") % {"language": named, "places": places}
    return f"{said} {there[:1].upper()}{there[1:]}"


def interpreter_note(language: str) -> str:
    """That an interpreter is needed, for who meets them; in the agency's own language."""
    with translation.override(agency_current().default_language):
        return str(_("Needs an interpreter: %(language)s") % {"language": need_name(language)})
