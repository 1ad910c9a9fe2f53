"""That the simplest forecast was closer on a table's past, and what follows from it (decision 0021)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from townclerk.forecasts import Model, OwnSeries
from townclerk.web.console import words

_SOME = 0.005


def no_better_words(baseline: str) -> str:
    """That over all series `baseline` was as close: a series that lost says so itself."""
    return _(
        "Over all series it is no better here than %(baseline)s, which stands beside it on this page and in "
        "the downloads."
    ) % {"baseline": words.quoted(baseline)}


def lost_words(series: OwnSeries, baseline: str) -> str:
    """That `baseline` was closer on the past of a series, and why it is not used alone; "" where not."""
    if not series.lost:
        return ""
    told = {"baseline": words.quoted(baseline), "share": words.percent(series.share)}
    text = [_("On these stretches %(baseline)s was closer.") % told]
    if series.model == Model.LAST_YEAR:
        text.append(
            _("By now it alone is used: over all that was tested, longer ago too, nothing did better.")
        )
        return " ".join(text)
    text.append(
        _(
            "It is not used alone for that: a few stretches of one series are mostly chance, and where we "
            "tried it, going by them made later forecasts worse."
        )
    )
    if series.share >= _SOME:
        text.append(_("It makes %(share)s of what is mixed here.") % told)
    text.append(_("What it says stands beside the forecast, on this page and in the downloads."))
    return " ".join(text)
