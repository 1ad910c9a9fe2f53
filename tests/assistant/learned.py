"""The simulated town's services and frequent questions, and what is learned from them."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.loading import TOWN, load
from townclerk.assistant import faqs_load, understanding_refresh
from townclerk.core import storage
from townclerk.core.agency import Agency, forget_cached

_kept: dict[str, bytes] = {}


def town_taught() -> Agency:
    """The town in the record, with its questions, nothing learned."""
    agency = load()
    with (TOWN / "faq.csv").open(encoding="utf-8", newline="") as file:
        faqs_load(list(csv.DictReader(file)))
    return agency


@pytest.fixture
def learned(db: None, data_dir: Path) -> Iterator[Agency]:
    """The same with what is learned from them: trained once in a process."""
    agency = town_taught()
    folder = storage.subdir("models")
    for name, body in _kept.items():
        (folder / name).write_bytes(body)
    understanding_refresh()
    for path in folder.glob("intents.*.npz"):
        _kept.setdefault(path.name, path.read_bytes())
    yield agency
    forget_cached()
    shutil.rmtree(folder)
