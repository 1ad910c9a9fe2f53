"""A thing for or by somebody else, another thing beside it, and what no service is called by."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant.conversing.in_stead_said import asks_by_another, asks_for_another
from townclerk.assistant.conversing.parts import Kind, Reply
from townclerk.assistant.conversing.situations import situation_told
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def _pages(reply: Reply) -> list[str]:
    return [one.slug for one in reply.parts if one.kind is Kind.SOURCE]


@pytest.mark.parametrize(
    ("first", "asked", "language", "shown"),
    [
        (
            "how do I get a copy of my birth certificate?",
            "can I get it for my brother",
            "en",
            "signed letter",
        ),
        (
            "¿cómo pido el acta de nacimiento?",
            "¿puedo sacarla para mi hermano?",
            "es",
            "carta firmada",
        ),
        ("كيف أحصل على نسخة من شهادة الميلاد؟", "هل يمكنني الحصول عليها لأخي؟", "ar", "رسالة موقّعة"),
        ("how do I get a senior bus pass?", "can my son apply for it for me", "en", "friend or relative"),
    ],
)
def test_what_the_page_says_of_others_is_shown(first: str, asked: str, language: str, shown: str) -> None:
    said(first, language)
    assert shown in said(asked, language).text


def test_where_it_says_nothing_of_a_pick_up_that_is_said() -> None:
    said("how do I get a dog license?")
    reply = said("can my sister pick it up for me?")
    assert reply.understood == "unknown"
    assert _pages(reply) == ["dog-licence"]


def test_the_form_of_asking() -> None:
    assert asks_for_another("could I order a copy for my mother")
    assert asks_by_another("هل يستطيع أخي استلامها عني؟")
    assert not asks_for_another("can I get a license for my dog")
    assert not asks_for_another("when can I pick it up")
    assert not asks_by_another("can my mother get a bus pass?")


@pytest.mark.parametrize(
    ("first", "asked", "language"),
    [
        ("how do I enroll my daughter in school?", "and free meals?", "en"),
        ("¿cómo inscribo a mi hijo en la escuela?", "¿y comida gratis?", "es"),
        ("كيف أسجل ابني في المدرسة؟", "والوجبات المجانية؟", "ar"),
    ],
)
def test_another_thing_is_the_one_that_is_near(first: str, asked: str, language: str) -> None:
    said(first, language)
    assert _pages(said(asked, language)) == ["school-meals"]


@pytest.mark.parametrize(
    ("first", "asked", "language"),
    [
        ("how do I enroll my son in school", "is the bus free", "en"),
        ("¿cómo inscribo a mi hijo en la escuela?", "¿cuánto cuesta el autobús?", "es"),
        ("كيف أسجل ابني في المدرسة؟", "هل الباص مجاني", "ar"),
    ],
)
def test_what_it_costs_is_asked_of_the_one_that_is_near(first: str, asked: str, language: str) -> None:
    said(first, language)
    reply = said(asked, language)
    assert _pages(reply) == ["school-bus"]
    assert "120" in reply.text


@pytest.mark.parametrize(
    ("told", "asked", "language"),
    [
        ("my father died", "how much is the certificate", "en"),
        ("fallecio mi madre", "cuanto cuesta el acta", "es"),
        ("توفي والدي امس", "كم تكلف الشهادة", "ar"),
    ],
)
def test_after_a_death_the_certificate_is_that_of_the_death(told: str, asked: str, language: str) -> None:
    said(told, language)
    assert _pages(said(asked, language)) == ["death-registration"]


@pytest.mark.parametrize(
    ("texts", "language", "page"),
    [
        (
            ("¿cómo inscribo a mi hijo en la escuela?", "tiene 6 años", "que documentos"),
            "es",
            "school-enrolment",
        ),
        (("كيف اسجل ابني في المدرسة", "عمره 6 سنوات", "هل الباص مجاني"), "ar", "school-bus"),
    ],
)
def test_a_childs_age_told_between_loses_no_matter(texts: tuple[str, ...], language: str, page: str) -> None:
    assert _pages([said(one, language) for one in texts][-1]) == [page]


def test_after_a_moment_of_life_it_is_the_one_of_its_list() -> None:
    said("my son starts school in the fall, how do I sign him up")
    assert _pages(said("what about lunch?")) == ["school-meals"]


@pytest.mark.parametrize(
    ("told", "asked", "language"),
    [
        ("my landlord wants to throw me out", "what can I do", "en"),
        ("mi casero me quiere echar", "¿qué puedo hacer?", "es"),
        ("صاحب البيت يريد طردي", "ماذا أستطيع أن أفعل؟", "ar"),
    ],
)
def test_a_home_that_may_be_lost(told: str, asked: str, language: str) -> None:
    assert "rent-support" in _pages(said(told, language))
    assert "rent-support" in _pages(said(asked, language))


def test_what_there_is_for_who_is_disabled() -> None:
    assert _pages(said("I'm disabled, what can I get"))[0] == "disabled-parking"
    assert not situation_told("I'm disabled, how do I get a parking permit")
    assert not situation_told("my landlord won't fix the heating")
    assert not situation_told("I want to throw out an old sofa")


@pytest.mark.parametrize(
    ("asked", "language"), [("كيف أسجل عنواني الجديد؟", "ar"), ("¿cómo registro mi nueva dirección?", "es")]
)
def test_a_new_address_is_registered_by_telling_it(asked: str, language: str) -> None:
    reply = said(asked, language)
    assert "address-change" in _pages(reply)
