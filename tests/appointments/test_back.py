"""Going back in a real browser after forms that were answered at once, with JavaScript and without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.web_console.conftest import served
from tests.web_console.loading import EMAIL, PASSWORD

__all__ = ["served"]
pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.xdist_group("console-browser")]


def heading(page: Page) -> str:
    return page.locator("main h1").inner_text()


@pytest.mark.parametrize("scripts", [False, True])
def test_back_after_what_was_wrong_and_what_was_found_shows_our_pages(
    served: str, browser_path: str, scripts: bool
) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        context = browser.new_context(locale="en-US", java_script_enabled=scripts)
        context.set_default_navigation_timeout(30_000)
        page = context.new_page()
        page.goto(f"{served}/console/people")
        page.get_by_label("E-mail address").fill(EMAIL)
        page.get_by_label("Password").fill("wrong")
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        assert "sent_=" in page.url
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Sign in").click()
        page.goto(f"{served}/console/ask/requests/new")
        before = heading(page)
        page.locator("main form button.button").click()
        assert "There is a problem" in page.locator("main").inner_text()
        page.goto(f"{served}/console/listen/")
        for _time in range(2):
            page.go_back()
            assert heading(page) == before
        browser.close()
