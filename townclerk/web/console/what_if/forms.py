"""What is asked of a what-if: what happens, to what, when, and how much."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from townclerk.forecasts import Given, SeriesForecast, WhatIfAsked, WhatIfKind, WhatIfRefused
from townclerk.web.console import words
from townclerk.web.console.coming_rows import options
from townclerk.web.design import fields

_MOST = 1_000


def _percent(label: Any, help_text: Any = "") -> forms.FloatField:
    return forms.FloatField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=-100,
        max_value=_MOST,
        widget=forms.NumberInput(attrs={"step": "any", "class": "w4", "inputmode": "decimal"}),
    )


class WhatIfForm(forms.Form):
    """What every kind asks: of what, and from when to when. `shown`: the series whose page it is."""

    kind: WhatIfKind
    own = "value"

    of_service = forms.ChoiceField(label=gettext_lazy("Which service?"), required=False)
    of_area = forms.ChoiceField(label=gettext_lazy("Which area?"), required=False)
    first = fields.DayField(label=gettext_lazy("First day"))
    last = fields.DayField(label=gettext_lazy("Last day"))

    def __init__(self, shown: SeriesForecast, choices: Choices, given: Any = None) -> None:
        super().__init__(given, initial={"of_service": shown.service, "of_area": shown.area})
        services = [one for one in choices.services if shown.service in ("", one)]
        areas = [one for one in choices.areas if shown.area in ("", one)]
        listed: dict[str, list[tuple[str, str]]] = {
            "of_service": [("", _("All services")), *options(services, words.service_name)],
            "of_area": [("", _("All areas")), *options(areas, words.area_name)],
        }
        for name, found in listed.items():
            field: Any = self.fields[name]
            field.choices = found

    def asked(self) -> WhatIfAsked:
        """What was asked, of a form that is valid.

        Raises:
            WhatIfRefused: the ends of a range without its middle.
        """
        found = self.cleaned_data
        return WhatIfAsked(
            self.kind,
            found["first"],
            found.get("last"),
            service=str(found.get("of_service") or ""),
            area=str(found.get("of_area") or ""),
            value=_given(found),
            people=found.get("people"),
            spread=found.get("spread"),
            stays=None if found.get("stays") is None else found["stays"] / 100,
            like=found.get("like"),
        )

    def refuse(self, error: WhatIfRefused) -> None:
        """Say at its field why it cannot be answered."""
        field = {"service": "of_service", "area": "of_area"}.get(error.field, error.field)
        self.add_error(field if field in self.fields else None, refusal_words(error))


def _given(found: dict[str, Any]) -> Given | None:
    value, low, high = (found.get(name) for name in ("value", "low", "high"))
    if value is None:
        if low is not None or high is not None:
            raise WhatIfRefused("no_middle", "value")
        return None
    return Given(value / 100, None if low is None else low / 100, None if high is None else high / 100)


class ClosureForm(WhatIfForm):
    """A service, an area or everything is closed."""

    kind = WhatIfKind.CLOSURE
    value = _percent(
        gettext_lazy("How much of it comes back afterwards, in percent"),
        gettext_lazy("Leave it empty to take what past closed days showed."),
    )
    low, high = _percent(gettext_lazy("At least, in percent")), _percent(gettext_lazy("At most, in percent"))
    stays = _percent(
        gettext_lazy("How much comes on closed days all the same, in percent"),
        gettext_lazy("For example online. Leave it empty to take what past closed days showed."),
    )
    spread = forms.IntegerField(
        label=gettext_lazy("Over how many open days it comes back"),
        required=False,
        widget=forms.NumberInput(attrs={"class": "w4"}),
    )


class CampaignForm(WhatIfForm):
    """A message to people, or an advertisement."""

    kind = WhatIfKind.CAMPAIGN
    people = forms.IntegerField(
        label=gettext_lazy("To how many people a message is sent"),
        help_text=gettext_lazy(
            "Leave it empty for a poster or an advertisement: then say how much more comes."
        ),
        required=False,
        widget=forms.NumberInput(attrs={"class": "w10"}),
    )
    value = _percent(
        gettext_lazy("Effect, in percent"),
        gettext_lazy(
            "Of a message: how many of 100 people ask because of it; empty takes what past offers did. "
            "Otherwise: how much more comes than without it."
        ),
    )
    low, high = _percent(gettext_lazy("At least, in percent")), _percent(gettext_lazy("At most, in percent"))
    like = fields.DayField(
        label=gettext_lazy("Or measure it on a past campaign that began on"),
        required=False,
    )


class FeeForm(WhatIfForm):
    """A fee or a price that is new or changes."""

    kind = WhatIfKind.FEE
    last = fields.DayField(
        label=gettext_lazy("Last day"), help_text=gettext_lazy("Leave it empty if it stays."), required=False
    )
    value = _percent(
        gettext_lazy("How much more comes, in percent"),
        gettext_lazy("A minus for fewer: −20 means that of ten, eight come."),
    )
    low, high = _percent(gettext_lazy("At least, in percent")), _percent(gettext_lazy("At most, in percent"))
    like = fields.DayField(
        label=gettext_lazy("Or measure it on a past change that began on"),
        required=False,
    )


class Choices:
    """The services and areas that there are forecasts of."""

    def __init__(self, services: Sequence[str], areas: Sequence[str]) -> None:
        self.services, self.areas = services, areas


FORMS: dict[str, type[WhatIfForm]] = {
    WhatIfKind.CLOSURE: ClosureForm,
    WhatIfKind.CAMPAIGN: CampaignForm,
    WhatIfKind.FEE: FeeForm,
}


def refusal_words(error: WhatIfRefused) -> str:
    """Why a what-if cannot be answered, and what to do."""
    said = {
        "no_last": _("Enter the last day"),
        "order": _("The last day must not be before the first day"),
        "outside": _("The forecast is of the days from %(begin)s to %(end)s: choose days among them"),
        "people": _("Enter a number of people from 1 to %(most)s"),
        "residents": _("Only %(most)s people live there: enter that many or fewer"),
        "spread": _("Enter a number of days from 1 to %(most)s"),
        "bounds": _("Enter a percentage from %(least)s to %(most)s"),
        "half_range": _("Enter both ends of the range, or neither"),
        "range": _("It must lie between the least and the most"),
        "no_middle": _("Enter what you expect as well, not only a range"),
        "no_scope": _("There is no forecast of that. Choose another service or area"),
        "elsewhere": _("That does not touch this series. Choose another service or area"),
        "no_series": _("There is no forecast of this series"),
        "no_response": _(
            "No past offers say how many people ask because of a message. Enter your own number, in percent"
        ),
        "no_value": _("Enter how much more or fewer comes, in percent, or a past day to measure it on"),
        "nothing_expected": _("Nothing of it is expected in these days. Choose other days"),
        "like_short": _("The past says too little of that day"),
    }
    text = said[error.code]
    if error.code == "like_short" and error.params.get("first"):
        text = _("Choose a day from %(first)s to %(last)s: others have too little past around them")
    return text % {
        name: _told(error.code, value) for name, value in error.params.items() if value is not None
    }


def _told(code: str, value: object) -> str:
    if isinstance(value, date):
        return words.day(value)
    number = float(str(value))
    return words.count(100 * number if code == "bounds" else number)
