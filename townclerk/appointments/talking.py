"""Booking, moving and cancelling in words: in a chat on the portal and by text message.

One question at a time. Whoever is signed in chooses among their appointments; others say the reference and
the code. What is kept between two turns is which question stands and what was answered (`talk_kept`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.appointments import (
    talk_asking,
    talk_instead,
    talk_kept,
    talk_waiting,
    talk_which,
    talking_steps,
)
from townclerk.appointments.reading import appointment_get
from townclerk.appointments.talk_said import let_go, where_of
from townclerk.appointments.talk_words import (
    Want,
    cancels,
    command_read,
    given_up,
    of_the_last,
    pair_read,
    want_read,
)
from townclerk.appointments.waiting import waiting_get
from townclerk.appointments.ways_said import asks_how_met, ways_words
from townclerk.core import clock
from townclerk.core.help_first import help_first
from townclerk.core.not_understood import not_understood
from townclerk.core.plain_words import numbered
from townclerk.core.wishes_said import of_the_list, resumes

_LONGEST = 1000
_BOOKED = 9
_TIMED = frozenset(("time", "name", "contact", "sure"))
_WHO = frozenset(("name", "contact", "address", "sure"))
"""Where a time is held, and who comes is asked: to cancel is to leave it."""
_YES_OR_NO = frozenset(("anew", "sure", "list", "leave", "offer"))


@dataclass(frozen=True, slots=True)
class Talker:
    """Who talks.

    Attributes:
        holder: the browser or the telephone it comes from ("browser:…", "phone:…").
        language: in which is answered. channel: "chat" has room, "sms" is short.
        person_id: the resident who is signed in, or None.
        phone: the number it comes from, "" in a chat.
        network: from where, for the limits on holding and on guessing codes; "" counts by `holder`.
        booked: what was booked in this very conversation, the last one last: references.
        opened: what was opened in it with reference and code.
    """

    holder: str
    language: str
    channel: str = "chat"
    person_id: int | None = None
    phone: str = ""
    network: str = ""
    booked: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered.

    Attributes:
        text: plain words, options numbered.
        booked: the appointment that was just booked, moved or cancelled, or the place on the waiting list; ""
            for none.
        news: what became of it: "booked", "moved", "cancelled", "joined" or "".
        over: nothing more is asked. sure: a yes or a no is asked for.
        opened: the appointment that was just opened with reference and code; "" for none.
    """

    text: str
    booked: str = ""
    news: str = ""
    over: bool = False
    sure: bool = False
    opened: str = ""


def appointment_say(talker: Talker, text: str) -> Reply:
    """Hear `text` and answer it. With "" it says what is asked now, else how it begins."""
    with translation.override(talker.language):
        kept = talk_kept.talk_open(talker.holder, talker.person_id)
        said = "".join(c for c in text[:_LONGEST] if c.isprintable()).strip()
        talker = replace(
            talker,
            booked=tuple(dict.fromkeys((*talker.booked, *kept.get("booked", ())))),
            opened=tuple(dict.fromkeys((*talker.opened, *kept.get("opened", ())))),
        )
        reply = _answered(talker, kept, said)
        if reply.news in ("booked", "moved", "joined"):
            _noted(kept, "booked", reply.booked)
        if reply.opened:
            _noted(kept, "booked", reply.opened)
            _noted(kept, "opened", reply.opened)
        _remember(talker, kept, said, reply)
        return replace(reply, sure=kept.get("state", {}).get("step") in _YES_OR_NO)


def _noted(kept: dict[str, Any], what: str, reference: str) -> None:
    """Keep what was booked or opened here, the last one last."""
    others = [one for one in kept.get(what, ()) if one != reference]
    kept[what] = [*others, reference][-_BOOKED:]


def appointment_turns(talker: Talker) -> Sequence[Mapping[str, Any]]:
    """What was said so far: {own, text, at} each, the oldest first."""
    found: Sequence[Mapping[str, Any]] = talk_kept.talk_open(talker.holder, talker.person_id).get("turns", ())
    return found


def appointment_asks(talker: Talker) -> bool:
    """Whether a question stands that the next words may answer."""
    return bool(talk_kept.talk_open(talker.holder, talker.person_id).get("state", {}).get("step"))


def appointment_for(talker: Talker) -> str:
    """The service of the booking in which a question stands; "" for none."""
    state = talk_kept.talk_open(talker.holder, talker.person_id).get("state", {})
    return str(state.get("service") or "") if state.get("step") else ""


def appointment_step(talker: Talker) -> str:
    """Which question stands: "time", "name", "contact", "sure" …; "" for none."""
    return str(talk_kept.talk_open(talker.holder, talker.person_id).get("state", {}).get("step") or "")


def _remember(talker: Talker, kept: dict[str, Any], said: str, reply: Reply) -> None:
    turns = kept.setdefault("turns", [])
    at = clock.now().isoformat()
    if said:
        turns.append({"own": True, "text": said, "at": at})
    turns.append({"own": False, "text": reply.text, "at": at})
    talk_kept.talk_keep(talker.holder, talker.person_id, kept)


def _answered(talker: Talker, kept: dict[str, Any], said: str) -> Reply:
    state = kept.setdefault("state", {})
    if first := help_first(said, talker.language):
        asked = talk_asking.asked_again(talker, state) if state.get("step") else talking_steps.talk_greeting()
        return Reply(f"{first.text}\n\n{asked}")
    command = command_read(said)
    if command is Want.STOP:
        let_go(state)
        state.clear()
        return Reply(
            _("All right. Nothing was changed that you did not confirm. Write again at any time."), over=True
        )
    if command is Want.BACK:
        let_go(state)
        state.clear()
        return Reply(talking_steps.talk_greeting())
    return _on(talker, kept, state, said)


def _on(talker: Talker, kept: dict[str, Any], state: dict[str, Any], said: str) -> Reply:
    """What answers the question that stands, or begins something."""
    step = str(state.get("step", ""))
    if (again := _asked_between(talker, state, step, said)) is not None:
        return again
    if step and (other := talk_instead.instead(talker, state, said)) is not None:
        return other
    booking = state.get("want") == Want.BOOK and step in _WHO
    if step and state.get("want") != Want.CANCEL and (given_up(said) or (booking and cancels(said))):
        return _answered(talker, kept, "stop")
    said, before, noted = talk_asking.needs_heard(talker, state, said)
    if noted is not None:
        return noted
    answer = talk_asking.STEPS[step](talker, state, said) if step else _wanted(talker, state, said)
    return replace(answer, text=f"{before}\n\n{answer.text}".strip())


def _asked_between(talker: Talker, state: dict[str, Any], step: str, said: str) -> Reply | None:
    """The question once more, after going on, after help, or after where and how it is."""
    if not step:
        return None
    if not said or command_read(said) is Want.HELP:
        return Reply(talk_asking.asked_again(talker, state))
    if resumes(said):
        return Reply(talk_asking.asked_plainly(talker, state))
    if step in _TIMED and asks_how_met(said):
        return Reply(f"{_how_met(state)}\n\n{talk_asking.asked_plainly(talker, state)}".strip())
    return None


def _how_met(state: dict[str, Any]) -> str:
    """Where and how the time that is held or asked for is."""
    held = appointment_get(str(state.get("hold") or state.get("appointment") or ""))
    if held is not None and held.place:
        return where_of(held)
    return ways_words(str(state.get("service") or ""))


def talk_about_booked(text: str) -> bool:
    """Whether `text` is about the appointment that was spoken of last: "cancel it", "can I change that?"."""
    return of_the_last(text) and want_read(text) in (Want.MOVE, Want.CANCEL, Want.SHOW)


def _wanted(talker: Talker, state: dict[str, Any], said: str) -> Reply:
    """What they want, which may name the service or the appointment too."""
    if of_the_list(said):
        return talk_waiting.stands(talker, state, said)
    if not said and (offered := talk_waiting.offered_now(talker, state)) is not None:
        return offered
    number = numbered(said, 3)
    want = (Want.BOOK, Want.MOVE, Want.CANCEL)[number - 1] if number else want_read(said)
    reference, _code = pair_read(said)
    if reference and want not in (Want.MOVE, Want.CANCEL):  # said alone, it is asked how it stands
        if waiting_get(reference):
            return talk_waiting.stands(talker, state, said)
        want = Want.SHOW
    if want in (Want.MOVE, Want.CANCEL, Want.SHOW):
        state["want"] = str(want)
        return talking_steps.which(talker, state, said)
    # Who names a service that can be booked wants to book it, whatever they call that: "renew my passport".
    if want is Want.BOOK or (want is None and said and talk_which.services_named(said)):
        state["want"] = str(Want.BOOK)
        return talking_steps.what_for(talker, state, said)
    return Reply(talking_steps.talk_greeting(not_understood() if said and want is None else ""))
