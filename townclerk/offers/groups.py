"""How good a model is for each group of people, and which differences are more than chance. Pure, on arrays.

Groups are areas, bands of age and languages: what the agency allows. Counts too small to show are left out
before anything is kept. A group is held against everybody else; of all comparisons of a model together
the chance of a false mark is 5 % (Holm, "A Simple Sequentially Rejective Multiple Test Procedure", 1979).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from townclerk.core.small_counts import hidden as not_to_show
from townclerk.offers.measured import GroupMeasured, Summed
from townclerk.offers.rules import LEAST_SHOWN

Array = np.ndarray[Any, np.dtype[Any]]

AGES = (0, 30, 45, 60, 75)
"""Where bands of age begin; everybody who is offered something is of age."""
_ALPHA = 0.05
_SURE = 1.96
"""So many standard errors off is more than chance."""


@dataclass(frozen=True, slots=True)
class Trait:
    """One way to group people.

    Attributes:
        kind: "area", "age" or "language". names: of the groups; "": not known.
    """

    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of each person and what came, an array of equal length each.

    Attributes:
        row: of the subjects. said, came: sums over their candidates of the chances said and of what
            happened. before: as `said`, of the baseline. spread: of chance (1 - chance). many: how many.
        asked: whether they asked for anything then. hit, hit_before: whether their likeliest was the next.
    """

    row: Array
    said: Array
    came: Array
    before: Array
    spread: Array
    many: Array
    asked: Array
    hit: Array
    hit_before: Array

    @staticmethod
    def joined(parts: Sequence[Judged]) -> Judged:
        """Several as one."""
        columns = (np.concatenate([getattr(one, name) for one in parts]) for name in Judged.__slots__)
        return Judged(*columns)


def age_names() -> tuple[str, ...]:
    """The bands of age as they are kept ("30-44", "75-"); "" last: not known."""
    ends = [*(str(one - 1) for one in AGES[1:]), ""]
    return (*(f"{start}-{end}" for start, end in zip(AGES, ends, strict=True)), "")


def age_codes(ages: Array) -> Array:
    """The number of each whole age's band; below 0: not known.

    >>> age_codes(np.array([18, 30, 90, -1])).tolist()
    [0, 1, 4, 5]
    """
    band = np.searchsorted(np.array(AGES), ages, side="right") - 1
    return np.where(ages < 0, len(AGES), band).astype(np.int16)


def by_group(judged: Judged, codes: Sequence[Array], traits: Sequence[Trait]) -> tuple[GroupMeasured, ...]:
    """Each group of each trait; a difference from everybody else that is more than chance is marked.

    Args:
        codes: for each trait, the number of the group of each person of `judged`.
    """
    found = list[GroupMeasured]()
    chances = list[tuple[float, int, str]]()
    for code, trait in zip(codes, traits, strict=True):
        counts = np.bincount(code, minlength=len(trait.names))
        hidden = not_to_show(counts.tolist())
        for group in np.flatnonzero(counts):
            if hidden[group]:
                found.append(GroupMeasured(trait.kind, trait.names[group]))
                continue
            mine = code == group
            chances += [(p, len(found), what) for what, p in _unlike(judged, mine)]
            found.append(_measured(judged, mine, trait.kind, trait.names[group]))
    marks = [(at, what) for at, what in _holm(chances) if found[at].hit1 is not None or what != "hits"]
    return tuple(
        one if not any(place == at for place, _ in marks) else _marked(one, [w for p, w in marks if p == at])
        for at, one in enumerate(found)
    )


def _measured(judged: Judged, mine: Array, kind: str, name: str) -> GroupMeasured:
    asked, many = int(judged.asked[mine].sum()), float(judged.many[mine].sum())
    enough = asked >= LEAST_SHOWN
    return GroupMeasured(
        kind, name, int(mine.sum()),
        float(judged.hit[mine].sum()) / asked if enough else None,
        float(judged.hit_before[mine].sum()) / asked if enough else None,
        float(judged.said[mine].sum()) / many if many else None,
        float(judged.came[mine].sum()) / many if many else None,
        float(judged.before[mine].sum()) / many if many else None,
    )  # fmt: skip


def summed(judged: Judged) -> Summed | None:
    """The chances of everybody together, beside what came; None where nothing was said."""
    many = float(judged.many.sum())
    if not many:
        return None
    gap, variance = _gap(judged, np.ones(len(judged.row), dtype=bool))
    said, came = float(judged.said.sum()) / many, float(judged.came.sum()) / many
    return Summed(said, came, bool(abs(gap) > _SURE * math.sqrt(variance)))


def _marked(one: GroupMeasured, marks: Sequence[str]) -> GroupMeasured:
    import dataclasses

    return dataclasses.replace(one, marks=tuple(sorted(marks)))


def _unlike(judged: Judged, mine: Array) -> Iterator[tuple[str, float]]:
    """How likely it is by chance that a group differs so from the others, by what is compared."""
    if not (~mine).any():
        return
    from scipy.special import stdtr
    from scipy.stats import fisher_exact

    asked, hit = judged.asked, judged.hit
    table = [[int((hit & one).sum()), int((asked & ~hit & one).sum())] for one in (mine, ~mine)]
    if min(map(sum, table)) >= LEAST_SHOWN:
        yield "hits", float(fisher_exact(table).pvalue)
    gaps, variances = zip(*(_gap(judged, one) for one in (mine, ~mine)), strict=True)
    if sum(variances) > 0:
        few = max(int(min(mine.sum(), (~mine).sum())) - 1, 1)
        yield "said", float(2 * stdtr(few, -abs(gaps[0] - gaps[1]) / math.sqrt(sum(variances))))


def _gap(judged: Judged, mine: Array) -> tuple[float, float]:
    """By how much chances were said too high, and the variance of that; a person is one draw.

    Where by chance next to nothing came, the persons' own spread would be too small: it is at least as
    much as true chances would give.
    """
    many = float(judged.many[mine].sum())
    if not many:
        return 0.0, 0.0
    off = judged.said[mine] - judged.came[mine]
    gap = float(off.sum()) / many
    moves = (off - gap * judged.many[mine]) / many
    return gap, max(float(np.square(moves).sum()), float(judged.spread[mine].sum()) / many**2)


def _holm(chances: Sequence[tuple[float, int, str]]) -> list[tuple[int, str]]:
    """The comparisons that are more than chance, all of them looked at together."""
    kept = list[tuple[int, str]]()
    for rank, (p, at, what) in enumerate(sorted(chances)):
        if p > _ALPHA / (len(chances) - rank):
            break
        kept.append((at, what))
    return kept
