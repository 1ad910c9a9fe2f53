"""Whoever writes first is told, in their language, that a program answers and how a person is reached."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from django.test import Client
from typer.testing import CliRunner

from townclerk import cli_converse
from townclerk.assistant import handovers_open
from townclerk.cli import app
from townclerk.core.agency import Agency, agency_save, forget_cached
from townclerk.web.lines.sms import sms_heard
from townclerk.web.talk_tokens import token_new

pytestmark = pytest.mark.django_db
HELLO = {"en": "How do I get a bus pass?", "es": "¿Cómo consigo una tarjeta de transporte?",
         "ar": "كيف أحصل على بطاقة حافلة؟"}  # fmt: skip
PROGRAM = {"en": "a program", "es": "un programa", "ar": "برنامج"}
PERSON = {"en": "“a person”", "es": "«una persona»", "ar": "«شخص»"}
First = Callable[[Client, str], str]


def _page(site: Client, language: str) -> str:
    return site.get(f"/chat?lang={language}").content.decode()


def _frame(site: Client, language: str) -> str:
    return site.get(f"/chat/embed?lang={language}").content.decode()


def _frame_said(site: Client, language: str) -> str:
    posted = {"talk": token_new(), "said": HELLO[language], "after": "0"}
    return site.post(f"/chat/embed?lang={language}", posted).content.decode()


def _text_message(_site: Client, language: str) -> str:
    return sms_heard("+15550123", HELLO[language]).messages[0]


def _program(site: Client, language: str) -> str:
    return str(site.post(f"/api/v1/conversations?lang={language}").json()["parts"])


def _program_said(site: Client, language: str) -> str:
    token = site.post(f"/api/v1/conversations?lang={language}").json()["token"]
    answer = site.post(
        f"/api/v1/conversation/messages?lang={language}", {"text": HELLO[language]},
        content_type="application/json", headers={"Authorization": f"Bearer {token}"},
    )  # fmt: skip
    return str(answer.json()["parts"][0])


def _terminal(channel: str) -> First:
    def first(_site: Client, language: str) -> str:
        done = CliRunner().invoke(app, ["converse", "--channel", channel], input=f"{HELLO[language]}\n")
        assert done.exit_code == 0, done.output
        return done.output

    return first


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize(
    "first",
    [_page, _frame, _frame_said, _text_message, _program, _program_said,
     _terminal("sms"), _terminal("email"), _terminal("chat")],
)  # fmt: skip
def test_every_channel_says_so_in_its_first_message(
    site: Client, agency: Agency, monkeypatch: pytest.MonkeyPatch, first: First, language: str
) -> None:
    monkeypatch.setattr(cli_converse, "town_open", lambda *_: None)
    agency_save(dataclasses.replace(agency, embed_origins=("https://www.example.org",)))
    forget_cached()
    said = first(site, language)
    assert PROGRAM[language] in said
    assert PERSON[language] in said or PERSON[language].strip("“”«»") in said
    assert not handovers_open()
