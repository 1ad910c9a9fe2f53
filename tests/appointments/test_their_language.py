"""The language somebody books in, or has on record, goes with them; where it cannot, it is said."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pyarrow as pa
import pytest
from django.test import Client

from tests.appointments.builders import ANA
from tests.appointments.console import HERE, SERVICE
from townclerk.appointments import (
    Booked,
    Wish,
    appointment_get,
    appointment_move,
    appointments_stranded,
    definition_current,
    hold_confirm,
    hold_fill,
    moves_proposed,
    slot_hold,
    slots_find,
    speaks,
    spoken_by,
    time_close,
    today,
)
from townclerk.appointments.models import Appointment
from townclerk.core.agency import Agency
from townclerk.people import people_load, person_find

pytestmark = pytest.mark.usefixtures("on_wednesday")


def booked(language: str, *, desk: str = "", days: int = 1, person: int | None = None) -> Booked:
    day, wish = today() + timedelta(days=days), Wish(resource=desk)
    free = slots_find(service=SERVICE, first=day, last=day, wish=wish, staff=True)
    held = slot_hold(
        service=SERVICE, begins=free.first(1)[0].begins, wish=wish, staff=True, language=language
    )
    hold_fill(held.reference, who=ANA, person_id=person)
    return hold_confirm(held.reference)


def reader(language: str) -> int:
    columns = {"person": [f"P-{language}"], "birth_date": ["1990-01-01"], "language": [language]}
    people_load(pa.table(columns), source="test", consent_text_version="1")
    (found,) = person_find(reference=f"P-{language}")
    return found


def speaks_at(desk: str, language: str) -> bool:
    return speaks(definition_current().resource(desk), language)


@pytest.mark.parametrize(("language", "desk"), [("es", "desk-1"), ("ar", "desk-2")])
def test_at_one_time_who_speaks_the_language_is_taken(agency: Agency, language: str, desk: str) -> None:
    assert booked(language).resource == desk


@pytest.mark.parametrize(("language", "desk"), [("es", "desk-1"), ("ar", "desk-2")])
def test_closing_a_desk_proposes_a_time_in_their_language(agency: Agency, language: str, desk: str) -> None:
    one = booked(language, desk=desk)
    time_close(first=one.day, last=one.day, why="Ill", resource=desk)
    slot = moves_proposed(appointments_stranded())[one.reference]
    assert speaks_at(slot.resource, language)
    assert slot.begins != one.begins


def test_the_language_on_record_counts_where_a_clerk_booked_in_the_agencys_own(agency: Agency) -> None:
    one = booked("en", desk="desk-1", person=reader("es"))
    assert spoken_by(one) == "es"
    time_close(first=one.day, last=one.day, why="Ill", resource="desk-1")
    assert speaks_at(moves_proposed(appointments_stranded())[one.reference].resource, "es")


def test_where_it_cannot_be_kept_the_clerk_reads_it_beside_the_proposal(clerk: Client) -> None:
    one = booked("es", desk="desk-1")
    other = booked("en", desk="desk-1")
    time_close(first=today(), last=today() + timedelta(days=40), why="Ill", resource="desk-1")
    page = html.unescape(clerk.get(HERE + "attention").content.decode())
    assert page.count("Nobody at “Desk 2” speaks Spanish.") == 1, "of the English reader nothing is lost"
    slot = moves_proposed(appointments_stranded())[one.reference]
    assert slot.resource == "desk-2"
    assert other.reference in page
    own = html.unescape(clerk.get(f"{HERE}{one.reference}/").content.decode())
    assert re.search(r"Move to [^<]*Desk 2[^<]*Nobody at “Desk 2” speaks Spanish\.", own)


def test_what_was_asked_for_counts_before_all_else(agency: Agency) -> None:
    one = booked("es")
    Appointment.objects.filter(reference=one.reference).update(needs={"language": "ar"})
    found = appointment_get(one.reference)
    assert found
    assert spoken_by(found) == "ar"


def test_a_move_takes_who_speaks_their_language(agency: Agency) -> None:
    one = booked("ar")
    day = today() + timedelta(days=2)
    free = slots_find(service=SERVICE, first=day, last=day, staff=True)
    both = next(slot.begins for slot in free.times() if len(free.at(slot.begins)) == 2)
    assert appointment_move(one.reference, to=both, staff=True).resource == "desk-2"


def test_who_reads_arabic_is_told_at_which_times_nobody_speaks_it(agency: Agency) -> None:
    day = today() + timedelta(days=1)
    time_close(first=day, last=day, why="Ill", resource="desk-2")
    page = Client(headers={"accept-language": "ar"}).get(f"/book/{SERVICE}/times?all=1").content.decode()
    _today, closed, *_later = re.split(r'<div role="group"', page)[1:]
    assert closed.count("ليس بالعربية") == closed.count('type="radio"'), "Desk 1 alone is open"
    today_first = _today[: _today.index("</li>")]
    assert "ليس بالعربية" not in today_first, "both are open, and Desk 2 is given"
    assert "not in English" not in Client().get(f"/book/{SERVICE}/times?all=1").content.decode()
    time_close(first=today(), last=today() + timedelta(days=90), why="Ill", resource="desk-2")
    alone = Client(headers={"accept-language": "ar"}).get(f"/book/{SERVICE}/times").content.decode()
    assert "لا أحد يتحدث العربية" in alone
    assert "ليس بالعربية" not in alone, "said once where it is so of all of them"


@pytest.mark.parametrize(
    ("wish", "language", "words"),
    [
        ("Feb 30", "en", "There is no such day: “feb 30”."),
        ("el 31 de noviembre", "es", "Ese día no existe: «31 de noviembre»."),
        ("30 فبراير", "ar", "لا يوجد يوم كهذا: «30 فبراير»."),
        ("Monday the 3rd of April", "en", "is no Monday."),
    ],
)
def test_a_day_no_calendar_has_is_told_to_the_clerk(
    clerk: Client, wish: str, language: str, words: str
) -> None:
    form = {"service": SERVICE, "wish": wish, "where": "", "language": "", "known": ""}
    headers = {"accept-language": language}
    page = html.unescape(clerk.post(HERE + "book", form, headers=headers).content.decode())
    assert words in page
    one = booked("en")
    moving = html.unescape(
        clerk.post(f"{HERE}{one.reference}/", {"show": "1", "wish": wish}, headers=headers).content.decode()
    )
    assert words in moving


def test_where_nothing_suits_the_next_free_times_are_offered_and_booked(clerk: Client) -> None:
    form = {"service": SERVICE, "wish": "Sunday", "where": "", "language": "", "known": ""}
    page = html.unescape(clerk.post(HERE + "book", form).content.decode())
    assert "Then nothing is free. These are the next free times:" in page
    begins = re.findall(r'type="radio" name="begins" id="t\d+_" value="(\d+)"', page)
    assert len(begins) == 12
    assert 'name="wait"' in page
    asked = re.search(r'name="asked" value="(\w+)"', page)
    assert asked
    sent = {**form, "book": "1", "begins": begins[0], "asked": asked[1], "name": "Ana", "phone": "5550100200"}
    done = clerk.post(HERE + "book", {**sent, "email": "", "note": ""})
    assert done.status_code == 302, html.unescape(done.content.decode())
    reference = done.headers["Location"].split("/")[-2]
    found = appointment_get(reference)
    assert found
    assert found.begins == int(begins[0])


def test_a_wish_on_a_closed_day_leads_to_the_times_after_it(clerk: Client) -> None:
    day = today() + timedelta(days=10)
    time_close(first=day, last=day, why="A course")
    form = {"service": SERVICE, "wish": day.isoformat(), "where": "", "language": "", "known": ""}
    page = html.unescape(clerk.post(HERE + "book", form).content.decode())
    begins = re.findall(r'type="radio" name="begins" id="t\d+_" value="(\d+)"', page)
    assert min(map(int, begins)) > int(day.strftime("%s")) // 60 - 24 * 60
    one = booked("en")
    moving = html.unescape(
        clerk.post(f"{HERE}{one.reference}/", {"show": "1", "wish": day.isoformat()}).content.decode()
    )
    assert "Then nothing is free. These are the next free times:" in moving
    assert moving.count("Move to ") == 12
