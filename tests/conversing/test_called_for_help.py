"""Who calls for help, asks for its number, has taken something, or says that it is over."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant.conversing.danger import takes_back
from townclerk.assistant.conversing.emergency_asked import asks_number
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def first(text: str, language: str) -> str:
    """The first number that is said."""
    words = said(text, language).text
    at = {number: words.find(number) for number in ("911", "988", "211", "1-800-799-7233", "555-0100")}
    found = {number: place for number, place in at.items() if place >= 0}
    return min(found, key=lambda one: found[one], default="")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("i need an ambulance", "en"), ("please send an ambulance my wife is bleeding", "en"), ("send the police", "en"),
        ("i smell smoke in my house", "en"), ("my son hasnt come home since yesterday", "en"), ("i lost my mother in the market", "en"),
        ("necesito una ambulancia", "es"), ("llamen a los bomberos", "es"), ("mi hijo no ha vuelto a casa desde ayer", "es"),
        ("أحتاج سيارة إسعاف", "ar"), ("اتصلوا بالشرطة", "ar"), ("ابني لم يعد إلى البيت منذ أمس", "ar"),
        ("i took too many pills", "en"), ("me tomé demasiadas pastillas", "es"), ("أخذت حبوب كثيرة", "ar"),
    ],
)  # fmt: skip
def test_a_body_in_danger_reads_the_emergency_number_first(text: str, language: str) -> None:
    assert first(text, language) == "911"
    assert said(text, language).understood == "crisis"


@pytest.mark.parametrize(
    ("language", "taken", "then"),
    [
        ("en", "i took too many pills", ("call ambulance", "i need an ambulance", "i want to die", "i feel sleepy", "yes")),
        ("es", "me tomé demasiadas pastillas", ("necesito una ambulancia", "quiero morir", "tengo mucho sueño", "sí")),
        ("ar", "أخذت حبوب كثيرة", ("أحتاج إسعاف", "أريد أن أموت", "أشعر بدوخة", "نعم")),
    ],
)  # fmt: skip
def test_after_an_overdose_the_emergency_number_stays_first(
    language: str, taken: str, then: tuple[str, ...]
) -> None:
    words = said(taken, language).text
    assert words.index("911") < words.index("988"), "who listens is told, too"
    assert [first(one, language) for one in then] == ["911"] * len(then)


@pytest.mark.parametrize(
    ("language", "crisis", "then"),
    [("en", "i want to die", "i am bleeding"), ("en", "i want to die", "i cut my wrist and it is bleeding"),
     ("es", "me quiero morir", "estoy sangrando"), ("ar", "أريد أن أموت", "أنا أنزف")],
)  # fmt: skip
def test_what_is_of_the_body_turns_to_the_emergency_number(language: str, crisis: str, then: str) -> None:
    said(crisis, language)
    assert first(then, language) == "911"


ASKED = {
    "en": (
        "what is the phone number for the police", "whats the police number", "number for the fire department", "police phone number please", "how do i call an ambulance here",
        "what number do i call in an emergency", "how can I reach the fire brigade", "emergency number", "who do i call if there is a fire", "what is the number of the ambulance", "when should i call an ambulance", "is it 911 or 112",
    ),
    "es": (
        "cuál es el número de la policía", "teléfono de los bomberos", "número de emergencias", "a qué número llamo para una ambulancia", "cómo contacto a la policía", "el numero de la ambulancia por favor", "a quién llamo si hay un incendio",
    ),
    "ar": ("ما رقم الشرطة", "رقم الإسعاف", "ما هو هاتف الإطفاء", "رقم الطوارئ", "كيف أتصل بالشرطة", "اريد رقم الدفاع المدني"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text"), [(one, text) for one, texts in ASKED.items() for text in texts]
)
def test_who_asks_for_their_number_gets_it(language: str, text: str) -> None:
    assert "911" in said(text, language).parts[0].text, "before what a conversation begins with"


@pytest.mark.parametrize(
    "text",
    [
        "what is your phone number", "what is the police report number", "non emergency police number", "emergency number for the water department", "how do I call a council meeting",
        "number of police officers in town", "what is the phone number of the library", "cuál es su teléfono", "el número de mi solicitud", "teléfono de urgencias de agua",
        "número del informe de la policía", "ما رقم هاتفكم", "رقم طلبي", "رقم محضر الشرطة", "رقم طوارئ المياه",
    ],
)  # fmt: skip
def test_other_numbers_are_asked_for_as_before(text: str) -> None:
    assert not asks_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "lol just kidding", "just kidding lol", "haha jk", "jk", "lmao im joking", "sorry just messing around", "it was a prank haha", "false alarm sorry", "oh sorry wrong chat", "my son typed that sorry", "just testing thanks",
        "jaja es broma", "jajaja era broma", "perdón era una broma", "falsa alarma", "me equivoqué de chat", "lo escribió mi hijo", "estoy bromeando jaja",
        "ههههه كنت أمزح", "عم بمزح", "مزحة ههه", "إنذار كاذب", "ابني كتب هذا",
    ],
)  # fmt: skip
def test_what_was_no_danger_is_taken_back(text: str) -> None:
    assert takes_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "no es broma", "jaja no es broma", "this is not a joke", "lol im not kidding", "i am not joking", "no lo escribió mi hijo", "لا أمزح", "هذا ليس مزاحا", "is this a joke",
        "my life is a joke", "this is no false alarm", "no es falsa alarma", "lol", "thanks",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_takes_nothing_back(text: str) -> None:
    assert not takes_back(text)


@pytest.mark.parametrize(
    ("language", "crisis", "then"),
    [
        *(("en", "there is a gas leak", one) for one in ("thx its fixed now", "its fixed now", "the gas company came", "the fire brigade is here", "all sorted thanks", "the leak is fixed", "they fixed it")),
        *(("en", "my son is missing", one) for one in ("we found him", "thanks we found him", "the police found her safe", "she is safe now")),
        *(("es", "hay una fuga de gas", one) for one in ("gracias ya está arreglado", "ya lo arreglaron", "ya llegaron los bomberos", "ya pasó", "ya está solucionado gracias")),
        *(("es", "mi hijo está perdido", one) for one in ("ya lo encontramos", "ya apareció")),
        *(("ar", "هناك تسرب غاز", one) for one in ("شكرا تم إصلاحه", "انحلت المشكلة", "وصل الإسعاف", "صلحوه خلاص")),
        *(("ar", "ابني مفقود", one) for one in ("وجدناه", "لقيناه الحمد لله")),
    ],
)  # fmt: skip
def test_what_is_over_is_met_gladly(language: str, crisis: str, then: str) -> None:
    said(crisis, language)
    reply = said(then, language)
    glad = {"en": "I am glad", "es": "Me alegra", "ar": "يسرني"}[language]
    assert reply.understood == "near-crisis"
    assert glad in reply.text
    assert "911" in reply.text


@pytest.mark.parametrize(
    "then",
    [
        "its not fixed",
        "nobody came",
        "we found him dead",
        "the police are not here",
        "he is not back",
        "they are here",
        "someone is here",
    ],
)
def test_what_is_not_over_is_no_glad_news(then: str) -> None:
    said("there is a gas leak")
    assert "I am glad" not in said(then).text
