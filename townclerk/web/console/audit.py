"""Who did what, and who read whose data: two tables that can be narrowed and taken away as files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.core.agency import agency_current
from townclerk.trust import (
    Act,
    accesses_each,
    accesses_recent,
    action_record,
    actions_each,
    actions_recent,
    actors_known,
    readers_known,
)
from townclerk.web.console import acts, reads, words
from townclerk.web.console.access import permissions
from townclerk.web.console.act_things import thing
from townclerk.web.console.outbox import person_mark
from townclerk.web.console.tables import csv_response, query_of
from townclerk.web.read_groups import grouped

_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: `chosen` by name (None: all), days, page, and what is wrong with it."""

    chosen: dict[str, str | None]
    since: date | None
    until: date | None
    page: int
    errors: list[tuple[str, str]]

    @property
    def filters(self) -> dict[str, Any]:
        """As the verbs of trust take them."""
        return {**self.chosen, "since": self.since, "until": self.until}


@require_safe
def audit(request: HttpRequest) -> HttpResponse:
    """Who did what."""
    actors = actors_known()
    asked = _asked(request, {"actor": actors, "what": [act.value for act in Act]})
    found, held = actions_recent(**asked.filters, page=asked.page), permissions(request)
    codes = [(act.value, acts.act_name(act.value)) for act in Act]
    names = acts.Names([*actors, *(line.about for line in found.lines)])
    content = {
        **_common(request, asked, found, "audit"),
        "filters": [
            _filter("actor", _("By whom"), [(one, names.of(one)) for one in actors], asked),
            _filter("what", _("What"), sorted(codes, key=_by_name), asked),
        ],
        "rows": [
            {
                "at": words.moment(line.at),
                "who": names.of(line.actor),
                "what": acts.act_name(line.what),
                "thing": thing(line, names, held),
                "subject": person_mark(line.subject) if line.subject else "",
            }
            for line in found.lines
        ],
    }  # fmt: skip
    return render(request, "console/audit.html", content)


@require_safe
def audit_reads(request: HttpRequest) -> HttpResponse:
    """Who read whose data."""
    known = readers_known()
    asked = _asked(request, known)
    held = permissions(request)
    found = accesses_recent(**asked.filters, page=asked.page, per_page=reads.AT_ONCE)
    names = acts.Names(known["actor"])
    purposes = [(one, acts.purpose_name(one)) for one in known["purpose"]]
    content = {
        **_common(request, asked, found, "audit-reads"),
        "filters": [
            _filter("actor", _("By whom"), [(one, names.of(one)) for one in known["actor"]], asked),
            _filter("purpose", _("What for"), sorted(purposes, key=_by_name), asked),
        ],
        "rows": reads.rows_of(grouped(found.lines), names, held),
    }  # fmt: skip
    return render(request, "console/audit_reads.html", content)


@require_safe
def audit_csv(request: HttpRequest) -> HttpResponse:
    """Who did what, as a file; that it was taken is an act too."""
    asked = _asked(request, {"actor": actors_known(), "what": [act.value for act in Act]})
    lines = (
        (line.at.isoformat(), line.actor, line.what, line.about, str(line.subject or ""))
        for line in actions_each(**asked.filters)
    )
    return _file("who-did-what", ("at", "actor", "act", "about", "person"), lines)


@require_safe
def audit_reads_csv(request: HttpRequest) -> HttpResponse:
    """Who read whose data, as a file; that it was taken is an act too."""
    asked = _asked(request, readers_known())
    lines = (
        (
            line.at.isoformat(),
            line.actor,
            line.purpose,
            line.what,
            str(line.subject or ""),
            line.count,
            line.about,
        )
        for line in accesses_each(**asked.filters)
    )
    return _file("who-read-what", ("at", "actor", "purpose", "read", "person", "people", "about"), lines)


def _file(name: str, columns: tuple[str, ...], lines: Iterator[tuple[Any, ...]]) -> HttpResponse:
    rows = list(lines)
    response = csv_response(name, columns, rows)
    action_record(what=Act.TABLE_DOWNLOADED, about=f"{name}: {len(rows)}")
    return response


def _asked(request: HttpRequest, known: Mapping[str, list[str]]) -> Asked:
    """What is asked for, as far as there is any of it."""
    errors: list[tuple[str, str]] = []
    days = {name: _day(request.GET.get(name, ""), name, errors) for name in ("since", "until")}
    number = request.GET.get("page", "")
    return Asked(
        {name: value if (value := request.GET.get(name, "")) in listed else None
         for name, listed in known.items()},
        days["since"],
        days["until"],
        int(number) if number.isdecimal() and len(number) < _NUMBER else 1,
        errors,
    )  # fmt: skip


def _day(text: str, name: str, errors: list[tuple[str, str]]) -> date | None:
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        example = words.today().isoformat()
        errors.append((_("“%(text)s” is not a day. Write it like %(example)s.")
                       % {"text": text[:20], "example": example}, name))  # fmt: skip
        return None


def _by_name(option: tuple[str, str]) -> str:
    return option[1].casefold()


def _filter(name: str, label: str, options: list[tuple[str, str]], asked: Asked) -> dict[str, object]:
    return {"name": name, "label": label, "value": asked.chosen[name] or "", "options": options}


def _common(request: HttpRequest, asked: Asked, found: Any, name: str) -> dict[str, object]:
    query = query_of(request)
    return {
        "errors": asked.errors,
        "error": {name: text for text, name in asked.errors},
        "days": [("since", _("From day")), ("until", _("Until day"))],
        "given": {key: request.GET.get(key, "")[:20] for key in ("since", "until")},
        "found": words.count(found.total),
        "number": found.page,
        "pages": found.pages,
        "query": query,
        "csv": reverse(f"console:{name}-csv") + (f"?{query[:-1]}" if query else ""),
        "narrowed": bool(query),
        "zone": agency_current().timezone,
        "tabs": [
            (_("Who did what"), reverse("console:audit"), name == "audit"),
            (_("Who read whose data"), reverse("console:audit-reads"), name == "audit-reads"),
        ],
    }
