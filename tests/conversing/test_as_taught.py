"""What staff taught decides the same words, and nearly the same, and nothing that merely shares a word."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from townclerk.assistant import (
    OUT_OF_SCOPE,
    converse,
    example_approve,
    example_propose,
    example_reject,
    examples_approved,
    understanding_refresh,
)
from townclerk.assistant.conversing.parts import Kind, Reply, Talk
from townclerk.assistant.understanding.material import taught
from townclerk.core import storage
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
SOFA = "¿Cuánto cuesta recoger un sofá viejo?"
COUCH = "أريد أن أرمي كنبة"
MOTHER = "mi madre no puede ducharse sola"


def teach(text: str, language: str, intent: str = "service:bulky-waste") -> int:
    one = example_propose(text=text, language=language, intent=intent, source="correction", staff_id=3)
    return example_approve(one.id, staff_id=4).id


def said(text: str, language: str) -> Reply:
    return converse(Talk("browser:" + text, language), text)


def page(reply: Reply) -> str:
    """Of which page an answer is; "" where it is none."""
    source = next((one.slug for one in reply.parts if one.kind is Kind.SOURCE), "")
    return source if reply.understood == "answer" else ""


@pytest.fixture
def lessons(agency: Agency) -> Agency:
    teach(SOFA, "es")
    teach(COUCH, "ar")
    teach(MOTHER, "es", "service:home-care")
    teach("¿dónde compro un sofá nuevo?", "es", OUT_OF_SCOPE)
    return agency


@pytest.fixture
def unlearned() -> Iterator[None]:
    """Nothing that is learned outlives the test."""
    yield
    shutil.rmtree(storage.subdir("models"))


@pytest.mark.parametrize(
    ("text", "language", "meant"),
    [
        (SOFA, "es", "bulky-waste"),
        ("cuanto cuesta recojer un sofa viejo", "es", "bulky-waste"),
        ("un sofá viejo roto, ¿cuánto cuesta recoger?", "es", "bulky-waste"),
        ("Hola, me llamo Ana López. " + SOFA, "es", "bulky-waste"),
        (MOTHER, "es", "home-care"),
        ("sola no puede ducharce mi madre", "es", "home-care"),
        (COUCH, "ar", "bulky-waste"),
        ("كنبه اريد ان ارميها", "ar", "bulky-waste"),
        ("أريد أن أرمي كنبة قديمة", "ar", "bulky-waste"),
    ],
)
def test_a_correction_decides_its_words_and_nearly_the_same(lessons, text, language, meant):
    assert page(said(text, language)) == meant


def test_the_side_that_is_asked_is_told(lessons):
    assert "$" in said(SOFA, "es").text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("quiero vender un sofá viejo", "es"),
        ("¿dónde compro un sofá nuevo?", "es"),
        ("mi madre no puede pagar sola", "es"),
        ("mi madre no puede", "es"),
        ("أريد أن أبيع كنبة", "ar"),
        ("كم يكلف", "ar"),
    ],
)
def test_a_correction_pulls_in_nothing_that_shares_words_with_it(agency, unlearned, text, language):
    before = said(text, language)
    teach(SOFA, "es")
    teach(COUCH, "ar")
    teach(MOTHER, "es", "service:home-care")
    teach("كم يكلف", "ar")
    understanding_refresh()
    after = converse(Talk("browser:again", language), text)
    assert (after.understood, page(after)) == (before.understood, page(before))


def test_that_nothing_answers_stays_unanswered_and_the_last_word_stands(lessons):
    assert said("¿Dónde compro un sofá nuevo?", "es").understood == "unknown"
    teach(SOFA, "es", OUT_OF_SCOPE)
    assert said(SOFA, "es").understood == "unknown"
    for one in examples_approved(language="es"):
        if one.intent == OUT_OF_SCOPE:
            example_reject(one.id, staff_id=4)
    assert page(converse(Talk("browser:back", "es"), SOFA)) == "bulky-waste"


def test_where_words_alone_are_read_few_examples_are_not_in_the_model(agency):
    texts = [SOFA, "la butaca rota", "un armario en la acera"]
    for number, text in enumerate(texts, 1):
        teach(text, "es")
        held = {one.text for one in taught("es", words_alone=True)} & set(texts)
        assert len(held) == (3 if number == 3 else 0)
        assert {one.text for one in taught("es")} & set(texts) == set(texts[:number])
