"""What reads from left to right within Arabic: found, marked in plain text, set apart in pages."""

from __future__ import annotations

import pytest

from townclerk.core.pieces import LEFT, RIGHT, marked, pieces, without_marks
from townclerk.core.set_apart import set_apart


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in pieces(text)]


@pytest.mark.parametrize(
    ("said", "apart"),
    [
        ("اتصلوا على 555-0100، أو 1-800-799-7233.", ["555-0100", "1-800-799-7233"]),
        ("الهاتف (555) 010-0100 أو +1 555 010 0100", ["(555) 010-0100", "+1 555 010 0100"]),
        ("الهاتف ٥٥٥-٠١٠٠ أو 020 7946 0018", ["٥٥٥-٠١٠٠", "020 7946 0018"]),
        ("تعالوا إلى 1 Falls Street في 27", ["1 Falls Street"]),
        ("إلى 22 Mill Lane, Springfield, IL 62701 غدًا", ["22 Mill Lane, Springfield, IL 62701"]),
        ("إلى Town Hall, 1 Falls Street, Alder Falls غدًا", ["Town Hall, 1 Falls Street, Alder Falls"]),
        ("اتصلوا: Phone 555-0100", ["Phone 555-0100"]),
        ("إلى 12-14 rue de la Paix غدًا", ["12-14 rue de la Paix"]),
        ("رمزكم 73BY-4ADX ثم 4ADX", ["73BY-4ADX", "4ADX"]),
        ("اكتبوا إلى 12ana@x.org أو https://x.org/a/?b=1", ["12ana@x.org", "https://x.org/a/?b=1"]),
        ("في 2026-11-27 10:30", ["2026-11-27"]),
        ("في 2026/11/27 10:30 و27.11.2026", []),
        ("التكلفة $25.50 أو 1,200.50", ["$25.50"]),
        ("المبنى 12B والطابق 3", ["12B"]),
    ],
)
def test_what_would_fall_apart_is_found(said: str, apart: list[str]) -> None:
    assert found(said) == apart


@pytest.mark.parametrize(
    "steady",
    [
        "من 09:00–17:00 في 27/11/2026 الساعة 10:30",
        "خلال 2-3 أيام في 2024-2025، 24/7",
        "في 2026 12 طلبًا، 3 PDF، 5 km، 25%",
        "مرجعكم AF-73BY-4ADX لدى ana12@x.org في Oak Road 5",
        "&#x27;&#39;&nbsp;5",
    ],
)
def test_what_keeps_its_order_or_reads_from_the_right_stays(steady: str) -> None:
    assert found(steady) == []


def test_words_of_other_languages_cost_nothing() -> None:
    assert marked("Call 555-0100.\nLlame al 555-0100.") == "Call 555-0100.\nLlame al 555-0100."


def test_done_twice_it_changes_nothing_more() -> None:
    once = marked("555-0100, 555-0199: اتصلوا على ‎555-0100‎ أو \u2066555-0101\u2069 أو 555-0102")
    assert marked(once) == once
    assert once.count(f"{LEFT}555-0100{LEFT}") == 2, "what has marks gets no others"
    assert f"{LEFT}555-0101" not in once


def test_a_line_that_begins_with_a_number_still_reads_from_the_right() -> None:
    assert marked("555-0100 هاتفنا") == f"{RIGHT}{LEFT}555-0100{LEFT} هاتفنا"
    two = marked("هاتفنا 555-0100, 555-0199")
    assert two == f"هاتفنا {LEFT}555-0100{LEFT}{RIGHT}, {LEFT}555-0199{LEFT}", "the first stays the first"


def test_a_link_stays_a_link() -> None:
    said = "اقرؤوا https://town.example/12-3/ واتصلوا"
    assert marked(said) == said


def test_marks_are_taken_off_what_was_copied() -> None:
    assert without_marks(marked("رمزكم 73BY-4ADX")) == "رمزكم 73BY-4ADX"


PAGE = '<!doctype html><html lang="ar" dir="rtl"><title>هاتف 555-0100</title><body>{}</body></html>'


@pytest.mark.parametrize(
    ("inside", "made"),
    [
        ("<p>هاتف 555-0100.</p>", '<p>هاتف <bdi dir="ltr">555-0100</bdi>.</p>'),
        ('<a href="tel:555-0100">555-0100</a>', '<a href="tel:555-0100"><bdi dir="ltr">555-0100</bdi></a>'),
        ("<p>هاتف ٥٥٥-٠١٠٠</p>", '<p>هاتف <bdo dir="ltr">٥٥٥-٠١٠٠</bdo></p>'),
        ("<br>555-0100<p title='a>b'>x", "<br><bdi dir=\"ltr\">555-0100</bdi><p title='a>b'>x"),
        ("هاتف 555&nbsp;0100 &#39;x&#39;", 'هاتف <bdi dir="ltr">555&nbsp;0100</bdi> &#39;x&#39;'),
        ("<option value=1>هاتف 555-0100</option>", f"<option value=1>هاتف {LEFT}555-0100{LEFT}</option>"),
    ],
)
def test_pages_have_them_set_apart(inside: str, made: str) -> None:
    html = set_apart(PAGE.format(inside))
    assert html == PAGE.format(made).replace("هاتف 555-0100</title>", f"هاتف {LEFT}555-0100{LEFT}</title>")
    assert set_apart(html) == html


@pytest.mark.parametrize(
    "inside",
    [
        '<bdi dir="ltr">555-0100</bdi>',
        '<p lang="en" dir="ltr">Call <b>555-0100</b>, 1 Falls Street</p>',
        "<textarea>هاتف 555-0100</textarea>",
        "<script>var a = '1-800-799-7233 < 3'</script><style>a{b:1-2}</style>",
        "<code>AF 555-0100</code><svg><text>هاتف 555-0100</text></svg><!-- 555-0100 -->",
        '<input value="555-0100"> < 5 & x',
    ],
)
def test_what_is_no_text_of_the_page_or_reads_its_own_way_stays(inside: str) -> None:
    html = PAGE.format(inside).replace("555-0100</title>", "</title>")
    assert set_apart(html) == html


def test_arabic_within_an_english_page_is_set_apart_there_alone() -> None:
    html = '<!doctype html><html lang="en" dir="ltr"><p>Call 555-0100: <span dir="rtl">{}</span> 555-0100</p>'
    arabic = 'هاتف <b><bdi dir="ltr">555-0100</bdi></b>'
    assert set_apart(html.format("هاتف <b>555-0100</b>")) == html.format(arabic)


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ('<dd dir="auto">–</dd>', False),
        ('<dd class="x" dir="auto">0</dd>', False),
        ('<dd dir="auto"><bdi>ليلى</bdi></dd>', False),
        ('<p lang="ar" dir="auto">&nbsp;مرحبا</p>', False),
        ('<dd dir="auto"><bdi>Layla</bdi></dd>', True),
        ('<p dir="auto">Hello مرحبا</p>', True),
    ],
)
def test_what_has_no_letters_begins_where_the_page_does(inside: str, left: bool) -> None:
    assert ('dir="auto"' in set_apart(PAGE.format(inside))) is left
    english = PAGE.replace('lang="ar" dir="rtl"', 'lang="en" dir="ltr"')
    assert 'dir="auto"' in set_apart(english.format(inside)), "a page that reads from the left stays"
