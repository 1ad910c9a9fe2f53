"""Which service is named by words of its title, and of its page where the title holds only half of them."""

from __future__ import annotations

from collections.abc import Sequence

from townclerk.assistant import flows
from townclerk.assistant.kinds import own_words
from townclerk.assistant.text import stems
from townclerk.core.plain_words import plain
from townclerk.services import service_get, services_all

_ALIKE = 0.1
"""Titles that share as many words, of about as many, are told apart by nothing."""
_HELPS = frozenset(
    plain(
        "help support aid assistance benefit benefits subsidy subsidies allowance grant grants relief "
        "ayuda ayudas apoyo apoyos subsidio subsidios subvención subvenciones prestación prestaciones "
        "bono bonos asistencia auxilio "
        "مساعدة المساعدة مساعدات المساعدات دعم الدعم إعانة الإعانة إعانات الإعانات معونة المعونة "
        "منحة المنحة منح المنح بدل"
    ).split()
)
"""They say that something is given, and not what for: support with the rent is help to pay it."""


def service_titled(said: str, language: str) -> str:
    """The one service whose title holds most of the words that name something, and half of them at least.

    Where it holds no more than half, its page holds the others: who asks for a grant for a nursery asks for
    no other grant. A title that holds what it is for and a word for help holds every word for help.
    """
    named = own_words(said, language)
    words = {word: set(stems(word, language)) for word in named if word not in _HELPS}
    helps = {word: set(stems(word, language)) for word in named if word in _HELPS}
    shared: dict[str, float] = {}
    for one in services_all() if words else ():
        title = plain(one.title(language))
        held = set(stems(title, language))
        left = [stemmed for stemmed in words.values() if not held & stemmed]
        if len(left) == len(words) or _HELPS.isdisjoint(title.split()):
            left += [stemmed for stemmed in helps.values() if not held & stemmed]
        n = len(words) + len(helps) - len(left)
        fits = n > len(left) or (n and n == len(left) and flows.page_holds(one.slug, left, language))
        if not one.derived and fits:
            shared[one.slug] = n + n / len(held)
    best = sorted(shared, key=lambda slug: -shared[slug])[:2]
    alike = len(best) > 1 and shared[best[0]] - shared[best[1]] < _ALIKE
    return best[0] if best and not alike else ""


def shared(words: Sequence[str], slug: str, language: str) -> int:
    """How many of the words are of a service's title; a passport is no pass."""
    service = service_get(slug)
    named = own_words(service.title(language), language) if service else ()
    held = set(stems(" ".join(named), language)) if named else set()
    return sum(bool(held & set(stems(word, language))) for word in words)


def names_other(words: Sequence[str], slug: str, language: str) -> bool:
    """Whether more of the words name another service than the one that was spoken of."""
    mine = shared(words, slug, language)
    others = (one.slug for one in services_all() if not one.derived and one.slug != slug)
    return bool(words) and any(shared(words, one, language) > mine for one in others)
