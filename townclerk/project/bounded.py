"""No request is larger than a form with its file: what is more is refused before it is kept anywhere.

Django writes a request down whole before it looks at it, and sets no limit to files: without this
anybody could fill the disk, at any address, without signing in.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from io import BytesIO
from typing import Any

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import close_old_connections
from django.http import HttpResponse

from townclerk.core.agency import Colours
from townclerk.web.errors import too_large
from townclerk.web.headers import secure_headers
from townclerk.web.middleware import LanguageMiddleware

MOST_BYTES = 64 * 1024 * 1024
"""Well above the largest file that a form takes: who chose one a little too large is told by the form."""

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[..., Awaitable[None]]


class Bounded:
    """`application`, to which no more than `most` bytes of a request get through."""

    def __init__(self, application: Application, *, most: int = MOST_BYTES) -> None:
        self.application, self.most = application, most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or refuse it as soon as it is known to be too large."""
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        if _announced(scope) > self.most:
            await _refuse(scope, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            # To Django it is as if the visitor had left: it drops what it has, and answers nothing.
            return {"type": "http.disconnect"} if seen > self.most else message

        await self.application(scope, counted, send)
        if seen > self.most:
            await _refuse(scope, send)


def _announced(scope: Scope) -> int:
    """How large the request says it is; 0 when it says nothing, or nonsense."""
    said = bytes(dict(scope["headers"]).get(b"content-length", b""))
    return int(said) if said.isdigit() and len(said) < 20 else 0


async def _refuse(scope: Scope, send: Send) -> None:
    response = await sync_to_async(_page)(scope)
    headers: Mapping[str, str] = {**response.headers, "Connection": "close"}
    raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": response.status_code, "headers": raw})
    await send({"type": "http.response.body", "body": response.content})


def _page(scope: Scope) -> HttpResponse:
    """The page that says so, in the reader's language."""
    close_old_connections()
    try:
        response = LanguageMiddleware(too_large)(ASGIRequest(scope, BytesIO()))
    finally:
        close_old_connections()
    secure_headers(response, Colours())
    return response
