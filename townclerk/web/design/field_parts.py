"""Questions with several boxes: a day (day, month, year), an address (lines, town, postcode)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, date
from functools import lru_cache
from typing import Any, ClassVar

from babel.dates import get_month_names
from django import forms
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from townclerk.core import clock
from townclerk.core.agency import Agency, agency_current
from townclerk.core.errors import TownclerkError
from townclerk.web.design.field_texts import Messages, plain_digits
from townclerk.web.reading import day_in_words, reader_locale

EARLIEST = 1890
"""The earliest year anybody alive or on record writes; an earlier one is a slip of the finger."""


class PartsWidget(forms.MultiWidget):
    """Several boxes, each with its label and an id that ends in its name."""

    template_name = "design/widgets/parts.html"
    stacked = False
    wrong: frozenset[str] = frozenset()
    error_id = ""

    def __init__(self, parts: dict[str, tuple[Any, dict[str, str]]]) -> None:
        self.parts, self.labels = tuple(parts), {name: label for name, (label, _attrs) in parts.items()}
        super().__init__({name: forms.TextInput(attrs=attrs) for name, (_label, attrs) in parts.items()})

    @property
    def shown(self) -> Sequence[str]:
        """The names of the boxes in the order in which they stand."""
        return self.parts

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Django's context, with the boxes in their order, labelled, and the wrong ones marked."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        boxes = dict(zip(self.parts, context["widget"]["subwidgets"], strict=True))
        for part, box in boxes.items():
            box["label"] = self.labels[part]
            box["attrs"] = {**box["attrs"], "id": f"{(attrs or {}).get('id', '')}_{part}"}
            if part in self.wrong:
                box["attrs"] |= {"aria-invalid": "true", "aria-describedby": self.error_id}
        context["widget"]["subwidgets"] = [boxes[part] for part in self.shown]
        context["widget"]["stacked"] = self.stacked
        return context

    def id_for_label(self, id_: str) -> str:
        """None: the legend names the group."""
        return ""


class DayWidget(PartsWidget):
    """Day, month and year, in the order in which the reader writes them."""

    def __init__(self, *, birthday: bool = False) -> None:
        def attrs(width: int, token: str) -> dict[str, str]:
            more = {"autocomplete": f"bday-{token}"} if birthday else {}
            return {"class": f"w{width}", "inputmode": "numeric", **more}

        super().__init__(
            {
                "day": (_("Day"), attrs(2, "day")),
                "month": (_("Month"), attrs(2, "month")),
                "year": (_("Year"), attrs(4, "year")),
            }
        )

    @property
    def shown(self) -> Sequence[str]:
        """Month first for a reader in the United States, year first for one in Japan."""
        return day_order(get_language() or "en", _country())

    def decompress(self, value: date | None) -> list[int | None]:
        """A day as its parts."""
        return [value.day, value.month, value.year] if value else [None, None, None]


def _agency() -> Agency | None:
    try:
        return agency_current()
    except (TownclerkError, DatabaseError):
        return None


def _country() -> str:
    agency = _agency()
    return agency.country if agency else ""


def _today() -> date:
    agency = _agency()
    return clock.now().astimezone(agency.zone if agency else UTC).date()


@lru_cache(maxsize=64)
def day_order(language: str, country: str = "") -> tuple[str, ...]:
    """The parts of a day in the order of a reader of `language` in `country`.

    >>> day_order("en", "US"), day_order("es", "US")[0], day_order("ja")[0]
    (('month', 'day', 'year'), 'day', 'year')
    """
    pattern = reader_locale(language, country).date_formats["short"].pattern
    letters = {"d": "day", "M": "month", "y": "year", "L": "month"}
    found = [letters[letter] for letter in pattern if letter in letters]
    return tuple(dict.fromkeys(found)) if len(set(found)) == 3 else ("day", "month", "year")


class DayField(forms.MultiValueField):
    """A real day, written in three boxes; gives a `date`. A month may be written as a word, too.

    Args:
        birthday: the day a person was born: browsers offer it, and it is not in the future.
        least, most: the first and last day that is taken, or a function that gives it.
        first_year: of those that are taken.
    """

    default_error_messages: ClassVar[Messages] = {
        "required": _("Enter the day, the month and the year"),
        "day": _("The date must include a day"),
        "month": _("The date must include a month"),
        "year": _("The date must include a year"),
        "day_month": _("The date must include a day and a month"),
        "day_year": _("The date must include a day and a year"),
        "month_year": _("The date must include a month and a year"),
        "wrong_day": _("Write the day as a number from 1 to 31"),
        "wrong_month": _("Write the month as a number from 1 to 12"),
        "wrong_year": _("Write the year with four digits, such as 1980"),
        "years": _("Write a year from %(first)s to %(last)s"),
        "years_on": _("Write a year from %(first)s on"),
        "real": _("There is no such day. Check the day and the month"),
        "least": _("The date must be %(day)s or later"),
        "most": _("The date must be %(day)s or earlier"),
        "future": _("The date must be in the past"),
    }

    def __init__(
        self,
        *,
        birthday: bool = False,
        least: date | Callable[[], date] | None = None,
        most: date | Callable[[], date] | None = None,
        first_year: int = EARLIEST,
        **kwargs: Any,
    ) -> None:
        fields = [forms.CharField(required=False) for _part in range(3)]
        super().__init__(fields, **{"widget": DayWidget(birthday=birthday), **kwargs})
        self.birthday, self.least, self.most = birthday, least, most
        self.first_year = first_year

    def clean(self, value: Any) -> date | None:
        """The day; one error that says which part is missing or wrong."""
        words = [plain_digits(str(part or "")).strip() for part in (value or ["", "", ""])]
        if not any(words):
            if self.required:
                raise self._wrong("required")
            return None
        parts = dict(zip(("day", "month", "year"), words, strict=True))
        if missing := [name for name, text in parts.items() if not text]:
            raise self._wrong("_".join(missing))
        found = self._day(parts)
        self._within(found)
        return found

    def _day(self, parts: dict[str, str]) -> date:
        month = parts["month"] if parts["month"].isdecimal() else str(month_of(parts["month"]) or "")
        if not month.isdecimal() or len(month) > 2 or not 1 <= int(month) <= 12:
            raise self._wrong("wrong_month")
        day, year = parts["day"], parts["year"]
        if not day.isdecimal() or len(day) > 2 or not 1 <= int(day) <= 31:
            raise self._wrong("wrong_day")
        if not year.isdecimal() or len(year) != 4 or int(year) < 1:
            raise self._wrong("wrong_year")
        if int(year) < self.first_year:
            raise self._early()
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            raise self._wrong("real", "day_month") from None

    def _early(self) -> ValidationError:
        """A year in which nobody was born who writes here: says between which it is expected."""
        last = _today() if self.birthday else self._bounds()[1]
        params = {"first": str(self.first_year), "last": str(last.year if last else "")}
        return self._wrong("years" if last else "years_on", "year", params)

    def _bounds(self) -> tuple[date | None, date | None]:
        least, most = (bound() if callable(bound) else bound for bound in (self.least, self.most))
        return least, most

    def _within(self, found: date) -> None:
        least, most = self._bounds()
        if self.birthday and found > _today():
            raise self._wrong("future")
        for name, bound, beyond in (
            ("least", least, found < (least or found)),
            ("most", most, found > (most or found)),
        ):
            if beyond and bound:
                said = day_in_words(bound, reader_locale(get_language() or "en", _country()))
                raise self._wrong(name, params={"day": said})

    def _wrong(self, key: str, code: str = "", params: dict[str, str] | None = None) -> ValidationError:
        return ValidationError(self.error_messages[key], code=code or key, params=params)


def month_of(word: str) -> int | None:
    """The number of a month by its name, long or short, in the reader's language or English."""
    wanted = word.strip(" .").casefold()
    for language in dict.fromkeys((get_language() or "en", "en")):
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = get_month_names(width, context=context, locale=reader_locale(language))
                for number, name in names.items():
                    if str(name).strip(" .").casefold() == wanted:
                        return int(number)
    return None


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address as it is written on a letter, without the person's name."""

    line1: str = ""
    line2: str = ""
    town: str = ""
    postcode: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in astuple(self) if part)


class AddressWidget(PartsWidget):
    """The lines of an address, below one another."""

    stacked = True

    def __init__(self) -> None:
        def box(label: Any, token: str, width: int = 0) -> tuple[Any, dict[str, str]]:
            return label, {"autocomplete": token, "dir": "auto", **({"class": f"w{width}"} if width else {})}

        super().__init__(
            {
                "line1": box(_("Street and house number"), "address-line1"),
                "line2": box(_("Flat, building or care of (optional)"), "address-line2"),
                "town": box(_("Town"), "address-level2", 20),
                "postcode": box(_("Postcode"), "postal-code", 10),
            }
        )

    def decompress(self, value: Address | None) -> list[str]:
        """An address as its parts."""
        return list(astuple(value)) if value else ["", "", "", ""]


class AddressField(forms.MultiValueField):
    """A postal address; gives an `Address`, or None when it may be left out and is."""

    default_error_messages: ClassVar[Messages] = {
        "required": _("Enter your address"),
        "line1": _("Enter the street and house number"),
        "town": _("Enter the town"),
        "postcode": _("Enter the postcode"),
        "long": _("Shorten this line to %(n)d characters"),
    }

    def __init__(self, **kwargs: Any) -> None:
        fields = [forms.CharField(required=False) for _part in range(4)]
        super().__init__(fields, **{"widget": AddressWidget(), **kwargs})

    def clean(self, value: Any) -> Address | None:
        """The address; an error for each line that is missing."""
        found = Address(*(" ".join(str(part or "").split()) for part in (value or [""] * 4)))
        if not any(astuple(found)):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="line1_town_postcode")
            return None
        parts = dict(zip(("line1", "line2", "town", "postcode"), astuple(found), strict=True))
        wrong = [
            ValidationError(self.error_messages[name], code=name)
            for name in ("line1", "town", "postcode")
            if not parts[name]
        ]
        for name, most in (("line1", 120), ("line2", 120), ("town", 80), ("postcode", 12)):
            if len(parts[name]) > most:
                wrong.append(ValidationError(self.error_messages["long"], code=name, params={"n": most}))
        if wrong:
            raise ValidationError(wrong)
        return found


__all__ = ["Address", "AddressField", "DayField", "day_order", "month_of"]
