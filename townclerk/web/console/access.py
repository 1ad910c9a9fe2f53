"""Who may open a page of the console, and that no copy of it stays behind in a shared browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse

from townclerk.identity import Permission, permissions_of, roles_in
from townclerk.trust import acting

View = Callable[..., HttpResponse]
SECOND_FACTOR = "second_factor"
"""The key of a session whose member of staff has shown a second factor."""


def permissions(request: HttpRequest) -> frozenset[Permission]:
    """What the member of staff behind `request` may do; nothing for others. Asked once a request."""
    known: frozenset[Permission] | None = getattr(request, "permissions", None)
    if known is None:
        user: Any = request.user
        agency = getattr(request, "agency", None)
        known = frozenset()
        if user.is_authenticated and getattr(user, "is_staff", False):
            known = permissions_of(
                roles_in(user.groups.values_list("name", flat=True)),
                second_factor=bool(request.session.get(SECOND_FACTOR)),
                simulated=bool(agency and agency.simulated),
            )
        request.permissions = known  # type: ignore[attr-defined]
    return known


def staff_only(view: View, needs: Permission | None) -> View:
    """`view` for members of staff who may; others are asked to sign in, and every read is noted as theirs."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("console:sign-in"))
        if not getattr(user, "is_staff", False) or not (needs is None or needs in permissions(request)):
            raise PermissionDenied
        with acting(f"staff:{user.pk}"):
            response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    guarded.needs = needs  # type: ignore[attr-defined]
    return guarded


def page(route: str, view: View, needs: Permission | None, *, name: str) -> URLPattern:
    """The address of a page of the console, for members of staff who hold `needs` (None: for all of them)."""
    return path(route, staff_only(view, needs), name=name)
