"""Conversations that were handed over, and the answers that staff keep."""

from __future__ import annotations

from typing import Any

from tests.harness.place import FILE, STAFF, Place
from townclerk.assistant import (
    Handover,
    Talk,
    canned_write,
    converse,
    handover_close,
    handover_reply,
    handover_take,
    handover_transfer,
    handovers_open,
)
from townclerk.identity import Permission, staff_find
from townclerk.people import person_find

_CLERK: dict[str, Any] = {"who": STAFF, "needs": Permission.CASES}
_ACTS: dict[str, Any] = {**_CLERK, "acts": Permission.HANDLE}
_KNOWN: dict[str, Any] = {**_ACTS, "also": Permission.PEOPLE}
_HERE = "/console/ask/conversations/"
_READY = f"{_HERE}ready/"

PLACES: dict[str, list[Place]] = {
    "console:conversations": [
        Place(_HERE, **_CLERK),
        Place(f"{_HERE}?state=closed", "closed", **_CLERK),
        Place(f"{_HERE}?state=late&language=es&who=nobody", "nothing found", **_CLERK),
        Place(f"{_HERE}?page=99999999999&state=nonsense", "a page that is not there", **_CLERK),
        Place(_HERE, "empty", record="pages", **_CLERK),
    ],
    "console:conversations-csv": [Place(f"{_HERE}table.csv?language=en", answers=FILE, **_CLERK)],
    "console:conversation": [
        Place(_HERE + "{waiting_talk}/", **_ACTS),
        Place(_HERE + "{rita_talk}/?known=1", "a resident who is known", **_KNOWN),
        Place(_HERE + "{taken_talk}/", "a colleague has it", **_ACTS),
        Place(_HERE + "{mine_talk}/", "mine, to be answered", **_ACTS),
        Place(_HERE + "{mine_talk}/", "error: no words", status=422, posts={"words": ""}, **_ACTS),
        Place(_HERE + "{closed_talk}/", "closed", **_ACTS),
        Place(_HERE + "{crisis_talk}/", "somebody in danger, in Spanish", **_ACTS),
        Place(_HERE + "{waiting_talk}/?meanwhile=1", "a colleague was faster", **_ACTS),
        Place(
            _HERE + "{waiting_talk}/?do=transfer",
            "error: no team, no reason",
            status=422,
            posts={"reason": ""},
            **_ACTS,
        ),
        Place(_HERE + "999999/", "not found", status=404, **_ACTS),
    ],
    "console:ready-answers": [
        Place(_READY, **_ACTS),
        Place(f"{_READY}?deleted=1", "just deleted", **_ACTS),
        Place(_READY, "empty", record="pages", **_ACTS),
        Place(_READY, "error: nothing entered", status=422, posts={"title": "", "text": ""}, **_ACTS),
    ],
    "console:ready-answer": [
        Place(_READY + "{ready_answer}/", **_ACTS),
        Place(
            _READY + "{ready_answer}/",
            "error: a place that nothing fills",
            status=422,
            posts={"title": "Hours", "language": "en", "text": "Hello {nobody}"},
            **_ACTS,
        ),
        Place(f"{_READY}999999/", "not found", status=404, **_ACTS),
    ],
}


def load(record: str) -> dict[str, Any]:
    """Conversations in every state, one of them Rita's."""
    if record != "full":
        return {}
    rita = person_find(reference="RITA")[0]
    waiting = _asked("one", "How long does a parking permit take?", "I want to talk to a person")
    known = _asked("", "When does the bus pass end?", "I want to talk to a person", person_id=rita)
    crisis = _asked("two", "Mañana me desahucian", "Quiero hablar con una persona", language="es")
    taken = _asked("three", "I have a complaint about your staff")
    handover_transfer(taken.id, team="streets", by=1, reason="It is about the works on Mill Street.")
    handover_take(taken.id, staff_id=1)
    handover_reply(taken.id, "I am sorry to hear that. What happened?", staff_id=1)
    mine = _asked("five", "¿Cuánto cuesta el permiso?", "Quiero hablar con una persona", language="es")
    handover_take(mine.id, staff_id=staff_find(email="clerk@alder-falls.example").id)
    closed = _asked("four", "I want to talk to a person")
    handover_close(closed.id, outcome="answered", staff_id=1)
    ready = canned_write(
        title="Opening hours", language="en", text="Hello {name}, we are open from nine to five.", staff_id=1
    )
    canned_write(title="Horario", language="es", text="Buenos días, {name}: abrimos a las nueve.", staff_id=1)
    return {
        "waiting_talk": waiting.id,
        "rita_talk": known.id,
        "crisis_talk": crisis.id,
        "taken_talk": taken.id,
        "mine_talk": mine.id,
        "closed_talk": closed.id,
        "ready_answer": ready.id,
    }


def _asked(name: str, *said: str, language: str = "en", person_id: int | None = None) -> Handover:
    """Somebody says this, and is handed over to a person."""
    before = {one.id for one in handovers_open()}
    holder = f"person:{person_id}" if person_id else f"browser:harness-{name}"
    for one in said:
        converse(Talk(holder, language, person_id=person_id), one)
    return next(one for one in handovers_open() if one.id not in before)
