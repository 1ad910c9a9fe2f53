"""Keeping an index of every language in memory, and answering from it."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from townclerk.assistant.rules import Answer, choose
from townclerk.assistant.search import Index, Source
from townclerk.assistant.text import in_words_of_pages
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.language import detect
from townclerk.core.models import StoredDocument
from townclerk.services import Passage, catalogue_version, passages, service_get

_FAQ = "faq"
_LONGEST = 500
_lock = threading.Lock()
_held: tuple[str, dict[str, Index]] | None = None


@dataclass(frozen=True, slots=True)
class IndexCount:
    """How many passages and frequent questions each language has: {"en": (120, 40)}."""

    by_language: Mapping[str, tuple[int, int]]

    @property
    def passages(self) -> int:
        """Passages of all languages."""
        return sum(count for count, _ in self.by_language.values())

    @property
    def questions(self) -> int:
        """Frequent questions of all languages."""
        return sum(count for _, count in self.by_language.values())


def faqs_load(rows: Sequence[Mapping[str, str]]) -> bool:
    """Make the frequent questions exactly `rows` (question, answer, language, service).

    Returns:
        Whether anything changed.
    """
    body = [
        {key: row.get(key) or "" for key in ("question", "answer", "language", "service")} for row in rows
    ]
    stored = StoredDocument.objects.filter(name=_FAQ).first()
    if (stored.body if stored else []) == body:
        return False
    StoredDocument.objects.update_or_create(name=_FAQ, defaults={"body": body})
    return True


def _faqs() -> list[dict[str, str]]:
    stored = StoredDocument.objects.filter(name=_FAQ).first()
    return list(stored.body) if stored else []


def _of_passage(passage: Passage) -> Source:
    return Source(
        id=f"{passage.kind}:{passage.page}#{passage.anchor}",
        language=passage.language,
        page=passage.page,
        title=passage.title,
        heading=passage.heading,
        text=passage.text,
        html=passage.html,
        url=passage.url,
        changed_at=passage.changed_at,
        kind=passage.kind,
        anchor=passage.anchor,
    )


def _of_question(number: int, row: Mapping[str, str], default: str) -> Source:
    from django.utils.html import escape

    service = service_get(row["service"]) if row["service"] else None
    return Source(
        id=f"faq:{number}",
        language=row["language"] or default,
        page=row["service"],
        title=row["question"],
        heading="",
        text=row["answer"],
        html=f"<p>{escape(row['answer'])}</p>",
        changed_at=service.changed_at if service else "",
        kind="service" if service else "faq",
        frequent=True,
    )


def _build() -> dict[str, Index]:
    default = agency_current().default_language
    sources = [_of_passage(passage) for passage in passages()]
    sources += [_of_question(number, row, default) for number, row in enumerate(_faqs(), 1)]
    languages = dict.fromkeys(source.language for source in sources)
    return {code: Index([s for s in sources if s.language == code], code) for code in languages}


def _indexes() -> dict[str, Index]:
    """The indexes of this process, built again when a page or a frequent question has changed."""
    global _held
    faq = hashlib.sha256(json.dumps(_faqs(), sort_keys=True).encode()).hexdigest()
    version = f"{catalogue_version()}/{faq}"
    held = _held
    if held is None or held[0] != version:
        with _lock:
            if _held is None or _held[0] != version:
                _held = (version, _build())
            held = _held
    return held[1]


def index_build() -> IndexCount:
    """Build the indexes now rather than at the first question, and count what is in them."""
    return IndexCount(
        {
            code: (
                sum(not source.frequent for source in index.sources),
                sum(source.frequent for source in index.sources),
            )
            for code, index in sorted(_indexes().items())
        }
    )


def answer(question: str, *, language: str | None = None) -> Answer:
    """What the agency's own pages say to `question`.

    Args:
        question: a person's words.
        language: the language of the page they ask on; used where the words do not tell.

    Returns:
        The passages that answer it, or the nearest ones with `found` false. Where nothing in
        the question's own language shares a word with it, the agency's default language is
        tried, and the passages say which language they are in.

    Raises:
        TownclerkError: the question is longer than 500 characters.
    """
    question = " ".join(question.split())
    if len(question) > _LONGEST:
        raise TownclerkError(
            Problem(f"The question has {len(question)} characters.", f"Ask it in at most {_LONGEST}.")
        )
    agency = agency_current()
    spoken = detect(question, agency.languages, default=language or agency.default_language)
    indexes = _indexes()
    for code in dict.fromkeys([spoken, agency.default_language]):
        asked = in_words_of_pages(question, code)
        hits = indexes[code].search(asked, limit=12) if code in indexes else []
        if hits:
            chosen = choose(asked, spoken, hits, pages=indexes[code].of_page)
            return replace(chosen, question=question)
    return Answer(question, spoken, False, (), ())
