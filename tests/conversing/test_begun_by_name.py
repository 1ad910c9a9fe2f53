"""Forms begun by name, reports begun by "report that", who cannot call, and what the inbox shows."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant.conversing.begin_said import form_wanted
from townclerk.assistant.conversing.kept import Said
from townclerk.assistant.conversing.no_call import cannot_call
from townclerk.assistant.conversing.rules import act_said
from townclerk.assistant.helping.matters import last_asked
from townclerk.core import clock
from townclerk.core.agency import Agency

CRISES = {"en": "I want to kill myself", "es": "me quiero morir", "ar": "أريد أن أموت"}


@pytest.fixture
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("I want to start the form for the bus pass", "bus pass"),
        ("let me apply for a childcare grant", "childcare grant"),
        ("begin the application for a blue badge", "blue badge"),
        ("can we fill in the business licence application please", "business licence"),
        ("start the form", ""),
        ("start the form for it please", ""),
        ("déjeme solicitar la ayuda que me dan por el bebé", "ayuda que me dan por el bebé"),
        ("can you complete the form for me?", ""),
        ("llenar el formulario por mí", ""),
        ("quiero empezar el formulario de ayuda para el alquiler", "ayuda para el alquiler"),
        ("déjeme solicitar la tarjeta de autobús", "tarjeta de autobús"),
        ("rellenar la solicitud de vivienda social", "vivienda social"),
        ("أريد أن أبدأ استمارة المساعدة في الإيجار", "المساعدة في الإيجار"),
        ("دعني أقدم على منحة رعاية الأطفال", "منحة رعاية الأطفال"),
        ("ابدأ طلب السكن الاجتماعي", "السكن الاجتماعي"),
        ("how do I apply for a bus pass?", None),
        ("what do I need to fill in the form?", None),
        ("can I apply for help with rent?", None),
        ("¿cómo relleno la solicitud?", None),
        ("كيف أبدأ طلب السكن؟", None),
    ],
)
def test_what_the_form_is_called(text: str, named: str | None) -> None:
    assert form_wanted(text) == named


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I want to start the form to report a pothole", "en"),
        ("let's begin the pothole form", "en"),
        ("quiero empezar el formulario de baches", "es"),
        ("rellenar el formulario para avisar de un bache", "es"),
        ("أريد تعبئة نموذج الإبلاغ عن حفرة", "ar"),
    ],
)
def test_a_form_that_is_named_is_begun(text: str, language: str) -> None:
    assert said(text, language).understood == "begin"


@pytest.mark.parametrize(
    "text",
    [
        "ok report it", "yes, let's report that", "sure go ahead and report it",
        "I want to report this please",
        "yeah please report this for me", "sí, repórtelo", "vale, vamos a reportarlo", "quiero avisar de eso",
        "pues reportémoslo", "نعم أبلغوا عنها", "حسنا لنبلغ عن ذلك", "أريد الإبلاغ عن هذا",
    ],
)  # fmt: skip
def test_what_was_told_is_reported(text: str) -> None:
    assert act_said(text, [["Begin: Report a pothole", "begin", "pothole"], ["A person", "person"]]) == 0


@pytest.mark.parametrize("text", ["what if I report it?", "I reported it", "do not report it", "no"])
def test_what_is_no_wish_to_report_begins_nothing(text: str) -> None:
    assert act_said(text, [["Begin: Report a pothole", "begin", "pothole"], ["A person", "person"]]) is None


@pytest.mark.django_db
@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I have no phone", "en"), ("he took my phone", "en"), ("I can't call, he is listening", "en"),
        ("he will hear me if I call", "en"), ("he won't let me use the phone", "en"), ("my phone died", "en"),
        ("me oye si llamo", "es"), ("يسمعني إذا اتصلت", "ar"),
        ("no tengo teléfono", "es"), ("no puedo llamar", "es"),
        ("ليس عندي هاتف", "ar"), ("لا أستطيع الاتصال", "ar"),
    ],
)  # fmt: skip
def test_who_cannot_call_reads_who_else_can(text: str, language: str) -> None:
    said(CRISES[language], language)
    with_number = said("yes" if language == "en" else "sí" if language == "es" else "نعم", language)
    reply = said(text, language)
    assert reply.understood == "near-crisis"
    assert "988" in reply.text
    assert "911" in reply.text
    assert reply.parts[0].text != with_number.parts[0].text
    assert cannot_call(text)


def _turns(*told: tuple[str, str]) -> list[Said]:
    now, turns = clock.now(), []
    for text, understood in told:
        turns += [Said(True, text, (), now), Said(False, "…", (), now, understood=understood)]
    return turns


@pytest.mark.parametrize(
    ("told", "about"),
    [
        ([("my bin was not emptied", "answer"), ("a person please", "staff")], "my bin was not emptied"),
        ([("I need help with rent", "answer"), ("yes", "answer"), ("human", "person")],
         "I need help with rent"),
        ([("apply for rent help", "begin"), ("2", "journey"), ("Speak to a person", "person")],
         "apply for rent help"),
        ([("I want to talk to a person, my bin was not emptied", "person"), ("a person", "person")],
         "I want to talk to a person, my bin was not emptied"),
        ([("no recogieron mi basura", "answer"), ("una persona por favor", "staff"),
          ("gracias", "small-talk")],
         "no recogieron mi basura"),
        ([("لم يتم جمع القمامة", "unknown"), ("أريد التحدث إلى شخص", "staff")], "لم يتم جمع القمامة"),
        ([("a person", "person")], "a person"),
    ],
)  # fmt: skip
def test_what_a_conversation_is_about_is_no_wish_for_a_person(
    told: list[tuple[str, str]], about: str
) -> None:
    assert last_asked(_turns(*told)) == about
