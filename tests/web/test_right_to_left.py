"""Phone numbers in Arabic pages, by where each of their letters stands in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("portal-browser"), pytest.mark.wide]
DANGER = "زوجي يضربني"
MEASURE = """(wanted) => { const found = [], range = document.createRange();
const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
while (walk.nextNode()) { const node = walk.currentNode;
  for (let from = node.data.indexOf(wanted); from >= 0; from = node.data.indexOf(wanted, from + 1)) {
    // What is read aloud and not seen is a copy without elements.
    if (node.parentElement.closest('#aloud_') || !node.parentElement.checkVisibility()) continue;
    found.push([...wanted].map((_, i) => { range.setStart(node, from + i); range.setEnd(node, from + i + 1);
      return [Math.round(range.getClientRects()[0].top), range.getClientRects()[0].left]; })); } }
return found }"""


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield started
        started.close()


def in_order(page: Page, number: str) -> int:
    """How often the page shows `number`; each time its letters stand from left to right, line by line."""
    found: list[list[Any]] = page.evaluate(MEASURE, number)
    for places in found:
        assert places == sorted(places), f"{number} is shown in another order"
    return len(found)


@pytest.mark.parametrize(("wide", "scripts"), [(360, True), (1280, False)])
def test_who_is_in_danger_reads_the_number_as_it_is_dialled(
    browser: Browser, served: str, wide: int, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts, viewport={"width": wide, "height": 800})
    page = context.new_page()
    page.goto(f"{served}/chat?lang=ar")
    page.locator("main form textarea, main form input[name=said]").first.fill(DANGER)
    page.locator("main form button").first.click()
    page.get_by_text("1-800-799-7233").first.wait_for()
    assert in_order(page, "1-800-799-7233")
    context.close()


def test_an_answer_and_a_page_of_an_error_show_it_so_too(browser: Browser, served: str) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(f"{served}/ask?lang=ar&q={quote(DANGER)}")
    assert in_order(page, "1-800-799-7233")
    page.goto(f"{served}/nowhere?lang=ar")
    assert in_order(page, "555-0100")
    page.context.close()


@pytest.mark.django_db
def test_a_page_says_how_long_it_is_with_what_was_set_apart(
    client: Client, collected: None, agency: object
) -> None:
    answer = client.get(f"/ask?lang=ar&q={quote(DANGER)}")
    assert '<bdi dir="ltr">' in answer.content.decode()
    assert int(answer.headers["Content-Length"]) == len(answer.content)
