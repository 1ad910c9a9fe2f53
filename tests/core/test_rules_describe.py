"""Rules in plain words: what residents read as reasons, in English, Spanish and Arabic."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from tests.core import rules_random as random_
from townclerk.core.agency import Agency, Area
from townclerk.core.facts import Fact, FactType, FactValue
from townclerk.core.rules import Labels, Rule, describe
from townclerk.core.rules.phrases import PHRASES, phrase

FACTS = {
    fact.name: fact
    for fact in (
        Fact("birth_date", FactType.DATE, {"en": "Date of birth"}),
        Fact("moved_in", FactType.DATE, {"en": "Date you moved in", "es": "Fecha de mudanza"}),
        Fact("area", FactType.TEXT, {"en": "Area", "es": "Zona", "ar": "المنطقة"}),
        Fact("children", FactType.INTEGER, {"en": "Children", "es": "Hijos", "ar": "الأطفال"}),
        Fact("rooms", FactType.INTEGER),
        Fact("income", FactType.NUMBER, {"en": "Income"}),
        Fact(
            "band",
            FactType.TEXT,
            {"en": "Household income", "es": "Ingresos del hogar"},
            values=("low", "middle"),
            value_labels={
                "low": {"en": "Under $30,000", "es": "Menos de $30,000"},
                "middle": {"en": "$30,000 to $75,000", "es": "De $30,000 a $75,000"},
            },
        ),
        Fact(
            "housing",
            FactType.TEXT,
            {"en": "Home"},
            values=("own", "rent"),
            value_labels={
                "own": {"en": "Owns their home", "es": "Es propietario de su vivienda", "ar": "يملك منزله"},
                "rent": {"en": "Rents a home", "es": "Alquila una vivienda", "ar": "يستأجر منزله"},
            },
        ),
        Fact("garden", FactType.BOOLEAN, {"en": "Has a garden", "es": "Tiene jardín", "ar": "لديه حديقة"}),
        Fact("walking", FactType.BOOLEAN, {"en": "Finds walking hard", "ar": "يجد صعوبة في المشي"}),
        Fact("parking", FactType.BOOLEAN, {"en": "Parking space", "es": "Plaza de garaje", "ar": "موقف"}),
        Fact("street", FactType.TEXT, {"en": "Street", "es": "Calle", "ar": "الشارع"}),
    )
}
AREAS = (
    Area("north-hill", {"en": "North Hill", "es": "Colina Norte", "ar": "التل الشمالي"}),
    Area("old-town", {"en": "Old Town", "es": "Olmos", "ar": "البلدة القديمة"}),
    Area("harbor", {"en": "Harbor", "es": "El Puerto", "ar": "الميناء"}),
)
AGENCY = Agency("town", {"en": "Town"}, areas=AREAS, facts=FACTS)
LABELS = Labels.of(AGENCY, {"bus-pass": {"en": "Bus pass", "es": "Abono", "ar": "بطاقة الحافلة"}})


def said(text: str, language: str) -> str:
    return describe(Rule.parse(text, FACTS), LABELS, language)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("age >= 65", "You are 65 or older"),
        ("age > 64", "You are 65 or older"),
        ("65 <= age", "You are 65 or older"),
        ("age < 18", "You are under 18"),
        ("NOT age >= 18", "You are under 18"),
        ("age <= 66", "You are 66 or younger"),
        ("age = 1", "You are 1 year old"),
        ("age BETWEEN 16 AND 66", "You are between 16 and 66 years old"),
        ("age NOT BETWEEN 16 AND 66", "You are under 16 or over 66"),
        ("area IN ('north-hill', 'old-town')", "You live in North Hill or Old Town"),
        ("area = 'harbor'", "You live in Harbor"),
        (
            "area NOT IN ('north-hill', 'old-town', 'harbor')",
            "You do not live in North Hill, Old Town or Harbor",
        ),
        ("NOT used('bus-pass', days => 365)", "You have not used “Bus pass” in the last 365 days"),
        ("NOT used('bus-pass', days => 1825)", "You have not used “Bus pass” in the last 5 years"),
        ("used('bus-pass', days => 1)", "You have used “Bus pass” in the last 1 day"),
        ("used('bus-pass')", "You have used “Bus pass”"),
        ("used('dog-licence')", "You have used “Dog licence”"),
        ("garden", "You have a garden"),
        ("NOT garden", "You do not have a garden"),
        ("garden = FALSE", "You do not have a garden"),
        ("garden IS TRUE", "You have a garden"),
        ("garden IS NOT TRUE", "You do not have a garden, or this is not known"),
        ("walking", "You find walking hard"),
        ("NOT walking", "You do not find walking hard"),
        ("parking", "Parking space: yes"),
        ("NOT parking", "Parking space: no"),
        ("housing = 'own'", "You own your home"),
        ("housing <> 'own'", "You do not own your home"),
        ("housing IN ('own', 'rent')", "You own your home, or you rent a home"),
        ("band = 'low'", "Household income: under $30,000"),
        ("band <> 'low'", "Household income: anything but under $30,000"),
        ("band IN ('low', 'middle')", "Household income: under $30,000 or $30,000 to $75,000"),
        ("street = 'Elm'", "Street: Elm"),
        ("street LIKE 'North%'", "Street begins with “North”"),
        ("street NOT LIKE '%way%'", "Street does not contain “way”"),
        ("children > 0", "Children: 1 or more"),
        ("children < 3", "Children: less than 3"),
        ("children IN (1, 3)", "Children: 1 or 3"),
        ("income > 1234.5", "Income: more than 1,234.5"),
        ("birth_date < '1960-05-01'", "You were born before May 1, 1960"),
        ("moved_in >= '2024-01-02'", "Date you moved in: on or after January 2, 2024"),
        ("days_since(moved_in) <= 30", "Date you moved in: not more than 30 days ago"),
        ("years_since(moved_in) >= 2", "Date you moved in: at least 2 years ago"),
        ("moved_in IS NULL", "Date you moved in: not known"),
        ("moved_in IS NOT NULL", "Date you moved in: known"),
        ("children > rooms", "Children: more than rooms"),
        ("children + rooms > 3", "Children + rooms: more than 3"),
        ("coalesce(children, 0) = 0", "Children (if not known, 0): 0"),
        ("TRUE", "There are no conditions"),
        ("(age >= 3) = garden", "This holds: (age >= 3) = garden"),
        ("age >= 65 AND garden", "You are 65 or older, and you have a garden"),
        (
            "age >= 65 AND garden AND parking",
            "You are 65 or older, you have a garden, and parking space: yes",
        ),
        (
            "housing = 'own' AND (age >= 65 OR band = 'low')",
            "You own your home; and you are 65 or older, or household income: under $30,000",
        ),
        ("NOT (age >= 65 AND garden)", "You are under 65, or you do not have a garden"),
    ],
)
def test_english(text: str, words: str) -> None:
    assert said(text, "en") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("age >= 65", "Tiene 65 años o más"),
        ("age < 1", "Tiene menos de 1 año"),
        ("age BETWEEN 16 AND 66", "Tiene entre 16 y 66 años"),
        ("area IN ('north-hill', 'harbor')", "Vive en Colina Norte o El Puerto"),
        ("area IN ('north-hill', 'old-town')", "Vive en Colina Norte u Olmos"),
        ("area NOT IN ('north-hill', 'harbor')", "No vive en Colina Norte ni El Puerto"),
        ("NOT used('bus-pass', days => 365)", "No ha usado «Abono» en los últimos 365 días"),
        ("garden", "Tiene jardín"),
        ("NOT garden", "No tiene jardín"),
        ("NOT parking", "Plaza de garaje: no"),
        ("housing <> 'own'", "No es propietario de su vivienda"),
        ("birth_date < '1960-05-01'", "Nació antes del 1 de mayo de 1960"),
        ("garden AND band = 'low'", "Tiene jardín, e ingresos del hogar: menos de $30,000"),
        ("children >= 2", "Hijos: 2 o más"),
    ],
)
def test_spanish(text: str, words: str) -> None:
    assert said(text, "es") == words
    assert said(text, "es-MX") == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("age >= 65", "عمرك 65 سنة أو أكثر"),
        ("age < 2", "عمرك أقل من سنتين"),
        ("age < 5", "عمرك أقل من 5 سنوات"),
        ("area IN ('north-hill', 'old-town')", "تسكن في التل الشمالي أو البلدة القديمة"),
        ("NOT used('bus-pass', days => 365)", "لم تستخدم خدمة «بطاقة الحافلة» خلال آخر 365 يومًا"),
        ("used('bus-pass', days => 730)", "استخدمت خدمة «بطاقة الحافلة» خلال آخر سنتين"),
        ("used('bus-pass', days => 7)", "استخدمت خدمة «بطاقة الحافلة» خلال آخر 7 أيام"),
        ("garden AND NOT walking", "لديك حديقة، ولا تجد صعوبة في المشي"),
        ("NOT garden", "ليس لديك حديقة"),
        ("housing = 'own'", "تملك منزلك"),
        ("housing <> 'own'", "لا تملك منزلك"),
        ("children BETWEEN 1 AND 3", "الأطفال: من 1 إلى 3"),
        ("parking", "موقف: نعم"),
    ],
)
def test_arabic(text: str, words: str) -> None:
    assert said(text, "ar") == words


def test_reasons_of_an_outcome_are_said_one_by_one() -> None:
    rule = Rule.parse("housing = 'own' AND (age >= 65 OR children > 0)", FACTS)
    facts: dict[str, FactValue] = {"housing": "own", "birth_date": date(1950, 1, 1), "children": 0}
    outcome = rule.evaluate(facts, as_of=date(2024, 6, 1))
    assert [describe(reason, LABELS, "en") for reason in outcome.reasons] == [
        "You own your home",
        "You are 65 or older",
    ]


def test_facts_alone_will_do_and_another_language_gets_english_sentences() -> None:
    rule = Rule.parse("area = 'north-hill' AND children > 0", FACTS)
    assert describe(rule, FACTS, "fr") == "You live in north-hill, and children: 1 or more"
    assert describe(Rule.parse("big_rooms > 1", {"big_rooms": FactType.INTEGER}), {}, "en") == (
        "Big rooms: 2 or more"
    )


def test_every_language_has_every_phrase_with_parts_that_exist() -> None:
    assert set(PHRASES["en"]) == set(PHRASES["es"]) == set(PHRASES["ar"])


@given(rule_and_day=random_.rules_and_days())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_rule_can_be_put_in_words(rule_and_day: tuple[str, date]) -> None:
    rule = Rule.parse(rule_and_day[0], random_.SCHEMA)
    for language in ("en", "es", "ar"):
        words = describe(rule, Labels(), language)
        assert words
        assert "{" not in words.replace(rule.text, "")
        assert "None" not in words


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_who_is_spoken_of_to_staff_is_not_called_you(language: str) -> None:
    you = {"en": r"\b[Yy]our?\b", "es": r"\busted\b", "ar": r"عمرك|وُلدت|\bت(?:سكن|ستخدم|ولد)|استخدمت"}[
        language
    ]
    for key in PHRASES[language]:
        assert not re.search(you, phrase(language, key, of_them=True)), key


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "They are 65 or older"), ("es", "Tiene 65 años o más"), ("ar", "عمره 65 سنة أو أكثر")],
)
def test_a_rule_is_said_of_the_person(language: str, said: str) -> None:
    rule = Rule.parse("age >= 65", {"birth_date": FactType.DATE}, None)
    assert describe(rule, Labels(FACTS), language, of_them=True) == said
