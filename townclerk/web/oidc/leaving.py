"""After signing out here: whether to sign out at the provider too, which on a shared computer one must."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from townclerk import identity
from townclerk.identity import OidcError, Provider
from townclerk.web.oidc import cookies

log = logging.getLogger(__name__)


KEY = "oidc"
"""The key of a session of staff that began at a provider."""


def came_from_elsewhere(request: HttpRequest) -> HttpResponse | None:
    """For a page that signs somebody out: where to lead them when they came from a provider, else None.

    To be asked before the session ends.
    """
    resident = identity.resident_of(request)
    if request.session.get(KEY) or (resident is not None and resident.how == "oidc"):
        return redirect("oidc:leave")
    return None


@require_http_methods(["GET"])
def leave(request: HttpRequest) -> HttpResponse:
    """Say that the session here is over and the provider's is not, with a link that ends it."""
    provider_id, token = cookies.inside_of(request)
    provider = identity.oidc_provider(provider_id) if provider_id else None
    if provider is None:
        return redirect("portal:home")
    staff = provider.whom == identity.STAFF
    back = reverse("console:sign-in" if staff else "portal:home")
    content = {
        "layout": "console/base.html" if staff else "portal/base.html",
        "name": provider.name(get_language() or "en"),
        "there": _there(provider, token, request.build_absolute_uri(back)),
        "back": back,
        "staff": staff,
        "noindex": True,
    }
    response = render(request, "oidc/leave.html", content)
    add_never_cache_headers(response)
    return response


def _there(provider: Provider, token: str, back: str) -> str:
    try:
        return identity.oidc_leave_url(provider, id_token=token, back=back)
    except OidcError as error:
        log.warning("%s: %s: %s", provider.id, error.trouble, error.detail)
        return ""
