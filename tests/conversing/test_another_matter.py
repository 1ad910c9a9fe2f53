"""In the middle of a booking or of steps: what is asked of the visit, other matters, going on after them."""

from __future__ import annotations

import pytest

from tests.conversing.test_in_between import BOOK, REPORT
from tests.conversing.test_talking import choices, said
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
UNHEARD = {"en": "I did not understand", "es": "No lo he entendido", "ar": "لم أفهم ذلك"}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("language", "asked", "says"),
    [
        ("en", "do you have parking?", "Town Hall: Parking for disabled people."),
        ("en", "is it wheelchair accessible?", "Way in without steps, Lift"),
        ("en", "can I bring my kids?", "Our pages do not say that."),
        ("es", "¿hay aparcamiento?", "Estacionamiento para personas con discapacidad"),
        ("es", "¿es accesible en silla de ruedas?", "Entrada sin escalones, Ascensor"),
        ("es", "¿puedo ir con mis hijos?", "Nuestras páginas no lo dicen."),
        ("ar", "هل يوجد موقف سيارات؟", "موقف لذوي الإعاقة"),
        ("ar", "هل المكان مناسب للكراسي المتحركة؟", "مدخل بلا درجات، مصعد"),
        ("ar", "هل أستطيع إحضار أطفالي؟", "لا تذكر صفحاتنا ذلك."),
    ],
)
def test_what_is_asked_of_the_visit_is_answered_and_the_times_come_back(
    language: str, asked: str, says: str
) -> None:
    said(BOOK[language], language)
    reply = said(asked, language)
    assert says in reply.text
    assert "\n2 " in reply.text
    assert UNHEARD[language] not in reply.text


@pytest.mark.parametrize(
    ("language", "told", "offered", "on"),
    [
        ("en", "actually my dog is missing", "Send what I wrote", "ok continue with the passport"),
        ("en", "there's a pothole outside the school", "Report a pothole", "back to the appointment"),
        ("en", "my bin was not collected", "Report a missed bin", "let's go on with the booking"),
        ("es", "en realidad se ha perdido mi perro", "Avisar de un animal suelto o perdido",
         "vale, seguimos con el pasaporte"),
        ("es", "hay un bache delante del colegio", "Avisar de un bache", "volvamos a la cita"),
        ("ar", "هناك حفرة أمام المدرسة", "الإبلاغ عن حفرة في الطريق", "نعود إلى الموعد"),
    ],
)  # fmt: skip
def test_another_matter_is_offered_and_the_booking_goes_on(
    language: str, told: str, offered: str, on: str
) -> None:
    said(BOOK[language], language)
    reply = said(told, language)
    assert any(offered in one for one in choices(reply)), reply.text
    assert UNHEARD[language] not in reply.text
    again = said(on, language).text
    assert "\n2 " in again
    assert UNHEARD[language] not in again


def test_the_booking_goes_on_after_the_other_matter_was_begun() -> None:
    said(BOOK["en"])
    said("there's a pothole outside the school")
    assert "Where is the hole?" in said("1").text
    assert "\n2 " in said("back to the appointment").text
    assert "What is your name?" in said("the first one").text
    told = choices(said("my dog is missing"))
    assert any("Send what I wrote" in one for one in told)
    assert "Where do we reach you" in said("Ana Lopez").text
    assert "Where is the hole?" in said("back to the report").text


@pytest.mark.parametrize(
    "text",
    ["tuesday morning", "in the afternoon please", "I only have time after my shift", "asdf qwer uiop"],
)
def test_what_is_said_of_times_is_no_other_matter(text: str) -> None:
    said(BOOK["en"])
    reply = said(text)
    assert reply.understood == "meeting"
    assert "\n2 " in reply.text


def test_another_matter_told_at_a_choice_is_offered_and_the_steps_wait() -> None:
    said(REPORT["en"])
    reply = said("my dog is missing")
    assert "Go on with: Report a pothole" in choices(reply)
    assert "Could it cause an accident today?" in said("in the road").text


@pytest.mark.parametrize(
    ("language", "text", "says"),
    [
        ("en", "stop", "Nothing is open here"), ("en", "back", "Nothing is open here"),
        ("en", "cancel", "cancel my appointment"), ("en", "nothing", "Nothing is open here"),
        ("en", "no thanks, that's all", "Write again at any time"),
        ("es", "para", "no hay nada abierto"), ("es", "nada", "no hay nada abierto"),
        ("es", "no gracias, eso es todo", "Escriba de nuevo"),
        ("ar", "توقف", "لا يوجد هنا شيء مفتوح"), ("ar", "لا شكرا هذا كل شيء", "اكتبوا من جديد"),
    ],
)  # fmt: skip
def test_who_leaves_where_nothing_is_open_is_told_so_kindly(language: str, text: str, says: str) -> None:
    said({"en": "when is the library open?", "es": "¿cuándo abre la biblioteca?"}.get(
        language, "متى تفتح المكتبة؟"), language)  # fmt: skip
    reply = said(text, language)
    assert says in reply.text
    assert reply.understood == "small-talk"
