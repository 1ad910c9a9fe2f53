"""The same question gets the same answer, whoever asks it and however they spell."""

from __future__ import annotations

import pytest

from townclerk.assistant import answer
from townclerk.assistant.asking import asked_plainly

NAMES = (
    "Emily Walker", "Jamal Washington", "Lakisha Jackson", "Mohammed Al-Farsi", "Fatima bint Hassan",
    "Fatima al-Sayed",
    "José de la Cruz", "María López", "Nguyễn Thị Lan", "Wei Chen", "Priya Patel", "Oluwaseun Adeyemi",
    "Siobhán O’Brien", "Дмитрий Волков", "Aiyana Begay", "Yusuf Öztürk", "Jane Park", "Bob Stone",
    "Rose Field", "J. R. Moyo", "Li", "Dr. Asante",
)  # fmt: skip
FORMS = (
    "My name is {name}, {asked}",
    "my name’s {name} and {asked}",
    "I'm {name} and {asked}",
    "Hi, this is {name}. {asked}",
    "Hello! I am {name}; {asked}",
    "{asked}\nThanks, {name}",
    "Good morning, {asked} Thank you very much. {name}",
)
QUESTIONS = (
    "how do I renew a passport?",
    "old sofa",
    "I cannot pay my rent",
    "my uncle died, who do I have to tell?",
    "help with heating bills",
    "there is a big hole in my street",
)


def _said(asked: str) -> tuple[object, ...]:
    found = answer(asked, language="en")
    return found.found, [one.id for one in found.passages], found.key_sentences, round(found.support, 6)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_no_part_of_what_is_asked(name: str, form: str) -> None:
    for asked in QUESTIONS:
        left = asked_plainly(form.format(name=name, asked=asked), "en")
        assert left.strip(" .") == asked_plainly(asked, "en").strip(" .")


@pytest.mark.parametrize(
    ("asked", "left", "language"),
    [
        ("Hola, me llamo Fatima Hassan y ¿cómo renuevo el pasaporte?", "¿cómo renuevo el pasaporte?", "es"),
        ("Soy José García, ¿cómo renuevo el pasaporte? Gracias", "¿cómo renuevo el pasaporte?", "es"),
        ("مرحبا، اسمي فاطمة حسن، كيف أجدد جواز السفر؟", "كيف أجدد جواز السفر؟", "ar"),
        ("my name is jamal washington and how do I vote", "how do I vote", "en"),
    ],
)
def test_a_name_in_small_letters_or_another_language(asked: str, left: str, language: str) -> None:
    assert asked_plainly(asked, language) == left


@pytest.mark.parametrize(
    "asked",
    [
        "I am disabled and need parking",
        "I'm Ukrainian and need a doctor",
        "I am Deaf, who interprets?",
        "This is the third time",
        "I am 65, is the bus free?",
        "I'm moving next month",
        "what is my name in your records?",
        "soy mayor de 65",
        "Hello",
        "Thanks",
        "My name is Ana",
        "",
    ],
)
def test_what_is_no_name_stays(asked: str) -> None:
    assert asked_plainly(asked, "en") in {asked, asked.removesuffix(",")}


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_names_change_no_answer() -> None:
    for asked in QUESTIONS:
        plain = _said(asked)
        assert plain[1]
        for name, form in zip(NAMES, FORMS * 3, strict=False):
            assert _said(form.format(name=name, asked=asked)) == plain, (name, form, asked)


ALIKE = (
    ("my husband died", "my wife died"),
    ("my son starts school", "my daughter starts school", "my child starts school"),
    ("my mother needs help to wash", "my father needs help to wash"),
    ("he cannot pay his rent", "she cannot pay her rent", "they cannot pay their rent"),
    ("my boyfriend and I want to get married", "my girlfriend and I want to get married"),
    ("my grandfather cannot walk, where can he park", "my grandmother cannot walk, where can she park"),
)
SPELLED = (
    ("do I need a licence for my dog", "do I need a license for my dog"),
    ("my neighbours are loud at night", "my neighbors are loud at night"),
    ("enrol my child in school", "enroll my child in school"),
    ("my garbage bin was not emptied", "my rubbish bin was not emptied", "my trash bin was not emptied",
     "my wheelie bin was not emptied"),
    ("can u take away tyres", "can you take away tires"),
    ("i wanna renew my passport pls", "i want to renew my passport please"),
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_spelling_changes_no_answer() -> None:
    for group in SPELLED:
        first, *others = (_said(asked) for asked in group)
        assert all(other == first for other in others), group


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_gender_changes_neither_the_page_nor_whether_it_answers() -> None:
    for group in ALIKE:
        found = [answer(asked, language="en") for asked in group]
        assert len({one.passages[0].page for one in found}) == 1, group
        assert len({one.found for one in found}) == 1, group
