"""Finding the request of somebody who calls or stands there, by whatever they know of it."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk import appointments
from townclerk.requests import reference_read, reference_slip, request_known, requests_by_writer
from townclerk.trust import access_record
from townclerk.web.console import words
from townclerk.web.console.people import find, note_found
from townclerk.web.console.requests.lists import found_words, row_of, tabs
from townclerk.web.design import fields
from townclerk.web.request_words import slip_words


class WriterForm(forms.Form):
    """What they know of it."""

    wanted = fields.TextField(
        label=gettext_lazy("Reference, name, e-mail address or phone number"),
        max_length=254,
        autocomplete="off",
    )


@require_http_methods(["GET", "POST"])
def writers(request: HttpRequest) -> HttpResponse:
    """`…/find`, by POST: what identifies somebody does not go into addresses and logs."""
    form, rows = WriterForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data["wanted"]
        reference = reference_read(wanted)
        if reference and request_known(reference):
            return redirect("console:request", reference)
        meeting = appointments.reference_plain(wanted)
        if meeting and appointments.appointment_get(meeting):
            return redirect("console:appointment", meeting)
        people = find(wanted)
        note_found(people)
        lines = requests_by_writer(wanted, person_ids=people)
        if lines:
            access_record(purpose="service", what="request case", count=len(lines))
        titles = words.titles()
        rows = [row_of(line, None, titles) for line in lines]
        if not rows and reference_slip(wanted):
            rows = None
            form.add_error("wanted", slip_words())
    content = {
        "form": form,
        "rows": rows,
        "found": found_words(len(rows or ())),
        "tabs": tabs(request, "requests-find"),
    }
    return render(request, "console/requests_find.html", content, status=422 if form.errors else 200)
