"""Fines, taxes and letters that want money: their own page or an honest word, and never advice about debt."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Kind, Reply, Talk, converse
from townclerk.assistant.conversing.bills_said import bill_said

__all__ = ["collected", "reading_town"]


def _said(language: str, *texts: str) -> Reply:
    return [converse(Talk("browser:a", language), text) for text in texts][-1]


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "texts", "says"),
    [
        ("en", ("a letter says I owe 120 dollars",), "to whom"),
        ("es", ("me llegó una carta de que debo 120",), "a quién"),
        ("ar", ("وصلتني رسالة تقول إن علي 120 دولارا",), "لمن"),
        ("en", ("I got a parking fine", "can I pay in instalments"), "in parts"),
        ("es", ("me han puesto una multa de aparcamiento", "cómo recurro"), "reclamar"),
        ("ar", ("أريد الاعتراض على مخالفة وقوف",), "الاعتراض"),
        ("en", ("how do I pay my parking ticket",), "parking fines"),
        ("en", ("how do I pay my taxes",), "does not say how to pay"),
        ("en", ("can I pay my property tax in instalments", "how do I pay"), "does not say how to pay"),
    ],
)
def test_what_our_pages_do_not_say_is_told_honestly(language: str, texts: tuple[str, ...], says: str) -> None:
    reply = _said(language, *texts)
    assert reply.understood == "unknown"
    assert says in reply.text
    assert any(one.kind is Kind.PERSON for one in reply.parts)
    assert "debt-advice" not in [one.slug for one in reply.parts]


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "texts", "service", "says"),
    [
        ("en", ("can I pay my property tax in instalments",), "property-tax-relief", "10 monthly"),
        ("es", ("¿puedo pagar el impuesto sobre la propiedad a plazos?",), "property-tax-relief", "10 pagos"),
        ("ar", ("هل أستطيع دفع ضريبة العقار على أقساط",), "property-tax-relief", "10 دفعات"),
        ("en", ("how can I pay less property tax",), "property-tax-relief", "April 30"),
        ("en", ("I have debts I can't pay",), "debt-advice", "adviser"),
        (
            "en",
            ("I got a parking fine", "how do I get a passport", "how do I pay"),
            "passport-appointment",
            "Pay",
        ),
    ],
)
def test_what_a_page_says_is_answered_from_it(
    language: str, texts: tuple[str, ...], service: str, says: str
) -> None:
    reply = _said(language, *texts)
    assert service in [one.slug for one in reply.parts if one.kind is Kind.SOURCE], reply.text
    assert says in reply.text


@pytest.mark.parametrize(
    "text",
    ["tengo deudas", "I owe the bank 3000", "debo tres meses de alquiler", "¿qué recibo debo llevar?",
     "recibo ayuda del ayuntamiento", "عندي ديون لا أستطيع سدادها", "letter from my bank that I owe money",
     "is there a fine for late registration of a birth", "concert ticket", "how do I pay for the permit"],
)  # fmt: skip
def test_other_debts_and_papers_are_no_bill_of_ours(text: str) -> None:
    assert bill_said(text) is None
