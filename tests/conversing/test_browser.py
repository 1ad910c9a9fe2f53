"""The whole story in a real browser without JavaScript: moving, what one can get and why, an appointment."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.guided import walking
from tests.web.conftest import browser_path, served

__all__ = ["browser_path", "served"]
pytestmark = pytest.mark.browser
STORY = {
    "en": ("I am moving next month", "3 May 1950", "Ana Lopez", "yes", "You can get this"),
    "es": ("Me mudo el mes que viene", "3 de mayo de 1950", "Ana López", "sí", "Puede obtenerlo"),
    "ar": ("سأنتقل إلى بيت جديد الشهر القادم", "3 مايو 1950", "آنا لوبيز", "نعم", "يمكنكم الحصول على هذا"),
}

BOOK = {"en": "Book an appointment:", "es": "Reservar una cita:", "ar": "حجز موعد:"}


def _say(page: Page, words: str) -> str:
    """Write it and send it; what is answered."""
    page.fill("#id_said", words)
    page.locator("main form:has(#id_said) button").click()
    return page.locator("#last_").inner_text()


@pytest.mark.parametrize(
    "language", ["ar", *(pytest.param(other, marks=pytest.mark.wide) for other in ("en", "es"))]
)
def test_moving_ends_in_an_explained_list_and_a_booked_appointment(
    served: str, browser_path: str, language: str
) -> None:
    moving, born, name, yes, can_get = STORY[language]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = walking.context_of(browser, language).new_page()
        page.goto(f"{served}/?lang={language}")
        page.locator('main a[href="/chat"]').click()
        listed = _say(page, moving)
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator('#last_ a[href="/services/bus-pass"]').count() == 1
        assert can_get not in listed
        explained = _say(page, born)
        assert can_get in explained
        assert "1950" in explained  # the fact that was used stands beside its condition
        page.locator(f'#last_ button[value^="{BOOK[language]}"]').first.click()
        _say(page, "1")
        _say(page, name)
        assert name in _say(page, "ana@example.org")
        booked = _say(page, yes)
        assert page.locator('main a[href$="/calendar.ics"]').count() == 1, booked
        assert page.locator("html").get_attribute("lang") == language
        browser.close()
