"""The harness finds what it looks for: a good page passes, and one fault of each kind is found and named."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.harness.place import Place
from tests.harness.planted import CSS, HTML, POLICY, Planted, serving
from tests.harness.visiting import (
    AXED,
    COLOURS,
    EVERYTHING,
    KEYBOARD,
    LARGE,
    LOOKS,
    MIRROR,
    NARROW,
    PLAIN,
    PRINT,
    STARK,
    WEIGHT,
    context_for,
    look,
)

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.xdist_group("harness-planted")]
PLACE = Place("/")
NAV = '<nav aria-label="TITLE"><a href="/a">FIRST</a><a href="/b">SECOND</a></nav>'


# What each sentence comes from: only that is asked where a fault is planted, or this file would take minutes.
FROM = {
    "weight": WEIGHT, "overflow": NARROW, "overlap": NARROW, "target": NARROW, "clipped": LARGE, "axe": AXED,
    "mirrored": MIRROR, "print": PRINT, "letters": PRINT, "plain": PLAIN, "dark": COLOURS, "forced": COLOURS,
    "more": STARK, "focus": KEYBOARD, "covered": KEYBOARD, "caught": KEYBOARD, "reached": KEYBOARD,
    "keyboard": KEYBOARD, "tabindex": KEYBOARD,
}  # fmt: skip


def asks(told: str) -> frozenset[str]:
    return frozenset({LOOKS, *(asked for word, asked in FROM.items() if word in told)})


def faults(
    browser: Browser,
    planted: Planted,
    language: str = "en",
    place: Place = PLACE,
    asked: frozenset[str] = EVERYTHING,
) -> str:
    with serving(planted):
        context = context_for(browser, planted.address, {}, language)
        try:
            found = look(context.new_page(), planted.address + "/", "portal:planted", place, language, asked)
        finally:
            context.close()
    return "\n".join(found.faults)


def html(old: str, new: str, css: str = "", **more: str) -> Planted:
    assert old in HTML
    return Planted(html=HTML.replace(old, new, 1), css=CSS + css, **more)


def css(more: str) -> Planted:
    return Planted(css=CSS + more)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_good_page_passes(browser: Browser, language: str) -> None:
    assert faults(browser, Planted(), language) == ""


def test_what_is_folded_away_and_not_for_paper_may_outweigh_a_short_page(browser: Browser) -> None:
    keys = f'<details class="no-print"><summary>FIRST</summary><p>{"WORDS " * 20}</p></details><nav '
    assert faults(browser, html("<nav ", keys, NO_PRINT), asked=asks("print")) == ""


TRAP = "addEventListener('keydown', e => document.activeElement.id === 'name' && e.preventDefault())"
COVER = ".cover{position:fixed;inset:0;background:#fff}"
NO_PRINT = "@media print{.no-print{display:none}}"
HIDDEN = "@media print{details{display:none}}"
OPEN = f'<div class="no-print">{"<p>WORDS</p>" * 9}</div>'
PLANTED = {
    "low contrast": (css(".first{color:#aaa}"), "axe: color-contrast"),
    "low contrast in the dark": (
        css("@media(prefers-color-scheme:dark){.first{color:#ccc}}"),
        "dark: axe: color-contrast",
    ),
    "low contrast where more is wanted": (
        css("@media(prefers-contrast:more){.first{color:#ccc}}"),
        "more contrast: axe",
    ),
    "a control without a border in the system's colours": (css("button{border:0}"), "forced: <button>"),
    "no label": (html('<label for="name">NAME</label>', ""), "axe: label"),
    "a label of nothing": (html('for="name"', 'for="nome"'), "which is not there"),
    "an inline script": (html("<h1>", "<script>window.x = 1</script><h1>"), "policy: script-src"),
    "an inline style": (html("<h1>", '<h1 style="color:red">'), "policy: style-src"),
    "a policy that allows inline": (Planted(policy=f"{POLICY} 'unsafe-inline'"), "policy: default-src"),
    "no policy": (Planted(policy="x"), "policy: x"),
    "an error in a script": (
        html("</body>", '<script src="/x.js"></script></body>', script="throw new Error('planted')"),
        "error: planted",
    ),
    "a line on the console": (
        html("</body>", '<script src="/x.js"></script></body>', script="console.warn('planted')"),
        "console: planted",
    ),
    "something wide at 320": (css(".first{min-inline-size:30rem}"), "overflow: "),
    "a row that does not wrap": (css("h1{white-space:nowrap;letter-spacing:5rem}"), "overflow: "),
    "text cut at 200 %": (css(".first{block-size:40px;overflow:hidden}"), "clipped: <p.first>"),
    "text in the colour of a gradient's ground": (
        css("main{background:#123456 linear-gradient(#fff1,#fff2);color:#fff}main .first{color:#123456}"),
        "behind: <p.first>",
    ),
    "text on text": (css("h2{position:relative;inset-block-start:-3rem}"), "overlap: "),
    "a control that cannot be reached": (
        html("<h2>", '<p><span role="button">SECOND</span></p><h2>'),
        "cannot be reached",
    ),
    "a trap": (
        html(
            "</body>",
            '<script src="/x.js"></script></body>',
            script=TRAP,
        ),
        "caught in <input>",
    ),
    "an invisible focus": (css(":focus-visible{outline:0}"), "does not show that it has the focus"),
    "a faint focus": (css(":focus-visible{outline-color:#ddd}"), "does not show that it has the focus"),
    "a focus that is covered": (
        html("<main", '<div class="cover"></div><main', COVER),
        "is covered by <div.cover>",
    ),
    "the wrong order in the document": (html('href="/b"', 'href="/b" tabindex="1"'), "tabindex takes <a>"),
    "the wrong order to the eye": (css("nav{display:flex;flex-direction:row-reverse}"), "order: from <a>"),
    "a target of 20 px": (
        css("nav a{min-block-size:0;line-height:20px}nav{display:flex;flex-direction:column}"),
        "target: <a>",
    ),
    "a page of 15 kB": (html("WORDS", "".join(f"&#{n};" for n in range(0x4E00, 0x4E00 + 2000))), "weight: "),
    "content only by script": (
        html(
            "</body>",
            '<script src="/x.js"></script></body>',
            script="document.querySelector('.first').textContent = 'Written by a script'",
        ),
        "plain: without scripts it says",
    ),
    "no language": (html('lang="LANGUAGE"', ""), "language: the page is in “”"),
    "another language": (html('lang="LANGUAGE"', 'lang="es"'), "language: the page is in “es”"),
    "two headings": (html("<h2>TITLE</h2>", "<h1>TITLE</h1>"), "headings: 2 h1"),
    "a heading left out": (html("<h2>TITLE</h2>", "<h4>TITLE</h4>"), "headings: h4 after h1"),
    "no title": (html("<title>TITLE", "<title>"), "title: there is none"),
    "an error not in the title": (html('id="name"', 'id="name" aria-invalid="true"'), "title: a form with"),
    "an id twice": (html("<h2>", '<h2 id="main">'), "id: main twice"),
    "a link to nowhere": (html('href="#main"', 'href="#elsewhere"'), "leads to #elsewhere"),
    "another status": (Planted(status=500), "status: 500"),
    "paper with navigation": (css("@media print{nav{display:block!important}}"), "print: <nav>"),
    "paper without words": (css("@media print{p,h2{display:none}}"), "letters are left"),
    "words that are marked not to print": (
        html('<p class="first">WORDS</p><h2>TITLE</h2><p class="item">WORDS</p>', OPEN, NO_PRINT),
        "letters are left",
    ),
    "folded words that do not print": (
        html("<nav ", f"<details><summary>FIRST</summary>{'WORDS ' * 20}</details><nav ", HIDDEN),
        "letters are left",
    ),
    "paper that cuts": (css(".first{overflow:auto;white-space:nowrap;inline-size:3ch}"), "print: <p.first>"),
    "paper too wide": (css("@media print{.first{inline-size:60rem}}"), "print: overflow"),
}  # fmt: skip


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(browser: Browser, fault: str) -> None:
    planted, told = PLANTED[fault]
    assert told in faults(browser, planted, asked=asks(told))


ARABIC = {
    "a physical margin": (css(".item{margin-inline-start:0;margin-left:2rem}"), "mirrored: <p.item>"),
    "a name on the wrong side": (
        css("header{display:flex;justify-content:left;max-inline-size:none}"),
        "the name of the site is not where reading starts",
    ),
    "no direction": (html('dir="DIRECTION"', ""), "direction: the page runs ltr"),
    "words left in English": (
        html("WORDS", "These words were forgotten when it was translated"),
        "foreign: words in another language",
    ),
    "a phone number the wrong way round": (
        html("WORDS", "اتصلوا على 1-800-799-7233"),
        "digits: “1-800-799-7233” is shown in another order",
    ),
    "an address the wrong way round": (html("WORDS", "كلمات 1 Falls Street"), "digits: “1 Falls Street”"),
    "a number torn out of its sentence": (
        Planted(
            html=HTML.replace(">WORDS</p><h2>", '>كلمات <bdi dir="ltr">555-0100</bdi></p><h2>'),
            css=CSS + ".first{display:flex}",
        ),
        "digits: <bdi>",
    ),
    "a text in English without a note": (
        html("WORDS", f'<span lang="en">{"Only in English. " * 40}</span>'),
        "no note says so",
    ),
}


@pytest.mark.parametrize("fault", ARABIC)
def test_a_planted_fault_of_direction_is_found(browser: Browser, fault: str) -> None:
    planted, told = ARABIC[fault]
    assert told in faults(browser, planted, "ar", asked=asks(told))


def test_a_form_that_answers_otherwise_is_found(browser: Browser) -> None:
    sent = Place("/", "error", status=422, posts={"name": "x"})
    assert "status: 200, not 422" in faults(browser, Planted(), place=sent, asked=asks(""))
