"""`townclerk bench`: measure on this machine, against a scratch record of its own."""

from __future__ import annotations

import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated
from urllib.parse import urlsplit

import typer

app = typer.Typer(help="Measure on this machine, on a scratch record that is deleted.", no_args_is_help=True)


@app.callback()
def bench() -> None:
    """Measure on this machine, on a scratch record that is deleted."""


@app.command("booking")
def booking(
    clients: Annotated[int, typer.Option("--clients", help="How many people.", min=1, max=5000)] = 300,
    slots: Annotated[
        int, typer.Option("--slots", help="How many times they are after.", min=1, max=5000)
    ] = 100,
    kill: Annotated[
        bool, typer.Option("--kill", help="Kill half of the processes in the middle; others come after them.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Let many people fight for few times, at once, on the configured database."""
    with scratch_record():
        from townclerk.project.start import start

        start()
        from townclerk import appointments

        found = appointments.contest(clients=clients, slots=slots, kill=kill)
    if as_json:
        import dataclasses

        typer.echo(json.dumps({**dataclasses.asdict(found), "right": found.right}))
    else:
        typer.echo(f"{clients} people after {slots} times ({found.database}, {found.seconds} s):")
        typer.echo(f"  booked {found.booked}, told the next free time {found.told}, killed {found.killed}")
        typer.echo(f"  booked after the holds of the killed had expired {found.again}")
        typer.echo(f"  told to try again since too many wrote, which they did: {found.busy}")
        typer.echo(f"  given twice {found.doubled}, lost {found.lost}, without an answer {found.silent}")
    if not found.right:
        raise typer.Exit(1)


@contextmanager
def scratch_record() -> Iterator[None]:
    """Point this process at a data folder, and on PostgreSQL a database, that are deleted."""
    from townclerk.core import settings

    address = settings.get("DATABASE_URL")
    with tempfile.TemporaryDirectory(prefix="townclerk-bench-", ignore_cleanup_errors=True) as folder:
        os.environ["TOWNCLERK_DATA"] = folder
        if not address:
            yield
            return
        import psycopg

        name = f"townclerk_bench_{secrets.token_hex(6)}"
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
            os.environ["DATABASE_URL"] = urlsplit(address)._replace(path=f"/{name}").geturl()
            try:
                yield
            finally:
                os.environ["DATABASE_URL"] = address
                server.execute(f"DROP DATABASE {name} WITH (FORCE)")
