"""When something happens chooses no service: "después del trabajo" is no help to find a job."""

from __future__ import annotations

from datetime import date

import pytest

from townclerk.appointments import services_named, wish_understood
from townclerk.appointments.talk_words import Want, want_read

pytestmark = pytest.mark.usefixtures("agency", "on_wednesday")
MONDAY = date(2026, 3, 2)

AFTER = {
    "en": (
        "passport appointment Thursday after work", "book a passport appointment after school",
        "passport, once I finish work", "a passport appointment when I get off work please",
        "passport appointment after I pick up the kids from school", "passport after my shift",
        "appointment for a passport on Friday as soon as I get out of work", "passport when school is out",
        "a passport appointment after dropping off my son at the nursery", "passport after classes",
    ),
    "es": (
        "Necesito cita para el pasaporte, jueves después del trabajo",
        "cita para el pasaporte al salir del trabajo",
        "cita para el pasaporte a la salida del colegio", "pasaporte después de trabajar",
        "cita de pasaporte cuando salga de trabajar",
        "el pasaporte, después de recoger a los niños del colegio",
        "cita para el pasaporte después de clases", "pasaporte al terminar la jornada laboral",
        "cita para pasaporte cuando mis hijos salgan de la escuela", "pasaporte después de mi turno",
    ),
    "ar": (
        "أريد موعدا لجواز السفر بعد العمل", "موعد جواز السفر يوم الخميس بعد المدرسة",
        "احجزوا لي موعد جواز السفر بعد انتهاء الدوام", "جواز السفر بعد خروج الأولاد من المدرسة",
        "موعد لجواز السفر عندما أخرج من العمل", "جواز السفر بعد دوامي",
        "أريد موعدا لجواز السفر بعدما أوصل أولادي إلى المدرسة",
    ),
}  # fmt: skip
BEFORE = {
    "en": ("passport appointment before work", "passport before the school run",
           "passport before I go to work"),
    "es": ("cita para el pasaporte antes del trabajo", "pasaporte antes de entrar a trabajar",
           "pasaporte antes de llevar a los niños al colegio"),
    "ar": ("موعد جواز السفر قبل العمل", "جواز السفر قبل الذهاب إلى المدرسة", "جواز السفر قبل بدء الدوام"),
}  # fmt: skip
WHILE = (
    "passport appointment, I work until five", "passport, I am at work all day",
        "passport outside of working hours",
    "passport, my job ends at four", "pasaporte, trabajo hasta las cinco",
        "cita pasaporte fuera de horario laboral",
    "pasaporte, por el trabajo no puedo por la mañana", "pasaporte, salgo del trabajo a las cinco",
    "جواز السفر، أعمل حتى الخامسة", "موعد جواز السفر خارج ساعات العمل", "جواز السفر، دوامي ينتهي في الرابعة",
)  # fmt: skip


@pytest.mark.parametrize("said", [one for said in AFTER.values() for one in said])
def test_after_something_is_when_and_not_what_for(said: str) -> None:
    assert services_named(said) == ["passport-appointment"]
    assert wish_understood(said, today=MONDAY).wish.begins >= 15 * 60


@pytest.mark.parametrize("said", [one for said in BEFORE.values() for one in said])
def test_before_something_is_when_and_not_what_for(said: str) -> None:
    assert services_named(said) == ["passport-appointment"]
    assert wish_understood(said, today=MONDAY).wish.ends <= 9 * 60


@pytest.mark.parametrize("said", WHILE)
def test_while_one_works_is_why_and_not_what_for(said: str) -> None:
    assert services_named(said) == ["passport-appointment"]


@pytest.mark.parametrize(
    ("said", "service"),
    [
        ("help to find a job after work", "job-support"), ("I want to find a job", "job-support"),
        ("ayuda para encontrar trabajo, el jueves después del trabajo", "job-support"),
        ("cita para buscar trabajo", "job-support"), ("المساعدة في العثور على عمل بعد المدرسة",
        "job-support"),
        ("enroll my child in school after work", "school-enrolment"),
        ("inscribir a mi hijo en la escuela, antes de ir al trabajo", "school-enrolment"),
        ("تسجيل طفلي في المدرسة بعد العمل", "school-enrolment"),
    ],
)  # fmt: skip
def test_who_wants_just_that_is_still_understood(said: str, service: str) -> None:
    assert services_named(said) == [service]


@pytest.mark.parametrize("said", ["Thursday after work", "jueves después del trabajo", "الخميس بعد المدرسة"])
def test_when_alone_names_nothing(said: str) -> None:
    assert services_named(said) == []


@pytest.mark.parametrize("said", ["أريد موعدا", "أريد موعداً", "أحتاج موعدا بعد العمل يوم الخميس"])
def test_an_appointment_in_the_accusative_is_one(said: str) -> None:
    assert want_read(said) is Want.BOOK
