from __future__ import annotations

import dataclasses
import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from tests.outreach.builders import AGENCY, doc, draft, loaded, people_are
from townclerk.core.agency import agency_save
from townclerk.core.errors import TownclerkError
from townclerk.outreach import drafting, drafts_retire, message_preview, outbox, outbox_summary, people_forget
from townclerk.outreach.models import Message
from townclerk.people import Purpose, consent_give, consent_withdraw
from townclerk.trust import decisions_about, decisions_record, decisions_verify

pytestmark = pytest.mark.django_db
OLD = {"birth_date": "1950-02-28"}
YOUNG = {"birth_date": "1990-01-01"}


def rows() -> list[dict[str, Any]]:
    return list(Message.objects.order_by("id").values())


def test_everyone_meant_gets_one_draft_by_their_channel_in_their_language() -> None:
    people_are(
        {},
        {"channel": "letter", "language": "es"},
        {"email": "", "language": "ar"},
        {"email": "", "phone": "", "language": "fr"},
        {"consent_offers": "no"},
        {"birth_date": "2015-01-01"},
    )
    loaded()
    count = draft()
    assert (count.new, count.unreachable) == (4, 0)
    assert count.channels == {"email": 1, "letter": 2, "sms": 1}
    found = {(row["channel"], row["channel_reason"], row["language"], row["status"]) for row in rows()}
    assert found == {
        ("email", "best", "en", "draft"),
        ("letter", "preferred", "es", "draft"),
        ("sms", "best", "ar", "draft"),
        ("letter", "best", "en", "draft"),
    }


def test_the_record_of_a_message_names_nobody() -> None:
    people_are({})
    loaded(doc(audience='"age >= 65"'))
    draft()
    text = json.dumps(rows(), default=str)
    for personal in ("Alice", "alice@example.org", "3125550142", "Elm Street", "60601"):
        assert personal not in text


def test_drafting_twice_changes_nothing() -> None:
    people_are({}, YOUNG, {"email": "", "phone": "", "address": "", "postcode": ""})
    loaded(doc(audience="\"age >= 18 AND housing = 'own'\""))
    draft()
    before = rows()
    count = draft()
    assert (count.new, count.changed, count.suppressed, count.same) == (0, 0, 0, 3)
    assert rows() == before
    assert decisions_verify().whole


def test_the_audience_rule_decides_and_says_why() -> None:
    old, young = people_are(OLD, YOUNG)
    loaded(doc(audience="\"age >= 65 OR birth_date < '1940-01-01'\""))
    assert draft().new == 1
    (decision,) = decisions_about(old)
    assert decision.outcome == "bus-pass-offer by email"
    assert decision.kind == "message"
    assert decision.basis == "consent: offers"
    assert decision.inputs["birth_date"] == "1950-02-28"
    assert decision.inputs["has_email"] is True
    assert "65" in decision.reasons_in("en")[0]
    assert len(decision.reasons_in("en")) == 2  # the condition that held, and the channel
    assert decision.reasons_in("ar") != decision.reasons_in("en")
    assert decisions_about(young) == []
    assert decision.rule_or_model.startswith("age >= 65 OR")


def test_a_rule_about_use_reads_what_it_is_given() -> None:
    used, unused = people_are({}, {})
    loaded(doc(audience="\"NOT used('bus-pass', days => 365)\""))
    at = datetime(2026, 4, 1, tzinfo=UTC)
    table = pa.table(
        {
            "person_id": pa.array([used, unused], pa.int64()),
            "service": ["bus-pass", "bus-pass"],
            "kind": ["requested", "requested"],
            "at": pa.array([at, at - timedelta(days=800)], pa.timestamp("us", "UTC")),
        }
    )
    assert draft(interactions=table).new == 1
    assert rows()[0]["person_id"] == unused


def test_withdrawn_consent_takes_the_draft_back_and_new_consent_drafts_again() -> None:
    one, two = people_are({}, {})
    loaded()
    draft()
    consent_withdraw(person_id=one, purpose=Purpose.OFFERS, text_version="v1", source="portal")
    count = draft()
    assert (count.suppressed, count.same) == (1, 1)
    row = Message.objects.get(person_id=one)
    assert (row.status, row.suppression) == ("suppressed", "consent")
    assert decisions_about(one)[0].outcome == "not sent: consent"
    assert draft().suppressed == 0
    consent_give(person_id=one, purpose=Purpose.OFFERS, text_version="v1", source="portal")
    assert draft().changed == 1
    row.refresh_from_db()
    assert (row.status, row.suppression, row.revision) == ("draft", "", 3)
    assert [d.outcome for d in decisions_about(one)] == [
        "bus-pass-offer by email",
        "not sent: consent",
        "bus-pass-offer by email",
    ]
    assert Message.objects.count() == 2
    assert Message.objects.get(person_id=two).revision == 1


def test_who_is_no_longer_meant_is_taken_back_for_that_reason() -> None:
    people_are(OLD, YOUNG)
    loaded()
    draft()
    loaded(doc(audience='"age >= 65"'))
    count = draft()
    assert (count.changed, count.suppressed) == (1, 1)
    assert {row["suppression"] for row in rows()} == {"", "audience"}


def test_a_new_version_drafts_anew() -> None:
    people_are({})
    loaded()
    draft()
    old = rows()[0]["template_id"]
    loaded(doc(body="Hello again"))
    assert draft().changed == 1
    assert rows()[0]["template_id"] != old


def test_a_message_that_left_planning_is_never_touched() -> None:
    one, _ = people_are({}, {})
    loaded()
    draft()
    Message.objects.update(status="queued")
    before = rows()
    consent_withdraw(person_id=one, purpose=Purpose.OFFERS, text_version="v1", source="portal")
    loaded(doc(body="Hello again"))
    count = draft()
    assert (count.new, count.changed, count.suppressed, count.same) == (0, 0, 0, 1)
    assert rows() == before


def test_who_cannot_be_reached_is_counted_and_kept_in_sight() -> None:
    (nobody,) = people_are({"email": "", "phone": "", "address": "", "postcode": ""})
    loaded()
    count = draft()
    assert (count.new, count.unreachable, count.channels) == (1, 1, {})
    row = Message.objects.get()
    assert (row.channel, row.status, row.suppression) == ("none", "suppressed", "unreachable")
    assert decisions_about(nobody)[0].outcome == "not sent: unreachable"
    assert outbox_summary().suppressions == {"unreachable": 1}


def test_another_campaign_is_another_message() -> None:
    people_are({})
    loaded()
    draft()
    assert draft(campaign="spring").new == 1
    assert Message.objects.count() == 2


def test_an_offer_says_what_is_offered_and_why_to_whom_it_is_offered() -> None:
    one, two, three = people_are({"language": "es"}, {}, {})
    loaded(doc(body="{{ service.title }}: {{ reasons }}", audience='"age >= 18"'))
    context = pa.table(
        {
            "person_id": pa.array([one, two, two], pa.int64()),
            "service": ["bus-pass", "town-card", "bus-pass"],
            "reasons": ['{"en": ["You moved"], "es": ["Se mudó"]}', None, None],
            "until": pa.array([date(2026, 7, 1), None, None], pa.date32()),
        }
    )
    assert draft(context=context).new == 2
    first, second = (
        json.loads(row["context"]) for row in sorted(rows(), key=lambda r: [one, two].index(r["person_id"]))
    )
    assert first == {"service": "bus-pass", "reasons": ["Se mudó"], "until": "2026-07-01"}
    assert second["service"] == "town-card"
    assert "age" in second["reasons"][0] or "18" in second["reasons"][0]
    assert decisions_about(one)[0].inputs["service"] == "bus-pass"
    assert decisions_about(three) == []
    assert draft(context=context).same == 2


@pytest.mark.parametrize(
    ("columns", "what"),
    [
        ({"person_id": [1], "service": ["x"], "name": ["Alice"]}, "no column 'name'"),
        ({"person_id": [1]}, "has no column 'service'"),
        ({"person_id": [1], "service": ["x"], "reasons": ["because"]}, "reasons per language"),
        ({"person_id": [1], "service": ["x"], "reasons": ['["because"]']}, "reasons per language"),
    ],
)
def test_a_context_holds_nothing_else(columns: dict[str, list[Any]], what: str) -> None:
    people_are({})
    loaded()
    with pytest.raises(TownclerkError, match=what):
        draft(context=pa.table(columns))


def test_what_cannot_be_drafted_says_so() -> None:
    people_are({})
    loaded(doc(body="{{ service.title }}"))
    with pytest.raises(TownclerkError, match="no message template 'bus-pass'"):
        draft("bus-pass")
    with pytest.raises(TownclerkError, match="speaks of a service"):
        draft()
    loaded()
    with pytest.raises(TownclerkError, match="no column 'language'"):
        draft(people=pa.table({"person_id": [1]}))


def test_a_kill_in_the_middle_is_completed_by_the_next_run(monkeypatch: pytest.MonkeyPatch) -> None:
    people = people_are(*({} for _ in range(7)))
    loaded()
    monkeypatch.setattr(drafting, "_CHUNK", 3)
    real = decisions_record
    calls = 0

    def dies(drafts: Any) -> int:
        nonlocal calls
        calls += 1
        written = real(drafts)
        if calls == 2:
            raise KeyboardInterrupt
        return written

    monkeypatch.setattr(drafting, "decisions_record", dies)
    with pytest.raises(KeyboardInterrupt):
        draft()
    assert Message.objects.count() == 3
    assert sum(len(decisions_about(one)) for one in people) == 3
    monkeypatch.setattr(drafting, "decisions_record", real)
    count = draft()
    assert (count.new, count.same) == (4, 3)
    assert [len(decisions_about(one)) for one in people] == [1] * 7


def test_the_outbox_is_paged_filtered_and_counted() -> None:
    people_are(*({} for _ in range(60)), {"consent_offers": "no", "consent_news": "no"})
    loaded(doc(), doc(name="news", purpose="news"))
    draft()
    draft("news", Purpose.NEWS)
    page = outbox()
    assert (len(page.rows), page.page, page.pages, page.total) == (50, 1, 3, 120)
    assert outbox(page=99).page == 3
    assert len(outbox(page=3).rows) == 20
    assert outbox(template="news").total == 60
    assert outbox(status="suppressed").total == 0
    assert (outbox(channel="email").total, outbox(channel="sms").total) == (120, 0)
    assert (outbox(language="en").total, outbox(language="ar").total) == (120, 0)
    assert {row.titles["en"] for row in outbox(template="news").rows} == {"Bus pass"}
    with pytest.raises(TownclerkError, match="no status 'sending'"):
        outbox(status="sending")
    summary = outbox_summary()
    assert (summary.total, summary.statuses, summary.channels) == (120, {"draft": 120}, {"email": 120})
    assert [(line.template, line.purpose, line.statuses) for line in summary.templates] == [
        ("bus-pass-offer", "offers", {"draft": 60}),
        ("news", "news", {"draft": 60}),
    ]


def test_an_empty_outbox_can_be_read() -> None:
    assert outbox().rows == ()
    assert outbox_summary().total == 0


def test_a_forgotten_person_has_no_messages() -> None:
    one, two = people_are({}, {})
    loaded()
    draft()
    assert people_forget([one]) == 1
    assert [row["person_id"] for row in rows()] == [two]


def test_drafts_of_a_template_that_is_gone_are_taken_back_until_it_comes_back() -> None:
    one, two = people_are({}, {})
    loaded(doc(), doc(name="news"))
    draft()
    draft("news")
    assert drafts_retire() == 0
    loaded(doc())
    assert drafts_retire() == 2
    assert {(row["campaign"], row["status"], row["suppression"]) for row in rows()} == {
        ("bus-pass-offer", "draft", ""),
        ("news", "suppressed", "audience"),
    }
    assert "not sent: audience" in [d.outcome for d in decisions_about(one)]
    assert drafts_retire() == 0
    loaded(doc(), doc(name="news"))
    assert draft("news").changed == 2
    assert {row["status"] for row in rows()} == {"draft"}
    assert decisions_verify().whole
    assert len(decisions_about(two)) == 4


def test_messages_stay_readable_when_the_agency_puts_another_language_first() -> None:
    people_are({})
    loaded(doc(texts={"en": "Hello {{ person.name }}"}))
    draft()
    agency_save(dataclasses.replace(AGENCY, languages=("es", "en")))
    assert [row.template for row in outbox().rows] == ["bus-pass-offer"]
    assert message_preview(outbox().rows[0].id).text == "Hello Alice Ford"
