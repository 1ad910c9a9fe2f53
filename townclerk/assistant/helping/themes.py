"""What was asked and not answered, in themes: worked out at a run and when enough was asked, and kept.

Kept is which questions belong together, and no words but those that many share: what somebody wrote stays
sealed with their conversation, and goes with it. Words are shown only of what at least `LEAST`
conversations asked: what one resident wrote is theirs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from townclerk.assistant import corrected
from townclerk.assistant import models as tables
from townclerk.assistant.conversing.kept import turns_of
from townclerk.assistant.helping.grouping import grouped, shared_words
from townclerk.assistant.understanding import personal
from townclerk.core import clock
from townclerk.core.masking import masked
from townclerk.core.models import StoredDocument
from townclerk.trust import access_record

UNANSWERED_DAYS = 28
"""For how long a question without an answer is shown to staff; the privacy statement says so."""
MOST = 600
"""Questions that are grouped, the newest: they cost about three seconds of CPU."""
LEAST = 5
ENOUGH_NEW, STALE = 10, timedelta(days=1)
"""So many new questions, or any after so long, and the themes are worked out again."""
_AT_WORK = timedelta(minutes=2)
"""For so long a process that has begun to work them out is left to it."""
_ASKED_AGAIN = 60
"""Questions of a theme that are asked again when an answer was written: half a second of CPU."""
_NAME = "unanswered-themes"
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question without an answer: its words, personal data covered, and whose it is."""

    turn: int
    text: str
    language: str
    conversation: int
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Theme:
    """Questions about the same: how many, the words that many of them share, and the most typical ones.

    Attributes:
        conversations: how many asked; of fewer than `LEAST`, `words` and `examples` are empty.
        answered: how many of the questions the pages answered when they were asked again last.
    """

    id: int
    language: str
    n: int
    conversations: int
    answered: int
    words: tuple[str, ...]
    examples: tuple[str, ...]
    newest: datetime


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes, the largest first.

    Attributes:
        made_at: when they were worked out; None where they never were.
        new: how many questions came since, which are in none of them.
    """

    made_at: datetime | None
    new: int
    themes: tuple[Theme, ...]


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """A theme whose questions were asked again; the typical ones, each with whether it is answered."""

    theme: Theme
    examples: tuple[tuple[str, bool], ...]


def themes_refresh(*, least_new: int = 1) -> bool:
    """Work the themes out where questions or answers changed, and ask them again; whether that was done.

    Args:
        least_new: fewer new questions wait for more, or for a day; 0: in any case.
    """
    ids = list(_rows().values_list("pk", flat=True)[:MOST])
    content = corrected.answers_version()
    if not _claimed(ids, content, least_new):
        return False
    old, questions = _kept(), _unanswered(ids)
    themes = _named(_grouped(questions), old)
    last = max([old.get("last", 0), *(one["id"] for one in themes)])
    body = {
        "made_at": clock.now().isoformat(), "of": ids, "content": content, "last": last, "themes": themes,
        "answered": _answered(questions),
    }  # fmt: skip
    StoredDocument.objects.filter(name=_NAME).update(body=body)
    return True


def unanswered_themes(*, language: str = "", area: str = "", most_examples: int = 2) -> Themes:
    """The themes of the last four weeks as they are kept. Whose words are shown is written down.

    Args:
        language, area: only of questions in it, or of residents who live there and agreed to be counted.
    """
    body = _kept()
    rows = _rows().select_related("asked").filter(pk__in=body.get("of", []))
    turns = {row.pk: row for row in rows}
    seen = [
        found
        for one in body.get("themes", [])
        if not language or one["language"] == language
        if (found := _narrowed(one, turns, area))
    ]
    every = {pk for _one, members in seen for pk in members[:most_examples]}
    words = {one.turn: one for one in _unanswered(_tellable(seen, turns, every))}
    answered = set(body.get("answered", []))
    themes = [_theme(one, members, turns, words, answered) for one, members in seen]
    _written_down(words.values())
    new = len(set(_rows().values_list("pk", flat=True)[:MOST]) - set(body.get("of", [])))
    made_at = datetime.fromisoformat(body["made_at"]) if "made_at" in body else None
    return Themes(made_at, new, tuple(sorted(themes, key=lambda one: (-one.n, -one.newest.timestamp()))))


def unanswered_count() -> tuple[int, int]:
    """How many themes are kept, and how many questions they hold. No words."""
    kept = _kept().get("themes", [])
    return len(kept), sum(len(one["turns"]) for one in kept)


def theme_get(number: int, *, most_examples: int = 5) -> Theme | None:
    """One whose words may be shown; None where there is none any more."""
    body = _kept()
    one = next((one for one in body.get("themes", []) if one["id"] == number), None)
    if one is None:
        return None
    turns = {row.pk: row for row in _rows().filter(pk__in=one["turns"])}
    found = _narrowed(one, turns, "")
    if found is None or not _may_be_told(found[1], turns):
        return None
    shown = _unanswered(found[1][:most_examples])
    _written_down(shown)
    return _theme(one, found[1], turns, {each.turn: each for each in shown}, set(body.get("answered", [])))


def theme_ask(number: int) -> None:
    """Ask a theme's questions of the pages as they are now, and keep which of them are answered."""
    every = _unanswered(_turns_of(number)[:_ASKED_AGAIN])
    answered = set(_answered(every))
    with transaction.atomic():
        row = StoredDocument.objects.select_for_update().filter(name=_NAME).first()
        if row is not None and row.body.get("themes"):
            left = set(row.body["answered"]) - {one.turn for one in every}
            row.body["answered"] = sorted(left | answered)
            row.save(update_fields=["body"])


def theme_asked(number: int, *, most_examples: int = 5) -> AskedAgain | None:
    """A theme, and what came of its questions when they were asked last; None where it is gone."""
    theme = theme_get(number, most_examples=most_examples)
    if theme is None:
        return None
    answered = set(_kept().get("answered", []))
    found = {one.text: one.turn in answered for one in _unanswered(_turns_of(number)[:_ASKED_AGAIN])}
    return AskedAgain(theme, tuple((text, found.get(text, False)) for text in theme.examples))


def _turns_of(number: int) -> list[int]:
    return next((one["turns"] for one in _kept().get("themes", []) if one["id"] == number), [])


def _answered(every: Iterable[Unanswered]) -> list[int]:
    """Which of them the pages answer now."""
    return [one.turn for one in every if corrected.answer_as_taught(one.text, language=one.language).found]


def covered(text: str) -> str:
    """`text` without the personal data that has a shape, in one line."""
    return masked(" ".join(personal.covered(text).split()))


def _kept() -> Mapping[str, Any]:
    stored = StoredDocument.objects.filter(name=_NAME).first()
    return stored.body if stored else {}


def _claimed(ids: Sequence[int], content: str, least_new: int) -> bool:
    """Whether they shall be worked out, and by this process."""
    now = clock.now()
    with transaction.atomic():
        StoredDocument.objects.get_or_create(name=_NAME, defaults={"body": {}})
        row = StoredDocument.objects.select_for_update().get(name=_NAME)
        of, made = row.body.get("of", []), row.body.get("made_at")
        begun = row.body.get("begun_at")
        if begun and now - datetime.fromisoformat(begun) < _AT_WORK:
            return False
        new = len(set(ids) - set(of))
        stale = made is None or now - datetime.fromisoformat(made) > STALE
        same = ids == of and row.body.get("content") == content
        if least_new and made and (same or (new < least_new and not stale)):
            return False
        row.body["begun_at"] = now.isoformat()
        row.save(update_fields=["body"])
    return True


def _rows() -> QuerySet[tables.Turn]:
    since = clock.now() - timedelta(days=UNANSWERED_DAYS)
    return tables.Turn.objects.filter(understood="unknown", at__gte=since).order_by("-id")


def _unanswered(turns: Sequence[int]) -> list[Unanswered]:
    """What was said before each of these answers, in this order."""
    wanted: dict[int, set[int]] = defaultdict(set)
    for pk, conversation in tables.Turn.objects.filter(pk__in=turns).values_list("pk", "conversation_id"):
        wanted[conversation].add(pk)
    found: dict[int, Unanswered] = {}
    for talk in tables.Conversation.objects.filter(pk__in=wanted):
        before = ""
        for turn in turns_of(talk):
            if turn.own:
                before = turn.text
            elif turn.id in wanted[talk.pk] and before.strip():
                text = covered(before)[:_LONGEST]
                found[turn.id] = Unanswered(
                    turn.id, text, turn.language or talk.language, talk.pk, talk.person_id
                )
    return [found[pk] for pk in turns if pk in found]


def _grouped(found: Sequence[Unanswered]) -> list[dict[str, Any]]:
    """The themes as they are kept, without their ids."""
    by_language: dict[str, list[Unanswered]] = defaultdict(list)
    for one in found:
        by_language[one.language].append(one)
    themes = []
    for language, every in by_language.items():
        for group in grouped([one.text for one in every], language):
            members = [every[place] for place in group.places]
            words = shared_words(
                [one.text for one in members],
                [one.conversation for one in members],
                language,
                least=LEAST,
            )
            themes.append({"language": language, "turns": [one.turn for one in members], "words": words})
    return themes


def _named(themes: list[dict[str, Any]], old: Mapping[str, Any]) -> list[dict[str, Any]]:
    """With ids: one that holds most of an older one is that one, for whoever writes its answer just now."""
    last = old.get("last", 0)
    free = {one["id"]: one for one in old.get("themes", [])}
    for theme in themes:
        mine = set(theme["turns"])
        shared = {number: len(mine.intersection(one["turns"])) for number, one in free.items()}
        best = max(shared, key=lambda number: shared[number], default=0)
        if best and 2 * shared[best] > len(free[best]["turns"]):
            theme["id"] = best
            del free[best]
        else:
            last += 1
            theme["id"] = last
    return themes


_Seen = tuple[Mapping[str, Any], list[int]]


def _narrowed(one: Mapping[str, Any], turns: Mapping[int, tables.Turn], area: str) -> _Seen | None:
    """A theme with those of its questions that are still there, in an area where one is asked for.

    Where few asked in any of its areas, none is told: those few are what the others leave of the whole.
    """
    there = [pk for pk in one["turns"] if pk in turns]
    if not area:
        return (one, there) if there else None
    by_area: dict[str, list[int]] = {area: []}
    for pk in there:
        asked = turns[pk].asked
        by_area.setdefault(asked.area if asked else "", []).append(pk)
    if not all(_may_be_told(some, turns) for some in by_area.values()):
        return None
    return one, by_area[area]


def _may_be_told(members: Iterable[int], turns: Mapping[int, tables.Turn]) -> bool:
    return len({turns[pk].conversation_id for pk in members}) >= LEAST


def _tellable(seen: Sequence[_Seen], turns: Mapping[int, tables.Turn], every: set[int]) -> list[int]:
    return [pk for _one, members in seen if _may_be_told(members, turns) for pk in members if pk in every]


def _theme(
    one: Mapping[str, Any],
    members: Sequence[int],
    turns: Mapping[int, tables.Turn],
    words: Mapping[int, Unanswered],
    answered: set[int],
) -> Theme:
    told = _may_be_told(members, turns)
    texts = dict.fromkeys(words[pk].text for pk in members if pk in words)
    return Theme(
        id=one["id"],
        language=one["language"],
        n=len(members),
        conversations=len({turns[pk].conversation_id for pk in members}),
        answered=len(answered.intersection(members)),
        words=tuple(one["words"]) if told else (),
        examples=tuple(texts) if told else (),
        newest=max(turns[pk].at for pk in members),
    )


def _written_down(shown: Iterable[Unanswered]) -> None:
    """One line for each person on record whose words are shown, and one for all the others."""
    every = list(shown)
    for person_id in sorted({one.person_id for one in every if one.person_id is not None}):
        access_record(purpose="service", what="question", subject=person_id)
    guests = {one.conversation for one in every if one.person_id is None}
    if guests:
        access_record(purpose="service", what="question", count=len(guests))
