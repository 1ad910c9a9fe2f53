"""The waiting list in words: joining it, where one stands, what is offered, leaving it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments.booking import NotNow, SlotTaken, TooManyBooked
from townclerk.appointments.limits import TooManyTries
from townclerk.appointments.offering import wish_kept
from townclerk.appointments.promising import list_asked, list_asked_besides, list_until
from townclerk.appointments.reading import Who, appointment_get, who_of
from townclerk.appointments.rules import WaitStatus, Wish, instant
from townclerk.appointments.slots import today
from townclerk.appointments.talk_said import State, about, let_go, person_words, reply, title_of
from townclerk.appointments.talk_words import Want, pair_read, yes_read
from townclerk.appointments.talking_steps import timed, wish_now
from townclerk.appointments.waiting import (
    Wait,
    waiting_accept,
    waiting_counted,
    waiting_decline,
    waiting_get,
    waiting_join,
    waiting_leave,
    waiting_of,
    waiting_offer,
)
from townclerk.appointments.waiting_free import free_first
from townclerk.appointments.wishing import wish_understood
from townclerk.appointments.wording import month_first, when_short, when_words, wish_when
from townclerk.core.plain_words import numbered
from townclerk.core.wishes_said import keeps, leaves_list, never_mind, none_suits
from townclerk.people import PersonUnknown, own_card

if TYPE_CHECKING:
    from townclerk.appointments.talking import Reply, Talker

_LONGEST = timedelta(days=180)
"""Nobody waits longer, as on the page."""
_ACTIVE = (WaitStatus.WAITING, WaitStatus.OFFERED)


def join_offered(_talker: Talker, state: State, *, before: str = "") -> Reply:
    """Ask whether they want to be told when a time becomes free. What is held stays so until they say yes."""
    if state.get("hold") and not state.get("back"):
        state["back"] = state["step"]
    if state.get("step") != "list":
        state["free"] = [] if state.get("back") else _free_besides(state)
    state |= {"want": str(Want.WAIT), "step": "list"}
    # What was kept before times were offered first has none of it.
    if free := [int(one) for one in state.get("free") or ()]:
        state["times"] = {**state.get("times", {}), "shown": free}
        asked = still_list_words(free, str(state["service"]))
    else:
        asked = list_words(str(state["service"]), before=before)
    stays = _("Meanwhile we keep the time that you chose.") if state.get("back") else ""
    return reply(f"{_suiting(state)}\n\n{asked} {stays}".strip())


def list_words(service: str, *, before: str = "") -> str:
    """Whether they want to be told when a time becomes free, where none that suits is."""
    asked = list_asked(title_of(service))
    return "\n\n".join(part for part in (before, asked) if part)


def still_list_words(free: Sequence[int], service: str) -> str:
    """The times that suit and are free, and whether they want to wait for others all the same."""
    lines = [f"{at} {when_short(instant(one))}" for at, one in enumerate(free, 1)]
    asked = list_asked_besides(title_of(service))
    return "\n".join((_("These times suit and are free now:"), *lines, "", asked))


def _free_besides(state: State) -> list[int]:
    """A few times that suit and are free, besides those that were read to them last."""
    shown = [int(one) for one in state.get("times", {}).get("shown", ())]
    return [slot.begins for slot in free_first(str(state["service"]), _wish(state), known=shown)]


def back_from_list(state: State, said: str) -> bool:
    """Whether they rather go on with the time that is held; then the question stands that stood before."""
    no = yes_read(said) is False or never_mind(said) or keeps(said)
    if not no or not state.get("back"):
        return False
    state |= {"want": str(Want.BOOK), "step": state.pop("back")}
    return True


def list_answered(talker: Talker, state: State, said: str) -> Reply:
    """Whether they want to wait, or rather take a time that is free."""
    answer = yes_read(said)
    if answer is None:
        if none_suits(said):
            state["free"] = []
            return reply(list_words(str(state["service"])))
        return _rather_timed(talker, state, said) or reply(_("Write yes or no."))
    if not answer:
        state.clear()
        nothing = _("All right. Nothing was booked, and you are on no list.")
        return reply(f"{nothing} {person_words()}", over=True)
    let_go(state)
    state["hold"] = ""
    state.pop("back", None)
    if talker.person_id is not None:
        return joined(talker, state)
    if state.get("name"):
        return join_sure(talker, state)
    state["step"] = "name"
    return reply(_("What is your name?"))


def _rather_timed(talker: Talker, state: State, said: str) -> Reply | None:
    """One of the times that were read is chosen, or others are wished for; None where neither is said."""
    if state.get("back"):
        return None
    shown = state.get("times", {}).get("shown", ())
    heard = wish_understood(said, today=today(), month_first=month_first())
    if not (shown and numbered(said, len(shown))) and not (heard.wish.says_when and not heard.unknown):
        return None
    state |= {"want": str(Want.BOOK), "step": "time"}
    return timed(talker, state, said)


def join_sure(talker: Talker, state: State) -> Reply:
    """Everything once more, to be said yes to."""
    state["step"] = "sure"
    reached = str(state.get("email") or state.get("phone") or talker.phone)
    lines = [
        _("Waiting list: %(service)s") % {"service": title_of(str(state["service"]))},
        _suiting(state), str(state.get("name") or ""), reached,
    ]  # fmt: skip
    asked = _("Shall I put you on it? Yes or no?")
    return reply("\n".join(line for line in lines if line) + f"\n\n{asked}")


def _suiting(state: State) -> str:
    when = wish_when(_wish(state))
    return _("When: %(when)s") % {"when": when} if when else ""


def _wish(state: State) -> Wish:
    """What they wished for so far, and what they need."""
    return wish_kept(state.get("times", {}), wish_now(state)[0])


def joined(talker: Talker, state: State) -> Reply:
    """Put them on the list."""
    wish, furthest = _wish(state), today() + _LONGEST
    until, who = min(wish.last or furthest, furthest), _who(talker, state)
    try:
        wait = waiting_join(
            service=str(state["service"]), wish=wish, until=max(until, today()), who=who,
            person_id=talker.person_id, language=get_language() or "", channel=talker.channel,
            network=talker.network or talker.holder, once=talker.holder,
        )  # fmt: skip
    except TooManyBooked:
        state.clear()
        words = _("Many joined the waiting list from here today. Try again tomorrow, or call us.")
        return reply(words, over=True)
    state.clear()
    lines = [
        _("You are on the waiting list."),
        list_until(wait.until, who),
        _("Reference %(reference)s, code %(code)s") % {"reference": wait.reference, "code": wait.code},
        _("To see where you stand or to leave it, write WAITING LIST."),
    ]
    return reply("\n".join(lines), booked=wait.reference, news="joined" if wait.new else "")


def _who(talker: Talker, state: State) -> Who:
    if talker.person_id is not None:
        try:
            card = own_card(talker.person_id)
            return Who(card.name, card.email, card.phone)
        except PersonUnknown:
            pass
    phone = str(state.get("phone") or talker.phone)
    return Who(str(state.get("name") or ""), str(state.get("email") or ""), phone)


# Who is on it.


def stands(talker: Talker, state: State, said: str) -> Reply:
    """Where they stand, and on which list; by reference and code, where none is known here."""
    state |= {"want": str(Want.WAIT), "leave": leaves_list(said)}
    reference, code = pair_read(said)
    if reference and code:
        return _opened(talker, state, reference, code)
    mine = waits_of(talker)
    if len(mine) == 1:
        return _stands(state, mine[0])
    if mine:
        state["step"], state["waits"] = "wait", [one.reference for one in mine]
        lines = [f"{at} {title_of(one.service)}" for at, one in enumerate(mine, 1)]
        return reply("\n".join([_("Which waiting list do you mean? Write its number."), *lines]))
    state["step"] = "wait"
    return reply(
        _("Write the reference and the code of your place on the waiting list, such as AF-73BY-4ADX "
        "123456. To join one, "
          "say what the appointment is for.")
    )  # fmt: skip


def waits_of(talker: Talker) -> Sequence[Wait]:
    """What they wait for: a resident's own, and what was joined in this conversation."""
    own = waiting_of(talker.person_id) if talker.person_id is not None else []
    here = [waiting_get(reference) for reference in talker.booked]
    theirs = [one for one in here if one is not None and one.person_id in (None, talker.person_id)]
    known = {one.reference: one for one in (*own, *theirs) if one.status in _ACTIVE}
    return list(known.values())


def wait_answered(talker: Talker, state: State, said: str) -> Reply:
    """Which list, or its reference and code."""
    waits: Sequence[str] = state.get("waits") or ()
    if waits and (number := numbered(said, len(waits))):
        found = waiting_get(waits[number - 1])  # one of those that were listed here
        if found is not None and found.person_id in (None, talker.person_id):
            return _stands(state, found)
    reference, code = pair_read(said)
    reference = reference or str(state.get("reference") or "")
    if reference and code:
        return _opened(talker, state, reference, code)
    if reference:
        state["reference"] = reference
        return reply(_("And the code? It has six digits and stands beside the reference."))
    leave = bool(state.get("leave"))
    asked = stands(talker, state, said)
    state["leave"] = leave or bool(state.get("leave"))
    return asked


def _opened(talker: Talker, state: State, reference: str, code: str) -> Reply:
    try:
        found = waiting_counted(reference, code, address=talker.network or talker.holder)
    except TooManyTries:
        found = None
    if found is None:
        state["step"], state["reference"] = "wait", ""
        return reply(_("No place on the waiting list has this reference and this code. Check both and "
        "write them again, "
                        "or call us."))  # fmt: skip
    return _stands(state, found)


def _stands(state: State, wait: Wait) -> Reply:
    """Where they stand; whether they take what is offered, or leave."""
    state["wait"] = wait.reference
    offered = appointment_get(wait.offered) if wait.status is WaitStatus.OFFERED and wait.offered else None
    if wait.status not in _ACTIVE:
        state.clear()
        return reply(_("You are not on this waiting list any more."), over=True)
    if state.pop("leave", False):
        state["step"] = "leave"
        return reply(_("Shall I take you off the waiting list for “%(service)s”? Yes or no?")
                     % {"service": title_of(wait.service)})  # fmt: skip
    if offered is not None:
        state["step"] = "offer"
        free = _("A time has become free:")
        return reply(f"{free}\n{about(offered)}\n\n{_until(wait)}\n\n"
                     + _("Shall I book it? Yes or no?"))  # fmt: skip
    state.clear()
    lines = [
        _("You are on the waiting list for “%(service)s”.") % {"service": title_of(wait.service)},
        list_until(wait.until, who_of(wait.reference)),
        _("To leave it, write LEAVE THE WAITING LIST."),
    ]
    return reply("\n".join(lines), over=True)


def _until(wait: Wait) -> str:
    if wait.answer_by is None:
        return ""
    return _("It is kept for you until %(until)s.") % {"until": when_words(wait.answer_by).rstrip(".")}


def leave_answered(_talker: Talker, state: State, said: str) -> Reply:
    """Whether they leave the list."""
    answer = True if leaves_list(said) else yes_read(said)
    if answer is None:
        return reply(_("Write yes or no."))
    reference = str(state["wait"])
    state.clear()
    if not answer:
        return reply(_("You stay on the waiting list."), over=True)
    waiting_leave(reference)
    waiting_offer()
    return reply(_("You are off the waiting list. Nothing more is offered to you."), over=True)


def offer_answered(_talker: Talker, state: State, said: str) -> Reply:
    """Whether they take what is offered."""
    answer = yes_read(said)
    if answer is None:
        return reply(_("Write yes or no."))
    reference = str(state["wait"])
    state.clear()
    if not answer:
        left = waiting_decline(reference) is WaitStatus.LEFT
        waiting_offer()
        return reply(_passed_words(left=left), over=True)
    try:
        booked = waiting_accept(reference)
    except (SlotTaken, NotNow):
        return reply(_("This time is not kept for you any more. You stay on the list."), over=True)
    lines = [
        _("Booked."),
        about(booked),
        _("Reference %(reference)s, code %(code)s") % {"reference": booked.reference, "code": booked.code},
    ]
    return reply("\n".join(lines), booked=booked.reference, news="booked")


def _passed_words(*, left: bool) -> str:
    """What becomes of who did not take what was offered."""
    if left:
        return _(
            "All right: somebody else has it. That was the last time that was offered to you: you are off "
            "the waiting list now. To wait again, write WAITING LIST when you book."
        )
    return _("All right: somebody else has it. You stay on the waiting list.")


def offered_now(talker: Talker, state: State) -> Reply | None:
    """What is offered to them now from the waiting list; None for nothing."""
    for wait in waits_of(talker):
        if wait.status is WaitStatus.OFFERED and wait.offered:
            state["want"] = str(Want.WAIT)
            return _stands(state, wait)
    return None
