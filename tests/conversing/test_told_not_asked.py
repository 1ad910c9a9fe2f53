"""What is told and asks nothing; who is told of and is refused by the rule; several sides asked at once."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant import Kind
from townclerk.assistant.conversing.parts import Reply
from townclerk.core.text_speak import written_out


def talked(*texts: str, language: str = "en") -> Reply:
    return [said(one, language) for one in texts][-1]


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "my mother does not hear well"), ("es", "ya no tengo carro"), ("ar", "دخلي قليل")],
)
def test_no_page_answers_what_is_only_told_and_near_by_chance(language: str, text: str) -> None:
    reply = said(text, language=language)
    assert reply.understood not in ("answer", "asked-back")
    assert any(one.kind is Kind.CHOICES for one in reply.parts)


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("my bin was missed", "Report a missed bin"),
        ("I lost my library card", "Library card"),
        ("I have debts I can't pay", "Advice about debt"),
        ("my neighbor plays loud music all night", "Complain about noise"),
    ],
)
def test_what_is_told_in_a_pages_words_is_answered(text: str, source: str) -> None:
    reply = said(text)
    assert reply.understood == "answer"
    assert source in [one.title for one in reply.parts if one.kind is Kind.SOURCE]


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("language", "text", "no"),
    [
        ("en", "my son is 8, how much is the senior bus pass", True),
        ("en", "I am 40, how do I get a senior bus pass", True),
        ("es", "tengo 40 años, ¿cuánto cuesta la tarjeta de autobús para mayores?", True),
        ("ar", "عمري 40 سنة، كيف أحصل على بطاقة الحافلة لكبار السن", True),
        ("en", "im 70 how much is the senior bus pass", False),
        ("en", "my son is 6, how do I enroll him in school", False),
    ],
)
def test_who_is_told_of_and_refused_by_the_rule_reads_that_first(language: str, text: str, no: bool) -> None:
    reply = said(text, language=language)
    outcomes = [one.outcome for one in reply.parts if one.kind is Kind.SERVICE]
    assert ("no" in outcomes) is no, reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("language", "text", "says"),
    [
        ("en", "need to renew my passport how much and what do i bring", ("$150", "Your photo ID")),
        ("en", "dog license cost and documents needed", ("$15", "Rabies")),
        ("en", "bulky pickup how much and how long", ("$25", "10 working days")),
        ("en", "how much is rent help and what papers do i need", ("$250", "rental agreement")),
        ("es", "licencia de perro precio y documentos", ("$15", "vacunación")),
        ("ar", "كم سعر رخصة الكلب و ماذا احتاج", ("15 دولار", "شهادة التطعيم")),
    ],
)
def test_several_sides_of_one_thing_are_each_told(language: str, text: str, says: tuple[str, str]) -> None:
    answer = said(text, language=language).text
    assert [one for one in says if one not in answer] == []


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("language", "texts", "understood"),
    [
        ("es", ["quiero votar", "no soy ciudadano"], "stopped"),
        ("ar", ["اريد التصويت", "لست مواطنا"], "stopped"),
        ("es", ["quiero hablar con una persona", "ya no gracias"], "called-off"),
        ("ar", ["اريد التحدث مع موظف", "لا خلاص"], "called-off"),
        ("es", ["quiero hablar con una persona", "ya no puedo esperar"], "added"),
        ("en", ["i want someone who speaks spanish"], "person"),
        ("ar", ["هل يوجد احد يتكلم العربية"], "person"),
        ("ar", ["ولد لي طفل الاسبوع الماضي"], "event"),
        ("en", ["thanks you're great"], "small-talk"),
    ],
)
def test_short_words_are_taken_for_what_they_are(language: str, texts: list[str], understood: str) -> None:
    assert talked(*texts, language=language).understood == understood


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
def test_a_certificate_of_one_record_is_no_copy_of_another() -> None:
    titles = [one.title for one in said("can I get my marriage certificate copy").parts]
    assert "Get a copy of a birth certificate" not in titles


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
def test_who_was_refused_reads_how_to_disagree() -> None:
    assert "look at it again" in said("I got a letter saying no to my rent help").text


def test_what_is_typed_in_haste_is_written_out_and_an_address_is_not() -> None:
    assert written_out("wat time u open tmrw") == "what time you open tomorrow"
    assert written_out("xq q necesito") == "porque que necesito"
    assert written_out("12 Mill Lane, flat U, unit r 4") == "12 Mill Lane, flat U, unit r 4"


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("language", "told", "asked", "not_said"),
    [
        ("en", "my mother does not hear well", "what can I do?", "Complain about noise"),
        ("es", "me robaron la cartera", "¿qué hago?", "contenedor"),
        ("ar", "ضاعت هويتي", "ماذا أفعل", "حيوان"),
    ],
)
def test_what_came_nearest_by_chance_is_no_matter_of_theirs(
    language: str, told: str, asked: str, not_said: str
) -> None:
    assert not_said not in talked(told, asked, language=language).text


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
def test_a_report_is_quoted_as_it_was_written() -> None:
    assert (
        "pls fix it tmrw" in talked("there is a pothole on Mill Street, pls fix it tmrw", "12 Mill St").text
    )
