"""What names no matter after something was spoken of: lateness, what is next, why, whom to call, remarks."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Kind, Reply, Talk, converse

__all__ = ["collected", "reading_town"]
DOG, PERRO, KALB = "how do I get a dog license", "¿cómo saco la licencia de perro?", "كيف أحصل على رخصة كلب؟"


def _said(language: str, *texts: str) -> Reply:
    return [converse(Talk("browser:a", language), text) for text in texts][-1]


def _page(reply: Reply) -> str:
    return next((one.slug for one in reply.parts if one.kind is Kind.SOURCE), "")


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "texts", "page", "says"),
    [
        ("en", (DOG, "that's weird", "what does it cost?"), "dog-licence", "$15"),
        ("en", (DOG, "hmm", "why do you need that?", "what does it cost?"), "dog-licence", "$15"),
        ("es", (PERRO, "qué raro", "¿cuánto cuesta?"), "dog-licence", "$15"),
        ("ar", (KALB, "هذا غريب", "كم التكلفة؟"), "dog-licence", "15"),
        ("en", (DOG, "what if I'm late?"), "dog-licence", "fine of $40"),
        ("es", (PERRO, "¿y si se me olvida?"), "dog-licence", "multa de $40"),
        ("ar", (KALB, "وإذا نسيت؟"), "dog-licence", "40"),
        ("en", (DOG, "and then?"), "dog-licence", "within 5 working days"),
        ("es", (PERRO, "¿qué pasa después?"), "dog-licence", "5 días hábiles"),
        ("ar", (KALB, "ماذا بعد ذلك؟"), "dog-licence", "خلال 5 أيام عمل"),
        ("en", (DOG, "why do you need that?"), "dog-licence", "I did not find that"),
        ("en", ("help with rent", "why do you need that?"), "rent-support", "Only those who do this work"),
        ("en", (DOG, "who should I talk to about it?"), "dog-licence", "555-0100"),
        ("ar", (KALB, "مع من يمكنني التحدث؟"), "dog-licence", "555-0100"),
        (
            "en",
            (DOG, "how long does it take?", "and then?"),
            "dog-licence",
            "I did not find that",
        ),
    ],
)
def test_it_is_answered_for_what_was_spoken_of(
    language: str, texts: tuple[str, ...], page: str, says: str
) -> None:
    reply = _said(language, *texts)
    assert _page(reply) == page, reply.text
    assert says in reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "who do I call?"),
        ("en", "who do I talk to?"),
        ("es", "¿a quién llamo?"),
        ("ar", "بمن أتصل؟"),
        ("en", "how do I contact you?"),
        ("es", "¿cómo me pongo en contacto con ustedes?"),
        ("ar", "كيف أتصل بكم؟"),
        ("ar", "كيف أتواصل معكم"),
        ("es", "¿cómo puedo contactarlos?"),
    ],
)
def test_whom_to_call_of_nothing_is_the_agency(language: str, text: str) -> None:
    reply = _said(language, text)
    assert reply.understood == "answer"
    assert "555-0100" in reply.text
    assert not _page(reply)


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(("language", "text"), [("es", "¿con quién hablo?"), ("ar", "مع من أتحدث؟")])
def test_whom_one_talks_to_is_told_with_whom_to_reach(language: str, text: str) -> None:
    reply = _said(language, text)
    assert reply.understood == "small-talk"
    assert "555-0100" in reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("what happens after I register a birth?", "birth-registration"),
        ("who do I call about a pothole", "pothole"),
        ("that pothole is huge", "pothole"),
        ("and then how do I get a library card?", "library-card"),
    ],
)
def test_what_has_its_own_matter_is_answered_by_its_own(text: str, page: str) -> None:
    assert _page(_said("en", DOG, text)) == page


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_another_matter_that_is_not_known_ends_what_was_spoken_of() -> None:
    assert _said("en", DOG, "my roof leaks", "what does it cost?").understood == "unknown"
