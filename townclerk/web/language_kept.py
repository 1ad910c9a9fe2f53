"""A chosen language goes with its person: kept in their record, and used where they sign in next.

Whoever is not signed in has the cookie alone. A language that was chosen just before signing in, on
the very pages that lead there, is not taken away again by an older choice.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from townclerk import identity
from townclerk.people import language_prefer
from townclerk.web.middleware import LANGUAGE_PARAMETER, matching, remember_language
from townclerk.web.reading import offered

_JUST_NOW = "language-new"
_FOR = 1800


def language_chosen(request: HttpRequest, response: HttpResponse, language: str) -> None:
    """Whoever asks has chosen `language`: for this browser, and in the record where they are signed in."""
    remember_language(response, language, secure=request.is_secure())
    resident, user = identity.resident_of(request), request.user
    is_staff = user.is_authenticated and getattr(user, "is_staff", False)
    if resident is None and not is_staff:
        response.set_cookie(
            _JUST_NOW, "1", max_age=_FOR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    elif _meant(request):
        if resident is not None:
            language_prefer(person_id=resident.person_id, language=language)
        if is_staff:
            identity.staff_language_keep(user=user, language=language)


def language_follows(
    request: HttpRequest, response: HttpResponse, language: str, *, lasting: bool = True
) -> None:
    """Who has just signed in reads in `language`, unless they chose another on the way here.

    Args:
        language: as their record has it; "" when it has none.
        lasting: whether the browser keeps it when it is closed: not where others use it too.
    """
    just_now = bool(request.COOKIES.get(_JUST_NOW))
    if just_now:
        response.delete_cookie(_JUST_NOW, samesite="Lax")
    agency = getattr(request, "agency", None)
    if just_now or LANGUAGE_PARAMETER in request.GET or not language or agency is None:
        return
    if known := matching(language, offered(agency.languages)):
        remember_language(response, known, secure=request.is_secure(), lasting=lasting)


def _meant(request: HttpRequest) -> bool:
    """Whether this was a link of our own pages: another site's, or a browser's guess, changes no record."""
    if "prefetch" in request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", ""):
        return False
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site == "same-origin"
    # Older browsers, and those that came over plain http, only say which page led here.
    return urlsplit(request.headers.get("Referer", "")).netloc == request.get_host()
