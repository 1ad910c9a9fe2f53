"""What is met before a question is answered: another language, a wrong, numbers that nobody should write."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.conversing.test_talking import choices, said, talk
from townclerk.assistant import Kind, handovers_open, talk_turns
from townclerk.assistant.understanding.special import special_of
from townclerk.core import clock
from townclerk.core.agency import Agency, Contact, Helplines, agency_save
from townclerk.core.language import foreign_language

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Comment renouveler mon passeport ?", "fr", "je peux répondre en : English, Español, العربية"),
        ("Wie beantrage ich einen Parkausweis?", "de", "kann in diesen Sprachen antworten: English"),
        ("我怎样申请停车证？", "zh", "可以用以下语言回答"),
        ("Как получить разрешение на парковку?", "ru", "могу отвечать на языках"),
        ("من چطور می‌توانم گذرنامه بگیرم؟", "fa", "می‌توانم به این زبان‌ها"),
    ],
)
def test_who_writes_in_another_language_is_told_so_in_it(text: str, language: str, words: str) -> None:
    said("hello")
    reply = said(text)
    assert reply.understood == "foreign"
    assert (reply.parts[0].language, words in reply.parts[0].text) == (language, True)
    assert "I can answer in: English, Español, العربية" in reply.parts[1].text
    assert choices(reply) == ("Speak to a person",)


@pytest.mark.parametrize(
    "text",
    ["Je veux parler à une personne", "Ich möchte mit einem Menschen sprechen", "我想和人说话", "personne",
     "Quero falar com uma pessoa", "Мне нужно поговорить с человеком", "사람과 이야기하고 싶어요"],
)  # fmt: skip
def test_a_person_is_asked_for_in_any_language(text: str) -> None:
    said("hello")
    assert said(text).understood == "person"
    assert [one.reason for one in handovers_open()] == ["asked"]


def test_danger_is_heard_in_a_language_that_is_not_spoken_here() -> None:
    assert said("Je veux mourir").understood == "crisis"
    assert said("我不想活了").understood == "crisis"


@pytest.mark.parametrize(
    "text",
    ["bus pass", "no", "a", "My name is Marie de la Fontaine, when is trash day?", "Ana de Souza",
     "¿Dónde pago la multa?", "no entiendo", "كيف أحصل على تصريح؟", "12 Rue de la Paix", "qui", "lunes"],
)  # fmt: skip
def test_our_languages_and_names_are_none_of_another(text: str) -> None:
    assert foreign_language(text, ("en", "es", "ar")) == ""


def test_a_language_is_another_only_where_the_agency_does_not_speak_it() -> None:
    assert foreign_language("Je veux renouveler mon passeport", ("en", "fr-CA")) == ""
    assert foreign_language("¿Cómo puedo renovar mi pasaporte para mi hijo?", ("en", "de")) in {"", "es"}


@pytest.mark.parametrize(
    "text",
    [
        "Your staff member was racist to me", "The clerk discriminated against me",
        "your officer called me a terrorist", "the woman at the desk laughed at my accent", "your employee was sexist",
        "A member of your staff made racist comments", "the inspector asked me for a bribe", "your clerk harassed me",
        "I was humiliated by your staff", "your driver swore at me", "I was discriminated against at your office",
        "Su empleado fue racista conmigo", "La funcionaria me discriminó", "me discriminaron en la oficina",
        "Un funcionario me insultó", "el empleado se burló de mi acento", "un trabajador de ustedes me pidió dinero",
        "me trataron mal por ser extranjera", "موظفكم كان عنصريا معي", "تعرضت للتمييز في مكتبكم", "الموظفة سخرت مني",
        "الموظف طلب مني رشوة", "أهانني موظف في البلدية", "عاملني الموظف بعنصرية",
    ],
)  # fmt: skip
def test_being_wronged_by_staff_is_a_complaint(text: str) -> None:
    reply = said(text)
    assert reply.understood == "complaint"
    assert not handovers_open()  # they did not say so: they are asked first
    assert said(choices(reply)[0]).understood == "complaint"
    assert [one.reason for one in handovers_open()] == ["complaint"]


@pytest.mark.parametrize(
    "text",
    ["anti discrimination law", "Is there a course against racism?", "my neighbour is racist", "my landlord discriminated against me",
     "¿Hay un curso contra el racismo?", "mi casero me discriminó", "قانون مكافحة التمييز", "how do I report discrimination at work",
     "the manager discriminated against me at work", "the landlord's agent threatened me, what can I do?", "a driver was drunk and hit my car",
     "the guard at the mall insulted me", "an officer of the bank insulted me", "el conductor me gritó en el autobús", "el guardia del supermercado me insultó"],
)  # fmt: skip
def test_a_wrong_of_somebody_else_is_no_complaint_about_the_agency(text: str) -> None:
    found = special_of(text)
    assert found is None or found.kind != "complaint"


def test_none_of_what_is_asked_back_goes_on_to_the_nearest_pages_and_a_person() -> None:
    for words in ("None of these", "neither", "3"):
        said("hello")
        reply = said("permit")
        assert (reply.understood, choices(reply)[-1]) == ("asked-back", "None of these")
        after = said(words)
        assert after.understood == "unknown"
        assert any(one.kind is Kind.PERSON for one in after.parts)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("My card 4111 1111 1111 1111 was not accepted for the bus pass", "4111 1111"),
        ("my social security number is 219-09-9999, can I get a bus pass?", "219-09-9999"),
        ("Mi DNI es 12345678Z, ¿puedo pedir el pase?", "12345678Z"),
    ],
)
def test_a_number_that_nobody_needs_is_covered_and_the_person_told(text: str, number: str) -> None:
    said("hello")
    reply = said(text)
    told = "Por favor, no escriba aquí números" if "DNI" in text else "Please do not write numbers of cards"
    assert reply.parts[0].text.startswith(told)
    assert number not in " ".join(one.text for one in talk_turns(talk()))
    assert "[•••]" in talk_turns(talk())[-2].text


def test_what_the_agency_may_need_is_not_covered() -> None:
    said("hello")
    for text in ("call me at 312 555 0142", "a passport appointment on 2026-12-03", "ana@example.org"):
        assert "covered" not in said(text).text
        assert talk_turns(talk())[-2].text == text


def test_who_is_put_out_tonight_is_told_whom_to_call(town: Agency) -> None:
    assert said("we are being evicted tonight").parts[0].text.startswith("Call 211 now.")
    agency_save(replace(town, helplines=Helplines(eviction="555-0177")))
    assert said("we are being evicted tonight").parts[0].text.startswith("Call 555-0177 now.")
    abroad = replace(town, country="DE", subdivision="", opening_hours={})  # hours that nobody told
    agency_save(abroad)
    assert said("we are being evicted tonight").parts[0].text.startswith("Call 555-0100 now.")
    agency_save(replace(abroad, contact=Contact()))
    assert said("we are being evicted tonight").parts[0].text.startswith("Speak to us now")
    closed = {"monday": "09:00-17:00"}
    agency_save(replace(abroad, opening_hours=closed))
    with clock.frozen(datetime(2026, 3, 4, 12, 0, tzinfo=UTC)):  # a Wednesday
        answer = said("we are being evicted tonight").parts[0].text
    assert answer.startswith("If you are in danger, or have nowhere to be tonight, call 112.")
    assert "555-0100" not in answer


@pytest.mark.parametrize(
    "text", ["you are useless", "idiot", "idiota", "eres un inútil", "غبي", "you stupid idiots"]
)
def test_an_insult_is_met_calmly(text: str) -> None:
    assert said(text).understood == "abuse"


@pytest.mark.parametrize(
    "text", ["is it stupid to ask?", "am I too stupid", "trash", "my neighbour is an idiot"]
)
def test_what_is_no_insult_is_none(text: str) -> None:
    found = special_of(text)
    assert found is None or found.kind != "abuse"


@pytest.mark.parametrize("text", ["I didn't mean it", "just kidding", "no lo dije en serio", "لم أقصد ذلك"])
def test_danger_can_be_taken_back_in_ones_own_words(text: str) -> None:
    said("I want to die")
    assert said(text).understood == "not-meant"
    assert said(text).understood != "not-meant"


def test_two_things_in_one_message_are_both_answered() -> None:
    said("hello")
    reply = said("How much is a passport? Also how do I report a broken street light?")
    pages = [one.slug for one in reply.parts if one.kind is Kind.SOURCE]
    assert pages == ["passport-appointment", "street-light"]
    one = said("How much is a passport? Also who painted the Mona Lisa?")
    assert any("I do not know this" in part.text for part in one.parts) or one.understood == "unknown"


def test_who_moves_is_judged_by_the_new_area_and_asked_for_it() -> None:
    said("hello")
    reply = said("I am moving next month. Can I get a resident parking permit?")
    assert any("your old address does not count" in one.text for one in reply.parts)
    assert "Which area of the town do you live in?" in reply.text
    after = said("Old Town")
    assert any("judged by your new area: Old Town" in one.text for one in after.parts)


def test_a_new_area_that_is_told_with_it_is_used() -> None:
    said("hello")
    reply = said("I'm moving to Riverside. Can I get a resident parking permit?")
    assert any("judged by your new area: Riverside" in one.text for one in reply.parts)
    assert next(one.outcome for one in reply.parts if one.kind is Kind.SERVICE) == "no"


def test_who_does_not_move_is_told_nothing_of_it() -> None:
    said("hello")
    assert "old address" not in said("Can I get a resident parking permit?").text
    assert "old address" not in said("I am moving my appointment. Can I get a parking permit?").text


@pytest.mark.parametrize(
    ("text", "language"), [("HELP", "en"), ("ayuda", "es"), ("ساعدوني", "ar"), ("???", "en"), ("👍", "en")]
)
def test_a_bare_call_for_help_is_told_whom_to_call_and_how_to_ask(text: str, language: str) -> None:
    said("hello", language)
    reply = said(text, language)
    assert reply.understood == "small-talk"
    assert "911" in reply.text
