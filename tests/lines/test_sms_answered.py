"""Whoever fills in steps by text message is answered there, or reads before sending how it is else."""

from __future__ import annotations

import dataclasses

import pytest

from tests.gateway import Gateway
from tests.lines.test_sms import NUMBER, said
from tests.lines.test_sms_out import phone
from townclerk.core.agency import Agency, agency_save, forget_cached
from townclerk.outreach import sms_stop
from townclerk.requests import Silence, request_whole
from townclerk.requests.models import Request
from townclerk.web.console.requests.told import told_words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("agency")]
__all__ = ["phone"]
DIALOG = {
    "en": ("report a broken street light", "1", "12 Mill Lane", "skip"),
    "es": ("avisar de una luz de la calle dañada", "1", "Mill Lane 12", "omitir"),
    "ar": ("الإبلاغ عن مصباح شارع معطّل", "1", "1", "12 Mill Lane", "تخط"),
}
SEND = {"en": "SEND", "es": "ENVIAR", "ar": "إرسال"}
ANSWERED = {
    "en": "the number you write from",
    "es": "número desde el que escribe",
    "ar": "الرقم الذي تكتبون منه",
}
NOT_FIRST = {"en": "cannot text you first", "es": "no podemos escribirle primero", "ar": "لا يمكننا أن نبدأ"}


@pytest.fixture
def no_gateway(agency: Agency) -> None:
    """A town that is not simulated, and sends no text messages."""
    agency_save(dataclasses.replace(agency, simulated=False))
    forget_cached()


def _filled(language: str = "en") -> str:
    """A street light by text message, with nothing left to reach them by; what is read before sending."""
    for line in (*DIALOG[language], *(DIALOG[language][-1:] * 8)):
        answer = "\n".join(said(line, NUMBER))
        if any(told[language] in answer for told in (ANSWERED, NOT_FIRST)):
            break
    return answer


@pytest.mark.usefixtures("no_gateway")
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_where_no_text_can_leave_it_is_said_before_sending(language: str) -> None:
    assert NOT_FIRST[language] in _filled(language)


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_who_writes_by_text_message_is_answered_there(phone: Gateway, language: str) -> None:
    assert ANSWERED[language] in _filled(language)
    said("send" if language == "en" else SEND[language], NUMBER)
    reference = Request.objects.get().reference
    whole = request_whole(reference)
    assert whole.writer.phone == NUMBER
    assert (whole.writer.way, whole.writer.silence) == ("sms", None)
    sms_stop(NUMBER)
    whole = request_whole(reference)
    assert (whole.writer.way, whole.writer.silence) == ("", Silence.STOPPED)
    assert "STOP" in told_words(whole, "write")


@pytest.mark.usefixtures("no_gateway")
def test_where_no_text_can_leave_the_clerk_reads_the_number_and_why() -> None:
    _filled()
    said("send", NUMBER)
    whole = request_whole(Request.objects.get().reference)
    assert (whole.writer.phone, whole.writer.silence) == (NUMBER, Silence.CHANNEL)


def test_a_second_impatient_number_is_no_place() -> None:
    said("report a broken street light", NUMBER)
    said("1", NUMBER)
    again = "\n".join(said("1", NUMBER))
    assert "a number alone is no place" in again
    assert "part of the town" in "\n".join(said("12 Mill Lane", NUMBER))
