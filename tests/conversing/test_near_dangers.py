"""Who is followed reads the police first; whose power is cut whom to call; a dangerous hole its number."""

from __future__ import annotations

import pytest

from tests.conversing.test_called_for_help import first
from tests.conversing.test_talking import said
from townclerk.assistant.conversing.dangerous_place import call_first, dangerous
from townclerk.core.agency import Agency
from townclerk.services import service_get

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("somebody followed me home", "en"),
        ("my ex keeps showing up at my work and wont leave me alone", "en"),
        ("mi ex me sigue a todas partes y tengo miedo", "es"),
        ("طليقي يلاحقني في كل مكان وأنا خائفة", "ar"),
        ("I am being forced to work and they took my passport", "en"),
        ("me obligan a trabajar y me quitaron el pasaporte", "es"),
        ("يجبرونني على العمل وأخذوا جواز سفري", "ar"),
        ("my son is cutting his wrists", "en"),
        ("there are wires down on Mill Street", "en"),
    ],
)
def test_the_emergency_number_is_read_first(text: str, language: str) -> None:
    assert said(text, language).understood == "crisis"
    assert first(text, language) == "911"


def test_who_is_followed_is_told_of_who_listens_too_and_of_the_police_again() -> None:
    words = said("somebody followed me home", holder="browser:followed").text
    assert words.index("911") < words.index("1-800-799-7233")
    then = said("he is still outside", holder="browser:followed")
    assert then.understood == "near-crisis"
    assert "911" in then.text


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("my stepfather comes into my room at night", "en", "1-800-799-7233"),
        ("mi padrastro entra en mi cuarto por la noche", "es", "1-800-799-7233"),
        ("زوج أمي يدخل غرفتي في الليل", "ar", "1-800-799-7233"),
        ("my daughter cuts herself", "en", "988"),
        ("mi hija se hace daño a si misma", "es", "988"),
        ("أخي يريد قتل نفسه", "ar", "988"),
    ],
)
def test_the_line_for_it_is_read_first(text: str, language: str, number: str) -> None:
    assert first(text, language) == number


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("they will cut off our power tomorrow", "en"),
        ("i cant afford insulin and ran out", "en"),
        ("me van a cortar la luz mañana", "es"),
        ("no tengo dinero para la insulina y se me acabó", "es"),
        ("سيقطعون الكهرباء عنا غدا", "ar"),
        ("لا أستطيع دفع ثمن الأنسولين", "ar"),
    ],
)
def test_who_cannot_pay_for_what_cannot_wait_is_told_whom_to_call(text: str, language: str) -> None:
    reply = said(text, language)
    assert reply.understood == "need"
    assert first(text, language) == "211"


SAID = {
    "en": ("there is a hole in the road, it is very dangerous", "a pothole where kids could get hurt"),
    "es": ("hay un hueco en la calle muy peligroso", "hay un bache, alguien se va a caer"),
    "ar": ("هناك حفرة خطيرة جدا في شارعنا", "حفرة كبيرة وقد تسبب حوادث"),
}


@pytest.mark.parametrize(("language", "text"), [(code, one) for code, every in SAID.items() for one in every])
def test_a_hole_that_is_told_of_as_dangerous_has_its_number_first(language: str, text: str) -> None:
    assert dangerous(text)
    pothole = service_get("pothole")
    assert pothole is not None
    (part,) = call_first(text, pothole, language)
    assert "555-0110" in part.text
    assert call_first(text, service_get("bus-pass"), language) == ()


@pytest.mark.parametrize(
    "text",
    [
        "there is a pothole on Oak Road",
        "it is not dangerous",
        "no es peligroso",
        "ليست خطيرة",
        "حفرة في شارعنا",
    ],
)
def test_what_is_not_told_of_as_dangerous_is_reported_as_ever(text: str) -> None:
    assert not dangerous(text)
    assert call_first(text, service_get("pothole"), "en") == ()
