"""The test bench: what became right or wrong when content changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from typer.testing import CliRunner

from tests.conversing.test_inbox import text
from tests.conversing.with_people import clerk, people
from tests.web.addresses import QUESTIONS
from townclerk import cli_evaluate
from townclerk.assistant import (
    BENCH_COLUMNS,
    BenchState,
    Kind,
    Talk,
    bench_delete,
    bench_follow,
    bench_import,
    bench_list,
    bench_rows,
    bench_run,
    bench_waits,
    bench_write,
    converse,
    first_reply,
    own_faq_change,
    own_faq_retire,
    own_faq_write,
    own_faqs,
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
    assert [one.id for one in bench_list().newly_wrong] == [hens.id]
    services = [one for one in services_all() if one.slug != "bus-pass"]
    catalogue_load(services=services, pages=list(pages_all()))
    found = bench_run()
    assert [one.id for one in found.newly_wrong] == [bus.id]
    assert [one.id for one in bench_run().newly_wrong] == [bus.id]  # nothing changed since
    own_faq_retire(written.id)
    again = bench_run()
    assert [one.id for one in again.of(BenchState.NEWLY_RIGHT)] == [hens.id]
    assert [one.id for one in again.newly_wrong] == [bus.id]  # what staff answered hides nothing


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


@pytest.mark.parametrize(
    ("language", "question", "key"),
    [
        ("en", "I am moving next month", "~"),
        ("en", "Are you open on Sunday?", "~"),
        ("en", "I want to kill myself", "~"),
        ("en", "How do I get a senior bus pass?", "bus-pass"),
        ("en", "Can I get a senior bus pass?", "bus-pass"),
        ("en", "report a pothole", "~"),
        ("en", "Who painted the Mona Lisa?", "-"),
        ("en", "Does the bus stop at the museum?", "-"),
        ("es", QUESTIONS["es"], "bus-pass"),
        ("es", "¿Abren el domingo?", "~"),
        ("ar", "كيف أحصل على بطاقة الحافلة؟", "bus-pass"),
        ("ar", "من رسم الموناليزا؟", "-"),
    ],
)
def test_what_the_bench_shows_is_what_a_conversation_answers(language: str, question: str, key: str) -> None:
    one = bench_write(question=question, language=language, expected="-")
    reply = converse(Talk(f"browser:{language}{len(question)}", language), question)
    for line in filter(None, one.shown.splitlines()):
        assert line in reply.text
    assert one.shown
    shown = [part.slug for part in reply.parts if part.kind in (Kind.SOURCE, Kind.SERVICE)]
    if key == "bus-pass":
        assert one.now == "bus-pass" in shown
    elif key == "-":
        assert (one.now, reply.understood) == ("-", "unknown")
        near = [part.title for part in reply.parts if part.kind is Kind.SOURCE]
        assert near or "museum" not in question
        assert all(title in one.shown for title in near)
    else:
        assert one.now != "-"
        assert reply.understood != "unknown"


def test_to_ask_the_bench_keeps_nothing_counts_nothing_and_does_nothing() -> None:
    before = _rows()
    for question in (
        "report a pothole",
        "a person please",
        "Can I get a senior bus pass?",
        BUS,
        "book a visit",
    ):
        first_reply(question, language="en")
    assert _rows() == before


def _rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def test_words_that_the_answer_must_hold() -> None:
    one = bench_write(question=BUS, language="en", expected="bus-pass", contains="the PASS;  5 minutes\n")
    assert one.contains == ("the PASS", "5 minutes")
    assert (one.state, one.missing) == (BenchState.RIGHT, ())
    wrong = bench_write(
        question=BUS, language="en", expected="bus-pass", contains="$999; pass", number=one.id
    )
    assert (wrong.state, wrong.now, wrong.missing) == (BenchState.WRONG, "bus-pass", ("$999",))
    with pytest.raises(TownclerkError, match="too long"):
        bench_write(question=BUS, language="en", expected="bus-pass", contains="a" * 301)


def test_the_same_page_with_other_words_is_newly_wrong(clerk: Client) -> None:
    own_faq_write(question="May I keep chickens?", answer="Yes, four hens.", language="en", staff_id=None)
    one = bench_write(
        question="May I keep chickens?", language="en", expected="faq:may i keep chickens?", contains="four"
    )
    assert one.state is BenchState.RIGHT
    (faq,) = own_faqs()
    own_faq_change(
        faq.id, question=faq.question, answer="Yes, six hens.", language="en", version=faq.version,
        staff_id=None,
    )  # fmt: skip
    (wrong,) = bench_run().newly_wrong
    assert (wrong.missing, wrong.missing_before, wrong.shown_before) == (("four",), (), one.shown)
    page = text(clerk.get(HERE))
    assert "Must contain: four" in page
    assert "Missing: four" in page
    assert "Yes, four hens." in page
    assert "Yes, six hens." in page


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


def test_the_command_ends_with_1_when_something_became_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_evaluate, "town_open", lambda *_: None)  # this test's own record
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


def test_where_answers_changed_the_next_round_asks_them_again() -> None:
    bench_write(question=BUS, language="en", expected="bus-pass")
    assert not bench_waits()
    services = [s for s in services_all() if s.slug != "bus-pass"]
    catalogue_load(services=services, pages=list(pages_all()))
    assert bench_waits()
    assert bench_follow()
    assert not bench_waits()
    (one,) = bench_list().newly_wrong
    assert one.shown_before


def test_as_a_table_it_goes_out_and_comes_in(tmp_path: Path) -> None:
    bench_write(question=BUS, language="en", expected="bus-pass")
    bench_write(question="Who painted the Mona Lisa?", language="en", expected="-")
    rows = [dict(zip(BENCH_COLUMNS, row, strict=True)) for row in bench_rows()]
    assert [(row["expected"], row["answers now"]) for row in rows] == [
        ("bus-pass", "bus-pass"),
        ("nothing", "nothing"),
    ]
    file = tmp_path / "bench.csv"

    def write(*lines: str) -> None:
        file.write_text("\n".join(["question,language,expected", *lines]) + "\n", encoding="utf-8")

    write(f"{BUS},en,-", "Who painted the Mona Lisa?,en,nothing", "¿Quién pintó la Mona Lisa?,es,")
    added = bench_import(file, name="bench.csv")
    assert (added.new, added.changed, added.same) == (1, 1, 1)
    assert {one.question: one.state for one in bench_list().rows} == {
        BUS: BenchState.WRONG,
        "Who painted the Mona Lisa?": BenchState.RIGHT,
        "¿Quién pintó la Mona Lisa?": BenchState.RIGHT,
    }
    with_words = f"question,language,expected,must contain\n{BUS},en,bus-pass,$999; 5 minutes\n"
    file.write_text(with_words, encoding="utf-8")
    assert bench_import(file, name="bench.csv").changed == 1
    write(f"{BUS},en,bus-pass")  # a table without the words leaves them
    assert bench_import(file, name="bench.csv").same == 1
    (bus,) = (one for one in bench_list().rows if one.question == BUS)
    assert (bus.contains, bus.missing) == (("$999", "5 minutes"), ("$999",))
    write("A question,en,bus-pass", "Another,xx,bus-pass", ",en,bus-pas")
    with pytest.raises(TownclerkError) as wrong:
        bench_import(file, name="bench.csv")
    assert [(one.line, one.column) for one in wrong.value.problems] == [
        (3, "language"),
        (4, "question"),
        (4, "expected"),
    ]
    assert "bus-pass" in wrong.value.problems[2].hint
    assert len(bench_list().rows) == 3  # all of it or nothing
    file.write_text("words\nA question\n", encoding="utf-8")
    with pytest.raises(TownclerkError, match="no column 'question'"):
        bench_import(file, name="bench.csv")


def test_the_page_shows_both_answers_and_why_it_is_wrong(clerk: Client) -> None:
    bench_write(question=BUS, language="en", expected="bus-pass")
    for number in range(60):
        bench_write(question=f"Who painted picture {number}?", language="en", expected="-")
    bench_write(question="¿Quién pintó la Mona Lisa?", language="es", expected="-")
    services = [s for s in services_all() if s.slug != "bus-pass"]
    catalogue_load(services=services, pages=list(pages_all()))
    assert "They are asked again within a few minutes" in text(clerk.get(HERE))
    clerk.post(HERE, {"run": "1"})
    page = text(clerk.get(HERE))
    assert "Answered before" in page
    assert "The page that should answer is not there any more" in page
    assert "Page 1 of 2" in page
    assert BUS not in text(clerk.get(f"{HERE}?page=2"))
    assert "Quién pintó" in text(clerk.get(f"{HERE}?language=es"))
    assert "Page 1 of" not in text(clerk.get(f"{HERE}?language=es&state=right"))
    assert "Who painted" not in text(clerk.get(f"{HERE}?state=newly-wrong"))
    assert BUS in text(clerk.get(f"{HERE}?state=nonsense&language=xx&page=x"))


def test_a_table_is_brought_in_and_what_is_wrong_with_it_is_told(clerk: Client) -> None:
    def send(words: str | bytes, name: str = "bench.csv"):  # type: ignore[no-untyped-def]
        body = words.encode() if isinstance(words, str) else words
        return clerk.post(f"{HERE}file", {"file": SimpleUploadedFile(name, body)})

    assert clerk.get(f"{HERE}file").status_code == 200
    nothing = clerk.post(f"{HERE}file")
    assert nothing.status_code == 422
    assert "Choose a file" in text(nothing)
    excel = send(b"PK\x03\x04" + b"0" * 100)
    assert excel.status_code == 422
    assert "This is no CSV file" in text(excel)
    assert "more than 1 MB" in text(send(b"a" * 1_000_001))
    wrong = send(f"question,language,expected\n{BUS},en,bus-pas\n{BUS},xx,bus-pass\n")
    assert wrong.status_code == 422
    assert "Line 2, expected: There is no such page in this language." in text(wrong)
    assert "Line 3, language: Your agency does not use this language." in text(wrong)
    assert send("\x00\xff\xfe,,,").status_code == 422
    assert not bench_list().rows
    done = send(f"question;language;expected\n{BUS};en;bus-pass\n")  # as a spreadsheet in Spanish writes it
    assert "New: 1, changed: 0, there already: 0." in text(clerk.get(done["Location"]))
    out = clerk.get(f"{HERE}table.csv").content
    assert b"bus-pass,,bus-pass,,,,right," in out
    assert b"must contain" in out
    again = send(out)
    assert "New: 0, changed: 0, there already: 1." in text(clerk.get(again["Location"]))
    assert clerk.get(f"{HERE}?brought=1&new=x&changed={'9' * 30}").status_code == 200
