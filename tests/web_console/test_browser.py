"""The console in a real browser: axe, the policy, reflow, dark pages, reading from right to left, print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.web_console.loading import EMAIL, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("console-browser")]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = {
    "home": "/console/",
    "foresee": "/console/foresee/",
    "foresee one area": "/console/foresee/?area=eastgate",
    "map by residents": "/console/foresee/?map=rate&service=bin-missed",
    "series": "/console/foresee/series/?service=bulky-waste&area=eastgate",
    "offers": "/console/foresee/offers/",
    "outbox": "/console/tell/outbox/",
    "message 1": "/console/tell/outbox/1",
    "message 2": "/console/tell/outbox/2",
    "message 3": "/console/tell/outbox/3",
    "listen": "/console/listen/",
    "listen one service": "/console/listen/?service=bulky-waste",
    "report": "/console/report/",
    "trust": "/console/trust/",
    "sign out": "/console/sign-out",
    "not found": "/console/nowhere",
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


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:120]} {v['nodes'][0]['failureSummary'][:200]}" for v in found
    ]


@pytest.mark.parametrize(
    ("language", "scheme"), [("en", "light"), ("en", "dark"), ("es", "light"), ("ar", "light")]
)
def test_axe_and_the_policy_have_nothing_to_say(
    browser: Browser, served: str, cookies: list[dict[str, object]], language: str, scheme: str
) -> None:
    context = visit(browser, served, cookies, language, color_scheme=scheme)
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name, address in PAGES.items():
        said.clear()
        page.goto(served + address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert [text for text in said if not (name == "not found" and "404" in text)] == [], name
        assert faults(page) == [], name
    context.close()


def test_the_sign_in_form_and_its_errors_pass_too(browser: Browser, served: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, locale="en-US")
    page = context.new_page()
    page.goto(served + "/console/sign-in")
    assert faults(page) == []
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    assert page.get_by_role("alert").get_by_text("Enter your password").is_visible()
    assert faults(page) == []
    context.close()


@pytest.mark.parametrize("language", ["en", "es", "ar"])
@pytest.mark.parametrize("width", [320, 360])
def test_nothing_scrolls_sideways(
    browser: Browser, served: str, cookies: list[dict[str, object]], language: str, width: int
) -> None:
    context = visit(browser, served, cookies, language, viewport={"width": width, "height": 700})
    page = context.new_page()
    for name, address in PAGES.items():
        page.goto(served + address)
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, f"{name}: {beyond} px"
    context.close()


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
    context.close()


@pytest.mark.slow
def test_screenshots_for_people_to_look_through(
    browser: Browser, served: str, cookies: list[dict[str, object]], request: pytest.FixtureRequest
) -> None:
    folder = Path(request.config.rootpath) / ".build" / "screenshots" / "console"
    folder.mkdir(parents=True, exist_ok=True)
    for language, scheme in (("en", "light"), ("ar", "light"), ("en", "dark")):
        for width in (360, 1280):
            size = {"width": width, "height": 800}
            context = visit(browser, served, cookies, language, viewport=size, color_scheme=scheme)
            page = context.new_page()
            for name, address in PAGES.items():
                page.goto(served + address)
                shot = folder / f"{re.sub(r'[^a-z0-9]+', '-', name)}-{language}-{scheme}-{width}.png"
                page.screenshot(path=shot, full_page=True)
                assert shot.stat().st_size > 5_000, name
            context.close()
