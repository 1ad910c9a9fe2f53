"""While a fact stands open: an age is no number of children, other words are heard, other matters are met."""

from __future__ import annotations

import pytest

from tests.conversing.test_open_fact import _read
from tests.conversing.test_talking import choices, said
from tests.conversing.test_told_facts import _facts
from townclerk.assistant import Kind, Reply
from townclerk.assistant.conversing.asked_facts import facts_heard

__all__ = ["_read"]
pytestmark = pytest.mark.django_db
RENT = {
    "en": "can I get help with my rent?",
    "es": "¿puedo recibir ayuda con el alquiler?",
    "ar": "هل يمكنني الحصول على المساعدة في دفع الإيجار؟",
}
SCHOOL = {"en": "my child starts school", "es": "mi niño empieza la escuela", "ar": "سيبدأ ابني المدرسة"}
MOVE = {"en": "I am moving", "es": "me mudo", "ar": "سأنتقل إلى بيت جديد"}


def services(reply: Reply) -> dict[str, str]:
    return {part.slug: part.outcome for part in reply.parts if part.kind is Kind.SERVICE}


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("he is 6", "en", 1),
        ("she's seven years old", "en", 1),
        ("5 years old", "en", 1),
        ("they are 5 and 7", "en", 2),
        ("one is 5 and the other is 3", "en", 1),
        ("my son is 6", "en", 1),
        ("5", "en", 5),
        ("5 children", "en", 5),
        ("two kids", "en", 2),
        ("I am 35", "en", None),
        ("he is 3", "en", None),  # not of these ages: asked again
        ("he turns 5 in May", "en", None),
        ("18 months old", "en", None),
        ("tiene 5", "es", 1),
        ("tiene seis años", "es", 1),
        ("tienen 5 y 7", "es", 2),
        ("tengo 2", "es", 2),
        ("tengo 35 años", "es", None),
        ("عمره 6", "ar", 1),
        ("عمرها 6 سنوات", "ar", 1),
        ("أعمارهم 5 و7", "ar", 2),
        ("عندي 2", "ar", 2),
        ("عمري 35 سنة", "ar", None),
    ],
)
def test_an_age_is_no_number_of_children(text: str, language: str, number: int | None) -> None:
    found = [one["children_5_to_17"] for one in facts_heard("children_5_to_17", text, language)]
    assert found == ([] if number is None else [number])


def test_an_age_is_no_number_of_people_and_a_toddler_is_under_five() -> None:
    assert facts_heard("household_size", "he is 6", "en") == []
    assert facts_heard("household_size", "tengo 35 años", "es") == []
    assert facts_heard("household_size", "we are 4", "en") == [{"household_size": 4}]
    assert facts_heard("children_under_5", "18 months old", "en") == [{"children_under_5": 1}]


@pytest.mark.parametrize(("language", "age"), [("en", "he is 6"), ("es", "tiene 6"), ("ar", "عمره 6")])
def test_in_a_conversation_it_is_one_child(language: str, age: str) -> None:
    said(SCHOOL[language], language)
    reply = said(age, language)
    part = next(part for part in reply.parts if part.slug == "school-enrolment")
    assert [value for _what, value, _source in _facts(part)] == ["1"]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("private landlord", "en", ["rent"]),
        ("from a landlord", "en", ["rent"]),
        ("a private owner", "en", ["rent"]),
        ("from a letting agency", "en", ["rent"]),
        ("I own it", "en", ["own"]),
        ("we have a mortgage", "en", ["own"]),
        ("the council", "en", ["social"]),
        ("I'm a tenant", "en", ["rent", "social"]),
        ("I want to own a home", "en", []),
        ("alquilo a un particular", "es", ["rent"]),
        ("de un casero", "es", ["rent"]),
        ("soy propietaria", "es", ["own"]),
        ("vivienda de protección oficial", "es", ["social"]),
        ("soy inquilino", "es", ["rent", "social"]),
        ("من مالك خاص", "ar", ["rent"]),
        ("من صاحب البيت", "ar", ["rent"]),
        ("أنا مالك البيت", "ar", ["own"]),
        ("سكن اجتماعي", "ar", ["social"]),
        ("مستأجر", "ar", ["rent", "social"]),
    ],
)
def test_a_home_is_heard_in_other_words_than_its_label(text: str, language: str, values: list[str]) -> None:
    assert [one["housing"] for one in facts_heard("housing", text, language)] == values


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("I have my own business", "en", "self_employed"),
        ("I'm a pensioner", "en", "retired"),
        ("estoy en el paro", "es", "unemployed"),
        ("soy autónoma", "es", "self_employed"),
        ("أنا عاطل عن العمل", "ar", "unemployed"),
    ],
)
def test_work_is_heard_in_other_words(text: str, language: str, value: str) -> None:
    assert facts_heard("employment", text, language) == [{"employment": value}]


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("en", "so do i get it?"),
        ("es", "entonces me lo dan"),
        ("ar", "هل أحصل عليها؟"),
        ("en", "am i eligible or not"),
    ],
)
def test_if_they_get_it_is_said_with_what_is_known(language: str, asked: str) -> None:
    said(RENT[language], language)
    reply = said(asked, language)
    assert services(reply) == {"rent-support": "unknown"}
    assert len(choices(reply)) > 3  # the question stands


@pytest.mark.parametrize(
    ("language", "asked"),
    [("en", "how much money would it be"), ("es", "cuánto sería"), ("ar", "كم المبلغ؟")],
)
def test_how_much_it_is_is_answered_from_its_page(language: str, asked: str) -> None:
    said(RENT[language], language)
    reply = said(asked, language)
    assert reply.understood == "answer"
    assert "250" in reply.text
    assert any(part.slug == "rent-support" for part in reply.parts)


@pytest.mark.parametrize(
    ("language", "asked"), [("en", "ok start it"), ("es", "quiero solicitarlo"), ("ar", "لنبدأ")]
)
def test_it_is_begun_while_the_fact_stands_open(language: str, asked: str) -> None:
    said(RENT[language], language)
    said("blorf", language)
    assert said(asked, language).understood == "begin"


@pytest.mark.parametrize(
    ("language", "amount", "home"),
    [
        ("en", "1200 a month", "private landlord"),
        ("es", "1200 al mes", "de un casero"),
        ("ar", "1200 في الشهر", "من مالك خاص"),
    ],
)
def test_an_amount_is_kept_for_its_own_question(language: str, amount: str, home: str) -> None:
    said(RENT[language], language)
    assert said(amount, language).understood == "fact-noted"
    assert amount in said(home, language).text
    assert services(said({"en": "yes", "es": "sí", "ar": "نعم"}[language], language)) == {
        "rent-support": "yes"
    }


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_it_is_not_asked_for_ever(language: str) -> None:
    labels = choices(said(RENT[language], language))
    for text in ("blorf", "zonk fizz"):
        assert labels[0] in choices(said(text, language))
    left = said("zirk blonk", language)
    assert labels[0] in choices(left)
    assert labels[0] not in choices(said("blah zonk", language))
    assert services(said("blorf zirk", language)) == {}


@pytest.mark.parametrize(
    ("language", "others", "mine"),
    [
        ("en", "my landlord owns it", "I own it"),
        ("es", "mi casero es el dueño", "es mía"),
        ("ar", "صاحب البيت يملكه", "أملكه"),
    ],
)
def test_what_was_left_is_answered_by_what_would_have_answered_it(
    language: str, others: str, mine: str
) -> None:
    said(RENT[language], language)
    for text in ("blorf", "zonk fizz", "zirk blonk"):
        said(text, language)
    assert services(said(others, language)) == {}
    assert services(said(mine, language)) == {"rent-support": "no"}


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_list_of_a_moment_has_one_order(language: str) -> None:
    found = list(services(said(MOVE[language], language)))
    assert found[0] == "address-change"
    assert found.index("voter-registration") < found.index("noise-complaint")
    assert found == list(services(said(MOVE["en"], "en", "browser:b")))


@pytest.mark.parametrize(
    ("language", "age"), [("en", "I am 35"), ("es", "tengo 35 años"), ("ar", "عمري 35 سنة")]
)
def test_only_what_an_answer_changes_is_shown(language: str, age: str) -> None:
    whole = services(said(MOVE[language], language))
    reply = said(age, language)
    now = services(reply)
    assert now["bus-pass"] == "no"
    assert "address-change" not in now
    assert "voter-registration" not in now  # still open: its form asks more than an age
    again = services(said(choices(reply)[-2], language))
    assert again.keys() == whole.keys()
    assert list(again)[-1] == "bus-pass"  # what they cannot get comes last


def test_where_nothing_changes_that_is_said_and_the_question_stands() -> None:
    said(SCHOOL["en"])
    reply = said("I am 35")
    assert services(reply) == {}
    assert "decides nothing" in reply.text
    assert services(said("2"))["school-enrolment"] == "yes"
