"""The portal in a real browser: axe, reflow, focus, target size, the policy, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.web.addresses import ANSWERED, LANGUAGES, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("portal-browser")]
EVERY = {**PAGES, **{f"answered in {code}": (url, 200) for code, url in ANSWERED.items()}}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

# What a person sees of the focus: an outline at least 3 px thick, or none.
OUTLINE = """() => { const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
return {text: (e.innerText || e.id).trim().slice(0, 40), style: s.outlineStyle,
width: parseFloat(s.outlineWidth),
seen: r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight, top: r.top + scrollY} }"""
SMALL = """() => [...document.querySelectorAll('a[href], button, input, select, summary')].filter(e => {
const r = e.getBoundingClientRect();
const inline = e.closest('p, .body') && getComputedStyle(e).display === 'inline';
return r.width && !e.classList.contains('skip') && !inline && (r.height < 24 || r.width < 24)
}).map(e => e.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield started
        started.close()


def visit(browser: Browser, served: str, language: str, **options: object) -> BrowserContext:
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})  # type: ignore[arg-type]
    context.add_cookies([{"name": "language", "value": language, "url": served}])
    return context


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:120]} {v['nodes'][0]['failureSummary'][:200]}" for v in found
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_and_the_console_have_nothing_to_say(
    browser: Browser, served: str, language: str, scheme: str
) -> None:
    context = visit(browser, served, language, color_scheme=scheme)
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for name, (address, status) in EVERY.items():
        said.clear()
        page.goto(served + address)
        expected = [] if status == 200 else [text for text in said if f"status of {status}" in text]
        assert said == expected, name
        assert faults(page) == [], name
    context.close()


def test_axe_finds_a_planted_fault(browser: Browser, served: str) -> None:
    context = visit(browser, served, "en", bypass_csp=True)
    page = context.new_page()
    page.goto(served)
    page.evaluate("document.querySelector('label').remove(); document.body.style.color = '#ddd'")
    found = " ".join(faults(page))
    assert "label" in found
    assert "color-contrast" in found
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "size"), [(320, 100), (360, 100), (1280, 200)])
def test_nothing_scrolls_sideways(
    browser: Browser, served: str, language: str, width: int, size: int
) -> None:
    context = visit(browser, served, language, viewport={"width": width, "height": 700}, bypass_csp=True)
    page = context.new_page()
    for name, (address, _) in EVERY.items():
        page.goto(served + address)
        page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")
        beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, f"{name}: {beyond} px"
    context.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_is_reached_by_keyboard_in_order_with_a_thick_outline(
    browser: Browser, served: str, language: str
) -> None:
    context = visit(
        browser, served, language, viewport={"width": 360, "height": 700}, reduced_motion="reduce"
    )
    page = context.new_page()
    for name in ("home", "services", "service", "not known"):
        page.goto(served + EVERY[name][0])
        there = page.locator(
            "a[href]:visible, button:visible, input:visible, select:visible, summary:visible"
        ).count()
        met = []
        for _ in range(there):
            page.keyboard.press("Tab")
            met.append(page.evaluate(OUTLINE))
        assert met[0]["text"], name
        assert [
            stop for stop in met if stop["style"] != "solid" or stop["width"] < 3 or not stop["seen"]
        ] == [], name
        tops = [stop["top"] for stop in met[1:]]
        jumps = [b for a, b in pairwise(tops) if b < a - 60]
        assert jumps == [], f"{name}: focus jumps back"
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_targets_are_large_enough(browser: Browser, served: str, width: int) -> None:
    context = visit(browser, served, "en", viewport={"width": width, "height": 700})
    page = context.new_page()
    for name, (address, _) in EVERY.items():
        page.goto(served + address)
        assert page.evaluate(SMALL) == [], name
    context.close()


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


def test_a_page_read_from_right_to_left_is_mirrored(browser: Browser, served: str) -> None:
    sides = {}
    for language in ("en", "ar"):
        context = visit(browser, served, language)
        page = context.new_page()
        page.goto(served)
        brand, aside = page.locator(".brand").bounding_box(), page.locator("aside").bounding_box()
        assert brand
        assert aside
        sides[language] = (brand["x"] + brand["width"] / 2 < 640, aside["x"] + aside["width"] / 2 < 640)
        context.close()
    assert sides == {"en": (True, False), "ar": (False, True)}


def test_print_keeps_the_words_and_drops_the_furniture(browser: Browser, served: str) -> None:
    context = visit(browser, served, "en")
    page = context.new_page()
    page.goto(served + "/services/bus-pass")
    page.emulate_media(media="print")
    assert page.locator(".top nav").first.is_hidden()
    assert page.locator(".foot").is_hidden()
    assert page.get_by_text("555-0100").first.is_visible()
    context.close()


@pytest.mark.slow
def test_screenshots_for_people_to_look_through(
    browser: Browser, served: str, request: pytest.FixtureRequest
) -> None:
    folder = Path(request.config.rootpath) / ".build" / "screenshots" / "portal"
    folder.mkdir(parents=True, exist_ok=True)
    for language in ("en", "ar"):
        for width in (360, 1280):
            context = visit(browser, served, language, viewport={"width": width, "height": 800})
            page = context.new_page()
            for name, (address, _) in EVERY.items():
                page.goto(served + address)
                shot = folder / f"{name.replace(',', '').replace(' ', '-')}-{language}-{width}.png"
                page.screenshot(path=shot, full_page=True)
                assert shot.stat().st_size > 5_000, name
            context.close()
