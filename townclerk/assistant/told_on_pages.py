"""What our pages say wherever on them it stands: when we are open, where a place is, a number for tonight."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townclerk.assistant.collection import Collection
from townclerk.assistant.flows import collections_in
from townclerk.assistant.headed import hours_source, placed
from townclerk.assistant.places import OPEN
from townclerk.assistant.rules import Answer, Source
from townclerk.assistant.urgent_lines import lacked, line_of
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import plain

_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")


def hours_page(language: str) -> Answer | None:
    """The page on which the agency says when it is open; None where none is headed so."""
    found = next(filter(None, (hours_source(one) for one in _spoken(language))), None)
    return Answer("", language, True, (found,), ()) if found else None


def place_hours(place: str, language: str) -> Answer | None:
    """What our pages say of when one place is open; None where none does."""
    return next(filter(None, (placed(place, one, "", kind=OPEN) for one in _spoken(language))), None)


def address_page(address: str, language: str) -> Answer | None:
    """The sentences of a page about no service that say where the agency is; None where none says it.

    Args:
        address: as in the agency's settings: "Town Hall, 1 Falls Street, Alder Falls".
    """
    parts = [one.strip() for one in address.split(",") if one.strip()]
    street = next((one for one in parts if any(c.isdigit() for c in one)), address.strip())
    for one in _spoken(language):
        for source in one.sources:
            lines = [] if source.frequent or source.kind != "page" else _SENTENCE.split(source.text)
            if said := tuple(line.strip() for line in lines if street in line and len(line) > len(street)):
                return Answer("", source.language, True, (source,), said[:1])
    return None


def urgent_lines(said: str, language: str, *, lacks: str = "") -> list[tuple[Source, tuple[str, ...]]]:
    """The parts of our pages that name a number for what `said` tells is lacking, and their sentences.

    Args:
        lacks: what it is where the words do not say it; "" for nothing.
    """
    lacking = lacked(said) or ((lacks,) if lacks else ())
    spoken = _spoken(language)
    found = (next(filter(None, (line_of(lack, one.sources) for one in spoken)), None) for lack in lacking)
    return list({one[1]: one for one in found if one}.values())


def street_lines(language: str) -> tuple[Source, tuple[str, ...]] | None:
    """The sentence of our pages that names a number for danger on a street, best one that says to call it."""
    found = [
        (source, (line.strip(),))
        for one in _spoken(language)
        for source in one.sources
        if not source.frequent and source.kind == "page"
        for line in _SENTENCE.split(source.text)
        if _ON_STREET.search(plain(line)) and _NUMBER.search(line)
    ]
    return next((one for one in found if _CALLS.search(plain(one[1][0]))), found[0] if found else None)


_ON_STREET = re.compile(
    r"(?<!\w)(?:danger\w*|hazard\w*|peligro\w*|(?:ال)?خطر\w*)(?: \w+){0,4} "
    r"(?:streets?|roads?|paths?|calles?|vias?|caminos?|(?:ال|بال)?(?:شارع|شوارع|طريق|طرق))(?!\w)"
)
_CALLS = re.compile(r"(?<!\w)(?:call|phone|llame|[وف]?اتصل\w*)(?!\w)")
_NUMBER = re.compile(r"(?<![\d$€£:.,])\+?\d{3,}(?:[-  ]\d{2,})*(?![\d:%])")
_LEAVES = (
    r"(?:leave|leaves|leaving|move(?:s|d)? away from|moving away from|move(?:s|d)? (?:out of|outside)"
    r"|moving (?:out of|outside)|se va de|irse de|se marcha de|deja|dejar|abandona"
    r"|se muda fuera de|mudarse fuera de"
    r"|(?:ت|ي)?غادر(?:ت|تم)?|مغادره|(?:الي )?خارج) (?:the |el |la |los |las )?"
    r"(?:{town}|town|area|city|county|municipio|ciudad|zona|pueblo|البلده|المدينه|المنطقه|البلديه)"
    r"|move(?:s|d)? away|moving away|se muda fuera"
)
_MOVES = re.compile(
    r"(?<!\w)(?:you (?:move|have moved)|moving|se muda|mudarse|انتقلت|انتقلتم|الانتقال)(?!\w)(?! the)"
)
_ENDS_IT = re.compile(
    r"(?<!\w)(?:stop|end|cancel|leave|dejar|terminar|cancelar|darse de baja"
    r"|الغاء|ايقاف|انهاء|وقف)(?!\w)"
)
_A_FORM = re.compile(r"(?<!\w)(?:form|formulario|النموذج|نموذج)(?!\w)")
_MOST_SECTIONS = 4


def leaving_sections(own: Sequence[str], language: str) -> list[Source]:
    """The sections of our pages that say what to do when one leaves the town, those headed so first.

    Args:
        own: what the town is called, in plain words.
    """
    leaves = re.compile(rf"(?<!\w)(?:{_LEAVES.format(town='|'.join(map(re.escape, own)))})(?!\w)")
    for one in _spoken(language):
        headed, beside = [], []
        for source in one.sources:
            heading = plain(source.heading)
            if leaves.search(heading):
                headed.append(source)
            elif (_MOVES.search(heading) and _ENDS_IT.search(heading)) or leaves.search(plain(source.text)):
                beside.append(source)
        if headed or beside:
            return [*headed, *beside][:_MOST_SECTIONS]
    return []


def by_form(source: Source) -> bool:
    """Whether a section says that it is done by the form of its service."""
    return _A_FORM.search(plain(source.text)) is not None


def _spoken(language: str) -> list[Collection]:
    """The collections of a language, and then of the default one."""
    collections = collections_in()
    order = dict.fromkeys((language, agency_current().default_language))
    return [one for code in order if (one := collections.get(code))]
