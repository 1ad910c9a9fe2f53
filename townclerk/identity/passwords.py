"""Passwords that a person can read out on the phone."""

from __future__ import annotations

import secrets

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
