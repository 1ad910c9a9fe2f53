"""The console’s charts in a real browser. What holds for every page, `tests/harness` asks of every page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.web_console.loading import EMAIL, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("console-browser"), pytest.mark.wide]
PAGES = {
    "home": "/console/",
    "foresee": "/console/foresee/",
    "map by residents": "/console/foresee/?map=rate",
    "series": "/console/foresee/series/?service=bulky-waste&area=eastgate",
    "offers": "/console/foresee/offers/",
    "listen": "/console/listen/",
    "listen one service": "/console/listen/?service=bulky-waste",
}


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def cookies(browser: Browser, served: str) -> list[dict[str, object]]:
    """Signed in once, over the form."""
    context = browser.new_context(locale="en-US")
    page = context.new_page()
    page.goto(served + "/console/listen/")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    assert page.url.endswith("/console/listen/")
    kept = context.cookies()
    context.close()
    return list(kept)  # type: ignore[arg-type]


def visit(
    browser: Browser, served: str, cookies: list[dict[str, object]], language: str = "en", **options: object
) -> BrowserContext:
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})  # type: ignore[arg-type]
    context.add_cookies([c for c in cookies if c["name"] != "language"])  # type: ignore[arg-type,misc]
    context.add_cookies([{"name": "language", "value": language, "url": served}])
    return context


def test_a_phone_sees_the_narrow_drawing_and_a_desk_the_wide_one(
    browser: Browser, served: str, cookies: list[dict[str, object]]
) -> None:
    for width, shown, hidden in ((360, ".slim", ".wide"), (1280, ".wide", ".slim")):
        context = visit(browser, served, cookies, viewport={"width": width, "height": 800})
        page = context.new_page()
        page.goto(served + PAGES["foresee"])
        assert page.locator(f".chart {shown} svg").first.is_visible()
        assert page.locator(f".chart {hidden} svg").first.is_hidden()
        words = page.locator(f".chart {shown} svg text").first.evaluate(
            "e => e.getBoundingClientRect().height"
        )
        assert words >= 12
        context.close()


def test_no_word_of_a_chart_leaves_its_picture(
    browser: Browser, served: str, cookies: list[dict[str, object]]
) -> None:
    outside = """() => [...document.querySelectorAll('.chart svg')]
.filter(s => s.getBoundingClientRect().width).flatMap(s => {
const box = s.getBoundingClientRect();
return [...s.querySelectorAll('text')].filter(t => {
const r = t.getBoundingClientRect();
return r.left < box.left - 4 || r.right > box.right + 4 }).map(t => t.textContent) })"""
    named = ("home", "foresee", "map by residents", "series", "offers", "listen", "listen one service")
    for width, language in ((360, "en"), (1280, "en"), (360, "ar"), (1280, "ar")):
        context = visit(browser, served, cookies, language, viewport={"width": width, "height": 800})
        page = context.new_page()
        for name in named:
            page.goto(served + PAGES[name])
            assert page.evaluate(outside) == [], (name, width, language)
        context.close()


def test_no_two_words_of_a_chart_meet(
    browser: Browser, served: str, cookies: list[dict[str, object]]
) -> None:
    meeting = """() => [...document.querySelectorAll('.chart svg')]
.filter(s => s.getBoundingClientRect().width).flatMap(s => {
const all = [...s.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
return all.flatMap(([a, r], i) => all.slice(i + 1).filter(([, q]) =>
Math.min(r.right, q.right) - Math.max(r.left, q.left) > 1 &&
Math.min(r.bottom, q.bottom) - Math.max(r.top, q.top) > 4).map(([b]) => `${a} / ${b}`)) })"""
    for width, language in ((360, "en"), (1280, "en"), (360, "ar"), (1280, "ar"), (1280, "es")):
        context = visit(browser, served, cookies, language, viewport={"width": width, "height": 800})
        page = context.new_page()
        for name, address in PAGES.items():
            page.goto(served + address)
            assert page.evaluate(meeting) == [], (name, width, language)
        context.close()


def test_print_shows_the_pictures_and_leaves_the_furniture_out(
    browser: Browser, served: str, cookies: list[dict[str, object]]
) -> None:
    context = visit(browser, served, cookies)
    page = context.new_page()
    page.goto(served + PAGES["foresee"])
    page.emulate_media(media="print")
    assert page.locator(".verbs").is_hidden()
    assert page.locator(".filter").is_hidden()
    assert page.locator(".chart .wide svg").first.is_visible()
    tables = page.locator(".chart table")
    assert tables.count() >= 2
    assert all(table.is_visible() for table in tables.all())
    page.emulate_media(media="screen")
    assert not any(table.is_visible() for table in tables.all())
    context.close()
