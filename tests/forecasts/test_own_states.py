"""States are never added up, by name or values; counts stay counts; a total may begin anew once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from tests.forecasts.test_own_amounts import months
from tests.forecasts.test_own_command import ran, written
from tests.forecasts.test_own_kinds import listed
from tests.forecasts.test_own_tables import Bring, read
from townclerk.forecasts import forecast_own
from townclerk.forecasts.own.kind_names import named_kind

STATES = """
    open_cases|pending_applications|beds_occupied|inmates|active permits|people housed tonight
    call duration (s)|open cases at month end|unemployment
    number of open tickets|outstanding invoices
    students enrolled|in_stock
    children in care|people in temporary accommodation|unresolved complaints|residents|caseload|books on loan
    expedientes abiertos|camas ocupadas|casos pendientes|permisos vigentes|solicitudes en trámite|desempleo
    reclusos|quejas sin resolver|alumnos matriculados|personas alojadas|duración de la llamada|empadronados
    القضايا المفتوحة|الطلبات المعلقة|الأسرة المشغولة|طلبات قيد المعالجة|النزلاء|البطالة|عدد القضايا المفتوحة
    مدة المكالمة|الشكاوى غير المحلولة|الطلاب المسجلين
    offene Fälle|belegte Betten|laufende Verfahren|unerledigte Anträge|Arbeitslose|Gesprächsdauer
    dossiers en cours|demandes en attente|lits occupés|détenus|chômage|durée des appels
"""
HAPPENS = """
    new open cases|cases opened|open data requests|open house visitors|active travel trips
    unemployment claims|inmate visits|residents served|total call duration|applications received
    visitas jornada abierta|new members
    solicitudes cerradas|solicitudes nuevas|casos atendidos|طلبات جديدة|الطلبات المغلقة|زيارات اليوم المفتوح
    neue Fälle|nouvelles demandes|demandes traitées|Fälle pro Monat|open records requests|permits issued
    solicitudes_media_jornada|clase_media_visitas|visitas de media mañana
"""
TOTALS = """
    requests since January|desde enero|depuis janvier|طلبات منذ يناير|requests to date|year so far|seit Januar
    solicitudes desde el 1 de enero|calls since 1 April|منذ بداية العام|depuis le 1er juillet
"""


@pytest.mark.parametrize("name", listed(STATES))
def test_names_of_states_are_levels(name: str) -> None:
    assert named_kind(name) == "level"


@pytest.mark.parametrize("name", listed(HAPPENS))
def test_names_of_what_happens_are_none(name: str) -> None:
    assert named_kind(name) in ("", "amount")


@pytest.mark.parametrize("name", listed(TOTALS))
def test_names_say_since_when_a_total_runs(name: str) -> None:
    assert named_kind(name) == "running"


def days(n: int, first: date = date(2025, 1, 6)) -> list[date]:
    return [first + timedelta(k) for k in range(n)]


def state(rng: np.random.Generator, n: int, about: float = 400, churn: float = 12) -> np.ndarray:
    y = np.empty(n)
    y[0] = about
    for k in range(1, n):
        y[k] = max(y[k - 1] + rng.poisson(churn) - rng.poisson(churn * y[k - 1] / about), 0)
    return y.astype(int)


@pytest.mark.wide
@pytest.mark.parametrize("name", ["open_cases", "casos pendientes", "القضايا المفتوحة", "n"])
def test_a_state_is_not_added_up_over_days_and_teams(tmp_path: Path, name: str) -> None:
    rng = np.random.default_rng(3)
    a, b = state(rng, 200), state(rng, 200)
    lines = [f"date,team,{name}"]
    for day, one, other in zip(days(200), a, b, strict=True):
        lines += [f"{day},A,{one}", f"{day},B,{other}"]
    found = forecast_own(path=written(tmp_path, lines), name="t.csv")
    assert {one.name for one in found.series} == {"A", "B"}
    assert all(one.level and 200 < one.expected() < 700 for one in found.series)
    still = name == "n"
    assert ("states", {"names": [name], "said": False, "all": False, "still": still}) in found.notes
    said = ran(written(tmp_path, lines)).output
    assert "read as states, not as things that happen, which are not added up" in said
    assert ("as they change less than chance would make them" in said) == still
    assert "read as states" not in ran(written(tmp_path, lines), "--amount", name).output


def test_months_of_a_state_are_no_label(bring: Bring) -> None:
    rng = np.random.default_rng(5)
    for name in ("open cases at month end", "loans at month close", "fallos del mes"):
        one, other = state(rng, 40, 180, 30), state(rng, 40, 260, 30)
        lines = [
            f"{m},{team},{v}"
            for m, a, b in zip(months(40), one, other, strict=True)
            for team, v in (("A", a), ("B", b))
        ]
        found = read(bring(f"month,team,{name}", *lines))
        assert found.wanted.values == (name,)
        assert not found.wanted.counted
    assert read(bring("month,team,open cases at month end", *lines)).kinds == ("level", "level")


def test_months_written_beside_rows_stay_labels(bring: Bring) -> None:
    lines = [f"{day},{day.month},{day.year},{9 + k % 5}" for k, day in enumerate(days(300))]
    assert read(bring("date,report month,fiscal year,visits", *lines)).wanted.values == ("visits",)


SHAPES = (
    lambda t: np.ones(len(t)),
    lambda t: 1 + t / 100,
    lambda t: np.where(t % 7 < 5, 1.6, 0.5),
    lambda t: 1 + 0.5 * np.sin(2 * np.pi * t / 365),
    lambda t: np.where(t % 7 < 5, 1.3, 0.6) * (1 + 0.4 * np.sin(2 * np.pi * t / 365)) * (1 + t / 400),
)


@pytest.mark.wide
@pytest.mark.parametrize("seed", range(10))  # each shape, steady and not
def test_counts_with_seasons_and_trends_stay_counts(bring: Bring, seed: int) -> None:
    rng = np.random.default_rng(seed)
    for n, at in ((12, months(12)), (30, months(30)), (60, days(60)), (400, days(400))):
        shape = SHAPES[seed % 5](np.arange(n))
        for level in (25, 80, 600):
            spread = rng.gamma(20, 1 / 20, n) if seed % 2 else 1.0
            y = rng.poisson(level * shape * spread)
            found = read(bring("date,n", *(f"{d},{v}" for d, v in zip(at, y, strict=True))))
            assert found.kinds == ("amount",), (n, level)


def test_what_is_as_still_by_a_plan_stays_a_count(bring: Bring) -> None:
    rng = np.random.default_rng(1)
    slots = [f"{day},{38 + rng.integers(0, 3)}" for day in days(150)]
    assert read(bring("date,n", *slots)).kinds == ("amount",)
    tonnes = [f"{m},{int(400 + 2 * k + rng.integers(0, 4))}" for k, m in enumerate(months(60))]
    assert read(bring("month,waste_tonnes", *tonnes)).kinds == ("amount",)


def test_a_word_of_states_and_of_events_is_decided_by_the_values(bring: Bring) -> None:
    rng = np.random.default_rng(2)
    came = [f"{day},{v}" for day, v in zip(days(100), rng.poisson(60, 100), strict=True)]
    there = [f"{day},{v}" for day, v in zip(days(100), state(rng, 100), strict=True)]
    for name in ("expedientes abiertos", "القضايا المفتوحة", "people housed"):
        assert read(bring(f"date,{name}", *came)).kinds == ("amount",)
        assert read(bring(f"date,{name}", *there)).kinds == ("level",)


@pytest.mark.parametrize(
    "name", ["rate_relief_applications", "solicitudes_media_jornada", "tasa turística visitas"]
)
def test_a_word_of_averages_beside_things_counted_leaves_counts(bring: Bring, name: str) -> None:
    rng = np.random.default_rng(4)
    lines = [f"{m},{v}" for m, v in zip(months(48), rng.poisson(340, 48), strict=True)]
    assert read(bring(f"month,{name}", *lines)).kinds == ("amount",)
    shares = [f"{m},{rng.uniform(60, 90):.1f}" for m in months(48)]
    assert read(bring("month,approval rate of applications", *shares)).kinds == ("level",)


@pytest.mark.parametrize("name", ["requests since January", "desde enero", "طلبات", "n"])
@pytest.mark.parametrize("step", [1, 7])
def test_a_total_that_began_anew_once_is_what_comes(bring: Bring, name: str, step: int) -> None:
    rng = np.random.default_rng(6)
    at = [date(2025, 6, 2) + timedelta(k * step) for k in range(420 // step)]
    total, lines, came = 0, [], []
    for day in at:
        new = int(rng.poisson(30 * step))
        ends = day + timedelta(step - 1)
        begins = ends.year > (day - timedelta(1)).year
        total = new if begins else total + new
        came.append(float(new))
        lines.append(f"{day},{total}")
    found = read(bring(f"date,{name}", *lines))
    assert found.kinds == ("running",)
    assert np.array_equal(found.y[0, -100:], np.array(came[1:])[-100:])


def test_counts_that_fall_to_nothing_once_are_no_total(bring: Bring) -> None:
    rng = np.random.default_rng(8)
    y = np.concatenate([rng.poisson(np.linspace(5, 300, 200)), rng.poisson(10, 100)])
    lines = [f"{day},{v}" for day, v in zip(days(300), y, strict=True)]
    assert read(bring("date,n", *lines)).kinds == ("amount",)
