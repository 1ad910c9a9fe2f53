"""Help for forecasts and offers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.help.help import Help

_INTERVAL = (
    _("Interval"),
    _("The span in which the number will most likely lie: of ten narrow bands, about eight hold it."),
)
_BASELINE = (
    _("Simplest forecast"),
    _("As many as a season before: the same weekday, week or month. What cannot beat it is not worth using."),
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
    "area": Help(
        tells=_("What to expect in one area in the next weeks: in all, and of each service."),
        read=_(
            "Expected numbers stand beside the same weeks last year; a change in colour stands out from "
            "chance. On the map the area has a line around it. Hours of work are of this area alone; "
            "overloaded days are of the whole town, because phones and desks serve all areas together."
        ),
        next=_(
            "Open a service to see its past and how good its forecast was. Download the table to plan with."
        ),
        words=(
            (_("Same season last year"), _("The simplest forecast: as many as in the same week a year ago.")),
        ),
        paper="how-to/map-of-areas",
    ),
    "series": Help(
        tells=_("One forecast in full: the past, what is expected, and how it was made."),
        read=_(
            "The line is what happened, then what is expected; the bands are where the number will "
            "most likely lie."
        ),
        next=_(
            "Look at the error on the past before you rely on it. Say what happened in weeks out of the "
            "ordinary, while somebody remembers. Download the numbers to plan with them."
        ),
        words=(_INTERVAL, (_("Series"), _("The counts of one service, in one area or in all."))),
        paper="how-to/read-a-series",
    ),
    "what-if": Help(
        tells=_(
            "What would come if a place closes, a message goes out or a fee changes, beside the forecast."
        ),
        read=_(
            "The solid line is what would come, the dashed one the forecast without it. Below stands what "
            "was measured on your own past, what is assumed, and what you said yourself."
        ),
        next=_(
            "Change what is assumed if you know better. Send the address on to share it, or download the "
            "numbers. Nothing of it is kept."
        ),
        words=(
            _INTERVAL,
            (_("Assumed"), _("A number that nothing in your past tells: change it if you know better.")),
        ),
        paper="how-to/ask-what-if",
    ),
    "capacity": Help(
        tells=_("Which days of the next four weeks will have too few people, at phones, desks and on cases."),
        read=_(
            "Overloaded days come first, with the hours and how many people are missing. Numbers in brackets "
            "are what the ends of the forecast’s interval would need."
        ),
        next=_(
            "Open a day to see its hours. At desks, propose hours with one click: a clerk opens them. "
            "For phones, plan more people in staffing.csv."
        ),
        words=(
            _INTERVAL,
            (_("People needed"), _("The fewest with whom as many are served in time as your agency says.")),
            (_("People planned"), _("As staffing.csv says; without it, the desks open in appointments.")),
        ),
        paper="how-to/plan-capacity",
    ),
    "capacity-day": Help(
        tells=_("One day, hour by hour: how many people it takes, and how many are planned."),
        read=_(
            "Each bar is an hour; the tick is who is planned. A bar beyond its tick has too few people. "
            "What is booked already takes people besides those for who comes without an appointment."
        ),
        next=_("Propose hours to open where desks are short, or move breaks and other work."),
        words=(_INTERVAL,),
        paper="how-to/plan-capacity",
    ),
    "capacity-proposals": Help(
        tells=_("Hours that colleagues propose to open at desks, and what became of them."),
        read=_("Each says why: when, and how many people too few are planned. Nothing opens by itself."),
        next=_(
            "Open the hours, choose others, or decline. As long as nobody has booked there, "
            "a decision can be taken back."
        ),
        paper="how-to/plan-capacity",
    ),
    "capacity-proposal": Help(
        tells=_("Another desk or other hours than were proposed."),
        read=_("The day stays. Holidays, closed times and lead times hold here too."),
        next=_("Choose, send it, and open the hours on the list of proposals."),
        paper="how-to/plan-capacity",
    ),
    "own": Help(
        tells=_("What is likely to come by any table that you have, without loading it into the record."),
        read=_(
            "Bring a file or paste a table. What its columns are is worked out; on the next page you see how "
            "it was read, and can change that."
        ),
        next=_(
            "Look first whether the forecast is better than the simplest one. Then take the numbers along."
        ),
        words=(_BASELINE, _INTERVAL),
        paper="how-to/forecast-your-own-table",
    ),
    "own-one": Help(
        tells=_(
            "The forecast of the table you brought, tested on its own past beside the simplest forecast."
        ),
        read=_(
            "The first sentence says whether it is worth more than the simplest forecast. "
            "The bands are where the number will most likely lie."
        ),
        next=_("Look at how the table was read, below. If that is right, take the numbers along."),
        words=(_BASELINE, _INTERVAL),
        paper="how-to/forecast-your-own-table",
    ),
    "own-reading": Help(
        tells=_("Which columns say when, what is forecast, and what names the series."),
        read=_("What is chosen is how the table was read. Behind each column stands what is in it."),
        next=_("Change what is wrong and forecast again; the file need not be brought again."),
        words=(_BASELINE,),
        paper="how-to/forecast-your-own-table",
    ),
    "offer-effect": Help(
        tells=_("Whether offers bring people services, and by what they are decided."),
        read=_(
            "The difference is in points: how many more of a hundred asked for the service after an offer. "
            "Where its interval holds zero, nothing is certain. All offers of a person count as one draw."
        ),
        next=_("Change how many are held back or drawn in agency.toml, under [offers]."),
        words=(
            (_("Held back"), _("People whose offers are decided and not shown, drawn at random.")),
            (_("Baseline"), _("Own history and area popularity: what is used where nothing better is sure.")),
        ),
        paper="how-to/what-offers-do",
    ),
    "need-models": Help(
        tells=_("Which model decides on offers, which wait, and who chose what, when and why."),
        read=_(
            "First choice right: how often the service ranked first was the next one a person asked for, on "
            "the last part of time, which the model had not seen. Beside it what own history and area "
            "popularity would have got."
        ),
        next=_(
            "Open a model to see its card and for whom it is good. An approver lets it decide or goes back."
        ),
        paper="how-to/models-of-needs",
    ),
    "need-model": Help(
        tells=_("One model in full: what it was learned from, how good it is, and for whom."),
        read=_(
            "Each group is held against everybody else. A mark means that the difference is more than "
            "chance, with all comparisons of the page taken together."
        ),
        next=_("Look at marked groups before you approve. Say why: it stays in the record."),
        words=(
            (_("Baseline"), _("Own history and area popularity: what is used where nothing better is sure.")),
            (
                _("Average precision"),
                _("How far up what then came stood in a list, the likeliest first; 100% is in order."),
            ),
        ),
        paper="how-to/models-of-needs",
    ),
    "offers": Help(
        tells=_("Which services people may need soon and are entitled to, who agreed to be told."),
        read=_(
            "Only counts are shown, no names. A number from 1 to 4 is not shown, so that nobody can be "
            "recognised. Reasons are what raised the chances of the offers."
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
        paper="how-to/what-offers-do",
    ),
}
