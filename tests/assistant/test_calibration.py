"""How sure is sure enough: learned from a town's own questions where they say more than was fitted before."""

from __future__ import annotations

import random
from weakref import WeakKeyDictionary

import pytest

from townclerk.assistant import answer, calibration, faqs_load, flows, index_build
from townclerk.assistant.finding.calibrating import LEAST, Calibration, calibrated
from townclerk.assistant.rules import NEAR
from townclerk.core.models import StoredDocument


def _judged(count: int, *, moved: float) -> tuple[list[tuple[float, bool]], list[tuple[float, bool]]]:
    """Questions of whose best page the true log odds are `moved` from what support says."""
    draw = random.Random(7)
    asked = []
    for _one in range(count):
        sure = draw.uniform(0.05, 0.95)
        truly = Calibration(shift=moved).sure(sure)
        asked.append((sure, draw.random() < truly))
    return asked, [(draw.uniform(0.0, 0.1), False) for _one in range(count)]


def test_a_town_whose_answers_are_wrong_more_often_is_less_sure_and_the_other_way() -> None:
    less, more = (calibrated(*_judged(150, moved=moved)) for moved in (-1.5, 4.0))
    assert less is not None
    assert more is not None
    assert less.sure(0.6) < 0.5 < more.sure(0.4)
    assert (less.questions, more.questions) == (150, 150)


def test_few_questions_and_questions_that_say_the_same_change_nothing() -> None:
    assert calibrated(*_judged(LEAST - 1, moved=-3.0)) is None
    draw = random.Random(1)
    asked = [(sure, draw.random() < sure) for sure in [draw.uniform(0.05, 0.95) for _one in range(25)]]
    found = calibrated(asked, [(sure, draw.random() < sure) for sure, _right in asked])
    assert found is None or abs(found.shift) < 0.5


def test_it_answers_no_more_where_more_of_that_would_be_wrong() -> None:
    # Those that were not answered are right more often than was thought: by the odds alone it were better.
    asked = [(0.7, place % 25 > 0) for place in range(100)] + [(0.4, place % 10 < 6) for place in range(100)]
    gone = [(0.01, False)] * 200
    assert calibrated(asked, gone) is None
    surely = asked[:100] + [(0.4, place % 10 > 0) for place in range(100)]
    found = calibrated(surely, gone)
    assert found is not None
    assert found.sure(0.4) > 0.5


def test_surer_stays_surer() -> None:
    always_wrong = [(0.9 - 0.001 * number, False) for number in range(60)]
    found = calibrated(always_wrong, always_wrong)
    assert found is not None
    assert found.sure(0.9) < 0.3
    assert found.sure(0.2) < found.sure(0.9)


@pytest.mark.wide
@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_a_run_learns_it_from_the_towns_questions_and_answers_use_it(monkeypatch: pytest.MonkeyPatch) -> None:
    question = "how do I get rid of an old fridge?"
    before = answer(question).support
    english = flows._collections()["en"]
    asked, gone = english.own_questions()
    assert len(asked) == len(gone) >= LEAST
    assert any(right for _sure, right in asked)
    assert not any(right for _sure, right in gone)
    monkeypatch.setattr(type(english), "own_questions", lambda _self: _judged(100, moved=-2.0))
    monkeypatch.setattr(calibration, "_learned_of", WeakKeyDictionary())  # once for a collection
    count = index_build()
    assert count.calibrated["en"] == 100
    assert answer(question).support < before
    kept = StoredDocument.objects.get(name="support")
    kept.body["en"]["encoder"] = "another"
    kept.save()
    assert calibration.calibration_of(english) == Calibration()


@pytest.mark.wide
@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_without_frequent_questions_it_is_as_it_was_fitted() -> None:
    faqs_load([])
    assert index_build().calibrated == {}
    kept = StoredDocument.objects.get(name="support").body
    assert {(one["shift"], one["slope"], one["questions"]) for one in kept.values()} == {(0.0, 1.0, 0)}


@pytest.mark.wide
@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("language", "questions"),
    [
        ("en", ("tell me about the moons of Jupiter", "who won the football last night",
                "my knee hurts when I run", "recommend a horror movie",
                "what's the capital of Mongolia", "is my horoscope good today")),
        ("es", ("háblame de las lunas de Júpiter", "¿quién ganó el partido de anoche?", "me duele la rodilla",
                "recomiéndame una película",
                "¿cuál es la capital de Mongolia?", "receta de tortilla de patatas")),
        ("ar", ("حدثني عن أقمار المشتري", "من فاز في مباراة أمس؟", "ركبتي تؤلمني", "انصحني بفيلم رعب",
                "ما عاصمة منغوليا؟", "كيف أطبخ المقلوبة؟")),
    ],
)  # fmt: skip
def test_most_of_what_is_no_towns_question_shows_no_page(language: str, questions: tuple[str, ...]) -> None:
    shown = [one for one in questions if answer(one, language=language).passages]
    assert len(shown) <= 2, shown


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_how_near_is_near_enough_is_learned_and_never_costs_a_tenth_of_the_towns_own() -> None:
    kept = StoredDocument.objects.get(name="support").body
    assert {code for code, one in kept.items() if one["near"] != NEAR} == {"en", "es", "ar"}
    asked, _gone = flows._collections()["en"].own_questions()
    right = [sure for sure, is_right in asked if is_right]
    sure = calibration.calibration_of(flows._collections()["en"])
    assert sum(sure.sure(one) >= sure.near for one in right) >= 0.9 * len(right)
