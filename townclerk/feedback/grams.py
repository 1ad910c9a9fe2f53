"""Text to features: word unigrams and bigrams, and characters 3 to 5 within words.

Pure Python, the same at training and at use. `VERSION` names this exact recipe: it is kept with
the weights, and weights made by another recipe are refused.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

VERSION = "grams-1"

# Data sets put [NAME], [PERSON] … where a name was: noise that no real comment has.
_PLACEHOLDER = re.compile(r"\[(?:name|person|religion|location|organization)\]")
_LINK = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
_DIGITS = re.compile(r"\d+")
# Arabic vowel marks and the stretching bar are optional in writing: without them words meet.
_ARABIC_MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
_ARABIC_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "’": "'"})
_STRETCHED = re.compile(r"(.)\1{2,}")
_TOKEN = re.compile(r"\w+(?:'\w+)?|[!?:;()]+|[\U0001F300-\U0001FAFF\u2600-\u27BF]")
_CHARACTERS = range(3, 6)
# A comment is a paragraph. Beyond this the cost grows and the verdict does not change.
MAX_CHARACTERS = 4_000


def normal_form(text: str) -> str:
    """`text` with everything removed that is writing rather than words.

    >>> normal_form("SOOOO slow, see https://x.example on 12/03")
    'soo slow, see   on 0/0'
    """
    text = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS]).lower()
    text = _LINK.sub(" ", _PLACEHOLDER.sub(" ", text))
    text = _ARABIC_MARKS.sub("", text).translate(_ARABIC_LETTERS)
    return _STRETCHED.sub(r"\1\1", _DIGITS.sub("0", text))


def grams(text: str) -> set[str]:
    """The features of `text`, each once: how often a word is repeated says little here."""
    words = _TOKEN.findall(normal_form(text))
    found = {f"w {word}" for word in words}
    found.update(f"b {one} {two}" for one, two in pairwise(words))
    for word in set(words):
        padded = f" {word} "
        for size in _CHARACTERS:
            found.update(f"c{padded[i : i + size]}" for i in range(len(padded) - size + 1))
    return found


def has_words(text: str) -> bool:
    """Whether there is anything in `text` that a feature could be made of."""
    return _TOKEN.search(normal_form(text)) is not None
