"""What somebody gets of a benefit is told where that is asked, and what it costs where that is asked."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Talk, answer, converse
from townclerk.assistant.conversing.parts import Kind
from townclerk.assistant.one_page import answer_on
from townclerk.assistant.paid_out import asks_paid, says_paid

__all__ = ["collected", "reading_town"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading_town")]
GETS = [
    ("how much is the burial grant", "en", "burial-grant", "1,800"),
    ("how much is the heating help", "en", "heating-help", "320"),
    ("how much do i get from the heating help", "en", "heating-help", "320"),
    ("what does the heating help pay", "en", "heating-help", "320"),
    ("what is the heating help worth?", "en", "heating-help", "320"),
    ("how much will you give me for the funeral", "en", "burial-grant", "1,800"),
    ("hi, how much is the rent help please? thanks", "en", "rent-support", "250"),
    ("how much does the day care grant pay", "en", "childcare-grant", "180"),
    ("how much would I save on property tax", "en", "property-tax-relief", "25%"),
    ("¿cuánto es la ayuda para entierro?", "es", "burial-grant", "1,800"),
    ("¿cuánto dinero es la ayuda de calefacción?", "es", "heating-help", "320"),
    ("ayuda de renta, ¿cuánto?", "es", "rent-support", "250"),
    ("¿cuánto pagan ustedes por un entierro?", "es", "burial-grant", "1,800"),
    ("¿cuánto me pagan por la guardería?", "es", "childcare-grant", "180"),
    ("كم تبلغ منحة الدفن؟", "ar", "burial-grant", "1,800"),
    ("كم تدفع البلدية للإيجار؟", "ar", "rent-support", "250"),
    ("كم سأحصل من مساعدة التدفئة؟", "ar", "heating-help", "320"),
    ("كم قيمة منحة رعاية الأطفال؟", "ar", "childcare-grant", "180"),
]
COSTS = [
    ("how much does the burial grant cost", "en", "burial-grant", "Free"),
    ("is the heating help free", "en", "heating-help", "Free"),
    ("how much is a passport", "en", "passport-appointment", "$150"),
    ("how much is the dog license", "en", "dog-licence", "$15"),
    ("how much do I have to pay for the parking permit", "en", "parking-permit", "$60"),
    ("how much is home care", "en", "home-care", "$14"),
    ("¿cuánto cuesta la ayuda para entierro?", "es", "burial-grant", "Gratis"),
    ("¿cuánto es el pasaporte?", "es", "passport-appointment", "$150"),
    ("كم تكلف منحة الدفن؟", "ar", "burial-grant", "مجان"),
    ("كم رسوم جواز السفر؟", "ar", "passport-appointment", "150"),
]


def _wrong(rows: list[tuple[str, str, str, str]]) -> list[tuple[str, str, str]]:
    wrong = []
    for question, language, page, said in rows:
        found = answer(question, language=language)
        shown = " ".join(found.key_sentences)
        if not found.found or found.passages[0].page != page or said not in shown:
            wrong.append((question, found.passages[0].page if found.passages else "", shown))
    return wrong


def test_what_is_paid_out_is_told_where_it_is_asked() -> None:
    assert _wrong(GETS) == []


def test_what_it_costs_is_told_where_that_is_asked() -> None:
    assert _wrong(COSTS) == []


@pytest.mark.parametrize(
    ("question", "said"),
    [("how much do I get?", "180"), ("and how much is it?", "180"), ("and what does it cost?", "free")],
)
def test_what_goes_on_with_a_page_is_told_the_side_that_is_asked(question: str, said: str) -> None:
    found = answer_on(question, "service", "childcare-grant", language="en")
    assert said in " ".join(found.key_sentences)


@pytest.mark.parametrize(
    ("question", "language", "amount"),
    [
        ("how much can I get for heating?", "en", "$320"),
        ("cuánto me darían de ayuda para el alquiler", "es", "$250"),
        ("ما هو مبلغ مساعدة التدفئة؟", "ar", "320"),
        ("كم هي قيمة مساعدة الإيجار؟", "ar", "250"),
    ],
)
def test_how_much_is_no_question_whether_somebody_can_get_it(
    question: str, language: str, amount: str
) -> None:
    reply = converse(Talk(f"browser:{'a' * 32}", language), question)
    told = [one.text for one in reply.parts if one.kind is Kind.TEXT]
    assert (reply.understood, amount in told[1]) == ("answer", True)


def test_fines_limits_and_prices_are_nothing_that_is_paid_out() -> None:
    said = [
        "You can get it if your household has less than $30,000 a year.",
        "After that you may get a fine of $40.",
        "You pay $15 a year.", "su hogar recibe $75,000 al año o menos", "We pay back nothing. It costs $8.",
        "إذا كان دخل أسرتك أقل من 30,000 دولار",
    ]  # fmt: skip
    assert [one for one in said if says_paid(one)] == []
    asked = [
        "how do I pay?",
        "how much do I pay?",
        "¿cuánto paga usted?",
        "كم أدفع للرخصة؟",
        "where do I pay a fine",
    ]
    assert [one for one in asked if asks_paid(one)] == []
