"""Words that are sent again, after going back or by a second click, are said once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.requests.conftest import draft
from tests.requests.test_pages import clerk
from tests.web.conftest import collected
from townclerk.core import clock
from townclerk.requests import (
    request_ask,
    request_close,
    request_note,
    request_receive,
    request_reopen,
    request_write,
    writer_answers,
    writer_reopens,
)
from townclerk.requests.models import Request, StoryLine
from townclerk.trust import acting

__all__ = ["clerk", "collected"]
pytestmark = pytest.mark.django_db


def received() -> str:
    return Request.objects.get(pk=request_receive(draft("A hole")).request_id).reference


def lines(reference: str) -> list[str]:
    return list(StoryLine.objects.filter(request__reference=reference).values_list("step", flat=True))


def test_a_writer_s_words_are_there_once_and_other_words_besides() -> None:
    one = received()
    for words in ("The left one", "The left one", "And deep", "The left one"):
        writer_answers(one, words)
    assert lines(one).count("answered") == 3


def test_a_clerk_s_note_message_and_question_too_and_another_clerk_s_are_others() -> None:
    one = received()
    for say in (
        lambda: request_note(reference=one, words="Called"),
        lambda: request_write(reference=one, version=None, words="We look at it"),
        lambda: request_ask(reference=one, version=None, words="Which one?"),
    ):
        with acting("staff:1"):
            say()
            say()
    with acting("staff:2"):
        request_ask(reference=one, version=None, words="Which one?")
    found = lines(one)
    assert [found.count(step) for step in ("noted", "told", "asked")] == [1, 1, 2]


def test_later_the_same_words_are_said_anew() -> None:
    one = received()
    writer_answers(one, "Still there")
    with clock.frozen(clock.now() + timedelta(hours=2)):
        writer_answers(one, "Still there")
    assert lines(one).count("answered") == 2


def test_what_reopened_it_is_no_answer_besides() -> None:
    one = received()
    request_close(reference=one, version=None, outcome="done")
    writer_reopens(one, "It is open again")
    writer_answers(one, "It is open again")
    assert (lines(one).count("reopened"), lines(one).count("answered")) == (1, 0)
    request_close(reference=one, version=None, outcome="done")
    request_reopen(reference=one, version=None, words="It is open again")
    assert lines(one).count("reopened") == 2


@pytest.mark.parametrize(("who", "requests"), [({"name": "Ana"}, 1), ({}, 2)])
def test_entered_twice_from_two_pages_it_is_one_request_of_somebody_who_is_named(
    clerk: Client, who: dict[str, str], requests: int
) -> None:
    empty = dict.fromkeys(("email", "phone", "person", "name", "area"), "")
    for key in ("first", "second"):
        sent = {"channel": "phone", "service": "pothole", "text": "A hole", "language": "en", "key": key}
        clerk.post("/console/ask/requests/new", {**empty, **sent, **who})
    assert Request.objects.count() == requests
