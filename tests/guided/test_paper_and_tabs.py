"""The printed form in words that fit paper; and answers that another tab has deleted."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.guided.test_pages import LIGHT, _on, _text
from townclerk.services import Service, catalogue_load

pytestmark = pytest.mark.usefixtures("town", "collected")


@pytest.mark.parametrize(
    ("language", "said", "never"),
    [("en", "you left “Phone” empty", "not known"), ("es", "dejó sin responder “Teléfono”", "no se sabe"),
     ("ar", "تركتم “الهاتف” دون إجابة", "غير معروف")],
)  # fmt: skip
def test_paper_says_which_question_has_to_be_left_empty(language: str, said: str, never: str) -> None:
    names = {"en": "Phone", "es": "Teléfono", "ar": "الهاتف"}
    steps = (
        {"id": "call", "type": "boolean", "ask": {"en": "Call you?", "es": "¿Llamamos?", "ar": "نتصل؟"}},
        {"id": "number", "type": "phone", "ask": names, "label": names, "when": "call", "optional": True},
    )
    service = Service("club", {"en": "Club", "es": "Club", "ar": "ناد"}, journey=steps)
    catalogue_load(services=[service], pages=[])
    paper = _text(Client().get(f"/do/club/paper?lang={language}"))
    assert said in paper
    assert never not in paper


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "was not kept"), ("es", "no se guardó"), ("ar", "لم يُحفظ")],
)
def test_a_tab_whose_answers_another_deleted_says_so(language: str, said: str) -> None:
    client = Client()
    _on(client, LIGHT, begin="1")
    client.post(f"{LIGHT}/drop")
    answer = client.post(f"{LIGHT}/q/fault?lang={language}", {"answer": "out"})
    assert "gone=1" in answer["Location"]
    assert said in _text(client.get(f"{answer['Location']}"))
    assert said not in _text(client.get(f"{LIGHT}?lang={language}")), "nobody else reads it"
