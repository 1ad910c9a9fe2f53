"""The examples in the docstrings of the sites, and of what they stand on, are true."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

MODULES = (
    "townclerk.web.reading",
    "townclerk.web.middleware",
    "townclerk.core.colours",
    "townclerk.core.logo",
    "townclerk.web.design.field_parts",
    "townclerk.web.design.field_texts",
    "townclerk.web.portal.catalogue",
    "townclerk.web.portal.life_events",
    "townclerk.core.opening",
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    done = doctest.testmod(import_module(name))
    assert done.attempted
    assert not done.failed
