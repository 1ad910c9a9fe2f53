"""Sorting what nobody has sorted: one request after another, the proposed team named and on top."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from townclerk.core.errors import TownclerkError
from townclerk.requests import (
    ChangedMeanwhile,
    NotNow,
    Stage,
    Whole,
    corrections_since,
    learning_ask,
    learning_state,
    reference_read,
    request_sort,
    request_whole,
    requests_unsorted,
    routing_standing,
    teams_known,
)
from townclerk.trust import Act, action_record
from townclerk.web.console import words
from townclerk.web.console.requests import keys
from townclerk.web.console.requests.forms import sure_team
from townclerk.web.console.requests.lists import may_act, row_of, scripted, tabs, team_name
from townclerk.web.console.requests.shown import asked_of, right_words, said_of

_SHOWN = 10
_PAGE = "console/requests_sort.html"


class SortForm(forms.Form):
    """Whose work it is, and of which service."""

    team = forms.ChoiceField(
        label=gettext_lazy("Whose work is it?"),
        error_messages={"required": gettext_lazy("Choose a team")},
    )
    service = forms.ChoiceField(label=gettext_lazy("Which service is it about?"), required=False)

    def __init__(self, *args: Any, proposed: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams: Any = self.fields["team"]
        listed = sorted(teams_known(), key=lambda team: (team != proposed, team))
        teams.choices = [("", "–"), *((team, team_name(team)) for team in listed)]
        teams.widget.attrs["data-key"] = "m"
        services: Any = self.fields["service"]
        named = words.titles().items()
        services.choices = [("", _("None of them, or not known")), *sorted(named, key=lambda one: one[1])]


@require_http_methods(["GET", "POST"])
def sort(request: HttpRequest) -> HttpResponse:
    """The next to be sorted; POST sorts it, or `learn=1` asks for the routing to be trained anew."""
    if request.method == "POST" and "learn" in request.POST:
        if learning_ask():
            action_record(what=Act.REQUESTS_LEARNED)
        return redirect(f"{reverse('console:requests-sort')}#learn_")
    waiting = requests_unsorted(per_page=_SHOWN)
    if request.method == "POST":
        return _sorted(request)
    wanted = reference_read(request.GET.get("request", ""))
    plain = wanted if wanted in [line.plain for line in waiting.lines] else ""
    plain = plain or (waiting.lines[0].plain if waiting.lines else "")
    if not plain:
        return scripted(request, _PAGE, _content(request, None, None), keys.SORT)
    whole = request_whole(plain)
    return scripted(request, _PAGE, _content(request, whole, _form(whole)), keys.SORT)


def _form(whole: Whole, given: Any = None) -> SortForm:
    proposed = whole.line.proposed
    return SortForm(
        given, proposed=proposed, initial={"team": sure_team(whole), "service": whole.line.service}
    )


def _sorted(request: HttpRequest) -> HttpResponse:
    plain, version = request.POST.get("request", ""), request.POST.get("version", "")
    try:
        whole = request_whole(plain)
    except TownclerkError:
        return redirect("console:requests-sort")
    form = _form(whole, request.POST)
    if not form.is_valid():
        return scripted(request, _PAGE, _content(request, whole, form), keys.SORT, status=422)
    try:
        request_sort(
            reference=whole.line.plain,
            version=int(version) if version.isdecimal() and len(version) < 9 else 0,
            team=form.cleaned_data["team"],
            service=form.cleaned_data["service"],
        )
    except (ChangedMeanwhile, NotNow):
        return redirect(f"{reverse('console:requests-sort')}?changed=1")
    return redirect(f"{reverse('console:requests-sort')}?sorted={whole.line.plain}")


def _content(request: HttpRequest, whole: Whole | None, form: SortForm | None) -> dict[str, Any]:
    waiting = requests_unsorted(per_page=_SHOWN)
    titles = words.titles()
    standing, taught = routing_standing(), corrections_since()
    here = whole.line.plain if whole else ""
    done = reference_read(request.GET.get("sorted", ""))
    said = ngettext(
        "%(n)s request was sorted by hand since it last learned.",
        "%(n)s requests were sorted by hand since it last learned.",
        taught,
    )
    return {
        "tabs": tabs(request, "requests-sort"),
        "whole": whole,
        "said": said_of(whole) if whole else None,
        "row": row_of(whole.line) if whole else None,
        "lang": whole.line.language if whole else "",
        "received": words.moment(whole.line.received_at) if whole else "",
        "form": form if may_act(request) else None,
        "may_act": may_act(request),
        "proposed": team_name(whole.line.proposed) if whole and whole.line.proposed else "",
        "asked": asked_of(whole) if whole else (),
        "sure": right_words(whole) if whole else "",
        "others": [row_of(line, None, titles) for line in waiting.lines if line.plain != here],
        "more": waiting.more_found or waiting.found > _SHOWN,
        "standing": standing,
        "threshold": words.percent(standing.threshold) if standing and standing.threshold else "",
        "taught": said % {"n": words.count(taught)} if taught else "",
        "done": reverse("console:request", args=[done]) if done else "",
        "changed": "changed" in request.GET,
        "learning": _learning(),
    }


def _learning() -> dict[str, Any] | None:
    """What became of asking for it, in words; `going`: it is not over, and cannot be asked for again."""
    state = learning_state()
    if state is None:
        return None
    said = {
        Stage.ASKED: _("It was asked to learn at %(at)s and begins in a moment. Go on sorting meanwhile."),
        Stage.SLOW: _(
            "It was asked to learn at %(at)s and has not begun. Where these pages are not served by "
            "‘townclerk serve’, ‘townclerk requests learn’ does it."
        ),
        Stage.RUNNING: _("It has been learning since %(at)s. Go on sorting meanwhile."),
        Stage.DONE: _("It last learned at your wish at %(at)s."),
        Stage.FAILED: _("It began to learn and stopped at %(at)s before it was done. Let it learn again."),
    }[state.stage]
    return {
        "text": said % {"at": words.moment(state.at)},
        "going": state.stage in (Stage.ASKED, Stage.SLOW, Stage.RUNNING),
        "tone": "bad" if state.stage in (Stage.SLOW, Stage.FAILED) else "",
    }
