"""Booking for somebody on the phone or at the desk: one page, found by name in the record or on no record."""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from datetime import timedelta
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk.appointments import (
    News,
    NotNow,
    Slot,
    SlotTaken,
    Status,
    Understood,
    Who,
    Wish,
    day_proposed,
    definition_current,
    hold_confirm,
    hold_fill,
    missing_words,
    month_first,
    needs_met,
    slot_hold,
    tell,
    today,
    waiting_join,
    wish_understood,
)
from townclerk.core.agency import agency_current
from townclerk.people import PersonUnknown, language_of, own_card
from townclerk.trust import Act, action_record
from townclerk.web import meeting_words
from townclerk.web.console import words
from townclerk.web.console.appointments import times
from townclerk.web.console.people import find
from townclerk.web.design import fields
from townclerk.web.reading import own_name

_WAITS = 180


class CallerForm(times.WhenForm):
    """What for, when it suits, and who it is."""

    service = forms.ChoiceField(
        label=gettext_lazy("What for?"), error_messages={"required": gettext_lazy("Choose what it is for")}
    )
    where = forms.ChoiceField(label=gettext_lazy("Where?"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    access = fields.ChoicesField(label=gettext_lazy("What do they need?"), required=False)
    known = fields.TextField(
        label=gettext_lazy("Their number with you, e-mail address or phone number"),
        required=False,
        max_length=254,
        autocomplete="off",
        help_text=gettext_lazy("To find them in the record. Empty: somebody who is not on record."),
    )
    field_order = ("service", "wish", "since")

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        definition = definition_current()
        titles = sorted((words.service_name(one.service), one.service) for one in definition.meetings)
        self.fields["service"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose what it is for")),
            *((slug, title) for title, slug in titles if definition.serving(slug)),
        ]
        places = [(f"at:{one.id}", one.name(language)) for one in definition.places]
        kinds = {one.kind for one in definition.resources if not one.place}
        ways = [(f"by:{kind}", meeting_words.kind_name(kind)) for kind in sorted(kinds)]
        self.fields["where"].choices = [("", _("Anywhere")), *places, *ways]  # type: ignore[attr-defined]
        spoken = [(code, own_name(code)) for code in agency_current().languages]
        needs = sorted({need for one in definition.resources for need in definition.access_of(one)})
        self.fields["access"].choices = [(need, meeting_words.access_name(need)) for need in needs]  # type: ignore[attr-defined]
        if not needs:
            del self.fields["access"]
        self.fields["language"].choices = [("", _("Any")), *spoken]  # type: ignore[attr-defined]


class ContactForm(forms.Form):
    """Who it is, and how to reach them; filled in from the record where they are found."""

    name = fields.TextField(
        label=gettext_lazy("Name"),
        max_length=200,
        error_messages={"required": gettext_lazy("Enter the name")},
    )
    phone = fields.PhoneField(label=gettext_lazy("Phone number"), required=False)
    email = fields.EmailField(label=gettext_lazy("E-mail address"), required=False)
    note = fields.LongTextField(label=gettext_lazy("To know beforehand"), required=False, max_length=500)


@require_http_methods(["GET", "POST"])
def book(request: HttpRequest) -> HttpResponse:
    """`/console/ask/appointments/book`: POST shows times; POST `book` books one, `wait` waits for one.

    POST `enter` is the Enter key in any field: it books, unless what is wished was changed since the times
    that are shown; then it shows those of the new wish.
    """
    language = str(request.LANGUAGE_CODE)
    sent = request.method == "POST"
    form = CallerForm(request.POST if sent else None, language=language)
    content: dict[str, Any] = {"form": form, "free": None, "trouble": ""}
    if not sent:
        form.fields["service"].widget.attrs["autofocus"] = True
    if not sent or not form.is_valid():
        return render(request, "console/appointments/book.html", content, status=422 if sent else 200)
    said = form.cleaned_data
    asked = _fingerprint(said)
    same = request.POST.get("asked") == asked
    choosing = "book" in request.POST or "wait" in request.POST or ("enter" in request.POST and same)
    person, unsure = _person(said["known"])
    heard = _wish(said)
    wish, missing = needs_met(said["service"], heard.wish)
    contact = ContactForm(request.POST if choosing else None, initial=_typed(request, person))
    status, trouble = 200, ""
    if "wait" in request.POST and contact.is_valid():
        return _joins(request, said, wish, person, contact.cleaned_data)
    if choosing and contact.is_valid():
        answer = _book(request, said, wish, person, contact.cleaned_data)
        if isinstance(answer, HttpResponse):
            return answer
        status, trouble = 409, answer
    elif choosing:
        status = 422
    begun = times.minute_in(request, "later") or (
        times.minute_in(request, "shown") if choosing and same else 0
    )
    language = _language(said, wish, person)
    free = times.since(times.times(said["service"], wish, prefer=language), begun)
    why, others = ("", []) if free else times.instead(said["service"], wish, prefer=language)
    free = free or [one for one in others if one.begins >= begun]
    heard_words = f"{times.heard_words(heard, wish)} {missing_words(missing)}".strip()
    content |= {
        "contact": contact, "person": person or "", "unsure": unsure, "asked": asked, "trouble": trouble,
        "free": [_choice(one, language) for one in free[: times.SHOWN]], "instead": why,
        "later": times.later(free), "shown": begun or "", "heard": heard_words,
        "given_up": times.given_up_words(said["service"], heard.wish, wish),
        "chosen": request.POST.get("begins", ""),
        "once": request.POST.get("once") or secrets.token_urlsafe(16),
    }  # fmt: skip
    return render(request, "console/appointments/book.html", content, status=status)


def _choice(slot: Slot, language: str) -> dict[str, str]:
    unspoken = times.unspoken_words(language, slot.resource)
    text = " · ".join(part for part in (times.words_of(slot), unspoken) if part)
    return {"value": str(slot.begins), "text": text}


def _language(said: dict[str, Any], wish: Wish, person: int | None) -> str:
    """In which language somebody is booked: as chosen or said, else as on record, else the agency's own."""
    agency, on_record = agency_current(), ""
    if person is not None:
        with suppress(PersonUnknown):
            on_record = language_of(person)
    asked = (said["language"], wish.language, on_record)
    return next((one for one in asked if one in agency.languages), agency.default_language)


def _fingerprint(said: dict[str, Any]) -> str:
    """Of what times were asked for: whether the times on a page are still those of its questions."""
    return hashlib.sha256(repr(sorted(said.items())).encode()).hexdigest()[:20]


def _typed(request: HttpRequest, person: int | None) -> dict[str, str]:
    """What is on record of who it is, under what was typed; what was filled in of somebody else is gone."""
    typed = {name: request.POST[name] for name in ContactForm.base_fields if name in request.POST}
    filled_from = request.POST.get("person", "")
    if filled_from == str(person or ""):
        return _card(person) | typed
    if filled_from:
        typed = {"note": typed.get("note", "")}
    return typed | {name: value for name, value in _card(person).items() if value}


def _person(known: str) -> tuple[int | None, str]:
    """Who is meant; or in words why nobody is."""
    if not known.strip():
        return None, ""
    found = find(known)
    for one in found[:20]:
        action_record(what=Act.PERSON_FOUND, subject=one)
    if not found:
        action_record(what=Act.PERSON_NOT_FOUND)
        return None, _("Nobody in the record has this. You can book without it.")
    if len(found) > 1:
        return None, _("Several people have this. Use their number with you, or book without it.")
    return found[0], ""


def _wish(said: dict[str, Any]) -> Understood:
    how, _colon, name = said["where"].partition(":")
    wish = Wish(
        language=said["language"],
        access=frozenset(said.get("access", ())),
        place=name if how == "at" else "",
        kind=name if how == "by" else "",
        first=said.get("since"),
    )
    heard = wish_understood(said["wish"], wish, today=today(), month_first=month_first())
    return day_proposed(heard)


def _card(person: int | None) -> dict[str, str]:
    if person is None:
        return {}
    card = own_card(person)
    return {"name": card.name, "phone": card.phone, "email": card.email}


def _joins(
    request: HttpRequest, said: dict[str, Any], wish: Wish, person: int | None, contact: dict[str, Any]
) -> HttpResponse:
    """Put them on the waiting list, and tell them."""
    with transaction.atomic():
        wait = waiting_join(
        service=said["service"], wish=wish, until=today() + timedelta(days=_WAITS), person_id=person,
        who=Who(contact["name"], contact["email"], contact["phone"]), channel="phone",
        language=_language(said, wish, person), once=f"staff:{request.user.pk}",
    )  # fmt: skip
        if wait.new:
            tell(News.JOINED, wait.reference)
            action_record(what=Act.WAITING_JOINED, about=wait.reference, subject=person)
    return HttpResponseRedirect(reverse("console:appointments-waiting"))


def _book(
    request: HttpRequest, said: dict[str, Any], wish: Wish, person: int | None, contact: dict[str, Any]
) -> HttpResponse | str:
    given = request.POST.get("begins", "")
    if not (given.isascii() and given.isdecimal() and len(given) < 11):
        return _("Choose a time")
    try:
        held = slot_hold(
            # What was chosen may be another time than was wished for, where nothing was free then.
            service=said["service"], begins=int(given), wish=wish.whenever(), channel="phone", staff=True,
            language=_language(said, wish, person),
            once=request.POST.get("once", "")[:64],
        )  # fmt: skip
        there = reverse("console:appointment", args=[held.reference]) + "?new=1"
        if held.status is not Status.HELD:  # clicked twice: it is booked
            return HttpResponseRedirect(there)
        told = Who(contact["name"], contact["email"], contact["phone"], contact["note"])
        hold_fill(held.reference, who=told, person_id=person)
        with transaction.atomic():
            booked = hold_confirm(held.reference)
            action_record(what=Act.APPOINTMENT_BOOKED, about=booked.reference, subject=person)
            tell(News.BOOKED, booked.reference)
    except (SlotTaken, NotNow):
        return _("This time has just been taken. These are free:")
    return HttpResponseRedirect(there)
