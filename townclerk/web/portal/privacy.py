"""The privacy statement: the agency's own page, or what we can truthfully say of this software."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from townclerk.web.portal.pages import show_if_there
from townclerk.web.portal.ready import kept_ready
from townclerk.web.portal.visit import page


@require_safe
@kept_ready
def privacy(request: HttpRequest) -> HttpResponse:
    """`/privacy`"""
    return show_if_there(request, "privacy") or page(request, "privacy", {})
