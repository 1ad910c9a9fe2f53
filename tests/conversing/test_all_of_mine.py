"""Whoever asks for all that they asked for, or for their appointments, is answered with them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.residents.cast import town
from townclerk.assistant import Kind, Reply, Talk, converse
from townclerk.assistant.conversing.follow_hints import asks_booked, asks_meeting, asks_standing
from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.history import interaction_record
from townclerk.requests import RequestDraft, request_receive

pytestmark = pytest.mark.django_db
REQUESTS = (
    "where is my request", "where are my requests", "show me my requests", "list my requests", "my requests",
    "what have I asked for", "do I have any open requests", "how are my requests doing",
    "¿dónde están mis solicitudes?", "muéstreme mis solicitudes", "¿qué solicitudes tengo?",
    "¿qué he solicitado hasta ahora?", "أين طلباتي؟", "أروني طلباتي", "ما هي طلباتي؟",
    "هل يمكنني رؤية طلباتي",
)  # fmt: skip
APPOINTMENTS = (
    "show me my appointments", "what are my appointments", "my appointments", "which appointments do I have",
    "do I have any appointments this week", "when are my appointments", "¿qué citas tengo?",
    "muéstreme mis citas", "¿cuándo son mis citas?", "مواعيدي", "ما هي مواعيدي؟", "متى مواعيدي؟",
    "هل لدي موعد هذا الأسبوع؟",
)  # fmt: skip
OF_NEITHER = (
    "what requests can I make", "how do I make a request", "do you have any appointments",
    "what appointments do you have on Friday", "cancel my appointment", "my appointment was cancelled",
    "quiero pedir una cita", "¿hay citas mañana?", "هل لديكم مواعيد يوم الخميس؟", "tell me about my rights",
)  # fmt: skip


def test_in_three_languages_and_nothing_else() -> None:
    assert [one for one in REQUESTS if not asks_standing(one)] == []
    assert [one for one in APPOINTMENTS if not (asks_booked(one) or asks_meeting(one))] == []
    asked = (asks_standing, asks_booked, asks_meeting)
    assert [one for one in OF_NEITHER if any(each(one) for each in asked)] == []


def _say(person: int, said: str) -> Reply:
    return converse(Talk(f"person:{person}", "en", person_id=person), said)


@pytest.fixture
def ana(agency: Agency) -> int:
    del agency
    return town(simulated=True)["A"]


def _asked_for(person: int, service: str, kind: str, days: int) -> None:
    at = clock.now() - timedelta(days=days)
    with clock.frozen(at):
        interaction_record(kind=kind, channel="phone", service=service, person_id=person, language="en")


def test_what_the_record_alone_tells_is_told_and_what_is_open_can_be_followed(ana: int) -> None:
    assert "No request of yours" in _say(ana, "where are my requests").text
    _asked_for(ana, "bulky-waste", "requested", 40)
    _asked_for(ana, "street-light", "requested", 30)
    _asked_for(ana, "street-light", "completed", 20)
    reply = _say(ana, "where are my requests")
    assert "No request of yours" not in reply.text
    told = reply.text.splitlines()
    assert ": done" in next(one for one in told if "street light" in one.lower())
    assert ": we have it" in next(one for one in told if "bulky" in one.lower())
    assert [one.where for one in reply.parts if one.kind is Kind.LINK] == ["my-requests"]
    assert reply.text == _say(ana, "where is my request").text, "one is not told and the others kept back"
    live = request_receive(RequestDraft("pothole", "portal", "en", text="A hole.", person_id=ana))
    both = _say(ana, "show me my requests")
    assert live.reference in both.text
    assert "bulky" in both.text.lower()
    (choice,) = next(one for one in both.parts if one.kind is Kind.CHOICES).choices
    assert "Where it stands" in _say(ana, choice).text
    other = Talk("browser:x", "en")
    assert "bulky" not in converse(other, "where are my requests").text.lower()


def test_the_newest_are_told_and_how_many_more_there_are(ana: int) -> None:
    for days in range(1, 12):
        _asked_for(ana, "bulky-waste", "completed", days)
    assert "and 4 more on the page" in _say(ana, "list my requests").text


def test_who_has_no_appointment_is_told_so(ana: int) -> None:
    for said in ("show me my appointments", "do I have any appointments"):
        assert "You have no appointment that I know of here" in _say(ana, said).text
