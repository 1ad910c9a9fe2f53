"""Which language somebody is best met in, and who speaks it."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress

from townclerk.appointments.reading import Booked
from townclerk.appointments.rules import Definition, Resource
from townclerk.appointments.wording import is_language
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


def met_in(one: Booked, guessed: str, unmet: Collection[str] = ()) -> str:
    """The language somebody is met in: the one they asked for, else the one that is guessed.

    Args:
        guessed: of the page or the conversation they read. unmet: what they said they need and nobody has.
    """
    asked = one.needed.language or next((need for need in unmet if is_language(need)), "")
    return asked or guessed


def speaks(resource: Resource | None, language: str) -> bool:
    """Whether a language is spoken there; who says nothing of languages is taken to speak it."""
    return resource is None or not language or not resource.languages or language in resource.languages


def speakers(definition: Definition, language: str) -> frozenset[str]:
    """The ids of the resources at which `language` is spoken."""
    return frozenset(one.id for one in definition.resources if speaks(one, language))
