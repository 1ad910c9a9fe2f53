"""Going on elsewhere: begun on a page, gone on with by text message or e-mail, and the other way round.

Whoever has the reference and the code has the conversation, so a code is good once, for a day, with five
tries. A resident's own conversation is never carried: it is there wherever they sign in, and nowhere else.
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import transaction
from django.db.models import F

from townclerk.assistant import models as tables
from townclerk.assistant.conversing.kept import conversation_of, keyed, who_of
from townclerk.assistant.conversing.parts import Talk
from townclerk.core import clock
from townclerk.people import card_open, card_seal

GOOD_FOR = timedelta(days=1)
TRIES = 5
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""None that looks like another."""
_SAID = re.compile(r"\W*([A-Z0-9]{4})[- ]?([A-Z0-9]{4})\W+(\d{6})\W*")
_KIND = "talk-carry"


@dataclass(frozen=True, slots=True)
class Carry:
    """What is written elsewhere to go on there: `said`, until when."""

    reference: str
    code: str
    until: datetime

    @property
    def said(self) -> str:
        """The message that does it."""
        return f"{self.reference[:4]}-{self.reference[4:]} {self.code}"


class CarryTaken(StrEnum):
    """What a message comes to that names a reference and a code."""

    DONE = "done"
    WRONG = "wrong"
    OTHER = "other"
    """It is no such message, or of something else that has a reference."""


def carry_offer(talk: Talk) -> Carry | None:
    """A new code for the conversation, in place of the one before; None for none, or a resident's own."""
    row = conversation_of(talk)
    if row is None or row.person_id is not None:
        return None
    reference = "".join(secrets.choice(_LETTERS) for _one in range(8))
    made = Carry(reference, f"{secrets.randbelow(1_000_000):06}", clock.now() + GOOD_FOR)
    values = {
        "reference": reference,
        "code": keyed("carry", f"{reference}{made.code}"),
        "sealed": _sealed(begun_with(talk).holder),
        "tries": 0,
        "expires_at": made.until,
    }
    tables.CarryCode.objects.update_or_create(conversation=row, defaults=values)
    return made


def carry_take(talk: Talk, text: str) -> CarryTaken:
    """Go on from there with the conversation whose reference and code `text` is."""
    found = _SAID.fullmatch("".join(str(int(c)) if c.isdecimal() else c for c in text[:100].upper()))
    if found is None or talk.person_id is not None:
        return CarryTaken.OTHER
    reference = found[1] + found[2]
    rows = tables.CarryCode.objects.filter(reference=reference)
    if not rows.exists():
        return CarryTaken.OTHER
    # Counted before it is looked at: of many tries at once only five get so far.
    good = rows.filter(tries__lt=TRIES, expires_at__gt=clock.now()).update(tries=F("tries") + 1)
    with transaction.atomic():
        row = rows.select_for_update().first() if good else None
        right = row is not None and hmac.compare_digest(row.code, keyed("carry", f"{reference}{found[3]}"))
        if row is None or not right:
            return CarryTaken.WRONG
        if tables.CarryCode.objects.filter(pk=row.pk).delete()[0]:
            _carry(talk, row)
    return CarryTaken.DONE


def begun_with(talk: Talk) -> Talk:
    """`talk` as from where its conversation was begun: by that its steps and appointments know it."""
    row = tables.Carried.objects.filter(who=who_of(talk)).first()
    if row is None:
        return talk
    values = card_open(person_id=None, kind=_KIND, sealed=bytes(row.sealed))
    return replace(talk, holder=str(values["holder"]))


def _carry(talk: Talk, code: tables.CarryCode) -> None:
    tables.Carried.objects.filter(who=who_of(talk)).delete()
    one = tables.Conversation.objects.filter(pk=code.conversation_id)
    if not one.filter(who=who_of(talk)).exists():
        tables.Carried.objects.create(
            who=who_of(talk), conversation_id=code.conversation_id, sealed=bytes(code.sealed), at=clock.now()
        )
    # Where a member of staff answers depends on where it is had now.
    one.update(channel=talk.channel)


def _sealed(holder: str) -> bytes:
    return card_seal(person_id=None, kind=_KIND, values={"holder": holder})
