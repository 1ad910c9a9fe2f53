"""What is wrong with a text that staff have written: nothing in it, or too much. Pure."""

from __future__ import annotations

from townclerk.core.errors import Problem


def text_wrong(text: str, longest: int, column: str) -> list[Problem]:
    """The problems of `text`, told beside the field `column`; none where it is written and short enough.

    >>> [one.what for one in text_wrong("", 5, "title")], text_wrong("abc", 5, "title")
    (['Nothing is written.'], [])
    """
    if not text:
        return [Problem("Nothing is written.", "Write it.", column=column)]
    if len(text) > longest:
        return [Problem(f"It has {len(text)} characters.", f"Write at most {longest}.", column=column)]
    return []
