"""Finding one person, who may act for them, and what people ask of their data."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.identity import Permission
from townclerk.people import (
    Authority,
    AuthorityKind,
    Card,
    Evidence,
    PersonUnknown,
    Right,
    authorities_of,
    authorities_over,
    authority_end,
    authority_record,
    own_card,
    person_find,
    rights_done,
    rights_open,
    rights_open_count,
)
from townclerk.trust import Act, acting_now, action_record
from townclerk.web.console import words
from townclerk.web.console.access import demand
from townclerk.web.design import fields
from townclerk.web.portal.my.known import CARD
from townclerk.web.portal.my.wording import fact_label

_MOST = 20
_FIELD = {"subject": "person", "held": "kind"}
"""Where on the form a problem is said that is of none of its fields."""


class FindForm(forms.Form):
    """One of the three by which a person is known."""

    wanted = fields.TextField(
        label=gettext_lazy("Their number with you, their e-mail address or their phone number"),
        max_length=254,
        autocomplete="off",
        error_messages={"required": gettext_lazy("Enter one of the three")},
    )


class AuthorityForm(forms.Form):
    """Who may act for the person, why, and what was seen."""

    person = fields.TextField(
        label=gettext_lazy("Who may act for them"),
        help_text=gettext_lazy("Their number with you, their e-mail address or their phone number"),
        max_length=254,
        autocomplete="off",
        error_messages={"required": gettext_lazy("Enter who may act")},
    )
    kind = fields.ChoiceField(
        label=gettext_lazy("As what?"),
        error_messages={"required": gettext_lazy("Choose as what they act")},
    )
    evidence = fields.ChoiceField(
        label=gettext_lazy("What did you see?"),
        error_messages={"required": gettext_lazy("Choose what you saw")},
    )
    until = fields.DayField(
        label=gettext_lazy("Until when?"),
        help_text=gettext_lazy("Leave it empty for no end. That of a parent ends by itself at 18."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(str(k), n) for k, n in kinds().items()]  # type: ignore[attr-defined]
        self.fields["evidence"].choices = [  # type: ignore[attr-defined]
            (str(e), n) for e, n in evidences().items() if e is not Evidence.FILE
        ]

    def clean_person(self) -> int:
        """The one person who is meant."""
        found = find(str(self.cleaned_data["person"]))
        note_found(found)
        if len(found) != 1:
            raise forms.ValidationError(
                _("Several people have this. Use their number with you")
                if found
                else _("Nobody here has this. Check it")
            )
        return found[0]


def kinds() -> dict[AuthorityKind, str]:
    """Why somebody may act for another."""
    return {
        AuthorityKind.PARENT: _("Parent of a child under 18"),
        AuthorityKind.GUARDIAN: _("Guardian"),
        AuthorityKind.CARER: _("Carer"),
        AuthorityKind.OTHER: _("Somebody else they authorised"),
    }


def evidences() -> dict[Evidence, str]:
    """What was seen."""
    return {
        Evidence.IN_PERSON: _("The person said so, present"),
        Evidence.SIGNED: _("A letter or power of attorney that they signed"),
        Evidence.CIVIL_RECORD: _("A record of birth or adoption"),
        Evidence.COURT: _("The decision of a court"),
        Evidence.FILE: _("Your own file names them"),
    }


def find(wanted: str) -> list[int]:
    """Those who have this number, e-mail address or phone number."""
    wanted = wanted.strip()
    if "@" in wanted:
        return person_find(email=wanted)
    return person_find(reference=wanted) or person_find(phone=wanted)


def note_found(ids: list[int]) -> None:
    """Write down who was found, or that nobody was: both tell whoever asked something."""
    for one in ids[:_MOST]:
        action_record(what=Act.PERSON_FOUND, subject=one)
    if not ids:
        action_record(what=Act.PERSON_NOT_FOUND)


@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Find a person. By POST: what identifies somebody does not go into addresses and logs."""
    form, found = FindForm(request.POST if request.method == "POST" else None), None
    if request.method == "POST" and form.is_valid():
        ids = find(form.cleaned_data["wanted"])
        note_found(ids)
        if len(ids) == 1:
            return redirect("console:person", person_id=ids[0])
        found = [(one, own_card(one)) for one in ids[:_MOST]]
    content = {"form": form, "found": found, "open_requests": rights_open_count()}
    return render(request, "console/people.html", content, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, person_id: int) -> HttpResponse:
    """One person: who may act for them, for whom they may act; recording and ending it, by who may change."""
    card = _card(person_id)
    if request.method == "POST":
        demand(request, Permission.CHANGE)
    form = AuthorityForm(request.POST if request.method == "POST" and "end" not in request.POST else None)
    if request.method == "POST" and "end" in request.POST:
        return _end(request, person_id)
    if form.is_bound and form.is_valid() and _record(form, person_id):
        return redirect(request.path + "?recorded=1")
    content = {
        "card": card,
        "person_id": person_id,
        "form": form,
        "over": [_shown(one, one.person_id) for one in authorities_over(person_id)],
        "of": [_shown(one, one.subject_id) for one in authorities_of(person_id)],
        "recorded": "recorded" in request.GET,
        "ended": "ended" in request.GET,
    }
    return render(request, "console/person.html", content, status=422 if form.errors else 200)


def _card(person_id: int) -> Card:
    try:
        return own_card(person_id)
    except PersonUnknown:
        raise Http404 from None


def _record(form: AuthorityForm, person_id: int) -> bool:
    said = form.cleaned_data
    try:
        authority_record(
            person_id=said["person"],
            subject_id=person_id,
            kind=AuthorityKind(said["kind"]),
            evidence=Evidence(said["evidence"]),
            until=said["until"],
            recorded_by=acting_now(),
        )
    except TownclerkError as error:
        for problem in error.problems:
            form.add_error(_FIELD.get(problem.column or "", problem.column), _against(problem.column))
        return False
    action_record(what="authority-recorded", about=said["kind"], subject=person_id)
    return True


def _against(column: str | None) -> str:
    """Why an authority cannot be recorded, in the words of the page."""
    said = {
        "subject": _("Nobody needs an authority to act for themselves"),
        "person": _("A person under 18 cannot act for another"),
        "kind": _("A parent acts for a child under 18 whose date of birth you know. Choose another"),
        "held": _("This is recorded already and holds. End it first to record it anew"),
        "until": _("The last day must be today or later"),
    }
    return said.get(column or "", _("This cannot be recorded"))


def _end(request: HttpRequest, person_id: int) -> HttpResponse:
    who = request.POST["end"]
    known = {str(one.person_id): one for one in authorities_over(person_id)}
    if who in known and authority_end(
        person_id=known[who].person_id, subject_id=person_id, ended_by=acting_now()
    ):
        action_record(what="authority-ended", about=str(known[who].kind), subject=person_id)
    return redirect(request.path + "?ended=1")


def _shown(one: Authority, other: int) -> dict[str, Any]:
    today = clock.now().astimezone(agency_current().zone).date()
    return {
        "other": other,
        "name": own_card(other).name,
        "kind": kinds()[one.kind],
        "evidence": evidences()[one.evidence],
        "since": words.day(one.since) if one.since else "",
        "until": words.day(one.until) if one.until else "",
        "over": bool(one.until and one.until < today),
        "holds": one.holds,
        "ended": words.moment(one.ended_at) if one.ended_at else "",
    }


def _who(person_id: int) -> tuple[str, str]:
    """A person's name and their number with the agency."""
    card = own_card(person_id)
    return card.name, card.reference


def _about(request: HttpRequest, name: str) -> str:
    """What a fact or a part of the card is called that somebody says is wrong; "" for none in particular."""
    if name == "reference":
        return _("Their number with the agency")
    return str(CARD[name]) if name in CARD else fact_label(request, name) if name else ""


@require_http_methods(["GET", "POST"])
def requests(request: HttpRequest) -> HttpResponse:
    """What people ask of their data and nobody has answered yet; POST `done=<id>`, by who may change."""
    done = request.POST.get("done", "")
    if request.method == "POST":
        demand(request, Permission.CHANGE)
        if done.isdecimal() and len(done) < 18 and rights_done(int(done), done_by=acting_now()):
            action_record(what="rights-request-answered", about=done)
        return redirect("console:people-requests")
    names = {Right.CORRECTION: _("To correct something"), Right.ERASURE: _("To erase everything")}
    rows = [
        {"id": one.id, "person": one.person_id, "who": _who(one.person_id),
         "kind": names[one.kind], "about": _about(request, one.about),
         "words": one.words, "at": words.moment(one.asked_at),
         "own": one.asked_by == f"person:{one.person_id}"}
        for one in rights_open()
    ]  # fmt: skip
    return render(request, "console/people_requests.html", {"rows": rows})
