"""Questions answered with a file. What is taken, and how large, is said before and checked by content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.text import get_text_list
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from townclerk.web.design.field_texts import Messages
from townclerk.web.reading import locale_now, number_in_words

# The first bytes that files of a kind begin with; what a browser calls a file proves nothing.
_BEGINNINGS = {
    "PDF": (b"%PDF-",),
    "JPG": (b"\xff\xd8\xff",),
    "PNG": (b"\x89PNG\r\n\x1a\n",),
    "HEIC": (b"ftypheic", b"ftypheix", b"ftypmif1"),
}
_TYPES = {
    "PDF": ".pdf,application/pdf",
    "JPG": ".jpg,.jpeg,image/jpeg",
    "PNG": ".png,image/png",
    "HEIC": ".heic,image/heic",
}


class FileField(forms.FileField):
    """One file of certain kinds, up to a size.

    Args:
        kinds: of PDF, JPG, PNG, HEIC.
        most_megabytes: the largest size.
    """

    widget = forms.FileInput
    default_error_messages: ClassVar[Messages] = {
        "required": _("Choose a file"),
        "missing": _("Choose a file"),
        "invalid": _("The file did not arrive. Choose it again"),
        "empty": _("The file is empty. Choose another"),
    }

    def __init__(
        self,
        *,
        kinds: Sequence[str] = ("PDF", "JPG", "PNG"),
        most_megabytes: int = 5,
        help_text: Any = "",
        **kwargs: Any,
    ) -> None:
        self.kinds, self.most = tuple(kinds), most_megabytes
        said = lazy(_taken, str)(help_text, self.kinds, most_megabytes)
        super().__init__(help_text=said, **kwargs)
        self.widget.attrs["accept"] = ",".join(_TYPES[kind] for kind in self.kinds)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, when it is of a kind that is taken and not too large."""
        file = super().clean(data, initial)
        if not file or not hasattr(file, "read") or file is initial:
            return file
        if file.size > self.most * 1_000_000:
            words = gettext("The file has %(size)s MB. Choose one of at most %(most)d MB")
            size = number_in_words(round(file.size / 1e6, 1), locale_now())
            raise ValidationError(words % {"size": size, "most": self.most}, code="size")
        file.seek(0)
        head = file.read(16)
        file.seek(0)
        if not any(_begins(head, kind) for kind in self.kinds):
            words = gettext("This is no %(kinds)s file. Choose one that is")
            raise ValidationError(words % {"kinds": _listed(self.kinds)}, code="kind")
        return file


def _begins(head: bytes, kind: str) -> bool:
    at = 4 if kind == "HEIC" else 0
    return any(head[at:].startswith(mark) for mark in _BEGINNINGS[kind])


def _listed(kinds: Sequence[str]) -> str:
    return str(get_text_list(list(kinds), gettext("or")))


def _taken(hint: object, kinds: Sequence[str], most: int) -> str:
    taken = gettext("A %(kinds)s file of at most %(most)d MB.") % {"kinds": _listed(kinds), "most": most}
    return f"{hint} {taken}" if hint else taken
