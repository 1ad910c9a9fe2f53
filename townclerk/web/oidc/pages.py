"""To a provider and back: two addresses that lead on, and one page when somebody cannot come in."""

from __future__ import annotations

import logging

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from townclerk import identity
from townclerk.identity import Arrival, OidcError, Provider, Trouble
from townclerk.people import language_of
from townclerk.trust import Act, action_record
from townclerk.web.language_kept import language_follows
from townclerk.web.oidc import cookies
from townclerk.web.oidc.leaving import KEY
from townclerk.web.oidc.words import STATUS, trouble_words

log = logging.getLogger(__name__)

_AGAIN = (Trouble.STALE, Trouble.REFUSED, Trouble.DOWN, Trouble.WEAK)


@require_http_methods(["GET"])
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the person to the provider; `?next=` is where they want to go with us, `?fresh=1` signs in anew.

    A link and not a form: the browser would not let a form of ours lead to another site.
    """
    provider = _provider(provider_id)
    try:
        begun = identity.oidc_begin(
            provider,
            redirect_uri=request.build_absolute_uri(reverse("oidc:callback", args=[provider.id])),
            target=_target(request, provider),
            language=get_language() or "en",
            fresh="fresh" in request.GET,
        )
    except OidcError as error:
        return _trouble(provider, error)
    response = HttpResponseRedirect(begun.url)
    cookies.way_keep(request, response, state=begun.state, kept=begun.kept)
    add_never_cache_headers(response)
    return response


@require_http_methods(["GET"])
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Receive the person back, and sign them in."""
    provider = _provider(provider_id)
    # A parameter that is given twice is none: which of them is meant?
    answer = {name: values[0] for name, values in request.GET.lists() if len(values) == 1}
    state = answer.get("state", "")
    try:
        arrival = identity.oidc_finish(provider, kept=cookies.way_of(request, state), answer=answer)
        response = _let_in(request, arrival)
        cookies.inside_keep(request, response, provider_id=provider.id, id_token=arrival.id_token)
    except OidcError as error:
        response = _trouble(provider, error)
    cookies.way_forget(request, response, state)
    add_never_cache_headers(response)
    return response


def _let_in(request: HttpRequest, arrival: Arrival) -> HttpResponse:
    response: HttpResponse
    if arrival.provider.whom == identity.RESIDENTS:
        person_id = identity.resident_arrived(arrival)
        if not identity.resident_sign_in(request, person_id=person_id, how="oidc"):
            return redirect("portal:sign-in")
        action_record(what=Act.RESIDENT_SIGNED_IN, about="oidc", actor="person", subject=person_id)
        response = HttpResponseRedirect(arrival.target)
        language_follows(request, response, language_of(person_id))
        return response
    came = identity.staff_arrived(arrival)
    response = HttpResponseRedirect(arrival.target)
    if not came.second_factor and identity.factors_of(came.user):
        identity.half_begin(request, user=came.user, target=arrival.target)
        response = redirect("console:sign-in-second")
    elif not identity.staff_sign_in(request, user=came.user, second_factor=came.second_factor):
        return redirect("console:sign-in")
    else:
        language_follows(request, response, identity.staff_language(came.user))
    request.session[KEY] = arrival.provider.id  # after signing in, which may begin a new session
    return response


@require_http_methods(["GET", "HEAD"])
def keys(request: HttpRequest) -> HttpResponse:
    """The public half of our key, for providers that know us by it."""
    response = JsonResponse(identity.oidc_public_keys(identity.oidc_providers()))
    response.headers["Cache-Control"] = "public, max-age=600"
    return response


def _provider(provider_id: str) -> Provider:
    provider = identity.oidc_provider(provider_id)
    if provider is None:
        raise Http404
    return provider


def _target(request: HttpRequest, provider: Provider) -> str:
    wanted = request.GET.get("next", "")[:2000]
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return reverse("console:home" if provider.whom == identity.STAFF else "portal:my")


def _trouble(provider: Provider, error: OidcError) -> HttpResponse:
    """Lead to the page that says what happened: its address, unlike this one, holds no code."""
    log.warning("%s: %s: %s", provider.id, error.trouble, error.detail)
    response = redirect("oidc:trouble", provider_id=provider.id, why=error.trouble.value)
    add_never_cache_headers(response)
    return response


@require_http_methods(["GET", "HEAD"])
def trouble(request: HttpRequest, provider_id: str, why: str) -> HttpResponse:
    """The page of somebody who could not come in: why, and every way on from here."""
    provider = _provider(provider_id)
    if why not in list(Trouble):
        raise Http404
    staff, name = provider.whom == identity.STAFF, provider.name(get_language() or "en")
    title, text = trouble_words(Trouble(why), name=name, staff=staff)
    content = {
        "layout": "console/base.html" if staff else "portal/base.html",
        "title": title,
        "text": text,
        "again": reverse("oidc:start", args=[provider.id]) if why in _AGAIN else "",
        "fresh": why == Trouble.WEAK,
        "name": name,
        "others": reverse("console:sign-in" if staff else "portal:sign-in"),
        "noindex": True,
    }
    response = render(request, "oidc/trouble.html", content, status=STATUS[Trouble(why)])
    add_never_cache_headers(response)
    return response
