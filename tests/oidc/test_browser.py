"""In a real browser: to a provider and back, and what somebody sees who could not come in."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.oidc.conftest import EMAIL
from tests.web.conftest import ROOT, _wait_for

pytestmark = [pytest.mark.browser, pytest.mark.wide]
SHOTS = ROOT / ".build" / "screenshots" / "oidc"


@pytest.fixture(scope="module")
def served(mock: str) -> Iterator[str]:
    data = Path(tempfile.mkdtemp(prefix="townclerk-oidc-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "TOWNCLERK_TEST_POSTGRES"}}
    environment = {
        **kept,
        "TOWNCLERK_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "townclerk.project.settings",
    }
    command = [sys.executable, "-m", "tests.oidc.serving", str(port), mock]
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/healthz", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(data, ignore_errors=True)


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page that fails the test when the browser complains, as of our policy; JavaScript is off."""
    context = browser.new_context(locale="en", java_script_enabled=False)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    yield page
    context.close()
    assert [line for line in said if "Content Security" in line or "violates" in line] == []


def at_the_provider(page: Any, sub: str) -> None:
    page.fill("input[name=sub]", sub)
    page.click("button:has-text('Authorize')")


def shoot(page: Any, name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=str(SHOTS / f"{name}-{width}.png"), full_page=True)
        wide = page.locator("html").bounding_box()["width"]
        assert wide <= width, f"{name} is {wide} wide in {width}"


def test_a_member_of_staff_signs_in_and_out_there_too(page: Any, served: str, mock: str) -> None:
    page.goto(f"{served}/console/listen/")
    shoot(page, "console-sign-in")
    page.click("text=Sign in with Town account")
    assert page.url.startswith(f"{mock}/oauth2/authorize")
    at_the_provider(page, "ana-there")
    assert page.url == f"{served}/console/listen/"
    assert page.locator(f"text={EMAIL}").count()
    page.goto(f"{served}/console/sign-out")
    page.click("main button")
    assert page.url == f"{served}/oidc/leave"
    shoot(page, "leave")
    page.click("text=Sign out of Town account")
    assert page.url.startswith(f"{mock}/oauth2/end_session")
    page.click("button")
    assert page.url == f"{served}/console/sign-in"


def test_a_resident_signs_in_and_out_there_too(page: Any, served: str, mock: str) -> None:
    page.goto(f"{served}/my/consents")
    assert page.url.startswith(f"{served}/sign-in?next=")
    shoot(page, "sign-in")
    page.click("text=Sign in with Town account")
    assert page.url.startswith(f"{mock}/oauth2/authorize")
    at_the_provider(page, "maria-there")
    assert page.url == f"{served}/my/consents"
    page.goto(f"{served}/my/")
    assert page.inner_text("h1") == "Hello Maria"
    page.click("nav button:has-text('Sign out')")
    assert page.url == f"{served}/oidc/leave"
    shoot(page, "leave-resident")
    page.click("text=Sign out of Town account")
    assert page.url.startswith(f"{mock}/oauth2/end_session")
    page.click("button")
    assert page.url == f"{served}/"
    page.goto(f"{served}/my/")
    assert page.url.startswith(f"{served}/sign-in?next=")


def test_a_resident_who_is_unknown_finds_the_other_ways(page: Any, served: str) -> None:
    page.goto(f"{served}/oidc/town/start")
    at_the_provider(page, "bob-there")
    assert page.url == f"{served}/oidc/town/trouble/unknown"
    assert page.inner_text("h1") == "We do not know you here yet"
    page.click("text=Other ways to sign in")
    assert page.url == f"{served}/sign-in"
    assert page.locator("input[name=contact]").count()


def test_somebody_unknown_is_told_and_led_on(page: Any, served: str) -> None:
    page.goto(f"{served}/oidc/work/start")
    at_the_provider(page, "nobody@example.org")
    assert page.url == f"{served}/oidc/work/trouble/unknown"
    assert page.inner_text("h1") == "You cannot sign in here yet"
    page.click("text=Other ways to sign in")
    assert page.url == f"{served}/console/sign-in"


@pytest.mark.parametrize("whom", ["work", "town"])
@pytest.mark.parametrize("why", ["stale", "down", "unknown"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_trouble_is_looked_at(page: Any, served: str, whom: str, why: str, language: str) -> None:
    page.goto(f"{served}/oidc/{whom}/trouble/{why}?lang={language}")
    assert page.locator("h1").count() == 1
    shoot(page, f"trouble-{whom}-{why}-{language}")
