"""Members of staff for tests, on a town that is not simulated: there a second factor counts."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

import pyotp
from django.test import Client

from townclerk.core import clock
from townclerk.core.agency import agency_current, agency_save, forget_cached
from townclerk.identity import Role, staff_create, staff_find, totp_add, totp_secret

NOW = datetime(2026, 10, 26, 9, tzinfo=UTC)
BOB, EVE = "bob@alder-falls.example", "eve@alder-falls.example"


def real_town() -> None:
    """The agency of the record becomes a real one: what needs a second factor asks for it."""
    agency_save(dataclasses.replace(agency_current(), simulated=False))
    forget_cached()


def member(email: str, *roles: Role) -> str:
    """Somebody with these roles; their password."""
    return staff_create(email=email, roles=roles or (Role.VIEWER,))


def user_of(email: str) -> Any:
    return staff_find(email=email).user


def app_of(email: str) -> pyotp.TOTP:
    """An authenticator app set up for this account two steps ago, so that its codes are new."""
    secret = totp_secret()
    at = clock.now().timestamp() - 60
    with clock.frozen(datetime.fromtimestamp(at, UTC)):
        assert totp_add(user=user_of(email), secret=secret, code=pyotp.TOTP(secret).at(int(at)), name="phone")
    return pyotp.TOTP(secret)


def code(app: pyotp.TOTP) -> str:
    return app.at(int(clock.now().timestamp()))


def sign_in(email: str, password: str, *, next: str = "", client: Client | None = None) -> Client:
    """Give e-mail and password, and nothing else."""
    client = client or Client(headers={"accept-language": "en"})
    answer = client.post("/console/sign-in", {"email": email, "password": password, "next": next})
    assert answer.status_code == 302, answer.content.decode()
    return client


def strong(email: str, roles: Collection[Role], *, client: Client | None = None) -> Client:
    """Somebody new who has signed in with both factors."""
    password = member(email, *roles)
    app, client = app_of(email), sign_in(email, password, client=client)
    answer = client.post("/console/sign-in/second", {"code": code(app)})
    assert answer.status_code == 302, answer.content.decode()
    return client


def location(answer: Any) -> str:
    assert answer.status_code == 302, answer.status_code
    return str(answer.headers["Location"])
