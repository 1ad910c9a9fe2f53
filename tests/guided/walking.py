"""A resident in a browser without JavaScript: finds a service, answers its questions, reads what is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

TELEPHONE = {"width": 360, "height": 740}
Answers = Mapping[str, Any]


def context_of(browser: Browser, language: str) -> BrowserContext:
    """The telephone of somebody who reads `language`: without a cookie of ours, without JavaScript."""
    made = browser.new_context(
        java_script_enabled=False,
        viewport=TELEPHONE,  # type: ignore[arg-type]
        locale=language,
    )
    made.set_default_timeout(15_000)
    made.set_default_navigation_timeout(30_000)  # the first question asked reads every page
    return made


def find(page: Page, site: str, question: str, service: str) -> None:
    """Ask on the first page, and follow the answer to the service's page."""
    page.goto(site)
    page.locator("main input[name=q]").first.fill(question)
    page.locator("main form button").first.click()
    page.locator(f'main a[href*="/services/{service}"]').first.click()
    assert f"/services/{service}" in page.url


def begin(page: Page, service: str) -> None:
    """From the service's page to the first question."""
    page.locator(f'main a[href="/do/{service}"]').click()
    page.locator('main button[name="begin"]').click()


def step_of(page: Page) -> str:
    """Which question is shown; "" for none."""
    found = re.search(r"/q/([^/?]+)", page.url)
    return found[1] if found else ""


def answer(page: Page, answers: Answers, *, until: str = "") -> list[str]:
    """Answer what is asked until something else is shown, or the step `until`; the steps that were asked."""
    asked: list[str] = []
    while (step := step_of(page)) and step != until:
        assert step not in asked, f"{step} is asked again: {page.locator('main').inner_text()}"
        asked.append(step)
        fill(page, answers[step])
        go_on(page)
        while step_of(page) == step and isinstance(answers[step], list):  # more files might be added
            go_on(page)
    return asked


def go_on(page: Page) -> None:
    """Press the button that continues."""
    page.locator("main form button.button").last.click()


def fill(page: Page, value: Any) -> None:
    """Put an answer into the boxes of the question."""
    if value is None:
        return
    if isinstance(value, list):
        page.locator('input[type="file"]').set_input_files(value)
    elif isinstance(value, dict):
        for part, text in value.items():
            page.locator(f'[name="answer_{part}"]').fill(text)
    elif isinstance(value, set):
        for one in value:
            page.locator(f'[name="answer"][value="{one}"]').check(force=True)
    elif page.locator('input[type="radio"][name="answer"]').count():
        page.locator(f'input[name="answer"][value="{value}"]').check(force=True)
    elif page.locator('select[name="answer"]').count():
        page.locator('select[name="answer"]').select_option(value)
    else:
        page.locator('[name="answer"]').fill(value)


def send(page: Page) -> tuple[str, str]:
    """Say that it is true, send it, and read the reference and the code."""
    assert page.url.endswith("/check"), page.url
    page.locator('input[name="true"]').check(force=True)
    go_on(page)
    assert page.url.endswith("/sent"), page.locator("main").inner_text()
    reference = page.locator(".reference").inner_text().strip()
    return reference, page.locator("main p.gap bdi").first.inner_text().strip()
