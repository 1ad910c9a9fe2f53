"""A short question goes on with the one before; one about something else does not."""

from __future__ import annotations

import pytest

from townclerk.assistant import Kind, Talk, converse, flows, index_build
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


def _said(text: str) -> tuple[str, str, str]:
    reply = converse(Talk("browser:a", "en"), text)
    source = next((part for part in reply.parts if part.kind is Kind.SOURCE), None)
    return reply.understood, source.slug if source else "", reply.text


def test_what_is_asked_next_is_about_the_same_thing() -> None:
    assert _said("How do I get a passport?")[:2] == ("answer", "passport-appointment")
    understood, page, text = _said("and how much does it cost?")
    assert (understood, page) == ("answer", "passport-appointment")
    assert "$150" in text
    assert _said("how long does it take?")[1] == "passport-appointment"


def test_another_subject_and_nonsense_are_not_taken_for_it() -> None:
    _said("How do I get a passport?")
    assert _said("how do I get rid of a fridge")[1] == "bulky-waste"
    assert _said("what is the meaning of life?")[0] == "unknown"
    assert _said("who painted the Mona Lisa?")[0] == "unknown"
    assert _said("tell me a joke")[0] != "answer"
