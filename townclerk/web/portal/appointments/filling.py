"""Who it is for, and a last look: the second half of booking, while the time is held."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk.appointments import (
    Booked,
    News,
    NotNow,
    Slot,
    SlotTaken,
    Status,
    TooManyBooked,
    Who,
    appointment_open,
    hold_confirm,
    hold_fill,
    hold_renew,
    interpreter_note,
    met_in,
    nearest_to,
    note_said,
    reminded_of,
    spoken_elsewhere,
    tell,
    unspoken_at,
    unspoken_words,
    who_of,
)
from townclerk.core import clock
from townclerk.core.messages import any_leaves
from townclerk.people import PersonUnknown, own_card
from townclerk.trust import acting
from townclerk.web import meeting_words as words
from townclerk.web import promises
from townclerk.web.design import fields
from townclerk.web.portal.appointments.choosing import shown
from townclerk.web.portal.appointments.held import held_of, instead_of
from townclerk.web.portal.appointments.whom import subject_of, whom_of
from townclerk.web.portal.contact import desk
from townclerk.web.portal.visit import page


class WhoForm(forms.Form):
    """Who comes, and how to reach them."""

    one_of_two: tuple[str, ...] = ("email", "phone")
    name = fields.TextField(
        label=gettext_lazy("Your name"),
        max_length=200,
        autocomplete="name",
        error_messages={"required": gettext_lazy("Enter your name")},
    )
    email = fields.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
    )
    phone = fields.PhoneField(label=gettext_lazy("Phone number"), required=False)
    note = fields.LongTextField(
        label=gettext_lazy("What should we know beforehand?"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("For example that you come with a wheelchair, or bring an interpreter."),
    )
    remind = forms.BooleanField(required=False, label=gettext_lazy("Remind me the day before"))

    def __init__(self, *args: Any, kind: str, known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["email"].help_text, self.fields["phone"].help_text = self.asked_for()
        if known or not any_leaves():  # their consent says whether they are reminded
            del self.fields["remind"]
        if kind == "phone":
            self.one_of_two = ()
            self.fields["phone"].required = True
            self.fields["phone"].error_messages["required"] = _("Enter the number we shall call")
            self.fields["phone"].help_text = _("We call this number.")
        if kind == "home-visit":
            self.fields["note"].label = _("Where do we come to, and what should we know?")
            self.fields["note"].required = True
            self.fields["note"].error_messages["required"] = _("Enter the address we shall come to")
            self.fields["note"].help_text = ""

    def asked_for(self) -> tuple[str, str]:
        """What an e-mail address and a number are asked for."""
        return promises.email_help(), promises.phone_help()

    def clean(self) -> dict[str, Any]:
        """One way to reach them; a telephone to be called at."""
        said = super().clean() or {}
        if not said.get("email") and not said.get("phone") and not self.errors:
            self.add_error("email", ValidationError(_("Enter an e-mail address or a phone number")))
        elif said.get("remind") and not self.errors:
            lacks = promises.unreminded(email=said.get("email", ""), phone=said.get("phone", ""))
            if lacks:
                self.add_error(lacks[0], ValidationError(lacks[1]))
        return said


def _over(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Instead of a hold that is not there any more: what was booked, or how to begin again."""
    found = appointment_open(reference, key)
    if found is not None:
        return HttpResponseRedirect(reverse("portal:appointment", args=[reference, key]))
    return private(page(request, "appointments/over", {"noindex": True}, status=410))


def many(request: HttpRequest) -> HttpResponse:
    """More was booked from here, or for this contact, than people need in a day."""
    content = {"desk": desk(request), "noindex": True}
    return private(page(request, "appointments/many", content, status=429))


def private(response: HttpResponse) -> HttpResponse:
    """A page about one person: no copy stays behind."""
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "POST"])
def who(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """`/book/hold/<reference>/<key>`: who it is for."""
    held = held_of(reference, key)
    if held is None:
        return _over(request, reference, key)
    if request.method == "GET" and (gone := _gone(request, held)):
        return gone
    held = held_of(reference, key) or held
    subject = subject_of(request)
    initial = _known(held, subject)
    form = WhoForm(
        request.POST if request.method == "POST" else None, initial=initial, kind=held.kind,
        known=subject is not None,
    )  # fmt: skip
    if "remind" in form.fields and not reminded_of(held.begins):
        del form.fields["remind"]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        told = Who(name=said["name"], email=said["email"], phone=said["phone"], note=said["note"])
        try:
            hold_fill(reference, who=told, person_id=subject, remind=bool(said.get("remind")))
        except TooManyBooked:
            return many(request)
        except NotNow:
            return _over(request, reference, key)
        return HttpResponseRedirect(reverse("portal:book-check", args=[reference, key]))
    content = {"form": form, "held": about(held), "minutes": _left(held), "noindex": True}
    content["whom"] = whom_of(request)
    return private(page(request, "appointments/who", content, status=422 if form.errors else 200))


def _known(held: Booked, subject: int | None) -> dict[str, Any]:
    told = who_of(held.reference)
    if told.name:
        return {"name": told.name, "email": told.email, "phone": told.phone, "note": note_said(told.note),
                "remind": held.remind}  # fmt: skip
    return known_card(subject)


def known_card(subject: int | None) -> dict[str, Any]:
    """What we know of who is signed in, for the form."""
    if subject is None:
        return {}
    try:
        with acting(f"person:{subject}"):
            card = own_card(subject)
    except PersonUnknown:
        return {}
    return {"name": card.name, "email": card.email, "phone": card.phone}


def _left(held: Booked) -> int:
    """Minutes for which the time is still held."""
    left = held.held_until - clock.now() if held.held_until else None
    return max(0, round(left.total_seconds() / 60)) if left else 0


def about(one: Booked) -> dict[str, Any]:
    """An appointment as pages show it."""
    return {
        "reference": one.reference,
        "code": one.code,
        "title": words.title_of(one.service),
        "service": one.service,
        "when": words.when_words(one.starts_at),
        "until": words.time_words(one.ends_at),
        "where": words.where_shown(one),
        "how": words.kind_name(one.kind),
        "address": reverse("portal:appointment", args=[one.reference, one.key]),
        "state": state_words(one),
        "tone": {Status.CANCELLED: "bad", Status.MISSED: "bad"}.get(one.status, ""),
    }


def state_words(one: Booked) -> str:
    """Where an appointment stands; "" while it is simply booked."""
    if one.status is Status.CANCELLED:
        return _("cancelled") if one.cancelled_by == "resident" else _("cancelled by us")
    names = {Status.ATTENDED: _("you came"), Status.MISSED: _("missed")}
    return names.get(one.status, _("past") if one.past else "")


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """`/book/hold/<reference>/<key>/check`: everything once more; POST books."""
    held = held_of(reference, key)
    if held is None:
        return _over(request, reference, key)
    told = who_of(reference)
    change = reverse("portal:book-who", args=[reference, key])
    if not told.name:
        return HttpResponseRedirect(change)
    if request.method == "POST":
        return _confirm(request, held)
    if gone := _gone(request, held):
        return gone
    held = held_of(reference, key) or held
    again = reverse("portal:book-change", args=[reference, key])
    rows = [
        (_("What for"), words.title_of(held.service), ""),
        (_("When"), words.when_words(held.starts_at), again),
        (_("Where"), words.where_shown(held), again),
        (_("Your name"), told.name, change),
        (_("E-mail address"), told.email, change),
        (_("Phone number"), told.phone, change),
        (_("What we should know"), note_said(told.note), change),
    ]
    if subject_of(request) is None and reminded_of(held.begins):  # else their consent says whether
        rows += [(*row, change) for row in promises.reminder_row(held, told)]
    spoken = met_in(held, request.LANGUAGE_CODE)
    unspoken = unspoken_words(held.service, held.resource, spoken)
    query = urlencode({"language": spoken})
    there = bool(unspoken and spoken_elsewhere(held.service, spoken))
    content = {
        "rows": rows,
        "minutes": _left(held),
        "back": change,
        "noindex": True,
        "unspoken": unspoken,
        "there": f"{reverse('portal:book-times', args=[held.service])}?{query}" if there else "",
    }
    return private(page(request, "appointments/check", content))


def _confirm(request: HttpRequest, held: Booked) -> HttpResponse:
    try:
        with transaction.atomic():
            _interpreter_noted(request, held)
            booked = hold_confirm(held.reference)
            tell(News.BOOKED, booked.reference)
    except SlotTaken as taken:
        return _taken(request, held, taken.nearest)
    except TooManyBooked:
        return many(request)
    except NotNow:
        return _over(request, held.reference, held.key)
    return HttpResponseRedirect(reverse("portal:appointment", args=[booked.reference, booked.key]) + "?new=1")


def _interpreter_noted(request: HttpRequest, held: Booked) -> None:
    """Whoever meets them reads that they need an interpreter, where nobody there speaks their language."""
    told, spoken = who_of(held.reference), met_in(held, request.LANGUAGE_CODE)
    if not told.name or not unspoken_at(held.resource, spoken):
        return
    noted = interpreter_note(spoken)
    if note_said(noted) not in note_said(told.note).split("\n"):
        note = "\n".join(part for part in (told.note, noted) if part)
        who = replace(told, note=note)
        hold_fill(held.reference, who=who, person_id=held.person_id, remind=held.remind, request=held.request)


def _gone(request: HttpRequest, held: Booked) -> HttpResponse | None:
    """Keep the time on while its person is there; where somebody else has it by now, the nearest instead."""
    if _left(held) or hold_renew(held.reference) is not None:
        return None
    return _taken(request, held, nearest_to(held.service, held.begins, held.same))


def _taken(request: HttpRequest, held: Booked, nearest: tuple[Slot, ...]) -> HttpResponse:
    """The nearest times instead of the one that is gone; what is needed and what was said are kept."""
    wish = held.needed
    where = (
        [("where", f"at:{wish.place}")] if wish.place else [("where", f"by:{wish.kind}")] if wish.kind else []
    )
    needs = [("language", wish.language)] if wish.language else []
    query = urlencode([*where, *needs, *(("access", one) for one in sorted(wish.access))])
    again = reverse("portal:book-times", args=[held.service])
    content = {"nearest": shown(nearest), "again": f"{again}?{query}" if query else again, "noindex": True}
    response = private(page(request, "appointments/taken", content, status=409))
    return instead_of(request, response, held)
