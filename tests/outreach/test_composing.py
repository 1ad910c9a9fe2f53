from __future__ import annotations

from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.outreach.builders import AGENCY, doc
from townclerk.core.errors import Problems, TownclerkError
from townclerk.outreach import Channel, Composer, Context, Recipient, Rendered, composing, template_parse
from townclerk.outreach.documents import style_hash

TODAY = date(2026, 5, 1)
EVIL = (
    "Ana\n\n# <script>alert(1)</script> [x](https://evil.example) **b** https://evil.example &amp; {{ 7*7 }}"
)


def composer(**front: Any) -> Composer:
    problems = Problems()
    template = template_parse(doc(**front), problems=problems, languages=AGENCY.languages, facts=AGENCY.facts)
    assert template is not None, list(problems)
    return Composer(template, AGENCY)


def compose(
    maker: Composer,
    *,
    channel: Channel = Channel.EMAIL,
    language: str = "en",
    context: Context | None = None,
    **who: str,
) -> Rendered:
    recipient = Recipient(**{"name": "Ana", "address": "12 Elm Street, Riverside, 60601", **who})
    return maker.compose(
        recipient=recipient, channel=channel, language=language, context=context or Context(), today=TODAY
    )


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str | None] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name == "href"]


def test_an_email_has_text_and_html_in_the_readers_language_and_direction() -> None:
    made = compose(composer(), language="ar")
    assert made.subject == "سافر مجانا"
    assert made.text == "مرحبا Ana"
    assert '<html lang="ar" dir="rtl">' in made.html
    assert "<p>مرحبا Ana</p>" in made.html
    assert "البلدة" in made.html
    assert made.sms is None


def test_a_value_is_never_markup_and_a_template_may_be() -> None:
    body = "# Hello {{ person.name }}\n\n- **one**\n- see https://small.example/a.\n"
    made = compose(composer(body=body), name=EVIL)
    found = Elements(made.html)
    assert "script" not in found.tags
    assert found.links == ["https://small.example/a"]
    assert found.tags.count("strong") == 1
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in made.html
    assert "{{ 7*7 }}" in made.html
    assert "<li>" in made.html
    assert made.text.splitlines()[0] == "# Hello " + " ".join(EVIL.split())


def test_a_name_cannot_add_a_header() -> None:
    made = compose(
        composer(subject='{en: "For {{ person.name }}", es: x, ar: x}'), name="A\r\nBcc: b@c.example"
    )
    assert made.subject == "For A Bcc: b@c.example"
    assert "\n" not in made.subject


def test_html_written_in_a_template_is_shown_and_not_obeyed() -> None:
    made = compose(composer(body="<img src=x onerror=alert(1)> [go](javascript:alert(1))"))
    assert "img" not in Elements(made.html).tags
    assert Elements(made.html).links == []


def test_a_letter_is_for_printing() -> None:
    made = compose(composer(), channel=Channel.LETTER)
    assert "@page{size:letter" in made.html
    assert "<address>Ana\n12 Elm Street\nRiverside\n60601</address>" in made.html
    assert "May 1, 2026" in made.html
    assert "<h1>Ride the bus for free</h1>" in made.html
    assert style_hash(made.html).startswith("sha256-")


def test_an_sms_is_short_plain_and_counted() -> None:
    body = "{% if channel == 'sms' %}{{ agency.name }}: it’s\u00a0free{% else %}Hello{% endif %}"
    made = compose(composer(body=body), channel=Channel.SMS)
    assert (made.text, made.html, made.subject) == ("Small Town: it's free", "", "")
    assert made.sms is not None
    assert (made.sms.encoding, made.sms.segments) == ("GSM-7", 1)


def test_reasons_are_a_sentence_or_a_list() -> None:
    context = Context(reasons=("You are 65 or older", "You rent your home."))
    body = "{{ reasons }}\n\n{% for one in reasons %}\n- {{ one }}\n{% endfor %}"
    made = compose(composer(body=body), context=context)
    assert made.text.splitlines() == [
        "You are 65 or older. You rent your home.",
        "",
        "- You are 65 or older",
        "- You rent your home.",
    ]


def test_a_guardian_is_told_whom_it_is_about() -> None:
    made = compose(composer(), name="Gloria", on_behalf_of="Ben <b>")
    assert made.text.startswith("This message is about Ben <b>.")
    assert "Hello Gloria," in made.text
    assert "about Ben &lt;b&gt;" in made.html
    sms = compose(composer(), channel=Channel.SMS, name="Gloria", on_behalf_of="Ben")
    assert "Ben" in sms.text


def test_what_is_not_given_stops_the_message() -> None:
    with pytest.raises(TownclerkError, match=r"'bus-pass-offer' cannot be written in 'en'.*service"):
        compose(composer(body="{{ service.title }}"))


def test_output_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "MAX_OUTPUT", 1_000)
    body = "{% for a in range(50) %}{% for b in range(50) %}x{{ a }}{% endfor %}{% endfor %}"
    with pytest.raises(TownclerkError, match="grew beyond"):
        compose(composer(body=body))


def test_a_message_without_a_channel_cannot_be_composed() -> None:
    with pytest.raises(ValueError, match="without a channel"):
        compose(composer(), channel=Channel.NONE)


def test_composed_again_a_message_is_the_same_to_the_letter() -> None:
    maker = composer()
    for channel in (Channel.EMAIL, Channel.SMS, Channel.LETTER):
        assert compose(maker, channel=channel) == compose(maker, channel=channel)


def test_a_name_cannot_turn_the_direction_of_what_follows() -> None:
    turning = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    said = compose(composer(), name=f"Ana{turning} \u200fكريم")
    assert not set(turning) & set(said.text + said.html + said.subject)
    assert "Ana \u200fكريم" in said.text
