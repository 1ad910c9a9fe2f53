"""Frequent questions of the simulated town, asked of what its service pages teach, in three languages.

python -m benchmarks.languages [FOLDER]    writes train.csv and test.csv there and judges them
"""

from __future__ import annotations

import csv
import sys
import tempfile
from pathlib import Path

from townclerk.cli import app
from townclerk.demo import __file__ as demo_file
from townclerk.folder import parse_agency
from townclerk.services import service_parse

TOWN = Path(demo_file).parent / "town"


def tables(folder: Path) -> tuple[Path, Path]:
    """Titles, summaries and first words of pages to learn from; the questions of faq.csv to be judged on."""
    agency, _problems = parse_agency(TOWN)
    learned: list[tuple[str, str, str]] = []
    for path in sorted((TOWN / "services").glob("*.md")):
        if path.name.count(".") > 1:
            continue
        service, _problems = service_parse(path, schema=agency.facts, languages=agency.languages)
        assert service is not None
        for code in agency.languages:
            first = service.bodies.get(code, "").strip().split("\n")[0]
            texts = (service.titles.get(code, ""), service.summaries.get(code, ""), first)
            learned += [(text, service.slug, code) for text in texts if text]
    with (TOWN / "faq.csv").open(encoding="utf-8", newline="") as file:
        asked = [(r["question"], r["service"], r["language"]) for r in csv.DictReader(file) if r["service"]]
    paths = folder / "train.csv", folder / "test.csv"
    for path, rows in zip(paths, (learned, asked), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("text", "intent", "language"), *rows])
    return paths


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        train, test = tables(Path(sys.argv[1] if len(sys.argv) > 1 else scratch))
        app(["evaluate", "languages", "--train", str(train), "--test", str(test)])
