"""`townclerk appointments`: what has to be done about appointments from time to time."""

from __future__ import annotations

import typer

from townclerk.cli_town import Data, Town, town_open

app = typer.Typer(help="Appointments: reminders, and offers to the waiting list.", no_args_is_help=True)


@app.callback()
def appointments() -> None:
    """Appointments: reminders, and offers to the waiting list."""


@app.command("tidy")
def tidy(town: Town = None, data: Data = None) -> None:
    """Remind those who agreed, and offer what became free to who waits. Call it every few minutes."""
    town_open(None, data, town)
    from townclerk.appointments import appointments_tidy

    done = appointments_tidy()
    typer.echo(
        f"{done.reminded} reminded, {done.offered} offered a time, {done.forgotten} old holds forgotten"
    )
