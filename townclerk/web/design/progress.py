"""A page that shows how far a job is, and comes again by itself until the reader stops it.

No script is needed: the answer asks the browser to load it again. Who is disturbed by that stops it with
`?still=1` (WCAG 2.2.1); `design/progress.html` has the link.

    response = render(request, "…", {"still": progress.is_still(request), …})
    return progress.again(response, request) if job.running else response
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

SECONDS = 10
"""As `design/progress.html` says. Often enough to believe it works, rarely enough to read the page."""


def is_still(request: HttpRequest) -> bool:
    """Whether the reader stopped the page from coming again."""
    return request.GET.get("still") == "1"


def again(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """`response`, which the browser loads again after ten seconds unless the reader stopped that."""
    if not is_still(request):
        response.headers["Refresh"] = str(SECONDS)
    return response
