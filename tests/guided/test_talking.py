"""The journey as a conversation: understood leniently, asked back where two things may be meant."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from babel import Locale
from django.utils import translation

from townclerk import journeys
from townclerk.core.agency import agency_current
from townclerk.core.help_first import help_first
from townclerk.journeys import Conversation, Submission, speaking, talking
from townclerk.journeys.hearing import Command, Ear, command_in, heard
from townclerk.journeys.rules import Step
from townclerk.services import service_get

TODAY = date(2026, 11, 25)
HOME = Step("home", "choice", options={
    "own": {"en": "I own it", "es": "Es mía", "ar": "أملكه"},
    "rent": {"en": "I rent it", "es": "La alquilo", "ar": "أستأجره"}})  # fmt: skip
NEEDS = Step("needs", "choices", options={"lift": {"en": "A lift"}, "quiet": {"en": "A quiet room"},
                                          "sign": {"en": "Sign language"}})  # fmt: skip


def _ear(language: str, country: str = "US") -> Ear:
    locale = Locale(language, country) if language != "ar" else Locale("ar")
    return Ear(
        locale=locale,
        today=TODAY,
        month_first=language == "en",
        labels=lambda step, value: step.options[value].get(language) or step.options[value]["en"],
    )


@pytest.mark.parametrize(
    ("kind", "language", "text", "values"),
    [
        ("boolean", "en", "Yes!", [True]),
        ("boolean", "en", "nope", [False]),
        ("boolean", "es", "Sí, claro", [True]),
        ("boolean", "ar", "نعم", [True]),
        ("boolean", "ar", "لا", [False]),
        ("boolean", "en", "yeah", [True]),
        ("boolean", "en", "of course", [True]),
        ("boolean", "en", "no thanks", [False]),
        ("boolean", "es", "claro", [True]),
        ("boolean", "es", "no, gracias", [False]),
        ("boolean", "ar", "لا شكرًا", [False]),
        ("boolean", "en", "perhaps", []),
        ("boolean", "en", "not sure", []),
        ("boolean", "en", "no idea", []),
        ("boolean", "es", "no lo sé", []),
        ("boolean", "es", "y no", []),
        ("boolean", "en", "Yes, thank you", [True]),
        ("money", "en", "5k", ["5000"]),
        ("money", "en", "2 thousand", ["2000"]),
        ("money", "es", "dos mil", ["2000"]),
        ("money", "en", "1.5 million", ["1500000"]),
        ("money", "ar", "٥ آلاف", ["5000"]),
        ("integer", "en", "two hundred", [200]),
        ("integer", "en", "no more than 3", []),
        ("date", "en", "3 March 1980", ["1980-03-03"]),
        ("date", "en", "March 3rd, 1980", ["1980-03-03"]),
        ("date", "en", "3/3/80", ["1980-03-03"]),
        ("date", "en", "3/4/80", ["1980-03-04", "1980-04-03"]),
        ("date", "es", "3/4/1980", ["1980-04-03", "1980-03-04"]),
        ("date", "es", "el 3 de marzo de 1980", ["1980-03-03"]),
        ("date", "ar", "٣ مارس ١٩٨٠", ["1980-03-03"]),
        ("date", "en", "yesterday", ["2026-11-24"]),
        ("date", "en", "two weeks ago", ["2026-11-11"]),
        ("date", "en", "in 3 days", ["2026-11-28"]),
        ("date", "en", "a year ago", ["2025-11-25"]),
        ("date", "en", "next Monday", ["2026-11-30"]),
        ("date", "en", "last Wednesday", ["2026-11-18"]),
        ("date", "en", "on Tuesday", ["2026-11-24", "2026-12-01"]),
        ("date", "en", "the third of March 1980", ["1980-03-03"]),
        ("date", "en", "May 1st, 1980", ["1980-05-01"]),
        ("date", "en", "second thoughts", []),
        ("date", "en", "99999 years ago", []),
        ("date", "es", "hace tres meses", ["2026-08-25"]),
        ("date", "es", "el próximo lunes", ["2026-11-30"]),
        ("date", "es", "pasado mañana", ["2026-11-27"]),
        ("date", "es", "tres de marzo de 1980", ["1980-03-03"]),
        ("date", "ar", "قبل يومين", ["2026-11-23"]),
        ("date", "ar", "بعد ثلاثة أيام", ["2026-11-28"]),
        ("date", "en", "31/2/2020", []),
        ("date", "en", "soon", []),
        ("integer", "en", "3", [3]),
        ("integer", "en", "three kids", [3]),
        ("integer", "es", "dos", [2]),
        ("integer", "ar", "ثلاثة", [3]),
        ("integer", "ar", "٤", [4]),
        ("integer", "en", "2 or 3", []),
        ("money", "en", "about $1,250.50 a month", ["1250.50"]),
        ("money", "es", "1.250,50", ["1250.50"]),
        ("number", "en", "2.5", [2.5]),
        ("email", "en", "it is ana@example.org, thanks", ["ana@example.org"]),
        ("phone", "en", "(312) 555-0142", ["3125550142"]),
        ("phone", "ar", "٣١٢٥٥٥٠١٤٢", ["3125550142"]),
        ("place", "en", "Fig Row 41.88123, -87.62345",
         [{"words": "Fig Row", "latitude": 41.88123, "longitude": -87.62345}]),
        ("address", "en", "12 Fig Row, Alder Falls, 60601",
         [{"line1": "12 Fig Row", "line2": "", "town": "Alder Falls", "postcode": "60601"}]),
        ("address", "es", "Calle Mayor 3, piso 2, 28001 Madrid",
         [{"line1": "Calle Mayor 3", "line2": "piso 2", "town": "Madrid", "postcode": "28001"}]),
    ],
)  # fmt: skip
def test_an_answer_is_understood_as_it_is_said(
    kind: str, language: str, text: str, values: list[Any]
) -> None:
    assert list(heard(Step("x", kind), text, _ear(language))) == values


@pytest.mark.parametrize(
    ("step", "language", "text", "values"),
    [
        (HOME, "en", "2", ["rent"]),
        (HOME, "ar", "٢", ["rent"]),
        (HOME, "en", "I RENT IT.", ["rent"]),
        (HOME, "en", "rent", ["rent"]),
        (HOME, "es", "alquilo", ["rent"]),
        (HOME, "ar", "أملكه", ["own"]),
        (HOME, "en", "the second", ["rent"]),
        (HOME, "es", "la segunda", ["rent"]),
        (HOME, "ar", "الثاني", ["rent"]),
        (HOME, "en", "I ren", ["rent"]),
        (HOME, "en", "rentt", ["rent"]),
        (HOME, "es", "alqiulo", ["rent"]),
        (NEEDS, "en", "sing langauge", [["sign"]]),
        (HOME, "en", "I own or rent it", ["own", "rent"]),
        (HOME, "en", "9", []),
        (HOME, "en", "I do not rent it", []),
        (HOME, "en", "not own", []),
        (NEEDS, "en", "1 and 3", [["lift", "sign"]]),
        (NEEDS, "en", "3,1", [["lift", "sign"]]),
        (NEEDS, "en", "a quiet room and sign language", [["quiet", "sign"]]),
        (NEEDS, "en", "a quiet room, a lift and sign language", [["lift", "quiet", "sign"]]),
        (NEEDS, "en", "none", [[]]),
        (NEEDS, "en", "a boat", []),
    ],
)
def test_a_choice_is_understood_by_number_or_by_words(
    step: Step, language: str, text: str, values: list[Any]
) -> None:
    assert list(heard(step, text, _ear(language))) == values


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("back", Command.BACK),
        ("Atrás", Command.BACK),
        ("رجوع", Command.BACK),
        ("STOP", Command.STOP),
        ("What does that mean?", Command.HELP),
        ("¿Qué significa eso?", Command.HELP),
        ("ماذا يعني ذلك؟", Command.HELP),
        ("send", Command.SEND),
        ("the back door", None),
        ("", None),
    ],
)
def test_commands_are_known_in_every_language(text: str, command: Command | None) -> None:
    assert command_in(text) is command


def _talk(service: str, language: str = "en", channel: str = "sms") -> Conversation:
    draft = journeys.draft_begin(
        service=service, holders=[journeys.phone_holder("1")], channel=channel, language=language
    )
    return Conversation(draft.id, language, channel)


def _say(talk: Conversation, *texts: str) -> str:
    for text in texts:
        answer = journeys.journey_say(talk, text).text
    return answer


@pytest.mark.usefixtures("town")
def test_a_whole_journey_by_text_message(taken: list[Submission]) -> None:
    talk = _talk("bulky-waste")
    assert "How many things" in _say(talk, "")
    assert "What are they?" in _say(talk, "two")
    assert "fridge" in _say(talk, "One sofa, one chair")
    assert "leave them" in _say(talk, "no")
    assert "first day" in _say(talk, "At the curb, 12 Fig Row")
    assert "November 26, 2026" in _say(talk, "tomorrow"), "what was understood is said"
    last = _say(talk, "skip", "ana@example.org")
    assert "Please check" in last
    assert "SEND" in last
    assert "2" in _say(talk, "1"), "the number of an answer opens it again"
    assert "Please check" in _say(talk, "3")
    turn = journeys.journey_say(talk, "send")
    assert turn.sent is not None
    assert turn.over
    (one,) = taken
    assert ("How many things should we collect?", "3") in one.answers
    assert one.channel == "sms"
    assert "AF-0001" in _say(talk, "hello?"), "after sending, the reference is said again"


@pytest.mark.usefixtures("town")
def test_a_day_that_may_be_two_is_asked_back() -> None:
    talk = _talk("bus-pass")
    asked = _say(talk, "", "3/4/50")
    assert "Which do you mean?" in asked
    assert "1 March 4, 1950" in asked
    assert "April 3, 1950" in _say(talk, "2")
    draft = journeys.draft_get(talk.draft_id)
    assert draft is not None
    assert draft.answers["birth_date"] == "1950-04-03"


@pytest.mark.usefixtures("town")
def test_the_same_checks_as_on_pages_and_how_to_answer() -> None:
    talk = _talk("bulky-waste")
    assert "6 or less" in _say(talk, "", "9")
    assert "whole number" in _say(talk, "many")
    _say(talk, "2", "A sofa", "no", "Fig Row")
    assert "or later" in _say(talk, "yesterday")
    assert "did not understand" in _say(talk, "whenever")


@pytest.mark.usefixtures("town")
def test_a_year_in_which_nobody_was_born_is_told_with_the_years_that_will_do() -> None:
    talk = _talk("bus-pass")
    assert "Write a year from 1890 to " in _say(talk, "", "3 March 1850")
    assert "Write a year from 1890 to " in _say(talk, "3 March 1050")


@pytest.mark.usefixtures("town")
def test_back_help_and_a_stop_that_can_be_taken_back() -> None:
    talk = _talk("rent-support")
    assert "first question" in _say(talk, "", "back")
    stopped = _say(talk, "I own it")
    assert "private landlord" in stopped
    assert "BACK" in stopped
    assert "own or rent" in _say(talk, "back")
    assert "How much rent" in _say(talk, "2")
    _say(talk, "$800", "4", "1", "yes")
    assert "How much do you owe" in _say(talk, "what does that mean?")
    assert "told you to leave" in _say(talk, "1600")
    assert "letter or a message" in _say(talk, "help")


@pytest.mark.usefixtures("town")
def test_a_file_leads_from_the_telephone_to_the_page_and_back() -> None:
    talk = _talk("street-light")
    _say(talk, "", "1", "Fig Row", "skip", "skip")
    asked = _say(talk, "today")
    assert "reference" in asked
    assert "/do/come-back" in asked
    assert "else we should know" in _say(talk, "skip")


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize(
    ("language", "texts", "asked"),
    [
        ("es", ["", "dos", "Un sofá", "no", "Fig Row 12", "mañana"], "¿Cómo se llama usted?"),
        ("ar", ["", "٢", "أريكة", "لا", "فيغ رو ١٢", "غدًا"], "ما اسمكم؟"),
    ],
)
def test_in_each_language(language: str, texts: list[str], asked: str) -> None:
    talk = _talk("bulky-waste", language)
    said = _say(talk, *texts)
    draft = journeys.draft_get(talk.draft_id)
    assert draft is not None
    assert draft.answers["item_count"] == 2
    assert draft.answers["pickup_date"] == "2026-11-26"
    assert asked in said


@pytest.mark.usefixtures("town")
def test_what_was_begun_in_a_conversation_goes_on_on_pages() -> None:
    talk = _talk("bulky-waste")
    _say(talk, "", "2")
    journeys.draft_answer(draft_id=talk.draft_id, step="item_list", value="A sofa")
    assert "fridge" in journeys.journey_now(talk).text
    assert "leave them" in _say(talk, "no")


@pytest.mark.usefixtures("town")
def test_nothing_anybody_writes_ends_in_an_error() -> None:
    talk = _talk("passport-appointment", channel="chat")
    strange = [
        "",
        "\0",
        "\ud83d",
        "🙂" * 50,
        "-",
        "²",
        "٫",
        "1/1/1/1",
        "99999999999999999999",
        "(",
        "[",
        "%s",
        "\\",
    ]
    answers: Mapping[int, str] = {0: "child", 1: "yes", 2: "first", 3: "skip", 4: "no", 5: "interpreter"}
    for number in range(7):
        for text in strange:
            assert journeys.journey_say(talk, text).text
        journeys.journey_say(talk, answers.get(number, "skip"))


@pytest.mark.usefixtures("town")
def test_a_draft_that_went_meanwhile_is_said_to_be_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    talk = _talk("bulky-waste")
    _say(talk, "")
    real = talking.draft_answer

    def gone_first(**given: Any) -> Any:
        monkeypatch.setattr(talking, "draft_answer", real)
        journeys.draft_drop(draft_id=talk.draft_id)
        return real(**given)

    monkeypatch.setattr(talking, "draft_answer", gone_first)
    turn = journeys.journey_say(talk, "2")
    assert turn.over
    assert "not here any more" in turn.text


DAY = Step("day", "date", fact="day", earliest="2020-01-01")
COST = Step("cost", "money", fact="cost")


@pytest.mark.usefixtures("town")
def test_what_is_known_and_will_not_do_is_not_offered() -> None:
    talk = _talk("bulky-waste")
    draft = journeys.draft_get(talk.draft_id)
    assert draft
    facts = {"day": date(2015, 1, 1), "cost": 12.5}
    assert speaking.known(dataclasses.replace(draft, facts=facts), DAY) is None
    assert speaking.known(dataclasses.replace(draft, facts=facts), COST) == "12.50"
    assert speaking.known(dataclasses.replace(draft, facts={"day": date(2021, 1, 1)}), DAY) == "2021-01-01"


@pytest.mark.usefixtures("town")
def test_a_stop_that_can_no_longer_be_read_closes_the_steps() -> None:
    service = service_get("rent-support")
    assert service
    assert journeys.journey_of(service)
    step = {
        "id": "a",
        "type": "text",
        "ask": {"en": "x"},
        "stop": [{"when": "gone > 3", "say": {"en": "No"}}],
    }
    assert journeys.journey_of(dataclasses.replace(service, journey=(step,))) is None


PERSON = {
    "en": "I want to talk to somebody",
    "es": "quiero hablar con una persona",
    "ar": "أريد التحدث مع شخص",
}


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("channel", ["sms", "chat"])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_a_person_is_offered_at_any_moment_and_the_question_stands(language: str, channel: str) -> None:
    talk = _talk("bulky-waste", language, channel)
    _say(talk, "")
    for answer in ("2", "A sofa", "no", "12 Fig Row", "2026-11-27", "Ana", "ana@example.org"):
        asked = journeys.journey_now(talk)
        turn = journeys.journey_say(talk, PERSON[language])
        assert agency_current().contact.phone in turn.text
        assert turn.text.endswith(asked.text)
        assert turn.step == asked.step, "not taken for an answer"
        _say(talk, answer)
    assert agency_current().contact.phone in _say(talk, PERSON[language]), "also before it is sent"


@pytest.mark.usefixtures("town")
def test_who_is_in_danger_is_told_the_number_first_and_loses_no_answer() -> None:
    talk = _talk("bulky-waste", channel="chat")
    _say(talk, "", "2")
    said = journeys.journey_say(talk, "I want to kill myself, take my things")
    assert "Call " in said.text.splitlines()[0]
    draft = journeys.draft_get(talk.draft_id)
    assert draft
    assert draft.answers["item_list"] == "I want to kill myself, take my things"


@pytest.mark.usefixtures("town")
def test_before_it_is_sent_yes_sends_and_an_answer_is_changed_by_its_place_or_name(
    taken: list[Submission],
) -> None:
    talk = _talk("bulky-waste", channel="chat")
    _say(talk, "", "2", "A sofa", "no thanks", "Fig Row", "in two days", "skip", "ana@example.org")
    assert "How many things" in _say(talk, "the first")
    assert "Please check" in _say(talk, "three")
    turn = journeys.journey_say(talk, "yes, that is right")
    assert turn.sent
    assert ("How many things should we collect?", "3") in taken[0].answers


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("said", ["What does that mean?", "I don't get it", "can you explain that?"])
def test_what_a_step_means_is_told_on_choices_and_in_own_words(said: str) -> None:
    talk = _talk("street-light", channel="chat")
    _say(talk, "")
    explained = _say(talk, said)
    assert "What is wrong with the light?" in explained
    assert explained.count("It flickers") == 1, "the choices are printed once"
    assert "“a person”" in explained
    assert "Where is it?" in _say(talk, "flikers", said), "a slip of the pen is understood"


@pytest.mark.usefixtures("town")
def test_an_answer_in_own_words_that_begins_like_a_question_is_kept() -> None:
    talk = _talk("street-light", channel="chat")
    _say(talk, "", "1", "Fig Row", "skip", "skip", "today", "skip")
    _say(talk, "I don't understand why it takes so long")
    draft = journeys.draft_get(talk.draft_id)
    assert draft
    assert draft.answers["details"] == "I don't understand why it takes so long"


@pytest.mark.usefixtures("town")
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_what_we_say_to_write_for_a_person_is_understood(language: str) -> None:
    with translation.override(language):
        said, stop = re.findall(r"[“«](.+?)[”»]", speaking.person_offered())
        assert help_first(said, language)
        assert command_in(stop) is Command.STOP
