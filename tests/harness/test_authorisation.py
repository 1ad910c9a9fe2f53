"""Every address as everybody: a page, a sign-in, a second factor first, or no; never anything else.

The guards, the middleware and the sessions are the real ones. Behind the guard stands a stub instead of the
page, or the 2,000 answers would take minutes; that the pages themselves open is what the browser tests see.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse

from tests.harness import people
from tests.harness.place import RESIDENT, STAFF, VISITOR, Place
from tests.harness.routes import Route, declared, leads_to, roughly, routes
from townclerk.core.agency import agency_current, agency_save, forget_cached
from townclerk.identity import Permission
from townclerk.web.console import access

pytestmark = pytest.mark.django_db
OPENS, SIGN_IN, FACTOR, NO = "opens", "asks to sign in", "asks for a second factor", "says no"
STUB = b"behind the guard"
# Who, and whether they have shown a second factor.
EVERYBODY = [(VISITOR, False), (people.OUTSIDER, False), (RESIDENT, False)]
EVERYBODY += [(who, factor) for who in people.STAFFED for factor in (False, True)]


def stub(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    return HttpResponse(STUB)


@contextmanager
def stubbed(view: Callable[..., Any]) -> Iterator[None]:
    """Put a stub in the place of what stands behind the guard of `view`."""
    inner = getattr(view, "__wrapped__", None)
    cells = [c for c in getattr(view, "__closure__", None) or () if inner and c.cell_contents is inner]
    for cell in cells:
        cell.cell_contents = stub
    yield
    for cell in cells:
        cell.cell_contents = inner


def outcome(answer: Any) -> str:
    """What an answer is to the person who asked."""
    target = answer.headers.get("Location", "")
    if answer.status_code == 403:
        return NO
    if answer.status_code == 302 and target.startswith(reverse("console:sign-in") + "?next="):
        return SIGN_IN
    if answer.status_code == 302 and target.startswith(reverse("portal:sign-in") + "?"):
        return SIGN_IN
    if answer.status_code == 302 and "next=" in target and "second" in target:
        return FACTOR
    return OPENS if answer.status_code < 500 else f"fails with {answer.status_code}"


def expected(place: Place, who: str, *, second_factor: bool, simulated: bool) -> str:
    """What the declaration says should happen."""
    if place.who == VISITOR:
        return OPENS
    if place.who == RESIDENT:
        return OPENS if who == RESIDENT else SIGN_IN
    if who in {VISITOR, RESIDENT}:
        return SIGN_IN
    if who == people.OUTSIDER:
        return NO
    if people.may(who, place.needs, second_factor=second_factor, simulated=simulated):
        return OPENS
    return FACTOR if people.may(who, place.needs, second_factor=True, simulated=simulated) else NO


Asked = Callable[[Place, str, bool], bool]


def everybody(place: Place, who: str, factor: bool) -> bool:
    return True


def the_nearest(place: Place, who: str, factor: bool) -> bool:
    """Visitors, who may just open it, and of everybody else every sixth, others for each address."""
    if who in {VISITOR, people.least(place)}:
        return True
    return (sum(place.address.encode()) + EVERYBODY.index((who, factor))) % 6 == 0


def wrong(
    route: Route,
    place: Place,
    clients: dict[tuple[str, bool], Client],
    facts: Any,
    *,
    simulated: bool,
    asked_as: Asked = everybody,
) -> list[str]:
    """Everything about `route` that is not as declared, in sentences; asked only as those of `asked_as`."""
    faults = []
    address = roughly(place.address, facts)
    with stubbed(route.view):
        for (who, factor), client in clients.items():
            if not asked_as(place, who, factor):
                continue
            for method in ("get", "post"):
                found = outcome(getattr(client, method)(address))
                needs = (method == "post" and place.acts) or place.needs
                asked = dataclasses.replace(place, needs=needs)
                wanted = expected(asked, who, second_factor=factor, simulated=simulated)
                if found != wanted:
                    how = " with a second factor" if factor else ""
                    faults.append(f"{method} {address} {found} for {who}{how}, and should be: {wanted}")
    return faults


def clients_of() -> dict[tuple[str, bool], Client]:
    return {(who, factor): people.browser_of(who, second_factor=factor) for who, factor in EVERYBODY}


@pytest.mark.wide
@pytest.mark.parametrize(
    ("simulated", "asked_as"),
    [
        (False, the_nearest),
        pytest.param(False, everybody, marks=pytest.mark.wide),
        pytest.param(True, everybody, marks=pytest.mark.wide),
    ],
)
def test_every_address_is_open_to_exactly_those_it_is_declared_for(
    record: dict[str, Any], simulated: bool, asked_as: Asked
) -> None:
    agency_save(dataclasses.replace(agency_current(), simulated=simulated))
    forget_cached()
    places, clients = declared(), clients_of()
    faults = [
        fault
        for route in routes()
        if route.name in places
        # Who is signed out by the first visit would be a visitor at the next.
        for fault in wrong(
            route, places[route.name][0], clients, record, simulated=simulated, asked_as=asked_as
        )
    ]
    assert not faults, "\n".join(["", *faults])


@pytest.mark.wide
def test_what_stands_behind_the_guards_answers_a_form_that_is_empty(record: dict[str, Any]) -> None:
    faults = []
    for route in routes():
        place = declared().get(route.name, [None])[0]
        if place is None or place.who != STAFF:
            continue
        client = people.browser_of(people.least(place), second_factor=True)
        address = roughly(place.address, record)
        with transaction.atomic():
            answer = client.post(address)
            transaction.set_rollback(True)
        if answer.status_code >= 500:
            faults.append(f"{address} answers {answer.status_code}")
    assert faults == []


@pytest.mark.wide
def test_every_guard_has_something_behind_it_that_can_be_stubbed(record: dict[str, Any]) -> None:
    """Or the matrix would open every page of the console, and find nothing that is not there."""
    ana = people.browser_of("viewer", second_factor=True)
    guarded = [route for route in routes() if route.needs is Permission.FIGURES]
    assert guarded
    for route in guarded:
        with stubbed(route.view):
            assert ana.get(roughly(declared()[route.name][0].address, record)).content == STUB


@pytest.mark.parametrize(
    ("guard", "told"),
    [
        (lambda view: view, "opens for visitor, and should be: asks to sign in"),
        (lambda view: access.staff_only(view, None), "opens for no-role, and should be: says no"),
        (lambda view: access.staff_only(view, Permission.FIGURES), "opens for viewer"),
        (lambda view: access.staff_only(view, Permission.STAFF), "says no for clerk"),
    ],
)
def test_a_page_that_is_guarded_wrongly_is_told(
    record: dict[str, Any], monkeypatch: pytest.MonkeyPatch, guard: Callable[..., Any], told: str
) -> None:
    from django.urls import get_resolver

    pattern = next(
        one
        for below in get_resolver().url_patterns
        for one in getattr(below, "url_patterns", ())
        if getattr(one, "name", "") == "posted"
    )
    monkeypatch.setattr(pattern, "callback", guard(stub))
    route = next(route for route in routes() if route.name == "console:posted")
    place = Place("/console/tell/codes/", who=STAFF, needs=Permission.PEOPLE)
    assert told in " ".join(wrong(route, place, clients_of(), {}, simulated=False))


LINK = re.compile(r'href="(/[^"#]*)')


@pytest.mark.parametrize("who", people.STAFFED)
def test_nobody_is_led_to_a_page_that_is_not_for_them(record: dict[str, Any], who: str) -> None:
    agency_save(dataclasses.replace(agency_current(), simulated=False))
    forget_cached()
    start = (
        "/console/"
        if people.may(who, Permission.FIGURES, second_factor=True, simulated=False)
        else "/console/sign-out"
    )
    answer = people.browser_of(who).get(start)
    assert answer.status_code == 200
    page = answer.content.decode()
    furniture = page.partition("<main")[0] + page.partition("</main>")[2]
    names = {leads_to(address) for address in LINK.findall(furniture)} - {""}
    assert names
    states = {name: declared()[name][0] for name in names}
    shut = {
        name: found
        for name, place in states.items()
        if (found := expected(place, who, second_factor=True, simulated=False)) not in {OPENS, SIGN_IN}
    }
    assert shut == {}
