"""Error pages in the design: what happened, whose fault it is not, and what to do next."""

from __future__ import annotations

import logging
import sys

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.core.agency import Colours
from townclerk.core.busy import is_busy
from townclerk.web.headers import secure_headers

log = logging.getLogger(__name__)
_READERS = frozenset({400, 403, 404, 413})
"""What is no fault of ours: the page can be shown in the frame that its reader knows."""


def error_page(request: HttpRequest, status: int, title: str, text: str, **more: object) -> HttpResponse:
    """One error page: its status, what happened as a title, and what to do as a text."""
    # Without an agency there is nothing the portal's own navigation could lead to.
    layout = "portal/base.html" if getattr(request, "agency", None) else "design/base.html"
    if status in _READERS and _in_console(request):
        layout = "console/base.html"
    content = {"layout": layout, "title": title, "text": text, "status": status, "noindex": True, **more}
    content["console"] = content["layout"] == "console/base.html"
    response = HttpResponse(loader.render_to_string("design/error.html", content, request), status=status)
    # In the console it shows who is signed in; elsewhere the page may be there in a minute.
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _in_console(request: HttpRequest) -> bool:
    """Whether a member of staff who is signed in asked for a page of the console."""
    user = getattr(request, "user", None)
    return request.path.startswith(reverse("console:home")) and bool(getattr(user, "is_staff", False))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the address or the form makes no sense to us."""
    return error_page(
        request,
        400,
        _("We could not read that"),
        _("Something in the address or the form is not as it should be."),
    )


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the person may not see this; in the console with which role opens it, and whom to ask."""
    needs = getattr(exception, "needs", None)
    if needs is not None:
        from townclerk.web.console.forbidden import forbidden_words

        text = forbidden_words(request, needs)
        title = _("You cannot open this page") if request.method == "GET" else _("You may not do this")
        return error_page(request, 403, title, text, layout="console/base.html")
    return error_page(
        request,
        403,
        _("You cannot open this page"),
        _("This page is for people with another kind of access."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form is too old, was sent from elsewhere, or the browser refuses cookies."""
    return error_page(
        request,
        403,
        _("Please send the form again"),
        _(
            "The page was open for too long, or your browser refuses cookies. "
            "Go back, reload the page and try again."
        ),
    )


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page."""
    return error_page(
        request,
        404,
        _("We could not find that page"),
        _("The address may be mistyped, or the page may have moved. You can search for what you need."),
        search=True,
    )


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more was sent than any of our forms takes."""
    return error_page(
        request,
        413,
        _("That is too large"),
        _("What was sent is larger than this site takes. If it was a file, choose a smaller one."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; 503 where too many wrote at once. In plain words where the design cannot be shown."""
    busy = is_busy(sys.exc_info()[1])
    status, title, text = 500, _("Something went wrong on our side"), _(
        "It is not your fault. Please try again in a few minutes."
    )  # fmt: skip
    if busy:
        status, title, text = 503, _("Very many people are writing to us at this moment"), _(
            "What you just sent did not arrive, and nothing has changed. Go back, or reload the page, and "
            "send it once more in a moment."
        )  # fmt: skip
    try:
        response = error_page(request, status, title, text)
    except Exception:  # whatever broke the page may break its error page too
        log.exception("the error page itself failed")
        plain = f"{title}. {text}"
        response = HttpResponse(plain, status=status, content_type="text/plain; charset=utf-8")
    if busy:
        response.headers["Retry-After"] = "5"
    return response


def nothing_loaded(request: HttpRequest) -> HttpResponse:
    """503: this installation serves no agency yet; says how to load one."""
    with translation.override(request.LANGUAGE_CODE):
        response = error_page(
            request,
            503,
            _("Nothing has been loaded yet"),
            _("This Townclerk is ready, and waits for a town. Whoever looks after it can load one:"),
            commands=[
                ("townclerk demo", _("the simulated town")),
                ("townclerk run FOLDER", _("an agency's own folder")),
            ],
        )
    response.headers["Retry-After"] = "60"
    secure_headers(response, Colours())
    return response
