"""Somebody who began without an account has signed in: what they began becomes theirs, when they say so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from townclerk.core import clock
from townclerk.journeys import kept
from townclerk.journeys.deciding import stop_decided
from townclerk.journeys.drafts import DraftGone, changed, draft_of, facts_known, person_holder
from townclerk.journeys.kept import Draft
from townclerk.journeys.models import Draft as Row
from townclerk.journeys.models import Holder
from townclerk.journeys.own_steps import journey_of
from townclerk.services import service_get


def draft_claim(
    *, draft_id: int, person_id: int, use_facts: bool = False, instead_of: Sequence[str] = ()
) -> Draft:
    """The draft is the person's now, sealed with their key, and gone on with where they are signed in.

    Args:
        use_facts: they allow what is known about them to be used to fill in answers.
        instead_of: the holders from which it is not gone on with any more: this browser's, which another
            person may use after them.

    Raises:
        DraftGone: there is no such draft any more, it is another's, or they have one of the service already.
    """

    def change(row: Row, values: dict[str, Any]) -> None:
        if row.person_id not in (None, person_id) or row.staff_id is not None:
            raise DraftGone("This is not here any more.", hint="Begin again.")
        own = draft_of(service=row.service, holders=[person_holder(person_id)])
        if own and not own.sent and own.id != row.pk:
            raise DraftGone("You have begun this already.", hint="Go on with that one.")
        row.person_id = person_id
        found = service_get(row.service)
        journey = journey_of(found) if found else None
        if journey and use_facts:
            values["facts"], values["sources"] = facts_known(journey, row)
        held = Holder.objects.filter(service=row.service)
        held.filter(who__in=[kept.holder_key(one) for one in instead_of], draft=row).delete()
        who = kept.holder_key(person_holder(person_id))
        Holder.objects.update_or_create(who=who, service=row.service, defaults={"draft": row})
        stop_decided(row, kept.seen(row, values))

    return changed(draft_id, change)


def claimable(*, service: str, holders: Sequence[str]) -> Draft | None:
    """What somebody has begun here without saying who they are, and not sent; None for nothing."""
    found = draft_of(service=service, holders=holders)
    mine = found and not found.sent and found.person_id is None and found.staff_id is None
    return found if mine and found and found.expires_at > clock.now() else None
