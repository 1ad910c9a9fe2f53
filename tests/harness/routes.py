"""Every address the sites answer to, read from the URL configuration, and the places that show it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from tests.harness import places
from tests.harness.place import ENROLLED, RESIDENT, STAFF, VISITOR, Place

_FILLED = ("1", "00000000-0000-4000-8000-000000000000", "2026-10-26", "en")
"""What may stand for a `{placeholder}` where only the pattern of an address matters: any of these."""
_PLACEHOLDER = re.compile(r"{(\w+)}")


@dataclass(frozen=True, slots=True)
class Route:
    """One address in the URL configuration: its full name ("portal:ask"), its pattern and its view."""

    name: str
    pattern: str
    view: Callable[..., Any]

    @property
    def needs(self) -> Any:
        """The permission its guard asks for, None for any member of staff; `...` when nothing guards it."""
        return getattr(self.view, "needs", ...)

    @property
    def acts(self) -> Any:
        """What sending a form there needs besides, None for nothing."""
        return getattr(self.view, "acts", None)


def routes(urlconf: str | None = None) -> list[Route]:
    """Every address, those of included files and of an API too; one without a name has the name ""."""
    return list(_below(get_resolver(urlconf), (), ""))


def _below(resolver: URLResolver, namespaces: tuple[str, ...], before: str) -> Iterator[Route]:
    for one in resolver.url_patterns:
        pattern = before + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = (*namespaces, one.namespace) if one.namespace else namespaces
            yield from _below(one, inner, pattern)
        elif isinstance(one, URLPattern):
            name = ":".join((*namespaces, one.name)) if one.name else ""
            yield Route(name, "/" + pattern, one.callback)


def declared() -> dict[str, list[Place]]:
    """Every place of every file in `places/`, by the name of its address."""
    every: dict[str, list[Place]] = {}
    for module in place_files():
        for name, of in module.PLACES.items():
            every.setdefault(name, []).extend(of)
    return every


def place_files() -> list[Any]:
    """The files in `places/`, in the order of their names."""
    names = sorted(info.name for info in pkgutil.iter_modules(places.__path__))
    return [importlib.import_module(f"{places.__name__}.{name}") for name in names]


def filled(address: str, facts: Mapping[str, object] | None = None) -> str:
    """`address` with its placeholders filled from `facts`.

    Raises:
        LookupError: nothing was loaded under that name.
    """
    return _PLACEHOLDER.sub(lambda found: str((facts or {})[found[1]]), address)


def roughly(address: str, facts: Mapping[str, object]) -> str:
    """`address` filled from `facts`; a placeholder nothing was loaded for becomes something of its kind."""
    named = leads_to(address)
    for value in _FILLED:
        found = _PLACEHOLDER.sub(lambda of, value=value: str(facts.get(of[1], value)), address)
        if leads_to(found) == named:
            return found
    return address


def leads_to(address: str) -> str:
    """The name of the address that `address` resolves to, whatever fills its placeholders; "" for none."""
    path = address.partition("?")[0].partition("#")[0]
    for value in _FILLED:
        try:
            return resolve(_PLACEHOLDER.sub(value, path)).view_name
        except Resolver404:
            continue
    return ""


# An address of no page: what any site answers to whatever it does not know.
NOWHERE = "nowhere"


def forgotten(known: Sequence[Route], of: Mapping[str, Sequence[Place]]) -> list[str]:
    """What is missing or wrong in the declarations `of`, each as a sentence that says what to do."""
    names = {route.name for route in known}
    faults = [f"{r.pattern} has no name: give it one in its URL file" for r in known if not r.name]
    faults += [
        f"{name} has no place: add it to a file in tests/harness/places/"
        for name in sorted(names - {""})
        if not of.get(name)
    ]
    for name, states in of.items():
        if name not in names | {NOWHERE}:
            faults.append(f"{name} is declared but the URL configuration does not know it")
            continue
        faults += [fault for place in states for fault in _wrong(name, place, known)]
        seen = [(place.state, place.record) for place in states]
        faults += [f"{name}: two places are called {pair}" for pair in {s for s in seen if seen.count(s) > 1}]
    return faults


def _wrong(name: str, place: Place, known: Sequence[Route]) -> Iterator[str]:
    found = leads_to(place.address)
    if found != ("" if name == NOWHERE else name):
        yield f"{name}: {place.address} leads to {found or 'no page'}"
    if place.who not in {VISITOR, RESIDENT, STAFF, ENROLLED}:
        yield f"{name}: nobody is called {place.who}"
    route = next((one for one in known if one.name == name), None)
    if route is None:
        return
    if route.needs is ... and place.who == STAFF:
        yield f"{name}: {place.address} is for staff, but nothing guards it: write it with access.page()"
    said, asked = (place.needs, place.acts), (route.needs, route.acts)
    if route.needs is not ... and (place.who not in {STAFF, ENROLLED} or said != asked):
        told = " and, of forms, ".join(str(one) for one in asked if one or one is asked[0])
        yield f"{name}: {place.address} says it needs {place.needs}, its guard asks for {told}"
