from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.offers.builders import AGENCY
from townclerk.core import agency


@pytest.fixture(autouse=True)
def town(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.node.get_closest_marker("django_db") is None:
        yield
        return
    request.getfixturevalue("db")
    agency.forget_cached()
    agency.agency_save(AGENCY)
    yield
    agency.forget_cached()
