"""The sites with providers to sign in at, each of them real and in this process."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pyarrow as pa
import pytest
from django.test import Client

from tests.oidc.bent import Bent, bent_provider
from tests.oidc.providers import Strict, mock_provider, strict_provider
from tests.web.conftest import agency, browser_path, collected
from townclerk import identity
from townclerk.core.agency import agency_current, agency_save, forget_cached
from townclerk.people import people_load, person_find

__all__ = ["agency", "browser_path", "collected"]

EMAIL = "ana@alder-falls.example"
USERS: dict[str, dict[str, Any]] = {
    "ana-there": {"email": EMAIL, "email_verified": True, "groups": ["Clerks"], "amr": ["pwd"]},
    "bob-there": {"email": "bob@alder-falls.example", "email_verified": True},
    "maria-there": {"email": "maria.lopez@example.org", "email_verified": True, "person_number": "1"},
    "unsure-there": {"email": EMAIL, "email_verified": False},
}
Write = Callable[..., None]


@pytest.fixture
def write(data_dir: Path) -> Iterator[Write]:
    """Write oidc.toml: each provider as a text of TOML."""
    identity.oidc_forget()
    data_dir.mkdir(exist_ok=True)
    (data_dir / "the.secret").write_text("a-secret-that-the-client-and-it-share\n", encoding="utf-8")
    (data_dir / "the.secret").chmod(0o600)
    stamp = 1_000_000_000

    def written(*providers: str) -> None:
        nonlocal stamp
        path = data_dir / "oidc.toml"
        path.write_text("\n".join(f"[[providers]]\n{one}" for one in providers), encoding="utf-8")
        stamp += 1  # a file written twice within a moment still differs
        os.utime(path, (stamp, stamp))

    yield written
    identity.oidc_forget()


def staff_at(
    issuer: str, more: str = "", *, provider_id: str = "work", auth: str = "client_secret_basic"
) -> str:
    return _at(issuer, more, provider_id, "staff", auth)


def residents_at(
    issuer: str, more: str = "", *, provider_id: str = "town", auth: str = "client_secret_basic"
) -> str:
    return _at(issuer, more, provider_id, "residents", auth)


def _at(issuer: str, more: str, provider_id: str, whom: str, auth: str) -> str:
    return (
        f'id = "{provider_id}"\nname = {{en = "Town account", es = "Cuenta municipal"}}\nfor = "{whom}"\n'
        f'issuer = "{issuer}"\nclient_id = "townclerk"\nauth = "{auth}"\n'
        + ('secret_file = "the.secret"\n' if auth.startswith("client_secret") else "")
        + f"{more}\n"
    )


@pytest.fixture(scope="session")
def mock() -> Iterator[str]:
    with mock_provider(USERS) as address:
        yield address


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[tuple[str, Strict]]:
    with strict_provider(tmp_path, USERS) as both:
        yield both


@pytest.fixture
def bent() -> Iterator[Bent]:
    with bent_provider() as provider:
        yield provider


@pytest.fixture
def site(agency: object) -> Client:
    return Client(raise_request_exception=False, headers={"accept-language": "en"})


@pytest.fixture
def ana(agency: object) -> Any:
    """A member of staff whom the providers know too."""
    identity.staff_create(email=EMAIL, roles=[identity.Role.CLERK])
    return identity.staff_find(email=EMAIL).user


@pytest.fixture
def maria(agency: object) -> int:
    """A resident whom the providers know too."""
    load_people([["1", "Maria Lopez", "maria.lopez@example.org"], ["2", "Omar Haddad", "omar@example.org"]])
    return person_find(reference="1")[0]


@pytest.fixture
def real_town(agency: Any) -> Iterator[None]:
    """A town of real people, without a mail server."""
    agency_save(dataclasses.replace(agency_current(), simulated=False))
    forget_cached()
    yield
    forget_cached()


def load_people(rows: list[list[str]]) -> None:
    columns = dict(zip(("person", "name", "email"), map(list, zip(*rows, strict=True)), strict=True))
    people_load(pa.table(columns), source="people.csv", consent_text_version="v1")


def go(client: Client, start: str = "/oidc/work/start", *, sub: str = "ana-there", **headers: str) -> Any:
    """Follow a start to the provider and back; what our callback answers, or the page it leads to."""
    return opened(client, there(client, start, sub=sub), **headers)


def opened(client: Client, address: str, **headers: str) -> Any:
    """What `address` answers; when it leads to the page of what went wrong, that page."""
    answer = client.get(address, headers=headers)
    if "/trouble/" in answer.headers.get("Location", ""):
        assert urlsplit(answer["Location"]).query == ""
        return client.get(answer["Location"], headers=headers)
    return answer


def there(client: Client, start: str = "/oidc/work/start", *, sub: str = "ana-there") -> str:
    """Follow a start to the provider; the address it sends the browser back to."""
    began = client.get(start)
    assert began.status_code == 302, began.content.decode()
    with httpx.Client(follow_redirects=False) as browser:
        answer = browser.get(began["Location"])
        if answer.status_code == 200:  # a page that asks who one is
            answer = browser.post(began["Location"], data={"sub": sub})
        assert answer.status_code == 302, answer.text
    parts = urlsplit(answer.headers["Location"])
    assert parts.netloc == "testserver"
    return f"{parts.path}?{parts.query}"


def who(client: Client) -> str:
    """The e-mail address of the member of staff signed in in `client`, or ""."""
    from django.contrib.auth import get_user_model

    pk = client.session.get("_auth_user_id")
    return get_user_model().objects.get(pk=pk).get_username() if pk else ""
