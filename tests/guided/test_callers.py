"""A clerk fills in the steps of a service for a caller: begun, asked, sent as theirs, seen by nobody else."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pyarrow as pa
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from tests.guided.test_pages import _photo
from townclerk.identity import SECOND_FACTOR
from townclerk.journeys.models import Draft as Row
from townclerk.outreach import posted
from townclerk.people import people_load, person_find
from townclerk.project import wiring
from townclerk.requests import Silence, request_whole
from townclerk.requests.models import Request
from townclerk.trust.models import Action

pytestmark = pytest.mark.usefixtures("town", "collected", "wired")
HERE = "/console/ask/callers/"


@pytest.fixture
def wired() -> None:
    """What is sent becomes a request, as in the product."""
    from townclerk.journeys import submit_with

    submit_with(wiring._journey_received)


def _clerk(role: str = "clerk", *, name: str = "cleo") -> Client:
    user = get_user_model().objects.create_user(
        f"{name}@example.org", password="a long password", is_staff=True
    )
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    session = client.session
    session[SECOND_FACTOR] = True
    session.save()
    return client


def _rita() -> int:
    people_load(
        pa.table({"person": ["R-1"], "name": ["Rita Lopez"], "phone": ["+1 312 555 0142"],
                  "email": ["rita@example.org"], "language": ["es"]}),
        source="test", consent_text_version="1",
    )  # fmt: skip
    return person_find(reference="R-1")[0]


def _text(response: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def _on(client: Client, address: str, **fields: Any) -> str:
    response = client.post(address, fields)
    assert response.status_code == 302, _text(response)
    return str(response.headers["Location"])


def _begin(client: Client, service: str = "street-light", **more: str) -> str:
    said = {"service": service, "channel": "phone", "language": "en", "known": "", **more}
    return _on(client, HERE, **said)


def _light(client: Client, at: str) -> str:
    """Answer everything about a broken light; where the answers are checked."""
    call = at.rpartition("/q/")[0]
    steps: list[tuple[str, dict[str, Any]]] = [
        ("fault", {"answer": "out"}),
        ("place", {"answer_words": "Fig Row 12", "answer_point": ""}),
        ("area", {"answer": ""}),
        ("pole", {"answer": ""}),
        ("seen", {"answer_day": "20", "answer_month": "11", "answer_year": "2026"}),
        ("photo", {}),
        ("details", {"answer": ""}),
        ("your_name", {"answer": "Ana"}),
        ("your_email", {"answer": "ana@example.org"}),
    ]
    for step, fields in steps:
        at = _on(client, f"{call}/q/{step}", **fields)
    assert at == f"{call}/check"
    return at


def _request() -> Any:
    row = Request.objects.order_by("-id").first()
    assert row is not None
    return request_whole(row.reference)


def test_a_call_from_choosing_the_service_to_the_reference_that_is_read_out(
    django_capture_on_commit_callbacks: Any,
) -> None:
    client = _clerk()
    page = client.get(HERE).content.decode()
    assert "Report a broken street light" in page
    assert "Ask for a library card" not in page, "it has no steps"
    check = _light(client, _begin(client))
    back = _text(client.get(check))
    assert "Fig Row 12" in back
    assert client.post(check, {"true": "on"}).status_code == 422, "they have to be asked whether to write"
    with django_capture_on_commit_callbacks(execute=True):
        sent = _on(client, check, true="on", tell="none", email="ana@example.org", phone="")
    done = _text(client.get(sent))
    whole = _request()
    assert whole.line.reference in done
    assert " · ".join(c for c in whole.line.reference if c.isalnum()) in done
    assert whole.line.channel == "phone"
    assert whole.writer.name == "Ana"
    assert whole.writer.silence is Silence.WISH
    assert not posted(), "who does not want it is not written to"
    staff = get_user_model().objects.get(username="cleo@example.org").pk
    acts = Action.objects.filter(actor=f"staff:{staff}").values_list("what", flat=True)
    assert {"journey-begun", "request-entered"} <= set(acts)


@pytest.mark.parametrize(("tell", "to"), [("email", "ana.new@example.org"), ("sms", "+13125550199")])
def test_they_are_written_to_only_in_the_way_they_want(
    tell: str, to: str, django_capture_on_commit_callbacks: Any
) -> None:
    client = _clerk()
    check = _light(client, _begin(client, channel="desk"))
    given = {"email": "ana.new@example.org", "phone": "+1 312 555 0199"}
    with django_capture_on_commit_callbacks(execute=True):
        _on(client, check, true="on", tell=tell, **given)
    (one,) = posted()
    assert (one.channel, one.to) == (tell, to)
    assert _request().line.channel == "desk"


def test_a_way_without_an_address_is_asked_for() -> None:
    client = _clerk()
    check = _light(client, _begin(client))
    page = client.post(check, {"true": "on", "tell": "sms", "email": "", "phone": ""})
    assert page.status_code == 422
    assert _text(page).count("Enter the phone number, or choose another way") == 2


def test_somebody_on_record_is_found_confirmed_and_spoken_with_in_their_language() -> None:
    rita, client = _rita(), _clerk()
    at = _on(client, HERE, service="street-light", channel="phone", language="es", known="312 555 0142")
    assert f"person={rita}" in at
    page = client.get(at)
    assert "Rita Lopez" in _text(page)
    assert "312 555 0142" not in at
    first = _on(client, at, service="street-light", channel="phone", language="es", use_facts="on")
    asked = client.get(first).content.decode()
    assert "What is wrong with the light?" in asked
    assert '<blockquote lang="es" dir="ltr"><p>¿Qué le pasa a la luz?</p>' in asked
    draft = Row.objects.get()
    assert (draft.person_id, draft.language) == (rita, "es")
    done = Action.objects.filter(subject=rita).values_list("what", flat=True)
    assert {"person-found", "journey-begun"} <= set(done)


def test_nobody_and_several_are_said_beside_the_question() -> None:
    client = _clerk()
    page = client.post(
        HERE, {"service": "street-light", "channel": "phone", "language": "en", "known": "X-9"}
    )
    assert page.status_code == 422
    assert _text(page).count("Nobody in the record has this") == 2
    assert Action.objects.filter(what="person-not-found").count() == 1
    assert not Row.objects.exists()


def test_each_call_is_one_of_its_own_and_nobody_else_s() -> None:
    client, colleague = _clerk(), _clerk(name="colin")
    first, second = _begin(client), _begin(client)
    assert first != second
    _on(client, first, answer="out")
    assert "Nothing yet." in _text(client.get(second))
    for address in (first, f"{first.rpartition('/q/')[0]}/check"):
        assert colleague.get(address).headers["Location"] == f"{HERE}?gone=1"
    assert client.get(HERE).content.decode().count("On the phone") == 1
    assert _text(client.get(HERE)).count("Report a broken street light") >= 3, "both wait to be gone on with"
    viewer = _clerk("viewer", name="vera")
    assert viewer.get(HERE).status_code == 403
    assert viewer.get(first).status_code == 403


def test_going_back_and_on_keeps_what_was_said() -> None:
    client = _clerk()
    at = _begin(client)
    place = _on(client, at, answer="out")
    page = client.get(place).content.decode()
    assert f'accesskey="b" href="{at}"' in page
    assert "It is out" in page, "what they said is beside it"
    assert 'value="out"' in client.get(at).content.decode()


def test_where_it_stops_the_reason_is_there_to_be_read_aloud() -> None:
    client = _clerk()
    at = _begin(client, "rent-support", language="es")
    stop = _on(client, at, answer="own")
    assert stop.endswith("/stop")
    page = client.get(stop)
    assert "private landlord" in _text(page)
    assert "propietario particular" in _text(page)
    assert client.get(f"{stop.removesuffix('stop')}check").status_code == 302


def test_a_file_is_added_at_the_desk_and_taken_out_again() -> None:
    client = _clerk()
    call = _light(client, _begin(client, channel="desk")).removesuffix("/check")
    _on(client, f"{call}/q/photo?check=1", answer=_photo())
    page = client.get(f"{call}/q/photo").content.decode()
    file = re.search(rf'href="({call}/file/\w+)"', page)
    assert file
    assert client.get(file[1]).headers["Content-Disposition"].startswith("attachment")
    assert _clerk(name="colin").get(file[1]).status_code == 302
    bad = client.post(f"{call}/q/photo", {"answer": SimpleUploadedFile("x.jpg", b"#!/bin/sh", "image/jpeg")})
    assert bad.status_code == 422


def test_handed_over_it_is_theirs_and_the_clerk_sees_it_no_more() -> None:
    client, caller = _clerk(), Client(headers={"accept-language": "en"})
    call = _light(client, _begin(client)).removesuffix("/check")
    page = client.post(f"{call}/hand-over", {"email": "ana@example.org"})
    assert page.status_code == 200
    shown = _text(page)
    found = re.search(r"([A-Z2-9]{4}-[A-Z2-9]{4}).*? (\d{6}) ", shown)
    assert found, shown
    assert client.get(f"{call}/check").headers["Location"] == f"{HERE}?gone=1"
    at = _on(caller, "/do/come-back", reference=found[1], code=found[2])
    assert at == "/do/street-light/check"
    assert "Fig Row 12" in _text(caller.get(at))
    assert _on(caller, at, true="on") == "/do/street-light/sent"
    assert _request().line.channel == "portal"
    assert Action.objects.filter(what="journey-handed-over").count() == 1
    assert [one.kind for one in posted()].count("draft-saved") == 1


def test_what_they_said_is_deleted_when_they_think_better_of_it() -> None:
    client = _clerk()
    call = _light(client, _begin(client)).removesuffix("/check")
    assert "Delete what they said?" in _text(client.get(f"{call}/drop"))
    assert _on(client, f"{call}/drop") == f"{HERE}?dropped=1"
    assert not Row.objects.exists()


def test_no_visitor_of_the_portal_reaches_a_clerk_s_draft() -> None:
    client = _clerk()
    _light(client, _begin(client))
    assert client.get("/do/street-light/check").headers["Location"] == "/do/street-light"


def test_it_is_reached_from_a_person_a_service_and_the_search() -> None:
    rita, client = _rita(), _clerk()
    assert f"{HERE}?person={rita}" in client.get(f"/console/people/{rita}/").content.decode()
    found = client.get("/console/search?q=street light").content.decode()
    assert f"{HERE}?service=street-light" in found
    page = client.get(f"{HERE}?service=street-light").content.decode()
    assert re.search(r'<option value="street-light" selected', page)
    assert HERE in client.get("/console/ask/requests/new").content.decode()


@pytest.mark.parametrize("person", ["0", "999999", "x", "9" * 40, "-1", "٣"])
def test_odd_addresses_are_answered_kindly(person: str) -> None:
    client = _clerk()
    response: HttpResponse = client.get(HERE, {"person": person, "service": "nothing", "language": "xx"})
    assert response.status_code == 200
    assert client.get(f"{HERE}{'9' * 30}/check").status_code in (302, 404)


@pytest.mark.parametrize(("tell", "letters"), [("none", 0), ("email", 2)])
def test_a_time_is_chosen_with_them_and_booked_when_it_is_sent(
    tell: str, letters: int, django_capture_on_commit_callbacks: Any
) -> None:
    client = _clerk()
    at = _begin(client, "passport-appointment")
    call = at.rpartition("/q/")[0]
    said: dict[str, dict[str, Any]] = {
        "passport_for": {"answer": "adult"},
        "renewal": {"answer": "renewal"},
        "photo_at_desk": {"answer": "yes"},
        "reach_phone": {"answer": "312 555 0142"},
        "your_name": {"answer": "Ana"},
    }
    while not at.endswith("/check"):
        step = at.rpartition("/q/")[2]
        fields = said.get(step, {})
        if step == "time":
            page = client.get(at).content.decode()
            assert 'accesskey="b"' in page
            fields = {"begins": re.findall(r'name="begins"[^>]*value="(\d+)"', page)[0]}
        at = _on(client, at, **fields)
    with django_capture_on_commit_callbacks(execute=True):
        sent = _on(client, f"{call}/check", true="on", tell=tell, email="ana@example.org", phone="")
    assert "Their appointment" in _text(client.get(sent))
    assert Action.objects.filter(what="appointment-booked").count() == 1
    assert len(posted()) == letters, [one.kind for one in posted()]
