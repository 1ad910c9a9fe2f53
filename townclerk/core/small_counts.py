"""Which counts of people must not be shown beside their sum, so that none of a few can be worked out.

Complementary suppression as statistical offices do it (Hundepool et al., "Statistical Disclosure Control",
2012), and one step further: who knows this rule learns nothing from which counts it chose.
"""

from __future__ import annotations

from collections.abc import Sequence

LEAST = 5
"""Fewer, but for none, could point at a person."""


def hidden(counts: Sequence[int], *, least: int = LEAST) -> list[bool]:
    """Which of `counts`, whose sum is shown elsewhere, must not be shown.

    Those from 1 to `least` - 1. Where what is left of the sum says what they are (one alone, all of them as
    small or as large as they can be), the next smallest is hidden with them, and every count
    that is the same: which of two equal ones was taken would tell. A zero points at nobody and stays.

    Where all that is not zero is hidden there is nothing left to hide them with: see `forced`.

    >>> hidden([120, 3, 40, 0])
    [False, True, True, False]
    >>> hidden([120, 3, 4])
    [False, True, True]
    >>> hidden([5, 4, 4]), hidden([9, 9, 4])
    ([True, True, True], [True, True, True])
    """
    hide = [0 < count < least for count in counts]
    while any(hide):
        left = [count for count, gone in zip(counts, hide, strict=True) if count and not gone]
        gone = [count for count, is_hidden in zip(counts, hide, strict=True) if is_hidden]
        tops = (least - 1, min(left, default=0))  # at most so many each, by who knows that the smallest go
        known = len(gone) < 2 or sum(gone) < least or forced(gone)
        if not left or not (known or any(sum(gone) == top * len(gone) for top in tops)):
            break
        hide = [is_hidden or count == min(left) for count, is_hidden in zip(counts, hide, strict=True)]
    return hide


def forced(counts: Sequence[int]) -> bool:
    """Whether the sum of `counts`, none of them shown and none zero, is as small as it can be: each is 1.

    >>> forced([1, 1, 1, 1, 1]), forced([1, 1, 3]), forced([])
    (True, False, False)
    """
    return bool(counts) and sum(counts) == len(counts)
