"""What was decided about somebody while they got something done, in words: the facts used, the outcome."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from townclerk import assistant, journeys
from townclerk.services import service_ever, service_get
from townclerk.trust import Decision
from townclerk.web.portal.my.requests import service_title
from townclerk.web.portal.my.wording import fact_label, fact_words
from townclerk.web.portal.visit import agency_of

KINDS = (journeys.STOP, journeys.FACTS, assistant.ELIGIBILITY)


def service_decision(request: HttpRequest, one: Decision) -> dict[str, Any]:
    """Its outcome, the facts it used with their values, and what can be done about it."""
    slug, _colon, came_to = one.outcome.partition(": ")
    said = {"service": str(service_title(request, slug))}
    stopped = one.kind == journeys.STOP
    outcomes = {
        journeys.STOPPED: _("%(service)s: it looks as if this is not for you"),
        "yes": _("%(service)s: it looks as if you can get it"),
        "no": _("%(service)s: it looks as if this is not for you"),
        "not yet known": _("%(service)s: it is not known yet whether you can get it"),
    }
    return {
        "outcome": outcomes.get(came_to, "%(service)s") % said,
        "facts": _facts(request, one),
        "again": reverse("portal:do-stop", args=[slug]) if stopped and service_get(slug) else "",
    }


def _facts(request: HttpRequest, one: Decision) -> list[tuple[str, str, str]]:
    """Name, value and use of each fact; none where the person was erased."""
    found = []
    for name, value in (one.inputs.get("facts") or {}).items():
        label, words = _named(request, str(one.inputs.get("service", "")), name, value)
        found.append((label, words, _use(one, name)))
    return found


def _use(one: Decision, name: str) -> str:
    uses = []
    if name in one.inputs.get("filled_in", ()):
        uses.append(_("filled in for you to check"))
    if name in one.inputs.get("in_rules", ()):
        uses.append(_("used to choose which questions you are asked"))
    return _(", ").join(uses)


def _named(request: HttpRequest, slug: str, name: str, value: Any) -> tuple[str, str]:
    """A fact of the agency, or the answer of a step, as its person reads it."""
    if name in agency_of(request).facts or name in ("birth_date", "area", "language", "channel"):
        return fact_label(request, name), fact_words(request, name, value) if value is not None else "–"
    found = service_ever(slug)
    journey = journeys.journey_of(found) if found else None
    step = journey.step(name) if journey else None
    if step is None:
        return name.replace("_", " "), _plain(value)
    language = request.LANGUAGE_CODE
    by_words = value is None or step.type in {"place", "address", "file", "money"}
    words = _plain(value) if by_words else journeys.answer_words(step, value, language)
    return journeys.label_of(step, language), words


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "–" if value is None else str(value)
