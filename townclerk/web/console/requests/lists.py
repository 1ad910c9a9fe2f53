"""Lists of requests: what is to be done, by team and by day; and all of them, searched and narrowed."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk import identity
from townclerk.core.agency import agency_current
from townclerk.identity import Permission
from townclerk.requests import (
    Channel,
    Filters,
    Line,
    Listed,
    Status,
    TeamLoad,
    request_next,
    requests_due,
    requests_search,
    team_loads,
    teams_known,
    unsorted_count,
)
from townclerk.requests import Lateness as Late
from townclerk.trust import access_record
from townclerk.web import request_words
from townclerk.web.console import words
from townclerk.web.console.access import permissions
from townclerk.web.console.requests import keys
from townclerk.web.middleware import allow_own_scripts

_OPEN = ("team", "service", "area", "late", "who")
TO_DO = (*_OPEN, "words")
_CHOSEN = ("team", "service", "area", "status", "channel")
ALL = (*_CHOSEN, "words", "since", "until")
EVERYTHING = "all"
"""What the address of a request says of its list when nothing narrows it."""
_LONGEST = 200
_MOST_LOADS = 12


def team_name(team: str) -> str:
    """What people call a team; "" is nobody's yet."""
    return agency_current().team_name(team, get_language()) if team else _("Not sorted yet")


def may_act(request: HttpRequest) -> bool:
    """Whether the reader works on requests; else they only read them."""
    return Permission.HANDLE in permissions(request)


def tabs(request: HttpRequest, here: str) -> list[tuple[str, str, bool]]:
    """The pages of requests, as tabs: those that the reader may open."""
    waiting = unsorted_count()
    sort = _("To sort (%(n)s)") % {"n": words.count(waiting)} if waiting else _("To sort")
    pages = [
        (_("To do"), "requests"),
        (sort, "requests-sort"),
        (_("All"), "requests-all"),
        (_("Find somebody’s"), "requests-find"),
        *([(_("Enter one"), "request-new")] if may_act(request) else []),
        (_("What it saves"), "requests-saved"),
    ]
    return [(title, reverse(f"console:{name}"), name == here) for title, name in pages]


@require_safe
def due(request: HttpRequest) -> HttpResponse:
    """What is open, the soonest due first."""
    filters, errors = asked(request, *TO_DO)
    found = requests_due(filters, after=request.GET.get("after", "")[:40])
    _read(found)
    loads = team_loads()
    content = {
        "tabs": tabs(request, "requests"),
        "loads": [] if filters.team else _loads(loads),
        "may_act": may_act(request),
        "filters": _filters(request, *_OPEN),
        "words": request.GET.get("words", "")[:_LONGEST],
        "errors": errors,
        **_shown(request, found, "after", "requests-csv"),
    }
    content["queue"] = queue_mark(request.GET)
    return scripted(request, "console/requests.html", content, keys.LIST)


@require_safe
def every(request: HttpRequest) -> HttpResponse:
    """All requests, the newest first."""
    filters, errors = asked(request, *ALL)
    found = requests_search(filters, before=request.GET.get("before", "")[:20])
    _read(found)
    content = {
        "tabs": tabs(request, "requests-all"),
        "filters": _filters(request, *_CHOSEN),
        "words": request.GET.get("words", "")[:_LONGEST],
        "days": [("since", _("From day")), ("until", _("Until day"))],
        "given": {name: request.GET.get(name, "")[:20] for name in ("since", "until")},
        "errors": errors,
        "error": {name: text for text, name in errors},
        **_shown(request, found, "before", "requests-all-csv"),
    }
    return scripted(request, "console/requests_all.html", content, keys.LIST)


def scripted(
    request: HttpRequest, template: str, content: dict[str, Any], of_page: keys.Keys, *, status: int = 200
) -> HttpResponse:
    """A page with its keys; the only script it may load is our own."""
    response = render(request, template, {**content, "keys": of_page}, status=status)
    allow_own_scripts(response)
    return response


def queue_mark(chosen: QueryDict) -> str:
    """What follows the address of a request, so that its page knows the list it was opened from."""
    query = {name: value for name, value in chosen.items() if value and name in TO_DO}
    return f"?{urlencode({'queue': urlencode(query) or EVERYTHING})}"


def queue_of(request: HttpRequest, plain: str) -> tuple[str, str]:
    """The address of the list a request was opened from, and of the next request in it; "" for none."""
    mark, home = request.GET.get("queue", "")[:600], reverse("console:requests")
    if not mark:
        return home, ""
    given = QueryDict(mutable=True)
    given.update({name: value for name, value in parse_qsl(mark) if name in TO_DO})
    filters, _errors = asked(request, *TO_DO, given=given)
    found = request_next(filters, plain)
    after = f"{reverse('console:request', args=[found])}{queue_mark(given)}" if found else ""
    return f"{home}?{given.urlencode()}" if given else home, after


def _read(found: Listed) -> None:
    """That words of people were listed is written down, with how many."""
    if found.lines:
        access_record(purpose="service", what="request case", count=len(found.lines))


def asked(
    request: HttpRequest, *names: str, given: QueryDict | None = None
) -> tuple[Filters, list[tuple[str, str]]]:
    """What the address asks for, as far as it can be understood, and what cannot."""
    errors: list[tuple[str, str]] = []
    asked_for = request.GET if given is None else given
    said = {name: asked_for.get(name, "").strip()[:_LONGEST].replace("\0", "") for name in names}
    who = said.get("who", "")
    return (
        Filters(
            words=said.get("words", ""),
            service=said.get("service", ""),
            team=said.get("team", ""),
            area=said.get("area", ""),
            status=_one_of(said.get("status", ""), ["open", "closed", *(s.value for s in Status)]),
            channel=said.get("channel", ""),
            lateness=_one_of(said.get("late", ""), ["late", "soon"]),
            member=_member(request, who),
            since=_day(said.get("since", ""), "since", errors),
            until=_day(said.get("until", ""), "until", errors),
        ),
        errors,
    )


def _one_of(text: str, known: list[str]) -> str:
    return text if text in known else ""


def _member(request: HttpRequest, who: str) -> int | None:
    user: Any = request.user
    return {"me": int(user.pk), "nobody": 0}.get(who)


def _day(text: str, name: str, errors: list[tuple[str, str]]) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        example = words.today().isoformat()
        said = _("“%(text)s” is not a day. Write it like %(example)s.")
        errors.append((said % {"text": text[:20], "example": example}, name))
        return None


def _filters(request: HttpRequest, *names: str) -> list[dict[str, Any]]:
    """The lists to choose from, each with what is chosen."""
    options = {
        "team": (_("Team"), [(team, team_name(team)) for team in teams_known()]),
        "service": (_("Service"), sorted(words.titles().items())),
        "area": (_("Area"), [(one.id, words.area_name(one.id)) for one in agency_current().areas]),
        "status": (_("Status"), _statuses()),
        "channel": (_("How it came"), [(c.value, request_words.channel_words(c)) for c in Channel]),
        "late": (_("Due"), [("late", _("Late")), ("soon", _("Nearly late"))]),
        "who": (_("Whose"), [("me", _("Mine")), ("nobody", _("Nobody’s"))]),
    }
    found = []
    for name in names:
        label, choices = options[name]
        if choices:
            found.append(
                {"name": name, "label": label, "value": request.GET.get(name, ""), "options": choices}
            )
    return found


def _statuses() -> list[tuple[str, str]]:
    return [
        ("open", _("All open ones")),
        *((one.value, status_name(one)) for one in Status),
    ]


def status_name(status: str) -> str:
    """Where a request stands, as colleagues say it."""
    names = {
        Status.RECEIVED: _("Not sorted yet"),
        Status.SORTED: _("Not begun"),
        Status.WORKING: _("Begun"),
        Status.WAITING: _("Waits for its writer"),
        Status.REOPENED: _("Open again"),
        Status.CLOSED: _("Closed"),
        Status.MERGED: _("Merged into another"),
    }
    return names[Status(status)]


def _loads(loads: tuple[TeamLoad, ...]) -> list[dict[str, Any]]:
    return [
        {
            "name": team_name(one.team),
            "address": f"?{urlencode({'team': one.team})}" if one.team else reverse("console:requests-sort"),
            "open": words.count(one.open),
            "late": words.count(one.late),
            "is_late": one.late > 0,
            "soon": words.count(one.soon),
            "waiting": words.count(one.waiting),
        }
        for one in loads[:_MOST_LOADS]
    ]


def _shown(request: HttpRequest, found: Listed, mark: str, file: str) -> dict[str, Any]:
    query = {name: value for name, value in request.GET.items() if value and name not in ("after", "before")}
    people = {one.id: one.email for one in identity.staff_list()} if any(
        line.assignee for line in found.lines
    ) else {}  # fmt: skip
    titles = words.titles()
    return {
        "rows": [row_of(line, people, titles) for line in found.lines],
        "found": found_words(found.found, more=found.more_found),
        "narrowed": bool(query),
        "csv": f"{reverse(f'console:{file}')}{f'?{urlencode(query)}' if query else ''}",
        "cut": found.cut,
        "first": f"?{urlencode(query)}" if request.GET.get(mark) else "",
        "next": f"?{urlencode({**query, mark: found.next})}" if found.next else "",
    }


def found_words(count: int, *, more: bool = False) -> str:
    """How many requests a list has."""
    said = {"n": words.count(count)}
    if more:
        return ngettext("More than %(n)s request", "More than %(n)s requests", count) % said
    return ngettext("%(n)s request", "%(n)s requests", count) % said


def row_of(
    line: Line, people: dict[int, str] | None = None, titles: dict[str, str] | None = None
) -> dict[str, Any]:
    """A request as a list shows it; `people` and `titles` hold names of staff and services, asked once."""
    service = words.service_name(line.service, titles) if line.service else ""
    area = words.area_name(line.area) if line.area else ""
    return {
        "reference": line.reference,
        "address": reverse("console:request", args=[line.plain]),
        "excerpt": line.excerpt,
        "lang": line.language,
        "what": " · ".join(part for part in (service, area) if part),
        "team": team_name(line.team) if line.team else "–",
        "status": status_name(line.status),
        "due": words.day_short(line.due_on)
        if line.due_on and line.status not in ("closed", "merged")
        else "",
        "late": request_words.lateness_words(line.lateness)
        if line.lateness in (Late.LATE, Late.SOON)
        else "",
        "is_late": line.lateness is Late.LATE,
        "closed_late": bool(line.ended_late),
        "late_since": words.day_short(line.late_since)
        if line.late_since and line.lateness is not Late.LATE
        else "",
        "who": (people or {}).get(line.assignee or 0, ""),
        "received": words.day_short(line.received_at.astimezone(agency_current().zone).date()),
        "outcome": request_words.outcome_words(line.outcome),
    }
