"""Danger is heard in the middle of a form, at each of its steps, and after what was sent, like anywhere."""

from __future__ import annotations

import pytest

from tests.conversing.test_talking import choices, said
from tests.conversing.test_telling import HOLE

pytestmark = pytest.mark.django_db
WIRES = {
    "en": "and there are wires hanging down by the school",
    "es": "y hay cables colgando junto a la escuela",
    "ar": "وفي أسلاك كهرباء مدلاة جنب المدرسة",
}
ARMED = {
    "en": "my ex is outside with a knife",
    "es": "mi ex está afuera con un cuchillo",
    "ar": "طليقي برا ومعه سكين",
}
SKIP = {"en": "skip", "es": "omitir", "ar": "تخطي"}
NO = {"en": "no", "es": "no", "ar": "لا"}
BACK = {"en": "I did not mean it", "es": "no lo dije en serio", "ar": "لم أقصد ذلك"}
SEND = {"en": "send", "es": "enviar", "ar": "إرسال"}


@pytest.fixture(autouse=True)
def town(agency: object) -> None:
    del agency


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_at_every_step_of_a_form_and_after_it_was_sent(language: str) -> None:
    def in_danger(text: str) -> None:
        reply = said(text, language)
        assert reply.understood == "crisis", text
        assert "911" in reply.text

    def taken_back() -> None:
        said(BACK[language], language)

    said(choices(said(HOLE[language], language))[0], language)
    skip, no = SKIP[language], NO[language]
    for answer in ("1", no, "Fig Row 12", "1", skip, skip, skip):
        in_danger(WIRES[language])
        taken_back()
        said(answer, language)
    in_danger(ARMED[language])
    taken_back()
    sent = said(SEND[language], language)
    assert sent.sent, "the form went on where it was"
    in_danger(WIRES[language])
    in_danger(ARMED[language])
