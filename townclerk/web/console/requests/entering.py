"""Entering a request for who calls, writes a letter or stands at the desk."""

from __future__ import annotations

import json
import secrets
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.people import person_find
from townclerk.requests import Channel, Place, RequestDraft, reference_read, request_receive, request_way
from townclerk.trust import acting_now
from townclerk.web import request_words
from townclerk.web.console import words
from townclerk.web.console.requests.lists import tabs
from townclerk.web.console.requests.told import way_words
from townclerk.web.design import fields
from townclerk.web.reading import own_name

_WAYS = (Channel.PHONE, Channel.DESK, Channel.LETTER, Channel.EMAIL, Channel.OTHER)

_SALT = "townclerk.console.entered"


class EnterForm(forms.Form):
    """What somebody asks for, and how to reach them."""

    channel = fields.ChoiceField(
        label=gettext_lazy("How did it come?"),
        error_messages={"required": gettext_lazy("Choose how it came")},
    )
    service = forms.ChoiceField(label=gettext_lazy("Which service is it about?"), required=False)
    text = fields.LongTextField(
        label=gettext_lazy("What is asked?"),
        help_text=gettext_lazy("In their own words where you can."),
        max_length=20_000,
        error_messages={"required": gettext_lazy("Write what is asked")},
    )
    place = fields.TextField(
        label=gettext_lazy("Where is it?"),
        help_text=gettext_lazy("Street and number, or what is beside it."),
        max_length=300,
        required=False,
        autocomplete="off",
    )
    area = forms.ChoiceField(label=gettext_lazy("Area"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("In which language do we write to them?"))
    person = fields.TextField(
        label=gettext_lazy("Their number in your records"),
        help_text=gettext_lazy("Where they are on record; else leave it empty."),
        max_length=100,
        required=False,
        width=20,
        autocomplete="off",
    )
    name = fields.TextField(label=gettext_lazy("Name"), max_length=200, required=False, autocomplete="off")
    email = fields.EmailField(label=gettext_lazy("E-mail address"), required=False)
    phone = fields.PhoneField(label=gettext_lazy("Phone number"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        agency, chosen = agency_current(), {}
        chosen["channel"] = [(way.value, request_words.channel_words(way)) for way in _WAYS]
        chosen["service"] = [
            ("", _("None of them, or not known")),
            *sorted(words.titles().items(), key=lambda one: one[1]),
        ]
        chosen["area"] = [("", _("Not known")), *((one.id, words.area_name(one.id)) for one in agency.areas)]
        chosen["language"] = [(code, own_name(code)) for code in agency.languages]
        for name, choices in chosen.items():
            field: Any = self.fields[name]
            field.choices = choices
        for name in ("email", "phone"):
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean_person(self) -> int | None:
        """Whom it is for."""
        given = str(self.cleaned_data["person"]).strip()
        found = person_find(reference=given) if given else []
        if given and not found:
            raise forms.ValidationError(_("Nobody here has this number. Check it, or leave it empty"))
        return found[0] if found else None


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The form; and what to tell the caller when it is in."""
    language = get_language() or ""
    usual = language if language in agency_current().languages else agency_current().default_language
    given = request.POST if request.method == "POST" else None
    form = EnterForm(given, initial={"channel": "phone", "language": usual})
    key = request.POST.get("key", "")[:64] or secrets.token_urlsafe(16)
    if request.method == "POST" and form.is_valid():
        receipt = _receive(form, _words_key(request, form, key))
        if receipt is not None:
            plain = reference_read(receipt.reference)
            content = {
                "tabs": tabs(request, "request-new"),
                "receipt": receipt,
                "follow": request.build_absolute_uri(reverse("portal:requests")),
                "address": reverse("console:request", args=[plain]),
                "told": way_words(request_way(plain)),
            }
            return render(request, "console/request_entered.html", content)
    content = {"tabs": tabs(request, "request-new"), "form": form, "key": key}
    return render(request, "console/request_new.html", content, status=422 if form.errors else 200)


def _words_key(request: HttpRequest, form: EnterForm, key: str) -> str:
    """What makes the same words by the same clerk on one day one request: who goes back has a new page.

    Words without anybody's name or contact may be two people's: for them only the page's own key counts.
    """
    said = {name: str(form.cleaned_data[name]) for name in sorted(form.fields)}
    if not any(form.cleaned_data[name] for name in ("person", "name", "email", "phone")):
        return key
    of = [request.user.pk, clock.now().date().isoformat(), said]
    return salted_hmac(_SALT, json.dumps(of)).hexdigest()


def _receive(form: EnterForm, key: str) -> Any:
    said = form.cleaned_data
    draft = RequestDraft(
        service=said["service"],
        channel=said["channel"],
        language=said["language"],
        text=said["text"],
        person_id=said["person"],
        name=said["name"],
        email=said["email"] or "",
        phone=said["phone"] or "",
        area=said["area"],
        place=Place(said["place"]) if said["place"].strip() else None,
        key=f"console:{key}",
        by=acting_now(),
    )
    try:
        return request_receive(draft)
    except TownclerkError as error:
        for problem in error.problems:
            form.add_error(
                problem.column if problem.column in form.fields else None, _("This cannot be kept")
            )
        return None
