"""A conversation as its page shows it: turns, steps, and who the person is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk import assistant
from townclerk.appointments import appointments_of
from townclerk.assistant import ConversationWhole, Handover, Said, StepTold
from townclerk.core.agency import agency_current
from townclerk.people import PersonUnknown, Purpose, own_card, profile_for
from townclerk.services import service_ever
from townclerk.web import conversation_words, meeting_words
from townclerk.web.console import acts, words
from townclerk.web.console.requests.lists import team_name
from townclerk.web.portal.my.known import facts_known
from townclerk.web.reading import own_name

_CORRECTABLE = frozenset(
    {"answer", "unknown", "asked-back", "event", "can-get", "begin", "book", "interrupted"}
)
"""What an answer was taken for where something else could have been meant."""


def service_title(slug: str, language: str) -> str:
    """What a service is called in a language; "" where none is meant."""
    service = service_ever(slug) if slug else None
    return service.title(language) if service else ""


def turns_of(whole: ConversationWhole, names: acts.Names, *, correcting: bool) -> list[dict[str, Any]]:
    """What was said, for the design's chat: `own` is the staff's side; `correcting`: answers lead to it."""
    return [turn_of(one, whole.handover, names, correcting=correcting) for one in whole.turns]


def turn_of(one: Said, handover: Handover, names: acts.Names, *, correcting: bool) -> dict[str, Any]:
    """One turn for the design's chat."""
    correctable = correcting and one.understood in _CORRECTABLE
    by_staff = one.staff_id is not None
    with translation.override(handover.language):
        text = conversation_words.said_words(one.parts)
    who = agency_current().name(get_language())
    if one.own:
        who = _("A resident") if handover.person_id is not None else _("Somebody without a name")
    elif by_staff:
        who = names.of(f"staff:{one.staff_id}")
    return {
        "who": who,
        "own": by_staff,
        "machine": not one.own and not by_staff,
        "text": one.text if one.own else text,
        "at": words.moment(one.at),
        "lang": one.language or handover.language,
        "link": reverse("console:correction", args=[handover.id, one.id]) if correctable else "",
        "more": _("This was not the right answer"),
    }


def writes_in(whole: ConversationWhole) -> str:
    """What the language is called in which somebody writes though the agency does not speak it; "" for none.

    Of all they wrote: one word of it may be of any language.
    """
    said = " ".join(one.text for one in whole.turns if one.own)
    language = assistant.foreign_of(said) if said else ""
    return own_name(language) if language else ""


def step_of(step: StepTold, names: acts.Names) -> dict[str, str]:
    """A step of its story, as colleagues read it."""
    titles = {
        "taken": _("Taken"),
        "given-back": _("Given back"),
        "transferred": _("Passed on to %(team)s") % {"team": team_name(step.team)},
        "answered": _("Answered"),
        "closed": _("Closed: %(outcome)s") % {"outcome": conversation_words.outcome_words(step.outcome)},
        "undone": _("Undone"),
    }
    return {
        "title": titles.get(step.act, step.act),
        "at": words.moment(step.at),
        "by": names.of(f"staff:{step.staff_id}") if step.staff_id else _no_staff(step),
        "words": step.words,
        "lang": agency_current().default_language,
    }


def _no_staff(step: StepTold) -> str:
    return _("The person") if step.outcome in {"withdrawn", "called-off"} else _("Townclerk itself")


def ended(one: Handover) -> str:
    """Why nothing of what was said is there any more; "" where it is."""
    if one.outcome not in {"withdrawn", "unanswered"} or one.closed_at is None:
        return ""
    said = {
        "withdrawn": _(
            "Deleted by the person on %(day)s. Nothing of what was said is kept. Nobody can answer."
        ),
        "unanswered": _(
            "Nobody of us answered this person. On %(day)s their words were deleted, as we promise, and "
            "nobody can answer any more."
        ),
    }
    return said[one.outcome] % {"day": words.moment(one.closed_at)}


def earlier(one: Handover) -> dict[str, str]:
    """An earlier time that a person was asked for in the same conversation."""
    return {
        "address": reverse("console:conversation", args=[one.id]),
        "at": words.moment(one.asked_at),
        "reason": conversation_words.reasons_words(one),
        "outcome": conversation_words.outcome_words(one.outcome),
    }


def known_of(request: HttpRequest, person_id: int | None) -> dict[str, Any] | None:
    """Who the person is and what is known of them, for the service they ask for; the read is written down."""
    if person_id is None:
        return None
    try:
        card = own_card(person_id)
        profile = profile_for(person_id=person_id, purpose=Purpose.SERVICE)
    except PersonUnknown:
        return None
    needs = sorted({need for one in appointments_of(person_id) for need in one.same.access})
    return {
        "person_id": person_id,
        "name": card.name or card.reference,
        "reference": card.reference,
        "facts": facts_known(request, profile),
        "needs": meeting_words.access_names(needs),
    }
