"""`townclerk oidc`: signing in with an account elsewhere (OpenID Connect)."""

from __future__ import annotations

from typing import Annotated

import typer

from townclerk.cli_town import Data, Town, town_open

app = typer.Typer(
    help="Signing in with an account elsewhere (OpenID Connect), as oidc.toml says.", no_args_is_help=True
)


@app.command("check")
def check(town: Town = None, data: Data = None) -> None:
    """Ask every provider of oidc.toml now, and tell what is wrong and what to register there."""
    town_open(None, data, town)
    from townclerk.core.errors import Problems
    from townclerk.core.settings import site_address
    from townclerk.core.telling import problems_print
    from townclerk.identity import oidc_provider_check, oidc_providers_checked, oidc_redirects

    problems = Problems()
    for provider in oidc_providers_checked():
        redirects = oidc_redirects(provider, site=site_address())
        typer.secho(f"{provider.id} ({provider.name('en')}, for {provider.whom})", bold=True)
        for line in oidc_provider_check(provider, redirect_uri=redirects["redirect"], problems=problems):
            typer.echo(f"  {line}")
        for name, address in redirects.items():
            typer.echo(f"  register as {name}: {address}")
    problems_print(problems)
    if problems.errors:
        raise typer.Exit(1)


@app.command("key")
def key(
    kind: Annotated[str, typer.Option("--kind", help="ec (P-256) or rsa (3072 bits).")] = "ec",
    certificate: Annotated[
        bool,
        typer.Option("--certificate", help="Make a certificate too, as Microsoft Entra ID wants: with rsa."),
    ] = False,
    new: Annotated[
        bool, typer.Option("--new", help="Replace the key; the one before stays published until the next.")
    ] = False,
    town: Town = None,
    data: Data = None,
) -> None:
    """Make the private key by which providers know this Townclerk, and print its public half."""
    import json

    town_open(None, data, town)
    from townclerk.core.errors import TownclerkError
    from townclerk.identity import oidc_key_new, oidc_key_path, oidc_providers, oidc_public_keys

    if kind not in ("ec", "rsa"):
        raise TownclerkError(f"--kind is '{kind}'.", hint="Write ec or rsa.")
    path, named = oidc_key_path(), "Townclerk" if certificate else ""
    if new or certificate or not path.exists():
        written = oidc_key_new(
            path=path, kind="rsa" if certificate else kind, certificate_for=named, replace=new
        )
        for one in written:
            typer.echo(f"wrote {one}", err=True)
    typer.echo(json.dumps(oidc_public_keys(oidc_providers()), indent=2))


@app.command("forget")
def forget(
    email: Annotated[str, typer.Argument(help="The e-mail address of a member of staff.")],
    town: Town = None,
    data: Data = None,
) -> None:
    """Forget which accounts elsewhere a member of staff signs in with, so that a new one can be linked."""
    town_open(None, data, town)
    from townclerk.identity import oidc_staff_forget
    from townclerk.trust import acting

    with acting("command line"):
        gone = oidc_staff_forget(email=email)
    typer.echo(f"{email}: {gone} account(s) elsewhere forgotten.")
