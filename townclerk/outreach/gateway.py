"""Where text messages go out: the gateway of agency.toml, of which little is read, and not for long.

Nothing here writes an address or a header down, nor lets a library do so: they may hold the secret.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, cast
from urllib.request import getproxies, proxy_bypass

import httpx

from townclerk.core import clock, settings, storage
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.sms_gateway import SmsGateway
from townclerk.outreach.numbers import number_whole
from townclerk.outreach.sms_request import SmsRequest, SmsSaid, answer_read, request_made

MOST_BYTES = 64 * 1024
SECONDS, ALL_SECONDS = 8.0, 15.0
"""For each part of an answer, and for all of it."""
_TIMES = {"connect": SECONDS, "read": SECONDS, "write": SECONDS, "pool": SECONDS}
_E164 = range(7, 16)


class SmsNotSent(Exception):  # noqa: N818
    """A text message was not taken, or nobody knows.

    Attributes:
        left: whether something of it left. later: it may be tried again. down: it is not about this message.
        trouble: what was wrong, without a number, a word, or a secret.
    """

    def __init__(self, trouble: str, *, left: bool, later: bool = False, down: bool = False) -> None:
        super().__init__(trouble)
        self.trouble, self.left, self.later, self.down = trouble[:60], left, later, down


def number_sent_to(number: str) -> str:
    """`number` as gateways want it, with plus and the code of its country; "" where it is none.

    >>> number_sent_to("12")
    ''
    """
    whole = number_whole(number, agency_current().country) if number.strip() else ""
    return whole if whole.startswith("+") and len(whole) - 1 in _E164 and whole[1:2] != "0" else ""


def sms_hand(
    gateway: SmsGateway, *, to: str, text: str, reference: str, begin: Callable[[], None]
) -> SmsSaid:
    """Hand one text message over; what the gateway said, which took it.

    Args:
        reference: the same for this message at every try.
        begin: called right before the first byte of the request leaves.

    Raises:
        SmsNotSent: it did not take it, or nobody knows.
    """
    if not (number := number_sent_to(to)):
        raise SmsNotSent("no number", left=False)
    try:
        secret = secret_of(gateway)
    except TownclerkError:
        raise SmsNotSent("no secret", left=False, later=True, down=True) from None
    now = int(clock.now().timestamp())
    asked = request_made(gateway, to=number, text=text, reference=reference, secret=secret, now=now)
    try:
        status, body = _asked(asked, begin)
    except SmsNotSent as error:
        error.later = error.later or gateway.repeats
        raise
    said = answer_read(gateway, status, body)
    if said.taken:
        return said
    # A gateway that does not know its own mind has it, or has not: as when it hangs up.
    later = said.later or (said.taken is None and gateway.repeats)
    down = status >= 500 or status == 429 or status < 400 or status in (401, 402, 403, 404)
    raise SmsNotSent(said.trouble, left=said.taken is None, later=later, down=said.later and down)


def secret_of(gateway: SmsGateway) -> str:
    """The secret, from TOWNCLERK_SMS_KEY or its file; "" where none is needed.

    Raises:
        TownclerkError: it is needed and not there.
    """
    if not gateway.needs_secret:
        return ""
    if key := (settings.get("TOWNCLERK_SMS_KEY") or "").strip():
        return key
    hint = "Set TOWNCLERK_SMS_KEY, or write it into the file that secret_file of [sms] names, mode 0600."
    if not gateway.secret_file:
        raise TownclerkError("The secret of the SMS gateway is not set.", hint=hint)
    path = storage.subdir("keys") / gateway.secret_file
    try:
        if path.stat().st_mode & 0o077:
            raise TownclerkError(f"Others on this machine can read {path}.", hint=f"chmod 600 {path}")
        found = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise TownclerkError(f"{path} cannot be read.", hint=hint) from None
    if not found or not found.isprintable():
        raise TownclerkError(f"{path} holds no secret.", hint=hint)
    return found


def _asked(asked: SmsRequest, begin: Callable[[], None]) -> tuple[int, bytes]:
    """The status and the body of the answer."""
    begun = False

    def on(event: str, info: Any) -> None:
        nonlocal begun
        # A proxy is asked for a way first: of the message nothing is in that.
        tunnel = getattr(info.get("request"), "method", b"") == b"CONNECT"
        if event.endswith("send_request_headers.started") and not tunnel and not begun:
            begin()
            begun = True

    until = time.monotonic() + ALL_SECONDS
    headers = {"Accept": "application/json", "User-Agent": "townclerk", **asked.headers}
    # identity: a body that is small on the way and huge when unpacked is not taken.
    headers["Accept-Encoding"] = "identity"
    try:
        request = httpx.Request(
            asked.method, asked.url, headers=headers, content=asked.body or None,
            extensions={"timeout": _TIMES, "trace": on},
        )  # fmt: skip
        proxy = _proxy(request.url)
        # Not a Client: that logs each address.
        with httpx.HTTPTransport(verify=_trusted(), proxy=proxy, retries=0) as transport, _over(transport):
            response = transport.handle_request(request)
            try:
                return response.status_code, _beginning(response, until)
            finally:
                response.close()
    except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError, ValueError) as error:
        raise SmsNotSent(type(error).__name__, left=begun, later=not begun, down=not begun) from None


@contextmanager
def _over(transport: httpx.HTTPTransport) -> Iterator[None]:
    """Hang up on a gateway that says a little every few seconds: no time of a single read ends that."""
    timer = threading.Timer(ALL_SECONDS, transport.close)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _beginning(response: httpx.Response, until: float) -> bytes:
    """The beginning of the body, as far as it comes: whether it was taken is in the status before it."""
    body = b""
    try:
        for chunk in cast("Iterable[bytes]", response.stream):
            body += chunk
            if len(body) > MOST_BYTES or time.monotonic() > until:
                break
    except (httpx.HTTPError, OSError):
        pass
    return body[:MOST_BYTES]


def _proxy(url: httpx.URL) -> str | None:
    if url.host in {"localhost", "127.0.0.1", "::1"} or proxy_bypass(url.host):
        return None
    return getproxies().get(url.scheme)


@lru_cache(maxsize=1)
def _trusted() -> ssl.SSLContext:
    # The system's certificates, and SSL_CERT_FILE for an agency with an authority of its own.
    return ssl.create_default_context()
