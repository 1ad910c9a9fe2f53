"""What is written down of each step: an interaction, and the act of a member of staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from townclerk.appointments import models
from townclerk.history import Channel, interaction_record
from townclerk.history import Kind as Happened
from townclerk.trust import Act, acting_now, action_record

KINDS: Mapping[str, Happened] = {
    "booked": Happened.BOOKED,
    "moved": Happened.MOVED,
    "cancelled": Happened.CANCELLED,
    "attended": Happened.ATTENDED,
    "missed": Happened.MISSED,
}

_follow: Callable[[str], None] | None = None


def followed_with(follow: Callable[[str], None]) -> None:
    """Connect the port: `follow(request)` is called where an appointment of a request changed, in its
    transaction: what follows from it is certain with it.
    """
    global _follow
    _follow = follow


def happened(row: models.Appointment, what: str, *, again: bool = False, correction: bool = False) -> None:
    """Note a step in the log: with the reference, never with words.

    Args:
        again: it is in the log already. correction: the log said something else of the same.
    """
    if _follow is not None and row.request:
        _follow(row.request)
    kind = KINDS.get(what)
    if kind is None or again:
        return
    # Booked by its person, perhaps, and changed by somebody of the staff: not by the channel of the booking.
    staff = what in ("moved", "cancelled") and acting_now().startswith("staff:")
    interaction_record(
        kind=kind,
        channel=Channel.OTHER if staff else row.channel,
        service=row.service,
        person_id=row.person_id,
        language=row.language,
        attrs={"reference": row.reference, "kind": row.kind}
        | ({"correction": True} if correction else {})
        | ({"by": "staff"} if staff else {}),
    )


def acted(what: Act, row: models.Appointment) -> None:
    """Note who of the staff did something, where it was one of them."""
    if acting_now().startswith("staff:"):
        action_record(what=what, about=row.reference, subject=row.person_id)
