"""The search on every page of the console opens a request by its reference, for whoever may open it."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.requests.conftest import draft
from tests.requests.test_pages import clerk
from tests.web.conftest import collected
from tests.web_console.test_frame import as_role
from townclerk.identity import Role
from townclerk.requests import request_receive

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("way", ["post", "get"])
def test_a_request_is_opened_by_its_reference(clerk: Client, way: str) -> None:
    reference = request_receive(draft("A hole in Mill Street")).reference
    plain = reference.replace("-", "")[-7:]
    for said in (reference, plain, reference.lower().replace("-", " ")):
        answer = getattr(clerk, way)("/console/search", {"q": said})
        assert answer.status_code == 302
        assert answer["Location"] == f"/console/ask/requests/{plain}/"


def test_who_may_not_read_it_is_not_told_that_it_is_there(collected: None) -> None:
    reference = request_receive(draft("A hole in Mill Street")).reference
    assert as_role(Role.ANALYST).post("/console/search", {"q": reference}).status_code == 200
