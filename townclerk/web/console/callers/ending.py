"""How a call ends: checked and sent, stopped by a rule, handed over to the caller, or dropped."""

from __future__ import annotations

import logging
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import journeys
from townclerk.appointments import Status, appointments_for, definition_current
from townclerk.core.errors import TownclerkError
from townclerk.journeys import Draft, Told
from townclerk.people import PersonUnknown, own_card
from townclerk.requests import can_deliver, reference_read
from townclerk.web.afterwards import afterwards
from townclerk.web.console.callers.asking import said
from townclerk.web.console.callers.visit import Call, calling, open_call, staff_of
from townclerk.web.design import fields
from townclerk.web.portal.appointments.filling import about
from townclerk.web.portal.do.saving import back_letter
from townclerk.web.portal.do.visit import next_address, show
from townclerk.web.portal.visit import words_of
from townclerk.web.reading import in_language

_log = logging.getLogger(__name__)


class SendForm(forms.Form):
    """Whether they want to be told how it stands, what may be remembered, and that it is true."""

    tell = fields.ChoiceField(
        label=gettext_lazy("Shall we write to them how it stands?"),
        error_messages={"required": gettext_lazy("Ask them, and choose one")},
    )
    email = fields.EmailField(label=gettext_lazy("E-mail address"), required=False)
    phone = fields.PhoneField(label=gettext_lazy("Phone number"), required=False)
    true = forms.BooleanField(
        label=gettext_lazy("They say that this is true, as far as they know"),
        error_messages={"required": gettext_lazy("Ask them whether it is true, and tick the box")},
    )

    def __init__(self, *args: Any, draft: Draft, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = [way for way in ("email", "sms") if can_deliver(way)]
        named = {"email": _("Yes, by e-mail"), "sms": _("Yes, by SMS")}
        no = ("none", _("No: they ask with the reference and the code"))
        self.fields["tell"].choices = [  # type: ignore[attr-defined]
            *((way, named[way]) for way in self.ways),
            no,
        ]
        for name, way in (("email", "email"), ("phone", "sms")):
            self.fields[name].widget.attrs["autocomplete"] = "off"
            if way not in self.ways:
                del self.fields[name]
        if not self.ways:
            del self.fields["tell"]
        offered = journeys.facts_to_offer(draft)
        if offered:
            self.fields["keep"] = fields.ChoicesField(
                label=_("Which of these may we remember for next time?"),
                choices=[(name, journeys.label_of(step, language)) for name, step in offered.items()],
                required=False,
            )
        self.order_fields(["tell", "email", "phone", "keep", "true"])

    def clean(self) -> dict[str, Any]:
        """A way needs its address."""
        given = super().clean() or {}
        if given.get("tell") == "email" and not given.get("email") and "email" not in self.errors:
            self.add_error("email", _("Enter the e-mail address, or choose another way"))
        if given.get("tell") == "sms" and not given.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("Enter the phone number, or choose another way"))
        return given

    def told(self) -> Told:
        """How they want to be told, once the form is valid."""
        way = str(self.cleaned_data.get("tell") or "none")
        to = {"email": self.cleaned_data.get("email"), "sms": self.cleaned_data.get("phone")}.get(way)
        return Told(way, str(to or ""))


class HandForm(forms.Form):
    """Where the way back is sent."""

    email = fields.EmailField(
        label=gettext_lazy("Their e-mail address"),
        help_text=gettext_lazy("We send the way back there. Empty: you read it out to them."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "off"
        if not journeys.can_write():
            del self.fields["email"]


@require_http_methods(["GET", "POST"])
@open_call
def check(request: HttpRequest, call: Call) -> HttpResponse:
    """`/console/ask/callers/<id>/check`: read back to them, and sent."""
    draft = call.open_draft()
    if not draft.way.complete:
        return HttpResponseRedirect(next_address(call, draft))
    given = request.POST if request.method == "POST" else None
    form = SendForm(given, draft=draft, language=request.LANGUAGE_CODE, initial=_reach(draft))
    trouble = ""
    if request.method == "POST" and form.is_valid():
        try:
            keep = form.cleaned_data.get("keep") or ()
            journeys.draft_send(draft_id=draft.id, keep_facts=keep, told=form.told())
            return HttpResponseRedirect(call.url("do-sent"))
        except (journeys.NotComplete, journeys.TimeLost):
            found = journeys.draft_get(draft.id)
            return HttpResponseRedirect(next_address(call, found or draft))
        except TownclerkError as error:
            _log.error("What a caller said of %s could not be sent: %s", draft.service, type(error).__name__)
            trouble = _("It could not be sent just now. Nothing is lost: try again in a few minutes.")
    content = {
        "rows": said(call, draft, request.LANGUAGE_CODE),
        "theirs": said(call, draft, draft.language),
        "form": form,
        "trouble": trouble,
    }
    return show(request, call, "check", content, status=503 if trouble else 422 if form.errors else 200)


def _reach(draft: Draft) -> dict[str, str]:
    """How they can be reached: as they said, else as it is on record."""
    sent = journeys.submission_of(draft)
    found = {"email": sent.email, "phone": sent.phone}
    if draft.person_id is not None and not all(found.values()):
        try:
            card = own_card(draft.on_behalf_by or draft.person_id)
        except PersonUnknown:
            return found
        found = {"email": sent.email or card.email, "phone": sent.phone or card.phone}
    return found


@require_safe
@open_call
def stop(request: HttpRequest, call: Call) -> HttpResponse:
    """`/console/ask/callers/<id>/stop`: why they cannot go on, to be read aloud, and what else there is."""
    draft = call.open_draft()
    if draft.way.stop is None:
        return HttpResponseRedirect(next_address(call, draft))
    content = {
        "why": journeys.in_words(draft.way.stop.say, request.LANGUAGE_CODE),
        "theirs": journeys.in_words(draft.way.stop.say, draft.language),
        "rows": said(call, draft, request.LANGUAGE_CODE),
        "number": draft.way.stop.call,
        "change": call.url("do-question", journeys.stopped_by(draft.way).id),
    }
    return show(request, call, "stop", content)


@require_safe
@calling
def sent(request: HttpRequest, call: Call) -> HttpResponse:
    """`/console/ask/callers/<id>/sent`: reference and code to read out, and what comes next."""
    draft = call.open_draft()
    if draft.sent is None:
        return HttpResponseRedirect(next_address(call, draft))
    slug = call.service.slug
    plain = reference_read(draft.sent.reference)
    meetings = [one for one in appointments_for(draft.sent.reference) if one.status is Status.BOOKED]
    content = {
        "sent": draft.sent,
        "letters": [one for one in draft.sent.reference if one.isalnum()],
        "digits": list(draft.sent.code),
        "follow": request.build_absolute_uri(reverse("portal:requests")),
        "time": words_of(request, call.service.processing_time),
        "request_address": reverse("console:request", args=[plain]) if plain else "",
        "meetings": [about(one) for one in meetings],
        "book": bool(definition_current().serving(slug)) and not meetings,
    }
    return show(request, call, "sent", content)


@require_http_methods(["GET", "POST"])
@open_call
def hand_over(request: HttpRequest, call: Call) -> HttpResponse:
    """`/console/ask/callers/<id>/hand-over`: they go on by themselves, on a device of theirs."""
    draft = call.open_draft()
    form = HandForm(request.POST if request.method == "POST" else None)
    content: dict[str, Any] = {"form": form, "go_on": next_address(call, draft)}
    if request.method != "POST" or not form.is_valid():
        return show(request, call, "hand_over", content, status=422 if form.errors else 200)
    email = str(form.cleaned_data.get("email") or "")
    back = journeys.call_hand_over(draft_id=draft.id, staff_id=staff_of(request), email=email)
    content |= {
        "back": back,
        "email": email,
        "letters": [one for one in back.reference if one.isalnum()],
        "digits": list(back.code),
        "address": request.build_absolute_uri(reverse("portal:do-back")),
    }
    response = show(request, call, "handed_over", content)
    if email:
        with translation.override(draft.language):
            title = in_language(call.service.titles, draft.language, draft.language)
            letter = back_letter(request, back, str(title.text) if title else draft.service)
        afterwards(response, lambda: journeys.way_back_send(draft=draft, email=email, words=lambda: letter))
    return response


@require_http_methods(["GET", "POST"])
@open_call
def drop(request: HttpRequest, call: Call) -> HttpResponse:
    """`/console/ask/callers/<id>/drop`: asks first; then everything they said is gone."""
    draft = call.open_draft()
    if request.method == "POST":
        journeys.draft_drop(draft_id=draft.id)
        return HttpResponseRedirect(reverse("console:callers") + "?dropped=1")
    return show(request, call, "drop", {"go_on": next_address(call, draft)})
