"""Who asks "do I get help with …" asks what "can I get" asks; where one gets it is another question."""

from __future__ import annotations

import pytest

from townclerk.assistant.conversing.can_get_said import asks_if_they_can_get, without_can_get

ASKS = (
    ("do I get help with rent", "help with rent"), ("Do we also get free school meals?", "free school meals"),
    ("¿Recibo ayuda para el alquiler?", "ayuda para el alquiler"), ("¿me dan una beca?", "una beca"),
    ("هل أحصل على مساعدة للتدفئة", "مساعده للتدفيه"), ("هل سنحصل على دعم الإيجار؟", "دعم الايجار"),
)  # fmt: skip
OTHER = (
    "do I get a receipt", "do I get fined", "when do I get my bin emptied", "where do I get a permit",
    "how do I get help",
    "how much do I get help for", "me dan miedo", "recibo muchas cartas", "¿dónde recibo ayuda?",
    "¿cómo me dan el permiso?",
)  # fmt: skip


@pytest.mark.parametrize(("said", "left"), ASKS)
def test_it_asks_if_they_can_get_it(said: str, left: str) -> None:
    assert (asks_if_they_can_get(said), without_can_get(said)) == (True, left)


@pytest.mark.parametrize("said", OTHER)
def test_another_question_does_not(said: str) -> None:
    assert not asks_if_they_can_get(said)
