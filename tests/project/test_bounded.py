"""A request that is too large is refused before it is kept, whatever it says of its size."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from asgiref.sync import async_to_sync

from tests.web.conftest import collected
from tests.web.loading import load
from townclerk.core.agency import forget_cached
from townclerk.project.asgi import application
from townclerk.project.bounded import MOST_BYTES, Bounded

__all__ = ["collected"]
pytestmark = pytest.mark.django_db
CHUNK = b"x" * 65_536


@pytest.fixture(autouse=True)
def town(db: None, collected: None) -> Iterator[None]:
    forget_cached()
    load()
    yield
    forget_cached()


class Sent:
    """One request, sent in pieces, and what comes back."""

    def __init__(self, *, chunks: int, says: int | None = None, method: str = "POST") -> None:
        self.left, self.taken, self.answers = chunks, 0, list[dict[str, Any]]()
        size = [] if says is None else [(b"content-length", str(says).encode())]
        self.scope: dict[str, Any] = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
            "path": "/static/none", "raw_path": b"/static/none", "query_string": b"", "root_path": "",
            "scheme": "http", "server": ("testserver", 80), "client": ("127.0.0.1", 9),
            "headers": [(b"host", b"testserver"), (b"accept-language", b"es"), *size],
        }  # fmt: skip

    async def receive(self) -> dict[str, Any]:
        if self.taken and self.left <= 0:
            await asyncio.Event().wait()  # all is sent: the visitor waits for the answer
        self.taken += 1
        self.left -= 1
        return {"type": "http.request", "body": CHUNK if self.left >= 0 else b"", "more_body": self.left > 0}

    async def send(self, message: dict[str, Any]) -> None:
        self.answers.append(message)

    def to(self, to: Any) -> tuple[int, str, dict[bytes, bytes]]:
        async_to_sync(to)(self.scope, self.receive, self.send)
        start, *bodies = self.answers
        text = b"".join(body.get("body", b"") for body in bodies).decode()
        return start["status"], text, dict(start["headers"])


def test_what_says_that_it_is_too_large_is_not_read_at_all() -> None:
    sent = Sent(chunks=10, says=MOST_BYTES + 1)
    status, text, headers = sent.to(application)
    assert (status, sent.taken) == (413, 0)
    assert 'lang="es"' in text
    assert "más pequeño" in text
    assert headers[b"connection"] == b"close"
    assert b"default-src 'none'" in headers[b"content-security-policy"]


@pytest.mark.parametrize("says", [None, 1])
def test_what_does_not_say_so_is_read_no_further_than_the_limit(says: int | None) -> None:
    sent = Sent(chunks=10_000, says=says)
    status, *_ = sent.to(application)
    assert status == 413
    assert sent.taken == MOST_BYTES // len(CHUNK) + 1


def test_what_is_small_enough_gets_through() -> None:
    assert Sent(chunks=0, says=0, method="GET").to(application)[0] == 404
    sent = Sent(chunks=2, says=2 * len(CHUNK))
    assert sent.to(Bounded(application, most=2 * len(CHUNK)))[0] != 413
    assert Sent(chunks=2).to(Bounded(application, most=2 * len(CHUNK) - 1))[0] == 413
