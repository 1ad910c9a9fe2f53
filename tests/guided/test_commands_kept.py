"""What we tell people to write is never an answer: at each kind of step, in each language, with any signs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.guided.test_talking import _say, _talk
from tests.guided.test_talking_every import NONSENSE
from townclerk import journeys
from townclerk.core.wishes_said import resumes
from townclerk.journeys.hearing import Command, command_in

OWN = {
    Command.BACK: ("back", "atrás", "رجوع"),
    Command.STOP: ("STOP", "parar", "توقف"),
    Command.HELP: ("help", "¿qué significa eso?", "ماذا يعني ذلك؟"),
    Command.SKIP: ("SKIP", "omitir", "تخطي"),
    Command.SEND: ("send", "enviar", "إرسال"),
    Command.SUMMARY: ("my answers", "mis respuestas", "إجاباتي"),
    Command.STATUS: ("status", "estado", "الحالة"),
}
GO_ON = (
    "go on", "continue", "carry on", "siga", "continúe", "seguimos", "adelante", "تابعوا", "متابعة",
    "المتابعة", "استمرار", "أكملوا", "مواصلة",
)  # fmt: skip
HARAKAT = {"رجوع": "رُجُوع", "توقف": "تَوَقَّفْ", "تخطي": "تَخَطِّي", "إرسال": "إِرْسَال", "الحالة": "الحَالَة"}
SIGNS = ("{}", " {}. ", "{}!", "«{}»", "“{}”", "{}…", "({})", "{}،", "*{}*")


@pytest.mark.parametrize("command", OWN)
@pytest.mark.parametrize("signs", SIGNS)
def test_a_command_is_known_with_any_signs_around_it(command: Command, signs: str) -> None:
    for word in OWN[command]:
        for one in (word, word.upper(), HARAKAT.get(word, word)):
            assert command_in(signs.format(one)) is command, one


@pytest.mark.parametrize("polite", ["{} please", "please {}", "{}, por favor", "{} من فضلكم", "رجاء {}"])
def test_a_command_is_known_among_polite_words(polite: str) -> None:
    assert command_in(polite.format("skip")) is Command.SKIP


@pytest.mark.parametrize("signs", SIGNS)
def test_go_on_is_known_with_any_signs_around_it(signs: str) -> None:
    assert [word for word in GO_ON if not resumes(signs.format(word))] == []


@pytest.mark.parametrize(
    "text", ["back pain", "Stop Street 4", "help with rent", "next to the school", "a status symbol"]
)
def test_words_that_only_begin_like_a_command_are_none(text: str) -> None:
    assert command_in(text) is None


ANSWERS: dict[str, Any] = {
    "boolean": False, "date": "2026-11-20", "integer": 1, "place": {"words": "12 Mill Lane"}, "email": None,
    "text": "Ana Lopez", "long": None, "file": None, "phone": None, "money": "10.00", "number": 1,
    "address": {"line1": "1 Mill Lane", "line2": "", "town": "Alder Falls", "postcode": "12345"},
}  # fmt: skip


@pytest.mark.wide
@pytest.mark.django_db
@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("service", ["street-light", "address-change", "rent-support"])
def test_none_of_them_is_kept_as_an_answer_at_any_kind_of_step(service: str) -> None:
    """Of those that leave the question where it is; SKIP leaves it empty, and nothing else."""
    talk = _talk(service, "en", "chat")
    seen = set()
    for _each in range(20):
        draft = journeys.draft_get(talk.draft_id)
        assert draft is not None
        step = draft.way.here
        if step is None:
            break
        seen.add(step.type)
        words = [*OWN[Command.HELP], *OWN[Command.SUMMARY], *OWN[Command.STATUS], *OWN[Command.SEND], *GO_ON]
        for word in words:
            _say(talk, f"«{word}»!")
            now = journeys.draft_get(talk.draft_id)
            assert now is not None
            assert step.id not in now.answers, (step.id, word)
        value = ANSWERS.get(step.type)
        if step.type in ("choice", "choices"):
            first = "rent" if "rent" in step.options else next(iter(step.options))
            value = first if step.type == "choice" else [first]
        if step.type == "file" and not step.optional:
            break
        journeys.draft_answer(draft_id=talk.draft_id, step=step.id, value=value, language="en")
    assert len(seen) > 2
    assert seen <= set(NONSENSE)
