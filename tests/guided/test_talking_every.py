"""Journeys of the demo town as text messages, in each language: interrupted, answered wrongly, finished."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import translation
from PIL import Image

from townclerk import journeys
from townclerk.core import clock
from townclerk.core.uploads import upload_keep
from townclerk.journeys import Conversation, Step, Trouble, Turn, in_words, option_words, trouble_words
from townclerk.journeys.hearing import command_in
from townclerk.outreach import sms_count, sms_text
from townclerk.services import services_all

pytestmark = pytest.mark.usefixtures("town")
WORDS = {
    "en": {"help": "What does that mean?", "back": "back", "stop": "STOP", "skip": "skip", "status": "status",
           "send": "send", "done": "done", "yes": "yes", "no": "no"},
    "es": {"help": "¿Qué significa eso?", "back": "atrás", "stop": "PARAR", "skip": "omitir",
           "status": "¿Cómo va?", "send": "enviar", "done": "listo", "yes": "sí", "no": "no"},
    "ar": {"help": "ماذا يعني ذلك؟", "back": "رجوع", "stop": "توقف", "skip": "تخطي", "status": "الحالة",
           "send": "إرسال", "done": "تم", "yes": "نعم", "no": "لا"},
}  # fmt: skip
NONSENSE = {
    "date": ["xyzzy", "31/2/2020", "1/1/1700"],
    "integer": ["xyzzy", "2.5", "-4", "99999999999999999999"],
    "number": ["xyzzy", "-4"],
    "money": ["xyzzy", "-4", "1.234.5.6"],
    "boolean": ["xyzzy"],
    "choice": ["xyzzy", "99"],
    "choices": ["xyzzy", "99"],
    "email": ["xyzzy", "a@b"],
    "phone": ["xyzzy", "12"],
    "address": ["xyzzy"],
    "place": ["x" * 300],
    "text": ["x" * 3000],
    "long": ["x" * 3900],
    "file": ["xyzzy"],
}
FIXED = ("missing", "real", "future", "whole", "huge", "cents", "choose", "email", "line")
LANGUAGES = ("en", "es", "ar")


FEW = ("street-light", "heating-help", "address-change")
"""Between them every kind of question but a time; all journeys take minutes."""
TIMED = ("passport-appointment",)
"""What chooses a time is tested beside appointments."""


class Talk:
    """One conversation by text message, as far as it has come."""

    def __init__(self, service: str, language: str) -> None:
        holder = journeys.phone_holder(f"{service}{language}{next(_NUMBERS)}")
        draft = journeys.draft_begin(service=service, holders=[holder], channel="sms", language=language)
        self.words, self.language = WORDS[language], language
        self.talk = Conversation(draft.id, language, "sms")
        self.turn = self.say("")

    def say(self, text: str) -> Turn:
        self.turn = journeys.journey_say(self.talk, self.words.get(text, text))
        return self.turn

    @property
    def draft(self) -> journeys.Draft:
        found = journeys.draft_get(self.talk.draft_id)
        assert found
        return found

    @property
    def here(self) -> Step | None:
        return self.draft.way.here


_NUMBERS = itertools.count()


def answer_to(step: Step, language: str, number: int) -> str:
    """Something that will do, said as somebody would; `number` varies which."""
    today = clock.now().date()
    if step.type == "choice":
        return option_words(step, list(step.options)[number % len(step.options)], language)
    if step.type == "choices":
        return str(number % len(step.options) + 1)
    if step.type == "date":
        earliest = journeys.day_limit(step.earliest, today) or today - timedelta(
            days=365 * (30 + number * 20)
        )
        latest = journeys.day_limit(step.latest, today) or today + timedelta(days=40)
        day = today + timedelta(days=20 - 2200 * number)
        day = min(max(day, earliest), latest) if step.earliest else earliest
        return day.isoformat()
    return {
        "boolean": ["yes", "no"][number % 2],
        "integer": str(int(max(step.least or 0, number % 3 + (step.least or 0)))),
        "number": str(step.least or 1),
        "money": str(int(max(step.least or 1, 700))),
        "email": "ana@example.org",
        "phone": "(312) 555-0142",
        "address": "12 Fig Row, Alder Falls, 60601",
        "place": "Fig Row 12",
        "file": "skip",
    }.get(step.type, "Ana Lopez" if step.id == "your_name" else "AB 1234")


def _add_file(talk: Talk, step: Step) -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "teal").save(out, "PNG")
    out.seek(0)
    upload = upload_keep(out, name="x.png", kinds=("PNG",), most_bytes=1_000_000)
    journeys.draft_file_add(draft_id=talk.talk.draft_id, step=step.id, upload=upload)


def segments(text: str) -> int:
    return sms_count(sms_text(text)).segments


def walk(service: str, language: str, number: int, *, through: bool = False) -> Iterator[tuple[Talk, Step]]:
    """Each step of one way through, before it is answered; at its end the talk may be sent, or has stopped.

    With `through` an answer that stops it is changed, as long as another one goes on.
    """
    talk = Talk(service, language)
    while (step := talk.here) is not None:
        yield talk, step
        _answer(talk, step, language, number)
        for other in range(4 if through else 0):
            if talk.draft.way.stop:
                talk.say("back")
                _answer(talk, talk.draft.way.done[-1], language, other)
        assert talk.here != step, (service, step.id, talk.turn.text)


def _answer(talk: Talk, step: Step, language: str, number: int) -> None:
    if step.type == "file" and not step.optional:
        _add_file(talk, step)
        talk.say("done")
    else:
        talk.say(answer_to(step, language, number))


def _finished(service: str, language: str, number: int, *, through: bool) -> str:
    """One way to its end, which is "sent" or "stopped"."""
    talk = None
    for talk, _step in walk(service, language, number, through=through):  # noqa: B007 - the last is looked at
        pass
    assert talk is not None
    if not talk.draft.way.stop:
        assert talk.say("send").sent, (service, talk.turn.text)
        return "sent"
    assert talk.draft.way.stop.say[language] in talk.turn.text, service
    assert talk.say("back").text
    assert talk.draft.talk["at"] == talk.draft.way.done[-1].id, "the answer that stopped it can be changed"
    return "stopped"


def _wrong_ones(talk: Talk, step: Step) -> None:
    """What will not do is said in one text message, and the question stays."""
    for wrong in NONSENSE.get(step.type, ()):
        said = talk.say(wrong).text
        assert talk.here == step, (step.id, wrong, "was taken")
        assert segments(said) == 1, (step.id, wrong, said)


def _interrupted(talk: Talk, step: Step, language: str) -> None:
    """Help, how far, leaving empty what is needed, and back: each leads to the same question again."""
    asked = in_words(step.ask, language)
    assert asked in talk.say("help").text
    assert step.help.get(language, "") in talk.turn.text
    told = talk.say("status").text
    assert asked in told
    assert str(len(talk.draft.way.done) + 1) in told.partition("\n")[0]
    if not step.optional:
        assert asked in talk.say("skip").text
        assert talk.here == step
    path = talk.draft.way.done
    if path and "appointment" not in (step.type, path[-1].type):
        assert in_words(path[-1].ask, language) in talk.say("back").text
        value = talk.draft.answers[path[-1].id]
        keep = "done" if path[-1].type == "file" else "ok"
        again = talk.say(keep if value is not None else "skip").text
        assert asked in again, (step.id, again)


@pytest.mark.wide
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("taken")
def test_interrupted_and_answered_wrongly_at_every_question_it_is_sent(language: str) -> None:
    kinds = set()
    for service in FEW:
        for talk, step in walk(service, language, 1, through=True):
            kinds.add(step.type)
            _interrupted(talk, step, language)
            _wrong_ones(talk, step)
        assert _finished(service, language, 1, through=True) == "sent"
    assert kinds >= {"choice", "place", "date", "file", "long", "integer", "choices", "boolean", "address"}


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("taken")
def test_every_journey_interrupted_and_wrong_at_every_question_and_to_its_end(language: str) -> None:
    services = [one.slug for one in services_all() if one.journey and one.slug not in TIMED]
    assert len(services) > 10
    for service in services:
        for talk, step in walk(service, language, 1, through=True):
            _interrupted(talk, step, language)
            _wrong_ones(talk, step)
        ends = {_finished(service, language, number, through=False) for number in range(4)}
        ends.add(_finished(service, language, 0, through=True))
        assert "sent" in ends, service


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_stops_is_told_how_to_come_back_and_the_words_for_it_are_those_of_their_language(
    language: str,
) -> None:
    talk = Talk("street-light", language)
    for word in ("back", "help", "skip", "stop"):
        own = {"help": {"en": "HELP", "es": "AYUDA", "ar": "مساعدة"}[language]}.get(word, talk.words[word])
        assert command_in(own), own
        assert own.casefold() in talk.turn.text.casefold(), "what it says to write is what it understands"
    talk.say(answer_to(talk.here, language, 0))  # type: ignore[arg-type]
    turn = talk.say("stop")
    assert turn.over
    assert re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", turn.text)
    assert re.search(r"\b\d{6}\b", turn.text)
    assert "/do/come-back" in turn.text
    assert in_words(talk.here.ask, language) in talk.say("status").text  # type: ignore[union-attr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_is_added_on_the_page_and_done_goes_on_here(language: str) -> None:
    for talk, step in walk("heating-help", language, 1, through=True):  # noqa: B007 - the one it ends at is used
        if step.type == "file":
            break
    else:
        pytest.fail("no file is asked for")
    first = talk.turn.text
    codes = re.findall(r"[A-Z2-9]{4}-[A-Z2-9]{4}|\b\d{6}\b", first)
    assert len(codes) == 2, first
    assert codes == re.findall(r"[A-Z2-9]{4}-[A-Z2-9]{4}|\b\d{6}\b", talk.say("status").text)[-2:]
    browser = [journeys.browser_holder("phone")]
    assert journeys.draft_resume(reference=codes[0], code=codes[1], holders=browser)
    assert talk.say("done").file_step, "it is not there yet"
    _add_file(talk, step)
    on = talk.say("done")
    assert talk.here != step
    assert talk.here is None or in_words(talk.here.ask, language) in on.text
    assert step.id in talk.draft.answers


@pytest.mark.parametrize("language", LANGUAGES)
def test_done_is_an_answer_where_no_file_was_asked_for(language: str) -> None:
    talk = Talk("bulky-waste", language)
    talk.say("2")
    talk.say("done")
    assert talk.draft.answers["item_list"] == talk.words["done"]


@pytest.mark.parametrize(("language", "status"), [("en", "We have it"), ("es", "tenemos"), ("ar", "")])
def test_who_asks_after_sending_is_told_how_it_stands(language: str, status: str) -> None:
    from townclerk.project import wiring

    journeys.submit_with(wiring._journey_received)
    journeys.standing_with(wiring._journey_standing)
    talk = None
    for talk, _step in walk("bulky-waste", language, 1):  # noqa: B007 - the last one is looked at
        pass
    assert talk is not None
    sent = talk.say("send").sent
    assert sent is not None
    told = talk.say("status").text
    assert sent.reference in told
    assert told != talk.say("hello").text
    assert sent.code not in told
    assert segments(told) <= 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trouble_that_an_answer_can_have_fits_one_text_message(language: str) -> None:
    days = {"early": {"day": clock.now().date()}, "late": {"day": clock.now().date()}}
    counts = {"few": {"least": 3}, "many": {"most": 3}, "long": {"more": 1234}}
    numbers = {"least": {"least": 1000}, "most": {"most": 20000}}
    codes: dict[str, dict[str, Any]] = {
        **{code: {} for code in FIXED},
        **days, **counts, **numbers,
    }  # fmt: skip
    with translation.override(language):
        for code, params in codes.items():
            for kind in ("text", "date", "integer", "money", "choices", "file", "address"):
                said = trouble_words(Trouble(code, params), Step("x", kind), language)
                assert segments(f"{said}.") == 1, said
