"""What somebody has no more, or earns no more, is heard; a question that was left can still be answered."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conversing.channels import Line
from townclerk.assistant import flows, index_build
from townclerk.assistant.conversing.earned import earned
from townclerk.assistant.conversing.told_facts import facts_told
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
NO_CAR, NO_DOG, LOW = {"has_vehicle": False}, {"has_dog": False}, {"income_band": "low"}
OUT_OF_WORK = {"employment": "unemployed"}
TOLD: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("en", "I sold my car", NO_CAR),
    ("en", "I don't have a car any more", NO_CAR),
    ("en", "my car was stolen", NO_CAR),
    ("en", "i got rid of my car", NO_CAR),
    ("en", "my dog died", NO_DOG),
    ("en", "we have no income", LOW),
    ("es", "vendí mi coche", NO_CAR),
    ("es", "ya no tengo coche", NO_CAR),
    ("es", "no tenemos ingresos", LOW),
    ("es", "he perdido mi trabajo", OUT_OF_WORK),
    ("es", "me quedé sin trabajo", OUT_OF_WORK),
    ("ar", "بعت سيارتي", NO_CAR),
    ("ar", "لم تعد لدي سيارة", NO_CAR),
    ("ar", "ليس لدي دخل", LOW),
    ("en", "I want to sell my car", {}),
    ("en", "I lost my wallet", {}),
)


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


def test_in_three_languages() -> None:
    heard = [(said, facts_told(said, language)) for language, said, _facts in TOLD]
    assert heard == [(said, facts) for _language, said, facts in TOLD]


@pytest.mark.parametrize(
    ("said", "language"), [("i make nothing now", "en"), ("no gano nada", "es"), ("لا أكسب شيئا الآن", "ar")]
)
def test_who_earns_nothing_is_asked_whether_that_is_all(said: str, language: str) -> None:
    assert earned(said, language)["income_band"][0] == "low"


def test_a_car_that_was_sold_counts_no_more() -> None:
    line = Line("chat")
    first = line.say("I have a car and live in Old Town, can I get a resident parking permit")
    assert "Begin now: Get a resident parking permit" in first
    assert "Begin now: Get a resident parking permit" not in line.say("I sold my car")


@pytest.mark.parametrize("channel", ["chat", "sms"])
def test_a_question_that_was_left_can_still_be_answered(channel: str) -> None:
    line = Line(channel)
    line.say("can I get a bus pass")
    for said in ("purple", "blue monkeys", "green monkeys", "more monkeys"):
        if "I leave my question" in (told := line.say(said)):
            break
    assert "I leave my question" in told
    assert "Begin now: Get a senior bus pass" in line.say("67")


def test_how_many_children_is_asked_with_a_number_of_children() -> None:
    told = Line("chat").say("Can I get help to pay for childcare?")
    assert "such as 15" not in told
