"""Help for forecasts and offers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.help.help import Help

_INTERVAL = (
    _("Interval"),
    _("The span in which the number will most likely lie: of ten narrow bands, about eight hold it."),
)

HELP = {
    "foresee": Help(
        tells=_("How many requests to expect in the next weeks, by service and by area."),
        read=_(
            "Expected numbers stand beside the same weeks last year. A change in colour stands out "
            "from chance; "
            "the others may be chance. The page also says how good the forecasts were on the past."
        ),
        next=_("Plan people and appointments for the busy weeks. Choose a service or an area to see more."),
        words=(
            _INTERVAL,
            (_("Same season last year"), _("The simplest forecast: as many as in the same week a year ago.")),
        ),
        paper="tutorial/first-forecast",
    ),
    "series": Help(
        tells=_("One forecast in full: the past, what is expected, and how it was made."),
        read=_(
            "The line is what happened, then what is expected; the bands are where the number will "
            "most likely lie."
        ),
        next=_(
            "Look at the error on the past before you rely on it. Download the numbers to plan with them."
        ),
        words=(_INTERVAL, (_("Series"), _("The counts of one service, in one area or in all."))),
        paper="benchmarks",
    ),
    "offers": Help(
        tells=_("Which services people may need soon and are entitled to, who agreed to be told."),
        read=_(
            "Only counts are shown, no names. A number from 1 to 4 is not shown, so that nobody can be "
            "recognised."
        ),
        next=_(
            "Compare with what the teams can handle. People see the reasons of each offer, and may say no."
        ),
        words=(
            (
                _("Offer"),
                _("A service that somebody is entitled to, does not have yet, and is likely to need."),
            ),
            (
                _("First choice right"),
                _("How often the service ranked first was the next one a person asked for."),
            ),
        ),
        paper="reference/rules",
    ),
}
