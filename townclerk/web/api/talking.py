"""A conversation over the interface: begun, gone on with, read, handed over, deleted."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Body, Query
from ninja.security import HttpBearer

from townclerk import assistant
from townclerk.assistant import Kind, Met, Part, Reply, Said, Talk, TooMuchSaid
from townclerk.core.links import links_plain
from townclerk.core.visitor import address_of
from townclerk.web.afterwards import afterwards
from townclerk.web.api import shapes_talk as shapes
from townclerk.web.api.endpoints import Lang, router
from townclerk.web.api.problems import BusyError, SignedOutError, UnconfirmedError, only
from townclerk.web.lines.carrying import conversed
from townclerk.web.lines.talking import told_of
from townclerk.web.middleware import matching
from townclerk.web.portal.visit import agency_of
from townclerk.web.talk_tokens import token_good, token_new
from townclerk.web.talk_words import part_address

log = logging.getLogger(__name__)
TAG = "Conversation"
CHANNEL = "chat"
_AN_HOUR = 3600
_ASK_FIRST = (
    "A person was asked for in this conversation, and could not answer any more. Ask whether it shall be "
    "deleted anyway, and then say confirm=true."
)
Confirm = Annotated[
    bool, Query(description="That whoever waits for a person was asked, and wants it deleted anyway.")
]


class Bearer(HttpBearer):
    """The token that beginning a conversation gave, in the `Authorization` header."""

    def authenticate(self, request: HttpRequest, token: str) -> str:
        """The token, where we made it.

        Raises:
            SignedOutError: we did not.
        """
        if not token_good(token):
            raise SignedOutError
        return token


_bearer = Bearer()


@router.post("/conversations", response=shapes.Begun, tags=[TAG], summary="Begin a conversation")
def conversation_begin(request: HttpRequest, response: HttpResponse, lang: Lang = None) -> Any:
    """Its token, which is the only key to it, and what to show first: that a program answers.

    Nothing is kept before the first message. Show `parts` to people: the law may ask for it.
    """
    only(request, "lang")
    response.headers["Cache-Control"] = "no-store"
    other = "" if not lang or matching(lang, agency_of(request).languages) else lang
    parts = assistant.conversation_begins(request.LANGUAGE_CODE, asked=other)
    return {"token": token_new(), "language": request.LANGUAGE_CODE, "parts": _parts(request, parts)}


@router.post(
    "/conversation/messages", response=shapes.Reply, tags=[TAG], summary="Say something", auth=_bearer
)
def conversation_say(
    request: HttpRequest,
    response: HttpResponse,
    message: Annotated[shapes.Message, Body()],
    lang: Lang = None,
) -> Any:
    """The answer, in parts to be shown in order. What was offered is chosen by its words, its number or mark.

    Where a question stands that a number answers, a number answers it, and the choices carry `marks`."""
    only(request, "lang")
    response.headers["Cache-Control"] = "no-store"
    return _said(request, response, message.text)


@router.get("/conversation", response=shapes.Conversation, tags=[TAG], summary="Read it", auth=_bearer)
def conversation_look(request: HttpRequest, response: HttpResponse, lang: Lang = None) -> Any:
    """All that was said, also by members of staff: ask again every few seconds while one has it.

    Empty before the first message, and after it was deleted or has expired.
    """
    only(request, "lang")
    response.headers["Cache-Control"] = "no-store"
    turns = assistant.talk_turns(_talk(request))
    return {"turns": [_turn(request, one) for one in turns], "waits": _waits(request)}


@router.post(
    "/conversation/handover", response=shapes.Reply, tags=[TAG], summary="Ask for a person", auth=_bearer
)
def conversation_person(request: HttpRequest, response: HttpResponse, lang: Lang = None) -> Any:
    """Hand it over to a member of staff: how and when somebody is reached. Asked twice, it is asked once."""
    only(request, "lang")
    response.headers["Cache-Control"] = "no-store"
    return _said(request, response, assistant.person_asked(request.LANGUAGE_CODE))


@router.post("/conversation/code", response=shapes.Code, tags=[TAG], summary="Go on elsewhere", auth=_bearer)
def conversation_code(request: HttpRequest, response: HttpResponse, lang: Lang = None) -> Any:
    """The message with which this conversation goes on by text message, by e-mail, on a page or in a program.

    It works once, within a day; a new one takes the place of the one before. null before anything was said.
    """
    only(request, "lang")
    response.headers["Cache-Control"] = "no-store"
    offer = assistant.carry_offer(_talk(request))
    return {"message": offer.said if offer else None, "until": offer.until if offer else None}


@router.delete(
    "/conversation",
    response={204: None},
    tags=[TAG],
    summary="Delete it",
    auth=_bearer,
    url_name="conversation_look",
)
def conversation_delete(request: HttpRequest, confirm: Confirm = False, lang: Lang = None) -> Any:
    """All that was said is gone; the token begins anew.

    Where a person was asked for or answers, nobody can answer any more: ask before, then say so with
    `confirm=true`. Staff see that it was deleted, and nothing of what was said.
    """
    only(request, "lang", "confirm")
    talk = _talk(request)
    if assistant.waits_for(talk) and not confirm:
        raise UnconfirmedError("confirm", _ASK_FIRST)
    assistant.talk_forget(talk)
    return HttpResponse(status=204)


def _said(request: HttpRequest, response: HttpResponse, text: str) -> dict[str, Any]:
    try:
        reply = conversed(_talk(request), text)
    except TooMuchSaid:
        raise BusyError(_AN_HOUR) from None
    if told := told_of(reply):
        afterwards(response, told)
    return _reply(request, reply)


def _reply(request: HttpRequest, reply: Reply) -> dict[str, Any]:
    return {
        "language": reply.language or request.LANGUAGE_CODE,
        "parts": _parts(request, reply.parts),
        "understood": reply.understood,
        "appointment": reply.booked or None,
        "request": reply.sent or None,
        "waits": _waits(request),
    }


def _talk(request: HttpRequest) -> Talk:
    """Nobody is signed in here: it is as by a browser without cookies."""
    token = str(request.auth)  # type: ignore[attr-defined]
    return Talk(f"api:{token}", request.LANGUAGE_CODE, CHANNEL, network=address_of(request))


def _waits(request: HttpRequest) -> datetime | None:
    """Until when somebody is promised; None where nobody was asked for, has come, or no hours are known."""
    found = assistant.handover_now(_talk(request))
    return found.promised_by if found and found.assignee is None else None


def _turn(request: HttpRequest, one: Said) -> dict[str, Any]:
    by = "person" if one.own else "staff" if one.staff_id is not None else "program"
    return {
        "by": by, "at": one.at, "text": one.text or None, "language": one.language or request.LANGUAGE_CODE,
        "parts": _parts(request, one.parts),
    }  # fmt: skip


def _parts(request: HttpRequest, parts: tuple[Part, ...]) -> list[dict[str, Any]]:
    return [_part(request, one) for one in parts]


def _condition(met: Met) -> dict[str, Any]:
    return {
        "text": met.words,
        "holds": met.value,
        "facts": [{"name": n, "value": v, "source": s or None} for n, v, s in met.facts],
        "join": met.join or None,
        "parts": [_condition(one) for one in met.parts],
    }


def _part(request: HttpRequest, part: Part) -> dict[str, Any]:
    address = part_address(part)
    return {
        "kind": part.kind.value,
        "text": links_plain(part.text) or None,
        "title": part.title or None,
        "language": part.language or request.LANGUAGE_CODE,
        "changed": part.changed or None,
        "address": request.build_absolute_uri(address) if address else None,
        "outcome": (part.outcome or None) if part.kind is Kind.SERVICE else None,
        "conditions": [_condition(one) for one in part.conditions],
        "choices": list(part.choices),
        "marks": list(part.marks),
    }
