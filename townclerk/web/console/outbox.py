"""The outbox: what has been drafted, for how many, and each message in a list. Nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.core.agency import agency_current
from townclerk.identity import Permission
from townclerk.outreach import Channel, OutboxLine, OutboxRow, OutboxSummary, Status, outbox, outbox_summary
from townclerk.trust import access_record
from townclerk.web.console import words
from townclerk.web.console.access import permissions
from townclerk.web.console.tables import csv_response, query_of
from townclerk.web.reading import Words, in_language, own_name

_DIGITS = 19
_KEYS = ("status", "template", "channel", "language")


def outbox_page(request: HttpRequest) -> HttpResponse:
    """What is drafted at a glance and, for those who may see who got what, the messages themselves."""
    summary = outbox_summary()
    if not summary.total:
        return render(request, "console/outbox.html", {"summary": None})
    content: dict[str, Any] = {
        "summary": summary,
        "drafts": words.count(summary.statuses.get(Status.DRAFT, 0)),
        "held": words.count(summary.statuses.get(Status.SUPPRESSED, 0)),
        "channels": [(channel_name(name), words.count(n)) for name, n in summary.channels.items()],
        "held_why": [(suppression_name(name), words.count(n)) for name, n in summary.suppressions.items()],
        "templates": [_line(line) for line in summary.templates],
        "csv": reverse("console:outbox-csv"),
    }
    if Permission.PEOPLE in permissions(request):  # who got what is personal data, whatever stands in it
        content |= _messages(request, summary)
    return render(request, "console/outbox.html", content)


def _messages(request: HttpRequest, summary: OutboxSummary) -> dict[str, Any]:
    """The messages that are asked for, a row each."""
    asked = _asked(request, summary)
    number = request.GET.get("page", "")
    person = _person(request)
    found = outbox(
        **asked, person_id=person, page=int(number) if number.isdecimal() and len(number) < 9 else 1
    )
    return {
        "filters": _filters(summary, asked),
        "mark": person_mark(person) if person else "",
        "rows": [_row(row) for row in found.rows],
        "found": words.count(found.total),
        "number": found.page,
        "pages": found.pages,
        "query": query_of(request),
    }


def _person(request: HttpRequest) -> int | None:
    """The one person whose messages are asked for; it is noted."""
    wanted = request.GET.get("person", "")
    if not wanted.isdecimal() or len(wanted) > _DIGITS or not 0 < int(wanted) < 2**63:
        return None
    access_record(purpose="service", what="messages", subject=int(wanted))
    return int(wanted)


def outbox_csv(request: HttpRequest) -> HttpResponse:
    """The outbox by template as a file: counts, no person."""
    columns = ("template", "purpose", "kind", "what", "value", "messages")
    rows = []
    for line in outbox_summary().templates:
        for what, counts in (("status", line.statuses), ("channel", line.channels)):
            rows += [(line.template, line.purpose, line.kind, what, value, n) for value, n in counts.items()]
    return csv_response("outbox", columns, rows)


def _asked(request: HttpRequest, summary: OutboxSummary) -> dict[str, str | None]:
    """What is asked for, as far as the outbox holds any of it."""
    known: Mapping[str, Mapping[str, object] | set[str]] = {
        "status": summary.statuses,
        "template": {line.template for line in summary.templates},
        "channel": summary.channels,
        "language": summary.languages,
    }
    return {key: value if (value := request.GET.get(key, "")) in known[key] else None for key in _KEYS}


def _filters(summary: OutboxSummary, asked: Mapping[str, str | None]) -> list[dict[str, object]]:
    options = {
        "status": (_("Status"), [(name, status_name(name)) for name in summary.statuses]),
        "template": (
            _("Template"),
            [(line.template, str(template_title(line.titles))) for line in summary.templates],
        ),
        "channel": (_("Channel"), [(name, channel_name(name)) for name in summary.channels]),
        "language": (_("Language"), [(code, own_name(code)) for code in summary.languages]),
    }
    return [
        {"name": name, "label": label, "value": asked[name] or "", "options": values}
        for name, (label, values) in options.items()
    ]


def _line(line: OutboxLine) -> dict[str, object]:
    return {
        "template": line.template,
        "title": template_title(line.titles),
        "kind": _("must be told") if line.kind == "statutory" else _("optional"),
        "drafts": words.count(line.statuses.get(Status.DRAFT, 0)),
        "held": words.count(line.statuses.get(Status.SUPPRESSED, 0)),
        "channels": listed([f"{channel_name(name)} {words.count(n)}" for name, n in line.channels.items()]),
    }


def _row(row: OutboxRow) -> dict[str, object]:
    at = row.created_at.astimezone(agency_current().zone).date()
    return {
        "id": row.id,
        "title": template_title(row.titles),
        "service": words.service_name(row.service) if row.service else "",
        "channel": channel_name(row.channel),
        "language": own_name(row.language),
        "language_code": row.language,
        "status": status_name(row.status),
        "held": suppression_name(row.suppression) if row.suppression else "",
        "at": words.day_short(at),
        "person": person_mark(row.person_id),
        "person_id": row.person_id,
    }


def template_title(titles: Mapping[str, str]) -> Words:
    """What a template is called in the reader's language, else in the one there is."""
    return in_language(titles, get_language() or "en", agency_current().default_language)


def listed(parts: Sequence[str]) -> str:
    """Several things in one cell, with the comma of the reader's language."""
    # Babel (2.18) says the last of two units twice in Arabic.
    return ("، " if words.locale().language == "ar" else ", ").join(parts)


def person_mark(person_id: int) -> str:
    """Enough to tell two people apart on a page, too little to find anybody."""
    return f"…{person_id % 10_000:04d}"


def channel_name(channel: str) -> str:
    """What a channel is called."""
    names = {
        Channel.EMAIL: _("E-mail"),
        Channel.SMS: _("SMS"),
        Channel.LETTER: _("Letter"),
        Channel.NONE: _("None"),
    }
    return {str(key): name for key, name in names.items()}.get(channel, channel)


def status_name(status: str) -> str:
    """What a status is called."""
    names = {
        "draft": _("drafted"),
        "queued": _("queued"),
        "claimed": _("being sent"),
        "handed": _("handed over"),
        "sent": _("sent"),
        "failed": _("failed"),
        "suppressed": _("held back"),
    }
    return names.get(status, status)


def suppression_name(why: str) -> str:
    """Why a message is held back."""
    names = {
        "consent": _("no consent"),
        "audience": _("no longer meant for them"),
        "unreachable": _("no contact point the template allows"),
    }
    return names.get(why, why)
