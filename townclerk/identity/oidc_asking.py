"""Asking a provider: bounded in time and size, never redirected, by way of the machine's proxy if any."""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from townclerk.identity.oidc_addresses import is_loopback, way_to
from townclerk.identity.oidc_file import Provider
from townclerk.identity.oidc_trouble import OidcError, Trouble

MOST_BYTES = 512 * 1024
"""More than the largest provider's keys (about 30 kB), and little enough to be read at once."""
SECONDS = 5.0
_ALL_SECONDS = 10.0


class _Bounded(httpx.SyncByteStream):
    """A body of which no more is read than is allowed, and not for longer."""

    def __init__(self, inner: Any, until: float) -> None:
        self._inner, self._until = inner, until

    def __iter__(self) -> Iterator[bytes]:
        seen = 0
        for chunk in self._inner:
            seen += len(chunk)
            if seen > MOST_BYTES:
                raise httpx.ReadError(f"more than {MOST_BYTES:,} bytes")
            if time.monotonic() > self._until:
                raise httpx.ReadTimeout("slower than we wait")
            yield chunk

    def close(self) -> None:
        self._inner.close()


class Pinned(httpx.HTTPTransport):
    """Connects to nothing but the addresses that were looked at, by the name that the certificate must say.

    Args:
        addresses: the numbers of the host, tried in turn; None to ask by its name.
    """

    def __init__(self, addresses: tuple[str, ...] | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._addresses = addresses

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer, of which no more is read than is allowed."""
        until = time.monotonic() + _ALL_SECONDS
        response = self._asked(request, until)
        response.stream = _Bounded(response.stream, until)
        return response

    def _asked(self, request: httpx.Request, until: float) -> httpx.Response:
        if self._addresses is None:
            return super().handle_request(request)
        failed: httpx.TransportError = httpx.ConnectError("nobody here knows its name")
        for address in self._addresses:
            if time.monotonic() > until:
                break
            try:
                return super().handle_request(_at(request, address))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:  # nothing was sent: the next may do
                failed = error
        raise failed


def _at(request: httpx.Request, address: str) -> httpx.Request:
    """`request` to this very address. Its header and its certificate stay those of the name."""
    return httpx.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": request.url.host},
    )


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    # The system's certificates, and SSL_CERT_FILE for an agency with an authority of its own.
    return ssl.create_default_context()


def _proxy(url: str) -> str | None:
    host, scheme = urlsplit(url).hostname or "", urlsplit(url).scheme
    if is_loopback(host) or proxy_bypass(host):
        return None
    return getproxies().get(scheme)


def ask(
    provider: Provider,
    url: str,
    *,
    what: str,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    body: str | None = None,
) -> httpx.Response:
    """The answer of `provider` at `url`, whatever its status.

    Raises:
        OidcError: DOWN when it does not answer (soon enough), MISFIT when the address may not be asked.
    """
    way = way_to(url, issuer=provider.issuer, hosts=provider.hosts)
    if way.refused:
        raise OidcError(Trouble.MISFIT, f"the address of its {what}, '{url}', {way.refused}")
    # identity: a body that is small on the way and huge when unpacked is refused with its size.
    sent = {"Accept": "application/json", **(headers or {}), "Accept-Encoding": "identity"}
    proxy = _proxy(url)
    # A proxy looks names up itself, and says by its own rules where it leads.
    transport = Pinned(None if proxy else way.addresses, verify=_trusted(), proxy=proxy)
    try:
        with httpx.Client(transport=transport, timeout=SECONDS, follow_redirects=False) as client:
            answer = client.request(method, url, headers=sent, content=body)
    except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, UnicodeError) as error:
        said = str(error) or type(error).__name__
        raise OidcError(Trouble.DOWN, f"its {what} at {url} does not answer: {said}") from error
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise OidcError(Trouble.MISFIT, f"its {what} at {url} is packed, which nobody asked for")
    return answer


def document(answer: httpx.Response, *, what: str) -> dict[str, Any]:
    """The JSON object of a good answer.

    Raises:
        OidcError: DOWN or MISFIT.
    """
    if answer.status_code >= 500 or answer.status_code == 429:
        raise OidcError(Trouble.DOWN, f"its {what} at {answer.url} answers {answer.status_code}")
    if answer.status_code != 200:
        raise OidcError(Trouble.MISFIT, f"its {what} at {answer.url} answers {answer.status_code}")
    try:
        found = json.loads(answer.content)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise OidcError(Trouble.MISFIT, f"its {what} at {answer.url} is not a JSON object")
    return found
