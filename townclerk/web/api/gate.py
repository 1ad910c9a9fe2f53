"""What every request to the interface passes: no cookies, a limit, any origin, errors for machines."""

from __future__ import annotations

import hashlib
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from townclerk.core import settings
from townclerk.core.errors import TownclerkError
from townclerk.core.visitor import address_of, household_of
from townclerk.web.api.problems import MEDIA, problem

PREFIX = "/api/v1/"
_METHODS = "GET, HEAD, OPTIONS"
_OTHER_METHODS = {
    "conversations": "POST, OPTIONS",
    "conversation": "GET, HEAD, DELETE, OPTIONS",
    "conversation/messages": "POST, OPTIONS",
    "conversation/handover": "POST, OPTIONS",
    "conversation/code": "POST, OPTIONS",
}
"""Of the few addresses that are not only read."""
_HEADERS = "Accept-Language, Authorization, Content-Type, If-None-Match"
_MINUTE = 60
_KEPT = 20_000
"""Addresses remembered at once, about 2 MB; the longest unseen are forgotten first."""

Handler = Callable[[HttpRequest], HttpResponse]


class Buckets:
    """So many requests a minute from each visitor, in bursts of as many; each process counts for itself."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, address: str, now: float) -> float:
        """Seconds until `address` may ask again; 0 when it may now, which is counted."""
        if not self.most:
            return 0.0
        with self._lock:
            left, at = self._left.pop(address, (float(self.most), now))
            left = min(float(self.most), left + (now - at) * self.most / _MINUTE)
            allowed = left >= 1
            self._left[address] = (left - 1 if allowed else left, now)
            while len(self._left) > _KEPT:
                self._left.popitem(last=False)
        return 0.0 if allowed else (1 - left) * _MINUTE / self.most


def most_per_minute() -> int:
    """The limit that is set.

    Raises:
        TownclerkError: it is not a whole number.
    """
    value = settings.get("TOWNCLERK_API_PER_MINUTE") or "0"
    if not value.isascii() or not value.isdigit():
        what = f"TOWNCLERK_API_PER_MINUTE is '{value}'."
        raise TownclerkError(what, hint="Write a whole number, or 0 for no limit.")
    return int(value)


class ApiMiddleware:
    """Guards `/api/v1/`; all other addresses pass untouched.

    It stands before sessions and languages: without cookies no request to the interface can belong to
    anybody, so nothing of anybody can be answered, whatever an endpoint does.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        self.buckets = Buckets(most_per_minute())

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`."""
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        request.COOKIES = {}
        request.META.pop("HTTP_COOKIE", None)
        response = self._answer(request)
        response.cookies.clear()
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After, Content-Language"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Vary"] = "Accept-Language"
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method == "OPTIONS":
            return _preflight(request)
        wait = self.buckets.wait(household_of(address_of(request)), time.monotonic())
        if wait:
            response = problem(429)
            response.headers["Retry-After"] = str(math.ceil(wait))
            return response
        head = request.method == "HEAD"
        if head:
            request.method = "GET"
        response = _readable(request, self.get_response(request))
        if response.status_code == 200 and request.method == "GET":
            response = _fresh(request, response)
        if head:
            request.method = "HEAD"
            length = str(len(response.content))
            response.content = b""
            response.headers["Content-Length"] = length
        return response


def _methods(request: HttpRequest) -> str:
    return _OTHER_METHODS.get(request.path_info.removeprefix(PREFIX), _METHODS)


def _preflight(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(status=204)
    del response.headers["Content-Type"]
    response.headers["Allow"] = _methods(request)
    response.headers["Access-Control-Allow-Methods"] = _methods(request)
    response.headers["Access-Control-Allow-Headers"] = _HEADERS
    response.headers["Access-Control-Max-Age"] = "86400"
    return response


def _readable(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An error as a problem, also where Django itself answers with a page."""
    status = response.status_code
    if status < 400 or response.headers.get("Content-Type", "").startswith(MEDIA):
        return response
    made = problem(status)
    if status == 405:
        made.headers["Allow"] = _methods(request)
    if status == 503:
        made.headers["Retry-After"] = response.headers.get("Retry-After", "60")
    return made


def _fresh(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer, or that it is the one the reader has."""
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    response.headers.setdefault("Cache-Control", "public, max-age=60")
    # Without Last-Modified: only its day is known, and a page may change twice a day.
    if not request.headers.get("If-None-Match"):
        return response
    found = get_conditional_response(request, etag=etag, response=response)
    return found if isinstance(found, HttpResponse) else response
