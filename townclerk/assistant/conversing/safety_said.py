"""What is said to who is in danger and asks for safety: numbers first, then what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import danger
from townclerk.assistant.conversing.emergency import first_number, numbers_of
from townclerk.assistant.conversing.kept import kept_for
from townclerk.assistant.conversing.parts import Talk
from townclerk.assistant.conversing.safety_asked import Safety
from townclerk.core.agency import agency_current

BY_SOMEBODY = frozenset({"violence", "followed"})
"""Dangers in which somebody is to be feared."""
_OF_ONESELF = frozenset({"suicide", "harm"})


def numbers_near(state: Mapping[str, Any]) -> tuple[str, str]:
    """The number for this kind of danger, and the one of emergencies; in words where none is known."""
    agency, words = agency_current(), _("the emergency number")
    found, which = numbers_of(agency.country, agency.helplines), danger.which_of(state)
    emergency = found.emergency or words
    # Who has taken or done something needs an ambulance before somebody who listens.
    listens = found.violence if which == "followed" else ""
    return listens or first_number(which, found) or emergency, emergency


def numbers_words(state: Mapping[str, Any]) -> str:
    """Whom to call, said before anything else."""
    number, emergency = numbers_near(state)
    call = _("You reach somebody at any hour: %(number)s.") % {"number": number}
    if number == emergency:
        return call
    now = _("If you or somebody else is in danger at this moment, call %(number)s.")
    return f"{call} {now % {'number': emergency}}"


def safety_words(state: Mapping[str, Any], asked: Safety, talk: Talk) -> str:
    """What is known of what they ask, after the numbers."""
    which = danger.which_of(state)
    said = {
        Safety.SEEN: lambda: _seen_words(talk),
        Safety.PLACE: lambda: _place_words(which),
        Safety.FEAR: lambda: _(
            "It is good that you say so. Tell it to the people whom you call: they listen, and help you with "
            "the next step."
        ),
        Safety.NEXT: lambda: _next_words(which),
    }[asked]()
    return f"{numbers_words(state)}\n{said}"


def _place_words(which: str) -> str:
    if which in BY_SOMEBODY:
        words = _(
            "They know which safe places have room now, for children too, and how you leave safely. If you "
            "cannot call from where you are, go to where other people are."
        )
    elif which in _OF_ONESELF:
        words = _(
            "If you cannot be safe where you are, go to somebody whom you trust or to the nearest hospital."
        )
    elif which == "eviction":
        words = _("They know where there is a bed tonight.")
    else:
        words = _("Go to where other people are, and call from there.")
    return words


def _next_words(which: str) -> str:
    words = _("A program must not guess here. The people whom you call can tell you, so please call now.")
    if which in BY_SOMEBODY:
        knows = _("They also know what the police and a court can do, and how children are protected.")
        words = f"{words} {knows}"
    return words


def _seen_words(talk: Talk) -> str:
    """Who can see what is written here, as it is: where it stands, how it goes, how one leaves."""
    staff = _("Our staff read it only after you ask for a person.")
    if talk.channel != "chat":
        stands = _(
            "What is written here stands in the messages of the phone or mailbox that you write from: "
            "whoever opens those can read it. Delete the messages there."
        )
        return f"{stands} {staff}"
    said = [
        _(
            "Whoever opens this page in the same browser can read what is written here, until you delete it "
            "or until %(days)s days after the last word."
        )
        % {"days": kept_for().days}
    ]
    if talk.person_id is not None:
        said.append(_("You are signed in: whoever signs in as you can read it on any device."))
    said += [
        _("“%(button)s”, below the conversation, deletes it at once.")
        % {"button": _("Delete what was said and begin again")},
        _(
            "The browser’s own history still shows that you were here: delete that too, or write from a "
            "device that nobody else uses."
        ),
        _("To leave quickly, close this page."),
        staff,
    ]
    return " ".join(said)
