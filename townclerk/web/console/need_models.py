"""The models of needs: what decides on offers, what waits, what decided before; approve, or go back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from townclerk.core.agency import agency_current
from townclerk.identity import Permission, permissions_of, staff_list
from townclerk.offers import (
    BASELINE,
    Chosen,
    Evaluation,
    ModelChange,
    ModelKept,
    ModelRefused,
    OfferRun,
    model_choice,
    model_choices,
    model_choose,
    model_get,
    models_kept,
    offer_runs,
)
from townclerk.web.console import need_model_words as said
from townclerk.web.console import words
from townclerk.web.console.access import permissions
from townclerk.web.console.acts import Names
from townclerk.web.design import fields

SIMPLE = "baseline"
"""In addresses: own history and area popularity."""
TRIED = "tried"
"""In addresses: what was learned in the last run, was no better for certain, and was not kept."""
_LONGEST = 500
_CHANGES = 30


class ChooseForm(forms.Form):
    """Why this model shall decide."""

    reason = fields.LongTextField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Who asks later reads it. Write no names of residents."),
        max_length=_LONGEST,
        error_messages={"required": gettext_lazy("Write why")},
    )
    expected = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


def models(request: HttpRequest) -> HttpResponse:
    """What decides now, each model, and each change with its reason."""
    runs, kept, changes = offer_runs(limit=1), models_kept(), model_choices()
    run = runs[0] if runs and runs[0].considered else None
    names = Names([*(one.by for one in changes[:_CHANGES]), *(one.trained_by for one in kept)])
    judged = said.of_people(run)
    content = {
        "run": run,
        "why": said.tried_words(run),
        "about": said.about_words(),
        "tried": _tried(judged),
        "baseline_hit": words.percent(judged.both.hit1, digits=1) if judged and judged.judged else "–",
        "now": said.now_words(model_choice(), run, kept),
        "approval": agency_current().offers.approval,
        "held": bool(changes and changes[0].how is Chosen.BACK),
        "waits": [_row(one, names) for one in kept if one.waits and _choosable(kept)],
        "rows": [_row(one, names) for one in kept],
        "baseline": reverse("console:need-model", args=[SIMPLE]),
        "changes": [_changed(one, names) for one in changes[:_CHANGES]],
        "done": _DONE.get(request.GET.get("done", ""), ""),
        "keep": words.count(agency_current().offers.keep),
    }
    return render(request, "console/need_models.html", content)


_DONE = {
    "approved": gettext_lazy(
        "This model decides from the next run on. To undo it, go back to the one before."
    ),
    "back": gettext_lazy(
        "From the next run on what was chosen decides, and goes on to decide until somebody approves another."
    ),
}


def _tried(judged: Evaluation | None) -> dict[str, str] | None:
    """What was learned in the last run and not kept, as a line; None where there is none."""
    if judged is None or judged.learned is None or judged.uses_learned:
        return None
    before = judged.learned.hits_before or judged.both
    return {
        "address": reverse("console:need-model", args=[TRIED]),
        "hit": words.percent(judged.learned.hits.hit1, digits=1),
        "before": words.percent(before.hit1, digits=1),
    }


def _choosable(kept: tuple[ModelKept, ...]) -> bool:
    """Whether anything waits for somebody: by itself nothing newer decides."""
    changes = model_choice()
    return agency_current().offers.approval or (changes is not None and changes.how is Chosen.BACK)


@require_http_methods(["GET", "POST"])
def model(request: HttpRequest, version: str) -> HttpResponse:
    """One model: its card, and the form by which it is approved or gone back to."""
    if version == TRIED:
        return _tried_page(request)
    found = None if version == SIMPLE else model_get(version)
    if found is None and version != SIMPLE:
        raise Http404
    serving = model_choice()
    now = serving.version if serving else BASELINE
    form = ChooseForm(request.POST if request.method == "POST" else None, initial={"expected": now})
    if request.method == "POST" and form.is_valid():
        try:
            change = model_choose(
                found.version if found else BASELINE,
                by=f"staff:{request.user.pk}",
                reason=form.cleaned_data["reason"],
                expected=form.cleaned_data["expected"],
                alone=not _colleagues(request),
            )
        except ModelRefused as error:
            form.add_error(None, _refused(error.problems[0].column or ""))
        else:
            how = "back" if change.how is Chosen.BACK else "approved"
            return HttpResponseRedirect(f"{reverse('console:need-models')}?done={how}")
    content = {**_content(found, serving), **_acting(request, found, now), "form": form}
    return render(request, "console/need_model.html", content, status=422 if form.errors else 200)


def _tried_page(request: HttpRequest) -> HttpResponse:
    """What was learned and not kept: how good it was and for whom; there is nothing to approve."""
    runs = offer_runs(limit=1)
    judged = said.of_people(runs[0]) if runs else None
    if _tried(judged) is None or request.method != "GET":
        raise Http404
    content = {
        "title": said.tried_title(runs[0]),
        "state": said.tried_words(runs[0]),
        "sections": said.measured(judged, learned=True),
        "groups": said.groups(judged),
        "marked": said.any_marked(judged),
        "card": said.tried_card(runs[0]),
        "simulated": agency_current().simulated,
        "decides": True,  # there is no file of it: nothing to choose
    }
    return render(request, "console/need_model.html", content)


def _content(found: ModelKept | None, serving: ModelChange | None) -> dict[str, Any]:
    runs = offer_runs(limit=1)
    run: OfferRun | None = runs[0] if runs else None
    judged = found.card.evaluation if found else said.of_people(run)
    return {
        "title": said.title(found),
        "state": said.state_words(found, serving, run),
        "sections": said.measured(judged, learned=found is not None),
        "groups": said.groups(judged) if found else [],
        "marked": bool(
            found and judged and judged.learned and any(one.marks for one in judged.learned.groups)
        ),
        "bins": said.bins(judged) if found is None else [],
        "card": said.card(found, run),
        "simulated": agency_current().simulated,
    }


def _acting(request: HttpRequest, found: ModelKept | None, now: str) -> dict[str, Any]:
    """Whether this model can be chosen by whoever looks, and what the button says."""
    decides = (found.version if found else BASELINE) == now
    at = [one.version for one in models_kept()]
    back = found is None or (now in at and at.index(found.version) > at.index(now))
    own = bool(found and not back and found.trained_by == f"staff:{request.user.pk}" and _colleagues(request))
    return {
        "may_act": Permission.APPROVE in permissions(request),
        "decides": decides,
        "lost": found is not None and not found.there,
        "own": own,
        "back": back,
        "button": _("Go back to this from the next run on")
        if back
        else _("Approve: let it decide from the next run on"),
    }


def _colleagues(request: HttpRequest) -> bool:
    """Whether anybody else could approve."""
    return any(
        one.active
        and one.id != request.user.pk
        and Permission.APPROVE in permissions_of(one.roles, second_factor=True)
        for one in staff_list()
    )


def _refused(column: str) -> str:
    said_of = {
        "expected": _("Another model was chosen in the meantime. Open the page again, and look at that"),
        "own": _("You had this model learned yourself: a colleague must approve it"),
        "reason": _("Write why"),
    }
    return said_of.get(column) or _("This model cannot be chosen any more. Look at the list")


def _row(one: ModelKept, names: Names) -> dict[str, Any]:
    judged = one.card.evaluation.learned if one.card.evaluation else None
    return {
        "address": reverse("console:need-model", args=[one.version]),
        "title": said.title(one),
        "short": one.version[:12],
        "state": said.tag(one),
        "tone": "good" if one.serves else "",
        "trained": _("learned on %(at)s by %(who)s")
        % {"at": words.moment(one.trained_at), "who": names.of(one.trained_by)},
        "hit": words.percent(judged.hits.hit1, digits=1) if judged else "–",
        "before": words.percent(judged.hits_before.hit1, digits=1) if judged and judged.hits_before else "–",
        "marks": sum(1 for group in judged.groups if group.marks) if judged else 0,
    }


def _changed(one: ModelChange, names: Names) -> dict[str, Any]:
    kept = model_get(one.version) if one.version else None
    known = kept is not None or not one.version
    return {
        "at": words.moment(one.at),
        "who": names.of(one.by),
        "how": said.how_words(one.how),
        "what": said.title(kept) if known else one.version[:12],
        "address": reverse("console:need-model", args=[one.version or SIMPLE])
        if kept or not one.version
        else "",
        "reason": one.reason,
    }
