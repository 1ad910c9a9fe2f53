"""Many people after few times, really at once: processes and threads against the record in use.

`townclerk bench booking` runs it on a scratch record; the record it is given is filled.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from townclerk.appointments.booking import SlotTaken, hold_confirm, hold_fill, slot_hold
from townclerk.appointments.defining import definition_load
from townclerk.appointments.rules import Definition, Hours, Kind, Meeting, Place, Resource, Status, units_of
from townclerk.core.agency import Agency, agency_save
from townclerk.core.busy import is_busy

_SERVICE = "contest"
_PER_DESK = 16
_PROCESSES, _AT_ONCE = 8, 8
"""Together fewer connections than a PostgreSQL takes by default."""
_HELD = timedelta(seconds=3)
_TRIES = 5
"""How often somebody who is told that the record is busy tries again before they go."""


@dataclass(frozen=True, slots=True)
class Contest:
    """What became of everybody.

    Attributes:
        clients, slots: how many people after how many times of one day.
        booked: times of that day that are booked. told: people who got none, each with the next free time.
        killed: people whose process was killed in the middle.
        doubled: seats that two appointments have at once. lost: times neither booked nor free.
        again: times that those who came after the killed ones got, when the holds had expired.
        silent: people who got neither a time nor an answer, without having been killed.
        busy: how often somebody was told that too many are writing, and to try again, which they did.
    """

    clients: int
    slots: int
    booked: int
    told: int
    killed: int
    again: int
    doubled: int
    lost: int
    silent: int
    busy: int
    seconds: float
    database: str

    @property
    def right(self) -> bool:
        """Whether nothing was lost, doubled or left without an answer."""
        whole = self.booked == min(self.slots, self.clients) if not self.killed else self.booked <= self.slots
        return whole and not (self.doubled or self.lost or self.silent)


def contest(*, clients: int, slots: int, kill: bool = False) -> Contest:
    """Let `clients` people fight for `slots` times, and count what became of them.

    Args:
        kill: end half of the processes with SIGKILL in the middle; then as many people come again, when
            the holds of the dead have expired.
    """
    from django.db import connection

    _open(slots)
    began = time.monotonic()
    answers = _fight(clients, kill=kill)
    seconds = time.monotonic() - began
    killed = clients - len(answers) if kill else 0
    again = 0
    if kill:
        time.sleep(_HELD.total_seconds() + 1)
        again = sum("reference" in one for one in _fight(slots, kill=False))
    booked, doubled, lost = _counted(slots)
    return Contest(
        clients=clients,
        slots=slots,
        booked=booked,
        told=sum("next" in one for one in answers),
        killed=killed,
        again=again,
        doubled=doubled,
        lost=lost,
        silent=clients - killed - sum("reference" in one or "next" in one for one in answers),
        busy=sum(one.get("busy", 0) for one in answers),
        seconds=round(seconds, 2),
        database=connection.vendor,
    )


def _open(slots: int) -> None:
    """A town whose desks have exactly `slots` times of half an hour on each day."""
    agency_save(Agency(id="contest", names={"en": "Contest"}, timezone="Europe/London"))
    desks = []
    for number in range(-(-slots // _PER_DESK)):
        times = min(_PER_DESK, slots - number * _PER_DESK)
        hours = Hours("FREQ=DAILY", 8 * 60, 8 * 60 + 30 * times)
        desks.append(
            Resource(
                f"desk-{number}", {"en": f"Desk {number}"}, Kind.DESK, "hall", lead=0, step=30, hours=(hours,)
            )
        )
    meeting = Meeting(_SERVICE, (Kind.DESK,), 30)
    definition_load(Definition((Place("hall", {"en": "Hall"}),), tuple(desks), (meeting,)))


def _fight(clients: int, *, kill: bool) -> list[dict[str, Any]]:
    """The answers of everybody who lived to get one."""
    share = [clients // _PROCESSES + (number < clients % _PROCESSES) for number in range(_PROCESSES)]
    code = "import django; django.setup()\nfrom townclerk.appointments.contest import crowd\ncrowd({})"
    workers = [
        subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
            [sys.executable, "-c", code.format(count)],
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "townclerk.project.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for count in share
    ]
    for worker in workers:
        assert worker.stdout is not None
        worker.stdout.readline()  # everybody is at the door
    for worker in workers:
        assert worker.stdin is not None
        worker.stdin.write("\n")
        worker.stdin.flush()
    if kill:
        _until_taken(sum(share) // 8)
        for worker in workers[::2]:
            worker.kill()
    lines = [line for worker in workers for line in worker.communicate()[0].splitlines()]
    return [json.loads(line) for line in lines if line.startswith("{") and line.endswith("}")]


def _until_taken(count: int) -> None:
    """Wait until so many times are held or booked: then everybody is in the middle of something."""
    from townclerk.appointments import models

    until = time.monotonic() + 60
    while models.Appointment.objects.count() < count and time.monotonic() < until:
        time.sleep(0.005)


def crowd(count: int) -> None:
    """One process: `count` people, each a thread. Prints what each one was told."""
    doors, writing = threading.Semaphore(_AT_ONCE), threading.Lock()

    def tell(answer: dict[str, Any]) -> None:
        with writing:
            print(json.dumps(answer), flush=True)

    print("ready", flush=True)
    sys.stdin.readline()
    people = [threading.Thread(target=_person, args=(doors, tell)) for _ in range(count)]
    for one in people:
        one.start()
    for one in people:
        one.join()


def _person(doors: threading.Semaphore, tell: Any) -> None:
    """One person: looks what is free, holds a time, fills in the form, confirms; tries another."""
    from django.db import OperationalError, connection

    from townclerk.appointments.slots import today

    day, busy = today() + timedelta(days=1), 0

    def visit(verb: Any, *args: Any, **values: Any) -> Any:
        with doors:
            try:
                return verb(*args, **values)
            finally:
                connection.close()

    while busy <= _TRIES:
        try:
            answer = _tried(visit, day)
        except OperationalError as error:
            if not is_busy(error):
                raise
            busy += 1
            continue
        if answer is not None:
            tell({**answer, "busy": busy})
            return


def _tried(visit: Callable[..., Any], day: date) -> dict[str, Any] | None:
    """What one who looks, holds and confirms is told; None where somebody else was quicker."""
    from townclerk.appointments.reading import Who
    from townclerk.appointments.slots import slots_find

    free = visit(slots_find, service=_SERVICE, first=day, last=day).times()
    if not free:
        later = visit(slots_find, service=_SERVICE, first=day, last=day + timedelta(days=7)).first(1)
        return {"next": later[0].starts_at.isoformat()} if later else {}
    try:
        held = visit(slot_hold, service=_SERVICE, begins=random.choice(free).begins, until=_HELD)  # noqa: S311
        visit(hold_fill, held.reference, who=Who(name="A person"), person_id=None)
        booked = visit(hold_confirm, held.reference)
    except SlotTaken:
        return None
    return {"reference": booked.reference}


def _counted(slots: int) -> tuple[int, int, int]:
    """Booked times of the contested day, seats given twice, and times neither booked nor free."""
    from townclerk.appointments import models
    from townclerk.appointments.slots import slots_find, today, utc_of

    day = today() + timedelta(days=1)
    low, high = utc_of(day), utc_of(day + timedelta(days=1))
    rows = models.Appointment.objects.filter(status=Status.BOOKED, begins__gte=low, begins__lt=high)
    seats = Counter(
        (row.resource, row.seat, unit) for row in rows for unit in units_of(row.begins, row.ends, row.buffer)
    )
    doubled = sum(count > 1 for count in seats.values())
    taken = models.Taken.objects.filter(appointment__in=rows, expires_at=None).count()
    free = len(slots_find(service=_SERVICE, first=day, last=day))
    lost = slots - len(rows) - free + abs(taken - len(seats))
    return len(rows), doubled, lost
