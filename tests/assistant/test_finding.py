"""The right page is found by words and by meaning; a file of questions is judged, its mistakes named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from townclerk.assistant.finding.apart import Apart
from townclerk.assistant.finding.evaluating import answers_evaluate, questions_read, support_figures
from townclerk.assistant.finding.ranking import Asked, Page, Ranker
from townclerk.assistant.finding.windows import windows
from townclerk.cli_evaluate import app
from townclerk.core.errors import TownclerkError
from townclerk.core.language import minilm


def _page(name: str, title: str, text: str) -> Page:
    return Page(name, title, (("", text),))


PAGES = [
    _page("bins", "Rubbish collection", "We empty your bin every Tuesday. Put it out before seven."),
    _page("probate", "Applying for probate", "The relatives of somebody who died divide what they left."),
    _page("parking", "Parking permit", "Residents park with a permit. It costs 30 a year."),
    _page("carers", "Help for carers", "You look after somebody who is ill. You may get money each week."),
]


@pytest.fixture(scope="module")
def ranker() -> Ranker:
    return Ranker(PAGES, "en", minilm())


def test_a_page_is_found_by_meaning_where_no_word_is_shared(ranker: Ranker) -> None:
    asked = Asked("my grandmother passed away, who inherits?")
    assert ranker.rank(asked)[0].page.id == "probate"
    assert len(ranker.rank(asked, limit=2)) == 2


@pytest.mark.parametrize(
    "asked",
    [
        Asked("how much do I get?", situation="I care for my sick father."),
        Asked("how much do I get?", earlier=("I care for my sick father.",)),
        Asked("how much do I get?", history=(("Do you look after somebody who is ill?", "Yes"),)),
    ],
)
def test_what_was_said_before_decides_where_the_question_does_not(ranker: Ranker, asked: Asked) -> None:
    assert ranker.rank(asked)[0].page.id == "carers"


def test_where_no_model_reads_the_language_words_decide() -> None:
    pages = [_page("a", "Basura", "Se recoge el martes."), _page("b", "Abono", "El autobús es gratis.")]
    assert Ranker(pages, "es").rank(Asked("¿cuándo se recoge la basura?"))[0].page.id == "a"


@pytest.mark.parametrize("question", ["", "?", "🦄", "the of and", "\x00"])
def test_odd_questions_break_nothing(ranker: Ranker, question: str) -> None:
    assert len(ranker.rank(Asked(question))) == len(PAGES)
    assert Ranker([], "en").rank(Asked(question)) == []


def test_every_sentence_is_in_a_passage() -> None:
    for count in range(12):
        said = [f"Number {number}." for number in range(count)]
        found = windows(" ".join(said))
        assert all(any(one in passage for passage in found) for one in said)
        assert all(passage.count(".") <= 3 for passage in found)


def _file(path: Path, rows: list[Any]) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8")
    return path


def _pages(folder: Path) -> Path:
    rows = [{"id": page.id, "title": page.title, "text": page.sections[0][1]} for page in PAGES]
    return _file(folder / "pages.jsonl", rows)


def test_the_command_prints_ours_beside_plain_bm25(tmp_path: Path) -> None:
    questions = [
        {"id": 1, "question": "when is my bin emptied", "page": ["bins"]},
        {"id": 2, "question": "who inherits when grandma passed away", "page": "probate", "turns": None},
        {
            "id": 3,
            "question": "and how much",
            "page": ["carers"],
            "turns": ["I nurse my sick mother at home"],
        },
    ]
    pages, asked = _pages(tmp_path), _file(tmp_path / "questions.jsonl", questions)
    ran = CliRunner().invoke(
        app, ["answers", "--pages", str(pages), "--questions", str(asked), "--json"], catch_exceptions=False
    )
    found = json.loads(ran.stdout)
    assert (found["hit_at_1"], found["hit_at_5"], found["mrr"]) == (1.0, 1.0, 1.0)
    assert found["bm25"]["hit_at_1"] < 1
    assert found["cpu_ms_per_question"] > 0
    assert 0 <= found["answered"] <= 1
    plain = CliRunner().invoke(
        app, ["answers", "--pages", str(pages), "--questions", str(asked)], catch_exceptions=False
    )
    assert "refused once the pages that answer are gone" in plain.stdout


def test_support_is_judged_against_what_is_right() -> None:
    asked = [(0.9, True), (0.8, True), (0.7, False), (0.2, True), (0.1, False)]
    gone = [(0.6, False), (0.3, False), (0.1, False), (0.1, False), (0.1, False)]
    assert support_figures(asked, gone) == {
        "support_auroc": 0.8571,
        "answered": 0.6,
        "right_of_answered": 0.6667,
        "refused_without_page": 0.8,
        "answered_at_90": 0.4,
    }
    assert support_figures([(0.4, False)], [(0.4, False)])["support_auroc"] is None


def test_turns_and_history_are_read_in_each_form(tmp_path: Path) -> None:
    turns = ["one", {"role": "user", "text": "two"}, ["three?", "it is three of them"], 4, {}, [], "now?"]
    row = {"question": "now?", "page": ["a"], "turns": turns, "history": [["zero?", "No"], "x", []]}
    (question,) = questions_read(_file(tmp_path / "q.jsonl", [row]), known={"a"})
    assert question.asked.parts() == ("now?", "one two", "zero? three? it is three of them")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (['{"question": '], "Line 1 of .*questions.jsonl: .*not a JSON object"),
        (
            [{"question": "a", "page": ["bins"]}, {"page": ["bins"]}],
            "Line 2 of .*questions.jsonl: .*no question",
        ),
        ([{"question": "a", "page": ["nowhere"]}], "None of this question's pages"),
        ([], "no questions"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_line(tmp_path: Path, rows: list[Any], told: str) -> None:
    with pytest.raises(TownclerkError, match="(?s)" + told):
        answers_evaluate(
            pages_file=_pages(tmp_path), questions_file=_file(tmp_path / "questions.jsonl", rows)
        )


def test_pages_with_one_id_or_none_are_told(tmp_path: Path) -> None:
    asked = _file(tmp_path / "q.jsonl", [{"question": "a", "page": ["a"]}])
    twice = _file(tmp_path / "p.jsonl", [{"id": "a", "text": "x"}, {"id": "a", "text": "y"}, {"text": "z"}])
    with pytest.raises(TownclerkError, match=r"(?s)twice.*no id"):
        answers_evaluate(pages_file=twice, questions_file=asked)
    with pytest.raises(TownclerkError, match="cannot be read"):
        answers_evaluate(pages_file=tmp_path / "none.jsonl", questions_file=asked)


def test_what_differs_within_a_page_tells_no_pages_apart() -> None:
    random = np.random.default_rng(3)
    owners, noise = np.repeat(np.arange(30), 20), np.repeat([4.0, 0.2], [6, 18])
    pages = random.normal(size=(30, 24))
    texts = (pages[owners] + random.normal(size=(600, 24)) * noise).astype(np.float32)
    asked = (pages + random.normal(size=(30, 24)) * noise).astype(np.float32)
    means = np.array([texts[owners == page].mean(axis=0) for page in range(30)])
    plain = means / np.linalg.norm(means, axis=1, keepdims=True)
    apart = Apart(texts, owners)
    right = sum(int(apart.nearness(one).argmax()) == page for page, one in enumerate(asked))
    by_cosine = sum(int((plain @ one).argmax()) == page for page, one in enumerate(asked))
    assert right >= by_cosine + 10, (right, by_cosine)


def test_pages_of_one_text_each_are_compared_as_they_are() -> None:
    texts = np.eye(4, 6, dtype=np.float32)
    twice = Apart(np.repeat(texts, 2, axis=0), np.repeat(np.arange(4), 2))
    assert int(twice.nearness(texts[2]).argmax()) == 2
    assert not twice.nearness(np.zeros(6, np.float32)).any()
