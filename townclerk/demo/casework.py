"""What simulated residents asked their town for, in their words: open and past cases of another system."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from townclerk.demo.case_words import BEGINNINGS, ENDINGS, PLACED, PLACES, PROBLEMS, UNSURE

if TYPE_CHECKING:
    import pyarrow as pa

COUNT, DAYS = 1_500, 400
_UNSORTED = 14
_CHANNELS = ("portal", "phone", "email", "desk", "letter")
_HOW_OFTEN = (0.5, 0.22, 0.14, 0.1, 0.04)
_OUTCOMES = ("done", "answered", "elsewhere", "refused")
_HOW_ENDED = (0.72, 0.18, 0.06, 0.04)


def cases_make(
    people: pa.Table,
    *,
    teams: Mapping[str, str],
    days: Mapping[str, int],
    areas: Mapping[str, tuple[float, float]],
    until: date,
    rng: np.random.Generator,
) -> pa.Table:
    """A table of requests.

    Args:
        people: who lives there: person, area, language.
        teams, days: of each service.
        areas: longitude and latitude of the middle of each area.
    """
    import pyarrow as pa

    residents = people.select(["person", "area", "language"]).to_pydict()
    back = np.sort(rng.exponential(0.28, COUNT).clip(0, 1) * DAYS)[::-1]
    town = _Town(residents, [one for one in PROBLEMS if one in teams], teams, days, areas, until, rng)
    rows = [town.case(number, float(ago)) for number, ago in enumerate(back)]
    rows += [town.unsure(COUNT + number) for number in range(_UNSORTED)]
    return pa.table({name: [row[name] for row in rows] for name in rows[0]})


@dataclass(frozen=True, slots=True)
class _Town:
    """What cases are made from."""

    residents: Mapping[str, Sequence[Any]]
    services: Sequence[str]
    teams: Mapping[str, str]
    days: Mapping[str, int]
    areas: Mapping[str, tuple[float, float]]
    until: date
    rng: np.random.Generator

    def case(self, number: int, ago: float) -> dict[str, Any]:
        """One that came so many days ago; the older, the likelier it is closed."""
        rng, who = self.rng, int(self.rng.integers(len(self.residents["person"])))
        service = str(rng.choice(self.services))
        language, area = self.residents["language"][who], self.residents["area"][who]
        at = _moment(self.until, ago, rng)
        closed = at + timedelta(days=(float(rng.gamma(2.0, self.days[service] * 0.35)) + 0.1) * 1.4)
        over = closed.date() <= self.until
        row = self._row(number, at, _text(service, language, rng), who)
        # Some do not say which service: what is learned from must do without it too.
        nameless = rng.random() < 0.3
        row["team"], row["service"] = self.teams[service], "" if nameless and over else service
        if over:
            outcome = str(rng.choice(_OUTCOMES, p=_HOW_ENDED))
            row |= {"status": "closed", "closed_at": closed, "outcome": outcome}
        elif rng.random() < 0.4:
            row["status"] = "in-progress"
        if rng.random() < 0.35:
            row["person"] = self.residents["person"][who]
        if service in PLACED and area in self.areas:
            row["longitude"], row["latitude"] = (
                round(float(middle + rng.normal(0, 0.002)), 5) for middle in self.areas[area]
            )
        return row

    def unsure(self, number: int) -> dict[str, Any]:
        """One that came in the last days, of which nobody has said whose work it is."""
        who = int(self.rng.integers(len(self.residents["person"])))
        said = UNSURE.get(self.residents["language"][who], UNSURE["en"])
        at = _moment(self.until, float(self.rng.random() * 4), self.rng)
        return self._row(number, at, str(said[number % len(said)]), who)

    def _row(self, number: int, at: datetime, text: str, who: int) -> dict[str, Any]:
        return {
            "reference": f"C-{number + 1:05d}",
            "at": at,
            "text": text,
            "team": "",
            "service": "",
            "area": self.residents["area"][who],
            "channel": str(self.rng.choice(_CHANNELS, p=_HOW_OFTEN)),
            "language": self.residents["language"][who],
            "person": None,
            "status": "open",
            "outcome": None,
            "closed_at": None,
            "latitude": None,
            "longitude": None,
        }


def _moment(until: date, ago: float, rng: np.random.Generator) -> datetime:
    day = until - timedelta(days=int(ago))
    return datetime(day.year, day.month, day.day, int(rng.integers(8, 20)), int(rng.integers(60)))


def _text(service: str, language: str, rng: np.random.Generator) -> str:
    language = language if language in BEGINNINGS else "en"
    beginning = str(rng.choice(BEGINNINGS[language]))
    problem = str(rng.choice(PROBLEMS[service][language]))
    where = " " + str(rng.choice(PLACES[language])) if service in PLACED else ""
    ending = str(rng.choice(ENDINGS[language]))
    return f"{beginning}{problem}{where}.{ending}"


def area_middles(folder: Path) -> dict[str, tuple[float, float]]:
    """Longitude and latitude of the middle of each area's shape."""
    shapes = json.loads((folder / "areas.geojson").read_text(encoding="utf-8"))
    found = {}
    for shape in shapes["features"]:
        outer = shape["geometry"]["coordinates"][0]
        ring = outer[0] if isinstance(outer[0][0], list) else outer
        found[shape["properties"]["id"]] = (
            sum(point[0] for point in ring) / len(ring),
            sum(point[1] for point in ring) / len(ring),
        )
    return found


def populations_write(folder: Path, areas: pa.ChunkedArray) -> None:
    """Say in the map how many of the simulated residents live in each area.

    Args:
        areas: the area of each resident, one row each.
    """
    import pyarrow.compute as pc

    living = {one["values"]: one["counts"] for one in pc.value_counts(areas).to_pylist()}
    path = folder / "areas.geojson"
    shapes = json.loads(path.read_text(encoding="utf-8"))
    for shape in shapes["features"]:
        shape["properties"]["population"] = living.get(shape["properties"]["id"], 0)
    path.write_text(json.dumps(shapes, separators=(",", ":")), encoding="utf-8")
