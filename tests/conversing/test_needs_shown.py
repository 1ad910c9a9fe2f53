"""Who answers sees what somebody needs and in which language they write, in the list and above the talk."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.conversing.test_inbox import HERE, talk, text
from tests.conversing.with_people import clerk, people
from townclerk.assistant import InboxFilters, converse, handovers_open, inbox, inbox_counts
from townclerk.assistant.understanding.needs_told import needs_told

__all__ = ["clerk", "people"]


@pytest.mark.parametrize(
    ("said", "needs"),
    [
        ("I'm hard of hearing and can't use the phone", {"hearing", "no-phone"}),
        ("my mother is blind, she needs large print", {"blind", "large-print"}),
        ("I cannot read well", {"reading"}),
        ("could somebody translate for me? my English is bad", {"interpreter"}),
        ("Soy ciego y uso lector de pantalla", {"blind", "screen-reader"}),
        ("no sé leer muy bien", {"reading"}),
        ("mi papá no oye bien, necesita que le escriban", {"hearing", "no-phone"}),
        ("نظري ضعيف وأحتاج خطا كبيرا", {"blind", "large-print"}),
        ("ابني توحدي ويحتاج مكانا هادئا", {"quiet"}),
        ("أستخدم كرسيا متحركا", {"step-free"}),
    ],
)
def test_needs_are_heard_in_three_languages(said: str, needs: set[str]) -> None:
    assert {need for need, words in needs_told(said).items() if words} == needs


@pytest.mark.parametrize(
    "said",
    [
        "The wheelchair ramp at the library is broken", "I can't read the meter because it is behind a wall",
        "my dog is deaf", "How do I get a disabled parking permit?", "I can't talk now",
        "¿Ofrecen clases de lengua de señas?", "No puedo leer el medidor", "No uso silla de ruedas",
        "منحدر الكرسي المتحرك مكسور", "لست أصم",
    ],
)  # fmt: skip
def test_what_is_told_of_no_person_is_no_need(said: str) -> None:
    assert not any(needs_told(said).values())


@pytest.mark.django_db
def test_needs_told_anywhere_stand_above_the_talk_and_in_the_list(clerk: Client) -> None:
    converse(talk(), "I am deaf so please write")
    for _ in range(8):
        converse(talk(), "What does a parking permit cost?")
    converse(talk(), "I want to talk to a person")
    converse(talk(), "I use a wheelchair")
    (line,) = inbox(InboxFilters()).lines
    assert line.needs == ("deaf", "step-free")
    assert "They need: Deaf: write, do not call · No stairs" in text(clerk.get(HERE))
    page = text(clerk.get(f"{HERE}{line.handover.id}/"))
    assert page.index("I am deaf so please write") < page.index("What was said")
    converse(talk(), "I don't use a wheelchair any more")
    assert inbox(InboxFilters()).lines[0].needs == ("deaf",)


@pytest.mark.django_db
def test_the_language_is_the_one_they_write_in_and_finds_them(clerk: Client) -> None:
    for said in (
        "hola",
        "¿Cuánto cuesta el permiso de estacionamiento?",
        "quiero hablar con una persona",
        "ok",
    ):
        converse(talk(), said)
    (one,) = handovers_open(language="es")
    assert (one.language, one.written, one.speaks) == ("en", "es", "es")
    assert inbox_counts(staff_id=1).languages == ("es",)
    assert [inbox(InboxFilters(language=code)).found for code in ("es", "en")] == [1, 0]
    page = clerk.get(f"{HERE}{one.id}/").content.decode()
    assert '<span lang="es">Español</span>' in page
    assert "on a page in: English" in text(clerk.get(f"{HERE}{one.id}/"))
    assert ",es,chat," in clerk.get(f"{HERE}table.csv").content.decode()
    converse(talk(), "thank you, I can write in English as well")
    assert handovers_open()[0].written == "en", "the last that surely is one"


@pytest.mark.django_db
def test_a_language_that_we_do_not_speak_is_named_too(clerk: Client) -> None:
    converse(talk(), "Bonjour, je voudrais savoir comment payer mes impôts locaux")
    converse(talk(), "J'ai besoin de parler à une personne")
    (one,) = handovers_open()
    assert (one.written, one.speaks) == ("fr", "en")
    assert "Français" in text(clerk.get(HERE))
