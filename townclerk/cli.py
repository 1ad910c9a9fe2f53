"""The command line. Each command is a few lines: find the town, call a verb, tell what happened.

Heavy modules are imported inside the commands, so that `townclerk --help` answers at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from townclerk import (
    __version__,
    cli_appointments,
    cli_bench,
    cli_converse,
    cli_evaluate,
    cli_forecast,
    cli_journey,
    cli_offers,
    cli_oidc,
    cli_requests,
    cli_retrain,
    cli_staff,
    cli_what_if,
)
from townclerk.cli_town import Data, Town, town_open
from townclerk.core.errors import TownclerkError
from townclerk.core.telling import failures_told, problems_print

app = typer.Typer(
    name="townclerk",
    help="Serve each citizen as that citizen: answered, foreseen, told and heard.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
)
person_app = typer.Typer(
    help="What the law gives each person: to see all that is kept about them, and to have it erased.",
    no_args_is_help=True,
)
app.add_typer(person_app, name="person")
app.add_typer(cli_staff.app, name="staff")
app.add_typer(cli_oidc.app, name="oidc")
app.add_typer(cli_evaluate.app, name="evaluate")
app.add_typer(cli_bench.app, name="bench")
app.add_typer(cli_appointments.app, name="appointments")
app.add_typer(cli_requests.app, name="requests")
app.add_typer(cli_offers.app, name="offers")
app.add_typer(cli_what_if.app, name="what-if")
app.command("forecast")(cli_forecast.forecast)
app.command("retrain")(cli_retrain.retrain)
app.command("journey")(cli_journey.journey)
app.command("converse")(cli_converse.converse)
app.command("receive-mail")(cli_converse.receive_mail)
mail_app = typer.Typer(help="Sending e-mail.", no_args_is_help=True)
app.add_typer(mail_app, name="mail")
app.add_typer(cli_converse.sms_app, name="sms")

_SHOWN = 12

Folder = Annotated[Path, typer.Argument(help="The agency's folder, with its agency.toml.")]
Port = Annotated[int, typer.Option("--port", help="Port of the sites.", min=1, max=65535)]
Host = Annotated[str, typer.Option("--host", help="Address the sites listen on.")]
OnError = Annotated[
    str,
    typer.Option(
        "--on-error",
        help="'skip' loads the good rows and keeps the others in a file to correct; "
        "'stop' loads nothing when a row is wrong.",
    ),
]
Serve = Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the sites when all is done.")]


def _on_error(value: str) -> str:
    if value not in {"skip", "stop"}:
        raise TownclerkError(f"--on-error is '{value}'.", hint="Write 'skip' or 'stop'.")
    return value


@app.command()
def demo(
    data: Data = None,
    port: Port = 8000,
    host: Host = "127.0.0.1",
    residents: Annotated[
        int, typer.Option("--residents", help="How many residents to simulate.", min=200)
    ] = 20_000,
    seed: Annotated[int, typer.Option("--seed", help="The same seed gives the same town.")] = 1,
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            help="Last day of the simulated history, YYYY-MM-DD. "
            "Default: last Sunday, or that of the town that stands already.",
        ),
    ] = None,
    serve_sites: Serve = True,
) -> None:
    """Build the simulated town Alder Falls, run the main job on it and serve it."""
    from townclerk.core.progress import terminal
    from townclerk.demo import build_town
    from townclerk.folder import town_folder

    _check_address(host, port, serve_sites=serve_sites)
    target = town_folder(data=data, town="alder-falls")
    with terminal() as progress:
        folder = build_town(target=target, residents=residents, seed=seed, until=until, progress=progress)
    _run(
        folder=folder,
        data=data or target,
        on_error="stop",
        host=host,
        port=port,
        serve_sites=serve_sites,
        demo=True,
    )


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="A new or empty folder.")]) -> None:
    """Write a commented starter folder to fill in."""
    from townclerk.folder import init as write_starter

    for path in write_starter(folder):
        typer.echo(f"wrote {path}")
    typer.echo(f"Fill it in, then: townclerk check {folder}")


@app.command()
def check(folder: Folder) -> None:
    """Tell everything that is wrong with a folder, at once. Changes nothing."""
    from townclerk.core.progress import terminal
    from townclerk.folder import check as check_folder

    with terminal() as progress:
        problems = check_folder(folder, progress=progress)
    problems_print(problems)
    if problems.errors:
        typer.echo(f"{problems.errors:,} error(s). Mend them, or load what is good: townclerk run {folder}")
        raise typer.Exit(1)
    typer.secho(f"{folder}: all green." if not problems else f"{folder}: no errors.", fg="green")


@app.command()
def run(
    folder: Folder,
    data: Data = None,
    port: Port = 8000,
    host: Host = "127.0.0.1",
    on_error: OnError = "skip",
    serve_sites: Serve = True,
) -> None:
    """Load a folder, learn, forecast, decide offers, read feedback, draft messages, report and serve."""
    _run(folder=folder, data=data, on_error=on_error, host=host, port=port, serve_sites=serve_sites)


def _run(
    *,
    folder: Path,
    data: Path | None,
    on_error: str,
    host: str,
    port: int,
    serve_sites: bool,
    demo: bool = False,
) -> None:
    _on_error(on_error)
    _check_address(host, port, serve_sites=serve_sites)
    town_open(folder, data)
    from townclerk.core.progress import terminal
    from townclerk.folder import run as run_folder
    from townclerk.identity import first_log_in

    with terminal() as progress:
        result = run_folder(folder, on_error=on_error, progress=progress)
    if demo:
        from townclerk.demo import bookings_simulate
        from townclerk.folder import capacity_reckon

        with terminal() as progress:
            if bookings_simulate(progress=progress):
                # How long its walk-ins took is measured by now: else the next run would find something new.
                result.capacity = capacity_reckon(progress=progress) or result.capacity
    problems_print(result.problems, most=_SHOWN)
    for line in result.lines():
        typer.echo(line)
    log_in = first_log_in(demo=demo)
    if serve_sites:
        from townclerk.project.server import serve_afresh

        serve_afresh(host=host, port=port, log_in=log_in)
    if log_in:
        typer.echo(f"Console log-in: {log_in}")


@app.command()
def load(
    folder: Folder,
    rejected: Annotated[
        Path | None,
        typer.Option("--rejected", help="A corrected file of rejected rows, instead of the whole folder."),
    ] = None,
    data: Data = None,
    on_error: OnError = "skip",
) -> None:
    """Load a folder's new rows into the record and stop there."""
    _on_error(on_error)
    town_open(folder, data)
    from townclerk.core.progress import terminal
    from townclerk.folder import load as load_folder
    from townclerk.folder import load_rejected

    with terminal() as progress:
        if rejected is not None:
            report = load_rejected(folder, rejected, on_error=on_error, progress=progress)
        else:
            report = load_folder(folder, on_error=on_error, progress=progress)
    problems_print(report.problems, most=_SHOWN)
    for line in report.lines():
        typer.echo(line)


@app.command()
def serve(
    folder: Annotated[
        Path | None,
        typer.Argument(help="The agency's folder that was loaded; else --town, or the only one there is."),
    ] = None,
    town: Town = None,
    data: Data = None,
    port: Port = 8000,
    host: Host = "127.0.0.1",
    announced: Annotated[
        bool, typer.Option("--announced", hidden=True, help="The addresses have been printed already.")
    ] = False,
) -> None:
    """Serve the portal and the console of a town that has been loaded."""
    town_open(folder, data, town, loaded=True)
    from townclerk.core.agency import agency_current

    agency_current()
    from townclerk.project.server import serve as serve_sites

    serve_sites(host=host, port=port, announced=announced)


def _check_address(host: str, port: int, *, serve_sites: bool) -> None:
    """Refuse a taken port before the work of minutes, not after it."""
    if serve_sites:
        from townclerk.project.server import free_needed

        free_needed(host=host, port=port)


@mail_app.command("test")
def mail_test(
    address: Annotated[str, typer.Argument(help="Where the test goes: an address whose mail you can read.")],
    town: Town = None,
    data: Data = None,
) -> None:
    """Send one e-mail, as sign-in codes are sent, and tell what the mail server said."""
    town_open(None, data, town)
    from townclerk.outreach import mail_test as send

    typer.echo(send(address))


@mail_app.command("send")
def mail_send(town: Town = None, data: Data = None) -> None:
    """Hand over what waits, e-mails and text messages, as the running sites do every few seconds."""
    town_open(None, data, town)
    from townclerk.outreach import queue_hand, queue_waiting

    typer.echo(f"{queue_hand(sms_seconds=50)} handed over, {queue_waiting()} waiting")


Reference = Annotated[str, typer.Argument(help="The agency's own number of the person, as in people.csv.")]


def _person(reference: str) -> int:
    from townclerk.people import person_find

    found = person_find(reference=reference)
    if not found:
        raise TownclerkError(
            f"Nobody here has the number '{reference}'.",
            hint="It is the one in the column that agency.toml maps to 'person'. They may have been erased.",
        )
    return found[0]


@person_app.command("export")
def person_export(
    reference: Reference,
    output: Annotated[
        Path | None, typer.Option("--output", help="File to write. Default: standard output.")
    ] = None,
    town: Town = None,
    data: Data = None,
) -> None:
    """Write everything the record holds about one person, as JSON, for that person."""
    import json

    town_open(None, data, town)
    from townclerk.people import person_export as export

    text = json.dumps(export(_person(reference)), indent=2, ensure_ascii=False)
    if output is None:
        typer.echo(text)
        return
    from townclerk.core.storage import atomic_path

    with atomic_path(output) as path:
        path.write_text(text + "\n", encoding="utf-8")
    typer.echo(f"wrote {output}; only its owner on this machine can read it")


@person_app.command("erase")
def person_erase(
    reference: Reference,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether you are sure.")] = False,
    town: Town = None,
    data: Data = None,
) -> None:
    """Erase one person: their key is destroyed, their facts are emptied, history is left without them."""
    town_open(None, data, town)
    from townclerk.people import person_erase as erase

    person = _person(reference)
    if not yes:
        typer.confirm(f"Erase {reference}? This cannot be undone.", abort=True)
    from townclerk.folder import rejected_forget

    # Last comes what makes them unknown here: killed before it, the same command does the rest.
    gone = rejected_forget(reference)
    erase(person)
    typer.echo(f"{reference} is erased. Their number is remembered as a hash, so that the next file does not")
    typer.echo(
        "bring them back. Copies outside this record, such as your own files and backups, are yours to erase."
    )
    if gone:
        typer.echo(f"{gone} rejected row(s) that named them are gone from the files of rejected rows.")


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(__version__)


def main() -> None:
    """Run the command line; a known error is printed without a traceback and exits with 1."""
    with failures_told():
        app()


if __name__ == "__main__":
    main()
