"""The second factor over HTTP: asked for, set up, required, and neither gone round nor guessed."""

from __future__ import annotations

import re
from datetime import timedelta

import pyotp
import pytest
from django.test import Client

from tests.web_console.reading import html
from tests.web_console.staff_people import (
    BOB,
    EVE,
    NOW,
    app_of,
    code,
    location,
    member,
    sign_in,
    strong,
    user_of,
)
from townclerk.core import clock
from townclerk.core.models import SentForm
from townclerk.identity import Role, factors_of, recovery_left, recovery_renew

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_town")]
CODES = "/console/tell/codes/"
APP = "/console/account/second-factor/app"


def test_a_password_alone_opens_figures_and_says_what_waits() -> None:
    bob = sign_in(BOB, member(BOB, Role.CLERK))
    assert "Part of your work waits for a second factor" in html(bob, "/console/")
    assert location(bob.get(CODES)) == "/console/account/second-factor/?next=%2Fconsole%2Ftell%2Fcodes%2F"


def test_who_sees_no_personal_data_anyway_is_not_bothered() -> None:
    bob = sign_in(BOB, member(BOB, Role.ANALYST))
    assert "second factor" not in html(bob, "/console/")


def test_setting_up_an_app_leads_over_the_paper_to_where_one_wanted_to_go() -> None:
    bob = sign_in(BOB, member(BOB, Role.CLERK))
    page = html(bob, f"{APP}?next={CODES}")
    secret = re.search(r'class="hash" lang="zxx">([A-Z2-7 ]+)<', page)[1].replace(" ", "")  # type: ignore[index]
    assert "data:image/svg+xml" in page
    wrong = bob.post(f"{APP}?next={CODES}", {"code": "000000"})
    assert wrong.status_code == 422
    assert secret in wrong.content.decode().replace(" ", ""), "the same secret stays while they try"
    answer = bob.post(f"{APP}?next={CODES}", {"code": code(pyotp.TOTP(secret))})
    paper = html(bob, location(answer))
    codes = re.findall(r"<code>([a-z0-9-]{11})</code>", paper)
    assert len(codes) == 10
    assert codes[0] in html(bob, location(answer)), "shown until they say that they have them"
    assert location(bob.post(location(answer), {"do": "kept"})) == CODES
    assert codes[0] not in html(bob, "/console/account/recovery")
    assert bob.get(CODES).status_code == 200
    assert "waits for a second factor" not in html(bob, "/console/")


def test_the_secret_in_the_session_is_sealed() -> None:
    bob = sign_in(BOB, member(BOB, Role.CLERK))
    secret = re.search(r'class="hash" lang="zxx">([A-Z2-7 ]+)<', html(bob, APP))[1].replace(" ", "")  # type: ignore[index]
    assert secret not in str(dict(bob.session.items()))


def test_the_secret_is_not_kept_for_who_goes_back_in_the_browser() -> None:
    bob = sign_in(BOB, member(BOB, Role.CLERK))
    bob.defaults["HTTP_ACCEPT"] = "text/html"
    html(bob, APP)
    assert bob.post(APP, {"code": "000000"}).status_code == 422
    assert not SentForm.objects.exists()
    assert "sent_=" in location(bob.post("/console/sign-in", {"email": BOB, "password": "x"})), "others are"


def test_signing_in_takes_two_steps_and_a_new_session_key_each() -> None:
    password, app = member(BOB, Role.CLERK), None
    app = app_of(BOB)
    bob = Client(headers={"accept-language": "en"})
    bob.get("/console/sign-in/passkey")  # somebody else could have planted this session
    planted = bob.session.session_key
    sign_in(BOB, password, client=bob, next="/console/listen/")
    between = bob.session.session_key
    assert location(bob.get("/console/")).startswith("/console/sign-in"), "half signed in is not signed in"
    assert bob.post("/console/sign-in/second", {"code": "123456"}).status_code == 422
    answer = bob.post("/console/sign-in/second", {"code": code(app), "next": "https://evil.example/"})
    assert location(answer) == "/console/listen/"
    assert len({planted, between, bob.session.session_key}) == 3
    assert bob.get(CODES).status_code == 200


@pytest.mark.parametrize("page", [APP, "/console/account/recovery", "/console/account/second-factor/passkey"])
def test_a_session_from_before_the_second_factor_cannot_add_one_of_its_own(page: str) -> None:
    password = member(BOB, Role.CLERK)
    thief = sign_in(BOB, password)
    secret = re.search(r'class="hash" lang="zxx">([A-Z2-7 ]+)<', html(thief, APP))[1].replace(" ", "")  # type: ignore[index]
    app_of(BOB)
    asked = f"/console/sign-in/second?next={page.replace('/', '%2F')}"
    assert location(thief.get(page)) == asked
    assert location(thief.post(page, {"code": code(pyotp.TOTP(secret))})) == asked
    assert [factor.name for factor in factors_of(user_of(BOB))] == ["phone"]
    assert recovery_left(user=user_of(BOB)) == 0
    assert thief.get(CODES).status_code == 302


def test_a_session_from_before_the_second_factor_changes_neither_password_nor_sessions() -> None:
    password = member(BOB, Role.CLERK)
    thief, owner = sign_in(BOB, password), sign_in(BOB, password)
    app = app_of(BOB)
    assert location(owner.post("/console/sign-in/second", {"code": code(app)})) == "/console/"
    for page, sent in (
        ("password", {"password": password, "new": "linen-oak-river-77"}),
        ("sessions", {"do": "others"}),
    ):
        answer = thief.post(f"/console/account/{page}", sent)
        assert location(answer) == f"/console/sign-in/second?next=%2Fconsole%2Faccount%2F{page}"
    assert user_of(BOB).check_password(password)
    assert owner.get("/console/").status_code == 200
    assert location(owner.post("/console/account/sessions", {"do": "others"})).endswith("?done=others")
    assert thief.get("/console/").status_code == 302


def test_a_code_that_was_seen_over_the_shoulder_opens_nothing() -> None:
    password = member(BOB, Role.CLERK)
    app = app_of(BOB)
    for expected in (302, 422):
        bob = sign_in(BOB, password)
        assert bob.post("/console/sign-in/second", {"code": code(app)}).status_code == expected


def test_the_first_step_is_over_after_ten_minutes_or_when_the_password_changes() -> None:
    password = member(BOB, Role.CLERK)
    app = app_of(BOB)
    bob = sign_in(BOB, password)
    with clock.frozen(NOW + timedelta(minutes=11)):
        answer = bob.post("/console/sign-in/second", {"code": code(app)})
        assert location(answer) == "/console/sign-in"
    bob = sign_in(BOB, password)
    user = user_of(BOB)
    user.set_password("another one altogether")
    user.save()
    assert location(bob.post("/console/sign-in/second", {"code": code(app)})) == "/console/sign-in"


def test_a_recovery_code_signs_in_and_its_person_is_told() -> None:
    password = member(BOB, Role.CLERK)
    app_of(BOB)
    paper, *_ = recovery_renew(user=user_of(BOB))
    bob = sign_in(BOB, password)
    assert "Recovery code" in html(bob, "/console/sign-in/second?with=recovery")
    assert location(bob.post("/console/sign-in/second?with=recovery", {"code": paper})) == "/console/"
    assert recovery_left(user=user_of(BOB)) == 9
    assert bob.get(CODES).status_code == 200


def test_wrong_codes_are_slowed_down_also_with_the_right_one() -> None:
    password = member(BOB, Role.CLERK)
    app, bob = app_of(BOB), sign_in(BOB, password)
    for _ in range(5):
        assert bob.post("/console/sign-in/second", {"code": "000000"}).status_code == 422
    answer = bob.post("/console/sign-in/second", {"code": code(app)}, REMOTE_ADDR="10.9.9.9")
    assert "Too many wrong tries" in answer.content.decode()


def test_a_session_from_before_is_asked_when_a_factor_was_set_up_elsewhere() -> None:
    bob = sign_in(BOB, member(BOB, Role.CLERK))
    app = app_of(BOB)
    assert location(bob.get(CODES)) == "/console/sign-in/second?next=%2Fconsole%2Ftell%2Fcodes%2F"
    answer = bob.post(f"/console/sign-in/second?next={CODES}", {"code": code(app)})
    assert location(answer) == CODES
    assert bob.get(CODES).status_code == 200


def test_the_last_factor_goes_only_for_a_code() -> None:
    bob = strong(BOB, [Role.CLERK])
    paper, *_ = recovery_renew(user=user_of(BOB))
    page = f"/console/account/second-factor/{factors_of(user_of(BOB))[0].id}"
    assert bob.post(page, {"do": "remove"}).status_code == 422
    assert bob.post(page, {"do": "remove", "code": "000000"}).status_code == 422
    assert location(bob.post(page, {"do": "remove", "code": paper})) == "/console/account/?done=removed"
    assert factors_of(user_of(BOB)) == ()
    assert location(bob.get(CODES)).startswith("/console/account/second-factor/")


def test_nobody_renames_or_removes_anothers_factor() -> None:
    bob = strong(BOB, [Role.CLERK])
    member(EVE)
    app_of(EVE)
    theirs = factors_of(user_of(EVE))[0]
    page = f"/console/account/second-factor/{theirs.id}"
    assert bob.post(page, {"name": "mine"}).status_code == 404
    assert factors_of(user_of(EVE)) == (theirs,)


def test_a_factor_is_renamed() -> None:
    bob = strong(BOB, [Role.CLERK])
    page = f"/console/account/second-factor/{factors_of(user_of(BOB))[0].id}"
    assert bob.post(page, {"name": ""}).status_code == 422
    bob.post(page, {"name": "<b>phone</b>"})
    assert "&lt;b&gt;phone&lt;/b&gt;" in html(bob, "/console/account/")


def test_what_a_stranger_at_an_unlocked_desk_must_not_do_asks_for_the_password() -> None:
    password = member(BOB, Role.CLERK)
    bob = sign_in(BOB, password)
    with clock.frozen(NOW + timedelta(minutes=16)):
        asked = location(bob.get(APP))
        assert asked == f"/console/account/confirm?next={APP.replace('/', '%2F')}"
        assert bob.post(asked, {"password": "wrong"}).status_code == 422
        assert location(bob.post(asked, {"password": password})) == APP
        assert bob.get(APP).status_code == 200


def test_in_a_simulated_town_a_password_is_enough() -> None:
    import dataclasses

    from townclerk.core.agency import agency_current, agency_save, forget_cached

    agency_save(dataclasses.replace(agency_current(), simulated=True))
    forget_cached()
    bob = sign_in(BOB, member(BOB, Role.CLERK))
    assert bob.get(CODES).status_code == 200
    assert "waits for a second factor" not in html(bob, "/console/")


def test_scripts_are_allowed_where_a_passkey_needs_one_and_nowhere_else() -> None:
    bob = sign_in(BOB, member(BOB, Role.CLERK))
    for page, scripts in (
        ("/console/account/second-factor/passkey", True),
        ("/console/account/", False),
        (APP, False),
    ):
        answer = bob.get(page)
        assert ("script-src 'self'" in answer.headers["Content-Security-Policy"]) is scripts
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", '{"id": "\\u0000"}', '{"id": 7}', "x" * 30_000])
def test_what_is_no_passkey_signs_nobody_in(answer: str) -> None:
    client = Client()
    client.get("/console/sign-in/passkey")
    assert client.post("/console/sign-in/passkey", {"answer": answer}).status_code == 422
    assert location(client.get("/console/")).startswith("/console/sign-in")
