"""What is said instead of an answer, at whatever question: keep it, never mind, none of these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from townclerk.appointments import talk_waiting, talking_steps
from townclerk.appointments.promising import list_offered
from townclerk.appointments.reading import appointment_get
from townclerk.appointments.talk_said import State, about, let_go, person_words, reply
from townclerk.appointments.talk_sure import again_timed
from townclerk.appointments.talk_words import Want, cancels, given_up
from townclerk.core.agency import agency_current
from townclerk.core.messages import any_leaves
from townclerk.core.wishes_said import (
    about_the_list,
    calls_me,
    keeps,
    never_mind,
    no_reference,
    no_time_suits,
    none_suits,
    of_the_list,
)

if TYPE_CHECKING:
    from townclerk.appointments.talking import Reply, Talker

_HELD = ("name", "contact", "address", "sure")


def instead(talker: Talker, state: State, said: str) -> Reply | None:
    """The answer to what is said instead of an answer; None where it is one."""
    step, want = str(state["step"]), str(state.get("want", ""))
    if step in ("which", "wait") and not (state.get("mine") or state.get("waits")) and no_reference(said):
        return reply(_where_it_is())
    if keeps(said) or never_mind(said):
        return None if step == "list" and state.get("back") else _left(state, want, said)
    if want == Want.MOVE and state.get("appointment") and cancels(said):
        return talking_steps.cancel_asked(state)
    if want == Want.BOOK and _of_the_list(step, said):
        return talk_waiting.join_offered(talker, state)
    # What is one word alone may be a name.
    none = no_time_suits(said) if step in _HELD else none_suits(said)
    return _none(talker, state, step, want) if none else None


def _of_the_list(step: str, said: str) -> bool:
    """Whether the waiting list is asked for; where a time is held, not by what stands beside an answer."""
    if step not in _HELD:
        return step == "time" and of_the_list(said)
    if step == "contact" and calls_me(said):
        return False
    return about_the_list(said) or (of_the_list(said) and said.rstrip().endswith(("?", "؟")))


def _left(state: State, want: str, said: str) -> Reply | None:
    """Nothing is changed, and that is said."""
    one = appointment_get(str(state.get("appointment") or ""))
    if one is not None and want in (Want.MOVE, Want.CANCEL):
        state.clear()
        stays = _("Nothing was changed. Your appointment stays as it is:")
        return reply(f"{stays}\n{about(one)}", over=True)
    if want == Want.WAIT and state.get("wait"):
        state.clear()
        return reply(_("Nothing was changed. You stay on the waiting list."), over=True)
    if keeps(said) and not never_mind(said) and not given_up(said) and state.get("hold"):
        return None  # "keep it": the time that is held
    if state.get("step") in ("name", "which") and not (never_mind(said) or given_up(said)):
        return None
    let_go(state)
    state.clear()
    return reply(
        _("All right. Nothing was booked and nothing was changed. Write again at any time."), over=True
    )


def _none(talker: Talker, state: State, step: str, want: str) -> Reply | None:
    """None of what was offered will do: other wishes are asked for, then there is the waiting list."""
    if step in _HELD and state.get("hold"):
        return again_timed(talker, state, "")
    if step == "service":
        nothing = _("Nothing else can be booked here.")
        return reply(f"{nothing} {_help_words()}")
    if step != "time":
        return None
    if not state.get("none"):
        state["none"] = True
        asked = _(
            "All right, none of these. When would suit you? Say days or hours, such as “mornings next week”."
        )
        more = list_offered() if want == Want.BOOK else ""
        return reply(f"{asked} {more}".strip())
    one = appointment_get(str(state.get("appointment") or ""))
    if want == Want.MOVE and one is not None:
        state.clear()
        stays = _("Nothing was changed. Your appointment stays as it is:")
        return reply(f"{stays}\n{about(one)}\n\n{_help_words()}", over=True)
    return talk_waiting.join_offered(talker, state, before=_("I have no other times now."))


def _where_it_is() -> str:
    """Where the reference and the code are, and what to do without them."""
    lines = [
        _("Both are in our message about it, and were shown at the end: the reference looks like "
        "AF-73BY-4ADX, the "
          "code has six digits.")
        if any_leaves()
        else _("Both were shown when it was booked: the reference looks like AF-73BY-4ADX, the code has six "
               "digits."),
        _("If you sign in on our website, you see your appointments without them."),
        _call(),
    ]  # fmt: skip
    return " ".join(lines)


def _help_words() -> str:
    """A person who looks for a way with them."""
    phone = agency_current().contact.phone
    call = _("Call %(phone)s: a person looks for a time with you.") % {"phone": phone} if phone else ""
    return " ".join(part for part in (call, person_words()) if part)


def _call() -> str:
    phone = agency_current().contact.phone
    call = _("Or call %(phone)s: a person finds it by your name.") % {"phone": phone} if phone else ""
    return " ".join(part for part in (call, person_words()) if part)
