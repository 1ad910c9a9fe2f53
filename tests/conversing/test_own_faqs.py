"""Answers that staff wrote: changed, retired and brought back, in each language, with who did what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conversing.with_people import clerk, people
from townclerk.assistant import (
    BenchState,
    OwnFaq,
    OwnFaqChanged,
    answer,
    bench_list,
    bench_write,
    own_faq_change,
    own_faq_get,
    own_faq_restore,
    own_faq_retire,
    own_faq_steps,
    own_faq_translations,
    own_faq_write,
    own_faqs,
)
from townclerk.core.errors import TownclerkError

__all__ = ["clerk", "people"]
pytestmark = pytest.mark.django_db
HENS = "May I keep chickens?"


def hens(**more: object) -> OwnFaq:
    said: dict[str, object] = {"question": HENS, "answer": "Up to four.", "language": "en", "staff_id": 7}
    return own_faq_write(**{**said, **more})  # type: ignore[arg-type]


def change(one: OwnFaq, **more: object) -> OwnFaq:
    said: dict[str, object] = {
        "question": one.question, "answer": one.answer, "language": one.language, "staff_id": 8,
        "version": one.version,
    }  # fmt: skip
    return own_faq_change(one.id, **{**said, **more})  # type: ignore[arg-type]


def test_what_is_changed_answers_at_once_and_who_did_what_is_kept() -> None:
    one = hens()
    assert answer(HENS).passages[0].text == "Up to four."
    changed = change(one, answer="Up to six.")
    assert answer(HENS).passages[0].text == "Up to six."
    assert change(changed, answer=" Up to six. ").version == changed.version  # nothing is news
    own_faq_retire(one.id, staff_id=9)
    assert not answer(HENS).found
    assert own_faqs() == ()
    assert [each.id for each in own_faqs(retired=True)] == [one.id]
    assert own_faq_restore(one.id, staff_id=7)
    assert answer(HENS).passages[0].text == "Up to six."
    assert [(step.act, step.staff_id, step.answer) for step in own_faq_steps(one.id)] == [
        ("written", 7, "Up to four."),
        ("changed", 8, "Up to six."),
        ("retired", 9, "Up to six."),
        ("back", 7, "Up to six."),
    ]


@pytest.mark.parametrize(
    "meanwhile", [lambda one: change(one, answer="Six."), lambda one: own_faq_retire(one.id)]
)
def test_whoever_read_an_older_one_replaces_nothing(meanwhile: Callable[[OwnFaq], object]) -> None:
    one = hens()
    meanwhile(one)
    after = own_faq_get(one.id)
    with pytest.raises(OwnFaqChanged):
        change(one, answer="None.")
    assert own_faq_get(one.id) == after


def test_a_question_has_one_answer_also_after_a_change_and_when_one_is_brought_back() -> None:
    one, other = hens(), hens(question="May I keep bees?")
    with pytest.raises(TownclerkError, match="answered already"):
        change(other, question=HENS.upper())
    own_faq_retire(one.id)
    change(other, question=HENS)
    with pytest.raises(TownclerkError, match="answered already"):
        own_faq_restore(one.id)
    assert len(own_faqs()) == 1


def test_translations_of_one_answer_know_each_other() -> None:
    one = hens()
    two = hens(question="¿Puedo tener gallinas?", answer="Hasta cuatro.", language="es", first=one.id)
    three = hens(question="هل يمكنني تربية الدجاج؟", answer="حتى أربع.", language="ar", first=two.id)
    assert [each.id for each in own_faq_translations(one.id)] == [three.id, two.id]
    assert [each.id for each in own_faq_translations(two.id)] == [three.id, one.id]
    own_faq_retire(three.id)
    assert [each.id for each in own_faq_translations(one.id)] == [two.id]
    assert answer("¿Puedo tener gallinas en casa?", language="es").passages[0].text == "Hasta cuatro."


def test_the_test_bench_is_asked_again_by_every_act() -> None:
    kept = bench_write(question=HENS, language="en", expected="-")
    one = hens()

    def state() -> BenchState:
        (row,) = bench_list().rows
        assert row.id == kept.id
        return row.state

    assert state() is BenchState.NEWLY_WRONG
    assert bench_list().rows[0].shown == "Up to four."
    change(one, question="Who painted the Mona Lisa?", answer="Leonardo.")
    assert state() is BenchState.NEWLY_RIGHT
    assert bench_list().rows[0].shown_before == "Up to four."
    own_faq_retire(one.id)
    assert state() is BenchState.NEWLY_RIGHT


def test_one_small_change_after_another_is_told_by_the_bench() -> None:
    bench_write(question=HENS, language="en", expected="-")
    bench_write(question="Who painted the Mona Lisa?", language="en", expected="-")
    hens()
    hens(question="Who painted the Mona Lisa?", answer="Leonardo.")
    assert len(bench_list().newly_wrong) == 2
