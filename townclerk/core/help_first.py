"""A port: what is met before any answer is heard, wherever somebody is asked something in words.

Whoever asks for a person is told at once how to reach one, and whoever is in danger which number to call.
`project/wiring.py` connects it to the assistant, which knows the phrases.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Help:
    """What is said first.

    Attributes:
        text: in the language that is chosen.
        urgent: somebody may be in danger; else they ask for a person, or when one is there.
    """

    text: str
    urgent: bool = False


Find = Callable[[str, str], Help | None]
_find: Find | None = None


def help_with(find: Find) -> None:
    """Connect the port: `find` takes what was said and its language."""
    global _find
    _find = find


def help_first(text: str, language: str) -> Help | None:
    """What has to be said before anything else; None for words like any others."""
    return _find(text, language) if _find and text.strip() else None
