"""A number alone is no place: an impatient second "1" is asked once more, on pages and in conversations."""

from __future__ import annotations

from datetime import date

import pytest

from townclerk.journeys import Step
from townclerk.journeys.checks import answer_check

PLACE = Step(id="place", type="place")


@pytest.mark.parametrize(
    "words",
    [
        "1",
        " 1 ",
        "1.",
        "2)",
        "٣",
        "12",
        "#4",
        "1, 1",
        "the first one",
        "uno",
        "la primera",
        "الأول",
        "?!",
        "…",
    ],
)
def test_a_number_alone_is_no_place(words: str) -> None:
    trouble = answer_check(PLACE, {"words": words}, today=date(2026, 3, 2))
    assert trouble is not None
    assert trouble.code == "no_street"


@pytest.mark.parametrize(
    "words",
    ["12 Mill Lane", "Mill Lane", "Calle Mayor 3", "شارع الطاحونة 12", "by the station", "junto al parque",
     "A1", "5th and Main", "First Street 1", "Second Avenue"],
)  # fmt: skip
def test_a_street_or_a_spot_is_a_place(words: str) -> None:
    assert answer_check(PLACE, {"words": words}, today=date(2026, 3, 2)) is None


def test_a_point_of_a_map_is_a_place() -> None:
    point = {"words": "41.88, -87.63", "latitude": 41.88, "longitude": -87.63}
    assert answer_check(PLACE, point, today=date(2026, 3, 2)) is None
