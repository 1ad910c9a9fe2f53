"""By when one must act, how long a thing lasts and how long the office takes are three answers."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("agency")]


@pytest.mark.parametrize(
    ("language", "texts", "says"),
    [
        ("en", ["how long do I have to register a death"], "within 5 days"),
        ("en", ["how long do I have to apply for the burial grant"], "within 90 days"),
        ("en", ["how long does the rent support last"], "for up to 12 months"),
        ("en", ["help with rent", "how long do I get it for"], "for up to 12 months"),
        ("en", ["how long is the town card valid"], "does not run out"),
        ("en", ["when do I have to apply for heating help"], "between October 1 and March 31"),
        ("en", ["how long does it take to register a death"], "2 working days"),
        ("en", ["how long do I have to appeal a heating help decision"], "within 30 days of our letter"),
        ("es", ["hasta cuándo puedo pedir la ayuda de calefacción"], "1 de octubre y el 31 de marzo"),
        ("es", ["¿cuándo tengo que pedir la ayuda de calefacción?"], "1 de octubre y el 31 de marzo"),
        ("es", ["ayuda de alquiler", "¿por cuánto tiempo la dan?"], "12 meses"),
        ("ar", ["ما آخر موعد لمساعدة التدفئة؟"], "بين 1 أكتوبر و31 مارس"),
        ("ar", ["بطاقة الحافلة لكبار السن", "كم مدة صلاحيتها؟"], "5 سنوات"),
    ],
)
def test_each_is_answered_as_what_it_is(language: str, texts: list[str], says: str) -> None:
    *before, last = texts
    for one in before:
        said(one, language)
    reply = said(last, language)
    assert reply.understood == "answer"
    assert says in reply.text


def test_where_no_page_says_how_long_it_lasts_how_long_it_takes_is_no_answer() -> None:
    reply = said("how long does the burial grant last")
    assert "working days" not in reply.text
