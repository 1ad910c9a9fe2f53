"""What offers do: what they changed, and what the baseline's would have brought."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from townclerk.core.agency import agency_current
from townclerk.offers import (
    Effect,
    PolicyValues,
    comparison_told,
    effects_told,
    offer_runs,
)
from townclerk.web.console import words
from townclerk.web.rule_words import rule_words


def effect(request: HttpRequest) -> HttpResponse:
    """The measured effect, and the comparison with the baseline."""
    runs = offer_runs(limit=1)
    if not runs or not runs[0].considered:
        return render(request, "console/offer_effect.html", {"run": None})
    run = runs[0]
    effects = effects_told()
    content = {
        "run": run,
        "as_of": words.day(run.as_of),
        "together": [_sentence(one) for one in effects if not one.service],
        "rows": [_row(one) for one in effects if one.service],
        "compared": _compared(comparison_told()),
        "holdout": words.percent(agency_current().offers.holdout),
        "explore": words.percent(agency_current().offers.explore),
    }
    return render(request, "console/offer_effect.html", content)


def _name(model: str) -> str:
    return rule_words(model, agency_current(), words.locale().language)


def _points(value: float) -> str:
    return words.decimal(100 * value, digits=1)


def _sentence(one: Effect) -> str:
    """What offers by one model changed, and whether that is certain."""
    told = {"model": _name(one.model)}
    if one.uplift is None or one.low is None or one.high is None:
        return _("%(model)s: too few offers are over to tell.") % told
    told |= {
        "asked": words.percent(one.shown_asked, digits=1),
        "usual": words.percent(one.held_asked, digits=1),
        "points": _points(one.uplift),
        "low": _points(one.low),
        "high": _points(one.high),
    }
    said = _(
        "%(model)s: after %(asked)s of the offers that were shown the service was asked for, after "
        "%(usual)s of those held back. That is %(points)s points (95%% interval %(low)s to %(high)s)."
    ) % told  # fmt: skip
    if one.low > 0:
        return said + " " + _("Offers bring people services that they would not have asked for.")
    if one.high < 0:
        return said + " " + _("Offers keep people from asking: look into it.")
    return said + " " + _("That is no better for certain than offering nothing.")


def _row(one: Effect) -> tuple[str, str, str, str, str]:
    if one.uplift is None or one.low is None or one.high is None:
        change = _("too few to tell")
    else:
        change = _("%(points)s (%(low)s to %(high)s)") % {
            "points": _points(one.uplift),
            "low": _points(one.low),
            "high": _points(one.high),
        }
    shown, held = (_("not shown") if count is None else words.count(count) for count in (one.shown, one.held))
    return words.service_name(one.service), _name(one.model), shown, held, change


def _compared(found: PolicyValues | None) -> str:
    """What the learned model's first offers bring beside the baseline's."""
    if found is None:
        return _(
            "Too few offers of what was learned are over, or too few of them were drawn at random, to "
            "compare it with own history and area popularity."
        )  # fmt: skip
    said = _(
        "Of the first offers that what was learned makes, %(ours)s are taken up; of those that own history "
        "and area popularity would make, %(plain)s: a difference of %(points)s points (95%% interval "
        "%(low)s to %(high)s), told from %(n)s first offers with known odds to %(people)s people."
    ) % {
        "ours": words.percent(found.ours.mean, digits=1),
        "plain": words.percent(found.plain.mean, digits=1),
        "points": _points(found.better),
        "low": _points(found.low),
        "high": _points(found.high),
        "n": words.count(found.count),
        "people": words.count(found.persons),
    }  # fmt: skip
    if found.low > 0:
        return said + " " + _("What was learned is better for certain.")
    if found.high < 0:
        return said + " " + _("What was learned is worse for certain.")
    return said + " " + _("What was learned is no better for certain.")
