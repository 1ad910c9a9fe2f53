"""Beginning for somebody: which service, how they came, in which language, and who they are."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk import journeys
from townclerk.core.agency import agency_current
from townclerk.journeys import Draft, kept_for
from townclerk.people import Card, PersonUnknown, authorities_of, authority_now, language_of, own_card
from townclerk.requests import Channel
from townclerk.services import service_get, services_all
from townclerk.web import request_words
from townclerk.web.console import words
from townclerk.web.console.callers.visit import call_of, staff_of
from townclerk.web.console.people import find, note_found
from townclerk.web.design import fields
from townclerk.web.portal.do.visit import next_address
from townclerk.web.reading import own_name

_WAYS = (Channel.PHONE, Channel.DESK)
_THEMSELVES = "self"
_LONGEST = 19
"""Digits of the largest id."""


class BeginForm(forms.Form):
    """What for, how they came, in which language; and how to find them in the record."""

    say_optional = False
    service = forms.ChoiceField(
        label=gettext_lazy("What for?"), error_messages={"required": gettext_lazy("Choose a service")}
    )
    channel = fields.ChoiceField(
        label=gettext_lazy("Where are they?"),
        error_messages={"required": gettext_lazy("Choose whether they call or stand before you")},
    )
    language = forms.ChoiceField(label=gettext_lazy("In which language do you speak with them?"))
    known = fields.TextField(
        label=gettext_lazy("Their number with you, e-mail address or phone number"),
        help_text=gettext_lazy("To find them in the record. Empty: somebody who is not on record."),
        required=False,
        max_length=254,
        autocomplete="off",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted((words.service_name(slug), slug) for slug in guided())
        chosen: dict[str, list[tuple[str, Any]]] = {
            "service": [("", "–"), *((slug, title) for title, slug in named)],
            "channel": [
                (Channel.PHONE.value, gettext_lazy("On the phone")),
                (Channel.DESK.value, gettext_lazy("At the desk")),
            ],
            "language": [(code, own_name(code)) for code in agency_current().languages],
        }
        for name, choices in chosen.items():
            field: Any = self.fields[name]
            field.choices = choices
        self.fields["service"].widget.attrs["autofocus"] = True


class KnownForm(BeginForm):
    """The same for somebody who was found: for whom they ask, and whether what is known may be used."""

    def __init__(self, *args: Any, person: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["known"]
        others = [one.subject_id for one in authorities_of(person) if one.holds]
        if others:
            choices = [(str(one), own_card(one).name or own_card(one).reference) for one in others]
            self.fields["whom"] = fields.ChoiceField(
                label=_("For whom do they ask?"),
                choices=[(_THEMSELVES, _("For themselves")), *choices],
                initial=_THEMSELVES,
            )
        self.fields["use_facts"] = forms.BooleanField(
            label=_("They agree that we fill in what we know about them"),
            help_text=_("Ask them, and be sure who they are. You see where each answer comes from."),
            required=False,
        )


def guided() -> list[str]:
    """The services that have steps."""
    return [one.slug for one in services_all() if one.journey]


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """`/console/ask/callers/`; with `?person=` for who is on record, with `?service=` for that one."""
    person = _number(request.GET.get("person", ""))
    card = _card(person) if person is not None else None
    form = _form(request, person if card else None)
    if request.method == "POST" and form.is_valid():
        onward = _onward(request, form, person if card else None)
        if onward is not None:
            return onward
    content = {
        "form": form,
        "card": card,
        "person": person,
        "any": bool(guided()),
        "calls": [_line(one) for one in journeys.calls_of(staff_id=staff_of(request))],
        "days": kept_for().days,
        "gone": "gone" in request.GET,
        "dropped": "dropped" in request.GET,
        "without": f"{request.path}?{urlencode(_wished(request))}",
    }
    return render(request, "console/callers/start.html", content, status=422 if form.errors else 200)


def _form(request: HttpRequest, person: int | None) -> BeginForm:
    given = request.POST if request.method == "POST" else None
    agency = agency_current()
    theirs = language_of(person) if person is not None else ""
    usual = [code for code in (theirs, request.LANGUAGE_CODE) if code in agency.languages]
    first = {"channel": Channel.PHONE.value, "language": (usual or [agency.default_language])[0]}
    initial = {**first, **_wished(request)}
    return KnownForm(given, initial=initial, person=person) if person else BeginForm(given, initial=initial)


def _wished(request: HttpRequest) -> dict[str, str]:
    """What the address says already: the service, how they came, in which language."""
    return {
        name: request.GET[name][:100] for name in ("service", "channel", "language") if name in request.GET
    }


def _number(text: str) -> int | None:
    """The id of a person in an address; None for what can be nobody's."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _LONGEST else None


def _card(person: int) -> Card | None:
    try:
        return own_card(person)
    except PersonUnknown:
        return None


def _onward(request: HttpRequest, form: BeginForm, person: int | None) -> HttpResponse | None:
    """Where to go on: the first question, or this page with who was found; None for an error."""
    said = form.cleaned_data
    wished = {name: said[name] for name in ("service", "channel", "language")}
    if person is None and said["known"].strip():
        found = find(said["known"])
        note_found(found)
        if len(found) == 1:
            return HttpResponseRedirect(f"{request.path}?{urlencode({**wished, 'person': found[0]})}")
        form.add_error("known", _not_one(len(found)))
        return None
    whom = str(said.get("whom") or _THEMSELVES)
    subject = person if whom == _THEMSELVES else int(whom)
    by = person if subject != person else None
    if by is not None and subject is not None and not authority_now(person_id=by, subject_id=subject):
        form.add_error("whom", _("Their authority has ended. Choose another"))
        return None
    draft = journeys.call_begin(
        **wished,
        staff_id=staff_of(request),
        person_id=subject,
        use_facts=bool(said.get("use_facts")),
        on_behalf_by=by,
    )
    service = service_get(draft.service)
    assert service is not None
    return HttpResponseRedirect(next_address(call_of(service, draft), draft))


def _not_one(found: int) -> str:
    if found:
        return _("Several people have this. Use their number with you, or leave it empty")
    return _("Nobody in the record has this. Correct it, or leave it empty to go on without it")


def _line(draft: Draft) -> dict[str, Any]:
    """One call that is not sent yet."""
    service = service_get(draft.service)
    call = call_of(service, draft) if service else None
    return {
        "title": words.service_name(draft.service),
        "at": words.moment(draft.begun_at),
        "way": request_words.channel_words(draft.channel),
        "go_on": next_address(call, draft) if call and draft.journey else "",
        "drop": reverse("console:caller-drop", args=[draft.id]),
    }
