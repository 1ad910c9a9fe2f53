"""Passwords: new ones that a person can read out on the phone, and which are too easily guessed."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError

from townclerk.core.agency import agency_current

_WORDS = (
    "amber anchor apple autumn basket beacon birch bridge button candle canvas cedar cherry cloud clover "
    "coral cotton crane daisy dawn delta ember falcon feather fern field flint forest garden ginger glass "
    "harbor hazel heron honey indigo island ivory jasmine juniper kettle lantern laurel lemon lilac linen "
    "maple marble meadow mint mirror moss nectar north oak ocean olive orchard otter paper pebble pepper "
    "pine planet plum poppy quartz quiet rain raven reed river robin rose saffron sage salt shell silver "
    "slate sparrow spring stone summer sunset tulip umber valley velvet violet walnut willow winter wren"
).split()


def password_new() -> str:
    """Six words and a number: about 46 bits, and a person can read it out on the phone."""
    words = [secrets.choice(_WORDS) for _ in range(6)]
    return "-".join([*words, str(secrets.randbelow(90) + 10)])


LEAST_SCORE = 3
"""Of zxcvbn's scores from 0 to 4: over 10^8 guesses, more than anybody tries at the sign-in page."""
_LOOKED_AT = 72
"""Characters. The estimate costs more than linearly, and nobody guesses what is longer."""


class GuessableValidator:
    """Refuses what attackers try early: repeated letters, rows of keys, dates, the agency's or the own name.

    The number of guesses is estimated by zxcvbn (Wheeler, USENIX Security 2016), as NIST SP 800-63B-4,
    section 3.1.1.2, asks for instead of rules about kinds of characters.
    """

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` with the code "password_guessable" where it is too easy."""
        from zxcvbn import zxcvbn

        names = [*agency_current().names.values(), *([user.get_username()] if user else [])]
        if zxcvbn(password[:_LOOKED_AT], user_inputs=_expected(names))["score"] < LEAST_SCORE:
            raise ValidationError("It is easily guessed.", code="password_guessable")

    def get_help_text(self) -> str:
        """What Django's own commands say of it."""
        return "It must not be easily guessed: several words in a row are good."


def _expected(names: Iterable[str]) -> list[str]:
    """What somebody who knows these names tries: their words, and words that stand together as one.

    >>> _expected(["Town of Ely"])
    ['town', 'of', 'ely', 'townof', 'ofely']
    """
    found = []
    for name in names:
        words = re.findall(r"[^\W_]+", name.lower())
        found += [*words, *(one + other for one, other in pairwise(words))]
    return found
