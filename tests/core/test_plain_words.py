"""Plain words where something was asked: yes, no, "the second", a slip of the pen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from townclerk.core.plain_words import agrees, asks_meaning, likeliest, near, numbered, plain, same_word


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *((text, True) for text in ("Yes", "yeah", "Yep!", "of course", "sure thing", "sí",
                                    "por supuesto", "Claro que sí", "نعم", "أكيد", "yes please")),
        *((text, False) for text in ("no", "No thanks", "nope", "not at all", "no gracias", "لا",
                                     "لا شكرًا", "كلا")),
        *((text, None) for text in ("perhaps", "not sure", "no idea", "no lo sé", "y no", "",
                                    "sure is hot", "no way out street")),
    ],
)  # fmt: skip
def test_yes_and_no(text: str, meant: bool | None) -> None:
    assert agrees(text) is meant


@pytest.mark.parametrize(
    ("text", "number"),
    [("2", 2), ("the second", 2), ("second one", 2), ("the 2nd", 2), ("el segundo", 2), ("٢", 2),
     ("number three", 3), ("the last one", 3), ("la última", 3), ("4", 0), ("0", 0), ("two of us", None),
     ("1 or 2", None), ("yes", None), ("", None), ("9" * 50, None)],
)  # fmt: skip
def test_which_of_three(text: str, number: int | None) -> None:
    assert numbered(text, 3) == number


def test_words_are_the_same_but_for_a_slip() -> None:
    assert same_word("flikers", "flickers")
    assert same_word("renew", "renewal")
    assert same_word("الجواز", "جواز")
    assert not same_word("rent", "own")
    assert not same_word("cat", "car"), "of three letters none may be wrong"


@given(st.text(max_size=12), st.text(max_size=12))
def test_near_is_the_same_both_ways(one: str, other: str) -> None:
    assert near(one, other) == near(other, one)
    assert near(one, one)


@given(st.text())
def test_nothing_breaks_it(text: str) -> None:
    assert agrees(text) in (True, False, None)
    assert numbered(text, 3) in (None, 0, 1, 2, 3)
    asks_meaning(text)
    assert likeliest(text, {"a": ["x"]}) in ([], ["a"])
    assert plain(text.casefold()) == plain(text)


@pytest.mark.parametrize(
    "text",
    ["What does that mean?", "what does “arrears” mean", "I don't understand", "explain that please",
     "no entiendo la pregunta", "ماذا يعني ذلك؟", "لم أفهم", "help"],
)  # fmt: skip
def test_asking_what_it_means(text: str) -> None:
    assert asks_meaning(text)


@pytest.mark.parametrize(
    "text", ["a mean dog", "what a day", "it means a lot to me", "explained it to them twice"]
)
def test_not_asking(text: str) -> None:
    assert not asks_meaning(text)
