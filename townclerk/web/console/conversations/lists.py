"""Conversations that a person shall go on with: crises first, then who wrote again, then by the promise."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from townclerk import assistant, identity
from townclerk.assistant import Handover, InboxCounts, InboxFilters, InboxLine
from townclerk.core.agency import agency_current
from townclerk.identity import Permission
from townclerk.requests import teams_known
from townclerk.trust import Act, action_record
from townclerk.web import conversation_words
from townclerk.web.console import words
from townclerk.web.console.access import permissions
from townclerk.web.console.requests.lists import team_name
from townclerk.web.console.tables import csv_response, query_of
from townclerk.web.middleware import allow_own_scripts
from townclerk.web.reading import own_name

NARROWING = ("state", "team", "language", "channel", "reason", "who")
COLUMNS = (
    *("number", "asked", "promised", "late", "reason", "language", "channel", "service", "team"),
    *("assignee", "taken", "closed", "outcome"),
)
_LONGEST = 100
_MOST_PAGES = 8
"""Digits of a page's number: more is no page."""


def member(request: HttpRequest) -> int:
    """The id of the member of staff who reads."""
    user: Any = request.user
    return int(user.pk)


def may_act(request: HttpRequest) -> bool:
    """Whether the reader answers people; else they only read."""
    return Permission.HANDLE in permissions(request)


def tabs(request: HttpRequest, here: str, counts: InboxCounts | None = None) -> list[tuple[str, str, bool]]:
    """The pages of conversations, as tabs; `here` is one of "open", "mine", "closed", "ready"."""
    found = counts or assistant.inbox_counts(staff_id=member(request))
    inbox = reverse("console:conversations")
    pages = [
        ("open", _counted(_("To answer"), found.waiting + found.taken), inbox),
        ("mine", _counted(_("Mine"), found.mine), f"{inbox}?who=me"),
        ("closed", _("Closed"), f"{inbox}?state=closed"),
        ("ready", _("Ready answers"), reverse("console:ready-answers")),
    ]
    return [(title, address, name == here) for name, title, address in pages]


def learning_tabs(request: HttpRequest, here: str) -> list[tuple[str, str, bool]]:
    """The pages that say how well is answered, and where to do better: those that the reader may open."""
    pages = [
        (_("Figures"), "talk-figures", Permission.FIGURES),
        (_("Not answered"), "unanswered", Permission.CASES),
        (_("Corrections"), "examples", Permission.CASES),
        (_("Your answers"), "own-faqs", Permission.FIGURES),
        (_("Test bench"), "bench", Permission.FIGURES),
    ]
    held = permissions(request)
    return [
        (title, reverse(f"console:{name}"), name == here) for title, name, needs in pages if needs in held
    ]


def _counted(title: str, n: int) -> str:
    return f"{title} ({words.count(n)})" if n else title


@require_safe
def conversations(request: HttpRequest) -> HttpResponse:
    """The inbox."""
    since = assistant.inbox_state()  # before it is read: what comes meanwhile is news
    content = content_of(request)
    if not content["closed"]:
        query = query_of(request)
        content["news"] = f"{reverse('console:conversations-news')}?{query}"
        content["since"] = str(since)
    response = render(request, "console/conversations/list.html", content)
    allow_own_scripts(response, fetches=True)
    return response


def content_of(request: HttpRequest) -> dict[str, Any]:
    """What the inbox shows."""
    filters, counts = asked(request), assistant.inbox_counts(staff_id=member(request))
    number = request.GET.get("page", "")
    wanted = int(number) if number.isascii() and number.isdecimal() and len(number) < _MOST_PAGES else 1
    found = assistant.inbox(filters, page=wanted)
    said = {"n": words.count(found.found)}
    people = {one.id: one.email for one in identity.staff_list()}
    here = "closed" if filters.state == "closed" else "mine" if request.GET.get("who") == "me" else "open"
    query = query_of(request, since="")
    return {
        "tabs": tabs(request, here, counts),
        "counts": _counts(counts),
        "filters": _filters(request, counts),
        "rows": [row_of(line, people) for line in found.lines],
        "found": ngettext("%(n)s conversation", "%(n)s conversations", found.found) % said,
        "narrowed": any(request.GET.get(name) for name in NARROWING),
        "closed": filters.state == "closed",
        "query": query,
        "number": found.number,
        "pages": found.pages,
        "csv": f"{reverse('console:conversations-csv')}?{query}".rstrip("?&"),
    }


@require_safe
def conversations_csv(request: HttpRequest) -> HttpResponse:
    """The list as a file, as it is narrowed: nobody's words; that it was taken is written down."""
    filters = asked(request)
    people = {one.id: one.email for one in identity.staff_list()}
    chosen = {name: value for name in NARROWING if (value := request.GET.get(name, "")[:_LONGEST])}
    action_record(what=Act.CONVERSATIONS_DOWNLOADED, about=urlencode(chosen)[:200])
    rows = [_file_row(one, people) for one in assistant.inbox_each(filters)]
    return csv_response("conversations", COLUMNS, rows)


def _file_row(one: Handover, people: dict[int, str]) -> list[str]:
    zone = agency_current().zone

    def at(moment: Any) -> str:
        return moment.astimezone(zone).isoformat(timespec="minutes") if moment else ""

    return [
        str(one.id),
        at(one.asked_at),
        at(one.promised_by),
        "yes" if one.overdue else "",
        " ".join(one.reasons),
        one.written,
        one.channel,
        one.service,
        one.team,
        people.get(one.assignee or 0, ""),
        at(one.taken_at),
        at(one.closed_at),
        one.outcome,
    ]


def asked(request: HttpRequest) -> InboxFilters:
    """What the address asks for, as far as it can be understood."""
    said = {name: request.GET.get(name, "").strip()[:_LONGEST].replace("\0", "") for name in NARROWING}
    who = {"me": member(request), "nobody": 0}.get(said.pop("who"))
    return InboxFilters(**said, assignee=who)


def _filters(request: HttpRequest, counts: InboxCounts) -> list[dict[str, Any]]:
    teams = sorted({*teams_known(), *counts.teams})
    reason, channel = conversation_words.reason_words, conversation_words.channel_words
    options = [
        ("state", _("Status"), _states()),
        ("reason", _("Why"), [(one, reason(one)) for one in conversation_words.REASONS]),
        ("language", _("Language"), [(one, own_name(one)) for one in counts.languages if one]),
        ("team", _("Team"), [(one, team_name(one)) for one in teams]),
        ("channel", _("How it came"), [(one, channel(one)) for one in ("chat", "sms", "email")]),
        ("who", _("Whose"), [("me", _("Mine")), ("nobody", _("Nobody’s"))]),
    ]  # fmt: skip
    return [
        {"name": name, "label": label, "value": request.GET.get(name, ""), "options": choices}
        for name, label, choices in options
        if choices
    ]


def _states() -> list[tuple[str, str]]:
    return [
        ("again", _("They wrote again")),
        ("waiting", _("Waits for somebody")),
        ("late", _("Later than promised")),
        ("taken", _("Somebody has it")),
        ("closed", _("Closed")),
    ]


def _counts(counts: InboxCounts) -> list[tuple[str, str, str, bool]]:
    """What the list says at once: what, how many, where they are, whether it presses."""
    here = reverse("console:conversations")
    found = [
        (_("Waiting"), counts.waiting, f"{here}?state=waiting", False),
        (_("Later than promised"), counts.late, f"{here}?state=late", counts.late > 0),
        (_("Somebody has it"), counts.taken, f"{here}?state=taken", False),
        (_("Yours"), counts.mine, f"{here}?who=me", False),
        (_("They wrote again"), counts.again, f"{here}?state=again", counts.again > 0),
    ]
    return [(title, words.count(n), address, presses) for title, n, address, presses in found]


def row_of(line: InboxLine, people: dict[int, str]) -> dict[str, Any]:
    """A conversation as the list shows it."""
    one = line.handover
    return {
        "address": reverse("console:conversation", args=[one.id]),
        "number": words.count(one.id),
        "reason": conversation_words.reasons_words(one),
        "crisis": one.reason == "crisis" and one.open,
        "again": line.again,
        "service": words.service_name(one.service) if one.service else "",
        "excerpt": line.excerpt,
        "lang": one.written,
        "language": own_name(one.written),
        "added": line.added,
        "after": line.after,
        "needs": [conversation_words.need_words(need) for need in line.needs],
        "channel": conversation_words.channel_words(one.channel),
        "team": team_name(one.team) if one.team else "–",
        "who": people.get(one.assignee or 0, ""),
        "asked": words.moment(one.asked_at),
        "promised": words.moment(one.promised_by) if one.promised_by else "",
        "late": one.overdue,
        "closed": words.moment(one.closed_at) if one.closed_at else "",
        "outcome": conversation_words.outcome_words(one.outcome),
    }
