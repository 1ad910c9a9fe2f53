"""How much a service is for a moment of life: how its own page speaks of that moment. Pure.

Counted over the page in every language it is written in: the order is the same whichever one is spoken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from townclerk.core.plain_words import plain

_WORDS = {
    "moved": r"mov(?:e|es|ed|ing)|new (?:home|house|address)"
    r"|mudanza\w*|mud(?:a|o|ar|arse|amos|e)|nueva (?:direccion|vivienda|casa)"
    r"|(?:ال|ب|ل)*انتقال\w*|(?:ت|ي|ا)?نتقل\w*|(?:ال|ب|ل)*(?:عنوان|بيت|منزل|مسكن)\w* (?:ال)?جديد",
    "birth": r"births?|bab(?:y|ies)|new ?borns?|born|pregnan\w+|nacimientos?|bebes?|recien nacid\w+|nac(?:e"
    r"|io"
    r"|ido|er)|embaraz\w+|(?:ال|ب|ل)*(?:ولاده|مولود|حمل|حامل|رضيع)\w*",
    "starting-school": r"schools?|enrol\w*|pupils?|escuelas?|colegios?|inscri\w+|alumn\w+"
    r"|(?:ال|ب|ل)*(?:مدرسه|مدارس|تلميذ|تلاميذ|تسجيل)\w*",
    "marriage": r"marr(?:y|ied|iage|iages)|weddings?|spouse|matrimoni\w+|boda|bodas|casar\w*|conyuge\w*"
    r"|(?:ال|ب|ل)*(?:زواج|زفاف|زوج)\w*",
    "new-business": r"business(?:es)?|shops?|compan(?:y|ies)|traders?|negocios?|empresas?|tiendas?|comerci\w+"
    r"|(?:ال|ب|ل)*(?:مشروع|شركه|متجر|محل|تجار)\w*",
    "new-vehicle": r"cars?|vehicles?|park(?:ing)?|coches?|automovil\w*|vehiculos?|estacion\w+"
    r"|(?:ال|ب|ل)*(?:سياره|مركبه|سيارات|مركبات|موقف)\w*",
    "lost-job": r"jobs?|work|unemploy\w+|income|empleos?|trabajos?|desemple\w+|ingresos"
    r"|(?:ال|ب|ل)*(?:عمل|وظيفه|دخل|بطاله)\w*",
    "caring": r"car(?:e|es|er|ers|ing)|look(?:s|ing)? after|cuid\w+|(?:ال|ب|ل)*رعايه\w*|(?:ت|ي)?عتني",
    "retirement": r"retire\w*|pension\w*|older|senior\w*|jubil\w+|mayores"
    r"|(?:ال|ب|ل)*(?:تقاعد|متقاعد|كبار)\w*",
    "bereavement": r"die[sd]?|death\w*|funeral\w*|buri(?:al|ed)|muer\w+|fallec\w+|defuncion\w*|entierro\w*"
    r"|(?:ال|ب|ل)*(?:وفاه|متوفي|دفن|جنازه|موت)\w*",
}
GRAVE = frozenset({"bereavement"})
"""Moments in which only what has to do with them is named."""
_TITLE = 3
"""What a title says counts so many times as much as what stands below it."""


def about_moment(event: str, titles: Mapping[str, str], texts: Iterable[Mapping[str, str]]) -> int:
    """How often a service's titles and texts, each by language, speak of a moment of life.

    A moment that an agency made itself is spoken of by its own name ("new-garden").

    >>> about_moment("moved", {"en": "Tell us your new address"}, [{"en": "You moved."}])
    4
    """
    words = _compiled(event)
    title = sum(len(words.findall(plain(one))) for one in titles.values())
    return _TITLE * title + sum(len(words.findall(plain(one))) for text in texts for one in text.values())


def is_of_moment(word: str, event: str) -> bool:
    """Whether a word is of a moment of life.

    >>> is_of_moment("bebe", "birth"), is_of_moment("voto", "birth")
    (True, False)
    """
    return _compiled(event).fullmatch(word) is not None


@lru_cache(maxsize=64)
def _compiled(event: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_WORDS.get(event) or re.escape(plain(event.replace('-', ' ')))})(?!\w)")
