"""Going on elsewhere: begun on a page, gone on with by text message or e-mail, and the other way round.

The conversation moves: its words, steps and appointments are there from then on, and nowhere else. Whoever
has the reference and the code has it, so a code is good once, for a day, with five tries. Nothing that goes
on at the other place is replaced unasked. A sender can be forged, an answer to it is read by its owner alone:
by text message and e-mail it moves when a word comes back that was sent there. A resident's own conversation
is never carried: it is there wherever they sign in, and nowhere else.
"""

from __future__ import annotations

import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from townclerk import appointments, journeys
from townclerk.assistant import models as tables
from townclerk.assistant.conversing import references
from townclerk.assistant.conversing.doing import JOURNEY, MEETING
from townclerk.assistant.conversing.ending import left, locked, talk_forget, waits_for
from townclerk.assistant.conversing.kept import (
    conversation_of,
    expired,
    finished,
    keyed,
    mine,
    state_of,
    talk_now,
    unfinished,
    who_of,
)
from townclerk.assistant.conversing.parts import Talk
from townclerk.core import clock
from townclerk.people import card_open, card_seal

GOOD_FOR = timedelta(days=1)
_SHOWN_FOR = timedelta(minutes=10)
TRIES = 5
_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ"
"""None that looks like another, or like a digit."""
_SAID = re.compile(r"\W*([A-Z0-9]{4})[- ]?([A-Z0-9]{4})\W+(\d{6})\W*")
_CUT = re.compile(r"\W*([A-Z0-9]{3,5})-([A-Z0-9]{3,5})\W+(\d{4,8})\W*")
"""As `_SAID`, with a letter or a digit or two too few or too many."""
_WORD = re.compile(r"\W*([A-Z]{3}\d{3})\W*")
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
    ASKED = "asked"
    """It moves when the word comes back."""
    WRONG = "wrong"
    HERE = "here"
    """It is the conversation of this very place."""
    TAKEN = "taken"
    """Another goes on there, and is to be deleted first."""
    WAITS = "waits"
    """Another goes on there, in which a person was asked for."""
    CUT = "cut"
    """It is shaped like a code, and has too few or too many letters or digits."""
    OTHER = "other"
    """It is no such message, or of something else that has a reference."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What a message came to.

    Attributes:
        word: to ask for, in `language`. instead: another conversation is deleted for it.
    """

    what: CarryTaken
    word: str = ""
    language: str = ""
    instead: bool = False


def carry_offer(talk: Talk) -> Carry | None:
    """A new code for the conversation, in place of the one before; None for none, or a resident's own."""
    row = conversation_of(talk)
    if row is None or row.person_id is not None:
        return None
    reference = "".join(secrets.choice(f"{_LETTERS}23456789") for _one in range(8))
    made = Carry(reference, f"{secrets.randbelow(1_000_000):06}", clock.now() + GOOD_FOR)
    values = {
        "reference": reference,
        "code": keyed("carry", f"{reference}{made.code}"),
        "sealed": card_seal(person_id=None, kind=_KIND, values={"holder": talk.holder, "code": made.code}),
        "asked_who": "",
        "word": "",
        "tries": 0,
        "expires_at": made.until,
    }
    tables.CarryCode.objects.update_or_create(conversation=row, defaults=values)
    return made


def carry_shown(talk: Talk) -> Carry | None:
    """The code that was given just now, for a page that is loaded anew; None where nobody asked for one."""
    one = conversation_of(talk)
    rows = _good(tables.CarryCode.objects.filter(conversation=one), TRIES) if one else None
    row = rows.first() if rows is not None else None
    if row is None or row.expires_at - clock.now() < GOOD_FOR - _SHOWN_FOR:
        return None
    kept = card_open(person_id=None, kind=_KIND, sealed=bytes(row.sealed))
    return Carry(row.reference, str(kept["code"]), row.expires_at)


def carry_take(talk: Talk, text: str) -> Carried:
    """Go on from there with the conversation whose reference and code `text` is, or whose word came back."""
    if talk.person_id is not None:
        return Carried(CarryTaken.OTHER)
    said = "".join(str(int(c)) if c.isdecimal() else c for c in text[:100].upper())
    if found := _SAID.fullmatch(said):
        return _code_said(talk, text, found[1] + found[2], found[3])
    if (found := _CUT.fullmatch(said)) and _shaped_so(talk, text, found[1] + found[2], whole=False):
        return Carried(CarryTaken.CUT)
    found = _WORD.fullmatch(said)
    return _word_said(talk, found[1]) if found else Carried(CarryTaken.OTHER)


def _shaped_so(talk: Talk, text: str, reference: str, *, whole: bool) -> bool:
    """Whether somebody means a code of ours: it is no reference of anything else, no words with a year behind
    them, and no answer to a step that was asked here.
    """
    written = any(c.isdecimal() for c in reference) or text.upper() == text or (whole and "-" in text)
    if not written or reference.isdecimal():
        return False
    if any(references.referred(one) for one in (text, reference)) or appointments.reference_plain(reference):
        return False
    now = talk_now(talk)
    return now is None or not now.doing


def _code_said(talk: Talk, text: str, reference: str, code: str) -> Carried:
    rows = tables.CarryCode.objects.filter(reference=reference)
    if not rows.exists():  # used, or mistyped
        ours = _shaped_so(talk, text, reference, whole=True)
        return Carried(CarryTaken.WRONG if ours else CarryTaken.OTHER)
    row = rows.select_related("conversation").first() if _tried(rows) else None
    if row is None or not hmac.compare_digest(row.code, keyed("carry", f"{reference}{code}")):
        return Carried(CarryTaken.WRONG)
    who = who_of(talk)
    if row.conversation.who == who:
        return Carried(CarryTaken.HERE)
    if (in_the_way := _in_the_way(talk)) is not None:
        return Carried(in_the_way)
    if talk.channel == "chat":
        return Carried(_moved(talk, row))
    word = "".join(secrets.choice(_LETTERS) for _one in range(3)) + f"{secrets.randbelow(1_000):03}"
    kept = {"asked_who": who, "word": keyed("carry-word", f"{reference}{word}")}
    tables.CarryCode.objects.filter(pk=row.pk, code=row.code).update(**kept)
    instead = conversation_of(talk) is not None
    return Carried(CarryTaken.ASKED, word, row.conversation.language, instead=instead)


def _word_said(talk: Talk, word: str) -> Carried:
    rows = tables.CarryCode.objects.filter(asked_who=who_of(talk))
    tried = list(_good(rows)) if _tried(rows) else []
    for row in tried:
        if hmac.compare_digest(row.word, keyed("carry-word", f"{row.reference}{word}")):
            return Carried(_in_the_way(talk) or _moved(talk, row))
    return Carried(CarryTaken.WRONG if tried else CarryTaken.OTHER)


def _tried(rows: QuerySet[tables.CarryCode]) -> int:
    # Counted before it is looked at: of many tries at once only five get so far.
    return _good(rows, TRIES).update(tries=F("tries") + 1)


def _good(rows: QuerySet[tables.CarryCode], tries: int = TRIES + 1) -> QuerySet[tables.CarryCode]:
    return rows.filter(tries__lt=tries, expires_at__gt=clock.now())


def _in_the_way(talk: Talk) -> CarryTaken | None:
    """What keeps it from moving there: on a page anything that goes on, else only what staff shall answer."""
    if talk.channel == "chat":
        return CarryTaken.TAKEN if conversation_of(talk) is not None else None
    return CarryTaken.WAITS if waits_for(talk) else None


def _moved(talk: Talk, code: tables.CarryCode) -> CarryTaken:
    try:
        with transaction.atomic():
            one = locked(code.conversation_id)
            again = tables.CarryCode.objects.filter(pk=code.pk, code=code.code)
            there = unfinished(tables.Conversation.objects.filter(pk=code.conversation_id)).exists()
            if one is None or not there or not again.delete()[0]:
                return CarryTaken.WRONG
            was = str(card_open(person_id=None, kind=_KIND, sealed=bytes(code.sealed))["holder"])
            for gone in finished(mine(talk)):
                expired(gone)
            talk_forget(talk)
            # They said where to be told there; whether that is theirs is not known here.
            tables.Handover.objects.filter(conversation=one, closed_at=None).update(reach=b"")
            _held(one, was, talk.holder)
            # Where a member of staff answers depends on where it is had now.
            one.who, one.channel = who_of(talk), talk.channel
            one.save(update_fields=["who", "channel"])
    except IntegrityError:  # another was begun there at the same moment
        return CarryTaken.TAKEN
    left(was)
    return CarryTaken.DONE


def _held(one: tables.Conversation, was: str, to: str) -> None:
    """Have what goes on in it gone on with from there, and nothing else of the old place."""
    what, number = (state_of(one) or {}).get("doing") or ("", 0)
    if what == JOURNEY:
        journeys.draft_move(int(number), holder=was, to=to)
    if what == MEETING:
        appointments.talk_move(was, to)
