"""Closing days, who is affected by it, and everybody who is booked where nothing is open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk.appointments import (
    Booked,
    Who,
    affected_by,
    definition_current,
    resource_name,
    time_close,
    time_open,
    times_closed,
    today,
    whos_of,
)
from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.web import meeting_words
from townclerk.web.console import words
from townclerk.web.design import fields

_LONGEST = timedelta(days=730)


class CloseForm(forms.Form):
    """What is closed, on which days, and why."""

    what = forms.ChoiceField(label=gettext_lazy("What is closed?"))
    first = fields.DayField(
        label=gettext_lazy("First day"), error_messages={"required": gettext_lazy("Enter the first day")}
    )
    last = fields.DayField(
        label=gettext_lazy("Last day"), required=False, help_text=gettext_lazy("Empty: that day only.")
    )
    begins = fields.TimeField(
        label=gettext_lazy("From"),
        required=False,
        help_text=gettext_lazy("Hours of one day, such as 14:30. Empty: all day."),
    )
    ends = fields.TimeField(label=gettext_lazy("Until"), required=False)
    why = fields.TextField(
        label=gettext_lazy("Why?"),
        max_length=200,
        help_text=gettext_lazy("Those who are affected read it."),
        error_messages={"required": gettext_lazy("Enter why")},
    )
    say_optional = False

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        definition = definition_current()
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            *((f"resource:{one.id}", one.name(language)) for one in definition.resources),
            *((f"place:{one.id}", one.name(language)) for one in definition.places),
            ("everything:", _("Everything")),
        ]

    def clean(self) -> dict[str, Any]:
        """Days in order, none of them past."""
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last") or said.get("first")
        if first and first < today():
            self.add_error("first", _("This day is past"))
        elif first and last and last < first:
            self.add_error("last", _("The last day is before the first"))
        elif last and last > today() + _LONGEST:
            self.add_error("last" if said.get("last") else "first", _("Close at most two years ahead"))
        if first and last and not self.errors:
            self._clean_hours(said, first, last)
        return said

    def _clean_hours(self, said: dict[str, Any], first: date, last: date) -> None:
        """Hours have a beginning and an end on one day, and are not over."""
        begins, ends = said.get("begins"), said.get("ends")
        if begins is None and ends is None:
            return
        if begins is None or ends is None:
            missing = "begins" if begins is None else "ends"
            self.add_error(missing, _("Enter both times, or neither"))
        elif last != first:
            self.add_error("begins", _("Hours are of one day: leave the last day empty, or the hours"))
        elif ends <= begins:
            self.add_error("ends", _("This is not after the beginning"))
        elif datetime.combine(first, ends, agency_current().zone) <= clock.now():
            self.add_error("ends", _("This time is past"))
        else:
            said["hours"] = (_minute(begins), _minute(ends))


def _minute(at: time) -> int:
    """Minutes after midnight."""
    return at.hour * 60 + at.minute


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """`…/close`: POST shows who is affected; POST `sure` closes; `open` opens again."""
    language = str(request.LANGUAGE_CODE)
    if request.method == "POST" and "open" in request.POST:
        given = request.POST["open"]
        if given.isascii() and given.isdecimal() and len(given) < 18:
            time_open(int(given))
        return HttpResponseRedirect(request.path)
    form = CloseForm(request.POST if request.method == "POST" else None, language=language)
    affected: list[Booked] | None = None
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        kind, _colon, name = said["what"].partition(":")
        where = {kind: name} if kind in ("resource", "place") else {}
        days = {"first": said["first"], "last": said["last"] or said["first"], "hours": said.get("hours")}
        if "sure" in request.POST:
            time_close(why=said["why"], **days, **where)
            return HttpResponseRedirect(reverse("console:appointments-attention") + "?closed=1")
        affected = affected_by(**days, **where)
    content = {
        "form": form,
        "affected": None if affected is None else rows_of(affected, language),
        "closed": [
            {
                "id": one.id,
                "what": _name(one.resource, one.place, language),
                "days": words.span(one.first, one.last) if one.first != one.last else words.day(one.first),
                "hours": one.span,
                "why": one.why,
            }
            for one in times_closed()
        ],
    }
    return render(request, "console/appointments/close.html", content, status=422 if form.errors else 200)


def _name(resource: str, place: str, language: str) -> str:
    found = definition_current().place(place)
    if resource:
        return resource_name(resource, language)
    return found.name(language) if found else place or _("Everything")


def rows_of(
    found: list[Booked], language: str, whos: Mapping[str, Who] | None = None
) -> list[dict[str, str]]:
    """Appointments as lines with names; `whos`: what their people told, where it is read already."""
    people = whos_of(found) if whos is None else whos
    return [
        {
            "reference": one.reference,
            "when": meeting_words.when_words(one.starts_at),
            "service": words.service_name(one.service),
            "desk": resource_name(one.resource, language),
            "name": people[one.reference].name,
        }
        for one in found
    ]
