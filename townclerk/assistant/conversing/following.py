"""What became of what somebody sent or booked: asked in a conversation, answered like on its page.

A request is opened by its reference and code, counted as on the page; without them only what was sent in
this very conversation, and a resident's own. A sender that can be forged has that for an hour.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from townclerk import appointments, requests
from townclerk.assistant.conversing import doing, references, wording
from townclerk.assistant.conversing.follow_hints import (
    asks_booked,
    asks_meeting,
    asks_several,
    asks_standing,
    asks_that_meeting,
    pair_said,
)
from townclerk.assistant.conversing.parts import Kind, Part, Reply, Talk
from townclerk.assistant.conversing.stands_asked import stands_asked
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.messages import any_leaves
from townclerk.history import PastRequest, asked_words, history_of, requests_in
from townclerk.requests import Status, Story
from townclerk.services import service_ever
from townclerk.trust import acting

_JUST_NOW = timedelta(hours=1)
_MOST = 5
_MOST_LISTED = 7
_FEW_WORDS = 4


def done_note(talk: Talk, state: dict[str, Any], reply: Reply) -> None:
    """Remember what was sent or booked in a conversation."""
    if plain := requests.reference_read(reply.sent):
        state["sent"] = {**state.get("sent", {}), plain: clock.now().isoformat()}
    if reply.opened:
        doing.booked_note(talk, state, reply.opened, doing.OPENED)
        state["meeting"] = reply.opened
    if reply.booked:
        doing.booked_note(talk, state, reply.booked, reply.news)


def heard(talk: Talk, state: dict[str, Any], said: str) -> Reply | None:
    """The answer where `said` asks for what was sent or booked; None where it is something else.

    Without parts where an appointment is asked for of which nothing is known here: it is asked for by its
    reference and code.
    """
    waiting = state.pop("following", None)
    reference, code = pair_said(said, references.prefix())
    if (stands := stands_asked(talk, state, said)) is not None:
        return stands
    standing = asks_standing(said)
    if _of_meeting(talk, state, said, reference, code):
        return Reply(())
    if waiting is not None and not reference and code:
        reference = str(waiting)
    if reference and code:
        return _opened(talk, state, reference, code)
    if reference and (standing or waiting is not None or len(said.split()) <= _FEW_WORDS):
        state["following"] = reference
        return _reply(_("And its code? It has six digits and came with the reference."))
    if standing:
        return _standing(talk, state, several=asks_several(said))
    return _met_asked(talk, state, said)


def _met_asked(talk: Talk, state: dict[str, Any], said: str) -> Reply | None:
    """The answer where what was booked is asked for."""
    if asks_booked(said):
        none = _GONE if doing.booked_gone(talk, state) else _reply(_nothing_booked())
        return _meeting(talk, state) or none
    if asks_meeting(said):
        return _meeting(talk, state) or Reply(())
    if not asks_that_meeting(said):
        return None
    return _meeting(talk, state, spoken=True) or (_GONE if doing.booked_gone(talk, state) else None)


_GONE = Reply((), understood="my appointment")
"""That it is cancelled or over is told where appointments are spoken of: these words ask for it there."""


def _of_meeting(talk: Talk, state: Mapping[str, Any], said: str, reference: str, code: str) -> bool:
    """Whether it is about an appointment that is named by its reference, or by being theirs.

    Args:
        reference, code: as they would be a request's: where both open one, it is that.
    """
    meeting, digits = appointments.pair_read(said)
    if not meeting.startswith(f"{appointments.reference_prefix()}-"):
        return appointments.wants_of_own(said) and not reference and not doing.booked_here(talk, state)
    if not (digits or appointments.wants_of_own(said) or len(said.split()) <= _FEW_WORDS):
        return False
    if not reference or not code:
        return not reference
    with suppress(requests.TooManyTries):
        return requests.request_follow(reference, code, address=talk.network or talk.holder) is None
    return False


def chosen(talk: Talk, state: dict[str, Any], what: str) -> Reply:
    """The one that was chosen among several, where it is still theirs to see."""
    kind, _between, reference = what.partition(":")
    if kind == "meeting":
        mine = [one for one in _meetings(talk, state) if one.reference == reference]
        return _met(state, mine[0]) if mine else _how(talk, state)
    return _told(talk, reference) if reference in _mine(talk, state) else _how(talk, state)


def _nothing_booked() -> str:
    return _("You have no appointment that I know of here. Write “book an appointment” to choose a time.")


# Requests.


def _opened(talk: Talk, state: dict[str, Any], reference: str, code: str) -> Reply:
    """The request that reference and code open; a wrong one is counted as on its page."""
    try:
        story = requests.request_follow(reference, code, address=talk.network or talk.holder)
    except requests.TooManyTries as tries:
        words = _("Many wrong codes came from your network. Wait an hour, try on another network, or ask us.")
        if tries.reference:
            words = _("This reference was tried with a wrong code too often. Wait an hour, or ask us.")
        return _reply(words, wording.person_part())
    if story is None:
        state["following"] = reference
        words = _("This reference and this code do not belong together. Check both.")
        return _reply(f"{words} {_('Then write them once more.')}", _link("requests", _("Your request")))
    return Reply(_story_parts(story, own=False), understood="standing")


def standing(talk: Talk, state: dict[str, Any]) -> Reply:
    """Where their only open request stands; else which it is, or how one is found."""
    return _standing(talk, state, several=False)


def acting_for(talk: Talk) -> AbstractContextManager[None]:
    """Within the block, who talks acts: who is signed in by their number, else the request's writer."""
    person = talk.by or talk.person_id
    return acting(f"person:{person}" if person is not None else "writer")


def _standing(talk: Talk, state: dict[str, Any], *, several: bool) -> Reply:
    """Where what they sent stands; which, where there are several."""
    mine, before = _mine(talk, state), _asked_before(talk)
    if before and (several or not mine or any(not one.ended_at for one in before)):
        return _all_asked(state, mine, before)
    if not mine:
        meeting = _meeting(talk, state, spoken=True)
        return meeting or _how(talk, state)
    open_now = [one for one, (_title, _at, is_open) in mine.items() if is_open] or list(mine)
    if len(open_now) == 1:
        return _told(talk, open_now[0])
    offers = [(_named(one, mine[one]), f"request:{one}") for one in open_now[:_MOST]]
    links = [_link("my-requests", _("All of your requests"))] if talk.person_id is not None else []
    return _which(state, _("Which of your requests do you mean?"), offers, links)


def _asked_before(talk: Talk) -> list[PastRequest]:
    """What the record tells that a resident asked for, the newest first, beside what is followed here."""
    if talk.person_id is None:
        return []
    followed = {one.plain for one in requests.requests_of(talk.person_id)}
    return requests_in(
        [one for one in history_of(talk.person_id) if one.attrs.get("reference") not in followed]
    )


def _all_asked(
    state: dict[str, Any], mine: Mapping[str, tuple[str, datetime, bool]], before: Sequence[PastRequest]
) -> Reply:
    """Everything that a resident asked for, with where it stands; those that can be followed are offered."""
    every = [(at, _named(one, mine[one]), _stands(one)) for one, (_called, at, _open) in mine.items()]
    every += [
        (one.at, _(", ").join((_title(one.service), _day(one.at))), asked_words(one.kind)) for one in before
    ]
    shown = [
        _("%(request)s: %(status)s") % {"request": request, "status": status}
        for _at, request, status in sorted(every, key=lambda one: one[0], reverse=True)
    ]
    head = _("This is what you asked us for, the newest first:")
    if len(shown) > _MOST_LISTED:
        more = len(shown) - _MOST_LISTED
        said = ngettext("and %(n)d more on the page", "and %(n)d more on the page", more) % {"n": more}
        shown = [*shown[:_MOST_LISTED], said]
    link = _link("my-requests", _("All of your requests"))
    offers = [(_named(one, mine[one]), f"request:{one}") for one in mine][:_MOST]
    text = Part(Kind.TEXT, "\n".join([head, *(f"- {one}" for one in shown)]))
    if not offers:
        return Reply((text, link), understood="standing")
    state["acts"] = [[words, "follow", what] for words, what in offers]
    return Reply(
        (text, link, Part(Kind.CHOICES, choices=tuple(one for one, _what in offers))), understood="which"
    )


def _stands(plain: str) -> str:
    story = _story(plain)
    return (requests.outcome_words(story.outcome) or requests.status_words(story.status)) if story else ""


def _mine(talk: Talk, state: Mapping[str, Any]) -> dict[str, tuple[str, datetime, bool]]:
    """What they may see without a code, the newest first: title, when it was sent, whether it is open."""
    own = requests.requests_of(talk.person_id) if talk.person_id is not None else []
    found = {
        one.plain: (_title(one.service), one.received_at, one.status is not Status.CLOSED) for one in own
    }
    for plain in _sent_here(talk, state):
        if plain not in found and (story := _story(plain)) is not None:
            found[plain] = (_title(story.service), story.received_at, story.status is not Status.CLOSED)
    return dict(sorted(found.items(), key=lambda one: one[1][1], reverse=True))


def _sent_here(talk: Talk, state: Mapping[str, Any]) -> Iterable[str]:
    sent, now = state.get("sent", {}), clock.now()
    if talk.channel == "chat":
        return list(sent)
    return [one for one, at in sent.items() if now - datetime.fromisoformat(at) <= _JUST_NOW]


def _story(plain: str) -> Story | None:
    try:
        return requests.story_of(plain)
    except requests.RequestUnknown:
        return None


def _told(talk: Talk, plain: str) -> Reply:
    story = _story(plain)
    if story is None:
        return _how(talk, {})
    own = talk.person_id is not None and requests.request_is_of(plain, talk.person_id)
    return Reply(_story_parts(story, own=own), understood="standing")


def _story_parts(story: Story, *, own: bool) -> tuple[Part, ...]:
    """What it is, when it was sent, where it stands, by when, and what happens next."""
    status = requests.outcome_words(story.outcome) or requests.status_words(story.status)
    sent = _day(story.received_at)
    lines = [
        f"{_title(story.service)} ({story.reference})",
        _("Sent on %(day)s.") % {"day": sent},
        _("Where it stands: %(status)s.") % {"status": status},
        _("We mean to be done by {due}.").format(due=appointments.day_full(story.due_on))
        if story.due_on
        else "",
        _next_words(story),
    ]
    where, slug = ("request", story.plain) if own else ("requests", story.reference)
    return (Part(Kind.TEXT, "\n".join(one for one in lines if one)), _link(where, _("Your request"), slug))


def _next_words(story: Story) -> str:
    return {
        Status.RECEIVED: _("Next, it goes to the team that deals with it."),
        Status.SORTED: _("Next, somebody of the team begins to work on it."),
        Status.WORKING: _("Next, it is finished, or you are asked something. Its page says so."),
        Status.WAITING: _("Next, you answer our question: it stands on the page of your request."),
        Status.REOPENED: _("Next, the team looks at it again."),
        Status.CLOSED: _("Nothing more happens. If it is not settled, open it again on its page."),
    }.get(story.status, "")


def _how(talk: Talk, state: dict[str, Any]) -> Reply:
    """How one is found of which nothing is known here."""
    if talk.person_id is None:
        state["following"] = ""
    asked = (
        _(
            "Write the reference of your request and its code, such as %(reference)s 123456: both are "
            "in our message to you. Or look at the page “Your request”."
        )
        if any_leaves()
        else _(
            "Write the reference of your request and its code, such as %(reference)s 123456: you got both "
            "when you sent it. Or look at the page “Your request”."
        )
    )
    words = asked % {"reference": references.example()}
    if talk.person_id is not None:
        none = _("No request of yours is known here.")
        return _reply(f"{none} {words}", _link("my-requests", _("All of your requests")))
    return _reply(words, _link("requests", _("Your request")))


# Appointments.


def _meeting(talk: Talk, state: dict[str, Any], *, spoken: bool = False) -> Reply | None:
    """Their appointment; which, where there are several; None for none.

    Args:
        spoken: only the one that was spoken of last.
    """
    mine = _meetings(talk, state)
    last = str(state.get("meeting") or "") or next(reversed(doing.booked_here(talk, state)), "")
    if spoken:
        mine = [one for one in mine if one.reference == last]
    if len(mine) <= 1:
        return _met(state, mine[0]) if mine else None
    offers = [
        (f"{_title(one.service)}: {appointments.when_words(one.starts_at)}", f"meeting:{one.reference}")
        for one in mine[:_MOST]
    ]
    return _which(state, _("Which appointment do you mean?"), offers)


def _meetings(talk: Talk, state: Mapping[str, Any]) -> list[appointments.Booked]:
    """Those to come that were booked here, and a resident's own."""
    own = appointments.appointments_of(talk.person_id) if talk.person_id is not None else []
    here = [appointments.appointment_get(one) for one in doing.booked_here(talk, state)]
    found = {one.reference: one for one in (*own, *here) if one is not None}
    coming = [one for one in found.values() if one.status is appointments.Status.BOOKED and not one.past]
    return sorted(coming, key=lambda one: one.begins)


def _met(state: dict[str, Any], one: appointments.Booked) -> Reply:
    """What, when, where, how to get there, and its page with the file for a calendar."""
    state["meeting"] = one.reference
    definition, language = appointments.definition_current(), get_language() or "en"
    place = definition.place(one.place)
    where = [appointments.resource_name(one.resource, language)]
    where += [place.name(language), place.address] if place else []
    texts = place.directions if place else {}
    lines = [
        f"{_title(one.service)} ({one.reference})",
        appointments.when_words(one.starts_at),
        _(", ").join(part for part in where if part),
        str(texts.get(language) or texts.get(agency_current().default_language) or ""),
    ]
    links = (
        _link("appointment", _("Your appointment"), one.reference),
        _link("calendar", _("Put it into my calendar"), one.reference),
    )
    text = Part(Kind.TEXT, "\n".join(line for line in lines if line))
    return Reply((text, *links), understood="meeting")


# Both.


def _which(
    state: dict[str, Any], asked: str, offers: Sequence[tuple[str, str]], links: Iterable[Part] = ()
) -> Reply:
    state["acts"] = [[words, "follow", what] for words, what in offers]
    choices = Part(Kind.CHOICES, choices=tuple(words for words, _what in offers))
    return Reply((Part(Kind.TEXT, asked), *links, choices), understood="which")


def _named(plain: str, one: tuple[str, datetime, bool]) -> str:
    title, at, _open = one
    return f"{title}{_(', ')}{_day(at)} ({requests.reference_of(plain)})"


def _reply(words: str, *more: Part) -> Reply:
    return Reply((Part(Kind.TEXT, words), *more), understood="follow")


def _link(where: str, title: str, slug: str = "") -> Part:
    return Part(Kind.LINK, title=title, where=where, slug=slug)


def _title(service: str) -> str:
    found = service_ever(service) if service else None
    return found.title(get_language() or "en") if found else _("Your request")


def _day(at: datetime) -> str:
    return appointments.day_full(at.astimezone(agency_current().zone).date())
