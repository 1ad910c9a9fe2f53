from __future__ import annotations

from typing import Any

import pytest

from tests.outreach.builders import AGENCY, doc
from townclerk.core.errors import Problem, Problems, Severity
from townclerk.outreach import Channel, MessageDoc, Template, template_parse
from townclerk.outreach.template import version_of


def parse(message: MessageDoc, services: set[str] | None = None) -> tuple[Template | None, list[Problem]]:
    problems = Problems()
    found = template_parse(
        message, problems=problems, languages=AGENCY.languages, facts=AGENCY.facts, services=services
    )
    return found, list(problems)


def line_of(message: MessageDoc, text: str) -> int:
    return next(n for n, line in enumerate(message.text.splitlines(), start=1) if text in line)


def test_a_good_file_has_no_problem() -> None:
    template, problems = parse(doc(audience='"age >= 65"', kind="optional", service="bus-pass"), {"bus-pass"})
    assert problems == []
    assert template is not None
    assert (template.id, template.purpose, template.kind) == ("bus-pass-offer", "offers", "optional")
    assert (template.service, template.audience) == ("bus-pass", "age >= 65")
    assert template.channels == (Channel.EMAIL, Channel.SMS, Channel.LETTER)
    assert template.bodies["en"].text.startswith("Hello {{ person.name }}")
    assert template.subjects["es"] == "Viaje gratis"
    assert template.title("de") == "Bus pass"


@pytest.mark.parametrize(
    ("body", "what", "where"),
    [
        ("Hi\n\n{{ persn.name }}", "'persn' is not defined", "persn"),
        ("Hi {{ person.name }}\n{{ person.email }}", "'person.email' is not defined", "person.email"),
        ("Hi\n{% if channel == 'sms' %}x", "cannot be read", "if channel"),
        ("Hi\n{{ person.name.upper() }}", "cannot call", "upper()"),
        ("Hi\n{{ ''.__class__ }}", "'__class__' is not defined", "__class__"),
        ("Hi\n{{ person['name'] }}", "'getitem'", "person["),
        ("Hi\n{{ 'a' * 999999999 }}", "'mul'", "999999999"),
        ("Hi\n{% for a in range(999999999) %}x{% endfor %}", "cannot call", "range"),
        ("Hi\n{% for a in 'abc' %}x{% endfor %}", "loop cannot go over", "abc"),
        ("Hi\n{% for a in reasons %}{{ a.__class__ }}{% endfor %}", "'a.__class__'", "for a"),
        (
            "Hi\n{% for a in range(9) %}{% for b in range(9) %}{% for c in range(9) %}x"
            "{% endfor %}{% endfor %}{% endfor %}",
            "Loops are 3 deep",
            "for a",
        ),
        ("Hi\n{% macro m() %}x{% endmacro %}", "'macro'", "macro"),
        ("Hi\n{% include 'x' %}", "'include'", "include"),
        ("Hi\n{% set x = 1 %}", "'assign'", "set x"),
        ("Hi\n{{ person.name|tojson }}", "no filter 'tojson'", "tojson"),
        ("Hi\n{{ 'x'|center(99999999) }}", "no filter 'center'", "center"),
        ("Hi\n{{ 'aaaa'|join('bbbb'|join('cccc')) }}", "'join' takes a value", "aaaa"),
        ("Hi\n{{ reasons|join('bbbb')|join('cccc') }}", "'join' takes a value", "bbbb"),
        ("Hi\n{{ a }}", "'a' is not defined", "{{ a }}"),
        ("Hi\n{% if person.name is odd %}x{% endif %}", "no test 'odd'", "odd"),
    ],
)
def test_what_a_template_must_not_say_is_told_with_its_line(body: str, what: str, where: str) -> None:
    message = doc(body=body)
    template, problems = parse(message)
    assert template is None
    found = [one for one in problems if what in one.what]
    assert found, [one.what for one in problems]
    assert found[0].line == line_of(message, where)
    assert found[0].file == "messages/bus.md"


@pytest.mark.parametrize(
    "body",
    [
        "{% if channel|default('') == 'sms' %}a{% else %}b{% endif %}",
        "{% for reason in reasons %}{{ loop.index }}. {{ reason }}{% endfor %}",
        "{% for n in range(3) %}{{ n }}{% endfor %} {{ reasons|join(', ') }} {{ reasons|length }}",
        "{{ service.title ~ ' / ' ~ service.summary }} {{ until or today }} {{ language|upper }}",
        "{{ [person.name, agency.name]|join(', ') }}",
        "{% raw %}{{ anything }}{% endraw %}{# {{ a remark }} #}",
    ],
)
def test_what_a_template_may_say(body: str) -> None:
    assert parse(doc(body=body))[1] == []


@pytest.mark.parametrize(
    ("front", "what", "key"),
    [
        ({"id": "Bus Pass"}, "'Bus Pass' is not an id", "id"),
        ({"id": ""}, "There is no id", None),
        ({"purpose": "offer"}, "'offer' is no purpose", "purpose"),
        ({"purpose": ""}, "There is no purpose", None),
        ({"kind": "mandatory"}, "'mandatory' is no kind", "kind"),
        ({"kind": "statutory"}, "cannot depend on consent", "kind"),
        ({"channels": "[fax]"}, "'fax' is not a channel", "channels"),
        ({"channels": ""}, "There are no channels", None),
        ({"service": "bus-pas"}, "There is no service 'bus-pas'", "service"),
        ({"audience": '"agee >= 65"'}, "agee", "audience"),
        ({"audience": "\"gender = 'man'\""}, "gender", "audience"),
        ({"subject": ""}, "need a subject", None),
        ({"subject": "{en: '{{ nobody }}', es: x, ar: x}"}, "'nobody' is not defined", "subject"),
        ({"subject": "{en: hello}"}, "no subject in 'es'", None),
        ({"sender": "me"}, "There is no key 'sender'", "sender"),
    ],
)
def test_front_matter_is_checked(front: dict[str, Any], what: str, key: str | None) -> None:
    message = doc(**front)
    template, problems = parse(message, {"bus-pass"})
    assert template is None
    found = [one for one in problems if what in one.what]
    assert found, [one.what for one in problems]
    if key:
        assert found[0].line == line_of(message, f"{key}:")


def test_everything_wrong_is_told_at_once() -> None:
    _, problems = parse(doc(body="{{ a }}\n{{ b }}", purpose="x", channels="[fax]"))
    assert len([one for one in problems if one.severity is Severity.ERROR]) == 4


def test_a_missing_translation_is_a_warning_and_the_default_language_an_error() -> None:
    template, problems = parse(doc(texts={"en": "Hello"}, subject="{en: x}"))
    assert template is not None
    assert [one.severity for one in problems] == [Severity.WARNING] * 2
    assert template.language_for("es", "en") == "en"
    template, problems = parse(doc(texts={"es": "Hola"}, subject="{es: x}"))
    assert template is None
    assert any("There is no text in 'en'" in one.what for one in problems)


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("Hello", "There is no front matter", 1),
        ("---\nid: x\n", "has no end", 1),
        ("---\nid: x\npurpose: [\n---\n", "not YAML", None),
        ("---\nid: x\n---\nHello\n--- en ---\nHi", "is in no language", 4),
        ("", "There is no front matter", 1),
    ],
)
def test_a_broken_file_is_told(text: str, what: str, line: int | None) -> None:
    template, problems = parse(MessageDoc("m.md", text))
    assert template is None
    found = next(one for one in problems if what in one.what)
    assert found.line == line if line else found.line


def test_the_version_is_the_hash_of_what_is_written() -> None:
    assert version_of("a\r\nb  \n\n") == version_of("a\nb")
    assert version_of("a\nb") != version_of("a\nc")


def test_a_language_called_no_is_norwegian() -> None:
    template, _ = parse(doc(texts={"en": "Hello", "no": "Hei"}, subject="{en: x, no: y}"))
    assert template is not None
    assert template.subjects["no"] == "y"


def test_the_messages_of_the_simulated_town_are_right() -> None:
    from pathlib import Path

    import townclerk.demo

    folder = Path(townclerk.demo.__file__).parent / "town" / "messages"
    files = sorted(folder.glob("*.md"))
    assert files
    for file in files:
        problems = Problems()
        message = MessageDoc(file.name, file.read_text(encoding="utf-8"))
        template = template_parse(message, problems=problems, languages=("en", "es", "ar"), facts=None)
        assert list(problems) == []
        assert template is not None


def test_a_text_in_a_language_the_agency_does_not_speak_is_not_used() -> None:
    template, problems = parse(doc(texts={"en": "Hello", "nah": "Pialli"}))
    assert template is not None
    assert template.language_for("nah", "en") == "en"
    assert any("'nah' is not a language of the agency" in one.what for one in problems)


def test_a_nul_character_is_told() -> None:
    message = doc(body="Hello\n\nyou\0there")
    template, problems = parse(message)
    assert template is None
    assert [(one.line, one.file) for one in problems] == [(line_of(message, "you"), "messages/bus.md")]
