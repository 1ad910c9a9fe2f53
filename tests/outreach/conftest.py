from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.outreach.builders import AGENCY, NOON
from townclerk.core import agency, clock


@pytest.fixture(autouse=True)
def town(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("django_db") is None:
        yield
        return
    request.getfixturevalue("db")
    agency.forget_cached()
    agency.agency_save(AGENCY)
    with clock.frozen(NOON):
        yield
    agency.forget_cached()
