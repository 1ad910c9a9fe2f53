"""A tree, a branch, a pole or a cable that falls: beside the emergency number, our own page that takes it."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import doing, finding_out
from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.assistant.one_page import sections_on
from townclerk.assistant.one_side import numbers_told
from townclerk.core.plain_words import plain
from townclerk.services import Service, services_all


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


_TREE = _words(
    r"trees?|tree ?trunks?|branch(?:es)?|limbs?|boughs?|oak|pine|elm|maple|poplar|birch|willow"
    r"|arbol(?:es)?|ramas?|troncos?|pinos?|palmeras?|robles?|encinas?"
    r"|(?:ال|ب|بال|لل)?(?:شجره|شجرتنا|شجر|اشجار|غصن|اغصان|نخله|جذع)"
)
_POLE = _words(
    r"poles?|street ?lights?|lamp ?posts?|postes?|farolas?|(?:ال|ب|بال|لل)?(?:عمود|اعمده|عواميد|مصباح)"
)
_WIRE = _words(
    r"wires?|cables?|power ?lines?|alambres?|tendido|(?:ال|ب|بال|لل)?(?:سلك|اسلاك|اسلاكا|كابل|كابلات|كبل)"
)
_STREET = _words(
    r"(?:\d+ )?(?:oak|pine|elm|maple|poplar|birch|willow) (?:streets?|st|roads?|rd|ave|avenue|lane|drive|court|way)"
)
_ENDS = re.compile(r"(?<=[.!؟?])\s+|\n")
_THINGS = (_TREE, _POLE, _WIRE)
"""What falls on a street; the first of them that is told is what the report is of."""
_INSIDE = _words(
    r"socket|oven|toaster|washing machine|kitchen|enchufe|horno|lavadora|cocina|مقبس|الفرن|الغساله|المطبخ"
)


_FALLS = _words(
    r"f[ae]lls?|fallen|falling|hang(?:s|ing)?|dangling|lean(?:s|ing)|snapp(?:ed|ing)|crack(?:ed|ing)|down"
    r"|caer\w*|caid[oa]s?|cay(?:o|eron|endo\w*)|cae|caen|cuelga\w*|colgando|inclinad[oa]s?|partid[oa]s?|romper\w*"
    r"|[وف]?(?:س|ت|ي|ست|سي|رح ي|رح ت)?(?:سقط|وقع|قع|تكسر|نكسر|ميل)\w*|ساقط\w*|واقع\w*|ماءل\w*|مايل\w*|متدلي\w*|معلق\w*|السقوط"
)
_UNDER = _words(r"(?:under|beneath|bajo|debajo|تحت)(?: \w+){0,3}")


def _things(said: str) -> str:
    """What is said in plain words, without streets that are called after trees."""
    return _STREET.sub(" ", plain(said))


def falls_on_street(said: str) -> bool:
    """Whether what is told of, in danger, is a thing that stands in a street.

    >>> falls_on_street("una rama está a punto de caer"), falls_on_street("my oven is on fire")
    (True, False)
    """
    told = _things(said)
    falls = _FALLS.search(told) or _WIRE.search(told) or _UNDER.search(told)
    return bool(falls) and any(one.search(told) for one in _THINGS) and not _INSIDE.search(told)


def falling_of(said: str, language: str) -> Service | None:
    """The service that is called after a tree or a pole of which it is told that it falls; None for none.

    What hangs down as a wire is for the emergency number, and no report of a light.
    """
    told = _things(said)
    if not _FALLS.search(told) or not (_TREE.search(told) or _POLE.search(told)):
        return None
    return taken_by(said, language)


def reports_it(said: str) -> bool:
    """Whether it is of a thing that is reported: of a wire alone there is only a number to call."""
    told = _things(said)
    return bool(_TREE.search(told) or _POLE.search(told))


def taken_by(said: str, language: str) -> Service | None:
    """The service whose page begins with what falls, and with a number to call for it; None for none.

    A page that is called so comes before one that only speaks of it.
    """
    told = _things(said)
    if not falls_on_street(said):
        return None
    services = [one for one in services_all() if not one.derived and not doing.bookable(one.slug)]
    for thing in (one for one in _THINGS if one.search(told)):
        titled = [one for one in services if thing.search(plain(one.title(language)))]
        for service in (*titled, *services):
            first = sections_on("service", service.slug, language)[:1]
            if first and thing.search(plain(first[0].text + " " + first[0].title)) and numbers_told(first):
                return service
    return None


def beside_parts(service: Service, language: str) -> tuple[Part, ...]:
    """What its page says whom of ours to call, and where that stands."""
    first = sections_on("service", service.slug, language)[:1]
    named = [said[-1] for _section, said in numbers_told(first)]
    sentences = [one.strip() for one in _ENDS.split(first[0].text) if one.strip()]
    at = [place for place, one in enumerate(sentences) if one in named]
    # "Call … now" alone does not say when: the sentence before does.
    lines = [one for place, one in enumerate(sentences) if place in at or place + 1 in at] or named
    foreign = "" if first[0].language == language else first[0].language
    told = Part(Kind.TEXT, "\n".join(lines), language=foreign)
    return told, finding_out.source_part(first[0], language)


def as_well() -> Part:
    """What is said between the emergency number and ours."""
    return Part(Kind.TEXT, _("Then tell us as well, so that our own people come:"))


def report_words(service: Service, language: str) -> str:
    """What is chosen to send what was told to the service."""
    title = {"title": service.title(language)}
    if service.journey:
        return _("Report it with what I wrote: %(title)s") % title
    return _("Send what I wrote: %(title)s") % title
