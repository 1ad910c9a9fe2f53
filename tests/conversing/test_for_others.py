"""What is told of somebody else is never who speaks', and is kept for when it is asked for them again."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import said
from townclerk.assistant import Kind, Part, Reply, flows, index_build
from townclerk.assistant.conversing.asks_all import asks_all
from townclerk.assistant.conversing.told_facts import facts_told
from townclerk.assistant.conversing.told_of_others import facts_told_of_others
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _read(agency: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    del agency
    monkeypatch.setattr(flows, "multilingual", lambda: None)
    index_build()


def _service(reply: Reply, slug: str) -> Part:
    return next(part for part in reply.parts if part.kind is Kind.SERVICE and part.slug == slug)


def _last(language: str, *messages: str) -> Reply:
    return [said(one, language) for one in messages][-1]


SON = {
    "en": ("Can I get a disabled parking badge?", "and my son who is 8", "he has a walking problem too"),
    "es": ("¿Puedo obtener la tarjeta de estacionamiento para personas con discapacidad?",
           "¿y mi hijo, que tiene 8 años?", "no puede caminar"),
    "ar": ("هل يمكنني الحصول على بطاقة وقوف ذوي الإعاقة؟", "وابني عمره 8؟", "لا يستطيع المشي"),
}  # fmt: skip


@pytest.mark.parametrize("language", SON)
def test_a_fact_of_somebody_else_is_theirs_alone(language: str) -> None:
    part = _service(_last(language, *SON[language]), "disabled-parking")
    assert part.outcome == "yes"
    sources = {source for met in part.conditions for _what, _value, source in met.facts}
    own = {"en": "You said so here", "es": "Usted lo dijo aquí", "ar": "قلتم ذلك هنا"}
    assert sources
    assert own[language] not in sources


@pytest.mark.parametrize(
    ("language", "messages"),
    [
        ("en", ("can my mother, 82, get meals at home", "She lives in Eastgate with 20k")),
        ("en", ("my mum is 72", "can i get meals at home", "what about my mum")),
        ("es", ("¿puede mi madre, de 79 años, recibir comidas a domicilio?", "vive en La Ribera")),
        ("ar", ("هل يمكن لأمي وعمرها 79 الحصول على وجبات إلى المنزل؟", "تسكن في ضفة النهر")),
    ],
)
def test_what_was_told_of_them_is_kept(language: str, messages: tuple[str, ...]) -> None:
    assert _service(_last(language, *messages), "meals-at-home").outcome == "yes"


@pytest.mark.parametrize(
    ("told", "language", "of"),
    [
        ("my sister lives in old town and has a car, can she get one", "en",
         {"sister": {"area": "old-town", "has_vehicle": True}}),
        ("mi hermano vive en el casco antiguo y tiene coche", "es",
         {"brother": {"area": "old-town", "has_vehicle": True}}),
        ("أختي عمرها 40 ولديها سيارة", "ar", {"sister": {"age": 40, "has_vehicle": True}}),
        ("I care for my mother, aged 80", "en", {"mother": {"age": 80}}),
    ],
)  # fmt: skip
def test_each_fact_is_of_whom_it_is_told(told: str, language: str, of: dict[str, object]) -> None:
    assert facts_told_of_others(told, language) == of
    assert facts_told(told, language) == {}


def test_a_fact_of_somebody_else_is_worded_as_theirs() -> None:
    reply = _last("en", "how do I get a bus pass?", "and for my mother?")
    assert "Date of birth?" in reply.text
    assert "your date of birth" not in reply.text
    assert _service(reply, "bus-pass").conditions[0].words == "They are 65 or older."


def test_a_home_that_is_shared_answers_for_who_speaks() -> None:
    said("I have a car. can i get a resident parking permit?")
    part = _service(said("my wife and I live in Station"), "parking-permit")
    assert part.outcome == "yes"


ALL = {
    "en": "i have 2 kids 4 and 9, income 28k, rent from a private landlord, what can i get",
    "es": "tengo hijos de 4 y 9 años, ingresos 28000, alquilo a un particular, ¿a qué tengo derecho?",
    "ar": "لدي طفلان عمرهما 4 و9، دخل الأسرة 28000، أستأجر من مالك خاص، ماذا يحق لي؟",
}


@pytest.mark.parametrize("language", ALL)
def test_all_that_can_be_got_is_weighed_with_all_that_was_told(language: str) -> None:
    reply = said(ALL[language], language)
    got = {part.slug for part in reply.parts if part.kind is Kind.SERVICE and part.outcome == "yes"}
    assert {"rent-support", "school-meals", "childcare-grant", "heating-help"} <= got


@pytest.mark.parametrize(
    "asked", ["what help can I get with my rent?", "what can I recycle", "¿qué puedo reciclar?"]
)
def test_what_names_something_asks_not_for_all(asked: str) -> None:
    assert not asks_all(asked)


@pytest.mark.parametrize(
    ("language", "asked", "told"),
    [
        ("en", "can i get help with heating", ("I'm 58", "no wait i'm 61, and we have about 25000 a year")),
        ("en", "can i get help with heating", ("I'm 58", "actually we get 25000 a year and i'm 61")),
        ("es", "¿puedo recibir ayuda para la calefacción?",
         ("tengo 58 años", "perdón, tengo 61, y nuestros ingresos son unos 25000")),
        ("ar", "هل يمكنني الحصول على مساعدة في التدفئة؟", ("عمري 58", "عفوا، عمري 61، ودخلنا حوالي 25000")),
    ],
)  # fmt: skip
def test_what_is_put_right_and_what_is_told_beside_it_both_count(
    language: str, asked: str, told: tuple[str, ...]
) -> None:
    assert _service(_last(language, asked, *told), "heating-help").outcome == "yes"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "i'm 72, am I eligible?"),
        ("es", "tengo 70 años, ¿puedo obtenerla?"),
        ("ar", "عمري 70، هل يمكنني؟"),
    ],
)
def test_can_i_is_of_the_service_spoken_of(language: str, told: str) -> None:
    said("How do I get a bus pass?", language)
    assert _service(said(told, language), "bus-pass").outcome == "yes"
