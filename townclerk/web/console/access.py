"""Who may open a page of the console, and that no copy of it stays behind in a shared browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse

from townclerk.trust import acting

View = Callable[..., HttpResponse]


def staff_only(view: View) -> View:
    """`view` for members of staff; others are asked to sign in, and every read is noted as theirs."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("console:sign-in"))
        if not getattr(user, "is_staff", False):
            raise PermissionDenied
        with acting(f"staff:{user.pk}"):
            response = view(request, *args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return guarded


def page(route: str, view: View, name: str) -> URLPattern:
    """The address of a page of the console; only signing in is reached otherwise."""
    return path(route, staff_only(view), name=name)
