"""Choosing a language: kept, and the person stays on the page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from townclerk.web.language_kept import language_chosen
from townclerk.web.middleware import with_language
from townclerk.web.portal.visit import agency_of
from townclerk.web.reading import offered


@never_cache
@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """`/language/<code>?next=/where/the/person/was`

    The language also travels in the address, for browsers that refuse cookies.
    """
    if code not in offered(agency_of(request).languages):
        raise Http404
    back = request.GET.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None) or not back.startswith("/"):
        back = "/"
    response = HttpResponseRedirect(with_language(back, code))
    language_chosen(request, response, code)
    return response
