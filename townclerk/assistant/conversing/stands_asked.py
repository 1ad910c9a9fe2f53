"""Whether their own appointment stands: every one that is known here as it is, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk import appointments
from townclerk.assistant.conversing import doing
from townclerk.assistant.conversing.parts import Kind, Part, Reply, Talk
from townclerk.services import service_ever

_MOST = 9


def stands_asked(talk: Talk, state: dict[str, Any], said: str) -> Reply | None:
    """Where each of theirs stands; None where it is not asked.

    Without parts where none is known here, or only one that is over: it is asked for by reference and code,
    or told with a new time, where appointments are spoken of.
    """
    if not appointments.asks_if_stands(said):
        return None
    if appointments.pair_read(said)[0]:
        return Reply(())
    known = _known(talk, state)
    if not any(_stands(one) for one in known):
        return Reply((), understood="my appointment")
    shown = [_line(one) for one in known[:_MOST]]
    head = _("This is how it stands:")
    awaited = [one for one in known if _stands(one)]
    state["meeting"] = awaited[0].reference
    links = tuple(
        Part(Kind.LINK, title=_("Your appointment"), where="appointment", slug=one.reference)
        for one in awaited[:1]
    )
    return Reply((Part(Kind.TEXT, "\n".join([head, *shown])), *links), understood="meeting")


def _known(talk: Talk, state: Mapping[str, Any]) -> list[appointments.Booked]:
    """A resident's own and those booked or opened here, to come, the cancelled ones too."""
    own = appointments.appointments_of(talk.person_id) if talk.person_id is not None else []
    here = [appointments.appointment_get(one) for one in doing.booked_here(talk, state)]
    found = {one.reference: one for one in (*own, *here) if one is not None and not one.past}
    return sorted(found.values(), key=lambda one: one.begins)


def _stands(one: appointments.Booked) -> bool:
    return one.status is appointments.Status.BOOKED and not one.past


def _line(one: appointments.Booked) -> str:
    service = service_ever(one.service)
    title = service.title(get_language() or "en") if service else _("Your appointment")
    when = appointments.when_words(one.starts_at)
    became = appointments.stands(one) or _("It is booked, and nobody cancelled it.")
    return f"- {title} ({one.reference}), {when}\n  {became.rstrip(':')}"
