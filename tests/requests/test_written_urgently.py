"""Words that tell of danger are met with the number to call; many writers of one network come through."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.web.conftest import collected
from townclerk.requests import sending_counted
from townclerk.requests.models import Request

__all__ = ["collected"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("collected")]
DANGER = {
    "en": "Someone collapsed in front of the library and is not breathing",
    "es": "Una persona se ha desmayado y no respira",
    "ar": "سقط رجل أمام المكتبة وهو لا يتنفس",
}


def _sent(text: str, language: str = "en") -> tuple[int, str]:
    response = Client().post(f"/requests/new?lang={language}", {"text": text})
    return response.status_code, response.content.decode()


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_number_stands_above_what_was_received(language: str) -> None:
    status, page = _sent(DANGER[language], language)
    assert status == 200
    assert "911" in page.split("<h1")[0] or 'role="alert"' in page
    assert "911" in page
    assert Request.objects.count() == 1


def test_other_words_are_met_with_no_number() -> None:
    assert 'role="alert"' not in _sent("The bench at Mill Street is broken")[1]


def test_beyond_a_networks_limit_the_number_is_said_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TOWNCLERK_REQUESTS_PER_HOUR", "2")
    for number in range(2):
        assert _sent(f"The bench {number} is broken")[0] == 200
    status, page = _sent(DANGER["en"])
    assert status == 429
    assert "911" in page
    monkeypatch.setenv("TOWNCLERK_REQUESTS_PER_HOUR", "0")
    assert _sent("The bench 3 is broken")[0] == 200


def test_who_is_signed_in_is_counted_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOWNCLERK_REQUESTS_PER_HOUR", "1")
    assert sending_counted("192.0.2.7")
    assert not sending_counted("192.0.2.7")
    assert sending_counted("192.0.2.7", person_id=1)
    assert not sending_counted("192.0.2.7", person_id=1)
    assert sending_counted("192.0.2.7", person_id=2)


def test_sixty_an_hour_come_through_from_a_library() -> None:
    assert all(sending_counted("192.0.2.8") for _ in range(60))
    assert not sending_counted("192.0.2.8")
