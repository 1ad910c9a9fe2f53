"""A visit to the portal in a real browser. What holds for every page, `tests/harness` asks of every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("portal-browser")]


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield started
        started.close()


def test_a_visit_without_javascript_finds_asks_and_changes_language(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(served)
    page.get_by_role("searchbox", name="Your question").fill("How do I get a senior bus pass?")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("link", name="Get a senior bus pass").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "Get a senior bus pass"
    page.get_by_role("link", name="العربية").click()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert "/services/bus-pass" in page.url
    page.get_by_role("link", name="جميع الخدمات").first.click()
    assert page.locator("html").get_attribute("lang") == "ar"
    context.close()


def test_print_keeps_the_words_and_drops_the_furniture(browser: Browser, served: str) -> None:
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(served + "/services/bus-pass")
    page.emulate_media(media="print")
    assert page.locator(".top nav").first.is_hidden()
    assert page.locator(".foot").is_hidden()
    assert page.get_by_text("555-0100").first.is_visible()
    context.close()


def test_print_leaves_out_what_is_only_true_now_and_keeps_the_number_to_call(
    browser: Browser, served: str
) -> None:
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(served + "/services/bus-pass")
    now, call = page.locator(".now"), page.locator("main").get_by_text("555-0100").first
    assert now.first.is_visible()
    page.emulate_media(media="print")
    assert all(one.is_hidden() for one in now.all())
    assert call.is_visible()
    assert page.get_by_text("Opening hours").first.is_visible()
    context.close()
