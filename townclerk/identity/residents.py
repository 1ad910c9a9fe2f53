"""Residents who are signed in. They are people of the record, never users of Django."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token

from townclerk.core import clock
from townclerk.core.cookies import cookie_name
from townclerk.identity.models import ResidentSession
from townclerk.identity.rules import TOTAL, session_ended
from townclerk.people import person_held

COOKIE = "resident"
_NOTED = timedelta(minutes=1)
"""How often at most it is written down that somebody is still there."""
_STAFF = "/console/"
BY_ITSELF = ("/chat/news",)
"""What an open page asks for by itself: that tells nothing of whether somebody is still there."""
Handler = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Resident:
    """Who is signed in.

    Attributes:
        person_id: who signed in.
        subject_id: for whom they act now; themselves unless they chose somebody else.
        how: "email", "sms", "oidc".
        shared: whether they said that others use this computer too.
    """

    person_id: int
    subject_id: int
    how: str
    shared: bool
    started_at: datetime

    @property
    def acts_for_another(self) -> bool:
        """Whether what is shown is somebody else's."""
        return self.person_id != self.subject_id


class ResidentMiddleware:
    """Sets `request.resident`: None or a `Resident`. A visitor without our cookie costs nothing.

    What a resident is shown is never kept by a browser or a proxy: the next reader of a shared
    computer does not find it by going back.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`, and give or take the cookie."""
        name = cookie_name(request, COOKIE)
        token = request.COOKIES.get(name, "")
        there = request.path not in BY_ITSELF
        request.resident = _found(token, there=there) if token and not _is_staffs(request) else None  # type: ignore[attr-defined]
        request.resident_token = token  # type: ignore[attr-defined]
        before = resident_of(request)
        response = self.get_response(request)
        now = resident_of(request)
        if before or now:
            response.headers["Cache-Control"] = "private, no-store"
        token_now: str = request.resident_token  # type: ignore[attr-defined]
        if now and token_now != token:
            _give(response, request, token_now, shared=now.shared)
        elif token and now is None and not _is_staffs(request):
            response.delete_cookie(name, samesite="Lax")
        return response


def resident_of(request: HttpRequest) -> Resident | None:
    """Who is signed in as a resident, or None."""
    found: Resident | None = getattr(request, "resident", None)
    return found


def resident_sign_in(request: HttpRequest, *, person_id: int, how: str, shared: bool = False) -> bool:
    """Sign `person_id` in, in a new session: an old one of this browser ends.

    Args:
        how: "email", "sms", "oidc".
        shared: others use this computer too: it ends after 10 idle minutes, and with the browser.

    Returns:
        False when they were erased a moment ago: nobody is signed in.
    """
    resident_sign_out(request)
    token, now = secrets.token_urlsafe(32), clock.now()
    ResidentSession.objects.filter(started_at__lte=now - TOTAL).delete()
    row = ResidentSession(
        token=_hash(token),
        person_id=person_id,
        subject_id=person_id,
        how=how,
        shared=shared,
        started_at=now,
        seen_at=now,
    )
    with transaction.atomic():
        if not person_held(person_id):
            return False
        row.save(force_insert=True)
    request.resident, request.resident_token = _resident(row), token  # type: ignore[attr-defined]
    rotate_token(request)
    return True


def resident_sign_out(request: HttpRequest) -> None:
    """End the resident's session of this browser, if there is one."""
    token = getattr(request, "resident_token", "")
    if token:
        ResidentSession.objects.filter(token=_hash(token)).delete()
    request.resident, request.resident_token = None, ""  # type: ignore[attr-defined]


def resident_act_for(request: HttpRequest, *, subject_id: int) -> None:
    """Act for `subject_id` from now on; whoever calls this has seen that they may.

    Where the session was ended a moment ago, nobody is signed in any more.
    """
    mine = ResidentSession.objects.filter(token=_hash(getattr(request, "resident_token", "")))
    mine.update(subject_id=subject_id)
    row = mine.first()
    if row is None:
        resident_sign_out(request)
        return
    request.resident = _resident(row)  # type: ignore[attr-defined]


def sessions_about(person_id: int) -> list[dict[str, Any]]:
    """Where the person is signed in now, as plain JSON values: for the export of their data."""
    rows = ResidentSession.objects.filter(person_id=person_id).order_by("started_at")
    return [
        {"how": row.how, "started_at": row.started_at.isoformat(), "seen_at": row.seen_at.isoformat()}
        for row in rows
    ]


def sessions_forget(person_id: int) -> int:
    """End every session of the person and of those who act for them; how many."""
    theirs = ResidentSession.objects.filter(person_id=person_id)
    return theirs.delete()[0] + ResidentSession.objects.filter(subject_id=person_id).delete()[0]


def _found(token: str, *, there: bool) -> Resident | None:
    row = ResidentSession.objects.filter(token=_hash(token)).first()
    if row is None:
        return None
    now = clock.now()
    if session_ended(started=row.started_at, seen=row.seen_at, shared=row.shared, now=now):
        row.delete()
        return None
    if there and now - row.seen_at >= _NOTED:
        ResidentSession.objects.filter(token=row.token).update(seen_at=now)
    return _resident(row)


def _resident(row: ResidentSession) -> Resident:
    return Resident(row.person_id, row.subject_id, row.how, row.shared, row.started_at)


def _give(response: HttpResponse, request: HttpRequest, token: str, *, shared: bool) -> None:
    response.set_cookie(
        cookie_name(request, COOKIE),
        token,
        max_age=None if shared else int(TOTAL.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def _is_staffs(request: HttpRequest) -> bool:
    return request.path.startswith(_STAFF)


def _hash(token: str) -> str:
    # The token is 256 random bits: nobody guesses it from its hash, which needs no key and no salt.
    return hashlib.sha256(token.encode()).hexdigest()
