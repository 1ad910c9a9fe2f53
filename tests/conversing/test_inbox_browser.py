"""A resident asks for a person and a clerk answers them, in two real browsers without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.web.conftest import browser_path
from tests.web_console.conftest import served
from tests.web_console.loading import EMAIL, PASSWORD

__all__ = ["browser_path", "served"]
pytestmark = [pytest.mark.browser, pytest.mark.wide]


def _page(browser: Browser, address: str) -> Page:
    context = browser.new_context(locale="en-US", base_url=address, java_script_enabled=False)
    return context.new_page()


def _say(page: Page, words: str) -> None:
    page.fill("#id_said", words)
    page.locator("main form:has(#id_said) button").click()


def test_a_resident_asks_for_a_person_and_reads_what_a_clerk_answers(served: str, browser_path: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        resident, clerk = _page(browser, served), _page(browser, served)
        resident.goto("/chat")
        _say(resident, "How do I get a senior bus pass?")
        resident.locator('button[name="helped"][value="no"]').click()
        assert "Thank you for telling us" in resident.locator("main").inner_text()
        _say(resident, "I want to talk to a person")

        clerk.goto("/console/ask/conversations/")
        clerk.locator("[name=email]").fill(EMAIL)
        clerk.locator("[name=password]").fill(PASSWORD)
        clerk.locator("main form button").first.click()
        clerk.locator("main table a").first.click()
        said = clerk.locator("main [role=log]").inner_text()
        assert "How do I get a senior bus pass?" in said
        assert "automated answer" in said
        clerk.get_by_role("button", name="Take it").click()
        clerk.locator('button[value="suggest-1"]').click()
        assert clerk.locator("#reply_words").input_value()
        clerk.locator("#reply_words").fill("Come to desk 3 on Monday.")
        clerk.get_by_role("button", name="Send the answer").click()
        assert "Your answer stands in the conversation" in clerk.locator("main").inner_text()

        resident.goto("/chat")
        assert "Come to desk 3 on Monday." in resident.locator("#last_").inner_text()
        assert "automated answer" not in resident.locator("#last_").inner_text()
        _say(resident, "Thank you")
        clerk.reload()
        assert "Thank you" in clerk.locator("main [role=log]").inner_text()

        clerk.locator("summary", has_text="Close it").click()
        clerk.locator('[name="outcome"][value="answered"]').check(force=True)
        clerk.locator('form:has([name="outcome"]) button').click()
        assert "From now on the program answers again" in clerk.locator("main").inner_text()
        clerk.get_by_role("button", name="Undo").click()
        assert "It is undone" in clerk.locator("main").inner_text()
        browser.close()


def test_a_clerk_sees_without_loading_anew_who_asks_and_what_they_write(
    served: str, browser_path: str
) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        resident = _page(browser, served)
        clerk = browser.new_context(
            locale="en-US", base_url=served, viewport={"width": 1280, "height": 700}
        ).new_page()
        troubles: list[str] = []
        clerk.on("pageerror", lambda error: troubles.append(str(error)))
        clerk.clock.install()
        clerk.goto("/console/ask/conversations/?channel=chat")
        clerk.locator("[name=email]").fill(EMAIL)
        clerk.locator("[name=password]").fill(PASSWORD)
        clerk.locator("main form button").first.click()
        links = clerk.locator("#rows_ th a")
        before = links.count()
        clerk.locator("select[name=reason]").select_option("complaint")

        resident.goto("/chat")
        _say(resident, "I want to talk to a person")
        _passes(clerk)
        expect(clerk.locator("#told_")).to_have_text("1 new conversation.")
        expect(links).to_have_count(before + 1)
        assert clerk.locator("select[name=reason]").input_value() == "complaint"  # as it was being chosen

        clerk.goto(
            clerk.locator("#rows_ th a", has_text="They want a person").last.get_attribute("href") or ""
        )
        clerk.get_by_role("button", name="Take it").click()
        field = clerk.locator("#reply_words")
        field.fill("I am looking")
        field.evaluate("one => one.scrollIntoView({block: 'center', behavior: 'instant'})")
        place = field.bounding_box()
        _say(resident, "Are you there? It is about the bus.")
        _passes(clerk)
        expect(clerk.locator("[role=log]")).to_contain_text("It is about the bus.")
        assert field.input_value() == "I am looking"
        assert field.evaluate("one => one === document.activeElement")
        after = field.bounding_box()
        assert place
        assert after
        assert abs(after["y"] - place["y"]) < 2
        count = clerk.locator("[role=log] li").count()
        _passes(clerk)
        assert clerk.locator("[role=log] li").count() == count  # nothing stands there twice
        assert not troubles
        browser.close()


def _passes(page: Page) -> None:
    """The time until the page asks again what is new."""
    with page.expect_response(lambda answer: "/news?" in answer.url):
        page.clock.run_for(9_000)
