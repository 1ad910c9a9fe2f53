"""`townclerk staff`: who may sign in to the console, and as what."""

from __future__ import annotations

from typing import Annotated

import typer

from townclerk.cli_town import Data, Town, town_open

app = typer.Typer(help="Who may sign in to the console, and as what.", no_args_is_help=True)


@app.callback()
def by_command_line(context: typer.Context) -> None:
    """Who may sign in to the console, and as what."""
    from townclerk.trust import acting

    context.with_resource(acting("command line"))


Email = Annotated[str, typer.Argument(help="The e-mail address they sign in with.")]
Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        help="viewer, clerk, analyst, campaigner, approver, protection or admin; write it once for each.",
    ),
]


@app.command("add")
def add(email: Email, role: Roles = None, town: Town = None, data: Data = None) -> None:
    """Let a member of staff sign in to the console; prints a password to hand over. No role: a viewer."""
    town_open(None, data, town)
    from townclerk.identity import role_named, staff_create

    roles = {role_named(name) for name in role or ["viewer"]}
    typer.echo(f"{email}  password: {staff_create(email=email, roles=roles)}")
    typer.echo(f"Roles: {', '.join(sorted(roles))}. To change them: townclerk staff roles {email} --role …")
    typer.echo("The password is shown this once. Hand it over in person.")


@app.command("roles")
def roles(email: Email, role: Roles = None, town: Town = None, data: Data = None) -> None:
    """Give a member of staff exactly the roles named, or say which they have when none is."""
    town_open(None, data, town)
    from townclerk.identity import role_named, staff_find, staff_roles_set

    if role:
        staff_roles_set(email=email, roles={role_named(name) for name in role})
    held = staff_find(email=email).roles
    typer.echo(f"{email}: {', '.join(sorted(held)) or 'no role'}")


@app.command("password")
def password(email: Email, town: Town = None, data: Data = None) -> None:
    """Give a member of staff a new password and sign them out everywhere."""
    town_open(None, data, town)
    from townclerk.identity import staff_new_password

    typer.echo(f"{email}  password: {staff_new_password(email=email)}")


@app.command("disable")
def disable(email: Email, town: Town = None, data: Data = None) -> None:
    """Let a member of staff in no more and sign them out everywhere; what they did stays in the record."""
    town_open(None, data, town)
    from townclerk.identity import staff_disable

    staff_disable(email=email)
    typer.echo(f"{email} cannot sign in any more. To undo it: townclerk staff enable {email}")


@app.command("enable")
def enable(email: Email, town: Town = None, data: Data = None) -> None:
    """Let a member of staff in again, with the roles and the password they had."""
    town_open(None, data, town)
    from townclerk.identity import staff_enable

    staff_enable(email=email)
    typer.echo(f"{email} can sign in again.")


@app.command("reset-factor")
def reset_factor(email: Email, town: Town = None, data: Data = None) -> None:
    """Take away a lost second factor and sign its person out everywhere; they set up a new one."""
    town_open(None, data, town)
    from townclerk.identity import staff_reset_factor

    gone = staff_reset_factor(email=email)
    if not gone:
        typer.echo(f"{email} had no second factor.")
        return
    typer.echo(f"{email}: {gone} second factor(s) taken away, with the recovery codes.")
    typer.echo("Make sure that it was they who asked: until they set up a new one, the password is enough.")


@app.command("list")
def list_all(town: Town = None, data: Data = None) -> None:
    """List who may sign in, their roles, whether they have a second factor, and when they last came."""
    town_open(None, data, town)
    from rich.console import Console
    from rich.table import Table

    from townclerk.identity import staff_list

    members = staff_list()
    if not members:
        typer.echo("Nobody can sign in yet. To add somebody: townclerk staff add EMAIL --role clerk")
        return
    table = Table("e-mail", "roles", "second factor", "last signed in", box=None, pad_edge=False)
    for one in members:
        table.add_row(
            one.email,
            ", ".join(sorted(one.roles)) or "–",
            "yes" if one.second_factor else "no",
            "disabled"
            if not one.active
            else f"{one.last_sign_in:%Y-%m-%d}"
            if one.last_sign_in
            else "invited"
            if one.invited
            else "never",
        )
    Console(markup=False, width=None if Console().is_terminal else 200).print(table)
