"""The steps of a journey in a service's front matter: what may stand there, and how a mistake is told."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

import pytest

from townclerk.core.errors import Problem, Severity
from townclerk.core.facts import Fact, FactType
from townclerk.services import Service, service_parse
from townclerk.services.pattern_cost import MOST_WAYS, ways_through

FACTS = {
    "birth_date": Fact("birth_date", FactType.DATE, labels={"en": "Date of birth", "es": "Nacimiento"}),
    "housing": Fact(
        "housing",
        FactType.TEXT,
        questions={"en": "Own or rent?", "es": "¿Propia o alquilada?"},
        values=("own", "rent"),
        value_labels={"own": {"en": "I own", "es": "Propia"}, "rent": {"en": "I rent", "es": "Alquilada"}},
    ),
    "gender": Fact("gender", FactType.TEXT, protected=True),
}


def _read(tmp_path: Path, *steps: str) -> tuple[Service | None, list[Problem]]:
    path = tmp_path / "rent-help.md"
    lines = "\n".join(f"  - {step}" for step in steps)
    path.write_text(f"---\nid: rent-help\ntitle: Rent\njourney:\n{lines}\n---\nBody.\n", encoding="utf-8")
    return service_parse(path, schema=FACTS, languages=["en", "es"])


def _told(tmp_path: Path, *steps: str) -> list[str]:
    return [str(one) for one in _read(tmp_path, *steps)[1] if one.severity is Severity.ERROR]


def test_a_step_that_asks_for_a_fact_takes_its_words_and_values(tmp_path: Path) -> None:
    service, problems = _read(tmp_path, "{id: home, fact: housing}")
    assert service is not None, problems
    assert not problems
    (step,) = service.journey
    assert step["type"] == "choice"
    assert step["ask"]["es"] == "¿Propia o alquilada?"
    assert step["options"]["rent"] == {"en": "I rent", "es": "Alquilada"}


def test_everything_a_step_may_say_is_kept(tmp_path: Path) -> None:
    both = "{en: A, es: B}"
    service, problems = _read(
        tmp_path,
        f"{{id: birth_date, fact: birth_date, ask: {both}, latest: today, earliest: '1900-01-01'}}",
        f"{{id: rooms, type: integer, ask: {both}, min: 1, max: 9, when: age >= 18, optional: true}}",
        f"{{id: plate, type: text, ask: {both}, pattern: {{match: '[A-Z]+', say: {both}}}, longest: 8}}",
        f"{{id: proof, type: file, ask: {both}, kinds: [pdf, jpg], megabytes: 4, max: 3}}",
        f"{{id: needs, type: choices, ask: {both}, options: {{lift: {both}, sign-language: {both}}}}}",
        f"{{id: note, type: long, ask: {both}, hint: {both}, help: {both}, when: needs_sign_language,"
        f" stop: {{when: rooms > 8, say: {both}}}}}",
    )
    assert service is not None, problems
    assert not problems
    by_id = {step["id"]: step for step in service.journey}
    assert by_id["birth_date"]["latest"] == "today"
    assert (by_id["rooms"]["min"], by_id["rooms"]["max"], by_id["rooms"]["optional"]) == (1, 9, True)
    assert by_id["proof"]["kinds"] == ["PDF", "JPG"]
    assert by_id["note"]["stop"] == [{"when": "rooms > 8", "say": {"en": "A", "es": "B"}}]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (["{ask: x}"], "Line 5 of"),
        (["{id: Plate, ask: x}"], "Step 1 of the journey has no id"),
        (["{id: a, ask: x}", "{id: a, ask: y}"], "Two steps of the journey have the id 'a'"),
        (["{id: a, ask: x, typ: date}"], "Did you mean 'type'?"),
        (["{id: a, ask: x, type: day}"], "unknown type 'day'"),
        (["{id: a, type: date}"], "asks nothing"),
        (["{id: a, ask: x, type: choice}"], "a choice without two options"),
        (["{id: a, ask: x, type: choice, options: {one: A}}"], "a choice without two options"),
        (["{id: a, fact: hosing, ask: x}"], "There is no fact 'hosing'. Did you mean 'housing'?"),
        (["{id: a, fact: gender, ask: x}"], "'gender' is a protected characteristic"),
        (["{id: a, fact: birth_date, type: text, ask: x}"], "cannot be the fact 'birth_date'"),
        (["{id: a, fact: housing, options: {own: A, lease: B}}"], "'lease' is not a value of the fact"),
        (["{id: a, ask: x, when: b = 'y'}", "{id: b, ask: y}"], "about 'b', which is asked later"),
        (["{id: a, ask: x, when: a = 'y'}"], "about 'a', which is asked later"),
        (["{id: a, ask: x, when: agee > 3}"], "when: "),
        (["{id: a, ask: x, stop: {when: a = 'y'}}"], "'stop' has to say when, and why"),
        (["{id: a, ask: x, min: 3}"], "A step of type 'text' has no 'min'"),
        (["{id: a, ask: x, type: integer, min: 5, max: 3}"], "'min' is more than 'max'"),
        (["{id: a, ask: x, type: integer, min: few}"], "'few' is no number"),
        (["{id: a, ask: x, type: date, latest: tomorow}"], "'tomorow' is no day"),
        (["{id: a, ask: x, type: date, earliest: '2020-13-01'}"], "'2020-13-01' is no day"),
        (
            ["{id: a, ask: x, type: date, earliest: '2027-01-02', latest: '2027-01-01'}"],
            "'earliest' is after 'latest'",
        ),
        (["{id: a, ask: x, type: file, kinds: [EXE]}"], "'EXE' is no kind of file"),
        (["{id: a, ask: x, type: file, megabytes: 900}"], "A file has at most 25 megabytes"),
        (["{id: a, ask: x, pattern: {match: '(', say: y}}"], "no regular expression that can be read"),
        (["{id: a, ask: x, pattern: {match: 'a+'}}"], "does not say in words"),
        (["{id: a, ask: x, pattern: {match: '(a+)+b', say: y}}"], "so many ways through one answer"),
        (["{id: a, ask: x, pattern: {match: '(a|aa)+b', say: y}}"], "so many ways through one answer"),
        (["{id: a, ask: x, longest: 900000, pattern: {match: 'a*a*', say: y}}"], "so many ways"),
        (
            ["{id: a, ask: x, type: choices, options: {sign-language: A, sign_language: B}}"],
            "Rules call two options of the step 'a' the same",
        ),
        (
            ["{id: a, ask: x, type: choices, options: {lift: A, quiet: B}}", "{id: a_lift, ask: x}"],
            "Rules call an answer of 'a_lift' and one of 'a' both 'a_lift'",
        ),
        (["{id: housing, type: text, ask: x}"], "'housing' is a fact of another kind"),
        (["{id: birth_date, type: place, ask: x}"], "'birth_date' is a fact of another kind"),
        (["{id: a, fact: housing, type: text}"], "an answer of type 'text' has any"),
        (["{id: a, ask: x, type: long, longest: 15000}", "{id: b, ask: x, type: long, longest: 9000}"],
         "24,000 characters together"),
        (["{id: a, ask: x, type: date, earliest: today + 3 days, latest: today}"], "'earliest' is after"),
        (["{id: a, ask: x, when: used('rent-help')}"], "what somebody has used, which no step can know"),
        (["{id: a, ask: x, stop: {when: a = 'y', say: z, call: now}}"], "'now' is no telephone number"),
        (["{id: a, ask: x, stop: {when: a = 'y', say: z, cal: 5}}"], "Did you mean 'call'?"),
        (["{id: a, ask: x, optional: perhaps}"], "neither true nor false"),
        (["{id: a, ask: {fr: x}}"], "'fr' is not a language of the agency"),
    ],
)  # fmt: skip
def test_every_mistake_is_told_with_its_line(tmp_path: Path, steps: list[str], said: str) -> None:
    told = _told(tmp_path, *steps)
    assert any(said in one for one in told), told
    assert all(one.startswith("Line ") and "rent-help.md, journey." in one for one in told), told


@pytest.mark.parametrize(
    "step",
    [
        "{id: a, ask: x, stop: {when: a = 'y', say: z, call: (312) 555-0110}}",
        "{id: a, ask: x, stop: {when: a = 'y', say: z, call: '15'}}",
        "{id: a, ask: x, type: date, earliest: today + 12 months, latest: today + 1 year}",
        "{id: a, ask: x, type: date, earliest: today + 31 days, latest: today + 1 month}",
    ],
)
def test_what_may_be_right_is_no_mistake(tmp_path: Path, step: str) -> None:
    _service, problems = _read(tmp_path, step)
    assert [one for one in problems if one.severity is Severity.ERROR] == []


def test_branches_that_exclude_each_other_may_be_long(tmp_path: Path) -> None:
    options = "{id: kind, ask: x, type: choice, options: {a: A, b: B}}"
    longs = [f"{{id: t{n}, ask: x, type: long, longest: 15000, when: kind = '{n}'}}" for n in "ab"]
    _service, problems = _read(tmp_path, options, *longs)
    (told,) = [one for one in problems if "characters together" in one.what]
    assert told.severity is Severity.WARNING


def test_a_mistake_in_a_block_is_told_with_its_own_line(tmp_path: Path) -> None:
    step = "id: a\n    ask: x\n    type: choice\n    options:\n      own: A\n      'r ent': B"
    (told,) = _told(tmp_path, step)
    assert told.startswith("Line 10 of"), told


def test_a_text_that_lacks_a_language_is_a_warning(tmp_path: Path) -> None:
    service, problems = _read(tmp_path, "{id: a, ask: {en: x}}")
    assert service is not None
    (problem,) = problems
    assert problem.severity is Severity.WARNING
    assert "not translated into es" in problem.what


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (
            ["{id: a, ask: {en: x, es: x}, type: date, earliest: '9000-01-01', latest: today}"],
            "Today no day will do for the step 'a'",
        ),
        (
            [
                "{id: a, ask: {en: x, es: x}}",
                "{id: b, ask: {en: x, es: x}, stop: {when: a = 'y', say: {en: x, es: x}}}",
            ],
            "'stop' of the step 'b' is decided by the answer of 'a' before it",
        ),
    ],
)
def test_what_can_hardly_be_meant_is_a_warning(tmp_path: Path, steps: list[str], said: str) -> None:
    service, problems = _read(tmp_path, *steps)
    assert service is not None
    (problem,) = problems
    assert problem.severity is Severity.WARNING
    assert said in problem.what


def test_a_pattern_that_is_allowed_is_tried_in_a_moment_on_the_worst_text() -> None:
    for pattern in ("[A-Z]+[0-9]+x", "(ab?){1,4}c", "[a ]{1,200}b", r"\d+(,\d{3}){0,3}", "a?a?a?a?a?b"):
        assert ways_through(pattern, 200) <= MOST_WAYS, pattern
        begun = process_time()
        assert not re.fullmatch(pattern, "a" * 200)
        assert process_time() - begun < 0.5, pattern
