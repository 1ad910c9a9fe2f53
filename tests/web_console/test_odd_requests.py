"""Requests no browser sends: odd numbers, odd cookies, odd encodings. None is an error of ours."""

from __future__ import annotations

import pytest
from django.test import Client

from townclerk.identity import Role, staff_create

pytestmark = pytest.mark.django_db
HUGE = "9" * 40


PAGES = [
    f"/console/tell/outbox/{HUGE}",
    f"/console/tell/outbox/{HUGE}/document",
    f"/console/people/{HUGE}/",
    f"/console/account/second-factor/{HUGE}",
    f"/console/staff/{HUGE}/",
    f"/my/messages/{HUGE}",
]


@pytest.fixture
def everything(full: None) -> Client:
    client = Client(headers={"accept-language": "en"}, raise_request_exception=False)
    password = staff_create(email="all@alder-falls.example", roles=tuple(Role))
    client.post("/console/sign-in", {"email": "all@alder-falls.example", "password": password})
    return client


@pytest.mark.wide
@pytest.mark.parametrize("address", PAGES)
def test_a_number_too_big_for_the_record_is_of_nothing(everything: Client, address: str) -> None:
    assert everything.get(address).status_code in {302, 404}
    assert everything.post(address, {"do": "end"}).status_code in {302, 404, 405}


@pytest.mark.parametrize("name", ["sessionid", "resident", "language", "asking", "oidc-in", "messages"])
@pytest.mark.parametrize("value", ["\0" * 40, "é" * 40, "x" * 4000, '"\\000"'])
def test_no_cookie_is_an_error_of_ours(full: None, name: str, value: str) -> None:
    client = Client(raise_request_exception=False)
    client.cookies[name] = value
    for address in ("/", "/sign-in", "/sign-in/code", "/my/", "/console/", "/console/sign-in", "/oidc/leave"):
        assert client.get(address).status_code < 500, address


FIELDS = {"contact": "+2AA-@b.example", "email": "a+2AA-@b.example", "password": "+AAA-+2AA-"}
PARTS = "".join(
    f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
    for name, value in FIELDS.items()
)
BODIES = {
    "application/x-www-form-urlencoded": "contact=%2B2AA-%40b.example&email=%2B2AA-%40b.example",
    "multipart/form-data; boundary=x": f"{PARTS}--x--\r\n",
}


@pytest.mark.parametrize("address", ["/sign-in", "/console/sign-in", "/console/password/"])
@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "unicode_escape", "nonsense"])
@pytest.mark.parametrize("kind", list(BODIES))
def test_no_encoding_is_an_error_of_ours(full: None, address: str, charset: str, kind: str) -> None:
    client = Client(raise_request_exception=False)
    sent = client.generic("POST", address, BODIES[kind], content_type=f"{kind}; charset={charset}")
    assert sent.status_code < 500


def test_no_page_of_the_console_is_kept_whatever_became_of_it(everything: Client) -> None:
    for address in ("/console/people/999999/", "/console/nothing-here", "/console/staff/999999/"):
        answer = everything.get(address)
        assert answer.status_code == 404
        assert "no-store" in answer.headers.get("Cache-Control", ""), address
