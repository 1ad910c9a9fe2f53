"""What is done in a conversation with a request of one's own: something added, or the whole withdrawn.

Theirs is what was opened here by its reference and code within the last hour, what was sent here, and what
the record has of who is signed in. Nothing is withdrawn without a yes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from townclerk import appointments, requests
from townclerk.assistant.conversing import following, references
from townclerk.assistant.conversing.parts import Kind, Part, Reply, Talk
from townclerk.assistant.conversing.request_wishes import adds, withdraws
from townclerk.core import clock
from townclerk.core.plain_words import agrees
from townclerk.requests import NotNow, Status
from townclerk.services import service_ever

_OPEN_FOR = timedelta(hours=1)
_AT_ONCE = 3
"""So many messages after it was spoken of, "it" still is that request."""
_LONGEST = 5_000
ADD, WITHDRAW = "add", "withdraw"
Offer = Callable[..., Part]


def noted(state: dict[str, Any], reply: Reply, talk: Talk) -> Reply:
    """Remember which request was just told of, and go on with what was wanted of it before it was known."""
    spoken = next((one for one in reply.parts if one.kind is Kind.LINK and one.where in _PAGES), None)
    plain = requests.reference_read(spoken.slug) if spoken and reply.understood == "standing" else ""
    if not plain:
        return reply
    state["followed"] = [plain, clock.now().isoformat(), 0]
    wish = state.pop("request_wish", None)
    if wish is None:
        return reply
    done = _wished(talk, state, plain, str(wish[0]), str(wish[1]))
    return Reply((*reply.parts, *done.parts), understood=done.understood)


_PAGES = frozenset({"request", "requests"})


def heard(talk: Talk, state: dict[str, Any], said: str, *, busy: bool) -> Reply | None:
    """The answer where something is to be done with a request of theirs; None where it is something else.

    Args:
        said: with all of its words. busy: whether steps or an appointment are in hand: then only what names a
            request is heard.
    """
    asked, waits = state.pop("withdrawing", None), state.pop("adding", None)
    if asked and (yes := agrees(said)) is not None:
        return withdrawn(talk, state, str(asked)) if yes else kept()
    if waits and agrees(said) is not False and not busy and _tells(said):
        return _added(talk, state, str(waits), said)
    plain, near = _spoken_of(state)
    if "following" not in state and not references.referred(said):
        state.pop("request_wish", None)
    more = adds(said, named=busy or not plain)
    if more is None and not withdraws(said, named=busy or not (plain and near)):
        return None
    kind, words = (ADD, more) if more is not None else (WITHDRAW, "")
    if plain:
        return _wished(talk, state, plain, kind, words)
    state["request_wish"] = [kind, words]
    found = following.standing(talk, state)
    return found if found.understood == "standing" else _asked_first(found, kind)


def _tells(said: str) -> bool:
    return any(one.isalnum() for one in said) and not requests.reference_read(said)


def _asked_first(found: Reply, kind: str) -> Reply:
    """Which request it is has to be known first: what is needed for that stands after it."""
    words = (
        _("I add it as soon as I know which request of yours it is.")
        if kind == ADD
        else _("I withdraw it as soon as I know which request of yours it is.")
    )
    without = [] if kind == ADD else [Part(Kind.TEXT, _without())]
    return Reply((Part(Kind.TEXT, words), *found.parts, *without), understood=found.understood)


def _without() -> str:
    return _("Without them write “a person”: somebody of us finds it by your name and withdraws it.")


def _spoken_of(state: dict[str, Any]) -> tuple[str, bool]:
    """The request that was told of last, "" for none; and whether "it" is still that."""
    plain, at, ago = state.get("followed") or ("", "", 0)
    if not plain or clock.now() - datetime.fromisoformat(at) > _OPEN_FOR:
        state.pop("followed", None)
        return "", False
    state["followed"] = [plain, at, ago + 1]
    return str(plain), ago < _AT_ONCE


def _wished(talk: Talk, state: dict[str, Any], plain: str, kind: str, words: str) -> Reply:
    if kind == ADD:
        return _added(talk, state, plain, words) if words else _what(state, plain)
    story = requests.story_of(plain)
    shown = {"reference": story.reference}
    if story.status is Status.CLOSED:
        return _reply(
            _("Request %(reference)s is closed already: nothing more happens with it.") % shown, plain
        )
    state["withdrawing"] = plain
    asked = _("Shall I withdraw request %(reference)s? Then nobody works on it any more.") % shown
    found = service_ever(story.service) if story.service else None
    called = found.title(talk.language) if found else ""
    lines = [asked, called, _meets(plain), _("Write yes or no.")]
    return _reply("\n".join(one for one in lines if one), plain, link=False)


def _meets(plain: str) -> str:
    """That an appointment which was booked with it stays; "" where there is none."""
    for one in appointments.appointments_for(requests.reference_of(plain)):
        if one.status is appointments.Status.BOOKED and not one.past:
            when = appointments.when_words(one.starts_at).rstrip(".")
            return _("Your appointment on %(when)s stays booked: cancel it by itself.") % {"when": when}
    return ""


def _what(state: dict[str, Any], plain: str) -> Reply:
    state["adding"] = plain
    asked = _("What shall I add to request %(reference)s? Write it in one message.")
    return _reply(asked % {"reference": requests.reference_of(plain)}, plain, link=False)


def _added(talk: Talk, state: dict[str, Any], plain: str, words: str) -> Reply:
    """What they tell goes to who works on it, in their words."""
    shown = {"reference": requests.reference_of(plain)}
    try:
        with following.acting_for(talk):
            requests.writer_answers(plain, words[:_LONGEST])
    except NotNow:
        said = _(
            "Nothing can be added to request %(reference)s now. If it is not settled, open it again there."
        )
        return _reply(said % shown, plain)
    state["followed"] = [plain, clock.now().isoformat(), 0]
    told = _("Added to request %(reference)s; whoever works on it reads it:") % shown
    return _reply(f"{told}\n“{words}”", plain)


def withdrawn(talk: Talk, state: dict[str, Any], plain: str) -> Reply:
    """Their request is closed as withdrawn by them; what cannot be is said, and what then."""
    shown = {"reference": requests.reference_of(plain)}
    try:
        with following.acting_for(talk):
            requests.writer_withdraws(plain)
    except NotNow:
        said = _("Request %(reference)s cannot be withdrawn here: it is closed, or others told us the same.")
        return _reply(said % shown, plain)
    state["followed"] = [plain, clock.now().isoformat(), 0]
    return _reply(_("Request %(reference)s is withdrawn. You can open it again on its page.") % shown, plain)


def kept() -> Reply:
    """What is said where they do not withdraw it after all."""
    return Reply((Part(Kind.TEXT, _("All right. Your request stays as it is.")),), understood="follow")


def _reply(words: str, plain: str, *, link: bool = True) -> Reply:
    text = Part(Kind.TEXT, words)
    page = Part(Kind.LINK, title=_("Your request"), where="requests", slug=requests.reference_of(plain))
    return Reply((text, page) if link else (text,), understood="follow")
