"""How long the form of a text may take to be tried: a pattern must not let one answer stop the site.

Python tries patterns by going back. A repetition within a repetition, `(a+)+`, has more ways through thirty
letters than there are seconds in a year, and whoever fills in the form chooses the letters.
"""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]
from typing import Any

MOST_WAYS = 100_000
"""More than this many ways through one answer are too many: about a hundredth of a second."""
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}


def ways_through(pattern: str, longest: int) -> int:
    """In how many ways, at most, `pattern` could be laid over a text of `longest` characters.

    Counted from above and cut off at `MOST_WAYS` + 1; what refers back to a group counts as too many.

    >>> ways_through("[A-Z]{3}[0-9]{3}", 200), ways_through("[0-9 ]+", 200)
    (1, 200)
    >>> ways_through("(a+)+b", 30) > MOST_WAYS
    True

    Raises:
        re.error: it is no pattern.
    """
    re.compile(pattern)
    return min(_sequence(_parser.parse(pattern), longest), MOST_WAYS + 1)


def _sequence(parts: Any, longest: int) -> int:
    ways = 1
    for operation, value in parts:
        ways = min(ways * _one(str(operation), value, longest), MOST_WAYS + 1)
    return ways


def _one(operation: str, value: Any, longest: int) -> int:
    if operation in _REPEATS:
        least, most, body = value
        return _repeated(int(least), min(int(most), longest), _sequence(body, longest))
    if operation == "BRANCH":
        return sum(_sequence(other, longest) for other in value[1])
    if operation == "SUBPATTERN":
        return _sequence(value[-1], longest)
    if operation == "ATOMIC_GROUP":
        return _sequence(value, longest)
    if operation in {"ASSERT", "ASSERT_NOT"}:
        return _sequence(value[1], longest)
    return MOST_WAYS + 1 if operation.startswith("GROUPREF") else 1


def _repeated(least: int, most: int, body: int) -> int:
    """The ways of a part that stands `least` to `most` times, each time in `body` ways."""
    if body == 1:
        return max(most - least + 1, 1)
    ways, once = 0, min(body ** min(least, 20), MOST_WAYS + 1)
    for _time in range(least, most + 1):
        ways += once
        once *= body
        if ways > MOST_WAYS:
            break
    return max(ways, once if most < least else 1)
