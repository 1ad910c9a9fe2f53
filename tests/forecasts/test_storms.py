"""A storm is not expected again next year, and it chooses no model (decision 0023)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.forecasts.test_models import fitted, odd_one_out, simulated
from townclerk.forecasts.backtest import MODELS, outlook
from townclerk.forecasts.candidates import beyond_usual
from townclerk.forecasts.model import same_season
from townclerk.forecasts.panel import Panel
from townclerk.forecasts.rules import Model

HORIZON, ORIGINS, STEP = 8, 5, 3
LAST = MODELS.index(Model.LAST_YEAR)


def struck(kind: str) -> Panel:
    """Forty series of three years; on ten of them a storm came a year before one of the next weeks."""
    panel = simulated(kind, 40, 160, seed=3)
    y = panel.y.copy()
    column = y.shape[1] + STEP - 52
    y[:10, column] = 10 * np.maximum(y[:10, column], 20)
    return replace(panel, y=y)


@pytest.mark.wide
@pytest.mark.parametrize("kind", ["counts", "seasonal"])
def test_a_storm_a_year_ago_is_shown_and_not_expected_again(kind: str) -> None:
    panel = struck(kind)
    cube = fitted(panel, horizon=HORIZON, origins=ORIGINS)
    said, raw = outlook(cube, origin=ORIGINS), outlook(cube, origin=ORIGINS, model=Model.LAST_YEAR)
    storm = panel.y[:10, panel.y.shape[1] + STEP - 52]
    usual = np.median(panel.y[:10], axis=1)
    assert raw.mean[:10, STEP] == pytest.approx(storm), "what is shown beside is what came"
    assert (said.mean[:10, STEP] < 0.3 * storm).all()
    if kind == "counts":  # where weeks hardly differ, three deviations of the usual are little
        usual = np.median(panel.y[:10], axis=1)
        assert (said.mean[:10, STEP] < usual + 4 * np.sqrt(usual + 0.25) + 1).all()


def test_where_last_year_alone_is_used_it_is_without_the_storm() -> None:
    calm = odd_one_out(20, a_sum=False)
    models, beyond = calm.models.copy(), np.zeros(calm.y.shape)
    models[-1, -1, 2, LAST], beyond[-1, -1, 2] = 220, 200
    models[..., MODELS.index(Model.SMOOTHING)] = np.nan
    found = outlook(replace(calm, models=models, beyond=beyond), origin=6)
    assert found.mean[-1, 2] == pytest.approx(20)
    assert found.mean[:-1] == pytest.approx(models[:-1, -1, :, LAST])


def test_what_nobody_could_foresee_chooses_no_model() -> None:
    """Of a stormy stretch only what was out of the ordinary is left out of the choice, once it is known."""
    calm = odd_one_out(20, a_sum=False)
    y, models = calm.y.copy(), calm.models.copy()
    y[:10, 1, 4] = 400
    models[:10, 1, 4, LAST] = 390  # last year had one there, too, by chance
    strange = np.zeros((*y.shape[:2], y.shape[1] - 1, y.shape[2]), dtype=bool)
    strange[:10, 2:, 1, 4] = True
    stormy = replace(calm, y=y, models=models)
    knows, ignores = (outlook(one, origin=6) for one in (replace(stormy, strange=strange), stormy))
    without = outlook(calm, origin=6)
    assert knows.weights[:10] == pytest.approx(without.weights[:10], abs=0.04)
    assert np.abs(ignores.weights[:10] - without.weights[:10]).max() > 0.1


def test_how_much_is_beyond_the_usual_is_told_of_the_very_value_that_last_year_is() -> None:
    rng = np.random.default_rng(5)
    for periods, season in ((30, 7), (60, 52), (20, 52), (160, 52)):
        y = rng.poisson(5, (6, periods)).astype(float)
        y[1, -season:][:3] = np.nan
        calm = np.where(rng.random(y.shape) < 0.2, np.minimum(y, 3), y)
        found = beyond_usual(y, calm, season, 9)
        for row in range(6):
            as_it_came = same_season(y[row], season=season, horizon=9)
            drawn = same_season(calm[row], season=season, horizon=9)
            for step in range(9):
                if np.isfinite(y[row, (periods + step) % season :: season]).any():
                    assert as_it_came[step] - found[row, step] == pytest.approx(drawn[step])
                else:
                    assert found[row, step] == 0
