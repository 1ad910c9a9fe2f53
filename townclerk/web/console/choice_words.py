"""Which model a forecast is made by and why, and whether its band held: in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.forecasts import Accuracy, Error, Model, SeriesForecast
from townclerk.web.console import words


def choice_words(accuracy: Accuracy, alone: int) -> str:
    """How forecasts are mixed of models; `alone`: for how many series last year's season alone is used."""
    text = _(
        "Each forecast mixes several models with ‘same season last year’: what came closer on the past "
        "weighs more."
    )
    if alone:
        text += " " + ngettext(
            "On %(n)s series nothing did better there than ‘same season last year’: it alone is used.",
            "On %(n)s series nothing did better there than ‘same season last year’: it alone is used.",
            alone,
        ) % {"n": words.count(alone)}
    if accuracy.judged and (accuracy.worse or accuracy.better_absolute + accuracy.same < accuracy.judged):
        text += " " + _(
            "A series is judged together with those of its size. It keeps its mix even where ‘same season "
            "last year’ was closer in its own test: a few weeks of one series are mostly chance, and where "
            "we tried it, going by them made later forecasts worse."
        )
    return text


def baseline_words(found: SeriesForecast) -> str:
    """That no model does better than what came last year; "" where one does."""
    if found.model != Model.LAST_YEAR:
        return ""
    if _by_events(found):
        return _(
            "‘Same season last year’ is used here, with what known events do put in: no model did better on "
            "the past of this series and of those of its size."
        )
    return _(
        "‘Same season last year’ is used here: nothing did better on the past of this series and of those of "
        "its size."
    )


def _by_events(found: SeriesForecast) -> bool:
    """Whether a known event moves the series: then what is said is not what came last year."""
    return any(one.kind == "event" for one in found.drivers)


_SPARSE = 5.0
_NARROW, _WIDE, _ENOUGH = 0.7, 0.92, 12


def _off(found: SeriesForecast, error: Error) -> str:
    """How far off, as a share of what came; of few a week, of which any share is large, as so many a week."""
    came = [one.y for one in found.judged if one.y is not None]
    usual = sum(came) / len(came) if came else None
    if usual is None or error.wape is None or usual >= _SPARSE:
        return words.percent(error.wape, digits=1)
    return _("about %(n)s a week") % {"n": words.decimal(error.wape * usual, digits=1)}


def band_words(found: SeriesForecast) -> str:
    """Whether the 80 % band held much more or less than it promises; "" where not, or too little is known."""
    known = [one for one in found.judged if one.y is not None]
    within = sum(one.lo80 - 1e-9 <= (one.y or 0.0) <= one.hi80 + 1e-9 for one in known)
    if len(known) < _ENOUGH:
        return ""
    told = {"n": words.count(len(known)), "within": words.count(within)}
    if within < _NARROW * len(known):
        return (
            _(
                "Of the past %(n)s weeks only %(within)s lay within the 80%% band: it is too narrow. "
                "Plan with the wider band."
            )
            % told
        )
    if within > _WIDE * len(known):
        return (
            _("Of the past %(n)s weeks %(within)s lay within the 80%% band: it is wider than it need be.")
            % told
        )
    return ""


def why(found: SeriesForecast) -> str:
    """Why this model, in one sentence or a few."""
    if found.ours.wape is None:
        return _("The past is too short to test on, so the simplest forecast that fits is used.")
    share = {"ours": _off(found, found.ours), "before": _off(found, found.last_year)}
    if found.model == Model.LAST_YEAR:
        return _why_last_year(found, share)
    text = _(
        "Over all tested stretches of the past, those of series of its size with them, it came closer than "
        "‘same season last year’ alone. On the latest three, each forecast from what was known before it, "
        "it was off by %(ours)s, ‘same season last year’ by %(before)s."
    )
    if found.last_year.wape is None or found.ours.wape <= found.last_year.wape:
        return text % share
    return f"{text % share} {_closer_before(found)}"


def _why_last_year(found: SeriesForecast, share: dict[str, str]) -> str:
    if _by_events(found):
        return _(
            "On earlier stretches of the past no model did better than ‘same season last year’ with what "
            "known events do put in: so we use that."
        )
    text = _(
        "On earlier stretches of the past nothing did better than ‘same season last year’: so we use that."
    )
    if found.last_year.wape is None or found.ours.wape == found.last_year.wape:
        return text
    # What is tested is what would have been said then: some other model, and sums that add up.
    then = _(
        "Before that other models were used, too, and what is said is moved a little so that parts "
        "add up to their whole: on the latest three stretches it was off by %(ours)s, "
        "‘same season last year’ as it stands by %(before)s."
    )
    return f"{text} {then % share}"


def _closer_before(found: SeriesForecast) -> str:
    """That last year's season was closer on the latest stretches, and why it is not used alone."""
    said = []
    ours, before = found.ours.rmsse, found.last_year.rmsse
    if ours is not None and before is not None and ours < before:
        said.append(
            _(
                "There ‘same season last year’ was closer on average, but it had the larger misses "
                "(squared error)."
            )
        )
    else:
        said.append(_("There ‘same season last year’ was closer."))
    said.append(
        _(
            "It is not used alone for that: a few weeks of one series are mostly chance, and where we tried "
            "it, going by them made later forecasts worse."
        )
    )
    weight = dict(found.weights).get(Model.LAST_YEAR)
    if weight:
        said.append(_("It makes %(share)s of what is mixed here.") % {"share": words.percent(weight)})
    return " ".join(said)
