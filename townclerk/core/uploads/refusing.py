"""Why a file is not taken: a code for the pages, and a sentence for everybody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from townclerk.core.errors import TownclerkError

_SENTENCES: Mapping[str, tuple[str, str]] = {
    "empty": ("The file is empty.", "Choose another."),
    "size": ("The file is larger than {most} MB.", "Choose a smaller one."),
    "kind": ("This is a file of another kind ({found}).", "Choose one of these kinds: {kinds}."),
    "broken": ("The file cannot be opened: it is not whole.", "Save it again, and choose it again."),
    "pixels": ("The picture has {found} million pixels; the most is {most}.", "Save it smaller."),
    "huge": (
        "The picture says that it is far larger than any camera makes it; the most is {most} million pixels.",
        "Save it smaller, or take it again.",
    ),
    "bomb": ("The file would unfold to far more than it says.", "Save it again, or send it as a PDF."),
    "active": ("The document holds a program or other files.", "Print it to a new PDF, and send that."),
    "locked": ("The document is locked with a password.", "Save it without one."),
    "unread": ("We cannot read this file.", "Save it again, or send a photo or a PDF of it."),
    "double": ("The file is of two kinds at once.", "Save it again, and choose it again."),
}


class UploadRefused(TownclerkError):  # noqa: N818
    """The file is not taken, and nothing of it is kept.

    Attributes:
        code: which of the reasons; pages say it in the reader's language.
        found: what was found (a kind, a number). params: what the sentence names.
    """

    def __init__(self, code: str, **params: Any) -> None:
        self.code, self.params = code, params
        what, hint = _SENTENCES[code]
        super().__init__(what.format(**params), hint=hint.format(**params))
