"""Learning needs from events, and judging what was learned by the last part of time. Pure, on arrays."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from townclerk.offers.comparing import MOST_JUDGED, compare
from townclerk.offers.evaluating import evaluate
from townclerk.offers.evidence import Evidence, evidence_of
from townclerk.offers.groups import Trait
from townclerk.offers.measured import Evaluation
from townclerk.offers.model import NeedModel, learn
from townclerk.offers.population import Around, Gathered, Population, around_of, sample, tally_all
from townclerk.offers.tally import CELLS, STEP, YEAR, Array, Tally
from townclerk.offers.within import Learned, learn_within, town_of

_YEARS = 3
_JOINT_CELLS = 40_000_000
"""Most cells of the counts by both what was done before and area: the latest days have them."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What was learned.

    Attributes:
        simple: the baseline as of the day. learned: what is used instead; None where it is no better.
        evaluation: how good both would have been a window earlier; None where there is too little past.
        around: what features are made from beside a person's own past; None where none are needed.
        evidence: what can be told of other people's past as a reason.
    """

    simple: NeedModel
    learned: Learned | None
    evaluation: Evaluation | None
    around: Around | None
    evidence: Evidence = field(default_factory=Evidence)


def needs(
    population: Population, *, day: int, name: str, more: bool = False, traits: Sequence[Trait] = ()
) -> Needs:
    """The model as of `day`, and how good the same model would have been a window earlier.

    The simple part is counted over everybody. What goes beyond it is learned and judged on a sample of
    people, beside whom everybody's requests are counted.

    Args:
        population: the people, and their events no later than `day`.
        day: days since 1970-01-01.
        name: "people" or "households".
        more: learn beyond the baseline too, and use that where it is better.
        traits: the groups of people to judge it by.
    """
    terms = population.terms
    reach = terms.reach
    first = population.first if population.last >= population.first else day
    steps = min((day - first) // STEP, _YEARS * YEAR // STEP + 2 * reach)
    days = day - STEP * np.arange(max(steps, 0) + 1)
    joint = range(len(days)) if more else (reach, 2 * reach)
    cells = CELLS * max(len(terms.window), 1) * max(len(population.areas), 1)
    most = max(_JOINT_CELLS // cells, 2 * reach + 1)
    counts = tally_all(population, days=days, joint=tuple(j for j in joint if j < min(len(days), most)))
    asked = _Asked(counts, days, day, reach, first)
    if name != "people" and not more:  # nobody is offered anything, and no reason is told
        return _learned(asked, population, name, None, None, more=False, traits=traits)
    around, some = around_of(population), sample(population, most=MOST_JUDGED // max(len(terms.window), 1))
    found = _learned(asked, population, name, around, some, more=more, traits=traits)
    said = evidence_of(around.popular, some, day=day, first=first)
    return dataclasses.replace(found, evidence=said)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What everybody asked for, counted at `days` of which the first is `day`; `reach` of them are a window.

    `first`: the first day of all.
    """

    counts: Tally
    days: Array
    day: int
    reach: int
    first: int


def _learned(
    asked: _Asked,
    population: Population,
    name: str,
    around: Around | None,
    some: Gathered | None,
    *,
    more: bool,
    traits: Sequence[Trait],
) -> Needs:
    """The baseline, and what is learned beyond it from `some` people where that is better."""
    counts, days, day, reach, terms = asked.counts, asked.days, asked.day, asked.reach, population.terms
    model = learn(counts, terms, now=0)
    if 2 * reach >= len(days):
        return Needs(model, None, None, None)
    earlier, split = learn(counts, terms, now=reach), int(days[reach])
    judged = evaluate(earlier, population, split=split, until=day, name=name)
    if not more or not judged.judged or some is None:
        return Needs(model, None, judged, None)
    town = town_of(some.subjects, some.events, terms, around)
    simple = {int(at): learn(counts, terms, now=j) for j, at in enumerate(days)}
    past = learn_within(town, {at: one for at, one in simple.items() if at < split}, until=split)
    if past.booster is None:
        return Needs(model, None, judged, None)
    beside = compare(town, earlier, past, split=split, until=day, traits=traits)
    judged = dataclasses.replace(judged, learned=beside)
    if not judged.uses_learned:
        return Needs(model, None, judged, None)
    now = learn_within(town, {at: one for at, one in simple.items() if at < day}, until=day)
    return Needs(model, now if now.booster is not None else None, judged, around)
