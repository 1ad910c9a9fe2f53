from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client

from tests.mailbox import Mailbox, mail_server
from tests.residents import cast
from tests.web.conftest import browser_path, collected, served
from townclerk.core import clock
from townclerk.core.agency import forget_cached

__all__ = ["browser_path", "collected", "served"]
NOON = datetime(2026, 11, 25, 18, tzinfo=UTC)


@pytest.fixture
def noon() -> Iterator[None]:
    with clock.frozen(NOON):
        yield


@pytest.fixture
def people(db: None, collected: None, noon: None) -> Iterator[dict[str, int]]:
    """A simulated town: codes are read in the console."""
    forget_cached()
    yield cast.town(simulated=True)
    forget_cached()


@pytest.fixture
def real(
    db: None, collected: None, noon: None, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[dict[str, int], Mailbox]]:
    """A town of real people with a mail server."""
    forget_cached()
    with mail_server() as box:
        monkeypatch.setenv("TOWNCLERK_SMTP", f"smtp://127.0.0.1:{box.port}")
        monkeypatch.setenv("TOWNCLERK_MAIL_FROM", "Town <no-reply@town.example>")
        yield cast.town(simulated=False), box
    forget_cached()


@pytest.fixture
def browser() -> Callable[..., Client]:
    def open_one(language: str = "en", address: str = "203.0.113.7") -> Client:
        return Client(headers={"accept-language": language}, REMOTE_ADDR=address)

    return open_one


@pytest.fixture
def client(browser: Callable[..., Client]) -> Client:
    return browser()
