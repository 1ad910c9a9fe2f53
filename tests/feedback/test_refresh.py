from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pyarrow as pa
import pytest

from townclerk.core.agency import Agency
from townclerk.feedback import (
    comments_about,
    comments_append,
    feedback_by_service,
    feedback_refresh,
    feedback_summary,
    feedback_timeline,
    people_forget,
    refresh,
    sentiment_of,
)
from townclerk.feedback.models import Comment

pytestmark = pytest.mark.django_db
Build = Callable[..., pa.Table]
END = datetime(2026, 6, 30, 12, tzinfo=UTC)


def scored(service: str, before: float, recent: float, n: int, seed: int = 1) -> list[dict[str, Any]]:
    """`n` scores before the last 90 days about `before`, and `n` within them about `recent`."""
    chance = random.Random(seed)
    rows = []
    for number in range(n):
        for mean, day in ((before, 100 + number), (recent, number % 90)):
            score = min(5, max(1, round(chance.gauss(mean, 1))))
            at = END - timedelta(days=day, minutes=number)
            rows.append({"service": service, "score": score, "at": at, "language": "en"})
    return rows


def test_a_fall_is_found_and_flagged_and_steady_services_are_not(town: Agency, table: Build) -> None:
    rows = scored("bulky-waste", 4.2, 3.0, 120)
    for number in range(20):
        rows += scored(f"steady-{number}", 4.0, 4.0, 40, seed=number)
    comments_append(table(*rows), source="a", scale="1-5")
    feedback_refresh()
    found = {one.service: one for one in feedback_by_service()}
    fall = found["bulky-waste"].change
    assert fall is not None
    assert fall.flagged
    assert fall.worse
    assert fall.measure == "score"
    assert fall.low < fall.difference < fall.high < 0
    assert fall.before == pytest.approx((4.2 - 1) / 4, abs=0.06)
    assert feedback_summary().worse == ("bulky-waste",)
    assert feedback_by_service()[0].service == "bulky-waste"


def test_the_figures_are_those_of_the_rows(town: Agency, table: Build) -> None:
    rows = [{"service": "pothole", "score": s, "language": "en"} for s in (1, 1, 2, 3, 5, 5, 5, 4)]
    comments_append(table(*rows), source="a", scale="1-5")
    feedback_refresh()
    (one,) = feedback_by_service()
    assert (one.n, one.scored, one.judged) == (8, 8, 8)
    assert one.mean_score == pytest.approx(((1 + 1 + 2 + 3 + 5 + 5 + 5 + 4) / 8 - 1) / 4)
    assert one.negative is not None
    assert one.negative.value == 3 / 8
    assert 0 < one.negative.low < 3 / 8 < one.negative.high < 1
    assert one.change is None
    summary = feedback_summary()
    assert dict(summary.sentiments) == {"negative": 3, "neutral": 1, "positive": 4, "unknown": 0}
    assert summary.as_of == date(2026, 5, 1)


def test_fewer_than_five_comments_show_nothing(town: Agency, table: Build) -> None:
    rows = [{"service": "few", "score": 1, "language": "ar"}] * 4 + [{"service": "five", "score": 1}] * 5
    comments_append(table(*rows), source="a")
    feedback_refresh()
    found = {one.service: one for one in feedback_by_service()}
    assert found["few"].suppressed
    assert found["few"].mean_score is None
    assert found["few"].negative is None
    assert found["five"].n == 5
    assert "ar" not in feedback_summary().languages
    (month,) = feedback_timeline("few")
    assert month.n is None
    assert month.mean_score is None


def test_comments_without_a_score_are_read_in_their_own_language(town: Agency, table: Build) -> None:
    comments_append(
        table(
            {"comment": "Thank you so much, wonderful service!"},
            {"comment": "¡Muchas gracias! El personal fue muy amable, me encanta."},
            {"comment": "شكراً جزيلاً، خدمة ممتازة ورائعة"},
            {"comment": "This is disgusting, awful and I hate it.", "language": "en"},
            {"comment": "This is wonderful, thank you!", "score": 1},
            {"comment": "kiitos paljon", "language": "fi"},
        ),
        source="a",
        scale="1-5",
    )
    run = feedback_refresh()
    assert (run.comments, run.judged, run.changed) == (6, 6, True)
    rows = list(Comment.objects.order_by("id").values_list("language", "sentiment", "model"))
    assert [row[0] for row in rows] == ["en", "es", "ar", "en", "en", "fi"]
    assert [row[1] for row in rows] == ["positive", "positive", "positive", "negative", "negative", "unknown"]
    assert rows[0][2].startswith("head-en-")
    assert rows[4][2] == "score-1"


def test_a_second_refresh_changes_nothing_and_a_new_comment_does(town: Agency, table: Build) -> None:
    comments_append(table({"comment": "good"}, {"score": 1.0}), source="a")
    assert feedback_refresh().changed
    before = list(Comment.objects.order_by("id").values())
    again = feedback_refresh()
    assert (again.judged, again.changed) == (0, False)
    assert list(Comment.objects.order_by("id").values()) == before
    comments_append(table({"comment": "bad", "key": b"n" * 16}), source="a")
    later = feedback_refresh()
    assert (later.comments, later.judged, later.changed) == (3, 1, True)


def test_a_run_killed_in_the_middle_is_completed_by_the_next(
    town: Agency, table: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    comments_append(table(*({"comment": f"good number {n}"} for n in range(10))), source="a")
    monkeypatch.setattr(refresh, "_CHUNK", 4)
    calls = 0
    real = sentiment_of

    def dies(*args: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise KeyboardInterrupt
        return real(*args)

    monkeypatch.setattr(refresh, "sentiment_of", dies)
    with pytest.raises(KeyboardInterrupt):
        feedback_refresh()
    assert Comment.objects.exclude(judged_by="").count() == 4
    monkeypatch.setattr(refresh, "sentiment_of", real)
    assert feedback_refresh().judged == 6
    assert feedback_summary().judged == 10


def test_months_are_of_the_agencys_zone(town: Agency, table: Build) -> None:
    # 03:00 UTC on 1 May is still April in Chicago.
    rows = [{"score": 1.0, "at": datetime(2026, 5, 1, 3, n, tzinfo=UTC)} for n in range(6)]
    comments_append(table(*rows), source="a")
    assert [(m.month, m.n) for m in feedback_timeline()] == [(date(2026, 4, 1), 6)]


def test_an_empty_record_is_refreshed_and_read(town: Agency) -> None:
    assert feedback_summary().n == 0
    assert feedback_refresh().comments == 0
    assert feedback_summary().as_of is None
    assert feedback_by_service() == ()
    assert feedback_timeline("nothing") == ()


def test_a_forgotten_person_leaves_only_the_score(town: Agency, table: Build) -> None:
    rows = [{"score": 0.0, "comment": f"I am Ana {n}", "person_id": 7} for n in range(5)]
    comments_append(table(*rows, {"comment": "other", "person_id": 8}), source="a")
    feedback_refresh()
    assert [one["text"] for one in comments_about(7)] == [f"I am Ana {n}" for n in range(5)]
    assert people_forget([7]) == 5
    assert comments_about(7) == []
    assert not Comment.objects.filter(text__contains="Ana").exists()
    assert not Comment.objects.filter(person_id=7).exists()
    assert Comment.objects.filter(person_id=8, text="other").exists()
    assert feedback_refresh().changed
    assert feedback_summary().n == 6
