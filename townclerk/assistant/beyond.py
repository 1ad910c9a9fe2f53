"""Whether a question goes beyond what a page is about: "where can I learn to swim?" of English courses. Pure.

A page that shares most of a question's words may be a neighbor of what was asked. What tells is the word that
it does not hold. Where a model reads the language, that word is left out: a question that comes nearer to the
page without it, or of which it is much, is about something else. By words alone, a page that holds one of the
words that name something, and not the others, is no answer, nor one that what was learned does not point to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from townclerk.assistant.kinds import own_words
from townclerk.assistant.text import stems
from townclerk.core.plain_words import plain

Nearness = Callable[[Sequence[str]], tuple[Sequence[float], Sequence[float]] | None]
"""Of each text how near it is to the page, and how near to the first text; None where no model reads them."""
# Chosen on half of the questions in tests/assistant that the town answers, and of those in beyond.csv that it
# does not.
_MUCH = 0.12
"""How much it counts that a word is much of the question, beside how far it leads away."""
AWAY, AWAY_ALONE = 0.08, 0.05
"""From here on a word leads to something else; sooner where the page holds no two words that were said."""
AWAY_MEANT, AWAY_KNOWN = 0.06, 0.03
"""The same where what was learned points to the page: of a word that no page holds, or that others do."""
MEANT = 0.4
"""By words alone, where the page lacks a word, what was learned must say at least so much for it."""
_NEARER = 0.05
"""A word without which the question is so much farther from the page is in other words there."""
_TWO, _MOST = 2, 4
"""So many words are tried: each is read anew."""
_LITTLE = frozenset(
    plain(
        "dont cant wont isnt arent didnt doesnt havent hasnt aint ive im lot lots year years month months "
        "week weeks day days hour hours minute minutes año años mes meses semana semanas día días hora horas "
        "minuto minutos سنة سنوات شهر أشهر أسبوع أسابيع يوم أيام ساعة ساعات دقيقة دقائق"
    ).split()
)
"""They name nothing by themselves: what is counted, and what is no stop word without its apostrophe."""


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a question that name something: those that a page holds, and those that it does not."""

    held: tuple[str, ...]
    left: tuple[str, ...]


def told_of(question: str, language: str, held: Collection[str]) -> Told:
    """The words of `question` that name something, by whether they are among the stems that a page holds.

    >>> told_of("How long does a dog live, in years?", "en", set(stems("dogs", "en")))
    Told(held=('dog',), left=('live',))
    """
    there: dict[str, bool] = {}
    for word in own_words(question, language):
        if not _says_little(word, language):
            there[word] = any(stem in held for stem in stems(word, language))
    return Told(
        tuple(w for w, is_in in there.items() if is_in), tuple(w for w, is_in in there.items() if not is_in)
    )


def _says_little(word: str, language: str) -> bool:
    joined = word[:1] in "وف" and not own_words(word[1:], language)
    return joined or word in _LITTLE


def goes_beyond(
    question: str,
    language: str,
    held: Collection[str],
    nearness: Nearness,
    *,
    others: frozenset[str] = frozenset(),
    meant: Callable[[], float | None] = lambda: None,
) -> bool:
    """Whether the page that comes nearest is about something else than what is asked.

    Args:
        held: the stems of the page. nearness: as above. others: stems that one page's title alone has.
        meant: gives how likely the page is meant by what was learned; None where nothing was.

    >>> goes_beyond("where can I learn to swim", "en", set(stems("learn English", "en")), lambda texts: None)
    True
    """
    told = told_of(question, language, held)
    if not told.left:
        return False
    tried = told.left[:_MOST]
    found = nearness([question, *(_without(question, word) for word in tried)])
    if found is None:
        named = {stem for word in told.left for stem in stems(word, language)}
        if len(told.held) < _TWO or not named.isdisjoint(others):
            return True
        return (chance := meant()) is not None and chance < MEANT
    near, same = found
    away = [near[at] - near[0] for at in range(1, len(tried) + 1)]
    # "Puppies" are not on the page on dogs, but the question is farther from it without them.
    held_too = len(told.held) + sum(one <= -_NEARER for one in away)
    most = max(one + _MUCH * (1 - same[at]) for at, one in enumerate(away, 1))
    return most >= (AWAY if held_too >= _TWO else AWAY_ALONE)


def leads_away(
    question: str, language: str, held: Collection[str], elsewhere: Collection[str], nearness: Nearness
) -> bool:
    """Whether a word leads to something else than a page that shares little with the question, but is meant.

    What is meant was learned from few examples: "parking fine" is taken for what is said of parking. A word
    that other pages hold, and this one does not, needs to lead away less than one that no page holds.

    Args:
        held: the stems of the page. elsewhere: those of all others that are not on it.
    """
    told = told_of(question, language, held)
    tried = told.left[:_MOST]
    found = nearness([question, *(_without(question, word) for word in tried)]) if tried else None
    if found is None:
        return False
    near, same = found
    for at, word in enumerate(tried, 1):
        known = any(stem in elsewhere for stem in stems(word, language))
        least = AWAY if len(told.held) >= _TWO else AWAY_KNOWN if known else AWAY_MEANT
        if near[at] - near[0] + _MUCH * (1 - same[at]) >= least:
            return True
    return False


def _without(question: str, word: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "", question, flags=re.IGNORECASE)
