from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa
import pytest

from townclerk.core.errors import TownclerkError
from townclerk.feedback import comments_append, comments_check, comments_recent, intake
from townclerk.feedback.models import Comment

pytestmark = pytest.mark.django_db
Build = Callable[..., pa.Table]


def test_a_comment_is_kept_with_its_score_on_both_scales(table: Build) -> None:
    row = {"service": "bus-pass", "area": "station", "channel": "desk", "person_id": 2**62, "language": "en"}
    count = comments_append(table({**row, "score": 4, "comment": " Quick! "}), source="f.csv", scale="1-5")
    assert (count.new, count.known) == (1, 0)
    kept = Comment.objects.get()
    assert (kept.score, kept.score_original, kept.score_scale) == (0.75, 4.0, "1-5")
    assert (kept.sentiment, kept.probability, kept.model) == ("positive", 1.0, "score-1")
    assert (kept.text, kept.person_id, kept.source) == ("Quick!", 2**62, "f.csv")
    assert kept.at == datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_the_same_table_twice_changes_nothing(table: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake, "_CHUNK", 3)
    monkeypatch.setattr(intake, "_KEYS_ASKED", 2)
    some = table(*({"comment": f"number {n}"} for n in range(8)))
    assert comments_append(some, source="a").new == 8
    before = list(Comment.objects.values())
    again = comments_append(some, source="b")
    assert (again.new, again.known) == (0, 8)
    assert list(Comment.objects.values()) == before


def test_a_key_twice_in_one_table_counts_once(table: Build) -> None:
    some = table({"comment": "one", "key": b"k" * 16}, {"comment": "two", "key": b"k" * 16})
    count = comments_append(some, source="a")
    assert (count.new, count.known) == (1, 1)
    assert Comment.objects.get().text == "one"


@pytest.mark.parametrize(
    ("row", "what", "column"),
    [
        ({"comment": "x", "key": b"short"}, "16 bytes", "key"),
        ({"comment": "x", "at": None}, "no time", "at"),
        ({"comment": "x", "channel": "fax"}, "'fax' is not a channel", "channel"),
        ({"comment": " "}, "neither a score nor a comment", None),
        ({"score": 7}, "7 is not on the scale 1-5", "score"),
        ({"score": float("nan")}, "nan is not on the scale", "score"),
        ({"comment": "x", "service": "s" * 101}, "longer than 100", "service"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_kept(
    table: Build, row: dict[str, Any], what: str, column: str | None
) -> None:
    # A key of fixed length cannot be short: such a table comes with plain binary keys.
    schema = table().schema.set(0, pa.field("key", pa.binary()))
    good, other = table({"comment": "fine", "score": 3}, {"channel": "desk"}).to_pylist()
    bad = pa.Table.from_pylist([good, {**other, **row}], schema)
    ((number, problem),) = comments_check(bad, scale="1-5")
    assert number == 1
    assert what in problem.what
    assert problem.column == column
    with pytest.raises(TownclerkError, match=r".+"):
        comments_append(bad, source="a", scale="1-5")
    assert not Comment.objects.exists()


def test_scores_without_their_scale_are_refused_rather_than_misread(table: Build) -> None:
    with pytest.raises(TownclerkError, match="5 is not on the scale 0-1"):
        comments_append(table({"score": 5}), source="a")


def test_a_missing_column_is_named(table: Build) -> None:
    with pytest.raises(TownclerkError, match="no column 'at'"):
        comments_append(table({"comment": "x"}).drop_columns(["at"]), source="a")
    text = table({"score": 1}).drop_columns(["score"]).append_column("score", pa.array(["good"]))
    with pytest.raises(TownclerkError, match="cannot be read"):
        comments_append(text, source="a")


def test_optional_columns_may_be_missing(table: Build) -> None:
    some = table({"comment": "just words"}).select(["key", "at", "channel", "comment"])
    assert comments_append(some, source="a").new == 1


def test_recent_comments_are_masked_newest_first_and_without_the_person(table: Build) -> None:
    comments_append(
        table(
            {
                "comment": "old",
                "at": datetime(2026, 1, 1, tzinfo=UTC),
                "service": "pothole",
                "language": "en",
            },
            {"comment": "call 312-555-0142", "service": "pothole", "language": "en", "person_id": 7},
            {"comment": "hola", "service": "bus-pass", "language": "es"},
            {"score": 0.5, "service": "bus-pass"},
        ),
        source="a",
    )
    assert [c.text for c in comments_recent(service="pothole")] == ["call [number]", "old"]
    assert [c.text for c in comments_recent(language="es")] == ["hola"]
    assert len(comments_recent(limit=2)) == 2
    assert not hasattr(comments_recent()[0], "person_id")
    assert Comment.objects.filter(text__contains="312-555-0142").exists()
