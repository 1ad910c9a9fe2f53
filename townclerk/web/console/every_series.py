"""Every series as rows of a table with how far off it was on the past, and whether to trust it, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from django.utils.translation import gettext as _

from townclerk.forecasts import Error, forecasts_errors
from townclerk.web.console import words
from townclerk.web.console.coming import GRAIN, Line, Outlook

_ROWS = 3000
"""So many series keep a report below 1.5 MB; of more, the largest are shown."""
_CHANGES = 10
_CLOSE, _FAR = 0.15, 0.35
"""Mean error as a share of requests up to which one can plan with a sum, and from which one cannot."""

Errors = Mapping[tuple[str, str, str], tuple[Error, Error]]


def every_series(outlook: Outlook) -> dict[str, Any]:
    """What `every_series.html` needs: the clearest changes, every series, and whether to trust them."""
    errors = forecasts_errors(grain=GRAIN)
    ordered = sorted(outlook.lines[:_ROWS], key=lambda x: (x.service, x.area, x.channel))
    clearest = [x for x in outlook.detailed if x.stands_out]
    rises = sorted((x for x in clearest if x.change > 0), key=lambda x: -x.weight)[:_CHANGES]
    falls = sorted((x for x in clearest if x.change < 0), key=lambda x: x.weight)[:_CHANGES]
    return {
        "changes": _rows([*rises, *falls], errors),
        "series": _rows(ordered, errors),
        "n": words.count(len(outlook.lines)),
        "shown": words.count(_ROWS) if len(outlook.lines) > _ROWS else "",
        "trust": trust_words(outlook, errors),
    }


def trust_words(outlook: Outlook, errors: Errors) -> str:
    """Whether to plan with the forecasts, by how far off they were on the past."""
    found, none = outlook.run.accuracy, (Error(), Error())
    whole, single = errors.get(("", "", ""), none)[0].wape, found.ours.wape
    if not found.judged or whole is None or single is None:
        return _("Do not lean on these numbers yet: the record is too short to test them on its past.")
    told = {"whole": words.percent(whole), "single": words.percent(single)}
    if whole <= _CLOSE:
        text = _("You can plan with the sum of all requests: on the past it was off by %(whole)s a week.")
    elif whole <= _FAR:
        text = _("Plan with the sum of all requests only with care: it was off by %(whole)s a week.")
    else:
        text = _("Do not plan with these numbers: even all requests together were off by %(whole)s a week.")
    if single <= _FAR:
        more = _("The smallest series were off by %(single)s.")
    else:
        more = _("The smallest series were off by %(single)s: read each of them as a hint, not as a number.")
    text = f"{text} {more}" % told
    if 2 * min(found.better, found.better_absolute) <= found.judged:
        text += " " + _(
            "By one of the two measures, ‘same season last year’ does as well on half of the series."
        )
    return text


def _rows(lines: Iterable[Line], errors: Errors) -> list[dict[str, str]]:
    service, area = cache(words.service_name), cache(words.area_name)
    return [
        {
            "service": service(x.service) + (f" ({words.channel_name(x.channel)})" if x.channel else ""),
            "area": area(x.area),
            "expected": words.whole(x.expected),
            "first": f"{words.whole(x.low)}–{words.whole(x.high)}",
            "before": words.whole(x.before),
            "change": words.change_short(x.expected, x.before),
            "tone": "" if not x.stands_out else "up" if x.change > 0 else "down",
            "model": words.model_short(x.model),
            **_off(*errors.get((x.service, x.area, x.channel), (Error(), Error()))),
        }
        for x in lines
    ]


def _off(ours: Error, before: Error) -> dict[str, str]:
    return {
        "wape": f"{words.percent(ours.wape)} / {words.percent(before.wape)}",
        "mase": f"{words.decimal(ours.mase)} / {words.decimal(before.mase)}",
    }
