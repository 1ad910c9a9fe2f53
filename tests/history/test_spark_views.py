"""A view that Spark was given lives as long as anything that is made of it, and no longer."""

from __future__ import annotations

import gc
from types import SimpleNamespace
from typing import Any

import ibis
import pytest

from townclerk.core.engine.spark import Spark


class Session:
    """Spark as far as views go: which there are."""

    def __init__(self) -> None:
        self.views = set[str]()
        self.read = SimpleNamespace(
            parquet=lambda *paths: SimpleNamespace(createOrReplaceTempView=self.views.add)
        )
        self.catalog = SimpleNamespace(dropTempView=self.views.remove)


class Backend:
    """Hands out tables of any name."""

    @staticmethod
    def table(name: str) -> Any:
        return ibis.table({"a": "int64"}, name=name)


def test_a_view_goes_when_nothing_is_made_of_it_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(ibis), "pyspark", SimpleNamespace(connect=lambda session: Backend))
    session = Session()
    one, other = (Spark(session).table(["some.parquet"]) for _ in range(2))
    assert len(session.views) == 2
    some = one.filter(one.a > 1)
    derived = some.group_by("a").aggregate(n=some.count())
    del one, some
    gc.collect()
    assert len(session.views) == 2, "what is yet to be counted still reads it"
    del derived
    gc.collect()
    assert session.views == {other.get_name()}


def test_a_session_that_ended_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(ibis), "pyspark", SimpleNamespace(connect=lambda session: Backend))
    session = Session()
    table = Spark(session).table(["some.parquet"])
    session.views.clear()  # and dropping it now is an error
    del table
    gc.collect()
    assert session.views == set()
