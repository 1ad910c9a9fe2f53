"""Nobody is asked whether the applications of two people are one; what lies in the street is everybody's."""

from __future__ import annotations

import dataclasses

import pytest

from tests.people.builders import id_of, load
from tests.people.builders import row as people_row
from tests.requests.conftest import SERVICES, draft
from townclerk.requests import request_receive, request_sort, request_whole
from townclerk.requests.models import Likeness, Request
from townclerk.services import Service, catalogue_load

pytestmark = pytest.mark.django_db
FAMILY = {
    "en": "Please enroll our child in primary school from September, the nearest one to Mill Lane",
    "es": "Queremos matricular a nuestra hija en primaria desde septiembre, en la más cercana a Mill Lane",
    "ar": "نريد تسجيل طفلنا في المدرسة الابتدائية من شهر سبتمبر في أقرب مدرسة إلى شارع الطاحونة",
}


@pytest.fixture
def services() -> None:
    enroll = Service("school-place", {"en": "Enroll your child"}, team="schools", processing_days=20,
                     journey=({"id": "child", "type": "text", "ask": {"en": "Who?"}},))  # fmt: skip
    pothole = dataclasses.replace(
        SERVICES[0], journey=({"id": "where", "type": "place", "ask": {"en": "Where?"}},)
    )
    catalogue_load(services=[enroll, pothole, *SERVICES[1:]], pages=[])


def _proposed(reference: str) -> list[str]:
    plain = Request.objects.order_by("-id").values_list("reference", flat=True)
    row = next(one for one in plain if reference.replace("-", "").endswith(one))
    return [line.plain for line, *_rest in request_whole(row).alike]


@pytest.mark.usefixtures("services")
@pytest.mark.parametrize("language", FAMILY)
def test_two_families_applications_are_not_one(language: str) -> None:
    said = {"text": FAMILY[language], "language": language, "service": "school-place", "area": "mill"}
    request_receive(draft(**said, name="Ana Ruiz", email="ana@example.org"))
    other = request_receive(draft(**said, name="Ben Cole", email="ben@example.org"))
    assert _proposed(other.reference) == []
    unknown = request_receive(draft(**said))
    assert _proposed(unknown.reference) == [], "nor where nobody knows who they are"
    again = request_receive(draft(**said, name="Ana", email="ANA@example.org "))
    assert len(_proposed(again.reference)) == 1, "who sends it twice is asked about"


@pytest.mark.usefixtures("services")
def test_whoever_is_on_record_is_one_writer_and_nobody_else() -> None:
    load(people_row(person="P-1"), people_row(person="P-2"))
    said = {"text": FAMILY["en"], "service": "school-place", "area": "mill"}
    one, two = id_of("P-1"), id_of("P-2")
    request_receive(draft(**said, person_id=one, email="home@example.org"))
    assert _proposed(request_receive(draft(**said, person_id=two, email="home@example.org")).reference) == []
    assert len(_proposed(request_receive(draft(**said, person_id=one)).reference)) == 1


@pytest.mark.usefixtures("services")
def test_a_problem_at_a_place_is_proposed_whoever_tells_of_it() -> None:
    said = {"text": "A deep pothole beside the bakery on Mill Street 12", "area": "mill"}
    request_receive(draft(**said, email="ana@example.org"))
    other = request_receive(draft(**said, email="ben@example.org"))
    assert len(_proposed(other.reference)) == 1
    plain = Request.objects.order_by("-id")[0].reference
    request_sort(reference=plain, version=None, team="schools", service="school-place")
    assert Likeness.objects.exists()
    assert _proposed(other.reference) == [], "sorted to be an application it is its writer's own"
