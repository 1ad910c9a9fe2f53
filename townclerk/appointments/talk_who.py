"""Who comes, and how they are reached: by the same rules as the page of a time that is held."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from townclerk.appointments import talk_waiting
from townclerk.appointments.promising import reach_asked, reach_why
from townclerk.appointments.reading import appointment_get
from townclerk.appointments.renewing import hold_renew
from townclerk.appointments.rules import Kind
from townclerk.appointments.shifted_said import ANY_BASE
from townclerk.appointments.slots import today
from townclerk.appointments.talk_said import State, let_go, person_words, reply
from townclerk.appointments.talk_sure import again_timed, sure
from townclerk.appointments.talk_words import Want, left_out, of_the_last, plain, want_read, yes_read
from townclerk.appointments.talking_steps import EMAIL
from townclerk.appointments.wishing import wish_understood
from townclerk.appointments.wording import month_first
from townclerk.core.names_said import Named, name_heard
from townclerk.core.plain_words import declines
from townclerk.core.wishes_said import asks_why

if TYPE_CHECKING:
    from townclerk.appointments.talking import Reply, Talker

_FEWEST, _MOST = 5, 16
"""Digits of a telephone number."""
_LONGEST_NOTE = 500


def name_answered(talker: Talker, state: State, said: str) -> Reply:
    """Who comes. What may be no name is asked back once; what says when it suits is heard as that."""
    _kept_on(state)
    doubt = str(state.pop("doubt", ""))
    if doubt and (yes_read(said) is not None or plain(said) == plain(doubt)):
        taken = yes_read(said) is not False
        return _named(talker, state, doubt) if taken else reply(_("What is your name?"))
    if asks_why(said):
        why = _("We ask so that whoever meets you knows whom to expect.")
        return reply(why + "\n\n" + _("What is your name?"))
    if email := EMAIL.search(said):
        state["email"] = email[0][:254]
        return reply(_("Noted: %(needs)s.") % {"needs": state["email"]} + " " + _("And what is your name?"))
    return _name_heard(talker, state, said)


def _name_heard(talker: Talker, state: State, said: str) -> Reply:
    named = name_heard(said)
    if (other := _no_name(talker, state, said, named)) is not None:
        return other
    if named is None:
        return _no_name_said(said)
    if named.sure and not _says_when(said):
        return _named(talker, state, named.name)
    state["doubt"] = named.name
    asked = _("Is “%(name)s” your name? Yes or no?") % {"name": named.name[:60]}
    if state["want"] == Want.BOOK:
        asked += " " + _("For another time write ANOTHER TIME.")
    return reply(asked)


def _no_name_said(said: str) -> Reply:
    if not re.search(r"[^\W\d_]", said) or yes_read(said) is not None:
        return reply(_("Write your name."))
    later = _("I cannot answer that in the middle of this: ask again when we are done.")
    return reply(f"{later} {person_words()}\n\n" + _("What is your name?"))


def _no_name(talker: Talker, state: State, said: str, named: Named | None) -> Reply | None:
    """What was said instead of a name: another time is wished for, or none any more."""
    if state["want"] != Want.BOOK or (named is not None and named.sure and not _when(said)):
        return None
    wanted = want_read(said)
    if wanted is Want.CANCEL or (of_the_last(said) and wanted is not Want.MOVE):
        let_go(state)
        state.clear()
        return reply(_("All right. Nothing was booked. Write again at any time."), over=True)
    when = _when(said)
    if when is None and wanted is not Want.MOVE:
        return None
    return again_timed(talker, state, when or "")


def _when(said: str) -> str | None:
    """`said` where it says when it suits and nothing else; a day or a month alone is somebody's name too."""
    alone = len(plain(said).split()) == 1 and not re.search(r"\d", said)
    return said if _says_when(said) and not alone else None


def _says_when(said: str) -> bool:
    heard = wish_understood(said, today=today(), month_first=month_first(), base=ANY_BASE)
    return heard.wish.says_when and not heard.unknown


def _named(talker: Talker, state: State, name: str) -> Reply:
    state["name"] = name
    if _way(talker, state):
        return _reached(talker, state)
    return contact_asked(talker, state)


def _way(talker: Talker, state: State) -> str:
    """How they are reached; "" where it is not known."""
    return str(state.get("email") or state.get("phone") or talker.phone or "")


def contact_words(state: State) -> str:
    """How it is asked where somebody is reached, and why."""
    if _called(state):
        return _("Which number shall we call for the appointment?")
    return reach_asked(waits=state["want"] == Want.WAIT)


def contact_asked(_talker: Talker, state: State) -> Reply:
    """Ask where they are reached."""
    state["step"] = "contact"
    return reply(contact_words(state))


def contact_answered(talker: Talker, state: State, said: str) -> Reply:
    """Where they are reached."""
    _kept_on(state)
    email = EMAIL.search(said)
    digits = re.sub(r"[^\d+]", "", plain(said).replace("plus", "+"))
    number = _FEWEST <= len(digits) <= _MOST and "@" not in said
    if email:
        state["email"] = email[0][:254]
    elif number:
        state["phone"] = digits
    else:
        return _not_reached(talker, state, said, digits)
    return _reached(talker, state)


def _not_reached(talker: Talker, state: State, said: str, digits: str) -> Reply:
    """What is wrong with it, what is taken, and why it is asked."""
    when = _when(said) if state["want"] == Want.BOOK else None
    if when is not None and not digits:
        return again_timed(talker, state, when)
    if state["want"] == Want.BOOK and want_read(said) is Want.MOVE:
        return again_timed(talker, state, "")
    shown = said[:40]
    if "@" in said:
        wrong = _("“%(words)s” is no whole e-mail address.") % {"words": shown}
    elif digits:
        wrong = _("“%(words)s” is no whole phone number: it has from 5 to 16 digits.") % {"words": shown}
    elif left_out(said) or declines(said) or asks_why(said):
        wrong = ""
    else:
        wrong = _("“%(words)s” is no e-mail address and no phone number.") % {"words": shown}
    if _called(state):
        how = _("Write the number with its area code, such as 555 0142: we call you on it.")
    else:
        how = _("Write one such as name@example.org, or a number such as 555 0142.")
    return reply(" ".join(part for part in (wrong, how, reach_why(), person_words()) if part))


def _reached(talker: Talker, state: State) -> Reply:
    if _called(state) and not (state.get("phone") or talker.phone):
        if not state.get("email"):
            return contact_asked(talker, state)
        state["step"] = "contact"
        wrong = _(
            "“%(words)s” is an e-mail address. We call you for this appointment, so we need a number too."
        )
        how = _("Write the number with its area code, such as 555 0142: we call you on it.")
        return reply(f"{wrong % {'words': state['email']}} {how}")
    if _visited(state) and not state.get("note"):
        state["step"] = "address"
        return reply(_("Where do we come to? Write the address."))
    return checked(talker, state)


def address_answered(talker: Talker, state: State, said: str) -> Reply:
    """Where somebody is visited at home."""
    _kept_on(state)
    if asks_why(said) or declines(said) or not re.search(r"\w{2}", said):
        return reply(
            _("We come to your home, so we need the address. Write the street, the number and the town.")
        )
    state["note"] = said[:_LONGEST_NOTE]
    return checked(talker, state)


def checked(talker: Talker, state: State) -> Reply:
    """Everything once more, to be said yes to."""
    if state["want"] == Want.WAIT:
        return talk_waiting.join_sure(talker, state)
    if talker.person_id is None:  # another time was chosen meanwhile, perhaps met otherwise
        if not _way(talker, state):
            return contact_asked(talker, state)
        uncalled = _called(state) and not (state.get("phone") or talker.phone)
        if uncalled or (_visited(state) and not state.get("note")):
            return _reached(talker, state)
    return sure(talker, state)


def _called(state: State) -> bool:
    return _kind(state) == Kind.PHONE


def _visited(state: State) -> bool:
    return _kind(state) == Kind.HOME_VISIT


def _kind(state: State) -> str:
    held = appointment_get(str(state.get("hold") or ""))
    return held.kind if held is not None else ""


def _kept_on(state: State) -> None:
    if state.get("hold"):
        hold_renew(str(state["hold"]))
