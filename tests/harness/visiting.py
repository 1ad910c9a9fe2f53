"""One visit to one place in a browser: the page is loaded once, and everything is asked of it."""

from __future__ import annotations

import re
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Response

from tests.harness.people import least
from tests.harness.place import Place
from tests.harness.worlds import World
from townclerk.web.reading import direction

LOOK = (Path(__file__).parent / "checks" / "look.js").read_text(encoding="utf-8")
WIDE: Any = {"width": 1280, "height": 800}
MOST = 14_000
"""Bytes, compressed, of a resident's page with everything it loads."""
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}

# What can be asked of a page, from cheap to dear.
LOOKS, WEIGHT, NARROW, LARGE, AXED = "looks", "weight", "narrow", "large", "axe"
MIRROR, PRINT, PLAIN, KEYBOARD = "mirror", "print", "plain", "keyboard"
COLOURS, STARK, SCRIPTLESS = "colours", "stark", "scriptless"
BRIEF = frozenset({LOOKS, NARROW})
TRANSLATED = frozenset({LOOKS, WEIGHT, NARROW, LARGE, MIRROR})
WHOLE = TRANSLATED | {AXED, PRINT, PLAIN, KEYBOARD}
EVERYTHING = WHOLE | {COLOURS, STARK, SCRIPTLESS}

DOCUMENTS = frozenset({"console:report-file", "console:message-document"})
"""Whole documents with a design and a language of their own, shown by themselves."""


@dataclass(slots=True)
class Visit:
    """What a visit found: sentences that begin with the kind of fault, the page's title, its weight."""

    faults: list[str] = field(default_factory=list)
    title: str = ""
    weight: int = 0
    spent: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """Add the seconds of the block to what `what` has cost."""
        began = time.perf_counter()
        yield
        self.spent[what] += time.perf_counter() - began


def context_for(
    browser: Browser, address: str, cookies: Mapping[str, str], language: str, **options: Any
) -> BrowserContext:
    """A browser of its own, with a cold cache, signed in by `cookies`, whose language is `language`."""
    context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
    context.add_cookies(_jar(address, cookies, language))
    context.add_init_script(LOOK)
    return context


def _jar(address: str, cookies: Mapping[str, str], language: str) -> Any:
    every = {**cookies, "language": language}
    return [{"name": name, "value": value, "url": address} for name, value in every.items()]


def visit(
    browser: Browser, world: World, name: str, place: Place, language: str, asked: frozenset[str]
) -> Visit:
    """Go to `place` in `language` as the least who may see it, and ask everything in `asked`."""
    cookies = world.cookies.get(least(place), {})
    page = _page_for(browser, world.address, cookies, language)
    try:
        return look(page, world.url(place), name, place, language, asked)
    except BaseException:
        page.context.close()
        raise


def _page_for(browser: Browser, address: str, cookies: Mapping[str, str], language: str) -> Page:
    """The one page of the one context of this browser, as new: a process a visit costs a second."""
    if browser.contexts:
        context = browser.contexts[0]
        context.clear_cookies()
        context.add_cookies(_jar(address, cookies, language))
    else:
        context = context_for(browser, address, cookies, language)
    page = context.pages[0] if context.pages else context.new_page()
    page.set_viewport_size(WIDE)
    page.emulate_media(media="screen", color_scheme="light")
    return page


def look(page: Page, url: str, name: str, place: Place, language: str, asked: frozenset[str]) -> Visit:
    """Ask everything in `asked` of the page at `url`."""
    found, residents = Visit(), not name.startswith("console:")
    said: list[ConsoleMessage] = []
    loaded: list[Response] = []
    heard: dict[str, Any] = {
        "console": lambda message: said.extend([message]),
        "pageerror": lambda error: found.faults.append(f"error: {error}"),
        "response": lambda response: loaded.extend([response]),
    }
    for event, listener in heard.items():
        page.on(event, listener)  # type: ignore[call-overload]
    devtools = page.context.new_cdp_session(page)
    # A first visit finds nothing kept; and what asks for a passkey would open a window over the page.
    devtools.send("Network.clearBrowserCache" if residents else "WebAuthn.enable")
    try:
        _visited(page, url, name, place, language, asked, found=found, said=said, loaded=loaded)
    finally:
        for event, listener in heard.items():
            page.remove_listener(event, listener)
    return found


def _visited(
    page: Page,
    url: str,
    name: str,
    place: Place,
    language: str,
    asked: frozenset[str],
    *,
    found: Visit,
    said: list[ConsoleMessage],
    loaded: list[Response],
) -> None:
    residents = not name.startswith("console:")
    with found.timed("load"):
        response = go(page, url, place)
    sent = response.text() if PLAIN in asked and residents else ""
    _answer(found, response, place)
    found.title = page.title()
    if WEIGHT in asked and residents and place.posts is None:
        with found.timed(WEIGHT):
            found.weight = weigh(page, loaded)
        if found.weight > MOST:
            found.faults.append(f"weight: {found.weight} bytes with everything it loads, at most {MOST}")
    _asks(page, found, name, language, asked)
    if PLAIN in asked and residents:
        with found.timed(PLAIN):
            _without_scripts(page, sent, found)
    if SCRIPTLESS in asked and residents:
        with found.timed(SCRIPTLESS):
            _scriptless(page.context, page, place, found)
    for message in said:
        if f"status of {place.status} " not in message.text or response.url not in str(message.location):
            found.faults.append(f"console: {message.text}")


def go(page: Page, url: str, place: Place) -> Response:
    """Open the place; for a form, fill it in and send it."""
    response = page.goto(urljoin(url, place.sent_from))
    assert response
    if place.sent_from:
        form = page.locator("main form[method=post]").first
        form.evaluate("(form, to) => { form.action = to }", url)
    if place.posts is None:
        return response
    return send(page, place.posts)


def send(page: Page, posts: Mapping[str, str]) -> Response:
    """Fill in the form of the page that has these fields and press its button; the page it leads to."""
    forms = page.locator("main form[method=post]").all()
    fit = [one for one in forms if all(one.locator(f'[name="{key}"]').count() for key in posts)]
    # A script may add a field of its own before it sends the form, as passkeys do.
    form = (fit or forms)[0]
    scripted = [_fill(form, key, value) for key, value in posts.items()]
    button = form.locator("button:not([type=button]), [type=submit]")
    pressed = [one for one in button.all() if one.get_attribute("name") in posts] or [button.first]
    with page.expect_navigation() as got:
        if any(scripted):  # the button would ask a device for what has been filled in here
            form.evaluate("form => form.submit()")
        else:
            pressed[0].click()
    return got.value


_ADD = """(form, [name, value]) => { const field = form.elements[name] || document.createElement('input');
field.type = 'hidden'; field.name = name; field.value = value; form.append(field) }"""


def _fill(form: Locator, key: str, value: str) -> bool:
    """Fill in one field; whether it is one that no person can, only a script."""
    controls = form.locator(f'[name="{key}"]')
    kind = (controls.first.get_attribute("type") if controls.count() else "hidden") or "text"
    if controls.count() and controls.first.evaluate("e => e.localName") == "button":
        return False  # pressed, not filled in
    if kind == "hidden":
        form.evaluate(_ADD, [key, value])
    elif kind in {"radio", "checkbox"}:
        if value:  # "" is that nothing was chosen
            form.locator(f'[name="{key}"][value="{value}"]').check(force=True)
    elif controls.first.evaluate("e => e.localName") == "select":
        controls.first.select_option(value)
    elif kind != "submit":
        controls.first.fill(value)
    return kind == "hidden"


def _answer(found: Visit, response: Response, place: Place) -> None:
    if response.status != place.status:
        found.faults.append(f"status: {response.status}, not {place.status}")
    policy = response.headers.get("content-security-policy", "")
    if "default-src" not in policy or "unsafe" in policy:
        found.faults.append(f"policy: {policy or 'there is none'}")


def weigh(page: Page, loaded: list[Response]) -> int:
    """The bytes of the page and everything it loads, as they were sent."""
    page.evaluate("document.fonts.ready.then(() => 0)")
    total = sum(r.request.sizes()["responseBodySize"] for r in loaded if not r.url.startswith("data:"))
    seen = {r.url for r in loaded}
    accepts = loaded[0].request.all_headers().get("accept-encoding", "gzip")
    # A browser without a window does not load the icon of the page; others do.
    for url in {url for url in page.evaluate("harness.icons()") if url.startswith("http")} - seen:
        asked = urllib.request.Request(url, headers={"Accept-Encoding": accepts})
        with urllib.request.urlopen(asked) as icon:
            total += len(icon.read())
    return int(total)


def _asks(page: Page, found: Visit, name: str, language: str, asked: frozenset[str]) -> None:
    options = {"language": language, "direction": direction(language), "document": name in DOCUMENTS}

    def ask(*names: str, **more: object) -> None:
        given = [names, {**options, **more}]
        found.faults.extend(page.evaluate("([names, of]) => harness.run(names, of)", given))

    page.evaluate("harness.open()")
    with found.timed(LOOKS):
        own = name in DOCUMENTS
        ask("policy", "structure", "overflow", "clipped", "behind", "targets", "order", "digits")
        if not own:
            ask("foreign", "brand")
    if MIRROR in asked and direction(language) == "rtl" and not own:
        with found.timed(MIRROR):
            ask("mirrored")
    if AXED in asked:
        with found.timed(AXED):
            found.faults.extend(axe(page, AXE))
    if COLOURS in asked:
        with found.timed(COLOURS):
            _colours(page, found)
    if STARK in asked:
        page.emulate_media(contrast="more")
        found.faults.extend(f"more contrast: {fault}" for fault in axe(page, CONTRAST))
        page.emulate_media(contrast="no-preference")
    if KEYBOARD in asked:
        with found.timed(KEYBOARD):
            found.faults.extend(tab_through(page))
    _sizes(page, found, ask, asked)


def _sizes(page: Page, found: Visit, ask: Any, asked: frozenset[str]) -> None:
    if PRINT in asked:
        with found.timed(PRINT):
            said = page.evaluate("harness.said()")
            page.set_viewport_size({"width": 718, "height": 1000})  # A4 without its margins
            page.emulate_media(media="print")
            ask("print", before=said)
            page.emulate_media(media="screen")
    if NARROW in asked:
        with found.timed(NARROW):
            page.set_viewport_size({"width": 320, "height": 640})
            ask("overflow", "clipped", "targets", "order")
    if LARGE in asked:
        with found.timed(LARGE):
            page.set_viewport_size({"width": 640, "height": 800})
            page.evaluate("document.documentElement.style.fontSize = '200%'")
            ask("overflow", "clipped")


def axe(page: Page, options: Mapping[str, object]) -> list[str]:
    """What axe has to say, one sentence for each kind of fault."""
    page.evaluate(f"window.axe || ({{}}, function() {{ {AXE_SCRIPT} }}).call(window)")
    found = page.evaluate("options => axe.run(options).then(r => r.violations)", options)
    return [
        f"axe: {v['id']}: {v['nodes'][0]['html'][:120]} {v['nodes'][0]['failureSummary'][:200]}"
        for v in found
    ]


def _colours(page: Page, found: Visit) -> None:
    page.emulate_media(color_scheme="dark")
    found.faults.extend(f"dark: {fault}" for fault in axe(page, CONTRAST))
    page.emulate_media(color_scheme="light", forced_colors="active")
    found.faults.extend(page.evaluate("() => harness.run(['forced'], {})"))
    page.emulate_media(forced_colors="none")


# A field that has the focus from the start would be where the keyboard starts.
_FROM_THE_TOP = """() => { document.body.tabIndex = -1; document.body.focus();
document.body.removeAttribute('tabindex'); scrollTo(0, 0) }"""


def tab_through(page: Page) -> list[str]:
    """Go through the page with the Tab key: everything is reached, in order, and shows it."""
    page.evaluate(_FROM_THE_TOP)
    expected: list[str] = page.evaluate("harness.keyboard.begin()")
    faults, met, stuck, last = page.evaluate("harness.keyboard.never()"), [], 0, None
    for _ in range(2 * len(expected) + 5):
        page.keyboard.press("Tab")
        now = page.evaluate("harness.keyboard.now()")
        if now["at"] == -2 or (met and now["at"] == met[0] and len(met) > 1):
            break  # past the last stop, or back at the first
        stuck = stuck + 1 if now["at"] == last else 0
        last = now["at"]
        if stuck == 8:  # more than the parts of a field for a date have
            faults.append(f"keyboard: caught in {now['called']}")
            break
        if not stuck:
            faults += now["faults"]
            met.append(now["at"])
    ordered = [at for at in met if at >= 0]
    faults += [f"keyboard: {expected[i]} is not reached" for i in range(len(expected)) if i not in ordered]
    backs = [b for a, b in pairwise(ordered) if b < a]
    return faults + [f"order: the keyboard jumps back to {expected[b]}" for b in backs]


_WORDS = """html => {
const page = html === null ? document : new DOMParser().parseFromString(html, 'text/html');
return (page.querySelector('main')?.textContent || '').split(/\\s+/).join(' ').trim() }"""


def _without_scripts(page: Page, sent: str, found: Visit) -> None:
    """Whether the page as it was sent says all that it says once its scripts have run."""
    with_scripts, without = page.evaluate(_WORDS, None), page.evaluate(_WORDS, sent)
    if with_scripts != without:
        at = _parting(with_scripts, without)
        found.faults.append(
            f"plain: without scripts it says: {without[at:][:100]!r}, not {with_scripts[at:][:100]!r}"
        )


def _parting(one: str, other: str) -> int:
    """Where two texts begin to differ, with a few words before it."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    return max(0, same - 30)


def _scriptless(context: BrowserContext, page: Page, place: Place, found: Visit) -> None:
    """Whether a browser without scripts comes to the same page: its form is sent there too."""
    assert context.browser
    plain = context.browser.new_context(java_script_enabled=False, viewport=WIDE)
    try:
        plain.add_cookies(context.cookies())  # type: ignore[arg-type]
        # What was kept of the answer may have no form left to send: where it was sent from has.
        response = go(plain.new_page(), re.sub(r"[?&]sent_=[^&]*", "", page.url), place)
        if response.status != place.status:
            found.faults.append(f"plain: without scripts it answers {response.status}")
    finally:
        plain.close()
