"""Changing the language in the middle of a form keeps what was typed, does nothing else, needs no script."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.residents.cast import sign_in
from townclerk.people import rights_of

pytestmark = pytest.mark.django_db
BUTTON = re.compile(r'<button[^>]*form="form_"[^>]*name="again_" value="(\w+)"')


def page(client: Client, address: str, sent: dict[str, str]) -> str:
    answer = client.post(address, sent, headers={"sec-fetch-site": "same-origin"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_typed_stays_and_nothing_is_sent(people: dict[str, int]) -> None:
    client = Client(headers={"accept-language": "en"})
    sign_in(client, "ana@example.org")
    html = client.get("/my/data/correct").content.decode()
    assert set(BUTTON.findall(html)) == {"es", "ar"}
    assert html.index('id="form_"') < html.index('class="button"') < html.index('name="again_"'), (
        "Enter presses the first button of a form"
    )
    sent = {"about": "housing", "words": "Vivo de alquiler <b>", "again_": "es"}
    html = page(client, "/my/data/correct", sent)
    assert '<html lang="es" dir="ltr">' in html
    assert "Vivo de alquiler &lt;b&gt;</textarea>" in html
    assert re.search(r'<option value="housing"[^>]* selected', html)
    assert "error" not in re.findall(r'class="(\w+)"', html)
    assert rights_of(people["A"]) == []
    assert '<html lang="es"' in client.get("/my/data/correct").content.decode(), "the choice is kept"
    assert client.post("/my/data/correct", {**sent, "again_": ""}).status_code == 302
    assert len(rights_of(people["A"])) == 1


def test_where_it_leads_and_a_box_stay_too(people: dict[str, int]) -> None:
    client = Client(headers={"accept-language": "en"})
    html = client.get("/sign-in?next=/my/offers").content.decode()
    boxes = re.findall(r'<input type="checkbox" name="(\w+)"', html)
    sent = {"next": "/my/offers", "contact": "ana@example", **dict.fromkeys(boxes, "on"), "again_": "ar"}
    html = page(client, "/sign-in", sent)
    assert '<html lang="ar" dir="rtl">' in html
    assert 'value="ana@example"' in html
    assert '<input type="hidden" name="next" value="/my/offers">' in html
    assert len(re.findall(r'type="checkbox"[^>]* checked', html)) == len(boxes)


def test_a_password_is_not_sent_back(people: dict[str, int]) -> None:
    sent = {"email": "cleo@example.org", "password": "harbor-oak", "again_": "es"}
    html = page(Client(), "/console/sign-in", sent)
    assert 'value="cleo@example.org"' in html
    assert "harbor-oak" not in html


def test_what_was_typed_is_shown_to_nobody_else(people: dict[str, int]) -> None:
    page(Client(), "/sign-in", {"contact": "ana@example", "again_": "es"})
    assert "ana@example" not in Client().get("/sign-in").content.decode().partition("try_")[0]


def test_a_language_we_do_not_have_changes_nothing(people: dict[str, int]) -> None:
    client = Client(headers={"accept-language": "en"})
    html = page(client, "/sign-in", {"contact": "ana@example", "again_": "xx"})
    assert '<html lang="en"' in html
    assert 'value="ana@example"' in html


def test_another_site_can_send_no_such_form(people: dict[str, int]) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/sign-in", {"contact": "x", "again_": "es"}).status_code == 403


def test_a_page_leads_to_those_buttons_only_where_they_are(people: dict[str, int]) -> None:
    client = Client(headers={"accept-language": "en"})
    for address in ("/", "/sign-in", "/requests", "/services", "/console/sign-in"):
        html = client.get(address).content.decode()
        assert ('href="#tongues_"' in html) is ('id="tongues_"' in html) is ('id="form_"' in html), address
