"""Offers: why the person sees each, and saying no to one or to all."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from townclerk.offers import Offer, offer_decline, offers_for
from townclerk.people import Purpose, consent_withdraw, consents_now
from townclerk.trust import Decision, action_record, decisions_about
from townclerk.web.portal.my.guard import Me, mine, my_page
from townclerk.web.portal.my.requests import service_title
from townclerk.web.portal.my.wording import TEXT_VERSION, area_words, day_words, percent_words


@mine
@require_http_methods(["GET", "POST"])
def offers(request: HttpRequest, me: Me) -> HttpResponse:
    """`/my/offers`; POST `decline=<service>` or `stop=1`."""
    if request.method == "POST":
        return _answered(request, me)
    decisions = _decisions(me.subject_id)
    content = {
        "offers": [_shown(request, one, decisions.get(one.service)) for one in offers_for(me.subject_id)],
        "agreed": consents_now(me.subject_id)[Purpose.OFFERS],
        "declined": service_title(request, gone) if (gone := request.GET.get("declined", "")) else "",
    }
    return my_page(request, me, "offers", content)


def _answered(request: HttpRequest, me: Me) -> HttpResponse:
    if "stop" in request.POST:
        if consent_withdraw(
            person_id=me.subject_id, purpose=Purpose.OFFERS, text_version=TEXT_VERSION, source=me.source
        ):
            about = f"withdraw: {Purpose.OFFERS}"
            action_record(what="consent-changed", about=about, actor="person", subject=me.subject_id)
        return HttpResponseRedirect(f"{reverse('portal:my-consents')}?changed={Purpose.OFFERS}")
    service = request.POST.get("decline", "")
    if service in {one.service for one in offers_for(me.subject_id)}:
        offer_decline(person_id=me.subject_id, service=service)
        return HttpResponseRedirect(f"{reverse('portal:my-offers')}?declined={service}")
    return HttpResponseRedirect(reverse("portal:my-offers"))


def _decisions(subject_id: int) -> dict[str, Decision]:
    """The newest decision to offer each service."""
    found: dict[str, Decision] = {}
    for decision in decisions_about(subject_id):
        if decision.kind == "offer":
            found.setdefault(decision.outcome, decision)
    return found


def _shown(request: HttpRequest, offer: Offer, decision: Decision | None) -> dict[str, Any]:
    language = request.LANGUAGE_CODE
    reasons = offer.reasons.get(language) or next(iter(offer.reasons.values()), ())
    return {
        "service": offer.service,
        "title": service_title(request, offer.service),
        "address": reverse("portal:service", args=[offer.service]),
        "until": offer.expires_on,
        "reasons": reasons,
        "facts": facts_used(request, decision) if decision else [],
        "decided": decision.at if decision else None,
        "model": decision.rule_or_model if decision else "",
    }


def facts_used(request: HttpRequest, decision: Decision) -> list[tuple[str, str]]:
    """What an offer was decided from, in words."""
    used = decision.inputs
    said = [
        (_("Where you live"), area_words(request, used.get("area") or "")),
        (_("How often you asked for it in two years"), str(used.get("times_in_two_years", ""))),
        (_("When you last asked for it"), day_words(request, used.get("last_asked"))),
        (_("How likely it seems that you ask for it soon"), percent_words(request, used.get("chance"))),
        (_("How many ask for it where you live"), percent_words(request, used.get("area_chance"))),
    ]
    return [(name, value) for name, value in said if value]
