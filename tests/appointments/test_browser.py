"""The whole way in a real browser without JavaScript, in each language: book, move, cancel, undo."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.web.conftest import served

__all__ = ["served"]
pytestmark = pytest.mark.browser
WIDTH = {"width": 360, "height": 740}


@pytest.mark.wide
@pytest.mark.parametrize(
    "language", ["es", *(pytest.param(other, marks=pytest.mark.wide) for other in ("en", "ar"))]
)
def test_booked_moved_and_cancelled_without_scripts(served: str, browser_path: str, language: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_context(java_script_enabled=False, viewport=WIDTH).new_page()  # type: ignore[arg-type]
        page.goto(f"{served}/services/passport-appointment?lang={language}")
        page.locator('a[href="/book/passport-appointment"]').click()
        page.locator('main form[method="get"] button').click()
        _choose(page, 0)
        page.fill("#id_name", "Ana Lopez")
        page.fill("#id_email", "ana@example.org")
        page.locator("main form button.button").click()
        page.locator("main form button.button").click()
        booked = page.locator(".reference").inner_text().strip()
        when = page.locator(".ledger b").first.inner_text()
        address = page.url.partition("?")[0]
        page.locator(f'a[href$="{address.rpartition("/appointments")[2]}/move"]').click()
        _choose(page, 5)
        assert page.locator(".reference").inner_text().strip() == booked
        assert page.locator(".ledger b").first.inner_text() != when
        page.goto(f"{address}/cancel")
        page.locator("main form button.warning").click()
        page.locator('button[name="restore"]').click()
        assert page.locator('a[href$="/calendar.ics"]').count() == 1
        assert page.locator("html").get_attribute("lang") == language
        browser.close()


def _choose(page: Page, nth: int) -> None:
    page.locator('input[name="begins"]').nth(nth).check(force=True)
    page.locator("main form button.button").last.click()
