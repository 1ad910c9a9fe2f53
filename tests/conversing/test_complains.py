"""A complaint is not lost: about who serves for us it reaches a person, and what no page is for can."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant import handovers_open
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize("agreed", ["yes", "1", "Yes, make it a complaint"])
def test_who_is_asked_if_it_was_one_of_us_says_yes(agreed: str) -> None:
    assert choices(said("the bus driver shouted at my daughter"))[0] == "Yes, make it a complaint"
    assert not handovers_open()
    assert said(agreed).understood == "complaint"
    assert [one.reason for one in handovers_open()] == ["complaint"]


@pytest.mark.parametrize(
    ("text", "offer"),
    [
        ("I want to complain about the state of the town orchestra", "Yes, make it a complaint"),
        ("quiero quejarme de la orquesta del pueblo", "Sí, que sea una queja"),
    ],
)
def test_a_complaint_that_no_page_is_for_can_be_made_one(text: str, offer: str) -> None:
    reply = said(text)
    assert reply.understood in ("unknown", "asked-back")
    assert offer in choices(reply)
    assert said(offer).understood == "complaint"
    assert [one.reason for one in handovers_open()] == ["complaint"]


def test_what_is_no_complaint_is_not_offered_as_one() -> None:
    assert "Yes, make it a complaint" not in choices(said("what is the colour of the town orchestra"))
