"""Who moves away from the town reads what is to be done for that, and never what is for who arrives."""

from __future__ import annotations

import pytest

from townclerk.assistant import Kind, Reply, Talk, converse, flows, index_build
from townclerk.assistant.conversing.leaving import leaves_ours
from townclerk.core.agency import Agency
from townclerk.services import catalogue_load, services_all

pytestmark = pytest.mark.django_db

LEAVES = (
    "we are moving to Dallas next month", "I'm moving to Chicago", "We moved to Springfield last week",
    "we are relocating to Denver for work", "we move out of town in June", "I am leaving Alder Falls",
    "my family is moving abroad", "we are moving to another state", "I'm moving away, what should I do?",
    "moving from Alder Falls to Boston", "we're leaving the area for good", "moving out of state soon",
    "i am moving to new york in may", "we will move to a different city", "I move to Plano",
    "going to live in Toronto",
    "nos mudamos a Dallas el mes que viene", "me mudo a Chicago", "nos vamos de Alder Falls",
    "me voy a vivir a Madrid", "vamos a mudarnos a otra ciudad", "dejamos el municipio en junio",
    "nos mudamos fuera del municipio", "me traslado a Denver por trabajo", "me mudo al extranjero",
    "nos mudamos en mayo a Sevilla", "me voy a mudar a otro estado", "nos mudamos lejos de aquí",
    "سننتقل إلى دالاس الشهر القادم", "سأنتقل إلى شيكاغو", "سنغادر ألدر فولز", "سأغادر البلدة نهائيا",
    "ننتقل إلى مدينة أخرى", "سننتقل للعيش خارج البلدة", "انتقلت إلى بوسطن", "سننتقل إلى الخارج",
    "سأنتقل للعيش في نيويورك", "سنترك المدينة في الصيف",
)  # fmt: skip
STAYS = (
    "we are moving to Station next month", "we're moving to another street", "I am moving to Alder Falls",
    "we moved here from Dallas", "moving from Chicago to Alder Falls", "we are moving to a bigger flat",
    "I'm moving house", "we are moving to oldtown", "moving to the harbor area in May", "we move next week",
    "I am moving to Mill Street", "we are not moving to Dallas", "we are moving in with my mother",
    "I am moving to my daughter's", "leaving town for a week, who collects my bin?", "moving to town soon",
    "I am moving my appointment", "we are moving to a new house", "I'm moving to number 12 Oak Avenue",
    "nos mudamos a La Estación", "nos mudamos a otra calle", "me mudo a un piso más grande",
    "me mudo a Alder Falls desde Chicago", "nos mudamos a finales de mes", "me mudo a la calle Mayor",
    "nos mudamos al barrio del puerto", "me mudo aquí", "no me mudo a Chicago", "nos mudamos a ribera",
    "me mudo a casa de mi madre", "nos mudamos a una casa nueva", "voy a la biblioteca",
    "سننتقل إلى المحطة", "سننتقل إلى شارع آخر", "سأنتقل إلى ألدر فولز", "سننتقل إلى بيت أكبر",
    "انتقلنا إلى حي الميناء", "سننتقل إلى شقة جديدة", "لن ننتقل إلى شيكاغو", "سأنتقل للمروج",
    "can you move my appointment to Friday", "move it to Monday please", "we move to friday",
    "move to step 2",
    "I moved the bin to the road", "please move me to the waiting list",
    "quiero trasladar mi cita al viernes",
    "انقلوا موعدي إلى الخميس", "I am moving next month. Can I get a resident parking permit?",
    "سنسافر لمدة أسبوع", "ننتقل إلى هنا من بوسطن",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


def _say(said: str, language: str = "en", holder: str = "leaving") -> Reply:
    return converse(Talk(f"browser:{holder}", language), said)


def _choices(reply: Reply) -> tuple[str, ...]:
    return next((one.choices for one in reply.parts if one.kind is Kind.CHOICES), ())


def test_who_leaves_the_town_is_told_from_who_moves_within_it_or_arrives() -> None:
    assert [one for one in LEAVES if not leaves_ours(one)] == []
    assert [one for one in STAYS if leaves_ours(one)] == []


@pytest.mark.parametrize(
    ("language", "said", "words"),
    [
        ("en", "we are moving to Dallas next month", ("the day you leave", "pay back the full months")),
        ("es", "nos mudamos a Dallas el mes que viene", ("el día en que se va", "los meses completos")),
        ("ar", "سننتقل إلى دالاس الشهر القادم", ("بيوم مغادرتك", "الأشهر الكاملة المتبقية")),
    ],
)
def test_who_leaves_reads_what_pages_say_for_it_and_is_offered_nothing_to_get(
    language: str, said: str, words: tuple[str, ...]
) -> None:
    reply = _say(said, language)
    assert all(one in reply.text for one in words), reply.text
    assert not [one for one in reply.parts if one.kind is Kind.SERVICE]
    offered = _choices(reply)
    assert len(offered) == 2, offered  # the form that takes the day they leave, and a person
    age = _say("34", language)
    assert not [one for one in age.parts if one.kind is Kind.SERVICE], age.text


def test_a_question_beside_it_is_answered_and_moving_within_the_town_stays_as_it_was() -> None:
    cost = _say("we are moving to Dallas, how much is a copy of a birth certificate?")
    assert cost.understood not in ("leaving", "event"), cost.text
    within = _say("we are moving to Station next month", holder="within")
    assert within.understood == "event", within.text
    assert "Station" in within.text
    assert any(one.slug == "address-change" for one in within.parts)


def test_where_no_page_says_what_to_do_that_is_said_and_a_person_offered() -> None:
    kept = [one for one in services_all() if one.slug in ("bin-missed", "library-card")]
    catalogue_load(services=kept)
    index_build()
    reply = _say("we are moving to Dallas")
    assert "Our pages do not say" in reply.text
    assert not [one for one in reply.parts if one.kind is Kind.SERVICE]
    assert len(_choices(reply)) == 1
