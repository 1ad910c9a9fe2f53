"""The last training of the forecasts: when, on what, what it changed, and what to do where it failed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.forecasts import Attempt, ForecastRun, Outcome, Reason, forecast_attempts, forecast_runs
from townclerk.web.console import words
from townclerk.web.console.coming import GRAIN

HOURS = "H"
_LOOKED_AT = 50


def training() -> dict[str, Any] | None:
    """What the page says of it; None while nothing was tried."""
    tried, runs = forecast_attempts(grain=GRAIN, limit=_LOOKED_AT), forecast_runs(grain=GRAIN, limit=2)
    if not tried and not runs:
        return None
    last = next((one for one in tried if one.outcome is Outcome.TRAINED), None)
    newest = tried[0] if tried else None
    failed = newest if newest is not None and newest.outcome is Outcome.FAILED else None
    by_hour = _latest_failed(HOURS)
    return {
        "facts": _facts(last, runs),
        "change": _change(runs),
        "state": _state(newest) if newest is not None and newest is not last else "",
        "failed": _failed(failed, has_run=bool(runs)) if failed else _hours_failed(by_hour),
    }


def training_failed() -> Attempt | None:
    """The latest try by week or by hour, if it failed."""
    return _latest_failed(GRAIN) or _latest_failed(HOURS)


def _latest_failed(grain: str) -> Attempt | None:
    tried = forecast_attempts(grain=grain, limit=1)
    return tried[0] if tried and tried[0].outcome is Outcome.FAILED else None


def failed_words() -> tuple[str, str, str]:
    """Of a training that failed: what, why it matters, what to do."""
    return (
        _("The last training of the forecasts failed."),
        _("The last good forecast is shown, and it grows older."),
        _("See what went wrong and what to do"),
    )


def _facts(last: Attempt | None, runs: tuple[ForecastRun, ...]) -> list[tuple[str, str]]:
    if not runs:
        return []
    run = runs[0]
    seconds = max(round((run.finished_at - run.started_at).total_seconds()), 1)
    took = ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": words.count(seconds)}
    facts = [(_("Last trained"), words.moment(run.finished_at)), (_("It took"), took)]
    if last is not None and last.run is not None and last.run.id == run.id:
        facts.append((_("Why"), _reason(last.reason)))
        facts.append((_("Requests counted"), words.count(last.rows)))
    facts.append((_("Series"), words.count(run.accuracy.series)))
    return [*facts, (_("Data up to"), words.day(run.as_of))]


def _reason(reason: Reason | None) -> str:
    return {
        Reason.FIRST: _("for the first time"),
        Reason.DUE: _("it was due"),
        Reason.DRIFT: _("what came lay too often outside the forecast"),
        Reason.CHANGED: _(
            "older requests, what you said of weeks out of the ordinary, or the models changed"
        ),
        Reason.ASKED: _("somebody asked for it"),
    }.get(reason or Reason.ASKED, "")


def _change(runs: tuple[ForecastRun, ...]) -> str:
    """How good it is on the past beside the training before."""
    errors = [run.accuracy.ours.wape for run in runs]
    if len(errors) < 2 or errors[0] is None or errors[1] is None:
        return ""
    told = {"now": words.percent(errors[0], digits=1), "before": words.percent(errors[1], digits=1)}
    if round(errors[0], 3) == round(errors[1], 3):
        return _("On the past the smallest series were off by %(now)s, as at the training before.") % told
    if errors[0] < errors[1]:
        text = _("On the past the smallest series were off by %(now)s, at the training before by %(before)s.")
        return f"{text % told} {_('It became better.')}"
    text = _("On the past the smallest series were off by %(now)s, at the training before by %(before)s.")
    return f"{text % told} {_('It became worse.')}"


def _state(newest: Attempt) -> str:
    told = {"moment": words.moment(newest.finished_at)}
    if newest.outcome is Outcome.UNCHANGED:
        return _("Looked at again on %(moment)s: nothing is new.") % told
    if newest.outcome is Outcome.WAITING:
        return _("Looked at again on %(moment)s: not yet due, and the forecast holds.") % told
    return ""


def _failed(tried: Attempt, *, has_run: bool) -> dict[str, str]:
    told = {"moment": words.moment(tried.finished_at)}
    if has_run:
        text = _("The training on %(moment)s failed. The last good forecast is kept and shown.") % told
    else:
        text = _("The training on %(moment)s failed, and there is no earlier forecast.") % told
    return {"text": text, "what": tried.what, "hint": tried.hint}


def _hours_failed(tried: Attempt | None) -> dict[str, str] | None:
    if tried is None:
        return None
    text = _("The training by hour on %(moment)s failed. The last good hours are kept and shown.")
    return {
        "text": text % {"moment": words.moment(tried.finished_at)},
        "what": tried.what,
        "hint": tried.hint,
    }
