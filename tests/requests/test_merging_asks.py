"""Merging requests of different people asks a second time, with what each of them is told."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.requests.conftest import draft
from tests.requests.test_pages import _row, _text, clerk
from tests.web.conftest import collected
from townclerk.requests import request_receive
from townclerk.requests.models import Request

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db


def _received(**more: object) -> str:
    return _row(request_receive(draft(**more)).reference).reference


def test_merging_what_two_people_sent_asks_a_second_time(clerk: Client) -> None:
    one, other = _received(email="ana@example.org"), _received(email="ben@example.org")
    here = f"/console/ask/requests/{one}/"
    asked = clerk.post(here, {"act": "merge", "version": "1", "into": other})
    assert asked.status_code == 200
    text = _text(asked)
    assert "They are not known to come from one person" in text
    assert "The writer of this one" in text
    assert "others told us the same" in text
    assert "The writer of the other" in text
    assert _row(one).status != "merged", "nothing is done yet"
    done = clerk.post(here, {"act": "merge", "version": "1", "into": other, "sure": "1"})
    assert done["Location"] == f"{here}?done=merge"
    assert _row(one).status == "merged"


def test_merging_what_one_person_sent_twice_asks_nothing(clerk: Client) -> None:
    one, other = _received(email="ana@example.org"), _received(email="Ana@Example.org")
    here = f"/console/ask/requests/{one}/"
    assert (
        clerk.post(here, {"act": "merge", "version": "1", "into": other})["Location"] == f"{here}?done=merge"
    )


def test_after_a_move_the_words_for_the_old_team_are_gone_and_it_can_be_undone(clerk: Client) -> None:
    plain = _received()
    Request.objects.filter(reference=plain).update(routed_by="model", reasons='["pothole"]')
    here = f"/console/ask/requests/{plain}/"
    assert "<q" in clerk.get(here).content.decode()
    moved = clerk.post(here, {"act": "move", "version": "1", "team": "benefits", "service": "pothole"})
    page = clerk.get(moved["Location"]).content.decode()
    assert "<q" not in page, "they spoke for another"
    assert 'value="undo"' in page
    undone = clerk.post(here, {"act": "undo", "version": "2"})
    assert undone["Location"] == f"{here}?done=undo"
    back = clerk.get(undone["Location"])
    assert "Moving was undone" in _text(back)
    assert "<q" in back.content.decode()
    assert _row(plain).team == "streets"
