"""The HTTP request that hands a text message over, and what its answer says. Pure."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from townclerk.core.sms_gateway import SmsGateway, filled
from townclerk.outreach.sms import sms_count

LONGEST_ID = 100
_BUSY = frozenset({408, 425, 429, 503})
"""The gateway says that it did not take it, and may later. What fails with 500, 502 or 504 may have."""
_BOOLEANS = ("true", "false")
_SET_WRONG = frozenset({401, 402, 403, 404, 405, 407, 411, 415})
"""Not about this message: once the settings are mended it is taken."""


@dataclass(frozen=True, slots=True)
class SmsRequest:
    """One request, whole. Its address and its headers may hold the secret: they are never written down."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SmsSaid:
    """What the answer comes to.

    Attributes:
        taken: True; False: it was not; None: nobody knows.
        id: the gateway's own name of the message. later: not taken, but may be when asked again.
        trouble: what was wrong, without a word of the gateway's: it may repeat the number.
    """

    taken: bool | None
    id: str = ""
    later: bool = False
    trouble: str = ""


def request_made(
    gateway: SmsGateway, *, to: str, text: str, reference: str, secret: str, now: int
) -> SmsRequest:
    """The request for one message.

    Args:
        to: with plus and the code of its country. now: in seconds, for a token that is good for a while.
    """
    values = {
        "to": to,
        "digits": to.removeprefix("+"),
        "text": text,
        "from": gateway.sender,
        "user": gateway.user,
        "reference": reference,
        "alphabet": gateway.alphabet[0 if sms_count(text).encoding == "GSM-7" else 1],
        "secret": secret,
        "basic": base64.b64encode(f"{gateway.user}:{secret}".encode()).decode(),
        "jwt": _jwt(gateway.user, secret, now),
    }
    headers = {name: filled(value, values) for name, value in gateway.headers.items()}
    body, kind = b"", ""
    if gateway.form:
        body = urlencode({name: filled(one, values) for name, one in gateway.form.items()}).encode()
        kind = "application/x-www-form-urlencoded"
    elif gateway.json:
        body = json.dumps(_filled_in(gateway.json, values), ensure_ascii=False).encode()
        kind = "application/json"
    given = {name.casefold() for name in headers}
    headers |= {"Content-Type": kind} if kind and "content-type" not in given else {}
    return SmsRequest(gateway.method, _url(gateway, values), headers, body)


def _url(gateway: SmsGateway, values: Mapping[str, str]) -> str:
    parts = urlsplit(gateway.url)
    query = urlencode({name: filled(one, values) for name, one in gateway.query.items()})
    return urlunsplit(parts._replace(query="&".join(one for one in (parts.query, query) if one)))


def _filled_in(value: Any, values: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return filled(value, values)
    if isinstance(value, Mapping):
        return {name: _filled_in(one, values) for name, one in value.items()}
    return [_filled_in(one, values) for one in value] if isinstance(value, (list, tuple)) else value


def _jwt(issuer: str, secret: str, now: int) -> str:
    """A token as GOV.UK Notify asks for it: HS256 over who asks and when."""
    parts = ({"typ": "JWT", "alg": "HS256"}, {"iss": issuer, "iat": now})
    said = ".".join(_url_safe(json.dumps(one, separators=(",", ":")).encode()) for one in parts)
    return f"{said}.{_url_safe(hmac.new(secret.encode(), said.encode(), hashlib.sha256).digest())}"


def _url_safe(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def answer_read(gateway: SmsGateway, status: int, body: bytes) -> SmsSaid:
    """What an answer of the gateway comes to.

    >>> gateway = SmsGateway("https://sms.example", id_path="messages.0.id")
    >>> answer_read(gateway, 202, b'{"messages": [{"id": "m-1"}]}').id
    'm-1'
    >>> answer_read(gateway, 503, b"").later, answer_read(gateway, 400, b"").later
    (True, False)
    """
    if not _status_taken(gateway, status):
        return _not_taken(status)
    found = _json(body) if gateway.id_path or gateway.taken_path else None
    if gateway.taken_path:
        said = _at(found, gateway.taken_path)
        if said == "":
            return SmsSaid(None, trouble=f"HTTP {status}, unreadable")
        if said not in gateway.taken_values:
            return SmsSaid(False, trouble=f"HTTP {status}, said no")
    named = _at(found, gateway.id_path)
    return SmsSaid(True, id="" if named in _BOOLEANS else named[:LONGEST_ID])


def _status_taken(gateway: SmsGateway, status: int) -> bool:
    return status in gateway.taken if gateway.taken else 200 <= status < 300


def _not_taken(status: int) -> SmsSaid:
    trouble = f"HTTP {status}"
    if status in _BUSY or status in _SET_WRONG or 300 <= status < 400:
        return SmsSaid(False, later=True, trouble=trouble)
    if 400 <= status < 500:
        return SmsSaid(False, trouble=trouble)
    return SmsSaid(None, trouble=trouble)


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def _at(found: Any, path: str) -> str:
    """What stands at `path`, as text; "" where nothing does.

    >>> _at({"success": True}, "success")
    'true'
    """
    for name in path.split(".") if path else ():
        if isinstance(found, Mapping):
            found = found.get(name)
        elif isinstance(found, list) and name.isascii() and name.isdecimal() and int(name[:6]) < len(found):
            found = found[int(name[:6])]
        else:
            return ""
    if isinstance(found, bool):
        return _BOOLEANS[not found]
    known = isinstance(found, (str, int)) and path
    return "".join(c for c in str(found) if c.isprintable()) if known else ""
