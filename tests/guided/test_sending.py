"""What is sent is what was looked at, by who may send it, and leaves no file behind."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from tests.guided.test_drafts import ANA, LIGHT, _answered, _begin, _files, _photo
from tests.guided.test_pages import _answered as on_pages
from tests.guided.test_pages import _begun, _on
from tests.residents import cast
from townclerk import journeys
from townclerk.journeys import Submission
from townclerk.journeys.drafts import row_drop
from townclerk.journeys.models import Draft as Row
from townclerk.people import authorities
from townclerk.services import Service

pytestmark = pytest.mark.usefixtures("town", "collected")
CHECK = "/do/street-light/check"
TODAY = date(2026, 11, 25)


def test_what_changed_after_it_was_looked_at_is_shown_again(taken: list[Submission]) -> None:
    client = on_pages(_begun())
    page = client.get(CHECK).content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen
    _on(client, "/do/street-light/q/pole", answer="17")
    again = client.post(CHECK, {"true": "on", "seen": seen[1]}, follow=True)
    assert again.status_code == 409
    assert "changed since you looked" in again.content.decode()
    assert not taken
    now = re.search(r'name="seen" value="(\w+)"', again.content.decode())
    assert now
    assert _on(client, CHECK, true="on", seen=now[1]) == "/do/street-light/sent"
    assert len(taken) == 1


def test_the_address_of_the_way_back_is_where_they_are_answered(taken: list[Submission]) -> None:
    draft = _answered(_begin(), {**LIGHT, "your_email": None})
    journeys.draft_save(draft_id=draft.id, email="ana@example.org")
    journeys.draft_send(draft_id=draft.id)
    assert taken[0].email == "ana@example.org"


def test_going_on_takes_no_file_away_that_another_tab_added() -> None:
    draft = _begin()
    for step in ("fault", "place", "area", "pole", "seen"):
        draft = journeys.draft_answer(draft_id=draft.id, step=step, value=LIGHT[step])
    added = journeys.draft_file_add(draft_id=draft.id, step="photo", upload=_photo())
    # The other tab was opened before, and goes on with "no files".
    gone_on = journeys.draft_answer(draft_id=draft.id, step="photo", value=None)
    assert gone_on.answers["photo"] == added.answers["photo"]
    assert len(_files()) == 1


def test_a_draft_that_was_sent_in_the_meantime_is_not_dropped(taken: list[Submission]) -> None:
    draft = _answered(_begin())
    journeys.draft_file_add(draft_id=draft.id, step="photo", upload=_photo())
    journeys.draft_send(draft_id=draft.id)
    assert row_drop(Row.objects.filter(pk=draft.id), because="dropped") is None
    journeys.draft_drop(draft_id=draft.id)
    assert len(_files()) == 1
    assert Row.objects.filter(pk=draft.id).exists()


def test_a_link_opened_when_signed_in_leaves_nothing_in_the_browser() -> None:
    ana = cast.town(simulated=True)["A"]
    own = journeys.person_holder(ana)
    draft = _begin(holder=own, person_id=ana)
    back = journeys.draft_save(draft_id=draft.id)
    assert journeys.link_resume(link=back.link, holders=[own, ANA])
    assert journeys.draft_of(service="street-light", holders=[own])
    assert journeys.draft_of(service="street-light", holders=[ANA]) is None


def test_who_may_not_act_for_them_any_more_neither_sees_nor_sends_it(taken: list[Submission]) -> None:
    people = cast.town(simulated=True)
    browser = Client()
    browser.cookies["draft"] = "t"
    draft = journeys.draft_begin(
        service="street-light",
        holders=[journeys.browser_holder("t")],
        channel="portal",
        language="en",
        person_id=people["A"],
        on_behalf_by=people["B"],
    )
    assert authorities.authority_now(person_id=people["B"], subject_id=people["A"]) is None
    assert browser.get("/do/street-light/q/fault").headers["Location"] == "/do/street-light"
    draft = _answered(draft, {step: LIGHT[step] for step in list(LIGHT)[:7]})
    assert draft.way.complete
    with pytest.raises(journeys.DraftGone):
        journeys.draft_send(draft_id=draft.id)
    assert not taken


def test_a_file_of_a_branch_not_taken_is_not_kept(taken: list[Submission]) -> None:
    draft = _begin("bus-pass")
    first = draft.way.here
    assert first is not None
    draft = journeys.draft_answer(draft_id=draft.id, step=first.id, value="1950-01-02")
    draft = _answered(draft, {"had_pass": True, "photo_at_desk": False})
    journeys.draft_file_add(draft_id=draft.id, step="photo", upload=_photo())
    draft = _answered(draft, {"photo_at_desk": True, "companion": False})
    draft = _answered(draft, {"your_name": "Ana", "your_email": "ana@example.org"})
    journeys.draft_send(draft_id=draft.id)
    assert not taken[0].files
    assert not _files()
    assert not journeys.drafts_files()


def test_who_did_not_come_by_the_question_for_an_address_is_asked_for_one() -> None:
    steps = [
        {"id": "wants_answer", "type": "boolean", "ask": {"en": "Write to you?"}},
        {"id": "mail", "type": "email", "ask": {"en": "Where?"}, "when": "wants_answer"},
    ]
    service = Service("note", {"en": "Note"}, journey=tuple(steps))
    journey = journeys.journey_of(service, known=False)
    assert journey is not None

    def asked(answers: dict[str, object]) -> list[str]:
        so_far = journeys.way(journey, {**answers, "your_name": None, "your_email": None}, {}, as_of=TODAY)
        return [step.id for step in so_far.done]

    assert asked({"wants_answer": False}) == ["wants_answer", "your_name", "your_email"]
    assert asked({"wants_answer": True, "mail": "ana@example.org"}) == ["wants_answer", "mail", "your_name"]
