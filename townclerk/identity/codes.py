"""One-time codes: asked for by one browser, sent to who has the contact point, right once.

Asking costs the same and answers the same whether anybody has the contact point: who it belongs to is
looked up, and the message sent, only when the answer has gone (`code_send`).
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F

from townclerk.core import clock, settings
from townclerk.core.errors import TownclerkError
from townclerk.core.visitor import household_of
from townclerk.identity import throttle
from townclerk.identity.delivery import deliver
from townclerk.identity.models import AskedCode, CodeNote
from townclerk.identity.rules import (
    CODE_AGAIN,
    CODE_DIGITS,
    CODE_TRIES,
    CODE_VALID,
    PER_CONTACT,
    Limit,
    over_limit,
)
from townclerk.identity.sealing import keyed, seal, unseal

KIND = "sign-in-code"
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a browser has asked for and not yet used up.

    Attributes:
        contact: as it was typed. channel: "email" or "sms".
        tries_left: of the code. expired: whether its ten minutes are over.
        again_in: how long to wait before another may be sent.
        people: who may be chosen, once the right code was given; empty before.
    """

    contact: str
    channel: str
    shared: bool
    target: str
    tries_left: int
    expired: bool
    again_in: timedelta
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """The answer to asking for a code: send it with `code_send`, or why not now.

    Attributes:
        send: what `code_send` needs; None when nothing is sent.
        wait: how long to wait, for this contact point from this network.
        limit: which limit of the hour has been reached.
    """

    send: Sending | None = None
    wait: timedelta = timedelta()
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """A code on its way. Never printed, never logged."""

    browser: str
    contact: str
    channel: str
    note: int
    code: str

    def __repr__(self) -> str:
        return "Sending(…)"


def browser_new() -> str:
    """A cookie by which a browser is known again while it signs in."""
    return secrets.token_urlsafe(32)


def code_ask(*, browser: str, contact: str, channel: str, address: str, shared: bool, target: str) -> Ask:
    """Make a code for this browser and contact point; an older one of the browser is worth nothing now.

    Args:
        browser: its cookie, from `browser_new`.
        contact: an e-mail address or a telephone number, as typed.
        channel: "email" or "sms".
        address: where the browser asks from.
        shared, target: kept until it is signed in.
    """
    now = clock.now()
    _tidy()
    known = AskedCode.objects.filter(browser=_keyed("browser", browser)).first()
    # Another contact point at once is fine: the first one was misspelt.
    if known and known.right_at is None and _same(_open(bytes(known.contact)), contact):
        left = known.sent_at + CODE_AGAIN - now
        if left > timedelta():
            return Ask(wait=left)
    contact_hash, network = _keyed("contact", contact), _keyed("network", household_of(address))
    if limit := _limit(contact_hash, network):
        return Ask(limit=limit)
    # Per contact point and network: another reader of the same library is not held up.
    if wait := throttle.try_now(account=f"code:{contact}", address=address):
        return Ask(wait=wait)
    note = CodeNote(at=now, contact=contact_hash, network=network)
    note.save()
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}"
    AskedCode.objects.update_or_create(
        browser=_keyed("browser", browser),
        defaults={
            "code": _code_hash(browser, code),
            "contact": _seal(contact),
            "channel": channel,
            "people": "[]",
            "shared": shared,
            "target": target[:300],
            "tries": 0,
            "sent_at": now,
            "expires_at": now + CODE_VALID,
            "right_at": None,
        },
    )
    return Ask(send=Sending(browser, contact, channel, note.pk, code))


def code_send(
    sending: Sending,
    *,
    who: Callable[[str], Mapping[int, str]],
    words: Callable[[str, Collection[int]], tuple[str, str, str]],
) -> bool:
    """Send the code to whoever has the contact point; whether it was handed over. Call it afterwards.

    Args:
        who: the people who have it, each with the contact point as it stands in the record: a message
            goes there, never to what was typed.
        words: language, subject and text of the message, for a code and the ids of those people.
    """
    found = who(sending.contact)
    if not found or _flooded(next(iter(found.values()))):
        return False
    mine = AskedCode.objects.filter(
        browser=_keyed("browser", sending.browser), code=_code_hash(sending.browser, sending.code)
    )
    if not mine.update(people=json.dumps(sorted(found))):
        return False  # another code has been asked for since
    CodeNote.objects.filter(pk=sending.note).update(sent=True)
    language, subject, text = words(sending.code, sorted(found))
    return deliver(
        kind=KIND,
        channel=sending.channel,
        to=next(iter(found.values())),
        language=language,
        subject=subject,
        text=text,
        about=next(iter(found)) if len(found) == 1 else None,
        valid_for=CODE_VALID,
    )


def asked(browser: str) -> Asked | None:
    """What this browser has asked for; None when nothing, or too long ago to say."""
    row = AskedCode.objects.filter(browser=_keyed("browser", browser)).first() if browser else None
    if row is None:
        return None
    now = clock.now()
    expired = row.expires_at <= now
    return Asked(
        contact=_open(bytes(row.contact)),
        channel=row.channel,
        shared=row.shared,
        target=row.target,
        tries_left=max(0, CODE_TRIES - row.tries),
        expired=expired,
        again_in=max(timedelta(), row.sent_at + CODE_AGAIN - now),
        people=tuple(json.loads(row.people)) if row.right_at and not expired else (),
    )


def code_try(*, browser: str, code: str, address: str) -> bool:
    """Whether `code` is the one that was sent for this browser. It is right once; five tries, then none."""
    now = clock.now()
    rows = AskedCode.objects.filter(
        browser=_keyed("browser", browser), right_at=None, expires_at__gt=now, tries__lt=CODE_TRIES
    )
    # Counted before it is looked at: of many tries at once only five get so far.
    if not rows.update(tries=F("tries") + 1):
        return False
    row = AskedCode.objects.filter(browser=_keyed("browser", browser)).first()
    if row is None or row.people == "[]" or not hmac.compare_digest(row.code, _code_hash(browser, code)):
        return False
    right = AskedCode.objects.filter(browser=row.browser, code=row.code, right_at=None).update(right_at=now)
    if right:
        throttle.succeeded(account=f"code:{_open(bytes(row.contact))}", address=address)
    return bool(right)


def asked_forget(browser: str) -> None:
    """Drop what this browser asked for: somebody is signed in now, or went away."""
    AskedCode.objects.filter(browser=_keyed("browser", browser)).delete()


def codes_forget(person_id: int) -> None:
    """Drop every code that is on its way to the person."""
    for row in AskedCode.objects.exclude(people="[]"):
        if person_id in json.loads(row.people):
            row.delete()


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()


def _limit(contact: str, network: str) -> Limit | None:
    lately = CodeNote.objects.filter(at__gt=clock.now() - _HOUR)
    return over_limit(
        contact=lately.filter(contact=contact).count(),
        network=lately.filter(network=network).count(),
        installation=lately.filter(sent=True).count(),
        most=settings.codes_per_hour(),
    )


def _flooded(on_record: str) -> bool:
    """Whether this contact point has had its codes for the hour, however it was typed; counts one more.

    A telephone number is found in many spellings. The asker is told nothing: it would tell who is known.
    """
    mine, now = _keyed("on record", on_record), clock.now()
    if CodeNote.objects.filter(at__gt=now - _HOUR, contact=mine).count() >= PER_CONTACT:
        return True
    CodeNote(at=now, contact=mine, network="").save()
    return False


def _tidy() -> None:
    now = clock.now()
    AskedCode.objects.filter(expires_at__lt=now - _HOUR).delete()
    CodeNote.objects.filter(at__lt=now - _DAY).delete()


def _code_hash(browser: str, code: str) -> str:
    # Keyed: whoever reads the record alone cannot try all the codes there are.
    return _keyed("code", f"{browser}\0{code}")


def _keyed(use: str, value: str) -> str:
    return keyed(f"code {use}", value.strip().casefold() if use == "contact" else value).hex()


def _seal(text: str) -> bytes:
    return seal(text.encode(), bound="asked")


def _open(sealed: bytes) -> str:
    try:
        return unseal(sealed, bound="asked").decode()
    except TownclerkError:  # sealed by another installation: whoever asked asks again
        return ""
