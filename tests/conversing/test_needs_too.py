"""A second service that somebody else needs, said after another one, in three languages."""

from __future__ import annotations

import itertools

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant import index_build
from townclerk.assistant.conversing.parts import Kind
from townclerk.assistant.conversing.referring import needed_by_somebody
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
_number = itertools.count()
PASS = {
    "en": "can I get the senior bus pass?",
    "es": "¿puedo obtener la tarjeta de autobús para personas mayores?",
    "ar": "هل يمكنني الحصول على بطاقة الحافلة لكبار السن؟",
}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> None:
    del agency
    index_build()


@pytest.mark.parametrize(
    ("language", "text", "slug"),
    [
        ("es", "¿y para mi madre?", "bus-pass"),
        ("es", "mi madre también necesita comidas a domicilio", "meals-at-home"),
        ("es", "y mi madre, ¿puede pedir comidas a domicilio?", "meals-at-home"),
        ("es", "mi padre también quiere la ayuda para la calefacción", "heating-help"),
        ("es", "a mi abuela le hacen falta también comidas a domicilio", "meals-at-home"),
        ("en", "my dad wants help with heating costs too", "heating-help"),
        ("en", "my grandmother would also like meals at home from you", "meals-at-home"),
        ("ar", "أمي تحتاج أيضا إلى وجبات منزلية", "meals-at-home"),
    ],
)
def test_what_they_need_too_is_met_with_the_rule_for_them(language: str, text: str, slug: str) -> None:
    holder = f"browser:{next(_number)}"
    said(PASS[language], language, holder=holder)
    met = said(text, language, holder=holder)
    assert met.understood == "can-get"
    assert [part.slug for part in met.parts if part.kind is Kind.SERVICE] == [slug]


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("my mother needs home care", "home care"), ("mi tía quisiera un permiso", "un permiso"),
        ("I need a permit for my mother", ""), ("my mother lives here", ""), ("necesito ayuda", ""),
    ],
)  # fmt: skip
def test_what_is_needed_and_by_whom(text: str, needed: str) -> None:
    assert needed_by_somebody(text) == needed
