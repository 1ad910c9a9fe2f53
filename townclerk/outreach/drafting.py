"""Drafts into the outbox: one row per person, campaign and channel, each with a decision saying why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import QuerySet

from townclerk.core import bulk, clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.progress import SILENT, Progress
from townclerk.core.rules import Rule
from townclerk.outreach.audience import audience_of
from townclerk.outreach.loading import current_template, template_of
from townclerk.outreach.models import Message, StoredTemplate
from townclerk.outreach.planning import Draft, drafts_of, withdrawal
from townclerk.outreach.rules import PLANNED, Status, Step, Suppression, Wanted, plan, status_check
from townclerk.outreach.template import Template
from townclerk.trust import decisions_record

if TYPE_CHECKING:
    import pyarrow as pa

# Small enough that a reader of the sites waits a moment only while a chunk is written.
_CHUNK = 5_000
_TABLE = Message._meta.db_table
_WANTED = ("channel", "channel_reason", "template_id", "language", "context", "suppression")
_ADDED = ("campaign", "person_id", *_WANTED, "status", "revision", "created_at", "changed_at")
_CHANGED = (*_WANTED, "status", "revision", "changed_at")


@dataclass(frozen=True, slots=True)
class DraftCount:
    """What drafting did, in messages of one campaign.

    Attributes:
        new: drafted for the first time.
        changed: drafted anew, because the template, the channel or the reason is another.
        same: as they were, or no longer in planning.
        suppressed: drafts taken back in this run: no consent, not meant for them, or unreachable.
        unreachable: people it is meant for whom no channel of the template reaches.
        channels: drafts there are now, per channel, of the people in this run.
    """

    new: int
    changed: int
    same: int
    suppressed: int
    unreachable: int
    channels: dict[str, int]


def drafts_make(
    *,
    template: str,
    people: pa.Table,
    as_of: date,
    campaign: str | None = None,
    context: pa.Table | None = None,
    interactions: Any = None,
    progress: Progress = SILENT,
) -> DraftCount:
    """Draft the message for everyone it is meant for. Nothing leaves the machine.

    The same arguments again change nothing. Who is no longer in `people`, in the audience or in
    `context` has their draft suppressed; a message that has left planning is never touched. A
    kill leaves whole chunks of 5,000, each with its decisions; the next run does the rest.

    Args:
        template: id of a current template.
        people: as `people.people_for` gives them for the template's purpose.
        as_of: the civil day the audience rule is asked about.
        campaign: what makes this mailing one of its own; None: the template's id, so that each
            person ever gets it once. Give another name for the next time ("bin-calendar-2027").
        context: what is said to each person, and only to people in it: person_id int64, service
            (slug) text, reasons (JSON of sentences per language: {"en": ["…"]}) text or null, until date32
            or null. The first row of a person counts.
        interactions: a table for rules with `used`; None: the lake.
        progress: where to report.

    Raises:
        TownclerkError: there is no such template, its rule no longer fits the schema, `people` lacks a
            column, or the template speaks of a service and none is given.
    """
    stored, parsed = current_template(template)
    agency = agency_current()
    _check(parsed, context, campaign or parsed.id)
    rule = Rule.parse(parsed.audience, agency.schema()) if parsed.audience else None
    audience = audience_of(rule, people=people, interactions=interactions, as_of=as_of, agency=agency)
    drafts = list(drafts_of(parsed, stored.id, audience=audience, rule=rule, context=context, agency=agency))
    run = _Run(campaign or parsed.id, parsed)
    step = progress.step(f"Drafting '{parsed.title(agency.default_language)}'", len(drafts))
    for start in range(0, len(drafts), _CHUNK):
        some = drafts[start : start + _CHUNK]
        run.write(some)
        step.advance(len(some))
    run.suppress_others({draft.person_id for draft in drafts}, set(people.column("person_id").to_pylist()))
    return run.count()


def _check(template: Template, context: pa.Table | None, campaign: str) -> None:
    if len(campaign) > 100:
        raise TownclerkError("A campaign's name has at most 100 characters.")
    if template.uses("service") and not template.service and context is None:
        raise TownclerkError(
            f"Template '{template.id}' speaks of a service, but none is given.",
            hint="Write service: in its front matter, or draft it with a context.",
        )


class _Run:
    """One campaign being drafted: writes chunks, and counts."""

    def __init__(self, campaign: str, template: Template) -> None:
        self._campaign, self._template = campaign, template
        self._steps: Counter[str] = Counter()
        self._channels: Counter[str] = Counter()

    def write(self, drafts: Sequence[Draft]) -> None:
        """Bring one chunk of messages to what is wanted, with the decisions about those that change."""
        now = bulk.stamp(clock.now())
        added: list[bulk.Row] = []
        changed: list[bulk.Row] = []
        decided: list[tuple[Draft, int]] = []
        with transaction.atomic():
            bulk.one_writer(_TABLE)  # two runs at once would both find a message missing
            stored = _stored(self._campaign, [draft.person_id for draft in drafts])
            for draft in drafts:
                found = stored.get(draft.person_id)
                status, before, revision, row_id = found or (None, None, 0, 0)
                step = plan(status=status, stored=before, wanted=draft.wanted)
                self._tally(step, status, draft.wanted)
                if step is Step.KEEP:
                    continue
                values = [getattr(draft.wanted, name) for name in _WANTED] + [
                    draft.wanted.status,
                    revision + 1,
                ]
                decided.append((draft, revision + 1))
                if step is Step.ADD:
                    added.append([self._campaign, draft.person_id, *values, now, now])
                else:
                    changed.append([*values, now, row_id])
            bulk.insert_rows(table=_TABLE, columns=_ADDED, rows=added)
            bulk.update_rows(table=_TABLE, columns=_CHANGED, rows=changed)
            decisions_record(draft.decision(self._campaign, number) for draft, number in decided)

    def _tally(self, step: Step, status: Status | None, wanted: Wanted) -> None:
        taken_back = step is Step.CHANGE and status is Status.DRAFT and wanted.status is Status.SUPPRESSED
        self._steps["suppressed" if taken_back else step] += 1
        if wanted.suppression == Suppression.UNREACHABLE:
            self._steps["unreachable"] += 1
        else:
            self._channels[wanted.channel] += 1

    def suppress_others(self, meant: set[int], addressable: set[int]) -> None:
        """Take back the drafts of people who are not meant any more."""
        drafts = Message.objects.filter(campaign=self._campaign)
        gone = [person for person in _people_with_drafts(drafts) if person not in meant]
        for start in range(0, len(gone), _CHUNK):
            some = gone[start : start + _CHUNK]
            whys = {one: Suppression.AUDIENCE if one in addressable else Suppression.CONSENT for one in some}
            self._steps["suppressed"] += self.take_back(whys)

    def take_back(self, whys: Mapping[int, Suppression]) -> int:
        """Suppress the drafts of these people in one transaction, each with its decision; how many."""
        status_check(Status.DRAFT, Status.SUPPRESSED)
        with transaction.atomic():
            bulk.one_writer(_TABLE)
            # Read inside the lock: another run may have taken them back, or sent them on, since.
            condition, parameters = bulk.among("person_id", whys)
            sql = (
                f"SELECT id, person_id, revision FROM {_TABLE} "  # noqa: S608
                f"WHERE campaign = %s AND status = %s AND {condition} ORDER BY id"
            )
            rows = list(_rows(sql, [self._campaign, Status.DRAFT, *parameters]))
            now = bulk.stamp(clock.now())
            bulk.update_rows(
                table=_TABLE,
                columns=("status", "suppression", "revision", "changed_at"),
                rows=[(Status.SUPPRESSED, whys[one], number + 1, now, row) for row, one, number in rows],
            )
            decisions_record(
                withdrawal(self._template, self._campaign, person_id=one, number=number + 1, why=whys[one])
                for _, one, number in rows
            )
        return len(rows)

    def count(self) -> DraftCount:
        """What was done so far."""
        return DraftCount(
            new=self._steps[Step.ADD],
            changed=self._steps[Step.CHANGE],
            same=self._steps[Step.KEEP],
            suppressed=self._steps["suppressed"],
            unreachable=self._steps["unreachable"],
            channels=dict(sorted(self._channels.items())),
        )


def drafts_retire() -> int:
    """Take back every draft whose template is no longer current; how many.

    Nobody would draft it again, and it must not wait in the outbox for ever to be sent one day. When
    the template comes back, `drafts_make` drafts it again.
    """
    current = StoredTemplate.objects.filter(current=True).values("template")
    orphans = Message.objects.filter(status=Status.DRAFT).exclude(template__template__in=current)
    taken = 0
    for campaign, stored in orphans.order_by().values_list("campaign", "template_id").distinct():
        run = _Run(campaign, template_of(StoredTemplate.objects.get(id=stored)))
        people = _people_with_drafts(Message.objects.filter(campaign=campaign, template_id=stored))
        for start in range(0, len(people), _CHUNK):
            taken += run.take_back(dict.fromkeys(people[start : start + _CHUNK], Suppression.AUDIENCE))
    return taken


def _people_with_drafts(messages: QuerySet[Message]) -> list[int]:
    drafts = messages.filter(status=Status.DRAFT).order_by("id")
    return list(drafts.values_list("person_id", flat=True).iterator(chunk_size=20_000))


_Stored = tuple[Status, Wanted, int, int]


def _stored(campaign: str, person_ids: Sequence[int]) -> dict[int, _Stored]:
    """Of each person the message that has gone furthest: status, content, revision, id."""
    condition, parameters = bulk.among("person_id", person_ids)
    names = ", ".join(_WANTED)
    sql = f"SELECT person_id, status, revision, id, {names} FROM {_TABLE} WHERE campaign = %s AND {condition}"  # noqa: S608
    found: dict[int, _Stored] = {}
    for person_id, status, revision, row_id, *wanted in _rows(sql, [campaign, *parameters]):
        known = found.get(person_id)
        if known is None or (known[0] in PLANNED and Status(status) not in PLANNED):
            found[person_id] = (Status(status), Wanted(*wanted), revision, row_id)
    return found


def _rows(sql: str, parameters: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        yield from cursor.fetchall()
