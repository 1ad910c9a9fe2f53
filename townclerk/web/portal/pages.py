"""The agency's other pages: `/pages/<id>`."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from townclerk.services import page_get, page_html
from townclerk.web.portal.ready import kept_ready
from townclerk.web.portal.service import body_words, original
from townclerk.web.portal.visit import page, words_of


def show_if_there(request: HttpRequest, slug: str, **more: object) -> HttpResponse | None:
    """The agency's page `slug`, or None when it has none; `more`: `below`, a template to stand below it."""
    found = page_get(slug)
    if found is None:
        return None
    body = body_words(page_html(found, request.LANGUAGE_CODE))
    title = words_of(request, found.titles)
    content = {
        "title": title,
        "body": body,
        "original": original(request, body, title),
        "changed": found.changed_at,
    }
    return page(request, "content_page", content | more)


@require_safe
@kept_ready
def content_page(request: HttpRequest, slug: str) -> HttpResponse:
    """`/pages/<slug>`"""
    response = show_if_there(request, slug)
    if response is None:
        raise Http404
    return response
