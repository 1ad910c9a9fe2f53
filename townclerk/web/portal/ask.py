"""A question and its answer, in the words of the agency's own pages."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from urllib.parse import urlencode

from babel import Locale
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from townclerk.assistant import Source, areas_words
from townclerk.core.errors import TownclerkError
from townclerk.history import interaction_record
from townclerk.services import service_get
from townclerk.web.middleware import LANGUAGE_PARAMETER
from townclerk.web.portal.asked_once import Met, asked_once
from townclerk.web.portal.chat_shown import parts_shown
from townclerk.web.portal.contact import desk
from townclerk.web.portal.visit import agency_of, page
from townclerk.web.reading import direction, offered

log = logging.getLogger(__name__)
# A question of a person fits; a pasted letter does not, and would not be understood.
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage as the page shows it: words, safe HTML, and where it stands."""

    title: str
    heading: str
    text: str
    html: str
    language: str
    address: str
    changed: str
    service: str
    areas: tuple[str, ...] = ()

    @property
    def direction(self) -> str:
        """Which way it runs."""
        return direction(self.language)


def _address(source: Source) -> str:
    """Where the passage stands on this site; "" for a frequent question that belongs to no service."""
    if source.kind not in {"service", "page"} or not source.page:
        return ""
    address = reverse(f"portal:{source.kind}", args=[source.page])
    return f"{address}#{source.anchor}" if source.anchor else address


def passage_of(source: Source) -> Passage:
    """A frequent question stands under its service's name, and under itself when it has none."""
    title, heading = source.title, source.heading
    if source.frequent and (service := service_get(source.page)):
        title, heading = service.title(source.language), source.title
    return Passage(
        title,
        heading,
        source.text,
        source.html,
        source.language,
        _address(source),
        source.changed_at,
        source.page if source.kind == "service" else "",
        source.areas,
    )


def _record(language: str, service: str, found: bool) -> None:
    """Note that something was asked, never the words. An answer is not lost because the note is."""
    try:
        interaction_record(
            kind="asked", channel="portal", service=service, language=language, attrs={"found": found}
        )
    except (DatabaseError, TownclerkError):
        log.exception("a question could not be noted")


def _nothing_asked(request: HttpRequest, asked: str) -> HttpResponse:
    content: dict[str, object] = {"noindex": True, "desk": desk(request)}
    if asked:
        error = _("Your question is too long. Write it in at most %(longest)d letters.") % {
            "longest": LONGEST
        }
        content |= {"error": error, "errors": [(error, "q")], "asked": asked[:LONGEST]}
    return page(request, "ask", content, status=400 if asked else 200)


def _switch(request: HttpRequest, question: str, language: str) -> dict[str, str]:
    """The same page in the question's language, when that is another than the page's; else nothing."""
    if language == request.LANGUAGE_CODE or language not in offered(agency_of(request).languages):
        return {}
    address = reverse("portal:ask") + "?" + urlencode({"q": question, LANGUAGE_PARAMETER: language})
    with translation.override(language):
        text = _("See this page in %(language)s") % {
            "language": Locale.parse(language, sep="-").get_language_name()
        }
    return {"address": address, "text": text, "language": language, "direction": direction(language)}


@never_cache
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """`/ask?q=`: the answer as a conversation gives it, or "we do not know" with the nearest pages."""
    question = " ".join(request.GET.get("q", "").replace("\0", " ").split())
    if not question or len(question) > LONGEST:
        return _nothing_asked(request, question)
    language = request.LANGUAGE_CODE
    once = asked_once(question, language=language)
    said, found = once.found, once.met is Met.PASSAGE
    passages = [passage_of(source) for source in said.passages]
    best = passages[0] if found else None
    _record(once.language, best.service if best else "", once.known)
    content = {
        "question": question,
        "found": found,
        "said": once.met is Met.SAID,
        "act": once.met is Met.ACT,
        "parts": parts_shown(once.parts, once.language, request.LANGUAGE_CODE)
        if once.met is Met.SAID
        else (),
        "choices": once.choices,
        "answer_language": once.language,
        "answer_direction": direction(once.language),
        "sentences": once.sentences,
        "rephrased": once.rephrased,
        "worked_out": said.worked_out,
        "best": best,
        "only_for": areas_words(said.only_for, said.language) if best else "",
        "longer": best is not None
        and (once.rephrased or said.worked_out or len(best.text) > sum(len(s) + 1 for s in once.sentences)),
        "others": passages[1:] if best else () if once.met is Met.SAID else passages,
        "switch": _switch(request, question, once.language),
        "desk": desk(request),
        "noindex": True,
    }
    return page(request, "ask", content)
