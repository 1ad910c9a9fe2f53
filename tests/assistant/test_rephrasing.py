"""Other words for an answer are shown only where the passage says the same, whatever the model sends."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
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
    model.act = lambda one: one.answer(_message("It is $150 for an adult."))
    found = rephrased(_found())
    assert (found.key_sentences, found.rephrased) == (("It is $150 for an adult.",), True)
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
