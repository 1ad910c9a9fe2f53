"""Simulated residents: households first, then the people in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pyarrow as pa

AREAS = ("old-town", "north-hill", "riverside", "station", "eastgate", "meadows", "southfield", "harbor")
_AREA_SHARE = (0.12, 0.13, 0.14, 0.12, 0.13, 0.13, 0.15, 0.08)
# Share of Spanish and of Arabic speakers, share on low and on high incomes, share renting, by area.
_SPANISH = dict(zip(AREAS, (0.15, 0.08, 0.18, 0.25, 0.24, 0.10, 0.42, 0.14), strict=True))
_ARABIC = dict(zip(AREAS, (0.06, 0.03, 0.07, 0.15, 0.22, 0.04, 0.10, 0.05), strict=True))
_LOW = dict(zip(AREAS, (0.28, 0.12, 0.27, 0.36, 0.46, 0.16, 0.38, 0.22), strict=True))
_HIGH = dict(zip(AREAS, (0.20, 0.40, 0.20, 0.14, 0.07, 0.32, 0.10, 0.26), strict=True))
_RENT = dict(zip(AREAS, (0.52, 0.22, 0.38, 0.60, 0.46, 0.24, 0.44, 0.40), strict=True))
_SOCIAL = dict(zip(AREAS, (0.10, 0.04, 0.12, 0.14, 0.26, 0.05, 0.18, 0.08), strict=True))

_FIRST = {
    "en": "Emma James Olivia Liam Grace Henry Ruth Walter Alice Samuel Nora Peter Hannah George Clara Thomas Ivy "
    "Daniel Martha Frank Ella Robert June Simon Rose Arthur Lucy Edward Helen Victor".split(),
    "es": "Sofía Mateo Valentina Diego Camila Javier Lucía Andrés Elena Miguel Rosa Luis Carmen Pablo Teresa Jorge "
    "Marta Raúl Inés Óscar Paula Emilio Noemí Iván Alicia Héctor Pilar Tomás Julia Marcos".split(),
    "ar": "Layla Omar Fatima Yusuf Maryam Khalid Nour Hassan Amina Tariq Salma Ibrahim Zeinab Karim Huda Ali Rania "
    "Samir Dina Faris Aisha Bilal Lina Nabil Samira Rami Yasmin Adel Hana Majid".split(),
}
_LAST = {
    "en": "Miller Baker Carter Hughes Foster Reed Palmer Wood Harper Ellis Grant Porter Webb Marsh Lowe Dunn Frost "
    "Hale Pope Sharp Nash Wells Boyd Cross Lane Page Stone Vance York Young".split(),
    "es": "García López Martínez Rodríguez Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz Cruz Morales Reyes "
    "Gutiérrez Ortiz Ramos Ruiz Vargas Castillo Mendoza Romero Herrera Medina Aguilar Vega Castro Soto Peña".split(),
    "ar": "Haddad Mansour Khalil Nasser Saleh Aziz Farouk Rahman Younis Hamdan Jaber Qasim Said Taha Zaki Bakri "
    "Darwish Ghanem Issa Kassem Lutfi Maher Najjar Omran Rashid Sabbagh Tamimi Wahbi Yassin Zayed".split(),
}
_STREETS = (
    "Alder Cedar Birch Bridge Chapel Church Falls Ferry Garden Hill Lake Lime Market Meadow Mill Oak Orchard Park "
    "Pine Quarry River School Spring Station Summit Union Valley Walnut Water Willow"
).split()
_CONSENTS = (("offers", 0.66), ("news", 0.48), ("reminders", 0.82), ("feedback", 0.58), ("fairness", 0.71))
_ORIGIN = {"en": "local", "es": "latin_american", "ar": "arab"}


@dataclass(frozen=True, slots=True)
class Residents:
    """The people of the town as columns of equal length.

    Attributes:
        table: one row a person, with the column names of `people.csv`.
        household: the household of each person, 0-based.
        age: whole years at the end.
    """

    table: pa.Table
    household: np.ndarray
    age: np.ndarray


def _household_of(size: int, rng: np.random.Generator) -> np.ndarray:
    sizes = rng.choice([1, 2, 3, 4, 5, 6], size=size, p=[0.30, 0.33, 0.15, 0.13, 0.06, 0.03])
    return np.repeat(np.arange(size), sizes)[:size]


def _ages(household: np.ndarray, position: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Two adults head a household, the younger it is the more children it has."""
    count = len(household)
    sizes = np.bincount(household)[household]
    head = rng.gamma(9.0, 5.6, size=household.max() + 1) + 4
    head = np.clip(np.where(np.bincount(household) >= 3, head * 0.55 + 17, head + 6), 19, 97)[household]
    partner = np.clip(head + rng.normal(0, 4, count), 18, 99)
    child = np.clip(head - rng.uniform(22, 38, count), 0, 30)
    ages = np.where(position == 0, head, np.where((position == 1) & (sizes > 1), partner, child))
    lone_parent = (position == 1) & (sizes == 2) & (rng.random(count) < 0.18) & (head < 55)
    return np.where(lone_parent, child, ages)


def _area_column(table: dict[str, float], areas: np.ndarray) -> np.ndarray:
    return np.array([table[a] for a in AREAS])[areas]


def _languages(areas: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    draw = rng.random(len(areas))
    arabic, spanish = _area_column(_ARABIC, areas), _area_column(_SPANISH, areas)
    return np.where(draw < arabic, "ar", np.where(draw < arabic + spanish, "es", "en"))


def _employment(age: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    draw = rng.random(len(age))
    working = np.select(
        [draw < 0.055, draw < 0.16, draw < 0.21], ["unemployed", "self_employed", "carer"], default="employed"
    )
    return np.select(
        [age < 16, (age < 23) & (draw < 0.62), age >= 66], ["student", "student", "retired"], default=working
    )


def _consents(columns: dict[str, np.ndarray], age: np.ndarray, until: date, rng: np.random.Generator) -> None:
    count = len(age)
    refused_all = rng.random(count) < 0.09
    for purpose, share in _CONSENTS:
        columns[f"consent_{purpose}"] = (rng.random(count) < share) & ~refused_all & (age >= 18)
    days = rng.integers(40, 900, count)
    columns["consented_at"] = np.array([(until - timedelta(days=int(d))).isoformat() for d in days])


def _reachability(columns: dict[str, np.ndarray], age: np.ndarray, rng: np.random.Generator) -> None:
    """Internet, e-mail, telephone: the older, the more often without."""
    count = len(age)
    without = np.clip((age - 45) / 90, 0.02, 0.55) + np.where(columns["income_band"] == "low", 0.06, 0.0)
    columns["internet"] = rng.random(count) >= without
    has_email = columns["internet"] & (rng.random(count) < 0.93) & (age >= 14)
    has_phone = (rng.random(count) < 0.94) & (age >= 12)
    first, last = columns.pop("_first"), columns.pop("_last")
    columns["name"] = np.char.add(np.char.add(first, " "), last)
    number = np.arange(count)
    plain = np.array([_ascii(f"{f}.{n}") for f, n in zip(first, last, strict=True)])
    columns["email"] = np.where(
        has_email, [f"{p}{i}@mail.example" for p, i in zip(plain, number, strict=True)], ""
    )
    columns["phone"] = np.where(
        has_phone, [f"+1 555 {i // 10000 % 1000:03d} {i % 10000:04d}" for i in number], ""
    )
    columns["channel"] = np.where(
        has_email & (rng.random(count) < 0.8), "email", np.where(has_phone & (age < 75), "sms", "letter")
    )


def _ascii(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace(" ", "")


def _names(
    language: np.ndarray, household: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    pick = rng.integers(0, 30, len(language))
    family = rng.integers(0, 30, household.max() + 1)[household]
    first = np.array([_FIRST[lang][i] for lang, i in zip(language, pick, strict=True)])
    last = np.array([_LAST[lang][i] for lang, i in zip(language, family, strict=True)])
    return first, last


def _guardians(
    age: np.ndarray, household: np.ndarray, position: np.ndarray, rng: np.random.Generator
) -> np.ndarray:
    """Minors have the head of their household, and a few frail people a grown-up neighbour, as guardian."""
    first = np.searchsorted(household, np.arange(household.max() + 1))[household]
    guardian = np.where((age < 18) & (position > 0) & (age[first] >= 18), first, -1)
    frail = np.flatnonzero((age >= 78) & (rng.random(len(age)) < 0.05))
    grown = np.flatnonzero((age >= 30) & (age < 65))
    if len(grown):
        guardian[frail] = rng.choice(grown, len(frail))
    return guardian


def residents_make(*, count: int, until: date, rng: np.random.Generator) -> Residents:
    """`count` simulated residents as they are on the day `until`."""
    household = _household_of(count, rng)
    position = np.arange(count) - np.searchsorted(household, household)
    homes = household.max() + 1
    areas = rng.choice(len(AREAS), size=homes, p=_AREA_SHARE)[household]
    home_draw = rng.random(homes)[household]
    exact_age = _ages(household, position, rng)
    born = np.array([until - timedelta(days=int(a * 365.25)) for a in exact_age])
    age = exact_age.astype(int)
    low, high = _area_column(_LOW, areas), _area_column(_HIGH, areas)
    income = np.where(home_draw < low, "low", np.where(home_draw > 1 - high, "high", "middle"))
    tenure = rng.random(homes)[household]
    rent, social = _area_column(_RENT, areas), _area_column(_SOCIAL, areas)
    housing = np.where(tenure < rent, "rent", np.where(tenure < rent + social, "social", "own"))
    language = _languages(areas, np.random.default_rng(rng.integers(2**32)))
    language = language[np.searchsorted(household, household)]
    first, last = _names(language, household, rng)
    under_5 = np.bincount(household, weights=age < 5, minlength=homes)[household].astype(int)
    school = np.bincount(household, weights=(age >= 5) & (age < 18), minlength=homes)[household].astype(int)
    street, house = rng.integers(0, len(_STREETS), homes)[household], rng.integers(1, 240, homes)[household]
    lived = rng.integers(0, 7300, homes)[household]
    guardian = _guardians(age, household, position, rng)
    columns: dict[str, np.ndarray] = {
        "person": np.array([f"AF-{i:06d}" for i in range(count)]),
        "_first": first,
        "_last": last,
        "birth_date": np.array([d.isoformat() for d in born]),
        "address": np.array([f"{h} {_STREETS[s]} Street" for h, s in zip(house, street, strict=True)]),
        "area": np.array(AREAS)[areas],
        "language": language,
        "guardian": np.array([f"AF-{g:06d}" if g >= 0 else "" for g in guardian]),
        "household_size": np.bincount(household)[household],
        "children_under_5": np.where(age >= 18, under_5, 0),
        "children_5_to_17": np.where(age >= 18, school, 0),
        "income_band": income,
        "employment": _employment(age, rng),
        "housing": housing,
        "has_garden": (rng.random(homes)[household] < np.where(housing == "own", 0.75, 0.2)) & (age >= 18),
        "has_vehicle": (rng.random(count) < np.where(income == "low", 0.45, 0.8)) & (age >= 18) & (age < 86),
        "has_dog": (rng.random(homes)[household] < 0.24) & (position == 0),
        "mobility_impairment": rng.random(count) < np.clip((age - 30) / 260, 0.01, 0.25),
        "moved_in": np.array([(until - timedelta(days=int(d))).isoformat() for d in lived]),
    }
    _reachability(columns, age, rng)
    _consents(columns, age, until, rng)
    told = columns["consent_fairness"]
    columns["gender"] = np.where(told, rng.choice(["woman", "man", "other"], count, p=[0.50, 0.49, 0.01]), "")
    origin = np.array([_ORIGIN[code] for code in language])
    origin = np.where(rng.random(count) < 0.12, "other", origin)
    columns["origin"] = np.where(told, origin, "")
    return Residents(pa.table(columns), household, age)
