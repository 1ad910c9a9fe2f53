"""Every string is said in every language we ship, and what is compiled is what people edit."""

from __future__ import annotations

import ast

import pytest
from django.utils import translation
from django.utils.translation import ngettext

from scripts import messages


def test_strings_are_found_in_templates_and_code() -> None:
    found = {message if isinstance(message, str) else message[0] for _, message, _ in messages.strings()}
    assert {"Skip to the main content", "Having a child", "One service", "Closed now"} <= found


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_nothing_is_left_untranslated(language: str) -> None:
    assert messages.untranslated(language) == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_compiled_catalogue_is_up_to_date(language: str) -> None:
    assert not messages.stale(language), "run: python -m scripts.messages"


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_translations_keep_their_placeholders(language: str) -> None:
    import re

    for message in messages.read(language):
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        said = [message.string] if isinstance(message.string, str) else list(message.string)
        wanted = {name for text in ids for name in re.findall(r"%\((\w+)\)", text)}
        for text in said:
            assert set(re.findall(r"%\((\w+)\)", text)) <= wanted, text
        assert {name for text in said for name in re.findall(r"%\((\w+)\)", text)} == wanted, ids


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "لا توجد خدمات"),
        (1, "خدمة واحدة"),
        (2, "خدمتان"),
        (3, "3 خدمات"),
        (11, "11 خدمة"),
        (41, "41 خدمة"),
        (103, "103 خدمات"),
    ],
)
def test_arabic_counts_as_arabic_does(number: int, words: str) -> None:
    with translation.override("ar"):
        assert ngettext("One service", "%(number)s services", number) % {"number": number} == words


def test_a_missing_translation_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found = messages.template()
    found.add("A sentence nobody has translated.")
    monkeypatch.setattr(messages, "template", lambda: found)
    assert messages.untranslated("es") == ["A sentence nobody has translated."]


def test_a_string_inside_another_is_found_too() -> None:
    source = (
        """f"{said} {_('Then write them once more.')} {ngettext('One day', '%(n)d days', n) % {'n': n}}" """
    )
    calls = [call.decode() for call in messages.calls_within(source)]
    assert calls == ["_('Then write them once more.')", "ngettext('One day', '%(n)d days', n)"]
    found = {message for _, message, _ in messages.strings()}
    assert "Please write your answer above this line." in found


def test_what_is_translated_is_written_where_it_is_asked_for() -> None:
    """A string put together while the program runs is in no catalogue: nobody could translate it."""
    made = []
    for path in sorted((messages.ROOT / "townclerk").rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = call.func.id if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) else ""
            if name in messages.KEYWORDS and any(isinstance(one, ast.JoinedStr) for one in call.args):  # type: ignore[attr-defined]
                made.append(f"{path}:{call.lineno}")  # type: ignore[attr-defined]
    assert made == []
