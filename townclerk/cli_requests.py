"""`townclerk requests`: what has to be done about requests from time to time."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from townclerk.cli_town import Data, Town, town_open

app = typer.Typer(help="Requests: what the routing learns, and what is forgotten.", no_args_is_help=True)


@app.callback()
def requests() -> None:
    """Requests: what the routing learns, and what is forgotten."""


@app.command("tidy")
def tidy(town: Town = None, data: Data = None) -> None:
    """Forget what was written in requests closed longer ago than agency.toml says. Call it every day."""
    town_open(None, data, town)
    from townclerk.core.agency import agency_current
    from townclerk.requests import requests_tidy

    days = agency_current().requests.keep_days
    if not days:
        typer.echo("nothing is ever forgotten: agency.toml says keep_days = 0")
        return
    typer.echo(f"{requests_tidy():,} requests closed more than {days:,} days ago forgotten")


@app.command("learn")
def learn(
    town: Town = None,
    data: Data = None,
    asked: Annotated[
        bool, typer.Option("--asked", help="Only where a clerk asked for it, as 'townclerk serve' does.")
    ] = False,
) -> None:
    """Let the routing learn from what was sorted by hand, now."""
    town_open(None, data, town)
    from townclerk.requests import learning_ask, learning_run

    if asked and hasattr(os, "nice"):
        os.nice(10)  # residents who visit the sites come first
    if not asked:
        learning_ask()
    run = learning_run()
    if run is None:
        typer.echo("nothing to do: another process is at it" if not asked else "nobody asked")
    elif run.trained:
        typer.echo(f"learned from {run.rows:,} requests of {run.teams:,} teams")
    else:
        typer.echo("nothing is new since it last learned")
