"""What one page says to a question that goes on with it, and what a page is called."""

from __future__ import annotations

from collections.abc import Sequence

from townclerk.assistant.asking import without_asker
from townclerk.assistant.collection import Collection
from townclerk.assistant.finding.ranking import Asked
from townclerk.assistant.flows import LONGEST, collections_in
from townclerk.assistant.kinds import own_words, part_asked, part_of_kind, sentences_asked
from townclerk.assistant.leading import led
from townclerk.assistant.places import OPEN, tells
from townclerk.assistant.rules import Answer, Source, key_sentences
from townclerk.assistant.text import stems
from townclerk.assistant.undone import undone
from townclerk.core.agency import agency_current
from townclerk.core.language import detect


def answer_on(
    question: str, kind: str, page: str, *, language: str | None = None, else_kind: str = ""
) -> Answer:
    """What one page says to a question that goes on with it: "how long is it valid?".

    Args:
        kind: "service" or "page". page: its id. else_kind: the part that is shown where nothing nearer is.

    Returns:
        Found only where a part of the page is headed as what is asked, or holds half of its own words.
    """
    asked, agency = " ".join(question.split())[:LONGEST], agency_current()
    spoken = detect(
        without_asker(asked, language or agency.default_language),
        agency.languages,
        default=language or agency.default_language,
    )
    collections = collections_in()
    for code in dict.fromkeys((spoken, language or spoken, agency.default_language)):
        one = collections.get(code)
        sections = one.sections(kind, page) if one else ()
        if one is None or not sections:
            continue
        best = _part_of(asked, one, sections) or part_of_kind(else_kind, sections)
        said = sentences_asked(asked, best) if best else ()
        shown = said or (key_sentences(best.text, asked, code) if best else ())
        found = Answer(
            asked, spoken, best is not None, (best or sections[0],), shown, float(best is not None)
        )
        return led(undone(found, asked, sections), asked)
    return Answer(asked, spoken, found=False, passages=(), key_sentences=())


def nearest_on(question: str, kind: str, page: str, language: str, *, anyway: bool = False) -> Source | None:
    """The part of a page that comes nearest to what is asked, where the page has a word of it; else None.

    It need not answer: whoever shows it says so.

    Args:
        anyway: whether it may have no word of it.
    """
    order = [one for code in (language, *collections_in()) if (one := collections_in().get(code))]
    one = next((each for each in order if each.sections(kind, page)), None)
    if one is None:
        return None
    sections = one.sections(kind, page)
    own = [set(stems(word, language)) for word in own_words(question, language)]
    if not anyway and not any(word & one.held(kind, page) for word in own):
        return None
    best = one.nearest_section(Asked(f"{sections[0].title} {question}"), sections[0])
    # How an office is reached holds the words of all its matters, and answers none.
    return sections[0] if best is not None and tells(OPEN, best.text) else best


def sections_on(kind: str, page: str, language: str) -> Sequence[Source]:
    """The sections of a page, in `language` or else in another; none where it is nowhere."""
    collections = collections_in()
    order = [one for code in (language, *collections) if (one := collections.get(code))]
    return next(filter(None, (one.sections(kind, page) for one in order)), ())


def section_at(kind: str, page: str, anchor: str, language: str) -> Source | None:
    """The section of a page with this anchor; in another language the one that stands in its place."""
    here = sections_on(kind, page, language)
    for one in collections_in().values():
        there = one.sections(kind, page)
        at = next((place for place, each in enumerate(there) if each.anchor == anchor), None)
        if at is not None:
            own = next((each for each in here if each.anchor == anchor), None)
            return own or (here[at] if len(here) == len(there) else there[at])
    return None


def title_on(kind: str, page: str, language: str) -> str:
    """What a page is called, in `language` or else in another."""
    collections = collections_in()
    order = [one for code in (language, *collections) if (one := collections.get(code))]
    return next((sections[0].title for one in order if (sections := one.sections(kind, page))), page)


def has_page(kind: str, page: str, language: str) -> bool:
    """Whether a page is here in `language`."""
    one = collections_in().get(language)
    return one is not None and bool(one.sections(kind, page))


def _part_of(question: str, one: Collection, sections: Sequence[Source]) -> Source | None:
    title = sections[0].title
    named = set(own_words(title, one.language))
    words = " ".join(word for word in own_words(question, one.language) if word not in named)
    part = part_asked(question, sections)
    if part and not words:
        return part
    wanted = set(stems(words, one.language)) if words else set()
    best = one.nearest_section(Asked(f"{title} {words}"), sections[0]) if words else None
    # "How do I get rid of it" is not how to apply for it, nor is the price of a fridge that of a passport.
    for section in filter(None, (part, best)):
        held = set(stems(f"{section.heading}\n{section.text}", one.language))
        if 2 * len(wanted & held) >= len(wanted):
            return section
    return None
