"""Beginning a journey, answering its steps, finding it again, dropping it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet

from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.core.uploads import upload_delete
from townclerk.history import interaction_record
from townclerk.journeys import kept, limits
from townclerk.journeys.checks import AnswerWrong, Trouble, answer_check
from townclerk.journeys.deciding import facts_decided, facts_read, stop_decided
from townclerk.journeys.kept import Draft
from townclerk.journeys.models import Draft as Row
from townclerk.journeys.models import Holder
from townclerk.journeys.own_steps import journey_of
from townclerk.journeys.rules import Journey, left_at
from townclerk.journeys.times import holds_in, holds_release
from townclerk.services import service_get

LONGEST_WORDS = 4000
"""Letters of what was told before it began."""


class DraftGone(TownclerkError):  # noqa: N818
    """The draft is not there any more: sent from elsewhere and forgotten, expired, or dropped."""


def browser_holder(token: str) -> str:
    """A browser, by its cookie."""
    return f"browser:{token}"


def person_holder(person_id: int, *, by: int | None = None) -> str:
    """A resident who is signed in, for themselves or for somebody `by` acts for: on any of their devices."""
    return f"person:{person_id}" if by is None else f"person:{person_id}:by:{by}"


def phone_holder(number: str) -> str:
    """A telephone from which text messages come."""
    return f"phone:{number}"


def draft_begin(
    *,
    service: str,
    holders: Sequence[str],
    channel: str,
    language: str,
    person_id: int | None = None,
    use_facts: bool = False,
    staff_id: int | None = None,
    on_behalf_by: int | None = None,
    source: str = "",
    words: str = "",
) -> Draft:
    """Begin the journey of a service, or go on with the one that a holder has begun already.

    Args:
        holders: from where it is gone on with (`browser_holder` …); at least one.
        channel: how it is filled in ("portal", "sms", "phone" when a clerk does it for a caller).
        person_id: whom it is about, when they are on record.
        use_facts: they allow what is known about them to be used to fill in answers.
        staff_id: the clerk who fills it in for somebody.
        on_behalf_by: who acts for `person_id`, by an authority on record.
        source: on whom it is counted (`source_of`); "" for who is not counted.
        words: what they told of it before it began, to go with their answers; "" for nothing.

    Raises:
        TownclerkError: the service has no journey.
        TooMuch: too many were begun from there.
    """
    found = service_get(service)
    journey = journey_of(found, known=person_id is not None) if found else None
    if journey is None:
        raise TownclerkError(f"The service '{service}' has no journey.", hint="Write its steps.")
    before = draft_of(service=service, holders=holders)
    if before and not before.sent:
        return changed(before.id, lambda _row, values: values.update(words=words)) if words else before
    limits.begin_count(source)
    now, first = clock.now(), journey.steps[0].id
    row = Row(
        key=secrets.token_urlsafe(32),
        service=service,
        version=journey.version,
        person_id=person_id,
        language=language,
        channel=channel,
        staff_id=staff_id,
        on_behalf_by=on_behalf_by,
        begun_at=now,
        touched_at=now,
        expires_at=now + kept.EMPTY_FOR,
    )
    try:
        with transaction.atomic():
            facts, sources = facts_known(journey, row) if use_facts else ({}, {})
            kept.closed(row, {"answers": {}, "facts": facts, "sources": sources, "reached": [first],
                              "words": words})  # fmt: skip
            row.save()
            _hold_only(row, holders)
            _happened(row, "started", {"step": first}, row.person_id)
    except IntegrityError:  # the same button pressed twice: the other one has begun it
        again = draft_of(service=service, holders=holders)
        if again is None:
            raise
        return again
    return kept.seen(row, kept.opened(row) or {})


def facts_known(journey: Journey, row: Row) -> tuple[dict[str, Any], dict[str, str]]:
    """What is known and may be used, with where it comes from; what for is written down."""
    if row.person_id is None:
        return {}, {}
    facts, sources = facts_read(journey, row.person_id)
    facts_decided(row, journey, facts)
    return facts, sources


def _hold_only(row: Row, holders: Sequence[str]) -> None:
    """Let the new draft be gone on with from each of `holders`, instead of what was sent or is over.

    Raises:
        IntegrityError: one of them has an open draft of this service.
    """
    for who in [kept.holder_key(holder) for holder in holders]:
        held = Holder.objects.filter(who=who, service=row.service)
        held.filter(Q(draft__sent_at__isnull=False) | Q(draft__expires_at__lte=row.begun_at)).delete()
        Holder.objects.create(draft=row, who=who, service=row.service)


def _happened(row: Row, kind: str, attrs: Mapping[str, object], person_id: int | None = None) -> None:
    """Write down what happened; not to whom where it names a step, since which one is asked tells answers."""
    interaction_record(
        kind=kind,
        channel=row.channel,
        service=row.service,
        person_id=person_id,
        language=row.language,
        attrs={"journey": True, **attrs},
    )


def draft_of(*, service: str, holders: Sequence[str]) -> Draft | None:
    """The draft of this service that one of `holders` has, open or sent; the first holder's first."""
    for holder in holders:
        rows = Row.objects.filter(holders__who=kept.holder_key(holder), service=service)
        row = rows.filter(expires_at__gt=clock.now()).first()
        values = kept.opened(row) if row else None
        if row and values is not None:
            return kept.seen(row, values)
    return None


def drafts_of(*, holders: Sequence[str]) -> list[Draft]:
    """Every open draft of these holders, the last touched first."""
    hashes = [kept.holder_key(holder) for holder in holders]
    rows = Row.objects.filter(holders__who__in=hashes, sent_at=None, expires_at__gt=clock.now())
    found = []
    for row in rows.distinct().order_by("-touched_at")[:50]:
        values = kept.opened(row)
        if values is not None:
            found.append(kept.seen(row, values))
    return found


def changed(draft_id: int, change: Callable[[Row, dict[str, Any]], None]) -> Draft:
    """Change one draft while nobody else does; two tabs so lose nothing of each other's answers.

    Raises:
        DraftGone: there is no such draft any more.
    """
    with transaction.atomic():
        row = Row.objects.select_for_update().filter(pk=draft_id, expires_at__gt=clock.now()).first()
        values = kept.opened(row) if row else None
        if row is None or values is None:
            raise DraftGone("This is not here any more.", hint="Begin again.")
        if row.sent_at is None:
            change(row, values)
            now = clock.now()
            kept.closed(row, values)
            row.touched_at, row.expires_at = now, now + kept.kept_for()
            row.told_at = None
            row.save()
        return kept.seen(row, values)


def draft_answer(*, draft_id: int, step: str, value: Any, language: str = "") -> Draft:
    """Answer one step. The answers of the others stay as they are, whoever gave them in the meantime.

    A draft that was sent already is given back unchanged.

    Args:
        language: in which its writer answers now: what is sent is worded in it. "": in the one before.

    Raises:
        DraftGone: there is no such draft any more.
        AnswerWrong: the answer will not do, or the step is not asked on this way.
    """
    gone: list[str] = []
    let_go: list[str] = []

    def change(row: Row, values: dict[str, Any]) -> None:
        draft = kept.seen(row, values)
        asked = draft.way.reached(step)
        if asked is None:
            raise AnswerWrong(Trouble("not_asked"))
        given = value.strip() if isinstance(value, str) else value
        given = None if given in ("", [], {}) else given
        if asked.type == "file" and given is None:  # going on takes nothing away that another tab has added
            given = values["answers"].get(step) or None
        if trouble := answer_check(asked, given, today=kept.today()):
            raise AnswerWrong(trouble)
        before, held = set(kept.file_ids(values["answers"])), set(holds_in(values["answers"]))
        values["answers"][step] = given
        if values.get("typed", {}).get("step") == step:
            values["typed"] = {}
        row.language = language or row.language
        gone.extend(before - set(kept.file_ids(values["answers"])))
        let_go.extend(held - set(holds_in(values["answers"])))
        note_reached(row, values)

    found = changed(draft_id, change)
    for one in gone:
        upload_delete(one)
    holds_release(let_go)
    return found


def draft_words(*, draft_id: int, words: str) -> Draft:
    """Change what goes with the answers of what was told before it began; "" takes it out.

    A draft that was sent already is given back unchanged.

    Raises:
        DraftGone: there is no such draft any more.
    """
    said = words.strip()[:LONGEST_WORDS]
    return changed(draft_id, lambda _row, values: values.update(words=said))


def note_reached(row: Row, values: dict[str, Any]) -> None:
    """Write down that a step was reached, once, or that a rule stopped somebody on record."""
    draft = kept.seen(row, values)
    at = draft.way.here.id if draft.way.here else ""
    if at and at not in values["reached"]:
        values["reached"].append(at)
        _happened(row, "viewed", {"step": at})
    stop_decided(row, draft)


def note_left(row: Row, *, because: str) -> None:
    """Write down that its writer did not go on, and at which step: once, whatever the reason was."""
    values = kept.opened(row)
    at, why = left_at(kept.seen(row, values).way) if values is not None else ("", "")
    _happened(row, "abandoned", {"step": at, "because": why or because})


def _draft(draft_id: int) -> Draft:
    row = Row.objects.filter(pk=draft_id).first()
    values = kept.opened(row) if row else None
    if row is None or values is None:
        raise DraftGone("This is not here any more.", hint="Begin again.")
    return kept.seen(row, values)


def draft_get(draft_id: int) -> Draft | None:
    """The draft with this id; whoever calls this knows that its reader may."""
    try:
        return _draft(draft_id)
    except DraftGone:
        return None


def draft_drop(*, draft_id: int) -> None:
    """Forget the draft and its files: its writer does not want to go on."""
    row = row_drop(Row.objects.filter(pk=draft_id), because="dropped")
    values = kept.opened(row) if row else None
    if values:
        holds_release(holds_in(values.get("answers", {})))


def row_drop(rows: QuerySet[Row], *, because: str) -> Row | None:
    """Delete the one draft among `rows`, its files after it, and write down at which step it ended.

    Looked up again under its lock: what was sent or gone on with in the meantime stays, with its files.
    """
    with transaction.atomic():
        row = rows.select_for_update().filter(sent_at=None).first()
        if row is None:
            return None
        if row.left_at is None:
            note_left(row, because=because)
        rows.filter(pk=row.pk).delete()
    for one in json.loads(row.files):
        upload_delete(one)
    return row
