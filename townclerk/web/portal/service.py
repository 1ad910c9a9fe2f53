"""One service: who can get it, what it takes, how to do it, in which ways."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from townclerk.appointments import definition_current
from townclerk.core.errors import TownclerkError
from townclerk.core.rules import Labels, describe
from townclerk.services import Rendered, Service, eligibility_rule, service_get, service_html
from townclerk.web.middleware import with_language
from townclerk.web.portal import catalogue
from townclerk.web.portal.contact import desk
from townclerk.web.portal.ready import kept_ready
from townclerk.web.portal.visit import agency_of, page, today, words_of
from townclerk.web.portal.ways import first, more, ways
from townclerk.web.reading import Words, offered, own_name


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


@dataclass(frozen=True, slots=True)
class Original:
    """What is said above words that are not in the reader's language.

    Attributes:
        text: that they are not, and in which language they are.
        link: "Read the page in …", in the words of that language; "" where we have no words in it.
        address: the page in that language.
        language, direction: of the link.
    """

    text: str
    link: str
    address: str
    language: str
    direction: str


def original(request: HttpRequest, body: Words, *others: Words) -> Original | None:
    """The note of a page whose `body`, or `others` of its words, are in another language; None of none."""
    foreign = next((words for words in (body, *others) if words and words.foreign), None)
    if foreign is None:
        return None
    if body.foreign:
        text = _(
            "This page has not been translated into your language yet. Here is the original in: %(language)s."
        )
    else:
        text = _("Some words of this page have not been translated into your language yet: %(language)s.")
    link = ""
    if foreign.language in offered(agency_of(request).languages):
        with translation.override(foreign.language):
            link = _("Read the whole page in %(language)s") % {"language": own_name(foreign.language)}
    return Original(
        text % {"language": own_name(foreign.language)},
        link,
        with_language(request.get_full_path(), foreign.language),
        foreign.language,
        foreign.direction,
    )


@require_safe
@kept_ready
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """`/services/<slug>`"""
    found = service_get(slug)
    if found is None or found.derived:
        raise Http404
    body = body_words(service_html(found, request.LANGUAGE_CODE))
    contact = agency_of(request).contact
    there = ways(found.channels, contact)
    start = reverse("portal:do", args=[found.slug]) if found.journey else ""
    begin = None if start else first(there)
    title = words_of(request, found.titles) or Words(found.slug, request.LANGUAGE_CODE, False)
    summary = words_of(request, found.summaries)
    cost, time = words_of(request, found.fees), words_of(request, found.processing_time)
    documents = [words_of(request, texts) for texts in found.documents]
    content = {
        "title": title,
        "summary": summary,
        "description": summary.text,
        "who": who_can_get_it(found, request),
        "cost": cost,
        "time": time,
        "documents": documents,
        "ways": there,
        "start": start,
        "first": begin,
        "other_ways": [way for way in there if not begin or way.address != begin.address],
        "more_ways": more(there, contact),
        "desk": desk(request),
        "body": body,
        "original": original(request, body, title, summary, cost, time, *documents),
        "book": reverse("portal:book", args=[slug]) if definition_current().serving(slug) else "",
        "write": "" if found.journey else reverse("portal:write-about", args=[slug]),
        "events": catalogue.events([found]),
        "related": catalogue.cards(request, catalogue.related(found)),
        "today": today(request),
        "changed": found.changed_at,
        "steps": [(_("All services"), reverse("portal:services"))],
    }
    return page(request, "service", content)
