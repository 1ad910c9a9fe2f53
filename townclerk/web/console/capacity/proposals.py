"""Proposals to open hours: what waits for a clerk, what was decided, and another time instead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from townclerk.appointments import definition_current
from townclerk.capacity import (
    Proposal,
    ProposalRefused,
    ProposalStatus,
    proposal_approve,
    proposal_change,
    proposal_decline,
    proposal_get,
    proposal_undo,
    proposals_decided,
    proposals_open,
)
from townclerk.core.errors import TownclerkError
from townclerk.web.console import words
from townclerk.web.console.acts import Names
from townclerk.web.console.capacity import shown

_LONGEST = 18
_STEP = 15


@require_http_methods(["GET", "POST"])
def proposals(request: HttpRequest) -> HttpResponse:
    """What waits and what was decided; POST `approve`, `decline` or `undo` with a number."""
    if request.method == "POST":
        return _decide(request)
    made = request.GET.get("made", "")
    count = int(made) if made.isascii() and made.isdecimal() and len(made) < 4 else 0
    decided = proposals_decided()
    content = {
        "open": [row_of(one) for one in proposals_open(today=words.today())],
        "decided": [row_of(one) for one in decided],
        "made": made_words(count) if count else "",
        "wrong": WRONG.get(request.GET.get("wrong", ""), ""),
        "done": DONE.get(request.GET.get("done", ""), ""),
    }
    return render(request, "console/capacity/proposals.html", content)


def made_words(count: int) -> str:
    """How many were made just now."""
    said = ngettext(
        "%(n)s proposal was made. A clerk opens it, changes it or declines it; nothing opens by itself.",
        "%(n)s proposals were made. A clerk opens, changes or declines each; nothing opens by itself.",
        count,
    )
    return said % {"n": words.count(count)}


WRONG = {
    "decided": gettext_lazy("Somebody else decided this in the meantime. The list shows how it stands."),
    "booked": gettext_lazy("Somebody has booked there by now: move or cancel the appointment first."),
    "closed": gettext_lazy(
        "These hours cannot be opened any more: they are open already, closed for a holiday, or too near. "
        "Choose other hours or decline."
    ),
}
DONE = {
    "approve": gettext_lazy(
        "The hours are open: residents can book them. Nobody is planned for them yet: write who is there "
        "into staffing.csv. Until then the day counts as overloaded."
    ),
    "decline": gettext_lazy("The proposal is declined."),
    "undo": gettext_lazy("The decision is taken back: the proposal waits again."),
    "change": gettext_lazy("The proposal is changed."),
}


def _decide(request: HttpRequest) -> HttpResponse:
    here = reverse("console:capacity-proposals")
    for name in ("approve", "decline", "undo"):
        given = request.POST.get(name, "")
        if not (given.isascii() and given.isdecimal() and len(given) < _LONGEST):
            continue
        try:
            if name == "approve":
                proposal_approve(int(given))
            elif name == "decline":
                proposal_decline(int(given), note=request.POST.get("note", ""))
            else:
                proposal_undo(int(given))
        except ProposalRefused:
            return HttpResponseRedirect(f"{here}?wrong=decided")
        except TownclerkError:
            return HttpResponseRedirect(f"{here}?wrong={'booked' if name == 'undo' else 'closed'}")
        return HttpResponseRedirect(f"{here}?done={name}")
    return HttpResponseRedirect(here)


def row_of(one: Proposal) -> dict[str, Any]:
    """One proposal as a line."""
    begins, ends = one.reasons["short"]
    who = Names([one.made_by, one.decided_by])
    status = {
        ProposalStatus.PROPOSED: (_("waits for a clerk"), ""),
        ProposalStatus.APPROVED: (_("opened"), "good"),
        ProposalStatus.DECLINED: (_("declined"), ""),
    }[one.status]
    return {
        "id": one.id,
        "desk": shown.desk_name(one.resource),
        "day": shown.day_words(one.day),
        "address": shown.day_address(one.day),
        "when": shown.between_words(one.begins, one.ends),
        "why": _("People too few by the staff plan, from %(begins)s to %(ends)s: up to %(n)s.")
        % {
            "begins": shown.clock_words(begins),
            "ends": shown.clock_words(ends),
            "n": shown.people_words(one.reasons["missing"]),
        },
        "made": _("proposed by %(who)s on %(at)s")
        % {"who": who.of(one.made_by), "at": words.moment(one.made_at)},
        "decided": _("decided by %(who)s on %(at)s")
        % {"who": who.of(one.decided_by), "at": words.moment(one.decided_at)}
        if one.decided_at
        else "",
        "note": one.note,
        "open": one.status is ProposalStatus.PROPOSED and one.day >= words.today(),
        "may_undo": one.status is not ProposalStatus.PROPOSED and one.day >= words.today(),
        "state": status[0],
        "tone": status[1],
        "change": reverse("console:capacity-proposal", args=[one.id]),
    }


class ChangeForm(forms.Form):
    """Another desk or other hours than were proposed."""

    resource = forms.ChoiceField(label=gettext_lazy("Desk"))
    begins = forms.ChoiceField(label=gettext_lazy("From"))
    ends = forms.ChoiceField(label=gettext_lazy("Until"))
    say_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        times = [(str(n), shown.clock_words(n)) for n in range(0, 24 * 60 + 1, _STEP)]
        chosen: dict[str, list[tuple[str, str]]] = {
            "resource": [
                (one.id, shown.desk_name(one.id))
                for one in definition_current().resources
                if one.kind == "desk"
            ],
            "begins": times[:-1],
            "ends": times[1:],
        }
        for name, choices in chosen.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The end after the beginning."""
        said = super().clean() or {}
        if said.get("begins") and said.get("ends") and int(said["ends"]) <= int(said["begins"]):
            self.add_error("ends", _("The end is before the beginning"))
        return said


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Another desk or other hours for one proposal."""
    found = proposal_get(number) if number < 2**63 else None
    if found is None:
        raise Http404
    if found.status is not ProposalStatus.PROPOSED:
        return HttpResponseRedirect(f"{reverse('console:capacity-proposals')}?wrong=decided")
    stands = {"resource": found.resource, "begins": str(found.begins), "ends": str(found.ends)}
    form = ChangeForm(request.POST if request.method == "POST" else None, initial=stands)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            proposal_change(
                number, resource=said["resource"], begins=int(said["begins"]), ends=int(said["ends"])
            )
        except ProposalRefused:
            return HttpResponseRedirect(f"{reverse('console:capacity-proposals')}?wrong=decided")
        except TownclerkError:
            form.add_error(
                "begins",
                _("It cannot be opened then: it is open already, closed for a holiday, or too near"),
            )
        else:
            return HttpResponseRedirect(f"{reverse('console:capacity-proposals')}?done=change")
    content = {"form": form, "row": row_of(found)}
    return render(request, "console/capacity/change.html", content, status=422 if form.errors else 200)
