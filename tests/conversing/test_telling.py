"""A problem that somebody tells of is sent as a request from the conversation, and not typed twice."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant import Kind
from townclerk.assistant.conversing import meant
from townclerk.assistant.conversing.telling import tells
from townclerk.journeys import draft_get
from townclerk.journeys.models import Draft
from townclerk.requests import reference_read, story_of
from townclerk.requests.models import Request

pytestmark = pytest.mark.django_db
HOLE = {
    "en": "there is a deep pothole in front of my house",
    "es": "hay un bache enorme frente a mi casa",
    "ar": "توجد حفرة كبيرة أمام بيتي",
}
TREE = "a dead tree is leaning over the sidewalk on Fig Row"


@pytest.fixture(autouse=True)
def town(agency: object) -> None:
    del agency


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_what_was_told_goes_with_the_answers_of_the_steps(language: str) -> None:
    offered = choices(said(HOLE[language], language))
    first = said(offered[0], language)
    assert HOLE[language] in first.text, "it is read back"
    row = Draft.objects.get()
    assert row.service == "pothole"
    draft = draft_get(row.pk)
    assert draft
    assert draft.words == HOLE[language]
    assert not Request.objects.exists(), "nothing is sent by itself"
    skip = {"en": "skip", "es": "omitir", "ar": "تخطي"}[language]
    no = {"en": "no", "es": "no", "ar": "لا"}[language]
    for answer in ("1", no, "Fig Row 12", "1", skip, skip, skip):
        checked = said(answer, language)
    assert HOLE[language] in checked.text, "it stands among what is checked"
    sent = said({"en": "send", "es": "enviar", "ar": "إرسال"}[language], language)
    assert sent.sent
    story = story_of(reference_read(sent.sent))
    assert HOLE[language] in story.text


def test_what_looks_like_a_name_goes_to_people_with_all_the_rest() -> None:
    told = "This is Main Street and there is a deep pothole in front of my house"
    assert told in said(choices(said(told))[0]).text


def test_of_a_service_without_steps_it_is_read_back_and_sent_on_a_yes() -> None:
    offered = choices(said(TREE))
    assert offered[0].startswith("Send what I wrote")
    asked = said(offered[0])
    assert TREE in asked.text
    assert not Request.objects.exists()
    sent = said("yes")
    assert Request.objects.get().service == "tree-problem"
    assert sent.sent in sent.text
    assert "code" in sent.text
    assert any(part.kind is Kind.LINK for part in sent.parts)


def test_that_it_can_be_sent_from_here_comes_before_the_page() -> None:
    reply = said("there is a big pothole in front of 12 Mill Lane")
    assert reply.text.partition("I can send this for you")[2].strip(), reply.text
    assert "I can send this for you" not in said("How do I report a pothole?").text


def test_a_no_sends_nothing() -> None:
    said(choices(said(TREE))[0])
    assert "Nothing was sent" in said("no").text
    assert not Request.objects.exists()


def test_sent_twice_it_is_one_request() -> None:
    for _ in range(2):
        said(choices(said(TREE))[0])
        said("yes")
    assert Request.objects.count() == 1


def test_what_no_page_answers_is_sent_to_whoever_it_is_for() -> None:
    told = "somebody dumped rubbish behind the library and it smells"
    offered = choices(said(told))
    assert "Send what I wrote to you" in offered
    said("Send what I wrote to you")
    said("yes")
    assert story_of(Request.objects.get().reference).text == told


@pytest.mark.parametrize("sure", ["", "pothole"])
def test_who_wants_to_report_and_says_more_does_not_type_it_twice(
    monkeypatch: pytest.MonkeyPatch, sure: str
) -> None:
    monkeypatch.setattr(meant, "service_sure", lambda _said, _language: sure)
    told = "I want to report a deep pothole by the bakery in Mill Street"
    reply = said(told)
    if reply.understood != "begin":  # it begins at once where it was learned for sure what is meant
        assert told in said(choices(reply)[0]).text
    draft = draft_get(Draft.objects.get().pk)
    assert draft
    assert draft.words == told


@pytest.mark.parametrize("asked", ["How do I report a pothole?", "what does a bus pass cost", "hello"])
def test_a_question_is_no_problem_that_is_told(asked: str) -> None:
    assert not tells(asked)
    assert not any("what I wrote" in one for one in choices(said(asked)))
