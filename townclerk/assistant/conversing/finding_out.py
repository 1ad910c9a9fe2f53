"""What is found for a question or a moment of life, made into parts of an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant import flows, told_on_pages
from townclerk.assistant.areas import areas_words
from townclerk.assistant.aspects import aspect_of, tells
from townclerk.assistant.conversing import can_get_said, meant, moving, rules
from townclerk.assistant.conversing.asked_facts import today_there
from townclerk.assistant.conversing.deciding import eligibility_decided
from townclerk.assistant.conversing.doing import bookable
from townclerk.assistant.conversing.kept_facts import facts_of
from townclerk.assistant.conversing.parts import Kind, Part, Talk
from townclerk.assistant.conversing.standing import (
    Known,
    Standing,
    decisive,
    known_about,
    standing_of,
    standings_all,
    standings_for,
)
from townclerk.assistant.conversing.titled_said import service_titled
from townclerk.assistant.conversing.topics import halves_of
from townclerk.assistant.conversing.whom import ME
from townclerk.assistant.kinds import WHO, asks_who_can, kind_of
from townclerk.assistant.one_page import answer_on, title_on
from townclerk.assistant.paid_out import asks_paid
from townclerk.assistant.rephrasing.flows import rephrased
from townclerk.assistant.rule_said import asks_rule
from townclerk.assistant.rules import Answer, Source
from townclerk.assistant.text import stems
from townclerk.assistant.undone import asks_undone
from townclerk.core.plain_words import plain
from townclerk.people import PersonUnknown, Purpose, profile_for
from townclerk.services import Service, service_get

_LONGEST = 500
_MOST_OFFERS = 4
ALL = "all"
"""How the list of all that somebody can get is called, where a moment of life has its name."""
_MOST_OPEN = 4
_MOST_NEAR = 3
Offer = tuple[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of services as they stand for somebody, the fact that is asked next, and what can be done."""

    parts: tuple[Part, ...]
    asks: str
    offers: tuple[Offer, ...]
    known: Known = field(default_factory=Known)
    """What may be used about them. `reads`: the names of what the rules of the list read."""
    reads: frozenset[str] = frozenset()


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
    if not found.found or not found.passages:
        return ()
    best = found.passages[0]
    found = rephrased(found)
    text = "\n".join(found.key_sentences) or best.text
    if found.rephrased:
        text += "\n" + _("(In other words than our page; each sentence was checked against it.)")
    foreign = "" if best.language == language else best.language
    answered = Part(Kind.TEXT, text, language=foreign), source_part(best, language)
    return (*answered, _only_for(found, language)) if found.only_for else answered


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
    text = "\n".join(found.key_sentences) or best.text
    return Part(Kind.TEXT, text, language=foreign), source_part(best, language)


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


def is_known(said: str, language: str) -> bool:
    """Whether our pages answer it by itself."""
    return _asked(said, language).found


def nearest_parts(said: str, language: str, area: Callable[[], str] = str) -> tuple[Part, ...]:
    """The pages that come nearest, none about other areas than theirs; first what was learned to be meant."""
    near = [source_part(one, language) for one in _asked_there(said, language, area).passages if one.page]
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
    if first is not None and asks_rule(said):
        return ()  # a page says it of just that
    if first is not None and first.frequent and (not first.page or plain(first.title) == plain(said)):
        return ()  # which staff wrote for just that
    if told and not found.found and _with_all(said, language, "", told, area=found.area).found:
        return ()
    both = [one for one in found.passages[:2] if not one.frequent]
    titles = [stems(one.title, one.language) for one in both]
    if (
        len(both) == 2
        and rules.two_meant(stems(said, found.language), titles)
        and not meant.strange(said, language)
    ):
        return tuple(one.title for one in both)
    page = found.passages[0].page if found.found else ""
    return meant.two_close(said, language, page, [one.page for one in found.passages])


def known_of(talk: Talk, state: dict[str, Any]) -> Known:
    """What may be used about who talks."""
    # What one person earns is not all that a household has, but it is told: the record is asked about.
    doubted = {name: kept[0] for name, kept in state.get("aside", {}).items()}
    doubted |= dict.fromkeys(state.get("doubted", ()))
    known = known_about(talk.person_id, facts_of(state, ME), doubted=doubted)
    return _supposing(moving.known_there(known, state) if moving.moves(state) else known, state)


def known_of_other(_talk: Talk, state: dict[str, Any]) -> Known:
    """What was said here of the person somebody asks for; nothing of who speaks."""
    told = facts_of(state, str(state.get("whom") or ""))
    return _supposing(replace(known_about(None, told, own=_("You said so of them")), other=True), state)


def _supposing(known: Known, state: dict[str, Any]) -> Known:
    """What is supposed of somebody is said to be, and nothing is decided about them by it."""
    if not (supposed := dict.fromkeys(state.get("supposed", ()), _("As you suppose it"))):
        return known
    return replace(known, sources={**known.sources, **supposed}, person_id=None)


def event_list(event: str, known: Known, language: str) -> Listed | None:
    """What a moment of life brings; None where no service names it."""
    if event == ALL:
        return all_listed(known, language)
    found = standings_for(event, known, language)
    if not found:
        return None
    said = _("These services may matter to you now. What you cannot get comes last, each with the reasons.")
    if event == "bereavement":
        said = f"{_('We are sorry for your loss.')} {said}"
    return _listed(said, found, known, language)


def standings_of(event: str, known: Known, language: str) -> list[Standing]:
    """The services of a list that was shown: of a moment of life, or one ("service:bus-pass")."""
    if event == ALL:
        return standings_all(known, language)
    begins, of_one, slug = event.partition(":")
    if slug == ALL:  # of somebody else
        return standings_all(known, language)
    if of_one:
        services = [service_get(one) for one in slug.split(",")]
        return [standing_of(one, known, language) for one in services if one]
    return standings_for(begins, known, language)


def one_list(slug: str, known: Known, language: str, *, other: bool = False) -> Listed:
    """One service, or several with commas between, as it stands for somebody.

    Args:
        other: whether it is for somebody else than who speaks.
    """
    services = [service_get(one) for one in slug.split(",")]
    found = [standing_of(one, known, language) for one in services if one is not None]
    said = _("This is what the rule says. The office decides when you ask for it.")
    if other:
        said = _("This is what the rule says of the person you ask for; nothing about you was used.")
    return _listed(said, found, known, language)


def _listed(said: str, found: Sequence[Standing], known: Known, language: str) -> Listed:
    eligibility_decided(known.person_id, [one.told for one in found if one.told], today=today_there())
    able = [one.service for one in found if one.part.outcome != "no"]
    parts = (
        Part(Kind.TEXT, said),
        *moving.moving_parts(known, found, language),
        *(one.part for one in found),
    )
    asks = moving.AREA if moving.asks_area(known, found) else decisive(found)
    return Listed(parts, asks, tuple(offers_of(able, language)), known, _read(found))


def all_listed(known: Known, language: str) -> Listed:
    """All that somebody can get, by what is known of them; then what depends on what is not known."""
    found = standings_all(known, language)
    can = [one for one in found if one.part.outcome == "yes"]
    open_ones = [one for one in found if one.part.outcome == "unknown"]
    near = [one for one in open_ones if _bears(one)][:_MOST_OPEN]
    said = _("By what I know of you, you can get these. The office decides when you ask for one.")
    if not can:
        said = _("What I know of you is not enough yet to say what you can get.")
    if known.other:
        said = _("By what you told of them, they can get these. The office decides when they ask for one.")
        if not can:
            said = _("What you told of them is not enough yet to say what they can get.")
    parts = [Part(Kind.TEXT, said), *moving.moving_parts(known, found, language), *(one.part for one in can)]
    not_for = _("By the rule these are not for you: %(titles)s.")
    if known.other:
        not_for = _("By the rule these are not for them: %(titles)s.")
    if near:
        parts += [Part(Kind.TEXT, _("These depend on more:")), *(one.part for one in near)]
    for words, ones in (
        (_("What else depends on what I do not know: %(titles)s."), [o for o in open_ones if o not in near]),
        (not_for, [o for o in found if o.part.outcome == "no"]),
    ):
        if ones:
            titles = "; ".join(one.part.title for one in ones)
            parts.append(Part(Kind.TEXT, words % {"titles": titles}))
    eligibility_decided(known.person_id, [one.told for one in can if one.told], today=today_there())
    offers = offers_of([one.service for one in can], language)
    return Listed(tuple(parts), decisive(found), tuple(offers), known, _read(found))


def _read(found: Sequence[Standing]) -> frozenset[str]:
    told = [one.told.outcome.conditions for one in found if one.told]
    return frozenset({name for every in told for each in every for name in each.facts}).union(
        *(one.missing for one in found)
    )


def _bears(one: Standing) -> bool:
    """Whether something that is known speaks for it."""
    return one.told is not None and any(each.value for each in one.told.outcome.conditions)


def offers_of(services: Sequence[Service], language: str) -> list[Offer]:
    """What can be done with these here: appointments first, which no page of a form replaces."""
    book = [
        (_("Book an appointment: %(title)s") % {"title": one.title(language)}, ("book", one.slug))
        for one in services
        if bookable(one.slug)
    ]
    begin = [
        (_("Begin now: %(title)s") % {"title": one.title(language)}, ("begin", one.slug))
        for one in services
        if one.journey
    ]
    return [*book[: _MOST_OFFERS // 2], *begin[: _MOST_OFFERS // 2]]


def _asked(said: str, language: str, area: str = "") -> Answer:
    """What our pages say to it; where they do not find it by its own words, by what it means for sure."""
    asked = " ".join(said.split())[:_LONGEST]
    found = flows.answer(asked, language=language, area=area)
    if not found.found and not asks_undone(asked) and (words := meant.words_sure(asked, language)):
        again = flows.answer(words[:_LONGEST], language=language, area=area)
        if again.found and flows.leads_away(asked, again.passages[0]):
            return found
        # What is meant for sure may be the thing, and another side of it: its hours, and not its price.
        sides = again.found and tells(aspect_of(asked), words, again.passages[0].text)
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
    side = answer_on(asked, best.kind, best.page, language=language)
    return replace(side, passages=(*side.passages, *again.passages[1:])) if side.found else None


def _asked_there(said: str, language: str, area: Callable[[], str]) -> Answer:
    """The same; where our pages tell areas apart, for the area where they live."""
    found = _asked(said, language)
    if any(one.areas for one in found.passages) and (lives := area()):
        return _asked(said, language, lives)
    return found


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
