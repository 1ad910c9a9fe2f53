"""Reasons in plain words, in every language an agency may have; English where we have no words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from townclerk.offers.rules import Because

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "own-last-year": "You asked for this last year in {month}.",
        "own-times": "You have asked for this {times} times in the last two years.",
        "own-month": "You asked for this in {month} {year}.",
        "area-month": "People in {area} ask for this in {month} more often than elsewhere in town.",
        "area": "People in {area} ask for this more often than elsewhere in town.",
        "month": "People ask for this in {month} more often than in other months.",
        "eligible": "You can have this, and you have not asked for it yet.",
        "may": "By the rules you can have this.",
        "again": "You asked for this before and may need it again.",
        "own-gap": "Between your requests for this, {days} passed on average.",
        "after": "You asked for “{service}”. "
        "Of 100 people who did, about {share} asked for this within {days}.",
        "told": "You told us: {event}.",
        "life-sign": "You asked for “{service}”.",
        "explored": "We show this to a few people, drawn at random, to learn whom it helps.",
    },
    "es": {
        "own-last-year": "Usted lo solicitó el año pasado en {month}.",
        "own-times": "Usted lo ha solicitado {times} veces en los últimos dos años.",
        "own-month": "Usted lo solicitó en {month} de {year}.",
        "area-month": "En {area} lo solicitan en {month} más a menudo que en el resto de la ciudad.",
        "area": "En {area} lo solicitan más a menudo que en el resto de la ciudad.",
        "month": "En {month} se solicita más a menudo que en otros meses.",
        "eligible": "Usted puede recibirlo y todavía no lo ha solicitado.",
        "may": "Según las normas, usted puede recibirlo.",
        "again": "Usted ya lo solicitó antes y puede que lo necesite de nuevo.",
        "own-gap": "Entre sus solicitudes de esto pasaron {days} de media.",
        "after": "Usted solicitó «{service}». De 100 personas que lo hicieron, "
        "unas {share} solicitaron esto en {days}.",
        "told": "Usted nos lo dijo: {event}.",
        "life-sign": "Usted solicitó «{service}».",
        "explored": "Mostramos esto a algunas personas, elegidas al azar, para saber a quién le sirve.",
    },
    "ar": {
        "own-last-year": "طلبتم هذه الخدمة العام الماضي في شهر {month}.",
        "own-times": "عدد مرات طلبكم هذه الخدمة في السنتين الأخيرتين: {times}.",
        "own-month": "طلبتم هذه الخدمة في شهر {month} {year}.",
        "area-month": "تُطلب هذه الخدمة في {area} في شهر {month} أكثر مما تُطلب في بقية المدينة.",
        "area": "تُطلب هذه الخدمة في {area} أكثر مما تُطلب في بقية المدينة.",
        "month": "تُطلب هذه الخدمة في شهر {month} أكثر مما تُطلب في الأشهر الأخرى.",
        "eligible": "يحق لكم الحصول على هذه الخدمة ولم تطلبوها بعد.",
        "again": "طلبتم هذه الخدمة من قبل وقد تحتاجون إليها مرة أخرى.",
        "may": "يحق لكم الحصول على هذه الخدمة بحسب القواعد.",
        "own-gap": "مرّ بين طلباتكم لهذه الخدمة {days} في المتوسط.",
        "after": "طلبتم «{service}». من كل 100 شخص طلبوها، طلب نحو {share} هذه الخدمة خلال {days}.",
        "told": "أخبرتمونا: {event}.",
        "life-sign": "طلبتم «{service}».",
        "explored": "نعرض هذه الخدمة على عدد قليل من الناس، يُختارون عشوائيًا، لنعرف من تفيدهم.",
    },
}


_EVENTS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "moved": "you have moved",
        "birth": "you have had a child",
        "retirement": "you have retired",
        "bereavement": "somebody close to you has died",
        "lost-job": "you have lost your job",
        "caring": "you care for somebody",
        "starting-school": "a child of yours starts school",
        "marriage": "you are getting married",
        "new-business": "you are starting a business",
        "new-vehicle": "you have a new vehicle",
    },
    "es": {
        "moved": "se ha mudado",
        "birth": "ha tenido un hijo o una hija",
        "retirement": "se ha jubilado",
        "bereavement": "ha fallecido una persona cercana",
        "lost-job": "ha perdido su empleo",
        "caring": "cuida de una persona",
        "starting-school": "un hijo o una hija empieza la escuela",
        "marriage": "va a casarse",
        "new-business": "va a abrir un negocio",
        "new-vehicle": "tiene un vehículo nuevo",
    },
    "ar": {
        "moved": "انتقلتم إلى مسكن جديد",
        "birth": "رُزقتم بمولود",
        "retirement": "تقاعدتم عن العمل",
        "bereavement": "توفي شخص قريب منكم",
        "lost-job": "فقدتم عملكم",
        "caring": "ترعون شخصًا",
        "starting-school": "يبدأ أحد أطفالكم المدرسة",
        "marriage": "ستتزوجون",
        "new-business": "ستفتحون مشروعًا تجاريًا",
        "new-vehicle": "لديكم مركبة جديدة",
    },
}


def event_said(event: str, language: str) -> str:
    """What happened, as its person would hear it; an event we have no words for as its id reads.

    >>> event_said("moved", "es"), event_said("flood-damage", "ar")
    ('se ha mudado', 'flood damage')
    """
    return _EVENTS.get(language, _EVENTS["en"]).get(event) or event.replace("-", " ").replace("_", " ")


@cache
def _month(number: int, language: str) -> str:
    """The month's name inside a sentence ("octubre" in Spanish)."""
    from babel.dates import get_month_names

    return str(get_month_names("wide", "format", locale=language)[number])


_DAYS: Mapping[str, Mapping[str, str]] = {
    "en": {"one": "{n} day", "other": "{n} days"},
    "es": {"one": "{n} día", "other": "{n} días"},
    "ar": {"one": "يوم واحد", "two": "يومين", "few": "{n} أيام", "many": "{n} يومًا", "other": "{n} يوم"},
}


@cache
def _days(number: int, language: str) -> str:
    """So many days inside a sentence ("60 يومًا" in Arabic)."""
    from babel import Locale

    forms = _DAYS[language]
    return forms.get(Locale(language).plural_form(number), forms["other"]).format(n=number)


def _title(service: str, language: str) -> str:
    """What a service is called now, or was called."""
    from townclerk.services import service_ever, service_get

    found = service_get(service) or service_ever(service)
    return found.title(language) if found else service


def say(
    because: Because,
    language: str,
    *,
    area_name: Callable[[str, str], str],
    service_name: Callable[[str, str], str] = _title,
) -> str:
    """One reason in `language`.

    Args:
        because: the reason as data.
        language: BCP 47; a regional one uses its language's words.
        area_name: gives the words for an area's id in a language. service_name: for a service's.
    """
    base = language.split("-", maxsplit=1)[0].lower()
    words, base = (_WORDS[base], base) if base in _WORDS else (_WORDS["en"], "en")
    values = dict(because.values)
    if "month" in values:
        values["month"] = _month(int(values["month"]), base)
    if "days" in values:
        values["days"] = _days(int(values["days"]), base)
    if "area" in values:
        values["area"] = area_name(str(values["area"]), language)
    if "event" in values:
        values["event"] = event_said(str(values["event"]), base)
    if "service" in values:
        values["service"] = service_name(str(values["service"]), language)
    return words[because.kind].format(**values)


def reasons(
    because: Iterable[Because], languages: Sequence[str], *, area_name: Callable[[str, str], str]
) -> dict[str, list[str]]:
    """The reasons in each of `languages`."""
    listed = list(because)
    return {language: [say(b, language, area_name=area_name) for b in listed] for language in languages}
