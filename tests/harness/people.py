"""Who visits: a visitor, a resident, somebody without any role, and one member of staff of each role."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tests.harness.place import RESIDENT, STAFF, VISITOR, Place
from tests.harness.places import oidc, steps
from townclerk import identity
from townclerk.identity import Permission, Role, permissions_of
from townclerk.identity.residents import COOKIE
from townclerk.people import person_find
from townclerk.web.oidc import cookies
from townclerk.web.portal.do.visit import COOKIE as BROWSER_COOKIE

NO_ROLE = "no-role"
"""Signed in as staff, with no role yet: sees only what every member of staff may."""
OUTSIDER = "outsider"
"""Has an account and a password, but is no member of staff."""
STAFFED = (NO_ROLE, *(role.value for role in Role))
PASSWORD = "harbor-oak-lilac-violet-22"


def least(place: Place) -> str:
    """The one who may see `place` and otherwise the least: whoever may do more sees the same or more links.

    Only the navigation differs between roles, and `test_navigation.py` looks at it as each of them.
    """
    if place.who != STAFF:
        return place.who
    if place.needs is None:
        return NO_ROLE
    may = {role: permissions_of([role], second_factor=True) for role in Role}
    needed = {one for one in (place.needs, place.acts, place.also) if one}
    return min((role for role in Role if needed <= may[role]), key=lambda role: len(may[role])).value


def may(who: str, needs: Permission | None, *, second_factor: bool, simulated: bool) -> bool:
    """Whether the member of staff `who` may open what needs `needs`."""
    roles = [Role(who)] if who in set(Role) else []
    return needs is None or needs in permissions_of(roles, second_factor=second_factor, simulated=simulated)


def staff_add() -> None:
    """One member of staff for each role, one without, and an account that is not staff at all."""
    for who in (*STAFFED, OUTSIDER):
        email = f"{who}@alder-falls.example"
        user = get_user_model().objects.create_user(email, email, PASSWORD, is_staff=who != OUTSIDER)
        if who in set(Role):
            user.groups.add(Group.objects.get_or_create(name=who)[0])


def session_of(who: str, *, second_factor: bool = True) -> dict[str, str]:
    """The cookies of a browser in which `who` has signed in."""
    if who == VISITOR:
        return {}
    request: Any = RequestFactory().get("/")
    request.session = SessionStore()
    if who == RESIDENT:
        _resident(request)
        begun = {BROWSER_COOKIE: steps.BROWSER}
        return {COOKIE: request.resident_token, **begun, **_from_elsewhere(request)}
    user = get_user_model().objects.get(username=f"{who}@alder-falls.example")
    identity.staff_sign_in(request, user=user, second_factor=second_factor)
    request.session.save()
    return {settings.SESSION_COOKIE_NAME: request.session.session_key}


def browser_of(who: str, *, second_factor: bool = True) -> Client:
    """A test client in which `who` has signed in, that is answered as a person would be."""
    client = Client(raise_request_exception=False)
    for name, value in session_of(who, second_factor=second_factor).items():
        client.cookies[name] = value
    return client


def _resident(request: Any) -> None:
    """Rita, of whom every page has something to show."""
    identity.resident_sign_in(request, person_id=person_find(reference="RITA")[0], how="email")


def _from_elsewhere(request: Any) -> dict[str, str]:
    """What a browser keeps that has once come from a provider: shown after signing out."""
    response = HttpResponse()
    cookies.inside_keep(request, response, provider_id=oidc.RESIDENTS_ID, id_token="")
    return {name: morsel.value for name, morsel in response.cookies.items()}
