"""What was told before the questions began is seen before it is sent, and changed or taken out."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.guided.test_pages import _text
from tests.web.conftest import collected
from townclerk import journeys
from townclerk.journeys import Conversation, Submission
from townclerk.web.portal.do.visit import COOKIE

__all__ = ["collected"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
TOLD = "The lamp at Fig Row has gone out and my mother fell."


def _told(language: str = "en", channel: str = "chat") -> Conversation:
    """All is answered, and something was told before."""
    draft = journeys.draft_begin(
        service="bulky-waste", holders=[journeys.browser_holder("b")], channel="portal", language=language,
        words=TOLD,
    )  # fmt: skip
    talk = Conversation(draft.id, language, channel)
    said = ("", "2", "Two sofas", "no", "Fig Row 12", "tomorrow", "skip", "ana@example.org")
    _say(Conversation(draft.id, "en", "sms"), *said)
    found = journeys.draft_get(draft.id)
    assert found is not None
    assert found.way.complete
    return talk


def _say(talk: Conversation, *texts: str) -> str:
    for text in texts:
        answer = journeys.journey_say(talk, text).text
    return answer


def _words(talk: Conversation) -> str:
    draft = journeys.draft_get(talk.draft_id)
    assert draft is not None
    return draft.words


@pytest.mark.parametrize(
    ("language", "change", "out", "keep"),
    [
        ("en", "change what I wrote", "remove it", "keep it"),
        ("es", "quiero cambiar lo que escribí", "eliminar", "déjelo"),
        ("ar", "أريد تغيير ما كتبته", "حذف", "كما هو"),
    ],
)
def test_in_a_conversation_it_is_kept_written_anew_or_taken_out(
    language: str, change: str, out: str, keep: str, taken: list[Submission]
) -> None:
    talk = _told(language)
    assert TOLD in _say(talk, change)
    assert TOLD in _say(talk, keep)
    assert _words(talk) == TOLD
    assert "A new text, 3 lines." in _say(talk, change, "A new text, 3 lines.")
    assert _words(talk) == "A new text, 3 lines."
    _say(talk, change, out)
    assert _words(talk) == ""
    assert "A new text" not in _say(talk, "")
    turn = journeys.journey_say(talk, "send")
    assert turn.sent is not None
    assert "lamp" not in taken[0].text
    assert "A new text" not in taken[0].text


@pytest.mark.parametrize("said", ["Please delete what I wrote", "Quite mi texto", "احذفوا ما كتبته"])
def test_it_is_taken_out_in_one_sentence(said: str) -> None:
    talk = _told()
    _say(talk, said)
    assert _words(talk) == ""


def test_its_number_opens_it_by_text_message_too() -> None:
    talk = _told(channel="sms")
    summary = _say(talk, "back", "keep") if "Please check" not in (now := _say(talk, "hm")) else now
    number = next(line.split()[0] for line in summary.splitlines() if TOLD in line)
    assert TOLD in _say(talk, number)
    assert "Shorter." in _say(talk, "Shorter.")
    assert _words(talk) == "Shorter."


def test_what_is_written_anew_is_no_answer_and_an_emergency_in_it_is_met() -> None:
    talk = _told()
    before = journeys.draft_get(talk.draft_id)
    said = _say(talk, "change what I wrote", "There is a fire in my kitchen right now")
    after = journeys.draft_get(talk.draft_id)
    assert before is not None
    assert after is not None
    assert before.answers == after.answers
    assert "911" in said
    assert after.words == "There is a fire in my kitchen right now"


@pytest.mark.usefixtures("collected")
@pytest.mark.parametrize("language", ["en", "es"])
def test_on_the_page_it_is_changed_and_taken_out(language: str) -> None:
    talk = _told()
    client = Client(headers={"accept-language": language})
    client.cookies[COOKIE] = "b"
    check = client.get("/do/bulky-waste/check").content.decode()
    assert "/do/bulky-waste/words" in check
    page = client.get("/do/bulky-waste/words")
    assert TOLD in _text(page)
    changed = client.post("/do/bulky-waste/words", {"words": "Only the sofas."})
    assert changed.headers["Location"] == "/do/bulky-waste/check"
    assert _words(talk) == "Only the sofas."
    assert client.post("/do/bulky-waste/words", {"words": "x" * 4001}).status_code == 422
    assert _words(talk) == "Only the sofas."
    client.post("/do/bulky-waste/words", {"out": "1"})
    assert _words(talk) == ""
    assert "/do/bulky-waste/words" not in client.get("/do/bulky-waste/check").content.decode()


@pytest.mark.usefixtures("collected")
def test_what_was_seen_before_it_changed_is_not_sent(taken: list[Submission]) -> None:
    """Changed in another tab: the page says so instead of sending what nobody has checked."""
    talk = _told()
    client = Client(headers={"accept-language": "en"})
    client.cookies[COOKIE] = "b"
    draft = journeys.draft_get(talk.draft_id)
    assert draft is not None
    seen = journeys.digest_of(draft)
    client.post("/do/bulky-waste/words", {"words": "Something else"})
    again = client.post("/do/bulky-waste/check", {"true": "on", "seen": seen}, follow=True)
    assert again.status_code == 409
    assert taken == []
