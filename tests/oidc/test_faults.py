"""What no good provider sends, and what an attacker would: nobody comes in, and the page says what to do."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from joserfc.jwk import RSAKey

from tests.oidc.bent import Bent, bent_provider
from tests.oidc.conftest import EMAIL, Write, go, opened, staff_at, there, who
from tests.oidc.test_staff import text
from townclerk.core import clock
from townclerk.identity import oidc_asking, oidc_discovery

pytestmark = pytest.mark.django_db
Bend = Callable[[Bent], object]
OTHER = RSAKey.generate_key(2048, auto_kid=True)


def now() -> int:
    return int(time.time())


@pytest.mark.parametrize(
    ("why", "bend"),
    [
        ("another issuer", lambda b: b.claims.update(iss="https://evil.example")),
        ("another nonce", lambda b: b.claims.update(nonce="of-another-start")),
        ("no nonce", lambda b: b.claims.update(nonce=None)),
        ("for another client", lambda b: b.claims.update(aud="another-client")),
        ("for nobody", lambda b: b.claims.update(aud=None)),
        ("for several, of nobody", lambda b: b.claims.update(aud=["townclerk", "another"])),
        ("for several, of another", lambda b: b.claims.update(aud=["townclerk", "b"], azp="b")),
        ("of another client", lambda b: b.claims.update(azp="another-client")),
        ("expired", lambda b: b.claims.update(exp=now() - 61)),
        ("without an end", lambda b: b.claims.update(exp=None)),
        ("endless", lambda b: b.claims.update(exp="never")),
        ("of the future", lambda b: b.claims.update(iat=now() + 120)),
        ("not valid yet", lambda b: b.claims.update(nbf=now() + 120)),
        ("of nobody", lambda b: b.claims.update(sub=None)),
        ("of an empty name", lambda b: b.claims.update(sub="")),
        ("of a number", lambda b: b.claims.update(sub=7)),
        ("of no text", lambda b: b.claims.update(sub="a\0b")),
        ("with another access token", lambda b: b.claims.update(at_hash="x" * 22)),
        ("unsigned", lambda b: setattr(b, "sign", b.unsigned)),
        ("signed with our secret", lambda b: setattr(b, "sign", b.by_the_secret)),
        ("signed with another key", lambda b: setattr(b, "sign", lambda c: b.signed(c, OTHER))),
        (
            "with another key of its name",
            lambda b: b.bend_name(OTHER),
        ),
        ("changed on the way", lambda b: setattr(b, "sign", lambda c: b.signed(c)[:-6] + "AAAAAA")),
        ("no token", lambda b: b.tokens.update(id_token=None)),
        ("a list for a token", lambda b: b.tokens.update(id_token=["x"])),
        ("a broken token", lambda b: b.tokens.update(id_token="a.b")),
        ("a huge token", lambda b: b.tokens.update(id_token="a" * 40_000)),
        ("another's iss in the answer", lambda b: b.answer.update(iss="https://evil.example")),
        ("no code", lambda b: b.answer.update(code=None)),
    ],
)
def test_a_bad_answer_lets_nobody_in(
    site: Client, write: Write, bent: Bent, ana: Any, why: str, bend: Bend
) -> None:
    write(staff_at(bent.address))
    bend(bent)
    answer = go(site)
    assert answer.status_code == 400, why
    assert "We could not sign you in with Town account" in text(answer)
    assert 'href="/console/sign-in"' in text(answer)
    assert who(site) == ""


def test_the_same_without_a_fault_lets_ana_in(site: Client, write: Write, bent: Bent, ana: Any) -> None:
    write(staff_at(bent.address))
    bent.claims = {"aud": ["townclerk", "another"], "azp": "townclerk", "exp": now() - 30, "iat": now() + 30}
    assert go(site).status_code == 302, "clocks may differ by a minute"
    assert who(site) == EMAIL


def test_an_answer_must_say_whose_it_is_when_the_provider_says_it_does(
    site: Client, write: Write, bent: Bent, ana: Any
) -> None:
    write(staff_at(bent.address))
    bent.discovery = {"authorization_response_iss_parameter_supported": True}
    assert go(site).status_code == 302
    bent.answer = {"iss": None}
    assert go(site).status_code == 400


@pytest.mark.parametrize(
    "bend",
    [
        {"issuer": "https://evil.example"},
        {"issuer": None},
        {"jwks_uri": None},
        {"token_endpoint": "http://login.example.org/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"authorization_endpoint": ["x"]},
        {"id_token_signing_alg_values_supported": ["HS256", "none"]},
    ],
)
def test_a_bad_discovery_document_sends_nobody_there(
    site: Client, write: Write, bent: Bent, bend: dict[str, Any]
) -> None:
    write(staff_at(bent.address))
    bent.discovery = bend
    answer = opened(site, "/oidc/work/start")
    assert answer.status_code == 400
    assert "Location" not in answer


def test_nothing_in_our_own_network_is_asked_because_a_provider_says_so(
    site: Client, write: Write, bent: Bent, ana: Any
) -> None:
    inside = "https://10.0.0.7/keys"
    write(staff_at(bent.address))
    bent.discovery = {"jwks_uri": inside}
    assert go(site).status_code == 400


def test_a_provider_does_not_lead_us_elsewhere(site: Client, write: Write, bent: Bent) -> None:
    write(staff_at(bent.address))
    bent.status = 302
    assert opened(site, "/oidc/work/start").status_code == 400
    assert list(bent.asked) == ["/.well-known/openid-configuration"]


def test_a_way_is_used_once_and_only_by_the_browser_that_went_it(
    site: Client, write: Write, mock: str, ana: Any
) -> None:
    write(staff_at(mock))
    back = there(site)
    stranger = Client()
    answer = opened(stranger, back)
    assert answer.status_code == 400, "an attacker's own answer, put into somebody's browser"
    assert "Please start signing in again" in text(answer)
    assert who(stranger) == ""
    assert opened(site, back).status_code == 302
    kept = {name: cookie.value for name, cookie in site.cookies.items()}
    assert opened(site, back).status_code == 400, "again"
    assert not [name for name, value in kept.items() if name.startswith("oidc-way-") and value]


def test_a_code_that_was_used_already_lets_nobody_in(site: Client, write: Write, mock: str, ana: Any) -> None:
    write(staff_at(mock))
    back = there(site)
    thief = Client()
    thief.cookies.update(site.cookies)
    assert opened(site, back).status_code == 302
    assert opened(thief, back).status_code == 400, "the provider takes a code once"
    assert who(thief) == ""


def test_an_answer_without_state_or_with_two_is_none(
    site: Client, write: Write, bent: Bent, ana: Any
) -> None:
    write(staff_at(bent.address))
    back = there(site)
    assert opened(site, "/oidc/work/callback").status_code == 400
    assert opened(site, "/oidc/work/callback?code=x&state=y").status_code == 400
    assert opened(site, back + "&state=y").status_code == 400
    assert opened(site, "/oidc/work/callback?error=access_denied").status_code == 400, (
        "no word without our state"
    )


def test_a_way_ends_after_a_quarter_of_an_hour(site: Client, write: Write, bent: Bent, ana: Any) -> None:
    from datetime import timedelta

    write(staff_at(bent.address))
    back = there(site)
    with clock.frozen(clock.now() + timedelta(seconds=901)):
        assert opened(site, back).status_code == 400


def test_two_providers_are_never_mixed_up(site: Client, write: Write, bent: Bent, ana: Any) -> None:
    with bent_provider() as evil:
        write(staff_at(bent.address), staff_at(evil.address, provider_id="evil"))
        # The evil one lets the person's browser bring its answer to the good one's address.
        back = there(site, "/oidc/evil/start").replace("/oidc/evil/", "/oidc/work/")
        assert opened(site, back).status_code == 400
        assert "/token" not in bent.asked
        # And it gives a token of its own out as the good one's.
        evil.claims = {"iss": bent.address}
        assert go(site, "/oidc/evil/start").status_code == 400
        assert who(site) == ""


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "\x01/x"],
)
def test_nobody_is_led_elsewhere_afterwards(
    site: Client, write: Write, bent: Bent, ana: Any, wanted: str
) -> None:
    from urllib.parse import quote

    write(staff_at(bent.address))
    answer = go(site, f"/oidc/work/start?next={quote(wanted)}")
    assert answer["Location"] == "/console/"


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ("access_denied", 403, "You are not signed in"),
        ("temporarily_unavailable", 400, "Town account does not answer"),
        ("invalid_request", 400, "We could not sign you in with Town account"),
        ("<script>alert(1)</script>", 400, "We could not sign you in with Town account"),
    ],
)
def test_what_the_provider_refuses_is_told_in_our_words(
    site: Client, write: Write, bent: Bent, said: str, status: int, words: str
) -> None:
    write(staff_at(bent.address))
    bent.answer = {"code": None, "error": said, "error_description": "<b>bad</b>"}
    answer = go(site)
    assert (answer.status_code, words in text(answer)) == (status, True)
    assert "<b>bad" not in text(answer)
    assert "<script" not in text(answer)


def test_a_new_key_is_asked_for_once_and_not_by_everybody_who_makes_one_up(
    site: Client, write: Write, bent: Bent, ana: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(staff_at(bent.address))
    assert go(site).status_code == 302
    assert bent.asked["/jwks"] == 1
    bent.key = OTHER
    bent.published = [OTHER]
    assert go(site).status_code == 400, "asked a moment ago"
    assert bent.asked["/jwks"] == 1
    monkeypatch.setattr(oidc_discovery, "AGAIN_SECONDS", 0.0)
    assert go(site).status_code == 302
    assert bent.asked["/jwks"] == 2
    assert bent.asked["/.well-known/openid-configuration"] == 1


def test_a_key_without_a_name_is_good_when_it_is_the_only_one(
    site: Client, write: Write, bent: Bent, ana: Any
) -> None:
    nameless = RSAKey.generate_key(2048)
    bent.key, bent.published = nameless, [nameless]

    def sign(claims: dict[str, Any]) -> str:
        from joserfc import jwt

        return jwt.encode({"alg": "RS256"}, claims, nameless, algorithms=["RS256"])

    bent.sign = sign
    write(staff_at(bent.address))
    assert go(site).status_code == 302
    bent.published = [nameless, OTHER]
    oidc_discovery.oidc_forget()
    assert go(site).status_code == 400, "which of the two?"


def test_a_small_key_is_no_key(site: Client, write: Write, bent: Bent, ana: Any) -> None:
    bent.key = RSAKey.generate_key(1024, auto_kid=True)
    bent.published = [bent.key]
    write(staff_at(bent.address))
    assert go(site).status_code == 400


def test_a_provider_that_is_down_is_told_and_not_waited_for_twice(
    site: Client, write: Write, ana: Any
) -> None:
    with bent_provider() as gone:
        address = gone.address
    write(staff_at(address))
    answer = opened(site, "/oidc/work/start")
    assert answer.status_code == 400
    assert "Town account does not answer" in text(answer)
    assert "Try again with Town account" in text(answer)


def test_a_slow_provider_is_given_up(
    site: Client, write: Write, bent: Bent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oidc_asking, "SECONDS", 0.2)
    write(staff_at(bent.address))
    bent.slow = 1.0
    assert opened(site, "/oidc/work/start").status_code == 400
    assert opened(site, "/oidc/work/start").status_code == 400
    assert sum(bent.asked.values()) == 1, "the second person does not wait for it"


@pytest.mark.parametrize(
    ("status", "body", "answered"),
    [
        (500, b"{}", "down"),
        (429, b"{}", "down"),
        (404, b"{}", "misfit"),
        (200, b"<html>", "misfit"),
        (200, b"[" * 100_000, "misfit"),
        (200, b"[]", "misfit"),
        (200, b"\xff\xfe", "misfit"),
        (200, b" " * 600_000, "down"),
    ],
)
def test_nonsense_and_floods_are_no_answer(
    site: Client, write: Write, bent: Bent, status: int, body: bytes, answered: str
) -> None:
    write(staff_at(bent.address))
    bent.status, bent.body = status, body
    assert site.get("/oidc/work/start")["Location"] == f"/oidc/work/trouble/{answered}"


def test_nonsense_from_the_token_endpoint_lets_nobody_in(
    site: Client, write: Write, bent: Bent, ana: Any
) -> None:
    write(staff_at(bent.address))
    for status, body, answered in (
        (500, b"", "down"),
        (200, b"<html>", "misfit"),
        (400, b'{"error": 7}', "misfit"),
    ):
        back = there(site)
        bent.status, bent.body = status, body
        assert site.get(back)["Location"] == f"/oidc/work/trouble/{answered}"
        bent.status, bent.body = 200, None


def test_the_log_tells_why_and_holds_no_token(
    site: Client, write: Write, bent: Bent, ana: Any, caplog: pytest.LogCaptureFixture
) -> None:
    write(staff_at(bent.address))
    bent.claims = {"aud": "another-client"}
    with caplog.at_level(logging.DEBUG, logger="townclerk"):
        back = there(site)
        opened(site, back)
    ours = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("townclerk"))
    assert "work: misfit: the ID token is not good" in ours
    assert "aud" in ours
    assert "the-code" not in ours
    assert bent.seen["state"] not in ours
    assert "eyJ" not in ours


def test_there_is_no_provider_of_another_name(site: Client, write: Write, bent: Bent) -> None:
    write(staff_at(bent.address))
    assert site.get("/oidc/other/start").status_code == 404
    assert site.get("/oidc/other/callback").status_code == 404
    assert site.post("/oidc/work/callback").status_code == 405
    assert site.post("/oidc/work/start").status_code == 405


def test_while_the_file_is_broken_nobody_is_offered_anything(
    site: Client, write: Write, bent: Bent, data_dir: Any
) -> None:
    write(staff_at(bent.address) + "nonsense = 1")
    assert opened(site, "/oidc/work/start").status_code == 404
