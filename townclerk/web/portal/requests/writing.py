"""Writing to us in one's own words: about a service that is not done step by step, or about anything else."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.core.help_first import help_first
from townclerk.core.messages import EMAIL, can_leave, reaches
from townclerk.core.visitor import address_of
from townclerk.requests import Place, Receipt, RequestDraft, request_receive, sending_counted
from townclerk.services import Service, service_get
from townclerk.web.design import fields
from townclerk.web.portal.appointments.whom import subject_of
from townclerk.web.portal.contact import desk
from townclerk.web.portal.visit import page, today, words_of

_SALT, _LONGEST = "townclerk.requests.writing", 5_000


class WriteForm(forms.Form):
    """What it is about, where, and how to reach who writes; only the words are needed."""

    text = fields.LongTextField(
        label=gettext_lazy("What do you want to tell us?"),
        max_length=_LONGEST,
        error_messages={"required": gettext_lazy("Write what you want to tell us")},
    )
    place = fields.TextField(
        label=gettext_lazy("Where is it?"),
        help_text=gettext_lazy("Street and number, or what is beside it."),
        max_length=300,
        required=False,
        autocomplete="off",
    )
    name = fields.TextField(label=gettext_lazy("Name"), max_length=200, required=False, autocomplete="name")
    email = fields.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("So that we can answer you. You can also leave it out and look here."),
        required=False,
    )
    phone = fields.PhoneField(label=gettext_lazy("Phone number"), required=False)

    def __init__(self, *args: Any, needed: bool = False, **kwargs: Any) -> None:
        """`needed`: a name has to be told, and one of the two ways to reach who writes."""
        super().__init__(*args, **kwargs)
        if not can_leave(EMAIL):
            self.fields["email"].help_text = _(
                "We cannot send e-mail: give a phone number, or look here with the reference that you get."
            )
        if needed:
            self.fields["name"].required = True
            self.fields["name"].error_messages["required"] = _("Enter your name")
            if can_leave(EMAIL):
                self.fields["email"].help_text = _(
                    "We need an e-mail address or a phone number: one is enough."
                )


@require_http_methods(["GET", "POST"])
def write_about(request: HttpRequest, slug: str) -> HttpResponse:
    """`/services/<slug>/write`: of a service that has no steps of its own."""
    found = service_get(slug)
    if found is None or found.derived or found.journey:
        raise Http404
    return _written(request, found)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """`/requests/new`: anything else."""
    return _written(request, None)


@sensitive_post_parameters("text", "name", "email", "phone", "place")
def _written(request: HttpRequest, service: Service | None) -> HttpResponse:
    needed = service is not None and service.contact == "required"
    urgent = _urgent(request)
    form, status = WriteForm(request.POST if request.method == "POST" else None, needed=needed), 200
    if request.method == "POST" and form.is_valid() and _reached(form, service):
        if not sending_counted(address_of(request), person_id=subject_of(request)):
            form.add_error(None, _("Many messages came from your network. Try again in an hour, or call us."))
            status = 429
        else:
            receipt = _received(request, form, service)
            if receipt is not None:
                return _page(
                    request, service, {"receipt": receipt, "reachable": _asked_back(form)} | urgent, 200
                )
    status = 422 if form.errors and status == 200 else status
    return _page(request, service, {"form": form} | urgent, status)


def _urgent(request: HttpRequest) -> dict[str, str]:
    """The number to call, where what was written tells of danger: a request is read tomorrow, perhaps."""
    found = help_first(request.POST.get("text", "")[:_LONGEST], request.LANGUAGE_CODE)
    return {"urgent": found.text} if found and found.urgent else {}


def _key(request: HttpRequest, form: WriteForm) -> str:
    """What makes the same words sent twice from one browser on one day one request.

    Not something in the page: who goes back has a new page with the old words in it, and sends them again.
    """
    said = {name: form.cleaned_data[name] for name in sorted(form.fields)}
    of = [request.META.get("CSRF_COOKIE", ""), request.path, clock.now().date().isoformat(), said]
    return salted_hmac(_SALT, json.dumps(of)).hexdigest()


def _received(request: HttpRequest, form: WriteForm, service: Service | None) -> Receipt | None:
    said = form.cleaned_data
    draft = RequestDraft(
        service=service.slug if service else "",
        channel="portal",
        language=request.LANGUAGE_CODE,
        text=said["text"],
        person_id=subject_of(request),
        name=said["name"],
        email=said["email"] or "",
        phone=said["phone"] or "",
        place=Place(said["place"]) if said["place"].strip() else None,
        key=f"written:{_key(request, form)}",
    )
    try:
        return request_receive(draft)
    except TownclerkError as error:
        for problem in error.problems:
            known = problem.column if problem.column in form.fields else None
            form.add_error(known, _("This cannot be kept"))
        return None


def _reached(form: WriteForm, service: Service | None) -> bool:
    """Whether who writes is reached, where the service needs that; what is missing is said beside it."""
    if service is None or service.contact != "required":
        return True
    if not _reachable(form):
        form.add_error("email", _("Enter an e-mail address or a phone number: we have to be able to ask you"))
    return not form.errors


def _asked_back(form: WriteForm) -> bool:
    """Whether who writes can be asked: by a message that can leave, or by telephone."""
    return bool(form.cleaned_data["phone"]) or reaches(email=form.cleaned_data["email"] or "")


def _reachable(form: WriteForm) -> bool:
    return bool(form.cleaned_data["email"] or form.cleaned_data["phone"])


def _page(request: HttpRequest, service: Service | None, more: dict[str, Any], status: int) -> HttpResponse:
    content = {
        "title": words_of(request, service.titles) if service else None,
        "back": reverse("portal:service", args=[service.slug]) if service else reverse("portal:requests"),
        "desk": desk(request),
        "noindex": True,
        "today": today(request),
        **more,
    }
    response = page(request, "requests/written" if "receipt" in more else "requests/write", content,
                    status=status)  # fmt: skip
    response.headers["Cache-Control"] = "private, no-store"
    return response
