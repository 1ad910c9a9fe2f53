"""What somebody said of themselves: how many more questions it answers, and what somebody else's would do.

python -m benchmarks.told PAGES.jsonl QUESTIONS.jsonl    as `townclerk evaluate answers` reads them
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from pathlib import Path

from townclerk.assistant.finding.evaluating import Question, pages_read, questions_read
from townclerk.assistant.finding.ranking import Asked, Page, Ranker
from townclerk.assistant.rules import ENOUGH
from townclerk.assistant.text import in_words_of_pages, stems
from townclerk.core.language import minilm

_ASKED = 500


def measured(ranker: Ranker, questions: list[Question]) -> Counter[str]:
    """Questions by how they were answered and whether rightly, each told for its asker and for another."""
    found: Counter[str] = Counter()
    others = [*questions[1:], *questions[:1]]
    for one, other in zip(questions, others, strict=True):
        alone = ranker.rank(Asked(one.asked.question), limit=1)[0]
        if alone.support >= ENOUGH:
            found[_said("alone", alone.page.id in one.right)] += 1
            continue
        found["not answered alone"] += 1
        for who, told in (("told by them", one), ("told by another", other)):
            best = ranker.rank(Asked(one.asked.question, told.asked.situation), limit=1)[0]
            if best.support < ENOUGH:
                continue
            right = best.page.id in one.right
            found[_said(who, right)] += 1
            if _half(one.asked.question, best.page):
                found[_said(f"{who}, half the words", right)] += 1
    return found


def _said(how: str, right: bool) -> str:
    return f"{how}: {'right' if right else 'wrong'}"


def _half(question: str, page: Page) -> bool:
    """As `answer_to` of the assistant has it."""
    words = set(stems(in_words_of_pages(question, "en"), "en"))
    held = set(stems("\n".join([page.title, *(text for pair in page.sections for text in pair)]), "en"))
    return bool(words) and 2 * len(words & held) >= len(words)


if __name__ == "__main__":
    pages = pages_read(Path(sys.argv[1]))
    every = questions_read(Path(sys.argv[2]), known={page.id for page in pages})
    some = random.Random(5).sample(every, min(_ASKED, len(every)))
    for name, count in sorted(measured(Ranker(pages, "en", minilm()), some).items()):
        print(f"{count:5} {name}")
