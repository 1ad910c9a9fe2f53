"""Words that look like a matter of which much is known, and are none: they are answered as what they are."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant.conversing.bills_said import bill_said
from townclerk.assistant.conversing.fallen import falls_on_street
from townclerk.assistant.conversing.lost_animal import animal_lost
from townclerk.assistant.conversing.of_report import hinders
from townclerk.assistant.conversing.situations import situation_told
from townclerk.assistant.conversing.when_fetched import asked_as_fetched

FETCHED = """The garbage truck damaged my fence. When will it be fixed?
is the trash picked up on Christmas"""
HOMES = """my landlord helped me out
I'm a landlord, how do I evict a tenant
what if I lose my house keys
soy dueña de un negocio, quiero sacar una licencia
mi casero echa basura en el patio"""
ANIMALS = "I'm looking for a dog to adopt\nwhere do I find dog waste bags\nis there a pet vaccination clinic"
BILLS = (
    "have a fine day\ncan I get a ticket to swim\nI can't pay my water bill\nI got a fine and I can't pay it"
)


@pytest.mark.parametrize(
    ("found", "texts"),
    [
        (lambda text: asked_as_fetched(text, "en") != text, FETCHED),
        (situation_told, HOMES),
        (animal_lost, ANIMALS),
        (bill_said, BILLS),
        (hinders, "I can't get past this question\nI can't come by the office on Monday"),
        (falls_on_street, "I smell gas at 14 Maple Street\na man with a knife is behind the tree"),
    ],
    ids=["fetched", "home", "animals", "bills", "hinders", "falls"],
)
def test_it_is_no_such_matter(found, texts: str) -> None:  # type: ignore[no-untyped-def]
    assert [one for one in texts.splitlines() if found(one)] == []


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
def test_how_long_one_must_live_here_is_neither_a_deadline_nor_how_long_it_takes() -> None:
    reply = said("how long do I have to live here to vote?")
    assert "28 days" not in reply.text
    assert "working days" not in reply.text


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
def test_whether_somebody_can_get_it_sends_nothing() -> None:
    said("vive sola y gana 20000 al año", "es")
    assert said("¿puede obtenerlo?", "es").understood != "tell"


@pytest.mark.django_db
@pytest.mark.usefixtures("agency")
def test_a_day_told_beside_a_wish_to_begin_is_no_question() -> None:
    assert said("I want to apply for help with rent, my lease expires in March").understood == "begin"
