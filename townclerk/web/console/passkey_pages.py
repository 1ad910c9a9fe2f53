"""What pages with a passkey share: where it is used, the challenge in the session, their one script."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from townclerk import identity
from townclerk.core import clock, settings
from townclerk.core.agency import agency_current
from townclerk.core.cookies import cookie_name
from townclerk.core.errors import TownclerkError
from townclerk.web.middleware import allow_own_scripts

COOKIE = "passkey-way"
_KEY = "passkey_challenge"
_FOR = 600.0


def site_of(request: HttpRequest) -> identity.Site | None:
    """Where passkeys made on this page will work; None when the page was opened by a number (127.0.0.1).

    Over https it is the first of TOWNCLERK_HOSTS where this host is that or below it, so that a passkey
    also works on the town's other names; else this very host.
    """
    host = (urlsplit(f"//{request.get_host()}").hostname or "").lower()
    if not host or ":" in host or host.replace(".", "").isdecimal():
        return None
    first = (settings.get("TOWNCLERK_HOSTS") or "").split(",")[0].strip().lstrip(".").lower()
    if request.is_secure() and first and host.endswith(f".{first}"):
        host = first
    origin = f"{request.scheme}://{request.get_host()}"
    return identity.Site(host, origin, agency_current().name(agency_current().languages[0]))


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a passkey is asked to sign, and when that was made up."""

    text: str
    made_at: datetime


def challenge_keep(request: HttpRequest, use: str, challenge: str) -> None:
    """Remember the challenge of this page for ten minutes."""
    request.session[_KEY] = [use, challenge, clock.now().timestamp()]


def challenge_take(request: HttpRequest, use: str) -> Challenge | None:
    """The challenge that was remembered for `use`, once; None when there is none or it is too old."""
    known_for, challenge, at = request.session.pop(_KEY, ["", "", 0.0])
    return _fresh(challenge, at) if known_for == use else None


def challenge_give(request: HttpRequest, response: HttpResponse, challenge: str) -> None:
    """Let the browser remember the challenge, sealed: whoever only looks at a page gets no session for it."""
    kept = identity.seal_text(json.dumps([challenge, clock.now().timestamp()]), bound=_KEY)
    response.set_cookie(
        cookie_name(request, COOKIE),
        kept,
        max_age=int(_FOR),
        httponly=True,
        samesite="Strict",
        secure=request.is_secure(),
    )


def challenge_given(request: HttpRequest) -> Challenge | None:
    """The challenge that the browser remembers; None when there is none or it is too old."""
    try:
        kept = identity.unseal_text(request.COOKIES.get(cookie_name(request, COOKIE), ""), bound=_KEY)
        challenge, at = json.loads(kept)
    except (TownclerkError, ValueError):
        return None
    return _fresh(challenge, at)


def challenge_forget(request: HttpRequest, response: HttpResponse) -> None:
    """It has been answered."""
    response.delete_cookie(cookie_name(request, COOKIE), samesite="Strict")


def _fresh(challenge: str, at: float) -> Challenge | None:
    late = clock.now().timestamp() - at > _FOR
    return None if late or not challenge else Challenge(challenge, datetime.fromtimestamp(at, UTC))


def scripted(
    request: HttpRequest, template: str, content: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page that loads our own script from our own address, and is kept nowhere."""
    response = render(request, template, content, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    allow_own_scripts(response)
    return response
