"""`townclerk offers`: the models that decide on offers, approved and gone back to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from townclerk.cli_town import Data, Town, town_open
from townclerk.core.errors import TownclerkError

if TYPE_CHECKING:
    from townclerk.identity import Member

app = typer.Typer(help="Offers: the models that decide on them.", no_args_is_help=True)

By = Annotated[str, typer.Option("--by", help="The e-mail address of the member of staff who does it.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; who asks later reads it.")]
Version = Annotated[
    str, typer.Argument(help="The beginning of its version, as 'offers models' lists it; or 'baseline'.")
]


@app.callback()
def offers() -> None:
    """Offers: the models that decide on them."""


@app.command("models")
def models(town: Town = None, data: Data = None) -> None:
    """List the models of needs: which decides, which wait, and who chose what and why."""
    town_open(None, data, town)
    from townclerk.offers import model_choice, model_choices, models_kept

    serving = model_choice()
    if serving is None or not serving.version:
        typer.echo("decides  baseline      own history and area popularity")
    for one in models_kept():
        judged = one.card.evaluation.learned if one.card.evaluation else None
        state = "decides" if one.serves else "waits" if one.waits else ""
        how_good = f", first choice right {judged.hits.hit1:.1%}" if judged else ""
        missing = "" if one.there else ", its file is missing"
        typer.echo(f"{state:8} {one.version[:12]}  as of {one.as_of}{how_good}{missing}")
    for change in model_choices()[:10]:
        what = change.version[:12] or "baseline"
        typer.echo(f"{change.at:%Y-%m-%d %H:%M} {change.how} {what} by {change.by} {change.reason}".rstrip())


@app.command("use")
def use(version: Version, by: By, reason: Reason, town: Town = None, data: Data = None) -> None:
    """Let a model decide from the next run on: approve a newer one, or go back to an earlier one."""
    town_open(None, data, town)
    from townclerk.offers import model_choice, model_choose, models_kept

    member, alone = _approver(by)
    wanted = "" if version == "baseline" else _found(version, [one.version for one in models_kept()])
    serving = model_choice()
    change = model_choose(
        wanted,
        by=f"staff:{member.id}",
        reason=reason,
        expected=serving.version if serving else "",
        alone=alone,
    )
    typer.echo(f"{change.how}: {wanted[:12] or 'baseline'}. It counts from the next run on: townclerk run")
    typer.echo(f"To undo it: townclerk offers use {change.former[:12] or 'baseline'} --by {by} --reason …")


@app.command("learn")
def learn(by: By, town: Town = None, data: Data = None) -> None:
    """Learn needs anew now, in somebody's name, and decide on offers by what decides then.

    Whoever has a model learned does not approve it, unless nobody else could.
    """
    town_open(None, data, town)
    from townclerk.core.progress import terminal
    from townclerk.folder import offers_decide
    from townclerk.history import as_of, lake_sync
    from townclerk.identity import staff_find
    from townclerk.trust import acting

    member = staff_find(email=by)
    with acting(f"staff:{member.id}"), terminal() as progress:
        lake_sync(progress)
        run = offers_decide(as_of=as_of(), progress=progress)
    typer.echo(f"{run}" if run.computed else "Nothing has changed since the last run.")
    typer.echo("To see what waits: townclerk offers models")


def _found(begins: str, versions: list[str]) -> str:
    found = [one for one in versions if one.startswith(begins)]
    if len(found) == 1 and begins:
        return found[0]
    what = "No model begins" if not found else "Several models begin"
    raise TownclerkError(f"{what} with '{begins}'.", hint="List them: townclerk offers models")


def _approver(email: str) -> tuple[Member, bool]:
    """Who approves, and whether nobody else could."""
    from townclerk.identity import Permission, permissions_of, staff_find, staff_list

    def may(one: Member) -> bool:
        return one.active and Permission.APPROVE in permissions_of(one.roles, second_factor=True)

    member = staff_find(email=email)
    if not may(member):
        hint = f"Give them the role: townclerk staff roles {email} --role approver"
        raise TownclerkError(f"{email} may not approve models.", hint=hint)
    return member, not any(may(one) for one in staff_list() if one.id != member.id)
