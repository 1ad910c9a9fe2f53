"""A message that names no matter of its own is answered for the place or service that was spoken of last."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import Kind, Reply, Talk, converse
from townclerk.assistant.conversing.bare_said import side_of
from townclerk.core import clock

__all__ = ["collected", "reading_town"]
CARD = "how do I get a library card"
PERMIT = "how do I get a parking permit"
LIBRARY, BIBLIOTECA = "is the library open on saturday", "¿está abierta la biblioteca el sábado?"
FRIDAY = datetime(2026, 11, 27, 16, 0, tzinfo=UTC)


def _said(language: str, *texts: str) -> Reply:
    with clock.frozen(FRIDAY):
        return [converse(Talk("browser:a", language), text) for text in texts][-1]


def _page(reply: Reply) -> str:
    return next((one.slug for one in reply.parts if one.kind is Kind.SOURCE), "")


@pytest.mark.wide
@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "texts", "page", "says"),
    [
        ("en", (LIBRARY, "is it open tomorrow"), "opening-hours", "Monday to Saturday"),
        ("en", (LIBRARY, "and on sunday?"), "opening-hours", "Closed on Sunday"),
        ("en", (LIBRARY, "and town hall tomorrow?"), "opening-hours", "we are closed"),
        ("en", (LIBRARY, "and the town hall?", "what about tomorrow?"), "opening-hours", "we are closed"),
        ("es", (BIBLIOTECA, "¿y el ayuntamiento mañana?"), "opening-hours", "cerrado"),
        ("en", ("where is the recycling center", "when is it open"), "opening-hours", "Monday to Friday"),
        ("en", (CARD, "when is it open on saturday"), "library-card", "8 Station Road"),
        ("en", (PERMIT, "when are you open", "how much is it"), "parking-permit", "$60"),
        ("en", (PERMIT, "is it open tomorrow"), "parking-permit", "we are closed"),
        ("en", ("I lost my bus pass", "how much for a new one"), "bus-pass", "$5"),
        ("en", ("I lost my bus pass", "where do I go for that"), "bus-pass", "Town Hall"),
        ("en", ("my neighbour is very noisy", "what number do I call"), "noise-complaint", "555-0150"),
        ("en", ("are you open tomorrow", "where is it"), "opening-hours", "1 Falls Street"),
        ("es", (BIBLIOTECA, "¿a qué hora cierra?"), "opening-hours", "lunes a sábado"),
        ("es", (BIBLIOTECA, "¿dónde queda?"), "opening-hours", "8 Station Road"),
        ("es", ("no puedo pagar la renta", "¿qué papeles necesito?"), "rent-support", "contrato de alquiler"),
        ("es", ("mi vecino hace mucho ruido", "¿a qué número llamo?"), "noise-complaint", "555-0150"),
        ("ar", ("هل المكتبة مفتوحة يوم السبت؟", "متى تغلق؟"), "opening-hours", "من الاثنين إلى السبت"),
        ("ar", ("كيف أسجل ابني في المدرسة", "ما هي الوثائق المطلوبة؟"), "school-enrolment", "شهادة ميلاد"),
        ("ar", ("فقدت بطاقة الحافلة", "كم تكلف واحدة جديدة"), "bus-pass", "5"),
        ("en", (LIBRARY, "is town hall open tomorrow"), "opening-hours", "we are closed"),
        ("en", (LIBRARY, "how much is a parking permit"), "parking-permit", "$60"),
        ("en", (LIBRARY, "are you open tomorrow"), "opening-hours", "we are closed"),
    ],
)  # fmt: skip
def test_it_is_answered_from_the_page_of_what_was_spoken_of(
    language: str, texts: tuple[str, ...], page: str, says: str
) -> None:
    reply = _said(language, *texts)
    assert _page(reply) == page, reply.text
    assert says in reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("es", ("no puedo pagar la renta", "¿puedo recibir ayuda?")),
        ("ar", ("لا أستطيع دفع الإيجار", "هل يمكنني الحصول على مساعدة؟")),
    ],
)
def test_help_is_that_with_what_was_told(language: str, texts: tuple[str, ...]) -> None:
    reply = _said(language, *texts)
    assert [one.slug for one in reply.parts if one.kind is Kind.SERVICE] == ["rent-support"]


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_what_the_page_does_not_say_is_said_of_no_other() -> None:
    reply = _said("en", "where is the recycling center", "how much does it cost")
    assert reply.understood == "unknown"
    assert [one.slug for one in reply.parts if one.kind is Kind.SOURCE] == ["opening-hours"]
    assert [one for one in reply.parts if one.kind is Kind.PERSON]
    assert "Recycling center" in reply.text
    assert _said("en", "where is the swimming pool", "when is it open").understood == "unknown"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "how much is a parking permit"), ("en", "are you open tomorrow"), ("en", "thank you"),
        ("en", "what can you help me with"), ("en", "I need help"),
        ("en", "when is the next council meeting"),
        ("es", "¿está abierto el ayuntamiento?"), ("es", "¿cuánto cuesta el permiso?"),
        ("ar", "متى تفتح البلدية"), ("ar", "كم تكلفة جواز السفر"),
    ],
)  # fmt: skip
def test_what_names_its_own_matter_goes_on_with_nothing(language: str, text: str) -> None:
    assert side_of(text, language) is None
