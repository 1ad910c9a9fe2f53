"""Following a request, and clerks' work on requests."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

from tests.harness.place import FILE, REDIRECT, RESIDENT, STAFF, Place
from townclerk.core import clock
from townclerk.core.uploads import Upload, upload_keep
from townclerk.identity import Permission
from townclerk.people import person_find
from townclerk.requests import (
    AnswerLine,
    RequestDraft,
    request_ask,
    request_begin,
    request_close,
    request_merge,
    request_note,
    request_receive,
    request_reopen,
    request_write,
    writer_answers,
)
from townclerk.requests import Place as Spot
from townclerk.trust import acting

_CLERK: dict[str, Any] = {"who": STAFF, "needs": Permission.CASES}
_ACTS: dict[str, Any] = {**_CLERK, "acts": Permission.HANDLE}
_ENTERS: dict[str, Any] = {"who": STAFF, "needs": Permission.HANDLE}
_MINE = {"who": RESIDENT}
_HERE = "/console/ask/requests/"

PLACES: dict[str, list[Place]] = {
    "portal:requests": [
        Place("/requests"),
        Place("/requests", "error: nothing entered", status=422, posts={"reference": "", "code": ""}),
        Place(
            "/requests", "error: wrong code", status=422, posts={"reference": "AF-7K3-M92F", "code": "123456"}
        ),
    ],
    "portal:write": [
        Place("/requests/new"),
        Place("/requests/new", "error: nothing written", status=422, posts={"text": ""}),
        Place("/requests/new", "sent", posts={"text": "The lamp by the bridge is out"}),
    ],
    "portal:write-about": [
        Place("/services/dog-licence/write"),
        Place("/services/dog-licence/write", "error: nothing written", status=422, posts={"text": ""}),
    ],
    "portal:request": [
        Place("/requests/{closed_request}", "not theirs", status=302, answers=REDIRECT),
        Place("/requests/{asked_request}", "a question", **_MINE),
        Place("/requests/{closed_request}", "closed", **_MINE),
        Place("/requests/{merged_request}", "merged", **_MINE),
        Place("/requests/{closed_request}?said=yes", "said that it helped", **_MINE),
        Place("/requests/{asked_request}", "error: no answer", status=422, posts={"words": ""}, **_MINE),
    ],
    "console:requests": [
        Place(_HERE, **_CLERK),
        Place(f"{_HERE}?team=streets", "one team", **_CLERK),
        Place(f"{_HERE}?words=lamp", "with words", **_CLERK),
        Place(f"{_HERE}?area=harbor&service=dog-licence&late=late", "nothing found", **_CLERK),
        Place(_HERE, "empty", record="pages", **_CLERK),
    ],
    "console:requests-all": [
        Place(f"{_HERE}all", **_CLERK),
        Place(f"{_HERE}all?words=pothole", "searched", **_CLERK),
        Place(f"{_HERE}all?words=zzzzzz", "nothing found", **_CLERK),
        Place(f"{_HERE}all?since=soon", "error: no day", **_CLERK),
        Place(f"{_HERE}all", "empty", record="pages", **_CLERK),
    ],
    "console:requests-csv": [
        Place(f"{_HERE}table.csv?team=streets", answers=FILE, **_CLERK),
    ],
    "console:requests-all-csv": [
        Place(f"{_HERE}all.csv?words=pothole", answers=FILE, **_CLERK),
    ],
    "console:requests-find": [
        Place(f"{_HERE}find", **_CLERK),
        Place(f"{_HERE}find", "found", posts={"wanted": "rita@example.org"}, **_CLERK),
        Place(f"{_HERE}find", "nothing found", posts={"wanted": "nobody@example.org"}, **_CLERK),
        Place(f"{_HERE}find", "error: nothing entered", status=422, posts={}, **_CLERK),
    ],
    "console:requests-sort": [
        Place(f"{_HERE}sort", **_ACTS),
        Place(f"{_HERE}sort?request=", "given a request", **_ACTS),
        Place(f"{_HERE}sort", "empty", record="pages", **_ACTS),
    ],
    "console:request-new": [
        Place(f"{_HERE}new", **_ENTERS),
        Place(f"{_HERE}new", "error: nothing entered", status=422, posts={"text": ""}, **_ENTERS),
    ],
    "console:requests-saved": [
        Place(f"{_HERE}saved", who=STAFF, needs=Permission.FIGURES),
        Place(f"{_HERE}saved", "empty", who=STAFF, needs=Permission.FIGURES, record="pages"),
    ],
    "console:request-file": [
        Place(_HERE + "{asked_request}/files/1", answers=FILE, **_CLERK),
        Place(_HERE + "{asked_request}/files/9", "not found", status=404, **_CLERK),
    ],
    "console:request": [
        Place(_HERE + "{asked_request}/", **_ACTS),
        Place(_HERE + "{closed_request}/", "closed", **_ACTS),
        Place(_HERE + "{merged_request}/", "merged", **_ACTS),
        Place(_HERE + "{alike_request}/", "may be the same", **_ACTS),
        Place(_HERE + "{again_request}/", "closed late and open again, asked in Spanish", **_ACTS),
        Place(_HERE + "{again_request}/?done=reopen", "opened again, and nobody can be told", **_ACTS),
        Place(_HERE + "{asked_request}/?meanwhile=1", "a colleague was faster", **_ACTS),
        Place(_HERE + "{asked_request}/?do=close", "about to be closed", **_ACTS),
        Place(_HERE + "{again_request}/?do=due", "about to get another day", **_ACTS),
        Place(
            _HERE + "{asked_request}/?do=write", "error: no words", status=422,
            posts={"act": "write", "write_words": ""},
            **_ACTS,
        ),
        Place(_HERE + "2222222/", "not found", status=404, **_ACTS),
    ],
}  # fmt: skip

_SPOT = Spot("Mill Street 3, in front of the bakery", 41.88, -87.63)


def load(record: str) -> dict[str, Any]:
    """Requests of Rita and of others, in every state."""
    if record != "full":
        return {}
    rita = person_find(reference="RITA")[0]
    unsorted = _one("The music next door is loud every night, nobody can sleep.", service="", name="Jo")
    asked = _one(
        "A deep pothole in front of the bakery on Mill Street.",
        place=_SPOT,
        person_id=rita,
        answers=(AnswerLine("How deep is it?", "About ten centimetres"),),
        files=(_photo(),),
    )
    closed = _one("The lamp at the corner is dark.", service="street-light", person_id=rita)
    merged = _one("Pothole on Mill Street, near the bakery!", person_id=rita, place=_SPOT)
    leading = _one("Big pothole, Mill Street, bakery side", place=_SPOT, email="ana@example.org")
    alike = _one("Somebody should fill the pothole at the bakery, Mill Street", place=_SPOT)
    with acting("staff:1"):
        request_begin(reference=asked, version=None, member=1)
        request_note(reference=asked, words="Ask the water works first.")
        request_ask(reference=asked, version=None, words="On which side of the street is it?")
        request_write(reference=closed, version=None, words="We come on Friday.")
        request_close(reference=closed, version=None, outcome="done", words="The lamp shines again.")
        request_merge(reference=merged, into=leading, version=None)
    writer_answers(leading, "It is on the left side.")
    # Closed a month after it came, and opened again since.
    with clock.frozen(clock.now() - timedelta(days=60)):
        asked_so = (AnswerLine("¿Qué le pasa a la luz?", "Está apagada"),)
        again = _one("La farola sigue apagada.", service="street-light", language="es", answers=asked_so)
    with acting("staff:1"), clock.frozen(clock.now() - timedelta(days=30)):
        request_close(reference=again, version=None, outcome="done")
    with acting("staff:1"):
        request_reopen(reference=again, version=None, words="It is dark again.")
    return {
        "asked_request": asked,
        "closed_request": closed,
        "merged_request": merged,
        "alike_request": alike,
        "again_request": again,
        "unsorted_request": unsorted,
    }


def _photo() -> Upload:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(picture, "PNG")
    picture.seek(0)
    return upload_keep(picture, name="pothole.png", kinds=["PNG"], most_bytes=100_000)


def _one(text: str, *, service: str = "pothole", **changes: Any) -> str:
    usual = {"channel": "portal", "language": "en", "area": "harbor"}
    draft = RequestDraft(service=service, text=text, **{**usual, **changes})
    return request_receive(draft).reference.replace("-", "")[-7:]
