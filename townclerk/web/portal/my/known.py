"""What you know about me: every fact with its source, who read it, what was decided, putting it right."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from townclerk import assistant, journeys
from townclerk.offers import LIFE
from townclerk.people import (
    Profile,
    Purpose,
    Right,
    language_prefer,
    own_card,
    person_export,
    profile_for,
    rights_ask,
    rights_of,
    source_words,
)
from townclerk.trust import Decision, accesses_about, decisions_about
from townclerk.web.decision_words import routing_reasons
from townclerk.web.design import fields
from townclerk.web.middleware import remember_language, with_language
from townclerk.web.portal.my.deciding import KINDS, service_decision
from townclerk.web.portal.my.guard import Me, mine, my_page
from townclerk.web.portal.my.life import question_of
from townclerk.web.portal.my.masking import covered
from townclerk.web.portal.my.requests import service_title
from townclerk.web.portal.my.wording import (
    channel_words,
    fact_label,
    fact_words,
    purpose_words,
    read_words,
)
from townclerk.web.portal.visit import agency_of, words_of
from townclerk.web.read_groups import Group, grouped
from townclerk.web.reading import locale_now, number_in_words, own_name
from townclerk.web.rule_words import rule_words, template_titles

_PER_PAGE = 20
CARD = {
    "name": gettext_lazy("Name"),
    "reference": gettext_lazy("Your number with us"),
    "email": gettext_lazy("E-mail address"),
    "phone": gettext_lazy("Phone number"),
    "address": gettext_lazy("Address"),
    "postcode": gettext_lazy("Postcode"),
}


@mine
@require_safe
def data(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/data`; `?show=1` uncovers contact points."""
    show = request.GET.get("show") == "1"
    card = own_card(me.subject_id)
    profile = profile_for(person_id=me.subject_id, purpose=Purpose.SERVICE)
    shown = {name: getattr(card, name) for name in CARD}
    content = {
        "show": show,
        "card": [
            (CARD[name], value if show else covered(name, value)) for name, value in shown.items() if value
        ],
        "facts": facts_known(request, profile),
        "language_now": profile.language,
        "languages_known": [(code, own_name(code)) for code in agency_of(request).languages],
        "asked": [
            {"kind": right_words(one.kind), "at": one.asked_at, "done_at": one.done_at}
            for one in rights_of(me.subject_id)
        ],
        "sent": request.GET.get("sent") == "1",
    }
    return my_page(request, me, "data", content)


def facts_known(request: HttpRequest, profile: Profile) -> list[dict[str, str]]:
    """Every fact that is known, with what it is called, in words, and where it comes from."""
    known = {**profile.facts, "language": profile.language, "channel": profile.channel, "area": profile.area}
    return [
        {
            "name": name,
            "label": fact_label(request, name),
            "value": fact_words(request, name, value),
            "source": source_words(profile.sources.get(name, "")) if name in profile.sources else "",
        }
        for name, value in known.items()
        if value not in (None, "")
    ]


def right_words(kind: Right) -> str:
    """What was asked for."""
    return {Right.CORRECTION: _("To correct something"), Right.ERASURE: _("To erase everything")}[kind]


@mine
@require_safe
def reads(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/reads`: who read my data, and why; `?own=1`: also the reads by my own looking at these pages."""
    every, own = accesses_about(me.subject_id), request.GET.get("own") == "1"
    others = [one for one in every if one.actor not in {f"person:{me.subject_id}", me.actor}]
    pages = Paginator([access_words(one, me) for one in grouped(every if own else others)], _PER_PAGE)
    content = {
        "page": pages.get_page(request.GET.get("page")),
        "query": "own=1&" if own else "",
        "own": own,
        "hidden": len(every) - len(others),
    }
    return my_page(request, me, "reads", content)


def access_words(group: Group, me: Me) -> dict[str, Any]:
    """Reads of the person's data within a day: when each was, how many; who, what and why, in words."""
    one, times = group.one, len(group.reads)
    said = ngettext("Read %(n)s time", "Read %(n)s times", times) % {
        "n": number_in_words(times, locale_now())
    }
    return {
        "at": one.at,
        "day": group.day,
        "times": said if times > 1 else "",
        "each": [read.at for read in group.reads],
        "who": reader_words(one.actor, me),
        "what": read_words(one.what),
        "why": purpose_words(one.purpose),
    }


def reader_words(actor: str, me: Me) -> str:
    """Who read, as the person may know it: staff act for the agency and are not named here."""
    if actor == f"person:{me.subject_id}":
        return _("You") if me.authority is None else _("They themselves")
    if actor == f"person:{me.person_id}":
        return _("You, acting for them")
    if actor.startswith("person:"):
        return _("Somebody who may act for you")
    return _("A member of staff") if actor.startswith("staff:") else _("A program of ours")


@mine
@require_safe
def decisions(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/decisions`: what programs decided about me, with their reasons."""
    pages = Paginator(decisions_about(me.subject_id), _PER_PAGE)
    found = pages.get_page(request.GET.get("page"))
    rows = [decision_words(request, one) for one in found]
    return my_page(request, me, "decisions", {"page": found, "rows": rows, "query": ""})


def _reasons_language(request: HttpRequest, one: Decision) -> str:
    """In which language the reasons are, where that is not the reader's; else ""."""
    if not isinstance(one.reasons, Mapping) or request.LANGUAGE_CODE in one.reasons:
        return ""
    return next(iter(one.reasons), "")


def decision_words(request: HttpRequest, one: Decision) -> dict[str, Any]:
    """A decision about the person: what, with what outcome, why, by which rule or model, in words."""
    kinds = {
        "offer": _("Whether to offer you a service"),
        LIFE: _("Whether to ask you what happened in your life"),
        "message": _("Whether to write to you"),
        "routing": _("Which team gets your request"),
        journeys.STOP: _("Whether you can get a service"),
        assistant.ELIGIBILITY: _("Whether you can get a service"),
        journeys.FACTS: _("Which facts about you were used, as you allowed"),
    }
    outcomes = {
        "not offered": _("not offered"),
        "not sent": _("not sent"),
        "drafted": _("drafted"),
        "suppressed": _("held back"),
    }
    outcome = outcomes.get(one.outcome, "")
    held = one.outcome.startswith("held back:")
    if not outcome and one.kind == "offer":
        slug = one.outcome.removeprefix("held back:").strip()
        outcome = str(service_title(request, slug))
        if held:
            outcome = _("%(service)s, not shown, to measure whether offers help") % {"service": outcome}
    if not outcome and one.kind == "routing":
        outcome = _team_words(request, one.outcome)
    if not outcome and one.kind == LIFE:
        outcome = question_of(one.outcome.removeprefix("ask:").strip())
    anew = routing_reasons(one)
    if not outcome and one.kind == "message":
        outcome = _message_outcome(request, one.outcome)
    return {
        "at": one.at,
        "kind": kinds.get(one.kind, one.kind),
        "outcome": outcome or one.outcome,
        "reasons": anew or one.reasons_in(request.LANGUAGE_CODE),
        "reasons_language": "" if anew else _reasons_language(request, one),
        "model": rule_words(one.rule_or_model, agency_of(request), request.LANGUAGE_CODE),
        "version": one.version,
        "id": one.id,
        **(service_decision(request, one) if one.kind in KINDS else {}),
    }


def _team_words(request: HttpRequest, outcome: str) -> str:
    if outcome == "a person sorts":
        return _("A person decides")
    return agency_of(request).team_name(outcome, request.LANGUAGE_CODE)


def _message_outcome(request: HttpRequest, outcome: str) -> str:
    """What was decided about a message: "voter-notice by email", "not sent: no consent"."""
    if outcome.startswith("not sent"):
        return _("not sent")
    name, _by, channel = outcome.rpartition(" by ")
    if not name:
        return ""
    title = words_of(request, template_titles(name)) or name.replace("-", " ").capitalize()
    said = {"message": title, "channel": channel_words(channel)}
    return _("yes, “%(message)s” (%(channel)s)") % said


@mine
@require_safe
def export(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/data/export.json`: everything the house holds, to take away."""
    text = json.dumps(person_export(me.subject_id), indent=2, ensure_ascii=False)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


class CorrectionForm(forms.Form):
    """What is wrong, and what is right."""

    about = forms.ChoiceField(label=gettext_lazy("What is wrong?"), required=False)
    words = fields.LongTextField(
        label=gettext_lazy("What is right?"),
        max_length=2000,
        error_messages={"required": gettext_lazy("Write what is right")},
    )

    def __init__(self, *args: Any, facts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", _("Something else")), *facts]  # type: ignore[attr-defined]


@mine
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/data/correct?about=<fact>`"""
    profile = profile_for(person_id=me.subject_id, purpose=Purpose.SERVICE)
    named = [(name, str(label)) for name, label in CARD.items()]
    # What we do not know can be wrong too: a rule that reads it decides by that.
    kept = [name for name, fact in agency_of(request).facts.items() if not fact.protected]
    named += [(name, fact_label(request, name)) for name in dict.fromkeys(("area", *profile.facts, *kept))]
    named.append(("asked-for", _("What I asked you for in the past")))
    posted = request.POST if request.method == "POST" else None
    form = CorrectionForm(posted, facts=named, initial={"about": request.GET.get("about", "")})
    if posted is not None and form.is_valid():
        rights_ask(
            person_id=me.subject_id,
            kind=Right.CORRECTION,
            about=form.cleaned_data["about"],
            words=form.cleaned_data["words"],
            asked_by=me.actor,
        )
        return HttpResponseRedirect(f"{reverse('portal:my-data')}?sent=1")
    return my_page(request, me, "correct", {"form": form}, status=422 if form.errors else 200)


class ErasureForm(forms.Form):
    """Sure, and perhaps why."""

    sure = forms.BooleanField(
        label=gettext_lazy("I have read this and want everything erased"),
        error_messages={"required": gettext_lazy("Tick the box when you have read it")},
    )
    words = fields.LongTextField(
        label=gettext_lazy("Is there anything we should know?"), max_length=2000, required=False
    )


@mine
@require_http_methods(["GET", "POST"])
def erase(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/data/erase`: what erasure means, and asking for it."""
    posted = request.POST if request.method == "POST" else None
    form = ErasureForm(posted)
    if posted is not None and form.is_valid():
        words = form.cleaned_data["words"]
        rights_ask(person_id=me.subject_id, kind=Right.ERASURE, words=words, asked_by=me.actor)
        return HttpResponseRedirect(f"{reverse('portal:my-data')}?sent=1")
    return my_page(request, me, "erase", {"form": form}, status=422 if form.errors else 200)


@mine
def prefer_language(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/language`: POST `language=<code>`: the language we write in, and of these pages."""
    back, code = reverse("portal:my-data"), request.POST.get("language", "")
    if request.method != "POST" or code not in agency_of(request).languages:
        return HttpResponseRedirect(back)
    language_prefer(person_id=me.subject_id, language=code)
    if me.authority is not None:  # the pages stay in the reader's own language
        return HttpResponseRedirect(back)
    response = HttpResponseRedirect(with_language(back, code))
    remember_language(response, code, secure=request.is_secure())
    return response
