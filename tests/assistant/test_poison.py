"""Poisoning, a break-in now and mistyped despair are danger; waste and weeds are not."""

from __future__ import annotations

import pytest

from townclerk.assistant.understanding.special import SpecialKind, special_of

DANGER = (
    ("en", "my child swallowed bleach"),
    ("en", "my daughter drank drain cleaner"),
    ("en", "my baby ate rat poison"),
    ("en", "i took too many pills"),
    ("en", "my friend overdosed"),
    ("en", "my son has overdosed"),
    ("en", "i wnat to kil myself"),
    ("en", "i want to klil my slef"),
    ("en", "Somebody is breaking into my house"),
    ("en", "someone is trying to break in right now"),
    ("en", "there is a man in my house"),
    ("en", "my toddler swallowed a battery"),
    ("es", "mi hijo se tragó lejía"),
    ("es", "mi hija bebió cloro"),
    ("es", "me kiero matar"),
    ("es", "quiero matarme"),
    ("es", "alguien está entrando en mi casa"),
    ("es", "mi bebé se comió veneno para ratas"),
    ("es", "me he tomado todas las pastillas"),
    ("es", "tiene una sobredosis"),
    ("ar", "ابني شرب المبيض"),
    ("ar", "ابتلعت ابنتي بطارية"),
    ("ar", "طفلي أكل سم الفئران"),
    ("ar", "تناولت حبوبا كثيرة"),
    ("ar", "شخص يقتحم بيتي"),
    ("ar", "هناك لص في منزلي"),
)
NONE = (
    ("en", "how do I dispose of bleach"),
    ("en", "my dog ate my homework"),
    ("en", "how do I kill weeds"),
    ("en", "I want to report a break-in last week"),
    ("en", "someone broke into my car last week"),
    ("en", "where can I leave batteries and paint"),
    ("en", "I took my medicine daily, can I get a discount"),
    ("en", "do you take batteries"),
    ("en", "I drank the tap water and it tastes of bleach"),
    ("en", "overdose prevention training"),
    ("en", "they broke in a new sidewalk"),
    ("en", "can I get a permit for a fertilizer store"),
    ("en", "where do I throw away old pills"),
    ("en", "my meeting was poisoned by politics"),
    ("es", "dónde tiro las pilas"),
    ("es", "quiero tomar el autobús"),
    ("es", "me tomé el día libre"),
    ("es", "cómo tiro la pintura y la lejía"),
    ("es", "mi perro se comió la carta"),
    ("ar", "أين أرمي البطاريات"),
    ("ar", "شربت ماء الصنبور"),
    ("ar", "كيف أتخلص من الدواء القديم"),
)


@pytest.mark.parametrize(("language", "said"), DANGER)
def test_it_is_a_crisis(language: str, said: str) -> None:
    found = special_of(said, language)
    assert found is not None
    assert found.kind is SpecialKind.CRISIS


@pytest.mark.parametrize(("language", "said"), NONE)
def test_it_is_none(language: str, said: str) -> None:
    found = special_of(said, language)
    assert found is None or found.kind is not SpecialKind.CRISIS
