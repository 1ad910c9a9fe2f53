"""What to do is answered of what was spoken of, and a name is not taken out of a sentence that is none."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Kind, Reply, Talk, converse
from townclerk.assistant.conversing.counting import outcome_of

__all__ = ["collected", "reading_town"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading_town")]


def _said(language: str, *texts: str) -> Reply:
    return [converse(Talk("browser:a", language), text) for text in texts][-1]


def _refused(reply: Reply) -> bool:
    """Whether it was taken for no name, and may be said to be one; nothing is counted as answered then."""
    offered = {one for part in reply.parts for one in part.choices}
    refused = bool(offered & {"It is the name", "Es el nombre", "هذا هو الاسم"})
    assert not refused or outcome_of(reply.understood) == ""
    return refused


def _pages(reply: Reply) -> list[str]:
    return [one.slug for one in reply.parts if one.kind is Kind.SOURCE]


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("en", ("my neighbor is very loud", "what do I do")),
        ("es", ("el vecino hace mucho ruido ahora", "que hago")),
        ("ar", ("الجار مزعج جدا", "ماذا أفعل")),
    ],
)
def test_what_to_do_is_told_of_what_was_spoken_of(language: str, texts: tuple[str, ...]) -> None:
    reply = _said(language, *texts)
    assert reply.understood == "answer"
    assert _pages(reply) == ["noise-complaint"]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "what should I do?"), ("es", "que hago"), ("ar", "ماذا أفعل")]
)
def test_where_nothing_was_spoken_of_it_is_asked_of_what(language: str, text: str) -> None:
    reply = _said(language, text)
    assert reply.understood == "unknown"
    assert _pages(reply) == []


def test_of_a_fine_the_same_is_said_again() -> None:
    _said("es", "recibí una multa")
    again = _said("es", "¿qué hago?")
    assert "multas" in again.text
    assert "bin-missed" not in _pages(again)


@pytest.mark.parametrize(
    ("language", "begin", "none", "name", "age"),
    [
        (
            "es",
            "quiero inscribir a mi hija en la escuela",
            "no tengo papeles",
            "Ana María de la Cruz",
            "que edad tiene que tener",
        ),
        ("ar", "أريد تسجيل ابنتي في المدرسة", "ليس لدي أوراق", "ليلى بنت أحمد", "كم عمرها يجب أن يكون"),
    ],
)
def test_a_sentence_is_no_name_and_a_question_is_of_the_form(
    language: str, begin: str, none: str, name: str, age: str
) -> None:
    _said(language, begin)
    assert _refused(_said(language, none))
    asked = _said(language, age)
    assert asked.understood == "interrupted"
    assert _pages(asked) == ["school-enrolment"]
    assert _said(language, name).understood == "journey"
    assert _pages(_said(language, age)) == ["school-enrolment"]


def test_what_looks_like_none_may_be_the_name() -> None:
    _said("en", "i want to enroll my daughter in school, begin now")
    assert _refused(_said("en", "Im Suk Lee"))
    reply = _said("en", "It is the name")
    assert "birth" in reply.text


@pytest.mark.parametrize(
    ("language", "text", "outcome"),
    [
        ("en", "my dad doesn't walk well, can he get a disabled badge", "yes"),
        ("es", "mi papá no camina bien, ¿puede obtener el distintivo de estacionamiento?", "yes"),
        ("ar", "أمي لا تمشي جيدا، هل يمكنها الحصول على بطاقة وقوف لذوي الإعاقة؟", "yes"),
        ("en", "my dad walks well, can he get a disabled badge", "no"),
    ],
)
def test_who_does_not_walk_well_finds_walking_hard(language: str, text: str, outcome: str) -> None:
    reply = _said(language, text)
    assert [one.outcome for one in reply.parts if one.kind is Kind.SERVICE] == [outcome]


@pytest.mark.parametrize(
    ("page", "text", "words"),
    [
        ("en", "no hablo inglés", "Español"),
        ("ar", "لا أتكلم الإنجليزية", "العربية"),
        ("es", "I don't speak Spanish", "English"),
    ],
)
def test_who_does_not_speak_one_language_is_answered_in_theirs(page: str, text: str, words: str) -> None:
    assert words in _said(page, text).text


@pytest.mark.parametrize(
    ("language", "asked", "text"),
    [
        ("en", "can I get heating help", "not much"),
        ("es", "¿puedo recibir ayuda para la calefacción?", "gano muy poco"),
        ("ar", "هل يمكنني الحصول على مساعدة التدفئة؟", "دخلي قليل"),
    ],
)
def test_little_is_no_figure_and_the_question_stands(language: str, asked: str, text: str) -> None:
    _said(language, asked)
    assert _said(language, text).understood == "fact-again"


@pytest.mark.parametrize(
    ("language", "matter", "text"),
    [
        ("en", "my neighbor is very loud", "so now what"),
        ("en", "my neighbor is very loud", "what can I do?"),
        ("es", "el vecino hace mucho ruido ahora", "¿y ahora qué?"),
        ("ar", "الجار مزعج جدا", "ما العمل؟"),
    ],
)
def test_what_now_is_of_the_matter(language: str, matter: str, text: str) -> None:
    reply = _said(language, matter, text)
    assert reply.understood == "answer"
    assert _pages(reply) == ["noise-complaint"]


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("es", "Mi hija se llama Inés de la Cruz", "Inés de la Cruz"),
        ("es", "nos da miedo la policía", ""),
        ("ar", "ابنتي اسمها سارة", "سارة"),
        ("ar", "ليس عندنا إقامة", ""),
        ("en", "O'Brien", "O'Brien"),
        ("en", "Su Min", "Su Min"),
        ("en", "we just moved here", ""),
    ],
)
def test_a_name_is_kept_alone_and_said_back(language: str, text: str, kept: str) -> None:
    begin = {
        "en": "i want to enroll my daughter in school, begin now",
        "es": "quiero inscribir a mi hija en la escuela",
        "ar": "أريد تسجيل ابنتي في المدرسة",
    }
    reply = _said(language, begin[language], text)
    assert _refused(reply) is not bool(kept)
    said_back = reply.parts[0].text
    assert kept in said_back
    assert text == kept or text not in said_back


@pytest.mark.parametrize(
    ("page", "text", "words"),
    [
        ("en", "my English is bad, I only speak Spanish", "Español"),
        ("es", "mi inglés es malo", "Español"),
        ("ar", "أتكلم العربية فقط", "العربية"),
        ("es", "No, English please", "English"),
    ],
)
def test_what_is_spoken_badly_is_not_chosen(page: str, text: str, words: str) -> None:
    assert words in _said(page, text).text
