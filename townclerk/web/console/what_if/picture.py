"""The chart of a what-if: the past, what would come, and the forecast without it."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from townclerk.forecasts import SeriesForecast, WhatIf
from townclerk.web.console import words
from townclerk.web.console.what_if.said import signed_count
from townclerk.web.design import charts
from townclerk.web.design.charts import Band, Chart, Numbers

_PAST = 26


def chart_of(found: WhatIf, shown: SeriesForecast) -> Chart:
    """What would come with its bands, the forecast dashed beside it, and the latest half year."""
    past, after = shown.past[-_PAST:], [one.after for one in found.points]
    name = words.series_name(found.service, found.area, found.channel)
    return charts.lines(
        title=_("What if: %(name)s, about %(n)s instead of %(before)s")
        % {
            "name": name,
            "n": words.whole(sum(p.mean for p in after)),
            "before": words.whole(sum(one.before.mean for one in found.points)),
        },
        summary=_(
            "A line of requests by week up to %(until)s, then what would come with a darker band that holds "
            "the truth in 80 of 100 cases and a lighter one for 95 of 100, if what is assumed is right. "
            "A dashed line is the forecast without it."
        )
        % {"until": words.day(past[-1][0]) if past else "–"},
        names={"past": _("Requests"), "expected": _("What if"), "compare": _("Forecast without it")},
        numbers=_numbers(found),
        past=past,
        expected=[Band(p.ds, p.mean, p.lo80, p.hi80, p.lo95, p.hi95) for p in after],
        compare=[(one.before.ds, one.before.mean) for one in found.points],
        until=past[-1][0] + timedelta(days=6) if past else None,
    )


def _numbers(found: WhatIf) -> Numbers:
    columns = [
        (_("Week from"), False),
        (_("Forecast"), True),
        (_("80 of 100 between"), True),
        (_("What if"), True),
        (_("80 of 100 between"), True),
        (_("Difference"), True),
        (_("80 of 100 between"), True),
    ]
    rows = [
        [
            words.day(one.before.ds),
            words.count(one.before.mean),
            f"{words.count(one.before.lo80)}–{words.count(one.before.hi80)}",
            words.count(one.after.mean),
            f"{words.count(one.after.lo80)}–{words.count(one.after.hi80)}",
            signed_count(_rounded(one.difference)),
            _("%(low)s to %(high)s")
            % {"low": signed_count(_rounded(one.low)), "high": signed_count(_rounded(one.high))},
        ]
        for one in found.points
    ]
    return Numbers(columns, rows)


def _rounded(number: float) -> float:
    return round(number) if abs(number) >= 9.95 else round(number, 1)
