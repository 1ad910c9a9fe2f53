"""Changing the language in the middle of a form: the page comes in the other one, what was typed stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import translation

from townclerk.web.design.typed import AGAIN, typed_keep
from townclerk.web.language_kept import language_chosen
from townclerk.web.reading import direction, offered


class FormKeptMiddleware:
    """Answers a form that was sent only to change the language as if its page were opened. After CSRF."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`; a language that was chosen by the way is kept."""
        try:
            response = self.get_response(request)
        finally:
            typed_keep(None)
        if chosen := getattr(request, "language_again", ""):
            language_chosen(request, response, chosen)
            response.headers["Content-Language"] = chosen
        return response

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        """Take from the view that a form was sent at all: it must do nothing."""
        wanted = request.POST.get(AGAIN, "") if request.method == "POST" else ""
        agency = getattr(request, "agency", None)
        if not wanted or agency is None:
            return
        typed, request.method, request.POST = request.POST, "GET", QueryDict()
        if "next" in typed and "next" not in request.GET:
            asked = request.GET.copy()
            asked["next"] = typed["next"]
            request.GET = asked  # type: ignore[assignment]
        typed_keep(typed)
        if wanted in offered(agency.languages):
            translation.activate(wanted)
            request.LANGUAGE_CODE = wanted
            request.direction = direction(wanted)  # type: ignore[attr-defined]
            request.language_again = wanted  # type: ignore[attr-defined]
