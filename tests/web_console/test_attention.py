"""Home says what asks for somebody, the most urgent first, and nothing when nothing does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.web_console.reading import html
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.models import StoredDocument
from townclerk.identity import Permission
from townclerk.web.console.attention import Item, Urgency, attention
from townclerk.web.console.last_run import FileNote, LastRun
from townclerk.web.console.trust import CHAIN_DOCUMENT

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 26, 9, tzinfo=UTC)
EVERYTHING = frozenset(Permission)
RUN = LastRun(
    finished_at=NOW,
    as_of=None,
    files=(FileNote("a.csv", "interactions", rejected=3),),
    stages=(),
)


def items(*, simulated: bool = True, run: LastRun | None = None, drafts: int = 0) -> tuple[Item, ...]:
    agency = replace(agency_current(), simulated=simulated)
    return attention(agency=agency, held=EVERYTHING, outlook=None, run=run, drafts=drafts)


def said(**about: object) -> list[str]:
    return [item.what for item in items(**about)]  # type: ignore[arg-type]


def verified(*, days_ago: int, broken: list[object] | None = None) -> None:
    at = (NOW - timedelta(days=days_ago)).isoformat()
    body = {"at": at, "links": 4, "head": "", "erased": 0, "broken": broken}
    StoredDocument.objects.update_or_create(name=CHAIN_DOCUMENT, defaults={"body": body})


def test_a_chain_is_to_be_verified_when_it_never_was_or_long_ago(full: None, db: None) -> None:
    assert said() == ["The chain of decisions has never been verified on this machine."]
    verified(days_ago=40)
    assert said() == ["The chain of decisions was last verified 6 weeks ago."]
    verified(days_ago=2)
    assert said() == []


def test_a_broken_chain_comes_first(full: None, db: None) -> None:
    verified(days_ago=0, broken=[7, "The link does not fit."])
    found = items(run=RUN, drafts=2)
    assert [item.urgency for item in found] == [Urgency.NOW, Urgency.SOON, Urgency.SOME_TIME]
    assert found[0].what == "The chain of decisions is broken at decision 7."
    assert [item.what for item in found][1:] == [
        "3 rows could not be loaded.",
        "2 messages are drafted and wait to be read.",
    ]


def test_every_item_says_why_and_leads_to_where_it_is_done(ana: Client) -> None:
    verified(days_ago=0, broken=[7, "The link does not fit."])
    for item in items(run=RUN, drafts=2):
        assert item.why
        assert item.action
        assert ana.get(item.address.split("#")[0]).status_code == 200


def test_a_real_agency_without_a_mail_server_is_told(
    full: None, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified(days_ago=0)
    monkeypatch.setattr("townclerk.web.console.attention.can_post", lambda channel: False)
    assert "No mail server is set, or its settings are wrong." in said(simulated=False)
    assert said(simulated=True) == []


def test_staff_without_a_second_factor_are_counted_for_those_who_look_after_staff(
    full: None, db: None
) -> None:
    verified(days_ago=0)
    assert "1 member of staff has no second factor." in said(simulated=False)
    agency = replace(agency_current(), simulated=False)
    without = attention(agency=agency, held=EVERYTHING - {Permission.STAFF}, outlook=None, run=None, drafts=0)
    assert "second factor" not in str([item.what for item in without])


def test_home_shows_them_in_order_and_says_when_there_is_nothing(ana: Client) -> None:
    text = html(ana, "/console/")
    first = text.split('<h2 id="know">', maxsplit=1)[0]
    assert first.index("12 rows could not be loaded") < first.index("never been verified")
    with clock.frozen(NOW):
        verified(days_ago=1)
    from townclerk.web.console.last_run import last_run_save

    last_run_save(LastRun(finished_at=NOW, as_of=None, files=(), stages=()))
    text = html(ana, "/console/")
    assert "12 rows" not in text
