"""Going back in a real browser, after an answer that was refused and mended: with JavaScript and without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.guided import walking

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.xdist_group("guided-browser")]


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.mark.parametrize("scripts", [False, True])
def test_back_after_a_mended_answer_shows_our_pages(browser: Browser, served: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts, locale="en", viewport=walking.TELEPHONE)  # type: ignore[arg-type]
    context.set_default_navigation_timeout(30_000)
    page = context.new_page()
    page.goto(f"{served}/do/street-light")
    page.locator('main button[name="begin"]').click()
    page.locator('[name="answer"][value="out"]').check(force=True)
    walking.go_on(page)
    page.locator('[name="answer_words"]').fill("Fig Row")
    page.locator('[name="answer_point"]').fill("here")
    walking.go_on(page)
    assert "There is a problem" in page.locator("main").inner_text()
    assert page.locator('[name="answer_words"]').input_value() == "Fig Row"
    page.locator('[name="answer_point"]').fill("")
    walking.go_on(page)
    assert walking.step_of(page) == "area"
    for _time in range(2):
        page.go_back()
        assert walking.step_of(page) == "place", page.url
        assert page.locator('[name="answer_words"]').input_value() == "Fig Row"
    page.go_back()
    assert walking.step_of(page) == "fault"
    context.close()
