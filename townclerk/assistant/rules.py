"""What is said to a question: whether there is support enough, and which sentences are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from townclerk.assistant.text import stems

# Support is a chance: an answer is given where it is likelier right than wrong.
ENOUGH = 0.5
# A frequent question that belongs to no page is short: that it shares words with another says less than of a
# page. Where what is asked has a word of its own that it does not say, it must be this sure to be meant.
SURE = 0.95
# What is less likely than this to answer is not even near: no page is shown. Until a run has learned it.
NEAR = 0.04
_SENTENCE = re.compile(r"(?<=[.!?؟。])\s+|\n+")


_NUMBER = re.compile(r"(?<![\d$€£:.,])\+?\d{3,}(?:[-  ]\d{2,})*(?![\d:%])")
_IF = re.compile(
    r"[\W_]*(?:if|unless|in case|when(?= (?:you|we|it|they|the|a|an|some\w*|there)\b)|si|cuando|en caso de"
    r"|و?إذا|و?اذا|وإن|لو|عند|عندما|في حال\w*)(?!\w)",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:(?:we|you) \w+ (?:that|this)|then|otherwise|in that case|en ese caso|entonces|eso|de lo contrario"
    r"|و?عندها|عندئذ|وإلا|في هذه الحالة)(?!\w)",
    re.IGNORECASE,
)
"""What only the sentence before tells of: "We treat that as urgent."."""


def conditional(text: str) -> bool:
    """Whether a sentence or a heading begins with the case in which something is to be done.

    >>> [conditional(one) for one in ("If a pole fell", "When is your bin day", "Sí, puede", "إذا سقطت")]
    [True, False, False, True]
    """
    return _IF.match(text) is not None


@dataclass(frozen=True, slots=True)
class Source:
    """One passage that can answer: a section of a page, or the answer of a frequent question.

    Attributes:
        id: stable id, unique in its language.
        page: id of the page or service it belongs to; "" for a frequent question without one.
        title: the page's title (for a frequent question: the question).
        heading: the section's heading, or "".
        text: the words, plain. html: the same, safe to show.
        url: where to read it in full, or "".
        changed_at: ISO date of the source's last change, or "".
        kind: "service", "page", or "faq" for a frequent question about no service.
        anchor: the id of the heading on its page, or "".
        frequent: whether it is a frequent question.
        areas: the parts of the town that it is about; none: all of them.
    """

    id: str
    language: str
    page: str
    title: str
    heading: str
    text: str
    html: str
    url: str = ""
    changed_at: str = ""
    kind: str = "page"
    anchor: str = ""
    frequent: bool = False
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, and how likely it answers: from 0 to 1.

    `nearest`: those of its sentences in a row that come nearest to the question, "" where nobody can tell.
    """

    source: Source
    support: float
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question.

    Attributes:
        question: as it was asked. language: the language it was understood in.
        found: whether the first passage is support enough to be called an answer.
        passages: the passages, best first; when `found` is false, only the nearest pages.
        key_sentences: the sentences of the first passage that say it, in their order.
        support: how likely the first passage answers, from 0 to 1.
        rephrased: whether the key sentences are a language model's words for the passage's.
        area: the part of the town that was asked about, or where the asker lives; "" where neither is known.
        worked_out: whether the key sentences are worked out from the agency's settings, not quoted.
        in_its_words: whether one part of the page says the side that is asked in the question's own words.
    """

    question: str
    language: str
    found: bool
    passages: tuple[Source, ...]
    key_sentences: tuple[str, ...]
    support: float = 0.0
    rephrased: bool = False
    area: str = ""
    worked_out: bool = False
    in_its_words: bool = False

    @property
    def only_for(self) -> tuple[str, ...]:
        """The areas that the first passage is about, where it is not known to be about the asker's."""
        best = self.passages[0] if self.passages else None
        return best.areas if best is not None and self.area not in best.areas else ()


_ENDS = (".", "!", "?", "؟", "。")
_LIST = 12
"""So many lines at most are shown for the head of a list."""


def key_sentences(
    text: str, question: str, language: str, *, most: int = 3, nearest: str = ""
) -> tuple[str, ...]:
    """The `most` sentences in a row that are the `nearest`, else those that share most with `question`.

    In a row, and never ending on one that was asked about: cut from the sentence after it, it
    can say the opposite of what was meant ("do not use the form." without "Call us now.").
    A text of up to two more is whole.
    """
    sentences = [s.strip() for s in _SENTENCE.split(text) if s.strip()]
    if len(sentences) <= most + 2:
        return tuple(sentences)
    asked = set(stems(question, language))
    shared = [asked & set(stems(sentence, language)) for sentence in sentences]
    starts = range(len(sentences) - most + 1)
    best = max(
        starts,
        key=lambda at: (
            " ".join(sentences[at : at + most]) == nearest,
            len(set().union(*shared[at : at + most])),
            bool(shared[at]),
            -at,
        ),
    )
    end = best + most + bool(shared[best + most - 1])
    while best and not sentences[best - 1].endswith(_ENDS) and end - best < _LIST:
        best -= 1  # an item of a list without what stands over it may say the opposite
    # "Call 911." alone does not say when, nor "We treat that as urgent." what: the sentence before does.
    if best and _NUMBER.search(sentences[best]) and not conditional(sentences[best]):
        best -= conditional(sentences[best - 1])
    elif best and _POINTS_BACK.match(sentences[best]):
        best -= 1
    return tuple(sentences[best:end])


# A page's part that says how to do a thing is headed so; "how" itself is a stop word.
_HOW = {"en": "how to", "es": "cómo", "ar": "كيف"}
_HOW_MUCH = re.compile(r"\b(how (long|much|many|old|often|far)|cuánt\w+)", re.IGNORECASE)


def passage_of(question: str, language: str, best: Source, page: Sequence[Source]) -> Source:
    """The passage of the best page that answers, where its title alone brought the page up.

    Every passage of a page holds the page's title. A question of no other words ("how do I
    get a bus pass") is answered by the part that says how to, or by the beginning, rather
    than by the shortest part, which BM25 puts first.
    """
    if best.frequent or not page:
        return best
    left = set(stems(question, language)) - set(stems(best.title, language))
    if left & set(stems(f"{best.heading} {best.text}", language)):
        return best
    how = _HOW.get(language.partition("-")[0])
    if how and how.split(maxsplit=1)[0] in question.casefold() and not _HOW_MUCH.search(question):
        for source in page:
            if source.heading.casefold().startswith(how):
                return source
    return page[0]


_ANYWHERE = frozenset("home house here casa hogar aqui البيت بيتي المنزل منزلي هنا".split())
"""Where something is asked for and not what."""


def closest_first(
    question: str,
    hits: Sequence[Hit],
    *,
    own: Callable[[str], Sequence[str]],
    language: str,
    tells: Callable[[Source], bool] = lambda source: True,
) -> list[Hit]:
    """The hits with frequent questions that are not close enough to be an answer after the others.

    Args:
        own: gives the words of a text that name something. tells: says whether an answer tells the side of
            the thing that is asked about.
    """
    asked = [set(stems(word, language)) for word in own(question) if word not in _ANYWHERE]

    def close(hit: Hit) -> bool:
        if not hit.source.frequent or hit.source.page:
            return True
        if not tells(hit.source):
            return False
        if hit.support >= SURE:
            return True
        held = set(stems(f"{hit.source.title}\n{hit.source.text}", language))
        shared = sum(bool(held & one) for one in asked)
        # One word of two may be what anybody does to anything ("may I keep bees"), two of four name it.
        return 2 * shared > len(asked) or (shared > 1 and 2 * shared == len(asked)) or not asked

    near = [hit for hit in hits if close(hit)]
    far = [replace(hit, support=min(hit.support, ENOUGH / 2)) for hit in hits if not close(hit)]
    return [*near, *far]


def choose(
    question: str,
    language: str,
    hits: Sequence[Hit],
    *,
    pages: Callable[[Source], Sequence[Source]] = lambda source: (),
    near: float = NEAR,
) -> Answer:
    """The answer from what was found.

    Args:
        hits: best first, one for each page.
        pages: gives all passages of a passage's page, so that the right part of it can be shown.
        near: how likely one must be to answer to be shown at all.
    """
    kept = [hit for hit in hits if hit.support >= near]
    if not kept:
        return Answer(question, language, False, (), ())
    first, support = kept[0].source, kept[0].support
    found = support >= ENOUGH
    if found:
        first = passage_of(question, language, first, pages(first))
    nearest = kept[0].nearest if first is kept[0].source else ""
    sentences = key_sentences(first.text, question, language, nearest=nearest) if found else ()
    others = (hit.source for hit in kept[1:])
    return Answer(question, language, found, (first, *others), sentences, support)
