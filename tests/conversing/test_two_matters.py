"""Two matters told in one message: both are said back, and after one the other is offered."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant import Kind, Reply
from townclerk.assistant.conversing.can_get_said import asks_if_they_can_get
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def slugs(reply: Reply) -> list[str]:
    return [one.slug for one in reply.parts if one.kind is Kind.SERVICE]


@pytest.mark.parametrize(
    ("text", "language", "both"),
    [
        ("There is a pothole on Mill Lane and the street light is broken", "en", {"pothole", "street-light"}),
        ("I want to report a pothole and graffiti on the wall", "en", {"pothole", "graffiti"}),
        ("Hay un bache en mi calle y una farola rota", "es", {"pothole", "street-light"}),
        ("هناك حفرة في الشارع ومصباح الشارع لا يعمل", "ar", {"pothole", "street-light"}),
    ],
)
def test_two_matters_are_both_said_back(text: str, language: str, both: set[str]) -> None:
    reply = said(text, language)
    assert set(slugs(reply)) == both
    assert len(choices(reply)) >= 3


def test_after_one_the_other_is_offered() -> None:
    offered = choices(said("There is a pothole on Mill Lane and the street light is broken"))
    begun = said(offered[0])
    assert begun.understood == "begin"
    assert "pothole on Mill Lane" in begun.text
    assert "street light" not in begun.parts[0].text
    assert any("street light" in one for one in choices(said("stop")))


@pytest.mark.parametrize(
    "text",
    [
        "There is graffiti and more graffiti on the wall", "I lost my job and my husband is ill", "birth and death certificates",
        "my husband is blind and I need a bus pass", "black and white cat lost", "and then?",
    ],
)  # fmt: skip
def test_one_matter_stays_one(text: str) -> None:
    assert "two matters" not in said(text).text


@pytest.mark.parametrize(
    ("text", "gets"),
    [
        ("Can I get a bus pass?", True), ("can I get in touch with the clerk", False), ("can i get into town hall", False),
        ("Can I get my money back if I cancel?", False), ("¿Puedo pedir el reembolso?", False), ("¿Puedo pedir el pase?", True),
        ("هل يمكنني استرداد المبلغ؟", False),
    ],
)  # fmt: skip
def test_who_wants_to_get_in_or_their_money_back_asks_of_no_benefit(text: str, gets: bool) -> None:
    assert asks_if_they_can_get(text) is gets
