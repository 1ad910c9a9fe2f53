"""What moved each chance, as reasons that a person can check. Pure, on arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from townclerk.offers.choosing import Chosen
from townclerk.offers.events import day_of
from townclerk.offers.evidence import Evidence
from townclerk.offers.model import NeedModel, logits
from townclerk.offers.rules import Because
from townclerk.offers.tally import Array, Subjects, Terms
from townclerk.offers.within import INPUTS, Learned

if TYPE_CHECKING:
    from townclerk.offers.life_asking import Brought

_MOVED, _OFTEN = 0.1, 3
"""A chance has moved the outcome when it raises the log-odds by so much against what is usual; from so many
requests on the time between them is told."""
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
        evidence: what the past bears out: of other people nothing else is told.
    """

    simple: NeedModel
    learned: Learned | None
    subjects: Subjects
    terms: Terms
    services: Sequence[str]
    day: int
    brought: Brought | None = None
    evidence: Evidence = field(default_factory=Evidence)


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
        yield tuple(found[:2]) or (_plain(chosen, told, i),)


def _plain(chosen: Chosen, told: Told, i: int) -> Because:
    """Where nothing that can be told moved the chance: what is true all the same."""
    if chosen.last[i]:
        return Because("again")
    return Because("eligible" if told.subjects.known[chosen.subject[i]] else "may")


def _because(group: str, chosen: Chosen, told: Told, i: int) -> Because | None:
    """The reason that a group of inputs is, or None where there is nothing a person could check."""
    if group == "own":
        return _own(chosen, i, told.day) if chosen.last[i] else None
    if group in {"area", "all"}:
        return _around(group, chosen, told, i)
    return _after(chosen, told, i) if group == "after" else _gap(chosen, i)


def _gap(chosen: Chosen, i: int) -> Because | None:
    """How long this person lets pass between two requests, on average."""
    gap, times = (float(chosen.x[i, _AT[name]]) for name in ("own_gap", "own_times"))
    if np.isfinite(gap) and gap >= 2 and times >= _OFTEN and chosen.times[i] > 1:
        return Because("own-gap", {"days": round(gap)})
    return None


def _after(chosen: Chosen, told: Told, i: int) -> Because | None:
    """What many ask for after one of this person's last two requests, while the time for it is not over."""
    service = int(chosen.service[i])
    for kind, since in (("last", "since"), ("before_last", "since_before")):
        before, ago = (float(chosen.x[i, _AT[name]]) for name in (kind, since))
        found = told.evidence.after.get((int(before), service)) if np.isfinite(before) else None
        if found and ago <= found.days:
            values = {
                "share": round(100 * found.share), "days": found.days, "people": found.people,
                "usual": round(100 * found.usual, 1),
            }  # fmt: skip
            return Because("after", {"service": told.services[int(before)], **values})
    return None


def _around(group: str, chosen: Chosen, told: Told, i: int) -> Because | None:
    """What people there ask for more than elsewhere, in this month or all year; or people in this month."""
    service, place = int(chosen.service[i]), int(told.subjects.area[chosen.subject[i]])
    said, window = told.evidence, int(told.terms.window[service])
    months = [day_of(told.day + window * quarter // 4).month for quarter in (2, 1, 3)]  # its middle first
    if group == "area" and (name := told.subjects.areas[place]):
        for month in months:
            if lift := said.area_month.get((service, place, month)):
                return Because("area-month", {"area": name, "month": month, "lift": round(lift, 1)})
        if lift := said.area.get((service, place)):
            return Because("area", {"area": name, "lift": round(lift, 1)})
    for month in months:
        if lift := said.month.get((service, month)):
            return Because("month", {"month": month, "lift": round(lift, 1)})
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
