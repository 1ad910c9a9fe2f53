"""Which service is named by words of its title, and of its page where the title holds only half of them."""

from __future__ import annotations

from townclerk.assistant import flows
from townclerk.assistant.kinds import own_words
from townclerk.assistant.text import stems
from townclerk.core.plain_words import plain
from townclerk.services import services_all

_ALIKE = 0.1
"""Titles that share as many words, of about as many, are told apart by nothing."""


def service_titled(said: str, language: str) -> str:
    """The one service whose title holds most of the words that name something, and half of them at least.

    Where it holds no more than half, its page holds the others: who asks for a grant for a nursery asks for
    no other grant.
    """
    words = [set(stems(word, language)) for word in own_words(said, language)]
    shared: dict[str, float] = {}
    for one in services_all():
        held = set(stems(plain(one.title(language)), language))
        left = [word for word in words if not held & word]
        n = len(words) - len(left)
        fits = n > len(left) or (n and n == len(left) and flows.page_holds(one.slug, left, language))
        if not one.derived and fits:
            shared[one.slug] = n + n / len(held)
    best = sorted(shared, key=lambda slug: -shared[slug])[:2]
    alike = len(best) > 1 and shared[best[0]] - shared[best[1]] < _ALIKE
    return best[0] if best and not alike else ""
