"""What moved each chance, as reasons that a person can check. Pure, on arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from townclerk.offers.choosing import Chosen
from townclerk.offers.events import day_of
from townclerk.offers.model import NeedModel, logits
from townclerk.offers.rules import Because
from townclerk.offers.tally import Array, Subjects, Terms
from townclerk.offers.within import INPUTS, Learned

if TYPE_CHECKING:
    from townclerk.offers.life_asking import Brought

_MOVED, _MANY = 0.1, 10
"""A chance has moved the outcome when it raises the log-odds by so much against what is usual, and
"many" are at least so many people."""
_ROWS = 5_000
_GROUPS = {
    "own": (
        "own_times", "own_30", "own_91", "own_364", "own_fading", "own_since", "own_order", "own_anniversary",
        "own_share", "times", "kinds", "times_91", "since", "gap",
    ),
    "gap": ("own_gap", "own_due"),
    "after": ("last", "before_last", "since_before", "after_last", "after_before"),
    "area": ("area_7", "area_28", "area_91", "area_364", "area_season"),
    "all": ("all_7", "all_14", "all_28", "all_364", "all_season"),
}  # fmt: skip
"""What is told as one reason. The service itself and its window are nobody's reason."""
_NAMES = tuple(_GROUPS)
_AT = {name: place for place, name in enumerate(INPUTS)}


@dataclass(frozen=True, slots=True)
class Told:
    """What reasons are told from.

    Attributes:
        simple, learned: the models. services: their ids. day: the day of deciding.
        brought: what events that people told of bring them.
    """

    simple: NeedModel
    learned: Learned | None
    subjects: Subjects
    terms: Terms
    services: Sequence[str]
    day: int
    brought: Brought | None = None


def moved(chosen: Chosen, told: Told) -> Array:
    """(chosen, groups) by how much each group of inputs raised the log-odds."""
    model, service = told.simple, chosen.service
    usual = logits(model.usual[service])
    out = np.zeros((len(service), len(_NAMES)))
    out[:, _NAMES.index("own")] = model.weights[1] * (logits(chosen.own) - usual)
    out[:, _NAMES.index("area")] = model.weights[2] * (logits(chosen.area) - usual)
    if told.learned is None or told.learned.booster is None:
        return out
    for start in range(0, len(service), _ROWS):
        part = slice(start, start + _ROWS)
        each = told.learned.booster.predict(told.learned.own(chosen.x[part]), pred_contrib=True)
        for group, names in enumerate(_GROUPS.values()):
            out[part, group] += each[:, [_AT[name] for name in names]].sum(axis=1)
    return np.asarray(out * told.learned.slope)


def reasons_of(chosen: Chosen, told: Told, by: Array | None = None) -> Iterator[tuple[Because, ...]]:
    """Why each was chosen: the inputs that raised its chance, the strongest first, at most two."""
    by = moved(chosen, told) if by is None else by
    for i in range(len(chosen.service)):
        if chosen.explored[i]:
            yield (Because("explored"),)
            continue
        found = list[Because]()
        if chosen.brought[i] and told.brought is not None:
            event = told.brought.of(int(chosen.subject[i]), int(chosen.service[i]))
            found.append(Because("told", {"event": event}))
        for group in np.argsort(-by[i], kind="stable"):
            because = _because(_NAMES[group], chosen, told, i) if by[i, group] > _MOVED else None
            if because and because.kind not in {one.kind for one in found}:
                found.append(because)
        plain = Because("again" if chosen.last[i] else "eligible")
        yield tuple(found[:2]) or (plain,)


def _because(group: str, chosen: Chosen, told: Told, i: int) -> Because | None:
    """The reason that a group of inputs is, or None where there is nothing a person could check."""
    if group == "own":
        return _own(chosen, i, told.day) if chosen.last[i] else None
    if group in {"area", "all"}:
        return _around(group, chosen, told, i)
    value = {name: float(chosen.x[i, _AT[name]]) for name in ("own_gap", "last")}
    if group == "gap" and np.isfinite(value["own_gap"]) and value["own_gap"] >= 2 and chosen.times[i] > 1:
        return Because("own-gap", {"days": round(value["own_gap"])})
    if group == "after" and np.isfinite(value["last"]) and int(value["last"]) != int(chosen.service[i]):
        return Because("after", {"service": told.services[int(value["last"])]})
    return None


def _around(group: str, chosen: Chosen, told: Told, i: int) -> Because | None:
    """What people there, or everywhere, ask for: in this season, else by and large."""
    model, service, place = told.simple, chosen.service[i], told.subjects.area[chosen.subject[i]]
    month = {"month": day_of(told.day + int(told.terms.window[service]) // 2).month}
    special = group == "area" and model.area[service, place] > 1.1 * model.season[service]
    name = told.subjects.areas[place]
    if special and model.asked[service, place] >= _MANY and name:
        return Because("area-month", {"area": name, **month})
    if (
        model.season[service] > 1.1 * model.usual[service]
        and not special
        and model.asked[service].sum() >= _MANY
    ):
        return Because("month", month)
    return None


def _own(chosen: Chosen, i: int, day: int) -> Because:
    """What this person did before, in the most telling way."""
    anniversary = int(chosen.anniversary[i])
    if anniversary and day_of(anniversary).year == day_of(day).year - 1:
        return Because("own-last-year", {"month": day_of(anniversary).month})
    if chosen.times[i] > 1:
        return Because("own-times", {"times": int(chosen.times[i])})
    last = day_of(anniversary or int(chosen.last[i]))
    return Because("own-month", {"month": last.month, "year": last.year})
