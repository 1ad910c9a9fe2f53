"""Keeping the passages of every language ready to be asked, and answering from them."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path

from townclerk.assistant import headed
from townclerk.assistant.acts_asked import tells_act
from townclerk.assistant.areas import area_named
from townclerk.assistant.asking import asked_plainly, without_asker
from townclerk.assistant.aspects import aspect_of, tells
from townclerk.assistant.calibration import calibration_learn, calibration_of
from townclerk.assistant.collection import Collection, pages_of
from townclerk.assistant.finding.kept import Kept
from townclerk.assistant.finding.ranking import Asked, texts_of
from townclerk.assistant.frequent import faqs_all
from townclerk.assistant.headed import before_others, dated, of_rules, on_side, placed, sided, titled
from townclerk.assistant.kinds import own_words
from townclerk.assistant.leading import led
from townclerk.assistant.rules import Answer, Source, choose, closest_first
from townclerk.assistant.sources import source_of_passage, source_of_question
from townclerk.assistant.text import in_words_of_pages, stems
from townclerk.assistant.understanding.meaning import chance_of
from townclerk.core import storage
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.language import detect, minilm, multilingual
from townclerk.core.steady import Steady
from townclerk.services import catalogue_version, passages

_log = logging.getLogger(__name__)
LONGEST = 500
# So many new texts in English take about a second to read, in other languages a tenth of them; more wait for
# `townclerk run`, and words alone decide.
_NEW_AT_ONCE = 200
# A question that goes on with another has few words of its own.
_FEW_WORDS, _ANSWERS_HELD = 4, 6
_lock = threading.Lock()
_Version = tuple[str, str]
_held: tuple[_Version, dict[str, Collection], bool] | None = None


@dataclass(frozen=True, slots=True)
class IndexCount:
    """How many passages and frequent questions each language has: {"en": (120, 40)}.

    `calibrated`: by how many of them it was learned how sure is sure enough, where that was learned.
    """

    by_language: Mapping[str, tuple[int, int]]
    calibrated: Mapping[str, int] = field(default_factory=dict)

    @property
    def passages(self) -> int:
        """Passages of all languages."""
        return sum(count for count, _ in self.by_language.values())

    @property
    def questions(self) -> int:
        """Frequent questions of all languages."""
        return sum(count for _, count in self.by_language.values())


def _build(*, whole: bool) -> dict[str, Collection]:
    default = agency_current().default_language
    made = [source_of_passage(passage) for passage in passages()]
    made += [source_of_question(number, row, default) for number, row in enumerate(faqs_all(), 1)]
    sources = [one for one in made if one is not None]
    languages = dict.fromkeys(source.language for source in sources)
    return {
        code: _collected([s for s in sources if s.language == code], code, whole=whole) for code in languages
    }


def _collected(sources: Sequence[Source], language: str, *, whole: bool) -> Collection:
    """The passages of one language with their vectors; without any, where more than a few would be new."""
    english = language.partition("-")[0] == "en"
    embedder = minilm() if english else multilingual()
    if embedder is None:
        return _as_before(sources, language) or Collection(sources, language)
    kept = Kept(embedder, _vectors_file(language))
    texts = texts_of(pages_of(sources), embedder)
    new = len(kept.missing(texts))
    if not whole and new > (_NEW_AT_ONCE if english else _NEW_AT_ONCE // 10):
        return _as_before(sources, language) or Collection(sources, language)
    try:
        kept.save(texts, only=whole)
        return _as_before(sources, language, kept.id) or Collection(sources, language, kept)
    except TownclerkError:
        _log.exception("the model for %s failed; words alone decide", language)
        return Collection(sources, language)


def _as_before(sources: Sequence[Source], language: str, encoder: str = "") -> Collection | None:
    """The collection that is held, where nothing in this language has changed: reading takes a while."""
    before = _held[1].get(language) if _held is not None else None
    same = before is not None and before.encoder == encoder and before.sources == tuple(sources)
    return before if same else None


def _vectors_file(language: str) -> Path:
    return storage.subdir("vectors") / f"{language}.npz"


def _version() -> _Version:
    """Changes with pages and frequent questions, and with the vectors that another process has made."""
    return content_version(), _vectors()


def _content_version() -> str:
    faq = hashlib.sha256(json.dumps(faqs_all(), sort_keys=True).encode()).hexdigest()
    return f"{catalogue_version()}/{faq}"


_steady = Steady("content_version", _content_version)


def content_steady() -> AbstractContextManager[None]:
    """Within the block the content's version is reckoned once: one message asks for it a dozen times."""
    return _steady.within()


def content_version() -> str:
    """Changes with pages and frequent questions."""
    return _steady()


def _vectors() -> str:
    folder = storage.subdir("vectors")
    made = [(file.name, file.stat().st_mtime_ns) for file in sorted(folder.glob("*.npz"))]
    return f"{folder}/{made}"


def _collections(*, whole: bool = False) -> dict[str, Collection]:
    """The collections of this process, made again when a page or a frequent question has changed."""
    global _held
    held = _held
    if held is None or held[0] != _version() or (whole and not held[2]):
        with _lock:
            if _held is None or _held[0] != _version() or (whole and not _held[2]):
                # What is added while they are made is not in them; the vectors that are made are.
                content = content_version()
                made = _build(whole=whole)
                _held = ((content, _vectors()), made, whole)
            held = _held
    return held[1]


def collections_in() -> dict[str, Collection]:
    """The passages of each language, ready to be asked."""
    return _collections()


def index_build() -> IndexCount:
    """Make the index now rather than at the first question, with every vector; count what is in it."""
    made = _collections(whole=True)
    learned = calibration_learn(made)
    _last.answers = {}  # they were as sure as before
    return IndexCount(
        {
            code: (
                sum(not source.frequent for source in one.sources),
                sum(source.frequent for source in one.sources),
            )
            for code, one in sorted(made.items())
        },
        {code: one.questions for code, one in learned.items()},
    )


def answer(
    question: str,
    *,
    language: str | None = None,
    situation: str = "",
    earlier: Sequence[str] = (),
    history: Sequence[tuple[str, str]] = (),
    area: str = "",
) -> Answer:
    """What the agency's own pages say to `question`.

    Args:
        question: a person's words.
        language: the language of the page they ask on; used where the words do not tell.
        situation: what they said of themselves. earlier: their messages before, oldest first.
        history: what was asked back, with its answer; oldest first.
        area: where they live, if it is known; an area that the question names goes before it. What our pages
            say of other areas does not answer.

    Returns:
        The passages that answer it, or the nearest ones with `found` false. Where nothing in
        the question's own language answers, the agency's default language is tried, and the
        passages say which language they are in.

    Raises:
        TownclerkError: the question is longer than 500 characters.
    """
    written, question = question, " ".join(question.split())
    if len(question) > LONGEST:
        raise TownclerkError(
            Problem(f"The question has {len(question)} characters.", f"Ask it in at most {LONGEST}.")
        )
    agency = agency_current()
    # Whoever asks, from here on it is the same question: a name is no word of another language, no place and
    # no slip of the keyboard either.
    plain = " ".join(without_asker(written, language or agency.default_language).split())
    spoken = detect(plain, agency.languages, default=language or agency.default_language)
    told = without_asker(situation, spoken) if situation else ""
    asked = Asked(plain, told, tuple(without_asker(one, spoken) for one in earlier), tuple(history))
    area = area_named(plain, agency.areas) or area
    collections = _collections()
    found = _answered(asked, area, (spoken, agency.default_language), collections)
    spelled = _spelled(plain, collections.get(spoken))
    right = plain if found.found else spelled
    if right != plain:
        again = _answered(
            replace(asked, question=right), area, (spoken, agency.default_language), collections
        )
        sure = again.found and _holds_half(again) and not _hangs_on_guess(plain, right, again)
        found = _righted(found, replace(again, question=plain), sure=sure)
    named = titled(right, collections.get(spoken), area)
    if named and (not found.found or found.passages[0].page == named.passages[0].page):
        support, others = max(found.support, named.support), found.passages[1:] if found.found else ()
        passages = (*named.passages, *others)
        found = replace(named, area=area, support=support, passages=passages)
    found = of_rules(sided(dated(found, right, collections), right, collections), right, collections)
    place = placed(spelled, collections.get(spoken), area)
    if place is not None:
        found = before_others(place, found, area)
    elif headed.of_other_place(found, spelled, collections.get(spoken)):
        found = _not_found(found)
    return _telling(led(replace(found, question=question), right), right)


def _telling(found: Answer, right: str) -> Answer:
    """`found`, unless its page speaks of the thing and not of how to do with it what is asked."""
    if not found.found or found.worked_out or page_tells(right, found.passages[0]):
        return found
    return _not_found(found)


def page_tells(question: str, best: Source) -> bool:
    """Whether the page of `best` tells how to pay, cancel or renew, where `question` asks that of it."""
    collection = _collections().get(best.language)
    held = collection.page_of(best) if collection is not None else ()
    page = "\n".join(f"{one.title}\n{one.heading}\n{one.text}" for one in (*held, best))
    return tells_act(question, page, frequent=best.title if best.frequent else "")


def _righted(found: Answer, again: Answer, *, sure: bool) -> Answer:
    """The answer to the words as they were meant, where it is sure; else the nearer pages of the two."""
    if sure:
        return again
    return _not_found(again) if again.support > found.support else found


def _hangs_on_guess(plain: str, right: str, again: Answer) -> bool:
    """Whether the page holds of the words that name something only one that was changed to what it holds.

    "How long does an egg (huevo) boil?" is no mistyped question about a hole (hueco), as nobody boils one.
    """
    as_written, held = set(own_words(plain, again.language)), _held_by(again)
    kept = [word for word in own_words(right, again.language) if word in as_written]
    return bool(kept) and not any(held & set(stems(word, again.language)) for word in kept)


def _spelled(question: str, one: Collection | None) -> str:
    """`question` with the words that no page holds as those they were meant to be."""
    return one.vocabulary.corrected(question) if one else question


def answer_following(question: str, earlier: str, *, language: str | None = None, area: str = "") -> Answer:
    """What the pages say to a short question that goes on with an earlier one ("and how much is it?").

    Found only where the page holds half of its words: else the earlier question would be answered again,
    whatever was asked.
    """
    found = answer(question, language=language, earlier=(earlier,), area=area)
    return found if 1 <= len(_own_words(found)) <= _FEW_WORDS and _holds_half(found) else _not_found(found)


def answer_to(question: str, told: str, *, language: str | None = None, area: str = "") -> Answer:
    """What the pages say to a question that its own words do not decide, for one who told so of themselves.

    Found only where the page holds half of the question's words, that nobody is answered about what they
    are whatever they ask.
    """
    found = answer(question, language=language, situation=told, area=area)
    return found if _own_words(found) and _holds_half(found) else _not_found(found)


def page_holds(service: str, words: Sequence[set[str]], language: str) -> bool:
    """Whether each of the words, given as its stems, stands on the page of a service or in its questions."""
    collection = _collections().get(language)
    held = collection.held("service", service) if collection else frozenset()
    return all(held & word for word in words)


def leads_away(question: str, best: Source) -> bool:
    """Whether a word of `question` leads to something else than the page that was learned to be meant."""
    collection = _collections().get(best.language)
    plain = asked_plainly(question, best.language)
    return collection is not None and bool(best.page) and collection.away(plain, best)


def _not_found(found: Answer) -> Answer:
    return replace(found, found=False, key_sentences=())


def _own_words(found: Answer) -> set[str]:
    asked = in_words_of_pages(asked_plainly(found.question, found.language), found.language)
    return set(stems(asked, found.language))


def _holds_half(found: Answer) -> bool:
    """Whether the page that answers holds half of the question's words."""
    held = _held_by(found) if found.found else set()
    words = _own_words(found) if held else set()
    return bool(held) and 2 * sum(word in held for word in words) >= len(words)


def _held_by(found: Answer) -> set[str]:
    """The stems of the page that answers, in its own language; none where that is not here."""
    best = found.passages[0]
    if (collection := _collections().get(best.language)) is None:
        return set()
    text = "\n".join(f"{one.heading}\n{one.text}" for one in (*collection.page_of(best), best))
    return set(stems(f"{best.title}\n{text}", best.language))


# One message of a conversation is asked several times; a thread's last answers are not worked out again.
_last = threading.local()


def _answered(
    asked: Asked, area: str, languages: tuple[str, str], collections: dict[str, Collection]
) -> Answer:
    held: dict[tuple[Asked, str, tuple[str, str]], Answer] = getattr(_last, "answers", {})
    if getattr(_last, "collections", None) is not collections:
        held = {}
    if (asked, area, languages) in held:
        return held[asked, area, languages]
    while len(held) >= _ANSWERS_HELD:
        del held[next(iter(held))]
    _last.collections, _last.answers = collections, held
    nearest = Answer(asked.question, languages[0], False, (), ())
    for code in dict.fromkeys(languages):
        if code not in collections:
            continue
        chosen = _answered_in(collections[code], asked, area, languages[0])
        if chosen.found:
            nearest = chosen
            break
        nearest = nearest if nearest.passages else chosen
    held[asked, area, languages] = nearest
    return nearest


def _answered_in(one: Collection, asked: Asked, area: str, spoken: str) -> Answer:
    plain = asked_plainly(asked.question, one.language)
    told = asked_plainly(asked.situation, one.language) if asked.situation else ""
    town = calibration_of(one)
    hits = [
        replace(hit, support=town.sure(hit.support))
        for hit in one.ask(replace(asked, question=plain, situation=told), area=area)
    ]
    side = aspect_of(plain)
    hits = closest_first(
        plain,
        [on_side(hit, side, plain, one) for hit in hits],
        own=lambda said: own_words(said, one.language),
        language=one.language,
        tells=lambda source: tells(side, source.title, source.text),
    )
    words = in_words_of_pages(plain, one.language)
    chosen = choose(words, spoken, hits, pages=one.page_of, near=town.near)
    # What the agency wrote as the answer to a question is judged by that question, not by words of a page.
    if chosen.found and spoken == one.language and chosen.passages[0].page:
        best = chosen.passages[0]
        service = best.page if best.kind == "service" else ""
        if one.beyond(plain, best, lambda: chance_of(plain, service, one.language)):
            chosen = _not_found(chosen)
    if spoken == one.language:
        chosen = headed.said_in_part(chosen, plain, one)
    return replace(chosen, question=asked.question, area=area)
