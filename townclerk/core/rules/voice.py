"""From a label about somebody ("Has a garden") to words said to them ("you have a garden").

Agencies write the labels of yes/no facts and of choices as they stand in a form. Labels
that begin with a verb we know are turned to the second person; for all others the caller
writes "label: value", which is right in every language.
"""

from __future__ import annotations

import re

_EN_VERBS = {
    "has": ("have", "do not have"),
    "is": ("are", "are not"),
    "can": ("can", "cannot"),
    "was": ("were", "were not"),
    "does": ("do", "do not do"),
    "goes": ("go", "do not go"),
    "studies": ("study", "do not study"),
    "carries": ("carry", "do not carry"),
}
_EN_REGULAR = frozenset(
    "attends cares claims earns finds gets holds keeps lives looks needs owns pays receives rents runs "
    "speaks takes uses wants works".split()
)
_EN_YOURS = {"their": "your", "themselves": "yourself", "his": "your", "her": "your", "they": "you"}

# Spanish's usted takes the form labels are written in.
_ES_VERBS = frozenset(
    "alquila asiste busca cobra cuida es está estudia gana habla necesita paga posee puede recibe reside "
    "tiene trabaja usa utiliza va vive".split()
)

_AR_VERBS = frozenset(
    "يملك يمتلك يستأجر يعمل يجد يتفرغ يسكن يعيش يدرس يحتاج يستخدم يتلقى يحصل يدفع يرعى يبحث يستطيع".split()
)
_AR_YOURS = {
    "منزله": "منزلك",
    "بيته": "بيتك",
    "مسكنه": "مسكنك",
    "لحسابه": "لحسابك",
    "نفسه": "نفسك",
    "لنفسه": "لنفسك",
    "أسرته": "أسرتك",
    "عمله": "عملك",
}


def to_you(label: str, language: str, *, negated: bool = False) -> str | None:
    """`label` said to the person, in small letters; None when it does not begin with a verb we know."""
    words = label.split()
    if not words:
        return None
    if language == "en":
        return _english(words, negated)
    if language == "es":
        return _spanish(label, words[0], negated)
    if language == "ar":
        return _arabic(words, negated)
    return None


def to_them(label: str, language: str, *, negated: bool = False) -> str | None:
    """`label` said of the person to somebody else, in small letters; None as for `to_you`.

    >>> to_them("Lives alone in their home", "en"), to_them("Has a garden", "en", negated=True)
    ('they live alone in their home', 'they do not have a garden')
    """
    words = label.split()
    if not words or to_you(label, language) is None:
        return None
    if language == "en":
        said = _english(words[:1], negated) or ""
        return " ".join((said.replace("you ", "they ", 1), *words[1:]))
    if language == "ar":
        first = "لديه" if words[0] == "لديك" else words[0]
        no = ["ليس" if first in ("لديه", "عنده") else "لا"] if negated else []
        return " ".join((*no, first, *words[1:]))
    return _spanish(label, words[0], negated)


def _english(words: list[str], negated: bool) -> str | None:
    verb = words[0].lower()
    if verb in _EN_VERBS:
        said = _EN_VERBS[verb][negated]
    elif verb in _EN_REGULAR:
        said = f"do not {verb[:-1]}" if negated else verb[:-1]
    else:
        return None
    rest = " ".join(words[1:])
    rest = re.sub(r"\w+", lambda m: _EN_YOURS.get(m.group(), m.group()), rest)
    return f"you {said} {rest}".rstrip()


def _spanish(label: str, first: str, negated: bool) -> str | None:
    if first.lower() not in _ES_VERBS:
        return None
    said = first.lower() + label[len(first) :]
    return f"no {said}" if negated else said


def _arabic(words: list[str], negated: bool) -> str | None:
    rest = [_AR_YOURS.get(word, word) for word in words[1:]]
    if words[0] in ("لديه", "لديك", "عنده"):
        return " ".join([*(["ليس"] if negated else []), "لديك", *rest])
    if words[0] in _AR_VERBS:
        return " ".join([*(["لا"] if negated else []), "ت" + words[0][1:], *rest])
    return None
