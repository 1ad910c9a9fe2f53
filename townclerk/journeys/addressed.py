"""Addresses and places as people write them in a conversation; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from townclerk.core.places_said import no_place
from townclerk.journeys.amounts import plain_digits

_POINT = re.compile(r"(-?\d{1,2}\.\d{2,8})\s*[, ]\s*(-?\d{1,3}\.\d{2,8})")
_LIVES = re.compile(
    r"^\W*(?:(?:(?:i|we)(?: have|['’]ve)?(?: just| now| recently)? (?:live|moved|am living|are living|am"
    r"|are|reside)"
    r"|(?:i['’]m|we['’]re)(?: now)?(?: living)?)(?: now)? (?:at|to|in|on|into)"
    r"|(?:(?:my|our|the) )?(?:new |current |home )*address(?: is| now is|:)|(?:it|that)(?: is"
    r"|['’]s)(?: at)?(?= .*,)"
    r"|(?:yo )?(?:vivo|vivimos|resido|residimos|estoy|estamos)(?: ahora)? en"
    r"|(?:(?:me|nos) (?:he |hemos )?(?:mud[eé]|mudamos|mudado|cambi[eé]|cambiamos)) (?:a|al|en)"
    r"|(?:(?:mi|nuestra|la) )?(?:nueva )?(?:direcci[oó]n|domicilio)(?: nuev[oa])?(?: actual)?(?: es|:)"
    r"|(?:أنا |انا |نحن )?(?:أسكن|اسكن|نسكن|أعيش|اعيش|نعيش|ساكن|أقيم|اقيم|نقيم)(?: الآن| الان)? (?:في|ب)"
    r"|(?:انتقلت|انتقلنا)(?: الآن| الان)? (?:إلى|الى)"
    r"|(?:عنواني|عنواننا|العنوان)(?: الجديد| الحالي)?(?: هو|:)?)\s+",
    re.IGNORECASE,
)
"""What is said before an address and is none of it."""


def address_heard(text: str) -> Sequence[Any]:
    """Street, town, postcode: on lines or between commas, the postcode last or before the town.

    >>> address_heard("I live at 9 River Road, Alder Falls, 12345")[0]["line1"]
    '9 River Road'
    """
    if no_place(text):
        return []
    text = _LIVES.sub("", text, count=1)
    parts = [part.strip() for part in re.split(r"[,\n،]", text) if part.strip()]
    if len(parts) < 2:
        return [{"line1": parts[0], "line2": "", "town": "", "postcode": ""}] if parts else []
    postcode = ""
    last = parts[-1]
    if match := re.fullmatch(r"(\S*\d\S*)\s+(\D{3,})|(\D{3,})\s+(\S*\d\S*)", last):
        postcode = match[1] or match[4]
        parts[-1] = (match[2] or match[3]).strip()
    elif len(parts) > 2 and re.search(r"\d", last) and len(last) <= 12:
        postcode = parts.pop()
    town = parts.pop() if len(parts) > 1 else ""
    return [{"line1": parts[0], "line2": ", ".join(parts[1:]), "town": town, "postcode": postcode}]


def place_heard(text: str) -> Sequence[Any]:
    """Where something is, in their words, with the point of a map where they tell it."""
    point = _POINT.search(plain_digits(text))
    if not point:
        return [] if no_place(text) else [{"words": text}]
    words = _POINT.sub("", plain_digits(text)).strip(" ,()") or point[0]
    return [{"words": words, "latitude": float(point[1]), "longitude": float(point[2])}]
