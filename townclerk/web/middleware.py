"""The person's language, and headers that let a page load nothing it did not bring."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.core.exceptions import BadRequest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from whitenoise.middleware import WhiteNoiseMiddleware

from townclerk.core.agency import Agency, Colours, agency_current
from townclerk.core.errors import TownclerkError
from townclerk.services import catalogue_steady
from townclerk.web.headers import secure_headers
from townclerk.web.reading import direction, offered, shipped

LANGUAGE_COOKIE = "language"
LANGUAGE_PARAMETER = "lang"
_YEAR = 365 * 24 * 3600
# Asked by machines, which must learn that the process lives even before a town is loaded.
_ALWAYS = ("/healthz", "/static/", "/favicon.ico")

Handler = Callable[[HttpRequest], HttpResponse]


def matching(wanted: str, languages: tuple[str, ...]) -> str | None:
    """The one of `languages` that serves a reader of `wanted`, by exact code, then by its first part.

    >>> matching("es-MX", ("en", "es")), matching("en_US", ("en", "es"))
    ('es', 'en')
    """
    wanted = wanted.lower().replace("_", "-")  # as programs write it: es_MX
    by_code = {code.lower(): code for code in languages}
    if wanted in by_code:
        return by_code[wanted]
    base = wanted.split("-")[0]
    return by_code.get(base) or next((by_code[code] for code in by_code if code.split("-")[0] == base), None)


def choose_language(request: HttpRequest, languages: tuple[str, ...]) -> tuple[str, str]:
    """The language to answer in and where it comes from: parameter, cookie, browser or default."""
    chosen = matching(request.GET.get(LANGUAGE_PARAMETER, ""), languages)
    if chosen:
        return chosen, "parameter"
    chosen = matching(request.COOKIES.get(LANGUAGE_COOKIE, ""), languages)
    if chosen:
        return chosen, "cookie"
    for wanted in _browser(request):
        if chosen := matching(wanted, languages):
            return chosen, "browser"
    return languages[0], "default"


def missed(request: HttpRequest, agency: Agency) -> str:
    """The language of the agency that this reader wants first, and in which we have no words; "" for none."""
    without = tuple(code for code in agency.languages if code not in offered(agency.languages))
    if not without:
        return ""
    chosen_here = (request.GET.get(LANGUAGE_PARAMETER, ""), request.COOKIES.get(LANGUAGE_COOKIE, ""))
    for wanted in (*chosen_here, *_browser(request)):
        if chosen := matching(wanted, agency.languages):
            return chosen if chosen in without else ""
    return agency.languages[0] if agency.languages[0] in without else ""


def _browser(request: HttpRequest) -> list[str]:
    """The languages that the reader's browser asks for, the dearest first."""
    told = parse_accept_lang_header(request.headers.get("Accept-Language", "")[:500])
    return [wanted for wanted, _quality in told]


def remember_language(response: HttpResponse, language: str, *, secure: bool, lasting: bool = True) -> None:
    """Keep `language` as this browser's choice for a year, or until it is closed."""
    age = _YEAR if lasting else None
    response.set_cookie(LANGUAGE_COOKIE, language, max_age=age, samesite="Lax", httponly=True, secure=secure)


def with_language(url: str, language: str) -> str:
    """`url` asking for `language`, whatever it asked for before.

    >>> with_language("/ask?q=bus&lang=en", "es")
    '/ask?q=bus&lang=es'
    """
    parts = urlsplit(url)
    kept = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if k != LANGUAGE_PARAMETER]
    return urlunsplit(parts._replace(query=urlencode([*kept, (LANGUAGE_PARAMETER, language)])))


def _loaded() -> Agency | None:
    try:
        return agency_current()
    except (TownclerkError, DatabaseError):  # nothing loaded, or not even tables yet
        return None


class LanguageMiddleware:
    """Answers in what `?lang=` asks for, else the person's choice, their browser's, the agency's language.

    Sets `request.agency`, `request.LANGUAGE_CODE` and `request.direction`. A language that
    came with the address is kept as the choice and travels with redirects, so that it
    also holds in a browser that refuses cookies. Before anything has been loaded every
    page says how to load it, with status 503.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request` in its reader's language."""
        agency = None if request.path.startswith(_ALWAYS) else _loaded()
        languages = offered(agency.languages) if agency else shipped()
        language, origin = choose_language(request, languages)
        request.agency = agency  # type: ignore[attr-defined]
        request.missed = missed(request, agency) if agency else ""  # type: ignore[attr-defined]
        request.LANGUAGE_CODE = language
        request.direction = direction(language)  # type: ignore[attr-defined]
        with translation.override(language), catalogue_steady():
            response = self._respond(request, agency)
        response.headers.setdefault("Content-Language", language)
        if "immutable" not in response.headers.get("Cache-Control", ""):
            patch_vary_headers(response, ("Cookie", "Accept-Language"))
        if origin == "parameter":
            self._keep(request, response, language)
        return response

    def _respond(self, request: HttpRequest, agency: Agency | None) -> HttpResponse:
        if agency is None and not request.path.startswith(_ALWAYS):
            from townclerk.web.errors import nothing_loaded

            return nothing_loaded(request)
        return self.get_response(request)

    def _keep(self, request: HttpRequest, response: HttpResponse, language: str) -> None:
        if LANGUAGE_COOKIE not in response.cookies and not getattr(response, "framed", False):
            remember_language(response, language, secure=request.is_secure())
        target = response.headers.get("Location", "")
        if target.startswith("/") and not target.startswith("//"):
            response.headers["Location"] = with_language(target, language)


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """Answers with the whole of a file: ours are small, and ASGI cannot stream from a plain one."""

    @staticmethod
    def serve(static_file: Any, request: HttpRequest) -> HttpResponse:
        """The answer for `static_file`: whole, a range, or not modified."""
        found = static_file.get_response(request.method, request.META)
        content = found.file.read() if found.file else b""
        if found.file:
            found.file.close()
        response = HttpResponse(content, status=int(found.status))
        del response["content-type"]
        for key, value in found.headers:
            response[key] = value
        return response


class NoNulMiddleware:
    """Refuses an address with a NUL in it, which PostgreSQL cannot look for, and forms that are not in UTF-8.

    No browser sends either. UTF-7 can say half a character, which nothing can then write down.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`; the fields of a form are the form's to refuse."""
        if "%00" in request.META.get("QUERY_STRING", "") or "\0" in request.path:
            raise BadRequest("a NUL in the address")
        if (request.encoding or "utf-8").lower() not in {"utf-8", "utf8"}:
            raise BadRequest("a form that is not in UTF-8")
        return self.get_response(request)


class NoNulCookiesMiddleware:
    """Leaves out cookies with a NUL in them (written "\\000"). It stands before the sessions it is for."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`."""
        for name in [name for name, value in request.COOKIES.items() if "\0" in value]:
            del request.COOKIES[name]
        return self.get_response(request)


class SecurityHeadersMiddleware:
    """A page may load our stylesheet, our pictures and nothing else; it may send forms only to us.

    A view that needs another policy sets `Content-Security-Policy` itself.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`, and add what the answer lacks."""
        response = self.get_response(request)
        agency: Agency | None = getattr(request, "agency", None)
        secure_headers(response, agency.colours if agency else Colours())
        return response


def allow_own_scripts(response: HttpResponse, *, fetches: bool = False) -> None:
    """Let this page load scripts from our own address: for what only a script can do (a passkey).

    Args:
        fetches: they may ask our own address for more.
    """
    response.own_scripts = True  # type: ignore[attr-defined]
    response.own_fetches = fetches  # type: ignore[attr-defined]


def keep_nowhere(response: HttpResponseBase) -> None:
    """Do not keep this answer to a form for who goes back: it shows what nobody shall read a little later."""
    response.kept_nowhere = True  # type: ignore[attr-defined]


def allow_frames(response: HttpResponseBase, origins: tuple[str, ...]) -> None:
    """Let sites at `origins` show this page in a frame. There it has no cookies, and sets none."""
    response.framed = origins  # type: ignore[attr-defined]
    response.xframe_options_exempt = True  # type: ignore[attr-defined]
