"""Whole journeys in a real browser without JavaScript, in each language, from a question to the paper."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.guided import paper, walking

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.xdist_group("guided-browser")]
LANGUAGES = ("en", "es", "ar")


def mostly(first: str) -> list[object]:
    """Every language, of which `make test` asks only the first and `make test-wide` the others."""
    return [pytest.param(one, marks=[] if one == first else [pytest.mark.wide]) for one in LANGUAGES]


QUESTIONS = {
    "street-light": {
        "en": "A street light is broken",
        "es": "Una luz de la calle está dañada",
        "ar": "مصباح الشارع معطّل",
    },
    "heating-help": {
        "en": "I need help with heating costs",
        "es": "Ayuda para los gastos de calefacción",
        "ar": "المساعدة في تكاليف التدفئة",
    },
    "passport-appointment": {
        "en": "How do I get a passport?",
        "es": "¿Cómo obtengo un pasaporte?",
        "ar": "كيف أحصل على جواز سفر؟",
    },
}
_CODE = re.compile(r"^\d{6,8}$")
NAMES = {"en": "Ana Lopez", "es": "Ana López", "ar": "آنا لوبيز"}
PLACES = {"en": "Fig Row, beside number 12", "es": "Fig Row, junto al 12", "ar": "شارع التين، بجانب الرقم 12"}
# Of the page's frame, in each language: what must not be on paper.
FURNITURE = {
    "en": ("Skip", "Privacy", "Townclerk", "Begin", "A4"),
    "es": ("Saltar", "Privacidad", "Townclerk", "A4"),
    "ar": ("Townclerk", "A4", "الخصوصية"),
}


@pytest.fixture(scope="module")
def playing() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(playing: Playwright, browser_path: str) -> Iterator[Browser]:
    started = playing.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
    yield started
    started.close()


@pytest.fixture
def page(browser: Browser, language: str) -> Iterator[Page]:
    """A telephone of somebody who reads the language of this test."""
    context = walking.context_of(browser, language)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def photo(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("photos") / "lamp.jpg"
    Image.effect_noise((640, 480), 90).convert("RGB").save(path, "JPEG")
    return str(path)


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> str:
    """A document as an office program writes one."""
    path = tmp_path_factory.mktemp("bills") / "heating bill.pdf"
    one = browser.new_page()
    one.set_content("<h1>Gas, October</h1><p>$ 86.20</p>")
    path.write_bytes(one.pdf())
    one.close()
    return str(path)


def _follow(browser: Browser, served: str, language: str, reference: str, code: str) -> str:
    """What stands where the request stands, read on another device by who has the reference and the code."""
    context = walking.context_of(browser, language)
    page = context.new_page()
    page.goto(f"{served}/requests")
    page.locator('[name="reference"]').fill(reference)
    page.locator('[name="code"]').fill(code)
    walking.go_on(page)
    assert page.url.rstrip("/") != f"{served}/requests", page.locator("main").inner_text()
    said = page.locator("main").inner_text()
    assert page.locator("html").get_attribute("lang") == language
    context.close()
    return said


def _assert_paper(page: Page, language: str, *wanted: str) -> None:
    """The page printed: whole, with what is wanted, without the frame, and from the side it is read from."""
    sheets = paper.printed(page)
    paper.assert_whole(page, sheets)
    text = "\n".join(one.text for one in sheets)
    on_paper = paper.words_of(text)
    for words in wanted:
        # In the company of the language's own words, so that both are named alike.
        assert not _named(words, language) - on_paper, (words, text)
    for words in FURNITURE[language]:
        assert not _named(words, language) & on_paper, (words, text)
    for one in sheets:
        assert (one.width, one.height) == pytest.approx(paper.A4, abs=1.5)
    title, said = paper.heading(sheets[0]), page.locator("main h1").first.inner_text()
    first = [one for one in said if one.isalnum()][:3]
    begins = title[::-1][:3] if language == "ar" else title[:3]
    assert sorted(one.text for one in begins) == sorted(first), (said, title)
    edge = sheets[0].width - begins[0].right if language == "ar" else begins[0].left
    assert edge < sheets[0].width / 8, (said, edge)


def _named(words: str, language: str) -> Counter[str]:
    found = paper.words_of(words if language != "ar" else f"{words} ا")
    found.pop("ا", None)
    return found


@pytest.mark.parametrize("language", mostly("en"))
def test_a_broken_light_with_its_place_and_a_photo(
    page: Page, browser: Browser, served: str, language: str, photo: str
) -> None:
    answers = {
        "fault": "damaged",
        "danger": "no",
        "place": {"words": PLACES[language], "point": "41.88123, -87.62345"},
        "area": "eastgate",
        "pole": "A-17",
        "seen": None,
        "photo": [photo],
        "details": "12 < 13 & ❄",
        "your_name": NAMES[language],
        "your_email": "ana@example.org",
    }
    walking.find(page, served, QUESTIONS["street-light"][language], "street-light")
    assert page.locator("html").get_attribute("lang") == language
    walking.begin(page, "street-light")
    assert walking.answer(page, answers) == list(answers)
    checked = page.locator("main").inner_text()
    for said in (PLACES[language], "lamp.jpg", "A-17", "12 < 13 & ❄", NAMES[language]):
        assert said in checked
    page.goto(f"{served}/do/street-light/paper?filled=1")
    _assert_paper(page, language, PLACES[language], "A-17", "lamp.jpg", NAMES[language])
    page.goto(f"{served}/do/street-light/check")
    reference, code = walking.send(page)
    _assert_paper(page, language, reference, code)
    story = _follow(browser, served, language, reference, code)
    for said in (reference, PLACES[language], "lamp.jpg"):
        assert said in story


HEATING = {
    "birth_date": {"day": "3", "month": "3", "year": "1990"},
    "children_under_5": "0",
    "income_band": "low",
    "why": {"baby", "ill"},
    "in_rent": "no",
    "heating_fuel": "gas",
    "heating_account": "4711",
    "pay_to": "bank",
    "your_name": None,
    "your_phone": "",
    "your_email": "ana@example.org",
}


@pytest.mark.parametrize("language", mostly("ar"))
def test_a_benefit_with_its_branches_and_documents(
    page: Page, browser: Browser, served: str, language: str, photo: str, bill: str
) -> None:
    answers = {
        **HEATING,
        "bill": [bill],
        "lease": [photo],
        "income_proof": [bill],
        "age_proof": [bill],
        "your_name": NAMES[language],
    }
    walking.find(page, served, QUESTIONS["heating-help"][language], "heating-help")
    page.locator('main a[href="/do/heating-help"]').click()
    page.locator('main a[href="/do/heating-help/paper"]').click()
    _assert_paper(page, language)
    page.go_back()
    page.locator('main button[name="begin"]').click()
    # Too young and without a child: told why, and on after one answer is changed.
    assert walking.answer(page, answers) == ["birth_date", "children_under_5"]
    assert page.url.endswith("/stop")
    assert "60" in page.locator("main .lead").inner_text()
    page.locator("main a.button").first.click()
    one_child = {**answers, "children_under_5": "1"}
    asked = walking.answer(page, one_child)
    assert asked[0] == "children_under_5"
    assert {"bill", "heating_fuel"} <= set(asked)
    assert "lease" not in asked
    # Heating is in the rent after all: another question opens, and those of the other branch close.
    page.locator('a[href$="/q/in_rent?check=1"]').click()
    walking.fill(page, "yes")
    walking.go_on(page)
    assert walking.answer(page, one_child) == ["lease"]
    checked = page.locator("main").inner_text()
    assert "lamp.jpg" in checked
    assert "4711" not in checked
    reference, code = walking.send(page)
    story = _follow(browser, served, language, reference, code)
    assert "lamp.jpg" in story
    assert "4711" not in story, "what was not asked in the end is not sent"


@pytest.mark.parametrize("language", mostly("es"))
def test_an_appointment_is_booked_found_on_another_device_moved_and_printed(
    page: Page, browser: Browser, served: str, language: str
) -> None:
    walking.find(page, served, QUESTIONS["passport-appointment"][language], "passport-appointment")
    page.locator('main a[href="/book/passport-appointment"]').click()
    page.locator('main form[method="get"] button').click()
    _choose(page, 0)
    page.fill("#id_name", NAMES[language])
    page.fill("#id_email", "ana@example.org")
    walking.go_on(page)
    walking.go_on(page)
    booked, when = (
        page.locator(".reference").inner_text().strip(),
        page.locator(".ledger b").first.inner_text(),
    )
    code = page.locator("main").locator("bdi", has_text=_CODE).first.inner_text()
    _assert_paper(page, language, booked, code, when)
    context = walking.context_of(browser, language)
    other = context.new_page()
    other.goto(f"{served}/appointments")
    other.locator('[name="reference"]').fill(booked)
    other.locator('[name="code"]').fill(code)
    walking.go_on(other)
    assert other.locator(".ledger b").first.inner_text() == when
    other.locator('main a[href$="/move"]').click()
    _choose(other, 5)
    assert other.locator(".reference").inner_text().strip() == booked
    moved = other.locator(".ledger b").first.inner_text()
    assert moved != when
    _assert_paper(other, language, booked, moved)
    context.close()
    page.reload()
    assert page.locator(".ledger b").first.inner_text() == moved


def _choose(page: Page, nth: int) -> None:
    page.locator('input[name="begins"]').nth(nth).check(force=True)
    page.locator("main form button.button").last.click()


def _killable(browser_path: str, folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    """A browser that is ours to kill, and where it is spoken to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    started = subprocess.Popen(
        [browser_path, "--headless", "--no-sandbox", f"--remote-debugging-port={port}",
         f"--user-data-dir={folder}", "about:blank"],
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    for _ in range(150):
        try:
            urllib.request.urlopen(f"{address}/json/version", timeout=5).close()
            return started, address
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the browser did not start")


@pytest.mark.parametrize("language", ["ar"])
def test_killed_half_way_and_gone_on_with_on_another_device(
    playing: Playwright, browser: Browser, browser_path: str, served: str, language: str,
    photo: str, bill: str, tmp_path: Path,
) -> None:  # fmt: skip
    answers = {
        **HEATING,
        "children_under_5": "2",
        "bill": [bill],
        "income_proof": [photo],
        "age_proof": [bill],
        "your_name": NAMES[language],
    }
    process, address = _killable(browser_path, tmp_path / "profile")
    try:
        first = playing.chromium.connect_over_cdp(address)
        page = walking.context_of(first, language).new_page()
        page.goto(f"{served}/services/heating-help?lang={language}")
        walking.begin(page, "heating-help")
        walking.answer(page, answers, until="income_proof")
        page.locator('main button[name="save_"]').click()
        walking.go_on(page)
        reference = page.locator(".reference").inner_text().strip()
        code = page.locator("main p.gap bdi").first.inner_text().strip()
        page.locator("main .links a").first.click()
        assert walking.step_of(page) == "income_proof"
        walking.fill(page, [photo])
        walking.go_on(page)  # uploaded after it was saved
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=20)
        shutil.rmtree(tmp_path / "profile", ignore_errors=True)
    context = walking.context_of(browser, language)
    other = context.new_page()
    other.goto(f"{served}/do/heating-help/check")
    assert other.url.endswith("/do/heating-help"), "without the code nobody sees any of it"
    other.locator('main a[href="/do/come-back"]').click()
    other.locator('[name="reference"]').fill(reference)
    other.locator('[name="code"]').fill(code)
    walking.go_on(other)
    assert walking.step_of(other) == "age_proof", (
        "the file that was sent before the end is not asked for again"
    )
    asked = walking.answer(other, answers)
    assert asked == ["age_proof", "pay_to", "your_name", "your_phone", "your_email"]
    checked = other.locator("main").inner_text()
    for said in ("4711", "heating bill.pdf", "lamp.jpg"):
        assert said in checked
    other.locator('a[href$="/q/bill?check=1"]').click()
    with other.expect_download() as download:
        other.locator('main a[href*="/file/"]').first.click()
    assert Path(download.value.path()).read_bytes() == Path(bill).read_bytes()
    other.goto(f"{served}/do/heating-help/check")
    reference, code = walking.send(other)
    context.close()
    assert "heating bill.pdf" in _follow(browser, served, language, reference, code)
