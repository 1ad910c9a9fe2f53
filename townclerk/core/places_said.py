"""What somebody says of a place: that it looks like an address, that they do not know it; pure.

In English, Spanish and Arabic, whatever language is spoken.
"""

from __future__ import annotations

import re

from townclerk.core.plain_words import agrees, plain

STREETS = frozenset(
    plain(one)
    for one in (
        "street str st road rd lane ln avenue ave drive dr court ct way place pl square sq boulevard"
        " blvd close crescent terrace alley row highway hwy parkway calle c avenida av avda plaza paseo"
        " camino carretera"
        " callejon pasaje ronda"
        " شارع طريق زقاق ميدان جادة درب حارة"
    ).split()
)
"""Words of streets, which name no street by themselves."""
_LITTLE = frozenset(
    plain(one)
    for one in (
        "the a an in on at of my our this that its it is near by to and bike bicycle bus foot driving"
        " traffic car cycle el la los las un una en de del mi al esta في على من هذا هذه هو هي"
    ).split()
)
_UNSURE = re.compile(
    r"(?:(?:sorry|well|honestly|hm+|um+|oh) )*(?:(?:i |we )?(?:really |honestly )?(?:do not|dont|cannot"
    r"|cant) (?:really |exactly )?"
    r"(?:know|remember|say|tell)(?: (?:it|that|this|which|what|where|the|exactly|street|name|one|is|of))*"
    r"|(?:i have )?no idea(?: what (?:that|it|this)(?: is)?| where(?: (?:that|it|this) is)?)?"
    r"|(?:i am |im )?not sure|unsure|idk|dunno|no clue|who knows|anywhere|somewhere|here|there|right here"
    r"|(?:yo )?no (?:lo |la )?(?:se|recuerdo|conozco)(?: (?:bien|la|cual|que|donde|el|nombre|calle|es"
    r"|esta))*|ni idea|no tengo (?:ni )?idea"
    r"|no estoy segur[oa]|aqui|alli|ahi|(?:انا )?(?:لا|ما|لست) (?:اعرف|ادري|اعلم|اتذكر"
    r"|متاكد\w*)(?: \w+){0,3}|هنا|هناك)"
)


_HERE = frozenset("anywhere somewhere here there aqui alli ahi هنا هناك".split()) | {"right here"}


_PARTS = frozenset(
    plain(one)
    for one in (
        "middle centre center side sides edge half end start beginning top bottom part whole entire all left"
        " right hand other far both across down up along over into off medio mitad centro lado lados borde"
        " orilla final comienzo principio parte todo toda izquierdo izquierda derecho derecha otro otra"
        " por sobre وسط منتصف نصف جانب حافة طرف نهاية بداية آخر أول كل يمين يسار الوسط المنتصف الجانب"
    ).split()
)
"""What a road has, and no road is told apart by; but "Center Street" is a name."""
_NO_NAMES = frozenset(
    plain(
        "side sides edge whole entire all other both across down up along over into off todo toda otro otra"
        " por sobre كل وسط منتصف نصف جانب حافة طرف نهاية بداية آخر أول"
    ).split()
)
"""Those of them that name no street either where they stand beside its word."""


def unsure(text: str) -> bool:
    """Whether it says that they do not know.

    >>> [unsure(one) for one in ("no idea", "I have no idea what that is", "ni idea", "لا أدري", "here")]
    [True, True, True, True, False]
    """
    said = plain(text)
    return said not in _HERE and _UNSURE.fullmatch(said) is not None


def address_said(text: str) -> bool:
    """Whether it looks like an address: a street's word with a number or a name.

    >>> [address_said(one) for one in ("12 Mill Lane", "Lane 5", "calle Mayor 3", "شارع النهر 7")]
    [True, True, True, True]
    >>> [address_said(one) for one in ("In a bike lane", "the road", "in the street", "2")]
    [False, False, False, False]
    >>> [address_said(one) for one in ("in the middle of the road", "en medio de la calle", "Center Street")]
    [False, False, True]
    """
    words = plain(text).split()
    if not 1 < len(words) <= 8 or not STREETS & set(words):
        return False
    others = [at for at, word in enumerate(words) if word not in STREETS | _LITTLE]
    return any(words[at] not in _PARTS or _beside_street(words, at) for at in others)


def _beside_street(words: list[str], at: int) -> bool:
    """Whether a street's word is the next one, or the one before it: the name of a street stands there."""
    after = words[at + 1 : at + 2]
    before = words[at - 1 : at] if at else []
    return bool(STREETS & {*after, *before}) and words[at] not in _NO_NAMES


def no_place(text: str) -> bool:
    """Whether it says no place: a yes, a no, that they do not know, or no word at all.

    >>> [no_place(one) for one in ("no", "yes", "I don't know the street", "no sé", "لا أعرف", "?")]
    [True, True, True, True, True, True]
    >>> [no_place(one) for one in ("12 Mill Lane", "No Name Road", "by the school", "here on Mill Lane")]
    [False, False, False, False]
    """
    said = plain(text)
    return not said or agrees(text) is not None or _UNSURE.fullmatch(said) is not None
