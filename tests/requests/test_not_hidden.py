"""Overdue work is not hidden: by a question, by another day, or by what an address still says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from tests.requests.conftest import Post, draft
from tests.requests.test_pages import _row, _text, clerk
from tests.web.conftest import collected
from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.requests import (
    Filters,
    Lateness,
    Step,
    request_answer,
    request_ask,
    request_close,
    request_due,
    request_receive,
    request_whole,
    requests_due,
    team_loads,
)
from townclerk.requests.counting import attention_counts

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 3, 2, 15, tzinfo=UTC)  # due after five working days: on 9 March


def _on(days: int) -> object:
    return clock.frozen(MONDAY + timedelta(days=days))


def _received(**more: object) -> str:
    with _on(0):
        return _row(request_receive(draft(**more)).reference).reference


def _late() -> list[str]:
    return [line.plain for line in requests_due(Filters(lateness="late")).lines]


@pytest.mark.parametrize(("asked", "late"), [(7, False), (8, True)])
def test_a_question_takes_no_lateness_back(asked: int, late: bool) -> None:
    plain = _received()
    with _on(asked):
        request_ask(reference=plain, version=None, words="Which side?")
    with _on(30):
        expected = Lateness.LATE if late else Lateness.PAUSED
        assert request_whole(plain).line.lateness is expected
        assert _late() == [plain] * late
        assert [load.late for load in team_loads()] == [int(late)]
        assert attention_counts().late == int(late)
        request_answer(reference=plain, words="The left one")
        assert _late() == [plain] * late


def _ask(clerk: Client, plain: str) -> tuple[int, str]:
    given = {"act": "write", "words": "Which side?", "question": "on", "version": "1"}
    answer = clerk.post(f"/console/ask/requests/{plain}/", given)
    return answer.status_code, _text(answer) if answer.status_code != 302 else ""


def test_nobody_is_waited_for_who_cannot_be_reached(clerk: Client, post: Post) -> None:
    nobody, reached, looks = _received(), _received(email="a@x.org"), _received(way="none")
    with _on(1):
        status, page = _ask(clerk, nobody)
        assert status == 422
        assert "Nobody can be written to, so no answer can be waited for" in page
        assert [_ask(clerk, plain)[0] for plain in (reached, looks)] == [302, 302]
    assert [_row(plain).status for plain in (nobody, reached, looks)] == ["sorted", "waiting", "waiting"]


def _day(year: int, month: int, day: int) -> dict[str, str]:
    return {"day_year": str(year), "day_month": str(month), "day_day": str(day)}


def test_another_day_needs_a_reason_within_a_year(clerk: Client) -> None:
    plain = _received()
    address = f"/console/ask/requests/{plain}/"
    with _on(20):
        given = {"act": "due", "version": "1", "words": "The asphalt is delayed."} | _day(2026, 4, 1)
        bare = _text(clerk.post(address, {**given, "words": ""}))
        far = _text(clerk.post(address, given | _day(2199, 1, 1)))
        assert "Write why it needs another day" in bare
        assert "This day is more than a year away" in far
        assert _row(plain).set_to is None
        assert clerk.post(address, given).status_code == 302
        page, listed = _text(clerk.get(address)), _text(clerk.get("/console/ask/requests/"))
    assert "The asphalt is delayed." in page
    assert "Late since Mar 9 new day Apr 1" in listed
    assert _row(plain).story.get(step=Step.DUE).details.count('"late": 13') == 1


@pytest.mark.parametrize(
    ("due", "words"), [(date(2026, 3, 1), "So"), (date(2027, 3, 5), "So"), (date(2026, 4, 1), " ")]
)
def test_no_verb_sets_a_day_without_reason_or_out_of_reach(due: date, words: str) -> None:
    plain = _received()
    with _on(0), pytest.raises(TownclerkError):
        request_due(reference=plain, version=None, due=due, words=words)
    assert _row(plain).set_to is None


def test_after_an_error_nothing_earlier_is_said_to_be_done(clerk: Client) -> None:
    plain = _received()
    with _on(1):
        page = _text(clerk.post(f"/console/ask/requests/{plain}/?done=note", {"act": "note", "words": ""}))
    assert "Write the note" in page
    assert "The note is kept." not in page


def test_words_of_requests_are_found_in_the_head_and_in_what_is_to_do(clerk: Client) -> None:
    bakery = _received(text="Loud noise behind the bakery on Mill Street")
    other = _received(text="A lamp is out")
    with _on(1):
        request_close(reference=_received(text="The bakery again"), version=None, outcome="done")
        head = clerk.get("/console/search?q=bakery+Mill+Street").content.decode()
        listed = clerk.get("/console/ask/requests/?words=bakery").content.decode()
        by_reference = clerk.get(f"/console/ask/requests/?words={other}").content.decode()
        csv = b"".join(clerk.get("/console/ask/requests/table.csv?words=bakery").streaming_content)  # type: ignore[attr-defined]
        signs = clerk.get("/console/search?q=%3F%3F").content.decode()
    assert f"/console/ask/requests/{bakery}/" in head
    assert "/console/ask/requests/all?words=bakery+Mill+Street" in head
    assert f"/console/ask/requests/{bakery}/?queue=words%3Dbakery" in listed
    assert (listed.count("data-row"), by_reference.count("data-row"), csv.count(b"bakery")) == (1, 1, 1)
    assert other in by_reference
    assert bakery not in signs
