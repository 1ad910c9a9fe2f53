"""How well the life events planted in the simulated town are found from what its people asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from townclerk.core.progress import SILENT, Progress
from townclerk.demo.simulating import Simulated, simulate
from townclerk.demo.truths import DAYS, NEEDS

UNTIL = date(2026, 11, 22)
"""The last day of the towns judged, always the same, so that figures can be compared."""
EARLIER, LATER = 30, 90
"""Days before and after an event in which what is found counts as that event."""
_AHEAD = {"starting-school": 180, "marriage": 120}
"""Events that people prepare for: so many days before counts too."""


def planted_judge(
    *,
    residents: int,
    seeds: Sequence[int],
    sure: float,
    until: date = UNTIL,
    progress: Progress = SILENT,
) -> dict[str, Any]:
    """Precision and recall of each planted event, over towns made from `seeds`.

    Judged are people who agreed to offers, are adults and have no guardian: of nobody else is anything
    looked for. Beside it: what simply counts that somebody asked, within 75 days, for two services of
    the event.

    Args:
        sure: how likely it must be before somebody would be asked.
    """
    step = progress.step("Judging what is found", len(seeds))
    counts: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(7, dtype=int))
    with as_file(files("townclerk.demo") / "town") as folder:
        for seed in seeds:
            _add(counts, folder, simulate(folder, residents=residents, seed=seed, until=until), until, sure)
            step.advance()
    return {
        "residents": residents, "seeds": list(seeds), "until": until.isoformat(), "sure": sure,
        "events": {event: _figures(counts[event]) for event in NEEDS},
    }  # fmt: skip


def _figures(count: np.ndarray) -> dict[str, Any]:
    planted, traced, found, right, simple, simple_right, traced_right = (int(one) for one in count)
    return {
        "planted": planted,
        "left_a_trace": traced,
        "found": found,
        "precision": right / found if found else None,
        "recall": right / planted if planted else None,
        "recall_of_traced": traced_right / traced if traced else None,
        "two_services": {
            "found": simple,
            "precision": simple_right / simple if simple else None,
            "recall": simple_right / planted if planted else None,
        },
    }


def _add(counts: dict[str, np.ndarray], folder: Any, town: Simulated, until: date, sure: float) -> None:
    from townclerk.folder import parse_agency
    from townclerk.offers import happened

    agency, _problems = parse_agency(folder)
    lives, agreed = _lives(folder, town, until)
    signs = agency.offers.signs
    for found in happened(lives, list(NEEDS), signs=signs):
        mine = (town.events.event == found.event) & np.isin(town.events.person, agreed)
        who = np.searchsorted(agreed, town.events.person[mine])
        when = lives.first + town.events.day[mine]
        several = (found.seen.part > 0).sum(axis=1) >= 2
        truth = _Truth(who, when, ahead=_AHEAD.get(found.event, EARLIER))
        right, hit = truth.right(found.seen.subject, found.seen.day, found.chance, found.chance >= sure)
        two, _ = truth.right(found.seen.subject, found.seen.day, found.chance, several)
        _, traced = truth.right(found.seen.subject, found.seen.day, found.chance, found.chance >= 0)
        counts[found.event] += np.array(
            [len(who), traced.sum(), (found.chance >= sure).sum(), right, several.sum(), two, hit.sum()]
        )
    for event in NEEDS:  # of an event that nothing is learned of, nothing is found
        counts[event] += 0


class _Truth:
    """What happened to whom, for what was found to be laid beside."""

    def __init__(self, who: np.ndarray, when: np.ndarray, *, ahead: int) -> None:
        self._of: dict[int, list[int]] = defaultdict(list)
        for at, person in enumerate(who):
            self._of[int(person)].append(at)
        self._when, self._ahead = when, ahead

    def right(
        self, subject: np.ndarray, day: np.ndarray, chance: np.ndarray, which: np.ndarray
    ) -> tuple[int, np.ndarray]:
        """How many of those found are right, each event once, the surest first; which events were found."""
        hit = np.zeros(len(self._when), dtype=bool)
        rows = np.flatnonzero(which)
        for row in rows[np.argsort(-chance[rows], kind="stable")]:
            for at in self._of.get(int(subject[row]), ()):
                if not hit[at] and -self._ahead <= day[row] - self._when[at] <= LATER:
                    hit[at] = True
                    break
        return int(hit.sum()), hit


def _lives(folder: Any, town: Simulated, until: date) -> tuple[Any, np.ndarray]:
    """Those who agreed, as `offers.happened` takes them, and their rows among the residents."""
    from townclerk.folder import parse_agency
    from townclerk.offers import Events, Lives
    from townclerk.services import service_parse

    agency, _problems = parse_agency(folder)
    parsed = (
        service_parse(path, schema=agency.facts, languages=agency.languages)[0]
        for path in sorted((folder / "services").glob("*.md"))
        if path.name.count(".") == 1
    )
    services = sorted((one for one in parsed if one is not None), key=lambda one: one.slug)
    table = town.people.table
    free = np.array([not one for one in table.column("guardian").to_pylist()])
    agreed = np.flatnonzero(
        np.array(table.column("consent_offers").to_pylist(), dtype=bool) & free & (town.people.age >= 18)
    )
    last = (until - date(1970, 1, 1)).days
    number = {one.slug: at for at, one in enumerate(services)}
    rows = town.interactions
    asked = np.array(rows.column("kind").to_pylist()) == "requested"
    person = np.array([int(one[3:]) for one in rows.column("person").to_pylist()])
    asked &= np.isin(person, agreed)
    service = np.array([number[one] for one in rows.column("service").to_pylist()])
    day = rows.column("at").to_numpy().astype("datetime64[D]").astype(np.int64)
    who = np.searchsorted(agreed, person[asked])
    seen = np.unique(np.stack([who, service[asked], day[asked]], axis=1), axis=0)
    lives = Lives(
        town.people.age[agreed].astype(np.int64),
        np.stack([town.can[one.slug][agreed] for one in services], axis=1),
        services, Events(seen[:, 0], seen[:, 1], seen[:, 2]), last - DAYS + 1, last,
    )  # fmt: skip
    return lives, agreed
