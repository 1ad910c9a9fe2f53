"""No pattern of what must be met at once explodes: three times the words are not thirty times the work."""

from __future__ import annotations

import time

import pytest

from townclerk.assistant.understanding import special
from townclerk.assistant.understanding.special import SpecialKind, plain

LETTERS = (
    "I have lived in this town for many years and my street has changed a lot since then. ",
    "Llevo muchos años en esta ciudad y desde hace unos meses mi calle ya no es la misma que antes. ",
    "أعيش في هذه المدينة منذ سنوات كثيرة وقد تغير شارعنا كثيرا منذ ذلك الحين وأنا وأمي وأبي هنا ",
    "my old neighbour and her husband have not been answering for about two more than three of the last ",
)
SHORT, LONG = 700, 2_100
# Below it a clock says nothing; a pattern that explodes is far above it.
NOTICEABLE = 0.05


def seconds(pattern: str, said: str) -> float:
    compiled = special._compiled(pattern)
    began = time.process_time()
    compiled.search(said)
    return time.process_time() - began


def explodes(pattern: str, short: str, long: str) -> bool:
    took = seconds(pattern, short)
    return took > NOTICEABLE or seconds(pattern, long) > max(NOTICEABLE, 30 * took)


@pytest.mark.parametrize("letter", LETTERS)
def test_no_pattern_explodes(letter: str) -> None:
    short, long = (plain(letter * (length // len(letter) + 1)) for length in (SHORT, LONG))
    every = {
        pattern
        for _, phrases in special._in_order("en")
        for kind in SpecialKind
        for _, patterns, harmless in phrases.of(kind.value)
        for pattern in (*patterns, harmless)
        if pattern
    }
    assert len(every) > 100
    assert not [pattern[:200] for pattern in every if explodes(pattern, short, long)]
