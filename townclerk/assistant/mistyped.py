"""Words that are on no page, written as a word that is: tried before nothing is said to be known. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from townclerk.assistant.text import ENGLISH_ONE_WORD
from townclerk.core.language.stop_words import STOP

_WORD = re.compile(r"[^\W\d_]+")
# Of shorter words one letter more or less is another word.
_SHORT, _LONG = 5, 8
_FEW = 2
# A word without two of its letters is as many words as half the square of its length; so long a one is a
# slip of the keyboard or meant to cost us time.
_LONGEST = 25
# They write small words onto others, and one letter more is often another word and no mistake.
_JOINING = frozenset({"ar", "fa", "he", "ur"})


class Vocabulary:
    """The words of an agency's own pages in one language, and which of them a mistyped word is.

    Args:
        texts: all that the pages say.
        real: words that are no mistake, though no page holds them ("president" is no resident).
    """

    def __init__(self, texts: Iterable[str], language: str, *, real: frozenset[str] = frozenset()) -> None:
        base = language.partition("-")[0]
        self._joins = base in _JOINING
        seen = Counter(word.casefold() for text in texts for word in _WORD.findall(text))
        if base == "en":
            seen.update({word: 1 for word in ENGLISH_ONE_WORD if ENGLISH_ONE_WORD[word] in seen})
        self._seen: Mapping[str, int] = seen
        self._known = frozenset(seen) | frozenset(STOP.get(base, "").split())
        self._real = real
        self._by_gap: dict[str, list[str]] = defaultdict(list)
        for word in seen:
            if _SHORT - 1 <= len(word) <= _LONGEST:
                for part in _gaps(word):
                    self._by_gap[part].append(word)

    def corrected(self, said: str) -> str:
        """`said` with each word that no page holds as the one word of a page that it comes nearest to.

        A word with a capital inside a sentence is left: a name is no mistake.

        >>> one = Vocabulary(["The passport costs $150.", "Bin collection"], "en")
        >>> one.corrected("pasport cost"), one.corrected("bin colection"), one.corrected("Ana Pasport")
        ('passport cost', 'bin collection', 'Ana Pasport')
        """
        return said if self._joins else _WORD.sub(lambda found: self._right(found, said), said)

    def _right(self, found: re.Match[str], said: str) -> str:
        word = found.group()
        small = word.casefold()
        if small in self._known or small in self._real:
            return word
        if not _SHORT - 1 <= len(small) <= _LONGEST or (found.start() and word[0].isupper()):
            return word
        most = 1 if len(small) < _LONG else _FEW
        gaps = _gaps(small)
        # Hardly anybody mistypes the first letter, and much begins otherwise that is another word.
        near = {one for part in gaps for one in self._by_gap.get(part, ()) if one[0] == small[0]}
        ranked = sorted((_apart(small, one), -self._seen[one], one) for one in near)
        fit = [one for one in ranked if one[0] <= most and (len(small) >= _SHORT or len(one[2]) >= _SHORT)]
        # A plural or another ending of a word that is known is no mistake.
        if not fit or any(_same_beginning(small, one[2]) for one in fit):
            return word
        others = [one for one in fit[1:] if one[:2] == fit[0][:2]]
        return word if others else fit[0][2]


def _gaps(word: str) -> set[str]:
    """A word with none, one or two of its letters left out: two words that differ in as few share one."""
    once = {word[:at] + word[at + 1 :] for at in range(len(word))}
    twice = (
        {one[:at] + one[at + 1 :] for one in once for at in range(len(one))} if len(word) >= _LONG else set()
    )
    return {word, *once, *twice}


def _same_beginning(one: str, other: str) -> bool:
    """Whether one is the other with more or with another last letter: "obtengo" is no mistyped "obtenga"."""
    return one.startswith(other) or other.startswith(one) or one[:-1] == other[:-1]


def _apart(one: str, other: str) -> int:
    """How many letters are to be changed, left out, added or swapped with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        earlier, before, row = before, row, [at]
        for place, wanted in enumerate(other, 1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != wanted))
            swapped = at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted
            row.append(min(cost, earlier[place - 2] + 1) if swapped else cost)
    return row[-1]
