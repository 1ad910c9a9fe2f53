"""`/requests`: where a request stands, for whoever has its reference and code; no account is needed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from townclerk import appointments, identity
from townclerk.appointments import Booked, appointments_for, reference_plain
from townclerk.core.errors import TownclerkError
from townclerk.core.messages import any_leaves
from townclerk.core.pieces import without_marks
from townclerk.core.visitor import address_of
from townclerk.people import authority_now
from townclerk.requests import (
    RequestUnknown,
    Story,
    TooManyTries,
    reference_read,
    request_follow,
    request_is_of,
    story_of,
    writer_answers,
    writer_helped,
    writer_reopens,
)
from townclerk.services import service_ever
from townclerk.trust import acting
from townclerk.web import request_words
from townclerk.web.design import fields
from townclerk.web.design.field_texts import plain_digits
from townclerk.web.portal.appointments.filling import about
from townclerk.web.portal.contact import desk
from townclerk.web.portal.requests.met import happened, promised
from townclerk.web.portal.visit import page, words_of
from townclerk.web.request_parts import files_said, parts_of
from townclerk.web.request_questions import asked_words

COOKIE, SALT, KEPT = "following", "townclerk.requests.following", 3_600
LONGEST = 5_000


class FollowForm(forms.Form):
    """Which request, and the code that opens it."""

    reference = fields.TextField(
        label=gettext_lazy("Reference"),
        max_length=40,
        width=20,
        autocomplete="off",
        error_messages={"required": gettext_lazy("Enter the reference of your request")},
    )
    code = fields.TextField(
        label=gettext_lazy("Code"),
        help_text=gettext_lazy("Six digits that came with the reference."),
        max_length=20,
        width=10,
        numeric=True,
        autocomplete="off",
        error_messages={"required": gettext_lazy("Enter the code of your request")},
    )

    def clean_reference(self) -> str:
        """One that can be."""
        found = reference_read(str(self.cleaned_data["reference"]))
        if not found and reference_plain(str(self.cleaned_data["reference"])):
            raise forms.ValidationError(
                _("This is the reference of an appointment. It is found under “Find your appointment”.")
            )
        if not found:
            raise forms.ValidationError(request_words.slip_words())
        return found

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reference"].help_text = (
            _("Letters and digits, such as AF-7K3-M92F. It is in our message to you.")
            if any_leaves()
            else _("Letters and digits, such as AF-7K3-M92F. You got it when you sent your request.")
        )
        for field in self.fields.values():
            field.widget.attrs.update({"dir": "ltr", "spellcheck": "false"})


class WordsForm(forms.Form):
    """What the writer says."""

    say_optional = False
    heading_level = 2
    words = fields.LongTextField(
        label=gettext_lazy("Your answer"),
        max_length=LONGEST,
        error_messages={"required": gettext_lazy("Write your answer")},
    )

    def __init__(self, *args: Any, label: Any, missing: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label
        self.fields["words"].widget.attrs["rows"] = 4
        self.fields["words"].error_messages["required"] = missing


@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """`/requests`: the reference and the code."""
    given = request.POST if request.method == "POST" else None
    form = FollowForm(given, initial={"reference": request.GET.get("reference", "")[:40]})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        code = without_marks(plain_digits(said["code"])).strip()
        try:
            story = request_follow(said["reference"], code, address=address_of(request))
        except TooManyTries as tries:
            form.add_error("code", _shut(this_one=tries.reference))
            return _form_page(request, form, status=429)
        if story is not None:
            response = HttpResponseRedirect(reverse("portal:request", args=[story.plain]))
            _remember(request, response, story.plain)
            return response
        if meeting := _meeting(request, str(form["reference"].value()), code):
            return HttpResponseRedirect(reverse("portal:appointment", args=[meeting.reference, meeting.key]))
        form.add_error("reference", _("This reference and this code do not belong together. Check both."))
    return _form_page(request, form, status=422 if form.errors else 200)


def _meeting(request: HttpRequest, reference: str, code: str) -> Booked | None:
    """The appointment that they open, where what was typed may as well be its reference as a request's."""
    with suppress(appointments.TooManyTries):
        if reference_plain(reference):
            return appointments.find_counted(reference, code, address=address_of(request))
    return None


def _shut(*, this_one: bool) -> str:
    """That they have to wait, and what they can do meanwhile."""
    if this_one:
        return _(
            "This reference was tried with a wrong code too often. Wait an hour, try on another network, "
            "or ask us."
        )
    return _("Many wrong codes came from your network. Wait an hour, try on another network, or ask us.")


def _form_page(request: HttpRequest, form: FollowForm, *, status: int) -> HttpResponse:
    content = {"form": form, "desk": desk(request), "noindex": True}
    return _private(page(request, "requests/follow", content, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _remember(request: HttpRequest, response: HttpResponse, plain: str) -> None:
    """Let this browser see this one request for an hour."""
    response.set_cookie(
        COOKIE,
        signing.dumps(plain, salt=SALT),
        max_age=KEPT,
        path=reverse("portal:requests"),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def _remembered(request: HttpRequest) -> str:
    try:
        return str(signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT))
    except signing.BadSignature:
        return ""


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """`/requests/<reference>`: its story; who may not see it is asked for the code."""
    plain = reference_read(reference)
    found = _mine(request, plain)
    if found is None:
        return HttpResponseRedirect(reverse("portal:requests"))
    story, actor = found
    form = _form_of(story, request.POST if request.method == "POST" else None)
    if request.method == "POST":
        with acting(actor):
            answer = _act(request, story, form)
        if answer is not None:
            return answer
    status = 422 if form is not None and form.errors else 200
    return _private(page(request, "requests/one", _content(request, story, form), status=status))


def _mine(request: HttpRequest, plain: str) -> tuple[Story, str] | None:
    """The request, and as whom the reader acts on it; None when it is not theirs to see."""
    actor = _acts_as(request, plain) if plain else ""
    try:
        return (story_of(plain), actor) if actor else None
    except RequestUnknown:
        return None


def _acts_as(request: HttpRequest, plain: str) -> str:
    """Who the reader is to this request; "" when it is not theirs. Nothing of it is opened to find out."""
    if _remembered(request) == plain:
        return "writer"
    resident = identity.resident_of(request)
    if resident is None or not request_is_of(plain, resident.subject_id):
        return ""
    if resident.acts_for_another and not authority_now(
        person_id=resident.person_id, subject_id=resident.subject_id
    ):
        return ""
    return f"person:{resident.person_id}"


def _form_of(story: Story, given: Any) -> WordsForm | None:
    if story.can_reopen:
        return WordsForm(given, label=_("What is still open?"), missing=_("Write what is still open"))
    if story.question:
        return WordsForm(given, label=_("Your answer"), missing=_("Write your answer"))
    if story.can_answer:
        return WordsForm(given, label=_("Anything to add?"), missing=_("Write what you want to add"))
    return None


def _act(request: HttpRequest, story: Story, form: WordsForm | None) -> HttpResponse | None:
    """Do what the form says; None when it has an error to be shown."""
    here = reverse("portal:request", args=[story.plain])
    helped = request.POST.get("helped", "")
    try:
        if helped in ("yes", "no"):
            if story.can_say_helped:
                writer_helped(story.plain, helped=helped == "yes")
            return HttpResponseRedirect(f"{here}?said={helped}")
        if form is None or not form.is_valid():
            return None if form else HttpResponseRedirect(here)
        if story.can_reopen:
            writer_reopens(story.plain, form.cleaned_data["words"])
        else:
            writer_answers(story.plain, form.cleaned_data["words"])
    except TownclerkError:  # it changed a moment ago: its page says how
        return HttpResponseRedirect(f"{here}?changed=1")
    return HttpResponseRedirect(f"{here}?sent=1")


def _content(request: HttpRequest, story: Story, form: WordsForm | None) -> dict[str, Any]:
    service = service_ever(story.service) if story.service else None
    meetings = appointments_for(story.reference)
    given = parts_of(text=story.text, answers=story.answers, place=story.place, files=story.files)
    return {
        "story": story,
        "given": given,
        "files": asked_words(
            files_said(story.answers, story.files),
            service=story.service,
            written=story.language,
            reader=request.LANGUAGE_CODE,
        ),
        "asked": asked_words(
            given.answers, service=story.service, written=story.language, reader=request.LANGUAGE_CODE
        ),
        "form": form,
        "noindex": True,
        "meetings": [about(one) for one in meetings],
        "promised": promised(request, story, service, meetings),
        "title": words_of(request, service.titles) if service else None,
        "status": request_words.status_words(story.status),
        "outcome": request_words.outcome_words(story.outcome),
        "said": request.GET.get("said", ""),
        "sent": "sent" in request.GET,
        "changed": "changed" in request.GET,
        "tone": {"closed": "good", "waiting": "bad"}.get(story.status, ""),
        "opened": bool(form and form.errors) or request.GET.get("said") == "no" or "more" in request.GET,
        "button": _("Open it again") if story.can_reopen else _("Send"),
        "steps": _steps(story, meetings),
    }


def _steps(story: Story, meetings: Sequence[Booked]) -> list[dict[str, Any]]:
    """What has happened to it and to its appointments, the newest first."""
    met = [{"title": words, "at": at, "words": ""} for at, words in happened(meetings)]
    return sorted(
        [
            *met,
            *(
                {
                    "title": request_words.step_words(
                        step.step,
                        by_writer=step.by_writer,
                        by_another=step.by_another,
                        outcome=str(step.details.get("outcome", "")),
                        from_another="from" in step.details,
                    ),
                    "at": step.at,
                    "words": step.words,
                }
                for step in story.steps
            ),
        ],
        key=lambda one: one["at"],
        reverse=True,
    )
