"""A form that was sent has no page of its own in the browser's history: whoever goes back finds one to read.

Answers to a POST that lead nowhere (what is wrong, what was found, which times there are) are kept for an
hour and shown at an address of their own (`?sent_=…`). The same form sent twice, by two clicks or by "send
again", is done once: the second is led where the first was. Only browsers are answered so; a program reads
the answer and its status at once, as nobody goes back in it.

What is kept can hold personal data: it is sealed with a key made of the token in the address, which is not
kept here, and of who the browser is: nobody else opens it, nor the same person once signed out. When
somebody is erased, all of it goes, as nobody can see what tells of them.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import time
import zlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings as django_settings
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from townclerk.core import clock, storage
from townclerk.core.models import SentForm
from townclerk.identity import resident_of

SENT = "sent_"
"""In an address: the answer to a form that was sent is shown there."""
KEPT = timedelta(hours=1)
_SHOWN = frozenset({200, 400, 404, 409, 410, 413, 422, 429})
_LONGEST, _MOST, _NONCE = 500_000, 20_000, 12
_WAITED, _EACH = 10.0, 0.1
"""Seconds that the second of two clicks waits for the first, and between two looks."""


class SentOnceMiddleware:
    """Leads a browser from a form that was sent to a page it can come back to. Behind who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`."""
        token = _token_taken(request)
        if request.method == "GET" and token:
            return _opened(request, token) or HttpResponseRedirect(request.get_full_path())
        if request.method != "POST" or not _browsing(request):
            return self.get_response(request)
        who = _who(request)
        key = _form_key(request, who)
        if not key:
            return _led(request, self.get_response(request))
        if there := _done_before(who, key):
            return HttpResponseRedirect(there)
        response = None
        try:
            response = _led(request, self.get_response(request))
        finally:
            _settle(who, key, response, same=_who(request) == who)
        return response


def sent_tidy() -> int:
    """Forget what was kept for longer than its hour; how many."""
    return SentForm.objects.filter(at__lt=clock.now() - KEPT).delete()[0]


def sent_forget() -> int:
    """Forget all that was answered; how many. Whose they are nobody can see, nor so whom they tell of.

    What is being done right now stays claimed. Whoever goes back within the hour finds the form instead.
    """
    return SentForm.objects.exclude(sealed=b"").delete()[0]


def browser_of(request: HttpRequest) -> str:
    """A secret of this browser, by which the same words sent again are known; "" where it has no cookies."""
    return _cookie(request)


def _browsing(request: HttpRequest) -> bool:
    """Whether a person's browser goes to another page with this; scripts of a page and programs do not."""
    mode = request.headers.get("Sec-Fetch-Mode", "navigate")
    return "text/html" in request.headers.get("Accept", "") and mode == "navigate" and bool(_cookie(request))


def _cookie(request: HttpRequest) -> str:
    return request.COOKIES.get(django_settings.CSRF_COOKIE_NAME, "")


def _token_taken(request: HttpRequest) -> str:
    """The token in the address, which no view sees: forms without an address of their own send it along."""
    query = request.META.get("QUERY_STRING", "")
    if f"{SENT}=" not in query:
        return ""
    pairs = parse_qsl(query, keep_blank_values=True)
    found = [value for name, value in pairs if name == SENT]
    request.META["QUERY_STRING"] = urlencode([pair for pair in pairs if pair[0] != SENT])
    request.__dict__.pop("GET", None)  # read anew from the address
    return found[-1][:64] if found else ""


def _who(request: HttpRequest) -> str:
    """Whose browser it is, and as whom they are signed in."""
    resident = resident_of(request)
    signed = f"{resident.person_id}:{resident.subject_id}" if resident else ""
    return "\n".join((_cookie(request), str(getattr(request.user, "pk", None)), signed))


def _keyed(who: str, *parts: str) -> bytes:
    said = json.dumps([who, *parts]).encode()
    return hmac.new(storage.secret("sent"), said, hashlib.sha256).digest()


def _led(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """To a page that shows `response`; itself, where there is nothing to be shown again."""
    kind = response.headers.get("Content-Type", "")
    whole = not response.streaming and kind.startswith("text/html") and response.status_code in _SHOWN
    elsewhere = (
        any(hasattr(response, name) for name in _NOT_KEPT) or "Content-Disposition" in response.headers
    )
    if not whole or elsewhere or len(response.content) > _LONGEST:
        return response
    token = secrets.token_urlsafe(24)
    headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
    marks = {name: getattr(response, name) for name in _MARKS if hasattr(response, name)}
    kept = {"status": response.status_code, "headers": headers, "marks": marks, "path": request.path}
    if not _keep(request, token, kept, response.content):
        return response
    pairs = [*parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True), (SENT, token)]
    led = HttpResponseRedirect(f"{request.path}?{urlencode(pairs)}")
    led.cookies = response.cookies
    led.headers["Cache-Control"] = "private, no-store"
    return led


_NOT_KEPT = ("framed", "kept_nowhere")
"""What a view says of a page that is no page to come back to."""
_MARKS = ("own_scripts", "own_fetches")
"""What a view says of its page to the headers."""


def _keep(request: HttpRequest, token: str, kept: dict[str, Any], content: bytes) -> bool:
    sent_tidy()
    if SentForm.objects.count() >= _MOST:  # somebody floods us: forms are answered as they ever were
        return False
    head = json.dumps(kept).encode()
    plain = len(head).to_bytes(4, "big") + head + content
    nonce = os.urandom(_NONCE)
    sealed = nonce + AESGCM(_keyed(_who(request), "page", token)).encrypt(nonce, zlib.compress(plain), b"")
    SentForm.objects.create(key=_hashed(token), at=clock.now(), sealed=sealed)
    return True


def _opened(request: HttpRequest, token: str) -> HttpResponse | None:
    """What was answered then; None where its hour is over, or it is somebody else's."""
    row = SentForm.objects.filter(key=_hashed(token), at__gte=clock.now() - KEPT).first()
    if row is None:
        return None
    sealed = bytes(row.sealed)
    try:
        plain = AESGCM(_keyed(_who(request), "page", token)).decrypt(sealed[:_NONCE], sealed[_NONCE:], b"")
    except (InvalidTag, ValueError):
        return None
    raw = zlib.decompress(plain)
    end = 4 + int.from_bytes(raw[:4], "big")
    kept = json.loads(raw[4:end])
    if kept["path"] != request.path:
        return None
    response = HttpResponse(raw[end:], status=kept["status"], headers=kept["headers"])
    for name, value in kept["marks"].items():
        setattr(response, name, value)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _form_key(request: HttpRequest, who: str) -> str:
    """Of this very form, as it was filled in: each time a page is shown, its forms have another token."""
    token = request.POST.get("csrfmiddlewaretoken", "")
    if not token:
        return ""
    said = sorted((name, request.POST.getlist(name)) for name in request.POST)
    sent = [(name, one) for name in request.FILES for one in request.FILES.getlist(name)]
    files = sorted((name, one.name or "", one.size or 0) for name, one in sent)
    address = request.get_full_path()
    return _keyed(who, "form", address, json.dumps([said, files])).hex()


def _claimed(key: str) -> bool:
    """Whether this is the first time that it is sent."""
    SentForm.objects.filter(key=key, at__lt=clock.now() - KEPT).delete()
    try:
        with transaction.atomic():
            SentForm.objects.create(key=key, at=clock.now(), sealed=b"")
    except IntegrityError:
        return False
    return True


def _done_before(who: str, key: str) -> str:
    """Where it led when it was sent before; "" where this is the first, or the one that takes its place.

    That is so once the first led nowhere, and where nobody hears of it any more: its process was ended.
    """
    ends = time.monotonic() + _WAITED
    while not _claimed(key):
        while (row := SentForm.objects.filter(key=key).first()) and not row.sealed:
            if time.monotonic() > ends:
                return ""
            time.sleep(_EACH)
        if row:
            sealed = bytes(row.sealed)
            cipher = AESGCM(_keyed(who, "outcome", key))
            return cipher.decrypt(sealed[:_NONCE], sealed[_NONCE:], b"").decode()
    return ""


def _settle(who: str, key: str, response: HttpResponse | None, *, same: bool) -> None:
    """Keep where it led. What failed, or also changed the browser's cookies or who is signed in (`same` is
    False), is done again when it is sent again."""
    there = response.headers.get("Location", "") if response is not None else ""
    if response is None or not there or not same or response.cookies or f"{SENT}=" in there:
        SentForm.objects.filter(key=key).delete()
        return
    nonce = os.urandom(_NONCE)
    cipher = AESGCM(_keyed(who, "outcome", key))
    SentForm.objects.filter(key=key).update(sealed=nonce + cipher.encrypt(nonce, there.encode(), b""))
