"""The time that somebody holds while they fill in the form, and another one instead of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from townclerk.appointments import (
    Booked,
    NotNow,
    Status,
    TooManyBooked,
    appointment_open,
    hold_fill,
    hold_release,
    who_of,
)
from townclerk.core.errors import TownclerkError

COOKIE, PATH = "instead", "/book"
# Who asked for another time chooses it at once; whoever sits down later is somebody else.
_SECONDS = 600


def held_of(reference: str, key: str) -> Booked | None:
    """The hold that an address opens; None for none."""
    found = appointment_open(reference, key)
    return found if found and found.status is Status.HELD else None


@never_cache
@require_safe
def change(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """`/book/hold/<reference>/<key>/change`: choose another time, and keep what was said."""
    held = appointment_open(reference, key)
    if held is None:
        return HttpResponseRedirect(reverse("portal:book-any"))
    return instead_of(request, HttpResponseRedirect(reverse("portal:book", args=[held.service])), held)


def instead_of(request: HttpRequest, response: HttpResponse, held: Booked) -> HttpResponse:
    """`response`, after which the next time that is chosen is instead of `held`, with what was said of it."""
    response.set_cookie(
        COOKIE, f"{held.reference}.{held.key}", max_age=_SECONDS, path=PATH, httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip
    return response


def taken_over(request: HttpRequest, response: HttpResponse, held: Booked) -> HttpResponse:
    """`response`, after the time that `held` is instead of is free, and what was said of it is kept."""
    reference, _, key = request.COOKIES.get(COOKIE, "").partition(".")
    before = held_of(reference, key) if key else None
    if before is not None and before.reference != held.reference and before.service == held.service:
        _move(before, held)
    response.delete_cookie(COOKIE, path=PATH)
    return response


def _move(before: Booked, held: Booked) -> None:
    told = who_of(before.reference)
    try:
        if told.name:
            hold_fill(held.reference, who=told, person_id=before.person_id, remind=before.remind)
    except (NotNow, TooManyBooked, TownclerkError):
        pass  # they say it again
    hold_release(before.reference)
