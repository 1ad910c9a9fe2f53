"""Links in an answer: links on pages, plain words elsewhere, and nothing that could harm."""

from __future__ import annotations

import pytest
from django.test import Client

from townclerk.assistant import own_faq_write
from townclerk.core import settings
from townclerk.core.errors import TownclerkError
from townclerk.core.links import links_html, links_plain

pytestmark = pytest.mark.django_db
HENS = "May I keep chickens in my garden?"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "/\\evil.example",
     "vbscript:x", "https://a.example/\"onmouseover=alert(1)", "file:///etc/passwd", "&#106;avascript:x"],
)  # fmt: skip
def test_what_is_no_address_to_be_led_to_is_plain_words(address: str) -> None:
    shown = links_html(f"Press [here <b>now</b>]({address}) please")
    assert "<a " not in shown
    assert "<b>" not in shown
    assert address not in links_plain(f"[here]({address})") or '"' in address


def test_an_own_answer_shows_its_links_as_links_and_by_program_in_words(site: Client) -> None:
    words = "Up to four. Read [the rules](https://example.org/hens?a=1&b=2)."
    own_faq_write(question=HENS, answer=words, language="en", staff_id=None)
    page = site.post("/chat", {"said": HENS}, follow=True).content.decode()
    link = '<a href="https://example.org/hens?a=1&amp;b=2" rel="noopener">the rules</a>'
    assert link in page
    assert "[the rules]" not in page
    assert link in site.get("/ask", {"q": HENS}).content.decode()
    found = site.get("/api/v1/ask", {"q": HENS}).json()
    assert found["sentences"][-1] == "Read the rules (https://example.org/hens?a=1&b=2)."


@pytest.mark.parametrize(
    "wrong", ["services.my-town.gov", "https://a.example/path", "javascript:x", "ftp://a.example"]
)
def test_an_address_of_the_sites_is_one(monkeypatch: pytest.MonkeyPatch, wrong: str) -> None:
    monkeypatch.setenv("TOWNCLERK_ADDRESS", wrong)
    with pytest.raises(TownclerkError, match="TOWNCLERK_ADDRESS"):
        settings.check()


def test_links_in_messages_lead_to_the_address_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.site_address() == "http://localhost:8000"
    monkeypatch.setenv("TOWNCLERK_ADDRESS", "http://localhost:8123/")
    settings.check()
    assert settings.site_address() == "http://localhost:8123"
