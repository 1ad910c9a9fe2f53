"""Learning needs from events, and judging what was learned by the last part of time. Pure, on arrays."""

from __future__ import annotations

import numpy as np

from townclerk.offers.evaluating import evaluate
from townclerk.offers.model import NeedModel, learn
from townclerk.offers.rules import Evaluation
from townclerk.offers.tally import STEP, YEAR, Events, Subjects, Terms, tally

_YEARS = 3


def needs(
    subjects: Subjects, events: Events, terms: Terms, *, day: int, name: str
) -> tuple[NeedModel, Evaluation | None]:
    """The model as of `day`, and how good the same model would have been a window earlier.

    Args:
        subjects, events, terms: the events no later than `day`.
        day: days since 1970-01-01.
        name: "people" or "households".

    Returns:
        The evaluation is None where there is too little past to set aside a last part of it.
    """
    reach = terms.reach
    first = int(events.day.min()) if len(events.day) else day
    steps = min((day - first) // STEP, _YEARS * YEAR // STEP + 2 * reach)
    days = day - STEP * np.arange(max(steps, 0) + 1)
    counts = tally(subjects, events, terms, days=days, joint=_within((reach, 2 * reach), len(days)))
    model = learn(counts, terms, now=0)
    if 2 * reach >= len(days):
        return model, None
    earlier = learn(counts, terms, now=reach)
    return model, evaluate(
        earlier, subjects, events, terms, split=int(days[reach]), until=day, name=name
    )  # fmt: skip


def _within(steps: tuple[int, ...], count: int) -> tuple[int, ...]:
    return tuple(step for step in steps if step < count)
