"""How whoever asks is reached: needed, asked, or not asked, as the service says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.guided.making import steps_of
from townclerk import journeys
from townclerk.requests.models import Request
from townclerk.services import Service, service_get, service_parse

REASON = "{id: reason, ask: Why, type: text}"
OWN = ("your_name", "your_email", "your_phone")


@pytest.fixture(autouse=True)
def a_town(town: None, collected: None) -> None:
    """Whose languages and number the questions need."""


def asked(contact: str, *more: str, **said: Any) -> list[str]:
    """Which of our questions are reached, one after the other, with these answers."""
    steps = steps_of("\n".join((REASON, *more)))
    journey = journeys.journey_of(
        Service("grant", {"en": "Grant"}, journey=steps, contact=contact), known=False
    )
    assert journey
    answers: dict[str, Any] = {"reason": "x"}
    found = []
    for _step in range(6):
        here = journeys.way(journey, answers, {}, as_of=date(2026, 11, 27)).here
        if here is None:
            return found
        found.append(f"{here.id}?" if here.optional else here.id)
        answers[here.id] = said.get(here.id) or (None if here.optional else "x")
    raise AssertionError(found)


def test_needed_it_is_an_address_or_else_a_number() -> None:
    assert asked("required") == ["your_name", "your_email?", "your_phone"]
    assert asked("required", your_email="a@example.org") == ["your_name", "your_email?"]


def test_asked_it_may_be_left_empty_and_none_is_not_asked() -> None:
    assert asked("asked") == ["your_name?", "your_email?"]
    assert asked("none") == []


def test_what_the_service_asks_itself_is_not_asked_twice() -> None:
    phone = "{id: your_phone, ask: Your number, type: phone, optional: true}"
    assert asked("required", phone) == ["your_phone?", "your_name", "your_email"]
    assert asked("required", phone, your_phone="555-0100") == ["your_phone?", "your_name"]
    needed = "{id: mail, ask: Where, type: email}"
    assert asked("required", needed) == ["mail", "your_name"]


@pytest.mark.parametrize("slug", ["childcare-grant", "heating-help", "rent-support", "bus-pass"])
def test_money_and_passes_of_the_town_are_asked_for_with_a_contact(slug: str) -> None:
    service = service_get(slug)
    assert service
    assert service.contact == "required"


@pytest.mark.parametrize(
    ("matter", "wrong"),
    [
        ("contact: requierd", "no way of asking for a contact"),
        ("contact: none\njourney:\n  - {id: time, ask: When, type: appointment}", "a step books a time"),
        (
            "contact: required\njourney:\n  - {id: your_email, ask: A, type: email, optional: true}\n"
            "  - {id: your_phone, ask: B, type: phone, optional: true}",
            "both your_email and your_phone may be left empty",
        ),
    ],
)
def test_what_cannot_be_kept_to_is_told_with_its_line(tmp_path: Path, matter: str, wrong: str) -> None:
    path = tmp_path / "grant.md"
    path.write_text(f"---\nid: grant\ntitle: Grant\n{matter}\n---\nText.\n", encoding="utf-8")
    service, problems = service_parse(path, schema={}, languages=("en",))
    assert service is None
    told = [one for one in problems if wrong in one.what]
    assert [one.line for one in told] == [4]
    assert told[0].hint


def test_a_letter_about_it_needs_a_contact_too(monkeypatch: pytest.MonkeyPatch) -> None:
    service = service_get("burial-grant")
    assert service
    said = {"text": "My father died", "name": "Ana", "email": "", "phone": "", "place": ""}
    page = Client().post("/services/burial-grant/write", said)
    assert page.status_code == 422
    assert "we have to be able to ask you" in page.content.decode()
    assert not Request.objects.exists()
    form = page.context["form"]
    assert form.fields["name"].required
    assert "one is enough" in form.fields["email"].help_text
    monkeypatch.setattr(
        "townclerk.web.portal.requests.writing.service_get", lambda _slug: replace(service, contact="asked")
    )
    assert Client().post("/services/burial-grant/write", said).status_code == 200
