"""Every page of the console in every state, over the test client."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import URLPattern, reverse

from tests.web_console import loading
from tests.web_console.reading import DOWNLOADS, html, rows_of
from townclerk.offers import offers_open_count
from townclerk.outreach import outbox
from townclerk.web.console.offers import shown
from townclerk.web.console.urls import urlpatterns

OPEN = {
    "sign-in": 200, "sign-in-second": 302, "sign-in-passkey": 200,
    "password-forgotten": 200, "password-sent": 200, "password-choose": 410,
}  # fmt: skip
"""What needs nobody signed in, and how it answers a stranger."""
ELSEWHERE = {
    "person", "factor", "recovery", "account-sessions", "second-factor", "staff-member", "factor-passkey",
    "paper",
    "paper-image", "design-group", "request", "request-file", "appointment",
    "caller-question", "caller-file", "caller-check", "caller-stop", "caller-sent",
    "caller-hand-over", "caller-drop", "requests-csv", "requests-all-csv",
    "conversation", "correction", "ready-answer", "bench-question", "conversations-csv",
    "conversations-news", "conversation-news", "theme-page", "own-faq", "own-faq-erase", "bench-csv",
    "capacity-day", "capacity-proposal", "what-if-csv", "area", "area-csv",
    "own-one", "own-reading", "own-forecast-csv", "own-errors-csv", "own-chart", "need-model",
}  # fmt: skip
"""Of other tests here: they need a second factor, a script, the number of somebody, or a name."""
WITH_SCRIPT = {"requests", "requests-all", "requests-sort", "conversations"}
"""Whose one script is that of the keys, or shows what comes in; all work without."""
pytestmark = pytest.mark.django_db


def address(pattern: URLPattern, message: int = 1) -> str:
    wanted = pattern.pattern.converters
    return reverse(f"console:{pattern.name}", kwargs=dict.fromkeys(wanted, message))


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: str(pattern.name))
def test_every_page_asks_strangers_to_sign_in(full: None, pattern: URLPattern) -> None:
    for method in ("get", "post"):
        answer = getattr(Client(), method)(address(pattern))
        if pattern.name in OPEN:
            assert answer.status_code in {OPEN[str(pattern.name)], 422, 405, 302}
            assert "/console/sign-in?next" not in answer.headers.get("Location", "")
        else:
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith("/console/sign-in?next=/console/")


def test_those_who_are_not_staff_see_nothing(full: None) -> None:
    from django.contrib.auth import get_user_model

    stranger = Client()
    stranger.force_login(get_user_model().objects.create_user("bob", "bob@example.org", "x" * 12))
    assert stranger.get("/console/").status_code == 403


@pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: str(pattern.name))
def test_every_page_answers_when_all_is_there(ana: Client, pattern: URLPattern) -> None:
    message = outbox().rows[0].id
    # So small a record has no hours: `tests/harness` opens that file.
    if pattern.name in {*OPEN, *ELSEWHERE, "report-file", "message-document", "series-hours-csv"}:
        return
    answer = ana.get(address(pattern, message))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    if pattern.name not in DOWNLOADS:
        text = answer.content.decode()
        assert text.count("<h1") == 1
        assert " style=" not in text
        assert text.count("<script") == (pattern.name in WITH_SCRIPT)


def test_home_leads_with_the_planted_truths(ana: Client) -> None:
    text = html(ana, "/console/")
    assert "“Book a bulky waste collection, Eastgate” rises most" in text
    assert "People are less content with “Book a bulky waste collection”" in text
    assert "12 rows could not be loaded" in text
    assert text.split('<h2 id="know">')[1].count('<p class="what">') <= 5


def test_what_is_coming_by_service_by_area_and_one_series(ana: Client) -> None:
    everything = html(ana, "/console/foresee/")
    assert "Report a missed bin" in everything
    by_service = html(ana, "/console/foresee/?service=bulky-waste")
    assert "Meadows" in by_service.split('<h2 id="table">')[1]
    by_area = html(ana, "/console/foresee/area/?area=meadows")
    assert "Report a missed bin" in by_area.split('<h2 id="table">')[1]
    one = html(ana, "/console/foresee/series/?service=bulky-waste&area=eastgate")
    assert 'role="img"' in one
    assert "<details" in one
    assert "Same season last year" in one


def test_the_forecast_of_a_series_downloads_in_the_long_form(ana: Client) -> None:
    rows = rows_of(ana, "/console/foresee/series.csv?service=bulky-waste&area=eastgate")
    past, coming = [r for r in rows if r["y"]], [r for r in rows if r["mean"]]
    assert (len(past), len(coming)) == (loading.WEEKS, 8)
    for row in coming:
        assert (
            float(row["lo-95"])
            <= float(row["lo-80"])
            <= float(row["mean"])
            <= float(row["hi-80"])
            <= float(row["hi-95"])
        )


def test_a_formula_in_the_data_does_not_run_in_a_spreadsheet(ana: Client) -> None:
    services = {row["service"] for row in rows_of(ana, "/console/foresee/table.csv")}
    assert "'" + loading.FORMULA in services
    assert loading.FORMULA not in services


def test_feedback_shows_the_change_masks_people_and_hides_small_counts(ana: Client) -> None:
    text = html(ana, "/console/listen/")
    note, chart = text.split("<figure", 1)
    assert "got worse in the last 90 days</h2><p>" in note
    assert "got worse" not in chart.split("</figure>", maxsplit=1)[0]
    assert loading.PHONE not in text
    assert "<script>" not in text
    assert "fewer than 5" in text
    one = html(ana, "/console/listen/?service=bulky-waste")
    assert "It got worse" in one
    assert "It took two calls." not in one


def test_the_outbox_filters_and_names_nobody(ana: Client) -> None:
    text = html(ana, "/console/tell/outbox/")
    assert "These messages do not leave this machine" in text
    assert "Winter news" in text
    only = html(ana, "/console/tell/outbox/?channel=sms")
    assert (
        only.count('href="/console/tell/outbox/') - only.count(".csv") == 3
    )  # both rows of the navigation, and one message
    for name in loading.NAMES:
        assert name not in text


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_message_is_shown_as_it_would_go_with_its_person_covered(ana: Client, place: int) -> None:
    row = outbox().rows[place]
    text = html(ana, f"/console/tell/outbox/{row.id}")
    assert "Why this person gets it" in text
    assert "Consent to news" in text
    for secret in (*NAME_PARTS, "maria.lopez", "555 0142", "5550142", "Elm Street"):
        assert secret not in text
    if row.channel == "sms":
        assert "UCS-2" in text
    else:
        document = ana.get(f"/console/tell/outbox/{row.id}/document")
        assert document.status_code == 200
        assert "unsafe" not in document.headers["Content-Security-Policy"]
        assert "Elm Street" not in document.content.decode()


NAME_PARTS = [part for name in loading.NAMES for part in name.split()]


def test_trust_verifies_the_chain_on_request(ana: Client) -> None:
    assert "not been verified" in html(ana, "/console/trust/")
    assert ana.post("/console/trust/").status_code == 302
    text = html(ana, "/console/trust/")
    assert re.search(r"Yes: all \d+ links hold", text)
    assert re.search(r"Messages</th><td class=\"num\">3<", text)
    assert "To get news" in text


def test_what_the_agency_wrote_is_escaped(ana: Client) -> None:
    assert "<b>people</b>" not in html(ana, "/console/report/")


def test_offers_are_counts_without_names_and_small_ones_are_not_shown(ana: Client) -> None:
    text = html(ana, "/console/foresee/offers/")
    assert "“Book a bulky waste collection” is offered most" in text
    assert shown(None) == "not shown"
    assert "First choice right" in text
    assert "Neighbour" not in text
    by_area = html(ana, "/console/foresee/offers/?service=bulky-waste")
    assert "Meadows" in by_area
    rows = rows_of(ana, "/console/foresee/offers.csv")
    names = {"service", "area", "open_offers", "most_frequent_reason", "reason_about", "share_of_offers"}
    assert set(rows[0]) == names
    assert any(row["most_frequent_reason"] for row in rows)
    assert not [row for row in rows if row["most_frequent_reason"] and not row["open_offers"]]
    assert "Why it is offered" in by_area
    assert "Most frequent reason" in text
    assert not [row for row in rows if row["open_offers"] and 0 < int(row["open_offers"]) < 5]
    # Whether one is small depends on random ids; where one is, the sum of all must not give it away.
    whole = offers_open_count()
    assert ("<dd>more than " in text) == (whole is None)
    assert whole is None or len([row for row in rows if not row["area"] and not row["open_offers"]]) != 1
