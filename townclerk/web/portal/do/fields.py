"""A step as a field of a form: how it is asked in boxes, and what the boxes come to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import astuple
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from townclerk.core.uploads import CONTENT_TYPES
from townclerk.journeys import Step, in_words, number_read, option_words
from townclerk.web.design import fields
from townclerk.web.design.field_parts import Address, PartsWidget
from townclerk.web.reading import reader_locale

_MANY = 10
_POINT = re.compile(r"(?<![\w.])(-?\d{1,2}\.\d{1,8})\s*[,/ ]\s*(-?\d{1,3}\.\d{1,8})(?![\w.])")


class NumberField(fields.TextField):
    """A number as people write it here; gives a `Decimal`."""

    def __init__(self, *, kind: str, country: str, **kwargs: Any) -> None:
        super().__init__(width=10, autocomplete="off", **kwargs)
        self.kind, self.country = kind, country
        self.widget.attrs["inputmode"] = "numeric" if kind == "integer" else "decimal"
        self.widget.attrs["dir"] = "ltr"

    def clean(self, value: Any) -> Any:
        """The number, or None when it may be left out and is."""
        from django.utils.translation import get_language

        text = str(super().clean(value)).strip()
        if not text:
            return None
        locale = reader_locale(get_language() or "en", self.country)
        found = number_read(text[:40], locale, kind=self.kind)
        if found is None:
            said = {
                "integer": _("Write a whole number, such as 15"),
                "money": _("Write the amount in figures, such as 1250.50"),
            }
            words = said.get(self.kind, _("Write a number, such as 15"))
            if self.kind == "number" and any(mark in text for mark in ".,"):
                words = _("Write the number without a mark for thousands, such as 1250 or 1.25")
            raise ValidationError(words, code="invalid")
        return found


class PlaceWidget(PartsWidget):
    """Where something is: in words, and for who has one a point on the map."""

    stacked = True

    def __init__(self) -> None:
        point = gettext_lazy("Point on the map, if you have one (optional)")
        super().__init__(
            {
                "words": (
                    gettext_lazy("Street and number, or a description"),
                    {"dir": "auto", "autocomplete": "off"},
                ),
                "point": (point, {"dir": "ltr", "autocomplete": "off", "class": "w20"}),
            }
        )

    def decompress(self, value: Mapping[str, Any] | None) -> list[str]:
        """A place as its parts."""
        if not value:
            return ["", ""]
        point = value.get("latitude")
        return [value.get("words", ""), f"{point}, {value['longitude']}" if point is not None else ""]


class PlaceField(forms.MultiValueField):
    """A place; gives what a step of type `place` is answered with."""

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(required=False), forms.CharField(required=False)]
        super().__init__(parts, **{"widget": PlaceWidget(), **kwargs})

    def clean(self, value: Any) -> dict[str, Any] | None:
        """The words and the point; a link of a map, or what it shows as coordinates, will do."""
        words, point = (str(part or "").strip() for part in (value or ["", ""]))
        if not words:
            if point or self.required:
                raise ValidationError(_("Say where it is"), code="words")
            return None
        if not point:
            return {"words": words}
        found = _POINT.search(point[:2000].replace("%2C", ","))
        if not found:
            said = _("Write the point as two numbers, such as 41.8781, -87.6298")
            raise ValidationError(said, code="point")
        return {"words": words, "latitude": float(found[1]), "longitude": float(found[2])}


def field_of(step: Step, language: str, *, country: str, note: str = "") -> forms.Field:
    """The field that asks `step`; `note` is said below the question, after its hint."""
    hint = " ".join(part for part in (in_words(step.hint, language), note) if part)
    said: dict[str, Any] = {
        "label": in_words(step.ask, language, step.id),
        "help_text": hint,
        "required": not step.optional,
    }
    return _MAKE[step.type](step, language, country, said)


def _text(step: Step, _language: str, _country: str, said: dict[str, Any]) -> forms.Field:
    short = step.longest <= 20
    return fields.TextField(width=20 if short else 0, autocomplete=_AUTOCOMPLETE.get(step.id, ""), **said)


_AUTOCOMPLETE = {"your_name": "name"}


def _long(step: Step, _language: str, _country: str, said: dict[str, Any]) -> forms.Field:
    return fields.LongTextField(max_length=step.longest, **said)


def _day(step: Step, _language: str, _country: str, said: dict[str, Any]) -> forms.Field:
    # Which years will do is for `journeys.checks` to say, as in conversation.
    return fields.DayField(birthday=step.fact == "birth_date", first_year=1, **said)


def _number(step: Step, _language: str, country: str, said: dict[str, Any]) -> forms.Field:
    return NumberField(kind=step.type, country=country, **said)


def _boolean(_step: Step, _language: str, _country: str, said: dict[str, Any]) -> forms.Field:
    choices = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
    return fields.ChoiceField(choices=choices, **said)


def _choice(step: Step, language: str, _country: str, said: dict[str, Any]) -> forms.Field:
    choices = [(value, option_words(step, value, language)) for value in step.options]
    if len(choices) > _MANY:
        return forms.ChoiceField(choices=[("", "–"), *choices], **said)
    none = [("", gettext_lazy("I do not know"))] if step.optional else []
    return fields.ChoiceField(choices=[*choices, *none], or_before="-" if not none else "", **said)


def _choices(step: Step, language: str, _country: str, said: dict[str, Any]) -> forms.Field:
    return fields.ChoicesField(
        choices=[(value, option_words(step, value, language)) for value in step.options], **said
    )


def _address(_step: Step, _language: str, _country: str, said: dict[str, Any]) -> forms.Field:
    return fields.AddressField(**said)


def _place(_step: Step, _language: str, _country: str, said: dict[str, Any]) -> forms.Field:
    return PlaceField(**said)


def _file(step: Step, _language: str, _country: str, said: dict[str, Any]) -> forms.Field:
    taken = _("%(kinds)s, at most %(most)d MB.") % {
        "kinds": ", ".join(step.kinds),
        "most": step.megabytes,
    }
    hint = " ".join(part for part in (said["help_text"], taken) if part)
    # Looked at by what it holds when it is kept (`core.uploads`), not by what the browser calls it.
    found = forms.FileField(**{**said, "help_text": hint, "required": False}, widget=forms.FileInput())
    found.widget.attrs["accept"] = ",".join(CONTENT_TYPES[kind] for kind in step.kinds)
    return found


def _email(_step: Step, _language: str, _country: str, said: dict[str, Any]) -> forms.Field:
    return fields.EmailField(**said)


def _phone(_step: Step, _language: str, _country: str, said: dict[str, Any]) -> forms.Field:
    return fields.PhoneField(**said)


_Maker = Callable[[Step, str, str, dict[str, Any]], forms.Field]
_MAKE: Mapping[str, _Maker] = {
    "text": _text,
    "long": _long,
    "date": _day,
    "integer": _number,
    "number": _number,
    "money": _number,
    "boolean": _boolean,
    "choice": _choice,
    "choices": _choices,
    "address": _address,
    "place": _place,
    "file": _file,
    "email": _email,
    "phone": _phone,
}


def value_of(step: Step, cleaned: Any) -> Any:
    """The answer that the boxes come to, in the one form it is kept in."""
    if cleaned in (None, "", []):
        return None
    make = _VALUES.get(step.type)
    return make(cleaned) if make else cleaned


def _plain_number(cleaned: Any) -> int | float:
    return int(cleaned) if cleaned == cleaned.to_integral_value() else float(cleaned)


_VALUES: Mapping[str, Callable[[Any], Any]] = {
    "date": lambda cleaned: cleaned.isoformat(),
    "boolean": lambda cleaned: cleaned == "yes",
    "integer": _plain_number,
    "number": _plain_number,
    "money": lambda cleaned: format(cleaned, "f"),
    "address": lambda cleaned: dict(
        zip(("line1", "line2", "town", "postcode"), astuple(cleaned), strict=True)
    ),
}


def initial_of(step: Step, value: Any) -> Any:
    """An answer as its boxes show it."""
    if value is None:
        return None
    if step.type == "date":
        return date.fromisoformat(value) if isinstance(value, str) else value
    if step.type == "boolean":
        return "yes" if value else "no"
    if step.type == "address":
        return Address(**value)
    if step.type == "number" and isinstance(value, float) and re.fullmatch(r"-?\d+\.\d{3}", str(value)):
        return f"{value}0"  # read again, three digits after a mark could be thousands
    return None if step.type == "file" else value
