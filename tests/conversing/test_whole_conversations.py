"""Ten whole conversations by text message, in the three languages: what each answer does.

Each turn is what is written, words that the answer has, and words (after "!") that it must not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.conversing.channels import Line
from townclerk.appointments.models import Appointment
from townclerk.assistant import Talk, carry_offer, converse, flows, handovers_open, index_build
from townclerk.core import clock
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
Turns = list[tuple[str, ...]]
MONDAY = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _town(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()
    with clock.frozen(MONDAY):
        yield


CONVERSATIONS: dict[str, tuple[str, Turns]] = {
    "numbers and corrections": (
        "en",
        [
            (
                "Can I get help to pay for childcare?",
                "How many children under 5",
                "A) I would rather not say",
            ),
            ("3", "How much money", "1 Under $30,000", "!Which of these times"),
            ("sorry I have two children not three", "Children under 5: 2, not 3.", "How much money"),
            ("2", "You can get this", "!How much money"),
            ("I meant 90000", "Household income: More than $75,000 a year", "!You can get this"),
            ("thanks", "You are welcome"),
        ],
    ),
    "números y correcciones": (
        "es",
        [
            (
                "¿Puedo obtener ayuda para pagar el cuidado infantil?",
                "¿Cuántos niños menores de 5",
                "A) Prefiero",
            ),
            ("dos", "¿Cuánto dinero", "1 Menos de $30,000"),
            ("¿qué significa eso?", "Cuente el dinero de todas las personas", "¿Cuánto dinero"),
            ("gano 1500 al mes", ": Puede obtenerlo"),
            ("perdón, 9000 al mes", "no Menos de $30,000", "!: Puede obtenerlo"),
        ],
    ),
    "أرقام وتصحيح": (
        "ar",
        [
            ("هل يمكنني الحصول على مساعدة في نفقات رعاية الأطفال؟", "كم طفلًا دون سن الخامسة", "أ) "),
            ("٢", "ما دخل أسرتك", "1 أقل من 30,000"),
            ("أقصد ٣", "الأطفال دون سن الخامسة: 3 وليس 2", "ما دخل أسرتك"),
            ("ماذا يعني ذلك؟", "احسب دخل كل من يسكن معك", "ما دخل أسرتك"),
            ("١", "يمكنكم الحصول على هذا"),
        ],
    ),
    "a letter begins what is offered beside a number question": (
        "en",
        [
            ("Can I get a bus pass?", "date of birth", "B) Begin now"),
            ("b", "What is your date of birth?"),
            ("what do I need to bring?", "Back to what we were doing", "date of birth"),
            ("3 May 1950", "!did not understand"),
            ("STOP",),
        ],
    ),
    "una pregunta en medio": (
        "es",
        [
            (
                "¿Puedo obtener la tarjeta de autobús para personas mayores?",
                "fecha de nacimiento",
                "A) Prefiero",
            ),
            ("¿Cuándo abren?", "opening-hours", "Volvamos", "fecha de nacimiento"),
            ("66", ": Puede obtenerlo"),
            ("no, 60", "Edad: 60, no 66.", "!: Puede obtenerlo"),
        ],
    ),
    "waiting for a person": (
        "en",
        [
            ("I want to make a complaint", "complaint is read by a person"),
            ("The man at the desk laughed at my wife last Tuesday", "added to what the person will read"),
            ("and then he sent us away without a form", "added to what the person will read"),
            ("When are you open?", "09:00", "!added to what"),
            ("Who painted the ceiling of the old mill?", "I do not know that", "added to what"),
            ("thank you", "You are welcome"),
        ],
    ),
    "esperando a una persona": (
        "es",
        [
            ("quiero hablar con una persona", "persona"),
            ("mi vecino Juan tiró mis papeles al río el lunes", "Se añade a lo que leerá la persona"),
            ("¿Puedo obtener la tarjeta de autobús para personas mayores?", "fecha de nacimiento"),
            ("70", ": Puede obtenerlo", "!Se añade"),
        ],
    ),
    "بانتظار موظف وطرد من المنزل": (
        "ar",
        [
            ("غدا سيطردوننا من البيت", "211", "سيقرأ أحدنا"),
            ("أريد التحدث إلى شخص", "أحد"),
            ("صاحب البيت غيّر القفل يوم السبت وأخذ أغراضنا", "أُضيف هذا إلى ما سيقرؤه الموظف"),
        ],
    ),
    "an appointment, and what is asked in the middle of it": (
        "en",
        [
            ("I need an appointment for a passport", "Which of these times", "1 "),
            ("2", "What is your name?"),
            ("how much does it cost?", "Back to what we were doing", "What is your name?"),
            ("Ana Lopez", "Ana Lopez"),
            ("yes", "!Yes or no"),
            ("cancel it", "ancel"),
        ],
    ),
}


@pytest.mark.parametrize("name", CONVERSATIONS)
def test_each_answer_does_what_it_should(name: str) -> None:
    language, turns = CONVERSATIONS[name]
    line = Line("sms", language)
    for said, *wanted in turns:
        answer = line.say(said)
        for words in wanted:
            if words.startswith("!"):
                assert words[1:] not in answer, f"{said} → {answer}"
            else:
                assert any(one in answer for one in words.split("|")), f"{said} → {answer}"
    if "person" in name or "persona" in name or "موظف" in name:
        assert len(handovers_open()) == 1
    if "appointment" in name:
        assert Appointment.objects.count() == 1


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_the_tenth_begins_on_a_page_and_goes_on_by_text_message_with_its_code(language: str) -> None:
    asks = {
        "en": "Can I get help to pay for childcare?",
        "es": "¿Puedo obtener ayuda para pagar el cuidado infantil?",
        "ar": "هل يمكنني الحصول على مساعدة في نفقات رعاية الأطفال؟",
    }
    income = {"en": "How much money", "es": "¿Cuánto dinero", "ar": "ما دخل أسرتك"}
    page = Talk("browser:first", language)
    converse(page, asks[language])
    code = carry_offer(page)
    assert code is not None
    line = Line("sms", language)
    (word,) = re.findall(r"\b[A-Z]{3}\d{3}\b", line.say(code.said))
    line.say(word)
    answer = line.say("2")  # the number still answers the question that was asked on the page
    assert income[language] in answer
