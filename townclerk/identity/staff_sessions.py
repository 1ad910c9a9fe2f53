"""Where a member of staff is signed in, and ending it from elsewhere.

A session lives as long as its row here: taken away, the browser is signed out at its next
page, whichever database, cache or cookie Django keeps the rest of the session in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from townclerk.core import clock
from townclerk.core.visitor import address_of
from townclerk.identity.agents import browser_named, network_of
from townclerk.identity.models import StaffSession

KEY = "staff_session"
UNUSED, WHOLE = timedelta(hours=12), timedelta(days=7)
"""A session ends when it was not used for a working day's length, and after a week whatever happens."""
SEEN_EVERY = timedelta(minutes=5)
PROVED_FOR = timedelta(minutes=15)
_BY_ITSELF = re.compile(r"/console/ask/conversations/(\d+/)?news")
"""What an open page asks for by itself: that tells nothing of whether somebody is still there."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One browser in which somebody is signed in; `this` is the one that asks."""

    id: UUID
    browser: str
    network: str
    began_at: datetime
    seen_at: datetime
    this: bool


def session_opened(request: HttpRequest, user: Any) -> None:
    """Write down that `user` signed in here just now. Called whenever Django signs a member of staff in."""
    now = clock.now()
    with transaction.atomic():
        StaffSession.objects.filter(pk=_id_in(request)).delete()
        StaffSession.objects.filter(seen_at__lt=now - UNUSED).delete()
        row = StaffSession(
            user_id=user.pk,
            browser=browser_named(request.META.get("HTTP_USER_AGENT", ""))[:40],
            network=network_of(address_of(request)),
            began_at=now,
            seen_at=now,
            proved_at=now,
        )
        row.save(force_insert=True)
    type(request.session).clear_expired()  # nobody else sweeps what Django keeps of them
    request.session[KEY] = str(row.pk)
    request.staff_session = row  # type: ignore[attr-defined]


def session_closed(request: HttpRequest) -> None:
    """Forget the session of this browser."""
    StaffSession.objects.filter(pk=_id_in(request)).delete()


def sessions_of(user: Any, request: HttpRequest | None = None) -> tuple[SignedIn, ...]:
    """Where `user` is signed in, the one that asks first, then the last used."""
    this, now = _id_in(request) if request else None, clock.now()
    rows = StaffSession.objects.filter(user_id=user.pk, seen_at__gte=now - UNUSED, began_at__gte=now - WHOLE)
    found = [
        SignedIn(row.pk, row.browser, row.network, row.began_at, row.seen_at, row.pk == this)
        for row in rows.order_by("-seen_at")
    ]
    return tuple(sorted(found, key=lambda one: not one.this))


def session_end(*, user: Any, session: UUID) -> bool:
    """End one of `user`'s own sessions; whether there was one."""
    gone, _ = StaffSession.objects.filter(pk=session, user_id=user.pk).delete()
    return bool(gone)


def sessions_end(*, user: Any, but: HttpRequest | None = None) -> int:
    """End every session of `user`, except that of the request `but`; how many ended."""
    rows = StaffSession.objects.filter(user_id=user.pk)
    if but is not None and (this := _id_in(but)):
        rows = rows.exclude(pk=this)
    with transaction.atomic():
        user_locked(user)
        gone, _ = rows.delete()
    return int(gone)


def user_locked(user: Any) -> Any:
    """The account of `user` as it is now, held until the transaction ends; None when it is gone.

    Who opens a session and who ends them all wait for each other here. Otherwise a session that was being
    opened would outlive the end of all, or the password and factors it was opened with.
    """
    return get_user_model().objects.select_for_update().filter(pk=user.pk).first()


def proved_lately(request: HttpRequest) -> bool:
    """Whether who signed in here has shown who they are within the last quarter of an hour."""
    row = _row_of(request)
    return row is not None and clock.now() - row.proved_at < PROVED_FOR


def proved_now(request: HttpRequest) -> None:
    """They have, just now: the session gets a new key, so that an old copy of its cookie is worth nothing."""
    row = _row_of(request)
    if row is not None:
        row.proved_at = clock.now()
        # Without a row: the session was ended elsewhere just now, which their next page tells.
        StaffSession.objects.filter(pk=row.pk).update(proved_at=row.proved_at)
        request.session.cycle_key()


def _row_of(request: HttpRequest) -> StaffSession | None:
    if not hasattr(request, "staff_session"):
        this = _id_in(request)
        row = StaffSession.objects.filter(pk=this).first() if this else None
        request.staff_session = row  # type: ignore[attr-defined]
    return cast("StaffSession | None", request.staff_session)  # type: ignore[attr-defined]


def _id_in(request: HttpRequest) -> UUID | None:
    try:
        return UUID(str(request.session.get(KEY, "")))
    except ValueError:
        return None


def _still(request: HttpRequest, user: Any) -> Any:
    """`user`, or nobody when their session was ended or ran out; notes now and then that it is in use."""
    if not getattr(user, "is_staff", False):
        return user
    row, now = _row_of(request), clock.now()
    if row is None or row.user_id != user.pk or now - row.seen_at > UNUSED or now - row.began_at > WHOLE:
        request.session.flush()
        return AnonymousUser()
    there = _BY_ITSELF.fullmatch(request.path) is None
    if there and now - row.seen_at >= SEEN_EVERY:  # a write for every page would be one too many
        StaffSession.objects.filter(pk=row.pk).update(seen_at=now)
    return user


class StaffSessionMiddleware:
    """Signs a browser out whose session was ended elsewhere. Costs nothing where nobody asks who it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `request`, whose user is looked at again when it is asked for."""
        known = request.user
        request.user = SimpleLazyObject(lambda: _still(request, known))  # type: ignore[assignment]
        return self.get_response(request)
