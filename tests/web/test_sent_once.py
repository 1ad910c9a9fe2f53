"""A form sent by a browser: its answer has an address of its own, and sent twice it is done once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.appointments.console import HERE, SERVICE, WEDNESDAY, signed_in
from townclerk.appointments.models import Waiting
from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.core.models import SentForm
from townclerk.project import mail_rounds, rights
from townclerk.trust import subject_erase
from townclerk.web import sent_once

BROWSER = {"HTTP_ACCEPT": "text/html,application/xhtml+xml"}
WAIT = f"/book/{SERVICE}/wait"
ME = {"name": "Ana Lopez", "email": "ana@example.org", "phone": "555-0199"}


@pytest.fixture(autouse=True)
def a_town(agency: Agency) -> None:
    """With appointments."""


def browser() -> Client:
    return Client(enforce_csrf_checks=True, **BROWSER)  # type: ignore[arg-type]


def token(client: Client, address: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(address).content.decode())
    assert found
    return found[1]


def wrongly(client: Client) -> str:
    """Where a form without a name leads."""
    answer = client.post(WAIT, {"csrfmiddlewaretoken": token(client, WAIT), "phone": "555-0199"})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_what_is_wrong_is_shown_at_an_address_and_again_when_one_goes_back() -> None:
    client = browser()
    there = wrongly(client)
    for _time in range(2):
        page = client.get(there)
        assert page.status_code == 422
        assert b'value="555-0199"' in page.content
        assert "no-store" in page.headers["Cache-Control"]
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_nobody_else_reads_it_and_nothing_of_it_lies_open() -> None:
    client = browser()
    there = wrongly(client)
    other = browser()
    other.get(WAIT)
    answer = other.get(there)
    assert (answer.status_code, answer.headers["Location"]) == (302, WAIT)
    assert all(b"555-0199" not in bytes(row.sealed) for row in SentForm.objects.all())
    assert all(row.key not in there for row in SentForm.objects.all())


def test_after_an_hour_it_is_gone_and_the_form_is_there() -> None:
    client = browser()
    there = wrongly(client)
    with clock.frozen(clock.now() + timedelta(hours=1, minutes=1)):
        assert client.get(there).headers["Location"] == WAIT
        wrongly(client)
        assert SentForm.objects.count() == 1


def test_it_goes_after_an_hour_though_nobody_sends_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_rounds, "close_old_connections", lambda: None)  # the test's own is still needed
    wrongly(browser())
    mail_rounds.forms_round()
    assert SentForm.objects.count() == 1
    with clock.frozen(clock.now() + timedelta(hours=1, minutes=1)):
        mail_rounds.forms_round()
    assert not SentForm.objects.exists()


def test_when_somebody_is_erased_nothing_of_what_was_shown_is_left() -> None:
    client = browser()
    there = wrongly(client)
    client.post(WAIT, {**ME, "csrfmiddlewaretoken": token(client, WAIT)})
    SentForm.objects.create(key="done right now", at=clock.now())
    rights.connect()
    subject_erase(1)
    assert [row.key for row in SentForm.objects.all()] == ["done right now"]
    assert client.get(there).headers["Location"] == WAIT


def test_what_led_nowhere_while_the_second_click_waited_is_led_by_that_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = browser()
    form = {"phone": "555-0199", "csrfmiddlewaretoken": token(client, WAIT)}
    monkeypatch.setattr("time.sleep", lambda _seconds: SentForm.objects.all().delete())
    monkeypatch.setattr(sent_once, "_claimed", _second_to(sent_once._claimed))
    assert "sent_=" in client.post(WAIT, form).headers["Location"]


def _second_to(claim: Callable[[str], bool]) -> Callable[[str], bool]:
    """`claim`, where another click of the same form came first."""
    before: list[bool] = []

    def claimed(key: str) -> bool:
        if not before:
            before.append(claim(key))
        return claim(key)

    return claimed


def test_where_the_first_was_cut_off_the_next_is_done_and_is_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    client = browser()
    form = {**ME, "csrfmiddlewaretoken": token(client, WAIT)}
    monkeypatch.setattr(sent_once, "_claimed", _second_to(sent_once._claimed))
    monkeypatch.setattr(sent_once, "_WAITED", -1.0)
    first = client.post(WAIT, form).headers["Location"]
    monkeypatch.undo()
    Waiting.objects.all().delete()  # so that nothing but the form itself knows that it was sent
    assert client.post(WAIT, form).headers["Location"] == first
    assert not Waiting.objects.exists()


def test_a_form_on_that_page_is_sent_to_its_own_address() -> None:
    client = browser()
    there = wrongly(client)
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(there).content.decode())
    assert found
    answer = client.post(there, {**ME, "csrfmiddlewaretoken": found[1]})
    assert answer.headers["Location"].startswith("/waiting/")


def test_the_same_form_sent_twice_is_done_once_and_leads_to_the_same_place() -> None:
    client = browser()
    form = {**ME, "csrfmiddlewaretoken": token(client, WAIT)}
    first, second = (client.post(WAIT, form).headers["Location"] for _time in range(2))
    assert first == second
    assert Waiting.objects.count() == 1


def test_gone_back_and_sent_anew_one_waits_once_and_is_told_once() -> None:
    from townclerk.outreach.models import Posted

    client = browser()
    led = {
        client.post(WAIT, {**ME, "csrfmiddlewaretoken": token(client, WAIT)}).headers["Location"]
        for _time in range(5)
    }
    assert len(led) == Waiting.objects.count() == 1
    assert Posted.objects.count() == 1
    other = browser()
    elsewhere = other.post(WAIT, {**ME, "csrfmiddlewaretoken": token(other, WAIT)}).headers["Location"]
    assert elsewhere not in led


def test_a_program_reads_the_answer_and_its_status_at_once() -> None:
    client = Client()
    client.get(WAIT)
    assert client.post(WAIT, {"phone": "555-0199"}).status_code == 422
    assert not SentForm.objects.exists()


def test_signed_out_nobody_reads_what_was_shown_to_a_clerk() -> None:
    with clock.frozen(WEDNESDAY):
        clerk = signed_in("clerk")
        clerk.defaults.update(BROWSER)
        book = f"{HERE}book"
        clerk.get(book)
        there = clerk.post(book, {"service": SERVICE, "wish": ""}).headers["Location"]
        assert there.startswith(f"{book}?sent_=")
        assert re.findall(r'name="begins"[^>]*value="(\d+)"', clerk.get(there).content.decode())
        cookie = clerk.cookies["csrftoken"].value
        clerk.post("/console/sign-out")
        clerk.cookies["csrftoken"] = cookie
        answer = clerk.get(there)
        assert answer.status_code == 302
        assert "sent_" not in answer.headers["Location"]
