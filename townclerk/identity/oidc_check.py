"""`townclerk oidc check`: ask every provider of oidc.toml now, and tell what would go wrong later."""

from __future__ import annotations

import secrets
import stat
from collections.abc import Iterator
from datetime import UTC
from email.utils import parsedate_to_datetime
from pathlib import Path

from authlib.oauth2 import OAuth2Error

from townclerk.core import clock
from townclerk.core.errors import Problem, Problems, Severity, TownclerkError
from townclerk.identity.oidc_asking import ask
from townclerk.identity.oidc_discovery import Metadata, keys_fetch, metadata_fetch
from townclerk.identity.oidc_file import PRIVATE_KEY, SECRET_BASIC, SECRET_POST, STAFF, Provider, oidc_path
from townclerk.identity.oidc_flow import exchange_try
from townclerk.identity.oidc_keys import key_load, oidc_key_path
from townclerk.identity.oidc_tokens import LEEWAY
from townclerk.identity.oidc_trouble import OidcError


class _Told:
    def __init__(self, provider: Provider, problems: Problems) -> None:
        self.provider, self.problems = provider, problems

    def wrong(self, what: str, hint: str = "", *, warning: bool = False) -> None:
        severity = Severity.WARNING if warning else Severity.ERROR
        self.problems.add(
            Problem(what, hint, file=str(oidc_path()), column=self.provider.id, severity=severity)
        )


def oidc_provider_check(provider: Provider, *, redirect_uri: str, problems: Problems) -> list[str]:
    """What is good about `provider`, in lines; what is wrong is added to `problems`.

    Args:
        provider: whom to ask.
        redirect_uri: our address that it must know.
        problems: where problems are added.
    """
    told = _Told(provider, problems)
    _files(told)
    try:
        metadata = metadata_fetch(provider)
    except OidcError as error:
        hint = "Compare issuer in oidc.toml with the provider's own words, and this machine's way out."
        told.wrong(f"'{provider.issuer}': {error.detail}.", hint)
        return []
    lines = [f"discovery: {metadata.issuer}, signs by {', '.join(metadata.algorithms)}"]
    lines += _keys(told, metadata)
    lines += _clock(told, metadata)
    _offers(told, metadata)
    lines += _client(told, metadata, redirect_uri)
    if metadata.end_session:
        lines.append("sign-out: can end the session there too")
    return lines


def oidc_redirects(provider: Provider, *, site: str) -> dict[str, str]:
    """Our addresses that `provider` must know, by what providers call them; `site` is where we are."""
    after = "/console/sign-in" if provider.whom == STAFF else "/"
    found = {"redirect": f"{site}/oidc/{provider.id}/callback", "after sign-out": f"{site}{after}"}
    if provider.auth == PRIVATE_KEY:
        found["JWKS"] = f"{site}/.well-known/jwks.json"
    return found


def _files(told: _Told) -> None:
    provider = told.provider
    if provider.auth == PRIVATE_KEY:
        path = oidc_key_path(provider)
        try:
            key_load(path)
        except TownclerkError as error:
            told.problems.extend(error.problems)
            return
        _private(told, path)
    if provider.auth in (SECRET_BASIC, SECRET_POST) and provider.secret_file is not None:
        if not provider.secret_file.is_file():
            told.wrong(f"There is no {provider.secret_file}.", "Write the secret into it, and nothing else.")
            return
        _private(told, provider.secret_file)


def _private(told: _Told, path: Path) -> None:
    if path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH):
        told.wrong(f"Others on this machine can read {path}.", f"chmod 600 {path}", warning=True)


def _keys(told: _Told, metadata: Metadata) -> Iterator[str]:
    try:
        keys = keys_fetch(told.provider, metadata)
    except OidcError as error:
        told.wrong(f"{error.detail}.", "Nobody could sign in: tell whoever looks after the provider.")
        return
    yield f"keys: {len(keys)}"


def _clock(told: _Told, metadata: Metadata) -> Iterator[str]:
    """Compare our clock with what the provider's server says in its Date header."""
    try:
        said = ask(told.provider, metadata.jwks, what="keys").headers.get("Date", "")
        theirs = parsedate_to_datetime(said)
    except (OidcError, ValueError, TypeError):
        return
    theirs = theirs if theirs.tzinfo else theirs.replace(tzinfo=UTC)
    apart = (clock.now() - theirs).total_seconds()
    if abs(apart) > LEEWAY:
        way = "ahead of" if apart > 0 else "behind"
        told.wrong(
            f"This machine's clock is {abs(apart):,.0f} seconds {way} the provider's.",
            f"More than {LEEWAY} seconds and nobody can sign in: set the clock, best by NTP.",
        )
    else:
        yield "clock: the same as the provider's"


def _offers(told: _Told, metadata: Metadata) -> None:
    provider, raw = told.provider, metadata.raw
    methods = raw.get("token_endpoint_auth_methods_supported", [SECRET_BASIC])
    if isinstance(methods, list) and provider.auth not in methods:
        told.wrong(
            f'auth = "{provider.auth}" is not among what it says it takes: {", ".join(map(str, methods))}.',
            "Choose one of them, or ask whoever looks after the provider.",
            warning=True,
        )
    if "S256" not in (raw.get("code_challenge_methods_supported") or ["S256"]):
        told.wrong("It does not know PKCE with S256.", "We send it all the same.", warning=True)
    scopes = raw.get("scopes_supported")
    if isinstance(scopes, list) and (unknown := [one for one in provider.scopes if one not in scopes]):
        told.wrong(f"It does not know the scopes {', '.join(unknown)}.", "Take them out.", warning=True)
    claims = raw.get("claims_supported")
    used = {provider.reference_claim, provider.roles_claim, provider.email_claim} - {""}
    if isinstance(claims, list) and (unknown := sorted(used - set(map(str, claims)))):
        what = f"It does not say that it gives the claims {', '.join(unknown)}."
        told.wrong(what, "Many providers give more than they say: try, and look in the log.", warning=True)


def _client(told: _Told, metadata: Metadata, redirect_uri: str) -> Iterator[str]:
    """Show our credentials with a code that cannot be: what it complains of tells whether they are good."""
    try:
        exchange_try(told.provider, metadata, code=secrets.token_urlsafe(32), redirect_uri=redirect_uri)
    except OAuth2Error as error:
        if error.error == "invalid_client":
            told.wrong(
                f"It does not accept that we are '{told.provider.client_id}' by {told.provider.auth}.",
                "With private_key_jwt: give it our public key (townclerk oidc key), and try "
                'assertion_audience = "token_endpoint". With a secret: compare it.',
            )
        elif error.error == "invalid_grant":
            yield "credentials: accepted"
        else:
            yield f"credentials: it answers {error.error}, which says neither yes nor no"
    except OidcError as error:
        told.wrong(f"{error.detail}.", "Without its token endpoint nobody can sign in.")
    except ValueError:
        told.wrong("Its token endpoint does not answer in JSON.", "Without it nobody can sign in.")
