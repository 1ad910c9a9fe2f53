"""What may be said of messages, in words: only what can leave (`core.messages`) is offered and promised."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from townclerk.appointments import Booked, Who, reminded_of
from townclerk.core.messages import EMAIL, SMS, any_leaves, can_leave, reaches
from townclerk.web.meeting_letters import is_written


def email_help() -> str:
    """What an e-mail address is asked for where a time is booked."""
    if can_leave(EMAIL):
        return _("We send you the appointment, and tell you if something changes.")
    return _(
        "We cannot send e-mail: keep the reference that you get, or put the appointment into your calendar."
    )


def phone_help() -> str:
    """What a number is asked for; "" where an e-mail does the same."""
    if can_leave(EMAIL):
        return ""
    if can_leave(SMS):
        return _("We send you the appointment as a text message, and tell you if something changes.")
    return _("We call you if something changes.")


def list_email_help() -> str:
    """What an e-mail address is asked for on the waiting list."""
    if can_leave(EMAIL):
        return _("We tell you when a time becomes free.")
    return _("We cannot send e-mail: look at the page of the waiting list that you get.")


def list_phone_help() -> str:
    """What a number is asked for on the waiting list; "" where an e-mail does the same."""
    if can_leave(EMAIL) or not can_leave(SMS):
        return ""
    return _("We tell you by text message when a time becomes free.")


def unreminded(*, email: str, phone: str) -> tuple[str, str] | None:
    """Which field a reminder lacks, and why; None where it can be sent."""
    if reaches(email=email, phone=phone):
        return None
    if can_leave(EMAIL):
        return "email", _("Enter an e-mail address for the reminder: we cannot send text messages")
    return "phone", _("Enter a phone number for the reminder: we cannot send e-mail")


def reminds(one: Booked, who: Who) -> bool | None:
    """Whether a reminder goes; None where none could be asked for."""
    if one.person_id is not None or not any_leaves():
        return None
    return one.remind and reaches(email=who.email, phone=who.phone)


def unwritten(one: Booked, who: Who) -> str:
    """That nothing is sent about an appointment, and what there is instead; "" where it is."""
    if is_written(who, one.person_id):
        return ""
    called = _("If something changes, we call you.") if who.phone else ""
    kept = _("We send no message about it: keep the reference and the code, or put it into your calendar.")
    return f"{kept} {called}".strip()


def reminder_row(one: Booked, who: Who) -> list[tuple[str, Any]]:
    """Label and value of the reminder, where one could be asked for and would still go."""
    goes = reminds(one, who)
    if goes is None or not (goes or reminded_of(one.begins)):
        return []
    return [(_("Reminder"), _("the day before") if goes else _("none"))]
