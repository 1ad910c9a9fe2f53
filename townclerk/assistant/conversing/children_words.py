"""How the ages of several children are told without naming them: "they r 6 and 11", "han cumplido 6 y 11"."""

from __future__ import annotations

import re

_UNIT = (
    r"(?: (?:years?|yrs?|yo|old|months?|anos|anitos|de edad|respectively|now|sorry|سنه|سنوات|عاما?|اعوام))*"
)
_AGE = rf"\d{{1,2}}(?!\d){_UNIT}"
_FILL = (
    r"(?: (?:are|r|were|is|should be|should have been|have|turned|just|only|now|both|aged?|ages|not|wrong"
    r"|right|correct[oa]?s?|really|son|eran|de|solo|recien|ahora|ell[oa]s|mal|equivocadas"
    r"|هي|هم|هما|الان|فعلا|الصحيحه|خطا|غلط))*"
)
_SUBJECT = (
    r"(?:they(?: (?:are|r|re|turned|have|just|should|will be))?|theyre|theyve|their ages|ages?"
    r"|tienen|cumplen|cumplieron|cumplido|cumplir|edades"
    r"|(?:عمر|اعمار|سن)(?:هم|هما|هن)|اعمار (?:ال)?(?:اطفال|اولاد)ي?|هم|هما|هن)"
)
_WHICH = (
    r"(?:one|other|first|second|third|older|elder|eldest|oldest|younger|youngest|little|big|bigger|smaller|small"
    r"|boy|girl|son|daughter|kid|child|baby|un[oa]|otr[oa]|primer[oa]|segund[oa]|mayor|menor|pequen[oa]|grande"
    r"|chic[oa]|nin[oa]|hij[oa]|bebe"
    r"|واحد|واحده|احدهما|احدهم|احداهما|(?:ال)?(?:اول|ثاني|ثانيه|اخر|اخري|كبير|كبيره|صغير|صغيره|اكبر|اصغر|ولد"
    r"|بنت))"
)
_EACH = (
    rf"(?:(?:the|my|our|el|la|mi|عمر) )?{_WHICH}(?: (?:one|of them|de ell[oa]s))?"
    rf"(?: (?:is|tiene|de|cumplio|عمره|عمرها))? {_AGE}"
)
TOLD_OF_THEM = re.compile(
    rf"(?<!\w)(?:{_SUBJECT}{_FILL} (?P<first>{_AGE}(?: (?:(?:and|y|e|n|و) )?و?{_AGE})+)"
    rf"|(?P<each>{_EACH}(?: (?:(?:and|y|e|و) )?و?{_EACH})+))$"
)
"""The ages of several at the end of what is told, in plain words: "first" or "each" has them."""
_ARABIC = {
    "ثلاث": 3, "اربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثماني": 8, "ثمان": 8, "تسع": 9, "عشر": 10,
}  # fmt: skip
_WORDS = (
    dict.fromkeys(("two", "dos"), 2)
    | dict.fromkeys(("three", "tres"), 3)
    | dict.fromkeys(("four", "cuatro"), 4)
    | dict.fromkeys(("five", "cinco"), 5)
    | dict.fromkeys(("six", "seis"), 6)
    | dict.fromkeys(("seven", "siete"), 7)
    | dict.fromkeys(("eight", "ocho"), 8)
    | dict.fromkeys(("nine", "nueve"), 9)
    | dict.fromkeys(("ten", "diez"), 10)
    | {"eleven": 11, "doce": 12, "twelve": 12, "thirteen": 13, "trece": 13, "fourteen": 14, "catorce": 14}
    | {"fifteen": 15, "quince": 15, "sixteen": 16, "dieciseis": 16, "seventeen": 17, "diecisiete": 17}
)
_ELEVEN = re.compile(r"(?<= y )once(?!\w)|(?<=tienen )once(?!\w)")
_TEENS = re.compile(
    r"(?<!\w)(?P<and>و?)(?:(?P<eleven>احد عشر|احدي عشره)|(?P<twelve>اثن[اي] عشر|اثنت[اي] عشره)"
    r"|(?P<ones>ثلاث|اربع|خمس|ست|سبع|ثماني|ثمان|تسع|عشر)ه?(?P<teen> عشره?)?)(?!\w)"
)


def ages_in_figures(said: str) -> str:
    """Plain words with the numbers of children's ages as figures.

    >>> ages_in_figures("tienen seis y once"), ages_in_figures("عمرهم سته واحد عشر")
    ('tienen 6 y 11', 'عمرهم 6 و11')
    """
    said = " ".join(str(_WORDS.get(word, word)) for word in _ELEVEN.sub("11", said).split())
    return _TEENS.sub(lambda found: f"{found['and']}{_teen(found)}", said)


def _teen(found: re.Match[str]) -> int:
    if found["eleven"] or found["twelve"]:
        return 11 if found["eleven"] else 12
    return _ARABIC[found["ones"]] + (10 if found["teen"] else 0)
