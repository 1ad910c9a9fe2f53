"""An agency's logo: a small SVG or PNG, kept in the record beside the agency's name and served from there."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
_HEIGHT, _WIDTH = 44, 240
"""The box in CSS pixels that the logo is shown in, at the head of a page."""


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo that has been checked (`folder/logo_file.py`).

    Attributes:
        kind: "svg" or "png".
        data: its bytes, in base64, so that the agency stays plain JSON.
        width, height: its own size; only their ratio matters.
    """

    kind: str
    data: str
    width: float
    height: float

    @property
    def content(self) -> bytes:
        """The file itself."""
        return base64.b64decode(self.data)

    @property
    def name(self) -> str:
        """A name for its address that changes with its content, so that browsers may keep it for ever."""
        return f"{hashlib.sha256(self.data.encode()).hexdigest()[:16]}.{self.kind}"

    @property
    def shown(self) -> tuple[int, int]:
        """Width and height in CSS pixels at the head of a page.

        >>> Logo("png", "", 400, 100).shown, Logo("png", "", 100, 200).shown, Logo("png", "", 900, 100).shown
        ((176, 44), (22, 44), (240, 27))
        """
        scale = min(_HEIGHT / self.height, _WIDTH / self.width)
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))


def logo_of(kind: str, content: bytes, *, width: float, height: float) -> Logo:
    """The logo that `content` is."""
    return Logo(kind, base64.b64encode(content).decode(), width, height)
