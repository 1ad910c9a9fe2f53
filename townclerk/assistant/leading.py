"""What has to stand before the sentences of an answer, or must not. Pure.

A yes or no that answers another question is left out; what is to be done only in some case is shown with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from townclerk.assistant.rules import Answer, Source, conditional
from townclerk.assistant.text import stems

_LEAD = re.compile(
    r"^[¡¿\s]*(?:(?:yes|yep|no|nope|of course|certainly|not at all|sorry,? no|sí|si|claro(?: que (?:sí|no))?"
    r"|por supuesto|desde luego|nunca|para nada|نعم|لا|كلا|بالطبع|بالتأكيد|أجل)(?=\s*[,،.;:!–—-])"
    r"|(?:yes|no)(?= (?:you|we|it|they|there|but|if|only|this|that)\b)|sí(?= (?:puede|se|es|hay|pero|si)\b))"
    r"\s*[,،.;:!–—-]*\s*",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"(?<!\w)(?:not|cannot|can't|don't|doesn't|isn't|won't|never|without|no|nunca|sin|لا|ليس|بدون|لن|لم)(?!\w)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d$€£:.,])\+?\d{3,}(?:[-  ]\d{2,})*(?![\d:%])")
_CALL = re.compile(r"(?:call|phone|llame|و?اتصل\w*)(?!\w)", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+")
_LEAST = 2
"""So many words that name something must be left: "You do." says nothing by itself."""


def led(found: Answer, asked: str) -> Answer:
    """An answer without a yes or no that is another question's.

    Args:
        asked: the question as it was understood.
    """
    if not found.found:
        return found
    best = found.passages[0]
    whole = found.key_sentences or (best.text,)
    shown = without_lead(whole, asked=asked, answers=best.heading or best.title, language=best.language)
    return found if shown == whole else replace(found, key_sentences=shown)


def without_lead(shown: Sequence[str], *, asked: str, answers: str, language: str) -> tuple[str, ...]:
    """`shown` so that no yes or no is taken for the answer to `asked`, which it is not.

    The word is left out where what follows says it as well; else the question that it answers goes before.

    Args:
        shown: the sentences of an answer. answers: the question, title or heading that they stand under.

    >>> shown = ("Yes, you can pay by card at every desk.",)
    >>> without_lead(shown, asked="can I pay at the library?", answers="Can I pay by card?", language="en")
    ('You can pay by card at every desk.',)
    >>> without_lead(("No.",), asked="is the pool heated?", answers="Is the pool open?", language="en")
    ('“Is the pool open?”', 'No.')
    """
    lead = _LEAD.match(shown[0]) if shown else None
    if lead is None or _same(asked, answers, language):
        return tuple(shown)
    rest = shown[0][lead.end() :].strip()
    if not rest and len(shown) > 1 and _says(shown[1], language):
        return tuple(shown[1:])
    if rest and _says(rest, language):
        return (rest[:1].upper() + rest[1:], *shown[1:])
    return (f"“{answers}”", *shown)


def under_condition(shown: Sequence[str], source: Source) -> tuple[str, ...]:
    """`shown` after what says when it holds, where that stands above: "If you see someone doing it".

    Of what names a number to call alone: cut from its condition, "Do not stop them. Call 911." is for all.

    Args:
        shown: the sentences of an answer, or its whole text. source: what they are from.
    """
    first = shown[0] if shown else ""
    if not _NUMBER.search("\n".join(shown)) or conditional(first):
        return tuple(shown)
    if source.frequent:
        told, *asks = [one for one in _SENTENCE.split(source.title) if one]
        calls = _CALL.match(first) and _NUMBER.search(_SENTENCE.split(first)[0])
        return (f"“{told}”", *shown) if asks and calls and told.endswith((".", "!")) else tuple(shown)
    return (f"{source.heading}:", *shown) if conditional(source.heading) else tuple(shown)


def _says(sentence: str, language: str) -> bool:
    words = [word for word in re.findall(r"\w+", sentence) if len(word) > 1]
    return len(words) > _LEAST and len(set(stems(sentence, language))) >= _LEAST


def _same(asked: str, answers: str, language: str) -> bool:
    """Whether two questions ask the same, in the same words: then yes is yes."""
    if bool(_DENIES.search(asked)) != bool(_DENIES.search(answers)):
        return False
    return set(stems(asked, language)) == set(stems(answers, language))
