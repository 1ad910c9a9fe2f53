"""No address is forgotten: each in the URL configuration has a place, and each place leads to its own."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path
from types import ModuleType

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from tests.harness.place import DATA, STAFF, Place
from tests.harness.routes import Route, declared, forgotten, leads_to, place_files, routes
from townclerk.identity import Permission
from townclerk.web.console import access


def test_every_address_of_the_sites_has_its_places() -> None:
    assert forgotten(routes(), declared()) == []


def test_every_file_of_places_says_what_it_is_for() -> None:
    assert [Path(str(file.__file__)).name for file in place_files() if not file.__doc__] == []


def _view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("here")


def _planted(monkeypatch: pytest.MonkeyPatch, *patterns: object) -> list[Route]:
    name = f"planted_{secrets.token_hex(8)}"  # Django keeps what it has read by its name
    module = ModuleType(name)
    module.urlpatterns = list(patterns)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, name, module)
    return routes(name)


def test_names_are_found_through_nested_files(monkeypatch: pytest.MonkeyPatch) -> None:
    inner = ([path("deep/<int:n>", _view, name="deep")], "inner")
    outer = ([path("in/", include(inner)), path("", _view, name="top")], "outer")
    found = _planted(monkeypatch, path("out/", include(outer)))
    assert [(route.name, route.pattern) for route in found] == [
        ("outer:inner:deep", "/out/in/deep/<int:n>"),
        ("outer:top", "/out/"),
    ]


def test_the_addresses_of_an_api_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from ninja import NinjaAPI

    api = NinjaAPI(urls_namespace="planted-api")

    @api.get("/slots")
    def slots(request: HttpRequest) -> list[str]:
        return []

    found = {route.name for route in _planted(monkeypatch, path("api/", api.urls))}
    assert {"planted-api:slots", "planted-api:openapi-json"} <= found


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/services/bus-pass?x=1", "portal:service"),
        ("/console/tell/outbox/{message}", "console:message"),
        ("/no-such-page", ""),
    ],
)
def test_an_address_leads_to_its_name(address: str, name: str) -> None:
    assert leads_to(address) == name


def _with(name: str, *of: Place) -> str:
    return " ".join(forgotten(routes(), {**declared(), name: list(of)}))


def test_a_new_address_without_a_place_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = _planted(monkeypatch, path("new", _view, name="brand-new"), path("unnamed", _view))
    told = " ".join(forgotten(found, {}))
    assert "brand-new has no place" in told
    assert "/unnamed has no name" in told


def test_a_place_of_no_address_and_a_place_of_another_are_told() -> None:
    assert "portal:gone is declared but" in _with("portal:gone", Place("/gone"))
    assert "portal:home: /services leads to portal:services" in _with("portal:home", Place("/services"))
    assert "leads to no page" in _with("portal:health", Place("/health-typo", answers=DATA))
    assert "two places are called" in _with("portal:home", Place("/"), Place("/"))


def test_what_nobody_guards_and_what_asks_for_something_else_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "nothing guards it" in _with("portal:home", Place("/", who=STAFF))
    assert "its guard asks for" in _with("console:home", Place("/console/", who=STAFF))
    assert "its guard asks for" in _with("console:home", Place("/console/", needs=Permission.FIGURES))
    guarded = access.page("x", _view, Permission.PEOPLE, name="x")
    assert _planted(monkeypatch, guarded)[0].needs == Permission.PEOPLE
