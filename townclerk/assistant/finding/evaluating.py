"""How often the right page is found, on a file of pages and a file of questions."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from townclerk.assistant.finding.calibrating import Calibration, Judged, calibrated
from townclerk.assistant.finding.ranking import Asked, Page, Ranker
from townclerk.assistant.rules import ENOUGH
from townclerk.core.errors import Problem, Problems, TownclerkError
from townclerk.core.language import minilm

_LOOKED_AT = 100
_PRECISION = 0.9


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the ids of the pages that answer it."""

    asked: Asked
    right: frozenset[str]


def answers_evaluate(*, pages_file: Path, questions_file: Path) -> dict[str, Any]:
    """Figures of the finding, as JSON can hold them; plain BM25 of the same run beside them.

    Raises:
        TownclerkError: a file cannot be read, or a line of it is not as it should be; with file and line.
    """
    pages = pages_read(pages_file)
    questions = questions_read(questions_file, known={page.id for page in pages})
    embedder = minilm()
    start = time.process_time()
    ranker = Ranker(pages, "en", embedder)
    spent = time.process_time() - start
    judged = supports(ranker, questions)
    ours = figures(lambda asked: [found.page.id for found in ranker.rank(asked, limit=_LOOKED_AT)], questions)
    return {
        "pages": len(pages),
        "questions": len(questions),
        **ours,
        "index_cpu_seconds": round(spent, 2),
        **support_figures(*judged),
        "calibrated": calibrated_figures(*judged, questions),
        "bm25": figures(_plain(pages), questions),
    }


def figures(rank: Callable[[Asked], list[str]], questions: Sequence[Question]) -> dict[str, float]:
    """Hit at 1 and at 5, mean reciprocal rank within the first 100, CPU of one question."""
    start = time.process_time()
    found = [rank(one.asked) for one in questions]
    spent = time.process_time() - start
    places = [
        next((place for place, page in enumerate(pages, 1) if page in one.right), 0)
        for pages, one in zip(found, questions, strict=True)
    ]
    total = len(questions)
    return {
        "hit_at_1": round(sum(place == 1 for place in places) / total, 4),
        "hit_at_5": round(sum(0 < place <= 5 for place in places) / total, 4),
        "mrr": round(sum(1 / place for place in places if place) / total, 4),
        "cpu_ms_per_question": round(1000 * spent / total, 2),
    }


def supports(ranker: Ranker, questions: Sequence[Question]) -> tuple[Judged, Judged]:
    """How sure the best page of each question is and whether it is right; then the same without its pages."""
    asked, gone = [], []
    for one in questions:
        asked += [(best.support, best.page.id in one.right) for best in ranker.rank(one.asked, limit=1)]
        gone += [(best.support, False) for best in ranker.rank(one.asked, limit=1, without=one.right)]
    return asked, gone


def support_figures(asked: Judged, gone: Judged) -> dict[str, float | None]:
    """How well support tells right answers from wrong ones.

    Args:
        asked: how sure it was of each question and whether it was right. gone: of the same questions
            when the pages that answer them were not there: nothing was right then.
    """
    from sklearn.metrics import roc_auc_score

    both = [*asked, *gone]
    right = [is_right for _, is_right in both]
    auroc = roc_auc_score(right, [sure for sure, _ in both]) if len(set(right)) > 1 else None
    given = [is_right for sure, is_right in asked if sure >= ENOUGH]
    return {
        "support_auroc": None if auroc is None else round(float(auroc), 4),
        "answered": round(len(given) / len(asked), 4),
        "right_of_answered": round(sum(given) / len(given), 4) if given else None,
        "refused_without_page": round(sum(sure < ENOUGH for sure, _ in gone) / max(1, len(gone)), 4),
        "answered_at_90": round(_answered_at(_PRECISION, asked), 4),
    }


def calibrated_figures(
    asked: Judged, gone: Judged, questions: Sequence[Question]
) -> dict[str, float | None] | None:
    """The same where the other half of the pages taught how sure is sure enough; None: neither did.

    At `townclerk run` a town's frequent questions teach it; here these questions stand for them.
    """
    if not len(asked) == len(gone) == len(questions):
        return None
    half = [zlib.crc32(min(one.right).encode()) % 2 for one in questions]
    learned = [
        calibrated(
            *([row for row, at in zip(rows, half, strict=True) if at != one] for rows in (asked, gone))
        )
        for one in (0, 1)
    ]
    if learned == [None, None]:
        return None
    towns = [learned[at] or Calibration() for at in half]
    moved = [
        [(town.sure(sure), right) for (sure, right), town in zip(rows, towns, strict=True)]
        for rows in (asked, gone)
    ]
    return support_figures(*moved)


def _answered_at(precision: float, asked: Judged) -> float:
    """The largest share of questions that is answered where so many of the answers are right."""
    rows = sorted(asked, reverse=True)
    most = right = 0
    for given, (sure, is_right) in enumerate(rows, 1):
        right += is_right
        last = given == len(rows) or rows[given][0] < sure
        if last and right >= precision * given:
            most = given
    return most / len(rows)


def _plain(pages: Sequence[Page]) -> Callable[[Asked], list[str]]:
    """Plain BM25, bm25s with its own defaults, asked with all that was said in one text."""
    import bm25s

    index = bm25s.BM25()
    texts = [f"{page.title} {page.sections[0][1]}" for page in pages]
    index.index(bm25s.tokenize(texts, show_progress=False), show_progress=False)
    most = min(_LOOKED_AT, len(pages))

    def rank(asked: Asked) -> list[str]:
        words = bm25s.tokenize(" ".join(asked.parts()), show_progress=False)
        best, scores = index.retrieve(words, k=most, show_progress=False)
        return [pages[at].id for at, score in zip(best[0], scores[0], strict=True) if score > 0]

    return rank


def pages_read(path: Path) -> list[Page]:
    """The pages of a JSON Lines file: `id`, `title` and `text`.

    Raises:
        TownclerkError: it cannot be read, or a line of it is not a page; with file and line.
    """
    found: dict[str, Page] = {}
    problems = Problems(limit=20)
    for line, row in _rows(path, problems):
        name = _id(row.get("id"))
        if not name or not isinstance(row.get("text"), str):
            missing = "text" if name else "id"
            problems.add(
                _wrong(path, line, f"This page has no {missing}.", "A page needs id, title and text.")
            )
        elif name in found:
            problems.add(_wrong(path, line, f"The id '{name}' is here twice.", "Give each page its own id."))
        else:
            found[name] = Page(name, str(row.get("title") or ""), (("", row["text"]),))
    problems.raise_if_errors()
    if not found:
        raise TownclerkError(Problem("This file has no pages.", "Write one in each line.", file=str(path)))
    return list(found.values())


def questions_read(path: Path, *, known: set[str]) -> list[Question]:
    """The questions of a JSON Lines file: `question` and `page`, perhaps `situation`, `history`, `turns`.

    Args:
        known: the ids of the pages there are.

    Raises:
        TownclerkError: it cannot be read, or a line of it is not a question; with file and line.
    """
    found: list[Question] = []
    problems = Problems(limit=20)
    for line, row in _rows(path, problems):
        if not isinstance(row.get("question"), str) or not row["question"].strip():
            problems.add(_wrong(path, line, "This line has no question.", "It needs question and page."))
            continue
        named = row.get("page")
        right = {_id(one) for one in (named if isinstance(named, list) else [named])}
        if not right & known:
            problems.add(
                _wrong(path, line, "None of this question's pages is among the pages.",
                       "Name in page the ids of the pages that answer it.")
            )  # fmt: skip
            continue
        found.append(Question(_asked(row), frozenset(right)))
    problems.raise_if_errors()
    if not found:
        raise TownclerkError(
            Problem("This file has no questions.", "Write one in each line.", file=str(path))
        )
    return found


def _asked(row: dict[str, Any]) -> Asked:
    """What was asked. Of what cannot be read as said by somebody, nothing is taken."""
    history = [
        (str(one[0] or ""), str(one[1] or "") if len(one) > 1 else "")
        for one in _list(row.get("history"))
        if isinstance(one, list) and one
    ]
    earlier = []
    for one in _list(row.get("turns")):
        turn = _words_of(one) if isinstance(one, dict) else one
        if isinstance(turn, list) and turn:
            history.append((str(turn[0] or ""), str(turn[1] or "") if len(turn) > 1 else ""))
        elif isinstance(turn, str) and turn.strip() and turn.strip() != row["question"].strip():
            earlier.append(turn)
    return Asked(row["question"], str(row.get("situation") or ""), tuple(earlier), tuple(history))


def _words_of(turn: dict[str, Any]) -> str:
    return next((str(turn[key]) for key in ("text", "content", "question") if turn.get(key)), "")


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _id(value: object) -> str:
    return str(value) if isinstance(value, str | int) else ""


def _wrong(path: Path, line: int, what: str, then: str) -> Problem:
    return Problem(what, then, file=str(path), line=line)


def _rows(path: Path, problems: Problems) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TownclerkError(
            Problem("This file cannot be read as UTF-8 text.", str(error), file=str(path))
        ) from error
    # Not splitlines: JSON may hold other ends of lines inside a text.
    for line, one in enumerate(text.split("\n"), 1):
        if not one.strip():
            continue
        try:
            row = json.loads(one)
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict):
            yield line, row
        else:
            problems.add(
                _wrong(path, line, "This line is not a JSON object.", "Write one object in each line.")
            )
