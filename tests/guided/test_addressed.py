"""Addresses in a conversation and by text message: what is plain is taken, what is missing asked alone."""

from __future__ import annotations

import pytest

from tests.guided.test_talking import _say, _talk
from townclerk import journeys
from townclerk.core.agency import agency_current
from townclerk.journeys.addressed import address_heard, place_heard
from townclerk.journeys.heeding import towns_here

HERE = ("Alder Falls",)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("5 Oak Road", ("5 Oak Road", "", "Alder Falls", "")),
        ("5 Oak Road, Alder Falls", ("5 Oak Road", "", "Alder Falls", "")),
        ("Oak Road 5 Alder Falls 12345", ("Oak Road 5", "", "Alder Falls", "12345")),
        ("5 Oak Road Alder Falls", ("5 Oak Road", "", "Alder Falls", "")),
        ("5 oak road alder falls 12345-6789", ("5 oak road", "", "Alder Falls", "12345-6789")),
        ("5 Oak Road 12345", ("5 Oak Road", "", "Alder Falls", "12345")),
        ("5 Oak Road, 12345", ("5 Oak Road", "", "Alder Falls", "12345")),
        ("Oak Road, 5", ("Oak Road 5", "", "Alder Falls", "")),
        ("Oak Road, 5, Alder Falls, 12345", ("Oak Road", "5", "Alder Falls", "12345")),
        ("I live at 7 Mill Lane", ("7 Mill Lane", "", "Alder Falls", "")),
        ("5 Oak Road, Riverton", ("5 Oak Road", "", "Riverton", "")),
        ("5 Oak Road Riverton 54321", ("5 Oak Road", "", "Riverton", "54321")),
        ("Oak Road 5 Riverton 54321", ("Oak Road 5", "", "Riverton", "54321")),
        ("5 Oak Road apt 4 Riverton 54321", ("5 Oak Road apt 4", "", "Riverton", "54321")),
        ("5 Oak Road, Riverton, WI 54321", ("5 Oak Road", "", "Riverton", "WI 54321")),
        ("10 Downing Street, London SW1A 1AA", ("10 Downing Street", "", "London", "SW1A 1AA")),
        ("calle Mayor 3, 28001 Madrid", ("calle Mayor 3", "", "Madrid", "28001")),
        ("calle Mayor 3 Madrid 28001", ("calle Mayor 3", "", "Madrid", "28001")),
        ("vivo en la calle Olmo 12", ("la calle Olmo 12", "", "Alder Falls", "")),
        ("avenida del Río 40, piso 2, 12345", ("avenida del Río 40", "piso 2", "Alder Falls", "12345")),
        ("My child's nursery moved, it is at Oak Road 5", ("Oak Road 5", "", "Alder Falls", "")),
        ("The shop relocated last year and is now at 3 High Street, Riverton, 54321",
         ("3 High Street", "", "Riverton", "54321")),
        ("she lives at 9 River Road", ("9 River Road", "", "Alder Falls", "")),
        ("La guardería se mudó, ahora está en calle Mayor 3", ("calle Mayor 3", "", "Alder Falls", "")),
        ("mi madre vive en avenida del Río 40, 12345", ("avenida del Río 40", "", "Alder Falls", "12345")),
        ("انتقلت حضانة طفلي، وهي الآن في شارع النهر 7", ("شارع النهر 7", "", "Alder Falls", "")),
        ("والدتي تسكن في شارع البلدية 12", ("شارع البلدية 12", "", "Alder Falls", "")),
        ("شارع النهر 7", ("شارع النهر 7", "", "Alder Falls", "")),
        ("شارع النهر ٧، ألدر فولز، ١٢٣٤٥", ("شارع النهر 7", "", "ألدر فولز", "12345")),
        ("أسكن في شارع النهر 7 ألدر فولز 12345", ("شارع النهر 7", "", "ألدر فولز", "12345")),
    ],
)  # fmt: skip
def test_an_address_is_taken_as_people_write_it(text: str, parts: tuple[str, ...]) -> None:
    (found,) = address_heard(text, here=(*HERE, "ألدر فولز"))
    assert tuple(found.values()) == parts


@pytest.mark.parametrize(
    "text",
    ["I do not know it, I pay 900 a month", "it costs 900", "no lo sé, pago 900 al mes",
     "لا أعرفه، أدفع 900 في الشهر",
     "we have two children, both at school", "yes"],
)  # fmt: skip
def test_a_sentence_is_no_address(text: str) -> None:
    assert not address_heard(text, here=HERE)


def test_where_no_town_is_known_it_is_asked_for() -> None:
    assert address_heard("5 Oak Road")[0]["town"] == ""


@pytest.mark.parametrize(
    ("text", "town", "code"),
    [
        ("12345", "Alder Falls", "12345"), ("the postcode is 12345", "Alder Falls", "12345"),
        ("código postal: 12345", "Alder Falls", "12345"), ("الرمز البريدي ١٢٣٤٥", "Alder Falls", "12345"),
        ("Riverton", "Riverton", ""), ("Riverton 54321", "Riverton", "54321"),
        ("54321 Riverton", "Riverton", "54321"), ("Riverton, 54321", "Riverton", "54321"),
    ],
)  # fmt: skip
def test_what_was_missing_completes_it(text: str, town: str, code: str) -> None:
    part = {"line1": "5 Oak Road", "line2": "", "town": "Alder Falls", "postcode": ""}
    (found,) = address_heard(text, here=HERE, part=part)
    assert found == {**part, "town": town, "postcode": code}


def test_another_street_begins_anew() -> None:
    part = {"line1": "5 Oak Road", "line2": "", "town": "Alder Falls", "postcode": ""}
    (found,) = address_heard("7 Mill Lane, 12345", here=HERE, part=part)
    assert found["line1"] == "7 Mill Lane"
    assert found["postcode"] == "12345"


@pytest.mark.parametrize(
    ("text", "point"),
    [("41.5, -73.9", (41.5, -73.9)), ("41.88123, -87.62345", (41.88123, -87.62345)), ("٤١٫٥، -٧٣٫٩", None)],
)
def test_a_point_of_a_map_needs_one_figure_after_the_point(
    text: str, point: tuple[float, float] | None
) -> None:
    (found,) = place_heard(text)
    if point is not None:
        assert (found["latitude"], found["longitude"]) == point


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("language", "first", "asks"),
    [
        ("en", "5 Oak Road", "Enter the postcode."),
        ("en", "5 Oak Road, Alder Falls", "Enter the postcode."),
        ("es", "calle Olmo 12", "código postal."),
        ("ar", "شارع النهر 7", "الرمز البريدي."),
    ],
)
def test_by_text_message_the_missing_part_is_asked_by_itself(language: str, first: str, asks: str) -> None:
    assert towns_here()[0] == "Alder Falls"
    assert agency_current().contact.address
    talk = _talk("address-change", language, "sms")
    _say(talk, "")
    draft = journeys.draft_get(talk.draft_id)
    assert draft
    assert draft.way.here
    at = draft.way.here.id
    assert draft.way.here.type == "address"
    answer = _say(talk, first)
    assert answer.endswith(asks), answer
    _say(talk, "12345")
    draft = journeys.draft_get(talk.draft_id)
    assert draft
    assert draft.answers[at] == {
        "line1": first.split(",", maxsplit=1)[0],
        "line2": "",
        "town": "Alder Falls",
        "postcode": "12345",
    }
