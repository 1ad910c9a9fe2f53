"""What is said last of a fact of a person is what counts, whatever was said of it and asked before."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conversing.test_talking import said, talk
from townclerk.assistant import Kind, Reply
from townclerk.assistant.conversing.kept import conversation_open
from townclerk.assistant.conversing.kept_facts import facts_of, settled
from townclerk.assistant.conversing.whom import ME
from townclerk.core.agency import Agency

pytestmark = pytest.mark.django_db
_HOLDERS = count()
ASKED = {
    "en": "can my grandmother get meals at home? she is {}",
    "es": "¿puede mi abuela recibir comidas a domicilio? tiene {} años",
    "ar": "هل يمكن لجدتي الحصول على وجبات إلى المنزل؟ عمرها {}",
}
AGAIN = {
    "en": "can my grandmother get meals at home?",
    "es": "¿puede mi abuela recibir comidas a domicilio?",
    "ar": "هل يمكن لجدتي الحصول على وجبات إلى المنزل؟",
}
TOLD = {
    "en": (
        "sorry she is {}",
        "she is {}",
        "she's {} years old",
        "actually she is {}",
        "my grandmother is {}",
    ),
    "es": ("perdón, tiene {}", "tiene {} años", "mi abuela tiene {} años", "en realidad tiene {}"),
    "ar": ("عفوًا عمرها {}", "عمرها {}", "جدتي عمرها {}", "في الحقيقة عمرها {}"),
}
BARE = {
    "en": ("no, {}", "i meant {}", "sorry, {}"),
    "es": ("no, {}", "quise decir {}"),
    "ar": ("لا، {}", "أقصد {}"),
}
"""Of whom was told last."""
MINE = {"en": ("i am {}", "i'm {}"), "es": ("tengo {} años",), "ar": ("عمري {}", "عمري {} سنة")}
BESIDE = {
    "en": ("she lives alone", "she earns 20000 a year", "can she apply by phone", "she rents", "thanks",
           "what does it cost?", "can she get it?", "and a bus pass for her?"),
    "es": ("vive sola", "gana 20000 al año", "¿puede pedirlo por teléfono?", "gracias", "¿cuánto cuesta?",
           "¿puede obtenerlo?"),
    "ar": ("تعيش وحدها", "دخلها 20000 في السنة", "هل يمكنها الطلب بالهاتف؟", "شكرا", "كم التكلفة؟",
           "هل يمكنها الحصول عليها؟"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def town(agency: Agency) -> Agency:
    return agency


def _age(holder: str, whom: str) -> object:
    return facts_of(conversation_open(talk(holder=holder)).state, whom).get("age")


def _of(told: dict[str, object]) -> int:
    return int(str(told["grandmother"]))


def _outcomes(reply: Reply) -> dict[str, str]:
    return {part.slug: part.outcome for part in reply.parts if part.kind is Kind.SERVICE}


@pytest.mark.wide
@pytest.mark.parametrize("language", ASKED)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(data=st.data())
def test_whatever_is_told_corrected_and_asked_the_last_counts(data: st.DataObject, language: str) -> None:
    holder, draw = f"browser:last{next(_HOLDERS)}", data.draw
    told: dict[str, object] = {"grandmother": draw(st.integers(61, 89)), ME: None}
    said(ASKED[language].format(told["grandmother"]), language, holder)
    bare = ["grandmother"]  # whom a bare correction puts right; nobody where that is not plain
    for _step in range(draw(st.integers(2, 6))):
        kind = draw(st.sampled_from(["told", "mine", "beside", *(["bare"] if bare else [])]))
        if kind == "beside":
            said(draw(st.sampled_from(BESIDE[language])), language, holder)
            bare = []
        else:
            whom = {"mine": [ME], "told": ["grandmother"], "bare": bare}[kind][0]
            age = draw(st.integers(61, 89).filter(lambda one, was=told[whom]: one != was))
            words = {"mine": MINE, "told": TOLD, "bare": BARE}[kind][language]
            said(draw(st.sampled_from(words)).format(age), language, holder)
            told[whom], bare = age, ["grandmother"] if whom != ME else []
        assert {one: _age(holder, one) for one in told} == told
    again = said(AGAIN[language], language, holder)
    assert _outcomes(again) == {"meals-at-home": "yes" if _of(told) >= 70 else "no"}


@pytest.mark.parametrize("language", ASKED)
@pytest.mark.parametrize(("first", "then", "outcome"), [(68, 72, "yes"), (72, 68, "no")])
def test_a_correction_outlasts_the_next_message(language: str, first: int, then: int, outcome: str) -> None:
    said(ASKED[language].format(first), language)
    corrected = said(TOLD[language][0].format(then), language)
    assert _outcomes(corrected)["meals-at-home"] == outcome
    for beside in BESIDE[language][:3]:
        found = _outcomes(said(beside, language)).get("meals-at-home", outcome)
        assert found == outcome, beside
    assert _outcomes(said(AGAIN[language], language))["meals-at-home"] == outcome


def test_what_an_earlier_version_kept_apart_is_the_newest() -> None:
    state = {"whom": "mother", "people": {"mother": {"age": 68}}, "facts_other": {"age": 72}}
    settled(state)
    assert facts_of(state, "mother") == {"age": 72}
    assert "facts_other" not in state
