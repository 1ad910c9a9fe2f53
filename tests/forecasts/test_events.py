"""Known events: what they did is measured, and forecast where they come again; what is chance is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from townclerk.core.progress import SILENT
from townclerk.forecasts import fitting
from townclerk.forecasts.backtest import outlook
from townclerk.forecasts.events.effects import Effects, effects_of
from townclerk.forecasts.events.plan import EventPlan, plan_of
from townclerk.forecasts.events.rules import EventTime, KnownEvent, last_and_next
from townclerk.forecasts.panel import Panel
from townclerk.forecasts.rules import GRAINS, number_of

FIRST, WEEKS, AHEAD = date(2022, 1, 3), 150, 6
NAMES = [("tax", "", ""), ("tax", "north", ""), ("tax", "south", ""), ("bins", "", ""), ("", "", "")]
LEVELS = (60.0, 35.0, 25.0, 80.0, 140.0)


def week(n: float) -> date:
    return FIRST + timedelta(days=round(7 * n))


def bills(*weeks: float, days: int = 14, services: tuple[str, ...] = ("tax",)) -> KnownEvent:
    """Bills that go out at other times each year, for two weeks."""
    times = tuple(EventTime(week(n), week(n) + timedelta(days=days - 1)) for n in weeks)
    return KnownEvent("Bills go out", times, services)


def counts(event: KnownEvent, effect: float, seed: int = 0, periods: int = WEEKS + AHEAD) -> np.ndarray:
    """(series, periods): Poisson counts around `LEVELS`, with `effect` more of the tax while bills go out."""
    rng, plan = np.random.default_rng(seed), planned(event)
    share = plan.share[0][:periods] if plan else np.zeros(periods)
    parts = [rng.poisson(level * (1 + effect * share)) for level in LEVELS[1:3]]
    bins = rng.poisson(LEVELS[3], periods)
    return np.array([parts[0] + parts[1], *parts, bins, parts[0] + parts[1] + bins], dtype=float)


def planned(*events: KnownEvent, code: str = "W", starts: list[date] | None = None) -> EventPlan:
    plan = plan_of(
        events, names=NAMES, starts=starts or [week(n) for n in range(WEEKS + AHEAD + 1)], code=code
    )
    assert plan is not None
    return plan


def found(y: np.ndarray, *events: KnownEvent) -> Effects:
    return effects_of(y, planned(*events))


def test_times_repeat_from_the_year_that_is_written() -> None:
    leap = KnownEvent("Leap", (EventTime(date(2024, 2, 29), date(2024, 3, 2), yearly=True),))
    assert leap.spans(date(2020, 1, 1), date(2026, 1, 1)) == [
        (date(2024, 2, 29), date(2024, 3, 2)),
        (date(2025, 2, 28), date(2025, 3, 2)),
    ]
    year_end = KnownEvent("Fair", (EventTime(date(2023, 12, 20), date(2024, 1, 5), yearly=True),))
    assert year_end.spans(date(2025, 1, 1), date(2025, 1, 2)) == [(date(2024, 12, 20), date(2025, 1, 5))]
    assert last_and_next(year_end, date(2024, 6, 1)) == (
        (date(2023, 12, 20), date(2024, 1, 5)),
        (date(2024, 12, 20), date(2025, 1, 5)),
    )
    fee = KnownEvent("Fee", (EventTime(date(2024, 5, 1), None),))
    assert fee.spans(date(2023, 1, 1), date(2024, 1, 1)) == []
    assert fee.spans(date(2030, 1, 1), date(2030, 2, 1)) == [(date(2024, 5, 1), date.max)]


def test_which_series_it_touches_and_how_much_of_a_week() -> None:
    plan = planned(bills(10.5))
    assert plan.touched[0].tolist() == [True, True, True, False, True]
    share = plan.share[0]
    assert np.flatnonzero(share).tolist() == [10, 11, 12]
    assert share[11] == 1
    assert share.sum() == pytest.approx(2)
    north = replace(bills(10), areas=("north",))
    assert planned(north).touched[0].tolist() == [True, True, False, False, True]
    assert plan_of([bills(900)], names=NAMES, starts=[week(0), week(1)], code="W") is None


def test_the_planted_effect_is_measured_and_in_nothing_else() -> None:
    event = bills(20, 61.4, 118)
    told = [found(counts(event, 0.4, seed), event) for seed in range(30)]
    effect, error = (np.array([getattr(one, name)[0] for one in told]) for name in ("effect", "error"))
    assert effect[:, :3].mean(axis=0) == pytest.approx(0.4, abs=0.06)
    assert (np.abs(effect[:, :3] - 0.4) < 1.96 * error[:, :3]).mean() > 0.9
    assert (error[:, 0] < 0.12).all()
    assert not effect[:, 3].any()
    assert 0 < effect[:, 4].mean() < 0.25  # of all requests together it is a smaller share
    assert told[0].times[0, :3].tolist() == [7, 7, 7]


def test_nothing_after_the_last_column_is_looked_at() -> None:
    event = bills(20, 61, 118)
    y = counts(event, 0.5)
    plan = planned(event)
    cut = y[:, :80]
    changed = y.copy()
    changed[:, 80:] *= 5
    np.testing.assert_array_equal(effects_of(cut, plan).effect, effects_of(changed[:, :80], plan).effect)
    assert not effects_of(y[:, :20], plan).effect.any()
    assert effects_of(cut, plan).times[0, 0] == 4


def test_chance_is_no_effect() -> None:
    """Twelve events that do nothing, in forty records: hardly one is said to do anything."""
    wrong = 0
    for seed in range(40):
        events = [bills(n, n + 50, services=()) for n in range(5, 17)]
        wrong += int((found(counts(bills(20), 0.0, seed), *events).effect != 0).sum())
    assert wrong <= 6  # of 2,400


def test_events_that_overlap_are_told_apart() -> None:
    first, other = bills(20, 61, 118), replace(bills(21, 80, 100), name="Fair")
    plan = planned(first, other)
    rng, times = np.random.default_rng(3), (1 + 0.5 * plan.share[0]) * (1 - 0.4 * plan.share[1])
    y = np.array([rng.poisson(level * times) for level in LEVELS], dtype=float)
    told = effects_of(y, plan)
    assert told.effect[0, 0] == pytest.approx(0.5, abs=0.15)
    assert told.effect[1, 0] == pytest.approx(-0.4, abs=0.12)


def test_what_lasts_is_measured_in_its_first_weeks_and_holds_after() -> None:
    fee = KnownEvent("New fee", (EventTime(week(90), None),), ("tax",))
    told = found(counts(fee, -0.3), fee)
    assert told.effect[0, 0] == pytest.approx(-0.3, abs=0.1)
    lift = told.lift(planned(fee), WEEKS)
    assert (lift[0, :90] == 1).all()
    assert lift[0, 90:] == pytest.approx(1 + told.effect[0, 0])


@pytest.mark.wide
@pytest.mark.parametrize("few", [True, False])
def test_the_model_foresees_an_event_at_a_new_time(few: bool) -> None:
    """Where bills go out next is no season: only who knows of it expects more then, and nowhere else."""
    event = bills(30, 74, 121, WEEKS + 2)
    copies = 2 if few else 12
    y = np.concatenate([counts(event, 0.6, seed) for seed in range(copies)])
    names = {f"{k}/{n}": name for k in range(copies) for n, name in enumerate(NAMES)}
    panel = Panel(GRAINS["W"], tuple(names), number_of(GRAINS["W"], FIRST), y[:, :WEEKS])

    def said(events: list[KnownEvent]) -> np.ndarray:
        task = fitting.task_of(panel, horizon=AHEAD, origins=4, names=names, events=events)
        mean = outlook(fitting.fit(panel, task, progress=SILENT).cube, origin=4).mean
        return mean.reshape(copies, len(NAMES), AHEAD).mean(axis=0) / np.array(LEVELS)[:, None]

    knowing, blind = said([event]), said([])
    assert knowing[0, 2:4] == pytest.approx(1.6, abs=0.2)
    assert knowing[0, [0, 1, 4, 5]] == pytest.approx(1, abs=0.12)
    assert knowing[3] == pytest.approx(1, abs=0.12)
    assert blind[0, 2:4].max() < 1.25


def test_an_event_is_a_feature_of_the_learned_model_and_no_shock() -> None:
    event = bills(30, 74, 121)
    panel = Panel(GRAINS["W"], tuple(map(str, range(5))), number_of(GRAINS["W"], FIRST), counts(event, 3.0))
    names = dict(zip(panel.ids, NAMES, strict=True))
    plain = fitting.task_of(panel, horizon=AHEAD, origins=4, names=names)
    knowing = fitting.task_of(panel, horizon=AHEAD, origins=4, names=names, events=[event])
    assert plain.record.events is None
    assert knowing.record.events is not None
    facts = knowing.record.events[knowing.record.pattern[0], 27:36]  # type: ignore[index]
    assert facts.tolist() == [
        [0, 0, -1, 3, 6],
        [0, 0, -1, 2, 6],
        [0, 0, -1, 1, 6],
        [1, 1, 0, 0, 0],
        [1, 1, 1, 0, 0],
        [0, 0, -1, 6, 1],
        [0, 0, -1, 6, 2],
        [0, 0, -1, 6, 3],
        [0, 0, -1, 6, 4],
    ]
    from townclerk.forecasts.shocks import marked

    seasons = knowing.record.seasons
    assert marked(panel.y, seasons=seasons, usual=plain.usual).shock[0, 30]
    assert not marked(panel.y, seasons=seasons, usual=knowing.usual).shock[0, 30]


def test_days_are_measured_beside_the_same_weekday() -> None:
    rng, starts = np.random.default_rng(4), [date(2024, 1, 1) + timedelta(n) for n in range(401)]
    event = KnownEvent("Fair", (EventTime(date(2024, 5, 3), date(2024, 5, 12)),), ("tax",))
    plan = planned(event, code="D", starts=starts)
    usual = np.array(
        [30 * (2 if day.weekday() == 0 else 0.2 if day.weekday() > 4 else 1) for day in starts[:-1]]
    )
    y = np.array([rng.poisson(usual * (1 + 0.5 * plan.share[0])) for _ in NAMES], dtype=float)
    assert effects_of(y, plan).effect[0, 0] == pytest.approx(0.5, abs=0.2)
