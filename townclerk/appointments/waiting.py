"""The waiting list: a time that becomes free is offered to who waits longest and whom it suits.

What was free already when they joined is not offered (`waiting_free`).
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from townclerk.appointments import limits, models, naming
from townclerk.appointments.answering import answer_by
from townclerk.appointments.booking import (
    NotNow,
    SlotTaken,
    TooManyBooked,
    hold_confirm,
    hold_fill,
    hold_release,
    slot_hold,
)
from townclerk.appointments.defining import definition_current
from townclerk.appointments.notices import News, tell
from townclerk.appointments.reading import Booked, Who, card_kind, who_of
from townclerk.appointments.rules import Slot, Status, WaitStatus, Wish, minute_of, reference_plain
from townclerk.appointments.slots import day_of, slots_find, today, utc_of
from townclerk.appointments.waiting_free import StillFree, free_at_joining, known_still
from townclerk.appointments.wishes_kept import wish_from, wish_to
from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.people import card_seal

_REFUSALS = 3
"""So many offers may pass; then somebody else's turn has come for good."""
_AHEAD = timedelta(hours=1)
_OFFERS = 2
"""Offers that may be out at a time for one contact, of different services."""
_ACTIVE = (WaitStatus.WAITING, WaitStatus.OFFERED)


@dataclass(frozen=True, slots=True)
class Wait:
    """One person on the waiting list.

    Attributes:
        offered: the reference of what is offered to them now, "" for nothing; answer_by: until when.
        until: the last civil day that helps them.
        new: they joined just now; False for who was on it already.
        untold: no message could tell them of what is offered: a colleague calls them.
    """

    reference: str
    status: WaitStatus
    service: str
    wish: Wish
    until: date
    language: str
    person_id: int | None
    offered: str
    answer_by: datetime | None
    created_at: datetime
    new: bool = False
    untold: bool = False

    @property
    def key(self) -> str:
        """What opens it in an address."""
        return naming.key_of(self.reference)

    @property
    def code(self) -> str:
        """What opens it beside its reference."""
        return naming.code_of(self.reference)


def waiting_join(
    *, service: str, wish: Wish, until: date, who: Who, person_id: int | None, language: str, channel: str,
    remind: bool = False, network: str = "", once: str = "",
) -> Wait:  # fmt: skip
    """Put somebody on the waiting list for `service`; a resident who waits for it already is there once.

    Who sends the same words again (went back, clicked twice) is there once, too, and is counted once.

    Args:
        remind: that somebody who is not on record wants a reminder of the appointment they then have.
        network: where they are, for the limits; "" for none.
        once: who sends it: a browser, a member of staff, a conversation; "" for nobody that comes again. Of
            others nothing is said: whoever knows an address does not learn that somebody waits with it.

    Raises:
        TooManyBooked: too many joined today from this network, or for this contact.
    """
    mine = models.Waiting.objects.filter(status__in=_ACTIVE, service=service, person_id=person_id)
    key = _key_of(once, service, wish, until, who) if once else ""
    same = models.Waiting.objects.filter(status__in=_ACTIVE, once=key)
    again = mine if person_id is not None else same if key else models.Waiting.objects.none()
    there = again.select_related("offered").first()
    if there is not None:
        return _shown(there)
    contacts, network = limits.contacts_of(who, person_id), network and limits.hashed("network", network)
    each, most = limits.JOINED_BY_CONTACT, limits.JOINED_FROM_NETWORK
    if network and limits.too_many("joined", contacts=contacts, network=network, each=each, there=most):
        raise TooManyBooked
    if network:
        limits.count_for("joined", contacts=contacts, network=network)
    reference = naming.reference_new()
    row = models.Waiting(
        reference=reference, status=WaitStatus.WAITING, service=service, language=language,
        wish={**wish_to(wish), "remind": remind}, known=free_at_joining(service, wish, until),
        contact=limits.hashed("wait", contacts[0]) if contacts else "",
        until=utc_of(until + timedelta(days=1)), channel=channel, person_id=person_id, created_at=clock.now(),
        once=key,
        sealed=card_seal(person_id=person_id, kind=card_kind(reference), values=dataclasses.asdict(who)),
    )  # fmt: skip
    row.save()
    return dataclasses.replace(_shown(row), new=True)


def _key_of(once: str, service: str, wish: Wish, until: date, who: Who) -> str:
    said = [once, service, sorted(wish_to(wish).items()), until, dataclasses.astuple(who)]
    return naming.keyed_hash("once", repr(said))


def waiting_open(reference: str, key: str) -> Wait | None:
    """Where who waits stands, opened by an address."""
    row = models.Waiting.objects.filter(reference=reference).select_related("offered").first()
    return _shown(row) if row is not None and naming.key_right(reference, key) else None


def waiting_get(reference: str) -> Wait | None:
    """Where who waits stands; inside the house only."""
    row = models.Waiting.objects.filter(reference=reference).select_related("offered").first()
    return _shown(row) if row else None


def waiting_counted(reference: str, code: str, *, address: str) -> Wait | None:
    """Where who waits stands, opened by reference and code for a visitor: wrong tries are counted.

    Raises:
        TooManyTries: there were too many wrong ones just now.
    """
    plain = reference_plain(reference)

    def find() -> Wait | None:
        return waiting_get(plain) if plain and naming.code_right(plain, code) else None

    return limits.opened_counted(reference, find, address=address)


def waiting_list(service: str = "") -> list[Wait]:
    """Who waits or has an offer, the longest first."""
    rows = models.Waiting.objects.filter(status__in=_ACTIVE)
    rows = rows.filter(service=service) if service else rows
    return [_shown(row) for row in rows.select_related("offered").order_by("created_at", "id")]


def waiting_of(person_id: int) -> list[Wait]:
    """What a resident waits for."""
    rows = models.Waiting.objects.filter(person_id=person_id, status__in=_ACTIVE)
    return [_shown(row) for row in rows.select_related("offered").order_by("created_at")]


def waiting_offered_to(phone: str) -> list[Wait]:
    """What is offered now to who is told by this number alone: not on record, and without e-mail."""
    contacts = limits.contacts_of(Who("", "", phone))
    if not contacts:
        return []
    rows = models.Waiting.objects.filter(
        status=WaitStatus.OFFERED, person_id=None, contact=limits.hashed("wait", contacts[0])
    )
    return [_shown(row) for row in rows.select_related("offered").order_by("created_at", "id")]


def waiting_leave(reference: str) -> bool:
    """Take somebody off the list; what was offered to them is free at once."""
    with transaction.atomic():
        row = models.Waiting.objects.select_for_update().filter(reference=reference).first()
        if row is None or row.status not in (WaitStatus.WAITING, WaitStatus.OFFERED):
            return False
        offered = _offered(row)
        row.status, row.offered, row.answer_by = WaitStatus.LEFT, None, None
        row.save()
        if offered:
            hold_release(offered)
    return True


def waiting_return(reference: str) -> bool:
    """Put back on the list who was taken off it, where they were in it; whether they are on it again.

    Who waits for the same again by now, or whose last day is over, is not put back.
    """
    with transaction.atomic():
        row = models.Waiting.objects.select_for_update().filter(reference=reference).first()
        if row is None or row.status != WaitStatus.LEFT or row.until <= minute_of(clock.now()):
            return False
        again = models.Waiting.objects.filter(status__in=_ACTIVE, service=row.service)
        again = again.filter(person_id=row.person_id) if row.person_id else again.filter(contact=row.contact)
        if (row.person_id or row.contact) and again.exists():
            return False
        row.status, row.refused = WaitStatus.WAITING, 0
        row.save(update_fields=["status", "refused"])
    return True


def waiting_accept(reference: str) -> Booked:
    """Book what is offered.

    Raises:
        NotNow: nothing is offered any more.
        SlotTaken: they answered too late, and somebody else has it.
    """
    with transaction.atomic():
        row = models.Waiting.objects.select_for_update().filter(reference=reference).first()
        offered = _offered(row) if row else ""
        if row is None or row.status != WaitStatus.OFFERED or not offered:
            raise NotNow("This is not offered any more.", hint="You are still on the list.")
        hold_fill(offered, who=who_of(reference), person_id=row.person_id, remind=_reminds(row))
        booked = hold_confirm(offered)
        row.status, row.answer_by = WaitStatus.ACCEPTED, None
        row.save(update_fields=["status", "answer_by"])
        if row.contact:  # whoever joined twice waits no more
            again = models.Waiting.objects.filter(contact=row.contact, service=row.service)
            again.filter(status=WaitStatus.WAITING).update(status=WaitStatus.LEFT)
    return booked


def _reminds(row: models.Waiting) -> bool:
    return bool(row.wish.get("remind"))


def waiting_decline(reference: str) -> WaitStatus | None:
    """Say no to what is offered; it goes to the next, and who said no stays on the list, but for some times.

    Returns:
        How they stand then; None where nothing is offered to them.
    """
    with transaction.atomic():
        row = models.Waiting.objects.select_for_update().filter(reference=reference).first()
        if row is None or row.status != WaitStatus.OFFERED:
            return None
        _passed(row, said_no=True)
    return WaitStatus(row.status)


def waiting_offer() -> list[tuple[News, str]]:
    """End offers that nobody answered, and offer every time that has become free to who waits for it.

    Returns:
        What was told, and to whom.
    """
    now, told = clock.now(), []
    for row in models.Waiting.objects.filter(status=WaitStatus.OFFERED, answer_by__lte=now):
        with transaction.atomic():
            again = models.Waiting.objects.select_for_update().filter(pk=row.pk).first()
            if again is not None and again.status == WaitStatus.OFFERED and again.answer_by == row.answer_by:
                _passed(again)
                if again.status == WaitStatus.LEFT:
                    tell(News.LEFT_OUT, again.reference)
                    told.append((News.LEFT_OUT, again.reference))
    waiting = models.Waiting.objects.filter(status=WaitStatus.WAITING)
    waiting.filter(until__lte=minute_of(now)).update(status=WaitStatus.OVER)
    turns = _Turns()
    for row in models.Waiting.objects.filter(status__in=_ACTIVE).order_by("created_at", "id"):
        if turns.has(row) and turns.offered(row):
            told.append((News.OFFERED, row.reference))
    return told


class _Turns:
    """One round of offers: free times are looked for once for each service and wish."""

    def __init__(self) -> None:
        self.definition = definition_current()
        self.free: dict[str, list[Slot]] = {}
        self.still = StillFree()
        self.seen: set[tuple[str, str]] = set()
        self.out = Counter(
            models.Waiting.objects.filter(status=WaitStatus.OFFERED)
            .exclude(contact="")
            .values_list("contact", flat=True)
        )

    def has(self, row: models.Waiting) -> bool:
        """Whether it is their turn: once for a contact and a service, and few offers at a time for one."""
        twice = bool(row.contact) and (row.contact, row.service) in self.seen
        self.seen.add((row.contact, row.service))
        return (
            row.status == WaitStatus.WAITING
            and not twice
            and (not row.contact or self.out[row.contact] < _OFFERS)
            and self.definition.meeting(row.service) is not None
        )

    def offered(self, row: models.Waiting) -> bool:
        """Hold the first time for them that suits and has become free; whether there was one."""
        passed, now = {*row.wish.get("refused", ()), *self._known(row)}, clock.now()
        for slot in list(self._times(row)):
            if slot.begins in passed or slot.ends > row.until or slot.starts_at < now + 2 * _AHEAD:
                continue
            until = answer_by(self.definition.answer, latest=slot.starts_at - _AHEAD)
            if until is None:  # by night there would be no time to answer
                continue
            if _hold_for(row.pk, slot.begins, wish_from(row.wish), until - now):
                self.out[row.contact] += 1
                return True
            self._times(row).remove(slot)
        return False

    def _known(self, row: models.Waiting) -> set[int]:
        """What they knew to be free and still is; what is booked by now is news when it is free again."""
        known = known_still(row, self.still)
        if len(known) != len(row.known):
            models.Waiting.objects.filter(pk=row.pk).update(known=sorted(known))
        return known

    def _times(self, row: models.Waiting) -> list[Slot]:
        wish = wish_from(row.wish)
        key = f"{row.service} {sorted(wish_to(wish).items())}"
        if key not in self.free:
            furthest = max((one.furthest for one in self.definition.serving(row.service)), default=0)
            last = today() + timedelta(days=furthest)
            found = slots_find(service=row.service, first=today(), last=last, wish=wish)
            self.free[key] = list(found.times())
        return self.free[key]


def _hold_for(pk: int, begins: int, wish: Wish, until: timedelta) -> bool:
    try:
        with transaction.atomic():
            row = models.Waiting.objects.select_for_update().get(pk=pk)
            if row.status != WaitStatus.WAITING:
                return False
            held = slot_hold(
                service=row.service, begins=begins, wish=wish, language=row.language, channel=row.channel,
                until=until,
            )  # fmt: skip
            row.offered = models.Appointment.objects.get(reference=held.reference)
            row.status, row.answer_by = WaitStatus.OFFERED, held.held_until
            row.save()
            row.untold = not tell(News.OFFERED, row.reference)
            row.save(update_fields=["untold"])
    except (SlotTaken, TownclerkError):
        return False
    return True


def _passed(row: models.Waiting, *, said_no: bool = False) -> None:
    """An offer that was not wanted, or not answered: not made again; after some, they leave the list."""
    offered = models.Appointment.objects.filter(pk=row.offered_id).first() if row.offered_id else None
    if offered is not None:
        row.wish = {**row.wish, "refused": [*row.wish.get("refused", ()), offered.begins]}
        if offered.status == Status.HELD:
            hold_release(offered.reference)
    # Who was never told has refused nothing, and does not lose their place for it.
    row.refused += 0 if row.untold and not said_no else 1
    row.status = WaitStatus.LEFT if row.refused >= _REFUSALS else WaitStatus.WAITING
    row.offered, row.answer_by, row.untold = None, None, False
    row.save()


def _offered(row: models.Waiting) -> str:
    found = models.Appointment.objects.filter(pk=row.offered_id).first() if row.offered_id else None
    return found.reference if found else ""


def _shown(row: models.Waiting) -> Wait:
    return Wait(
        row.reference,
        WaitStatus(row.status),
        row.service,
        wish_from(row.wish),
        day_of(row.until - 1),
        row.language,
        row.person_id,
        row.offered.reference if row.offered else "",
        row.answer_by,
        row.created_at,
        untold=row.status == WaitStatus.OFFERED and row.untold,
    )
