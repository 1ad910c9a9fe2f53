"""`townclerk retrain`: train the forecasts where it is due, as the running sites do once a day."""

from __future__ import annotations

import json
import os
from contextlib import nullcontext
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from townclerk.cli_town import Data, Town, town_open

if TYPE_CHECKING:
    from townclerk.forecasts import Attempt, ForecastRun

_SAID = {
    "unchanged": "nothing is new since the last training",
    "waiting": "not yet due again (TOWNCLERK_RETRAIN_DAYS), and the forecast holds; --now trains it",
}
_WHY = {
    "first": "for the first time",
    "due": "it was due",
    "drift": "what came lay too often outside the forecast",
    "changed": "older demand, notes on strange weeks or the models changed",
    "asked": "you asked for it",
}


def retrain(
    now: Annotated[
        bool, typer.Option("--now", help="Train though it is not due, unless nothing at all is new.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", help="In the background: with low priority, and only errors are told.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    town: Town = None,
    data: Data = None,
) -> None:
    """Train the forecasts where it is due, where they drift, or where older demand is new."""
    if quiet and hasattr(os, "nice"):
        os.nice(10)
    town_open(None, data, town)
    from townclerk.core.agency import agency_current
    from townclerk.core.progress import SILENT, terminal
    from townclerk.folder import capacity_reckon, forecasts_train, hours_train
    from townclerk.history import lake_sync

    agency_current()  # a record into which nothing was loaded has nothing to train, and that is said
    with nullcontext(SILENT) if quiet else terminal() as progress:
        lake_sync(progress)
        tried = forecasts_train(now=now, progress=progress)
        by_hour = hours_train(progress=progress) if tried else None
        capacity_reckon(progress=progress)  # people are planned on the forecast that stands now
    if tried is None or by_hour is None:
        typer.echo("there is no whole week of interactions to learn from")
        return
    if as_json:
        typer.echo(json.dumps({**asdict(tried), "by_hour": asdict(by_hour)}, indent=2, default=str))
    elif not quiet or tried.outcome == "failed":
        typer.echo("\n".join(_lines(tried)))
    if not as_json and (by_hour.outcome == "failed" or (by_hour.series and not quiet)):
        typer.echo("\n".join(_hours(by_hour)))
    if "failed" in (tried.outcome, by_hour.outcome):
        raise typer.Exit(1)


def _lines(tried: Attempt) -> list[str]:
    if tried.outcome == "failed":
        kept = "the last good forecast stays" if tried.run else "there is no forecast yet"
        return [f"not trained: {tried.what}", tried.hint, kept]
    if tried.outcome != "trained":
        return [_SAID[str(tried.outcome)]]
    seconds = (tried.finished_at - tried.started_at).total_seconds()
    lines = [
        f"trained: {_WHY[str(tried.reason)]}",
        f"{tried.rows:,} requests in {tried.series:,} series, {seconds:.0f} s",
    ]
    return [*lines, *_change(tried.run)]


def _hours(tried: Attempt) -> list[str]:
    """What became of the hours."""
    if tried.outcome == "failed":
        kept = "the last good hours stay" if tried.run else "there are no hours yet"
        return [f"by hour, not trained: {tried.what}", tried.hint, kept]
    seconds = (tried.finished_at - tried.started_at).total_seconds()
    if tried.outcome != "trained":
        return ["by hour: nothing is new since the last training"]
    return [f"by hour: {tried.series:,} series, {seconds:.0f} s", *_change(tried.run)]


def _change(run: ForecastRun | None) -> list[str]:
    """How good it is on the past, beside the run before."""
    from townclerk.forecasts import forecast_runs

    if run is None or run.accuracy.ours.wape is None:
        return []
    before = [one for one in forecast_runs(grain=run.grain, limit=5) if one.id < run.id]
    text = f"on the past the smallest series were off by {run.accuracy.ours.wape:.1%} of what came"
    if before and before[0].accuracy.ours.wape is not None:
        text += f" (the run before {before[0].accuracy.ours.wape:.1%})"
    return [text]
