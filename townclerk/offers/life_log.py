"""From requests to stretches of time in which something may have happened in a life. Pure, on arrays.

A stretch begins with the first request for a service that an event of life brings and lasts `STRETCH`
days. What a person renews, or asked for shortly before, tells nothing and is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from townclerk.offers.tally import Array, Events

STRETCH = 75
"""Days of a stretch: most of what an event brings is asked for in them (tuned on the simulated town)."""
EDGES = np.array([8, 31, STRETCH])
"""Days from the beginning by which each part of a stretch ends."""
WIDTHS = np.diff(np.r_[0, EDGES]).astype(float)
RENEWED = 45
"""Days by which a renewal may come later than its service's repeat."""
_FAR = 1 << 20


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches as rows, the services of one event as columns.

    Attributes:
        subject, day: (n,) whose, and its first day. first: (n,) the column that began it.
        part: int (n, services) in which part of the stretch each was first asked for, from 1; 0: not.
        possible: bool (n, services) whether it could have been asked for at all.
    """

    subject: Array
    day: Array
    first: Array
    part: Array
    possible: Array

    def __len__(self) -> int:
        return len(self.subject)

    def seen(self, until: int) -> Array:
        """(n, parts) the share of each part's days that lies no later than day `until`."""
        begun = np.r_[0, EDGES[:-1]]
        days = (until - self.day + 1)[:, None] - begun[None, :]
        return np.asarray(np.clip(days, 0, WIDTHS[None, :]) / WIDTHS[None, :])


def stretches(events: Events, columns: Array, repeat: Array, eligible: Array) -> Stretches:
    """The stretches of all subjects, in the services `columns`.

    Args:
        events: as of all subjects, sorted by subject, service, day.
        columns: the numbers of the services that an event brings.
        repeat: (services,) days after which each is asked for again; 0: any time; -1: once.
        eligible: bool (subjects, services) whether each may have it.
    """
    quiet = np.where(repeat < 0, _FAR, np.where(repeat == 0, STRETCH, repeat + RENEWED))
    mine = np.isin(events.service, columns)
    subject, service, day = (
        each[mine].astype(np.int64) for each in (events.subject, events.service, events.day)
    )
    again = np.zeros(len(subject), dtype=bool)
    again[1:] = (subject[1:] == subject[:-1]) & (service[1:] == service[:-1])
    gap = np.diff(day, prepend=0)
    new = ~(again & (gap <= quiet[service]))
    column = np.searchsorted(columns, service)
    order = np.lexsort((day[new], subject[new]))
    found = _stretches(subject[new][order], column[new][order], day[new][order], len(columns))
    possible = eligible[found.subject][:, columns]
    for at, number in enumerate(columns):
        one = service == number
        before = _before(subject[one], day[one], found.subject, found.day)
        possible[:, at] &= found.day - before > quiet[number]
    return Stretches(found.subject, found.day, found.first, found.part, possible | (found.part > 0))


def _stretches(subject: Array, column: Array, day: Array, columns: int) -> Stretches:
    """Each person's requests, in order of time, cut into stretches one after another."""
    left, number = np.arange(len(subject)), np.full(len(subject), -1)
    subjects, days, count = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], 0
    while len(left):  # a round for each person's next stretch: as many as the busiest has
        head = np.r_[True, subject[left][1:] != subject[left][:-1]]
        which = np.cumsum(head) - 1
        first = left[head]
        inside = day[left] - day[first][which] < STRETCH
        number[left[inside]] = count + which[inside]
        subjects.append(subject[first])
        days.append(day[first])
        count, left = count + len(first), left[~inside]
    who, begun = np.concatenate(subjects), np.concatenate(days)
    part = np.zeros((count, columns), np.int64)
    start = np.zeros(count, np.int64)
    late_first = np.argsort(-day, kind="stable")  # the earliest is written last, and stays
    at, of = number[late_first], column[late_first]
    part[at, of] = 1 + np.searchsorted(EDGES, day[late_first] - begun[at], side="right")
    start[at] = of
    return Stretches(who, begun, start, part, np.zeros(part.shape, dtype=bool))


def _before(subject: Array, day: Array, whose: Array, until: Array) -> Array:
    """The last day strictly before `until` on which each of `whose` is among the given; -_FAR: none."""
    key, wanted = np.sort(subject * _FAR + day), whose * _FAR + until
    place = np.searchsorted(key, wanted) - 1
    if not len(key):
        return np.full(len(whose), -_FAR)
    found = key[np.maximum(place, 0)]
    return np.asarray(np.where((place >= 0) & (found // _FAR == whose), found % _FAR, -_FAR))
