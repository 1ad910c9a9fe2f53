"""What is told in a conversation of the person who shall answer: by when, passed on, closed, nobody came."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.appointments import when_words
from townclerk.assistant import models as tables
from townclerk.assistant.conversing.handing import Handover
from townclerk.assistant.conversing.kept import turn_add
from townclerk.assistant.conversing.parts import Kind, Part, to_json
from townclerk.assistant.conversing.written_in import answered_in
from townclerk.core.agency import agency_current
from townclerk.core.facts import localised

PASSED_ON, CLOSED, OPENED, NOBODY = "passed-on", "closed", "opened", "nobody"


def promise_words(handover: Handover | None) -> str:
    """By when a person answers, as staff see it too; "" where nobody was asked for."""
    if handover is None or handover.assignee is not None:
        return ""
    if handover.overdue:
        return _("A person was asked and will answer here. It takes longer than was promised; we are sorry.")
    if handover.promised_by is None:
        return _("A person was asked and will answer here.")
    by = handover.promised_by.astimezone(agency_current().zone)
    return _("A person was asked and will answer here, at the latest: %(when)s.") % {
        "when": when_words(by).rstrip(".")
    }


def notice(
    row: tables.Conversation, what: str, *, team: str = "", outcome: str = "", written: bool = True
) -> str:
    """Tell it in the conversation, within the caller's transaction; the words that were said.

    Args:
        outcome: what became of it, where it is closed. written: whether a member of staff wrote an answer.
    """
    words = words_of(row, what, team=team)
    if what == CLOSED:
        with translation.override(_language(row)):
            words = f"{_became(outcome, written=written)} {words}".strip()
    parts = to_json((Part(Kind.TEXT, words),))
    turn_add(row, own=False, values={"parts": parts, "language": answered_in(row)}, understood="notice")
    return words


def words_of(row: tables.Conversation, what: str, *, team: str = "") -> str:
    """What is said of it, in the language of the conversation."""
    with translation.override(_language(row)):
        return _words(what, team, _language(row))


def _language(row: tables.Conversation) -> str:
    return answered_in(row) or agency_current().default_language


def _words(what: str, team: str, language: str) -> str:
    agency = agency_current()
    if what == PASSED_ON:
        named = localised(agency.teams.get(team) or {}, language) if team else ""
        said = _("Your conversation was passed on to: %(team)s. They answer here.") % {"team": named}
        return said if named else _("Your conversation was passed on to a colleague, who answers here.")
    if what == CLOSED:
        return _(
            "The conversation with a person is closed. From now on the program answers again; write “a "
            "person” to reach somebody."
        )
    if what == OPENED:
        return _("The conversation with a person goes on: it is open again.")
    phone = agency.contact.phone
    call = _("Call %(phone)s") % {"phone": phone} if phone else ""
    sorry = _(
        "You asked for a person, and nobody answered in time. We are sorry. What was said here is deleted. "
        "Write “a person” to ask again."
    )
    return f"{sorry} {call}".strip()


def _became(outcome: str, *, written: bool) -> str:
    """What became of what they asked a person for; "" where it was answered here."""
    said = {
        "spoken": _("This was answered by telephone or in person."),
        "request": _("What you wrote was made a request, and is worked on."),
        "appointment": _("An appointment was booked for it."),
        "elsewhere": _("We are not responsible for what you wrote about: somebody else is."),
        "nobody": _("As you did not write again, nothing more is done about it."),
        "other": _("It was settled in another way."),
    }.get(outcome, "")
    if not said or written or outcome == "spoken":
        return said
    return f"{said} {_('You were promised an answer, and nobody wrote one here. We are sorry.')}"
