"""Files, data and redirects; and the reader’s language, which no redirect and no form loses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client
from django.utils import translation

from tests.harness import people
from tests.harness.place import DATA, FILE, PAGE, REDIRECT, Place
from tests.harness.plan import widely
from tests.harness.routes import declared, filled, roughly
from tests.harness.visiting import DOCUMENTS
from townclerk.web.middleware import LanguageMiddleware, with_language

pytestmark = pytest.mark.django_db
OWN_LANGUAGE = DOCUMENTS | {"portal:language"}
"""Documents in a language of their own, and the address by which one chooses a language."""


def of(*answers: str, full: bool = True) -> list[tuple[str, Place]]:
    """Every place that answers so, on the full record or on the others."""
    return [
        (name, place)
        for name, states in declared().items()
        for place in states
        if place.answers in answers and (place.record == "full") == full
    ]


def browser(place: Place) -> Client:
    client = people.browser_of(people.least(place))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def called(pair: tuple[str, Place]) -> str:
    return f"{pair[0]} {pair[1].state}"


@pytest.mark.wide
@pytest.mark.parametrize("pair", of(FILE, DATA), ids=called)
def test_a_file_is_a_file_and_data_is_data(record: dict[str, Any], pair: tuple[str, Place]) -> None:
    good(*pair, record)


def test_no_place_is_declared_and_never_visited() -> None:
    visited = {(s.name, s.place.state, s.place.record) for c in (True, False) for s in widely(console=c)}
    for answered in (of(FILE, DATA), of(FILE, DATA, full=False), of(REDIRECT)):
        visited |= {(name, place.state, place.record) for name, place in answered}
    everywhere = {
        (name, place.state, place.record) for name, states in declared().items() for place in states
    }
    assert everywhere - visited == set()


def good(name: str, place: Place, facts: dict[str, Any]) -> None:
    """Ask of a file, or of data, what must be true of it."""
    answer = browser(place).get(filled(place.address, facts))
    assert answer.status_code == place.status
    kind = answer.headers["Content-Type"]
    content = b"".join(answer)
    assert bool(content) == (place.status != 204)
    assert "unsafe" not in answer.headers.get("Content-Security-Policy", "")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    if name in DOCUMENTS:
        assert kind.startswith("text/html")
        return
    assert "html" not in kind or not content
    assert place.answers != FILE or answer.headers["Content-Disposition"].startswith("attachment")
    if "json" in kind:
        json.loads(content)


@pytest.mark.wide
@pytest.mark.parametrize("pair", of(REDIRECT), ids=called)
def test_a_redirect_leads_to_a_page_of_ours(record: dict[str, Any], pair: tuple[str, Place]) -> None:
    _, place = pair
    client = browser(place)
    answer = client.get(filled(place.address, record))
    assert answer.status_code == place.status
    assert answer.headers["Location"].startswith("/")
    assert client.get(answer.headers["Location"], follow=True).status_code < 500


def lost(client: Client, answer: Any, language: str) -> list[str]:
    """Where the language is lost on the way from `answer` to a page, in a browser that keeps no choice."""
    faults = []
    for _ in range(5):
        client.cookies.pop("language", None)
        if not 300 <= answer.status_code < 400:
            break
        target = answer.headers["Location"]
        if not target.startswith("/"):
            return faults
        if f"lang={language}" not in target:
            faults.append(f"a redirect to {target} forgets the language")
        answer = client.get(target)
    if answer.headers["Content-Language"] != language:
        faults.append(f"the page is in {answer.headers['Content-Language']}")
    return faults


@pytest.mark.wide
@pytest.mark.parametrize("pair", [p for p in of(PAGE, REDIRECT) if p[0] not in OWN_LANGUAGE], ids=called)
def test_no_redirect_and_no_form_loses_the_language(record: dict[str, Any], pair: tuple[str, Place]) -> None:
    _, place = pair
    client, address = browser(place), with_language(roughly(place.address, record), "ar")
    assert lost(client, client.get(address), "ar") == []
    with transaction.atomic():
        assert lost(client, client.post(address, place.posts or {}), "ar") == []
        transaction.set_rollback(True)


@pytest.mark.wide
def test_a_language_that_is_kept_answers_a_form_sent_without_it(record: dict[str, Any]) -> None:
    client = Client(headers={"accept-language": "en"})
    client.get("/console/sign-in?lang=ar")
    assert client.post("/console/sign-in", {}).headers["Content-Language"] == "ar"


@pytest.mark.wide
def test_a_redirect_that_loses_the_language_is_found(
    record: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Client(headers={"accept-language": "en"})
    # What the product does for every redirect, undone.
    monkeypatch.setattr(LanguageMiddleware, "_keep", lambda *_: None)
    found = lost(client, client.get("/console/?lang=ar"), "ar")
    assert "forgets the language" in found[0]
    assert found[-1] == "the page is in en"


@pytest.mark.wide
def test_a_page_in_another_language_than_asked_for_is_found(record: dict[str, Any]) -> None:
    def view(request: HttpRequest) -> HttpResponse:
        with translation.override("en"):
            return HttpResponse("x", headers={"Content-Language": "en"})

    assert lost(Client(), view(HttpRequest()), "ar") == ["the page is in en"]
    assert lost(Client(), HttpResponseRedirect("https://example.org/"), "ar") == []
