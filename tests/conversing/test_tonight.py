"""Who has no warmth or no bed tonight reads our own number too; who fears somebody near, the emergency's."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant.understanding.special import special_of
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
WARMTH, TOWN = "555-0137", "211"


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("where can i sleep tonight", "en"), ("we need a bed for the night", "en"), ("I have nowhere to sleep tonight", "en"),
        ("we live on the street now", "en"), ("I have no heating and my baby is freezing", "en"), ("we have no heat in our flat", "en"),
        ("¿dónde duermo esta noche?", "es"), ("necesito un albergue para esta noche", "es"), ("vivimos en la calle desde ayer", "es"),
        ("no tengo calefacción y tengo un bebé", "es"), ("estamos sin calefacción", "es"),
        ("أين أنام الليلة؟", "ar"), ("أسكن في الشارع الليلة", "ar"), ("أحتاج مأوى الليلة", "ar"),
        ("ليس لدي تدفئة وطفلي صغير", "ar"), ("ما عندنا تدفئة", "ar"),
    ],
)  # fmt: skip
def test_our_own_number_for_tonight_stands_beside_the_national_one(text: str, language: str) -> None:
    reply = said(text, language)
    assert reply.understood in ("crisis", "need")
    assert TOWN in reply.parts[0].text
    assert WARMTH in reply.text
    assert any(part.kind == "source" for part in reply.parts)


@pytest.mark.parametrize(
    "text",
    [
        "I live on the street where the light is broken", "I live in the street next to the school", "where can we stay tonight, a hotel?", "where does the bus go tonight",
        "Vivo en la calle Mayor", "estoy en la calle del mercado y hay un bache", "أسكن في شارع الملك", "أسكن في الشارع الخامس", "أين ينام القط",
        "does the library have no heating in winter", "how much is the heating payment", "I need a place for my wedding",
    ],
)  # fmt: skip
def test_who_tells_of_streets_and_rooms_has_no_need_tonight(text: str) -> None:
    found = special_of(text)
    assert found is None or (found.kind != "need" and found.which != "eviction")


@pytest.mark.parametrize(
    ("language", "before", "then"),
    [
        ("en", "my husband hits me", "he is home now"), ("en", "my husband hits me", "hes at the door"), ("en", "he wants to kill me", "he just came back"),
        ("es", "mi marido me pega", "ya está en casa"), ("es", "mi marido me pega", "acaba de llegar a casa, está en la puerta"),
        ("ar", "زوجي يضربني", "رجع إلى البيت"), ("ar", "زوجي يضربني", "هو عند الباب"),
    ],
)  # fmt: skip
def test_who_fears_somebody_near_reads_the_emergency_number_first(
    language: str, before: str, then: str
) -> None:
    said(before, language)
    first = said(then, language).parts[0].text
    assert "911" in first.partition("\n")[0]
    assert "1-800" not in first[: first.index("911")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("useless, this is the third time I write", "en"), ("I've been waiting 3 months for my card", "en"),
        ("es la tercera vez que escribo", "es"), ("llevo 3 meses esperando", "es"),
        ("هذه ثالث مرة أكتب لكم", "ar"), ("أنتظر منذ ثلاثة أشهر", "ar"),
    ],
)  # fmt: skip
def test_who_waits_and_writes_again_is_offered_a_complaint(text: str, language: str) -> None:
    found = special_of(text, language)
    assert found is not None
    assert (found.kind, found.which) == ("complaint", "angry")


@pytest.mark.parametrize("text", ["is anybody there", "hello?"])
def test_who_waits_for_a_person_and_calls_out_is_told_when_they_are_answered(text: str) -> None:
    told = said("I want to talk to a person").text
    reply = said(text).text
    assert "What can I do for you" not in reply
    when = told[told.index("10:00") - 30 : told.index("10:00")] if "10:00" in told else ""
    assert not when or "10:00" in reply
