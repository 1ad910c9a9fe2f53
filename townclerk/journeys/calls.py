"""A clerk fills in a journey for who calls or stands before them; each call is a draft of its own."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction

from townclerk.core import clock
from townclerk.journeys import kept
from townclerk.journeys.drafts import changed, draft_begin, person_holder
from townclerk.journeys.kept import Draft
from townclerk.journeys.models import Draft as Row
from townclerk.journeys.models import Holder
from townclerk.journeys.saving import WayBack, draft_save
from townclerk.trust import Act, action_record

_MOST = 50


def call_begin(
    *,
    service: str,
    staff_id: int,
    channel: str,
    language: str,
    person_id: int | None = None,
    use_facts: bool = False,
    on_behalf_by: int | None = None,
) -> Draft:
    """Begin the journey of a service for somebody else, and write down who did and for whom.

    Args:
        channel: "phone" or "desk".
        language: the caller's: what is sent is worded in it.
        on_behalf_by: who calls, where they act for `person_id` by an authority on record.

    Raises:
        TownclerkError: the service has no journey.
    """
    with transaction.atomic():
        draft = draft_begin(
            service=service,
            # Two callers of one clerk may want the same service: no call goes on with another one's answers.
            holders=[f"call:{staff_id}:{secrets.token_urlsafe(24)}"],
            channel=channel,
            language=language,
            person_id=person_id,
            use_facts=use_facts,
            staff_id=staff_id,
            on_behalf_by=on_behalf_by,
        )
        action_record(what=Act.JOURNEY_BEGUN, about=service, actor=f"staff:{staff_id}", subject=person_id)
    return draft


def call_get(*, draft_id: int, staff_id: int) -> Draft | None:
    """The draft with this id, open or sent, where this clerk fills it in."""
    row = Row.objects.filter(pk=draft_id, staff_id=staff_id, expires_at__gt=clock.now()).first()
    values = kept.opened(row) if row else None
    return kept.seen(row, values) if row and values is not None else None


def calls_of(*, staff_id: int) -> list[Draft]:
    """What this clerk has begun for others and neither sent nor dropped, the last touched first."""
    rows = Row.objects.filter(staff_id=staff_id, sent_at=None, expires_at__gt=clock.now())
    found = [(row, kept.opened(row)) for row in rows.order_by("-touched_at")[:_MOST]]
    return [kept.seen(row, values) for row, values in found if values is not None]


def call_hand_over(*, draft_id: int, staff_id: int, email: str = "") -> WayBack:
    """Give the draft to whom it is for: they go on by themselves, and the clerk sees it no more.

    Args:
        email: where the way back will be sent, "" for nowhere.

    Raises:
        DraftGone: there is no such draft any more.
    """

    def change(row: Row, _values: dict[str, Any]) -> None:
        row.staff_id, row.channel = None, "portal"
        Holder.objects.filter(draft=row).delete()
        if row.person_id is not None:
            who = kept.holder_key(person_holder(row.person_id, by=row.on_behalf_by))
            Holder.objects.get_or_create(who=who, service=row.service, defaults={"draft": row})

    with transaction.atomic():
        draft = changed(draft_id, change)
        back = draft_save(draft_id=draft_id, email=email)
        action_record(
            what=Act.JOURNEY_HANDED_OVER,
            about=draft.service,
            actor=f"staff:{staff_id}",
            subject=draft.person_id,
        )
    return back
