"""What every question of the conversation needs: how a thing is called, and how it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments.booking import hold_release
from townclerk.appointments.defining import definition_current, resource_name
from townclerk.appointments.reading import Booked
from townclerk.appointments.wording import when_words
from townclerk.services import service_get

if TYPE_CHECKING:
    from townclerk.appointments.talking import Reply

State = dict[str, Any]


def reply(text: str, **values: Any) -> Reply:
    """An answer; what is empty in it is left out."""
    from townclerk.appointments.talking import Reply

    return Reply("\n\n".join(part for part in text.split("\n\n") if part), **values)


def let_go(state: State) -> None:
    """Give up the time that is held for this conversation."""
    if state.get("hold"):
        hold_release(str(state["hold"]))


def title_of(service: str) -> str:
    """What a service is called."""
    found = service_get(service)
    return found.title(get_language() or "en") if found else service.replace("-", " ").capitalize()


def about(one: Booked) -> str:
    """An appointment in a line or two."""
    return "\n".join((title_of(one.service), when_words(one.starts_at), where_of(one)))


def where_of(one: Booked) -> str:
    """At which desk, or with whom, and where."""
    definition = definition_current()
    place = definition.place(one.place)
    parts = [
        resource_name(one.resource, get_language() or "en"),
        place.name(get_language() or "en") if place else "",
    ]
    return _(", ").join(part for part in parts if part)


def person_words() -> str:
    """That a person can be asked for."""
    return _("Write “a person” to reach somebody.")
