"""An animal that is lost, told in many words, is reported to whoever takes that; licenses are not."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant.conversing.lost_animal import animal_lost

pytestmark = pytest.mark.django_db
TOLD = """my cat ran away
our dog got out of the yard
I can't find my cat anywhere
my puppy is missing since yesterday
se escapó mi perra
no encuentro a mi gatita
se me perdió el perro
mi perrito lleva dos días sin volver
ضاع كلبي
قطتي مفقودة
لا أجد قطتي""".splitlines()
NOT = """my dog died
I lost my dog license
my dog bit someone
the neighbours' dog is missing a tag
perdí la licencia de mi perro
busco un parque para perros
كلب الجيران ينبح""".splitlines()


@pytest.mark.parametrize("text", TOLD)
def test_it_is_heard_that_an_animal_is_lost(text: str) -> None:
    assert animal_lost(text)


@pytest.mark.parametrize("text", NOT)
def test_what_only_speaks_of_animals_is_no_such_report(text: str) -> None:
    assert not animal_lost(text)


@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "my cat ran away"), ("es", "se me perdió el perro"), ("ar", "ضاع كلبي")],
)
def test_the_service_that_takes_it_answers(language: str, text: str) -> None:
    reply = said(text, language)
    assert {part.slug for part in reply.parts if part.slug} == {"stray-animal"}
