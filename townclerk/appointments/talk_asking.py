"""The questions of the conversation about appointments by their names, and what is said in between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments.booking import SlotTaken, TooManyHeld, slot_hold
from townclerk.appointments.defining import definition_current
from townclerk.appointments.reading import Booked, appointment_get
from townclerk.appointments.rules import Wish
from townclerk.appointments.talk_needs import needs_note, needs_of, needs_said_back
from townclerk.appointments.talk_said import State, about, let_go, reply
from townclerk.appointments.talk_stands import anew_answered
from townclerk.appointments.talk_sure import sure, sure_answered
from townclerk.appointments.talk_waiting import (
    back_from_list,
    join_offered,
    leave_answered,
    list_answered,
    offer_answered,
    wait_answered,
)
from townclerk.appointments.talk_who import address_answered, contact_answered, contact_words, name_answered
from townclerk.appointments.talk_words import Want
from townclerk.appointments.talking_steps import (
    EMAIL,
    service_answered,
    talk_greeting,
    timed,
    what_for,
    which,
    which_answered,
    wish_now,
)

if TYPE_CHECKING:
    from townclerk.appointments.talking import Reply, Talker


def needs_heard(talker: Talker, state: State, said: str) -> tuple[str, str, Reply | None]:
    """Note what is needed.

    A time that is held already, where the place or the people do not have it, is given up for another.

    Returns:
        What else was said; what is said back before its answer; and the answer where there is nothing else.
    """
    step = state.get("step")
    if step in ("time", "address"):  # told with the times that suit
        return said, "", None
    # An address may have any word in it: "lift@example.org".
    email = EMAIL.search(said) if step == "contact" else None
    asked_of = said.replace(email[0], " ") if email else said
    rest, noted = needs_note(state, asked_of, told=step == "name")
    if not noted:
        return said, "", None
    rest = email[0] if email else rest
    if step in ("name", "contact", "sure") and state["want"] not in (Want.CANCEL, Want.WAIT):
        return _while_held(talker, state, rest)
    if rest:  # with the first words it is told with the times
        return (rest if step else said), "", None
    asked = asked_plainly(talker, state) if step else talk_greeting()
    return "", "", reply(f"{needs_said_back(state, needs_of(state))}\n\n{asked}")


def _while_held(talker: Talker, state: State, rest: str) -> tuple[str, str, Reply | None]:
    """What is needed, said while a time is held."""
    sure_asked = state["step"] == "sure"
    before, over = _held_anew(talker, state)
    if over is not None:
        return "", "", over
    if rest and not (sure_asked and state.pop("elsewhere", False)):
        return rest, before, None
    asked = sure(talker, state).text if sure_asked else asked_plainly(talker, state)
    return "", "", reply(f"{before}\n\n{asked}")


def _held_anew(talker: Talker, state: State) -> tuple[str, Reply | None]:
    """Hold the chosen time where there is what is needed; else offer others."""
    wish, _besides = wish_now(state)
    before = needs_said_back(state, wish)
    held = appointment_get(str(state.get("hold") or ""))
    if held is None:  # an appointment that moves
        state["step"] = "time"
        return before, timed(talker, state, "", before=before)
    try:
        again = _held_again(talker, state, held, wish)
    except TooManyHeld:
        asked = asked_plainly(talker, state)
        many = _("Many times are being held from here, so the one you chose stays as it is.")
        return before, reply(f"{before}\n\n{many}\n\n{asked}")
    except SlotTaken:
        let_go(state)
        state["hold"], state["step"], state["times"] = "", "time", {}
        gone = _("At the time you chose there is nobody with that. These times are free:")
        return before, timed(talker, state, "", before=f"{before}\n\n{gone}")
    state["hold"] = again.reference
    if again.resource != held.resource and state["step"] != "sure":
        return f"{before}\n\n{about(again)}", None
    state["elsewhere"] = again.resource != held.resource
    return before, None


def _held_again(talker: Talker, state: State, held: Booked, wish: Wish) -> Booked:
    """The same time: where it is held already, or else elsewhere before that is let go."""
    definition = definition_current()
    resource = definition.resource(held.resource)
    there = resource is not None and wish.suits(resource, definition)
    if there:
        let_go(state)
        wish = replace(wish, resource=held.resource)
    again = slot_hold(
        service=held.service, begins=held.begins, wish=wish, channel=talker.channel, network=talker.network,
        language=get_language() or "",
    )  # fmt: skip
    if not there:
        let_go(state)
    return again


def asked_plainly(talker: Talker, state: State) -> str:
    """The question that stands, once more."""
    step, again = state["step"], dict(state)
    return {
        "which": lambda: which(talker, again, "").text,
        "service": lambda: what_for(talker, again, "").text,
        "time": lambda: timed(talker, again, "").text,
        "name": lambda: _("What is your name?"),
        "contact": lambda: contact_words(again),
        "address": lambda: _("Where do we come to? Write the address."),
        "list": lambda: join_offered(talker, again).text,
        "wait": lambda: _("Write the reference and the code of your place on the waiting list."),
    }.get(str(step), lambda: _("Yes or no?"))()


def asked_again(talker: Talker, state: State) -> str:
    """The question that stands, once more, and how to get out of it."""
    asked = asked_plainly(talker, state)
    return f"{asked}\n\n" + _("Write BACK to begin again, STOP, or “a person” to reach somebody.")


def _list_answered(talker: Talker, state: State, said: str) -> Reply:
    """Whether they want to wait; who does not is asked again what was asked before."""
    if not back_from_list(state, said):
        return list_answered(talker, state, said)
    asked = sure(talker, state) if state["step"] == "sure" else reply(asked_plainly(talker, state))
    return replace(asked, text=f"{_('All right.')}\n\n{asked.text}")


STEPS: Mapping[str, Callable[[Talker, State, str], Reply]] = {
    "anew": anew_answered,
    "which": which_answered,
    "service": service_answered,
    "time": timed,
    "name": name_answered,
    "contact": contact_answered,
    "address": address_answered,
    "list": _list_answered,
    "wait": wait_answered,
    "leave": leave_answered,
    "offer": offer_answered,
    "sure": sure_answered,
}
