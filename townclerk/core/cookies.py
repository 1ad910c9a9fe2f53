"""What our cookies are called: over https no other machine of the same domain can put one into a browser."""

from __future__ import annotations

from django.http import HttpRequest

HOST = "__Host-"
"""A browser takes such a cookie only over https, from this very host, for all of its pages."""


def cookie_name(request: HttpRequest, name: str) -> str:
    """The name under which the browser behind `request` keeps the cookie `name` (of the path "/")."""
    return f"{HOST}{name}" if request.is_secure() else name
