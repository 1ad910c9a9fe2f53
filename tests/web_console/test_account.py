"""My account: the password, where one is signed in, ending that; and a forgotten password."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from tests.web_console.reading import html
from tests.web_console.staff_people import BOB, EVE, NOW, app_of, location, member, sign_in, user_of
from townclerk.core import clock
from townclerk.identity import Role, link_token, sessions_end, sessions_of, staff_disable
from townclerk.outreach import posted
from townclerk.web.console.staff_forms import NewPassword

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NEW = "linen-oak-river-77"


@pytest.fixture(autouse=True)
def loaded(full: None, db: None) -> None:
    """The full record, of a simulated town."""


def elsewhere(email: str, password: str) -> Client:
    client = Client(headers={"accept-language": "en", "user-agent": FIREFOX}, REMOTE_ADDR="203.0.113.77")
    return sign_in(email, password, client=client)


@pytest.mark.wide
def test_sessions_are_listed_without_the_whole_address_and_ended_one_by_one() -> None:
    password = member(BOB)
    here, there = sign_in(BOB, password), elsewhere(BOB, password)
    page = html(here, "/console/account/")
    assert "Firefox, Linux" in page
    assert "203.0.113.0/24" in page
    assert "203.0.113.77" not in page
    assert page.count("this browser") == 1
    (other,) = re.findall(r'name="do" value="([0-9a-f-]{36})"', page)
    assert location(here.post("/console/account/sessions", {"do": other})).endswith("?done=session")
    assert location(there.get("/console/")).startswith("/console/sign-in")
    assert here.get("/console/").status_code == 200


def test_behind_a_proxy_a_session_is_listed_with_its_own_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWNCLERK_HTTPS", "yes")
    client = Client(
        headers={"accept-language": "en", "x-forwarded-for": "203.0.113.77"}, REMOTE_ADDR="127.0.0.1"
    )
    page = html(sign_in(BOB, member(BOB), client=client), "/console/account/")
    assert "203.0.113.0/24" in page
    assert "127.0.0" not in page


def test_everywhere_else_and_everywhere() -> None:
    password = member(BOB)
    here, there, third = (sign_in(BOB, password) for _ in range(3))
    here.post("/console/account/sessions", {"do": "others"})
    assert [client.get("/console/").status_code for client in (here, there, third)] == [200, 302, 302]
    sign_in(BOB, password, client=there)
    assert location(here.post("/console/account/sessions", {"do": "everywhere"})) == "/console/sign-in?out=1"
    assert [client.get("/console/").status_code for client in (here, there)] == [302, 302]


def test_nobody_ends_anothers_session() -> None:
    bob, eve = sign_in(BOB, member(BOB)), sign_in(EVE, member(EVE))
    (theirs,) = sessions_of(user_of(EVE))
    bob.post("/console/account/sessions", {"do": str(theirs.id)})
    bob.post("/console/account/sessions", {"do": "no id"})
    assert eve.get("/console/").status_code == 200


def test_a_session_is_over_when_it_was_not_used_for_half_a_day() -> None:
    bob = sign_in(BOB, member(BOB))
    with clock.frozen(NOW + timedelta(hours=11)):
        assert bob.get("/console/").status_code == 200
    with clock.frozen(NOW + timedelta(hours=22)):
        assert bob.get("/console/").status_code == 200
    with clock.frozen(NOW + timedelta(hours=35)):
        assert bob.get("/console/").status_code == 302


def test_a_session_is_over_after_a_week_however_much_it_is_used() -> None:
    bob, answers = sign_in(BOB, member(BOB)), []
    for hours in range(0, 180, 10):
        with clock.frozen(NOW + timedelta(hours=hours)):
            answers.append(bob.get("/console/").status_code)
    assert answers == [200] * 17 + [302]


def test_who_lost_access_is_out_at_the_next_click() -> None:
    bob = sign_in(BOB, member(BOB))
    staff_disable(email=BOB)
    assert location(bob.get("/console/")).startswith("/console/sign-in")


def test_a_new_password_ends_the_other_sessions_and_needs_the_old_one() -> None:
    password = member(BOB)
    here, there = sign_in(BOB, password), sign_in(BOB, password)
    page = "/console/account/password"
    assert "That is not your password" in here.post(page, {"password": "x", "new": NEW}).content.decode()
    assert location(here.post(page, {"password": password, "new": NEW})) == "/console/account/?done=password"
    assert [client.get("/console/").status_code for client in (here, there)] == [200, 302]
    sign_in(BOB, NEW)


@pytest.mark.parametrize(
    ("new", "says"),
    [
        ("short", "Make it longer by 7 characters"),
        ("elevenchars", "Make it longer by 1 character"),
        ("1234567891011", "many people use this one"),
        ("aaaaaaaaaaaa", "easily guessed"),
        ("123456789012", "easily guessed"),
        (" " * 12, "easily guessed"),
        ("alderfalls12", "easily guessed"),
        ("passwordpassword", "easily guessed"),
        ("كلمة سر طويلة جدا", ""),
        ("bobs-own-house-7", ""),
        ("robert is at home", "Leave your own name out of it"),
    ],
)
def test_a_password_that_is_easily_guessed_is_refused_with_a_reason(new: str, says: str) -> None:
    password = member("robert@alder-falls.example")
    bob = sign_in("robert@alder-falls.example", password)
    answer = bob.post("/console/account/password", {"password": password, "new": new})
    assert (says in answer.content.decode()) if says else answer.status_code == 302


def letters() -> list[str]:
    return [line.text for line in posted() if line.kind == "password-reset"]


def forgotten(email: str, **more: str) -> Client:
    client = Client(headers={"accept-language": "en"}, **more)
    answer = client.post("/console/password/", {"email": email})
    assert location(answer) == "/console/password/sent"
    return client


def test_a_forgotten_password_is_answered_alike_for_everybody() -> None:
    member(BOB)
    pages = [html(forgotten(email), "/console/password/sent") for email in (BOB, "nobody@example.org")]
    assert pages[0] == pages[1]
    assert len(letters()) == 1


def test_the_link_chooses_a_password_once_and_a_second_factor_is_still_asked_for() -> None:
    password = member(BOB, Role.CLERK)
    app_of(BOB)
    there = Client()
    there.force_login(user_of(BOB))
    forgotten(BOB)
    link = re.search(r"http://testserver(/console/password/\S+)", letters()[0])[1]  # type: ignore[index]
    client = Client(headers={"accept-language": "en"})
    assert BOB in html(client, link)
    assert client.post(link, {"new": "short"}).status_code == 422
    assert location(client.post(link, {"new": NEW})) == "/console/sign-in?new=1"
    assert client.get(link).status_code == 410
    assert there.get("/console/").status_code == 302
    answer = client.post("/console/sign-in", {"email": BOB, "password": NEW})
    assert location(answer) == "/console/sign-in/second"
    assert Client().post("/console/sign-in", {"email": BOB, "password": password}).status_code == 422


def test_of_two_who_use_a_link_at_once_only_one_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    member(BOB)
    link = f"/console/password/{link_token(user_of(BOB))}"
    valid, first = NewPassword.is_valid, Client()

    def meanwhile(form: NewPassword) -> bool:
        monkeypatch.setattr(NewPassword, "is_valid", valid)
        assert location(first.post(link, {"new": NEW})) == "/console/sign-in?new=1"
        return valid(form)

    monkeypatch.setattr(NewPassword, "is_valid", meanwhile)
    assert Client().post(link, {"new": "another-oak-river-78"}).status_code == 410
    assert user_of(BOB).check_password(NEW)


def test_a_session_that_is_ended_while_it_confirms_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    password = member(BOB)
    bob, check = sign_in(BOB, password), User.check_password

    def meanwhile(user: User, given: str) -> bool:
        sessions_end(user=user)
        return check(user, given)

    monkeypatch.setattr(User, "check_password", meanwhile)
    assert bob.post("/console/account/confirm", {"password": password}).status_code == 302
    assert location(bob.get("/console/account/")).startswith("/console/sign-in")


def test_links_are_sent_a_few_times_and_then_silently_no_more() -> None:
    member(BOB)
    for _ in range(9):
        forgotten(BOB)
    assert len(letters()) == 5


def test_where_no_mail_leaves_the_page_says_whom_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    from townclerk import identity

    monkeypatch.setattr(identity, "can_deliver", lambda channel: False)
    page = html(Client(headers={"accept-language": "en"}), "/console/password/")
    assert "townclerk staff password" in page
    assert "<form method" not in page.split("<main")[1]
    assert Client().post("/console/password/", {"email": BOB}).status_code == 200


def test_the_host_of_a_link_is_one_of_ours() -> None:
    member(BOB)
    answer = Client().post("/console/password/", {"email": BOB}, headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert letters() == []


def test_forms_from_elsewhere_are_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    token = link_token(user_of(BOB)) if member(BOB) else ""
    for address in ("sign-in", "sign-in/second", "sign-in/passkey", "password/", f"password/{token}"):
        assert strict.post(f"/console/{address}", {"email": BOB}).status_code == 403, address
    strict.force_login(user_of(BOB))
    for address in ("account/sessions", "account/password", "account/confirm", "account/recovery"):
        assert strict.post(f"/console/{address}", {"do": "everywhere"}).status_code == 403, address


def test_who_signs_in_by_the_simplest_means_is_in_the_list_too() -> None:
    member(BOB)
    client = Client()
    client.force_login(user_of(BOB))
    assert len(sessions_of(user_of(BOB))) == 1
    assert client.session.get_expiry_date() > timezone.now()


def test_a_clerk_of_a_simulated_town_cannot_read_an_administrators_link() -> None:
    member(EVE, Role.ADMIN)
    forgotten(EVE)
    (letter,) = letters()
    link = re.search(r"/console/password/\S+", letter)[0]  # type: ignore[index]
    clerk, admin = (
        sign_in(who, member(who, role))
        for who, role in ((BOB, Role.CLERK), ("ada@alder-falls.example", Role.ADMIN))
    )
    assert link not in html(clerk, "/console/tell/codes/")
    assert clerk.get("/console/staff/links/").status_code == 403
    assert link in html(admin, "/console/staff/links/")


def test_what_is_sent_after_the_session_ended_is_said_to_be_lost() -> None:
    password = member(BOB)
    here, there = sign_in(BOB, password), sign_in(BOB, password)
    there.post("/console/account/sessions", {"do": "others"})
    answer = here.post("/console/account/password", {"password": password, "new": NEW}, follow=True)
    assert "what you sent was not saved" in answer.content.decode()
    assert "not saved" not in html(Client(headers={"accept-language": "en"}), "/console/sign-in")
