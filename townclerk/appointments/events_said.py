"""Times told by what happens then, "after work", «بعد المدرسة»: they name no service."""

from __future__ import annotations

import re
from functools import cache

from townclerk.appointments.dates_said import plain

_AFTER_EN = r"(?:after|following|once|when|whenever|as soon as|at the end of|on my way (?:home|back))"
_EN = (
    r"i|we|he|she|they|im|ive|s|m|re|ve|am|are|is|have|has|had|gets?|got|getting|come|comes|coming|finish"
    r"|finish(?:ed|es|ing)|leav(?:e|es|ing)|left|done|out|off|back|home|free|pick|picks|picked|picking"
    r"|up|drop"
    r"|drops|dropped|dropping|collect|collect(?:ed|ing)|my|our|the|a|his|her|their|kids?|child|children|sons?"
    r"|daughters?|husband|wife|from|with|of|for|at|to|go|goes|going|start|starts|started|starting|begin"
    r"|begins"
    r"|end|ends|day|long|taking|take"
)
_WORK_EN = (
    r"(?:work(?:ing)?|job|shift|the office|my office)"
    r"(?: (?:hours?|day|shift|ends?|is over|is done|finish\w*))?+"
)
_SCHOOL_EN = (
    r"(?:school|nursery|kindergarten|class(?:es)?|college|university|lessons?)"
    r"(?: (?:run|day|hours|pick ?-?up|drop ?-?off|ends?|is over|is out|is done|lets out|finish\w*|time))?+"
    r"(?! (?:club|care|clubs|program\w*|activit\w*|meals?|bus|place|enrol\w*))"
)
_ES = (
    r"de|del|el|la|los|las|mi|mis|su|sus|que|yo|ya|haya|salir|salga[ns]?|salgo|salgamos|salen?|salida"
    r"|saliendo"
    r"|terminar|termin[aeo]n?|termine|acabar|acab[aeo]n?|dejar|dejo|deje|recoger|recojo|recoja|buscar|busco"
    r"|llevar|llevo|lleve|ninos?|ninas?|hij[oa]s?|a|al|en|con|entrar|entr[eo]n?|ir|vaya|empezar|empiece"
    r"|empiezo"
    r"|peques?|chicos|nietos?"
)
_AFTER_ES = (
    r"(?:despues|luego|tras|al(?= (?:salir|terminar|acabar))|a la(?= salida)|"
    r"una vez|cuando|en cuanto|saliendo|apenas|a la hora de)"
)
_WORK_ES = (
    r"(?:trabajo|trabajar|oficina|laburo|curro|currar|chamba|jornada|turno)(?: (?:laboral|de trabajo))?"
)
_SCHOOL_ES = r"(?:colegio|cole|escuela|clases?|instituto|guarderia|universidad|facultad|kinder|jardin)"
_AR = (
    r"انتهاء|انتهايي|انتهي|ان|من|الى|الخروج|خروج|خروجي|خروجنا|اخرج|نخرج|يخرج|تخرج|الاولاد|اولادي|الاطفال"
    r"|اطفالي"
    r"|ابني|ابنتي|ابنايي|اصطحاب|احضار|توصيل|ايصال|ساعات|وقت|اوقات|يوم|الذهاب|ذهابي|اذهب|بدء|بداية|دخول|نهاية"
    r"|انهي|ينتهي|تنتهي|الانتهاء|عودتي|العودة|اعود|دوام|اخذ|ناخذ|(?:ا|ن)وصل|اترك|نترك|اصطحب|الي|بناتي|البنات"
)
_AFTER_AR = (
    r"(?:بعد|بعدما|عقب|عندما|لما|حين|حينما|بمجرد|فور|عند(?= (?:خروج|الخروج|انتهاء|الانتهاء|نهاية|العودة)))"
)
_WORK_AR = r"(?:ال)?(?:عمل|دوام|شغل|وظيف[ةه])(?:ي|نا|ه|ها)?(?: الرسمي)?"
_SCHOOL_AR = r"(?:ال)?(?:مدرس[ةه]|مدارس|روض[ةه]|حضان[ةه]|جامع[ةه]|حصص|دروس)(?:هم|ي|نا)?"


def _told(edge: str, between: str, what: str) -> str:
    return rf"{edge} (?:(?:{between}) ){{0,7}}{what}"


AFTER_WORK = "|".join(
    (_told(_AFTER_EN, _EN, _WORK_EN), _told(_AFTER_ES, _ES, _WORK_ES), _told(_AFTER_AR, _AR, _WORK_AR))
)
BEFORE_WORK = "|".join(
    (_told("before", _EN, _WORK_EN), _told("antes", _ES, _WORK_ES), _told("قبل", _AR, _WORK_AR))
)
AFTER_SCHOOL = "|".join(
    (_told(_AFTER_EN, _EN, _SCHOOL_EN), _told(_AFTER_ES, _ES, _SCHOOL_ES), _told(_AFTER_AR, _AR, _SCHOOL_AR))
)
BEFORE_SCHOOL = "|".join(
    (_told("before", _EN, _SCHOOL_EN), _told("antes", _ES, _SCHOOL_ES), _told("قبل", _AR, _SCHOOL_AR))
)
_WHILE = "|".join((
    rf"(?:during|in|outside(?: of)?|until|till|between|around) (?:(?:{_EN}) ){{0,5}}(?:work(?:ing)?"
    rf"|office|school) (?:hours|time|day)",
    rf"(?:during|outside(?: of)?|around) (?:(?:{_EN}) ){{0,5}}(?:{_WORK_EN}|{_SCHOOL_EN})",
    r"(?:i|we) (?:(?:have to|must|still|only|always|also|am|are) )?work(?:ing)?(?= (?:until|till|from|on"
    r"|every|all"
    r"|in the|at night|nights|days|mornings|weekends|late|shifts|mon|tue|wed|thu|fri|sat|sun|monday|\d))",
    r"(?:my )?(?:work|job|shift|school) (?:starts|begins|ends|finishes|is over|lets out)",
    r"(?:(?:i|we) (?:am|are)|im|i m|(?:my )?kids are|hes|shes|he is|she is) (?:still )?(?:at|in) (?:work"
    r"|school)",
    r"(?:because of|due to|around) (?:my )?(?:work|job|school|shifts?)",
    rf"(?:durante|en|fuera de|dentro de|por) (?:(?:{_ES}|mi|horario|horas"
    rf"|dias?) ){{0,4}}(?:horario )?(?:laboral|de trabajo|escolar)",
    rf"(?:durante|fuera) (?:(?:{_ES}) ){{0,4}}(?:{_WORK_ES}|{_SCHOOL_ES})",
    r"(?:yo |porque |solo |siempre |es que )?trabaj(?:o|amos|a)(?= (?:hasta|de|desde|todo|todos|por la|los|el"
    r"|en la|a la|las|cada|mucho|entre|toda))",
    rf"(?:sal(?:go|e|en|imos)|entro|entra|termino|estoy|estare|estan) (?:(?:{_ES}) ){{0,4}}(?:{_WORK_ES}"
    rf"|{_SCHOOL_ES})",
    r"(?:por|por motivos? de|por culpa del|por causa del?) (?:el |mi )?(?:trabajo|turno"
    r"|colegio)(?= (?:no|solo|me))",
    rf"(?:اثناء|خلال|خارج|في وقت|في اوقات) (?:(?:{_AR}) ){{0,4}}(?:{_WORK_AR}|{_SCHOOL_AR})",
    r"(?:انا )?(?:ا|ن)عمل (?=حتى|حتي|لغاية|الى|من|كل|طوال|يوم|في الصباح|ليلا|صباحا|مساء)",
    r"(?:دوامي|عملي|شغلي|دوام المدرسة) (?=ينتهي|يبدا|حتى|حتي|الى|من)",
    rf"(?:اخرج|انتهي|اعود|يخرجون|يخرج (?:الاولاد|الاطفال|اولادي|اطفالي)) من (?:{_WORK_AR}|{_SCHOOL_AR})",
    r"بسبب (?:ال)?(?:عمل|دوام|شغل|وظيف[ةه])(?:ي|نا)?",
))  # fmt: skip
"""While one works or is at school, or until when: it says why a time suits."""


@cache
def _any() -> re.Pattern[str]:
    """Whatever of it is said."""
    return re.compile(rf"(?<!\w)(?:{BEFORE_WORK}|{BEFORE_SCHOOL}|{AFTER_WORK}|{AFTER_SCHOOL}|{_WHILE})(?!\w)")


def without_events(text: str) -> str:
    """`text`, as words are compared, without what happens at the time that is wished for.

    >>> without_events("Passport, Thursday after work"), without_events("cita para ayuda con el trabajo")
    ('passport thursday | ', 'cita para ayuda con el trabajo')
    >>> without_events("a la salida del colegio, empadronarme"), without_events("تسجيل الطفل في المدرسة")
    (' |  empadronarme', 'تسجيل الطفل في المدرسة')
    """
    return _any().sub(" | ", plain(text).replace("'", "")).replace("  |", " |")
