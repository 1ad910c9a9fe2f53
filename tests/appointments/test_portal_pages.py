"""Booking, moving and cancelling as residents do it: pages and forms, no script, no account."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from django.test import Client

from tests.appointments.builders import freed
from tests.appointments.console import WEDNESDAY
from townclerk.appointments import (
    Status,
    Wish,
    appointment_cancel,
    appointment_get,
    appointments_between,
    day_of,
    slot_hold,
    slots_find,
    waiting_offer,
)
from townclerk.appointments.models import Appointment
from townclerk.core import clock
from townclerk.outreach import posted
from townclerk.requests import RequestDraft, request_receive

TIMES = "/book/passport-appointment/times"
ME = {"name": "Ana Lopez", "email": "ana@example.org", "phone": "", "note": ""}

pytestmark = pytest.mark.usefixtures("on_wednesday")


def offered(html: str) -> list[str]:
    return re.findall(r'name="begins"[^>]*value="(\d+)"', html)


def booked(site: Client, language: str = "en") -> str:
    """Book the first time that is offered; where its page is."""
    page = site.get(f"{TIMES}?lang={language}").content.decode()
    held = site.post(TIMES, {"begins": offered(page)[0]})
    assert held.status_code == 302, held.content.decode()
    check = site.post(held.headers["Location"], ME)
    assert check.status_code == 302
    done = site.post(check.headers["Location"])
    assert done.status_code == 302
    return done.headers["Location"].partition("?")[0]


def reference_of(address: str) -> str:
    return address.split("/")[2]


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_from_the_service_to_an_appointment_and_moved_and_cancelled(site: Client, language: str) -> None:
    page = site.get(f"/services/passport-appointment?lang={language}").content.decode()
    assert 'href="/book/passport-appointment"' in page
    assert site.get("/book/passport-appointment").status_code == 200
    address = booked(site, language)
    first = appointment_get(reference_of(address))
    assert first
    assert first.status is Status.BOOKED
    assert first.language == language
    page = site.get(address + "?new=1").content.decode()
    assert first.reference in page
    assert first.code in page
    other = offered(site.get(address + "/move").content.decode())[-1]
    moved = site.post(address + "/move", {"begins": other})
    assert moved.headers["Location"] == f"{address}?moved=1"
    assert appointment_get(first.reference).begins == int(other)  # type: ignore[union-attr]
    assert site.get(address + "/cancel").status_code == 200
    site.post(address + "/cancel")
    assert appointment_get(first.reference).status is Status.CANCELLED  # type: ignore[union-attr]
    assert site.post(address, {"restore": "1"}).headers["Location"] == f"{address}?restored=1"
    assert appointment_get(first.reference).status is Status.BOOKED  # type: ignore[union-attr]
    kinds = [line.subject for line in posted() if line.kind == "appointment"]
    assert len(kinds) == 4


def test_another_time_is_chosen_at_the_check_and_nothing_is_said_again(site: Client) -> None:
    begins = offered(site.get(TIMES).content.decode())
    first = site.post(TIMES, {"begins": begins[-2]}).headers["Location"]
    check = site.post(first, {**ME, "remind": "on"}).headers["Location"]
    page = site.get(check).content.decode()
    assert "the day before" in page
    change = re.search(r'href="(/book/hold/[^"]*/change)"', page)
    assert change
    assert site.get(change[1]).headers["Location"] == "/book/passport-appointment"
    second = site.post(TIMES, {"begins": begins[-1]}).headers["Location"]
    assert "ana@example.org" in site.get(second).content.decode()
    assert site.get(check).status_code == 410  # let go
    assert begins[-2] in offered(site.get(TIMES).content.decode())
    # Whoever chooses next, here or elsewhere, is not taken for her.
    third = site.post(TIMES, {"begins": begins[1]}).headers["Location"]
    assert "ana@example.org" not in site.get(third).content.decode()
    assert "ana@example.org" in site.get(second).content.decode()


@pytest.mark.parametrize(
    "begins",
    [
        datetime(2026, 3, 3, 15, 0, tzinfo=UTC),  # yesterday
        datetime(2026, 3, 8, 15, 0, tzinfo=UTC),  # a Sunday
        datetime(2026, 3, 10, 15, 7, tzinfo=UTC),  # between two times
    ],
)
def test_a_time_that_nobody_can_have_was_not_taken_by_somebody(site: Client, begins: datetime) -> None:
    answer = site.post(TIMES, {"begins": str(int(begins.timestamp()) // 60)})
    assert answer.status_code == 409
    assert b"Somebody else" not in answer.content
    assert b"This time can no longer be booked" in answer.content
    assert len(re.findall(rb'<button class="button second" name="begins"', answer.content)) == 3
    there = booked(site)
    moved = site.post(there + "/move", {"begins": str(int(begins.timestamp()) // 60)})
    assert b"This time can no longer be booked. Your appointment is where it was" in moved.content


def test_a_time_beyond_every_calendar_is_no_fault(site: Client) -> None:
    assert site.post(TIMES, {"begins": "9999999999"}).status_code in (409, 422)


def test_a_cancelled_appointment_says_that_it_cannot_be_moved(site: Client) -> None:
    address = booked(site)
    site.post(address + "/cancel")
    answer = site.get(address + "/move", follow=True)
    assert b"It cannot be moved any more" in answer.content


def test_a_time_that_somebody_took_meanwhile_is_said_kindly_with_the_nearest(site: Client) -> None:
    begins = int(offered(site.get(TIMES).content.decode())[0])
    while slots_find(service="passport-appointment", first=day_of(begins), last=day_of(begins)).at(begins):
        slot_hold(service="passport-appointment", begins=begins)
    answer = site.post(TIMES, {"begins": str(begins)})
    assert answer.status_code == 409
    assert b"Somebody else has just taken this time" in answer.content
    assert len(re.findall(rb'<button class="button second" name="begins"', answer.content)) == 3


def test_a_hold_that_expired_and_was_taken_is_told_at_the_end(site: Client) -> None:
    begins = offered(site.get(TIMES).content.decode())[0]
    held = site.post(TIMES, {"begins": begins})
    check = site.post(held.headers["Location"], ME).headers["Location"]
    with clock.frozen(WEDNESDAY + timedelta(minutes=11)):
        day = day_of(int(begins))
        values = {"service": "passport-appointment", "staff": True}
        while slots_find(first=day, last=day, **values).at(int(begins)):  # type: ignore[arg-type]
            slot_hold(begins=int(begins), **values)  # type: ignore[arg-type]
        answer = site.post(check)
    assert answer.status_code == 409
    assert b"nearest free times" in answer.content


def test_wrong_reference_and_wrong_code_get_one_answer_and_tries_are_counted(site: Client) -> None:
    found = appointment_get(reference_of(booked(site)))
    assert found

    def say(reference: str, code: str) -> tuple[int, str]:
        answer = site.post("/appointments", {"reference": reference, "code": code})
        told = re.search(r'id="id_reference_error">(.*?)</div>', answer.content.decode(), flags=re.S)
        return answer.status_code, told[1] if told else answer.headers.get("Location", "")

    wrong = f"{(int(found.code) + 1) % 10**6:06d}"
    assert say(found.reference, wrong) == say("AF-2345-6789", found.code)
    assert say(found.reference, wrong)[0] == 422
    assert say(found.reference, found.code) == (302, f"/appointments/{found.reference}/{found.key}")
    for _ in range(8):
        status, _told = say(found.reference, wrong)
    assert status == 429
    assert say(found.reference, found.code)[0] == 429


def test_the_calendar_file_is_of_the_appointment(site: Client) -> None:
    address = booked(site)
    answer = site.get(address + "/calendar.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (event,) = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
    found = appointment_get(reference_of(address))
    assert found
    assert event.start.astimezone(UTC) == found.starts_at
    assert event["URL"] == "http://testserver/appointments"
    assert found.key not in answer.content.decode().replace("\r\n ", "")


def test_what_we_cancelled_stays_cancelled_whatever_is_sent(site: Client) -> None:
    address = booked(site)
    appointment_cancel(reference_of(address), by="agency")
    assert site.post(address, {"restore": "1"}).status_code == 200
    found = appointment_get(reference_of(address))
    assert found
    assert found.status is Status.CANCELLED


def test_nobody_opens_somebody_elses_appointment(site: Client) -> None:
    address = booked(site)
    for path in ("", "/move", "/cancel", "/calendar.ics"):
        assert site.get(address[:-3] + "xxx" + path).status_code == 404
    assert site.get(address).headers["Cache-Control"] == "private, no-store"


def test_without_a_way_to_reach_somebody_nothing_is_booked(site: Client) -> None:
    held = site.post(TIMES, {"begins": offered(site.get(TIMES).content.decode())[0]})
    answer = site.post(held.headers["Location"], {**ME, "email": ""})
    assert answer.status_code == 422
    assert b"Enter an e-mail address or a phone number" in answer.content
    assert answer.content.count(b"(one of these two)") == 2
    wait = site.get("/book/passport-appointment/wait").content
    assert wait.count(b"(one of these two)") == 2


def test_nonsense_in_the_address_is_no_fault(site: Client) -> None:
    for query in ("day=9", "from=yesterday", "from=9999-01-01", "where=at:nowhere", "part=x", "access=y"):
        assert site.get(f"{TIMES}?{query}").status_code == 200, query
    assert site.post(TIMES, {"begins": "x" * 40}).status_code == 422
    assert site.post(TIMES, {"begins": "1"}).status_code == 409
    assert site.get("/book/bin-missed").status_code == 404
    assert site.get("/book/nothing/times").status_code == 404


def test_who_waits_is_offered_what_becomes_free_and_takes_it(site: Client) -> None:
    begins = int(offered(site.get(TIMES).content.decode())[0])
    day = day_of(begins)
    taken = []
    for slot in slots_find(service="passport-appointment", first=day, last=day).times():
        for _ in range(2):
            try:
                taken.append(slot_hold(service="passport-appointment", begins=slot.begins))
            except Exception:
                break
    where = f"/book/passport-appointment/wait?day={day.weekday()}"
    joined = site.post(where, {"name": "Ana", "email": "ana@example.org", "phone": "", **_until(day)})
    assert joined.status_code == 302, joined.content.decode()
    assert waiting_offer() == []
    with clock.frozen(WEDNESDAY + timedelta(minutes=11)):  # the holds are over
        assert [news for news, _ in waiting_offer()] == ["offered"]
        page = site.get(joined.headers["Location"]).content.decode()
        assert "A time is free for you" in page
        done = site.post(joined.headers["Location"], {"accept": "1"})
        assert done.headers["Location"].startswith("/appointments/")
        assert len(appointments_between(day, day)) == 1


def _until(day: object) -> dict[str, str]:
    return {"until_year": str(day.year), "until_month": str(day.month), "until_day": str(day.day)}  # type: ignore[attr-defined]


def test_what_is_wished_for_is_what_is_shown(site: Client) -> None:
    page = site.get(f"{TIMES}?language=ar&day=3&part=after-work").content.decode()
    assert offered(page) == []  # who speaks Arabic goes home at four
    shown = offered(site.get(f"{TIMES}?language=es&day=3&part=after-work").content.decode())
    free = slots_find(
        service="passport-appointment", first=day_of(int(shown[0])), last=day_of(int(shown[0])),
        wish=Wish(language="es", begins=990),
    )  # fmt: skip
    assert [int(one) for one in shown] == [slot.begins for slot in free.times()]


def test_the_message_is_written_down_with_the_booking_and_one_contact_waits_once(site: Client) -> None:
    address = booked(site)
    found = appointment_get(reference_of(address))
    assert found
    assert [one.subject for one in posted() if found.reference in one.text]
    until = _until(found.day + timedelta(days=9))
    pages = [
        site.post("/book/passport-appointment/wait", {**ME, **until, "name": name}).headers["Location"]
        for name in ("Ana", "Ana L.", "Ana Lopez-Diaz")
    ]
    assert site.post("/book/passport-appointment/wait", {**ME, **until}).status_code == 429
    assert sum(pages[0].split("/")[2] in one.text for one in posted()) == 1, "its place is told by mail"
    assert waiting_offer() == [], "what was free as they joined is no news"
    freed("passport-appointment")
    assert [news for news, _whom in waiting_offer()] == ["offered"]
    assert site.post(pages[0], {"accept": "1"}).status_code == 302
    booked_then = appointment_get(
        site.get(pages[0]).content.decode().split("/appointments/")[1].split("/")[0]
    )
    assert booked_then
    assert not booked_then.remind, "nobody asked for a reminder"
    assert waiting_offer() == [], "who joined thrice waits no more"


def test_the_times_to_move_to_leave_out_the_present_one_and_are_narrowed(site: Client) -> None:
    address = booked(site)
    found = appointment_get(reference_of(address))
    assert found
    page = site.get(f"{address}/move?from={found.day}").content.decode()
    assert str(found.begins) not in offered(page)
    assert 'name="part"' in page
    days = {day_of(int(one)).weekday() for one in offered(site.get(f"{address}/move?day=4").content.decode())}
    assert days == {4}


def test_the_reference_and_code_of_a_request_open_the_appointment_that_belongs_to_it(site: Client) -> None:
    receipt = request_receive(
        RequestDraft(service="passport-appointment", channel="portal", language="en", text="A passport")
    )
    address = booked(site)
    Appointment.objects.filter(reference=reference_of(address)).update(request=receipt.reference)
    said = {"reference": receipt.reference.lower(), "code": receipt.code}
    assert site.post("/appointments", said).headers["Location"] == address
    wrong = f"{(int(receipt.code) + 1) % 10**6:06d}"
    assert site.post("/appointments", {**said, "code": wrong}).status_code == 422
    site.post("/requests", said)
    page = site.get(f"/requests/{receipt.reference.replace('-', '')[-7:]}").content.decode()
    assert appointment_get(reference_of(address)).code in page  # type: ignore[union-attr]


def test_whoever_would_wait_is_shown_what_is_free_already(site: Client) -> None:
    page = site.get("/book/passport-appointment/wait").content.decode()
    assert "These times suit and are free now" in page
    begins = offered(page)[0]
    assert site.post(TIMES, {"begins": begins}).status_code == 302
    on_sundays = site.get("/book/passport-appointment/wait?day=6").content.decode()
    assert "free now" not in on_sundays
