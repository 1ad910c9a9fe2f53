"""A day that is still to come, or is told without its year: "I have not moved yet", "January 15".

In English, Spanish and Arabic. What is no day yet is met with what the question takes: the day that is
planned; where only days that have been are asked for, that one comes back then.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from babel.dates import format_date
from django.utils.translation import gettext as _

from townclerk.core.not_yet_said import no_day_yet
from townclerk.journeys import heeding, kept, speaking
from townclerk.journeys.days import nearest_first, without_year
from townclerk.journeys.rules import Step, day_limit
from townclerk.journeys.turns import Turn
from townclerk.journeys.words import locale_of

_APART = re.compile(r"[,;،؛]|\.\s|(?<!\w)(?:but|pero|لكن|and|y)(?!\w)", re.IGNORECASE)


class Planned:
    """What is said of days to come, and of those without their year."""

    def _no_day_yet(self: Any, step: Step, text: str) -> Turn | None:
        """What the question takes, where the day has not come or is not known; None for a day."""
        if step.type != "date" or not no_day_yet(text) or self._meant(step, text):
            return None
        days = [one for one in _APART.split(text) if one.strip() and self._meant(step, one.strip())]
        if len(days) == 1:
            told: Turn = self._answered(step, days[0].strip())
            return told
        earliest, latest = (day_limit(one, kept.today()) for one in (step.earliest, step.latest))
        if latest is not None and latest <= kept.today():
            said = _(
                "This takes a day up to today. If it has not come yet, write “stop”: what you answered is "
                "kept, and you go on with it then."
            )
            return self._asked(_with_person(said, short=self.short))
        like = self._day(latest if latest is not None and earliest is None else kept.today())
        said = _("Write the day that is planned, such as %(day)s.") % {"day": like}
        if latest is not None:
            said += " " + _("The last day that you can write here is %(day)s.") % {"day": self._day(latest)}
        return self._asked(_with_person(said, short=self.short))

    def _day(self: Any, day: date) -> str:
        return str(format_date(day, format="long", locale=locale_of(self.language)))

    def _far_from_meant(self: Any, step: Step, value: Any, text: str) -> bool:
        """Whether a day without its year is nearest in a year that is not taken, where days to come are."""
        latest = day_limit(step.latest, kept.today())
        if step.type != "date" or (latest is not None and latest <= kept.today()):
            return False
        ear = heeding.ear_of(self.language)
        days = without_year(text, ear.locale, today=ear.today, month_first=ear.month_first)
        return bool(days) and nearest_first(days, ear.today)[0].isoformat() != value


def _with_person(said: str, *, short: bool) -> str:
    return said if short else "\n\n".join((said, speaking.person_offered()))
