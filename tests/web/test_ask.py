"""A question: answered, not known, empty, too long; and what is noted of it."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client

from tests.conversing.test_counted_alike import SAID
from tests.web.addresses import ANSWERED, LANGUAGES, QUESTIONS
from tests.web.reading_html import Page
from townclerk.assistant import Kind, Talk, converse


def log() -> list[tuple[str, str, str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, service, channel, language, attrs FROM history_interaction ORDER BY id")
        return cursor.fetchall()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_is_in_the_questions_language_whatever_the_pages(site: Client, language: str) -> None:
    for other in LANGUAGES:
        site.cookies["language"] = other
        html = site.get(ANSWERED[language]).content.decode()
        assert f'<div class="say" lang="{language}"' in html, other
        assert 'href="/services/bus-pass' in html
        assert Page(html).html["lang"] == other


def test_an_answer_is_called_automated_and_names_its_source_with_its_date(site: Client) -> None:
    text = Page(site.get(ANSWERED["en"]).content.decode()).text
    assert "Automated answer" in text
    assert "Source: Get a senior bus pass" in text
    assert "last changed on" in text


def test_without_support_it_says_so_and_offers_a_person(site: Client) -> None:
    text = Page(site.get("/ask?q=" + quote("Who painted the Mona Lisa?")).content.decode()).text
    assert "We have no certain answer to this" in text
    assert "Automated answer" not in text
    assert "555-0100" in text


def test_what_was_asked_is_noted_without_the_words(site: Client) -> None:
    site.get(ANSWERED["es"])
    site.get("/ask?q=xyzzy")
    site.get("/ask")
    site.get("/ask?q=" + "a" * 501)
    rows = log()
    assert [(kind, service, channel, language) for kind, service, channel, language, _ in rows] == [
        ("asked", "bus-pass", "portal", "es"),
        ("asked", "", "portal", "en"),
    ]
    assert [json.loads(attrs) if isinstance(attrs, str) else attrs for *_, attrs in rows] == [
        {"found": True},
        {"found": False},
    ]
    assert QUESTIONS["es"] not in str(rows)
    assert "xyzzy" not in str(rows)


def test_a_question_is_shown_as_text_whatever_it_holds(site: Client) -> None:
    html = site.get("/ask?q=" + quote("<script>alert(1)</script> bus \"pass'")).content.decode()
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_question_of_white_space_is_no_question(site: Client) -> None:
    html = site.get("/ask?q=%20%0A").content.decode()
    assert "Write your question as you would say it to a person." in html


def test_a_question_too_long_is_kept_for_correction(site: Client) -> None:
    response = site.get("/ask?q=" + "b" * 600)
    assert response.status_code == 400
    page = Page(response.content.decode())
    assert page.texts["title"].startswith("Error: ")
    assert "at most 500 letters" in page.text
    assert "b" * 500 in response.content.decode()
    assert site.get("/ask?q=" + "b" * 500).status_code == 200


@pytest.mark.parametrize(("language", "words"), [("es", "Ver esta página en español"), ("ar", "العربية")])
def test_a_question_in_another_language_offers_the_page_in_it(
    site: Client, language: str, words: str
) -> None:
    html = site.get(ANSWERED[language]).content.decode()
    link = next(
        part for part in html.split("<a ") if words in part and "hreflang" in part and "/ask?q=" in part
    )
    address = link.split('href="')[1].split('"')[0].replace("&amp;", "&")
    assert Page(site.get(address).content.decode()).html["lang"] == language
    assert words not in site.get(address).content.decode().split("<main")[1]


@pytest.mark.parametrize(
    ("language", "question", "says"),
    [
        ("en", "Are you open on Sunday?", "we are closed"),
        ("es", "¿Abren el domingo?", "cerrado"),
        ("ar", "هل أنتم مفتوحون يوم الأحد؟", "مغلق"),
    ],
)
def test_whether_it_is_open_on_a_day_is_worked_out(
    site: Client, language: str, question: str, says: str
) -> None:
    html = site.get("/ask?q=" + quote(question)).content.decode()
    text = Page(html).text
    assert says in text.split("Source:")[0]
    assert "worked out from our opening hours" in text
    told = site.get("/api/v1/ask", {"q": question, "lang": language}).json()
    assert told["worked_out"]
    assert told["known"]
    assert says in " ".join(told["sentences"])
    assert not site.get("/api/v1/ask", {"q": "How do I get a bus pass?"}).json()["worked_out"]


@pytest.mark.parametrize(("language", "said"), SAID)
def test_a_conversation_answers_the_same_or_the_page_says_why_not(
    site: Client, language: str, said: str
) -> None:
    reply = converse(Talk("browser:same", language), said)
    html = site.get("/ask", {"q": said, "lang": language}).content.decode()
    text = Page(html).text
    told = site.get("/api/v1/ask", {"q": said, "lang": language}).json()
    assert told["understood"] == reply.understood
    if reply.understood in {"begin", "person"}:
        assert "This is done in a conversation" in text
        assert not told["known"]
        return
    if reply.understood == "unknown":
        assert not told["known"]
        assert 'id="unknown"' in html
        return
    if reply.understood == "asked-back":
        (choices,) = (part.choices for part in reply.parts if part.kind is Kind.CHOICES)
        assert choices[0] in text
        return
    shown = [part for part in reply.parts if part.kind is not Kind.CHOICES][1:]
    if reply.understood == "crisis":
        shown = list(reply.parts[:1])
    assert told["known"]
    assert told["language"] == reply.language
    for part in shown:
        for line in f"{part.title}\n{part.text}".split("\n"):
            assert " ".join(line.split()) in text
            if part.kind is Kind.TEXT:
                assert not line or any(line in one for one in told["sentences"])


def test_from_the_answer_it_goes_on_in_a_conversation(site: Client) -> None:
    html = site.get("/ask", {"q": "I am moving next month"}).content.decode()
    assert 'action="/chat"' in html
    assert 'name="said" value="I am moving next month"' in html


def test_to_ask_on_the_page_begins_nothing(site: Client) -> None:
    tables = [one for one in connection.introspection.table_names() if not one.startswith("history_")]

    def rows() -> dict[str, int]:
        found = {}
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f"SELECT COUNT(*) FROM {table}")
                found[table] = cursor.fetchone()[0]
        return found

    before = rows()
    for said in (
        "report a pothole",
        "a person please",
        "I want to kill myself",
        "Can I get a senior bus pass?",
    ):
        site.get("/ask", {"q": said})
        site.get("/api/v1/ask", {"q": said})
    assert rows() == before
