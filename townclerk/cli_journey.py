"""`townclerk journey`: the steps of a service in the terminal, as they would go by text message."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from townclerk.cli_talk import language_checked
from townclerk.cli_talk import lines_heard as _heard
from townclerk.cli_talk import message_print as _print
from townclerk.cli_town import Data, Town, town_open
from townclerk.core.errors import TownclerkError, did_you_mean

if TYPE_CHECKING:
    from townclerk.journeys import Conversation, Draft, Turn

_CHANNELS = ("sms", "chat")
_UNFINISHED = 3

Service = Annotated[str, typer.Argument(help="The id of a service that has steps, such as 'street-light'.")]
Channel = Annotated[
    str, typer.Option("--channel", help="'sms' answers briefly and counts segments; 'chat' has room.")
]
Language = Annotated[
    str | None, typer.Option("--language", help="Of the conversation. Default: the agency's first.")
]
Number = Annotated[
    str | None,
    typer.Option("--from", help="The telephone's number: the same one goes on with what it began."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Nothing is sent and nothing kept, whatever is answered.")
]
Say = Callable[[str], "Turn"]


def journey(
    service: Service,
    *,
    channel: Channel = "sms",
    language: Language = None,
    number: Number = None,
    dry_run: DryRun = False,
    town: Town = None,
    data: Data = None,
) -> None:
    """Answer the steps of a service as a conversation, in the terminal or from a file of answers.

    Ends with 0 when it was sent or stopped in words, with 3 when the answers ended before, or Ctrl+C did it.
    """
    town_open(None, data, town)
    chosen = _checked(service, channel, language)
    if dry_run:
        _rehearse(service, channel, chosen)
        return
    from townclerk import journeys

    holder = journeys.phone_holder(number or f"terminal:{secrets.token_urlsafe(16)}")
    draft = journeys.draft_begin(service=service, holders=[holder], channel=channel, language=chosen)
    talk = journeys.Conversation(draft.id, chosen, channel)
    ended = _converse(lambda text: journeys.journey_say(talk, text), short=channel == "sms")
    if ended == 0 or ended is None:
        return
    typer.echo(_left(draft.id, number))
    raise typer.Exit(ended)


def _checked(service: str, channel: str, language: str | None) -> str:
    """The language that is spoken.

    Raises:
        TownclerkError: there is no such service, channel or language, or the service has no steps.
    """
    from townclerk.services import service_get, services_all

    if channel not in _CHANNELS:
        raise TownclerkError(f"--channel is '{channel}'.", hint="Write 'sms' or 'chat'.")
    chosen = language_checked(language)
    guided = [one.slug for one in services_all() if one.journey]
    found = service_get(service)
    if found is None:
        hint = did_you_mean(service, [one.slug for one in services_all()])
        raise TownclerkError(f"There is no service '{service}'.", hint=hint)
    if not found.journey:
        hint = f"Those that have: {', '.join(sorted(guided))}." if guided else "No service has any yet."
        raise TownclerkError(f"The service '{service}' has no steps.", hint=hint)
    return chosen


def _converse(say: Say, *, short: bool) -> int | None:
    """Ask and hear until it is over; the exit code: None and 0 where nothing is left to say about it."""
    try:
        turn = say("")
        _print(turn.text, short=short)
        for text in _heard():
            turn = say(text)
            _print(turn.text, short=short)
            if turn.over:
                return 0
    except KeyboardInterrupt:
        typer.echo("")
    return _UNFINISHED


def _left(draft_id: int, number: str | None) -> str:
    """What became of what was answered: kept, with the way back, or nothing where nothing was answered."""
    from townclerk import journeys

    draft = journeys.draft_get(draft_id)
    if draft is None:
        return "Nothing is kept."
    if not draft.answers:
        journeys.draft_drop(draft_id=draft_id)
        return "Nothing was answered, so nothing is kept. Nothing was sent."
    back = journeys.draft_save(draft_id=draft_id)
    days = journeys.kept_for().days
    again = " run this again with the same --from, or" if number else ""
    return (
        f"Kept for {days} days, nothing was sent. To go on:{again} open /do/come-back on the portal, with "
        f"the reference {back.reference} and the code {back.code}."
    )


def _rehearse(service: str, channel: str, language: str) -> None:
    """The conversation, each time from its beginning, in a transaction that is taken back.

    So that a rehearsal leaves no draft, no request, no message and no figure behind, and no transaction
    stays open while somebody types.
    """
    typer.secho("Dry run: nothing is sent and nothing kept.\n", dim=True)
    said: list[str] = []

    def say(text: str) -> Turn:
        if text:
            said.append(text)
        return _taken_back(service, channel, language, said)

    ended = _converse(say, short=channel == "sms")
    typer.echo("Dry run: nothing was sent, and nothing is kept. A reference or code above leads nowhere.")
    if ended:
        raise typer.Exit(ended)


def _taken_back(service: str, channel: str, language: str, said: list[str]) -> Turn:
    from django.db import transaction

    from townclerk import journeys

    with transaction.atomic():
        holder = journeys.phone_holder(f"rehearsal:{secrets.token_urlsafe(16)}")
        draft: Draft = journeys.draft_begin(
            service=service, holders=[holder], channel=channel, language=language
        )
        talk: Conversation = journeys.Conversation(draft.id, language, channel)
        turn = journeys.journey_say(talk, "")
        for text in said:
            turn = journeys.journey_say(talk, text)
        transaction.set_rollback(True)
    return turn
