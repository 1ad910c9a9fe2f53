"""Finding the appointment of somebody who calls or stands there, by whatever they know of it."""

from __future__ import annotations

import re
from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk.appointments import (
    Booked,
    Status,
    Wait,
    Who,
    appointment_get,
    appointments_between,
    appointments_of,
    plain,
    reference_plain,
    today,
    waiting_get,
    waiting_list,
    waiting_whos,
    whos_of,
)
from townclerk.web.console.appointments.closing import rows_of
from townclerk.web.console.appointments.there import wait_row
from townclerk.web.console.people import find, note_found
from townclerk.web.design import fields

_BACK, _AHEAD, _MOST = timedelta(days=7), timedelta(days=90), 20
_LEAST = 6
"""Figures of a telephone number that are enough to look for it."""


class SearchForm(forms.Form):
    """What they know of it."""

    wanted = fields.TextField(
        label=gettext_lazy("Reference, name, e-mail address or phone number"),
        max_length=254,
        autocomplete="off",
    )


@require_http_methods(["GET", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """`…/search`, by POST: what identifies somebody does not go into addresses and logs."""
    form = SearchForm(request.POST if request.method == "POST" else None)
    rows, waits = None, []
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["wanted"]
        rows = rows_of(_found(wanted)[:_MOST], str(request.LANGUAGE_CODE))
        waits = [wait_row(one) for one in _waiting(wanted)[:_MOST]]
    content = {"form": form, "rows": rows, "waits": waits}
    status = 422 if form.errors else 200
    return render(request, "console/appointments/search.html", content, status=status)


def _found(wanted: str) -> list[Booked]:
    """Those with this reference; else those of who is on record with it, and those who told it."""
    reference = reference_plain(wanted)
    if reference:
        one = appointment_get(reference)
        return [one] if one and one.status is not Status.HELD else []
    people = find(wanted)
    if people:
        note_found(people)
    mine = [one for person in people[:_MOST] for one in appointments_of(person)]
    near = appointments_between(today() - _BACK, today() + _AHEAD, everything=True)
    told = whos_of(near)
    others = [one for one in near if _is_meant(told[one.reference], wanted)]
    return list({one.reference: one for one in (*mine, *others)}.values())


def _waiting(wanted: str) -> list[Wait]:
    """Who has this reference on the waiting list, however they stand; else who waits and is meant by it."""
    reference = reference_plain(wanted)
    if reference:
        one = waiting_get(reference)
        return [one] if one else []
    known = waiting_list()
    people, told = set(find(wanted)), waiting_whos([one.reference for one in known])
    return [
        one
        for one in known
        if (one.person_id is not None and one.person_id in people) or _is_meant(told[one.reference], wanted)
    ]


def _is_meant(who: Who, wanted: str) -> bool:
    if "@" in wanted:
        return who.email.casefold() == wanted.strip().casefold()
    figures = re.sub(r"\D", "", wanted)
    if len(figures) >= _LEAST:
        return re.sub(r"\D", "", who.phone).endswith(figures)
    words = set(plain(wanted).split())
    return bool(words) and words <= set(plain(who.name).split())
