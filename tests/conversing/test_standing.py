"""What was sent or booked is followed in the conversation, and is never another's."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from tests.residents.cast import sign_in, town
from townclerk.core import clock
from townclerk.core.agency import Agency
from townclerk.requests import RequestDraft, request_receive
from townclerk.requests.models import FollowTry
from townclerk.web.lines.sms import sms_heard

pytestmark = pytest.mark.django_db
ASKED = {
    "en": ("STATUS", "what is the status of my request?"),
    "es": ("ESTADO", "¿Cómo va mi solicitud?"),
    "ar": ("الحالة", "ما حالة طلبي؟"),
}
HAVE = {"en": "We have it", "es": "La tenemos", "ar": "استلمنا طلبكم"}


def _say(site: Client, said: str) -> str:
    answer = site.post("/chat", {"said": said})
    assert answer.status_code == 302, said
    page = site.get("/chat").content.decode()
    return page.rpartition('id="last_"')[2] if 'id="last_"' in page else page


def _sent() -> tuple[str, str]:
    receipt = request_receive(RequestDraft("street-light", "portal", "en", text="It is dark."))
    return receipt.reference, receipt.code


@pytest.mark.parametrize("language", ASKED)
def test_by_reference_and_code_together_or_one_after_the_other(site: Client, language: str) -> None:
    reference, code = _sent()
    site.cookies["language"] = language
    assert HAVE[language] not in _say(site, f"{reference} {'000000' if code != '000000' else '111111'}")
    assert FollowTry.objects.count() == 3, "a wrong one counts as on the page"
    for words in ASKED[language]:
        page = _say(site, f"{words} {reference} {code}")
        assert reference in page
        assert f"/requests?reference={reference}" in page
        _say(site, words)
        assert reference not in _say(site, "hello")
        _say(site, words)
        _say(site, reference)
        assert f"/requests?reference={reference}" in _say(site, code)


def test_what_was_sent_by_text_message_is_known_there_for_an_hour(agency: Agency) -> None:
    def text(said: str, number: str = "+13125550142") -> str:
        return "\n".join(sms_heard(number, said).messages)

    for said in ("I want to report a broken street light", "1", "12 Mill Street"):
        text(said)
    found = None
    for _ in range(12):
        answer = text("send" if "SEND" in (found or "") else "skip")
        if match := re.search(r"\b[A-Z]{2}-\w{3}-\w{4}\b", answer):
            break
        found = answer
    assert match, answer
    for said in ("STATUS", "what is the status of my request?", "How is my request doing?"):
        assert f"({match[0]})" in text(said)
        assert "Where it stands: " in text(said)
    assert match[0] not in text("STATUS", "+13125550199"), "another number knows nothing of it"
    with clock.frozen(clock.now() + timedelta(minutes=61)):
        answer = text("STATUS")
        assert match[0] not in answer
        assert "reference" in answer


def test_too_many_wrong_codes_are_stopped_and_a_right_one_waits_too(site: Client) -> None:
    reference, code = _sent()
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(10):
        _say(site, f"{reference} {wrong}")
    assert "Wait an hour" in _say(site, f"{reference} {code}")


BOOK = {
    "en": ("I need an appointment for legal advice", "Where is it?", "how do I get there?",
           "what time was it again?", "send me the calendar file", "When is my appointment?"),
    "es": ("Quiero reservar una cita de asesoría legal", "¿Dónde es?", "¿cómo llego?", "¿a qué hora era?",
           "mándeme el archivo del calendario", "¿Cuándo es mi cita?"),
    "ar": ("أريد حجز موعد للاستشارة القانونية المجانية", "أين هو؟", "كيف أصل إلى هناك؟", "في أي ساعة؟",
           "ملف التقويم", "متى موعدي؟"),
}  # fmt: skip


# The first time that is free: on a morning somebody is met, after three on a Friday they are called.
MET, CALLED = datetime(2026, 3, 2, 15, 0, tzinfo=UTC), datetime(2026, 3, 6, 20, 0, tzinfo=UTC)


@pytest.mark.wide
@pytest.mark.parametrize(("language", "at"), [*((one, MET) for one in BOOK), ("en", CALLED), ("ar", CALLED)])
def test_what_was_booked_here_is_told_again_with_its_page(site: Client, language: str, at: datetime) -> None:
    site.cookies["language"] = language
    book, *asked = BOOK[language]
    reached = "555 0142" if at == CALLED else "ana@example.org"
    with clock.frozen(at):
        for said in (book, "1", "Ana Lopez", reached, {"en": "yes", "es": "sí", "ar": "نعم"}[language]):
            _say(site, said)
        for said in asked:
            page = _say(site, said)
            assert "/calendar.ics" in page, said
        other = Client()
        other.cookies["language"] = language
        assert "/calendar.ics" not in _say(other, asked[-1])


def test_who_is_signed_in_is_told_of_their_own_and_asked_which(site: Client) -> None:
    people = town(simulated=True)
    others, _code = _sent()
    own = [
        request_receive(RequestDraft("street-light", "portal", "en", text="Dark.", person_id=people["A"]))
        for _ in range(2)
    ]
    sign_in(site)
    page = _say(site, "how is my request doing?")
    assert others not in page
    assert all(one.reference in page for one in own)
    page = _say(site, "1")
    assert own[1].reference in page
    assert own[0].reference not in page
    assert "Where it stands" in page


def test_in_the_middle_of_steps_another_request_is_told_after_its_code(agency: Agency) -> None:
    reference, code = _sent()

    def text(said: str) -> str:
        return "\n".join(sms_heard("+13125550142", said).messages)

    for said in ("I want to report a broken street light", "1"):
        question = text(said)
    assert "code" in text(f"STATUS {reference}")
    told = text(code)
    assert f"({reference})" in told
    assert "Where it stands: " in told
    assert question.splitlines()[-1] in told, "and the steps go on where they were"
    assert "Nothing is sent yet" in text("STATUS"), "alone it is about the steps"
