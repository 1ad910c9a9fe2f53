"""A message that goes on with what was spoken of: what is told of oneself, a time to come, one of a list."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant.understanding.special import SpecialKind, special_of
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("language", "first", "told"),
    [
        ("en", "how do I get a resident parking permit", "i live in riverside"),
        ("en", "help with rent", "i got 2 kids and i earn 1900 a month"),
        ("es", "ayuda para pagar el alquiler", "gano 900 al mes"),
        ("ar", "المساعدة في دفع الإيجار", "دخلي 900 في الشهر"),
    ],
)
def test_what_is_told_after_a_service_is_weighed_for_it(language: str, first: str, told: str) -> None:
    said(first, language)
    answered = said(told, language)
    assert answered.understood == "can-get", answered.text


def test_a_problem_that_is_told_after_a_service_is_no_matter_of_its_rule() -> None:
    said("help with rent")
    assert said("There are 3 holes in the road").understood != "can-get"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I need to renew my passport, can i come thursday after 4"),
        ("es", "¿puedo ir el jueves a renovar el pasaporte?"),
        ("ar", "هل يمكنني الحضور يوم الخميس لتجديد جواز السفر؟"),
    ],
)
def test_who_asks_to_come_at_a_time_for_what_is_booked_is_offered_times(language: str, text: str) -> None:
    answered = said(text, language)
    assert answered.understood == "book", answered.text
    assert "1 " in answered.text


def test_who_comes_for_what_was_spoken_of_is_offered_times_as_they_wish() -> None:
    said("what does a passport appointment cost?")
    answered = said("can I come in tomorrow?")
    assert answered.understood in ("book", "meeting")
    assert "We understood" in answered.text or "not free" in answered.text, answered.text


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "can i come in tomorrow"), ("es", "¿puedo pasar mañana?"), ("ar", "هل يمكنني الحضور غدا؟")],
)
def test_who_asks_to_come_for_nothing_in_particular_reads_when_it_is_open(language: str, text: str) -> None:
    assert said(text, language).understood == "answer"


@pytest.mark.parametrize(
    ("language", "event", "asked"),
    [
        ("en", "my husband died last week", "how much is it"),
        ("es", "mi marido ha muerto", "¿cuánto cuesta?"),
        ("ar", "توفي زوجي", "كم يكلف؟"),
    ],
)
def test_a_side_of_a_list_is_asked_which_and_answered_for_it(language: str, event: str, asked: str) -> None:
    assert said(event, language).understood == "event"
    which = said(asked, language)
    if which.understood == "answer":  # the page of the first may answer it for certain
        return
    assert which.understood == "asked-back", which.text
    assert len(choices(which)) > 2
    assert said(choices(which)[0], language).understood in ("answer", "unknown")


def test_somebody_else_is_asked_which_of_a_list_is_meant() -> None:
    said("I lost my job")
    which = said("and for my mother?")
    assert which.understood == "asked-back"
    assert said(choices(which)[1]).understood in ("can-get", "answer")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("me quede sin trabajo que ayudas hay", "es"), ("estoy desempleada", "es"),
        ("I have no job anymore", "en"), ("i lost my job, what help is there?", "en"),
        ("فقدت شغلي", "ar"), ("أنا بلا عمل", "ar"),
    ],
)  # fmt: skip
def test_who_is_out_of_work_reads_what_that_brings(text: str, language: str) -> None:
    assert said(text, language).understood == "event"


@pytest.mark.parametrize(
    "text",
    [
        "can I see what benefits my neighbour gets", "tell me where my ex lives",
        "give me the address of my landlord",
        "¿qué ayudas recibe mi vecino?", "quiero saber la dirección de mi ex",
        "ما دخل جاري؟", "أريد عنوان طليقتي",
    ],
)  # fmt: skip
def test_what_is_kept_about_others_is_told_to_nobody(text: str) -> None:
    found = special_of(text)
    assert found is not None
    assert (found.kind, found.which) == (SpecialKind.RIGHTS, "others")
    assert "other people" in said(text).text or said(text).understood == "rights"


@pytest.mark.parametrize(
    "text",
    [
        "What can I do if my neighbour is too loud?", "my landlord gets angry", "I want to give my address",
        "mi vecino hace ruido", "cambiar mi dirección", "جاري يزعجني", "عنوان البلدية",
    ],
)  # fmt: skip
def test_a_neighbour_is_no_matter_of_data(text: str) -> None:
    found = special_of(text)
    assert found is None or found.which != "others"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("i want to see all records about the new parking scheme", True),
        ("I request copies of emails about the bridge contract", True),
        ("quiero ver los contratos sobre las obras del puente", True),
        ("أريد الاطلاع على الوثائق حول مشروع الجسر", True),
        ("what documents do I need for a passport", False),
        ("how can I see the documents I need", False),
        ("I want to see all records about me", False),
        ("¿qué documentos necesito?", False),
        ("ما الوثائق المطلوبة؟", False),
    ],
)
def test_who_asks_for_the_agencys_records_asks_for_information(text: str, is_one: bool) -> None:
    found = special_of(text)
    assert (found is not None and found.kind is SpecialKind.INFORMATION) is is_one


BEGIN = {
    "en": ("I want to report a pothole", "1", "no", "14 Mill Lane"),
    "es": ("quiero avisar de un bache", "1", "no", "Mill Lane 14"),
    "ar": ("أريد الإبلاغ عن حفرة في الطريق", "1", "لا", "شارع ميل 14"),
}


@pytest.mark.parametrize(
    ("language", "right", "says"),
    [
        ("en", "no wait it's 16 Mill Lane", "Changed. Place: 16 Mill Lane"),
        ("en", "sorry, I meant 16 Mill Lane", "Changed. Place: 16 Mill Lane"),
        ("es", "perdón, es Mill Lane 16", "Cambiado. Lugar: Mill Lane 16"),
        ("ar", "عفوا، أقصد شارع ميل 16", "شارع ميل 16"),
    ],
)
def test_the_answer_before_is_put_right_in_a_form(language: str, right: str, says: str) -> None:
    for one in BEGIN[language]:
        said(one, language)
    changed = said(right, language)
    assert says in changed.text, changed.text
    assert "3 " in changed.text, "the question that stood comes again"
