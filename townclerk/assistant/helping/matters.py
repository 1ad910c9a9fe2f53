"""For what a person was asked: what was said before or with it, added since, and asked after that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from townclerk.assistant.conversing.hints import asks_or_wants
from townclerk.assistant.conversing.kept import Said
from townclerk.assistant.conversing.told_facts import facts_told
from townclerk.assistant.helping.asides import aside
from townclerk.assistant.understanding.special import SpecialKind, special_of
from townclerk.core.plain_words import agrees, plain

_ANSWERED = frozenset(
    "answer event can-get begin book asked-back complaint information rights need crisis".split()
)
"""As what a matter was met."""
_TOLD_AFTER = frozenset(("complaint", "information"))
"""What a person is to read is told after these: "I want to complain" says nothing of it."""
_FEW_WORDS = 6
_NO_MATTER = frozenset((SpecialKind.PERSON, SpecialKind.SMALL_TALK))
_ABOUT = re.compile(
    r"\b(?:about|regarding|concerning|sobre|acerca de|بخصوص|بشأن|حول)\s+(?!(?:it|this|that|eso|esto|ello|هذا|ذلك)\b)\w",  # noqa: E501
    re.IGNORECASE,
)
"""A wish for a person that says of what: "can I talk to somebody about the bus pass?"."""
_CLAUSE = 2
_HURRIES = re.compile(
    r"\b(?:soon|possible|urgent\w*|please|now|today|antes|posible|urgente|favor|cuanto|ahora|عاجل\w*|ممكن|فضلك\w*|الان)\b"
)
_OF_IT = frozenset(("complaint", "information", "need", "crisis"))
"""As what words are met that are of the matter, however it was begun."""
_BARE_WORDS = 8
"""A complaint or a wish for records in so few words says hardly of what."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What it is about, what was `added` since a person was asked, and what was asked `after` that."""

    what: str
    added: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def matter_of(turns: Sequence[Said], asked_at: datetime) -> Matter:
    """What a person was asked for at that time, of what was said.

    It is the last thing that tells of something, before or with that; where nothing does, the first after it.
    What is told after it is added, and what is asked after it is another question.
    """
    before, since = _apart(turns, asked_at)
    later = [(text, _of_it(text, understood)) for text, understood in reversed(_matters(since))]
    added, after = ([text for text, own in later if own is wanted] for wanted in (True, False))
    what, bare = _asked_for(before)
    if bare and (added or after):
        what = (added or after).pop(0)
    return Matter(what or last_asked(turns), tuple(added), tuple(after))


def to_answer(turns: Sequence[Said], asked_at: datetime) -> tuple[str, ...]:
    """What is to be answered, likeliest first: what was said since staff answered last, then the matter."""
    found = matter_of(turns, asked_at)
    staff = max((place for place, one in enumerate(turns) if one.staff_id is not None), default=-1)
    fresh = [text for text, _met in _matters(turns[staff + 1 :])] if _answered(turns, asked_at) else []
    return tuple(dict.fromkeys(filter(None, (*fresh, found.what, *reversed(found.added)))))


def _answered(turns: Sequence[Said], asked_at: datetime) -> bool:
    return any(one.staff_id is not None and one.at >= asked_at for one in turns)


def _apart(turns: Sequence[Said], asked_at: datetime) -> tuple[Sequence[Said], Sequence[Said]]:
    """The turns up to the words that asked for a person and their answer, and those since."""
    # The words are kept after the person was asked: they are the first that were said since.
    at = next((place for place, one in enumerate(turns) if one.own and one.at >= asked_at), len(turns))
    return turns[: at + 2], turns[at + 2 :]


def _asked_for(before: Sequence[Said]) -> tuple[str, bool]:
    """What was said before a person was asked, or with that, of the matter; and whether it tells little."""
    told = _matters(before)
    if not told:
        return "", True
    text, understood = told[0]
    if understood not in _TOLD_AFTER:
        special = special_of(text)
        # "I want to talk to a person about my bin" says it, whatever was asked before.
        with_it = special is not None and special.kind is SpecialKind.PERSON
        return (text if with_it else last_asked(before)), False
    if len(text.split()) > _BARE_WORDS:
        return text, False
    told_before = next((one for one, met in told[1:] if met not in _TOLD_AFTER), "")
    return (told_before if told_before and not asks_or_wants(told_before) else text), True


def _of_it(text: str, understood: str) -> bool:
    """Whether what is said after a person was asked is of that matter, rather than another question."""
    if understood in _OF_IT:
        return True
    return understood not in _ANSWERED and not asks_or_wants(text)


def last_asked(turns: Sequence[Said]) -> str:
    """The last thing a person said that tells what it is about; else what they said last.

    No mere wish for a person does, no thanks or greeting, no yes and no number of a choice, and not who they
    are or that they wait. What is told after it was said that somebody complains is what they complain of.
    """
    said = next((one.text for one in reversed(turns) if one.own and one.text.strip()), "")
    told = _matters(turns)
    last = next((text for text, _understood in told), said)
    asked = (one for one in told if one[1] in _ANSWERED or asks_or_wants(one[0]))
    text, understood = next(asked, (last, ""))
    return last if understood in _TOLD_AFTER else text


def _matters(turns: Sequence[Said]) -> list[tuple[str, str]]:
    """What a person said that tells what it is about, and what each was met as; the last first."""
    found, understood = [], ""
    for one in reversed(turns):
        if not one.own:
            understood = one.understood or understood
        elif one.text.strip():
            if _tells(one.text, understood) and not _of_themselves(one):
                found.append((one.text, understood))
            understood = ""
    return found


def _of_themselves(one: Said) -> bool:
    """Whether it tells who they are and nothing else."""
    if aside(one.text) or not one.language:
        return aside(one.text)
    few = len(one.text.split()) <= _FEW_WORDS and "," not in one.text and not asks_or_wants(one.text)
    return few and bool(facts_told(one.text, one.language))


def _tells(text: str, understood: str) -> bool:
    """Whether words that were met as that tell what it is about."""
    if understood == "small-talk" or agrees(text) is not None or not any(one.isalpha() for one in text):
        return False
    special = special_of(text)
    if special is None:
        return understood != "person"  # the words of the choice
    if special.kind is SpecialKind.PERSON:
        return _says_of_what(text)
    return special.kind not in _NO_MATTER or not special.alone


def _says_of_what(text: str) -> bool:
    """Whether a wish for a person says of what, after "about" or in a clause of its own."""
    clauses = [one.strip() for one in re.split(r"[.,;:!?¿¡،؛؟\n]+", text)]
    return any(_of_what(one) for one in clauses if len(one.split()) > _CLAUSE)


def _of_what(clause: str) -> bool:
    """Whether it is more than the wish itself, than who they are, and than that it hurries."""
    if len(clause.split()) <= _FEW_WORDS and _HURRIES.search(plain(clause)) and not _ABOUT.search(clause):
        return False
    special = special_of(clause)
    if special is None:
        return not aside(clause)
    return _ABOUT.search(clause) is not None or not special.alone
