"""A conversation over the interface: its token is the only key, and the answers are those of /chat."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from townclerk.assistant import handover_reply, handover_take, handovers_open
from townclerk.assistant.conversing import kept
from townclerk.assistant.models import Conversation
from townclerk.web.talk_tokens import token_good, token_new

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"


def begun(site: Client, language: str = "en") -> str:
    answer = site.post(f"{ROOT}/conversations?lang={language}")
    assert answer.status_code == 200, answer.content
    return str(answer.json()["token"])


def sent(site: Client, method: str, path: str, token: str, body: Any = None, **more: Any) -> Any:
    data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Authorization": f"Bearer {token}", **more.pop("headers", {})}
    kind = "application/json"
    return site.generic(method, f"{ROOT}/{path}", data, content_type=kind, headers=headers, **more)


def say(site: Client, token: str, text: str, language: str = "en") -> Any:
    answer = sent(site, "POST", f"conversation/messages?lang={language}", token, {"text": text})
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_it_is_begun_announced_and_nothing_is_kept_before_the_first_message(site: Client) -> None:
    answer = site.post(f"{ROOT}/conversations?lang=es")
    assert "un programa, no con una persona" in answer.json()["parts"][0]["text"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert not Conversation.objects.exists()


def test_what_is_said_is_answered_in_parts_with_pages_and_choices(site: Client) -> None:
    token = begun(site)
    said = say(site, token, "How do I get a senior bus pass?")
    source = next(one for one in said["parts"] if one["kind"] == "source")
    assert source["address"] == "http://testserver/services/bus-pass#how-to-apply"
    assert source["changed"]
    choices = next(one["choices"] for one in said["parts"] if one["kind"] == "choices")
    assert say(site, token, choices[0])["understood"] == "begin"


@pytest.mark.parametrize(
    ("language", "moving"),
    [
        ("en", "I am moving next month"),
        ("es", "Me mudo el mes que viene"),
        ("ar", "سأنتقل إلى بيت جديد الشهر القادم"),
    ],
)
def test_a_list_with_its_conditions_in_each_language(site: Client, language: str, moving: str) -> None:
    said = say(site, begun(site, language), moving, language)
    assert (said["language"], said["understood"]) == (language, "event")
    bus = next(one for one in said["parts"] if (one["address"] or "").endswith("/services/bus-pass"))
    assert (bus["kind"], bus["outcome"], bus["conditions"][0]["holds"]) == ("service", "unknown", None)


def test_it_is_booked_read_handed_over_answered_by_staff_and_deleted(site: Client) -> None:
    token = begun(site)
    for text in ("I need an appointment for a passport", "1", "Ana Lopez", "ana@example.org"):
        say(site, token, text)
    assert say(site, token, "yes")["appointment"]
    asked = sent(site, "POST", "conversation/handover", token)
    assert asked.json()["understood"] == "person"
    assert asked.json()["waits"]
    (one,) = handovers_open()
    handover_take(one.id, staff_id=7)
    handover_reply(one.id, "Come by tomorrow.", staff_id=7)
    read = sent(site, "GET", "conversation", token).json()
    assert [turn["by"] for turn in read["turns"]][-3:] == ["person", "program", "staff"]
    assert read["turns"][-1]["parts"][0]["text"] == "Come by tomorrow."
    assert read["waits"] is None
    refused = sent(site, "DELETE", "conversation", token)
    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (409, "confirm")
    assert sent(site, "GET", "conversation", token).json()["turns"]
    assert sent(site, "DELETE", "conversation?confirm=true", token).status_code == 204
    assert sent(site, "GET", "conversation", token).json()["turns"] == []


def test_only_a_token_of_ours_opens_anything_and_only_its_own(site: Client) -> None:
    token, other = begun(site), begun(site)
    assert token != other
    say(site, token, "My secret is a purple giraffe")
    assert sent(site, "GET", "conversation", other).json()["turns"] == []
    flipped = ("A" if token[0] != "A" else "B") + token[1:]
    for wrong in ("", "a", flipped, token[:-1], token + "A", "a" * 48, "\u00e9" * 48):
        answer = sent(site, "GET", "conversation", wrong)
        assert answer.status_code == 401, wrong
        assert answer.headers["WWW-Authenticate"] == "Bearer"
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert site.get(f"{ROOT}/conversation").status_code == 401
    assert not any(token_good(token_new()[:-1] + end) and end == "!" for end in "!?")


def test_a_cookie_of_a_browser_opens_nothing_here(site: Client) -> None:
    site.post("/chat", {"said": "My secret is a purple giraffe"})
    talk = site.cookies["talk"].value
    for bearer in (talk, begun(site)):
        assert b"giraffe" not in sent(site, "GET", "conversation", bearer).content


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b"\xff", b'{"text": ""}', b'{"text": " "}', b'{"text": 5}', b'{"said": "a"}',
     b'{"text": "a", "more": 1}', json.dumps({"text": "a" * 1_001}).encode(), b"[" * 50_000],
)  # fmt: skip
def test_what_is_no_message_is_a_problem_that_says_why(site: Client, body: bytes) -> None:
    answer = sent(site, "POST", "conversation/messages", begun(site), body)
    assert answer.status_code in {400, 422}, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert not Conversation.objects.exists()


def test_too_much_is_refused_with_when_to_go_on(site: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "SAID_BY_ONE", 1)
    token = begun(site)
    say(site, token, "hello")
    answer = sent(site, "POST", "conversation/messages", token, {"text": "hello"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "3600")


def test_other_sites_may_ask_with_a_token(site: Client) -> None:
    asked = site.options(f"{ROOT}/conversation/messages")
    assert "POST" in asked.headers["Access-Control-Allow-Methods"]
    assert "Authorization" in asked.headers["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in asked.headers
    answer = site.get(f"{ROOT}/conversations")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST, OPTIONS")
    read = site.post(f"{ROOT}/agency")
    assert (read.status_code, read.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


def test_a_reading_that_is_asked_again_and_again_costs_little(site: Client) -> None:
    token = begun(site)
    say(site, token, "hello")
    first = sent(site, "GET", "conversation", token)
    again = sent(site, "GET", "conversation", token, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    said = sent(
        site, "POST", "conversation/messages", token, {"text": "hello"}, headers={"If-None-Match": "*"}
    )
    assert said.status_code == 200


@pytest.mark.parametrize(
    "path", ["conversations", "conversation/messages", "conversation/handover", "conversation/code"]
)
def test_what_is_only_sent_says_so(site: Client, path: str) -> None:
    assert site.options(f"{ROOT}/{path}").headers["Allow"] == "POST, OPTIONS"
    assert site.put(f"{ROOT}/{path}").headers["Allow"] == "POST, OPTIONS"


def test_a_language_that_is_not_spoken_here_is_said_and_not_silently_english(site: Client) -> None:
    begun = site.post(f"{ROOT}/conversations?lang=fr").json()
    assert begun["language"] == "en"
    assert begun["parts"][0]["language"] == "fr"
    assert "English, Español" in begun["parts"][0]["text"]
    answer = site.get(f"{ROOT}/ask?q=bus+pass&lang=fr").json()
    assert answer["notice"] == "'fr' is not answered in here; en, es, ar are. This is in 'en'."
    assert site.get(f"{ROOT}/ask?q=bus+pass&lang=es").json()["notice"] is None


@pytest.mark.parametrize("language", ["en_US", "EN-gb", "es_MX", "und"])
def test_a_language_that_is_served_or_is_none_is_not_said_to_be_missing(site: Client, language: str) -> None:
    parts = site.post(f"{ROOT}/conversations?lang={language}").json()["parts"]
    assert not any("cannot answer" in one["text"] for one in parts)


def test_a_language_that_is_not_served_is_said_first(site: Client) -> None:
    parts = site.post(f"{ROOT}/conversations?lang=fr_CA").json()["parts"]
    assert parts[0]["language"] == "fr"
    assert "I cannot answer in French." in parts[1]["text"]


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("¿Cómo obtengo la tarjeta de autobús para personas mayores?", "es"),
        ("me mudo el mes que viene", "es"),
        ("quiero hablar con una persona", "es"),
        ("Quiero suicidarme", "es"),
        ("¿puedo obtener la tarjeta de autobús para personas mayores?", "es"),
        ("كيف أحصل على بطاقة الحافلة لكبار السن؟", "ar"),
        ("سأنتقل إلى بيت جديد الشهر القادم", "ar"),
        ("How do I get a senior bus pass?", "en"),
    ],
)
@pytest.mark.parametrize("page", ["", "es"])
def test_the_language_that_is_said_is_that_of_the_answer(
    site: Client, said: str, language: str, page: str
) -> None:
    query = f"?lang={page}" if page else ""
    token = site.post(f"{ROOT}/conversations{query}").json()["token"]
    answer = sent(site, "POST", f"conversation/messages{query}", token, {"text": said}).json()
    assert answer["language"] == language
    assert {part["language"] for part in answer["parts"]} == {language}
    turns = sent(site, "GET", f"conversation{query}", token).json()["turns"]
    assert [one["language"] for one in turns] == [language, language]
