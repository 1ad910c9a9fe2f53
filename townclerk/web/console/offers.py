"""Offers in numbers: how many of what, where, and how good the guess would have been. Never whose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from townclerk.offers import (
    Evaluation,
    Hits,
    OfferCount,
    OfferRun,
    OfferRunTold,
    ReasonShare,
    may_be_offered,
    offer_run_told,
    offer_runs,
    offers_evaluation,
    offers_open_count,
    offers_summary,
    reasons_told,
)
from townclerk.services import services_all
from townclerk.web.console import words
from townclerk.web.console.tables import csv_response
from townclerk.web.design import charts
from townclerk.web.design.charts import Bar, Chart, Numbers

_BARS = 15
_NAMED = 5
"""So many services without a page are named; the rest is counted."""


def offers(request: HttpRequest) -> HttpResponse:
    """All services, or one by area."""
    content = offers_content()
    if content is None:
        return render(request, "console/offers.html", {"offers": None})
    counts, why = offers_summary(), reasons_told()
    if content["chart"]:
        content["chart"] = content["chart"].with_csv(reverse("console:offers-csv"))
    service = request.GET.get("service", "")
    areas = [one for one in counts if one.service == service and one.area]
    more = {
        "service_name": words.service_name(service) if areas else "",
        "areas": [
            (words.area_name(one.area), shown(one.offers), _first(why, service, one.area, one.offers))
            for one in areas
        ],
        "reasons": [
            (reason_words(one), share_words(one)) for one in why if one.service == service and not one.area
        ],
        "csv": reverse("console:offers-csv"),
    }
    return render(request, "console/offers.html", {"offers": content, **more})


def offers_csv(request: HttpRequest) -> HttpResponse:
    """Open offers by service and area as a file; what is too small to show is left empty."""
    why = reasons_told()
    rows = [(one.service, one.area, one.offers, *_as_file(why, one)) for one in offers_summary()]
    names = ("service", "area", "open_offers", "most_frequent_reason", "reason_about", "share_of_offers")
    return csv_response("offers", names, rows)


def _as_file(why: Sequence[ReasonShare], of: OfferCount) -> tuple[str, str, str]:
    """The most frequent reason, what it is about, and its share; "all" where nearly all have it."""
    found = _most(why, of.service, of.area)
    if found is None or of.offers is None:
        return "", "", ""
    return found.kind, found.about, "all" if found.share is None else f"{found.share:.2f}"


def _most(why: Sequence[ReasonShare], service: str, area: str) -> ReasonShare | None:
    return next((one for one in why if (one.service, one.area) == (service, area)), None)


def _first(why: Sequence[ReasonShare], service: str, area: str, count: int | None) -> str:
    """The most frequent reason and its share; "–" where none can be shown."""
    found = _most(why, service, area)
    if found is None or count is None:
        return "–"
    return _("%(reason)s (%(share)s)") % {"reason": reason_words(found), "share": share_words(found)}


def reason_words(one: ReasonShare) -> str:
    """Why services are offered, as staff read it: of people, not to one."""
    said = {
        "season-own": _("they asked for it a year ago at this time"),
        "own-times": _("they asked for it several times"),
        "again": _("they asked for it before"),
        "area": _("people in their area ask for it more often than elsewhere, all year or at this time"),
        "season": _("people ask for it at this time of the year more often than at others"),
        "may": _("they can have it"),
        "eligible": _("they can have it and have not asked for it yet"),
        "told": _("they told us of something in their lives"),
        "explored": _("drawn at random, to learn whom it helps"),
    }
    if one.kind == "after":
        return _("they asked for %(service)s; who does then asks for this more often than others") % {
            "service": words.quoted(words.service_name(one.about))
        }
    return said.get(one.kind, one.kind)


def share_words(one: ReasonShare) -> str:
    """Of how many offers it is a reason."""
    return _("nearly all") if one.share is None else words.percent(one.share)


def offers_content() -> dict[str, Any] | None:
    """What the page and the report say about offers; None while there is nothing to say."""
    runs = offer_runs(limit=1)
    if not runs or not (runs[0].considered or runs[0].evaluations):
        return None
    services = sorted((one for one in offers_summary() if not one.area), key=lambda one: -(one.offers or 0))
    why = reasons_told()
    return {
        "run": runs[0],
        "considered": words.some(runs[0].considered),
        "open": _open(services),
        "story": _story(runs[0]),
        "none": _none(services, runs[0]),
        "pageless": pageless_words(),
        "as_of": words.day(runs[0].as_of),
        "services": [
            (
                one.service,
                words.service_name(one.service),
                shown(one.offers),
                _first(why, one.service, "", one.offers),
            )
            for one in services
        ],
        "chart": _chart(services),
        "evaluations": [_judged(one, runs[0].version) for one in offers_evaluation() if one.judged],
    }


def _open(services: Sequence[OfferCount]) -> str:
    """How many are open; where that would tell of a service too small to show, more than the others' sum."""
    total, whole = words.count(sum(one.offers or 0 for one in services)), offers_open_count()
    return _("more than %(n)s") % {"n": total} if whole is None else words.count(whole)


def _none(services: Sequence[OfferCount], run: OfferRun) -> str:
    """Why there is nothing to draw: what is open is too little to show, or what there is in its stead."""
    if services:
        return _("Each service has too few open offers to show how many.")
    if not any(may_be_offered(one) for one in services_all()):
        return _(
            "There is no open offer: no service can be offered. None has a page, or only sensitive ones have."
        )
    if run.held:
        return _("No offer is shown to anybody at present.")
    return _(
        "There is no open offer at present: of the services that can be offered, nobody who agreed can have "
        "one and is likely enough to need it soon. The next run looks again."
    )


def pageless_words() -> str:
    """Which services are never offered because they have no page, and what to add; "" where all have one."""
    listed = services_all()
    without = [one for one in listed if one.derived]
    if not without:
        return ""
    names = _(", ").join(words.service_name(one.slug) for one in without[:_NAMED])
    told = {
        "n": words.count(len(without)),
        "all": words.count(len(listed)),
        "names": names if len(without) <= _NAMED else names + _(", …"),
        "file": f"services/{without[0].slug}.md",
    }
    return (
        _(
            "Services without a page: %(n)s of %(all)s (%(names)s). They come from a table of requests and "
            "are never offered: there is nothing that a resident could be shown. To offer one, write its "
            "page, such as %(file)s, with title; window_days, for how many days an offer stands; and "
            "repeat_days, after how many days it may be needed again (0: at any time; left out: once). Then "
            "run ‘townclerk run’."
        )
        % told
    )


def _story(run: OfferRun) -> str:
    """What the last run did: what is new, what was held back, and what became of earlier offers."""
    found = offer_run_told(run)
    said = [_moved(found)]
    if run.held:
        text = _("Decided, and not shown to the person so that the effect can be measured: %(held)s.")
        said.append(text % {"held": words.some(run.held)})
    if found.new is not None and not (found.kept or found.closed):
        said.append(_("No offer of an earlier run was open."))
    elif found.new is not None:
        told = {"kept": words.count(found.kept or 0), "closed": words.count(found.closed or 0)}
        said.append(_("Of earlier runs still open: %(kept)s; ended since: %(closed)s.") % told)
    if found.since:
        said.append(_("Ended after the last run: %(n)s.") % {"n": words.count(found.since)})
    return " ".join(said)


def _moved(found: OfferRunTold) -> str:
    if found.new is None:
        return _(
            "How many are new in the last run, and how many of earlier ones stand, is not told: a count "
            "that is too small to show could be worked out from it."
        )
    return _("New in the last run: %(new)s.") % {"new": words.count(found.new)}


def shown(offers: int | None) -> str:
    """A count, or that it is too small to show."""
    return _("not shown") if offers is None else words.count(offers)


def _chart(services: Sequence[OfferCount]) -> Chart | None:
    found = [one for one in services if one.offers][:_BARS]
    if not found:
        return None
    told = {"service": words.quoted(words.service_name(found[0].service)), "n": words.count(found[0].offers)}
    named = [(words.service_name(one.service), one.offers or 0) for one in found]
    columns = [(_("Service"), False), (_("Open offers"), True)]
    return charts.bars(
        title=_("%(service)s is offered most: to %(n)s people") % told,
        summary=_("Bars of how many people have an open offer of each service."),
        numbers=Numbers(columns, [[name, words.count(n)] for name, n in named]),
        rows=[Bar(name, n, words.count(n)) for name, n in named],
        names={"value": _("Open offers"), "before": ""},
    )


def _learned_row(one: Evaluation, *, used: bool) -> list[tuple[str, Hits]]:
    if one.learned is None:
        return []
    name = _("Learned from the past (in use)") if used else _("Learned from the past")
    return [(name, one.learned.hits)]


def _why(one: Evaluation, *, used: bool) -> str:
    """Which model decides, and why that one."""
    if one.learned is None:
        return _("There is too little past to learn more than own history and area popularity.")
    if not one.uses_learned:
        return _(
            "What was learned beyond own history and area popularity is no better for certain, "
            "so those decide."
        )
    if not used:
        return _(
            "What was learned is better on the past, and does not decide: it waits for approval, or somebody "
            "went back to own history and area popularity."
        )
    return _(
        "What was learned from the past decides: it told better what came, with an average precision of "
        "%(after)s instead of %(before)s."
    ) % {
        "after": words.percent(one.learned.precision, digits=1),
        "before": words.percent(one.learned.precision_before, digits=1),
    }


def _judged(one: Evaluation, version: str) -> dict[str, Any]:
    """How good the model would have been, in words and as a table.

    Args:
        version: of the learned model that decided; "": the baseline did.
    """
    used = bool(version and one.uses_learned)
    best = one.learned.hits if used and one.learned else one.both
    who = _("people") if one.subjects == "people" else _("households")
    text = _(
        "Made on %(split)s, it would have named the next service asked for by %(share)s of the %(n)s "
        "%(who)s who then asked for something, and had it among its first five for %(five)s."
    ) % {
        "split": words.day(one.split),
        "share": words.percent(best.hit1),
        "n": words.count(one.judged),
        "who": who,
        "five": words.percent(best.hit5),
    }
    simple = _("Own history and area popularity") if used else _("Own history and area popularity (in use)")
    rows = [
        *_learned_row(one, used=used),
        (simple, one.both),
        (_("Own history alone"), one.own),
        (_("Area popularity alone"), one.area),
    ]
    said = _(
        "It gave its first choices a chance of %(said)s on average; %(happened)s of them were asked for in "
        "their time. That is of everybody, also of those who asked for nothing; the shares before it are "
        "only of those who did ask for something, whenever they did."
    ) % {
        "said": words.percent(one.top_said, digits=1),
        "happened": words.percent(one.top_happened, digits=1),
    }
    sentences = [] if used else [said]
    if one.subjects == "people":
        sentences.append(_why(one, used=used))
    return {
        "who": who,
        "text": text,
        "said": " ".join(sentences),
        "rows": [
            (name, words.percent(hits.hit1, digits=1), words.percent(hits.hit5, digits=1))
            for name, hits in rows
        ],
    }
