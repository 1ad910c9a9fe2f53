"""The ages that somebody tells where it was asked how many: "he is 6" is no number of children. Pure.

In English, Spanish and Arabic, whatever the page's language is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from babel import Locale

from townclerk.core.plain_words import plain
from townclerk.journeys import number_read


def _set(words: str) -> frozenset[str]:
    return frozenset(plain(one) for one in words.split())


_CHILDREN = _set(
    "child children kid kids boy boys girl girls hijo hija hijos hijas niño niña niños niñas chicos"
    " طفل طفلة طفلان طفلين أطفال اطفال أولاد ولد بنت بنات"
)
_WHO = _set(
    "he hes she shes its it him her tiene tienen cumple cumplió cumplirá él ella aged age ages edad"
    " edades hers his"
    " عمره عمرها عمرهم عمرهما أعمارهم اعمارهم يبلغ تبلغ سنه سنها عنده عندها"
)
_YEARS = _set("year years yr yrs yo old año años añitos سنة سنوات عام عاما أعوام")
_MONTHS = _set("month months mes meses شهر شهرا أشهر اشهر شهور")
_BESIDE = _set(
    "yes yeah ok well just only is are now turned turns of my our they theyre the both and other eldest"
    " youngest"
    " oldest will be almost nearly almost about soon mine one old next this year"
    " sí ya solo recién va a cumplir de mi mis el la los otro otra mayor menor y que cumplidos casi los dos"
    " son daughter baby bebé bebe nene nena"
    " نعم الآن هو هي من العمر في و الآخر الأخرى الكبير الصغير ابني ابنتي بنتي طفلي تقريبا فقط لديه"
)
_ARTICLES = _set("a an one un una uno واحد واحدة")
_MOST, _YEAR = 40, 12
_OWN = re.compile(
    r"(?:(?:yes|ok|si|نعم) )?(?:(?:i am|im|i (?:just )?turned|my age is|mi edad es|عمري|ابلغ) \w+(?: \w+)?"
    r"(?: (?:years?|yrs?)(?: old)?| anos| سنه| عاما?)?|(?:yo )?(?:tengo|cumpli) \w+(?: y \w+)? anos"
    r"(?: de edad| cumplidos)?|عندي \d+ (?:سنه|عاما?))"
)
_N = r"\d{1,2}"
_AGE_WITHIN = re.compile(
    rf"(?<!\w)(?:(?:he|she) (?:is|turns|turned|will be)|hes|shes|(?:el|ella) tiene|cumple|عمره"
    rf"|عمرها) {_N}(?!\w)"
    rf"|(?<!\w){_N} (?:years? old|yrs? old|anos|سنوات|سنه|months? old)(?!\w)"
)


def ages_said(text: str) -> list[int]:
    """The ages that are told of one or several others, where how many was asked; [] where none is.

    A bare number is a number of people, and so is a number of children.

    >>> [ages_said(one) for one in ("he is 6", "tiene cinco", "عمره 6", "5 years old", "they are 5 and 7")]
    [[6], [5], [6], [5], [5, 7]]
    >>> [ages_said(one) for one in ("18 months old", "one is 5 and the other 7", "uno tiene 4 y el otro 9")]
    [[1], [5, 7], [4, 9]]
    >>> [ages_said(one) for one in ("5", "5 children", "tengo 5", "they are 3 children", "2 or 3")]
    [[], [], [], [], []]
    """
    words = [one for word in plain(text).split() for one in _apart(word)]
    ages: list[int] = []
    held: set[str] = set(words)
    for at, word in enumerate(words):
        number = None if word in _ARTICLES and at + 1 < len(words) else _number(word)
        if number is not None:
            months = at + 1 < len(words) and words[at + 1] in _MONTHS
            ages.append(number // _YEAR if months else number)
        elif word not in _WHO | _YEARS | _MONTHS | _BESIDE | _CHILDREN | _ARTICLES:
            return []
    dated = held & (_YEARS | _MONTHS)
    told = dated or (held & _WHO and not held & _CHILDREN) or (len(ages) > 1 and not held & _CHILDREN)
    return ages if told and all(age <= _MOST for age in ages) else []


def tells_age(text: str) -> bool:
    """Whether it tells an age, of who speaks or of another: then its figure is no number of people.

    >>> [tells_age(one) for one in ("I am 35", "tengo 35 años", "he turns 5 in May", "5", "tengo 5")]
    [True, True, True, False, False]
    """
    said = plain(text)
    return _OWN.fullmatch(said) is not None or _AGE_WITHIN.search(said) is not None


def _apart(word: str) -> Sequence[str]:
    """Arabic writes "and" onto the figure or the word that follows."""
    return ("و", word[1:]) if word.startswith("و") and (word[1:].isdecimal() or word[1:] in _WHO) else (word,)


def _number(word: str) -> int | None:
    if word.isdecimal():
        return int(word)
    found = number_read(word, Locale("en"))
    return int(found) if found is not None else None
