"""What needs an appointment is promised alike on the page of what was sent and on the page of its status."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.guided.test_pages import _on, _text
from tests.guided.test_times import PASS, _offered, _to_the_check, _to_the_time
from townclerk.appointments import appointment_cancel
from townclerk.appointments.models import Appointment
from townclerk.appointments.slots import day_of
from townclerk.core.agency import agency_current
from townclerk.requests import Filters, free_days, requests_due
from townclerk.requests.rules import working_day_after

pytestmark = pytest.mark.usefixtures("town", "collected")


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_what_was_sent_is_promised_alike_everywhere_and_not_after_cancelling(language: str) -> None:
    client = Client()
    _to_the_time(client)
    _to_the_check(client, _offered(client)[0])
    _on(client, f"{PASS}/check", true="on")
    sent = client.get(f"{PASS}/sent?lang={language}")
    said = {
        "en": "Within 40 working days after your appointment",
        "es": "después de su cita",
        "ar": "بعد موعدك",
    }
    assert said[language] in _text(sent)
    receipt = sent.context["sent"]
    client.post("/requests", {"reference": receipt.reference, "code": receipt.code})
    here = f"/requests/{receipt.reference.replace('-', '')[-7:]}"
    page = client.get(here)
    status = _text(page)
    assert said[language] in status
    day = {"en": "We mean to be done by", "es": "Queremos terminar", "ar": "نسعى إلى الانتهاء"}[language]
    assert day in status
    one = Appointment.objects.exclude(request="").get()
    counted = working_day_after(day_of(one.begins), 40, free_days(agency_current()))
    assert page.context["story"].due_on == counted, "the day beside it is the same, and the lists' of clerks"
    assert [line.due_on for line in requests_due(Filters()).lines] == [counted]
    appointment_cancel(one.reference, by="resident")
    status = _text(client.get(here))
    assert said[language] not in status
    assert day not in status
    told = {"en": "You cancelled the appointment", "es": "Usted canceló la cita", "ar": "ألغيتم الموعد"}
    assert told[language] in status
    lost = {
        "en": "we cannot say when it is done",
        "es": "no podemos decir cuándo",
        "ar": "لا نستطيع أن نقول متى",
    }
    assert lost[language] in status
