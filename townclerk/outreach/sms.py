"""How many parts an SMS costs: GSM 7-bit or UCS-2, exactly as phones count (3GPP TS 23.038, 23.040)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from townclerk.core.pieces import marked

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("\f^{}\\[~]|€")
# One of these alone would turn the whole message into UCS-2 and so cost twice the money.
_CHEAPER = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f", " "),
        **dict.fromkeys("\u200b\u2060\ufeff\u00ad", ""),
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "…": "...",
        "\t": " ",
    }
)


@dataclass(frozen=True, slots=True)
class SmsCount:
    """What a text costs as SMS.

    Attributes:
        encoding: "GSM-7" or "UCS-2".
        units: septets or 16-bit units used, the last part's padding apart.
        segments: parts it is sent in, each paid for.
        left: units still free in the last part.
    """

    encoding: str
    units: int
    segments: int
    left: int


def sms_text(text: str) -> str:
    """`text` in letters that phones can send cheaply, on as few lines as it has words.

    What has no cheap form (Arabic, emoji) stays, and so do the marks that order it; phone numbers and codes
    within Arabic get theirs.

    >>> sms_text("Don’t wait – it’s\\u00a0free…")
    "Don't wait - it's free..."
    """
    cheap = text.translate(_CHEAPER)
    # Only where it saves something: in a text that is UCS-2 anyway, letters stay as they were written.
    if not _fits_gsm(cheap):
        cheap = text.replace("\u00a0", " ")
    return marked("\n".join(" ".join(line.split()) for line in cheap.splitlines() if line.strip()))


def sms_count(text: str) -> SmsCount:
    """The parts `text` needs: 160 septets or 70 units in one, 153 or 67 in each of several.

    A character that takes two septets or two units is never cut in half.

    >>> sms_count("a" * 160).segments, sms_count("a" * 161).segments, sms_count("ع" * 71).segments
    (1, 2, 2)
    """
    if _fits_gsm(text):
        sizes = [2 if character in _EXTENDED else 1 for character in text]
        encoding, alone, each = "GSM-7", 160, 153
    else:
        sizes = [2 if ord(character) > 0xFFFF else 1 for character in text]
        encoding, alone, each = "UCS-2", 70, 67
    units = sum(sizes)
    if units <= alone:
        return SmsCount(encoding, units, 1, alone - units)
    segments, used = 1, 0
    for size in sizes:
        if used + size > each:
            segments, used = segments + 1, 0
        used += size
    return SmsCount(encoding, units, segments, each - used)


def _fits_gsm(text: str) -> bool:
    return all(character in _BASIC or character in _EXTENDED for character in text)


MOST_SEGMENTS = 10
"""Of one text message, as networks put together; a longer one is cut, and says where the rest is."""
_SENTENCE_END = re.compile(r"(?<=[.!?؟。])\s+|\n+")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")


def sms_fitted(text: str, *, most: int = MOST_SEGMENTS) -> str:
    """`text` as `sms_text` writes it, in `most` segments: cut at a sentence's end, then its last address.

    >>> sms_fitted("One. " * 80 + "More: https://town.example/x", most=1)[-40:]
    'e. One. One. One. https://town.example/x'
    """
    whole = sms_text(text)
    if sms_count(whole).segments <= most:
        return whole
    found = _ADDRESS.findall(whole)
    end = f" {found[-1]}" if found else " ..."
    taken = ""
    for sentence in _sentences(whole):
        longer = f"{taken} {sentence}".strip()
        if sms_count(longer + end).segments > most:
            break
        taken = longer
    if not taken:  # one sentence that is longer than all there is room for
        words = whole.split(" ")
        while words and sms_count(" ".join(words) + end).segments > most:
            words.pop()
        taken = " ".join(words)
    return f"{taken}{end}".strip()


def _sentences(text: str) -> list[str]:
    return [one.strip() for one in _SENTENCE_END.split(text) if one.strip()]
