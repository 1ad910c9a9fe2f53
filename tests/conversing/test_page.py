"""The page of the conversation: forms and redirects, no script."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from townclerk.assistant.conversing import kept


def last(site: Client) -> str:
    return site.get("/chat").content.decode()


def test_a_look_begins_nothing_and_announces_a_program(site: Client) -> None:
    page = last(site)
    assert "a program, not with a person" in page
    assert 'role="log"' in page
    assert "talk" not in site.cookies
    assert 'id="contact_"' in page


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_it_is_said_and_answered_with_choices_as_buttons(site: Client, language: str) -> None:
    text = {"en": "I am moving next month", "es": "Me mudo el mes que viene", "ar": "سأنتقل إلى بيت جديد"}
    site.cookies["language"] = language
    answer = site.post("/chat", {"said": text[language]})
    assert answer.status_code == 302
    page = last(site)
    assert page.count("/services/town-card") == 1
    buttons = re.findall(r'<button class="button second" name="choice" value="([^"]+)"', page)
    assert len(buttons) >= 4
    assert site.post("/chat", {"choice": buttons[-2]}).status_code == 302
    # What was chosen among before is not offered any more.
    assert not set(buttons[:2]) & set(re.findall(r'name="choice" value="([^"]+)"', last(site)))


def test_nothing_written_and_too_much_said_are_said_in_words(
    site: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert site.post("/chat", {"said": " "}).status_code == 422
    monkeypatch.setattr(kept, "SAID_BY_ONE", 1)
    site.post("/chat", {"said": "hello"})
    refused = site.post("/chat", {"said": "hello"})
    assert refused.status_code == 429
    assert "Much was said from here" in refused.content.decode()


def test_it_can_be_deleted(site: Client) -> None:
    site.post("/chat", {"said": "a purple giraffe"})
    assert "purple giraffe" in last(site)
    site.post("/chat", {"again": "1"})
    assert "purple giraffe" not in last(site)


def test_what_is_written_is_shown_as_words(site: Client) -> None:
    site.post("/chat", {"said": "<script>alert(1)</script>"})
    assert "<script>" not in last(site)


def test_an_appointment_of_another_conversation_is_not_shown_by_its_address(site: Client) -> None:
    site.post("/chat", {"said": "hello"})
    assert "/appointments/AF-" not in site.get("/chat?done=AF-2222-2222").content.decode()


def test_who_waits_for_a_person_may_be_told_by_e_mail(site: Client) -> None:
    site.post("/chat", {"said": "hello"})
    assert "Tell me by e-mail" not in last(site)
    site.post("/chat", {"said": "I want to talk to a person"})
    assert "Tell me by e-mail" in last(site)
    assert "Did this help?" not in last(site)
    wrong = site.post("/chat", {"tell": "1", "email": "nowhere"})
    assert wrong.status_code == 422
    assert "name@example.org" in wrong.content.decode()
    assert site.post("/chat", {"tell": "1", "email": ""}).status_code == 422
    assert site.post("/chat", {"tell": "1", "email": "ana@example.org"}).status_code == 302
    assert "We write to you when a person has answered here" in last(site)


def test_nobody_is_told_who_did_not_ask_for_a_person(site: Client) -> None:
    assert site.post("/chat", {"tell": "1", "email": "ana@example.org"}).status_code == 422


def test_words_keep_the_language_they_were_said_in_when_the_page_changes_to_another(site: Client) -> None:
    site.cookies["language"] = "en"
    site.post("/chat", {"said": "I am moving next month"})
    assert 'lang="en"' not in last(site).split('role="log"')[1].split("</ol>")[0]
    site.cookies["language"] = "ar"
    said = last(site).split('role="log"')[1].split("</ol>")[0]
    assert '<p dir="auto" lang="en">I am moving next month</p>' in said
    assert re.search(r'<p lang="en" dir="ltr">[^<]*program', said)
    assert re.search(r'name="choice" value="[^"]+" lang="en"', said)


@pytest.mark.parametrize(
    ("page", "text", "marked"),
    [
        ("en", "quiero una cita para el pasaporte", 'lang="es" dir="ltr"'),
        ("en", "متى تفتحون اليوم", 'lang="ar" dir="rtl"'),
        ("ar", "when do you open today?", 'lang="en" dir="ltr"'),
    ],
)
def test_what_is_answered_in_another_language_says_so_to_a_screen_reader(
    site: Client, page: str, text: str, marked: str
) -> None:
    site.cookies["language"] = page
    site.post("/chat", {"said": text})
    shown = last(site)
    assert f'<html lang="{page}"' in shown, "the page around it stays"
    log = shown[shown.index('role="log"') :]
    log = log[: log.index("</ol>")] if "</ol>" in log else log
    answered = log[log.index(text) :]
    assert answered.count(marked) >= 2
    assert not re.findall(r"<p(?! class)(?! lang)[^>]*dir=.auto.", answered), "no part is left unmarked"


def test_what_stands_around_an_answer_is_in_its_language(site: Client) -> None:
    site.post("/chat", {"said": "¿cuánto cuesta la licencia de mi perro?"})
    page = last(site)
    assert "Fuente:" in page
    assert "Source:" not in page
    site.post("/chat", {"said": "me corresponde?"})
    page = last(site)
    assert not re.search(r"Source:|You can get this|Everyone can get this|It depends on|Not known yet", page)
