"""What conversations may say of messages: only what can leave (`core.messages`) is promised."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from townclerk.appointments.reading import Who
from townclerk.appointments.wording import day_full
from townclerk.core.messages import EMAIL, any_leaves, can_leave, reaches


def list_asked(service: str) -> str:
    """Whether they want to wait for a time that suits. `service`: its title."""
    said = {"service": service}
    if any_leaves():
        return (
            _(
                "Shall I put you on the waiting list for “%(service)s”? Then we write to you when a time "
                "becomes free that suits you. Yes or no?"
            )
            % said
        )
    return (
        _(
            "Shall I put you on the waiting list for “%(service)s”? We cannot send messages: a time that "
            "becomes free is shown on its page, and here when you write WAITING LIST. Yes or no?"
        )
        % said
    )


def list_asked_besides(service: str) -> str:
    """The same, where some times that suit are free. `service`: its title."""
    said = {"service": service}
    if any_leaves():
        return (
            _(
                "Write a number to take one of them. Or shall I put you on the waiting list for "
                "“%(service)s”, so that we write to you when another time becomes free? Yes or no?"
            )
            % said
        )
    return (
        _(
            "Write a number to take one of them. Or shall I put you on the waiting list for “%(service)s”? "
            "We cannot send messages: another time that becomes free is shown on its page, and here when "
            "you write WAITING LIST. Yes or no?"
        )
        % said
    )


def list_offered() -> str:
    """That there is a waiting list."""
    if any_leaves():
        return _("Or write WAITING LIST: we write to you when a time becomes free.")
    return _("Or write WAITING LIST to be put on it.")


def list_until(until: date, who: Who) -> str:
    """What who waits may expect, until which day."""
    said = {"day": day_full(until)}
    if reaches(email=who.email, phone=who.phone):
        return _("We write to you when a time becomes free, until %(day)s.") % said
    return (
        _(
            "We cannot write to you: until %(day)s a time that becomes free is shown on its page and kept "
            "for some hours. Look each day, or call us."
        )
        % said
    )


def reach_asked(*, waits: bool) -> str:
    """How somebody is reached if something changes, or (`waits`) when a time becomes free."""
    if can_leave(EMAIL):
        if waits:
            return _("Where do we reach you when a time becomes free: an e-mail address or a phone number?")
        return _("Where do we reach you if something changes: an e-mail address or a phone number?")
    if any_leaves():
        return _("To which phone number may we send a text message about it? We cannot send e-mail.")
    return _("Which phone number may we call about it? We cannot send messages.")


def reach_why() -> str:
    """Why that is asked."""
    return (
        _("We need it to tell you if something changes. Without one, a person can book for you.")
        if any_leaves()
        else _("We need it to call you if something changes. Without one, a person can book for you.")
    )


def kept_words(who: Who) -> str:
    """What to do with reference and code, and whether anything is sent."""
    kept = _("With both you can see, move or cancel it. Keep them.")
    if reaches(email=who.email, phone=who.phone):
        return kept
    unsent = _("We send no message about it.")
    called = _("If something changes, we call you.") if who.phone else ""
    return " ".join(part for part in (kept, unsent, called) if part)
