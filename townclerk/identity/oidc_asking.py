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

from townclerk.identity.oidc_addresses import address_refused, is_loopback
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


class _Transport(httpx.HTTPTransport):
    def handle_request(self, request: httpx.Request) -> httpx.Response:
        until = time.monotonic() + _ALL_SECONDS
        response = super().handle_request(request)
        response.stream = _Bounded(response.stream, until)
        return response


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
    if refused := address_refused(url, issuer=provider.issuer, hosts=provider.hosts):
        raise OidcError(Trouble.MISFIT, f"the address of its {what}, '{url}', {refused}")
    # identity: a body that is small on the way and huge when unpacked is refused with its size.
    sent = {"Accept": "application/json", **(headers or {}), "Accept-Encoding": "identity"}
    transport = _Transport(verify=_trusted(), proxy=_proxy(url))
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
