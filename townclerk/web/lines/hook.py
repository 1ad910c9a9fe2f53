"""Where a gateway hands text messages in, and says what became of ours.

Each message is answered in the response, for the gateway to send, or by the outbox, as agency.toml says.
"""

from __future__ import annotations

import json
import time
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from townclerk.core.agency import agency_current
from townclerk.outreach import (
    STOP_ANSWER,
    arrived_answer,
    arrived_answered,
    arrived_key,
    arrived_new,
    can_post,
    is_number,
    number_whole,
    post_queue,
    sms_receipt,
    sms_stopped,
)
from townclerk.web.afterwards import afterwards
from townclerk.web.api.problems import problem
from townclerk.web.lines.signature import Signed, Unsigned, secrets_set, signed
from townclerk.web.lines.sms import CHANNEL, can_push, sms_heard
from townclerk.web.lines.talking import ready

_LARGEST = 16_384
_LONGEST = 2_000
"""More than ten segments put together, which is more than telephones send."""
_NUMBER = 40
_NOTHING: dict[str, Any] = {"messages": [], "language": None, "known": False}


@csrf_exempt  # signed by its sender, and no cookie counts
def sms(request: HttpRequest) -> HttpResponse:
    """`POST /lines/sms`: `{"from": "+15550100", "text": "…"}`, signed; the answer is `{"messages": […]}`.

    The same message again, by its id, gets the same answer and is not heard twice: a gateway tries again
    where an answer was lost.
    """
    told = _from_gateway(request)
    if isinstance(told, HttpResponse):
        return told
    number, text = _message(request.body)
    if not number:
        return problem(422, 'The body is not {"from": "a number", "text": "words"}.')
    return _answered(told.id, number, text)


@csrf_exempt  # signed by its sender, and no cookie counts
def receipt(request: HttpRequest) -> HttpResponse:
    """`POST /lines/sms/receipts`: `{"id": "the gateway's", "status": "delivered"}`, signed; 204.

    In place of its own id the gateway may name our `reference`. One that is not known here gets 404: it may
    have come before the answer to our request, and is handed in again.
    """
    told = _from_gateway(request)
    if isinstance(told, HttpResponse):
        return told
    found = _object(request.body)
    status, reference, own = (str(found.get(name) or "")[:200] for name in ("status", "reference", "id"))
    if not status or not (reference or own):
        return problem(422, 'The body is not {"id": "of a message", "status": "delivered"}.')
    if not sms_receipt(status=status, reference=reference, gateway_id=own):
        return problem(404, "No message of ours is called that.")
    response = HttpResponse(status=204)
    response.headers["Cache-Control"] = "no-store"
    return response


def _from_gateway(request: HttpRequest) -> Signed | HttpResponse:
    """The request's signature where it is one of the gateway's, else what is answered."""
    secrets = secrets_set()
    if not secrets:
        return problem(404, "No text messages are taken here: TOWNCLERK_SMS_SECRET is not set.")
    if (wrong := _wrong(request)) is not None:
        return wrong
    try:
        return signed(request.body, request.headers, secrets, now=time.time())
    except Unsigned as error:
        return problem(401, str(error))


def _wrong(request: HttpRequest) -> HttpResponse | None:
    """What is wrong with a request before anything of it is read."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if request.method != "POST":
        response = problem(405, "Only POST is understood here.")
        response.headers["Allow"] = "POST"
        return response
    if not (length.isascii() and length.isdecimal() and len(length) < 16):
        return problem(400, "The Content-Length is no number.")
    return problem(413, f"The request is larger than {_LARGEST} bytes.") if int(length) > _LARGEST else None


def _answered(name: str, sender: str, text: str) -> HttpResponse:
    if not is_number(sender):  # a machine, which sends under a name: no answer gets there
        return _json(_NOTHING)
    number = number_whole(sender, agency_current().country)
    ready(text)
    with transaction.atomic():  # what goes wrong is as if it had not come: the gateway sends it again
        if not arrived_new(channel=CHANNEL, key=name, sender=number):
            before = arrived_answer(channel=CHANNEL, key=name)
            return _json(json.loads(before) if before else _NOTHING | {"known": True})
        found = sms_heard(number, text, reached=can_push())
        messages = list(found.messages)
        if (gateway := agency_current().sms) and gateway.replies == "gateway" and can_post(CHANNEL):
            _queue(number, name, messages, found.language)
            messages = []
        content = {"messages": messages, "language": found.language, "known": False}
        arrived_answered(json.dumps(content), channel=CHANNEL, key=name)
    response = _json(content)
    if found.afterwards:
        afterwards(response, found.afterwards)
    return response


def _queue(number: str, name: str, messages: list[str], language: str) -> None:
    """Write the answer into the outbox, in the transaction in which it was worked out."""
    digest = arrived_key(channel=CHANNEL, key=name)
    # To who wrote STOP goes what is answered to that alone, and the line of help in a crisis.
    kind = STOP_ANSWER if sms_stopped(number) else "conversation"
    for at, text in enumerate(messages):
        post_queue(
            key=f"sms-{digest}-{at}", kind=kind, channel=CHANNEL, to=number, language=language, subject="",
            text=text, valid_for=timedelta(hours=6),
        )  # fmt: skip


def _json(content: dict[str, Any]) -> JsonResponse:
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False})
    response.headers["Cache-Control"] = "no-store"
    return response


def _message(body: bytes) -> tuple[str, str]:
    """The number and the words; "" and "" where it is neither."""
    told = _object(body)
    number, text = told.get("from"), told.get("text")
    if not isinstance(number, str) or not isinstance(text, str) or len(text) > _LONGEST:
        return "", ""
    kept = "".join(c for c in number if c.isascii() and (c.isalnum() or c == "+"))
    return (kept, text) if 0 < len(kept) <= _NUMBER else ("", "")


def _object(body: bytes) -> dict[str, Any]:
    """The JSON object that a body is; an empty one where it is none."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
