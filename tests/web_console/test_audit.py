"""Who did what and who read whose data, as tables, narrowed, and as files."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.web_console import loading
from tests.web_console.reading import html, rows_of
from tests.web_console.test_frame import as_role
from townclerk.core import clock
from townclerk.identity import Permission, Role
from townclerk.requests import RequestDraft, reference_of, reference_read, request_receive
from townclerk.trust import Access, Act, access_record, acting, action_record, actions_recent
from townclerk.web.console import reads
from townclerk.web.console.acts import Names
from townclerk.web.read_groups import grouped

pytestmark = pytest.mark.django_db
MARIA = 4_000_000_000_000_001_234


@pytest.fixture
def some_acts(ana: Client) -> Client:
    action_record(what=Act.STAFF_ROLES_SET, about="staff:1", actor="staff:999999")
    with acting("person"):
        action_record(what=Act.CONSENT_CHANGED, subject=MARIA)
        access_record(purpose="service", what="contact", subject=MARIA)
    access_record(purpose="offers", what="people", count=1234)
    return ana


def body(text: str) -> str:
    return text.split("<tbody>")[1].split("</tbody>", maxsplit=1)[0]


def test_acts_are_told_in_words_without_naming_residents(some_acts: Client) -> None:
    table = body(html(some_acts, "/console/trust/audit/"))
    assert "Changed a resident’s consent" in table
    assert "A resident" in table
    assert "…1234" in table
    assert str(MARIA) not in table
    assert "A former member of staff" in table
    assert "Signed in" in table  # Ana herself
    assert loading.EMAIL in table


def test_acts_are_narrowed_by_who_what_and_day(some_acts: Client) -> None:
    only = body(html(some_acts, "/console/trust/audit/?what=consent-changed"))
    assert only.count("<tr>") == 1
    assert body(html(some_acts, "/console/trust/audit/?actor=staff:999999")).count("<tr>") == 1
    assert "Nothing is like that" in html(some_acts, "/console/trust/audit/?until=2001-01-01")
    assert "Changed a resident" in html(some_acts, "/console/trust/audit/?since=2026-10-26")
    for address in ("", "reads/", "table.csv", "reads.csv"):  # the last day there is has no next one
        assert some_acts.get(f"/console/trust/audit/{address}?until=9999-12-31").status_code == 200


def test_a_day_that_is_none_is_explained(some_acts: Client) -> None:
    text = html(some_acts, "/console/trust/audit/?since=yesterday")
    assert "<title>Error:" in text
    assert "“yesterday” is not a day. Write it like 2026-10-26." in text
    assert 'aria-invalid="true" aria-describedby="since-error"' in text
    assert '<a href="#since">' in text


def test_filters_that_nobody_knows_change_nothing(some_acts: Client) -> None:
    assert "Changed a resident" in html(some_acts, "/console/trust/audit/?what=x&actor=y&page=99999999999")


def test_reads_say_what_for_and_of_how_many(some_acts: Client) -> None:
    table = body(html(some_acts, "/console/trust/audit/reads/"))
    assert "How to reach the person" in table
    assert "A service the person asked for" in table
    assert "To offer services" in table
    assert "1,234" in table
    assert str(MARIA) not in table
    assert body(html(some_acts, "/console/trust/audit/reads/?actor=person")).count("<tr>") == 1


def test_tables_are_taken_away_narrowed_and_that_is_an_act(some_acts: Client) -> None:
    rows = rows_of(some_acts, "/console/trust/audit/table.csv?what=consent-changed")
    assert [(row["actor"], row["act"], row["person"]) for row in rows] == [
        ("person", "consent-changed", str(MARIA))
    ]
    reads = rows_of(some_acts, "/console/trust/audit/reads.csv?actor=person")
    assert [(row["purpose"], row["read"], row["people"]) for row in reads] == [("service", "contact", "1")]
    taken = [line.about for line in actions_recent(what=Act.TABLE_DOWNLOADED).lines]
    assert taken == ["who-read-what: 1", "who-did-what: 1"]


def test_only_those_who_may_see_the_audit(full: None, db: None) -> None:
    clerk = as_role(Role.CLERK)
    for address in ("", "table.csv", "reads/", "reads.csv"):
        assert clerk.get(f"/console/trust/audit/{address}").status_code == 403


def test_words_are_in_the_readers_language(some_acts: Client) -> None:
    assert "Cambió el consentimiento de un residente" in html(some_acts, "/console/trust/audit/?lang=es")
    assert "غيّر موافقة أحد السكان" in html(some_acts, "/console/trust/audit/?lang=ar")


def test_reads_of_one_thing_by_one_person_in_a_day_stand_in_one_line(ana: Client) -> None:
    references = [
        reference_read(
            request_receive(
                RequestDraft(service=service, channel="phone", language="en", text="A deep hole in the road")
            ).reference
        )
        for service in ("pothole", "")
    ]
    morning = datetime(2026, 10, 26, 14, 5, 1, tzinfo=UTC)  # 9:05 in the town
    for minutes in (0, 10, 25):
        for plain in references:
            with clock.frozen(morning + timedelta(minutes=minutes)), acting("staff:999999"):
                access_record(purpose="service", what="request case", about=plain)
    for at in (morning + timedelta(minutes=5), morning + timedelta(days=1)):
        with clock.frozen(at), acting("staff:888888"):
            access_record(purpose="service", what="request case", about=references[0])
    with clock.frozen(morning), acting("staff:888888"):
        access_record(purpose="service", what="request case", count=30)
        access_record(purpose="service", what="conversation", about="7")
    mine = body(html(ana, "/console/trust/audit/reads/?actor=staff:999999")).replace("\u202f", " ")
    assert mine.count("<tr>") == 2
    assert mine.count("October 26, 2026, 9:05 AM – 9:30 AM") == 2
    assert mine.count("<details><summary>Read 3 times</summary>") == 2
    for second in ("9:05:01 AM", "9:15:01 AM", "9:30:01 AM"):
        assert mine.count(f"<li>{second}</li>") == 2
    first = reference_of(references[0])
    shown = f'Report a pothole <bdi dir="ltr" class="small ref">{first}</bdi></a>'
    assert f'/requests/{references[0]}/">{shown}' in mine
    assert ">A request <bdi" in mine
    others = body(html(ana, "/console/trust/audit/reads/?actor=staff:888888"))
    assert others.count("<tr>") == 4
    assert "<details>" not in others
    assert "A list of requests" in others
    assert 'href="/console/ask/conversations/7/">Conversation No. 7</a>' in others
    assert len(rows_of(ana, "/console/trust/audit/reads.csv?actor=staff:999999")) == 6


def test_of_which_service_is_for_those_who_may_open_it(full: None) -> None:
    receipt = request_receive(RequestDraft(service="pothole", channel="phone", language="en", text="A hole"))
    one = Access(datetime(2026, 10, 26, tzinfo=UTC), "system", "service", "request case",
                 about=reference_read(receipt.reference))  # fmt: skip
    for held, thing, opens in (
        (frozenset({Permission.AUDIT}), "A request", False),
        (frozenset({Permission.AUDIT, Permission.CASES}), "Report a pothole", True),
    ):
        row = reads.rows_of(grouped([one]), Names([]), held)[0]
        assert (row["thing"], bool(row["address"]), row["reference"]) == (thing, opens, receipt.reference)


def test_an_act_names_the_reference_as_people_write_it(ana: Client) -> None:
    receipt = request_receive(RequestDraft(service="pothole", channel="phone", language="en", text="A hole"))
    action_record(what=Act.REQUEST_CLOSED, about=reference_read(receipt.reference), actor="staff:1")
    assert f"<bdi>{receipt.reference}</bdi></a>" in body(html(ana, "/console/trust/audit/"))
