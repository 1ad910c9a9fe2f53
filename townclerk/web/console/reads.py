"""Reads of personal data that were put together, as the audit shows them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from babel import dates
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.appointments import appointment_get
from townclerk.core.agency import agency_current
from townclerk.identity import Permission
from townclerk.requests import reference_of, services_by_reference
from townclerk.trust import Access
from townclerk.web.console import acts, words
from townclerk.web.console.outbox import person_mark
from townclerk.web.read_groups import Group

AT_ONCE = 300
"""Reads that are put together on one page."""


def rows_of(groups: Sequence[Group], names: acts.Names, held: Collection[Permission]) -> list[dict[str, Any]]:
    """The groups as the page shows them."""
    plain = {group.one.about for group in groups if group.one.what == "request case" and group.one.about}
    services, titles = services_by_reference(plain), words.titles()
    return [_row(group, names, held, services, titles) for group in groups]


def _row(
    group: Group,
    names: acts.Names,
    held: Collection[Permission],
    services: dict[str, str],
    titles: dict[str, str],
) -> dict[str, Any]:
    one, times = group.one, len(group.reads)
    said = ngettext("Read %(n)s time", "Read %(n)s times", times) % {"n": words.count(times)}
    return {
        "when": _when(group),
        "times": said if times > 1 else "",
        "each": [_time(read.at, seconds=True) for read in group.reads],
        "who": names.of(one.actor),
        "what": acts.data_name(one.what) if one.subject or one.about else acts.list_name(one.what),
        "purpose": acts.purpose_name(one.purpose),
        "subject": person_mark(one.subject) if one.subject else "",
        **_thing(one, held, services, titles),
        "count": words.count(max(read.count for read in group.reads)),
    }


def _when(group: Group) -> str:
    """The day, with the first and the last time."""
    first, last = group.reads[-1].at, group.reads[0].at
    said = words.moment(first)
    return said if _time(first) == _time(last) else f"{said} – {_time(last)}"


def _time(at: datetime, *, seconds: bool = False) -> str:
    local = at.astimezone(agency_current().zone)
    shape = "medium" if seconds else "short"
    return str(dates.format_time(local, shape, tzinfo=local.tzinfo, locale=words.locale()))


def _thing(
    one: Access, held: Collection[Permission], services: dict[str, str], titles: dict[str, str]
) -> dict[str, str]:
    """What was read in words, its reference, and its page.

    Of which service it is, is for those who may open it: it says what somebody needs.
    """
    about, cases, address = one.about, Permission.CASES in held, ""
    if one.what == "request case" and about:
        service = services.get(about, "") if cases else ""
        named = words.service_name(service, titles) if service else _("A request")
        address = reverse("console:request", args=[about]) if about in services and cases else ""
        return {"thing": named, "reference": reference_of(about), "address": address}
    if one.what == "appointment" and about:
        booked = appointment_get(about) if Permission.HANDLE in held else None
        named = words.service_name(booked.service, titles) if booked else _("An appointment")
        address = reverse("console:appointment", args=[about]) if booked else ""
        return {"thing": named, "reference": about, "address": address}
    if one.what == "conversation" and about.isdecimal():
        address = reverse("console:conversation", args=[int(about)]) if cases else ""
        return {"thing": _("Conversation No. %(n)s") % {"n": about}, "reference": "", "address": address}
    return {"thing": "", "reference": about, "address": ""}
