"""One service: who can get it, what it takes, how to do it, in which ways."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.core.errors import TownclerkError
from townclerk.core.rules import Labels, describe
from townclerk.services import Service, eligibility_rule, page_html, service_get
from townclerk.web.portal.visit import agency_of, page, words_of
from townclerk.web.portal.ways import ways
from townclerk.web.reading import Words, own_name


def who_can_get_it(service: Service, request: HttpRequest) -> str:
    """The eligibility rule in the reader's words; "" for everyone, or when it cannot be put in words."""
    agency = agency_of(request)
    try:
        rule = eligibility_rule(service, agency.schema())
        return describe(rule, Labels(agency.facts), request.LANGUAGE_CODE) if rule else ""
    except TownclerkError:  # the body says it too
        return ""


def body_of(service: Service, request: HttpRequest) -> Words:
    """The page's body as safe HTML, in the reader's language or in the one there is."""
    found = words_of(request, service.bodies)
    return Words(page_html(service, found.language), found.language, found.foreign)


def foreign_note(body: Words, request: HttpRequest) -> str:
    """What is said above a text that is not in the reader's language; "" when it is."""
    if not body.foreign:
        return ""
    return _(
        "This page has not been translated into your language yet. Here is the original in: %(language)s."
    ) % {"language": own_name(body.language)}


def _documents(service: Service, request: HttpRequest) -> list[Words]:
    return [words_of(request, texts) for texts in service.documents]


def _words(request: HttpRequest, texts: Mapping[str, str] | None) -> Words:
    return words_of(request, texts or {})


@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """`/services/<slug>`"""
    found = service_get(slug)
    if found is None:
        raise Http404
    body = body_of(found, request)
    summary = _words(request, found.summaries)
    content = {
        "title": _words(request, found.titles) or Words(found.slug, request.LANGUAGE_CODE, False),
        "summary": summary,
        "description": summary.text,
        "who": who_can_get_it(found, request),
        "cost": _words(request, found.fees),
        "time": _words(request, found.processing_time),
        "documents": _documents(found, request),
        "ways": ways(tuple(found.channels), agency_of(request).contact),
        "body": body,
        "foreign_note": foreign_note(body, request),
        "changed": found.changed_at,
        "steps": [(_("All services"), reverse("portal:services"))],
    }
    return page(request, "service", content)
