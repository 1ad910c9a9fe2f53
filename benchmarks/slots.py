"""Free times over 200 resources and 90 days: CPU time of one search, with half of all times taken.

    python -m benchmarks.slots [--resources 200] [--days 90] [--repeat 20]

Each resource has hours of its own, so that nothing is expanded once for many. Rules are expanded anew in
"cold"; "warm" is what the second visitor waits for. The peer asks each start by itself, in plain Python.
"""

from __future__ import annotations

import argparse
import random
import time
from datetime import UTC, date, datetime, timedelta

from townclerk.appointments.finding import Busy, Free, find
from townclerk.appointments.local_time import EPOCH_ORDINAL, local_time
from townclerk.appointments.opening import open_days
from townclerk.appointments.rules import DAY, Definition, Hours, Kind, Meeting, Place, Resource, minute_of

NOW = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
FIRST = date(2026, 3, 2)
ZONE = "America/Chicago"


def town(resources: int, days: int) -> tuple[Definition, list[tuple[str, int, int, int]]]:
    """So many desks with hours of their own, half of their time taken."""
    random.seed(1)
    desks, busy = [], []
    for number in range(resources):
        opens = 7 * 60 + 5 * (number % 36)
        rule = "FREQ=WEEKLY;BYDAY=" + ",".join(random.sample(["MO", "TU", "WE", "TH", "FR"], 4))
        hours = (
            Hours(rule, opens, opens + 240, first=FIRST - timedelta(days=number)),
            Hours(rule, opens + 300, opens + 540, first=FIRST - timedelta(days=number)),
        )
        desks.append(
            Resource(
                f"desk-{number}", {"en": ""}, Kind.DESK, "hall", buffer=5, furthest=days, step=15, hours=hours
            )
        )
        for day in range(days):
            midnight = (FIRST.toordinal() + day - EPOCH_ORDINAL) * DAY
            busy += [
                (f"desk-{number}", 0, midnight + at, midnight + at + 30)
                for at in random.sample(range(900, 1440, 30), 8)
            ]
    meeting = Meeting("passport", (Kind.DESK,), 25)
    return Definition((Place("hall", {"en": ""}),), tuple(desks), (meeting,)), busy


def search(definition: Definition, busy: Busy, days: int) -> Free:
    return find(
        definition=definition, resources=definition.resources, minutes=25, first=FIRST,
        last=FIRST + timedelta(days=days - 1), zone=ZONE, now=NOW, busy=busy,
    )  # fmt: skip


def plainly(definition: Definition, busy: list[tuple[str, int, int, int]], days: int) -> int:
    """The same by asking each start of each desk by itself."""
    clock, found, at = local_time(ZONE, FIRST, FIRST + timedelta(days=days)), 0, minute_of(NOW)
    taken: dict[str, set[int]] = {}
    for one in busy:
        taken.setdefault(one[0], set()).update(range(one[2] // 5, -(-one[3] // 5)))
    import numpy as np

    for desk in definition.resources:
        for hours in desk.hours:
            for day in open_days(hours.rule, hours.first or FIRST, FIRST, FIRST + timedelta(days=days - 1)):
                begin, end = clock.to_utc(
                    np.array([day * DAY + hours.begins, day * DAY + hours.ends])
                ).tolist()
                while begin + 25 <= end:
                    units = range(begin // 5, (begin + 30) // 5)
                    free = begin >= at + desk.lead and not any(u in taken[desk.id] for u in units)
                    found, begin = found + free, begin + desk.step
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--resources", type=int, default=200)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--repeat", type=int, default=20)
    args = parser.parse_args()
    definition, rows = town(args.resources, args.days)
    busy = Busy.of(rows)
    cold, warm = [], []
    for _ in range(args.repeat):
        open_days.cache_clear()
        local_time.cache_clear()
        for times in (cold, warm):
            before = time.process_time()
            found = search(definition, busy, args.days)
            times.append((time.process_time() - before) * 1000)
    before = time.process_time()
    count = plainly(definition, rows, args.days)
    plain = (time.process_time() - before) * 1000
    assert count == len(found), (count, len(found))
    print(f"{args.resources} resources, {args.days} days, {len(busy):,} taken, {len(found):,} free")
    print("| search | CPU ms, median | worst |\n|---|---:|---:|")
    for name, times in (("cold", cold), ("warm", warm)):
        print(f"| {name} | {sorted(times)[len(times) // 2]:.0f} | {max(times):.0f} |")
    print(f"| each start by itself | {plain:.0f} | |")


if __name__ == "__main__":
    main()
