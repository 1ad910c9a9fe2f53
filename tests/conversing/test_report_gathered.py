"""A report is kept together while it is told: its place, what is added and put right, until it is sent."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from townclerk.assistant import Talk, converse
from townclerk.core.agency import Agency
from townclerk.journeys.places_joined import place_put_right
from townclerk.requests import story_of
from townclerk.requests.models import Request

pytestmark = pytest.mark.django_db
BIN = {"en": "my bin was missed", "es": "no vaciaron mi contenedor", "ar": "لم تفرغوا حاويتي"}
PLACE = {"en": "12 Oak Street", "es": "calle Roble 12", "ar": "شارع البلوط 12"}
COLOR = {"en": "it was the black bin", "es": "era el contenedor negro", "ar": "الحاوية السوداء"}
SEND = {"en": "send it", "es": "envíalo", "ar": "أرسلها"}
NOTHING = {"en": "Nothing was sent", "es": "No se envió nada", "ar": "لم يُرسل شيء"}
ASKS = {"en": "Shall I send this", "es": "¿Envío esto", "ar": "هل أرسل هذا"}


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def _told(language: str, *messages: str) -> str:
    """What the last answer says."""
    return [said(one, language) for one in messages][-1].text


def _sent() -> str:
    return story_of(Request.objects.get().reference).text


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_what_is_added_before_it_is_asked_whether_to_send_is_shown_and_sent(language: str) -> None:
    told = (BIN[language], PLACE[language], COLOR[language])
    read = _told(language, *told)
    assert all(one in read for one in told)
    shown = said(SEND[language], language)
    assert ASKS[language] in shown.text
    assert all(one in shown.text for one in told)
    assert not Request.objects.exists(), "nothing is sent by itself"
    assert said({"en": "yes", "es": "sí", "ar": "نعم"}[language], language).sent
    assert all(one in _sent() for one in told)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "en",
            ("there's a big pothole outside the school", "on Mill Lane near number 4", "it's really deep"),
        ),
        (
            "en",
            (
                "there are wasps under our roof",
                "8 Mill Road",
                "they come in every night",
                "two of us got stung",
            ),
        ),
        ("es", ("hay un bache enorme en la calle", "en la calle Roble 3", "también hay cristales rotos")),
        ("ar", ("توجد حفرة كبيرة أمام المدرسة", "في شارع المطاحن", "إنها عميقة جدا")),
    ],
)
def test_the_first_words_are_never_replaced(language: str, told: tuple[str, ...]) -> None:
    read = _told(language, *told)
    assert all(one in read for one in told)
    shown = said(SEND[language], language).text
    assert all(one in shown for one in told)


@pytest.mark.parametrize(
    ("language", "said_now", "right"),
    [
        ("en", "no wait it's number 25", "25 Oak Street"), ("en", "sorry, 14 Oak Street", "14 Oak Street"),
        ("en", "I mean Mill Road", "12 Mill Road"), ("en", "not Oak Street, Elm Street", "12 Elm Street"),
        ("es", "perdón, es el número 25", "calle Roble 25"), ("ar", "لا، أقصد رقم 25", "شارع البلوط 25"),
    ],
)  # fmt: skip
def test_a_place_put_right_takes_the_place_of_the_wrong_one(language: str, said_now: str, right: str) -> None:
    read = _told(language, BIN[language], PLACE[language], said_now)
    assert right in read
    assert PLACE[language] not in read


def test_a_place_is_put_right_after_it_was_asked_whether_to_send() -> None:
    read = _told("en", BIN["en"], "12 Oak Street, the black one, send it", "no, it's 25")
    assert ASKS["en"] in read
    assert "25 Oak Street" in read
    assert "the black one" in read


def test_sent_in_the_same_breath_what_is_missing_is_asked_and_all_is_kept() -> None:
    read = _told("en", BIN["en"], "12 Oak Street, it smells, send it")
    assert "we need to know" in read
    assert "Your address" not in read
    assert "it smells" in read
    assert "12 Oak Street" in _told("en", "the black one")


@pytest.mark.parametrize("place_told", [True, False])
@pytest.mark.parametrize(
    ("language", "left"),
    [("en", "don't send it"), ("en", "cancel"), ("es", "no lo envíe"), ("ar", "لا ترسل")],
)
def test_it_can_be_left_before_it_is_asked(language: str, left: str, *, place_told: bool) -> None:
    told = (BIN[language], PLACE[language]) if place_told else (BIN[language],)
    assert NOTHING[language] in _told(language, *told, left)
    assert ASKS[language] not in said({"en": "yes", "es": "sí", "ar": "نعم"}[language], language).text
    assert not Request.objects.exists()


@pytest.mark.parametrize(
    ("other", "understood"),
    [
        ("how do I get a bus pass?", "answer"), ("actually I want to book an appointment", "book"),
        ("library card", "answer"), ("I need to talk to a person", "person"), ("thanks", "small-talk"),
        ("my bin is on fire", "crisis"),
    ],
)  # fmt: skip
def test_what_asks_or_wants_something_else_is_no_addition(other: str, understood: str) -> None:
    said(BIN["en"])
    said(PLACE["en"])
    reply = said(other)
    assert reply.understood == understood
    assert PLACE["en"] not in reply.text
    if understood in ("answer", "small-talk"):
        assert "not sent yet" in reply.text
        assert PLACE["en"] in _told("en", COLOR["en"])


def test_by_text_message_too() -> None:
    talk = Talk("phone:+13125550142", "en", "sms")
    for one in (BIN["en"], PLACE["en"], COLOR["en"]):
        read = converse(talk, one).text
    assert all(one in read for one in (BIN["en"], PLACE["en"], COLOR["en"]))
    assert ASKS["en"] in converse(talk, "send it").text
    assert converse(talk, "yes").sent


def test_what_needs_no_place_is_kept_together_too() -> None:
    read = said("my landlord never answers about the mould in the hall")
    assert "Send what I wrote to you" in choices(read)
    assert "landlord" in _told("en", "it's getting worse and it smells")
    assert "landlord" in said("send it").text


@pytest.mark.parametrize(
    "other", ["also the street light is broken", "I am 67 and live alone", "I lost my job last week"]
)
def test_another_matter_that_is_told_is_no_part_of_it(other: str) -> None:
    said(BIN["en"])
    said(PLACE["en"])
    assert f"{PLACE['en']}\n{other}" not in said(other).text


def test_what_is_said_of_it_after_it_was_read_back_is_added() -> None:
    for one in (BIN["en"], PLACE["en"], COLOR["en"], "send it"):
        said(one)
    more = "the bin stands by the gate"
    shown = said(more)
    assert more in shown.text
    assert ASKS["en"] in shown.text


WANTED = {
    "en": "I need to report a missed bin",
    "es": "necesito reportar que no recogieron mi contenedor",
    "ar": "أريد الإبلاغ عن حاوية لم تفرغ",
}
LONG = {
    "en": "Fig Row 12, green bin, it was collected yesterday in the whole street",
    "es": "calle Roble 12, contenedor verde, ayer lo recogieron en toda la calle menos en mi casa",
    "ar": "شارع البلوط 12، الحاوية الخضراء، جمعوها أمس من كل الشارع إلا من أمام بيتنا",
}


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_report_that_is_wanted_is_begun_and_a_long_text_fills_it(language: str) -> None:
    needed = {"en": "Your address", "es": "Su dirección", "ar": "عنوانك"}[language]
    assert needed in said(WANTED[language], language).parts[1].text
    assert LONG[language] in said(LONG[language], language).text
    assert ASKS[language] in said({"en": "yes send it"}.get(language, SEND[language]), language).text
    assert said({"en": "yes", "es": "sí", "ar": "نعم"}[language], language).sent
    assert LONG[language] in _sent()


@pytest.mark.parametrize("then", ["thanks", "I want to book a passport appointment", "how much does it cost"])
def test_what_is_no_report_does_not_fill_it(then: str) -> None:
    said(WANTED["en"])
    assert f"“{then}”" not in said(then).text
    if then == "how much does it cost":  # and what it is about may come after that
        assert LONG["en"] in said(LONG["en"]).text


@pytest.mark.parametrize(
    "text",
    [
        "no es la calle Roble 5",
        "no, not on Oak Street 5",
        "no one came to 12 Oak Street",
        "no parking on Oak Street 5",
        "no, cars go around by Oak Street 5",
        "لا يوجد في شارع النهر 7",
    ],
)
def test_a_place_that_is_denied_or_only_spoken_of_replaces_none(text: str) -> None:
    assert place_put_right("Main Street 45", text, str) == ""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("no, it's Oak Street 5", "Oak Street 5"),
        ("no Oak Street 5", "Oak Street 5"),
        ("no, es la calle Roble 5", "la calle Roble 5"),
    ],
)
def test_a_place_that_is_put_right_replaces_it(text: str, place: str) -> None:
    assert place_put_right("Main Street 45", text, str) == place
