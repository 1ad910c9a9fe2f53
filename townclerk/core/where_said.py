"""Whether words tell where something is, and whether they tell nothing else; pure.

In English, Spanish and Arabic, whatever language is spoken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from townclerk.core.places_said import STREETS
from townclerk.core.plain_words import plain

_BESIDE_EN = (
    r"(?:on|at|in|near|nearby|by|outside|inside|behind|opposite|beside|between|around|along|under|next to"
    r"|close to|in front of|across from|across|opposite to|at the (?:corner|end|side|back|front"
    r"|top|bottom|entrance)"
    r" of|(?:the )?(?:corner|end|side|entrance) of|(?:on )?the corner (?:of|with)|just past|past|off)"
)
_BESIDE_ES = (
    r"(?:en|por|cerca del?|junto a[l]?|al lado del?|frente al?|enfrente del?|delante del?|detras del?"
    r"|entre|a la altura del?|(?:en )?la esquina (?:de|con)|esquina (?:de|con)|(?:a)?fuera del?|al final del?"
    r"|al principio del?|debajo del?|dentro del?|pasando|a la entrada del?)"
)
_BESIDE_AR = (
    r"(?:في|قرب|قريب من|بالقرب من|امام|قدام|خلف|وراء|بجانب|جنب|بجوار|مقابل|عند|بين|علي|داخل|خارج"
    r"|(?:في |عند |علي )?(?:زاويه|تقاطع|ركن|نهايه|اخر|اول|مدخل)|تحت)"
)
_BEFORE = (
    r"(?:(?:ok|yes|and|so|well|sorry|oh|also|it|its|thats|that|this|theyre|they|are|is|just|right"
    r"|exactly|located|happening|somewhere|bueno|y|pues|perdon|si|tambien|esta|estan|queda|es|eso|justo"
    r"|ubicad[oa]|و|نعم|هو|هي|انه|انها|هذا|هذه|يقع|تقع|موجود|موجوده|ايضا|بالضبط|تماما) ){0,5}"
)
_ALONE = re.compile(rf"{_BEFORE}(?:{_BESIDE_EN}|{_BESIDE_ES}|{_BESIDE_AR})(?: \S+){{1,11}}")
_BESIDE = re.compile(
    r"(?<!\w)(?:near|outside|behind|opposite|beside|between|next to|close to|in front of|across "
    r"from|corner of"
    r"|corner with|cerca del?|junto al?|al lado del?|frente al?|enfrente del?|delante del?"
    r"|detras del?|esquina (?:de|con)"
    r"|afuera del?|(?:ب?القرب|بالقرب|قريب) من|قرب|امام|قدام|خلف|وراء|بجانب|بجوار|مقابل|تقاطع|زاويه)"
    r" (?:(?:the|a|an|my|our|el|la|los|las|un|una|mi) )?(?P<what>\S+)"
)
_LANDMARK = re.compile(
    r"(?<!\w)(?:in|at|by|on|inside|behind|to|en|por) (?:(?:the|a|el|la|un|una) )?(?:\w+ )?"
    r"(?:park|playground|library|school|station|square|cemetery|hospital|church|mosque|market"
    r"|bridge|corner|river"
    r"|harbou?r|parking lot|crossing|roundabout|parque|plaza|biblioteca|escuela|estacion"
    r"|cementerio|iglesia|mezquita"
    r"|mercado|puente|esquina|rio|puerto|cruce|rotonda)(?!\w)"
    r"|(?<!\w)(?:في|عند|قرب|الي|علي) (?:ال)?(?:حديقه|مكتبه|مدرسه|محطه|ساحه|مقبره|مستشفي|كنيسه"
    r"|مسجد|جامع|سوق|جسر"
    r"|زاويه|نهر|ميناء|تقاطع|دوار|ملعب)(?!\w)"
)
_BY = re.compile(r"(?<!\w)(?:by|at|across|past|onto) (?:the|my|our|your) (?:old |new |big )?(?P<what>\S+)")
_HERE = frozenset("here aqui هنا me us".split())
_SAYS_MORE = frozenset(
    plain(one)
    for one in (
        "there is are was were have has had i we can need want lives live living moved work my mother father "
        "hay tengo tenemos vivo vive quiero necesito puedo estoy trabajo trabaja "
        "يوجد توجد لدي عندي اريد احتاج اسكن اعيش يعيش تعيش اعمل"
    ).split()
) - {"is", "are", "my", "was"}
_NO_WHERE = frozenset(
    plain(one)
    for one in (
        "morning afternoon evening night weekend week month year day days hour hours minute "
        "minutes time once "
        "moment person people english spanish arabic general advance cash january february march "
        "april may june "
        "july august september october november december monday tuesday wednesday thursday friday "
        "saturday sunday "
        "tomorrow today email mail phone bus car foot line online own myself home casa "
        "mañana tarde noche semana mes año día días hora horas minuto minutos momento persona "
        "español inglés árabe "
        "general efectivo serio enero febrero marzo abril mayo junio julio agosto septiembre "
        "octubre noviembre diciembre "
        "lunes martes miércoles jueves viernes sábado domingo hoy correo teléfono favor línea ejemplo "
        "الصباح المساء الليل الاسبوع الشهر السنة اليوم الساعة دقيقة وقت الإنترنت الهاتف العربية الإنجليزية "
        "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد غدا"
    ).split()
)
_STREET_WORDS = frozenset(STREETS) | frozenset(
    plain(one)
    for one in "streets avenues corner highway bridge esquina cruce puente الشارع الطريق جسر".split()
)
_LITTLE = frozenset(
    plain(one)
    for one in (
        "the a an in on at of my our this that its it is near by to and whole same next main every "
        "el la los las un "
        "una en de del mi esta este nuestra misma toda في على من هذا هذه الى كل نفس"
    ).split()
)
_MOST = 14


def where_said(text: str) -> bool:
    """Whether words tell, among other things, where something is.

    >>> [where_said(one) for one in ("the blue bin, 5 Harbor Street", "en la calle Mayor", "أمام المدرسة")]
    [True, True, True]
    >>> [where_said(one) for one in ("My bin was missed this morning", "the street is dirty", "near here")]
    [False, False, False]
    """
    words = plain(text).split()
    if _street_named(words) or _LANDMARK.search(" ".join(words)):
        return True
    found = (_BESIDE.search(" ".join(words)), _BY.search(" ".join(words)))
    return any(one is not None and one["what"] not in _NO_WHERE | _HERE for one in found)


def beside_said(text: str) -> bool:
    """Whether it is said what it is near, in front of or behind.

    >>> beside_said("across from 22 Falls Street"), beside_said("on Falls Street 22")
    (True, False)
    """
    return _BESIDE.search(plain(text)) is not None


def _street_named(words: Sequence[str]) -> bool:
    """Whether a street's word has a name or a number beside it."""
    return any(_named(words, at) for at, word in enumerate(words) if word in _STREET_WORDS)


def _named(words: Sequence[str], at: int) -> bool:
    """Whether a name stands before a street's word, or behind it where it goes first; a number near it."""
    if any(one.isdigit() for one in words[max(0, at - 2) : at + 4]):
        return True
    if words[at] in _OTHER_WORDS and not {"on", "in", "at", "along"} & set(words[max(0, at - 2) : at - 1]):
        return False
    first = words[at] in NAME_BEHIND
    beside = [one for one in words[at + 1 : at + 4] if one not in _LITTLE][:1] if first else words[:at][-1:]
    return any(one not in _LITTLE | _NO_WHERE | _PLAIN for one in beside)


_OTHER_WORDS = frozenset("c way close row place".split())
"""Words of streets that are other words more often: only with a number."""
NAME_BEHIND = frozenset(
    plain(one)
    for one in (
        "calle c avenida av avda plaza paseo camino carretera callejon pasaje ronda "
        "شارع طريق زقاق ميدان جادة درب حارة"
    ).split()
)
"""Words of streets that go before the name."""
_PLAIN = frozenset(
    plain(one)
    for one in (
        "street streets bike bicycle bus dirty wet dark closed busy quiet our your their public one "
        "sucia sucio oscura oscuro cerrada mojada muy no por donde pública مظلم مغلق كله"
    ).split()
)


def where_alone(text: str) -> bool:
    """Whether words tell where something is, and nothing else.

    >>> [where_alone(one) for one in ("on main street", "22 Falls Street", "cerca de la escuela")]
    [True, True, True]
    >>> [where_alone(one) for one in ("in the morning", "on Friday", "I live on Main Street", "at 3 pm")]
    [False, False, False, False]
    """
    said = plain(text)
    words = said.split()
    if not words or len(words) > _MOST or text.rstrip().endswith(("?", "؟")) or _SAYS_MORE & set(words):
        return False
    if _ALONE.fullmatch(said):
        return where_said(text) or not (_NO_WHERE & set(words) or any(one.isdigit() for one in words))
    return len(words) <= _SHORT and _street_named(words) and not _TELLS.search(said)


_SHORT = 8
_TELLS = re.compile(
    r"(?<!\w)(?:there|hay|هناك|يوجد|توجد|is|are|was|were|has|have|does|doesnt|isnt|not|closed|broken|dirty|clean|fix"
    r"|repair|no|esta|estan|son"
    r"|rot[oa]|suci[oa]|كسر|مكسور|مظلم)(?!\w)"
)
