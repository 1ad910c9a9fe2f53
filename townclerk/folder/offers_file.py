"""[offers] of agency.toml: how many at a time, what is held back, which events people may be asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from townclerk.core.agency import OfferPlan
from townclerk.core.errors import Problem, Problems, Severity, did_you_mean
from townclerk.core.toml_table import TomlTable

if TYPE_CHECKING:
    from townclerk.services import Service

FILE = "agency.toml"

_KEYS = ("at_once", "a_day", "least_chance", "longest_days", "holdout", "explore", "life_events", "model")
_EVENTS = ("ask", "sure", "keep_days", "pause_days", "signs")
_MODEL = ("approval", "keep", "groups")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LITTLE = 0.02
_NAMED = 5
"""So many services without a page are named; the rest is counted."""


def offers_read(table: TomlTable) -> OfferPlan:
    """How services are offered."""
    table.allow(_KEYS)
    usual = OfferPlan()
    at_once = _whole(table, "at_once", usual.at_once, 1, 20)
    holdout = _number(table, "holdout", usual.holdout, 0.0, 0.5)
    if "holdout" in table.data and holdout < _LITTLE:
        what = f"With {holdout:g} of people held back, what offers do cannot be measured."
        table.wrong("holdout", what, f"Write {usual.holdout:g}, or leave it out.", Severity.WARNING)
    events = table.table("life_events")
    events.allow(_EVENTS)
    model = table.table("model")
    model.allow(_MODEL)
    return OfferPlan(
        at_once=at_once,
        a_day=min(_whole(table, "a_day", usual.a_day, 1, 20), at_once),
        least=_number(table, "least_chance", usual.least, 0.0, 1.0),
        longest=_whole(table, "longest_days", 90, 1, 365) if "longest_days" in table.data else None,
        holdout=holdout,
        explore=_number(table, "explore", usual.explore, 0.0, 0.2),
        ask=_ask(events, usual),
        sure=_number(events, "sure", usual.sure, 0.5, 0.999),
        keep_days=_whole(events, "keep_days", usual.keep_days, 30, 730),
        signs=_signs(events.table("signs")),
        pause=_whole(events, "pause_days", usual.pause, 60, 3650),
        approval=model.get("approval", bool, usual.approval),
        keep=_whole(model, "keep", usual.keep, 1, 50),
        groups=_groups(model, usual),
    )


def offers_check(plan: OfferPlan, services: Sequence[Service], problems: Problems) -> None:
    """Whether the events people may be asked about, and their signs, are those of the services."""
    slugs = {one.slug for one in services}
    events = {event for one in services for event in one.life_events}
    if not slugs:
        return
    for event in dict.fromkeys((*(plan.ask if plan.ask != OfferPlan().ask else ()), *plan.signs)):
        if event not in events:
            what = f"[offers.life_events] names '{event}', which no service has among its life_events."
            problems.add(Problem(what, did_you_mean(event, events), file=FILE, severity=Severity.WARNING))
    for event, named in plan.signs.items():
        for one in named:
            if one not in slugs:
                what = f"[offers.life_events.signs] names '{one}' for '{event}', which is no service."
                problems.add(Problem(what, did_you_mean(one, slugs), file=FILE))


def pageless(slugs: Sequence[str], *, count: int) -> str:
    """That `slugs` of `count` services have no page; "" where there are none."""
    some = ", ".join(slugs[:_NAMED]) + (", …" if len(slugs) > _NAMED else "")
    return f"{len(slugs):,} of {count:,} services have no page, so nobody is ever offered them: {some}."


def pageless_hint(slug: str) -> str:
    """What to add so that a service can be offered."""
    return (
        f"Write services/{slug}.md with title, window_days (for how long an offer stands) and repeat_days "
        "(0: needed again at any time; left out: once)."
    )


def pageless_check(added: Sequence[str], known: int, problems: Problems) -> None:
    """Tell of the services that a table of requests `added`, which nobody can be offered."""
    if added:
        what = pageless(added, count=known)
        problems.add(Problem(what, pageless_hint(added[0]), file="services", severity=Severity.WARNING))


def _ask(table: TomlTable, usual: OfferPlan) -> tuple[str, ...]:
    if "ask" not in table.data:
        return usual.ask
    return tuple(dict.fromkeys(one for one in table.texts("ask") if _is_slug(table, "ask", one)))


def _groups(table: TomlTable, usual: OfferPlan) -> tuple[str, ...]:
    if "groups" not in table.data:
        return usual.groups
    found = tuple(dict.fromkeys(table.texts("groups")))
    for one in found:
        if one not in usual.groups:
            hint = did_you_mean(one, usual.groups) or f"Write some of {', '.join(usual.groups)}, or []."
            table.wrong("groups", f"'{one}' is nothing by which people are grouped here.", hint)
    return tuple(one for one in found if one in usual.groups)


def _signs(table: TomlTable) -> Mapping[str, tuple[str, ...]]:
    found = {}
    for event in table.data:
        if _is_slug(table, event, event):
            found[event] = tuple(one for one in table.texts(event) if _is_slug(table, event, one))
    return found


def _is_slug(table: TomlTable, key: str, slug: str) -> bool:
    if _SLUG.fullmatch(slug):
        return True
    hint = 'Write it as services do in life_events: "lost-job".'
    table.wrong(key, f"'{slug}' is not written as an id.", hint)
    return False


def _whole(table: TomlTable, key: str, usual: int, least: int, most: int) -> int:
    value = table.get(key, int, usual)
    if least <= value <= most:
        return value
    table.wrong(key, f"{value} is not a whole number from {least} to {most}.", f"Write {usual}.")
    return usual


def _number(table: TomlTable, key: str, usual: float, least: float, most: float) -> float:
    value = table.get(key, float, usual)
    if least <= value <= most:
        return value
    table.wrong(key, f"{value:g} is not a number from {least:g} to {most:g}.", f"Write {usual:g}.")
    return usual
