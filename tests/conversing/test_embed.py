"""The conversation in a frame: two real origins in a real browser, no cookies, its script and without."""

from __future__ import annotations

import dataclasses
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.web.conftest import ROOT, _wait_for, browser_path
from townclerk.assistant.models import Conversation
from townclerk.core.agency import Agency, agency_save, forget_cached
from townclerk.web.talk_tokens import token_new

__all__ = ["browser_path"]
SITE = "https://www.example.org"


@pytest.fixture
def framed(site: Client, agency: Agency) -> Client:
    agency_save(dataclasses.replace(agency, embed_origins=(SITE,)))
    forget_cached()
    return site


@pytest.mark.django_db
def test_only_named_sites_may_show_it_and_no_other_page_is_shown_by_any(framed: Client) -> None:
    answer = framed.get("/chat/embed?lang=es")
    assert f"frame-ancestors {SITE}" in answer.headers["Content-Security-Policy"]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert not answer.cookies
    assert "frame-ancestors 'none'" in framed.get("/chat").headers["Content-Security-Policy"]
    assert framed.get("/chat").headers["X-Frame-Options"] == "DENY"


@pytest.mark.django_db
def test_where_no_site_is_named_there_is_none(site: Client, agency: Agency) -> None:
    agency_save(dataclasses.replace(agency, embed_origins=()))
    forget_cached()
    assert site.get("/chat/embed").status_code == 404


@pytest.mark.django_db
def test_the_snippet_names_the_sites_so_that_others_keep_their_link(framed: Client) -> None:
    words = framed.get("/chat/embed.js").content.decode()
    assert f'["{SITE}"]' in words
    assert "!named.includes(location.origin)" in words


@pytest.mark.django_db
def test_it_is_gone_on_with_by_the_token_of_its_forms_alone(framed: Client) -> None:
    page = framed.get("/chat/embed").content.decode()
    token = re.search(r'name="talk" value="([^"]+)"', page)[1]  # type: ignore[index]
    said = {"talk": token, "said": "My secret is a purple giraffe", "after": "0"}
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/chat/embed", said)
    assert answer.status_code == 200
    assert "purple giraffe" in answer.content.decode()
    assert not answer.cookies
    again = strict.post("/chat/embed", said)  # the frame was loaded anew
    assert again.content.decode().count("purple giraffe") == 1
    other = strict.post("/chat/embed", {"talk": token_new(), "said": "hello"})
    assert "giraffe" not in other.content.decode()
    made_up = strict.post("/chat/embed", {"talk": "a" * 48, "said": "hello"})
    assert "a" * 48 not in made_up.content.decode()
    strict.post("/chat/embed", {"talk": token, "again": "1"})
    assert Conversation.objects.count() == 2


@pytest.mark.django_db
def test_in_a_frame_too_whoever_waits_for_a_person_is_asked_before_it_is_deleted(framed: Client) -> None:
    token = token_new()
    framed.post("/chat/embed", {"talk": token, "said": "I want to talk to a person"})
    asks = framed.post("/chat/embed", {"talk": token, "again": "1"}).content.decode()
    assert "has not answered yet. Delete anyway?" in asks
    assert asks.count(token) > 1
    kept = framed.post("/chat/embed", {"talk": token, "keep": "1"}).content.decode()
    assert "I want to talk to a person" in kept
    assert "Delete anyway" not in kept
    gone = framed.post("/chat/embed", {"talk": token, "again": "sure"}).content.decode()
    assert "I want to talk to a person" not in gone


@pytest.mark.django_db
def test_whoever_is_signed_in_is_nobody_in_a_frame(framed: Client) -> None:
    framed.post("/chat", {"said": "My secret is a purple giraffe"})
    assert "giraffe" not in framed.get("/chat/embed").content.decode()
    framed.post("/chat/embed", {"talk": token_new(), "said": "hello"})
    assert set(Conversation.objects.values_list("person_id", flat=True)) == {None}


class Site:
    """The agency's own site, at another origin, with the snippet of the how-to in its page."""

    def __init__(self) -> None:
        self.snippet = ""
        self.environment: dict[str, str] = {}
        site = self

        class Answers(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = f"<!doctype html><html lang=es><title>Town</title><h1>Town</h1>{site.snippet}".encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", f"default-src 'none'; {site.policy}")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.policy = ""
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.port = self.server.server_port


@pytest.fixture(scope="module")
def origins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, str]]:
    """The site at localhost, and the town at 127.0.0.1, which lets that one site show it."""
    site = Site()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    kept = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "TOWNCLERK_TEST_POSTGRES"}}
    data = str(tmp_path_factory.mktemp("embed"))
    environment = {**kept, "TOWNCLERK_DATA": data, "DJANGO_SETTINGS_MODULE": "townclerk.project.settings"}
    command = [sys.executable, "-m", "tests.conversing.embedding", str(port), f"http://localhost:{site.port}"]
    server = subprocess.Popen(command, env=environment, cwd=ROOT)
    site.environment = environment
    town = f"http://127.0.0.1:{port}"
    how_to = (Path(ROOT) / "docs/how-to/embed-the-conversation.md").read_text(encoding="utf-8")
    found = re.search(r"```html\n(.*?)```", how_to, re.DOTALL)
    assert found
    site.snippet = found[1].replace("https://town.example.org", town)
    site.policy = f"script-src {town}; frame-src {town}"
    try:
        _wait_for(f"{town}/healthz", server)
        yield site, town
    finally:
        server.terminate()
        server.wait(timeout=20)
        site.server.shutdown()


@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # Chrome keeps cookies of other sites as those do who block them.
        arguments = ["--no-sandbox", "--test-third-party-cookie-phaseout"]
        opened = playwright.chromium.launch(executable_path=browser_path, args=arguments)
        yield opened
        opened.close()


def opened(context: BrowserContext, address: str) -> tuple[Any, list[str]]:
    page = context.new_page()
    page.set_default_timeout(10_000)
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.goto(address)
    return page, errors


@pytest.mark.wide
@pytest.mark.browser
def test_the_snippet_opens_it_in_a_frame_and_it_is_talked_with(
    browser: Browser, origins: tuple[Site, str]
) -> None:
    site, town = origins
    context = browser.new_context()
    page, errors = opened(context, f"http://localhost:{site.port}/")
    link = page.locator("a[data-townclerk]")
    assert link.get_attribute("aria-expanded") == "false"
    link.press("Enter")
    frame = page.frame_locator("iframe")
    frame.locator("#id_said").fill("How do I get a senior bus pass?")
    frame.locator("#id_said").press("Enter")
    frame.locator("#log_[data-said='2']").wait_for()
    frame.locator("#last_ form button").first.click()
    frame.locator("#log_[data-said='4']").wait_for()
    assert frame.locator("html").get_attribute("lang") == "es", "the language of the site"
    assert context.cookies() == []
    with context.expect_page() as other:
        frame.locator('a[href^="/chat?lang=es"]').click()
    assert other.value.url.startswith(f"{town}/chat")
    link.press(" ")
    assert page.locator("iframe").is_hidden()
    assert errors == []
    context.close()


ANSWER = """
import django
django.setup()
from townclerk.assistant import handover_reply, handover_take, handovers_open
(one,) = handovers_open()
handover_take(one.id, staff_id=7)
handover_reply(one.id, "Come to desk 3 on Monday.", staff_id=7)
"""


@pytest.mark.wide
@pytest.mark.browser
def test_what_a_member_of_staff_answers_comes_into_the_open_frame(
    browser: Browser, origins: tuple[Site, str]
) -> None:
    site, _town = origins
    context = browser.new_context()
    page, errors = opened(context, f"http://localhost:{site.port}/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("a[data-townclerk]").press("Enter")
    frame = page.frame_locator("iframe")
    token = frame.locator("input[name=talk]").first.input_value()
    frame.locator("button[name=choice]").last.click()
    frame.locator("#log_[data-waits]").wait_for()
    subprocess.run([sys.executable, "-c", ANSWER], env=site.environment, cwd=ROOT, check=True)
    frame.locator("#last_", has_text="Come to desk 3 on Monday.").wait_for()
    assert any("/chat/embed/news" in address for address in asked)
    assert not any(token in address for address in asked), "the token stands in no address"
    assert (errors, context.cookies()) == ([], [])
    context.close()


@pytest.mark.wide
@pytest.mark.browser
def test_without_scripts_the_snippet_is_a_link_and_the_frame_a_form(
    browser: Browser, origins: tuple[Site, str]
) -> None:
    site, town = origins
    context = browser.new_context(java_script_enabled=False)
    page, _errors = opened(context, f"http://localhost:{site.port}/")
    page.locator("a[data-townclerk]").click()
    assert page.url.startswith(f"{town}/chat")
    site_snippet, site.snippet = site.snippet, f'<iframe src="{town}/chat/embed?lang=ar" title="t"></iframe>'
    page, _errors = opened(browser.new_context(java_script_enabled=False), f"http://localhost:{site.port}/")
    site.snippet = site_snippet
    frame = page.frame_locator("iframe")
    frame.locator("#id_said").fill("سأنتقل إلى بيت جديد الشهر القادم")
    frame.locator("main form:has(#id_said) button").click()
    frame.locator("#last_ form button").first.click()
    frame.locator("#log_[data-said='4']").wait_for()
    assert frame.locator("html").get_attribute("dir") == "rtl"


@pytest.mark.wide
@pytest.mark.browser
def test_on_another_origin_the_link_stays_one_to_the_page(
    browser: Browser, origins: tuple[Site, str]
) -> None:
    site, town = origins
    page, _errors = opened(browser.new_context(), f"http://127.0.0.1:{site.port}/")
    page.wait_for_load_state("networkidle")
    link = page.locator("a[data-townclerk]")
    assert link.get_attribute("role") is None
    link.click()
    page.wait_for_url(f"{town}/chat**")
    assert page.locator("#id_said").count() == 1
