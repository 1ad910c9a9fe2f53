"""Who did what and who read whose data, as tables, narrowed, and as files."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web_console import loading
from tests.web_console.reading import html, rows_of
from tests.web_console.test_frame import as_role
from townclerk.identity import Role
from townclerk.trust import Act, access_record, acting, action_record, actions_recent

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
