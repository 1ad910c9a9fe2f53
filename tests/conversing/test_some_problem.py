"""A problem that no page is called by, water on a street, power that cannot be paid, in each language."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Kind, Reply, Talk, converse
from townclerk.assistant.conversing.lost_papers import tells_of_it
from townclerk.assistant.conversing.power_owed import power_owed
from townclerk.assistant.conversing.some_problem import reports_something
from townclerk.assistant.conversing.water_out import water_out

__all__ = ["collected", "reading_town"]


def _said(language: str, *texts: str) -> Reply:
    return [converse(Talk("browser:a", language), one) for one in texts][-1]


def _choices(reply: Reply) -> str:
    return "\n".join(one for part in reply.parts if part.kind is Kind.CHOICES for one in part.choices)


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text", "shown", "then", "place"),
    [
        ("en", "I want to report something", "Report a pothole", "the bench in the park is broken", "Oak Street 5"),
        ("es", "quiero reportar un problema", "Avisar de un bache", "hay basura tirada en la esquina", "calle Oak 5"),
        ("ar", "أريد الإبلاغ عن مشكلة", "الإبلاغ عن حفرة في الطريق", "المقعد مكسور في الحديقة", "شارع أوك 5"),
    ],
)  # fmt: skip
def test_which_problem_is_asked_and_sent_as_it_is_told(
    language: str, text: str, shown: str, then: str, place: str
) -> None:
    asked = _said(language, text)
    assert asked.understood == "asked-back"
    assert shown in _choices(asked)
    told = _said(language, then)
    assert then in told.text
    assert not any(one.kind is Kind.SOURCE for one in told.parts), "no service is for it"
    sent = _said(language, place).text
    assert then in sent
    assert place in sent


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_what_a_service_is_for_goes_there_and_a_question_is_answered() -> None:
    assert "Report a pothole" in _choices(
        _said("en", "report a problem", "there is a deep pothole on Oak Street")
    )
    assert "free" in _said("en", "report a problem", "how much is a senior bus pass?").text
    first = _said("en", "report a problem", "Oak Street 5", "the bench fell apart")
    assert "the bench fell apart, Oak Street 5" in first.text


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "water is coming out of the street", "Oak Street 5"),
        ("es", "sale agua de la calle", "calle Oak 5"),
        ("ar", "الماء يتدفق من الشارع", "شارع أوك 5"),
    ],
)
def test_water_on_a_street_has_our_number_and_is_sent_with_its_place(
    language: str, text: str, place: str
) -> None:
    assert "555-0110" in _said(language, text).text
    then = _said(language, place)
    assert text in then.text
    assert place in then.text
    assert len(_choices(then).split("\n")) == 2, "to send it, and a person: no other report"


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "I owe the power company"), ("es", "no puedo pagar la luz"), ("ar", "ما اقدر ادفع فاتورة الكهرباء"), ("ar", "سيقطعون الكهرباء")],
)  # fmt: skip
def test_who_cannot_pay_for_power_is_told_who_helps(language: str, text: str) -> None:
    reply = _said(language, text)
    assert "211" in reply.text
    assert [one.slug for one in reply.parts if one.kind is Kind.SOURCE] == ["debt-advice"]


@pytest.mark.parametrize(
    "text",
    [
        "report a problem with a tree", "report a pothole", "I want to report my neighbour", "avisar de un bache", "quiero reportar una luz rota", "الإبلاغ عن مشكلة في شجرة",
    ],
)  # fmt: skip
def test_what_is_named_is_asked_for_as_before(text: str) -> None:
    assert not reports_something(text)


def test_other_water_other_light_and_other_losses_are_left_alone() -> None:
    dry = (
        "my tap is leaking",
        "a hole in the street full of water",
        "no hay agua en mi casa",
        "الحنفية تسرب",
    )
    assert not [one for one in dry if water_out(one)]
    lit = (
        "no tengo luz",
        "la luz de la calle no funciona",
        "quiero pagar el agua",
        "مصباح الشارع مطفأ",
        "I can't pay my rent",
    )
    assert not [one for one in lit if power_owed(one)]
    kept = (
        "I lost my dog",
        "perdí mi trabajo",
        "ضاع كلبي",
        "how do I replace a lost ID?",
        "I lost my library card",
    )
    assert not [one for one in kept if tells_of_it(one)]


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "lost documents"),
        ("es", "perdí mi identificación"),
        ("ar", "ضاعت هويتي"),
        ("ar", "ضيعت وثائقي"),
    ],
)
def test_a_lost_id_is_met_as_lost_papers(language: str, text: str) -> None:
    slugs = [one.slug for one in _said(language, text).parts if one.kind is Kind.SOURCE]
    assert "town-card" in slugs
    assert "stray-animal" not in slugs
