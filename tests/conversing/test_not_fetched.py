"""A bin that was not emptied is reported in many words to whoever takes that; gardens and wishes are not."""

from __future__ import annotations

import itertools

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant import index_build
from townclerk.assistant.conversing.not_fetched import not_fetched
from townclerk.assistant.conversing.parts import Kind
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
_number = itertools.count()
TOLD = """you missed our bin
the recycling has not been picked up
my bin is still full
nobody emptied the blue bin
no one has taken our garbage for two weeks
the bin men never came today
todavía está la basura en la calle
el camión de la basura no pasó hoy
no vaciaron mi cubo
la basura no la han recogido
se olvidaron de mi basura
سيارة النفايات لم تمر اليوم
نسيتم القمامة أمام بيتي
ما جمعتم الزبالة اليوم
لا تزال القمامة أمام بيتنا
لم يتم تفريغ حاويتي هذا الأسبوع""".splitlines()
NOT = """where do I put my bin
I do not have a bin
I never got a recycling bin
there is trash on the street
garden waste was not collected
what if you did not collect my bin?
no tengo contenedor
hay basura en el parque
ليس عندي حاوية
ما هي الحاوية الزرقاء
ما موعد جمع القمامة
لم تجمعوا نفايات الحديقة""".splitlines()


@pytest.mark.parametrize("text", TOLD)
def test_it_is_heard_that_a_bin_was_not_emptied(text: str) -> None:
    assert not_fetched(text)


@pytest.mark.parametrize("text", NOT)
def test_what_only_speaks_of_bins_is_no_such_report(text: str) -> None:
    assert not not_fetched(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("لم تجمعوا القمامة من بيتي", "ar"), ("لم تأخذوا الزبالة من أمام منزلي", "ar"),
        ("you did not take the rubbish from my house", "en"),
        ("ustedes no recogieron la basura de mi casa", "es"),
    ],
)  # fmt: skip
def test_the_house_it_stood_at_leads_to_no_garden(text: str, language: str, agency: Agency) -> None:
    del agency
    index_build()
    met = said(text, language, holder=f"browser:{next(_number)}")
    assert [part.slug for part in met.parts if part.kind is Kind.SOURCE] == ["bin-missed"]
    assert len(choices(met)) == 2  # what was written is sent, or a person
