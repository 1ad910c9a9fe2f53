"""The second question: of the same matter, whatever page comes nearest to its few words."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant import Kind
from townclerk.assistant.conversing.parts import Reply


def talked(*texts: str, language: str = "en") -> Reply:
    return [said(one, language) for one in texts][-1]


GOES_ON = [
    ("en", ["street light is out", "when will you fix it"], "within 5 working days", "I did not find"),
    ("en", ["there's a pothole on Main St", "how long until it's fixed"], "within 10 working days", "find"),
    (
        "en",
        ["I need a recycling container", "when does it arrive"],
        "within 7 working days",
        "I did not find",
    ),
    ("en", ["how do i get rent help", "how long do you pay it"], "up to 12 months", "20 working days"),
    ("en", ["passport", "do you take cards"], "You can pay by card or cash", "Which of these"),
    ("en", ["how do I register my baby", "we are not married", "how much is it"], "It is free", "$75"),
    (
        "es",
        ["cómo registro un nacimiento", "no estamos casados", "qué papeles necesito"],
        "partera",
        "testigos",
    ),
    ("es", ["licencia de perro", "donde pago"], "veterinario", "¿Cuál de estos"),
    ("ar", ["كيف احصل على تصريح وقوف", "كم السعر في السنة"], "60 دولار", "15 دولار"),
    ("ar", ["كيف احصل على بطاقة المكتبة", "هل هي مجانية للاطفال"], "حتى الرضيع", "شهادة ميلاد"),
]


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(("language", "texts", "says", "not_said"), GOES_ON)
def test_it_is_of_what_was_spoken_of(language: str, texts: list[str], says: str, not_said: str) -> None:
    reply = talked(*texts, language=language)
    assert says in reply.text, reply.text
    assert not_said not in reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["how do i get rid of my old sofa", "how many can I put out"], "up to 3 things"),
        (["how do i get a library card", "can my kids get one"], "Even a baby can have a card"),
    ],
)
def test_what_is_not_found_shows_the_nearest_part_and_claims_nothing(texts: list[str], shown: str) -> None:
    reply = talked(*texts)
    assert reply.understood == "unknown"
    assert shown in reply.text
    assert "does not say" not in reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("texts", "source"),
    [
        (["how much is a dog license", "how do i register to vote"], "Register to vote"),
        (["passport", "how much is the library card"], "Library card"),
        (["library card", "my bin was missed"], "Report a missed bin"),
        (["how do i get a library card", "and the bus pass"], "Get a senior bus pass"),
    ],
)
def test_another_matter_that_is_named_is_that_one(texts: list[str], source: str) -> None:
    reply = talked(*texts)
    assert source in [one.title for one in reply.parts if one.kind is Kind.SOURCE]


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("language", "texts", "understood", "says"),
    [
        ("en", ["how much is a bulky pickup", "I don't understand"], "unclear", "Get rid of old furniture"),
        ("es", ["cuanto cuesta el pasaporte", "no entiendo"], "unclear", "Reserve una cita"),
        ("ar", ["كم سعر جواز السفر", "لم أفهم"], "unclear", "احجز"),
        ("en", ["I don't understand"], "unclear", "in a few words"),
        ("en", ["can i get rent help", "I don't understand"], "fact-explained", "private landlord"),
        ("en", ["i am moving next month", "what else should i do?"], "event", "Tell us once that you moved"),
    ],
)
def test_who_does_not_understand_is_told_more(
    language: str, texts: list[str], understood: str, says: str
) -> None:
    reply = talked(*texts, language=language)
    assert (reply.understood, says in reply.text) == (understood, True), reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize("text", ["any appointments this week?", "what appointments are available"])
def test_who_asks_if_there_are_appointments_is_asked_for_what(text: str) -> None:
    assert "What is the appointment for?" in said(text).text


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
def test_the_first_one_is_the_first_of_the_list_and_no_answer_to_how_many() -> None:
    reply = talked("i am moving next month", "45", "the first one")
    assert reply.understood == "answer"


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize(
    ("language", "told", "more"),
    [
        ("en", "my street light is broken", "i already reported it"),
        ("es", "hay un bache en mi calle", "ya lo reporté hace un mes"),
        ("ar", "يوجد حفرة في الشارع", "ابلغتكم عنها من قبل"),
    ],
)
def test_what_was_reported_already_is_looked_up_and_not_sent_once_more(
    language: str, told: str, more: str
) -> None:
    reply = talked(told, more, language=language)
    first = next(one.choices for one in reply.parts if one.kind is Kind.CHOICES)[0]
    assert first in ("Look up what I asked for", "Buscar lo que pedí", "البحث عما طلبته")


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
def test_the_items_of_a_list_are_shown_with_what_stands_over_them() -> None:
    text = talked("what do I need a building permit for, moving a wall or a shed?").text
    assert "move or remove a wall" not in text or "You need a permit to:" in text


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
@pytest.mark.parametrize("text", ["¿Cómo renuevo el pasaporte?", "como renuevo el pasaporte"])
def test_a_verb_that_changes_its_stem_is_the_same_verb(text: str) -> None:
    assert "Cita para el pasaporte" in [
        one.title for one in said(text, "es").parts if one.kind is Kind.SOURCE
    ]
    assert said(text, "es").understood == "answer"


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
def test_who_uses_a_walker_finds_walking_hard() -> None:
    reply = talked("can i get a disabled badge", "i use a walker")
    assert [one.outcome for one in reply.parts if one.kind is Kind.SERVICE] == ["yes"]
