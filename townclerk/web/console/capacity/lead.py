"""Whether enough people are planned, in sentences, and of what that cannot be told."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.capacity import QUEUES, DayCompared, State
from townclerk.web.console import words
from townclerk.web.console.capacity import shown


def lead_words(days: Sequence[DayCompared]) -> str:
    """How many days are overloaded, and for which nothing says who is planned; "" where nothing is open."""
    if not days:
        return ""
    unknown = unknown_words(days)
    return " ".join([overload_words(days), *unknown, *([how_words()] if unknown else [])])


def overload_words(days: Sequence[DayCompared]) -> str:
    """How many days are overloaded, in one sentence."""
    short = [one for one in days if one.overloaded]
    number = len({one.day for one in short})
    if number:
        said = ngettext(
            "%(n)s day has fewer people planned than are needed: %(hours)s of work are missing.",
            "%(n)s days have fewer people planned than are needed: %(hours)s of work are missing.",
            number,
        )
        missing = shown.missing_words(sum(one.missing for one in short))
        return said % {"n": words.count(number), "hours": missing}
    unknown = _unknown(days)
    if len(unknown) == len(days):
        return _(
            "Whether fewer people are planned than are needed cannot be told: nothing says who is planned."
        )
    if unknown:
        return _("As far as is known who is planned, no day has fewer people than are needed.")
    return _("No day has fewer people planned than are needed.")


def none_words(days: Sequence[DayCompared]) -> str:
    """What stands where the overloaded days would."""
    if not days:
        return _("Nothing is expected there in these weeks.")
    unknown = _unknown(days)
    if len(unknown) == len(days):
        return overload_words(days)
    if unknown:
        return _(
            "None that is known: wherever something says who is planned, as many people are planned as the "
            "mean of what is expected needs."
        )
    return _("None: in every hour as many people are planned as the mean of what is expected needs.")


def unknown_words(days: Sequence[DayCompared]) -> list[str]:
    """Of each queue whose plan is not known, or not for every day: how many days, and what they need."""
    said = []
    for queue in QUEUES:
        here = [one for one in days if one.queue == queue]
        unknown = _unknown(here)
        if not unknown:
            continue
        told = {
            "queue": shown.queue_name(queue),
            "hours": shown.missing_words(sum(one.needed for one in unknown)),
            "n": words.count(len(unknown)),
            "all": words.count(len(here)),
            "day": shown.day_words(min(one.day for one in unknown)),
        }
        if len(unknown) == len(here):
            text = _(
                "%(queue)s: nothing says who is planned. %(hours)s of work are needed; whether enough people "
                "are there is not known."
            )
        else:
            text = ngettext(
                "%(queue)s: of %(n)s of %(all)s days, %(day)s, nothing says who is planned. %(hours)s of "
                "work are needed on it; whether enough people are there is not known.",
                "%(queue)s: of %(n)s of %(all)s days, the first %(day)s, nothing says who is planned. "
                "%(hours)s of work are needed on them; whether enough people are there is not known.",
                len(unknown),
            )
        said.append(text % told)
    return said


def how_words() -> str:
    """How the plan is told."""
    return _(
        "Write who is planned into staffing.csv in the folder, with the columns team, day, from, until and "
        "people, and run ‘townclerk run’ again. A line with 0 people says that nobody is there."
    )


def _unknown(days: Sequence[DayCompared]) -> list[DayCompared]:
    return [one for one in days if one.state is State.UNKNOWN]
