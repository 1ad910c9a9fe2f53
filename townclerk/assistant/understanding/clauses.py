"""What of a message is judged: each sentence by itself, without who says it, so that nobody's name counts."""

from __future__ import annotations

import re

from townclerk.assistant.asking import without_asker
from townclerk.assistant.spelling import written_out

_MOST = 6
_FEWEST = 3
_END = re.compile(r"(?<=[.!?؟;\n])\s+|\n+")


def judged(text: str, language: str) -> list[str]:
    """The message without who introduces themselves, then its sentences where there are several.

    >>> judged("Hello, my name is Aisha Mohammed. The lamp in my street is broken.", "en")
    ['The lamp in my street is broken.']
    >>> judged("I am María García and I cannot pay my rent", "en")
    ['I cannot pay my rent']
    """
    plain = written_out(without_asker(text, language), language)
    sentences = [one.strip() for one in _END.split(plain) if len(one.split()) >= _FEWEST]
    return [plain, *sentences[:_MOST]] if len(sentences) > 1 else [plain]
