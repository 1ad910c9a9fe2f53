"""Where too much was begun or sent: on whom it is counted, and the page and the words that say what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from townclerk import journeys
from townclerk.core.visitor import address_of
from townclerk.journeys import Limit, TooMuch
from townclerk.web.portal.do.visit import Visit, show
from townclerk.web.portal.visit import agency_of
from townclerk.web.portal.ways import ways

_AN_HOUR = 3600


def source(request: HttpRequest, visit: Visit) -> str:
    """On whom what is begun or sent counts: whoever is signed in, else the network."""
    person = visit.by if visit.by is not None else visit.person_id
    return journeys.source_of(address=address_of(request), person_id=person)


def too_many(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Too many were begun from this network: what can be done now, and when it is over."""
    content = {
        "ways": ways(("phone", "desk", "letter", "email"), agency_of(request).contact),
    }
    response = show(request, visit, "too_many", content, status=429)
    response.headers["Retry-After"] = str(_AN_HOUR)
    return response


def refused_words(refused: TooMuch) -> tuple[str, int]:
    """Why a file is not taken now and what to do, and the status of the page that says it."""
    said = {
        Limit.DRAFT: _("Your files are more than %(most)s MB together. Remove one, or choose smaller ones"),
        Limit.DAY: _(
            "Many files were sent from your network today. Sign in, go on tomorrow, or bring them to us"
        ),
        Limit.DISK: _("We cannot take files just now. Save your answers and go on later, or bring them"),
    }
    status = {Limit.DRAFT: 422, Limit.DAY: 429, Limit.DISK: 503}
    words = said.get(refused.limit, said[Limit.DAY])
    return words % {"most": refused.most}, status.get(refused.limit, 429)
