"""What is asked of a visit rather than of what it is for: parking, steps, whom one may bring; pure.

In English, Spanish and Arabic, each tried whatever the page's language is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from townclerk.core.plain_words import plain

_KIN = (
    r"(?:kids?|child|children|son|sons|daughters?|baby|toddler|husband|wife|partner|mother|mom|mum|father|dad"
    r"|parents?|friends?|family|brother|sister|dog|pets?|somebody|someone|anybody|anyone|somebody else"
    r"|companion|interpreter|translator)"
)
_KIN_ES = (
    r"(?:hij[oa]s?|nin[oa]s?|bebes?|espos[oa]|marido|mujer|pareja|madre|padres?|mama|papa|amig[oa]s?|familia"
    r"|herman[oa]|perr[oa]|mascotas?|alguien|acompanantes?|interprete)"
)
_KIN_AR = (
    r"(?:(?:ال)?(?:طفل|اطفال|ابن|ابنا|بنت|بنات|رضيع|زوج|زوجت|ام|والد|والدت|اب|صديق|اصدقا|عاءل|اخ|اخت"
    r"|كلب|حيوان|مرافق|اولاد|مترجم)\w{0,3}|احد|شخص|احدا|شخصا)"
)
_ASKED: Mapping[str, str] = {
    "parking": (
        r"(?:car ?)?park(?:ing|ed)?|parking lot|aparca\w*|estaciona\w*|parque(?:o|ar|adero)|parking"
        r"|dej(?:ar|o|amos) (?:el|mi) (?:coche|carro|auto)"
        r"|(?:ال)?(?:موقف|مواقف|باركينج|كراج)|(?:ا|ن)?(?:وقف|صف|ركن) سيار\w*|ايقاف (?:ال)?سيار\w*|ركن"
    ),
    "access": (
        r"wheel ?chairs?|step ?free|steps|stairs|ramps?|lifts?|elevators?|accessible|accessibility|disabled"
        r"|hearing loop|accessible toilets?|sillas? de ruedas|ascensor(?:es)?|elevador|escalones|escaleras"
        r"|rampas?|accesibles?|accesibilidad|minusvalid\w+|discapacidad"
        r"|(?:ال|لل|ل)?(?:كرسي|كراسي)(?: \w+)?|(?:ال)?مصعد|(?:ال)?درج|(?:ال)?سلالم|(?:ال)?منحدر"
        r"|(?:ال|لل)?معاقين|(?:ال)?اعاقه"
    ),
    "toilet": r"toilets?|restrooms?|bathrooms?|banos?|aseos?"
    r"|(?:ال)?(?:حمام|حمامات|مرحاض|مراحيض)|دورات? (?:ال)?مياه",
    "company": (
        rf"(?:bring|take|come (?:in )?with|along with|have) (?:along )?(?:(?:my|our|a|an|the|her|his) )?"
        rf"(?:\w+ )?{_KIN}|{_KIN} (?:come|be there|allowed|welcome|join|with me|along)|come alone"
        rf"|(?:ir|venir|llevar|traer|acudir|asistir)(?: (?:con|a))?(?: (?:mis?|una?|el|la|los))? {_KIN_ES}"
        rf"|(?:acompan\w+)|ir sol[oa]"
        rf"|(?:احضار|احضر|اصطحاب|اصطحب|اجلب|جلب|اخذ|اتي ب|اجي مع|اتي مع|احضر مع|معي)(?: مع)?(?: معي)? "
        rf"{_KIN_AR}"
        rf"|{_KIN_AR} معي|{_KIN_AR} ان (?:ياتي|ياتوا|تاتي|يحضر|يحضروا)(?: معي)?|يرافقني|مرافق"
    ),
    "way": (
        r"(?:which|what) bus(?:es)?|bus stop|how (?:do|can|would|could) (?:i|we) (?:get|come) there"
        r"|get there(?: by .{1,20})?|que (?:autobus|bus)|como (?:llego|llegamos|se llega|puedo llegar)"
        r"|parada de (?:autobus|bus)|(?:اي|ما) (?:ال)?(?:حافله|باص|اتوبيس)|كيف (?:اصل|نصل|اوصل|يمكنني الوصول)"
    ),
}


def visit_asked(text: str) -> str:
    """What of a visit is asked: "parking", "access", "toilet", "company" or "way"; "" for nothing of it.

    >>> [visit_asked(one) for one in ("do you have parking?", "can I bring my kids?", "¿hay ascensor?")]
    ['parking', 'company', 'access']
    >>> visit_asked("هل يوجد موقف سيارات؟"), visit_asked("how much is it?"), visit_asked("a parking permit")
    ('parking', '', '')
    """
    said = plain(text)
    if _OTHER.search(said):
        return ""
    return next((what for what, pattern in _COMPILED.items() if pattern.search(said)), "")


_COMPILED = {what: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for what, pattern in _ASKED.items()}
_OTHER = re.compile(
    r"(?<!\w)(?:permits?|badges?|fines?|tickets?|permisos?|distintivos?|tarjeta|multas?|(?:ال)?تصريح"
    r"|(?:ال)?بطاقه|(?:ال)?مخالف\w+|غرام\w+)(?!\w)"
)
"""A service of its own is asked about."""
