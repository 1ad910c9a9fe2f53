"""What is asked when a table is brought, and how it is to be read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from townclerk.forecasts import ALL_RIGHT, EVERY, OWN_MOST_BYTES, TOGETHER, OwnColumn, Wanted
from townclerk.web.console import words
from townclerk.web.console.own import said
from townclerk.web.design import fields

_MOST_PASTED = 200_000
_MOST_CHOICES = 60
_WORKED_OUT = "auto"
_ACCEPTED = ".csv,.tsv,.txt,.xlsx,.ods,.parquet,text/csv"


class BringForm(forms.Form):
    """A file, or text that was copied from a table."""

    say_optional = False

    file = forms.FileField(
        label=gettext_lazy("A file with your table"),
        required=False,
        error_messages={
            "invalid": gettext_lazy("The file did not arrive. Choose it again"),
            "empty": gettext_lazy("The file is empty. Choose another"),
        },
        widget=forms.FileInput(attrs={"accept": _ACCEPTED}),
    )
    text = fields.LongTextField(
        label=gettext_lazy("Or paste the table"),
        help_text=gettext_lazy("With its head, copied from a spreadsheet or a CSV file."),
        max_length=_MOST_PASTED,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = OWN_MOST_BYTES // 1_000_000
        self.fields["file"].help_text = _("CSV, Excel or Parquet, at most %(most)s MB.") % {
            "most": words.count(most)
        }
        self.fields["text"].widget.attrs |= {"dir": "auto", "rows": 5}

    def clean(self) -> dict[str, Any]:
        """One of both, not too large."""
        found = super().clean() or {}
        file = found.get("file")
        if "file" in self.errors or "text" in self.errors:
            return found
        if file is None and not str(found.get("text") or "").strip():
            self.add_error("file", _("Choose a file, paste a table, or try an example"))
        elif file is not None and file.size > OWN_MOST_BYTES:
            words_ = _("The file has more than %(most)s MB. Leave out columns or older years.")
            self.add_error("file", words_ % {"most": words.count(OWN_MOST_BYTES // 1_000_000)})
        return found


class ReadingForm(forms.Form):
    """How a table is to be read. `columns`: what it has."""

    say_optional = False

    date = forms.ChoiceField(label=gettext_lazy("Which column says when?"), required=False)
    counted = fields.ChoiceField(label=gettext_lazy("What is forecast?"))
    values = forms.MultipleChoiceField(
        label=gettext_lazy("Columns with the numbers"), required=False, widget=fields.Checkboxes
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Columns that name the series"),
        help_text=gettext_lazy("A series for each combination of what stands in them; none: one series."),
        required=False,
        widget=fields.Checkboxes,
    )
    frequency = forms.ChoiceField(label=gettext_lazy("Length of a period"), required=False)
    horizon = forms.IntegerField(
        label=gettext_lazy("How many periods ahead"), required=False, min_value=1, max_value=400
    )
    levels = forms.MultipleChoiceField(
        label=gettext_lazy("Averages, shares or states"),
        help_text=gettext_lazy(
            "Such as a percentage, a waiting time, a temperature, a score or a stock: they are "
            "never added up."
        ),
        required=False,
        widget=fields.Checkboxes,
    )
    running = forms.MultipleChoiceField(
        label=gettext_lazy("Running totals"),
        help_text=gettext_lazy(
            "Numbers that grow and begin anew, such as “since January”: what comes in each period is "
            "forecast."
        ),
        required=False,
        widget=fields.Checkboxes,
    )
    missing = fields.ChoiceField(label=gettext_lazy("A period without a row means"))
    added = fields.ChoiceField(label=gettext_lazy("Several rows of one period"))
    right = forms.MultipleChoiceField(
        label=gettext_lazy("Unusual values that are right"),
        help_text=gettext_lazy(
            "They lie far from what is usual. Nothing is learned from them unless you say here "
            "that they are right."
        ),
        required=False,
        widget=fields.Checkboxes,
    )
    since = forms.DateField(
        label=gettext_lazy("First day that counts"),
        help_text=gettext_lazy("What is of a day before it is left out; empty: nothing is."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    until = forms.DateField(
        label=gettext_lazy("Last day that counts"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    copies = fields.ChoiceField(label=gettext_lazy("Every row stands there several times"))
    dates = forms.ChoiceField(label=gettext_lazy("How dates are written"), required=False)
    decimal = fields.ChoiceField(label=gettext_lazy("What stands before a fraction"))

    def __init__(
        self,
        columns: Sequence[OwnColumn],
        wanted: Wanted,
        given: Any = None,
        *,
        marks: Sequence[tuple[str, str]] = (),
        copied: bool = False,
        names: Sequence[str] = (),
    ) -> None:
        super().__init__(given, initial=_initial(wanted))
        dated = [one for one in columns if one.kind == "date"] or list(columns)
        numbers = [one for one in columns if one.kind == "number"]
        naming = [one for one in columns if one.kind in ("text", "number") and 1 < one.distinct <= 5_000]
        kinds = _kinds(numbers, wanted, names)
        choices: dict[str, list[tuple[str, str]]] = {
            "date": [(one.name, _shown(one)) for one in dated[:_MOST_CHOICES]],
            "counted": [
                ("rows", _("How many rows there are: each counts as one")),
                ("values", _("The numbers in a column")),
            ],
            "values": [(one.name, _shown(one)) for one in numbers[:_MOST_CHOICES]],
            "levels": kinds,
            "running": kinds,
            "groups": [(one.name, _shown(one)) for one in naming[:_MOST_CHOICES]],
            "right": [(ALL_RIGHT, _("All of them")), *marks[:_MOST_CHOICES]]
            if len(marks) > 1
            else list(marks),
            "frequency": [
                ("", _("As the table suggests")),
                *((code, said.frequency_name(code).capitalize()) for code in "HDWMQY"),
            ],
            "missing": [
                (_WORKED_OUT, _("As the table suggests")),
                ("zero", _("Nothing came: it is zero")),
                ("unknown", _("Nobody wrote it down: it is not known")),
            ],
            "copies": [
                ("once", _("each counts once")),
                ("counts", _("each counts as often as it stands there")),
            ],
            "added": [("sum", _("are added")), ("mean", _("their mean is taken"))],
            "dates": [
                ("", _("As the table suggests")),
                ("dmy", _("Day, month, year: 31/12/2024")),
                ("mdy", _("Month, day, year: 12/31/2024")),
                ("ymd", _("Year, month, day: 2024-12-31")),
            ],
            "decimal": [(".", _("A point: 1,234.5")), (",", _("A comma: 1.234,5"))],
        }
        for name, listed in choices.items():
            field: Any = self.fields[name]
            field.choices = listed
        if not marks:
            del self.fields["right"]
        if not copied and not wanted.copies:
            del self.fields["copies"]
        if wanted.across:
            for name in ("date", "counted", "values"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Numbers are chosen where numbers are forecast."""
        found = super().clean() or {}
        if found.get("counted") == "values" and "values" in self.fields and not found.get("values"):
            self.add_error("values", _("Choose at least one column with numbers"))
        if set(found.get("levels", ())) & set(found.get("running", ())):
            self.add_error("running", _("The same numbers cannot be both: choose one"))
        return found

    def wanted(self, before: Wanted) -> Wanted:
        """How the table is to be read now."""
        found = self.cleaned_data
        counted = found.get("counted") == "rows"
        levels, running = tuple(found.get("levels", ())), tuple(found.get("running", ()))
        asked = [name for name, _shown in self.fields["levels"].choices]  # type: ignore[attr-defined]
        # Of a column that is chosen only now nobody has been asked yet.
        known = {*asked} if before.across or counted else {*asked} - set(found["values"]) | {*before.values}
        return Wanted(
            amounts=tuple(name for name in asked if name in known and name not in (*levels, *running)),
            levels=levels,
            running=running,
            date=str(found.get("date", "")),
            values=() if counted or before.across else tuple(found.get("values", ())),
            counted=None if before.across else counted,
            groups=tuple(found["groups"]),
            across=before.across,
            dates=str(found["dates"]),
            decimal=str(found["decimal"]),
            frequency=str(found["frequency"]),
            horizon=found["horizon"],
            missing="" if found["missing"] == _WORKED_OUT else str(found["missing"]),
            added=str(found["added"]),
            country=before.country,
            right=tuple(found.get("right", before.right)),
            since=found["since"].isoformat() if found["since"] else "",
            until=found["until"].isoformat() if found["until"] else "",
            copies=str(found.get("copies", before.copies)),
        )


def _kinds(numbers: Sequence[OwnColumn], wanted: Wanted, names: Sequence[str]) -> list[tuple[str, str]]:
    """What may be said of numbers: a choice for each column, or for all and for series read otherwise."""
    columns = [(EVERY, _("All of them"))] if wanted.across else [(one.name, _shown(one)) for one in numbers]
    listed = {name for name, _text in columns}
    apart = [one for one in (*wanted.levels, *wanted.running) if one not in listed]
    others = [*apart, *(one for one in names if one not in apart)] if apart else []
    return [*columns, *((one, one) for one in others if one != TOGETHER)][:_MOST_CHOICES]


def _initial(wanted: Wanted) -> dict[str, Any]:
    return {
        "date": wanted.date,
        "counted": "values" if wanted.values and not wanted.counted else "rows",
        "values": list(wanted.values),
        "groups": list(wanted.groups or ()),
        "levels": list(wanted.levels),
        "running": list(wanted.running),
        "frequency": wanted.frequency,
        "horizon": wanted.horizon,
        "missing": wanted.missing or _WORKED_OUT,
        "added": wanted.added or "sum",
        "dates": wanted.dates,
        "decimal": wanted.decimal or ".",
        "right": list(wanted.right),
        "since": wanted.since,
        "until": wanted.until,
        "copies": wanted.copies or "once",
    }


def _shown(one: OwnColumn) -> str:
    """A column's name with the first of what stands in it."""
    samples = _(", ").join(one.samples[:3])
    return f"{one.name} ({samples}, …)" if samples else one.name
