"""Nobody at a time speaks the reader's language: said before it is booked, and noted."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from tests.appointments.builders import ANA
from townclerk.appointments import (
    Talker,
    Wish,
    appointment_get,
    appointment_say,
    hold_fill,
    note_said,
    slot_hold,
    slots_find,
    spoken_elsewhere,
    today,
    unspoken_words,
    who_of,
)
from townclerk.appointments.models import Appointment

pytestmark = pytest.mark.usefixtures("agency", "on_wednesday")


def check_page(service: str, resource: str, language: str) -> tuple[str, str]:
    """The address of the page before booking, and what it says."""
    wish = Wish(resource=resource)
    free = slots_find(
        service=service, first=today(), last=today() + timedelta(days=20), wish=wish, staff=True
    )
    held = slot_hold(
        service=service, begins=free.first(1)[0].begins, wish=wish, staff=True, language=language
    )
    assert held.resource == resource
    hold_fill(held.reference, who=ANA, person_id=None)
    here = f"/book/hold/{held.reference}/{held.key}/check"
    return held.reference, Client(headers={"accept-language": language}).get(here).content.decode()


@pytest.mark.parametrize(
    ("language", "says", "note"),
    [("es", "nadie habla español", "Needs an interpreter: Spanish"),
     ("ar", "لا يتحدث أحد في هذا الموعد العربية", "Needs an interpreter: Arabic")],
)  # fmt: skip
def test_the_page_says_it_before_booking_and_the_clerk_reads_it(language: str, says: str, note: str) -> None:
    reference, page = check_page("building-permit", "desk-4", language)
    assert says in page
    assert ("?language=es" in page) is (language == "es"), "the video room speaks Spanish and nobody Arabic"
    row = Appointment.objects.get(reference=reference)
    here = f"/book/hold/{reference}"
    found = appointment_get(reference)
    assert found
    for _twice in range(2):
        Client(headers={"accept-language": language}).post(f"{here}/{found.key}/check")
    assert note in who_of(row.reference).note.split("\n")
    assert who_of(row.reference).note.count(note) == 1


def test_where_the_language_is_spoken_nothing_is_said_nor_noted() -> None:
    reference, page = check_page("building-permit", "desk-4", "en")
    assert 'class="note" role="status"' not in page
    assert unspoken_words("debt-advice", "adviser-ortiz", "es") == ""
    assert "interpreter" not in who_of(reference).note


def test_elsewhere_is_named_in_the_readers_words() -> None:
    assert spoken_elsewhere("building-permit", "ar") == []
    assert len(spoken_elsewhere("debt-advice", "ar")) == 1


@pytest.mark.parametrize(
    ("language", "begin", "says", "there", "yes"),
    [
        ("ar", "أريد حجز موعد رخصة بناء", "لا يتحدث أحد في هذا الموعد العربية", "", "نعم"),
        (
            "es",
            "reservar cita de asesoría legal con Haddad",
            "nadie habla español",
            "en español",
            "sí",
        ),
    ],
)
def test_the_conversation_says_it_before_it_asks_whether_to_book(
    language: str, begin: str, says: str, there: str, yes: str
) -> None:
    talker = Talker(holder=f"phone:{language}", language=language, channel="sms", phone="5550142")
    for line in (begin, "1", "Ana Lopez"):
        asked = appointment_say(talker, line)
    assert says in asked.text, asked.text
    assert not there or f"escriba: {there}" in asked.text, asked.text
    if there:  # what is offered can be taken: then nothing has to be said
        again = appointment_say(talker, there)
        for line in ("1",) if "1 " in again.text else ():
            again = appointment_say(talker, line)
        assert says not in again.text, again.text
    done = appointment_say(talker, yes)
    assert done.booked, done.text
    assert ("Needs an interpreter" in who_of(done.booked).note) is not bool(there)


@pytest.mark.parametrize(
    ("page", "chosen", "resource", "noted"),
    [
        ("ar", "es", "desk-1", ""),
        ("es", "ar", "desk-2", ""),
        ("es", "en", "desk-2", ""),
        ("ar", "any", "desk-1", "Needs an interpreter: Arabic"),
        ("es", "any", "desk-2", "Needs an interpreter: Spanish"),
    ],
)
def test_the_language_that_was_chosen_counts_before_that_of_the_page(
    page: str, chosen: str, resource: str, noted: str
) -> None:
    """Only where any would do the page's language is taken for theirs."""
    wish = Wish(language="" if chosen == "any" else chosen, resource=resource)
    free = slots_find(service="passport-appointment", first=today(), last=today() + timedelta(9), wish=wish)
    held = slot_hold(service="passport-appointment", begins=free.first(1)[0].begins, wish=wish, language=page)
    hold_fill(held.reference, who=ANA, person_id=None)
    client, here = Client(headers={"accept-language": page}), f"/book/hold/{held.reference}/{held.key}/check"
    assert ('class="note" role="status"' in client.get(here).content.decode()) is bool(noted)
    client.post(here)
    assert [line for line in who_of(held.reference).note.split("\n") if "interpreter" in line] == (
        [noted] if noted else []
    )


@pytest.mark.parametrize(
    ("language", "said", "yes"),
    [
        ("ar", ("أريد حجز موعد جواز السفر", "بالإسبانية", "1", "Ana Lopez"), "نعم"),
        ("es", ("quiero cita para el pasaporte", "en árabe", "1", "Ana Lopez"), "sí"),
        ("es", ("quiero cita para el pasaporte", "en inglés con la mesa 2", "1", "Ana Lopez"), "sí"),
        ("ar", ("أريد حجز موعد جواز السفر بالإنجليزية", "1", "Ana Lopez"), "نعم"),
    ],
)
@pytest.mark.parametrize("channel", ["chat", "sms"])
def test_what_was_said_to_a_conversation_counts_before_its_own_language(
    language: str, said: tuple[str, ...], yes: str, channel: str
) -> None:
    talker = Talker(holder=f"phone:{language}", language=language, channel=channel, phone="5550142")
    for line in said:
        asked = appointment_say(talker, line)
    assert not re.search("nadie habla|لا يتحدث أحد", asked.text), asked.text
    done = appointment_say(talker, yes)
    assert done.booked, done.text
    assert "interpreter" not in who_of(done.booked).note


@pytest.mark.parametrize(
    ("language", "said", "yes"),
    [
        ("es", ("quiero cita para el pasaporte, necesito hablar en francés", "1", "Ana Lopez"), "sí"),
        ("ar", ("أريد حجز موعد جواز السفر وأحتاج إلى التحدث بالفرنسية", "1", "Ana Lopez"), "نعم"),
    ],
)
def test_who_needs_a_language_that_nobody_speaks_gets_an_interpreter_of_that(
    language: str, said: tuple[str, ...], yes: str
) -> None:
    talker = Talker(holder=f"phone:{language}", language=language, channel="chat", phone="5550142")
    for line in (*said, yes):
        done = appointment_say(talker, line)
    assert done.booked, done.text
    assert who_of(done.booked).note.split("\n") == ["Needs an interpreter: French"]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Needs an interpreter: Arabic (árabe)\nNeeds: Lift, a chair\nI bring my son."),
     ("es", "Necesita intérprete: árabe (árabe)\nNecesita: Ascensor, a chair\nI bring my son."),
     ("ar", "")],
)  # fmt: skip
def test_what_we_noted_is_said_to_each_reader_in_their_language(language: str, said: str) -> None:
    noted = "Needs an interpreter: Arabic (árabe)\nNeeds: Lift, a chair\nI bring my son."
    with translation.override(language):
        found = note_said(noted)
        assert note_said("") == ""
    assert found == said or not said
    assert found.endswith("I bring my son."), "their own words stay theirs"
    assert ("interpreter" in found) is (language == "en")
    with translation.override("en"):
        assert note_said(found) == noted, "read again from any language of the agency"


@pytest.mark.parametrize("language", ["es", "ar"])
def test_their_own_page_says_it_in_their_language(language: str) -> None:
    reference, _page = check_page("building-permit", "desk-4", language)
    found = appointment_get(reference)
    assert found
    browser = Client(headers={"accept-language": language})
    answer = browser.post(f"/book/hold/{reference}/{found.key}/check")
    own = browser.get(answer.headers["Location"]).content.decode()
    with translation.override(language):
        assert note_said(who_of(reference).note).split("\n")[-1] in own
    assert "interpreter" not in own
