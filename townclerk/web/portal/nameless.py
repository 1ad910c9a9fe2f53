"""How a page speaks of a person without their id: a word that only this reader's pages understand."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.crypto import constant_time_compare, salted_hmac


def nameless(person_id: int, *, reader: str) -> str:
    """The word for `person_id` on pages of `reader`; nobody else's pages know it."""
    key = f"{reader}:{person_id}"
    return salted_hmac("townclerk.portal.nameless", key, algorithm="sha256").hexdigest()[:24]


def named(word: str, people: Iterable[int], *, reader: str) -> int | None:
    """Which of `people` `word` means to `reader`; None where it means none of them.

    Not by place in a list: after a change elsewhere, or a second click, the same place is somebody else.
    """
    fit = (one for one in people if constant_time_compare(nameless(one, reader=reader), word))
    return next(fit, None)
