"""What somebody only supposes is worked out and not kept; earnings that are told anew count."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said, talk
from townclerk.assistant import Kind, Reply, Talk, converse
from townclerk.assistant.conversing.kept import conversation_open
from townclerk.assistant.conversing.kept_facts import facts_of
from townclerk.assistant.conversing.whom import ME
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
CARE = {
    "en": ("can I get help with childcare? i have 2 kids aged 1 and 3", "25000 a year"),
    "es": ("¿puedo recibir ayuda para el cuidado infantil? tengo dos hijos de 1 y 3 años", "25000 al año"),
    "ar": (
        "هل يمكنني الحصول على المساعدة في دفع تكاليف رعاية الأطفال؟ لدي طفلان عمرهما 1 و3",
        "25000 في السنة",
    ),
}
AGAIN = {"en": "do I get it?", "es": "¿me lo dan?", "ar": "هل أحصل عليها؟"}
WIFE = ("can my wife get help with childcare? she has 2 kids aged 1 and 3", "25000 a year")


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def outcomes(reply: Reply) -> list[str]:
    return [part.outcome for part in reply.parts if part.kind is Kind.SERVICE]


def income(whom: str = ME) -> object:
    return facts_of(conversation_open(talk()).state, whom).get("income_band")


@pytest.mark.parametrize(
    ("language", "supposes"),
    [
        ("en", "what if i earn 80000"), ("en", "what if our income was 80000?"),
        ("en", "and if I made 80k a year?"), ("en", "suppose i earned 80000"), ("es", "¿y si gano 80000?"),
        ("es", "¿qué pasa si ganara 80000 al año?"), ("es", "y si mis ingresos son 80000"),
        ("ar", "وإذا كان دخلي 80000؟"), ("ar", "ماذا لو كان دخلي 80000"),
        ("ar", "ولو كنت أكسب 80000 في السنة؟"),
    ],
)  # fmt: skip
def test_what_is_supposed_is_reckoned_with_and_not_kept(language: str, supposes: str) -> None:
    first, _told = [said(one, language) for one in CARE[language]]
    assert first.understood == "can-get"
    assert outcomes(said(supposes, language)) == ["no"]
    assert income() == "low"
    assert outcomes(
        said({"en": "do I get it?", "es": "¿me lo dan?", "ar": "هل أحصل عليها؟"}[language], language)
    ) == ["yes"]


def test_what_is_supposed_while_a_question_stands_leaves_it_open() -> None:
    said(CARE["en"][0])
    reply = said("what if our income was 80000?")
    assert outcomes(reply) == ["no"]
    assert "How much money" in reply.text
    assert outcomes(said("25000")) == ["yes"]


@pytest.mark.parametrize(
    "supposes", ["and if she earns 80000?", "what if she earned 80000", "what if she makes 80k"]
)
def test_what_is_supposed_of_somebody_else_is_theirs(supposes: str) -> None:
    for one in WIFE:
        said(one)
    assert outcomes(said(supposes)) == ["no"]
    assert income("partner") == "low"
    assert outcomes(said("can she get it?")) == ["yes"]


@pytest.mark.parametrize(
    "told",
    ["no she earns 80000", "she earns 80000", "sorry, she makes 80000", "actually her salary is 80000"],
)
def test_earnings_of_somebody_else_that_are_told_anew_count(told: str) -> None:
    for one in WIFE:
        said(one)
    assert outcomes(said(told)) == ["no"]
    assert income("partner") == "high"


@pytest.mark.parametrize(("told", "now"), [("i earn 80000", "high"), ("i earn 9000 a year", "low")])
def test_own_earnings_beyond_the_income_take_its_place(told: str, now: str) -> None:
    for one in CARE["en"]:
        said(one)
    said(told)
    assert income() == now


def test_less_that_one_person_earns_is_not_all_that_the_household_gets() -> None:
    said(CARE["en"][0])
    said("80000 a year")
    said("i earn 20000 a year")
    assert income() == "high"


def test_by_text_message_it_is_the_same() -> None:
    texter = Talk("sms:+15550100", "en", channel="sms")
    for one in CARE["en"]:
        converse(texter, one)
    assert outcomes(converse(texter, "what if i earn 80000")) == ["no"]
    assert outcomes(converse(texter, "do i get it?")) == ["yes"]
