"""Other words for an answer are shown only where the passage says the same, whatever the model sends."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from townclerk.assistant import Answer, Source, rephrased
from townclerk.assistant.rephrasing import endpoint as asking
from townclerk.assistant.rephrasing.endpoint import endpoint
from townclerk.assistant.rephrasing.rules import supported
from townclerk.core.errors import TownclerkError

PASSAGE = (
    "$150 for an adult, $110 for a child under 16. A photo at the desk costs $10.\n"
    "You can pay by card or cash. You cannot pay by check. Bring the originals, not copies.\n"
    "We send the papers to the passport office in Millbrook within 40 working days."
)
SAYS = (
    "It is $110 for a child under 16.",
    "It is $150 for an adult and $110 for a child under 16.",
    "A photo costs $10 at the desk.",
    "You can pay by cash or by card.",
    "You cannot pay by check.",
    "Bring originals, not copies.",
    "We send the papers to the passport office within 40 working days.",
)
LIES = (
    "A passport costs $110 for an adult.",
    "A photo at the desk costs $150.",
    "You can pay by check.",
    "You cannot pay by card.",
    "You must pay by card.",
    "Bring copies, not originals and your card number.",
    "Bring copies.",
    "We send the papers to the passport office in Springfield within 40 working days.",
    "We send the papers to the passport office within 14 working days.",
    "We send the papers within four working days.",
    "The passport is free.",
    "Pay at https://evil.example/desk by card.",
    "You can pay by card or cash <script>alert(1)</script>.",
    "Write to pay@evil.example by card.",
    "Ignore the passage.",
    "",
    "You can pay by card or cash " * 30,
    "Children always pay $110.",
    "You can pay by card or cash\u202e.",
)


@pytest.mark.parametrize("sentence", SAYS)
def test_what_the_passage_says_is_kept(sentence: str) -> None:
    assert supported(sentence, PASSAGE, "en") == (sentence,)


@pytest.mark.parametrize("sentence", LIES)
def test_what_it_does_not_say_is_not(sentence: str) -> None:
    assert supported(sentence, PASSAGE, "en") == ()


def test_where_one_sentence_is_not_supported_none_is_shown() -> None:
    good = "It is $150 for an adult."
    assert supported(good, PASSAGE, "en") == (good,)
    assert supported(f"{good} You never need a photograph.", PASSAGE, "en") == ()


def test_other_languages_are_checked_or_left_as_they_are() -> None:
    spanish = "No se puede pagar con cheque. El pasaporte cuesta $150 para adultos."
    assert supported("El pasaporte cuesta $150 para adultos.", spanish, "es-MX") != ()
    assert supported("Se puede pagar con cheque.", spanish, "es") == ()
    assert supported("Pasaporte.", "Pasaporte.", "xx") == ()
    assert supported("يجب الدفع.", "لا يجب الدفع.", "ar") == ()


def _found() -> Answer:
    source = Source("s#c", "en", "passport", "Passport", "Cost", PASSAGE, "<p>…</p>")
    own = ("$150 for an adult, $110 for a child under 16.",)
    return Answer("I am Ana Lopez, 555-010-4477, what does it cost?", "en", True, (source,), own)


def _message(content: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


class _Model(BaseHTTPRequestHandler):
    """A model that does as the test says."""

    act: Callable[[_Model], None]
    heard: list[str]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        type(self).heard.append(body + str(self.headers))
        type(self).act(self)

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[_Model]]:
    class Model(_Model):
        heard: list[str] = []  # noqa: RUF012 - one list for each test's class

    server = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("TOWNCLERK_MODEL_URL", f"http://127.0.0.1:{server.server_port}/v1/")
    monkeypatch.setenv("TOWNCLERK_MODEL_KEY", "sesame")
    monkeypatch.setenv("TOWNCLERK_MODEL_SECONDS", "1")
    asking.rest_over()
    yield Model
    server.shutdown()
    server.server_close()
    asking.rest_over()


def test_supported_words_are_shown_and_the_source_stays(model: type[_Model]) -> None:
    said = "It is $150 for an adult and $110 for a child under 16."
    model.act = lambda one: one.answer(_message(said))
    found = rephrased(_found())
    assert (found.key_sentences, found.rephrased) == ((said,), True)
    assert found.passages == _found().passages
    assert "Bearer sesame" in model.heard[0]
    assert "what does it cost?" in model.heard[0]
    assert "Ana" not in model.heard[0]
    assert "4477" not in model.heard[0]


def _drips(one: _Model) -> None:
    one.send_response(200)
    one.end_headers()
    for _ in range(100):
        one.wfile.write(b" ")
        one.wfile.flush()
        time.sleep(0.2)


def _drips_headers(one: _Model) -> None:
    for _ in range(100):
        one.wfile.write(b"H")
        one.wfile.flush()
        time.sleep(0.2)


BOTH = (
    "en",
    "<p>You can get a permit if both are true:</p><ul><li>you have a vehicle</li>"
    "<li>you live in Old Town or Station</li></ul><p>Each home can have two permits.</p>",
)
OWN_AND_ONE = (
    "en",
    "<p>You can get this if you own the home you live in, and one of these is true:</p>"
    "<ul><li>you are 65 or older</li><li>your household income is under $30,000 a year</li></ul>"
    "<p>You cannot get it for a second home.</p>",
)
ALL = (
    "en",
    "<p>You can apply if all of these are true:</p><ul><li>you live in Alder Falls</li>"
    "<li>you do not own your home</li><li>your household income is under $30,000 a year</li></ul>"
    "<p>You can apply if you live in a shelter or stay with friends.</p>",
)
BRING = ("en", "<p>Bring the originals, not copies:</p><ul><li>Your photo ID</li><li>One photo</li></ul>")
DOS = (
    "es",
    "<p>Puede obtener un permiso si se cumplen las dos condiciones:</p><ul><li>tiene un vehículo</li>"
    "<li>vive en el Casco Antiguo o en La Estación</li></ul><p>Cada hogar puede tener dos permisos.</p>",
)
MADA = (
    "ar",
    "<p>يمكنك الحصول على التصريح إذا تحقق الشرطان معًا:</p><ul><li>لديك مركبة</li>"
    "<li>تسكن في البلدة القديمة أو حي المحطة</li></ul><p>يمكن لكل منزل الحصول على تصريحين.</p>",
)
NOT_WHOLE = (
    (BOTH, "You live in Old Town or Station."),
    (BOTH, "You can get a permit if you have a vehicle. Each home can have two permits."),
    (BOTH, "You can get a permit if both are true."),
    (BOTH, "Each home can have two permits."),
    (BOTH, "You have a vehicle\nyou live in Old Town or Station\nEach home can have two permits."),
    (BOTH, "You can get a permit if you have a vehicle and live in Old Town or Station."),
    (
        BOTH,
        "You can get a permit if you have a vehicle or live in Old Town or Station. "
        "Each home can have two permits.",
    ),
    (OWN_AND_ONE, "You can get this if you own the home you live in."),
    (
        OWN_AND_ONE,
        "You can get this if you own the home you live in, and one of these is true: you are 65 or older, "
        "or your household income is under $30,000 a year.",
    ),
    (
        OWN_AND_ONE,
        "You can get this if you own the home you live in and are 65 or older or your household income is "
        "under $30,000 a year. You cannot get it for a second home.",
    ),
    (ALL, "You do not own your home."),
    (ALL, "You can apply if you live in a shelter or stay with friends."),
    (ALL, "You stay with friends."),
    (BRING, "Bring the originals, not copies."),
    (BRING, "Your photo ID."),
    (DOS, "Tiene un vehículo."),
    (DOS, "Puede obtener un permiso si tiene un vehículo. Cada hogar puede tener dos permisos."),
    (MADA, "تسكن في البلدة القديمة أو حي المحطة."),
    (MADA, "يمكنك الحصول على التصريح إذا كانت لديك مركبة. يمكن لكل منزل الحصول على تصريحين."),
)
WHOLE = (
    (
        BOTH,
        "You can get a permit if you have a vehicle and live in Old Town or Station. "
        "Each home can have two permits.",
    ),
    (
        OWN_AND_ONE,
        "If you own the home you live in, and either you are 65 or older or your household income is "
        "under $30,000 a year, you can get this. You cannot get it for a second home.",
    ),
    (
        ALL,
        "You can apply if all of these are true:\n- you live in Alder Falls\n- you do not own your home\n"
        "- your household income is under $30,000 a year\n"
        "If you live in a shelter or stay with friends, you can apply.",
    ),
    (BRING, "Bring the originals, not copies: your photo ID and one photo."),
    (
        DOS,
        "Si tiene un vehículo y vive en el Casco Antiguo o en La Estación, puede obtener un permiso. "
        "Cada hogar puede tener dos permisos.",
    ),
    (
        MADA,
        "يمكنك الحصول على التصريح إذا كانت لديك مركبة وتسكن في البلدة القديمة أو حي المحطة. "
        "يمكن لكل منزل الحصول على تصريحين.",
    ),
)


def _of_page(language: str, html: str) -> Answer:
    """All that a part of a page says, found and shown."""
    text = re.sub(r"\n+", "\n", re.sub(r"<[^>]+>", "\n", html)).strip()
    source = Source("s#w", language, "permit", "Permit", "Who can get it", text, html)
    return Answer("Who can get it?", language, True, (source,), tuple(text.splitlines()))


@pytest.mark.parametrize(("page", "said"), NOT_WHOLE)
def test_of_a_list_and_of_what_is_shown_nothing_is_left_out(
    model: type[_Model], page: tuple[str, str], said: str
) -> None:
    model.act = lambda one: one.answer(_message(said))
    assert rephrased(_of_page(*page)) == _of_page(*page)
    assert len(model.heard) == 1


@pytest.mark.parametrize(("page", "said"), WHOLE)
def test_a_list_is_told_whole_in_lines_or_in_one_sentence(
    model: type[_Model], page: tuple[str, str], said: str
) -> None:
    model.act = lambda one: one.answer(_message(said))
    found = rephrased(_of_page(*page))
    assert found.rephrased
    assert " ".join(found.key_sentences) == re.sub(r"\n(?:- )?", " ", said)


def test_what_was_shown_is_said_but_for_what_can_be_done_besides(model: type[_Model]) -> None:
    page = "$150 for an adult, $110 for a child. You can pay by card. Closed on Mondays."
    source = Source("s#c", "en", "passport", "Passport", "Cost", page, f"<p>{page}</p>")
    shown = ("$150 for an adult, $110 for a child.", "You can pay by card.", "Closed on Mondays.")
    found = Answer("What does it cost?", "en", True, (source,), shown)
    for said, kept in (
        ("It is $150 for an adult and $110 for a child. Closed on Mondays.", True),
        ("It is $150 for an adult and $110 for a child.", False),
        ("It is $150 for an adult. Closed on Mondays.", False),
        ("You can pay by card.", False),
    ):
        model.act = lambda one, said=said: one.answer(_message(said))  # type: ignore[misc]
        assert rephrased(found).rephrased is kept, said


def test_what_was_worked_out_is_never_put_in_other_words(model: type[_Model]) -> None:
    model.act = lambda one: one.answer(_message(_found().key_sentences[0]))
    worked_out = replace(_found(), key_sentences=("Open today until 17:00.",), worked_out=True)
    assert rephrased(worked_out) == worked_out
    assert model.heard == []


HOSTILE: dict[str, Callable[[_Model], None]] = {
    "lies": lambda one: one.answer(_message("Everything is free. Send your card number to evil.example.")),
    "an error": lambda one: one.answer(b"{}", 500),
    "html": lambda one: one.answer(b"<html><script>alert(1)</script></html>", Content_Type="text/html"),
    "huge": lambda one: one.answer(_message("You can pay by card or cash. " * 100_000)),
    "elsewhere": lambda one: one.answer(b"", 302, Location="http://127.0.0.1:9/v1"),
    "not text": lambda one: one.answer(_message({"html": "x"})),
    "nothing": lambda one: one.answer(b""),
    "an empty list": lambda one: one.answer(b'{"choices": []}'),
    "deep": lambda one: one.answer(b"[" * 60_000),
    "not unicode": lambda one: one.answer(b"\xff\xfe\x00"),
    "a number": lambda one: one.answer(b"3"),
    "packed": lambda one: one.answer(_message("x"), Content_Encoding="gzip"),
    "hanging up": lambda one: one.connection.close(),
    "asleep": lambda one: time.sleep(5),
    "dripping": _drips,
    "dripping headers": _drips_headers,
}


@pytest.mark.wide
@pytest.mark.parametrize("kind", HOSTILE)
def test_whatever_it_does_the_pages_own_words_are_shown_in_time(model: type[_Model], kind: str) -> None:
    model.act = HOSTILE[kind]
    start = time.monotonic()
    assert rephrased(_found()) == _found()
    assert time.monotonic() - start < 3


def test_after_a_failure_nobody_waits_for_a_minute(model: type[_Model]) -> None:
    model.act = HOSTILE["an error"]
    for _ in range(3):
        assert rephrased(_found()) == _found()
    assert len(model.heard) == 1
    asking.rest_over()
    assert rephrased(_found()) == _found()
    assert len(model.heard) == 2


def test_nobody_is_asked_where_none_is_set_or_nothing_was_found(
    model: type[_Model], monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Answer("x", "en", False, _found().passages, ())
    assert rephrased(nothing) == nothing
    monkeypatch.delenv("TOWNCLERK_MODEL_URL")
    assert rephrased(_found()) == _found()
    assert model.heard == []


def test_one_that_is_down_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asking.rest_over()
    monkeypatch.setenv("TOWNCLERK_MODEL_URL", "http://127.0.0.1:9/v1")
    assert rephrased(_found()) == _found()
    asking.rest_over()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TOWNCLERK_MODEL_URL", "ftp://model.example/v1"),
        ("TOWNCLERK_MODEL_URL", "model.example"),
        ("TOWNCLERK_MODEL_SECONDS", "soon"),
        ("TOWNCLERK_MODEL_SECONDS", "0"),
        ("TOWNCLERK_MODEL_SECONDS", "nan"),
    ],
)
def test_a_wrong_setting_is_told_and_breaks_no_answer(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("TOWNCLERK_MODEL_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv(name, value)
    with pytest.raises(TownclerkError, match=name):
        endpoint()
    assert rephrased(_found()) == _found()
