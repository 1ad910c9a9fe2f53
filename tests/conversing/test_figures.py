"""What is counted of conversations, what was not answered, and the answers that staff write for it."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from tests.conversing.test_inbox import text
from tests.conversing.with_people import clerk, people
from townclerk.assistant import (
    Talk,
    TalkFigures,
    answer,
    answer_helped,
    conversations_tidy,
    converse,
    faqs_load,
    own_faq_restore,
    own_faq_retire,
    own_faq_write,
    own_faqs,
    talk_figures,
    talk_forget,
    talk_turns,
    themes_refresh,
    unanswered_themes,
)
from townclerk.assistant.conversing.counting import band_of, unanswered_counted
from townclerk.assistant.conversing.kept import state_of
from townclerk.assistant.models import Asked, Conversation
from townclerk.core import clock
from townclerk.core.models import StoredDocument
from townclerk.people import Purpose, consent_give, consent_withdraw
from townclerk.trust import accesses_about, accesses_recent, actions_recent
from townclerk.web.portal.my.wording import TEXT_VERSION

__all__ = ["clerk", "people"]
pytestmark = pytest.mark.django_db
BUS = "How do I get a senior bus pass?"


def ask(said: str, number: int, language: str = "en") -> Talk:
    talk = Talk(f"browser:{language}{number}", language, network=f"10.0.{number}.1")
    converse(talk, said)
    return talk


def later(days: int = 31):  # type: ignore[no-untyped-def]
    """When the month is over in which something was asked."""
    return clock.frozen(clock.now() + timedelta(days=days))


def figures() -> TalkFigures:
    with later():
        return talk_figures()[-1]


def test_questions_are_counted_by_what_became_of_them_and_the_count_outlives_the_words() -> None:
    for number in range(6):
        ask(BUS, number)
        talk = ask("Who painted the Mona Lisa?", number)
        ask("thank you", number)
        talk_forget(talk)
    assert talk_figures() == ()  # the month is going on
    total = figures().total
    assert (total.asked, total.answered, total.unknown, total.handed) == (12, 6, 6, 0)
    assert total.share == 0.5
    stored = str(list(Asked.objects.values_list()))
    assert "Mona" not in stored
    assert {field.name for field in Asked._meta.fields} == {
        "id", "day", "language", "channel", "area", "band", "outcome", "helped", "first",
        "first_helped",
    }  # fmt: skip


def test_numbers_that_could_point_at_somebody_are_not_shown() -> None:
    for number in range(6):
        ask(BUS, number)
    ask("¿Cómo saco el abono de autobús?", 1, "es")
    found = figures()
    assert [(one.of, one.asked) for one in found.by["language"]] == [("en", 6), ("es", None)]
    assert (found.total.answered, found.total.unknown, found.total.asked) == (6, None, None)
    one = talk_turns(Talk("browser:en1", "en"))[-1]
    answer_helped(Talk("browser:en1", "en"), one.id, helped=True)
    assert figures().total.told is None


def test_of_a_resident_area_and_age_band_are_counted_where_they_agreed_to_it(people: dict[str, int]) -> None:
    ana = people["A"]

    def ask_five() -> None:
        for _number in range(5):
            converse(Talk(f"person:{ana}", "en", person_id=ana), BUS)

    consent_withdraw(person_id=ana, purpose=Purpose.FAIRNESS, text_version="1", source="portal")
    ask_five()
    assert [(one.area, one.band) for one in Asked.objects.all()] == [("", "")] * 5
    assert "fairness" not in [one.purpose for one in accesses_about(ana)]
    Asked.objects.all().delete()
    talk_forget(Talk(f"person:{ana}", "en", person_id=ana))
    # A text that did not say so yet counts for what it said, and not for this.
    consent_give(person_id=ana, purpose=Purpose.FAIRNESS, text_version="portal-2026-11", source="portal")
    ask_five()
    assert [(one.area, one.band) for one in Asked.objects.all()] == [("", "")] * 5
    Asked.objects.all().delete()
    talk_forget(Talk(f"person:{ana}", "en", person_id=ana))
    consent_give(person_id=ana, purpose=Purpose.FAIRNESS, text_version=TEXT_VERSION, source="portal")
    ask_five()
    assert [one.purpose for one in accesses_about(ana)].count("fairness") == 1
    found = figures()
    # Five questions, and all of them one person's: their area and age are not shown.
    assert [one.of for one in found.by["area"]] == ["riverside"]
    assert [one.of for one in found.by["band"]] == [band_of(date(1980, 2, 28), clock.now().date())]
    assert [found.by[name][0].asked for name in ("area", "band")] == [None, None]
    assert found.total.asked is None


def test_who_withdraws_is_counted_no_more_by_area_and_age_from_that_moment(people: dict[str, int]) -> None:
    ana = people["A"]
    talk = Talk(f"person:{ana}", "en", person_id=ana)

    def last() -> tuple[str, str]:
        converse(talk, BUS)
        row = Asked.objects.latest("id")
        return row.area, row.band

    consent_give(person_id=ana, purpose=Purpose.FAIRNESS, text_version=TEXT_VERSION, source="portal")
    known = last()
    assert all(known)
    consent_withdraw(person_id=ana, purpose=Purpose.FAIRNESS, text_version=TEXT_VERSION, source="portal")
    assert last() == ("", "")
    consent_give(person_id=ana, purpose=Purpose.FAIRNESS, text_version=TEXT_VERSION, source="portal")
    assert last() == known
    consent_withdraw(person_id=ana, purpose=Purpose.FAIRNESS, text_version=TEXT_VERSION, source="portal")
    row = Conversation.objects.get(person_id=ana)
    assert (state_of(row) or {})["counted_as"] == list(known)
    unanswered_counted(row, state_of(row) or {})
    counted = Asked.objects.latest("id")
    assert (counted.outcome, counted.area, counted.band) == ("unanswered", "", "")


@pytest.mark.parametrize(
    ("born", "band"),
    [(None, ""), (date(2030, 1, 1), ""), (date(2010, 1, 1), "0-17"), (date(1920, 1, 1), "75-")],
)
def test_age_bands(born: date | None, band: str) -> None:
    assert band_of(born, date(2026, 6, 1)) == band


def test_whether_an_answer_helped_is_said_with_a_button_once_and_only_of_ones_own(site: Client) -> None:
    site.post("/chat", {"said": BUS})
    page = site.get("/chat").content.decode()
    assert "<legend>Did this help?</legend>" in page
    turn = re.findall(r'name="turn" value="(\d+)"', page)[0]
    other = Client(headers={"accept-language": "en"})
    other.post("/chat", {"said": "hello"})
    assert "Did this help?" not in other.get("/chat").content.decode()
    other.post("/chat", {"helped": "no", "turn": turn})
    assert Asked.objects.get().helped is None
    for wrong in ("x", "9" * 30, ""):
        assert site.post("/chat", {"helped": "yes", "turn": wrong}).status_code == 302
    site.post("/chat", {"helped": "yes", "turn": turn})
    assert Asked.objects.get().helped is True
    page = site.get("/chat").content.decode()
    assert "Did this help?" not in page
    assert "Thank you for telling us" in page


def test_an_answer_that_asks_something_itself_has_no_second_yes_and_no(site: Client) -> None:
    site.post("/chat", {"said": "Can I get a senior bus pass?"})
    assert "What is your date of birth?" in text(site.get("/chat"))
    assert "Did this help?" not in text(site.get("/chat"))


MONA = (
    "Who painted the Mona Lisa?", "Which painter made the Mona Lisa?", "The Mona Lisa, who painted it?",
    "Mona Lisa: who painted it?", "By whom was the Mona Lisa painted?",
)  # fmt: skip


def test_what_five_did_not_get_answered_is_shown_and_whose_words_were_read_is_on_record(
    clerk: Client, people: dict[str, int]
) -> None:
    ana = people["A"]
    for number, one in enumerate(MONA[1:]):
        ask(one, number)
    ask("Quel temps, is it raining on Jupiter? Call 312 555 0142", 8)
    themes_refresh()
    themes = unanswered_themes().themes
    assert [(one.n, one.examples, one.words) for one in themes] == [(4, (), ()), (1, (), ())]
    page = text(clerk.get("/console/ask/unanswered/"))
    assert "Mona" not in page
    assert "Jupiter" not in page
    assert "each asked in fewer than 5 conversations: 5" in page
    assert "question" not in [one.what for one in accesses_recent().lines]
    for _time in range(2):
        converse(Talk(f"person:{ana}", "en", person_id=ana), MONA[0])
    themes_refresh()
    first = unanswered_themes().themes[0]
    assert (first.n, first.conversations) == (6, 5)
    assert "mona" in first.words
    page = clerk.get("/console/ask/unanswered/").content.decode()
    assert "Jupiter" not in page
    for one in first.examples:
        assert one in page
    theirs = [one for one in accesses_about(ana) if one.what == "question"]
    assert len(theirs) == (2 if MONA[0] in first.examples else 0)
    read = [one for one in accesses_recent().lines if one.what == "question"]
    assert read
    assert all(one.subject == ana or one.count for one in read)
    with clock.frozen(clock.now() + timedelta(days=29)):
        assert unanswered_themes().themes == ()


def test_the_same_question_is_answered_once(clerk: Client) -> None:
    sent = {"question": "May I keep chickens?", "answer": "Up to four.", "language": "en", "service": ""}
    for _time in range(2):  # a second click
        assert clerk.post("/console/ask/questions/new", sent).status_code == 302
    assert len(own_faqs()) == 1
    again = {**sent, "question": "may I KEEP chickens?", "answer": "Six."}
    other = clerk.post("/console/ask/questions/new", again)
    assert other.status_code == 422
    assert "answered this question already" in text(other)
    assert "chickens" not in str([(one.what, one.about) for one in actions_recent().lines])


def test_an_answer_that_staff_write_answers_at_once_and_survives_the_next_load(clerk: Client) -> None:
    question = "May I keep chickens in my garden?"
    folder = [{"question": "Is the hall heated?", "answer": "Yes, it is.", "language": "en", "service": ""}]
    faqs_load(folder)
    for number in range(5):
        ask(question, number)
    themes_refresh()
    assert "keep chickens" in text(clerk.get("/console/ask/unanswered/"))
    sent = {"question": question, "answer": "Up to four chickens.", "language": "en", "service": ""}
    assert clerk.post("/console/ask/questions/new", {**sent, "answer": ""}).status_code == 422
    assert clerk.post("/console/ask/questions/new", sent)["Location"].endswith("?kept=1")
    for _time in range(2):
        found = answer("Can I keep chickens?")
        assert found.found
        assert found.passages[0].text == "Up to four chickens."
        assert answer("Is the hall heated?").passages[0].text == "Yes, it is."
        faqs_load(folder)  # as the next run does
    exported = clerk.get("/console/ask/questions/faq.csv").content.decode()
    assert exported.splitlines()[0].lstrip("\ufeff") == "question,answer,language,service"
    assert "Up to four chickens." in exported


def test_what_moved_to_the_folder_answers_on_when_it_is_deleted_here(clerk: Client) -> None:
    one = own_faq_write(question="Keep chickens?", answer="- Up to four.", language="en", staff_id=None)
    file = clerk.get("/console/ask/questions/faq.csv").content.decode("utf-8-sig")
    faqs_load(list(csv.DictReader(io.StringIO(file))))
    assert own_faq_retire(one.id)
    assert [row["question"] for row in StoredDocument.objects.get(name="faq").body] == ["Keep chickens?"]
    assert answer("Can I keep chickens?").passages[0].text == "- Up to four."


def test_one_that_was_deleted_answers_no_more_and_can_be_brought_back() -> None:
    one = own_faq_write(question="Keep chickens?", answer="Up to four.", language="en", staff_id=None)
    assert answer("Can I keep chickens?").found
    assert own_faq_retire(one.id)
    assert not own_faq_retire(one.id)
    assert not answer("Can I keep chickens?").found
    assert own_faq_restore(one.id)
    assert answer("Can I keep chickens?").found


def last_months(n: int = 1):  # type: ignore[no-untyped-def]
    """In the middle of the month so many before this one."""
    day = clock.now().replace(day=15)
    for _month in range(n):
        day = (day.replace(day=1) - timedelta(days=1)).replace(day=15)
    return clock.frozen(day)


def test_the_pages_of_figures(clerk: Client) -> None:
    assert "Nothing has been asked yet" in text(clerk.get("/console/ask/figures/"))
    for number in range(6):
        for month in (1, 2):
            with last_months(month):
                ask(BUS, number)
        with last_months():
            ask("¿Quién pintó la Mona Lisa?", number, "es")
    page = text(clerk.get("/console/ask/figures/"))
    assert "Questions 12" in page
    assert "50%" in page
    assert "were answered least often" in page
    assert "Not known" in page
    assert "Most was asked in" in page
    with last_months(2):
        code = f"{clock.now():%Y-%m}"
    assert "Questions 6" in text(clerk.get(f"/console/ask/figures/?month={code}"))
    assert "Questions 12" in text(clerk.get("/console/ask/figures/?month=<x>"))
    rows = clerk.get("/console/ask/figures/table.csv").content.decode().splitlines()
    assert f"{code},language,en,6,6,0,0,0,0,0" in [row.strip() for row in rows]
    for number in range(6):
        with last_months(2):
            ask("¿Quién pintó la Mona Lisa?", number, "es")
    page = text(clerk.get("/console/ask/figures/"))
    assert "Each month as much was asked: 12 questions" in page
    assert "Most was asked in" not in page


def test_the_month_that_is_going_on_is_shown_in_tens_and_never_by_group(clerk: Client) -> None:
    for number in range(9):
        ask(BUS, number)
    assert "so far, not finished" not in text(clerk.get("/console/ask/figures/"))
    ask(BUS, 9)
    page = text(clerk.get("/console/ask/figures/"))
    assert "so far, not finished: at least 10 questions. At least 10 of them were answered." in page
    assert "By language" not in page
    for number in range(10, 14):
        ask(BUS, number)
    assert "at least 10 questions" in text(clerk.get("/console/ask/figures/"))


def test_one_who_asks_often_is_one_and_what_is_said_later_changes_no_month_that_was_shown() -> None:
    talk = ask(BUS, 1)
    for _time in range(9):
        converse(talk, BUS)
    assert figures().total.asked is None
    for number in range(2, 6):
        ask(BUS, number)
    found = figures()
    assert (found.total.asked, found.total.answered) == (14, 14)


def test_what_is_said_of_an_answer_later_changes_no_month_that_was_shown() -> None:
    last = Talk("browser:en0", "en")
    with clock.frozen(datetime(2026, 10, 31, 12, tzinfo=UTC)):
        for number in range(6):
            talk = ask(BUS, number)
            if number:
                assert answer_helped(talk, talk_turns(talk)[-1].id, helped=True)
    with clock.frozen(datetime(2026, 11, 1, 12, tzinfo=UTC)):
        before = talk_figures()
        assert before[-1].total.helped == 5
        assert not answer_helped(last, talk_turns(last)[-1].id, helped=True)
        assert talk_figures() == before


def test_who_was_never_answered_is_counted(people: dict[str, int]) -> None:
    for number in range(5):
        ask("I want to talk to a person", number)
    with later(61):
        assert conversations_tidy() == 5
    with later(100):
        assert talk_figures()[-1].total.unanswered == 5
