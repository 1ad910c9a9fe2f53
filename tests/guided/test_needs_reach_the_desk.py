"""What somebody said to need reaches who meets them: on the appointment, whichever way it was booked."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.test import Client

from tests.appointments.console import HERE, signed_in
from tests.guided.test_pages import _on
from tests.guided.test_times import PASS, _offered, _say, _talk, _to_the_time
from townclerk.appointments import Booked, appointment_get, interpreter_note, unspoken_at, who_of
from townclerk.appointments.models import Appointment

pytestmark = pytest.mark.usefixtures("town", "collected")


def _booked(
    needs: Sequence[str],
    spoken: str = "",
    *,
    language: str = "en",
    query: str = "",
    again: Sequence[str] = (),
) -> Booked:
    """Walk the pages of the passport, with these needs; `again` are chosen instead at the end."""
    client = Client(headers={"accept-language": language})
    _on(client, PASS, begin="1")
    for step, answer in (("passport_for", "adult"), ("renewal", "first"), ("travel_date", None),
                         ("photo_at_desk", "yes")):  # fmt: skip
        _on(client, f"{PASS}/q/{step}", **({"answer": answer} if answer else {"answer_day": ""}))
    _on(client, f"{PASS}/q/needs", answer=list(needs))
    if "interpreter" in needs:
        assert _on(client, f"{PASS}/q/spoken", answer=spoken) == f"{PASS}/q/time"
    begins = _offered(client, query)[0]
    _on(client, f"{PASS}/q/time{query}", begins=str(begins))
    _on(client, f"{PASS}/q/reach_phone", answer="5550100200")
    there = _on(client, f"{PASS}/q/your_name", answer="Ana Lopez")
    if again:
        there = _on(client, f"{PASS}/q/needs?check=1", answer=list(again))
    _on(client, there, true="on")
    found = appointment_get(Appointment.objects.get().reference)
    assert found
    return found


def _note(one: Booked) -> list[str]:
    return who_of(one.reference).note.splitlines()


@pytest.mark.parametrize(
    ("language", "spoken", "said"),
    [
        ("en", "Kurdish", "Needs an interpreter: Kurdish"),
        ("es", "Kurdo", "Needs an interpreter: Kurdish (Kurdo)"),
        ("ar", "الكردية", "Needs an interpreter: Kurdish (الكردية)"),
        ("en", "Mixtec of the high valley", "Needs an interpreter: Mixtec of the high valley"),
    ],
)
def test_what_no_place_has_stands_on_the_appointment(language: str, spoken: str, said: str) -> None:
    one = _booked(["interpreter", "sign-language", "quiet"], spoken, language=language)
    note = _note(one)
    assert said in note
    assert any("Sign language" in line and "Quiet room" in line for line in note), note
    clerk = signed_in("clerk")
    page = clerk.get(f"{HERE}{one.reference}/").content.decode()
    day = clerk.get(f"{HERE}?day={one.day}").content.decode()
    for shown in (page, day):
        assert "To know beforehand" in shown
        assert said in shown
        assert "Sign language" in shown


def test_what_the_place_has_is_booked_and_not_noted_twice() -> None:
    one = _booked(["step-free"])
    assert one.needs["access"] == ["step-free"]
    assert not _note(one)


def test_a_need_that_is_chosen_after_the_time_is_noted_too_and_one_taken_back_is_not() -> None:
    one = _booked(["sign-language"], again=["quiet"])
    assert _note(one) == ["Needs: Quiet room"]


def test_who_needs_nothing_leaves_no_note() -> None:
    assert not _note(_booked([]))


def test_what_is_said_on_the_page_of_the_times_is_noted() -> None:
    one = _booked([], query="?said=any+day%2C+sign+language+please")
    assert _note(one) == ["Needs: Sign language"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Friday, with sign language please"),
        ("es", "el viernes, necesito intérprete de lengua de señas"),
        ("ar", "يوم الجمعة، أحتاج إلى لغة الإشارة"),
    ],
)
def test_what_is_said_to_a_conversation_with_the_time_is_noted(language: str, said: str) -> None:
    talk = _talk(language)
    skip, yes, send = {"en": ("skip", "yes", "send"), "es": ("omitir", "sí", "enviar"),
                       "ar": ("تخط", "نعم", "أرسل")}[language]  # fmt: skip
    _say(talk, "", "1", "1", skip, yes, skip, said, "1", skip, "Ana", "ana@example.org", send)
    row = Appointment.objects.get()
    one = appointment_get(row.reference)
    assert one
    assert one.request
    assert "Needs: Sign language" in _note(one)


def test_who_reads_a_language_that_nobody_there_speaks_gets_an_interpreter() -> None:
    one = _booked([], language="ar", query="?day=3&part=after-work")  # only the first desk is open then
    assert unspoken_at(one.resource, "ar")
    assert _note(one) == [interpreter_note("ar")]


@pytest.mark.parametrize(("page", "chosen"), [("ar", "es"), ("es", "ar"), ("ar", "en"), ("en", "es")])
def test_the_language_chosen_with_the_time_counts_before_that_of_the_page(page: str, chosen: str) -> None:
    assert not _note(_booked([], language=page, query=f"?language={chosen}"))


def test_a_language_chosen_when_the_same_time_is_chosen_again_counts() -> None:
    """Any desk was held for this minute: going back for Arabic keeps the minute, where it is spoken."""
    client = Client(headers={"accept-language": "en"})
    _to_the_time(client)
    begins = next(one for one in _offered(client, "?language=ar") if one in _offered(client, "?all=1"))
    for query, spoken in (("", ""), ("?language=ar", "ar"), ("?language=es", "es")):
        _on(client, f"{PASS}/q/time{query}", begins=str(begins))
        found = appointment_get(Appointment.objects.get().reference)
        assert found
        assert found.needed.language == spoken
        assert not unspoken_at(found.resource, spoken)
