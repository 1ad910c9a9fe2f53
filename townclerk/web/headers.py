"""The security headers of every answer, the error pages' too."""

from __future__ import annotations

from django.http import HttpResponse

from townclerk.core.agency import Colours
from townclerk.web.design import colours


def secure_headers(response: HttpResponse, of: Colours) -> None:
    """Set the security headers that `response` does not carry yet."""
    headers = response.headers
    scripts = "script-src 'self'; " if getattr(response, "own_scripts", False) else ""
    scripts += "connect-src 'self'; " if getattr(response, "own_fetches", False) else ""
    framed = getattr(response, "framed", ())
    by = " ".join(framed) or "'none'"
    headers.setdefault(
        "Content-Security-Policy",
        f"default-src 'none'; {scripts}"
        f"style-src 'self' {colours.style_source(of)}; "
        "img-src 'self' data:; font-src 'self'; manifest-src 'self'; "
        f"base-uri 'none'; form-action 'self'; frame-ancestors {by}",
    )
    if framed:
        headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    headers.setdefault(
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    )
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
    headers.setdefault("X-Permitted-Cross-Domain-Policies", "none")
