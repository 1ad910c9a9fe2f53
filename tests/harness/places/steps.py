"""Guided steps: every kind of question, with and without errors, and every page around them."""

from __future__ import annotations

import contextlib
import io
from datetime import timedelta
from typing import Any

from tests.harness.place import FILE, REDIRECT, RESIDENT, Place
from townclerk import journeys
from townclerk.appointments import Wish
from townclerk.core import clock
from townclerk.core.uploads import upload_keep
from townclerk.journeys.limits import begin_count
from townclerk.people import person_find

_MINE: dict[str, Any] = {"who": RESIDENT}
_AWAY: dict[str, Any] = {"status": 302, "answers": REDIRECT}
BROWSER = "harness-before-signing-in"
LIGHT, PASS, MOVE = "/do/street-light", "/do/passport-appointment", "/do/address-change"


def _asked(service: str, step: str, state: str) -> Place:
    return Place(f"{service}/q/{step}", state, **_MINE)


def _error(service: str, step: str, state: str, **posts: str) -> Place:
    return Place(f"{service}/q/{step}", f"error: {state}", status=422, posts=posts, **_MINE)


PLACES: dict[str, list[Place]] = {
    "portal:do": [
        Place(LIGHT),
        Place("/do/rent-support", "many documents"),
        Place("/do/rent-support?gone=1", "its answers were deleted elsewhere"),
        Place(PASS, "begun already", **_MINE),
        Place("/do/bulky-waste", "sent already", **_MINE),
        Place(MOVE, "what is known may be used", **_MINE),
        Place("/do/graffiti", "begun before signing in", **_MINE),
        Place(LIGHT, "error: too many begun", status=429, posts={"begin": "1"}, record="pages"),
        Place("/do/library-card", "not found", status=404),
    ],
    "portal:do-question": [
        _asked(LIGHT, "fault", "a choice"),
        _asked(LIGHT, "place", "a place"),
        _error(LIGHT, "place", "a point that is none", answer_words="Fig Row", answer_point="here"),
        _asked(LIGHT, "area", "a choice that may be left out"),
        _asked(LIGHT, "pole", "a short text"),
        _asked(LIGHT, "seen", "a day"),
        _error(LIGHT, "seen", "no such day", answer_day="31", answer_month="2", answer_year="2026"),
        _asked(LIGHT, "photo", "a file that is there"),
        _asked(LIGHT, "details", "a long text"),
        _asked(PASS, "needs", "many choices"),
        _asked(PASS, "renewal", "going on"),
        Place(f"{PASS}/q/renewal?check=1", "changing an answer", **_MINE),
        _asked(PASS, "photo_at_desk", "yes or no"),
        _asked(PASS, "time", "a time that is kept"),
        Place(f"{PASS}/q/time?said=Thursday+after+work&language=es", "when it suits", **_MINE),
        Place(f"{PASS}/q/time?said=on+Sunday", "nothing free then", **_MINE),
        _asked(PASS, "reach_phone", "a telephone"),
        _error(PASS, "reach_phone", "no number", answer="call me"),
        _asked(MOVE, "new_address", "an address"),
        _error(MOVE, "new_address", "half an address", answer_line1=""),
        _asked(MOVE, "housing", "what is known already"),
        _asked("/do/heating-help", "bill", "several files"),
        _error("/do/heating-help", "bill", "no file"),
        _asked("/do/rent-support", "monthly_rent", "an amount, with help below"),
        Place(f"{LIGHT}/q/fault", "nothing begun", **_AWAY),
    ],
    "portal:do-check": [
        Place(f"{PASS}/check", **_MINE),
        Place(f"{PASS}/check", "error: not said to be true", status=422, posts={"true": ""}, **_MINE),
        Place(f"{LIGHT}/check", "nothing begun", **_AWAY),
    ],
    "portal:do-words": [
        Place(f"{PASS}/words", **_MINE),
        Place(f"{LIGHT}/words", "nothing begun", **_AWAY),
    ],
    "portal:do-stop": [
        Place("/do/bus-pass/stop", **_MINE),
        Place("/do/pothole/stop", "call now", **_MINE),
        Place(f"{LIGHT}/stop", "nothing begun", **_AWAY),
    ],
    "portal:do-sent": [
        Place("/do/bulky-waste/sent", **_MINE),
        Place(f"{LIGHT}/sent", "nothing sent", **_AWAY),
    ],
    "portal:do-save": [
        Place(f"{LIGHT}/save", **_MINE),
        Place(f"{LIGHT}/save", "error: no address", status=422, posts={"email": "rita"}, **_MINE),
    ],
    "portal:do-saved": [
        Place("/do/heating-help/saved", "saved", **_MINE),
        Place("/do/parking-permit/saved", "not saved yet", **{**_AWAY, **_MINE}),
    ],
    "portal:do-drop": [Place(f"{LIGHT}/drop", **_MINE)],
    "portal:do-dropped": [Place("/do/dropped")],
    "portal:do-back": [
        Place("/do/come-back"),
        Place("/do/come-back", "error: nothing entered", status=422, posts={"reference": "", "code": ""}),
        Place(
            "/do/come-back", "error: not found", status=422, posts={"reference": "AAAA2222", "code": "123456"}
        ),
    ],
    "portal:do-back-link": [
        Place("/do/come-back/{way_back}"),
        Place("/do/come-back/{way_sent}", "sent already"),
        Place("/do/come-back/nonsense", "error: it leads nowhere", status=404),
    ],
    "portal:do-chat": [
        Place(f"{LIGHT}/chat", "not begun"),
        Place("/do/parking-permit/chat", **_MINE),
        Place(f"{PASS}/chat", "all is answered", **_MINE),
        Place("/do/heating-help/chat", "a file is asked for", **_MINE),
        Place("/do/parking-permit/chat", "error: nothing said", status=422, posts={"said": ""}, **_MINE),
    ],
    "portal:do-paper": [
        Place(f"{LIGHT}/paper"),
        Place("/do/heating-help/paper", "branches and documents"),
        Place(f"{PASS}/paper?filled=1", "filled in", **_MINE),
    ],
    "portal:do-file": [
        Place(f"{LIGHT}/file/{{rita_photo}}", answers=FILE, **_MINE),
        Place(f"{LIGHT}/file/{'0' * 32}", "error: no such file", status=404, **_MINE),
    ],
}
_LIGHT = {"fault": "out", "place": {"words": "Fig Row 12"}, "area": "eastgate", "pole": None, "seen": None}
_PASS = {
    "passport_for": "adult",
    "renewal": "renewal",
    "travel_date": None,
    "photo_at_desk": True,
    "needs": ["step-free", "quiet"],
}
_HEAT = {
    "birth_date": "1940-03-03",
    "children_under_5": 0,
    "income_band": "low",
    "why": None,
    "in_rent": False,
    "heating_fuel": "wood",
}
_WASTE = {
    "item_count": 2,
    "item_list": "A sofa",
    "has_fridge": False,
    "pickup_place": {"words": "Fig Row 12"},
}

# Anybody may open these: who has begun nothing is led to the beginning. That comes first, as who may.
for _places in PLACES.values():
    if _places[0].who == RESIDENT:
        _strangers = [place for place in _places if place.who != RESIDENT]
        _first = _strangers or [Place(_places[0].address, "nothing begun", **_AWAY)]
        _places[:] = [*_first, *(place for place in _places if place not in _first)]


def load(record: str) -> dict[str, Any]:
    """What Rita has begun, answered, been stopped at, said and sent; elsewhere as much as may be begun."""
    if record == "pages":
        _begun_too_often()
    if record != "full":
        return {}
    rita = person_find(reference="RITA")[0]
    light = _begun(rita, "street-light", _LIGHT)
    photo = upload_keep(io.BytesIO(_png()), name="lamp.png", kinds=("PNG",), most_bytes=1_000_000)
    journeys.draft_file_add(draft_id=light.id, step="photo", upload=photo)
    _with_time(_begun(rita, "passport-appointment", _PASS))
    journeys.draft_save(draft_id=_begun(rita, "heating-help", _HEAT).id, email="rita@example.org")
    _begun(rita, "pothole", {"where_exactly": "road", "danger": True})
    _begun(rita, "bus-pass", {"birth_date": "1980-05-04"})
    _begun(rita, "rent-support", {"housing": "rent"})
    _begun(rita, "address-change", {"new_address": _ADDRESS, "moved_in": "2026-10-01", "household_size": 3})
    talk = journeys.Conversation(_begun(rita, "parking-permit", {}).id, "en")
    for said in ("", "Old Town", "plate?", "AB 123"):
        journeys.journey_say(talk, said)
    # The record is looked at on more than one day: a day to come is counted from the one it is loaded on.
    pickup = (clock.now() + timedelta(days=20)).date().isoformat()
    waste = _begun(rita, "bulky-waste", {**_WASTE, "pickup_date": pickup}).id
    sent = journeys.draft_save(draft_id=waste).link
    _sent(waste)
    visitor = journeys.draft_begin(
        service="street-light",
        holders=[journeys.browser_holder("harness")],
        channel="portal",
        language="en",
    )
    back = journeys.draft_save(draft_id=visitor.id).link
    # Begun in the browser in which Rita signs in afterwards: she is asked whether it was her.
    journeys.draft_begin(
        service="graffiti",
        holders=[journeys.browser_holder(BROWSER)],
        channel="portal",
        language="en",
    )
    return {"rita_photo": photo.id, "way_back": back, "way_sent": sent}


def _begun_too_often() -> None:
    """From the network of whoever looks, in each hour for which the harness may look."""
    source = journeys.source_of(address="127.0.0.1")
    for hours in range(6):
        with clock.frozen(clock.now() + timedelta(hours=hours)), contextlib.suppress(journeys.TooMuch):
            while True:
                begin_count(source)


_ADDRESS = {"line1": "9 Mill Street", "line2": "", "town": "Alder Falls", "postcode": "60601"}


def _begun(rita: int, service: str, answers: dict[str, Any]) -> journeys.Draft:
    draft = journeys.draft_begin(
        service=service,
        holders=[journeys.person_holder(rita)],
        channel="portal",
        language="en",
        person_id=rita,
        use_facts=service == "address-change",
    )
    for step, value in answers.items():
        draft = journeys.draft_answer(draft_id=draft.id, step=step, value=value)
    return draft


def _with_time(draft: journeys.Draft) -> None:
    """A time is chosen, and kept for as long as the harness looks; the last question is answered."""
    from tests.harness.places.appointments import _forever
    from townclerk.appointments import slots_find, today
    from townclerk.web.journey_times import time_hold

    first = today() + timedelta(days=1)
    free = slots_find(service=draft.service, first=first, last=first + timedelta(days=30))
    held = time_hold(service=draft.service, begins=free.first(9)[-1].begins, wish=Wish(), channel="portal")
    _forever(held["hold"])
    draft = journeys.draft_answer(draft_id=draft.id, step="time", value=held)
    journeys.draft_answer(draft_id=draft.id, step="reach_phone", value="5550100200")


def _sent(draft_id: int) -> None:
    journeys.draft_send(draft_id=draft_id)


def _png() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    return out.getvalue()
