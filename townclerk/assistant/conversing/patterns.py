"""Phrases as alternatives of whole words, compiled once; pure."""

from __future__ import annotations

import re
from functools import cache


@cache
def pattern_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern of all, each between words."""
    return re.compile("|".join(rf"(?<!\w)(?:{one})(?!\w)" for one in patterns))


def any_said(patterns: tuple[str, ...], said: str) -> bool:
    """Whether any of the phrases stands in `said`."""
    return pattern_of(patterns).search(said) is not None
