"""What is answered by how a part of a page is headed: a kind of thing about its title, or a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from townclerk.assistant.asking import asked_plainly
from townclerk.assistant.aspects import tells as tells_side
from townclerk.assistant.collection import Collection
from townclerk.assistant.in_one_part import part_saying
from townclerk.assistant.kinds import (
    COST,
    DOCUMENTS,
    asks_for_list,
    kind_of,
    own_words,
    part_asked,
    part_of_kind,
    says,
    sentences_asked,
    sentences_of_kind,
)
from townclerk.assistant.paid_out import asks_paid, paid_asked, says_paid
from townclerk.assistant.places import (
    OPEN,
    asked_of_place,
    asks_when_open,
    place_part,
    place_sentences,
    place_stems,
    tells,
)
from townclerk.assistant.rule_said import asks_rule, ruled, thing_words
from townclerk.assistant.rules import ENOUGH, Answer, Hit, Source, key_sentences
from townclerk.assistant.text import in_words_of_pages, stems
from townclerk.assistant.times_asked import DEADLINE, OF_TIME, VALID, asks_stay, heads_takes, time_wanted
from townclerk.assistant.undone import undone
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import plain

# Who goes to the town itself, and what it is called by anybody.
_OURS = (
    "town city hall council office offices municipal municipality building desk counter public people"
    " visitors customers residents appointments staff ayuntamiento alcaldía municipalidad municipio oficina"
    " oficinas público ciudadanos ciudadano atención mostrador citas البلدية بلدية بلديتكم دار مبنى مكتب"
    " مكاتب المكتب للجمهور الجمهور الزوار المراجعين للمراجعين العمل الموظفين"
)


def titled(question: str, one: Collection | None, area: str) -> Answer | None:
    """The part of a page that is headed as what is asked, where every other word is of its title alone.

    What a page is called and what a part of it is headed are no coincidence, however few words they are.
    """
    side = kind_of(question) or asks_paid(question)
    words = own_words(asked_plainly(question, one.language), one.language) if one and side else []
    page = one.titled(words, own_words, area=area) if one and words else ()
    part = part_asked(question, page)
    if one is None or part is None:
        return None
    shown = sentences_asked(question, part) or key_sentences(part.text, question, one.language)
    return Answer(question, one.language, True, (part,), shown, ENOUGH)


def dated(found: Answer, right: str, collections: Mapping[str, Collection]) -> Answer:
    """Where a time is asked for (`times_asked`), the part of the page that says it.

    By when one must act, how long a thing is good for, how long the office takes and how long one waits for a
    turn are no answers to one another: where the page says nothing of the one that is asked, it is not found.
    """
    best = found.passages[0] if found.found and found.passages else None
    one = collections.get(best.language) if best and best.page else None
    kind, wanted = kind_of(right), time_wanted(right)
    if best is not None and asks_stay(right) and (heads_takes(best.heading) or says(VALID, best.text)):
        return replace(found, found=False, key_sentences=())
    if one is None or best is None or kind not in (wanted, *OF_TIME) or asked_of_place(right) == OPEN:
        return found
    if best.frequent and (not wanted or says(kind, best.text) or kind_of(best.title) == kind):
        return found
    here = () if kind in (DEADLINE, VALID) else (best,)
    part = part_of_kind(kind, here) or part_of_kind(kind, one.sections(best.kind, best.page))
    if part is None or _named_other(right, best, one):
        none = best.kind == "service" if wanted else heads_takes(best.heading)
        return replace(found, found=False, key_sentences=()) if none else found
    others = tuple(each for each in found.passages if each.id != part.id)
    shown = sentences_of_kind(kind, part.text) or key_sentences(part.text, right, one.language)
    return replace(found, passages=(part, *others), key_sentences=shown)


def _named_other(question: str, best: Source, one: Collection) -> bool:
    """Whether all that a question names is of another page's title, and not of this one's."""
    words = own_words(asked_plainly(question, one.language), one.language)
    named = one.titled(words, own_words) if words else ()
    return bool(named) and named[0].page != best.page


def sided(found: Answer, right: str, collections: Mapping[str, Collection]) -> Answer:
    """Where it is asked what somebody gets, or has to bring, the part of the page that says it.

    A page that answers in another of its parts was found by what it is about, and not by what was asked.
    """
    best = found.passages[0] if found.found and found.passages else None
    one = collections.get(best.language) if best and best.page else None
    listed = asks_for_list(right)
    if one is None or best is None or (best.frequent and (says_paid(best.text) or listed)):
        return found
    sections = one.sections(best.kind, best.page)
    part = paid_asked(right, sections, costs=part_of_kind(COST, sections))
    part = part or (part_of_kind(DOCUMENTS, sections) if listed else None)
    if part is None or part.id == best.id:
        return found
    others = tuple(each for each in found.passages if each.id != part.id)
    shown = sentences_asked(right, part) or key_sentences(part.text, right, one.language)
    return replace(found, passages=(part, *others), key_sentences=shown)


def said_in_part(found: Answer, question: str, one: Collection) -> Answer:
    """The part that says what is asked in its words: of the page that answers, else of a near one."""
    code = one.language
    words = own_words(asked_plainly(question, code), code)
    asked = stems(" ".join(words), code) if words else []
    if not asked or (found.found and found.passages[0].frequent):
        return found
    whole = found.found and set(stems(" ".join(found.key_sentences), code)).issuperset(asked)
    if any(each.areas for each in found.passages):
        return found  # what is said of one area may be otherwise in another: which is meant is asked
    for near in found.passages[:1] if whole else found.passages:
        sections = one.sections(near.kind, near.page) if near.page and near.language == code else ()
        said = part_saying(question, asked, sections, lambda text: stems(text, code))
        if said is not None:
            part, sentences = said
            others = tuple(each for each in found.passages if each.id not in (part.id, near.id))
            support = max(found.support, ENOUGH)
            return replace(
                found, found=True, passages=(part, *others), key_sentences=sentences, support=support,
                in_its_words=True,
            )  # fmt: skip
    return found


def of_rules(found: Answer, right: str, collections: Mapping[str, Collection]) -> Answer:
    """What a page forbids, and what it says follows when something is left undone, where that is asked."""
    best = found.passages[0] if found.passages else None
    one = collections.get(best.language) if best else None
    if one is None or best is None:
        return found
    sections, code = one.sections(best.kind, best.page) if best.page else (), one.language
    if asks_rule(right):
        named = thing_words(own_words(in_words_of_pages(asked_plainly(right, code), code), code))
        found = ruled(found, named, sections, lambda text: {*stems(text, code), *stems(plain(text), code)})
    return undone(found, right, sections)


def before_others(better: Answer, found: Answer, area: str) -> Answer:
    """The better answer, with what was found besides after it."""
    others = tuple(one for one in found.passages if one.id != better.passages[0].id) if found.found else ()
    support = max(found.support if found.found else 0.0, better.support)
    return replace(better, area=area, support=support, passages=(*better.passages, *others))


def hours_source(one: Collection) -> Source | None:
    """The first part of a page that is called after hours, and tells them."""
    pages = (each for each in one.sources if each.kind == "page" and not each.frequent)
    return next(
        (each for each in pages if asked_of_place(each.title) == OPEN and tells(OPEN, each.text)), None
    )


def placed(question: str, one: Collection | None, area: str, *, kind: str = "") -> Answer | None:
    """The part of a page that is headed as the place of which it is asked where it is, or when it is open.

    Args:
        kind: what is asked of it, where the question does not say it.
    """
    code = one.language if one else ""
    plain = asked_plainly(question, code) if one else ""
    kind = kind or asked_of_place(plain)
    if one is None or not kind:
        return None

    def own(said: str) -> list[str]:
        return own_words(said, code)

    agency = agency_current()
    areas = [name for each in agency.areas for name in each.names.values()]
    named = place_stems(own(plain), code)
    here = [
        each
        for each in one.sources
        if not each.frequent and not (area and each.areas and area not in each.areas)
    ]
    part = place_part(kind, named, here, own, areas=areas)
    if part is None:
        return None
    return Answer(question, code, True, (part,), place_sentences(kind, part.text, areas), ENOUGH)


def of_other_place(found: Answer, question: str, one: Collection | None) -> bool:
    """Whether the hours of one place are asked for, and what was found are those of another, or none."""
    if one is None or not found.found or found.worked_out or not asks_when_open(question):
        return False
    best, code = found.passages[0], one.language
    agency = agency_current()
    ours = " ".join((*agency.names.values(), agency.contact.address.partition(",")[0], _OURS))
    mine = {*stems(ours, code), *stems(plain(ours), code)}
    words = [
        word for word in own_words(asked_plainly(question, code), code) if not set(stems(word, code)) & mine
    ]
    named = place_stems(words, code)
    if not named:
        return False
    text = f"{best.title}\n{best.heading}\n{best.text}"
    held = {*stems(text, best.language), *stems(plain(text), best.language)}
    if best.kind == "service" and not best.frequent:
        return asks_when_open(question, plainly=True) and not tells(OPEN, best.text)
    return not any(each & held for each in named)


def on_side(hit: Hit, side: str, question: str, one: Collection) -> Hit:
    """A frequent question of a page that does not tell the side that is asked about as the part that does."""
    source = hit.source
    if not source.frequent or not source.page or tells_side(side, source.title, source.text):
        return hit
    part = part_asked(question, one.sections(source.kind, source.page))
    return replace(hit, source=part, nearest="") if part else hit
