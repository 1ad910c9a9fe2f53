"""Questions answered in writing: a line, a text, an e-mail address, a phone number, a code, a password."""

from __future__ import annotations

import re
import unicodedata
from datetime import time
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from townclerk.core.turning import without_turning
from townclerk.web.reading import locale_now, number_in_words

Messages = dict[str, Any]
"""What a field says when an answer is missing or wrong, by code."""
LONGEST_PASSWORD = 4096
"""Beyond this a password is cut off: hashing a longer one only costs time."""


def plain_digits(text: str) -> str:
    """`text` with the digits of any script as 0-9.

    >>> plain_digits("١٢٣ 45")
    '123 45'
    """
    return "".join(
        str(unicodedata.digit(letter)) if unicodedata.category(letter) == "Nd" else letter for letter in text
    )


class TextField(forms.CharField):
    """A line of words.

    Args:
        width: how many letters its box shows (2, 4, 10 or 20); 0 for the whole width. It says how long
            an answer is expected, and does not limit it: `max_length` does.
        autocomplete: the token of HTML's `autocomplete`, "off" for none.
        numeric: a number that is not counted with (a reference): a phone shows digits.
    """

    default_error_messages: ClassVar[Messages] = {"max_length": _("Shorten it to %(limit_value)d characters")}

    def __init__(
        self, *, width: int = 0, autocomplete: str = "", numeric: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        for one in self.validators:
            if isinstance(one, ProhibitNullCharactersValidator):
                one.message = _("Some characters here cannot be kept. Write it again without them")
        attrs = {
            "class": f"w{width}" if width else "",
            "autocomplete": autocomplete,
            "inputmode": "numeric" if numeric else "",
        }
        self.widget.attrs.update({key: value for key, value in attrs.items() if value})
        # Not cut off in the box: who pastes too much is told, instead of losing the end unseen.
        self.widget.attrs.pop("maxlength", None)

    def to_python(self, value: Any) -> Any:
        """The words, without marks that would turn them around on the page of whoever reads them."""
        return super().to_python(without_turning(value) if isinstance(value, str) else value)


class LongTextField(TextField):
    """A text of several lines. Its hint says how much fits; too much is told with by how much."""

    widget = forms.Textarea(attrs={"rows": 6})

    def __init__(self, *, max_length: int, help_text: Any = "", **kwargs: Any) -> None:
        room = lazy(_room, str)(help_text, max_length)
        super().__init__(help_text=room, **kwargs)
        self.most = max_length

    def clean(self, value: Any) -> Any:
        """The text; line ends count as one character, as a person counts them."""
        text = str(super().clean(value)).replace("\r\n", "\n")
        if len(text) > self.most:
            more = len(text) - self.most
            words = ngettext(
                "Your text has %(length)s characters. Shorten it by %(more)s character",
                "Your text has %(length)s characters. Shorten it by %(more)s characters",
                more,
            )
            counts = {"length": _number(len(text)), "more": _number(more)}
            raise ValidationError(words % counts, code="max_length")
        return text


def _number(count: int) -> str:
    return number_in_words(count, locale_now())


def _room(hint: object, most: int) -> str:
    room = ngettext("At most %(n)s character.", "At most %(n)s characters.", most) % {"n": _number(most)}
    return f"{hint} {room}" if hint else room


class EmailField(forms.EmailField):
    """An e-mail address, of the person who fills in the form unless `own=False`."""

    default_error_messages: ClassVar[Messages] = {
        "required": _("Enter your e-mail address"),
        "invalid": _("Write an e-mail address such as name@example.org"),
    }

    def __init__(self, *, own: bool = True, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 254, **kwargs})
        self.widget.attrs.update({"autocomplete": "email" if own else "off", "spellcheck": "false"})
        self.widget.attrs.pop("maxlength", None)


class PhoneField(TextField):
    """A phone number; spaces, dots, brackets and hyphens are taken out, digits of any script are read."""

    default_error_messages: ClassVar[Messages] = {
        "required": _("Enter your phone number"),
        "invalid": _("Write a phone number, with its area code, such as 555 0100 200"),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"width": 20, "autocomplete": "tel", **kwargs})
        self.widget.input_type = "tel"

    def clean(self, value: Any) -> str:
        """ "+" where it was given, and digits."""
        text = re.sub(r"[\s().\-\u200e\u200f/]", "", plain_digits(str(super().clean(value))))
        if text and not re.fullmatch(r"\+?\d{5,15}", text):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return text


class CodeField(TextField):
    """A one-time code of digits. Spaces and hyphens are ignored, digits of any script are read."""

    default_error_messages: ClassVar[Messages] = {
        "required": _("Enter the code"),
        "digits": _("The code has %(n)d digits. Copy it from the message"),
    }

    def __init__(self, *, length: int = 6, **kwargs: Any) -> None:
        super().__init__(**{"width": 10, "autocomplete": "one-time-code", "numeric": True, **kwargs})
        self.length = length
        self.widget.attrs["dir"] = "ltr"

    def clean(self, value: Any) -> str:
        """The digits."""
        text = re.sub(r"[\s\-\u200e\u200f]", "", plain_digits(str(super().clean(value))))
        if text and not re.fullmatch(rf"\d{{{self.length}}}", text):
            raise ValidationError(self.error_messages["digits"], code="invalid", params={"n": self.length})
        return text


_TIME = re.compile(r"(\d{1,2})(?:[:.h ](\d{2}))?\s*(a\.?\s?m\.?|p\.?\s?m\.?|ص|م)?", re.IGNORECASE)


def time_read(text: str) -> time | None:
    """A time of day as somebody writes it, with the hours of a day or of half a day; None for no such time.

    >>> time_read("14:30"), time_read("2.30 pm"), time_read("12 a. m."), time_read("25:00")
    (datetime.time(14, 30), datetime.time(14, 30), datetime.time(0, 0), None)
    """
    found = _TIME.fullmatch(re.sub(r"[\u200e\u200f]", "", plain_digits(text)).strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").casefold()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half[0] in "pم" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class TimeField(TextField):
    """A time of day, as people of any script write it; gives a `time`, None where it is left out."""

    default_error_messages: ClassVar[Messages] = {
        "required": _("Enter the time"),
        "invalid": _("Write a time, such as 14:30"),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"width": 10, "autocomplete": "off", **kwargs})

    def clean(self, value: Any) -> Any:
        """The time."""
        text = str(super().clean(value))
        if not text:
            return None
        found = time_read(text)
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return found


class PasswordField(forms.CharField):
    """A password: the one there is, or with `new=True` one to choose."""

    widget = forms.PasswordInput
    default_error_messages: ClassVar[Messages] = {"required": _("Enter your password")}

    def __init__(self, *, new: bool = False, **kwargs: Any) -> None:
        super().__init__(**{"strip": False, "max_length": LONGEST_PASSWORD, **kwargs})
        kind = "new-password" if new else "current-password"
        self.widget.attrs.update({"autocomplete": kind, "spellcheck": "false"})
        self.widget.attrs.pop("maxlength", None)
        if new and "required" not in (kwargs.get("error_messages") or {}):
            self.error_messages["required"] = _("Choose a password")
