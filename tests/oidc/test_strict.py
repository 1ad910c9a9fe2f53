"""A provider that knows its client by private_key_jwt: idpyoidc, which verifies every part of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from joserfc import jws
from typer.testing import CliRunner

from tests.oidc.conftest import EMAIL, Write, go, load_people, opened, residents_at, staff_at, who
from townclerk import identity
from townclerk.core import clock
from townclerk.identity.models import ResidentSession
from townclerk.people import person_find

pytestmark = pytest.mark.django_db
REDIRECT = "http://testserver/oidc/work/callback"


def registered(site: Client, strict: Any) -> None:
    """Tell the provider our public key, as it would read it from our own address."""
    strict[1].client_add("townclerk", redirect_uri=REDIRECT, jwks=site.get("/.well-known/jwks.json").json())


@pytest.mark.parametrize("kind", ["ec", "rsa"])
def test_we_are_known_by_our_key_alone(site: Client, write: Write, strict: Any, ana: Any, kind: str) -> None:
    address, provider = strict
    identity.oidc_key_new(path=identity.oidc_key_path(), kind=kind)
    write(staff_at(address, 'assertion_audience = "token_endpoint"', auth="private_key_jwt"))
    registered(site, strict)
    answer = go(site)
    assert (answer.status_code, who(site)) == (302, EMAIL), answer.content.decode()
    sent = provider.calls[0]
    assert "client_secret" not in sent
    assert sent["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    import json

    said = jws.extract_compact(sent["client_assertion"].encode())
    claims = json.loads(said.payload)
    assert said.headers()["alg"] == {"ec": "ES256", "rsa": "RS256"}[kind]
    assert (claims["iss"], claims["sub"], claims["aud"]) == ("townclerk", "townclerk", f"{address}/token")
    assert claims["exp"] - claims["iat"] == 60
    go(Client())
    again = json.loads(jws.extract_compact(provider.calls[1]["client_assertion"].encode()).payload)
    assert again["jti"] != claims["jti"]


def test_another_key_is_not_ours(site: Client, write: Write, strict: Any, ana: Any) -> None:
    path = identity.oidc_key_path()
    identity.oidc_key_new(path=path)
    write(staff_at(strict[0], 'assertion_audience = "token_endpoint"', auth="private_key_jwt"))
    registered(site, strict)
    path.unlink()
    identity.oidc_key_new(path=path)
    assert go(site).status_code == 400
    assert who(site) == ""


def test_an_assertion_for_somebody_else_is_not_for_it(
    site: Client, write: Write, strict: Any, ana: Any
) -> None:
    identity.oidc_key_new(path=identity.oidc_key_path())
    write(staff_at(strict[0], auth="private_key_jwt"))
    registered(site, strict)
    assert go(site).status_code == 400, "this one wants its token endpoint as audience"
    strict[1].server.endpoint["token"].allowed_targets = [""]
    assert go(site).status_code == 302, "and now its issuer"


def test_after_a_change_of_keys_the_old_one_is_still_published(
    site: Client, write: Write, strict: Any
) -> None:
    path = identity.oidc_key_path()
    identity.oidc_key_new(path=path)
    before = site.get("/.well-known/jwks.json").json()["keys"]
    identity.oidc_key_new(path=path, replace=True)
    after = site.get("/.well-known/jwks.json").json()["keys"]
    assert len(after) == 2
    assert before[0] in after
    assert all("d" not in key and key["use"] == "sig" for key in after)
    assert path.stat().st_mode & 0o077 == 0


def test_without_a_key_nothing_is_published_and_nobody_comes_in(
    site: Client, write: Write, strict: Any
) -> None:
    write(staff_at(strict[0], auth="private_key_jwt"))
    assert site.get("/.well-known/jwks.json").json() == {"keys": []}
    assert opened(site, "/oidc/work/start").status_code == 400


def test_a_certificate_names_the_key_where_a_provider_wants_one(
    site: Client, write: Write, bent: Any, ana: Any
) -> None:
    path = identity.oidc_key_path()
    identity.oidc_key_new(path=path, kind="rsa", certificate_for="Alder Falls")
    more = f'certificate_file = "{path.with_suffix(".crt")}"'
    write(staff_at(bent.address, more, auth="private_key_jwt"))
    assert go(site).status_code == 302
    provider = identity.oidc_provider("work")
    assert provider is not None
    from townclerk.identity.oidc_keys import signing

    _, algorithm, header = signing(provider, None)
    assert algorithm == "PS256"
    assert len(header["x5t#S256"]) == 43


runner = CliRunner()


def check() -> tuple[int, str]:
    from townclerk.cli import app

    done = runner.invoke(app, ["oidc", "check"])
    return done.exit_code, " ".join(done.output.split())


def test_check_tells_that_all_is_well_and_what_to_register(
    write: Write, strict: Any, site: Client, monkeypatch: pytest.MonkeyPatch, data_dir: Any
) -> None:
    identity.oidc_key_new(path=identity.oidc_key_path())
    more = 'assertion_audience = "token_endpoint"\nscopes = ["openid"]'
    write(staff_at(strict[0], more, auth="private_key_jwt"))
    strict[1].client_add(
        "townclerk",
        redirect_uri="http://localhost:8000/oidc/work/callback",
        jwks=site.get("/.well-known/jwks.json").json(),
    )
    monkeypatch.setattr("townclerk.cli_oidc.town_open", lambda *_: None)
    code, said = check()
    assert code == 0, said
    assert f"discovery: {strict[0]}" in said
    assert "credentials: accepted" in said
    assert "clock: the same as the provider's" in said
    assert "register as redirect: http://localhost:8000/oidc/work/callback" in said
    assert "register as JWKS: http://localhost:8000/.well-known/jwks.json" in said


def test_check_tells_that_the_key_is_not_known_there(
    write: Write, strict: Any, site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    identity.oidc_key_new(path=identity.oidc_key_path())
    write(staff_at(strict[0], auth="private_key_jwt"))
    strict[1].client_add(
        "townclerk", redirect_uri="http://localhost:8000/oidc/work/callback", jwks={"keys": []}
    )
    monkeypatch.setattr("townclerk.cli_oidc.town_open", lambda *_: None)
    code, said = check()
    assert code == 1
    assert "It does not accept that we are 'townclerk' by private_key_jwt." in said


@pytest.mark.parametrize(
    ("bend", "told"),
    [
        ({"issuer": "https://evil.example"}, "calls itself 'https://evil.example'"),
        ({"id_token_signing_alg_values_supported": ["HS256"]}, "it signs by ['HS256']"),
        ({"jwks_uri": "http://login.example.org/keys"}, "is not https"),
        ({"code_challenge_methods_supported": ["plain"]}, "does not know PKCE with S256"),
        (
            {"token_endpoint_auth_methods_supported": ["private_key_jwt"]},
            "is not among what it says",
        ),
        ({"scopes_supported": ["openid"]}, "does not know the scopes email, profile"),
        ({"claims_supported": ["sub"]}, "does not say that it gives the claims email"),
    ],
)
def test_check_tells_what_is_wrong_over_there(
    write: Write, bent: Any, monkeypatch: pytest.MonkeyPatch, agency: Any, bend: Any, told: str
) -> None:
    write(staff_at(bent.address))
    bent.discovery = bend
    monkeypatch.setattr("townclerk.cli_oidc.town_open", lambda *_: None)
    _, said = check()
    assert told in said


def test_check_tells_of_a_clock_that_is_off(
    write: Write, bent: Any, monkeypatch: pytest.MonkeyPatch, agency: Any
) -> None:
    from datetime import timedelta

    write(staff_at(bent.address))
    monkeypatch.setattr("townclerk.cli_oidc.town_open", lambda *_: None)
    with clock.frozen(clock.now() + timedelta(seconds=300)):
        code, said = check()
    assert code == 1
    assert "seconds ahead of the provider's" in said


def test_check_tells_of_a_provider_that_is_not_there(
    write: Write, bent: Any, monkeypatch: pytest.MonkeyPatch, agency: Any, data_dir: Any
) -> None:
    write(staff_at("http://127.0.0.1:1"))
    (data_dir / "the.secret").chmod(0o644)
    monkeypatch.setattr("townclerk.cli_oidc.town_open", lambda *_: None)
    code, said = check()
    assert code == 1
    assert "does not answer" in said
    assert "Others on this machine can read" in said


def test_the_key_command_makes_a_key_once_and_prints_its_public_half(
    data_dir: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from townclerk.cli import app

    monkeypatch.setattr("townclerk.cli_oidc.town_open", lambda *_: None)
    first = runner.invoke(app, ["oidc", "key"])
    assert '"kty": "EC"' in first.stdout
    assert '"d":' not in first.stdout
    assert runner.invoke(app, ["oidc", "key"]).stdout == first.stdout, "asked again it only prints"
    rsa = runner.invoke(app, ["oidc", "key", "--new", "--certificate"])
    assert rsa.stdout.count('"kid"') == 2
    assert (data_dir / "keys/oidc.crt").read_text().startswith("-----BEGIN CERTIFICATE-----")
    assert runner.invoke(app, ["oidc", "key", "--kind", "dsa"]).exit_code == 1


def test_residents_come_in_by_our_key_alone_too(
    site: Client, write: Write, strict: Any, agency: object
) -> None:
    address, provider = strict
    load_people([["9", "Ana Here", EMAIL], ["10", "Somebody Else", "else@example.org"]])
    identity.oidc_key_new(path=identity.oidc_key_path())
    more = 'assertion_audience = "token_endpoint"\ntrust_email = "verified"'
    write(residents_at(address, more, auth="private_key_jwt"))
    keys = site.get("/.well-known/jwks.json").json()
    provider.client_add("townclerk", redirect_uri="http://testserver/oidc/town/callback", jwks=keys)
    answer = go(site, "/oidc/town/start?next=/my/data")
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/my/data"), answer.content.decode()
    assert "client_secret" not in provider.calls[0]
    assert [row.person_id for row in ResidentSession.objects.all()] == person_find(reference="9")
    assert who(site) == "", "a resident is nobody in the console"
