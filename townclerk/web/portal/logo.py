"""The agency's logo, from our own address: its name is the hash of its content, so it is kept for a year."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from townclerk.core.logo import TYPES


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
