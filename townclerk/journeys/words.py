"""What is said about a journey: answers as people read them, and what is wrong with one.

Everything here speaks the language that is chosen (`django.utils.translation`), but for texts of the
agency, which are asked for by language.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, get_territory_currencies
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from townclerk.core.agency import agency_current
from townclerk.core.facts import localised
from townclerk.core.uploads import UploadRefused
from townclerk.journeys.checks import Trouble
from townclerk.journeys.rules import Step, Text
from townclerk.journeys.times import time_words


def in_words(texts: Text, language: str, default: str = "") -> str:
    """A text of the agency in `language`, else in its default language, else in whichever there is."""
    base = language.split("-", maxsplit=1)[0]
    return texts.get(language) or texts.get(base) or localised(texts, language, default)


def locale_of(language: str) -> Locale:
    """How readers of `language` write numbers and dates here."""
    country = agency_current().country
    for code in (f"{language}-{country}" if country and "-" not in language else language, language, "en"):
        try:
            return Locale.parse(code, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("Babel knows English")


def label_of(step: Step, language: str) -> str:
    """The answer's short name, else the question."""
    return in_words(step.label, language) or in_words(step.ask, language, step.id)


def answer_words(step: Step, value: Any, language: str) -> str:
    """An answer as its writer reads it; "" where it was left empty."""
    if value is None:
        return ""
    said = _SAID.get(step.type)
    return said(step, value, language) if said else str(value)


def _date(_step: Step, value: Any, language: str) -> str:
    return str(format_date(date.fromisoformat(value), format="long", locale=locale_of(language)))


def _boolean(_step: Step, value: Any, _language: str) -> str:
    return _("Yes") if value else _("No")


def _number(_step: Step, value: Any, language: str) -> str:
    return str(format_decimal(value, locale=locale_of(language)))


def _money(_step: Step, value: Any, language: str) -> str:
    locale, country = locale_of(language), agency_current().country
    money = get_territory_currencies(country) if country else []
    if not money:
        return str(format_decimal(Decimal(value), format="#,##0.00", locale=locale))
    return str(format_currency(Decimal(value), money[0], locale=locale))


def _choices(step: Step, value: Any, language: str) -> str:
    said = [option_words(step, one, language) for one in step.options if one in value]
    return str(format_list(said, locale=locale_of(language))) if said else ""


def _address(_step: Step, value: Any, _language: str) -> str:
    town = " ".join(part for part in (value.get("postcode"), value.get("town")) if part)
    return "\n".join(part for part in (value.get("line1"), value.get("line2"), town) if part)


def _files(_step: Step, value: Any, _language: str) -> str:
    return "\n".join(one["name"] for one in value)


def _place(_step: Step, value: Any, _language: str) -> str:
    words = str(value.get("words", ""))
    if value.get("latitude") is None:
        return words
    return f"{words}\n{value['latitude']:.5f}, {value['longitude']:.5f}"


def option_words(step: Step, value: str, language: str) -> str:
    """What an option is called."""
    return in_words(step.options.get(value, {}), language) or value.replace("_", " ").replace("-", " ")


def _appointment(_step: Step, value: Any, language: str) -> str:
    with translation.override(language):
        return time_words(value)


_SAID = {
    "date": _date,
    "boolean": _boolean,
    "integer": _number,
    "number": _number,
    "money": _money,
    "choice": option_words,
    "choices": _choices,
    "address": _address,
    "place": _place,
    "file": _files,
    "appointment": _appointment,
}


def trouble_words(trouble: Trouble, step: Step, language: str) -> str:
    """What is wrong with an answer, and what to do, in one sentence without its full stop."""
    if trouble.code == "missing":
        return _missing(step)
    if trouble.code == "pattern":
        return in_words(trouble.params["say"], language) or _("Write it in another form")
    if trouble.code in {"early", "late", "years"}:
        return _dated(trouble, language)
    if trouble.code in {"few", "many", "long"}:
        return _counted(trouble, step)
    if trouble.code in {"least", "most"}:
        number = format_decimal(trouble.params[trouble.code], locale=locale_of(language))
        words = _("Write %(n)s or more"), _("Write %(n)s or less")
        return words[trouble.code == "most"] % {"n": number}
    return str(_fixed().get(trouble.code) or _("This answer does not fit the question"))


def _dated(trouble: Trouble, language: str) -> str:
    if trouble.code == "years":
        last = trouble.params["last"]
        words = _("Write a year from %(first)s to %(last)s") if last else _("Write a year from %(first)s on")
        return words % {"first": str(trouble.params["first"]), "last": str(last)}
    day = format_date(trouble.params["day"], format="long", locale=locale_of(language))
    words = _("The date must be %(day)s or later")
    if trouble.code == "late":
        words = _("The date must be %(day)s or earlier")
    return words % {"day": day}


def _missing(step: Step) -> str:
    said = {
        "date": _("Enter the day, the month and the year"),
        "boolean": _("Choose yes or no"),
        "choice": _("Choose an answer"),
        "choices": _("Choose at least one answer"),
        "file": _("Choose a file"),
        "address": _("Enter the address"),
        "place": _("Say where it is"),
        "email": _("Enter your e-mail address"),
        "phone": _("Enter your phone number"),
        "appointment": _("Choose a time"),
        "money": _("Enter the amount"),
        "integer": _("Enter the number"),
        "number": _("Enter the number"),
    }
    return said.get(step.type) or _("Write an answer")


def _counted(trouble: Trouble, step: Step) -> str:
    if trouble.code == "long":
        more = trouble.params["more"]
        words = ngettext("Shorten it by %(n)d character", "Shorten it by %(n)d characters", more)
        return words % {"n": more}
    number = trouble.params["least" if trouble.code == "few" else "most"]
    if step.type == "file":
        words = (
            ngettext("Add at least %(n)d file", "Add at least %(n)d files", number)
            if trouble.code == "few"
            else ngettext("Add at most %(n)d file", "Add at most %(n)d files", number)
        )
    else:
        words = (
            ngettext("Choose at least %(n)d answer", "Choose at least %(n)d answers", number)
            if trouble.code == "few"
            else ngettext("Choose at most %(n)d answer", "Choose at most %(n)d answers", number)
        )
    return words % {"n": number}


def _fixed() -> dict[str, str]:
    return {
        "real": _("There is no such day. Check the day and the month"),
        "future": _("The date must be today or earlier"),
        "whole": _("Write a whole number, such as 15"),
        "huge": _("Write a smaller number"),
        "cents": _("Write the amount with at most two digits after the point"),
        "choose": _("Choose among these answers"),
        "no_line1": _("Enter the street and house number"),
        "no_street": _(
            "Write the street and the nearest house number or crossing: a number alone is no place"
        ),
        "no_town": _("Enter the town"),
        "no_postcode": _("Enter the postcode"),
        "line": _("Shorten the lines of the address"),
        "point": _("Write the point as two numbers, such as 41.8781, -87.6298"),
        "email": _("Write an e-mail address such as name@example.org"),
        "phone": _("Write a phone number, with its area code, such as 555 0100 200"),
        "not_asked": _("This question is not asked any more. Go on with the next one"),
    }


def refusal_words(refused: UploadRefused) -> str:
    """Why a file is not taken, and what to do, in the reader's language."""
    said = {
        "empty": _("The file is empty. Choose another"),
        "size": _("The file is larger than %(most)s MB. Choose a smaller one"),
        "kind": _("This is a file of another kind (%(found)s). Choose one of these kinds: %(kinds)s"),
        "broken": _("The file cannot be opened: it is not whole. Save it again, and choose it again"),
        "huge": _(
            "The picture says that it is far larger than any camera makes it; the most is %(most)s million "
            "pixels. Save it smaller, or take it again"
        ),
        "pixels": _("The picture has %(found)s million pixels; the most is %(most)s. Save it smaller"),
        "bomb": _("The file would unfold to far more than it says. Send it as a PDF or a photo"),
        "active": _("The document holds a program or other files. Print it to a new PDF, and send that"),
        "locked": _("The document is locked with a password. Save it without one"),
        "unread": _("We cannot read this file. Save it again, or send a photo or a PDF of it"),
        "double": _("The file is of two kinds at once. Save it again, and choose it again"),
    }
    return said[refused.code] % refused.params
