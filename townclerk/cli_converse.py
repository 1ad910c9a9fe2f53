"""`townclerk converse`, `receive-mail` and `sms`: the conversation by text message and by e-mail."""

from __future__ import annotations

import secrets
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Annotated

import typer

from townclerk.cli_talk import language_checked, lines_heard, message_print
from townclerk.cli_town import Data, Town, town_open
from townclerk.core.errors import TownclerkError

_CHANNELS = ("sms", "email", "chat")
TRY_AGAIN = 75
"""As sysexits.h has it (EX_TEMPFAIL): the mail server keeps the message and calls again."""

sms_app = typer.Typer(help="Sending text messages.", no_args_is_help=True)

Channel = Annotated[
    str,
    typer.Option(
        "--channel", help="'sms' answers briefly and counts segments; 'email' and 'chat' have room."
    ),
]
Language = Annotated[
    str | None,
    typer.Option("--language", help="To answer in. Default: the one that is written in."),
]
Sender = Annotated[
    str | None,
    typer.Option("--from", help="The number or address it comes from: the same one goes on where it was."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Print the answer; nothing is sent and nothing kept.")
]


def converse(
    *,
    channel: Channel = "sms",
    language: Language = None,
    sender: Sender = None,
    town: Town = None,
    data: Data = None,
) -> None:
    """Write to the agency as by text message or e-mail, in the terminal or from a file of messages.

    It is kept, and what is done in it is done: a request that is sent here is a request. Text messages are
    printed, not sent.
    """
    town_open(None, data, town)
    if channel not in _CHANNELS:
        raise TownclerkError(f"--channel is '{channel}'.", hint="Write 'sms', 'email' or 'chat'.")
    chosen = language_checked(language) if language else ""
    who = sender or f"terminal:{secrets.token_urlsafe(16)}"
    say = _by_sms(who, chosen) if channel == "sms" else _by_words(channel, who, chosen)
    try:
        for text in lines_heard():
            for message in say(text):
                message_print(message, short=channel == "sms")
    except KeyboardInterrupt:
        typer.echo("")


def _by_sms(number: str, language: str) -> Callable[[str], tuple[str, ...]]:
    from townclerk.web.lines.sms import sms_heard

    def say(text: str) -> tuple[str, ...]:
        found = sms_heard(number, text, language=language)
        if found.afterwards:
            found.afterwards()
        return found.messages or ("(Nothing is answered.)",)

    return say


def _by_words(channel: str, who: str, language: str) -> Callable[[str], tuple[str, ...]]:
    from townclerk.web.lines.mail import mail_holder
    from townclerk.web.lines.talking import heard
    from townclerk.web.lines.words import mail_words

    def say(text: str) -> tuple[str, ...]:
        found = heard(mail_holder(who), channel, text, language=language)
        if found.afterwards:
            found.afterwards()
        return (mail_words((*found.waiting, *found.parts), found.language),)

    return say


Maildir = Annotated[
    Path | None,
    typer.Option(
        "--maildir",
        help="Answer every e-mail in 'new' of this folder, in one process: then it is in 'cur', or in "
        "'errors' with the reason beside it.",
    ),
]
Watch = Annotated[
    bool, typer.Option("--watch", help="With --maildir: go on with what comes, until interrupted.")
]


def receive_mail(
    *,
    dry_run: DryRun = False,
    maildir: Maildir = None,
    watch: Watch = False,
    town: Town = None,
    data: Data = None,
) -> None:
    """Answer the e-mail on standard input: what a mail server pipes each message for the agency to.

    Ends with 0 when it was answered, or must not be (lists, other machines, our own); with 75 where it could
    not be answered now, so that the mail server keeps it and tries again.
    """
    if maildir is not None:
        if dry_run:
            raise TownclerkError("--dry-run is for one e-mail.", hint="Pipe that one into receive-mail.")
        return _receive_folder(maildir, watch=watch, town=town, data=data)
    if watch:
        raise TownclerkError("--watch needs a folder.", hint="Write --maildir DIR --watch.")
    return _receive_one(dry_run=dry_run, town=town, data=data)


def _receive_one(*, dry_run: bool, town: str | None, data: Path | None) -> None:
    from townclerk.web.lines.mail_reading import LARGEST

    raw = sys.stdin.buffer.read(LARGEST)
    while sys.stdin.buffer.read(1 << 16):  # else the mail server, still writing, takes it for a failure
        pass
    try:
        town_open(None, data, town)
        from townclerk.web.lines.mail import mail_answer

        done = mail_answer(raw, send=not dry_run)
    except Exception as error:  # whatever it is: a message is not lost
        typer.echo(
            f"Not now: {error if isinstance(error, TownclerkError) else type(error).__name__}", err=True
        )
        raise typer.Exit(TRY_AGAIN) from None
    if dry_run and done.text:
        typer.echo(done.text)
    typer.echo(done.said, err=True)


def _receive_folder(maildir: Path, *, watch: bool, town: str | None, data: Path | None) -> None:
    town_open(None, data, town)
    from townclerk.web.lines.maildir import (
        LaterError,
        MaildirCount,
        maildir_answer,
        maildir_open,
        maildir_watch,
    )

    def say(words: str) -> None:
        typer.echo(words, err=True)

    maildir_open(maildir)
    if watch:
        over = Event()
        for name in (signal.SIGINT, signal.SIGTERM):  # the message that is being answered is finished first
            signal.signal(name, lambda *_told: over.set())
        count = maildir_watch(maildir, say=say, wait=over.wait)
    else:
        count = MaildirCount()
        try:
            maildir_answer(maildir, say=say, count=count)
        except LaterError as error:
            say(str(error))
            raise typer.Exit(TRY_AGAIN) from None
    typer.echo(f"{count.answered} answered, {count.silent} not to be answered, {count.errors} in errors")


@sms_app.command("test")
def sms_test(
    number: Annotated[
        str, typer.Argument(help="A telephone of yours: with plus and the code of its country.")
    ],
    town: Town = None,
    data: Data = None,
) -> None:
    """Send one text message, as reminders are sent, and tell what the gateway said."""
    town_open(None, data, town)
    from townclerk.outreach import sms_test as send

    typer.echo(send(number))
