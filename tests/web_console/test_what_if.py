"""The what-if page: all in its address, beside the forecast, with what is assumed, and its errors."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client

from tests.harness.places.console import CAMPAIGN, CLOSED, FEE, SERIES
from tests.web_console.test_capacity import as_role
from townclerk.forecasts import forecast_find, forecasts_table

pytestmark = pytest.mark.django_db
HERE = "/console/foresee/series/what-if/"


def text_of(query: str, *, client: Client | None = None, status: int = 200, language: str = "en") -> str:
    answer = (client or as_role("viewer")).get(f"{HERE}?{query}", headers={"accept-language": language})
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_a_closure_is_shown_beside_the_forecast_and_nothing_is_kept(full: None, db: None) -> None:
    before = forecasts_table()
    text = text_of(CLOSED)
    assert "<h1>What if “Book a bulky waste collection” is closed, Nov 2 – 6, 2026?</h1>" in text
    assert "This is a what-if, not the forecast." in text
    assert "fewer requests (in 80 of 100 cases between" in text
    assert "You say so" in text
    assert "<b>Assumed: evenly on the days you are open" in text
    assert "Of those who could not come, so many come afterwards" in text
    assert 'value="60' in text
    assert f"what-if.csv?{CLOSED}".replace("&", "&amp;") in text
    assert forecasts_table().equals(before)


def test_a_campaign_and_a_fee_are_told_in_words(full: None, db: None) -> None:
    viewer = as_role("viewer")
    text = text_of(CAMPAIGN, client=viewer)
    assert (
        "What if 2,000 people are written to about “Book a bulky waste collection”, Nov 2 – 6, 2026?" in text
    )
    assert "1.5 (in 80 of 100 cases 1.0 to 2.5)" in text
    text = text_of(FEE, client=viewer)
    assert "What if a new fee for “Book a bulky waste collection” applies from November 9, 2026?" in text
    assert "All requests" in text


def test_the_file_holds_the_same_numbers(full: None, db: None) -> None:
    answer = as_role("viewer").get(f"/console/foresee/series/what-if.csv?{CLOSED}")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    series = forecast_find(service="bulky-waste", area="eastgate")
    assert series is not None
    assert [row["ds"] for row in rows] == [p.ds.isoformat() for p in series.points]
    closed = next(row for row in rows if row["ds"] == "2026-11-02")
    assert float(closed["what-if-mean"]) < 0.1 * float(closed["forecast-mean"])
    assert float(closed["difference"]) == pytest.approx(
        float(closed["what-if-mean"]) - float(closed["forecast-mean"]), abs=0.01
    )
    refused = as_role("clerk").get(f"/console/foresee/series/what-if.csv?{CLOSED}&low=90")
    assert refused.headers["Location"].startswith(HERE)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (f"{CLOSED}&low=90", "Enter both ends of the range, or neither"),
        (CLOSED.replace("value=60", "value=160"), "Enter a percentage from 0 to 100"),
        (f"{CLOSED}&stays=120", "Enter a percentage from 0 to 100"),
        (CLOSED.replace("last_day=6", "last_day=1"), "The last day must not be before the first day"),
        (CLOSED.replace("2026", "2027"), "The forecast is of the days from October 26, 2026 to December"),
        (CLOSED.replace("value=60", "low=1&high=2"), "Enter what you expect as well, not only a range"),
        (CLOSED.replace("first_day=2", "first_day=31"), "There is no such day"),
        (CAMPAIGN.replace("&value=1.5&low=1&high=2.5", ""), "No past offers say how many people ask"),
        (CAMPAIGN.replace("people=2000", "people=90000000"), "people live there: enter that many or fewer"),
        (FEE.replace("&value=-20&low=-35&high=-5", ""), "Enter how much more or fewer comes"),
        (f"{FEE}&like_day=1&like_month=1&like_year=2001".replace("&value=-20&low=-35&high=-5", ""),
         "Choose a day from"),
    ],
)  # fmt: skip
def test_wrong_questions_are_told_at_their_field(query: str, said: str, full: None, db: None) -> None:
    text = text_of(query, status=422)
    assert "There is a problem" in text
    assert said in text


def test_what_was_measured_on_a_past_change_is_told(full: None, db: None) -> None:
    query = FEE.replace("&value=-20&low=-35&high=-5", "&like_day=2&like_month=3&like_year=2026")
    assert "Measured on the change that began on March 2, 2026" in text_of(query)


def test_odd_addresses(full: None, db: None) -> None:
    viewer = as_role("viewer")
    text_of("kind=nothing", client=viewer, status=404)
    text_of("service=nothing", client=viewer, status=404)
    assert "See what a closure, a campaign or a new fee would do" in text_of(SERIES, client=viewer)
    assert "ماذا لو" in text_of(CLOSED, client=viewer, language="ar")
