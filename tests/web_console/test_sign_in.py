"""Signing in: what is said, what is slowed down, and who is not held up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.web_console.loading import EMAIL, PASSWORD
from townclerk.core import clock
from townclerk.identity import throttle
from townclerk.identity.models import SignInAttempts, StaffSession

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def attempt(
    client: Client, password: str, *, email: str = EMAIL, address: str = "10.0.0.1", **more: str
) -> object:
    return client.post(
        "/console/sign-in", {"email": email, "password": password, **more}, REMOTE_ADDR=address
    )


def fail(times: int, **options: str) -> str:
    for _ in range(times):
        answer = attempt(Client(), "wrong password", **options)
        assert answer.status_code == 422  # type: ignore[attr-defined]
    return str(answer.content.decode())  # type: ignore[attr-defined]


def test_the_right_password_leads_to_where_one_wanted_to_go(full: None) -> None:
    answer = attempt(Client(), PASSWORD, next="/console/listen/")
    assert answer.headers["Location"] == "/console/listen/"  # type: ignore[attr-defined]


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(full: None, elsewhere: str) -> None:
    answer = attempt(Client(), PASSWORD, next=elsewhere)
    assert answer.headers["Location"] == "/console/"  # type: ignore[attr-defined]


def test_empty_fields_are_named_at_the_top_and_beside_the_field(full: None) -> None:
    text = Client().post("/console/sign-in", {}).content.decode()
    assert text.count("Enter your e-mail address") == 2
    assert text.count("Enter your password") == 2
    assert 'href="#id_email"' in text
    assert 'aria-invalid="true"' in text


def test_an_unknown_address_is_answered_like_a_wrong_password(full: None) -> None:
    known = fail(1)
    unknown = fail(1, email="nobody@example.org")
    assert "The e-mail address or the password is wrong" in known
    assert "The e-mail address or the password is wrong" in unknown


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(full: None) -> None:
    with clock.frozen(NOW):
        fail(5)
        assert "Too many wrong tries" in attempt(Client(), PASSWORD).content.decode()  # type: ignore[attr-defined]
    with clock.frozen(NOW + timedelta(seconds=31)):
        assert attempt(Client(), PASSWORD).status_code == 302  # type: ignore[attr-defined]
    assert not SignInAttempts.objects.exists()


def test_behind_a_proxy_who_tries_from_elsewhere_holds_nobody_up(
    full: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWNCLERK_HTTPS", "yes")
    stranger, ana = (
        Client(headers={"x-forwarded-for": "198.51.100.9"}),
        Client(headers={"x-forwarded-for": "203.0.113.4"}),
    )
    with clock.frozen(NOW):
        for _ in range(6):
            attempt(stranger, "wrong password")
        assert "Too many wrong tries" in attempt(stranger, PASSWORD).content.decode()  # type: ignore[attr-defined]
        assert attempt(ana, PASSWORD).status_code == 302  # type: ignore[attr-defined]
    (session,) = StaffSession.objects.all()
    assert session.network == "203.0.113.0/24"


def test_the_wait_doubles_and_ends_at_a_quarter_of_an_hour(full: None) -> None:
    waits = [throttle.wait_after(n) for n in range(4, 14)]
    assert waits[:4] == [timedelta(0), timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]
    assert max(waits) == timedelta(minutes=15)


def test_others_on_the_same_computer_and_the_same_person_elsewhere_are_not_held_up(full: None) -> None:
    from django.contrib.auth import get_user_model

    get_user_model().objects.create_user("eve@alder-falls.example", password=PASSWORD, is_staff=True)
    fail(6)
    assert attempt(Client(), PASSWORD, email="eve@alder-falls.example").status_code == 302  # type: ignore[attr-defined]
    assert attempt(Client(), PASSWORD, address="10.9.9.9").status_code == 302  # type: ignore[attr-defined]


def test_one_household_cannot_go_round_the_wait_with_its_many_addresses(full: None) -> None:
    fail(5, address="2001:db8:1:2::1")
    answer = attempt(Client(), PASSWORD, address="2001:db8:1:2::ffff")
    assert "Too many wrong tries" in answer.content.decode()  # type: ignore[attr-defined]


def test_the_record_says_neither_who_tried_nor_from_where(full: None) -> None:
    fail(1)
    (row,) = SignInAttempts.objects.values()
    assert EMAIL not in str(row)
    assert "10.0.0.1" not in str(row)


def test_old_failures_are_forgotten(full: None) -> None:
    with clock.frozen(NOW):
        fail(1)
    with clock.frozen(NOW + timedelta(hours=13)):
        fail(1, address="10.0.0.2")
    assert SignInAttempts.objects.count() == 1


def test_signing_out_needs_a_form_and_ends_the_session(ana: Client) -> None:
    assert "Sign out?" in ana.get("/console/sign-out").content.decode()
    assert ana.get("/console/").status_code == 200
    answer = ana.post("/console/sign-out", follow=True)
    assert "You have signed out." in answer.content.decode()
    assert ana.get("/console/").status_code == 302
