"""The examples in the sites' docstrings are true."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest

MODULES = (
    "townclerk.web.reading",
    "townclerk.web.middleware",
    "townclerk.web.design.colours",
    "townclerk.web.portal.catalogue",
    "townclerk.web.portal.life_events",
    "townclerk.web.portal.opening",
)


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    done = doctest.testmod(import_module(name))
    assert done.attempted
    assert not done.failed
