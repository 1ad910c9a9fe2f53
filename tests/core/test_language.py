from __future__ import annotations

import pytest

from townclerk.core.language import detect

ES = "¿Cómo puedo pedir la recolección de muebles en mi calle?"
EN = "How do I ask for the collection of furniture in my street?"


@pytest.mark.parametrize(
    ("text", "languages", "found"),
    [
        (ES, ["en", "es", "ar"], "es"),
        (ES, ["en-US", "es-MX"], "es-MX"),
        (EN, ["es-MX", "en-US"], "en-US"),
        ("كيف أحصل على تصريح؟", ["en-US", "ar-EG"], "ar-EG"),
        ("我怎样申请许可证？", ["en", "zh-Hant"], "zh-Hant"),
        ("Hvordan søker jeg om en parkeringsplass i sentrum?", ["en", "nb"], "nb"),
        ("Como posso pedir a recolha de móveis na minha rua?", ["en", "pt-BR", "pt-PT"], "pt-BR"),
        ("12", ["en", "es"], "en"),
        ("", ["es", "en"], "es"),
    ],
)
def test_the_language_of_a_text_regional_ones_too(text: str, languages: list[str], found: str) -> None:
    assert detect(text, languages) == found


def test_of_two_regions_the_default_is_meant() -> None:
    text = "Como posso pedir a recolha de móveis na minha rua?"
    assert detect(text, ["en", "pt-BR", "pt-PT"], default="pt-PT") == "pt-PT"


def test_a_language_the_model_does_not_know_is_taken_for_granted_on_its_own_pages() -> None:
    assert detect(EN, ["en", "hmn", "es"], default="hmn") == "hmn"
    assert detect(ES, ["en", "hmn", "es"], default="en") == "es"
    assert detect(EN, ["hmn", "en"], default="en") == "en"
    assert detect(EN, ["hmn", "mww"]) == "hmn"
