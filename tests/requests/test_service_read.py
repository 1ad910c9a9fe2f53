"""What is written in free text and plainly is of one service has that service, and its day."""

from __future__ import annotations

import pytest

from tests.requests.conftest import draft
from tests.requests.test_routing import town_texts
from townclerk.requests import request_close, request_receive, request_sort, request_undo, routing_refresh
from townclerk.requests.models import Request, StoryLine
from townclerk.requests.receiving import reference_of
from townclerk.requests.service_reading import service_examples
from townclerk.services import Service, catalogue_load
from townclerk.trust import acting

pytestmark = pytest.mark.django_db
OF_TEAM = {"streets": "pothole", "waste": "bin-missed", "lights": "street-light"}
UNSEEN = (
    ("pothole", "please the pothole on our road, since monday a crack again"),
    ("pothole", "bache asfalto calle harbor por favor again"),
    ("pothole", "حفرة road crack mill"),
    ("bin-missed", "the truck left our garbage, no collection again"),
    ("street-light", "dark on harbor, the lamp has a bulb that flicker"),
)
NOT_OURS = (
    "I would like to thank the librarian who helped my daughter",
    "Quiero felicitar al equipo de la piscina",
    "أود أن أشكر موظفة الاستقبال",
)


@pytest.fixture
def learned(town: None) -> None:
    """A town that has learned from what was reported through its services."""
    services = [
        Service(slug, {"en": slug}, team=team, processing_days=days)
        for (team, slug), days in zip(OF_TEAM.items(), (3, 2, 15), strict=True)
    ]
    catalogue_load(services=services, pages=[])
    for one in town_texts(240):
        row = Request.objects.get(pk=request_receive(draft(one.text, service=OF_TEAM[one.team])).request_id)
        request_close(reference=row.reference, version=row.version, outcome="done")
    assert routing_refresh().threshold is not None


def _written(text: str, **changes: object) -> Request:
    return Request.objects.get(pk=request_receive(draft(text, service="", **changes)).request_id)


@pytest.mark.usefixtures("learned")
def test_what_is_plainly_of_one_service_has_its_day() -> None:
    for service, text in UNSEEN:
        told = Request.objects.get(pk=request_receive(draft(text, service=service)).request_id)
        row = _written(text)
        assert (row.service, row.service_by, row.service_read) == (service, "model", service), text
        assert row.due_on == told.due_on, text
        assert row.service_sure is not None
        assert row.service_sure > 0.5
        assert (told.service_by, told.service_read, told.service_sure) == ("sender", "", None)


@pytest.mark.usefixtures("learned")
def test_what_is_not_sure_stays_without() -> None:
    for text in NOT_OURS:
        row = _written(text)
        assert (row.service, row.service_by, row.service_read, row.service_sure) == ("", "", "", None), text
    other = _written(UNSEEN[0][1], team="benefits")
    assert (other.team, other.service) == ("benefits", ""), "another team's work is not our service"


def test_nothing_is_read_where_nothing_was_learned() -> None:
    row = _written(UNSEEN[0][1])
    assert (row.service, row.service_by) == ("", "")


@pytest.mark.wide
@pytest.mark.usefixtures("learned")
def test_a_clerk_puts_it_right_and_that_stays_and_teaches() -> None:
    row = _written(UNSEEN[0][1])
    usual = _written(NOT_OURS[0]).due_on
    with acting("staff:7"):
        request_sort(reference=row.reference, version=row.version, team="streets", service="")
        row.refresh_from_db()
        assert (row.service, row.service_by, row.service_read) == ("", "person", "pothole")
        assert row.due_on == usual
        nobody = [one for one in service_examples() if one.team == ""]
        assert [one.weight for one in nobody] == [3.0], "it teaches what is none of them"
        request_undo(reference=row.reference, version=row.version)
        row.refresh_from_db()
        assert (row.service, row.service_by, row.service_read) == ("pothole", "model", "pothole")
        request_sort(reference=row.reference, version=row.version, team="lights", service="street-light")
    row.refresh_from_db()
    assert (row.service, row.service_by, row.service_read) == ("street-light", "person", "pothole")
    assert row.corrected


@pytest.mark.wide
@pytest.mark.usefixtures("learned")
def test_what_it_read_itself_teaches_only_once_a_person_left_it() -> None:
    before = len(list(service_examples()))
    row = _written(UNSEEN[0][1])
    assert len(list(service_examples())) == before
    request_close(reference=row.reference, version=row.version, outcome="done")
    assert len(list(service_examples())) == before + 1
    assert '"service": "pothole"' in StoryLine.objects.filter(request=row, step="sorted").get().details
    assert reference_of(row.reference)


@pytest.mark.wide
@pytest.mark.usefixtures("learned")
def test_the_decision_says_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.people.builders import id_of, load
    from tests.people.builders import row as people_row
    from townclerk.trust import decision_replay
    from townclerk.trust.reading import decision_by_key

    load(people_row())
    row = _written(UNSEEN[0][1], person_id=id_of("A-1"))
    kept = decision_by_key(f"routing:{row.reference}")
    assert kept.inputs["read_service"] == row.service == "pothole"
    assert "“pothole”" in kept.reasons["en"][-1]
    assert decision_replay(kept.id).same
