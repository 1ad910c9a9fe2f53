"""Many people on the same journey after one time, at once; prints what became of each.

Run by `test_times.py` as a program, on a scratch record of its own: the database of the tests lives in
memory, where writers cannot wait for each other. `python -m tests.guided.contest PEOPLE`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from contextvars import copy_context
from datetime import timedelta
from threading import Barrier, Thread

from townclerk.cli_bench import scratch_record

SERVICE = "passport-appointment"
_BEFORE = {
    "passport_for": "adult",
    "renewal": "first",
    "travel_date": None,
    "photo_at_desk": True,
    "needs": None,
}
_AFTER = ("reach_phone", "your_name", "your_email")


def fight(people: int) -> dict[str, object]:
    from django.db import connection

    from tests.web.loading import load
    from townclerk.appointments import slots_find, today
    from townclerk.appointments.models import Appointment, Taken
    from townclerk.requests.models import Request

    load()
    # From today on, as who talks is offered times: else the hour decides whether all are after the same.
    first = today()
    free = slots_find(service=SERVICE, first=first, last=first + timedelta(days=20)).first(1)
    begins, gate, told = free[0].begins, Barrier(people), list[str]()
    drafts = [_draft(number) for number in range(people)]

    def one(draft_id: int, spoken: bool) -> None:
        try:
            gate.wait()
            told.append(_talked(draft_id) if spoken else _clicked(draft_id, begins))
        except Exception as error:
            told.append(repr(error))
        finally:
            connection.close()

    crowd = [
        Thread(target=copy_context().run, args=(one, draft, bool(n % 2))) for n, draft in enumerate(drafts)
    ]
    for person in crowd:
        person.start()
    for person in crowd:
        person.join()
    rows = Appointment.objects.filter(status="booked", begins=begins)
    seats = Counter(Taken.objects.values_list("resource", "seat", "unit"))
    return {
        "told": dict(Counter(told)),
        "at_the_time": rows.count(),
        "booked": Appointment.objects.filter(status="booked").count(),
        "requests": Request.objects.count(),
        "paired": all(row.request for row in Appointment.objects.filter(status="booked")),
        "doubled": sum(count > 1 for count in seats.values()),
    }


def _draft(number: int) -> int:
    from townclerk import journeys

    holders = [journeys.phone_holder(str(number))]
    draft = journeys.draft_begin(service=SERVICE, holders=holders, channel="sms", language="en")
    for step, value in _BEFORE.items():
        journeys.draft_answer(draft_id=draft.id, step=step, value=value)
    journeys.journey_say(journeys.Conversation(draft.id, "en", "sms"), "")
    return draft.id


def _clicked(draft_id: int, begins: int) -> str:
    """As the pages do it."""
    from townclerk import journeys
    from townclerk.appointments import SlotTaken, Wish
    from townclerk.web.journey_times import time_hold

    try:
        held = time_hold(service=SERVICE, begins=begins, wish=Wish(), channel="portal")
        journeys.draft_answer(draft_id=draft_id, step="time", value=held)
        for step in _AFTER:
            draft = journeys.draft_get(draft_id)
            if draft and draft.way.here and draft.way.here.id == step:
                name = "Ana Lopez" if step == "your_name" else None
                journeys.draft_answer(draft_id=draft_id, step=step, value=name)
        journeys.draft_send(draft_id=draft_id)
    except (SlotTaken, journeys.TimeLost):
        return "taken"
    return "sent"


def _talked(draft_id: int) -> str:
    """As a telephone does it: the first time that was offered is the one everybody is after."""
    from townclerk import journeys

    talk = journeys.Conversation(draft_id, "en", "sms")
    said = journeys.journey_say(talk, "1").text
    if "Somebody else has just taken this time" in said:
        return "taken"
    for text in ("skip", "Ana Lopez", "skip"):
        said = journeys.journey_say(talk, text).text
    assert "Please check" in said, said
    return "sent" if journeys.journey_say(talk, "send").sent else "lost"


if __name__ == "__main__":
    with scratch_record():
        from townclerk.project.start import start

        start()
        from tests.guided.conftest import NOON
        from townclerk.core import clock

        # In the minute in which a time comes too near to be booked, whoever is slower would find it gone.
        with clock.frozen(NOON):
            print(json.dumps(fight(int(sys.argv[1]))))
