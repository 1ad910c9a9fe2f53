"""The answer in the conversation, part by part, for the script of its page: lines of JSON."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from townclerk import appointments, assistant
from townclerk.assistant import Said, Talk
from townclerk.core import clock
from townclerk.core.set_apart import set_apart
from townclerk.web.afterwards import afterwards
from townclerk.web.lines.talking import awaited, told_of
from townclerk.web.portal.appointments.filling import about
from townclerk.web.portal.chat_shown import shown
from townclerk.web.portal.told import told_on
from townclerk.web.reading import direction

MEDIA = "application/x-ndjson"
log = logging.getLogger(__name__)


def wants_stream(request: HttpRequest) -> bool:
    """Whether the page's script asks, which shows the answer itself."""
    return request.headers.get("Accept", "") == MEDIA


def too_much_words() -> str:
    """Why nothing is answered where too much was said."""
    return _("Much was said from here within the hour. Wait a while, or reach us in another way.")


@dataclass(slots=True)
class _Saying:
    """One message, and the lines that answer it."""

    request: HttpRequest
    talk: Talk
    said: str
    more: dict[str, Any]
    response: Any = None

    def own(self) -> str:
        """What they said, at once: before anybody knows the answer."""
        one = Said(True, self.said, (), clock.now())
        return self._line("own", "chat_turn", {"turn": shown(self.request, [one], last=False)[0]})

    def rest(self) -> list[str]:
        """The answer, and what stands beside the conversation now."""
        with translation.override(self.talk.language):
            try:
                return list(self._answered())
            except assistant.TooMuchSaid:
                words = _(
                    "Much was said from here within the hour. Wait a while, or reach us in another way."
                )
                return [self._line("refused", "chat_refused", {"refused": words}), over(self.talk)]

    def _answered(self) -> Iterator[str]:
        booked = ""
        if not said_already(self.talk, self.said, self.request.POST.get("after", "")):
            reply = assistant.converse(self.talk, self.said)
            booked, told = reply.booked, told_of(reply)
            if told is not None:
                afterwards(self.response, told)
        for turn in shown(self.request, assistant.talk_turns(self.talk, last=1), last=True):
            parts = turn.pop("parts")
            yield self._line("turn", "chat_turn", {"turn": turn | {"parts": (), "turn": 0}})
            for one in parts:
                yield self._line("part", "chat_part", {"one": one})
            if turn["turn"] and not self.more.get("embed"):
                yield self._line("part", "chat_helped", {"turn": turn})
        meeting = appointments.appointment_get(booked) if booked else None
        beside = {
            "meeting": about(meeting) if meeting else None,
            "told": None if self.more.get("embed") else told_on(self.request, self.talk),
        }
        yield self._line("beside", "chat_beside", beside)
        yield over(self.talk)

    def _line(self, kind: str, template: str, content: dict[str, Any]) -> str:
        return line(self.request, kind, template, content, self.more)


def line(
    request: HttpRequest, kind: str, template: str, content: dict[str, Any], more: dict[str, Any]
) -> str:
    """One line for the script: what it is, and what is shown of it.

    Args:
        more: what the templates take besides.
    """
    # Without the context of a whole page, which costs more than all that is said.
    proof = {} if more.get("embed") else {"csrf_token": get_token(request)}
    html = render_to_string(f"portal/{template}.html", proof | content | more)
    turned = direction(translation.get_language() or "en") == "rtl"
    return _json({"as": kind, "html": set_apart(html.strip(), rtl=turned)})


def over(talk: Talk) -> str:
    """The last line: how much was said, and whether an answer may come by itself."""
    return _json({"as": "over", "said": assistant.talk_count(talk), "waits": awaited(talk)})


def anew() -> str:
    """The line that has the page loaded anew: another conversation is there now."""
    return _json({"as": "anew", "html": ""})


def streamed(request: HttpRequest, talk: Talk, said: str, **more: Any) -> StreamingHttpResponse:
    """The answer as it comes: first what was said, at once; then the parts of the answer.

    Args:
        more: what the templates take besides.
    """
    saying = _Saying(request, talk, said, more)

    async def lines() -> AsyncIterator[str]:
        yield first
        try:
            for line in await sync_to_async(saying.rest)():
                yield line
        except Exception as error:
            # Without its last line the script says that it did not arrive, and offers to try again.
            log.error("An answer could not be given: %s", type(error).__name__)

    first = saying.own()
    saying.response = StreamingHttpResponse(lines(), content_type=MEDIA)
    # Django would compress each line by itself, of which browsers read the first alone.
    saying.response.headers["Content-Encoding"] = "identity"
    saying.response.headers["X-Accel-Buffering"] = "no"  # nginx would keep it back
    saying.response.headers["Cache-Control"] = "private, no-store"
    found: StreamingHttpResponse = saying.response
    return found


def said_already(talk: Talk, said: str, after: str) -> bool:
    """Whether it arrived before and only its answer was lost: then it must not be said twice.

    Args:
        after: how many turns there were when it was said; "" where nobody counted.
    """
    if not (after.isascii() and after.isdecimal() and len(after) < 6):
        return False
    count = assistant.talk_count(talk) - int(after)
    later = assistant.talk_turns(talk, last=count) if count > 0 else []
    return bool(later) and later[0].own and later[0].text == assistant.said_as(said)


def _json(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False) + "\n"
