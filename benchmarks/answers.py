"""How often the right page is found first: `python -m benchmarks.answers PAGES.jsonl QUESTIONS.jsonl`.

PAGES has `id, title, text`; QUESTIONS has `id, question, page` and perhaps `situation`.
Prints hit@1, hit@5 and MRR of our index beside plain BM25 (bm25s with its own defaults on
title and text), with the CPU milliseconds of one question.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from townclerk.assistant import search

Ranker = Callable[[str], list[str]]


def _lines(path: str) -> list[dict]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def passages(pages: list[dict], size: int) -> list[search.Source]:
    """Each page in passages of `size` paragraphs."""
    found = []
    for page in pages:
        lines = page["text"].splitlines()
        for start in range(0, max(1, len(lines)), size):
            text = "\n".join(lines[start : start + size])
            found.append(
                search.Source(f"{page['id']}#{start}", "en", page["id"], page["title"], "", text, "")
            )
    return found


def ours(pages: list[dict], size: int = 8) -> Ranker:
    index = search.Index(passages(pages, size), "en")

    def rank(question: str) -> list[str]:
        return list(dict.fromkeys(hit.source.page for hit in index.search(question, limit=40)))[:5]

    return rank


def plain(pages: list[dict]) -> Ranker:
    import bm25s

    tokens = bm25s.tokenize([f"{p['title']} {p['text']}" for p in pages], show_progress=False)
    retriever = bm25s.BM25()
    retriever.index(tokens, show_progress=False)

    def rank(question: str) -> list[str]:
        asked = bm25s.tokenize(question, show_progress=False)
        found, _ = retriever.retrieve(asked, k=5, show_progress=False)
        return [pages[i]["id"] for i in found[0]]

    return rank


def measure(rank: Ranker, questions: list[dict], *, situation: bool) -> dict[str, float]:
    ranks, start = [], time.process_time()
    for question in questions:
        asked = question["question"] + (" " + question.get("situation", "") if situation else "")
        found = rank(asked)
        ranks.append(next((n for n, page in enumerate(found, 1) if page in question["page"]), 0))
    spent = time.process_time() - start
    total = len(ranks)
    return {
        "hit_at_1": sum(r == 1 for r in ranks) / total,
        "hit_at_5": sum(r > 0 for r in ranks) / total,
        "mrr": sum(1 / r for r in ranks if r) / total,
        "cpu_ms": 1000 * spent / total,
    }


def main(pages_path: str, questions_path: str) -> None:
    pages, questions = _lines(pages_path), _lines(questions_path)
    print(f"{len(pages)} pages, {len(questions)} questions")
    print(f"{'':32}{'hit@1':>8}{'hit@5':>8}{'MRR':>8}{'CPU ms':>8}")
    for situation in (False, True):
        for name, rank in (("plain BM25", plain(pages)), ("townclerk", ours(pages))):
            row = measure(rank, questions, situation=situation)
            label = f"{name}, {'with' if situation else 'without'} situation"
            print(
                f"{label:32}{row['hit_at_1']:8.3f}{row['hit_at_5']:8.3f}{row['mrr']:8.3f}{row['cpu_ms']:8.2f}"
            )


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
