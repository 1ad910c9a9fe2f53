"""Averages, shares and states are never added up, running totals are read as what comes; both are said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from tests.forecasts.test_own_amounts import months
from tests.forecasts.test_own_command import ran, written
from tests.forecasts.test_own_tables import Bring, read
from townclerk.forecasts import TOGETHER, OwnForecast, Wanted, forecast_own, forecast_rows
from townclerk.forecasts.own.kind_names import named_kind

RNG = np.random.default_rng(7)
LEVELS = """
    avg_wait_minutes|Average wait (min)|satisfaction_pct|Satisfaction %|occupancy rate|unemployment_rate|CSAT
    closing balance|stock_level|unit_price|temperature|visits per capita|median days to decision|response time
    share of online visits|average number of calls|% on time|satisfaction_index|average per month
    tasa de paro|tiempo medio de espera|espera media (min)|porcentaje de ocupación|nota media|saldo|precio
    índice de satisfacción|Durchschnittliche Wartezeit|Wartezeit (Min)|Zufriedenheitsquote|Anteil online
    Lagerbestand|Wasserstand|temps d'attente moyen|taux d'occupation|متوسط وقت الانتظار|نسبة الرضا
    درجة الحرارة|معدل الإشغال|مدة الإنجاز|رصيد المخزون
"""
RUNNING = "visits_ytd|cumulative visits|Visitas acumuladas|kumulierte Besuche|الزيارات التراكمية|cumul annuel"
OTHERS = """
    visits|number of price requests|social media posts|media requests|temperature complaints|tasa de basura
    business rates income|quote requests|satisfaction surveys|value|y|llamadas|Besucher|عدد الزيارات
    عدد طلبات السعر|visits per day|ratings|stock orders|staff_hours|rain_mm|importe|medio ambiente|migrate
    Anzahl Preisanfragen|degree applications|operations|corporate visits|index cards sold|expedientes
"""


def listed(text: str) -> list[str]:
    return [one.strip() for line in text.strip().splitlines() for one in line.split("|")]


@pytest.mark.parametrize(
    ("name", "kind"), [*((n, "level") for n in listed(LEVELS)), *((n, "running") for n in listed(RUNNING))]
)
def test_names_say_what_does_not_add_up(name: str, kind: str) -> None:
    assert named_kind(name) == kind


@pytest.mark.parametrize("name", listed(OTHERS))
def test_names_of_counts_and_sums_stay_so(name: str) -> None:
    assert named_kind(name) in ("", "amount")


def daily(head: str, cell: Callable[[str], object], n: int = 200) -> list[str]:
    days = [date(2024, 1, 1) + timedelta(k) for k in range(n)]
    return [head, *(f"{day},{desk},{cell(desk)}" for day in days if day.weekday() < 6 for desk in "AB")]


def forecast(tmp_path: Path, lines: list[str], wanted: Wanted | None = None) -> OwnForecast:
    return forecast_own(path=written(tmp_path, lines), name="t.csv", wanted=wanted)


def test_the_headline_of_a_wait_is_its_mean_and_nothing_is_all_together(tmp_path: Path) -> None:
    lines = daily("date,desk,avg_wait_minutes", lambda _desk: f"{RNG.normal(12, 1):.1f}")
    found = forecast(tmp_path, lines)
    assert {one.name for one in found.series} == {"A", "B"}
    assert all(
        one.level and 11 < one.expected() < 13 and 11 < (one.lately() or 0) < 13 for one in found.series
    )
    # On Sundays there is no wait, rather than one of 0 minutes.
    assert all(date.fromisoformat(point[0]).weekday() < 6 for one in found.series for point in one.points)
    assert ("levels", {"names": ["avg_wait_minutes"], "said": False, "all": False}) in found.notes
    assert {row[-1] for row in forecast_rows(found)} == {"kind", "level"}
    added = forecast(tmp_path, lines, Wanted(amounts=("avg_wait_minutes",)))
    assert added.series[0].name == TOGETHER
    assert added.series[0].expected() > 500
    assert not any(code == "levels" for code, _values in added.notes)


def test_shares_with_their_sign_are_no_sum_over_months(tmp_path: Path) -> None:
    lines = ["Monat,Quote", *(f"{month},{RNG.normal(82, 2):.1f}%" for month in months(48))]
    (one,) = forecast(tmp_path, lines).series
    assert 78 < one.expected() < 86
    said = ran(written(tmp_path, lines)).output
    assert "read as averages, shares or states, which are not added up: Quote (--amount Quote if" in said
    assert "on average" in said
    assert "on average" not in ran(written(tmp_path, lines), "--amount", "Quote").output


@pytest.mark.wide
def test_whoever_says_so_has_a_level_of_any_column(tmp_path: Path) -> None:
    lines = daily("date,desk,n", lambda _desk: int(RNG.poisson(30)))
    assert forecast(tmp_path, lines).series[0].name == TOGETHER
    for wanted in (Wanted(levels=("n",)), Wanted(levels=("all",)), Wanted(added="mean")):
        found = forecast(tmp_path, lines, wanted)
        assert all(one.level and 25 < one.expected() < 35 for one in found.series)
        assert {one.name for one in found.series} == {"A", "B"}


def test_days_of_a_level_become_the_mean_of_their_month(bring: Bring) -> None:
    lines = [
        f"2024-{month:02}-{day:02},{day % 2 * 10 + 5}.5" for month in range(1, 13) for day in range(1, 29)
    ]
    found = read(bring("date,temperatura", *lines), Wanted(frequency="M"))
    assert found.kinds == ("level",)
    assert np.allclose(found.y, 10.5)


def test_what_is_measured_may_stand_beside_each_number(tmp_path: Path) -> None:
    rows = (("Visits", 400, 0), ("Satisfaction %", 80, 1), ("Tiempo medio", 12, 1))
    lines = [
        f"{m},{name},{RNG.normal(level, 1):.{digits}f}" for m in months(40) for name, level, digits in rows
    ]
    found = forecast(tmp_path, ["month,indicator,value", *lines])
    kinds = {one.name: one.kind for one in found.series}
    assert kinds == {"Visits": "amount", "Satisfaction %": "level", "Tiempo medio": "level"}


def running(name: str, n: int = 48) -> tuple[list[str], np.ndarray]:
    came = RNG.poisson(900, n)
    total, lines = 0, [f"month,{name}"]
    for k, month in enumerate(months(n)):
        total = (0 if k % 12 == 0 else total) + int(came[k])
        lines.append(f"{month},{total}")
    return lines, came.astype(float)


@pytest.mark.parametrize("name", ["visitas acumuladas", "visits_ytd", "visits"])
def test_a_running_total_is_read_as_what_comes_in_each_month(bring: Bring, name: str) -> None:
    lines, came = running(name)
    found = read(bring(*lines))
    assert found.kinds == ("running",)
    assert np.array_equal(found.y[0, -47:], came[1:])
    assert any(code == "running" for code, _values in found.notes)
    total = read(bring(*lines), Wanted(amounts=(name,)))
    assert total.y[0, 11] == came[:12].sum()


def test_what_came_over_a_hole_is_not_known(bring: Bring) -> None:
    lines, came = running("visits_ytd")
    del lines[21]
    found = read(bring(*lines))
    assert np.isnan(found.y[0, -28:-26]).all()
    assert np.array_equal(found.y[0, -26:], came[22:])


@pytest.mark.wide
@pytest.mark.parametrize("seed", range(25))
def test_counts_stay_counts(bring: Bring, seed: int) -> None:
    rng = np.random.default_rng(seed)
    n, t = 48, np.arange(48)
    name = ("visits", "n", "llamadas", "عدد الطلبات", "Besucher")[seed % 5]
    shape = (np.ones(n), 1 + t / 20, 1 + t % 12 / 6, np.where(t % 12 < 3, 4, 1), 1 + np.sin(t / 6) ** 2)[
        seed % 5
    ]
    for level in (2, 60, 900):
        y = rng.poisson(level * shape)
        found = read(bring(f"month,{name}", *(f"{m},{v}" for m, v in zip(months(n), y, strict=True))))
        assert set(found.kinds) == {"amount"}
        assert not {code for code, _values in found.notes} & {"levels", "running", "may_be_levels"}


def test_fractions_of_which_nothing_is_said_are_asked_about(bring: Bring) -> None:
    lines = [f"{month},{RNG.uniform(40, 90):.1f}" for month in months()]
    found = read(bring("mes,valor", *lines))
    assert found.kinds == ("amount",)
    assert ("may_be_levels", {"names": ["valor"], "all": False}) in found.notes
    shares = [f"{month},{RNG.uniform(0.4, 0.9):.3f}" for month in months()]
    assert read(bring("mes,valor", *shares)).kinds == ("level",)
