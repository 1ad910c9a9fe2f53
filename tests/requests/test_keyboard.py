"""A queue worked through by keyboard alone, in a real browser."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.web.conftest import ROOT, _wait_for, browser_path
from tests.web_console.loading import EMAIL, PASSWORD

__all__ = ["browser_path"]
pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.xdist_group("requests-browser")]
LIST = "/console/ask/requests/"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "TOWNCLERK_TEST_POSTGRES"}}
    environment = {
        **kept,
        "TOWNCLERK_DATA": str(tmp_path_factory.mktemp("record")),
        "PYTHONPATH": str(Path.cwd()),
    }
    environment["DJANGO_SETTINGS_MODULE"] = "townclerk.project.settings"
    command = [sys.executable, "-m", "tests.requests.serving", str(port)]
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture
def page(served: str, browser_path: str) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        context = browser.new_context(locale="en-US", base_url=served)
        opened = context.new_page()
        opened.goto(f"/console/sign-in?next={LIST}")
        opened.get_by_label("E-mail address").fill(EMAIL)
        opened.get_by_label("Password").fill(PASSWORD)
        opened.get_by_role("main").get_by_role("button", name="Sign in").press("Enter")
        expect(opened).to_have_url(f"{served}{LIST}")
        yield opened
        browser.close()


def _keys(page: Page, *keys: str) -> None:
    page.wait_for_load_state()  # an address is reached before the script that listens for keys has run
    for key in keys:
        page.keyboard.press(key)


def _open_first(page: Page) -> str:
    """Open the first of the list; its address."""
    _keys(page, "j", "Enter")
    page.wait_for_url(lambda url: "queue=" in url)
    return page.url.split("?")[0]


def test_a_queue_is_worked_by_keyboard_only(page: Page) -> None:
    first = _open_first(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Report a pothole")
    # To another team, and back: a list is chosen from by its first letters.
    _keys(page, "m", "b", "Tab", "Tab", "Enter")
    expect(page.get_by_role("status")).to_contain_text("It is moved.")
    _keys(page, "m", "s", "Tab", "Tab", "Enter")
    expect(page.locator(".facts")).to_contain_text("Streets")
    _keys(page, "i")
    page.keyboard.type("nice: mind the bus? w c")  # letters, while one writes
    _keys(page, "Tab", "Enter")
    expect(page.get_by_role("status")).to_contain_text("The note is kept.")
    expect(page.locator(".timeline")).to_contain_text("nice: mind the bus? w c")
    _keys(page, "c", "Space", "Tab", "Tab", "Enter")
    expect(page.get_by_role("status")).to_contain_text("It is closed")
    _keys(page, "u", "Enter")
    expect(page.get_by_role("status")).to_contain_text("It is undone")
    assert page.get_by_role("button", name="Undo").count() == 0
    _keys(page, "c", "Space", "Tab", "Tab", "Enter")
    expect(page.get_by_role("status")).to_contain_text("It is closed")
    _keys(page, "n")
    page.wait_for_url(lambda url: url.split("?")[0] != first)
    second = page.url.split("?")[0]
    _keys(page, "t", "Enter")
    expect(page.get_by_role("status")).to_contain_text("It is yours now.")
    for key in "nb":  # the browser's own keys, whether single keys are on or off
        expect(page.locator(f"[accesskey={key}]")).to_have_attribute("data-key", key)
    _keys(page, "n")
    page.wait_for_url(lambda url: url.split("?")[0] not in (first, second))
    _keys(page, "b")
    page.wait_for_url(f"**{LIST}")
    expect(page.locator("[data-row]")).to_have_count(2)


def test_the_list_of_keys_opens_and_single_keys_can_be_turned_off_for_good(page: Page) -> None:
    keys = page.locator("#keys_")
    _keys(page, "?")
    expect(keys).to_have_attribute("open", "")
    expect(keys.locator("summary")).to_be_focused()
    expect(keys.get_by_text("Next request of the list")).to_be_visible()
    _keys(page, "Tab")
    expect(keys.get_by_label("Single keys are on in this browser")).to_be_focused()
    _keys(page, "Space")
    page.reload()
    _keys(page, "j", "?")
    expect(page.locator("[data-row]").first).not_to_be_focused()
    expect(page.locator("#keys_")).not_to_have_attribute("open", "")
    page.locator("#keys_ summary").press("Enter")  # the way back does not need a single key
    page.locator("#keys_on_").press("Space")
    _keys(page, "Shift+Tab", "j")
    expect(page.locator("[data-row]").first).to_be_focused()
    page.reload()
    _keys(page, "j")
    expect(page.locator("[data-row]").first).to_be_focused()


def test_keys_are_letters_in_fields_and_the_browsers_with_modifiers(page: Page) -> None:
    _keys(page, "f")
    expect(page.locator("#words")).to_be_focused()
    _keys(page, "j")  # in a field: no row is chosen
    expect(page.locator("#words")).to_be_focused()
    page.locator("h1").click()
    _keys(page, "Control+j", "Shift+J")
    expect(page.locator("[data-row]").first).not_to_be_focused()
    # On a keyboard of another script the letter beside which it is printed.
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'ت', code: 'KeyJ', bubbles: true}))"
    )
    expect(page.locator("[data-row]").first).to_be_focused()


def test_enter_in_a_field_loses_nothing_that_is_half_written_elsewhere(page: Page) -> None:
    _open_first(page)
    _keys(page, "x")
    page.keyboard.type("AF-7K3-M92F")
    _keys(page, "Enter")  # one thing was begun: it is done, and here it goes wrong
    expect(page.get_by_role("alert").first).to_contain_text("There is no open request with this reference")
    page.locator("#note_words").evaluate("field => { field.closest('details').open = true }")
    page.locator("#note_words").fill("Ask water first.")
    page.locator("#merge_into").press("Enter")
    expect(page.get_by_role("alert").first).to_contain_text("Press the button of the one that you mean")
    expect(page.locator("#note_words")).to_be_visible()
    expect(page.locator("#note_words")).to_have_value("Ask water first.")
    expect(page.locator("#merge_into")).to_have_value("AF-7K3-M92F")
    page.locator("#merge_into").fill("")
    page.locator("button[value=assign]").evaluate("button => button.click()")
    page.wait_for_url("**done=assign")
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator("#note_words")).to_have_value("Ask water first.")
    page.get_by_role("button", name="Write a note").click()
    expect(page.get_by_role("status")).to_contain_text("The note is kept.")
    expect(page.locator("#note_words")).to_have_value("")
