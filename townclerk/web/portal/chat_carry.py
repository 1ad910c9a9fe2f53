"""Going on elsewhere, on the pages: the code that is shown, and one that is written into the conversation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from townclerk import assistant
from townclerk.assistant import CarryTaken, Talk
from townclerk.web.lines.carrying import carry_words, ways_on
from townclerk.web.portal.appointments.filling import private
from townclerk.web.portal.chat_stream import MEDIA, anew, line, over, wants_stream


def carry_shown(talk: Talk) -> dict[str, Any]:
    """What the page says of going on elsewhere: the message that does it, and the ways there are."""
    offer = assistant.carry_shown(talk)
    signed_in = talk.person_id is not None
    if offer is None and not signed_in and assistant.talk_now(talk):
        return {}  # its code was shown a while ago, and is shown no more
    return {"carry": {"offer": offer, "ways": ways_on() if offer else [], "signed_in": signed_in}}


def carried(request: HttpRequest, talk: Talk, said: str, embed: object = None) -> HttpResponse | str | None:
    """Go on with what was begun elsewhere, where `said` is its code.

    Returns:
        None where it is no such message; what the page's script reads; else why nothing is gone on with, ""
        where it is.
    """
    found = assistant.carry_take(talk, said)
    if found.what is CarryTaken.OTHER:
        return None
    done = found.what is CarryTaken.DONE
    words = "" if done else carry_words(found, request.LANGUAGE_CODE)
    if not wants_stream(request):
        return words
    more = {"embed": embed} if embed else {}
    told = anew() if done else line(request, "refused", "chat_refused", {"refused": words}, more)
    return private(HttpResponse(told + over(talk), content_type=MEDIA))
