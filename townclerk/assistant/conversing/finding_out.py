"""What is found for a question or a moment of life, made into parts of an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant import corrected, flows, told_on_pages
from townclerk.assistant.areas import areas_words
from townclerk.assistant.aspects import aspect_of, tells
from townclerk.assistant.conversing import can_get_said, meant, moving, rules
from townclerk.assistant.conversing.address_told import at_agency
from townclerk.assistant.conversing.kept_facts import facts_of
from townclerk.assistant.conversing.parts import Kind, Part, Talk
from townclerk.assistant.conversing.time_said import ASKED as TIMES_ASKED
from townclerk.assistant.conversing.titled_said import service_titled
from townclerk.assistant.conversing.topics import halves_of
from townclerk.assistant.conversing.whom import ME
from townclerk.assistant.kinds import WHO, asks_who_can, kind_of
from townclerk.assistant.leading import under_condition
from townclerk.assistant.one_page import answer_on, has_page, nearest_on, title_on
from townclerk.assistant.paid_out import asks_paid
from townclerk.assistant.places import OPEN, asked_of_place
from townclerk.assistant.places import tells as tells_place
from townclerk.assistant.rephrasing.flows import rephrased
from townclerk.assistant.rule_said import asks_rule
from townclerk.assistant.rules import Answer, Source
from townclerk.assistant.text import stems
from townclerk.assistant.times_asked import time_wanted
from townclerk.assistant.undone import asks_undone
from townclerk.core.plain_words import plain
from townclerk.people import PersonUnknown, Purpose, profile_for
from townclerk.services import Service, service_get

_LONGEST = 500
_MOST_NEAR = 3


def answer_parts(
    said: str, language: str, before: str = "", told: str = "", area: Callable[[], str] = str
) -> tuple[Part, ...]:
    """The sentences of our pages that answer it, and their source; nothing where none does for certain.

    Args:
        before: what was asked or told before: where it is not answered by itself, it may go on with that.
        told: what they said of themselves; it counts where the question alone decides nothing.
        area: gives where they live, "" where that is not known; looked up only where it matters.
    """
    found = _with_all(said, language, before, told)
    if any(one.areas for one in found.passages) and (lives := area()):
        found = _with_all(said, language, before, told, area=lives)
    return _parts_of(found, said, language) if found.found and found.passages else ()


def _parts_of(found: Answer, said: str, language: str) -> tuple[Part, ...]:
    best = found.passages[0]
    found = rephrased(found)
    text = _place_named(best, said) + _told_text(found.key_sentences, best)
    if found.rephrased:
        text += "\n" + _("(In other words than our page; each sentence was checked against it.)")
    foreign = "" if best.language == language else best.language
    answered = Part(Kind.TEXT, text, language=foreign), source_part(best, language)
    return (*answered, _only_for(found, language)) if found.only_for else answered


def _place_named(best: Source, said: str) -> str:
    """The name of another place than ours before its hours, where the question does not name it; else ""."""
    named = set(stems(best.heading, best.language)) & set(stems(said, best.language))
    hours = best.kind == "page" and best.heading and tells_place(OPEN, best.text)
    return f"{best.heading}: " if hours and not named and not at_agency(best.text, best.language) else ""


def on_page(said: str, kind: str, slug: str, language: str, *, else_kind: str = "") -> tuple[Part, ...]:
    """What one page says to it, and its source; nothing where it does not say it.

    Args:
        else_kind: the part of the page that is shown where nothing nearer is.
    """
    found = answer_on(said, kind, slug, language=language, else_kind=else_kind)
    if not found.found:
        return ()
    best = found.passages[0]
    foreign = "" if best.language == language else best.language
    text = _told_text(found.key_sentences, best)
    return Part(Kind.TEXT, text, language=foreign), source_part(best, language)


def _told_text(sentences: tuple[str, ...], best: Source) -> str:
    """The sentences that are shown, or all of the part, after the case they hold in where it stands above."""
    return "\n".join(under_condition(sentences or (best.text,), best))


def near_on_page(said: str, kind: str, slug: str, language: str, *, anyway: bool = False) -> tuple[Part, ...]:
    """The part of a page that comes nearest and its source, for who is told that it may not answer."""
    best = nearest_on(said, kind, slug, language, anyway=anyway)
    if best is None:
        return ()
    foreign = "" if best.language == language else best.language
    return Part(Kind.TEXT, _told_text((), best), language=foreign), source_part(best, language)


def part_whole(said: str, kind: str, slug: str, language: str, else_kind: str) -> tuple[Part, ...]:
    """The same with all that the part of the page says: of several conditions none may be missing."""
    found = answer_on(said, kind, slug, language=language, else_kind=else_kind)
    if not found.found:
        return ()
    best = found.passages[0]
    foreign = "" if best.language == language else best.language
    return Part(Kind.TEXT, _told_text((), best), language=foreign), source_part(best, language)


def urgent_parts(said: str, language: str, *, lacks: str = "") -> tuple[Part, ...]:
    """Our own numbers for what somebody lacks tonight, as our pages name them, with their sources."""
    parts: list[Part] = []
    for source, sentences in told_on_pages.urgent_lines(said, language, lacks=lacks):
        foreign = "" if source.language == language else source.language
        parts += [Part(Kind.TEXT, "\n".join(sentences), language=foreign), source_part(source, language)]
    return tuple(parts)


def title_of(kind: str, slug: str, language: str) -> str:
    """What a page that was spoken of is called."""
    service = service_get(slug) if kind == "service" else None
    return service.title(language) if service else title_on(kind, slug, language)


def _with_all(said: str, language: str, before: str, told: str, *, area: str = "") -> Answer:
    """What answers it by itself, else as it goes on with what was before, else for who told that."""
    found, asked = _asked(said, language, area), " ".join(said.split())[:_LONGEST]
    if not found.found and before:
        follows = flows.answer_following(asked, before, language=language, area=area)
        found = follows if follows.found else found
    if not found.found and told:
        decided = flows.answer_to(asked, told, language=language, area=area)
        found = decided if decided.found else found
    return found


def _only_for(found: Answer, language: str) -> Part:
    named = areas_words(found.only_for, language)
    said = _("This is only for: %(areas)s. Elsewhere it may be otherwise: ask again and name your area.")
    return Part(Kind.TEXT, said % {"areas": named})


def area_of(talk: Talk, state: dict[str, Any]) -> str:
    """The area where who talks lives, as they said here or as is on record; "" where neither is."""
    if said := facts_of(state, ME).get("area"):
        return str(said)
    if talk.person_id is None or moving.moves(state):
        return ""
    try:
        return profile_for(person_id=talk.person_id, purpose=Purpose.SERVICE).area
    except PersonUnknown:
        return ""


def taught_parts(intent: str, said: str, language: str, area: Callable[[], str] = str) -> tuple[Part, ...]:
    """What the page or question that staff taught is meant says to it; nothing where there is none."""
    found = corrected.answer_of(intent, said, language)
    if found is not None and any(one.areas for one in found.passages) and (lives := area()):
        found = corrected.answer_of(intent, said, language, area=lives)
    return _parts_of(found, said, language) if found is not None else ()


def is_known(said: str, language: str) -> bool:
    """Whether our pages answer it by itself."""
    return _asked(said, language).found


def best_source(said: str, language: str) -> Source | None:
    """What answers it by itself for certain; None where nothing does."""
    found = _asked(said, language)
    return found.passages[0] if found.found and found.passages else None


_PROBLEM = re.compile(
    r"(?<!\w)(?:(?:a|an|some|the|un|una|el|la) )?"
    r"(?:problems?|issues?|troubles?|problemas?|inconvenientes?|(?:ال)?(?:مشكل[ةه]|مشاكل))(?!\w)",
    re.IGNORECASE,
)


def without_problem(said: str) -> str:
    """`said` without the word for a problem, which names none; as it is where nothing else is left.

    >>> without_problem("a problem with my landlord"), without_problem("un problema")
    ('with my landlord', 'un problema')
    """
    rest = " ".join(_PROBLEM.sub(" ", said).split())
    return rest if len(rest) > 1 else said


def nearest_parts(said: str, language: str, area: Callable[[], str] = str) -> tuple[Part, ...]:
    """The pages that come nearest, none about other areas than theirs; first what was learned to be meant."""
    said = without_problem(said)
    near = [_led_to(one, language) for one in _asked_there(said, language, area).passages if one.page]
    slug = meant.service_likely(said, language)
    first = [one for one in near if one.where == "service" and one.slug == slug]
    if slug and not first and (service := service_get(slug)):
        first = [Part(Kind.SOURCE, title=service.title(language), where="service", slug=slug)]
    return (*first, *(one for one in near if one not in first))[:_MOST_NEAR]


def service_meant(said: str, language: str) -> str:
    """The service that a message is about, where what was learned or else our pages are sure; "" for none."""
    if slug := meant.service_sure(said, language):
        return slug
    found = _asked(said, language)
    best = found.passages[0] if found.found and found.passages else None
    return best.page if best and best.page and service_get(best.page) else ""


def service_asked_for(said: str, language: str) -> str:
    """The service that somebody asks if they can get: as it is meant, or as its title is; "" for none.

    Without "can I get" a few words are left, too few for a page to be found by; a title says them.
    """
    rest = can_get_said.without_can_get(said)
    return (
        service_meant(said, language) or service_meant(rest, language) or service_titled(rest, language)
        or meant.service_likely(said, language)
    )  # fmt: skip


def services_near(said: str, language: str) -> list[Service]:
    """The services whose pages come nearest to what was said, the nearest first."""
    slugs = dict.fromkeys(one.page for one in _asked(said, language).passages if one.page)
    return [service for slug in slugs if (service := service_get(slug)) is not None]


def services_both(said: str, language: str) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """The two services that one question asks of, each with the words that name it; None where it is one."""
    for left, right in halves_of(said):
        one, other = service_asked_for(left, language), service_asked_for(right, language)
        if one and other and one != other:
            return (left, one), (right, other)
    return None


def two_meant(said: str, language: str, told: str = "", area: Callable[[], str] = str) -> tuple[str, ...]:
    """What two things are called that are meant alike; nothing where it is plain.

    A word or two that two titles share are asked about; else what was learned says whether two are close.

    Args:
        told: what they said of themselves, where that decides between the two. area: as in `answer_parts`.
    """
    found = _asked_there(said, language, area)
    first = found.passages[0] if found.found else None
    if first is not None and (found.in_its_words or asks_rule(said)):
        return ()  # a page says it of just that
    if first is not None and first.frequent and (not first.page or plain(first.title) == plain(said)):
        return ()  # which staff wrote for just that
    if told and not found.found and _with_all(said, language, "", told, area=found.area).found:
        return ()
    both = [one for one in found.passages[:2] if not one.frequent]
    titles = [stems(one.title, one.language) for one in both]
    if (
        len({one.title for one in both}) == 2
        and rules.two_meant(stems(said, found.language), titles)
        and not meant.strange(said, language)
    ):
        return tuple(one.title for one in both)
    page = found.passages[0].page if found.found else ""
    return meant.two_close(said, language, page, [one.page for one in found.passages])


def _asked(said: str, language: str, area: str = "") -> Answer:
    """What our pages say to it; where they do not find it by its own words, by what it means for sure."""
    asked = " ".join(said.split())[:_LONGEST]
    if (taught := corrected.answer_taught(asked, language, area=area)) is not None:
        return taught
    found = flows.answer(asked, language=language, area=area)
    if not found.found and not asks_undone(asked) and (words := meant.words_sure(asked, language)):
        again = flows.answer(words[:_LONGEST], language=language, area=area)
        best = again.passages[0] if again.found else None
        if best and (flows.leads_away(asked, best) or not flows.page_tells(asked, best)):
            return found
        # What is meant for sure may be the thing, and another side of it: its hours, and not its price.
        sides = again.found and tells(aspect_of(asked), words, again.passages[0].text)
        sides = sides and not (time_wanted(asked) and asked_of_place(asked) != OPEN)
        return _on_its_side(asked, again, language) or (again if sides else found)
    return found


def _on_its_side(asked: str, again: Answer, language: str) -> Answer | None:
    """What the page that is meant says to the side that was asked, which its title does not ask."""
    best = again.passages[0] if again.found else None
    who = asks_who_can(asked)
    if best is None or not best.page or not (who or kind_of(asked) or asks_paid(asked)):
        return None
    if who:
        return answer_on(asked, best.kind, best.page, language=language, else_kind=WHO)
    timed = "" if asked_of_place(asked) == OPEN else time_wanted(asked)
    words = TIMES_ASKED.get(timed, {}).get(language.partition("-")[0], asked)
    side = answer_on(words, best.kind, best.page, language=language, else_kind=timed)
    return replace(side, passages=(*side.passages, *again.passages[1:])) if side.found else None


def _asked_there(said: str, language: str, area: Callable[[], str]) -> Answer:
    """The same; where our pages tell areas apart, for the area where they live."""
    found = _asked(said, language)
    if any(one.areas for one in found.passages) and (lives := area()):
        return _asked(said, language, lives)
    return found


def _led_to(source: Source, language: str) -> Part:
    """A page that is only named: by its title in `language`, where it has one, whatever it was found in."""
    part = source_part(source, language)
    theirs = part.language and has_page(source.kind, source.page, language)
    if not theirs:
        return part
    return replace(part, title=title_on(source.kind, source.page, language), language="", anchor="")


def source_part(source: Source, language: str) -> Part:
    """Where a passage is from."""
    title, where = source.title, source.kind if source.page else ""
    if source.frequent and (service := service_get(source.page)):
        title = service.title(source.language)
    foreign = "" if source.language == language else source.language
    return Part(
        Kind.SOURCE, title=title, language=foreign, where=where, slug=source.page, anchor=source.anchor,
        changed=source.changed_at,
    )  # fmt: skip
