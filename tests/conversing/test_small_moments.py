"""Work that was found, a car that was bought, a wallet that was lost: heard, with what is true of it."""

from __future__ import annotations

import itertools

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant import index_build
from townclerk.assistant.conversing.events_said import life_event_in
from townclerk.assistant.conversing.lost_papers import tells_of_it
from townclerk.assistant.conversing.parts import Kind, Reply
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
_number = itertools.count()
WORK = """I got a job
I found work
my husband found a new job
I have finally started work
I was hired last week
conseguí trabajo
por fin encontré un empleo
me contrataron ayer
vuelvo a trabajar
وجدت عملا
حصلت على وظيفة جديدة
بدأت العمل""".splitlines()
NO_WORK = """I have not found work yet
I want to find work
I got a job interview
help me find a job
until I get a job
no encontré trabajo
quiero encontrar trabajo
لم أجد عملا
أريد أن أجد وظيفة""".splitlines()
CAR = "I bought a used car|we got our first van|me compré una moto|compramos un carro|اشترينا سيارة".split(
    "|"
)
LOST = [
    ("I lost my wallet", "en"), ("somebody stole my purse", "en"), ("my papers are gone", "en"),
    ("perdí la cartera", "es"), ("me robaron el bolso", "es"), ("ضاعت محفظتي", "ar"), ("فقدت أوراقي", "ar"),
]  # fmt: skip
NOT_LOST = [
    "I lost my dog",
    "I lost my library book",
    "where do I find my documents?",
    "I need papers",
    "perdí mi gato",
]


def _met(text: str, language: str) -> Reply:
    return said(text, language, holder=f"browser:{next(_number)}")


@pytest.mark.parametrize("text", WORK)
def test_work_that_was_found_is_heard(text: str) -> None:
    assert life_event_in(text) == "new-job"


@pytest.mark.parametrize("text", NO_WORK)
def test_work_that_is_looked_for_is_not_found(text: str) -> None:
    assert life_event_in(text) != "new-job"


@pytest.mark.parametrize("text", CAR)
def test_a_vehicle_of_any_kind_is_heard(text: str) -> None:
    assert life_event_in(text) == "new-vehicle"


def test_who_found_work_reads_what_that_changes_and_no_help_to_find_some(agency: Agency) -> None:
    del agency
    index_build()
    met = _met("I found work", "en")
    assert "what you can get may change" in met.text
    assert choices(met)[0] == "See all that I can get"
    assert "job-support" not in [part.slug for part in met.parts]


@pytest.mark.parametrize(("text", "language"), LOST)
def test_a_lost_wallet_leads_to_cards_and_to_no_job_or_animal(
    text: str, language: str, agency: Agency
) -> None:
    del agency
    index_build()
    found = {part.slug for part in _met(text, language).parts if part.kind is Kind.SOURCE}
    assert "town-card" in found
    assert not found & {"job-support", "stray-animal", "bin-missed", "recycling-container"}


@pytest.mark.parametrize("text", NOT_LOST)
def test_what_else_is_lost_is_another_matter(text: str) -> None:
    assert not tells_of_it(text)
