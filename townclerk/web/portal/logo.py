"""The agency's logo, from our own address: its name is the hash of its content, so it is kept for a year."""

from __future__ import annotations

from pathlib import Path

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.logo import TYPES, Logo
from townclerk.web import design

_MARK = 1.25
"""How much wider than high a logo may be to be told in the sixteen pixels of a tab."""


_OWN = Path(design.__file__).parent / "static/design/favicon.svg"
_DAY = 86_400


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """`/favicon.ico`, which browsers ask for: the agency's logo if it is about square, or our mark."""
    found = _logo()
    if found is not None and found.width <= found.height * _MARK:
        response = HttpResponse(found.content, content_type=TYPES[found.kind])
    else:
        response = HttpResponse(_OWN.read_bytes(), content_type=TYPES["svg"])
    response.headers["Cache-Control"] = f"public, max-age={_DAY}"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _logo() -> Logo | None:
    try:
        return agency_current().logo
    except (TownclerkError, DatabaseError):  # nothing loaded, or not even tables yet
        return None


@require_safe
def logo(request: HttpRequest, name: str) -> HttpResponse:
    """`/logo/<name>`"""
    found = request.agency.logo  # type: ignore[attr-defined]
    if found is None or found.name != name:
        raise Http404
    response = HttpResponse(found.content, content_type=TYPES[found.kind])
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    # Opened by itself it is a document of its own: one that may do nothing at all.
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
