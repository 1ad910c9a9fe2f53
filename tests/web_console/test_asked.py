"""What residents asked, counted without their words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.web_console.reading import html, rows_of
from townclerk.core import clock
from townclerk.history import asked_counts, interaction_record

pytestmark = pytest.mark.django_db


def ask(
    times: int, *, day: int, month: int = 10, language: str = "en", found: bool = True, service: str = ""
) -> None:
    with clock.frozen(datetime(2026, month, day, 15, tzinfo=UTC)):
        for _ in range(times):
            interaction_record(
                kind="asked", channel="portal", service=service, language=language, attrs={"found": found}
            )


@pytest.fixture
def questions(ana: Client) -> Client:
    ask(20, day=24, service="bulky-waste")
    ask(5, day=24, found=False)
    ask(6, day=25, language="es")
    ask(6, day=25, language="es", found=False)
    ask(2, day=20, language="ar")
    return ana


def test_counts_are_of_the_last_four_weeks_and_hide_what_is_small(questions: Client) -> None:
    ask(9, day=20, month=9, found=False)
    with clock.frozen(datetime(2026, 10, 26, 9, tzinfo=UTC)):
        counts = asked_counts()
        longer = asked_counts(days=60)
    assert (counts.total.n, counts.total.answered) == (39, 28)
    assert longer.total.n == 48
    assert [(one.of, one.n) for one in counts.by_language] == [("en", 25), ("es", None), ("ar", None)]
    days = {one.of: one.n for one in counts.by_day}
    assert len(days) == 28
    assert days["2026-10-24"] == 25
    assert days["2026-10-20"] is None
    assert days["2026-10-25"] is None  # else the hidden two could be worked out from the sum
    assert days["2026-10-21"] == 0
    assert (counts.by_service[0].of, counts.by_service[0].n) == ("bulky-waste", 20)


def test_the_page_says_how_many_were_answered(questions: Client) -> None:
    ask(10, day=23, language="ar")
    text = html(questions, "/console/ask/")
    assert "<dt>Asked</dt><dd>49</dd>" in text
    assert "Questions in Español were answered least often: 50%." in text
    assert "Book a bulky waste collection" in text
    assert "not shown" in text


def test_the_file_leaves_small_numbers_empty(questions: Client) -> None:
    rows = rows_of(questions, "/console/ask/table.csv")
    by_language = {row["of"]: row["asked"] for row in rows if row["by"] == "language"}
    assert by_language == {"en": "25", "es": "", "ar": ""}


def test_few_answers_of_many_questions_are_hidden_as_few_questions_are(ana: Client) -> None:
    ask(30, day=24)
    ask(11, day=24, language="es", found=False)
    ask(2, day=24, language="es")
    with clock.frozen(datetime(2026, 10, 26, 9, tzinfo=UTC)):
        counts = asked_counts()
    assert [(one.of, one.n, one.answered) for one in counts.by_language] == [
        ("en", 30, None),
        ("es", 13, None),
    ]
    rows = rows_of(ana, "/console/ask/table.csv")
    assert {row["of"]: row["answered"] for row in rows if row["by"] == "language"} == {"en": "", "es": ""}


def test_one_language_is_shown_where_nothing_small_can_be_worked_out(questions: Client) -> None:
    ask(9, day=23, language="es")
    ask(10, day=22, language="es")
    with clock.frozen(datetime(2026, 10, 26, 9, tzinfo=UTC)):
        counts = asked_counts(language="es")
        assert asked_counts(language="ar").by_day == ()
    assert counts.total.n == 31
    days = {one.of: one.n for one in counts.by_day}
    assert (days["2026-10-22"], days["2026-10-23"], days["2026-10-25"]) == (10, None, None)
    assert days["2026-10-20"] is None  # two asked then in another language
    text = html(questions, "/console/ask/?language=es")
    assert "<dt>Asked</dt><dd>31</dd>" in text
    assert "Show all" in text


def test_nothing_asked_says_so(ana: Client) -> None:
    text = html(ana, "/console/ask/")
    assert "Nothing has been asked yet" in text
    assert "<table" not in text
    assert rows_of(ana, "/console/ask/table.csv") == []


def test_few_questions_are_not_counted_out(ana: Client) -> None:
    ask(2, day=24)
    text = html(ana, "/console/ask/")
    assert "<dt>Asked</dt><dd>fewer than 5</dd>" in text
