"""What is said instead of an answer, and times told by others: in a conversation about appointments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from tests.appointments.builders import MONDAY, freed
from tests.appointments.test_asked_again import CHAT, SMS, WHO, now
from tests.appointments.test_talking import booked, say
from townclerk.appointments import (
    SlotTaken,
    Status,
    Wish,
    slot_hold,
    slots_find,
    today,
    waiting_list,
    waiting_offer,
    who_of,
)
from townclerk.appointments.dates_said import plain
from townclerk.appointments.models import Appointment
from townclerk.appointments.shifted_said import Base
from townclerk.appointments.waiting import waiting_get
from townclerk.appointments.wishing import wish_understood
from townclerk.core import clock
from townclerk.core.agency import agency_current

pytestmark = [pytest.mark.wide, pytest.mark.usefixtures("site")]
TODAY = date(2026, 11, 26)
BOOKED = Base(datetime(2026, 12, 9, 10, 0), booked=True)
"""A Wednesday at ten."""


@pytest.fixture(autouse=True)
def on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY + timedelta(hours=6)):  # a Monday at eight in the morning in Chicago
        yield


def local(minute: int) -> datetime:
    moment = datetime.fromtimestamp(minute * 60, agency_current().zone)
    return moment.replace(tzinfo=None)


@pytest.mark.parametrize(
    ("said", "day", "begins"),
    [
        ("same time a week later", "2026-12-16", 600),
        ("an hour earlier", "2026-12-09", 540),
        ("the day after", "2026-12-10", 0),
        ("half an hour later", "2026-12-09", 630),
        ("can I change that to Friday", "2026-12-11", 0),
        ("at the same time on Friday", "2026-12-11", 600),
        ("the same time the next day", "2026-12-10", 600),
        ("a la misma hora una semana después", "2026-12-16", 600),
        ("una hora antes", "2026-12-09", 540),
        ("al día siguiente", "2026-12-10", 0),
        ("media hora más tarde", "2026-12-09", 630),
        ("cámbiela al viernes", "2026-12-11", 0),
        ("نفس الوقت بعدها بأسبوع", "2026-12-16", 600),
        ("قبله بساعة", "2026-12-09", 540),
        ("في اليوم التالي", "2026-12-10", 0),
        ("بعده بنصف ساعة", "2026-12-09", 630),
        ("غيّره إلى الجمعة", "2026-12-11", 0),
    ],
)
def test_a_time_is_told_by_the_one_that_is_booked(said: str, day: str, begins: int) -> None:
    heard = wish_understood(said, today=TODAY, base=BOOKED)
    assert (str(heard.wish.first), str(heard.wish.last), heard.wish.begins) == (day, day, begins)
    assert heard.unknown == ""


@pytest.mark.parametrize("said", ["the week after that", "la semana siguiente", "الأسبوع الذي يليه"])
def test_the_week_after_what_is_booked(said: str) -> None:
    wish = wish_understood(said, today=TODAY, base=BOOKED).wish
    assert (str(wish.first), str(wish.last)) == ("2026-12-14", "2026-12-20")


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("the first week of January", "2027-01-01", "2027-01-07"),
        ("la primera semana de enero", "2027-01-01", "2027-01-07"),
        ("الأسبوع الأول من يناير", "2027-01-01", "2027-01-07"),
        ("last week of December", "2026-12-25", "2026-12-31"),
        ("early January", "2027-01-01", "2027-01-10"),
        ("end of the month", "2026-11-26", "2026-11-30"),
        ("end of month", "2026-11-26", "2026-11-30"),
        ("el miércoles 9", "2026-12-09", "2026-12-09"),
        ("Wednesday the 9th", "2026-12-09", "2026-12-09"),
        ("الأربعاء 9", "2026-12-09", "2026-12-09"),
    ],
)
def test_days_that_people_say(said: str, first: str, last: str) -> None:
    heard = wish_understood(said, today=TODAY)
    assert (str(heard.wish.first), str(heard.wish.last), heard.unknown) == (first, last, "")


@pytest.mark.parametrize(
    ("said", "begins", "ends"),
    [
        ("early please", 0, 600),
        ("noonish", 690, 840),
        ("around noon", 690, 840),
        ("late afternoon", 900, 1080),
    ],
)
def test_parts_of_the_day_that_people_say(said: str, begins: int, ends: int) -> None:
    wish = wish_understood(said, today=TODAY).wish
    assert (wish.begins, wish.ends) == (begins, ends)


@pytest.mark.parametrize("said", ["31 February", "February 31", "31 de febrero", "٣١ فبراير", "30/02/2027"])
def test_a_day_that_no_calendar_has_is_told(said: str) -> None:
    heard = wish_understood(said, today=TODAY)
    assert heard.no_days == (plain(said),)
    assert not heard.any
    told = say(CHAT, "book a passport", said).text
    assert "There is no such day" in told
    assert "1 " in told, "times are offered all the same"


@pytest.mark.parametrize(
    "said", ["Wednesday the 10th", "el miércoles 10", "الأربعاء 10", "Wednesday December 10"]
)
def test_a_weekday_that_is_another_is_told(said: str) -> None:
    heard = wish_understood(said, today=TODAY)
    assert heard.other == ((date(2026, 12, 10), 2),)
    assert not heard.certain
    assert "March 4 is no Tuesday" in say(CHAT, "book a passport", "Tuesday March 4").text


@pytest.mark.parametrize(
    "said", ["not before eleven", "Thursday afternoon", "antes de las once", "بعد الساعة 11", "another time"]
)
def test_another_time_at_the_name_question_is_no_name(said: str) -> None:
    say(CHAT, "book a passport", "1")
    held = Appointment.objects.get()
    answer = say(CHAT, said).text
    assert "1 " in answer, answer
    assert not Appointment.objects.filter(pk=held.pk, status=Status.HELD).exists(), "it is free for others"
    assert say(CHAT, "1", *WHO, "yes").news == "booked"


@pytest.mark.parametrize(
    "said", ["cancélala", "cancel it", "ألغِه", "cancel", "never mind", "déjelo", "لا داعي"]
)
def test_leaving_at_the_name_question_is_no_name(said: str) -> None:
    say(CHAT, "book a passport", "1")
    left = say(CHAT, said)
    assert left.over, left.text
    assert not Appointment.objects.filter(status__in=("held", "booked")).exists()


@pytest.mark.parametrize("said", ["what's this for?", "why?", "¿para qué?", "لماذا؟"])
def test_why_a_name_is_asked(said: str) -> None:
    say(CHAT, "book a passport", "1")
    assert "whom to expect" in say(CHAT, said).text
    assert "Where do we reach you" in say(CHAT, "Ana Lopez").text


@pytest.mark.parametrize("said", ["my dog comes with me", "Friday", "quiero una mesa", "عندي سؤال"])
def test_what_may_be_no_name_is_asked_back_once(said: str) -> None:
    say(CHAT, "book a passport", "1")
    assert f"Is “{said}” your name?" in say(CHAT, said).text
    assert "Where do we reach you" in say(CHAT, "no", "Ana Lopez").text
    asked = say(CHAT, "ana@example.org")
    assert "Ana Lopez" in asked.text


def test_a_strange_name_is_taken_when_it_is_said_so() -> None:
    say(CHAT, "book a passport", "1", "Domingo")
    done = say(CHAT, "yes", "ana@example.org", "yes")
    assert who_of(done.booked).name == "Domingo"


def test_an_address_before_the_name_is_not_asked_again() -> None:
    asked = say(CHAT, "book a passport", "1", "ana@example.org", "Ana Lopez")
    assert "Shall I book it?" in asked.text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ana@", "no whole e-mail address"),
        ("12", "no whole phone number"),
        ("at home", "no e-mail address and no phone number"),
        ("I don't have one", "a person can book for you"),
        ("why do you need it?", "to tell you if something changes"),
    ],
)
def test_what_is_wrong_with_a_contact_and_why_it_is_asked(said: str, told: str) -> None:
    answer = say(CHAT, "book a passport", "1", "Ana Lopez", said).text
    assert told in answer
    assert "name@example.org" in answer
    assert "555 0142" in answer


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "no, keep it"), ("en", "never mind"), ("en", "leave it as it is"), ("es", "déjelo"),
        ("es", "déjela como está"), ("es", "no la cancele"), ("ar", "اتركه كما هو"), ("ar", "لا داعي"),
        ("ar", "لا تلغه"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("want", ["cancel", "move"])
def test_what_is_to_stay_stays_and_that_is_said(want: str, language: str, said: str) -> None:
    one = booked()
    say(CHAT, f"{want} {one.reference} {one.code}")
    kept = say(replace(CHAT, language=language), said)
    assert kept.over
    assert {"en": "Nothing was changed", "es": "No se ha cambiado nada", "ar": "لم يتغير شيء"}[
        language
    ] in kept.text
    assert now(one.reference) == one


def test_yes_with_the_very_thing_is_a_yes() -> None:
    one = booked()
    say(CHAT, f"cancel {one.reference} {one.code}")
    assert say(CHAT, "yes, cancel it").news == "cancelled"


def test_moved_by_an_hour_and_told_the_day() -> None:
    one = booked()
    asked = say(CHAT, f"move {one.reference} {one.code}", "half an hour later")
    assert "Shall I move it to" in asked.text, asked.text
    assert say(CHAT, "yes").news == "moved"
    assert now(one.reference).begins == one.begins + 30


def test_moving_to_where_it_is_changes_nothing_and_says_so() -> None:
    one = booked()
    at = local(one.begins)
    same = say(CHAT, f"move {one.reference} {one.code}", f"{at:%Y-%m-%d} at {at:%H:%M}")
    assert "at that time already" in same.text, same.text
    assert now(one.reference) == one


@pytest.mark.parametrize("said", ["I don't know the reference", "no la tengo", "لا أعرف الرمز", "I lost it"])
def test_who_does_not_know_the_reference_is_helped(said: str) -> None:
    helped = say(CHAT, "cancel my appointment", said).text
    assert "in our message" in helped
    assert "a person" in helped
    assert "And the code?" not in helped


@pytest.mark.parametrize("said", ["none of these suit me", "ninguna me sirve", "لا يناسبني شيء", "none"])
def test_none_of_them_asks_for_wishes_and_then_offers_the_waiting_list(said: str) -> None:
    assert "When would suit you?" in say(CHAT, "book legal advice", said).text
    say(CHAT, "on Tuesday March 10 before 7 am")
    offered = say(CHAT, said)
    assert "waiting list" in offered.text
    asked = say(CHAT, "yes", *WHO)
    assert "Shall I put you on it?" in asked.text
    done = say(CHAT, "yes")
    assert done.news == "joined"
    wait = waiting_list()[0]
    assert (str(wait.wish.first), str(wait.wish.last), wait.wish.ends) == ("2026-03-10", "2026-03-10", 420)
    assert who_of(wait.reference).email == WHO[1]
    assert wait.code in done.text


def test_days_that_were_named_are_kept_by_the_waiting_list() -> None:
    say(CHAT, "book legal advice", "on March 10 or March 12", "waiting list", "yes", *WHO, "yes")
    days = waiting_list()[0].wish.days
    assert days == {date(2026, 3, 10), date(2026, 3, 12)}


@pytest.mark.parametrize("number", ["1", "the second", "el tercero", "March 12 at 10"])
def test_what_is_free_is_offered_before_the_waiting_list_and_taken(number: str) -> None:
    before = say(CHAT, "book legal advice")
    offered = say(CHAT, "waiting list")
    assert "These times suit and are free now:" in offered.text
    assert not set(re.findall(r"\n\d (.+)", offered.text)) & set(re.findall(r"\n\d (.+)", before.text))
    assert say(CHAT, "?").text.startswith(offered.text), "asked again, the same are read"
    assert "What is your name?" in say(CHAT, number).text
    assert Appointment.objects.get().status == Status.HELD
    assert not waiting_list()


@pytest.mark.parametrize("said", ["none of these suit me", "ninguna me sirve", "لا يناسبني شيء"])
def test_where_what_is_free_does_not_suit_the_list_alone_is_asked(said: str) -> None:
    say(CHAT, "book legal advice", "waiting list")
    asked = say(CHAT, said)
    assert "Shall I put you on the waiting list" in asked.text
    assert "free now" not in asked.text
    assert say(CHAT, "yes", *WHO, "yes").news == "joined"


def test_where_nothing_that_suits_is_free_nothing_is_offered_first() -> None:
    say(CHAT, "book legal advice", "on Tuesday March 10 before 7 am")
    asked = say(CHAT, "waiting list")
    assert "free now" not in asked.text
    assert "Shall I put you on the waiting list" in asked.text


def test_off_the_waiting_list_again() -> None:
    say(CHAT, "book legal advice", "waiting list", "yes", *WHO, "yes")
    assert "You are on the waiting list" in say(CHAT, "waiting list").text
    assert "Shall I take you off" in say(CHAT, "take me off the waiting list").text
    assert "off the waiting list" in say(CHAT, "yes").text
    assert not waiting_list()


def test_what_the_waiting_list_offers_is_taken_in_the_conversation() -> None:
    done = say(SMS, "book legal advice", "waiting list", "yes", "Ana Lopez", "yes")
    wait = waiting_get(done.booked)
    assert wait
    assert who_of(wait.reference).phone == SMS.phone, "the number it comes from is not asked for"
    waiting_offer()
    assert not waiting_list()[0].offered, "what was free before is no news"
    freed("legal-advice")
    waiting_offer()
    stranger = replace(SMS, holder="phone:2")
    assert "No place on the waiting list" in say(stranger, f"waiting list {wait.reference} 000000").text
    offered = say(replace(SMS, holder="phone:3"), f"waiting list {wait.reference} {wait.code}")
    assert "A time has become free" in offered.text
    taken = say(replace(SMS, holder="phone:3"), "yes")
    assert taken.news == "booked"
    assert now(taken.booked).status is Status.BOOKED


def test_no_with_another_wish_offers_that() -> None:
    say(CHAT, "book a passport", "Wednesday at 10", "1", *WHO)
    held = Appointment.objects.get(status=Status.HELD)
    asked = say(CHAT, "no, half an hour later")
    assert "Shall I book it?" in asked.text, "name and contact are not asked again"
    again = Appointment.objects.get(status=Status.HELD)
    assert again.begins == held.begins + 30


@pytest.mark.usefixtures("site")
def test_a_hold_that_ran_out_is_kept_on_or_the_nearest_are_offered() -> None:
    first = today() + timedelta(days=2)
    free = slots_find(service="legal-advice", first=first, last=first + timedelta(days=9)).times()
    held = slot_hold(
        service="legal-advice", begins=free[0].begins, wish=Wish(access=frozenset({"step-free"}))
    )
    page = f"/book/hold/{held.reference}/{held.key}"
    client = Client()
    with clock.frozen(clock.now() + timedelta(minutes=30)):
        again = client.get(page).content.decode()
        assert "more minutes" in again
        assert ">0 more" not in again
        assert " 0 more" not in again
    with clock.frozen(clock.now() + timedelta(hours=2)):
        assert "have let it go" in client.get(page).content.decode()
        for _seat in range(9):
            with suppress(SlotTaken):
                slot_hold(service="legal-advice", begins=held.begins)
        gone = client.get(page)
        assert gone.status_code == 409
        assert "access=step-free" in gone.content.decode(), "what is needed is kept"
        assert 'name="begins"' in gone.content.decode()


@pytest.mark.parametrize("said", ["make it an hour later", "cámbiela una hora más tarde", "أجّله ساعة لاحقا"])
def test_what_was_just_booked_moves_by_an_hour(said: str) -> None:
    done = say(CHAT, "book a passport", "1", *WHO, "yes")
    before = now(done.booked)
    asked = say(CHAT, said)
    assert "Shall I move it to" in asked.text, asked.text
    say(CHAT, "yes")
    assert now(done.booked).begins == before.begins + 60


@pytest.mark.parametrize("said", ["cancel it", "no, cancel my appointment", "cancélela", "ألغه"])
def test_cancelling_what_is_being_moved_is_asked(said: str) -> None:
    done = say(CHAT, "book a passport", "1", *WHO, "yes")
    say(CHAT, "move it")
    assert "Shall I cancel it?" in say(CHAT, said).text
    assert now(done.booked).status is Status.BOOKED, "not before it is said yes to"
    assert say(CHAT, "yes").news == "cancelled"
    assert now(done.booked).status is Status.CANCELLED


def test_cancel_alone_leaves_the_moving() -> None:
    done = say(CHAT, "book a passport", "1", *WHO, "yes")
    say(CHAT, "move it", "cancel")
    assert now(done.booked).status is Status.BOOKED
