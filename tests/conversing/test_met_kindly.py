"""Urgent needs, rights over one's own data, anger, a wish for a joke: met before any page is looked for."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant import Kind, handovers_open
from townclerk.assistant.understanding.special import special_of
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I have no food for my baby tonight", "en"), ("we have nothing to eat", "en"),
        ("I can't afford food this week", "en"),
        ("my kids are hungry and I have no money for food", "en"), ("We ran out of formula", "en"),
        ("I haven't eaten since yesterday", "en"),
        ("we have no heating and a newborn", "en"), ("I have no more insulin", "en"), ("our fridge is empty", "en"),
        ("no tengo comida para mi bebé esta noche", "es"), ("no tenemos nada que comer", "es"),
        ("mis hijos tienen hambre", "es"),
        ("no puedo comprar leche para mi bebé", "es"), ("llevo dos días sin comer", "es"),
        ("no tengo dinero para comer", "es"),
        ("ليس لدي طعام لطفلي الليلة", "ar"), ("ليس عندنا شيء نأكله", "ar"), ("أطفالي جائعون", "ar"),
        ("لا أستطيع شراء حليب لطفلي", "ar"),
    ],
)  # fmt: skip
def test_who_has_nothing_to_eat_is_met_with_whom_to_call_and_a_person(text: str, language: str) -> None:
    reply = said(text, language)
    assert reply.understood == "need"
    assert "211" in reply.text
    assert any(part.kind is Kind.PERSON and "555-0100" in part.text for part in reply.parts)
    assert choices(reply)  # a person, and where a page of ours is of it what can be done there


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I will sleep on the street tonight", "en"), ("hoy voy a dormir en la calle", "es"),
        ("tendremos que dormir en el coche", "es"),
        ("سأنام في الشارع الليلة", "ar"), ("سننام في السيارة مع الأطفال", "ar"),
    ],
)  # fmt: skip
def test_who_sleeps_outside_is_met_as_who_loses_their_home(text: str, language: str) -> None:
    assert special_of(text, language).which == "eviction"  # type: ignore[union-attr]
    assert "211" in said(text, language).text


@pytest.mark.parametrize(
    "text",
    [
        "no food allowed in the library", "do I need a food truck licence?", "my dog has no food bowl", "I am out of milk bottles for recycling",
        "what food can I bring?", "there is nothing to do here", "no tengo comida a domicilio, ¿cómo la pido?", "how do I apply for school meals?",
        "se sirve comida en el evento", "the meeting was without coffee",
    ],
)  # fmt: skip
def test_food_that_is_spoken_of_is_no_need(text: str) -> None:
    found = special_of(text)
    assert found is None or found.kind != "need"


def test_a_need_within_steps_is_met_and_the_steps_are_kept() -> None:
    said("I want to report a pothole")
    reply = said("we have nothing to eat tonight")
    assert reply.understood == "need"
    assert "What you had begun is kept" in reply.text
    assert "Where is the hole?" in said("go on").text


@pytest.mark.parametrize(
    ("text", "language", "where"),
    [
        ("I want a copy of all data you hold about me", "en", "my-data"),
        ("what do you know about me?", "en", "my-data"),
        ("show me everything you have on me", "en", "my-data"),
        ("I want to make a GDPR request", "en", "my-data"),
        ("which information is stored about me", "en", "my-data"),
        ("can I download my personal data", "en", "my-data"),
        ("delete everything you know about me", "en", "my-erase"), ("please erase my data", "en", "my-erase"),
        ("I want my information removed", "en", "my-erase"), ("delete me from your system", "en", "my-erase"),
        ("who can see my data", "en", "my-data"),
        ("do you share my information with the police?", "en", "my-data"), ("does anyone read what I write here?", "en", "my-data"),
        ("quiero una copia de todos mis datos", "es", "my-data"), ("¿qué saben de mí?", "es", "my-data"),
        ("borren todo lo que saben de mí", "es", "my-erase"),
        ("eliminen mis datos personales", "es", "my-erase"),
        ("¿quién puede ver mis datos?", "es", "my-data"), ("¿venden mis datos?", "es", "my-data"),
        ("أريد نسخة من كل البيانات التي لديكم عني", "ar", "my-data"), ("ماذا تعرفون عني؟", "ar", "my-data"),
        ("احذفوا كل ما تعرفونه عني", "ar", "my-erase"), ("أريد حذف بياناتي", "ar", "my-erase"),
        ("من يستطيع رؤية بياناتي", "ar", "my-data"),
    ],
)  # fmt: skip
def test_rights_over_ones_own_data_lead_to_the_pages_that_grant_them(
    text: str, language: str, where: str
) -> None:
    reply = said(text, language)
    assert reply.understood == "rights"
    links = [part.where for part in reply.parts if part.kind is Kind.LINK]
    assert links == [where, "privacy"]
    assert handovers_open() == []


@pytest.mark.parametrize(
    "text",
    [
        "I want a copy of my birth certificate", "delete my appointment", "remove my name from the waiting list", "cancel my account on 5 May",
        "what do i have on my list", "I need information about the bus pass", "how do I get my records of payment from 2019?",
        "forget it", "quiero una copia del acta de nacimiento", "who sees to broken lamps?",
    ],
)  # fmt: skip
def test_what_is_of_no_data_of_theirs_is_no_right_over_it(text: str) -> None:
    found = special_of(text)
    assert found is None or found.kind != "rights"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("this is a joke, three months and nothing!!", "en"),
        ("nobody ever answers the phone, you are useless", "en"), ("what a disgrace", "en"),
        ("I have been waiting for weeks and still no reply", "en"), ("worst service ever", "en"),
        ("I am sick of waiting", "en"),
        ("how many times do I have to call?", "en"), ("esto es una vergüenza, tres meses y nada", "es"),
        ("nadie contesta el teléfono, son unos inútiles", "es"),
        ("estoy harto de esperar", "es"), ("pésimo servicio", "es"), ("هذه مهزلة، ثلاثة أشهر ولا شيء", "ar"),
        ("لا أحد يرد على الهاتف، أنتم عديمو الفائدة", "ar"), ("أسوأ خدمة رأيتها", "ar"),
    ],
)  # fmt: skip
def test_anger_at_the_agency_is_acknowledged_and_offered_as_a_complaint(text: str, language: str) -> None:
    reply = said(text, language)
    assert reply.understood == "complaint"
    assert handovers_open() == [], "nobody is asked before they want it"
    said(choices(reply)[0], language)
    assert [one.reason for one in handovers_open()] == ["complaint"]


@pytest.mark.parametrize(
    ("text", "language", "service"),
    [
        ("the pothole on Mill Street is still there after 3 months, this is a disgrace!!", "en", "pothole"),
        ("the street light has been broken for 3 weeks and nobody does anything!! shame on you", "en", "street-light"),
        ("esto es una vergüenza, hay un bache enorme en mi calle", "es", "pothole"),
        ("هذه مهزلة، هناك حفرة كبيرة في الطريق", "ar", "pothole"),
    ],
)  # fmt: skip
def test_anger_about_a_matter_stays_the_matter(text: str, language: str, service: str) -> None:
    reply = said(text, language)
    assert reply.understood in ("answer", "begin")
    assert service in [part.slug for part in reply.parts if part.kind is Kind.SOURCE]
    sorry = {"en": "I am sorry", "es": "Lo siento", "ar": "نأسف"}
    assert reply.text.count(sorry[language]) == 1
    assert len(choices(reply)) >= 3, "to report it, to complain, a person"


@pytest.mark.parametrize(
    "text", ["the weather is nice", "I waited for the bus", "is there a waiting list?", "I need help with a joke shop licence",
             "how long do I wait for a passport?", "my neighbour is a joke", "una semana basta", "يكفي أسبوع واحد"],
)  # fmt: skip
def test_what_is_calm_is_no_anger(text: str) -> None:
    found = special_of(text)
    assert found is None or found.which != "angry"


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("tell me a joke", "en", "form"), ("make me laugh please", "en", "form"),
        ("cuénteme un chiste", "es", "formulario"),
        ("hazme reír", "es", "formulario"), ("احكي لي نكتة", "ar", "الاستمارة"),
        ("قل لي نكتة من فضلك", "ar", "الاستمارة"),
    ],
)  # fmt: skip
def test_a_joke_is_told(text: str, language: str, words: str) -> None:
    reply = said(text, language)
    assert (reply.understood, words in reply.text) == ("small-talk", True)
