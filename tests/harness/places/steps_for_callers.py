"""A clerk fills in the steps of a service for somebody: every page of it, in two languages."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model

from tests.harness.place import FILE, REDIRECT, STAFF, Place
from tests.harness.places.steps import _HEAT, _PASS, _WASTE, _png, _with_time
from townclerk import journeys
from townclerk.core.uploads import upload_keep
from townclerk.identity import Permission
from townclerk.people import person_find

_CLERK: dict[str, Any] = {"who": STAFF, "needs": Permission.HANDLE}
_AWAY: dict[str, Any] = {"status": 302, "answers": REDIRECT, **_CLERK}
_HERE = "/console/ask/callers/"
_LEFT = {"service": "", "channel": "", "language": "en", "known": ""}

PLACES: dict[str, list[Place]] = {
    "console:callers": [
        Place(_HERE, **_CLERK),
        Place(f"{_HERE}?person={{rita}}&service=bus-pass", "somebody was found", **_CLERK),
        Place(f"{_HERE}?gone=1", "gone meanwhile", **_CLERK),
        Place(_HERE, "error: nothing entered", status=422, posts=_LEFT, **_CLERK),
        Place(
            _HERE,
            "error: nobody has this",
            status=422,
            posts={"service": "bus-pass", "channel": "phone", "language": "en", "known": "NOBODY"},
            **_CLERK,
        ),
        Place(_HERE, "empty", record="pages", **_CLERK),
    ],
    "console:caller-question": [
        Place(_HERE + "{call_new}/q/passport_for", "a choice", **_CLERK),
        Place(_HERE + "{call_spanish}/q/renewal", "in the language of the caller", **_CLERK),
        Place(_HERE + "{call_arabic}/q/item_list", "in Arabic", **_CLERK),
        Place(_HERE + "{call_file}/q/bill", "a file on the phone", **_CLERK),
        Place(_HERE + "{call_done}/q/time", "a time", **_CLERK),
        Place(_HERE + "{call_new}/q/passport_for", "error: no answer", status=422, posts={}, **_CLERK),
        Place(_HERE + "{call_done}/q/renewal?check=1", "changing an answer", **_CLERK),
        Place(_HERE + "999999/q/fault", "not theirs", **_AWAY),
    ],
    "console:caller-file": [
        Place(_HERE + "{call_file}/file/{call_bill}", answers=FILE, **_CLERK),
        Place(_HERE + "{call_file}/file/nothing", "not found", status=404, **_CLERK),
    ],
    "console:caller-check": [
        Place(_HERE + "{call_done}/check", **_CLERK),
        Place(_HERE + "{call_spanish_done}/check", "in the language of the caller", **_CLERK),
        Place(
            _HERE + "{call_done}/check",
            "error: not asked whether to write",
            status=422,
            posts={"tell": "", "email": "", "phone": ""},
            **_CLERK,
        ),
        Place(_HERE + "{call_new}/check", "not all is answered", **_AWAY),
    ],
    "console:caller-stop": [
        Place(_HERE + "{call_stopped}/stop", **_CLERK),
        Place(_HERE + "{call_new}/stop", "not stopped", **_AWAY),
    ],
    "console:caller-sent": [
        Place(_HERE + "{call_sent}/sent", **_CLERK),
        Place(_HERE + "{call_new}/sent", "not sent", **_AWAY),
    ],
    "console:caller-hand-over": [
        Place(_HERE + "{call_done}/hand-over", **_CLERK),
        Place(
            _HERE + "{call_done}/hand-over",
            "error: no address",
            status=422,
            posts={"email": "rita"},
            **_CLERK,
        ),
        Place(_HERE + "999999/hand-over", "not theirs", **_AWAY),
    ],
    "console:caller-drop": [
        Place(_HERE + "{call_done}/drop", **_CLERK),
        Place(_HERE + "999999/drop", "not theirs", **_AWAY),
    ],
}


def load(record: str) -> dict[str, Any]:
    """What the clerk has begun, answered, been stopped at and sent for Rita and for people not on record."""
    if record != "full":
        return {}
    rita = person_find(reference="RITA")[0]
    fuel = {**_HEAT}
    heat = _call("heating-help", fuel)
    bill = _file()
    journeys.draft_file_add(draft_id=heat, step="bill", upload=bill)
    sent = _call("bulky-waste", _waste(), person_id=rita)
    journeys.draft_send(draft_id=sent, told=journeys.Told("none"))
    done = _call("passport-appointment", _PASS, person_id=rita)
    draft = journeys.draft_get(done)
    assert draft
    _with_time(draft)
    return {
        "rita": rita,
        "call_new": _call("passport-appointment", {}),
        "call_spanish": _call("passport-appointment", {"passport_for": "adult"}, language="es"),
        "call_arabic": _call("bulky-waste", {"item_count": 2}, language="ar"),
        "call_done": done,
        "call_spanish_done": _call("bulky-waste", _waste(), person_id=rita, language="es"),
        "call_stopped": _call("bus-pass", {"birth_date": "1980-05-04"}, language="es"),
        "call_file": heat,
        "call_bill": bill.id,
        "call_sent": sent,
    }


def _waste() -> dict[str, Any]:
    from datetime import timedelta

    from townclerk.core import clock

    # The record is looked at on more than one day: a day to come is counted from the one it is loaded on.
    return {**_WASTE, "pickup_date": (clock.now() + timedelta(days=20)).date().isoformat()}


def _file() -> Any:
    import io

    return upload_keep(io.BytesIO(_png()), name="bill.png", kinds=("PNG",), most_bytes=1_000_000)


def _call(
    service: str, answers: dict[str, Any], *, language: str = "en", person_id: int | None = None
) -> int:
    clerk = get_user_model().objects.get(username="clerk@alder-falls.example")
    draft = journeys.call_begin(
        service=service, staff_id=clerk.pk, channel="phone", language=language, person_id=person_id
    )
    for step, value in answers.items():
        draft = journeys.draft_answer(draft_id=draft.id, step=step, value=value)
    return draft.id
