"""Whether a figure is of what was asked, or of another kind: "3 km", "grade 4", "400 rent", "555-0177". Pure.

In English, Spanish and Arabic. A figure that is of something else is asked about again and decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from babel import Locale

from townclerk.core.plain_words import plain, same_word
from townclerk.journeys.amounts import number_read, plain_digits

COUNTS = re.compile(
    r"(?<!\w)(?:child\w*|kids?|people|persons?|household|hij[oa]s?|nin[oa]s?|menores|personas|hogar"
    r"|(?:ال)?(?:طفل|اطفال|افراد|اشخاص|شخصا)\w*)(?!\w)"
)
"""What is counted where people are."""


def _set(words: str) -> frozenset[str]:
    return frozenset(plain(one) for one in words.split())


_TELEPHONE = re.compile(
    r"(?<!\d)(?:\d{3}[-.\s]\d{3}[-.\s]\d{4}|\(\d{3}\)\s?\d{3}[-.\s]?\d{4}|\d{3}-\d{4}(?!\d|"
    r"\s*(?:an?|per|al|por|في|every|each|monthly|mensual\w*|شهريا|dollars|دولار)(?!\w))"
    r"|\d+\s?-\s?0\d+|0\d{5,}|\d{3} 0\d{3})(?!\d)|\+\d[\d\s().-]{6,}"
)
_DAY_OR_TIME = re.compile(
    r"(?<!\d)(?:\d{1,4}([/.-])\d{1,2}\1\d{1,4}|\d{1,2}[/:]\d{1,2})(?!\d)|(?<!\d)\d{1,2} ?[ap]\.? ?m\b"
)
_GROUPED = re.compile(r"\d{1,3}(?:[.,٫٬]\d{3})+")
_YEAR_NAMED = re.compile(
    r"(?<!\w)(?:in|since|until|from|before|after|year|en|desde|hasta|ano|del|في|منذ|عام|سنه|حتي) (?:the year "
    r"|el (?:ano )?|عام |سنه )?(?:19|20)\d\d(?!\w)"
)
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th|[ºª]|er|[drt][oa])(?!\w)")
_SHARE = re.compile(r"\d ?[%٪]|(?<!\w)(?:percent|per cent|pct|por ciento|porciento|(?:في |ب)الما?يه)(?!\w)")
_MEASURES = _set(
    "km kms kilometer kilometers kilometre kilometres mile miles meter meters metre metres feet foot ft inch"
    " inches yard yards block blocks minute minutes mins sqm acre acres kg kilo kilos lb lbs cm mm"
    " kilómetro kilómetros metro metros milla millas minuto minutos cuadra cuadras pie pies pulgadas"
    " كم كيلو كيلومتر كيلومترات متر امتار أمتار ميل اميال أميال دقيقة دقائق"
)
_TIMES = _set(
    "year years month months week weeks day days hour hours oclock año años mes meses semana semanas día días"
    " hora horas سنة سنوات سنين عام أعوام شهر أشهر شهور أسبوع أسابيع يوم أيام ساعة ساعات"
)
_HOW_LONG = re.compile(
    r"(?<!\w)(?:how (?:long|old|often)|cuanto tiempo|edad|كم (?:من )?(?:الوقت|عمر\w*)|المده)(?!\w)"
)
_UNITS = _MEASURES | _set(
    "room rooms bedroom bedrooms bathroom bathrooms floor floors storey storeys story stories window windows"
    " car cars dog dogs cat cats pet pets bike bikes time times visit visits people persons person"
    " cuarto cuartos habitación habitaciones dormitorio dormitorios baño baños piso pisos planta plantas"
    " coche coches carro carros perro perros gato gatos vez veces persona personas"
    " غرفة غرف طابق طوابق حمام حمامات"
    " سيارة سيارات كلب كلاب قطة قطط مرة مرات شخص اشخاص أشخاص افراد"
)
"""What follows a figure that is no money and no people asked for."""
_BEFORE = _set(
    "grade year class room floor flat apartment apt unit street road line bus route zone"
    " grado curso clase aula piso planta departamento depto calle línea ruta zona"
    " الصف صف الطابق طابق غرفة شقة الشقة شارع خط الساعة المنطقة"
)
"""What stands before a figure that is a name or a place in a row."""
_HOMES = _set("house home casa بيت")
_WITHIN = _set("en mi my the our nuestra in este esta في")
_IN_A_ROW = _set("number número رقم")
_CHOSEN = _set("option answer choice the opción respuesta el la الخيار خيار")
_SPANS = _set("this last a per each every the one")
_OUTGOING = re.compile(
    r"(?<!\w)(?:rent|mortgages?|loans?|debts?|owe[sd]?|savings?|saved|bills?|deposit|fees?|costs?"
    r"|price|worth|spend|spent|bought|expenses?|(?:council )?tax bill|instal?ments?"
    r"|alquiler|arriendo|hipoteca|prestamos?|deud\w+|debo|debemos|ahorr\w+|facturas?|deposito|multa"
    r"|cuesta|costo|cuota|gast\w+|compr\w+|(?<!me )(?<!nos )(?<!mi )(?<!la )pag(?:o|a|an|amos)"
    r"|(?:ال)?(?:ايجار\w*|رهن|قرض|قروض|دين|ديون|مدخرات\w*|فاتوره|فواتير|قسط|اقساط|غرامه|رسوم|مصاريف)"
    r"|ادفع|ندفع|يدفع|تدفع|انفق|ننفق|وفرت|يكلف|تكلف|اشتريت)(?!\w)"
    r"|(?<!\w)(?:he|she|they|i|we) pays?(?! (?:me|us)(?!\w))"
)
"""Money that goes out, or that lies by, and comes in to nobody."""
_FAMILY = _set(
    "child children kid kids kiddo kiddos toddler toddlers baby babies infant infants newborn newborns"
    " boy boys girl girls son sons daughter daughters ones grandchild grandchildren grandkids twins triplets"
    " hijo hija hijos hijas niño niña niños niñas nene nena nenes nenas bebé bebés chico chicos chica chicas"
    " pequeño pequeña pequeños pequeñas menores nieto nieta nietos nietas gemelos gemelas mellizos peques"
    " طفل طفلة أطفال اطفال أطفالي طفلان طفلين طفلتان طفلتين ولد أولاد اولاد ولدان ولدين بنت بنات بنتان بنتين"
    " ابن ابنة أبناء ابنان رضيع رضع توأم توام صغار"
)
_PEOPLE = _set(
    "people person persons adult adults members us personas persona adultos miembros شخص أشخاص"
    " اشخاص أفراد افراد شخصا فرد بالغين"
)
_BESIDE = _set(
    "yes yeah yep ok okay well so um sorry actually now only just about around roughly approximately nearly"
    " almost maybe perhaps probably some i ive we weve you it its is are am there theres the a an of my our"
    " have has had got with me at home living live lives in total all altogether and both them that would be"
    " think guess believe say said answer please thanks thank right currently exactly here he she they under"
    " below aged house household family husband wife partner but not more two one three hi hello still or"
    " little small young tiny lovely beautiful twin own who which"
    " sí si no pues bueno ya solo sólo unos unas como casi más mas menos aproximadamente alrededor quizás tal"
    " vez creo que son somos es hay tengo tenemos tiene viven vive conmigo nosotros en casa mi mis el la los"
    " las de con total todos ellos por favor gracias ahora exactamente y familia hogar esposo esposa yo aquí"
    " nuestra nuestro serían sería cerca uno una un dos tres o"
    " نعم حسنا فقط حوالي نحو تقريبا قرابة ربما أظن اظن عندي عندنا لدي لدينا معي معنا يعيش يعيشون تعيش يسكن"
    " يسكنون في البيت بيتي بيتنا المنزل هم هن هو هي من مجموع المجموع الآن انا أنا نحن شكرا فضلك فضلكم لو سمحت"
    " و كلهم واحد اثنان العدد عددهم"
)
"""What stands beside a number that answers "how many?"."""
_DUAL = _set(
    "twins gemelos gemelas mellizos mellizas طفلان طفلين طفلتان طفلتين ولدان ولدين بنتان بنتين ابنان"
    " ابنين توأم توام"
)


def of_another_kind(text: str) -> bool:
    """Whether a figure in `text` is a telephone's, a day's, a time's, a year's, a share's, or names a place.

    >>> [of_another_kind(one) for one in ("555-0177", "in 1998", "grade 4", "5%", "a las 4", "بيتي رقم 2")]
    [True, True, True, True, True, True]
    >>> of_another_kind("on the 2nd floor"), of_another_kind("vivo en el 3º")
    (True, True)
    >>> [of_another_kind(one) for one in ("20000-25000", "20-25k", "1.250.000", "2000", "3 kids", "$1,500")]
    [False, False, False, False, False, False]
    """
    figures = plain_digits(text)
    bare = _GROUPED.sub("9", figures)
    said = plain(text)
    if _TELEPHONE.search(bare) or _DAY_OR_TIME.search(bare.casefold()):
        return True
    if (
        _YEAR_NAMED.search(said)
        or _ORDINAL.search(figures.casefold())
        or _SHARE.search(said)
        or _SHARE.search(figures)
    ):
        return True
    words = said.split()
    return any(_placed(words, at) for at in range(1, len(words)) if words[at].isdecimal())


def _placed(words: Sequence[str], at: int) -> bool:
    """Whether the figure at a place is the name of something: "grade 4", "house number 5"; no "option 3"."""
    before, ahead = words[at - 1], words[at - 2] if at > 1 else ""
    if before in _HOMES:
        return at == len(words) - 1 and ahead not in _WITHIN
    if before == "las":
        return ahead == "a"
    if before in _IN_A_ROW:
        return bool(ahead) and ahead not in _CHOSEN
    yearly = before == "year" and (ahead in _SPANS or len(words[at]) > 2)
    return before in _BEFORE and len(words[at]) < 5 and not yearly


def no_income(text: str) -> bool:
    """Whether a figure in `text` is no money that comes in: rent, savings, miles, or of another kind.

    >>> [no_income(one) for one in ("he pays 400 a month rent", "20000 km al año", "مدخراتي 25000")]
    [True, True, True]
    >>> [no_income(one) for one in ("my job pays 2000 a month", "they pay me 2000", "me pagan 1200 al mes")]
    [False, False, False]
    """
    said = plain(text)
    return of_another_kind(text) or _OUTGOING.search(said) is not None or _followed(said)


def _followed(said: str) -> bool:
    words = said.split()
    return any(word[0].isdecimal() and after in _UNITS for word, after in pairwise(words))


def measured(text: str, asked: str) -> bool:
    """Whether a figure in `text` measures what is not asked: a way, a weight, a time.

    Args:
        asked: how it is asked for, in plain words.

    >>> said = ("we live 3 km away", "hace 3 años", "قبل 3 سنوات", "3 kids")
    >>> [measured(one, "how many things") for one in said]
    [True, True, True, False]
    >>> measured("5 hours", "how many hours a week"), measured("3 years", "how long have you lived here")
    (False, False)
    """
    said = plain(re.sub(r"(\d)([^\W\d])", r"\1 \2", text)).split()
    after = {later for word, later in pairwise(said) if word[0].isdecimal()}
    named = set(asked.split()) - {"كم"}  # "how many" and "km" are one word in Arabic
    times = set() if _HOW_LONG.search(asked) or _TIMES & named else after & _TIMES
    return bool(
        times or {one for one in after & _MEASURES if not any(same_word(one, word) for word in named)}
    )


def counts(text: str, words: str, named: AbstractSet[str]) -> bool:
    """Whether a number in `text` answers "how many?": alone, with what is counted, or with polite words.

    Args:
        words: how the fact is asked for and called. named: those of them that are of no other sentence.

    >>> of = ("Children under 5", frozenset({"children"}))
    >>> [counts(one, *of) for one in ("2", "about 2 I think", "I have 3 lovely kids", "son 2 niños")]
    [True, True, True, True]
    >>> [counts(one, *of) for one in ("we live 3 km away", "she is in grade 4", "4 rooms", "vivimos a 3 km")]
    [False, False, False, False]
    """
    if of_another_kind(text):
        return False
    said = re.sub(r"(\d)([^\W\d])", r"\1 \2", plain(text)).split()
    called = _FAMILY if COUNTS.search(plain(words)) else frozenset()
    people = _PEOPLE if _PEOPLE & set(plain(words).split()) else frozenset()

    def counted(word: str) -> bool:
        exactly = word in called | people | named
        return exactly if exactly or word in _UNITS else any(same_word(word, one) for one in named)

    for at, word in enumerate(said):
        after = said[at + 1 : at + 3]
        if (
            word.isdecimal()
            and after
            and (counted(after[0]) or after[0] not in _UNITS)
            and any(counted(one) for one in after)
        ):
            return True
    return all(word.isdecimal() or word in _BESIDE or counted(word) or _spelled(word) for word in said)


def _spelled(word: str) -> bool:
    return number_read(word, Locale("es")) is not None  # "once" too


def dual(text: str, words: str) -> bool:
    """Whether two are told by the noun alone: "عندي طفلان", "twins"; of a fact about children.

    >>> dual("عندي طفلان", "الأطفال دون سن الخامسة"), dual("I have twins", "Bicycles")
    (True, False)
    """
    said = set(plain(text).split())
    about = COUNTS.search(plain(words)) is not None
    return about and bool(said & _DUAL) and said <= _BESIDE | _DUAL
