"""Conversations that were handed over, and the answers that staff keep."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.harness.place import DATA, FILE, RESIDENT, STAFF, Place
from townclerk.assistant import (
    Handover,
    Talk,
    bench_write,
    canned_write,
    conversation_read,
    converse,
    example_approve,
    example_propose,
    handover_close,
    handover_reply,
    handover_take,
    handover_transfer,
    handovers_open,
    own_faq_change,
    own_faq_retire,
    own_faq_write,
    talk_forget,
    themes_refresh,
    unanswered_themes,
)
from townclerk.core import clock
from townclerk.identity import Permission, staff_find
from townclerk.journeys import person_holder
from townclerk.people import person_find

_CLERK: dict[str, Any] = {"who": STAFF, "needs": Permission.CASES}
_ACTS: dict[str, Any] = {**_CLERK, "acts": Permission.HANDLE}
_KNOWN: dict[str, Any] = {**_ACTS, "also": Permission.PEOPLE}
_FIGURES: dict[str, Any] = {"who": STAFF, "needs": Permission.FIGURES}
_WRITES: dict[str, Any] = {**_FIGURES, "acts": Permission.HANDLE}
_ENTERS: dict[str, Any] = {"who": STAFF, "needs": Permission.HANDLE}
_HERE = "/console/ask/conversations/"
_BENCH = "/console/ask/bench/"
_UNANSWERED = "/console/ask/unanswered/"
_READY = f"{_HERE}ready/"

PLACES: dict[str, list[Place]] = {
    "portal:chat": [
        Place("/chat", "a person was asked for", who=RESIDENT),
        Place("/chat?told=closed", "closed meanwhile", who=RESIDENT),
        Place("/chat?delete=ask", "asked before it is deleted", who=RESIDENT),
        Place("/chat", "error: no e-mail address", status=422, posts={"email": "nowhere"}, who=RESIDENT),
    ],
    "console:conversations": [
        Place(_HERE, **_CLERK),
        Place(f"{_HERE}?state=closed", "closed", **_CLERK),
        Place(f"{_HERE}?state=late&language=es&who=nobody", "nothing found", **_CLERK),
        Place(f"{_HERE}?page=99999999999&state=nonsense", "a page that is not there", **_CLERK),
        Place(_HERE, "empty", record="pages", **_CLERK),
    ],
    "console:conversations-news": [
        Place(f"{_HERE}news?since=0.0.0.0", "something is new", answers=DATA, **_CLERK),
        Place(f"{_HERE}news", "nobody asks since when", status=204, answers=DATA, **_CLERK),
    ],
    "console:conversation-news": [
        Place(
            _HERE + "{waiting_talk}/news?since=0&version=1",
            "something is new",
            answers=DATA,
            also=Permission.HANDLE,
            **_CLERK,
        ),
        Place(f"{_HERE}999999/news", "gone", answers=DATA, also=Permission.HANDLE, **_CLERK),
    ],
    "console:conversations-csv": [Place(f"{_HERE}table.csv?language=en", answers=FILE, **_CLERK)],
    "console:conversation": [
        Place(_HERE + "{waiting_talk}/", **_ACTS),
        Place(_HERE + "{rita_talk}/?known=1", "a resident who is known", **_KNOWN),
        Place(_HERE + "{taken_talk}/", "a colleague has it", **_ACTS),
        Place(_HERE + "{mine_talk}/", "mine, to be answered", **_ACTS),
        Place(_HERE + "{mine_talk}/", "error: no words", status=422, posts={"words": ""}, **_ACTS),
        Place(_HERE + "{closed_talk}/", "closed", **_ACTS),
        Place(_HERE + "{gone_talk}/", "deleted by the person", **_ACTS),
        Place(_HERE + "{crisis_talk}/", "somebody in danger, in Spanish", **_ACTS),
        Place(_HERE + "{waiting_talk}/?meanwhile=1", "a colleague was faster", **_ACTS),
        Place(
            _HERE + "{waiting_talk}/?do=transfer",
            "error: no team, no reason",
            status=422,
            posts={"reason": ""},
            **_ACTS,
        ),
        Place(
            _HERE + "{waiting_talk}/?do=transfer",
            "error: changed while it was written",
            status=409,
            posts={"team": "streets", "reason": "It is about Mill Street.", "version": "999"},
            **_ACTS,
        ),
        Place(_HERE + "{mine_talk}/?meanwhile=gone", "cannot be undone any more", **_ACTS),
        Place(_HERE + "{mine_talk}/?done=reply", "answered", **_ACTS),
        Place(_HERE + "999999/", "not found", status=404, **_ACTS),
        Place(
            _HERE + "999999/",
            "error: gone while an answer was written",
            status=409,
            posts={"words": "We are open from nine to five.\nBring your passport."},
            sent_from="/console/ask/requests/new",
            **_ACTS,
        ),
    ],
    "console:talk-figures": [
        Place("/console/ask/figures/", **_FIGURES),
        Place("/console/ask/figures/", "empty", record="pages", **_FIGURES),
    ],
    "console:talk-figures-csv": [Place("/console/ask/figures/table.csv", answers=FILE, **_FIGURES)],
    "console:unanswered": [
        Place(_UNANSWERED, **_ACTS),
        Place(f"{_UNANSWERED}?made=1", "just worked out again", **_ACTS),
        Place(f"{_UNANSWERED}?language=ar", "nothing found", **_ACTS),
        Place(f"{_UNANSWERED}?area=riverside&at-work=1", "of one area, just being worked out", **_ACTS),
        Place(_UNANSWERED, "empty", record="pages", **_ACTS),
    ],
    "console:theme-page": [
        Place(_UNANSWERED + "{theme}/page.md", answers=FILE, **_CLERK),
        Place(f"{_UNANSWERED}999999/page.md", "not found", status=404, **_CLERK),
    ],
    "console:own-faqs": [
        Place("/console/ask/questions/", **_WRITES),
        Place("/console/ask/questions/?retired=1", "just retired", **_WRITES),
        Place("/console/ask/questions/?twice=1", "answered by another meanwhile", **_WRITES),
        Place("/console/ask/questions/", "empty", record="pages", **_WRITES),
    ],
    "console:own-faq-new": [
        Place("/console/ask/questions/new", **_ENTERS),
        Place("/console/ask/questions/new?theme={theme}", "of a theme", also=Permission.CASES, **_ENTERS),
        Place("/console/ask/questions/new?of={own_faq}&language=es", "a translation", **_ENTERS),
        Place(
            "/console/ask/questions/new",
            "error: nothing entered",
            status=422,
            posts={"question": "", "answer": ""},
            **_ENTERS,
        ),
    ],
    "console:own-faq": [
        Place("/console/ask/questions/{own_faq}/", **_WRITES),
        Place(
            "/console/ask/questions/{own_faq}/?kept=1&theme={theme}",
            "just written for a theme",
            also=Permission.CASES,
            **_WRITES,
        ),
        Place("/console/ask/questions/{retired_faq}/", "retired", **_WRITES),
        Place(
            "/console/ask/questions/{own_faq}/",
            "error: a colleague was faster",
            status=409,
            posts={"question": "Hens?", "answer": "As many as you like.", "language": "en", "version": "1"},
            **_WRITES,
        ),
        Place(
            "/console/ask/questions/{own_faq}/",
            "error: no answer",
            status=422,
            posts={"question": "Hens?", "answer": "", "language": "en", "version": "1"},
            **_WRITES,
        ),
        Place("/console/ask/questions/999999/", "not found", status=404, **_WRITES),
    ],
    "console:own-faq-erase": [
        Place("/console/ask/questions/{own_faq}/erase", **_ENTERS),
        Place("/console/ask/questions/999999/erase", "not found", status=404, **_ENTERS),
    ],
    "console:own-faqs-csv": [Place("/console/ask/questions/faq.csv", answers=FILE, **_FIGURES)],
    "console:correction": [
        Place(_HERE + "{waiting_talk}/turns/{wrong_turn}/", **_ENTERS),
        Place(
            _HERE + "{waiting_talk}/turns/{wrong_turn}/",
            "error: nothing chosen",
            status=422,
            posts={"text": ""},
            **_ENTERS,
        ),
        Place(_HERE + "{waiting_talk}/turns/999999/", "not found", status=404, **_ENTERS),
    ],
    "console:examples": [
        Place("/console/ask/examples/", **_ACTS),
        Place("/console/ask/examples/?gone=1", "a colleague was faster", **_ACTS),
        Place("/console/ask/examples/", "error: no words", status=422, posts={"text": ""}, **_ACTS),
        Place("/console/ask/examples/", "empty", record="pages", **_ACTS),
    ],
    "console:bench": [
        Place(_BENCH, **_WRITES),
        Place(f"{_BENCH}?deleted=1", "just deleted", **_WRITES),
        Place(_BENCH, "empty", record="pages", **_WRITES),
        Place(_BENCH, "error: nothing entered", status=422, posts={"question": ""}, **_WRITES),
    ],
    "console:bench-csv": [Place(f"{_BENCH}table.csv", answers=FILE, **_FIGURES)],
    "console:bench-file": [
        Place(f"{_BENCH}file", **_ENTERS),
        Place(f"{_BENCH}file", "error: no file", status=422, posts={}, **_ENTERS),
    ],
    "console:bench-question": [
        Place(_BENCH + "{bench_question}/", **_WRITES),
        Place(_BENCH + "{bench_question}/", "error: nothing", status=422, posts={"question": ""}, **_WRITES),
        Place(f"{_BENCH}999999/", "not found", status=404, **_WRITES),
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
    handover_close(closed.id, outcome="spoken", staff_id=1)
    gone = _asked("six", "I want to talk to a person")
    talk_forget(Talk("browser:harness-six", "en"))
    ready = canned_write(
        title="Opening hours", language="en", text="Hello {name}, we are open from nine to five.", staff_id=1
    )
    canned_write(title="Horario", language="es", text="Buenos días, {name}: abrimos a las nueve.", staff_id=1)
    _count()
    themes_refresh(least_new=0)
    kept = bench_write(question="How do I get a senior bus pass?", language="en", expected="bus-pass")
    bench_write(question="¿Quién pintó la Mona Lisa?", language="es", expected="-")
    bench_write(
        question="Who painted the Mona Lisa?", language="en", expected="bus-pass", contains="Leonardo; 1503"
    )
    bench_write(question="May I keep chickens?", language="en", expected="-")
    own, retired = _answers()
    told = [
        example_propose(text=text, language="en", intent="service:bus-pass", source="correction", staff_id=1)
        for text in ("the card for the bus for old people", "cheap bus rides for seniors")
    ]
    example_approve(told[1].id, staff_id=2)
    turns = conversation_read(waiting.conversation, purpose="service")
    return {
        "wrong_turn": next(one.id for one in turns if one.understood in {"answer", "unknown"}),
        "bench_question": kept.id,
        "waiting_talk": waiting.id,
        "rita_talk": known.id,
        "crisis_talk": crisis.id,
        "taken_talk": taken.id,
        "mine_talk": mine.id,
        "closed_talk": closed.id,
        "gone_talk": gone.id,
        "ready_answer": ready.id,
        "own_faq": own,
        "retired_faq": retired,
        "theme": max(unanswered_themes().themes, key=lambda one: one.conversations).id,
    }


def _answers() -> tuple[int, int]:
    """Two that staff wrote: one that was changed and is translated, one that is retired."""
    hens = own_faq_write(
        question="May I keep chickens?", answer="Up to four, and no rooster.", language="en", staff_id=1
    )
    changed = "Up to six, and no rooster."
    own_faq_change(hens.id, version=1, question=hens.question, answer=changed, language="en", staff_id=1)
    own_faq_write(
        question="¿Puedo tener gallinas?", answer="Hasta seis.", language="es", staff_id=1, first=hens.id
    )
    geese = own_faq_write(question="May I keep geese?", answer="No.", language="en", staff_id=1)
    own_faq_retire(geese.id, staff_id=1)
    return hens.id, geese.id


def _count() -> None:
    """Questions of several months, some of them not answered."""
    asked = (
        "May I keep bees in the garden?",
        "Bees in my garden, is that allowed?",
        "Who painted the Mona Lisa?",
    )
    for back in (62, 31, 0):
        with clock.frozen(clock.now() - timedelta(days=back)):
            for number in range(6):
                for language, said in (
                    ("en", "How do I get a senior bus pass?"),
                    ("es", "¿Cómo saco el abono?"),
                ):
                    holder = f"browser:counted-{language}-{number}"
                    converse(Talk(holder, language, network=f"10.1.{number}.1"), said)
    for number, one in enumerate(asked * 3):
        converse(Talk(f"browser:unknown-{number}", "en", network=f"10.2.{number}.1"), one)


def _asked(name: str, *said: str, language: str = "en", person_id: int | None = None) -> Handover:
    """Somebody says this, and is handed over to a person."""
    before = {one.id for one in handovers_open()}
    holder = person_holder(person_id) if person_id else f"browser:harness-{name}"
    for one in said:
        converse(Talk(holder, language, person_id=person_id), one)
    return next(one for one in handovers_open() if one.id not in before)
