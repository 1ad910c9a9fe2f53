"""Sets apart, in every page, the pieces that read the other way: phone numbers, codes, addresses."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from townclerk.core.pieces import turned
from townclerk.core.set_apart import set_apart
from townclerk.web.reading import direction


class SetApartMiddleware:
    """Does so to each answer that is a page, whatever wrote it. Within whatever measures a page's length."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`."""
        response = self.get_response(request)
        if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
            return response
        html = response.content.decode(response.charset)
        rtl = direction(translation.get_language() or "en") == "rtl"
        if rtl or turned(html):
            whole = html.lstrip()[:9].lower() == "<!doctype"
            response.content = set_apart(html, rtl=rtl and not whole)
        return response
