"""What the commands that hold a conversation in the terminal share: hearing a line, printing a message."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import typer

from townclerk.core.errors import TownclerkError, did_you_mean


def language_checked(language: str | None) -> str:
    """The language that is spoken: the agency's first unless one of its others is asked for.

    Raises:
        TownclerkError: the agency does not speak it.
    """
    from townclerk.core.agency import agency_current

    known = agency_current().languages
    chosen = language or agency_current().default_language
    if chosen not in known:
        hint = f"{did_you_mean(chosen, known)} The agency's languages: {', '.join(known)}."
        raise TownclerkError(f"This agency does not speak '{chosen}'.", hint=hint)
    return chosen


def lines_heard() -> Iterator[str]:
    """What is typed, line by line; lines of a file are shown, as nobody typed them."""
    typed = sys.stdin.isatty()
    while True:
        if typed:
            typer.echo("> ", nl=False)
        line = sys.stdin.readline()
        if not line:
            if typed:
                typer.echo("")
            return
        if not typed:
            typer.echo(f"> {line.strip()}")
        if line.strip():
            yield line.strip()


def message_print(text: str, *, short: bool) -> None:
    """One message; by text message in the letters it would be sent in, with what it costs."""
    if not short:
        typer.echo(f"{text}\n")
        return
    from townclerk.outreach import sms_count, sms_text

    sent = sms_text(text)
    count = sms_count(sent)
    parts = "1 segment" if count.segments == 1 else f"{count.segments} segments"
    typer.echo(sent)
    typer.secho(f"[{parts}, {count.units} units of {count.encoding}]\n", dim=True)
