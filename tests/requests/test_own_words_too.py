"""What was told in a form and again in somebody's own words is proposed as one: of one house, to one team."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.requests.conftest import draft
from townclerk.core import clock
from townclerk.requests import AnswerLine, request_receive
from townclerk.requests.alike import likeness_find
from townclerk.requests.models import Likeness, Request

WHERE = "calle Mill 14, frente a la panadería"
WORDS = "Hay un hoyo enorme en el carril de bicicletas, frente a la panadería de la calle Mill {}."


def told_in_form(where: str = WHERE) -> Request:
    answers = [AnswerLine("¿Dónde está?", where), AnswerLine("¿Cómo es?", "Hondo")]
    request_receive(draft("", language="es", answers=answers))
    return Request.objects.latest("pk")


def told_in_words(number: int = 14, team: str = "streets") -> Request:
    request_receive(draft(WORDS.format(number), language="es", service=""))
    Request.objects.filter(service="").update(team=team)
    return Request.objects.latest("pk")


def proposed(row: Request) -> bool:
    Likeness.objects.all().delete()
    likeness_find(row)
    return Likeness.objects.exists()


@pytest.mark.django_db
def test_a_form_and_own_words_of_one_house_are_proposed_whichever_came_first() -> None:
    form, words = told_in_form(), told_in_words()
    assert proposed(words)
    assert proposed(form)


@pytest.mark.django_db
def test_another_house_another_team_or_weeks_later_is_something_else() -> None:
    form, words = told_in_form(), told_in_words(number=40)
    assert not proposed(words)
    Request.objects.filter(service="").update(open=False)
    assert not proposed(told_in_words(team="benefits"))
    Request.objects.filter(service="").update(open=False)
    Request.objects.filter(pk=form.pk).update(received_at=clock.now() - timedelta(days=8))
    assert not proposed(told_in_words())


@pytest.mark.django_db
def test_those_that_are_looked_at_are_read_at_once(django_assert_max_num_queries: Any) -> None:
    for number in range(20, 40, 2):
        told_in_form(where=f"calle Mill {number}")
    words = told_in_words()
    with django_assert_max_num_queries(6):
        likeness_find(words)
