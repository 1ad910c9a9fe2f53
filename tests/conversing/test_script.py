"""/chat with its script in a real browser: shown part by part, focus kept, nothing lost with the network."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Route, sync_playwright

from tests.web.conftest import browser_path, served

__all__ = ["browser_path", "served"]
pytestmark = [pytest.mark.browser, pytest.mark.wide]
LISTEN = """() => {
    window.heard = []
    const keep = one => { if (one.textContent) window.heard.push(one.textContent) }
    for (const one of document.querySelectorAll('[role=log], [role=status], [role=alert], [aria-live]'))
        if (one.getAttribute('aria-live') !== 'off')
            new MutationObserver(() => keep(one)).observe(one, { childList: true, subtree: true })
}"""


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Any]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any, served: str) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    opened.errors = []
    opened.on("console", lambda said: opened.errors.append(said.text) if said.type == "error" else None)
    opened.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.goto(f"{served}/chat")
    yield opened
    context.close()


def turns(page: Page, count: int) -> None:
    """Wait until so much was said."""
    page.locator(f"#log_[data-said='{count}']").wait_for()


def say(page: Page, words: str) -> str:
    before = int(page.locator("#log_").get_attribute("data-said") or 0)
    page.fill("#id_said", words)
    page.keyboard.press("Enter")
    turns(page, before + 2)
    return str(page.locator("#last_").inner_text())


def test_it_is_answered_without_loading_the_page_and_the_focus_stays(page: Page) -> None:
    page.evaluate("window.same = true")
    answer = say(page, "How do I get a senior bus pass?")
    assert "Source" in answer
    assert page.evaluate("window.same"), "the page was not loaded anew"
    assert page.input_value("#id_said") == ""
    assert page.evaluate("document.activeElement.id") == "id_said"
    assert page.locator("#log_ > ol > li").count() == 2, (
        "the question and the answer, which says what the greeting did"
    )
    page.locator("#last_ button").first.click()
    turns(page, 4)
    assert page.evaluate("window.same")
    assert page.evaluate("document.activeElement.id") == "id_said"
    assert page.locator("#log_ > ol > li").nth(1).locator("form").count() == 0, (
        "what was chosen among before is gone"
    )
    assert page.locator("button[name=again]").is_visible()
    assert page.errors == []  # type: ignore[attr-defined]


def test_the_page_loaded_anew_says_the_same(page: Page) -> None:
    answer = say(page, "How do I get a senior bus pass?")
    page.reload()
    assert page.locator("#last_").inner_text() == answer


def test_what_was_offered_stays_to_be_read(page: Page) -> None:
    say(page, "permit")
    offered = page.locator("[name=choice]").all_inner_texts()[:3]  # and a person, who stands below
    say(page, "thanks")
    assert not set(page.locator("[name=choice]").all_inner_texts()) & set(offered)
    assert page.locator(".chat li.machine ul:not(.plain) > li").all_inner_texts() == offered
    page.reload()
    assert page.locator(".chat li.machine ul:not(.plain) > li").all_inner_texts() == offered


def test_when_the_network_fails_it_is_said_what_was_written_stays_and_is_said_once(page: Page) -> None:
    say(page, "hello")
    page.route("**/chat", lambda route: route.abort())
    page.fill("#id_said", "I want to report a broken street light")
    page.keyboard.press("Enter")
    note = page.locator("[data-trouble]")
    note.wait_for()
    assert note.get_attribute("role") == "alert"
    assert page.input_value("#id_said") == "I want to report a broken street light"
    page.unroute("**/chat")
    note.locator("button").click()
    turns(page, 4)
    assert page.locator("[data-trouble]").count() == 0
    assert page.input_value("#id_said") == ""


def test_an_answer_that_is_lost_on_the_way_is_not_said_twice(page: Page) -> None:
    say(page, "I want to report a broken street light")

    def lose(route: Route) -> None:
        route.fetch()  # it arrives, and is heard
        route.fulfill(status=200, content_type="application/x-ndjson", body="")

    page.route("**/chat", lose)
    page.fill("#id_said", "1")
    page.keyboard.press("Enter")
    page.locator("[data-trouble]").wait_for()
    page.unroute("**/chat")
    page.locator("[data-trouble] button").click()
    turns(page, 4)
    page.reload()
    assert page.locator("#log_ li.own").count() == 2


def test_a_reader_hears_each_answer_once_and_never_their_own_words(page: Page) -> None:
    page.evaluate(LISTEN)
    say(page, "How do I get a senior bus pass?")
    (heard,) = page.evaluate("window.heard")
    assert "Source" in heard
    assert "senior bus pass?" not in heard, "their own words"
    say(page, "thank you")
    assert len(page.evaluate("window.heard")) == 2


def test_a_booked_appointment_stands_below_and_a_person_can_be_asked_to_write(page: Page) -> None:
    for words in ("I need an appointment for a passport", "1", "Ana Lopez", "ana@example.org", "yes"):
        say(page, words)
    assert page.locator('#beside_ a[href$="/calendar.ics"]').count() == 1
    page.locator("button[value='Speak to a person']").last.click()
    page.locator("#told_").wait_for()
    page.locator("button[name=again]").click()
    page.get_by_role("button", name="Delete anyway").click()
    page.wait_for_load_state()
    assert page.locator("#log_ > ol > li").count() == 1


def test_nothing_written_is_told_by_the_page(page: Page) -> None:
    page.locator("main form:has(#id_said) button").click()
    page.wait_for_load_state()
    assert "Write what you would like to know" in page.locator("main").inner_text()


def test_the_first_words_come_before_the_answer_is_known(served: str, page: Page) -> None:
    cookies = {one["name"]: one["value"] for one in page.context.cookies()}
    token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
    body = f"said=hello&csrfmiddlewaretoken={token}".encode()
    headers = {"Accept": "application/x-ndjson", "Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())}
    asked = urllib.request.Request(f"{served}/chat", body, headers)
    began = time.monotonic()
    with urllib.request.urlopen(asked) as answer:
        first = json.loads(answer.readline())
        at = time.monotonic() - began
        kinds = [json.loads(line)["as"] for line in answer]
    assert first["as"] == "own"
    assert "hello" in first["html"]
    assert kinds[0] == "turn"
    assert kinds[-2:] == ["beside", "over"]
    assert at < 2, "loosely: other work may have the machine"
