"""Files and data on the records that are not full: little, or nothing at all, is loaded there."""

from __future__ import annotations

import pytest

from tests.harness.filling import fill
from tests.harness.place import DATA, FILE, Place
from tests.harness.places import oidc
from tests.harness.test_answers import called, good, of
from townclerk.core.agency import forget_cached


@pytest.mark.parametrize("pair", of(FILE, DATA, full=False), ids=called)
def test_they_answer_as_declared(db: None, collected: None, pair: tuple[str, Place]) -> None:
    name, place = pair
    forget_cached()
    try:
        good(name, place, {} if place.record == "nothing" else fill(place.record)["facts"])
    finally:
        oidc.withdraw()
        forget_cached()
