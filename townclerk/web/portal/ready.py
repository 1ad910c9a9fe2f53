"""Public pages kept ready: a visitor who is nobody in particular gets the page the last one got.

Only pages that are the same for everybody are kept, only for requests that carry no cookie but the
language, and only until the next minute begins, when a desk may open or close. A page is kept in the
memory of each worker; at most `MOST` of them, the least used go first.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from townclerk.core import clock
from townclerk.core.agency import agency_version
from townclerk.services import catalogue_version
from townclerk.web.middleware import LANGUAGE_COOKIE

MOST = 400
_LONGEST = 200
View = Callable[..., HttpResponse]
_Key = tuple[object, ...]
_Kept = tuple[bytes, dict[str, str]]

_kept: OrderedDict[_Key, _Kept] = OrderedDict()
_lock = threading.Lock()


def forget() -> None:
    """Drop every page."""
    with _lock:
        _kept.clear()


def kept_ready(view: View) -> View:
    """`view`, whose page is the same for every visitor in one language and one minute."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        key = _key(request)
        if key is None:
            return view(request, *args, **kwargs)
        with _lock:
            found = _kept.get(key)
            if found:
                _kept.move_to_end(key)
        if found is None:
            response = view(request, *args, **kwargs)
            if not _same_for_all(request, response):
                return response
            found = (response.content, dict(response.headers))
            with _lock:
                _kept[key] = found
                while len(_kept) > MOST:
                    _kept.popitem(last=False)
        return HttpResponse(found[0], headers=found[1])

    return shown


def _key(request: HttpRequest) -> _Key | None:
    """What the page depends on; None when it must be made for this reader alone."""
    path = request.get_full_path()
    if settings.DEBUG or request.method not in {"GET", "HEAD"} or len(path) > _LONGEST:
        return None
    if set(request.COOKIES) - {LANGUAGE_COOKIE}:
        return None
    return (
        request.method,
        request.scheme,
        request.get_host(),
        path,
        request.LANGUAGE_CODE,
        getattr(request, "missed", ""),
        clock.now().replace(second=0, microsecond=0),
        agency_version(),
        catalogue_version(),
    )


def _same_for_all(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the view made nothing that is for this visitor alone: a cookie, a form's token, a session."""
    session = getattr(request, "session", None)
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not (session is not None and (session.accessed or session.modified))
    )
