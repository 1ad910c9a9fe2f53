"""Who gave an e-mail address when they saved is answered there, and told so before they send."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.guided.test_pages import LIGHT, _answered, _begun, _on, _text
from townclerk.core import messages
from townclerk.journeys import Submission

pytestmark = pytest.mark.usefixtures("town", "collected")


def _at_check(*, saved: str, told: str = "") -> Client:
    client = _answered(_begun())
    _on(client, f"{LIGHT}/q/your_email", answer=told)
    _on(client, f"{LIGHT}/save", email=saved)
    return client


def test_the_answer_goes_where_the_way_back_went(
    taken: list[Submission], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "_can", lambda channel: channel == "email")
    client = _at_check(saved="rita@example.org")
    page = client.get(f"{LIGHT}/check")
    assert "We cannot answer you" not in _text(page)
    assert "We answer you at rita@example.org" in _text(page)
    _on(client, f"{LIGHT}/check", true="on", seen=page.context["seen"])
    assert taken[0].email == "rita@example.org"


def test_an_address_among_the_answers_comes_first(
    taken: list[Submission], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "_can", lambda channel: channel == "email")
    client = _at_check(saved="rita@example.org", told="ana@example.org")
    page = client.get(f"{LIGHT}/check")
    assert "We answer you at" not in _text(page)
    _on(client, f"{LIGHT}/check", true="on", seen=page.context["seen"])
    assert taken[0].email == "ana@example.org"


def test_where_no_email_can_leave_nothing_is_promised(
    taken: list[Submission], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "_can", lambda channel: False)
    page = _text(_at_check(saved="rita@example.org").get(f"{LIGHT}/check"))
    assert "We cannot answer you" in page
    assert "We answer you at" not in page
    del taken
