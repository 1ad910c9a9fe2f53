"""Who is on record and says otherwise now: the answer goes by that, and the record stays as it is."""

from __future__ import annotations

import pytest

from tests.residents.cast import sign_in, town
from townclerk.assistant import Kind, Part, Reply, Talk, converse, flows, index_build
from townclerk.core.agency import Agency
from townclerk.people import Purpose, facts_change, profile_for

pytestmark = pytest.mark.django_db
RECORD = {
    "children_under_5": 0,
    "children_5_to_17": 0,
    "income_band": "high",
    "employment": "employed",
    "housing": "rent",
    "has_vehicle": True,
    "has_dog": True,
}


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


@pytest.fixture
def ana() -> int:
    person = town(simulated=True)["A"]
    facts_change(person_id=person, facts=RECORD, source="people.csv")
    return person


def _say(person: int, said: str, language: str = "en") -> Reply:
    return converse(Talk(f"person:{person}", language, person_id=person), said)


def _of(reply: Reply, slug: str) -> Part:
    return next(one for one in reply.parts if one.kind is Kind.SERVICE and one.slug == slug)


def _facts(part: Part) -> set[tuple[str, str, str]]:
    every = [*part.conditions, *(one for met in part.conditions for one in met.parts)]
    return {fact for met in every for fact in met.facts}


CHILDCARE = {
    "en": "can I get childcare grant",
    "es": "¿puedo recibir la ayuda para pagar el cuidado infantil?",
    "ar": "هل يمكنني الحصول على مساعدة في نفقات رعاية الأطفال؟",
}
TWO = {
    "en": ("no, I have 2 children under 5", "we have two children under 5 now", "I have two kids, 2 and 4",
           "2, not 0"),
    "es": ("no, tengo 2 niños menores de 5 años", "tenemos dos hijos de 2 y 4 años", "2, no 0"),
    "ar": ("لا، لدي طفلان عمرهما 2 و4", "2 وليس 0"),
}  # fmt: skip
NOW = {
    "en": "as you tell us now; our record says 0",
    "es": "como nos lo dice ahora; nuestro registro dice 0",
    "ar": "كما تقولون لنا الآن؛ وفي سجلنا 0",
}


@pytest.mark.parametrize(("language", "said"), [(one, said) for one, every in TWO.items() for said in every])
def test_what_is_said_now_decides_and_the_record_stays(ana: int, language: str, said: str) -> None:
    first = _of(_say(ana, CHILDCARE[language], language), "childcare-grant")
    assert first.outcome == "no"
    assert "csv" not in str(first)
    reply = _say(ana, said, language)
    again = _of(reply, "childcare-grant")
    children = next(one for one in _facts(again) if one[1] == "2")
    assert children[2] == NOW[language]
    assert all(met.value for met in again.conditions if any("2" in one for one in met.facts))
    assert any(one.kind is Kind.LINK and one.where == "my-data" for one in reply.parts)
    assert profile_for(person_id=ana, purpose=Purpose.SERVICE).facts["children_under_5"] == 0


def test_how_it_is_put_right_is_said_once_and_no_fact_is_lost(ana: int) -> None:
    _say(ana, CHILDCARE["en"])
    first = _say(ana, "no, I have 2 children under 5")
    assert "Children under 5: 2 (our record: 0)" in first.text
    assert "The record stays as it is" in first.text
    second = _say(ana, "my income is 20000 a year now")
    assert _of(second, "childcare-grant").outcome == "yes"
    assert "Household income: Under $30,000 a year (our record: More than $75,000 a year)" in second.text
    third = _say(ana, CHILDCARE["en"])
    assert _of(third, "childcare-grant").outcome == "yes"
    assert "The record stays as it is" not in third.text, "said before"
    assert {one[2] for one in _facts(_of(third, "childcare-grant"))} == {
        "as you tell us now; our record says 0",
        "as you tell us now; our record says More than $75,000 a year",
    }


@pytest.mark.parametrize(
    ("asked", "told", "slug", "language"),
    [
        ("can I get heating help", ("my income is 20000 a year now", "I am 70"), "heating-help", "en"),
        ("can I get heating help", ("our income is 18000", "I have a baby since last week"),
         "heating-help", "en"),
        ("¿puedo recibir ayuda con la calefacción?", ("mis ingresos son 20000 al año ahora", "tengo 70 años"),
         "heating-help", "es"),
        ("هل يمكنني الحصول على مساعدة في تكاليف التدفئة؟", ("دخلي 20000 في السنة الآن", "عمري 70 سنة"),
         "heating-help", "ar"),
        ("can I get a bus pass", ("I am 70",), "bus-pass", "en"),
        ("can I get a bus pass", ("no, 70",), "bus-pass", "en"),
        ("can I get rent support", ("my household income is 20000 now",), "rent-support", "en"),
        ("can I get help to find work", ("I lost my job",), "job-support", "en"),
    ],
)  # fmt: skip
def test_the_same_of_other_facts(
    ana: int, asked: str, told: tuple[str, ...], slug: str, language: str
) -> None:
    assert _of(_say(ana, asked, language), slug).outcome == "no"
    for one in told:
        reply = _say(ana, one, language)
    assert _of(reply, slug).outcome == "yes", reply.text


def test_what_agrees_with_the_record_is_said_to_be_of_it(ana: int) -> None:
    reply = _say(ana, "I have no children under 5, can I get childcare help")
    (fact,) = [one for one in _facts(_of(reply, "childcare-grant")) if one[0] == "Children under 5"]
    assert fact[1:] == ("0", "our record")
    assert not any(one.where == "my-data" for one in reply.parts)


def test_what_one_person_earns_is_asked_about_where_the_record_says_otherwise(ana: int) -> None:
    assert _of(_say(ana, "can I get rent support"), "rent-support").outcome == "no"
    reply = _say(ana, "I earn 1200 a month now")
    assert "Is that all?" in reply.text
    assert _of(_say(ana, "yes"), "rent-support").outcome == "yes"


def test_what_is_said_not_to_be_so_is_asked_and_not_taken_from_the_record(ana: int) -> None:
    facts_change(person_id=ana, facts={"housing": "own"}, source="people.csv")
    assert _of(_say(ana, "can I get a building permit"), "building-permit").outcome == "yes"
    reply = _say(ana, "no, I do not own my home")
    assert _of(reply, "building-permit").outcome == "unknown"
    assert "own or rent" in reply.text


def test_no_page_of_a_conversation_names_a_file(ana: int, client: object) -> None:
    sign_in(client)  # type: ignore[arg-type]
    client.post("/chat", {"said": CHILDCARE["en"]})  # type: ignore[attr-defined]
    page = client.get("/chat").content.decode()  # type: ignore[attr-defined]
    assert "(our record)" in page
    assert ".csv" not in page
    assert str(ana)
