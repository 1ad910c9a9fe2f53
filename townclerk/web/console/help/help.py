"""The help of one page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Help:
    """What a page is for.

    Attributes:
        tells: what the page says, and why it is there.
        read: how to read it.
        next: what to do with it.
        words: words of the page that need explaining: (word, meaning).
        paper: the document that says more, as its path in docs/ without ".md"; "" for none.
    """

    tells: Text
    read: Text
    next: Text
    words: tuple[tuple[Text, Text], ...] = ()
    paper: str = ""
