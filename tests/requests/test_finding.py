"""Finding requests: by words, marks and days, page by page, the same on both databases."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tests.requests.conftest import draft
from townclerk.core import clock
from townclerk.requests import (
    Filters,
    Lateness,
    request_ask,
    request_assign,
    request_close,
    request_receive,
    requests_due,
    requests_search,
    team_loads,
    words_index_postgres,
)
from townclerk.requests.counting import attention_counts
from townclerk.requests.models import Request
from townclerk.requests.words_index import index_find, mark, marks_between, tokens

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)


def _received(text: str, days: int = 0, **changes: object) -> Request:
    with clock.frozen(NOW + timedelta(days=days)):
        made = request_receive(draft(text, **changes))
    return Request.objects.get(pk=made.request_id)


def _found(**filters: object) -> list[str]:
    return [line.excerpt for line in requests_search(Filters(**filters)).lines]  # type: ignore[arg-type]


@pytest.mark.django_db
def test_words_are_found_without_accents_case_and_ends() -> None:
    _received("La farola está rota en la calle Ángel")
    _received("مصباح الشارع مطفأ أمام المدرسة")
    _received("Street lamps are broken")
    for words, expected in {
        "FAROLA angel": 1, "faro": 1, "calle rota": 1, "calle broken": 0, "المدرسة": 1, "lamp": 1, "la": 1,
        "'); DROP TABLE": 0, "\"": 3, "a" * 300: 0,
    }.items():  # fmt: skip
        assert len(_found(words=words)) == expected, words


@pytest.mark.django_db
def test_filters_meet() -> None:
    _received("one", area="harbor", channel="phone")
    _received("two", service="grant", area="harbor")
    last = _received("three", service="grant", days=40)
    assert _found(team="streets") == ["one"]
    assert _found(area="harbor") == ["two", "one"]
    assert _found(area="harbor", service="grant") == ["two"]
    assert _found(channel="phone", service="grant") == []
    request_close(reference=last.reference, version=None, outcome="done")
    assert _found(status="closed") == ["three"]
    assert _found(status="open", team="benefits") == ["two"]
    with clock.frozen(NOW + timedelta(days=60)):
        assert _found(since=date(2026, 4, 1)) == ["three"]
        assert _found(until=date(2026, 3, 2)) == ["two", "one"]
        assert _found(until=date(2026, 3, 1)) == []
        assert _found(since=date(2026, 4, 11), until=date(2026, 4, 11), words="three") == ["three"]
        assert _found(since=date(2026, 4, 12)) == []


@pytest.mark.django_db
def test_pages_go_through_everything_once() -> None:
    for number in range(23):
        _received(f"pothole {number}", days=number % 4)
    for ask, next_of in (
        (lambda mark: requests_search(Filters(words="pothole"), before=mark, per_page=5), 5),
        (lambda mark: requests_search(Filters(), before=mark, per_page=5), 5),
        (lambda mark: requests_due(Filters(team="streets"), after=mark, per_page=5), 5),
    ):
        seen, mark_ = [], ""
        for _ in range(next_of):
            page = ask(mark_)
            assert (page.found, page.more_found) == (23, False)
            seen += [line.plain for line in page.lines]
            mark_ = page.next
        assert mark_ == ""
        assert len(seen) == len(set(seen)) == 23
    due = [line.due_on for line in requests_due(Filters(), per_page=50).lines]
    assert due == sorted(due, key=str)


@pytest.mark.django_db
def test_what_is_late_is_counted_and_listed_alike() -> None:
    late, soon = _received("late"), _received("soon", days=7)
    waiting = _received("waiting")
    with clock.frozen(NOW):
        request_ask(reference=waiting.reference, version=None, words="Which?")
    request_assign(reference=soon.reference, version=None, member=5)
    with clock.frozen(NOW + timedelta(days=13)):
        assert [line.excerpt for line in requests_due(Filters(lateness="late")).lines] == ["late"]
        assert [line.excerpt for line in requests_due(Filters(lateness="soon")).lines] == ["soon"]
        assert [line.lateness for line in requests_due(Filters()).lines].count(Lateness.LATE) == 1
        counts = attention_counts()
        assert (counts.late, counts.soon, counts.unsorted) == (1, 1, 0)
        load = team_loads()[0]
        assert (load.team, load.open, load.late, load.soon, load.waiting) == ("streets", 3, 1, 1, 1)
        assert [line.excerpt for line in requests_due(Filters(member=5)).lines] == ["soon"]
        assert late.reference


@given(st.dates(date(2015, 1, 1), date(2026, 12, 31)), st.dates(date(2015, 1, 1), date(2026, 12, 31)),
       st.dates(date(2015, 1, 1), date(2026, 12, 31)))  # fmt: skip
def test_marks_of_days_leave_nobody_out(since: date, until: date, day: date) -> None:
    chosen = set(marks_between(since, until, earliest=date(2015, 1, 1), latest=date(2026, 12, 31)))
    own = {mark("year", str(day.year)), mark("month", f"{day:%Y-%m}")}
    if since <= day <= until:
        assert chosen & own
    if day < since.replace(day=1) or (day.year, day.month) > (until.year, until.month):
        assert not chosen & own
    assert len(chosen) <= 12 + 11 + 11


@given(st.text(max_size=200))
def test_words_hold_nothing_that_a_query_could_be_made_of(text: str) -> None:
    assert all(word.isalnum() for word in tokens(text))


@pytest.mark.django_db
def test_old_days_and_few_days_are_found_whatever_came_after() -> None:
    """On PostgreSQL it is looked up first between which ids such days lie."""
    for number in range(12):
        _received(f"case {number}", days=number * 40)
    late = _received("an old case that was entered last", days=41)
    with clock.frozen(NOW + timedelta(days=600)):
        for since, until in ((0, 45), (41, 41), (35, 90), (None, 10), (400, None), (500, 550), (46, 79)):
            wanted = {
                line.excerpt
                for line in requests_search(Filters()).lines
                if (since or 0) <= (line.received_at - NOW).days <= (until if until is not None else 999)
            }
            days = [None if day is None else (NOW + timedelta(days=day)).date() for day in (since, until)]
            assert set(_found(since=days[0], until=days[1])) == wanted, (since, until)
        assert late.reference in [line.plain for line in requests_search(Filters(words="old case")).lines]


@pytest.mark.django_db
def test_the_last_day_of_the_calendar_is_a_day_like_any_other() -> None:
    request_receive(draft())
    assert requests_search(Filters(until=date.max)).found == 1
    assert requests_search(Filters(since=date.min)).found == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "walked"), [(3, 0.0), (3, 1e9), (60, 0.0), (2_000, 0.18)])
def test_however_it_is_looked_for_the_same_is_found(
    monkeypatch: pytest.MonkeyPatch, first: int, walked: float
) -> None:
    """Of words that are common, rare, and common of late or long ago alone; page by page."""
    monkeypatch.setattr(words_index_postgres, "FIRST", first)
    monkeypatch.setattr(words_index_postgres, "_WALKED", walked)
    texts = [
        "street" + (" lampost" if n % 7 == 0 else "") + (" old" if n < 9 else " young") for n in range(40)
    ]
    ids = [_received(text, area="harbor" if n % 2 else "mill").pk for n, text in enumerate(texts)]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE requests_words")
    for words, area in itertools.product(
        ["str", "lamp", "old", "young lam", "young", "nothing"], ["", "mill"]
    ):
        groups = [[mark("area", area)]] if area else []
        expected = [
            pk
            for pk, (n, text) in reversed(list(zip(ids, enumerate(texts), strict=True)))
            if all(any(one.startswith(word) for one in text.split()) for word in words.split())
            and (not area or n % 2 == 0)
        ]
        for limit in (2, 9, 100):
            assert index_find(words, groups, limit=limit) == expected[:limit], (words, area, limit)
        below = [one for one in expected if one < ids[20]]
        assert index_find(words, groups, before=ids[20], limit=5) == below[:5]
        some = [one for one in expected if ids[5] <= one <= ids[30]]
        assert index_find(words, groups, within=(ids[5], ids[30]), limit=100) == some
