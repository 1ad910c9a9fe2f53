"""The ages of the children are one fact: told anew, nothing of what was told before counts."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said, talk
from townclerk.assistant import Kind, Reply
from townclerk.assistant.conversing.children_anew import ages_again
from townclerk.assistant.conversing.kept import conversation_open
from townclerk.assistant.conversing.kept_facts import facts_of
from townclerk.assistant.conversing.whom import ME
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
GRANT = "childcare-grant"
ASKED = {
    "en": "can I get the childcare grant? my kids are 2 and 4",
    "es": "¿puedo recibir la ayuda para el cuidado infantil? mis hijos tienen 2 y 4 años",
    "ar": "هل يمكنني الحصول على مساعدة في نفقات رعاية الأطفال؟ أطفالي عمرهم 2 و4",
}
YOUNG, OLDER, GROWN = (2, 0), (0, 2), (0, 0)
"""How many are under 5, and 5 to 17."""
ANEW = {
    "en": (
        ("i made a mistake, they are 12 and 14", OLDER),
        ("i meant 12 and 14", OLDER),
        ("oops they're 8 and 10", OLDER),
        ("they're actually 12 and 14", OLDER),
        ("they are 12 and 14", OLDER),
        ("no, 12 and 14", OLDER),
        ("12 and 14, not 2 and 4", OLDER),
        ("sorry, not 2 and 4, they are 12 and 14", OLDER),
        ("my bad one is twelve and the other is fourteen", OLDER),
        ("sorry they are 12 and 3", (1, 1)),
        ("I got their ages wrong, they are 12, 14 and 15", (0, 3)),
        ("they are both 12 years old, sorry", OLDER),
        ("oops wrong ages. 6 and 11", OLDER),
        ("I told you wrong, they are 6 and 11", OLDER),
        ("one of them is 6 and the other 11", OLDER),
        ("they are 19 and 22", GROWN),
        ("sorry, my kids are 19 and 22", GROWN),
        ("actually my kids are 12 and 14", OLDER),
        ("my kids are 12 and 14", OLDER),
    ),
    "es": (
        ("perdón, tienen 12 y 14", OLDER),
        ("quise decir 12 y 14", OLDER),
        ("me equivoqué, tienen 12 y 14 años", OLDER),
        ("en realidad tienen 8 y 10", OLDER),
        ("tienen 12 y 14 años", OLDER),
        ("uy, uno tiene doce y el otro catorce", OLDER),
        ("no, 12 y 14", OLDER),
        ("puse mal las edades, tienen seis y once", OLDER),
        ("el pequeño tiene 6 y la mayor 11", OLDER),
        ("no tienen 2 y 4, tienen 12 y 14", OLDER),
        ("perdón, mis hijos tienen 19 y 22", GROWN),
    ),
    "ar": (
        ("غلطت، عمرهم 12 و 14", OLDER),
        ("عفوًا، أعمارهم 12 و14", OLDER),
        ("أقصد 12 و14", OLDER),
        ("في الحقيقة عمرهم ١٢ و١٤ سنة", OLDER),
        ("عمرهما 12 و14", OLDER),
        ("لا، 12 و14", OLDER),
        ("نسيت، صار عمرهم ستة وأحد عشر", OLDER),
        ("معذرة، الصغير عمره 6 والكبير 11", OLDER),
        ("آسف، أطفالي عمرهم 19 و22", GROWN),
    ),
}
COUNTED = ("children_under_5", "children_5_to_17")


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def _told() -> tuple[int | None, ...]:
    kept = facts_of(conversation_open(talk()).state, ME)
    return tuple(kept.get(name) for name in COUNTED)


def _outcome(reply: Reply) -> str:
    return next((one.outcome for one in reply.parts if one.kind is Kind.SERVICE and one.slug == GRANT), "")


EVERY = [(language, *one) for language, each in ANEW.items() for one in each]


@pytest.mark.wide
@pytest.mark.parametrize(("language", "words", "now"), EVERY)
def test_ages_told_anew_replace_every_band(language: str, words: str, now: tuple[int, int]) -> None:
    said(ASKED[language], language)
    assert _told() == YOUNG
    corrected = said(words, language)
    assert _told() == now
    eligible = now[0] > 0
    assert _outcome(corrected) == ("unknown" if eligible else "no")
    assert (_outcome(said("25000", language)) == "yes") == eligible
    assert _told() == now


@pytest.mark.wide
@pytest.mark.parametrize(("language", "words", "now"), EVERY)
def test_a_yes_is_no_more_once_the_children_are_older(
    language: str, words: str, now: tuple[int, int]
) -> None:
    said(ASKED[language], language)
    assert _outcome(said("25000", language)) == "yes"
    assert _outcome(said(words, language)) == ("yes" if now[0] else "no")


def test_what_changed_is_said_of_every_band() -> None:
    said(ASKED["en"])
    words = said("i made a mistake, they are 12 and 14").parts[0].text
    assert "Children under 5: 0, not 2." in words
    assert "Children aged 5 to 17: 2, not 0." in words


def test_what_else_is_told_with_it_counts_too() -> None:
    said(ASKED["en"])
    reply = said("sorry they are 3 and 14 and we get 25000 a year")
    assert (_told(), _outcome(reply)) == ((1, 1), "yes")


def test_ages_told_before_anything_is_asked_are_put_right_too() -> None:
    said("my kids are 2 and 4")
    said("oops they're 12 and 14")
    assert _told() == OLDER
    assert _outcome(said("can I get the childcare grant?")) == "no"


@pytest.mark.parametrize(
    ("language", "first", "then"),
    [
        ("en", "can I get the childcare grant? I have a son aged 3", "sorry he is 9"),
        ("en", "can I get the childcare grant? I have a 3 year old", "she's 9 actually"),
        (
            "es",
            "¿puedo recibir la ayuda para el cuidado infantil? tengo un hijo de 3 años",
            "perdón, tiene 9",
        ),
        ("ar", "هل يمكنني الحصول على مساعدة في نفقات رعاية الأطفال؟ عندي ابن عمره 3", "عفوًا، عمره 9"),
    ],
)
def test_one_child_of_another_age_is_the_same_child(language: str, first: str, then: str) -> None:
    said(first, language)
    assert _told()[0] == 1
    reply = said(then, language)
    assert _told() == (None, 1)
    assert conversation_open(talk()).state["event"].startswith("service:")
    assert said("25000", language).understood == "fact-noted"  # money, and no number of children
    assert _told() == (None, 1), reply


@pytest.mark.parametrize("words", ["they are 71 and 73", "sorry they are 71 and 73"])
def test_the_ages_of_others_are_none_of_the_children(words: str) -> None:
    said(ASKED["en"])
    said("can my parents get meals at home? they are 70 and 72")
    said(words)
    assert _told() == YOUNG


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "they are nice"),
        ("en", "no, I have 2 bins"),
        ("en", "they are 12 and 14 miles away"),
        ("en", "sorry, between 9 and 12"),
        ("es", "perdón, a las 6 y 11"),
        ("ar", "عفوا الساعة 6 و11"),
    ],
)
def test_what_tells_no_ages_changes_none(language: str, words: str) -> None:
    said(ASKED[language], language)
    said(words, language)
    assert _told() == YOUNG


@pytest.mark.parametrize(
    "words",
    ["perdón, son las 9 y 15", "they are 7 and 9 dollars", "tienen 7 camas y 9 sillas", "لديهم 7 و9 غرف"],
)
def test_figures_of_something_else_are_no_ages(words: str) -> None:
    assert ages_again(words) is None
