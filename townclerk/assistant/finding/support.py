"""How likely it is that the best page answers: pure, and of nothing that grows with the number of pages."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from townclerk.assistant.finding.weights import SUPPORT, SUPPORT_BY_WORDS

# So many of the best pages are compared: how many there are beyond them says nothing.
COMPARED = 10
# By how much the best page must lead for its lead to be plain; scores are logits.
_PLAIN_LEAD = 6.0


@dataclass(frozen=True, slots=True)
class Signs:
    """What is seen of the best page, each from 0 to about 1.

    Attributes:
        page: the share of the question's words, by what they say, that the page holds.
        about: the share that its title or its best passage's heading holds.
        several: how many of the question's words it holds: none, one, two, or more.
        lead: how far it is before the next page about something else.
        chance: how likely it is the one that is meant, if one of the best pages is.
        near: the cosine of its best passage with what is asked, and of its title; None where no
            model reads the language.
    """

    page: float
    about: float
    several: float
    lead: float
    chance: float
    near: tuple[float, float] | None = None

    def row(self) -> tuple[float, ...]:
        """The signs in the order of their weights."""
        words = (self.page, self.about, self.several, self.lead)
        return (*words, *self.near, self.chance) if self.near is not None else words


def lead_of(best: float, next_best: float) -> float:
    """How far the best page leads: from 0 to 1."""
    return min(max(best - next_best, 0.0), _PLAIN_LEAD) / _PLAIN_LEAD


def chance_of(scores: Sequence[float]) -> float:
    """The chance of the first of the best pages, whose scores are logits.

    >>> chance_of([2.0, 2.0])
    0.5
    """
    return 1 / sum(math.exp(one - scores[0]) for one in scores)


def share(words: Collection[str], held: Collection[str], rarity: Callable[[str], float]) -> float:
    """The share of `words` that is held, each counted by how much it says; 0 of no words.

    >>> share(["bus", "pass"], {"bus"}, {"bus": 1.0, "pass": 3.0}.__getitem__)
    0.25
    """
    weights = {word: rarity(word) for word in words}
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in held) / total if total else 0.0


def support_of(signs: Signs) -> float:
    """The chance that the best page answers."""
    row = signs.row()
    weights: Sequence[float] = SUPPORT if signs.near is not None else SUPPORT_BY_WORDS
    return 1 / (1 + math.exp(-(sum(a * b for a, b in zip(row, weights[:-1], strict=True)) + weights[-1])))
