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
        "area-month": "Many homes in {area} ask for this in {month}.",
        "month": "Many people ask for this in {month}.",
        "eligible": "You can have this, and you have not asked for it yet.",
        "again": "You asked for this before and may need it again.",
        "own-gap": "You ask for this about every {days} days.",
        "after": "You asked for “{service}”; many people ask for this next.",
        "explored": "We show this to a few people, drawn at random, to learn whom it helps.",
    },
    "es": {
        "own-last-year": "Usted lo solicitó el año pasado en {month}.",
        "own-times": "Usted lo ha solicitado {times} veces en los últimos dos años.",
        "own-month": "Usted lo solicitó en {month} de {year}.",
        "area-month": "Muchos hogares de {area} lo solicitan en {month}.",
        "month": "Muchas personas lo solicitan en {month}.",
        "eligible": "Usted puede recibirlo y todavía no lo ha solicitado.",
        "again": "Usted ya lo solicitó antes y puede que lo necesite de nuevo.",
        "own-gap": "Usted suele solicitarlo cada {days} días aproximadamente.",
        "after": "Usted solicitó «{service}»; muchas personas solicitan esto después.",
        "explored": "Mostramos esto a algunas personas, elegidas al azar, para saber a quién le sirve.",
    },
    "ar": {
        "own-last-year": "طلبتم هذه الخدمة العام الماضي في شهر {month}.",
        "own-times": "عدد مرات طلبكم هذه الخدمة في السنتين الأخيرتين: {times}.",
        "own-month": "طلبتم هذه الخدمة في شهر {month} {year}.",
        "area-month": "تطلب منازل كثيرة في {area} هذه الخدمة في شهر {month}.",
        "month": "يطلب كثير من الناس هذه الخدمة في شهر {month}.",
        "eligible": "يحق لكم الحصول على هذه الخدمة ولم تطلبوها بعد.",
        "again": "طلبتم هذه الخدمة من قبل وقد تحتاجون إليها مرة أخرى.",
        "own-gap": "المدة المعتادة بين طلباتكم لهذه الخدمة، بالأيام: {days} تقريبًا.",
        "after": "طلبتم «{service}»، وكثير من الناس يطلبون هذه الخدمة بعدها.",
        "explored": "نعرض هذه الخدمة على عدد قليل من الناس، يُختارون عشوائيًا، لنعرف من تفيدهم.",
    },
}


@cache
def _month(number: int, language: str) -> str:
    """The month's name inside a sentence ("octubre" in Spanish)."""
    from babel.dates import get_month_names

    return str(get_month_names("wide", "format", locale=language)[number])


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
    if "area" in values:
        values["area"] = area_name(str(values["area"]), language)
    if "service" in values:
        values["service"] = service_name(str(values["service"]), language)
    return words[because.kind].format(**values)


def reasons(
    because: Iterable[Because], languages: Sequence[str], *, area_name: Callable[[str, str], str]
) -> dict[str, list[str]]:
    """The reasons in each of `languages`."""
    listed = list(because)
    return {language: [say(b, language, area_name=area_name) for b in listed] for language in languages}
