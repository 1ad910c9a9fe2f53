"""The test bench: what became right or wrong when content changed."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from typer.testing import CliRunner

from tests.conversing.test_inbox import text
from tests.conversing.with_people import clerk, people
from townclerk.assistant import (
    BenchState,
    bench_delete,
    bench_list,
    bench_run,
    bench_write,
    own_faq_delete,
    own_faq_write,
)
from townclerk.cli import app
from townclerk.core.errors import TownclerkError
from townclerk.services import catalogue_load, pages_all, services_all

__all__ = ["clerk", "people"]
pytestmark = pytest.mark.django_db
BUS = "How do I get a senior bus pass?"
HERE = "/console/ask/bench/"


def test_a_question_is_asked_at_once_and_says_what_answers() -> None:
    one = bench_write(question=BUS, language="en", expected="bus-pass")
    assert (one.state, one.now) == (BenchState.RIGHT, "bus-pass")
    assert one.shown
    wrong = bench_write(question="Who painted the Mona Lisa?", language="en", expected="bus-pass")
    assert (wrong.state, wrong.now) == (BenchState.WRONG, "-")
    right = bench_write(question="Who painted the Mona Lisa?", language="en", expected="-", number=wrong.id)
    assert right.state is BenchState.RIGHT


def test_what_content_made_right_and_wrong_is_shown_until_answers_change_again() -> None:
    bus = bench_write(question=BUS, language="en", expected="bus-pass")
    hens = bench_write(question="May I keep chickens?", language="en", expected="-")
    written = own_faq_write(question="May I keep chickens?", answer="Four.", language="en", staff_id=None)
    services = [one for one in services_all() if one.slug != "bus-pass"]
    catalogue_load(services=services, pages=list(pages_all()))
    found = bench_run()
    assert {one.id for one in found.newly_wrong} == {bus.id, hens.id}
    assert {one.id for one in bench_run().newly_wrong} == {bus.id, hens.id}  # nothing changed since
    own_faq_delete(written.id)
    again = bench_run()
    assert [one.id for one in again.of(BenchState.NEWLY_RIGHT)] == [hens.id]
    assert [one.id for one in again.of(BenchState.WRONG)] == [bus.id]


@pytest.mark.parametrize(
    "wrong",
    [
        {"question": " "},
        {"question": "a" * 301},
        {"language": "xx"},
        {"expected": "no-such-page"},
        {"number": 999_999},
    ],
)
def test_what_cannot_be_kept_is_refused(wrong: dict[str, object]) -> None:
    usual: dict[str, object] = {"question": BUS, "language": "en", "expected": "bus-pass"}
    with pytest.raises(TownclerkError):
        bench_write(**{**usual, **wrong})  # type: ignore[arg-type]


def test_the_pages(clerk: Client) -> None:
    assert "No question is kept yet" in text(clerk.get(HERE))
    sent = {"question": BUS, "language": "en", "expected": "bus-pass"}
    assert clerk.post(HERE, {**sent, "expected": ""}).status_code == 422
    assert clerk.post(HERE, sent)["Location"] == f"{HERE}?kept=1"
    (one,) = bench_list().rows
    assert "Right 100%" in text(clerk.get(HERE))
    assert clerk.post(f"{HERE}{one.id}/", {**sent, "expected": "-"})["Location"] == f"{HERE}?kept=1"
    assert "Right 0%" in text(clerk.get(HERE))
    assert clerk.post(HERE, {"run": "1"})["Location"] == f"{HERE}?ran=1"
    assert clerk.post(HERE, {"delete": str(one.id)})["Location"] == f"{HERE}?deleted={one.id}"
    assert clerk.get(f"{HERE}{one.id}/").status_code == 404
    clerk.post(HERE, {"restore": str(one.id)})
    assert len(bench_list().rows) == 1
    assert clerk.get(f"{HERE}{'9' * 30}/").status_code == 404


def test_the_command_ends_with_1_when_something_became_wrong() -> None:
    one = bench_write(question=BUS, language="en", expected="bus-pass")
    first = CliRunner().invoke(app, ["evaluate", "questions", "--json"])
    assert first.exit_code == 0, first.output
    assert json.loads(first.output)["right"] == 1
    services = [s for s in services_all() if s.slug != "bus-pass"]
    catalogue_load(services=services, pages=list(pages_all()))
    second = CliRunner().invoke(app, ["evaluate", "questions"])
    assert second.exit_code == 1
    assert f"newly wrong: {BUS}" in second.output
    bench_delete(one.id)
    assert CliRunner().invoke(app, ["evaluate", "questions"]).exit_code == 0
