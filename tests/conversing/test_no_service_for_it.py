"""A moment of life that no service of a small town is for: said plainly, and no form is offered by chance."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from tests.conversing.test_talking import choices, said
from tests.web.loading import town
from townclerk.assistant import index_build
from townclerk.assistant.conversing.parts import Kind, Reply
from townclerk.core.agency import Agency
from townclerk.services import catalogue_load

pytestmark = pytest.mark.django_db
_number = itertools.count()
_FEW = ("bin-missed", "pothole", "library-card")


@pytest.fixture(autouse=True)
def few(agency: Agency) -> None:
    """A town with three services, of which none names a moment of life."""
    del agency
    _agency, services, pages = town()
    kept = [dataclasses.replace(one, life_events=()) for one in services if one.slug in _FEW]
    catalogue_load(services=kept, pages=list(pages))
    index_build()


def _met(text: str, language: str) -> Reply:
    return said(text, language, holder=f"browser:{next(_number)}")


def _services(reply: Reply) -> list[str]:
    return [part.slug for part in reply.parts if part.kind in (Kind.SOURCE, Kind.SERVICE)]


TOLD = [
    ("I have moved house", "en"), ("we moved house on Friday", "en"), ("we just had a baby", "en"),
    ("I bought a car last week", "en"), ("I retired in March", "en"), ("my father died on Sunday", "en"),
    ("me he mudado de casa", "es"), ("nos mudamos el viernes", "es"), ("tuvimos un hijo", "es"),
    ("acabo de jubilarme", "es"), ("me compré un coche", "es"), ("murió mi padre el domingo", "es"),
    ("انتقلت إلى بيت جديد", "ar"), ("رزقنا بطفلة", "ar"), ("تقاعدت الشهر الماضي", "ar"),
    ("اشتريت سيارة", "ar"), ("توفي والدي يوم الأحد", "ar"),
]  # fmt: skip
NAMED = ("missed bin", "pothole", "no recogieron", "bache", "حاوية", "حفرة")


@pytest.mark.parametrize(("text", "language"), TOLD)
def test_no_form_is_offered_for_a_moment_of_life_that_no_service_is_for(text: str, language: str) -> None:
    met = _met(text, language)
    assert met.understood in ("unknown", "fact-noted")
    assert [one for one in choices(met) for name in NAMED if name in one] == []
    assert not {"bin-missed", "pothole"} & set(_services(met))
    assert len(choices(met)) == 2  # what was written is sent or all that they can get shown; or a person


def test_it_is_said_that_none_is_meant_for_it_and_death_is_met_as_such() -> None:
    assert "None of our services is meant for such a change" in _met("I have moved house", "en").text
    assert "sorry for your loss" in _met("my father died on Sunday", "en").text
    assert "sorry for your loss" not in _met("we just had a baby", "en").text
