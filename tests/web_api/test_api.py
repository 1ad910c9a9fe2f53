"""The public interface: what it answers, in which language, what it refuses, and whose data it never has."""

from __future__ import annotations

import ast
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.web.reading_html import Page
from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.web import api
from townclerk.web.api.docs_page import document
from townclerk.web.api.gate import Buckets, most_per_minute

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"
PATHS = (
    "agency",
    "contact",
    "opening-hours",
    "services",
    "services/bus-pass",
    "life-events",
    "pages/privacy",
)
ADDRESSES = (*(f"{ROOT}/{path}" for path in PATHS), f"{ROOT}/ask?q=bus+pass", f"{ROOT}/openapi.json")


def read(site: Client, path: str, **headers: str) -> Any:
    answer = site.get(f"{ROOT}/{path}", headers=headers)
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)


def refused(site: Client, path: str, status: int) -> Any:
    answer = site.get(f"{ROOT}/{path}")
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    found = json.loads(answer.content)
    assert found["status"] == status
    assert found["detail"].endswith(".")
    return found


def test_the_agency_and_how_to_reach_it(site: Client) -> None:
    found = read(site, "agency")
    assert found["id"] == "alder-falls"
    assert found["simulated"] is True
    assert [one["direction"] for one in found["languages"]] == ["ltr", "ltr", "rtl"]
    assert {"id": "harbor", "name": "Harbor"} in found["areas"]
    assert read(site, "contact")["phone"] == "555-0100"


def test_open_now_follows_the_clock_and_the_zone(site: Client) -> None:
    with clock.frozen(datetime(2026, 11, 25, 22, 30, tzinfo=UTC)):  # 16:30 in the town
        found = read(site, "opening-hours")
    assert (found["open_now"], found["closes"], found["next_opening"]) == (True, "17:00", None)
    with clock.frozen(datetime(2026, 11, 25, 23, 30, tzinfo=UTC)):
        found = read(site, "opening-hours")
    assert found["open_now"] is False
    assert found["next_opening"] == "2026-11-27T09:00:00-06:00"
    assert found["week"][5] == {"day": "saturday", "hours": []}


def test_services_are_listed_narrowed_and_cut_into_pages(site: Client) -> None:
    every = read(site, "services?page_size=100")
    assert every["total"] == len(every["items"]) == 41
    first, last = read(site, "services?page_size=20"), read(site, "services?page_size=20&page=3")
    assert first["pages"] == 3
    assert [one["id"] for one in first["items"]] == [one["id"] for one in every["items"][:20]]
    assert len(last["items"]) == 1
    assert read(site, "services?page=99")["items"] == []
    births = read(site, "services?life_event=birth")
    assert births["total"] == 4
    assert all("birth" in one["life_events"] for one in births["items"])
    events = {one["id"]: one["services"] for one in read(site, "life-events")["items"]}
    assert events["birth"] == 4


def test_an_area_leaves_out_what_nobody_there_can_get(site: Client) -> None:
    ids = {
        area: {one["id"] for one in read(site, f"services?area={area}&page_size=100")["items"]}
        for area in ("old-town", "eastgate", "atlantis")
    }
    assert ids["atlantis"] == set()
    # Residents' parking is for two areas; whether somebody there has a vehicle is left open.
    assert ids["old-town"] - ids["eastgate"] == {"parking-permit"}
    assert len(ids["old-town"]) == 41


def test_a_service_says_who_can_get_it_and_what_it_takes(site: Client) -> None:
    found = read(site, "services/bus-pass")
    assert "65" in found["eligibility"]["text"]
    assert found["eligibility"]["everyone"] is False
    assert found["address"] == "http://testserver/services/bus-pass"
    assert found["documents"]
    assert {way["channel"] for way in found["ways"]} >= {"phone"}
    assert "<h2" in found["body"]["html"]
    assert read(site, "services/pothole")["eligibility"] == {"everyone": True, "text": None}


def test_languages_are_asked_for_by_address_or_header_and_what_is_not_translated_says_so(
    site: Client,
) -> None:
    assert read(site, "services/bus-pass?lang=ar")["title"]["language"] == "ar"
    assert read(site, "services/bus-pass", **{"accept-language": "es-MX"})["title"]["language"] == "es"
    assert read(site, "services/bus-pass?lang=tlh")["title"]["language"] == "en"
    body = read(site, "services/bin-missed?lang=es")["body"]
    assert (body["language"], body["translated"]) == ("en", False)
    site.cookies["language"] = "ar"
    answer = site.get(f"{ROOT}/agency")
    assert answer.headers["Content-Language"] == "en"
    assert not site.get(f"{ROOT}/agency?lang=es").cookies


def test_a_question_is_answered_from_a_passage_or_not_known(site: Client, data_dir: Path) -> None:
    from townclerk.assistant import index_build

    index_build()
    found = read(site, "ask?q=How+much+does+the+bus+pass+cost")
    assert found["known"] is True
    assert found["passage"]["service"] == "bus-pass"
    assert found["passage"]["address"].startswith("http://testserver/services/bus-pass")
    assert found["sentences"][0] in " ".join(found["passage"]["text"].split("\n"))
    nothing = read(site, "ask?q=qwertz+asdf")
    assert (nothing["known"], nothing["sentences"], nothing["passage"]) == (False, [], None)
    assert nothing["contact"]["phone"] == "555-0100"
    assert read(site, "ask?q=%20")["known"] is False


def test_what_is_wrong_is_told_with_what_to_do(site: Client) -> None:
    assert "Did you mean 'page'?" in refused(site, "services?pag=2", 422)["errors"][0]["detail"]
    assert refused(site, "services?page=1&page=2", 422)["errors"][0]["parameter"] == "page"
    for bad in ("page=0", "page=1.0", "page=+1", "page=1_0", "page=", "page_size=101", "lang=e", "area=A"):
        assert refused(site, f"services?{bad}", 422)["errors"][0]["parameter"] == bad.partition("=")[0]
    assert refused(site, "ask", 422)["errors"] == [{"parameter": "q", "detail": "Field required."}]
    assert refused(site, "ask?q=" + "x" * 501, 422)
    assert "lists them" in refused(site, "services/nope", 404)["detail"]
    for nothing in ("services/UPPER", "pages/nope", "", "nowhere", "services/a/b", "agency/"):
        refused(site, nothing, 404)


def test_only_reading_is_understood(site: Client) -> None:
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(site, method)(f"{ROOT}/agency")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert json.loads(answer.content)["status"] == 405
    head, get = site.head(f"{ROOT}/agency"), site.get(f"{ROOT}/agency")
    assert head.content == b""
    assert (head.status_code, head.headers["Content-Length"]) == (200, str(len(get.content)))
    options = site.options(f"{ROOT}/agency", headers={"origin": "https://other.example"})
    assert (options.status_code, options.headers["Access-Control-Allow-Methods"]) == (
        204,
        "GET, HEAD, OPTIONS",
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_answers_can_be_kept_and_read_by_any_site(site: Client, address: str) -> None:
    answer = site.get(address)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert "Accept-Language" in answer.headers["Vary"]
    assert "Cookie" not in answer.headers["Vary"]
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    again = site.get(address, headers={"if-none-match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert site.get(address, headers={"if-none-match": '"other"'}).status_code == 200


def test_before_anything_is_loaded_it_says_so(nothing_loaded: None) -> None:
    answer = Client().get(f"{ROOT}/agency")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert json.loads(answer.content)["status"] == 503


def test_too_many_requests_are_told_to_wait(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWNCLERK_API_PER_MINUTE", "3")
    limited = Client()
    answers = [limited.get(f"{ROOT}/contact") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[3].headers["Retry-After"]) <= 20
    assert json.loads(answers[3].content)["status"] == 429
    assert limited.get(f"{ROOT}/contact", REMOTE_ADDR="192.0.2.7").status_code == 200
    assert limited.get("/services").status_code == 200


def test_one_household_has_one_limit_whatever_its_addresses(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWNCLERK_API_PER_MINUTE", "3")
    limited = Client()
    answers = [limited.get(f"{ROOT}/contact", REMOTE_ADDR=f"2001:db8::{n}") for n in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert limited.get(f"{ROOT}/contact", REMOTE_ADDR="2001:db8:0:1::1").status_code == 200


def test_the_limit_fills_up_again_and_can_be_off() -> None:
    buckets = Buckets(60)
    assert [buckets.wait("a", 100.0) for _ in range(60)] == [0.0] * 60
    assert buckets.wait("a", 100.0) == pytest.approx(1.0)
    assert buckets.wait("a", 101.0) == 0.0
    assert buckets.wait("a", 101.0) > 0
    assert {Buckets(0).wait("a", 1.0) for _ in range(1_000)} == {0.0}


def test_a_limit_that_is_no_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWNCLERK_API_PER_MINUTE", "many")
    with pytest.raises(TownclerkError, match="whole number"):
        most_per_minute()


def test_no_module_that_holds_people_is_reached_from_here() -> None:
    """Directly by this package: what it has in its hands, it could answer with."""
    closed = ("people", "identity", "outreach", "offers", "feedback", "forecasts", "trust")
    for path in Path(api.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [n for n in names if n.startswith(tuple(f"townclerk.{m}" for m in closed))], path


def test_the_page_for_programmers_is_made_of_the_document(site: Client) -> None:
    page = Page(site.get("/api/").content.decode())
    assert page.faults == []
    for path in document()["paths"]:
        assert path in page.text
    assert "Working days it usually takes." in page.text
    spanish = site.get("/api/?lang=es").content.decode()
    assert 'lang="en" dir="ltr"' in spanish
