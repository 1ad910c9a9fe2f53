"""Where no page answers for sure, what is likely meant can be begun or booked all the same."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant.conversing import meant
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("likely", "choices"), [("passport-appointment", 3), ("", 1)])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_what_is_likely_meant_can_be_booked(
    agency: Agency, monkeypatch: pytest.MonkeyPatch, language: str, likely: str, choices: int
) -> None:
    del agency
    monkeypatch.setattr(meant, "service_likely", lambda _said, _language: likely)
    reply = said({"en": "zarf mulberry", "es": "zarandaja morera", "ar": "زمردة توتية"}[language], language)
    assert reply.understood == "unknown"
    assert sum(len(part.choices) for part in reply.parts) == choices, reply.text
