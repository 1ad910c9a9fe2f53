"""Addresses and places as people write them in a conversation; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from townclerk.core.changes_said import sentence_said
from townclerk.core.places_said import STREETS, address_said, no_place
from townclerk.core.plain_words import plain
from townclerk.journeys.amounts import plain_digits

_POINT = re.compile(r"(?<![\w.])(-?\d{1,2}\.\d{1,8})\s*[, ]\s*(-?\d{1,3}\.\d{1,8})(?![\w.])")
_LONGEST_CODE, _LEAST_CODE = 12, 4
"""Signs of the longest postcode; fewer figures than the other are a house number."""
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

_STANDS = re.compile(
    r"(?<!\w)(?:(?:is|are|s|was|lives?|moved|relocated|changed|went|located|based|situated)"
    r"(?: (?:now|currently|just|located|based|situated))* (?:at|to|in|on)"
    r"|(?:est[aá]n?|quedan?|viven?|es|se (?:encuentran?|ubican?|mud[oó]|mudaron"
    r"|trasladaron|traslad[oó]|cambi[oó])|ubicad[oa]s?|situad[oa]s?)(?: (?:ahora|ya|actualmente"
    r"|ubicad[oa]|situad[oa]))* (?:en|al?)"
    r"|(?:تقع|يقع|موجودة?|موجوده|توجد|يوجد|تسكن|يسكن|تعيش|يعيش|و?هي|و?هو|أصبحت|اصبحت|أصبح|صارت|صار)"
    r"(?: (?:الآن|الان|حاليا|حالياً))* (?:في|على)"
    r"|و?(?:انتقلت|انتقلوا|انتقل|نقلت|تحولت)(?: (?:الآن|الان|مؤخرا|مؤخراً))* (?:إلى|الى))\s+",
    re.IGNORECASE,
)
"""After what is told of somebody or something ("the nursery moved, it is at …") the address stands."""


_POSTCODE = (
    r"(?:[A-Z]{2}\s+)?\d{5}(?:-\d{4})?|\d{3}[ -]?\d{2}|\d{4}(?:\s?[A-Z]{2})?|\d{6}|\d{3}-\d{4}"
    r"|[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}|[A-Z]\d[A-Z]\s*\d[A-Z]\d"
)
_IS_POSTCODE = re.compile(_POSTCODE, re.IGNORECASE)
_ENDS = re.compile(rf"(?P<rest>.*\S)\s+(?P<code>{_POSTCODE})", re.IGNORECASE)
_BEGINS = re.compile(rf"(?P<code>{_POSTCODE})\s+(?P<rest>\D{{3,}})", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,5}\s?[a-zA-Z]?(?:[/-]\d{1,4}[a-zA-Z]?)?")
_FLAT = (
    r"(?:\s+(?:(?:apt|apartment|unit|suite|ste|flat|floor|piso|apto|apartamento|puerta|شقة|شقه"
    r"|طابق)\.?\s*\w{1,4}|#\s*\w{1,5}))?"
)
_STREET = "|".join(sorted(map(re.escape, STREETS), key=len, reverse=True))
_FROM_NUMBER = re.compile(
    rf"(?P<line>\d{{1,5}}[a-zA-Z]?\s+(?:\S+\s+){{0,4}}?(?:{_STREET})\.?{_FLAT})\s+(?P<town>\D{{3,}})",
    re.IGNORECASE,
)
_TO_NUMBER = re.compile(
    rf"(?P<line>\D{{3,}}?\s\d{{1,5}}[a-zA-Z]?{_FLAT})\s+(?P<town>\D{{3,}})", re.IGNORECASE
)
_LABELLED = re.compile(
    r"^\W*(?:(?:the |my |our )?(?:post ?code|zip(?: ?code)?|town|city|street)(?: is)?|(?:el "
    r"|la )?(?:c[oó]digo postal|cp|"
    r"ciudad|pueblo|municipio)(?: es)?|(?:ال)?(?:رمز البريدي|مدينة|بلدة)(?: هو| هي)?)\s*[:،,]?\s*",
    re.IGNORECASE,
)


def address_heard(
    text: str, *, here: Sequence[str] = (), part: Mapping[str, str] | None = None
) -> Sequence[Any]:
    """Street, town, postcode: on lines, between commas or in one piece, the postcode last or before the town.

    Args:
        here: what the agency's own town is called: it may be left out, and is then the first of these.
        part: what was told of it already: what is missing of that is looked for first.

    >>> address_heard("I live at 9 River Road, Alder Falls, 12345")[0]["line1"]
    '9 River Road'
    >>> list(address_heard("Oak Road 5 Alder Falls 12345", here=["Alder Falls"])[0].values())
    ['Oak Road 5', '', 'Alder Falls', '12345']
    >>> list(address_heard("5 Oak Road", here=["Alder Falls"])[0].values())
    ['5 Oak Road', '', 'Alder Falls', '']
    >>> address_heard("My child's nursery moved, it is at Oak Road 5")[0]["line1"]
    'Oak Road 5'
    >>> list(address_heard("calle Mayor 3 Madrid 28001")[0].values())
    ['calle Mayor 3', '', 'Madrid', '28001']
    """
    if no_place(text):
        return []
    text = _LIVES.sub("", plain_digits(text).strip(), count=1).strip(" .")
    if part and (whole := _completed(text, part)):
        return [whole]
    text = _clause_off(text)
    if sentence_said(text) and not any(address_said(one) for one in re.split(r"[,\n،]", text)):
        return []
    parts = [one.strip() for one in re.split(r"[,\n،]", text) if one.strip()]
    if not parts:
        return []
    parts, postcode = _postcode_off(parts)
    parts, town = _town_off(parts, here)
    if not town and here and _a_street(parts[0]):
        town = here[0]
    return [{"line1": parts[0], "line2": ", ".join(parts[1:]), "town": town, "postcode": postcode}]


def _clause_off(text: str) -> str:
    """What stands behind the last words that say where somebody or something is, where that is an address.

    A number before them is of the address itself, so nothing is taken off there.
    """
    for found in reversed(list(_STANDS.finditer(re.sub("['’]", " ", text)))):
        before, rest = text[: found.start()], text[found.end() :].strip(" .")
        if before.strip() and not re.search(r"\d", before) and address_said(re.split(r"[,\n،]", rest)[0]):
            return rest
    return text


def _completed(text: str, part: Mapping[str, str]) -> dict[str, str] | None:
    """`part` with what `text` tells of what it lacks; None where it tells something else."""
    said = _LABELLED.sub("", text, count=1).strip()
    if not said or (address_said(said) and part.get("line1")):
        return None
    code, rest = "", said
    if _IS_POSTCODE.fullmatch(said) or (
        re.search(r"\d", said) and len(said) <= _LONGEST_CODE and " " not in said
    ):
        code, rest = said, ""
    elif found := _ENDS.fullmatch(said) or _BEGINS.fullmatch(said):
        code, rest = found["code"], found["rest"].strip(" ,،")
    if re.search(r"\d", rest) or sentence_said(rest) or (rest and not rest.strip(" ,،-.")):
        return None
    town = rest or part.get("town", "")
    return {**part, "town": town, "postcode": code or part.get("postcode", "")}


def _postcode_off(parts: list[str]) -> tuple[list[str], str]:
    """The parts without the postcode, and that: the last of them, or at an end of it."""
    last, before = parts[-1], parts[:-1]
    numbered = any(re.search(r"\d", one) for one in before)
    with_town = _BEGINS.fullmatch(last) or _ENDS.fullmatch(last)
    odd = len(before) > 1 and re.search(r"\d", last) and len(last) <= _LONGEST_CODE and not with_town
    if before and (odd or _IS_POSTCODE.fullmatch(last)):
        if not numbered and len(re.sub(r"\D", "", last)) < _LEAST_CODE:  # "Oak Road, 5"
            return [*before[:-1], f"{before[-1]} {last}"], ""
        return before, last
    if found := _ENDS.fullmatch(last):
        if before or re.search(r"\d", found["rest"]) or len(re.sub(r"\D", "", found["code"])) >= _LEAST_CODE:
            return [*before, found["rest"].strip()], found["code"]
    elif before and (found := _BEGINS.fullmatch(last)) and not address_said(last):
        return [*before, found["rest"].strip()], found["code"]
    if before and not numbered and _NUMBER.fullmatch(last):
        return [*before[:-1], f"{before[-1]} {last}"], ""
    return parts, ""


def _town_off(parts: list[str], here: Sequence[str]) -> tuple[list[str], str]:
    """The parts without the town, and that: the last of several, the own town's name, or what follows a
    street with its number."""
    last = parts[-1]
    if len(parts) > 1 and not re.search(r"\d", last):
        return parts[:-1], last
    for name in here:
        at = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", last, re.IGNORECASE)
        if at and (left := last[: at.start()].strip()) and not last[at.end() :].strip():
            return [*parts[:-1], left], name
    if len(parts) == 1:
        from_number = _FROM_NUMBER.fullmatch(last)
        if from_number:
            return [from_number["line"]], from_number["town"].strip()
        to_number = _TO_NUMBER.fullmatch(last)
        if to_number and plain(to_number["line"]).split()[0] in STREETS | {"the"} | _ends_street(
            to_number["line"]
        ):
            return [to_number["line"]], to_number["town"].strip()
    return parts, ""


def _ends_street(line: str) -> set[str]:
    """The first word of "Oak Road 5", where the word before the number is one of streets."""
    words = [word for word in plain(line).split() if not word[0].isdecimal()]
    return {words[0]} if STREETS & set(words) else set()


def _a_street(line: str) -> bool:
    """Whether it is a street, or a name with a number: then only the town was left out."""
    return address_said(line) or (
        re.search(r"\d", line) is not None and re.search(r"[^\W\d_]{3,}", line) is not None
    )


def place_heard(text: str) -> Sequence[Any]:
    """Where something is, in their words, with the point of a map where they tell it."""
    point = _POINT.search(plain_digits(text))
    if not point:
        return [] if no_place(text) else [{"words": text}]
    words = _POINT.sub("", plain_digits(text)).strip(" ,()") or point[0]
    return [{"words": words, "latitude": float(point[1]), "longitude": float(point[2])}]
