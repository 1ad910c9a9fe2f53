"""Whether the police are to be called: a question, unless danger was told of; what holds in some case only."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Kind, Reply, Talk, converse
from townclerk.assistant.leading import under_condition
from townclerk.assistant.rules import Source, key_sentences
from townclerk.assistant.understanding.special import SpecialKind, special_of

__all__ = ["collected", "reading_town"]


def _said(language: str, *texts: str) -> Reply:
    return [converse(Talk("browser:a", language), one) for one in texts][-1]


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "told", "asked", "page"),
    [
        ("en", "my bike was stolen", "do I need to call the police", ""),
        ("en", "my recycling container was stolen", "should I call the police?", "recycling-container"),
        ("es", "me robaron la bici", "¿tengo que llamar a la policía?", ""),
        ("ar", "سرقت دراجتي", "هل يجب أن أتصل بالشرطة", ""),
    ],
)
def test_who_asks_whether_to_call_them_is_told_what_we_know(
    language: str, told: str, asked: str, page: str
) -> None:
    reply = _said(language, told, asked)
    assert reply.understood == "emergency"
    assert "911" in reply.parts[0].text, "where somebody is in danger after all"
    assert [one.slug for one in reply.parts if one.kind is Kind.SOURCE] == ([page] if page else [])
    assert any(one.kind is Kind.PERSON for one in reply.parts)


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "told", "asked"),
    [
        ("en", "my husband is hitting me", "should I call the police"),
        ("es", "hay alguien en mi casa", "¿tengo que llamar a la policía?"),
        ("ar", "شخص يقتحم بيتي الآن", "هل أتصل بالشرطة"),
    ],
)
def test_danger_that_was_told_of_comes_first(language: str, told: str, asked: str) -> None:
    reply = _said(language, told, asked)
    assert reply.understood in ("near-crisis", "crisis")
    assert "911" in reply.parts[0].text


@pytest.mark.parametrize(
    "text",
    [
        "call the police", "I need the police", "should I call 911, he is not breathing", "there is a man in my yard, should I call the police", "should I call the police now",
        "necesito llamar a la policía", "llamen a la policía", "أريد الشرطة الآن", "اتصلوا بالشرطة",
    ],
)  # fmt: skip
def test_a_cry_for_them_is_danger_still(text: str) -> None:
    found = special_of(text)
    assert found is not None
    assert found.kind is SpecialKind.CRISIS


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text", "case"),
    [
        ("ar", "كتابة على جدار المدرسة", ""),
        ("ar", "شخص يكتب على الجدار الآن", "إذا رأيت"),
        ("es", "alguien está pintando un grafiti ahora mismo", "Si ve a alguien"),
    ],
)
def test_what_to_do_in_one_case_is_shown_with_it_or_not_at_all(language: str, text: str, case: str) -> None:
    said = "\n".join(one.text for one in _said(language, text).parts if one.kind is Kind.TEXT)
    assert ("911" in said) is bool(case)
    assert case in said


def test_a_number_is_not_cut_from_when_it_is_called() -> None:
    text = (
        "We plant trees. They are old. If one fell, keep away. Call 555-0110 now. We come. We saw it. We go."
    )
    assert key_sentences(text, "call now", "en", most=2)[0].startswith("If one fell")
    source = Source("a", "en", "p", "Trees", "If a tree fell", text, text)
    assert under_condition(("Call 555-0110 now.",), source)[0] == "If a tree fell:"
    assert under_condition(("It is free.",), source) == ("It is free.",)
