"""Behind a proxy and without one, whose tries are counted: over the sign-in page of the console."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from townclerk.core import visitor

PACKAGE = Path(visitor.__file__).resolve().parents[1]
PROXY, STRANGER = "127.0.0.1", "8.8.8.8"


def wrong(*, of: str, says: str) -> int:
    """A wrong password, from the connection `of` that says it comes from `says`."""
    form = {"email": "clerk@alder-falls.example", "password": "wrong"}
    answer = Client().post("/console/sign-in", form, REMOTE_ADDR=of, HTTP_X_FORWARDED_FOR=says)
    assert answer.status_code == 422
    return answer.content.decode().count("Too many wrong tries")


@pytest.mark.django_db
def test_signing_in_is_slowed_down_for_the_visitor_behind_the_proxy_and_nobody_else(
    agency: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWNCLERK_HTTPS", "yes")
    monkeypatch.setattr("django.conf.settings.SECURE_SSL_REDIRECT", False)
    for _ in range(5):
        assert not wrong(of=PROXY, says="203.0.113.9")
    assert wrong(of=PROXY, says="203.0.113.9")
    assert wrong(of=PROXY, says="198.51.100.1, 203.0.113.9"), "what stands before it can be invented"
    assert not wrong(of=PROXY, says="203.0.113.10"), "another visitor of the same proxy is not held up"


@pytest.mark.django_db
@pytest.mark.parametrize(("https", "of"), [("yes", STRANGER), ("no", PROXY)])
def test_who_invents_an_address_for_each_try_is_slowed_down_all_the_same(
    agency: object, monkeypatch: pytest.MonkeyPatch, https: str, of: str
) -> None:
    monkeypatch.setenv("TOWNCLERK_HTTPS", https)
    for number in range(5):
        assert not wrong(of=of, says=f"203.0.113.{number}")
    assert wrong(of=of, says="203.0.113.99")


def test_only_one_place_reads_where_a_request_comes_from() -> None:
    reads = re.compile(r"REMOTE_ADDR|REMOTE_HOST|FORWARDED.FOR", re.IGNORECASE)
    found = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if any(reads.search(line) for line in path.read_text("utf-8").splitlines())
    }
    assert found == {"core/visitor.py"}, "ask townclerk.core.visitor.address_of, which knows of proxies"
