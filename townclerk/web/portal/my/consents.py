"""My consents: each purpose in plain words, on or off, at once, and back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk.core.errors import TownclerkError
from townclerk.core.facts import FactType
from townclerk.people import (
    NEED_CONSENT,
    ConsentLine,
    Purpose,
    consent_give,
    consent_withdraw,
    consents_now,
    consents_of,
    consents_outdated,
    protected_change,
    protected_of,
    source_words,
)
from townclerk.trust import action_record
from townclerk.web.design import fields
from townclerk.web.portal.my.guard import Me, mine, my_page
from townclerk.web.portal.my.wording import (
    TEXT_VERSION,
    fact_label,
    fact_words,
    purpose_text,
)
from townclerk.web.portal.visit import agency_of


@mine
@require_http_methods(["GET", "POST"])
def consents(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/consents`; POST `give=<purpose>` or `withdraw=<purpose>`."""
    if request.method == "POST":
        return _changed(request, me)
    now, last = consents_now(me.subject_id), {line.purpose: line for line in consents_of(me.subject_id)}
    changed = request.GET.get("changed", "")
    old = consents_outdated(me.subject_id)
    lines = [
        _line(purpose, now[purpose], last.get(purpose), outdated=purpose in old) for purpose in NEED_CONSENT
    ]
    content = {
        "lines": lines,
        "changed": next((line for line in lines if line["purpose"] == changed), None),
        "anew": "anew" in request.GET,
        "protected": protected_words(request, me) if now[Purpose.FAIRNESS] else [],
        "has_protected": any(fact.protected for fact in agency_of(request).facts.values()),
    }
    return my_page(request, me, "consents", content)


def _line(purpose: Purpose, given: bool, last: ConsentLine | None, *, outdated: bool) -> dict[str, Any]:
    return {
        "purpose": str(purpose),
        "words": purpose_text(purpose),
        "given": given,
        "outdated": outdated,
        "since": last.at if last else None,
        "source": source_words(last.source) if last else "",
    }


def _changed(request: HttpRequest, me: Me) -> HttpResponse:
    known = {str(purpose): purpose for purpose in NEED_CONSENT}
    for word, say in (("give", consent_give), ("withdraw", consent_withdraw)):
        purpose = known.get(request.POST.get(word, ""))
        if purpose is None:
            continue
        anew = word == "give" and purpose in consents_outdated(me.subject_id)
        if say(person_id=me.subject_id, purpose=purpose, text_version=TEXT_VERSION, source=me.source):
            action_record(
                what="consent-changed", about=f"{word}: {purpose}", actor="person", subject=me.subject_id
            )
        # To undo that would take away what they had agreed to before as well.
        told = "anew=1" if anew else f"changed={purpose}"
        return HttpResponseRedirect(f"{reverse('portal:my-consents')}?{told}")
    return HttpResponseRedirect(reverse("portal:my-consents"))


def protected_words(request: HttpRequest, me: Me) -> list[tuple[str, str]]:
    """What the person declared for measuring fairness, in words."""
    declared = protected_of(me.subject_id)
    return [
        (fact_label(request, fact.name), fact_words(request, fact.name, declared.get(fact.name) or ""))
        for fact in agency_of(request).facts.values()
        if fact.protected
    ]


class ProtectedForm(forms.Form):
    """The protected characteristics, each of which may be left out."""

    def __init__(self, *args: Any, request: HttpRequest, declared: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for fact in agency_of(request).facts.values():
            if not fact.protected or fact.type is not FactType.TEXT:
                continue
            label = fact.questions.get(request.LANGUAGE_CODE) or fact_label(request, fact.name)
            if not fact.values:
                self.fields[fact.name] = fields.TextField(
                    label=label, required=False, max_length=100, initial=declared.get(fact.name, "")
                )
                continue
            choices = [(value, fact_words(request, fact.name, value)) for value in fact.values]
            self.fields[fact.name] = fields.ChoiceField(
                label=label,
                required=False,
                choices=[*choices, ("", _("I do not want to say"))],
                or_before="",
                initial=declared.get(fact.name, ""),
            )


@mine
@require_http_methods(["GET", "POST"])
def protected(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/protected`: see, change and take back what is used only to check that we are fair."""
    if not consents_now(me.subject_id)[Purpose.FAIRNESS]:
        return HttpResponseRedirect(reverse("portal:my-consents") + "#fairness_")
    declared = protected_of(me.subject_id)
    if request.method == "POST" and "delete" in request.POST:
        return _kept(me, dict.fromkeys(declared))
    form = ProtectedForm(
        request.POST if request.method == "POST" else None, request=request, declared=declared
    )
    if request.method == "POST" and form.is_valid():
        return _kept(me, {name: value or None for name, value in form.cleaned_data.items()})
    content = {"form": form, "declared": bool(declared)}
    return my_page(request, me, "protected", content, status=422 if form.errors else 200)


def _kept(me: Me, facts: dict[str, Any]) -> HttpResponse:
    try:
        protected_change(person_id=me.subject_id, facts=facts)
    except TownclerkError:  # the consent was withdrawn a moment ago, in another window: nothing is kept
        return HttpResponseRedirect(reverse("portal:my-consents") + "#fairness_")
    return HttpResponseRedirect(reverse("portal:my-consents") + "?kept=1#fairness_")
