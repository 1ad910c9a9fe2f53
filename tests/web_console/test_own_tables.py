"""Bring your own in the console: from a file to a forecast to its deletion, and what is said of errors."""

from __future__ import annotations

import csv
import io
import re
import time
from xml.etree import ElementTree

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from tests.web_console.test_capacity import as_role
from townclerk.forecasts import Model, OwnSeries, Refused, own_example
from townclerk.web.console.own import lost, said

pytestmark = pytest.mark.django_db
HERE = "/console/foresee/own/"


def waited(client: Client, address: str) -> str:
    """The page, once there is nothing to wait for."""
    while True:
        answer = client.get(address)
        assert answer.status_code == 200
        text = answer.content.decode()
        if "Forecast in progress" not in text:
            assert "Refresh" not in answer.headers
            return text
        assert answer.headers["Refresh"] == "10"
        assert "Refresh" not in client.get(f"{address}?still=1").headers or "no longer" in text
        time.sleep(0.3)


@pytest.mark.wide
def test_from_a_file_to_its_forecast_to_its_deletion(full: None, db: None) -> None:
    client = as_role("analyst")
    content = (own_example("permits") or "").encode("cp1252")
    brought = client.post(HERE, {"file": SimpleUploadedFile("permisos.csv", content), "text": ""})
    address = brought.headers["Location"]
    assert re.fullmatch(HERE + r"[\w-]{22}/", address)
    text = waited(client, address)
    assert "On the last 3 stretches of 6 months of the past the forecast was off by" in text
    assert "“same month last year”" in text
    assert "All together: about" in text
    assert "Known until" in text
    assert "December 2023" in text
    rows = list(csv.DictReader(io.StringIO(client.get(f"{address}forecast.csv").content.decode("utf-8-sig"))))
    assert {row["unique_id"] for row in rows} == {"all", "Building", "Trade", "Events"}
    assert len(rows) == 4 * 6
    errors = client.get(f"{address}errors.csv").content.decode("utf-8-sig").splitlines()
    assert errors[0].startswith("unique_id,known_until,ds,y,mean")
    drawn = client.get(f"{address}forecast.svg?series=1")
    assert drawn.headers["Content-Type"] == "image/svg+xml"
    assert ElementTree.fromstring(drawn.content).get("width")
    form = client.get(f"{address}reading").content.decode()
    assert "Office (Building, Trade, Events, …)" in form
    sent = {"groups": "Office", "frequency": "M", "horizon": "3", "missing": "auto", "added": "sum"}
    again = client.post(f"{address}reading", {**sent, "dates": "", "decimal": ","})
    assert again.headers["Location"] == address
    assert "in the next 3 months" in waited(client, address)
    assert client.post(address, {"delete": "1"}).headers["Location"] == f"{HERE}?deleted=1"
    assert client.get(address).headers["Location"] == f"{HERE}?gone=1"
    assert client.get(f"{address}forecast.csv").status_code == 404


def test_what_is_wrong_in_a_pasted_table_is_told_by_line_and_column(full: None, db: None) -> None:
    client = as_role("analyst")
    lines = "\n".join(f"2024-01-{day:02};{day}" for day in range(1, 32))
    answer = client.post(HERE, {"text": f"fecha;visitas\n{lines}\n2024-02-01;<b>x</b>\n"})
    text = waited(client, answer.headers["Location"])
    assert "<b><bdi>Line 33, visitas:</bdi></b> “&lt;b&gt;x&lt;/b&gt;” is not a number." in text
    assert "Change how it is read" in text
    assert "Choose a file, paste a table" in client.post(HERE, {"text": " "}).content.decode()


@pytest.mark.wide
def test_what_lies_before_all_other_days_is_left_out_by_a_button(full: None, db: None) -> None:
    client = as_role("analyst")
    days = [f"2024-{month:02}-{day:02}" for month in range(1, 9) for day in range(1, 29)]
    rows = "\n".join(f"{day};€ {k % 7 + 20},50" for k, day in enumerate(days))
    answer = client.post(HERE, {"text": f"fecha;importe\n2000-01-03;€ 7,00\n{rows}\n"})
    address = answer.headers["Location"]
    text = waited(client, address)
    assert "2000-01-03 lies far from all other dates" in text
    assert "Leave out what is before January 1, 2024" in text
    assert 'name="since" value="2024-01-01"' in text
    assert client.post(address, {"since": "2024-01-01"}).headers["Location"] == address
    text = waited(client, address)
    assert "What is of a day before January 1, 2024 was left out, as you said." in text
    assert "The amounts in “importe” are in €." in text
    assert text.index("The amounts in") < text.index("How your table was read")
    form = client.get(f"{address}reading").content.decode()
    assert 'value="2024-01-01"' in form


def test_only_who_may_analyse_brings_tables(full: None, db: None) -> None:
    assert as_role("viewer").get(HERE).status_code == 403
    assert as_role("clerk").post(HERE, {"example": "visits"}).status_code == 403


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_every_refusal_is_said(language: str, full: None, db: None) -> None:
    given = {
        "n": 3, "most": 2, "least": 8, "series": 5, "periods": 9, "name": "a", "known": "b, c", "cell": "x",
        "decimal": ",", "first": "2024-01-01", "last": "2024-02-01", "what": "y", "day": "2042-01-01",
        "ds": "2024-02-01", "other": 7, "frequency": "M", "unit": "€",
    }  # fmt: skip
    with translation.override(language):
        for code in said.sentences():
            text = said.refused_words(Refused(code, given))
            assert "%" not in text
            assert len(text) > 20


def test_a_forecast_without_series_has_no_page_to_fail(
    full: None, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from townclerk import forecasts
    from townclerk.forecasts import OwnForecast, OwnState
    from townclerk.forecasts import Wanted as ToForecast

    empty = object.__new__(OwnForecast)
    object.__setattr__(empty, "series", ())
    state = OwnState(stage="done", name="t.csv", wanted=ToForecast(), done=0, total=0, refused=(), columns=())
    monkeypatch.setattr(forecasts, "own_state", lambda token: state)
    monkeypatch.setattr(forecasts, "own_forecast", lambda token: empty)
    client = as_role("analyst")
    assert client.get(f"{HERE}some-token/").status_code == 200
    assert client.get(f"{HERE}some-token/forecast.svg").status_code == 404


@pytest.mark.wide
def test_a_mistyped_value_is_said_and_learned_once_it_is_said_to_be_right(full: None, db: None) -> None:
    client = as_role("analyst")
    values = [400 + 17 * k % 60 for k in range(60)]
    values[50] = 43_000
    lines = [f"{2019 + k // 12}-{k % 12 + 1:02},{value}" for k, value in enumerate(values)]
    brought = client.post(HERE, {"text": "\n".join(["month,permits", *lines])})
    address = brought.headers["Location"]
    text = waited(client, address)
    assert "Nothing was learned from it:" in text
    assert "March 2023, line 52: 43,000, usual is about 4" in text
    rows = list(csv.DictReader(io.StringIO(client.get(f"{address}forecast.csv").content.decode("utf-8-sig"))))
    assert {row["kept_out"] for row in rows} == {"2023-03-01=43000"}
    form = client.get(f"{address}reading").content.decode()
    assert "Unusual values that are right" in form
    sent = {"date": "month", "counted": "values", "values": "permits", "missing": "auto", "added": "sum"}
    sent |= {"frequency": "", "horizon": "", "dates": "", "decimal": ".", "right": "2023-03-01"}
    client.post(f"{address}reading", sent)
    text = waited(client, address)
    assert "as you said that it is right" in text
    form = client.get(f"{address}reading").content.decode()
    assert re.search(r'value="2023-03-01"[^>]* checked', form)


@pytest.mark.parametrize(
    ("theirs", "model", "words"),
    [
        (0.092, "combined", "It is not used alone for that"),
        (0.092, "same-season-last-year", "By now it alone is used"),
        (0.12, "combined", ""),
    ],
)
def test_a_series_whose_simplest_forecast_was_closer_says_so(
    full: None, db: None, theirs: float, model: str, words: str
) -> None:
    measures = {"mase": 1.0, "coverage_80": 0.8, "coverage_95": 0.95}
    ours, baseline = ({**measures, "wape": wape} for wape in (0.113, theirs))
    series = OwnSeries("", Model(model), ours, baseline, (), (), (), share=0.21)
    text = lost.lost_words(series, "same month last year")
    assert ("“same month last year” was closer" in text) == bool(words)
    assert words in text
    assert ("21%" in text) == (words.startswith("It is not"))
