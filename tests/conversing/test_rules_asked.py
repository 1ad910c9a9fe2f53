"""What may be done, and what follows when something is left undone: as a page says it, or unknown."""

from __future__ import annotations

import pytest

from tests.assistant.learned import learned
from tests.web.conftest import collected
from townclerk.assistant import Talk, converse, index_build

__all__ = ["collected", "learned"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected", "learned"), pytest.mark.wide]


@pytest.mark.parametrize(
    ("said", "language", "says"),
    [
        ("am i allowed to put food in the green bin", "en", "Do not put in soil"),
        ("are we permitted to dump stones in the garden bin?", "en", "Do not put in soil"),
        ("is it ok to throw batteries in the recycling bin", "en", "batteries or plastic bags"),
        ("can we throw plastic bags into the recycling bin", "en", "batteries or plastic bags"),
        ("¿Puedo poner tierra en el contenedor verde?", "es", "No ponga tierra"),
        ("¿Está permitido echar comida en el contenedor verde?", "es", "No ponga tierra"),
        ("¿Se permite tirar pañales en el contenedor de reciclaje?", "es", "pañales, pilas"),
        ("هل يسمح لي بوضع الطعام في الحاوية الخضراء؟", "ar", "لا تضع فيها التراب"),
        ("هل يجوز لي وضع الحجارة في حاوية الحديقة؟", "ar", "لا تضع فيها التراب"),
    ],
)
def test_what_a_page_forbids_is_told_to_who_asks_if_it_may_be_done(
    said: str, language: str, says: str
) -> None:
    index_build()
    reply = converse(Talk(f"browser:{language}", language), said)
    assert reply.understood == "answer", reply.text
    assert says in reply.text


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("am I allowed to get a bus pass", "en"),
        ("am I allowed a parking permit?", "en"),
        ("¿Puedo obtener la tarjeta de autobús?", "es"),
        ("هل يحق لي الحصول على دعم الإيجار؟", "ar"),
    ],
)
def test_who_asks_if_they_may_get_something_is_told_the_rule(said: str, language: str) -> None:
    index_build()
    assert converse(Talk(f"browser:{language}", language), said).understood == "can-get"


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("what happens if i dont pay my property tax", "en"),
        ("what if I forget to renew my parking permit?", "en"),
        ("what happens if I pay my rent late", "en"),
        ("can I be fined for putting my bin out early", "en"),
        ("¿Qué pasa si no pago el impuesto de la propiedad?", "es"),
        ("¿Qué pasa si dejo de pagar el alquiler?", "es"),
        ("ماذا يحدث إذا لم أدفع ضريبة العقار؟", "ar"),
        ("ماذا لو لم أسجل المولود في الموعد؟", "ar"),
    ],
)
def test_what_follows_is_not_known_where_no_page_says_it(said: str, language: str) -> None:
    index_build()
    reply = converse(Talk(f"browser:{language}", language), said)
    assert reply.understood == "unknown", reply.text
    assert "25" not in reply.text


@pytest.mark.parametrize(
    ("said", "language", "says"),
    [
        ("will I be fined if I don't get a dog license?", "en", "$40"),
        ("is there a penalty for not licensing my dog?", "en", "$40"),
        ("what happens if I don't register the birth in time", "en", "no fine"),
        ("what happens if I never renew my business license", "en", "$20"),
        ("¿Qué sucede si me retraso con la licencia de mi perro?", "es", "$40"),
        ("¿Hay multa por no registrar el nacimiento a tiempo?", "es", "No hay multa"),
        ("what if I can't pay my property tax bill", "en", "10 monthly"),
        ("what happens if I don't have all the papers for the burial grant", "en", "send the rest later"),
        ("what happens if I lose my bus pass", "en", "first new pass is free"),
    ],
)
def test_what_follows_is_told_where_a_page_says_it(said: str, language: str, says: str) -> None:
    index_build()
    reply = converse(Talk(f"browser:{language}", language), said)
    assert reply.understood == "answer", reply.text
    assert says in reply.text
