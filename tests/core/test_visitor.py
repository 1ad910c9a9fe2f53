"""Whose limit a request counts against, behind a proxy and without one."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from townclerk.core.visitor import address_of


@pytest.mark.parametrize(
    ("https", "direct", "forwarded", "expected"),
    [
        ("yes", "127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("yes", "10.1.2.3", "198.51.100.1, 2001:db8::1", "2001:db8::1"),
        ("yes", "127.0.0.1", "1.2.3.4, nonsense", "127.0.0.1"),
        ("yes", "127.0.0.1", "", "127.0.0.1"),
        ("yes", "8.8.8.8", "203.0.113.9", "8.8.8.8"),
        ("yes", "", "203.0.113.9", "203.0.113.9"),
        ("no", "127.0.0.1", "203.0.113.9", "127.0.0.1"),
    ],
)
def test_the_last_address_a_proxy_wrote_counts_and_an_invented_one_does_not(
    monkeypatch: pytest.MonkeyPatch, https: str, direct: str, forwarded: str, expected: str
) -> None:
    monkeypatch.setenv("TOWNCLERK_HTTPS", https)
    request = RequestFactory().get("/", REMOTE_ADDR=direct, HTTP_X_FORWARDED_FOR=forwarded)
    assert address_of(request) == expected
