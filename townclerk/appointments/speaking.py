"""Which language somebody is best met in, and who speaks it."""

from __future__ import annotations

from contextlib import suppress

from townclerk.appointments.reading import Booked
from townclerk.appointments.rules import Definition, Resource
from townclerk.core.agency import agency_current
from townclerk.people import PersonUnknown, language_of


def spoken_by(one: Booked) -> str:
    """The language that an appointment is best held in; "" where nothing is known of it.

    What was asked for counts before the language it was booked in, and that before the one on record. The
    agency's own language is what a clerk leaves chosen, and tells little: the record counts before it.
    """
    if one.needed.language:
        return one.needed.language
    if one.language and one.language != agency_current().default_language:
        return one.language
    if one.person_id is not None:
        with suppress(PersonUnknown):
            return language_of(one.person_id) or one.language
    return one.language


def speaks(resource: Resource | None, language: str) -> bool:
    """Whether a language is spoken there; who says nothing of languages is taken to speak it."""
    return resource is None or not language or not resource.languages or language in resource.languages


def speakers(definition: Definition, language: str) -> frozenset[str]:
    """The ids of the resources at which `language` is spoken."""
    return frozenset(one.id for one in definition.resources if speaks(one, language))
