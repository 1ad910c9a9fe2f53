"""Offers: why the person sees each, what it was decided from, saying no to one or all, taking that back."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from townclerk.offers import Offer, offer_allow, offer_decline, offers_declined, offers_for
from townclerk.people import Profile, Purpose, consent_withdraw, consents_now, profile_for
from townclerk.trust import Decision, action_record, decisions_about
from townclerk.web.portal.my.guard import Me, mine, my_page
from townclerk.web.portal.my.life import answered, life_shown
from townclerk.web.portal.my.offer_facts import facts_used, likely_said, rule_read, rule_said, weighs_words
from townclerk.web.portal.my.requests import service_title
from townclerk.web.portal.my.wording import TEXT_VERSION
from townclerk.web.portal.visit import agency_of
from townclerk.web.rule_words import rule_words


@mine
@require_http_methods(["GET", "POST"])
def offers(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/offers`; POST `decline=<service>`, `allow=<service>`, `stop=1`, or an answer about one's life."""
    if request.method == "POST":
        return _answered(request, me)
    agreed = consents_now(me.subject_id)[Purpose.OFFERS]
    declined = offers_declined(me.subject_id)
    gone = request.GET.get("declined", "")
    content = {
        "offers": offers_shown(request, me.subject_id),
        "agreed": agreed,
        "life": life_shown(request, me.subject_id),
        "declined": service_title(request, gone) if gone in declined else "",
        "declined_service": gone,
        "ended": "ended" in request.GET,
        "refused": [(slug, service_title(request, slug)) for slug in declined] if agreed else [],
    }
    return my_page(request, me, "offers", content)


def offers_shown(request: HttpRequest, subject_id: int) -> list[dict[str, Any]]:
    """Each open offer, with its reasons and what it was decided from, in words."""
    found = offers_for(subject_id)
    if not found:
        return []
    decisions = _decisions(subject_id)
    profile = profile_for(person_id=subject_id, purpose=Purpose.OFFERS)
    return [_shown(request, one, decisions.get(one.service), profile) for one in found]


def _answered(request: HttpRequest, me: Me) -> HttpResponse:
    here = reverse("portal:my-offers")
    if "stop" in request.POST:
        if consent_withdraw(
            person_id=me.subject_id, purpose=Purpose.OFFERS, text_version=TEXT_VERSION, source=me.source
        ):
            about = f"withdraw: {Purpose.OFFERS}"
            action_record(what="consent-changed", about=about, actor="person", subject=me.subject_id)
        return HttpResponseRedirect(f"{reverse('portal:my-consents')}?changed={Purpose.OFFERS}")
    if said := answered(request, me):
        return HttpResponseRedirect(f"{here}?{urlencode(said)}")
    offer_allow(person_id=me.subject_id, service=request.POST.get("allow", ""))
    service = request.POST.get("decline", "")
    if service and service in _ever_offered(me.subject_id):  # no matter whether this page is an old one
        offer_decline(person_id=me.subject_id, service=service)
        return HttpResponseRedirect(f"{here}?{urlencode({'declined': service})}")
    late = service or request.POST.get("life", "")
    return HttpResponseRedirect(f"{here}?ended=1" if late else here)


def _ever_offered(subject_id: int) -> set[str]:
    """What this person may say no to: what is offered, and what was, while they agree to offers."""
    if not consents_now(subject_id)[Purpose.OFFERS]:
        return set()
    return {one.service for one in offers_for(subject_id)} | set(_decisions(subject_id))


def _decisions(subject_id: int) -> dict[str, Decision]:
    """The newest decision to offer each service."""
    found: dict[str, Decision] = {}
    for decision in decisions_about(subject_id):
        if decision.kind == "offer":
            found.setdefault(decision.outcome, decision)
    return found


def _shown(request: HttpRequest, offer: Offer, decision: Decision | None, profile: Profile) -> dict[str, Any]:
    language = request.LANGUAGE_CODE
    reasons = offer.reasons.get(language) or next(iter(offer.reasons.values()), ())
    read = rule_read(decision, profile) if decision else {}
    return {
        "service": offer.service,
        "title": service_title(request, offer.service),
        "address": reverse("portal:service", args=[offer.service]),
        "until": offer.expires_on,
        "reasons": reasons,
        "facts": facts_used(request, decision, profile, read) if decision else [],
        "rule": rule_said(request, read),
        "weighs": weighs_words(decision) if decision else "",
        "likely": likely_said(request, decision) if decision else "",
        "as_now": bool(read and decision and "eligibility" not in decision.inputs),
        "decided": decision.at if decision else None,
        "model": rule_words(decision.rule_or_model, agency_of(request), language) if decision else "",
    }
