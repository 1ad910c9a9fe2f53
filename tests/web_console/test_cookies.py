"""What browsers keep: nothing another machine of the domain could put there, no row for who only looks."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client, RequestFactory

from townclerk import identity
from townclerk.core import clock
from townclerk.identity.residents import ResidentMiddleware
from townclerk.people import person_find
from townclerk.web.console import passkey_pages

NAMES = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"


@pytest.mark.parametrize(
    ("https", "names"), [("yes", "__Host-sessionid __Host-csrftoken"), ("no", "sessionid csrftoken")]
)
def test_over_https_the_cookies_of_staff_are_this_hosts_alone(tmp_path: Any, https: str, names: str) -> None:
    environment = {**os.environ, "TOWNCLERK_HTTPS": https, "TOWNCLERK_DATA": str(tmp_path)}
    environment |= {"DJANGO_SETTINGS_MODULE": "townclerk.project.settings"}
    told = subprocess.run(
        [sys.executable, "-c", NAMES], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == names


@pytest.mark.wide
@pytest.mark.parametrize(("secure", "name"), [(True, "__Host-resident"), (False, "resident")])
def test_a_resident_is_known_by_a_cookie_of_this_host_alone(
    full: None, db: None, secure: bool, name: str
) -> None:
    (maria,) = person_find(email="maria.lopez@example.org")

    def sign_in(request: Any) -> HttpResponse:
        assert identity.resident_sign_in(request, person_id=maria, how="email")
        return HttpResponse()

    answer = ResidentMiddleware(sign_in)(RequestFactory().get("/", secure=secure))
    assert list(answer.cookies) == [name]
    assert bool(answer.cookies[name]["secure"]) is secure
    assert (answer.cookies[name]["path"], answer.cookies[name]["domain"]) == ("/", "")

    def seen(value: str) -> Any:
        request = RequestFactory().get("/", secure=secure)
        request.COOKIES[value] = answer.cookies[name].value
        ResidentMiddleware(lambda _request: HttpResponse())(request)
        return identity.resident_of(request)

    assert seen(name).person_id == maria
    if secure:
        assert seen("resident") is None, "put there by another machine of the domain"


def test_who_only_looks_at_the_page_of_passkeys_leaves_no_session(full: None, db: None) -> None:
    before = Session.objects.count()
    answer = Client().get("/console/sign-in/passkey", headers={"host": "localhost"})
    assert answer.status_code == 200
    assert "data-options" in answer.content.decode()
    assert Session.objects.count() == before
    kept = answer.cookies[passkey_pages.COOKIE]
    assert kept["httponly"]
    assert kept["samesite"] == "Strict"


def test_a_challenge_is_sealed_and_holds_for_ten_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    response = HttpResponse()
    passkey_pages.challenge_give(RequestFactory().get("/"), response, "abc")
    kept = response.cookies[passkey_pages.COOKIE].value
    assert "abc" not in kept

    def given(value: str) -> Any:
        request = RequestFactory().get("/")
        request.COOKIES[passkey_pages.COOKIE] = value
        return passkey_pages.challenge_given(request)

    assert given(kept).text == "abc"
    assert given(kept[:-4] + "AAAA") is None
    assert given("x") is None
    assert given("") is None
    now = clock.now() + timedelta(minutes=11)
    monkeypatch.setattr(clock, "now", lambda: now)
    assert given(kept) is None
