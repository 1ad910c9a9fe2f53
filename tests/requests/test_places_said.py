"""Where something is, as its writers said it, counts more than what a form offered to choose."""

from __future__ import annotations

import dataclasses

import pytest

from tests.requests.conftest import SERVICES, draft
from townclerk.requests import AnswerLine, Place, request_receive
from townclerk.requests.models import Likeness
from townclerk.requests.spots import spot_of, spots_alike
from townclerk.services import catalogue_load

CHOSEN = ("Larger than a door, and deeper than a hand", "In the middle of the road, where cars drive")
WHERE = {"id": "where", "type": "place", "ask": {"en": "Where is it?"}}
FORM = {"kind": "choice", "options": {"large": {"en": CHOSEN[0]}, "road": {"en": CHOSEN[1]}}}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Pine St 77", "Oak St 5", -1),
        ("Mill Lane 22", "Mill Lane 40", -1),
        ("Mill Lane 22", "22 Mill Ln., in the gutter", 1),
        ("hole on mill ln 22", "Mill Lane no. 22", 1),
        ("calle Mayor, n.º 22", "C/ Mayor 22", 1),
        ("calle Mayor 22", "Avda. de la Paz 22", -1),
        ("شارع المطحنة ٢٢", "في شارع المطحنة رقم 22", 1),
        ("شارع المطحنة ٢٢", "شارع المطحنة ٤٠", -1),
        ("شارع المطحنة ٢٢", "Mill Street 22", 0),
        ("Mill Street 22", "Mill Lane 22", -1),
        ("Mill Lane 22", "Mill Lane 24", 0),
        ("Mill Lane 22", "Mill Lane", 0),
        ("Pine 77", "Pine St 77", 1),
        ("behind the station", "near the school gate", -1),
        ("detrás de la estación", "cerca de la estación", 0),
        ("قرب المدرسة", "خلف المحطة", -1),
        ("The street is dark", "It is a long way in the road", 0),
        ("in front of my house", "near the bakery", 0),
        ("4853 S WOOD", "4901 S WOOD", -1),
        ("5th Avenue 12", "12 5th Ave", 1),
    ],
)
def test_places_in_words_are_compared(one: str, other: str, alike: int) -> None:
    assert spots_alike(spot_of(one), spot_of(other)) == alike
    assert spots_alike(spot_of(other), spot_of(one)) == alike


def _both(one: str, other: str, text: str = "") -> bool:
    """Whether the second of two that chose the same is proposed as the first again."""
    pothole = dataclasses.replace(SERVICES[0], journey=({"id": "size", "type": "choice", **FORM}, WHERE))
    catalogue_load(services=[pothole, *SERVICES[1:]], pages=[])
    for where in (one, other):
        answers = [AnswerLine("How?", words) for words in (*CHOSEN, "Yes", where)]
        request_receive(draft(text, answers=answers))
    return Likeness.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Pine St 77", "Oak St 5", False),
        ("Mill Lane 22", "Mill Lane 40", False),
        ("Mill Lane 22", "22 Mill Ln.", True),
        ("شارع المطحنة ٢٢", "شارع المطحنة 22", True),
        ("behind the station", "near the school gate", False),
        ("", "", False),
    ],
)
def test_what_a_form_offers_makes_nothing_the_same(one: str, other: str, same: bool) -> None:
    assert _both(one, other) is same


@pytest.mark.django_db
@pytest.mark.parametrize(("other", "same"), [("Mill Lane", True), ("Mill Lane 40", False)])
def test_own_words_tell_where_the_place_leaves_it_open(other: str, same: bool) -> None:
    said = "Deep pothole, broken edges, water inside"
    assert _both("Mill Lane 22", other, said) is same


def test_a_text_that_lists_all_streets_is_compared_in_no_time() -> None:
    many = spot_of("\n".join(f"Oak{n} St" for n in range(2_000)))
    assert len(many.streets) == 8
    assert ("oak0", "street", "") in many.streets


def test_one_street_beside_two_things_is_open() -> None:
    assert spots_alike(spot_of("Mill Lane near the bakery"), spot_of("Mill Lane opposite the school")) == 0
    assert spots_alike(spot_of("behind the bakery"), spot_of("behind the school")) == -1
    assert not spot_of("near number 14").landmarks


@pytest.mark.django_db
@pytest.mark.parametrize("point_first", [True, False], ids=["the call second", "the call first"])
@pytest.mark.parametrize("area", ["mill", ""], ids=["area noted", "no area noted"])
@pytest.mark.parametrize(("house", "same"), [("22 Mill Lane", True), ("40 Mill Lane", False)])
def test_a_call_and_a_point_of_one_house_are_proposed(
    point_first: bool, area: str, house: str, same: bool
) -> None:
    pinned = draft("Pothole", area="mill", place=Place("Mill Lane 22", 41.88, -87.63))
    call = draft(f"The tarmac is broken at {house}", channel="phone", area=area)
    for one in (pinned, call) if point_first else (call, pinned):
        request_receive(one)
    assert Likeness.objects.exists() is same
