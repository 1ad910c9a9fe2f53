"""A wish for a language is done, in a form and outside; of one nobody answers in it is said which are."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.core.agency import Agency
from townclerk.core.languages_said import language_wished

pytestmark = pytest.mark.django_db
BEGIN = {
    "en": "apply for heating help",
    "es": "quiero solicitar ayuda para la calefacción",
    "ar": "أريد طلب مساعدة التدفئة",
}
BORN = {
    "en": "What is your date of birth?", "es": "¿Cuál es su fecha de nacimiento?", "ar": "ما تاريخ ميلادك؟",
}  # fmt: skip
WISHES = [
    ("en", "in spanish please", "es"), ("en", "can you speak arabic", "ar"),
    ("en", "I mean in Arabic please", "ar"),
    ("en", "me puede hablar en español?", "es"), ("en", "do you have this in Spanish?", "es"),
    ("es", "en inglés por favor", "en"), ("es", "¿habla árabe?", "ar"),
    ("es", "quisiera seguir en inglés", "en"),
    ("ar", "بالإنجليزية من فضلكم", "en"), ("ar", "هل تتحدثون الإسبانية؟", "es"),
    ("ar", "أفضل بالإنكليزي", "en"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(("page", "words", "wanted"), WISHES)
def test_a_form_goes_on_in_the_language_that_is_wanted(page: str, words: str, wanted: str) -> None:
    said(BEGIN[page], page)
    reply = said(words, page)
    assert BORN[wanted] in reply.text
    assert "1980" in said("xyzzy", page).text
    assert {part.language for part in reply.parts} == {wanted}


@pytest.mark.parametrize(("page", "words", "wanted"), WISHES)
def test_outside_a_form_the_next_answers_are_in_it_too(page: str, words: str, wanted: str) -> None:
    said("hello", page)
    assert {part.language for part in said(words, page).parts} == {wanted}
    assert {part.language for part in said("???", page).parts} == {wanted}


@pytest.mark.parametrize(
    ("page", "words"), [("en", "in French please"), ("es", "¿habla francés?"), ("ar", "بالفرنسية من فضلكم")]
)
def test_of_a_language_nobody_answers_in_it_is_said_which_there_are(page: str, words: str) -> None:
    for form in (False, True):
        if form:
            said(BEGIN[page], page)
        reply = said(words, page)
        assert all(one in reply.text for one in ("English", "spañol", "العربية"))
        assert (BORN[page] in reply.text) is form


def test_the_language_of_the_page_can_be_gone_back_to() -> None:
    said("in spanish please")
    assert {part.language for part in said("en inglés por favor").parts} == {""}
    assert {part.language for part in said("???").parts} == {""}


@pytest.mark.parametrize(
    "text",
    ["English course", "Spanish lessons please", "I am French", "a book in Spanish", "in town please",
     "12 French Street", "clases de inglés", "curso de árabe", "دروس في الإنجليزية", "أنا عربي من سوريا",
     "how do I learn English", "no habla inglés", "mi hijo no habla inglés", "no hablan inglés",
     "solo habla árabe", "لا تتكلم الانجليزية", "هو لا يتكلم انجليزي", "he doesn't speak English",
     "she speaks no English"],
)  # fmt: skip
def test_words_that_only_name_a_language_or_tell_of_others_wish_for_none(text: str) -> None:
    assert language_wished(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("No, habla inglés", "en"), ("no en inglés", "en"), ("¿no habla inglés?", "en"),
     ("لا، تكلم بالإنجليزية", "en"),
     ("no hablo inglés", "es"), ("solo hablo español", "es")],
)  # fmt: skip
def test_a_no_before_it_is_no_hindrance(text: str, code: str) -> None:
    found = language_wished(text)
    assert found is not None
    assert found.code == code


def test_a_fact_that_is_asked_is_asked_again_in_the_language_that_is_wanted() -> None:
    said("can I get help with heating costs?")
    reply = said("in spanish please")
    assert "Mi pregunta era" in reply.text
    assert {part.language for part in said("no entiendo").parts} == {"es"}
