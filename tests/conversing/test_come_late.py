"""What was ordered is cancelled by its reference or a person; what is late is looked up or complained of."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant import handovers_open
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
LATE = [
    ("en", "I paid but nobody came for the sofa", "yes complaint"),
    ("en", "this is a joke, i've waited 3 weeks for my bulky waste pickup", "yes"),
    ("en", "I've been waiting a month for you to pick up my mattress, this is ridiculous", "yes please"),
    ("es", "pagué y nadie vino por el sofá", "sí, una queja"),
    ("ar", "دفعت ولم يأت أحد لأخذ الأريكة", "نعم شكوى"),
]


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(("language", "text", "agreed"), LATE)
def test_what_is_late_is_complained_of_and_not_ordered_once_more(
    language: str, text: str, agreed: str
) -> None:
    reply = said(text, language)
    title = {"en": "Book a bulky", "es": "Pedir la recolección", "ar": "حجز"}[language]
    assert not [one for one in choices(reply) if title in one]
    assert said(agreed, language).understood == "complaint"
    assert [one.reason for one in handovers_open()] == ["complaint"]


def test_what_is_late_is_looked_up() -> None:
    assert choices(said(LATE[0][1]))[0] == "Look up what I asked for"
    assert said("Look up what I asked for").understood == "follow"
    assert not handovers_open()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "cancel my bulky waste pickup"),
        ("en", "I want to cancel my sofa collection for tomorrow"),
        ("es", "quiero cancelar mi recogida de muebles"),
        ("ar", "أريد إلغاء موعد جمع الأثاث"),
    ],
)
def test_what_is_to_be_fetched_is_cancelled_by_its_reference_or_a_person(language: str, text: str) -> None:
    reply = said(text, language)
    person = {"en": "“a person”", "es": "«una persona»", "ar": "«أريد التحدث إلى شخص»"}[language]
    assert reply.understood == "follow"
    assert person in reply.text


@pytest.mark.parametrize("text", ["I have an old sofa to get rid of", "is there a waiting list for that"])
def test_what_is_not_late_is_not_complained_of(text: str) -> None:
    assert "Look up what I asked for" not in choices(said(text))
