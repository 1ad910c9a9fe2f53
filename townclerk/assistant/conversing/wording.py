"""What the conversation says of itself: how it begins, how a person is reached, what is met first."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments import time_words, when_words
from townclerk.assistant.conversing import foreign
from townclerk.assistant.conversing.emergency import first_number, numbers_of
from townclerk.assistant.conversing.handing import promise_now
from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.assistant.understanding.special import Special
from townclerk.core import clock
from townclerk.core.agency import Helplines, agency_current
from townclerk.core.holidays import holidays_of
from townclerk.core.opening import Now, state


def announced(language: str) -> Part:
    """The first thing that is said: that a program answers, from what, and that a person can be asked for."""
    said = _(
        "You are writing with a program, not with a person. It answers from the pages of %(agency)s, says "
        "where an answer is from, and can go through forms and book appointments with you. Write “a person” "
        "at any time to reach somebody."
    )
    return Part(Kind.TEXT, said % {"agency": agency_current().name(language)})


def a_person() -> str:
    """What is said to ask for one."""
    return _("Speak to a person")


def conversation_begins(language: str, *, asked: str = "") -> tuple[Part, ...]:
    """What stands on a page where nothing was said yet.

    Args:
        asked: the language that a program asked for; where it is not spoken here, that is said first.
    """
    spoken = {one.partition("-")[0].lower() for one in agency_current().languages}
    base = asked.replace("_", "-").partition("-")[0].lower()
    with translation.override(language):
        missed = base not in spoken and foreign.is_language(base)
        other = foreign.foreign_parts(base) if missed else ()
        return (*other, announced(language))


def person_asked(language: str) -> str:
    """What is said to ask for a person, in the words of the button that says it."""
    with translation.override(language):
        return a_person()


def person_part(before: str = "") -> Part:
    """How somebody is reached, and when."""
    agency = agency_current()
    contact = agency.contact
    lines = [before or _("A person can help you."), _hours()]
    lines += [
        _("Call %(phone)s") % {"phone": contact.phone} if contact.phone else "",
        _("Write to %(email)s") % {"email": contact.email} if contact.email else "",
        _("Come to %(address)s") % {"address": contact.address} if contact.address else "",
    ]
    return Part(Kind.PERSON, "\n".join(line for line in lines if line))


def _now(local: datetime) -> Now:
    agency = agency_current()
    return state(
        agency.opening_hours,
        local,
        lambda day: day in holidays_of(agency.country, agency.subdivision, day.year),
    )


def _somebody_is_there() -> bool | None:
    """Whether the desk is open; None where the agency told no hours."""
    agency = agency_current()
    return _now(clock.now().astimezone(agency.zone)).open if agency.opening_hours else None


def _hours() -> str:
    agency = agency_current()
    local = clock.now().astimezone(agency.zone)
    now = _now(local)
    if now.open and now.until is not None:
        until = datetime.combine(local.date(), now.until, tzinfo=agency.zone)
        return _("Somebody is there now, until %(time)s.") % {"time": time_words(until).rstrip(".")}
    if now.next_day is None or now.next_time is None:
        return ""
    opens = datetime.combine(now.next_day, now.next_time, tzinfo=agency.zone)
    return _("Nobody is there just now. Somebody is there again: %(when)s.") % {
        "when": when_words(opens).rstrip(".")
    }


def crisis_part(special: Special) -> Part:
    """The number first; nothing is asked and nothing is explained before it."""
    found = numbers_of(agency_current().country, agency_current().helplines)
    which = "followed" if special.followed else special.which
    number, emergency = first_number(which, found), found.emergency
    if special.which == "eviction":
        return _eviction_part(found)
    call = _("Call %(number)s now.") % {"number": number} if number else _("Call the emergency number now.")
    danger = (
        _("If you or somebody else is in danger at this moment, call %(number)s.") % {"number": emergency}
        if emergency and emergency != number
        else ""
    )
    if special.which == "harm":
        said = [call, _harm_words(found)]
    elif special.which == "suicide":
        said = [call, _("People are there day and night to listen to you. You are not alone."), danger]
    elif special.followed:
        said = [call, _("Go to where other people are, and do not go home alone."), _followed_words(found)]
    elif special.which == "violence":
        said = [call, _("People who know about violence at home help you, and tell nobody."), danger]
    else:
        said = [call]
    said.append(_("This is an automated answer: a program cannot help you in this. People can."))
    return Part(Kind.TEXT, "\n".join(line for line in said if line))


def _followed_words(found: Helplines) -> str:
    """Who helps who is followed, after the police; "" where no line is known."""
    listens = _("People who know about violence and stalking help you too, and tell nobody: %(number)s.")
    return listens % {"number": found.violence} if found.violence else ""


def _harm_words(found: Helplines) -> str:
    """Why no time is lost, and who listens afterwards."""
    at_once = _(
        "Whoever has taken something or is hurt needs help at once, even if it does not feel bad yet. Stay "
        "with somebody, and keep what was taken to show it."
    )
    listens = _("You are not alone: %(number)s listens day and night.") % {"number": found.suicide}
    return f"{at_once} {listens}" if found.suicide else at_once


def _eviction_part(found: Helplines) -> Part:
    """Who is reached at this hour, then the emergency number; and by when one of us reads it."""
    phone, there = agency_current().contact.phone, _somebody_is_there()
    number = found.eviction or (phone if there is not False else "")
    danger = ""
    if found.emergency and found.emergency != number:
        danger = _("If you are in danger, or have nowhere to be tonight, call %(number)s.")
        danger %= {"number": found.emergency}
    if number:
        said = [_("Call %(number)s now.") % {"number": number}]
    elif there is False:
        said, danger = [danger, _("None of us is there at this hour.")], ""
    else:
        said = [_("Speak to us now, before anything else.")]
    said.append(_("Losing your home within days is urgent."))
    if there and phone and phone != number:
        said.append(_("We are there too: call %(number)s.") % {"number": phone})
    said.append(danger)
    if by := promise_now():
        when = when_words(by.astimezone(agency_current().zone)).rstrip(".")
        said.append(
            _("Write “a person”, and one of us reads this, at the latest: %(when)s.") % {"when": when}
        )
    said.append(_("This is an automated answer: a program cannot help you in this. People can."))
    return Part(Kind.TEXT, "\n".join(line for line in said if line))


def complaint_words() -> str:
    """What is said to who complains."""
    return _("I am sorry. A complaint is read by a person, and is never held against you.")


def angry_words() -> str:
    """What is said to who is angry with us."""
    sorry = _("I am sorry: it should not be like that, and I understand that you are angry.")
    said = _("A person can read this as a complaint: it is never held against you.")
    stands = _(
        "If it is about something that you sent or booked, write its reference, and I look where it stands."
    )
    return f"{sorry} {said}\n{stands}"


def need_words(which: str = "") -> str:
    """Whom to call who has no food, warmth or medicine today.

    Args:
        which: "power" where power, gas or water is cut for what is owed.
    """
    found, phone = (
        numbers_of(agency_current().country, agency_current().helplines),
        agency_current().contact.phone,
    )
    said = [_("That is urgent, and you need not manage it alone.")]
    if found.need and which == "power":
        bills = _("Call %(number)s: they know who near you helps to pay for power, gas or water.")
        said.append(bills % {"number": found.need})
    elif found.need:
        near_you = _(
            "Call %(number)s: they know who near you gives food, milk, medicine or a warm place today."
        )
        said.append(near_you % {"number": found.need})
    elif phone and _somebody_is_there() is not False:
        said.append(_("Call us now: %(number)s. We look for help with you today.") % {"number": phone})
    if found.emergency:
        ill = _("If somebody is ill, very cold or in danger, call %(number)s.")
        said.append(ill % {"number": found.emergency})
    return "\n".join(said)


def danger_line() -> str:
    """Whom to call where somebody may be in danger; "" where no number is known."""
    number = numbers_of(agency_current().country, agency_current().helplines).emergency
    words = _("If you or somebody else is in danger at this moment, call %(number)s.")
    return words % {"number": number} if number else ""


def _help_words() -> str:
    """What is said to a bare call for help: it may be of somebody in danger."""
    said = _("What do you need? Write it in a few words, such as “bus pass”, or write “a person”.")
    return f"{said} {danger_line()}".strip()


def special_words(special: Special) -> str:
    """What is said to small talk and to abuse; what it is alone is all that is asked."""
    return {
        "help": _help_words(),
        "abilities": announced(get_language() or agency_current().default_language).text,
        "greeting": _("Hello. What can I do for you?"),
        "how-are-you": _("Thank you for asking. I am a program, and ready. What can I do for you?"),
        "thanks": _("You are welcome. Is there anything else?"),
        "sorry": _("It is all right. What can I do for you?"),
        "goodbye": _("Goodbye. Write again at any time."),
        "robot": _("I am a program, not a person. Write “a person” to reach somebody."),
        "insult": _(
            "I may not have been of help. A person can try: write “a person”, or ask in other words."
        ),
        "joke": _(
            "Why did the form take the stairs? It had been told that the lift was for another department. "
            "What can I do for you?"
        ),
        "threat": _(
            "Threats are not answered here. If you need something, ask for it, or speak to a person."
        ),
    }.get(special.which, _("What can I do for you?"))


def complains() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is offered to whoever says that we did them wrong."""
    return (_("Yes, make it a complaint"), ("complain",)), (a_person(), ("person",))
