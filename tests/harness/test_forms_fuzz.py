"""Every form of every page, every address and every parameter, with what nobody should send.

Nothing may answer with an error of ours, bring back what was sent as markup, lead elsewhere, or
lose what a person typed. The forms are read from the pages, so that a new one cannot be forgotten.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import got_request_exception
from django.db import transaction
from django.http import HttpResponse, HttpResponseBase
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.harness.forms import Form, Forms
from tests.harness.people import browser_of
from tests.harness.place import PAGE, RESIDENT, STAFF, VISITOR, Place
from tests.harness.routes import declared, filled
from tests.harness.serving import STARTS
from tests.web_console import loading
from townclerk.core import clock

# A few thousand requests: too many for `make test`.
pytestmark = [pytest.mark.django_db, pytest.mark.wide]
MARK = "fz9q"
HOSTILE: dict[str, str] = {
    "nothing": "",
    "space": " \t\r\n ",
    "a NUL": f"a\0b{MARK}",
    "markup": f"\"'><{MARK} on{MARK}=1>",
    "a script": f"</script><{MARK}>javascript:alert(1)",
    "a template": "{{ 1337*7331 }}{% load i18n %}${1337*7331}#{1337*7331}",
    "SQL": "' OR 1=1; DROP TABLE auth_user;--",
    "a header": f"x\r\nSet-Cookie: {MARK}=1\r\n\r\n<{MARK}>",
    "from right to left": "\u202eevil\u202c \u200f\u2066x\u2069 \ufeff",
    "half a character": "\ud800",
    "a face": "👩‍👩‍👧‍👦" * 20,
    "a long word": "x" * 5_000,
    "a huge number": "9" * 400,
    "a number too many": "-99999999999999999999",
    "no number": "NaN",
    "a fraction": "1e308",
    "a day there is not": "2026-02-30",
    "a path": "../../../../etc/passwd\0.html",
    "an address elsewhere": "//evil.example/\\evil",
    "digits of another script": "٣٤٥٦",
    "a JSON": '{"a": [[[[[[1]]]]]], "__proto__": {}}',
}
ELSEWHERE = (
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "\t//evil.example",
)
Send = Callable[[Client], HttpResponseBase]


class Found(NamedTuple):
    """A form, whose browser shows it, and on which page."""

    what: str
    client: Client
    address: str
    form: Form


@pytest.fixture(scope="module")
def browsers(record: dict[str, Any]) -> dict[str, Client]:
    """The browsers of a visitor, of a resident, and of a member of staff who may do everything."""
    loading.staff()
    every = {VISITOR: browser_of(VISITOR), RESIDENT: browser_of(RESIDENT), STAFF: browser_of(VISITOR)}
    entered = {"email": loading.EMAIL, "password": loading.PASSWORD}
    assert every[STAFF].post("/console/sign-in", entered).status_code == 302
    for client in every.values():
        client.handler.enforce_csrf_checks = True
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return every


@pytest.fixture(scope="module")
def forms(browsers: dict[str, Client], record: dict[str, Any]) -> list[Found]:
    """Each form of each page, once: by where it goes and the names of its fields."""
    seen, found = set(), []
    for name, place in _shown():
        if place.answers != PAGE or place.posts is not None:
            continue
        client, address = browsers[place.who], filled(place.address, record)
        response = client.get(address)
        if not _is_html(response):
            continue
        for form in Forms(response.content.decode(), "http://testserver" + address).forms:
            if name == "console:design-group" and form.method == "get" and "kind" not in form.names:
                continue  # fields that the catalogue shows; they are sent nowhere
            key = (place.who, form.method, urlsplit(form.action).path, form.names)
            if key not in seen:
                seen.add(key)
                what = f"{name} ({form.method} {urlsplit(form.action).path})"
                found.append(Found(what, client, address, form))
    return found


@pytest.fixture(scope="module", autouse=True)
def _the_day_after() -> Iterator[None]:
    with clock.frozen(STARTS):
        yield


@contextmanager
def _undone(client: Client) -> Iterator[None]:
    """Within the block somebody may sign out, be locked out or change things: afterwards all is as before."""
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies.clear()
    for name, value in cookies.items():
        client.cookies[name] = value


def _answer(client: Client, send: Send, what: str) -> tuple[HttpResponseBase, str]:
    """The answer to `send`, after what must be true of every answer."""
    raised: list[Any] = []

    def note(**_: Any) -> None:
        import traceback

        raised.append(traceback.format_exc(limit=-4))

    got_request_exception.connect(note)
    try:
        response = send(client)
    finally:
        got_request_exception.disconnect(note)
    assert response.status_code < 500, f"{what}: {response.status_code}\n{''.join(raised)}"
    where = str(response.headers.get("Location", ""))
    if where:
        assert _is_ours(where), f"{what} leads to {where!r}"
    for name, value in response.headers.items():
        assert not re.search(r"[\r\n\0]", f"{name}{value}"), f"{what}: header {name}: {value!r}"
    assert MARK not in "".join(response.cookies), f"{what} sets a cookie of the sender's"
    text = b"".join(response).decode("utf-8", "replace") if _is_html(response) else ""  # type: ignore[arg-type]
    if text:
        page = Forms(text, "http://testserver/")
        assert not any(MARK in mark for mark in page.elements + page.attributes), (
            f"{what} comes back as markup"
        )
        assert str(1337 * 7331) not in text, f"{what} is worked out as a template"
        assert "Traceback (most recent call last)" not in text, what
    return response, text


def _is_html(response: HttpResponseBase) -> bool:
    return str(response.headers.get("Content-Type", "")).startswith("text/html")


def _is_ours(where: str) -> bool:
    if where.startswith("http://testserver/"):
        where = where.removeprefix("http://testserver")
    return where.startswith("/") and not where.startswith(("//", "/\\")) and not re.search(r"[\t\r\n]", where)


def _shown() -> list[tuple[str, Place]]:
    """Every page that answers well, and pages with errors in them."""
    return [
        (name, place)
        for name, places in sorted(declared().items())
        for place in places
        if place.record == "full" and place.who in (VISITOR, RESIDENT, STAFF)
    ]


def _send(form: Form, data: list[tuple[str, Any]]) -> Send:
    """Send `data` as the form would: by its method, to where it goes."""
    if form.method == "get":
        query = urlencode([(k, v) for k, v in data if isinstance(v, str)], errors="replace")
        return lambda client: client.get(f"{urlsplit(form.action).path}?{query}")
    parts: dict[str, list[Any]] = {}
    for key, value in data:
        parts.setdefault(key, []).append(value)
    return lambda client: client.post(form.action.removeprefix("http://testserver"), parts)


def _plain(text: str) -> str:
    """Half a character cannot travel over HTTP; a browser sends this for it."""
    return text.encode("utf-8", "replace").decode()


def _with(form: Form, name: str, value: Any) -> list[tuple[str, Any]]:
    kept = [(key, old) for key, old in form.filled() if key != name]
    return [*kept, (name, _plain(value) if isinstance(value, str) else value)]


def _changeable(form: Form) -> list[str]:
    return sorted({one.name for one in form.fields if one.name != "csrfmiddlewaretoken"})


def test_the_forms_are_found(forms: list[Found]) -> None:
    """A fuzz of nothing would find nothing."""
    names = " ".join(what for what, *_ in forms)
    print(len(forms), "forms with", sum(len(_changeable(form)) for *_, form in forms), "fields")
    for some in ("/console/sign-in", "/ask", "/console/staff", "/console/account", "/console/foresee/"):
        assert some in names, names
    assert sum(form.method == "post" for *_, form in forms) >= 8


PLANTED: dict[str, HttpResponse] = {
    "an error of ours": HttpResponse("", status=500),
    "markup": HttpResponse(f"<p>You wrote <{MARK} on{MARK}=1></p>"),
    "an attribute": HttpResponse(f'<input value="" on{MARK}="1">'),
    "a template that is worked out": HttpResponse(f"<p>{1337 * 7331}</p>"),
    "what went wrong inside": HttpResponse("<pre>Traceback (most recent call last)</pre>"),
    "another site": HttpResponse(status=302, headers={"Location": "https://evil.example/"}),
    "another site without saying https": HttpResponse(status=302, headers={"Location": "//evil.example/"}),
    "another site by a backslash": HttpResponse(status=302, headers={"Location": "/\\evil.example/"}),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(browsers: dict[str, Client], fault: str) -> None:
    with pytest.raises(AssertionError):
        _answer(browsers[VISITOR], lambda _: PLANTED[fault], "planted")
    _answer(browsers[VISITOR], lambda _: HttpResponse(f"&lt;{MARK}&gt;"), "harmless")


WORST = ("a NUL", "markup")
REST = [kind for kind in HOSTILE if kind not in WORST]


def _in_turns(turn: int) -> list[str]:
    """The worst, and three of the rest: over all fields each has its turns."""
    return [*WORST, *(REST * 2)[turn * 3 % len(REST) :][:3]]


# What `make test-wide` tries, and what `make test-slow` does.
KINDS = [
    pytest.param(_in_turns, id="in turns"),
    pytest.param(lambda turn: list(HOSTILE), id="all", marks=pytest.mark.slow),
]


@pytest.mark.parametrize("kinds", KINDS)
def test_every_field_survives_what_nobody_should_send(
    forms: list[Found], kinds: Callable[[int], list[str]]
) -> None:
    every = [(found, name) for found in forms for name in _changeable(found.form)]
    for turn, ((what, client, _, form), name) in enumerate(every):
        for kind in kinds(turn):
            with _undone(client):
                _answer(client, _send(form, _with(form, name, HOSTILE[kind])), f"{what}: {name} = {kind}")


def test_every_form_survives_being_sent_wrongly(forms: list[Found]) -> None:
    upload = SimpleUploadedFile(f"../{MARK}\r\n.html", b"\0\xff<script>", "text/html")
    for what, client, _, form in forms:
        whole, some = form.filled(), _changeable(form)
        ways: dict[str, list[tuple[str, Any]]] = {
            "nothing but the token": [pair for pair in whole if pair[0] == "csrfmiddlewaretoken"],
            "everything twice": [*whole, *((key, f"2{value}") for key, value in whole if key[0] != "c")],
            "fields it has not": [
                *whole,
                (f"<{MARK}>", "1"),
                ("pk", "1"),
                ("is_staff", "on"),
                ("__class__", "x"),
            ],
        }
        ways["2,000 fields"] = [*whole, *((f"f{i}", "x") for i in range(2_000))]
        if form.method == "post":
            ways["10 MB"] = [*whole, ("more", "x" * 10_000_000)]
        ways |= {f"without {name}": [p for p in whole if p[0] != name] for name in some}
        if form.method == "post":
            ways |= {f"a file for {name}": _with(form, name, upload) for name in some}
        for how, data in ways.items():
            with _undone(client):
                upload.seek(0)
                _answer(client, _send(form, data), f"{what}: {how}")


COOKIELESS = "/chat/embed"
"""Opened by a token within the form alone: there is no cookie that another site could use."""


def test_no_form_is_taken_without_its_token_or_as_something_else(forms: list[Found]) -> None:
    posts = [one for one in forms if one[3].method == "post" and COOKIELESS not in one[3].action]
    for what, client, _, form in posts:
        path = form.action.removeprefix("http://testserver")
        without = {key: value for key, value in form.filled() if key != "csrfmiddlewaretoken"}
        for token in (None, "", "x" * 64, f"<{MARK}>"):
            sent = without if token is None else {**without, "csrfmiddlewaretoken": token}
            with _undone(client):
                response, _ = _answer(
                    client, lambda c, p=path, s=sent: c.post(p, s), f"{what}: token {token!r}"
                )
                assert response.status_code == 403, f"{what}: taken with the token {token!r}"
        for kind, body in (
            ("application/json", b'{"a": [' * 1000),
            ("text/plain", b"\xff\xfe\0"),
            ("multipart/form-data", b"no boundary"),
            ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name="),
            ("application/x-www-form-urlencoded; charset=utf-7", b"a=%FF%00&%00=&&&==&a[]=1"),
        ):
            with _undone(client):
                sent = {"X-CSRFToken": dict(form.filled()).get("csrfmiddlewaretoken", "")}
                _answer(client, _raw(path, body, kind, sent), f"{what} as {kind}")


def _raw(path: str, body: bytes, kind: str, headers: dict[str, str]) -> Send:
    return lambda client: client.generic("POST", path, body, content_type=kind, headers=headers)


def _get(path: str, **headers: str) -> Send:
    return lambda client: client.get(path, headers=headers)


def test_what_a_person_typed_is_still_there_when_something_else_is_wrong(forms: list[Found]) -> None:
    asked = 0
    for what, client, address, form in forms:
        if form.method != "post":
            continue
        for one in form.writable:
            typed = f'Kept <{MARK}> & "words"'[: one.longest]
            others = [name for name in _changeable(form) if name != one.name]
            for other in others or [one.name]:
                data = _with(form, one.name, typed)
                if other != one.name:
                    data = [(key, value) for key, value in data if key != other]
                with _undone(client):
                    response, text = _answer(client, _send(form, data), f"{what}: {one.name}, no {other}")
                    if "again=1" in str(response.headers.get("Location", "")):
                        there = response.headers["Location"]
                        response, text = _answer(client, lambda c, to=there: c.get(to), f"{what}: again")
                if response.status_code != 422:
                    continue
                asked += 1
                # Of several forms on a page the one that was sent: others may have a field of that name.
                named = {f.name for f in form.fields}
                shown = [f for f in Forms(text, "http://testserver" + address).forms if f.method == "post"]
                again = [f for f in shown if named <= {g.name for g in f.fields}] or shown
                values = {f.name: f.value for g in again for f in g.fields}
                assert values.get(one.name) == typed, f"{what}: {one.name} was lost when {other} was wrong"
    assert asked >= 3


@pytest.mark.parametrize("kinds", KINDS)
def test_every_parameter_and_every_part_of_an_address_survives(
    browsers: dict[str, Client], record: dict[str, Any], kinds: Callable[[int], list[str]]
) -> None:
    """Turn every parameter that a place names, some it does not, and the end of its path into `kinds`."""
    for turn, (name, places) in enumerate(sorted(_by_name().items())):
        client, parts = browsers[places[0].who], urlsplit(filled(places[0].address, record))
        named = {key for one in places for key, _ in parse_qsl(urlsplit(one.address).query)}
        for kind in kinds(turn):
            value = _plain(HOSTILE[kind])
            queries = [{key: value} for key in sorted(named)]
            queries.append(dict.fromkeys(("lang", "next", "page", "q", "out"), value))
            paths = [f"{parts.path}?{urlencode(query)}" for query in queries]
            ends = [found.span() for found in re.finditer(r"[^/]+", parts.path)][-2:]
            turned = quote(value[:500], safe="")
            paths += [parts.path[:start] + turned + parts.path[end:] for start, end in ends]
            for path in paths:
                with _undone(client):
                    _answer(client, _get(path), f"{name} with {kind}: {path[:99]}")


def _by_name() -> dict[str, list[Place]]:
    """The places of each address, as one visits them."""
    found: dict[str, list[Place]] = {}
    for name, place in _shown():
        if place.posts is None:
            found.setdefault(name, []).append(place)
    return found


def test_nobody_is_led_elsewhere(browsers: dict[str, Client], record: dict[str, Any]) -> None:
    """By `next`, in the address or in a form, with good fields too."""
    for name, (place, *_) in _by_name().items():
        client, path = browsers[place.who], urlsplit(filled(place.address, record)).path
        for where in ELSEWHERE:
            with _undone(client):
                query = urlencode({"next": where, "back": where, "lang": "es"})
                _, text = _answer(client, _get(f"{path}?{query}"), f"{name}: {where}")
                assert 'href="https://evil' not in text
                assert 'href="//evil' not in text
    entered = {"email": loading.EMAIL, "password": loading.PASSWORD}
    for where in ELSEWHERE:
        visitor = Client(raise_request_exception=False)
        with _undone(visitor):
            send = {**entered, "next": where}
            response, _ = _answer(visitor, lambda c, s=send: c.post("/console/sign-in", s), f"next={where}")
            assert response.status_code == 302


METHODS = ("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "X" * 30)


def test_no_method_or_host_brings_an_error(browsers: dict[str, Client], record: dict[str, Any]) -> None:
    for name, (place, *_) in _by_name().items():
        client, path = browsers[place.who], urlsplit(filled(place.address, record)).path
        for method in METHODS:
            with _undone(client):
                _answer(client, lambda c, m=method, p=path: c.generic(m, p), f"{method} {name}")
        for header in (
            {"host": f"evil.example<{MARK}>"},
            {"accept-language": "x" * 9000},
            {"cookie": "\xff=;;=a"},
        ):
            with _undone(client):
                _answer(client, _get(path, **header), f"{name} with {header}")


def _random(most: int) -> Any:
    """Hypothesis' own ideas, the same in every run."""
    return settings(
        max_examples=most,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


SIGNS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=60)


def _fuzz(forms: list[Found], most: int) -> None:

    @_random(most)
    @given(st.integers(0, 10**9), SIGNS, SIGNS)
    def fuzz(seed: int, one: str, two: str) -> None:
        chance = random.Random(seed)
        what, client, _, form = chance.choice(forms)
        data = [
            (
                key,
                value if key == "csrfmiddlewaretoken" or chance.random() < 0.4 else chance.choice((one, two)),
            )
            for key, value in form.filled()
        ]
        data += [(chance.choice(_changeable(form) or ["x"]), one) for _ in range(chance.randrange(3))]
        with _undone(client):
            _answer(client, _send(form, data), f"{what}: {data}")

    fuzz()


def test_random_words_in_random_fields(forms: list[Found]) -> None:
    _fuzz(forms, 150)


@pytest.mark.slow
def test_random_words_in_random_fields_for_long(forms: list[Found]) -> None:
    _fuzz(forms, 5_000)
