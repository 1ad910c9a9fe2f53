"""A question and its answer over the interface."""

from __future__ import annotations

import logging
from typing import Annotated, Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from ninja import Query

from townclerk.core.errors import TownclerkError
from townclerk.core.links import links_plain
from townclerk.history import interaction_record
from townclerk.web.api import shapes
from townclerk.web.api.endpoints import Lang, contact_of, router
from townclerk.web.api.problems import only
from townclerk.web.middleware import matching
from townclerk.web.portal.ask import LONGEST, Passage, passage_of
from townclerk.web.portal.asked_once import Met, asked_once
from townclerk.web.portal.visit import agency_of

log = logging.getLogger(__name__)
# No address with a NUL in it is answered; the description says so too.
_NO_NUL = r"^[^\x00]*$"


@router.get("/ask", response=shapes.Answer, tags=["Questions"], summary="Answer a question")
def ask(
    request: HttpRequest,
    response: HttpResponse,
    q: Annotated[
        str,
        Query(
            min_length=1, max_length=LONGEST, pattern=_NO_NUL, description="The question, as people ask it."
        ),
    ],
    lang: Lang = None,
    area: Annotated[
        str,
        Query(
            max_length=100,
            pattern=_NO_NUL,
            description="Where they live; what is about other areas does not answer.",
        ),
    ] = "",
) -> dict[str, Any]:
    """The sentences of the agency's own pages that answer, where they stand, or that it is not known.

    Nothing is made up. That a question was asked is counted, its words are not kept.
    """
    only(request, "q", "lang", "area")
    response.headers["Cache-Control"] = "no-store"
    question = " ".join(q.replace("\0", " ").split())
    told = {"question": question, "contact": contact_of(request), "notice": _notice(request, lang)}
    if not question:
        nothing = {
            "known": False,
            "understood": "unknown",
            "sentences": [],
            "rephrased": False,
            "worked_out": False,
            "passage": None,
            "others": [],
        }
        return {**told, **nothing, "language": request.LANGUAGE_CODE}
    language = request.LANGUAGE_CODE
    once = asked_once(question, language=language, area=area)
    passages = [passage_of(source) for source in once.found.passages]
    best = passages[0] if once.met is Met.PASSAGE else None
    _note(once.language, best.service if best else "", once.known)
    return {
        **told,
        "language": once.language,
        "known": once.known,
        "understood": once.understood,
        "sentences": [links_plain(one) for one in once.sentences] if once.known else [],
        "rephrased": once.rephrased,
        "worked_out": once.found.worked_out,
        "passage": _shape(best, request) if best else None,
        "others": [_shape(one, request) for one in (passages[1:] if best else passages)],
    }


def _notice(request: HttpRequest, lang: str | None) -> str | None:
    """That the language that was asked for is not spoken here; None where it is."""
    languages = agency_of(request).languages
    if not lang or matching(lang, languages):
        return None
    return (
        f"'{lang}' is not answered in here; {', '.join(languages)} are. This is in '{request.LANGUAGE_CODE}'."
    )


def _shape(found: Passage, request: HttpRequest) -> dict[str, Any]:
    return {
        "title": found.title,
        "heading": found.heading or None,
        "text": links_plain(found.text),
        "html": found.html,
        "language": found.language,
        "changed": found.changed or None,
        "service": found.service or None,
        "areas": list(found.areas),
        "address": request.build_absolute_uri(found.address) if found.address else None,
    }


def _note(language: str, service: str, found: bool) -> None:
    """Note that something was asked, never the words."""
    try:
        attrs = {"found": found, "by": "api"}
        interaction_record(kind="asked", channel="other", service=service, language=language, attrs=attrs)
    except (DatabaseError, TownclerkError):
        log.exception("a question could not be noted")
