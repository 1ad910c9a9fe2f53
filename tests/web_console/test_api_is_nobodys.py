"""With people, messages and comments in the record, and signed in, the interface knows nothing of them."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web_api.test_api import ADDRESSES
from tests.web_console import loading
from tests.web_console.conftest import signed_in

pytestmark = pytest.mark.django_db
SECRETS = (
    *loading.NAMES,
    "maria.lopez@example.org",
    "312 555 0142",
    loading.PHONE,
    loading.EMAIL,
    "Neighbour 1",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_says_the_same_to_everybody_and_names_nobody(full: None, address: str) -> None:
    staff, stranger = signed_in().get(address), Client().get(address, headers={"accept-language": "en"})
    assert staff.status_code == stranger.status_code == 200
    assert staff.content == stranger.content
    assert not staff.cookies
    text = staff.content.decode()
    assert not [secret for secret in SECRETS if secret in text]
