"""How well needs are foreseen in a log from a file: what was learned beside simple answers.

The protocol, which the documentation repeats:

- **Split.** The last fifth of the log's time is the test. Everything is learned, tuned and made true on
  what happened before the split.
- **Next service.** A case is each request of the test whose person had asked for something before: its
  features use only what happened strictly before its moment (of requests at the same moment neither
  knows the other). The candidates are all services of the log; chances add up to 1 over them. Of two
  that are equally likely the one first in the alphabet counts as likelier. The area is that of the
  person's request before. Requests of people never seen before are judged beside it: all that is known
  of them is their area.
- **Within 30 days.** A case is a person seen before the split and a service, at days four weeks apart whose
  30 days lie in the test: whether that person asks for that service in those days.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from townclerk.core.progress import SILENT, Progress
from townclerk.offers.events import day_of
from townclerk.offers.features import NAMES, World, world_of
from townclerk.offers.interactions import Interactions, interactions_read
from townclerk.offers.log import Array, Moments
from townclerk.offers.measures import Pooled, gain, next_measures
from townclerk.offers.model import learn
from townclerk.offers.next_service import (
    Mixed,
    NextModel,
    best_mixed,
    homes_of,
    in_chunks,
    learn_next,
    moments_of,
    sampled,
    shares,
)
from townclerk.offers.tally import STEP, Events, Subjects, Terms, tally
from townclerk.offers.within import Town, learn_within, look

BASELINES = ("own_history_and_area", "own_history", "area_popularity", "last_service")
_DAYS = 30
_MOST_CASES = 200_000
_MOST_JUDGED = 10_000_000
_JOINT_CELLS = 40_000_000
_AT = {name: place for place, name in enumerate(NAMES)}


def offers_evaluate(path: Path, *, progress: Progress = SILENT) -> dict[str, Any]:
    """Learn needs from the first four fifths of a log's time and be judged by the last, as JSON can hold it.

    Raises:
        TownclerkError: the table cannot be read or is too small; with file, line and column.
    """
    found = interactions_read(path, progress=progress)
    return judged(found, progress=progress)


def judged(found: Interactions, *, progress: Progress = SILENT) -> dict[str, Any]:
    """As `offers_evaluate`, of a log that is at hand."""
    log = found.log
    first, last = float(log.at.min()), float(log.at.max())
    split = first + 0.8 * (last - first)
    world = world_of(log)
    head = {
        "rows": len(log),
        "repeated_rows_left_out": found.repeated,
        "people": log.people,
        "services": log.services,
        "areas": log.areas,
        "first": day_of(int(first)).isoformat(),
        "split": day_of(int(split)).isoformat(),
        "last": day_of(int(last)).isoformat(),
    }
    following = _next_service(world, split, progress)
    return {**head, "next_service": following, "within_30_days": _within(world, split, progress)}


def _next_service(world: World, split: float, progress: Progress) -> dict[str, Any]:
    log, homes = world.log, homes_of(world.log)
    step = progress.step("Next service: learning", 4)
    model = learn_next(world, homes, until=split, told=step.advance)
    answers = _answers(world, homes, split, model)
    step.advance()
    cases, right = moments_of(log, homes, split, np.inf)
    several = len(cases)
    cases, right = sampled(cases, right, _MOST_CASES)
    step = progress.step("Next service: judging", len(cases))
    chances: dict[str, list[Array]] = {name: [] for name in answers}
    seen = []
    for part, x in in_chunks(world, cases):
        for name, answer in answers.items():
            chances[name].append(answer(x).astype(np.float32))
        seen.append(x[:, 0, _AT["times"]] > 0)
        step.advance(part.stop - part.start)
    known = np.concatenate(seen) if seen else np.zeros(0, dtype=bool)
    table = {name: np.concatenate(parts) for name, parts in chances.items()} if seen else {}
    return {"requests_in_test": several, **_compared(table, right, cases, known, model)}


def _compared(
    table: dict[str, Array], right: Array, cases: Moments, known: Array, model: NextModel
) -> dict[str, Any]:
    groups = {"": known, "all_people": np.ones(len(known), dtype=bool), "new_people": ~known}
    out: dict[str, Any] = {"learned": model.booster is not None}
    for title, which in groups.items():
        part: dict[str, Any] = {"cases": int(which.sum())}
        if which.any():
            rows = {name: _rounded(next_measures(p[which], right[which])) for name, p in table.items()}
            hits = {name: p[which].argmax(axis=1) == right[which] for name, p in table.items()}
            more = gain(hits["ours"], hits[BASELINES[0]], cases.person[which])
            best = max(BASELINES, key=lambda name: rows[name]["hit_at_1"])
            over = gain(hits["ours"], hits[best], cases.person[which])
            part |= {
                "better_than_baselines": over["low"] > 0,
                "best_baseline": best,
                "hit_at_1_over_best_baseline": _rounded(over),
                "ours": rows.pop("ours"),
                "baselines": rows,
                "hit_at_1_over_own_history_and_area": _rounded(more),
            }
        out |= part if not title else {title: part}
    return out


def _answers(
    world: World, homes: Array, split: float, model: NextModel
) -> dict[str, Callable[[Array], Array]]:
    """Ours and the baselines, each a function from features to chances; tuned before the split."""
    log = world.log
    first = float(log.at.min())
    late, came = sampled(*moments_of(log, homes, first + 0.8 * (split - first), split), 20_000)
    own: Mixed = Mixed(1.0, "all_364")
    both = model.simple
    if len(late):
        parts = [x for _, x in in_chunks(world, late)]
        own = best_mixed(np.concatenate(parts), came, "all_364")

    def last_service(x: Array) -> Array:
        after = x[:, :, _AT["after_last"]]
        usual = shares(x, "all_364")
        known = ~np.isnan(after[:, :1])
        return np.where(known, np.exp(np.nan_to_num(after)), usual)

    return {
        "ours": model.chances,
        "own_history_and_area": both.chances,
        "own_history": own.chances,
        "area_popularity": lambda x: shares(x, both.others),
        "last_service": last_service,
    }


def _rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {name: None if value is None else round(value, 4) for name, value in values.items()}


def _within(world: World, split: float, progress: Progress) -> dict[str, Any]:
    """Ours and the baselines on every person seen before the split and every service."""
    log = world.log
    last, cut = int(np.floor(log.at.max())), int(np.floor(split))
    step = progress.step("Within 30 days: learning", 5)
    latest = last - _DAYS
    count = (latest - int(np.floor(log.at.min()))) // STEP + 1
    days = latest - STEP * np.arange(max(count, 0))
    when = days[days >= cut]
    if not len(when):
        why = f"the last fifth of the log's time is shorter than {_DAYS} days"
        return {"cases": 0, "ours": None, "baselines": None, "left_out": why}
    town = _town(world, cut)
    cells = 38 * log.services * log.areas
    joint = tuple(range(min(len(days), max(_JOINT_CELLS // cells, 0))))
    counts = tally(town.subjects, town.events, town.terms, days=days, joint=joint)
    simple = {int(day): learn(counts, town.terms, now=j) for j, day in enumerate(days)}
    step.advance()
    before = {day: one for day, one in simple.items() if day < cut}
    model = learn_within(town, before, until=cut, told=step.advance)
    step = progress.step("Within 30 days: judging", len(when))
    sums = {name: Pooled() for name in ("ours", *BASELINES[:3])}
    some = min(1.0, _MOST_JUDGED / max(len(when) * log.people * log.services, 1))
    wanted = np.random.default_rng(2).random(log.people) < some
    for day in when.tolist():
        one = simple[day]
        tables = {BASELINES[0]: one.table(), BASELINES[1]: one.own[:, :, None], BASELINES[2]: one.area}
        for seen in look(town, one, day, wanted=wanted):
            which, place = seen.candidate, town.subjects.area[seen.rows]
            every = np.arange(log.services)[None, :]
            came = seen.came[which]
            sums["ours"].add(model.chances(seen.x[which]), came)
            sums[BASELINES[0]].add(tables[BASELINES[0]][every, seen.cell, place[:, None]][which], came)
            sums[BASELINES[1]].add(one.own[every, seen.cell][which], came)
            sums[BASELINES[2]].add(one.area[every, place[:, None]][which], came)
        step.advance()
    rows = {name: _rounded(one.measures()) for name, one in sums.items()}
    ours = sums["ours"]
    best = max(BASELINES[:3], key=lambda name: rows[name]["average_precision"] or 0.0)
    better = (rows["ours"]["average_precision"] or 0.0) > (rows[best]["average_precision"] or 0.0)
    return {
        "cases": int(ours.count.sum()),
        "came": int(ours.happened.sum()),
        "days": [day_of(day).isoformat() for day in sorted(when.tolist())],
        "learned": model.booster is not None,
        "better_than_baselines": better,
        "best_baseline": best,
        "ours": rows.pop("ours"),
        "baselines": rows,
    }


def _town(world: World, cut: int) -> Town:
    """Everybody seen by day `cut`, each beside every service; where their last request was is their area."""
    log = world.log
    day = np.floor(log.at).astype(np.int64)
    order = np.lexsort((day, log.service, log.person))
    columns = [values[order] for values in (log.person, log.service, day)]
    new = np.ones(len(order), dtype=bool)
    new[1:] = np.any([values[1:] != values[:-1] for values in columns], axis=0)
    events = Events(*(values[new] for values in columns))
    since = np.full(log.people, np.iinfo(np.int64).max)
    np.minimum.at(since, log.person, day)
    area = np.zeros(log.people, dtype=np.int64)
    early = day <= cut
    area[log.person[early]] = log.area[early]  # rows are in the order of time: the last one stays
    subjects = Subjects(
        area,
        tuple(str(number) for number in range(log.areas)),
        np.ones(log.people, dtype=bool),
        np.broadcast_to(np.ones(log.services, dtype=bool), (log.people, log.services)),
        np.where(since <= cut, since, np.iinfo(np.int64).max),
    )
    terms = Terms(np.full(log.services, _DAYS, np.int64), np.zeros(log.services, np.int64))
    return Town(subjects, events, terms, world)
