"""What staff taught that a question means, as an answer: of these words, and of those nearly the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from townclerk.assistant import flows
from townclerk.assistant.asking import asked_plainly, without_asker
from townclerk.assistant.kinds import (
    HOW,
    WHO,
    asks_who_can,
    kind_of,
    own_words,
    part_of_kind,
    sentences_asked,
)
from townclerk.assistant.one_page import answer_on, sections_on
from townclerk.assistant.rules import Answer, Source, key_sentences
from townclerk.assistant.text import stems
from townclerk.assistant.understanding.classifier import OUT_OF_SCOPE
from townclerk.assistant.understanding.material import frequent_questions
from townclerk.assistant.understanding.taught_words import (
    Lesson,
    lessons,
    taught_as,
    taught_version,
    words_of,
)
from townclerk.core.agency import agency_current
from townclerk.core.language import detect
from townclerk.core.plain_words import near
from townclerk.services import service_get, services_all

_KEPT_OF_MORE, _KEPT_OF_LESS = 2, 3
"""Of so many words that are the same one more may stand beside, and one may be missing."""
_SLIP = 5
_SOUNDS = {
    "es": (("ch", "C"), ("ll", "y"), ("qu", "k"), ("h", ""), ("v", "b"), ("z", "s"), ("ce", "se"),
           ("ci", "si"), ("ge", "je"), ("gi", "ji"), ("c", "k"), ("np", "mp"), ("nb", "mb")),
    "ar": (("ث", "ت"), ("ذ", "ز"), ("ظ", "ض"), ("ئ", "ا"), ("ء", "ا"), ("ؤ", "و")),
}  # fmt: skip
"""What is written one for the other because it is spoken alike."""


def answer_as_taught(question: str, *, language: str | None = None) -> Answer:
    """What the agency's own pages say to `question`, as staff taught it where they did.

    Raises:
        TownclerkError: the question is longer than 500 characters.
    """
    agency = agency_current()
    page = language or agency.default_language
    spoken = detect(without_asker(question, page), agency.languages, default=page)
    return answer_taught(question, spoken) or flows.answer(question, language=language)


def answers_version() -> str:
    """Changes with pages, frequent questions and what staff taught."""
    return flows.content_version() + taught_version()


def answer_taught(question: str, language: str, *, area: str = "") -> Answer | None:
    """What the page or frequent question says that staff taught is meant by these words; None for none."""
    intent = taught_as(question, language)
    return answer_of(intent, question, language, area=area) if intent else None


def answer_of(intent: str, question: str, language: str, *, area: str = "") -> Answer | None:
    """What the page or the frequent question of an intent says to `question`; None where it has neither."""
    kind, _colon, name = intent.partition(":")
    if kind == "faq":
        return _of_frequent(intent, question, language)
    service = service_get(name) if kind == "service" else None
    if service is None:
        return None
    side = WHO if asks_who_can(question) else kind_of(question)
    sections = sections_on("service", name, language)
    part = part_of_kind(side, sections) if side != HOW else None
    if part is not None:  # another part may hold more of the words, and not what is asked
        shown = sentences_asked(question, part) or key_sentences(part.text, question, part.language)
        return Answer(question, language, True, (part,), shown, support=1.0, area=area)
    found = answer_on(question, "service", name, language=language)
    if not found.found:
        named = flows.answer(service.title(language), language=language, area=area)
        if named.found and named.passages[0].page == name:
            found = named
        elif sections:
            found = _shown(sections[0], question, language)
    return replace(found, question=question, area=area) if found.found else None


def nearly_taught(question: str, language: str) -> Lesson | None:
    """The example that staff taught in nearly these words: a slip, another order, one word more or less.

    None where two of another meaning come as near, or where the words beside it name another service.
    """
    kept = lessons(language)
    if not kept.every:
        return None
    said = words_of(asked_plainly(question, language), language)
    found: list[tuple[int, Lesson]] = []
    for one in kept.every:
        apart = _apart(said, one, language)
        if apart is not None:
            found.append((apart, one))
    nearest = [one for apart, one in found if apart == min(each for each, _one in found)]
    if len({one.intent for one in nearest}) != 1 or nearest[0].intent == OUT_OF_SCOPE:
        return None
    return nearest[0] if own_words(asked_plainly(question, language), language) else None


def answered_before(one: Lesson, language: str) -> str:
    """The page that the pages alone would answer an example with; "" where none does."""
    found = flows.answer(one.text[: flows.LONGEST], language=language)
    return found.passages[0].page if found.found else ""


def _apart(said: Mapping[str, str], one: Lesson, language: str) -> int | None:
    """By how many words they differ; None where they are not nearly the same."""
    more = {stem: word for stem, word in said.items() if stem not in one.words}
    less = {stem: word for stem, word in one.words.items() if stem not in said}
    if len(more) > len(one.words) or len(less) > len(said):
        return None
    for stem in [*more]:
        slip = next((other for other in less if _slipped(more[stem], less[other], language)), None)
        if slip is not None:
            del more[stem], less[slip]
    same = len(said) - len(more)
    if not more and not less:
        return 0
    if len(more) == 1 and not less:
        return 1 if same >= _KEPT_OF_MORE and not _names_another(more, one, language) else None
    own = own_words(" ".join(word for stem, word in said.items() if stem in one.words), language)
    alone = len(less) == 1 and not more and same >= _KEPT_OF_LESS and len(own) >= _KEPT_OF_MORE
    return 1 if alone and not _tells(less, one, language) else None


def _slipped(said: str, meant: str, language: str) -> bool:
    """Whether a word is another one as it sounds, or with a slip that leaves no other word by chance."""
    base = language.partition("-")[0]
    if _sound(said, base) == _sound(meant, base):
        return True
    short = min(len(said), len(meant))
    if short < _SLIP or said[0] != meant[0] or not near(said, meant):
        return False
    return short > _SLIP or len(said) != len(meant) or sorted(said) == sorted(meant)


def _sound(word: str, base: str) -> str:
    for written, heard in _SOUNDS.get(base, ()):
        word = word.replace(written, heard)
    return word


def _names_another(words: Mapping[str, str], one: Lesson, language: str) -> bool:
    """Whether a word is in the title of a service other than the one that is meant."""
    titles = (each.title(language) for each in services_all() if f"service:{each.slug}" != one.intent)
    named = {stem for title in titles for stem in stems(title, language)}
    return bool(named & set(words)) and not _tells(words, one, language)


def _tells(words: Mapping[str, str], one: Lesson, language: str) -> bool:
    """Whether the page that is meant holds these words: without them another thing may be meant."""
    kind, _colon, name = one.intent.partition(":")
    return kind == "service" and flows.page_holds(name, [set(words)], language)


def _of_frequent(intent: str, question: str, language: str) -> Answer | None:
    asked = next((one.questions for one in frequent_questions() if one.intent == intent), ())
    one = flows.collections_in().get(language)
    held = one.sources if one is not None else ()
    best = next((source for source in held if source.frequent and source.title in asked), None)
    return _shown(best, question, language) if best is not None else None


def _shown(best: Source, question: str, language: str) -> Answer:
    shown = key_sentences(best.text, question, best.language)
    return Answer(question, language, found=True, passages=(best,), key_sentences=shown, support=1.0)
