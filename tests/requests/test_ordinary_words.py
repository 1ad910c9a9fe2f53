"""Ordinary words of residents, as nobody wrote them in the past, reach the right team of the demo town.

`data/ordinary.csv` was written before anything was learned, and nothing learns from it.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

from townclerk.core import language
from townclerk.demo import casework
from townclerk.folder import parse_agency
from townclerk.requests import meaning, questions_from
from townclerk.requests.describing import described
from townclerk.requests.families import families_of
from townclerk.requests.grams import matrix
from townclerk.requests.router import Proposal, Router
from townclerk.requests.training import Example, train
from townclerk.services import catalogue_load, service_parse, services_all

ORDINARY = Path(__file__).parent / "data" / "ordinary.csv"
TOWN = Path(casework.__file__).parent / "town"
LANGUAGES = ("en", "es", "ar")


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _past(rows: int = 1_500) -> list[Example]:
    """What the demo town's residents wrote: templates, as `casework` fills them."""
    chance = np.random.default_rng(1)
    teams = {one.slug: one.team for one in services_all() if one.slug in casework.PROBLEMS}
    asked = [(str(chance.choice(list(teams))), str(chance.choice(LANGUAGES, p=(0.7, 0.2, 0.1))))
             for _ in range(rows)]  # fmt: skip
    return [
        Example(casework._text(service, language, chance), teams[service], language=language)
        for service, language in asked
    ]


@pytest.fixture
def demo(db: None) -> None:
    """The services and questions of the demo town."""
    files = [path for path in sorted((TOWN / "services").glob("*.md")) if path.stem.count(".") == 0]
    agency, _ = parse_agency(TOWN)
    found = [service_parse(path, schema=agency.facts, languages=LANGUAGES)[0] for path in files]
    catalogue_load(services=[one for one in found if one], pages=[])
    questions_from(lambda: _rows(TOWN / "faq.csv"))


def _routed(router: Router, *, by_meaning: bool = True) -> list[tuple[Proposal, str]]:
    rows = _rows(ORDINARY)
    said = router.propose([row["text"] for row in rows], by_meaning=by_meaning)
    least = router.threshold
    return [
        (one, row["team"])
        for one, row in zip(said, rows, strict=True)
        if least is not None and one.confidence >= least
    ]


@pytest.mark.wide
@pytest.mark.django_db
def test_ordinary_words_are_routed_alone_and_right(demo: None) -> None:
    past = _past()
    before = train(past, target=0.95, by_family=False, by_meaning=False)
    assert before.about["held_out_coverage"] > 0.95, "a memory of templates"
    after = train([*past, *described()], target=0.95)
    assert after.about["held_out_coverage"] < 0.8, "no memory"
    routed = _routed(after)
    assert len(routed) >= len(_routed(before, by_meaning=False)) + 5
    assert sum(one.team == team for one, team in routed) / len(routed) >= 0.95
    rows = _rows(ORDINARY)
    said = after.propose([row["text"] for row in rows])
    assert sum(one.team == row["team"] for one, row in zip(said, rows, strict=True)) >= 16


@pytest.mark.django_db
def test_texts_of_one_template_are_one_family(demo: None) -> None:
    past = _past(600)
    teams = sorted({one.team for one in past})
    family = families_of(
        matrix([one.text for one in past]), np.array([teams.index(one.team) for one in past])
    )
    assert len(set(family)) < 160
    same = [number for number, one in enumerate(past) if "deep pothole" in one.text]
    assert len(same) > 3
    assert len(set(family[same])) == 1
    other = next(number for number, one in enumerate(past) if "lamp flickers" in one.text)
    assert family[other] != family[same[0]]


def test_texts_that_are_unlike_are_families_of_their_own() -> None:
    rows = _rows(ORDINARY)
    teams = sorted({row["team"] for row in rows})
    family = families_of(
        matrix([row["text"] for row in rows]), np.array([teams.index(row["team"]) for row in rows])
    )
    assert len(set(family)) >= len(rows) - 1


def test_a_form_letter_is_one_family_however_much_of_the_record_it_is() -> None:
    chance = np.random.default_rng(2)
    streets = ("Mill", "Oak", "Pine", "Harbor", "Lake", "Hill", "Park", "Ash")
    letters = [
        f"Bin at {chance.integers(1, 300)} {chance.choice(streets)} Street was not emptied on Monday, again"
        for _ in range(200)
    ]
    rows = [(text, "waste") for text in letters] + [(row["text"], row["team"]) for row in _rows(ORDINARY)] * 2
    teams = sorted({team for _, team in rows})
    family = families_of(
        matrix([text for text, _ in rows]), np.array([teams.index(team) for _, team in rows])
    )
    assert len(set(family[:200])) <= 3
    assert not set(family[:200]) & set(family[200:])


def test_a_text_is_encoded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    real, encoded = language.minilm(), []

    class Counting:
        def embed(self, texts: list[str]) -> object:
            encoded.extend(texts)
            return real.embed(texts)

    monkeypatch.setattr(language, "minilm", Counting)
    monkeypatch.setattr(meaning, "_kept", type(meaning._kept)())
    texts = ["the bin is full", "a hole in the road", "the bin is full"]
    first, again = meaning.vectors_of(texts), meaning.vectors_of([*texts, "a lamp is dark"])
    assert encoded == ["the bin is full", "a hole in the road", "a lamp is dark"]
    assert np.array_equal(first, again[:3])
    assert np.linalg.norm(first, axis=1) == pytest.approx(1, abs=1e-3)
