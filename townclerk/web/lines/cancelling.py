"""What is to be cancelled: asked of who wrote CANCEL and no more; the kind of thing is answer enough."""

from __future__ import annotations

import re
from datetime import timedelta

from townclerk.appointments import services_named
from townclerk.core.plain_words import plain
from townclerk.outreach import arrived_lately, arrived_once_more

_CHANNEL = "sms-cancel-what"
_LATELY = timedelta(hours=1)
MESSAGES = "messages"
"""It is our messages that shall end."""
_MESSAGES = re.compile(
    r"(?:(?:all|no more|the|these|your|text|sms|everything|todos|todo|los|las|sus|estos|mas|no|de|texto|كل|"
    r"جميع) )*(?:messages?|texts?|sms|everything|all|mensajes?|todo|(?:ال)?رسايل|رسايلكم|كل شيء|الكل)"
)
_LISTS = re.compile(r"\b(?:waiting list|waitlist|lista de espera)\b|قايمه الانتظار|لايحه الانتظار")
_IT = re.compile(
    r"(?:cancel |the |that )?(?:it|that|this|one|that one)|(?:la|lo|esa|eso|esta|esto)|هذا|ذلك|هذه|تلك"
)
_KINDS = (
    # The verb of each language goes before what they named.
    ("cancel", re.compile(
        r"\b(?:appointments?|booking|reservation|visit|meeting|slot|requests?|application|report|complaint)\b"
    )),
    ("cancelar", re.compile(
        r"\b(?:citas?|reservas?|turno|visita|hora|solicitud(?:es)?|tramite|peticion|reclamacion|queja)\b"
    )),
    ("إلغاء", re.compile(
        r"(?<!\w)(?:ال)?(?:موعد|مواعيد|حجز|زياره|طلب|طلبات|معامله|شكوي|بلاغ)(?:ي|نا|ه|ها)?(?!\w)"
    )),
)  # fmt: skip
_MOST_WORDS = 8


def asked_what(number: str) -> None:
    """Remember for an hour that it was asked what to cancel."""
    arrived_once_more(channel=_CHANNEL, key=number, sender=number)


def said_what(number: str, text: str) -> str:
    """What an answer to that means, as a sentence that can be heard by itself; `MESSAGES`; or "" for neither.

    It is heard once: what they write next is a message like any other.
    """
    if not arrived_lately(channel=_CHANNEL, key=number, within=_LATELY):
        return ""
    said = plain(text)
    if _MESSAGES.fullmatch(said):
        return MESSAGES
    if len(said.split()) > _MOST_WORDS or re.match(r"(?:cancel|anul|الغ)", said):  # heard by itself
        return ""
    verb = _verb(said)
    return f"{verb} {text}" if verb else _an_appointment(said, text)


def _verb(said: str) -> str:
    """What to say before the thing they named, in its language; "" where they named none."""
    if found := next((verb for verb, kind in _KINDS if kind.search(said)), ""):
        return found
    found_list = _LISTS.search(said)
    if found_list is None:
        return ""
    return "cancel" if "wait" in found_list[0] else "cancelar" if found_list[0].isascii() else "إلغاء"


def _an_appointment(said: str, text: str) -> str:
    if _IT.fullmatch(said):
        return "cancel my appointment"
    return f"cancel my appointment: {text}" if services_named(text) else ""
