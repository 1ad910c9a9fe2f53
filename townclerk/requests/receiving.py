"""Receiving a request: checked, sorted, sealed, indexed and acknowledged; the same one only once."""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Iterator
from datetime import date, datetime

from django.db import IntegrityError, transaction

from townclerk.core import clock
from townclerk.core.agency import agency_current
from townclerk.core.errors import Problem, TownclerkError, did_you_mean
from townclerk.history import interaction_record
from townclerk.people import PersonUnknown, profile_for
from townclerk.people import Purpose as PeoplePurpose
from townclerk.requests import sealing, words_index
from townclerk.requests.alike import likeness_find
from townclerk.requests.contacts import reach_keep
from townclerk.requests.duplicates import E5, cell_of
from townclerk.requests.keeping import line_add, marks_of_row
from townclerk.requests.models import Request
from townclerk.requests.noting import routed_note
from townclerk.requests.references import reference_new, reference_shown
from townclerk.requests.routing import Routing, route, routing_record
from townclerk.requests.rules import Channel, Receipt, RequestDraft, Status, Step
from townclerk.requests.service_reading import BY_MODEL, BY_SENDER, ServiceRead, service_read
from townclerk.requests.telling import tell
from townclerk.requests.timing import clock_new, needs_meeting
from townclerk.requests.ways import ways_of
from townclerk.trust import Act, acting_now, action_record

LONGEST_TEXT = 20_000
_DRAWS = 8
_LENGTHS = {"service": 100, "area": 100, "language": 35, "team": 60, "name": 200, "email": 254, "phone": 40}
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


def request_receive(draft: RequestDraft) -> Receipt:
    """Take a request in. The same key again is the same request, and gives the same receipt.

    It is routed (see `routing`), or waits for a person to sort it; its writer is told that we have it.

    Raises:
        TownclerkError: the draft cannot be kept as it is; each problem names its part.
    """
    problems = list(_problems(draft))
    if problems:
        raise TownclerkError(*problems)
    key = _key(draft.key)
    known = Request.objects.filter(key=key).first()
    if known is not None:
        return receipt_of(known)
    plain = sealing.plain_of(draft)
    routing = route(plain, service=draft.service, team=draft.team)
    read = ServiceRead() if draft.service else service_read(plain, team=routing.team)
    for left in reversed(range(_DRAWS)):
        reference = reference_new()
        try:
            with transaction.atomic():
                return receipt_of(_kept(draft, key, reference, plain, (routing, read)))
        except IntegrityError:
            known = Request.objects.filter(key=key).first()
            if known is not None:
                return receipt_of(known)
            # Of a million, one draw in 700 is taken; any other fault is not mended by drawing again.
            if not left or not Request.objects.filter(reference=reference).exists():
                raise
    raise AssertionError


def _routed_by(draft: RequestDraft, routing: Routing) -> str:
    """Who said whose work it is: where a colleague named the service of what they typed in, they did."""
    typed = (draft.by or acting_now()).startswith("staff:")
    return "person" if typed and routing.by == "service" else routing.by


def _kept(
    draft: RequestDraft, key: bytes, reference: str, plain: str, found: tuple[Routing, ServiceRead]
) -> Request:
    routing, read = found
    row = _row(draft, key, reference, plain, found)
    row.save(force_insert=True)
    writer = f"person:{draft.on_behalf_by or draft.person_id}" if draft.person_id else "writer"
    line_add(row, Step.RECEIVED, actor=draft.by or writer, details={"channel": draft.channel},
             at=row.received_at)  # fmt: skip
    if routing.team:
        details = {"team": routing.team, "by": row.routed_by, "confidence": routing.confidence}
        if read.service:
            details |= {"service": read.service, "service_confidence": read.confidence}
        line_add(row, Step.SORTED, actor="system", details=details)
    words_index.index_put([(row.pk, plain, marks_of_row(row))])
    reach_keep(row, draft)
    likeness_find(row)
    if row.person_id is not None:
        routing_record(row, routing, read=_read_inputs(read))
    if row.service:
        requested_note(row)
    if row.team:
        routed_note(row, row.routed_by, at=row.received_at)
    if draft.by.startswith("staff:"):
        action_record(what=Act.REQUEST_ENTERED, about=row.reference, actor=draft.by, subject=row.person_id)
    tell(row.pk, Step.RECEIVED)
    return row


def _begins(draft: RequestDraft, at: datetime) -> date:
    """The day from which the time counts that it takes: of receipt, or of the appointment it comes with."""
    received = at.astimezone(agency_current().zone).date()
    met = draft.meets_on if needs_meeting(draft.service) else None
    return max(received, met or received)


def _read_inputs(read: ServiceRead) -> dict[str, object]:
    """What a decision keeps of reading the service, where it was read."""
    if not read.likeliest:
        return {}
    return {
        "read_service": read.likeliest,
        "read_confidence": read.confidence,
        "read_threshold": read.threshold,
        "read_version": read.version,
    }


def _row(
    draft: RequestDraft, key: bytes, reference: str, plain: str, found: tuple[Routing, ServiceRead]
) -> Request:
    at, card = draft.at or clock.now(), sealing.card_of(draft)
    routing, read = found
    service = draft.service or read.service
    place = draft.place
    point: tuple[int, int] | tuple[None, None] = (None, None)
    if place and place.latitude is not None and place.longitude is not None:
        point = (round(place.latitude * E5), round(place.longitude * E5))
    return Request(
        key=key,
        reference=reference,
        received_at=at,
        channel=draft.channel,
        language=draft.language,
        service=service,
        service_by=BY_SENDER if draft.service else BY_MODEL if service else "",
        service_read=read.service,
        service_sure=read.confidence if read.service else None,
        area=draft.area,
        team=routing.team,
        status=Status.SORTED if routing.team else Status.RECEIVED,
        open=True,
        **clock_new(service, _begins(draft, at)),
        person_id=draft.person_id,
        on_behalf_by=draft.on_behalf_by,
        plain=plain,
        sealed=sealing.card_sealed(reference, draft.person_id, card),
        ways=ways_of(card),
        file_ids=",".join(one.id for one in draft.files),
        latitude_e5=point[0],
        longitude_e5=point[1],
        cell=cell_of(*point) if point[0] is not None and point[1] is not None else None,
        routed_by=_routed_by(draft, routing),
        proposed=routing.proposed,
        confidence=routing.confidence,
        reasons=json.dumps(list(routing.words), ensure_ascii=False),
        entered_by=draft.by or acting_now()[:100],
    )


def receipt_of(row: Request) -> Receipt:
    """What the writer needs to follow a request."""
    return Receipt(row.pk, reference_of(row.reference), sealing.code_for(row.reference))


def reference_of(plain: str) -> str:
    """A reference as people read it, with the agency's letters."""
    from townclerk.requests.references import prefix_of

    return reference_shown(plain, prefix_of(agency_current().id))


def requested_note(row: Request) -> None:
    """Note in the log that something was asked for: never the words."""
    interaction_record(
        kind="requested",
        channel=row.channel,
        service=row.service,
        area=row.area,
        person_id=row.person_id,
        language=row.language,
        attrs={"reference": row.reference},
        at=row.received_at,
    )


def _key(given: str) -> bytes:
    if not given:
        return secrets.token_bytes(16)
    return hashlib.blake2b(f"request\0{given}".encode(), digest_size=16).digest()


def _problems(draft: RequestDraft) -> Iterator[Problem]:
    if draft.channel not in [channel.value for channel in Channel]:
        hint = did_you_mean(draft.channel, [channel.value for channel in Channel])
        yield Problem(f"'{draft.channel}' is not a channel.", hint, column="channel")
    for name, most in _LENGTHS.items():
        value = getattr(draft, name)
        if len(value) > most or "\0" in value:
            yield Problem(f"This is longer than {most} characters.", "Shorten it.", column=name)
    said = draft.text.strip() or draft.service or any(line.answer.strip() for line in draft.answers)
    if not said:
        yield Problem("Nothing is asked.", "Write what it is about.", column="text")
    if len(draft.text) > LONGEST_TEXT:
        yield Problem(f"This is longer than {LONGEST_TEXT:,} characters.", "Shorten it.", column="text")
    if draft.email.strip() and not _EMAIL.fullmatch(draft.email.strip()):
        hint = "Write it like name@example.org, or leave it out."
        yield Problem("This is not an e-mail address.", hint, column="email")
    if draft.way not in ("", "email", "sms", "none"):
        yield Problem(f"'{draft.way}' is no way to be told.", "Write email, sms or none.", column="way")
    if draft.place and not _on_earth(draft.place.latitude, draft.place.longitude):
        yield Problem("This is not a place on Earth.", "Give degrees, or words alone.", column="place")
    if draft.at is not None and draft.at.tzinfo is None:
        yield Problem("The time needs a time zone.", "Use core.clock.now().", column="at")
    yield from _person(draft)


def _on_earth(latitude: float | None, longitude: float | None) -> bool:
    if latitude is None or longitude is None:
        return True
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def _person(draft: RequestDraft) -> Iterator[Problem]:
    if draft.person_id is None:
        return
    try:
        profile_for(person_id=draft.person_id, purpose=PeoplePurpose.SERVICE)
    except PersonUnknown:
        yield Problem("Nobody on record has this number.", "Leave it out.", column="person_id")
