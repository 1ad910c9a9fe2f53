"""What is compared of an Arabic word: without what is written onto it, its plural or its person. Pure.

Snowball's stemmer leaves "and", takes letters of the word itself for endings ("الديون" becomes "الد") and
knows no broken plurals (مصباح, مصابيح), so that questions and pages met in few words. After Larkey and others
2002 ("light10"), and then without long vowels inside, by which a plural, a verb and its noun mostly
differ.
"""

from __future__ import annotations

from functools import lru_cache

_ARTICLES = ("وبال", "ولل", "وال", "فال", "بال", "كال", "لل", "ال")
_MINE = ("هما", "كما", "كم", "كن", "هم", "هن", "ها", "نا", "ك")
_WEAK = "اوي"
_LEAST = 3
_LONG_WITH_AND = 6
# They begin with letters that are an article elsewhere, or end as what would be another word without it.
_WHOLE = {
    "مكتبه": "مكتبه", "مكتبات": "مكتبه", "مكتب": "مكتب", "مكاتب": "مكتب",
    "حافله": "حافله", "حافلات": "حافله", "حفله": "حفله", "حفل": "حفله", "حفلات": "حفله",
    "والد": "والد", "والده": "والد", "والدين": "والد", "ولد": "ولد", "اولاد": "ولد", "عناوين": "عنون",
    "اريكه": "اريكه", "ارايك": "اريكه",
}  # fmt: skip
_FATHER = "والد"


@lru_cache(maxsize=20_000)
def arabic_stem(word: str) -> str:
    """The stem of one folded word (`text.stems` folds it).

    >>> [arabic_stem(one) for one in ("المصابيح", "مصباح", "ومصباحنا")]
    ['مصبح', 'مصبح', 'مصبح']
    >>> arabic_stem("الحافلات") == arabic_stem("بالحافله"), arabic_stem("مكتبه") == arabic_stem("مكتب")
    (True, False)
    """
    bare = _without_article(word)
    left = bare if bare in _WHOLE else _without_mine(bare)
    if (whole := _WHOLE.get(left) or _WHOLE.get(left.removesuffix("ي"))) is not None:
        return whole
    ended = _without_ending(left)
    # "The" begins no verb: Japan (اليابان) is no sons (ابن).
    noun = bare != word and ended[:1] == "ي"
    return _bare(ended if noun else _without_person(ended))


def _without_article(word: str) -> str:
    if word.startswith(_FATHER):
        return word
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _LEAST:
            return word[len(article) :]
    if word[:1] == "و" and (len(word) >= _LONG_WITH_AND or word[1:2] == "ا") and len(word) > _LEAST + 1:
        return _without_article(word[1:])
    if word[:1] == "ل" and len(word) > _LEAST + 1:
        return word[1:]
    return word


def _without_mine(word: str) -> str:
    """Whose it is; a feminine ending that was opened by it is closed again."""
    for ending in _MINE:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return _closed(word[: -len(ending)])
    if word.endswith("ي") and len(word) > _LEAST and word[-2] == "ت":
        return _closed(word[:-1])
    return word


def _closed(word: str) -> str:
    return f"{word[:-1]}ه" if word.endswith("ت") and len(word) > _LEAST else word


def _without_ending(word: str) -> str:
    for endings in (("ات", "ت", "ه", "وا", "ا"), ("ون", "ين", "ان"), ("ي",)):
        for ending in endings:
            # "ان" ends a word of its own too (أغصان, عنوان).
            if word.endswith(ending) and len(word) - len(ending) >= _LEAST + (ending == "ان"):
                word = word[: -len(ending)]
                break
    return word


def _without_person(word: str) -> str:
    """Who does it ("she rides", "we ride") and "will"; and what makes a verb "done": open, opened."""
    if word[:1] == "س" and word[1:2] in "ايتن" and len(word) > _LEAST + 1:
        word = word[1:]
    if len(word) == _LEAST + 2 and word[0] == "م" and word[3] == "و":
        return word[1:]
    if len(word) == _LEAST + 2 and word[0] == "ت" and word[3] == "ي":
        return word  # "handing in" (تقديم) is nothing "old" (قديم)
    if word[:1] in "ايتن" and len(word) > _LEAST:
        word = word[1:]
        if word[:1] == "ت" and len(word) > _LEAST:
            word = word[1:]
    return word


def _bare(word: str) -> str:
    """Without long vowels inside; of a word that would be too short one stays."""
    inner = word[1:]
    bare = word[:1] + "".join(letter for letter in inner if letter not in _WEAK)
    if len(bare) >= _LEAST or len(word) <= len(bare):
        return bare
    kept, before = word[:1], False
    for letter in inner:
        weak = letter in _WEAK
        if not weak:
            kept += letter
        elif not before:
            kept += "و"
        before = weak
    return kept
