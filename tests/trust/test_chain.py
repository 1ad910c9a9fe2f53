"""Tampering is found and named; a third party can check the chain without our code."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.conftest import triggers_off
from tests.trust.builders import ALICE, draft
from townclerk.trust import decision_get, decisions_about, decisions_record, decisions_verify, subject_erase

pytestmark = pytest.mark.django_db

DOCUMENT = Path(__file__).parents[2] / "docs" / "decisions" / "0003-decision-chain.md"


def tamper(statement: str) -> None:
    with triggers_off(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute(statement)


@pytest.fixture
def chain() -> None:
    decisions_record(draft(n) for n in range(12))


def test_an_untouched_chain_is_whole(chain: None) -> None:
    report = decisions_verify()
    assert report.whole
    assert (report.links, report.erased) == (12, 0)
    assert report.head == decision_get(12).hash


def test_an_empty_chain_is_whole() -> None:
    assert decisions_verify().whole


@pytest.mark.parametrize(
    ("statement", "position"),
    [
        ("UPDATE trust_decision SET outcome = 'other' WHERE position = 7", 7),
        ("UPDATE trust_decision SET at = '2020-01-01 00:00:00' WHERE position = 7", 7),
        ("UPDATE trust_decision SET basis = '' WHERE position IN (7, 9)", 7),
        ("UPDATE trust_decisiondetail SET reasons = '[]' WHERE decision_id = 5", 5),
        ("UPDATE trust_decisiondetail SET inputs = '{}' WHERE decision_id = 1", 1),
        ("UPDATE trust_decisiondetail SET subject = 1 WHERE decision_id = 12", 12),
        ("UPDATE trust_decisiondetail SET key = 'k' WHERE decision_id = 12", 12),
        ("DELETE FROM trust_decisiondetail WHERE decision_id = 8", 8),
        ("UPDATE trust_decision SET hash = private_digest WHERE position = 3", 3),
    ],
)
def test_the_first_broken_link_is_named(chain: None, statement: str, position: int) -> None:
    tamper(statement)
    report = decisions_verify()
    assert report.broken is not None
    assert report.broken.position == position


def test_a_link_taken_out_of_the_middle_is_missed(chain: None) -> None:
    tamper("DELETE FROM trust_decisiondetail WHERE decision_id = 4")
    tamper("DELETE FROM trust_decision WHERE position = 4")
    broken = decisions_verify().broken
    assert broken is not None
    assert (broken.position, broken.what) == (4, "This link is missing.")


def test_a_chain_cut_short_no_longer_matches_what_was_published(chain: None) -> None:
    before = decisions_verify()
    assert decisions_verify(published=(before.links, before.head)).whole
    tamper("DELETE FROM trust_decisiondetail WHERE decision_id > 10")
    tamper("DELETE FROM trust_decision WHERE position > 10")
    assert decisions_verify().whole
    cut = decisions_verify(published=(before.links, before.head)).broken
    assert cut is not None
    assert cut.position == 11
    decisions_record(draft(n) for n in range(20, 22))
    rewritten = decisions_verify(published=(before.links, before.head)).broken
    assert rewritten is not None
    assert rewritten.position == 12


def test_erasing_a_person_takes_their_part_and_keeps_the_chain_whole(chain: None) -> None:
    mine = [one.id for one in decisions_about(ALICE)]
    others = decisions_about(ALICE + 1)
    subject_erase(ALICE)
    assert decisions_about(ALICE) == []
    assert decisions_about(ALICE + 1) == others
    report = decisions_verify()
    assert report.whole
    assert (report.links, report.erased) == (13, 4)
    gone = decision_get(mine[0])
    assert gone.erased
    assert (gone.subject, gone.key, gone.inputs, gone.reasons) == (None, None, {}, ())
    assert gone.outcome == "bus-pass"
    with connection.cursor() as cursor:
        for table in ("trust_decision", "trust_decisiondetail", "trust_access", "trust_erasing"):
            cursor.execute(f"SELECT * FROM {table}")
            assert str(ALICE) not in str(cursor.fetchall()).replace(str(ALICE + 1), "")


def test_erasing_twice_adds_nothing(chain: None) -> None:
    subject_erase(ALICE)
    subject_erase(ALICE)
    subject_erase(77)
    assert decisions_verify().links == 13


def test_a_detail_that_vanished_without_an_erasure_is_noticed_among_erasures(chain: None) -> None:
    subject_erase(ALICE)
    tamper("DELETE FROM trust_decisiondetail WHERE decision_id = 2")
    report = decisions_verify()
    assert report.broken is not None
    assert "5 personal parts are gone but erasures account for 4" in report.broken.what


def published_verifier() -> Callable[[list[dict[str, Any]]], tuple[int, str]]:
    """The verifier printed in the decision record, which uses the standard library only."""
    code = re.search(r"```python\n(.*?)```", DOCUMENT.read_text(), re.DOTALL)
    assert code
    names: dict[str, Any] = {}
    exec(code[1], names)
    assert not re.search(r"townclerk|django", code[1])
    verify: Callable[[list[dict[str, Any]]], tuple[int, str]] = names["verify"]
    return verify


def rows_for_a_third_party() -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.*, d.salt, d.subject, d.key, d.inputs, d.reasons FROM trust_decision c "
            "LEFT JOIN trust_decisiondetail d ON d.decision_id = c.position ORDER BY c.position"
        )
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_the_verifier_printed_in_the_docs_agrees_with_ours(chain: None) -> None:
    subject_erase(ALICE)
    ours = decisions_verify()
    assert published_verifier()(rows_for_a_third_party()) == (ours.links, ours.head)


def test_the_verifier_printed_in_the_docs_finds_tampering(chain: None) -> None:
    for column, value in (("outcome", "x"), ("reasons", "[]")):
        rows = rows_for_a_third_party()
        rows[6][column] = value
        with pytest.raises(ValueError, match="7"):
            published_verifier()(rows)
