"""What an offer was decided from: each fact, its value, where that is from, and where it is put right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.core.errors import TownclerkError
from townclerk.core.rules import Labels, Rule, describe, used_from
from townclerk.history import history_of
from townclerk.offers import event_said
from townclerk.people import Profile, source_words
from townclerk.services import eligibility_rule, service_ever, service_get
from townclerk.trust import Decision
from townclerk.web.portal.my.wording import (
    area_words,
    day_words,
    fact_label,
    fact_words,
    percent_words,
)
from townclerk.web.portal.visit import agency_of, locale_of
from townclerk.web.reading import number_in_words

Line = tuple[str, str, str, str]
"""What can be put right ("": nothing), what it is, its value ("": not shown), where it is from."""
ASKED = "asked-for"
"""What somebody asked for in the past, as something that can be wrong."""


def facts_used(
    request: HttpRequest, decision: Decision, profile: Profile, read: Mapping[str, Any]
) -> list[dict[str, str]]:
    """Every fact that the rule of the service `read`, what the person did, and what was counted."""
    used = decision.inputs
    lines = [
        *_of_rule(request, read, profile),
        *_of_person(request, used, profile, area="area" not in read.get("facts", {})),
        *_counted(request, used),
    ]
    return [
        {
            "label": label,
            "value": value,
            "source": source,
            "wrong": f"{reverse('portal:my-correct')}?about={about}" if about else "",
        }
        for about, label, value, source in lines
        if value
    ]


def weighs_words(decision: Decision) -> str:
    """How the chance was put together, and what counts most in it."""
    used = decision.inputs
    brought = float((used.get("life_event") or {}).get("chance") or 0.0)
    if brought > max(float(used.get(name) or 0.0) for name in ("own_chance", "area_chance", "usual_chance")):
        return _(
            "The last figure is put together from those above it: what you told us of your life counts most, "
            "so it can be far from what is usual where you live."
        )
    if "features" in used:
        return _(
            "The last figure is put together from what is above it. How much each counts, the program "
            "learned from what people asked for in the past, so it can be far from each of the shares."
        )
    return _(
        "The last figure is put together from the shares above it: what you asked for before counts most, "
        "so it can be far from what is usual where you live."
    )


def likely_said(request: HttpRequest, decision: Decision) -> str:
    """How many of a hundred people alike ask for it in its time, as the program reckons; "" where unknown."""
    chance, days = decision.inputs.get("chance"), int(decision.inputs.get("window_days") or 0)
    if not isinstance(chance, float) or not days:
        return ""
    locale, share = locale_of(request), round(100 * chance)
    told = {
        "days": ngettext("%(n)s day", "%(n)s days", days) % {"n": number_in_words(days, locale)},
        "n": number_in_words(share, locale),
        "all": number_in_words(100, locale),
    }
    if not share:
        few = _("Of %(all)s people like you fewer than one asks for it in %(days)s, the program reckons.")
        return few % told
    if share >= 100:
        most = _("Of %(all)s people like you nearly all ask for it in %(days)s, the program reckons.")
        return most % told
    return (
        ngettext(
            "Of %(all)s people like you about %(n)s asks for it in %(days)s, the program reckons.",
            "Of %(all)s people like you about %(n)s ask for it in %(days)s, the program reckons.",
            share,
        )
        % told
    )


def rule_read(decision: Decision, profile: Profile) -> Mapping[str, Any]:
    """The rule of who may have the service, and what it read; {} where everybody may.

    A decision of an older version of this software did not keep it: then it is the service's rule of now,
    and what is known now.
    """
    kept: Mapping[str, Any] | None = decision.inputs.get("eligibility")
    if kept is not None or "window_days" not in decision.inputs:
        return kept or {}
    from townclerk.core.agency import agency_current

    agency, service = agency_current(), service_get(str(decision.inputs.get("service", "")))
    try:
        rule = eligibility_rule(service, agency.schema()) if service else None
        uses = [Rule.parse(text, agency.schema()) for text in rule.uses] if rule else []
    except TownclerkError:  # it no longer fits the schema, and decides nothing until it is mended
        return {}
    if rule is None:
        return {}
    as_of = date.fromisoformat(str(decision.inputs["as_of"])[:10])
    past = history_of(profile.person_id) if uses and profile.history_known else None
    rows = None if past is None else [(one.service, one.kind, one.at) for one in past]
    lookup = used_from(rows, as_of=as_of, zone=agency.zone)
    known = {"area": profile.area, "language": profile.language, "channel": profile.channel, **profile.facts}
    return {
        "rule": rule.text,
        "facts": {name: known.get(name) for name in sorted(rule.facts)},
        "used": {one.text: one.holds({}, as_of=as_of, used=lookup) for one in uses},
    }


def rule_said(request: HttpRequest, read: Mapping[str, Any]) -> str:
    """Who can have the service, as the rule said that decided; "" for everybody, or where it has no words."""
    said = _said(request, str(read.get("rule", "")))
    return f"{said}." if said else ""


def _said(request: HttpRequest, text: str) -> str:
    """A rule, or a condition of one, as a sentence without its full stop; "" where it cannot be read."""
    agency = agency_of(request)
    if not text:
        return ""
    try:
        rule = Rule.parse(text, agency.schema())
    except TownclerkError:
        return ""
    titles = {slug: named.titles for slug in rule.services if (named := service_ever(slug))}
    return describe(rule, Labels.of(agency, titles), request.LANGUAGE_CODE)


def _of_rule(request: HttpRequest, read: Mapping[str, Any], profile: Profile) -> Iterator[Line]:
    """The facts that the rule read, also those that are not known, and what of the history it read."""
    for name, value in read.get("facts", {}).items():
        known = value not in (None, "")
        source = source_words(profile.sources[name]) if known and name in profile.sources else ""
        yield name, fact_label(request, name), _value(request, name, value), source
    for text, value in read.get("used", {}).items():
        yes = _("not known") if value is None else _("Yes") if value else _("No")
        yield ASKED, _said(request, text) or text, yes, _("from your requests to us")


def _value(request: HttpRequest, name: str, value: Any) -> str:
    if value in (None, ""):
        return _("not known")
    if name == "area":
        return area_words(request, str(value))
    return day_words(request, value) if name == "birth_date" else fact_words(request, name, value)


def _of_person(
    request: HttpRequest, used: Mapping[str, Any], profile: Profile, *, area: bool
) -> Iterator[Line]:
    """Where the person lives, what they asked for, and what they told of their life."""
    ours = _("from your requests to us")
    if area:
        known = "area" in profile.sources
        source = source_words(profile.sources["area"]) if known else _("from our record")
        yield "area", _("Where you live"), area_words(request, used.get("area") or ""), source
    yield ASKED, _("How often you asked for it in two years"), str(used.get("times_in_two_years", "")), ours
    last = day_words(request, used.get("last_asked"))
    yield ASKED, _("When you last asked for it"), last, ours
    if "features" in used:
        times = int(used["features"].get("times") or 0)
        label = _("Everything that you asked for: how often, when and in which order")
        said = ngettext("%(n)s request", "%(n)s requests", times)
        yield ASKED, label, said % {"n": number_in_words(times, locale_of(request))}, ours
    if event := used.get("life_event") or {}:
        told = event_said(str(event.get("event", "")), request.LANGUAGE_CODE)
        yield "", _("What you told us of your life"), told, _("what you told us here")


def _counted(request: HttpRequest, used: Mapping[str, Any]) -> Iterator[Line]:
    """The shares that were counted, of whom and in how many days, and the chance that they come to.

    They are of the people who agreed to offers, as nobody else's requests are looked at; of these of who can
    have the service and does not (`offers.tally`), asked for within its window; drawn towards the town's
    where few people are counted (`offers.model`).
    """
    program, counted = _("worked out by the program"), _("counted over people who agreed to offers")
    event, days = used.get("life_event") or {}, int(used.get("window_days") or 0)
    window = ngettext("%(n)s day", "%(n)s days", days) % {"n": number_in_words(days, locale_of(request))}
    told = {"days": window if days else _("its time")}

    def share(name: str) -> str:
        return percent_words(request, used.get(name))

    brought = percent_words(request, event.get("chance"))
    yield "", _("How likely what you told us brings it"), brought, program
    label = _("Of all in town who can have it: how many ask for it in %(days)s, over the year") % told
    yield "", label, share("usual_chance"), counted
    label = _(
        "Of those where you live who can have it: how many ask for it in %(days)s, at this time of year"
    )
    yield "", label % told, share("area_chance"), counted
    label = _(
        "Of those in town who can have it, and asked for it as often and as lately as you: how many ask for "
        "it in %(days)s"
    )
    yield "", label % told, share("own_chance"), counted
    if "features" in used:
        label = _("What people near you and in all of town asked for lately, and a year ago")
        yield "", label, _("counts for each service"), counted
    yield "", _("How likely it seems that you ask for it in %(days)s") % told, share("chance"), program
