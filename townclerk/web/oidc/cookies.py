"""What a browser keeps while its person is at a provider, and afterwards for signing out there."""

from __future__ import annotations

import hashlib
import json

from django.http import HttpRequest, HttpResponse

from townclerk.core.cookies import HOST, cookie_name
from townclerk.core.errors import TownclerkError
from townclerk.identity import OIDC_KEPT_FOR, seal_text, unseal_text

_PREFIX = "oidc-way-"
_INSIDE = "oidc-in"
_MOST = 4
"""Tabs in which somebody may be on the way at once; a browser sends each cookie with every page."""
_LONGEST = 3_600  # a browser keeps 4,096 letters with the name and the rest


def _name(request: HttpRequest, state: str) -> str:
    return cookie_name(request, _PREFIX + hashlib.sha256(state.encode()).hexdigest()[:16])


def way_keep(request: HttpRequest, response: HttpResponse, *, state: str, kept: str) -> None:
    """Let the browser keep what belongs to `state`; when it keeps many already, the others go."""
    others = [name for name in request.COOKIES if name.removeprefix(HOST).startswith(_PREFIX)]
    if len(others) >= _MOST:
        for name in others:
            response.delete_cookie(name, samesite="Lax")
    response.set_cookie(
        _name(request, state),
        kept,
        max_age=OIDC_KEPT_FOR,
        httponly=True,
        samesite="Lax",  # it must come back with the provider's redirect
        secure=request.is_secure(),
    )


def way_of(request: HttpRequest, state: str) -> str:
    """What the browser kept for `state`, or ""."""
    return request.COOKIES.get(_name(request, state), "")


def way_forget(request: HttpRequest, response: HttpResponse, state: str) -> None:
    """A way is gone once."""
    name = _name(request, state)
    if name in request.COOKIES:
        response.delete_cookie(name, samesite="Lax")


def inside_keep(request: HttpRequest, response: HttpResponse, *, provider_id: str, id_token: str) -> None:
    """Remember until the browser closes where its person came from, to sign them out there too.

    Only our own pages about that are sent it, and we keep nothing.
    """
    text = ""
    for token in (id_token, ""):  # one that is too long for a cookie is left out: the provider asks instead
        text = seal_text(json.dumps([provider_id, token]), bound=_INSIDE)
        if len(text) <= _LONGEST:
            break
    response.set_cookie(
        _INSIDE, text, path="/oidc/", httponly=True, samesite="Lax", secure=request.is_secure()
    )


def inside_of(request: HttpRequest) -> tuple[str, str]:
    """The provider the person came from, and the token to sign them out with; empty when unknown."""
    try:
        provider_id, token = json.loads(unseal_text(request.COOKIES.get(_INSIDE, ""), bound=_INSIDE))
    except (TownclerkError, ValueError):
        return "", ""
    return str(provider_id), str(token)


def inside_forget(response: HttpResponse) -> None:
    """They have left."""
    response.delete_cookie(_INSIDE, path="/oidc/", samesite="Lax")
