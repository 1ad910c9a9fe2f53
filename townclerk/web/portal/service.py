"""One service: who can get it, what it takes, how to do it, in which ways."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.core.errors import TownclerkError
from townclerk.core.rules import Labels, describe
from townclerk.services import Rendered, Service, eligibility_rule, service_get, service_html
from townclerk.web.portal.contact import desk
from townclerk.web.portal.ready import kept_ready
from townclerk.web.portal.visit import agency_of, page, words_of
from townclerk.web.portal.ways import first, ways
from townclerk.web.reading import Words, own_name


def who_can_get_it(service: Service, request: HttpRequest) -> str:
    """The eligibility rule in the reader's words; "" for everyone, or when it cannot be put in words."""
    agency = agency_of(request)
    try:
        rule = eligibility_rule(service, agency.schema())
        if rule is None:
            return ""
        titles = {slug: named.titles for slug in rule.services if (named := service_get(slug))}
        return f"{describe(rule, Labels.of(agency, titles), request.LANGUAGE_CODE)}."
    except TownclerkError:  # the body says it too
        return ""


def body_words(rendered: Rendered) -> Words:
    """A body of safe HTML with the language it is really in."""
    return Words(rendered.html, rendered.language, not rendered.translated)


def foreign_note(body: Words, request: HttpRequest) -> str:
    """What is said above a text that is not in the reader's language; "" when it is."""
    if not body.foreign:
        return ""
    return _(
        "This page has not been translated into your language yet. Here is the original in: %(language)s."
    ) % {"language": own_name(body.language)}


@require_safe
@kept_ready
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """`/services/<slug>`"""
    found = service_get(slug)
    if found is None or found.derived:
        raise Http404
    body = body_words(service_html(found, request.LANGUAGE_CODE))
    there = ways(found.channels, agency_of(request).contact)
    begin = first(there)
    summary = words_of(request, found.summaries)
    content = {
        "title": words_of(request, found.titles) or Words(found.slug, request.LANGUAGE_CODE, False),
        "summary": summary,
        "description": summary.text,
        "who": who_can_get_it(found, request),
        "cost": words_of(request, found.fees),
        "time": words_of(request, found.processing_time),
        "documents": [words_of(request, texts) for texts in found.documents],
        "ways": there,
        "first": begin,
        "other_ways": [way for way in there if not begin or way.address != begin.address],
        "desk": desk(request),
        "body": body,
        "foreign_note": foreign_note(body, request),
        "changed": found.changed_at,
        "steps": [(_("All services"), reverse("portal:services"))],
    }
    return page(request, "service", content)
