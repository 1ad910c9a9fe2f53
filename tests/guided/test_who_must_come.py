"""Whether somebody has to come is said where it is true: never where a desk is one way among others."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from tests.guided.test_pages import _on, _photo, _text
from townclerk.core.errors import Severity
from townclerk.requests.models import Request
from townclerk.requests.own_matters import about_a_person
from townclerk.requests.timing import needs_meeting
from townclerk.services import Service, service_get, service_parse, services_all

MUST = {"en": "need to see you in person", "es": "verle en persona", "ar": "مقابلتكم شخصي"}
MAY = ("heating-help", "rent-support", "childcare-grant", "school-enrolment")


@pytest.mark.usefixtures("town", "collected")
@pytest.mark.parametrize("language", MUST)
@pytest.mark.parametrize("slug", MAY)
def test_who_may_send_everything_in_is_not_told_to_come(slug: str, language: str) -> None:
    client = Client(headers={"accept-language": language})
    page = client.get(f"/do/{slug}")
    assert page.headers["Content-Language"] == language
    assert MUST[language] not in _text(page)
    assert not needs_meeting(slug), "the day it is due counts from receipt"
    assert about_a_person(slug)


@pytest.mark.usefixtures("town", "collected")
def test_where_everybody_has_to_come_no_page_says_that_online_is_enough() -> None:
    """What the front matter says, and what the page of the service says to its reader, is one thing."""
    meeting = [one for one in services_all() if one.appointment]
    assert {one.slug for one in meeting if not one.all_come} == {
        *MAY, "building-permit", "disabled-parking", "social-housing"
    }  # fmt: skip
    assert {"birth-registration", "marriage-ceremony", "town-card", "passport-appointment"} <= {
        one.slug for one in meeting if one.all_come
    }


@pytest.mark.usefixtures("town", "collected")
def test_check_and_sent_say_that_a_visit_is_a_choice() -> None:
    client, page = Client(), "/do/school-enrolment"
    _on(client, page, begin="1")
    answers: list[tuple[str, dict[str, object]]] = [
        ("child_name", {"answer": "Lea Ruiz"}),
        ("child_birth_date", {"answer_day": "3", "answer_month": "4", "answer_year": "2021"}),
        ("start_date", {"answer_day": "1", "answer_month": "9", "answer_year": "2027"}),
        ("first_choice", {"answer": "Hill School"}),
        ("second_choice", {"answer": ""}),
        ("support", {}),
        ("birth_certificate", {"answer": _photo()}),
        ("birth_certificate", {}),
        ("vaccinations", {}),
        ("your_name", {"answer": "Ana"}),
        ("your_email", {"answer": "ana@example.org"}),
    ]
    for step, fields in answers:
        there = _on(client, f"{page}/q/{step}", **fields)
    assert there == f"{page}/check"
    assert MUST["en"] not in _text(client.get(there))
    _on(client, there, true="on")
    done = client.get(f"{page}/sent")
    assert MUST["en"] not in _text(done)
    assert "you can book a time. You do not have to." in _text(done)
    row = Request.objects.get()
    assert row.clock_from == row.received_at.date()


def _read(tmp_path: Path, *lines: str) -> tuple[Service | None, list[str]]:
    path = tmp_path / "badge.md"
    written = "\n".join(lines)
    path.write_text(f"---\nid: badge\ntitle: Badge\n{written}\n---\nBody.\n", encoding="utf-8")
    service, problems = service_parse(path, schema={}, languages=["en"])
    return service, [str(one) for one in problems if one.severity is Severity.ERROR]


STEP = "  - {id: time, type: appointment, ask: 'When?'"


@pytest.mark.parametrize(
    ("lines", "must", "all_come"),
    [
        ([], False, False),
        (["appointment: {type: desk, minutes: 20}"], False, False),
        (["appointment: {type: desk, minutes: 20, required: false}"], False, False),
        (["appointment: {type: desk, minutes: 20, required: yes}"], True, True),
        (["journey:", f"{STEP}}}"], True, True),
        (["journey:", f"{STEP}, optional: true}}"], False, False),
        (["journey:", "  - {id: new, type: boolean, ask: 'New?'}", f"{STEP}, when: new}}"], True, False),
    ],
)
def test_a_service_says_who_has_to_come(
    tmp_path: Path, lines: list[str], *, must: bool, all_come: bool
) -> None:
    service, wrong = _read(tmp_path, *lines)
    assert not wrong
    assert service
    assert (service.needs_meeting, service.all_come) == (must, all_come)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["appointment: {type: desk, required: maybe}"], "'maybe' is neither true nor false."),
        (["appointment: {required: no}", "journey:", f"{STEP}}}"], "the step 'time' cannot be left empty"),
    ],
)
def test_what_cannot_be_true_is_told_with_its_line(tmp_path: Path, lines: list[str], told: str) -> None:
    service, wrong = _read(tmp_path, *lines)
    assert service is None
    assert len(wrong) == 1
    assert told in wrong[0]
    assert wrong[0].startswith("Line 4 of ")


@pytest.mark.usefixtures("town")
def test_the_passport_is_given_at_a_desk() -> None:
    service = service_get("passport-appointment")
    assert service
    assert service.all_come
    assert service.may_meet


@pytest.mark.usefixtures("town", "collected")
def test_a_street_is_not_to_be_photographed() -> None:
    light, rent = (_text(Client().get(f"/do/{slug}")) for slug in ("street-light", "rent-support"))
    assert "Have these ready: The street and the nearest house number" in light
    assert "to photograph or to add as files: Your rental agreement" in rent
