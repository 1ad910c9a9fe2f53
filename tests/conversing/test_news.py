"""An answer of a member of staff comes into an open page by itself; without a script by looking again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

from tests.conversing.test_embed import framed
from tests.conversing.test_script import LISTEN, say
from tests.residents.cast import sign_in, town
from tests.web.conftest import browser_path
from tests.web_console.conftest import served
from tests.web_console.loading import EMAIL, PASSWORD
from townclerk.assistant import handover_close, handover_reply, handover_take, handovers_open
from townclerk.assistant.models import Handover
from townclerk.core import clock
from townclerk.identity.models import ResidentSession
from townclerk.web.talk_tokens import token_new

__all__ = ["browser_path", "framed", "served"]
WORDS = "Come to desk 3 on Monday."


def answered(words: str = WORDS) -> Handover:
    (one,) = handovers_open()
    handover_take(one.id, staff_id=7)
    handover_reply(one.id, words, staff_id=7)
    return Handover.objects.get(pk=one.id)


def lines(answer: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in answer.content.decode().splitlines()]


@pytest.mark.django_db
def test_what_is_new_comes_once_and_nothing_costs_a_304(site: Client) -> None:
    site.post("/chat", {"said": "I want to talk to a person"})
    first = site.get("/chat/news?after=2")
    assert lines(first) == [{"as": "over", "said": 2, "waits": True}]
    assert "no-store" in first.headers["Cache-Control"]
    tag = {"If-None-Match": first.headers["ETag"]}
    same = site.get("/chat/news?after=2", headers=tag)
    assert (same.status_code, same.content) == (304, b"")
    row = answered()
    new, over = lines(site.get("/chat/news?after=2", headers=tag))
    assert (new["as"], over) == ("news", {"as": "over", "said": 3, "waits": True})
    assert WORDS in new["html"]
    assert "automated answer" not in new["html"]
    handover_close(row.pk, outcome="answered", staff_id=7)
    assert lines(site.get("/chat/news?after=3"))[-1]["waits"] is False
    for odd in ("after=-1", "after=x", "after=999999", "after=99", ""):
        assert lines(site.get(f"/chat/news?{odd}"))[-1]["said"] == 4
    assert site.post("/chat/news").status_code == 405


@pytest.mark.django_db
def test_a_visitor_who_said_nothing_has_no_news(site: Client) -> None:
    assert site.get("/chat/news?after=0").status_code == 204


@pytest.mark.django_db
def test_in_a_frame_the_token_is_asked_for_in_a_header(framed: Client) -> None:
    token = token_new()
    framed.post("/chat/embed", {"talk": token, "said": "I want to talk to a person", "after": "0"})
    answered()
    news = "/chat/embed/news?lang=en&after=2"
    new, over = lines(framed.get(news, headers={"Authorization": f"Bearer {token}"}))
    assert WORDS in new["html"]
    assert over["said"] == 3
    for wrong in ({}, {"Authorization": "Bearer " + "a" * 48}, {"Authorization": f"Basic {token}"}):
        assert framed.get(news, headers=wrong).status_code == 404
    looked = framed.post("/chat/embed", {"talk": token, "look": "1"}).content.decode()
    assert WORDS in looked
    assert 'name="look"' in looked


@pytest.mark.django_db
def test_an_open_page_keeps_nobody_signed_in(site: Client) -> None:
    town(simulated=True)
    sign_in(site)
    site.post("/chat", {"said": "I want to talk to a person"})
    before = ResidentSession.objects.get().seen_at
    with clock.frozen(clock.now() + timedelta(minutes=5)):
        assert site.get("/chat/news?after=2").status_code == 200
        assert ResidentSession.objects.get().seen_at == before
        site.get("/chat")
        assert ResidentSession.objects.get().seen_at > before


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield opened
        opened.close()


def _clerk(browser: Browser, served: str) -> Page:
    clerk = browser.new_context(locale="en-US", base_url=served).new_page()
    clerk.goto("/console/ask/conversations/")
    clerk.locator("[name=email]").fill(EMAIL)
    clerk.locator("[name=password]").fill(PASSWORD)
    clerk.locator("main form button").first.click()
    return clerk


def _answer(clerk: Page, words: str) -> None:
    clerk.locator("#reply_words").fill(words)
    clerk.get_by_role("button", name="Send the answer").click()
    clerk.get_by_text("Your answer stands in the conversation").wait_for()


@pytest.mark.wide
@pytest.mark.browser
def test_it_appears_while_the_page_is_open_and_what_is_being_written_stays(
    served: str, browser: Browser
) -> None:
    clerk = _clerk(browser, served)
    page = browser.new_context(locale="en-US", base_url=served).new_page()
    page.set_default_timeout(10_000)
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto("/chat")
    title = page.title()
    say(page, "I want to talk to a person")
    page.locator("#id_said").fill("I am still writing th")
    page.locator("#id_said").evaluate("field => field.setSelectionRange(5, 5)")
    page.evaluate(LISTEN)
    clerk.goto("/console/ask/conversations/")
    clerk.locator("main table a").last.click()  # before it may stand what an attempt before this left
    clerk.get_by_role("button", name="Take it").click()
    _answer(clerk, WORDS)
    page.locator("#last_", has_text=WORDS).wait_for(timeout=20_000)
    assert page.title() == f"(1) New answer · {title}"
    _answer(clerk, "Or on Friday.")
    page.locator("#last_", has_text="Or on Friday.").wait_for(timeout=20_000)
    assert page.title() == f"(2) New answer · {title}"
    heard = page.evaluate("window.heard")
    assert [WORDS in one for one in heard] == [True, False], "each once, politely"
    assert page.input_value("#id_said") == "I am still writing th"
    field = "[document.activeElement.id, document.activeElement.selectionStart]"
    assert page.evaluate(field) == ["id_said", 5]
    page.keyboard.press("Shift")
    assert page.title() == title
    assert say(page, "thank you")
    assert page.locator("#log_ > ol > li").count() == 6
    assert errors == []
    page.context.set_offline(True)
    for words in ("First, the form.", "Then, the fee."):
        _answer(clerk, words)
    page.context.set_offline(False)
    page.locator("#last_", has_text="Then, the fee.").wait_for(timeout=20_000)
    together = page.evaluate("window.heard.at(-1)")
    assert "First, the form." in together, "of several at once each is read out"
    assert "Then, the fee." in together
    page.reload()
    assert page.locator("#log_ > ol > li").count() == 8, "nothing twice, nothing lost"
    proof = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    page.request.post("/chat", form={"again": "sure", "csrfmiddlewaretoken": proof})
    page.locator("#log_[data-said='0']").wait_for(timeout=20_000)
    assert "First, the form." not in page.locator("#log_").inner_text(), "deleted from another page of theirs"
    page.context.close()
    clerk.context.close()


@pytest.mark.wide
@pytest.mark.browser
def test_nothing_is_asked_for_while_nobody_is_awaited(served: str, browser: Browser) -> None:
    page = browser.new_context(locale="en-US", base_url=served).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/chat")
    say(page, "How do I get a senior bus pass?")
    page.wait_for_timeout(4_500)
    assert not [address for address in asked if "/chat/news" in address]
    page.context.close()


@pytest.mark.wide
@pytest.mark.browser
def test_without_a_script_one_looks_again(served: str, browser: Browser) -> None:
    page = browser.new_context(locale="en-US", base_url=served, java_script_enabled=False).new_page()
    page.goto("/chat")
    page.fill("#id_said", "I want to talk to a person")
    page.locator("main form:has(#id_said) button").click()
    assert page.locator("meta[http-equiv=refresh]").count() == 0, "it would take what is being written"
    for _again in range(2):
        with page.expect_navigation():
            page.get_by_role("link", name="Check for an answer").click()
        assert page.url.endswith("#last_")
    page.context.close()


@pytest.mark.wide
@pytest.mark.browser
def test_what_was_begun_in_one_browser_goes_on_in_another(served: str, browser: Browser) -> None:
    first, other = (browser.new_context(locale="en-US", base_url=served).new_page() for _one in range(2))
    for page in (first, other):
        page.goto("/chat")
        page.set_default_timeout(10_000)
    say(first, "How do I get a senior bus pass?")
    first.get_by_role("button", name="Go on elsewhere").click()
    code = first.locator("#carry_ bdi").inner_text()
    wrong = f"{code[:9]} {(int(code[-6:]) + 1) % 1_000_000:06}"
    other.fill("#id_said", wrong)
    other.keyboard.press("Enter")
    other.get_by_role("alert").get_by_text("do not belong together").wait_for()
    other.fill("#id_said", code)
    other.keyboard.press("Enter")
    other.locator("#log_ li.own", has_text="senior bus pass").wait_for()
    say(other, "thank you")
    assert "senior bus pass" in first.locator("#log_").inner_text(), "nobody told this page yet"
    first.fill("#id_said", "hello again")
    first.keyboard.press("Enter")
    first.locator("#log_ li.own", has_text="senior bus pass").wait_for(state="detached")
    first.locator("#log_ li.own", has_text="hello again").wait_for()
    for page in (first, other):
        page.context.close()
