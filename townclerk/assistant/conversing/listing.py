"""Services as they stand for somebody, made into a list: a moment of life, one service, or all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import moving
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
from townclerk.assistant.conversing.whom import ME
from townclerk.services import Service, service_get

_MOST_OFFERS = 4
ALL = "all"
"""How the list of all that somebody can get is called, where a moment of life has its name."""
_MOST_OPEN = 4
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
