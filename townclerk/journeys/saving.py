"""Saving and coming back: a link, or a short reference and a code, on any device.

The link holds 256 random bits. The reference (40 bits) and the code (20 bits) are both secret; wrong codes
make who gives them wait, as `guessing` says, and never shut out for good who has the right one.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import translation

from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.journeys import kept
from townclerk.journeys.drafts import DraftGone, browser_holder, changed, person_holder, row_drop
from townclerk.journeys.guessing import guess_count, guess_right
from townclerk.journeys.kept import Draft
from townclerk.journeys.models import Draft as Row
from townclerk.journeys.models import Holder
from townclerk.people import Purpose, consents_now

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODE_DIGITS = 6
Deliver = Callable[..., bool]
Ending = Callable[..., tuple[str, str]]
_deliver: Deliver | None = None
_can: Callable[[str], bool] | None = None
_ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class WayBack:
    """How to come back. It is kept with the answers it opens, sealed as they are, and else as keyed hashes.

    Attributes:
        reference: eight letters in two groups. code: six digits.
        link: the last part of an address that leads back without either.
    """

    reference: str
    code: str
    link: str


def deliver_with(*, post: Deliver, can: Callable[[str], bool], ending: Ending | None = None) -> None:
    """Connect the port.

    Args:
        post: sends one message. can: says whether a channel works.
        ending: subject and text of the message that a draft is about to be forgotten, in the language
            that is chosen: `ending(title=, day=, link=, service=)`. Without it nobody is told.
    """
    global _deliver, _can, _ending
    _deliver, _can, _ending = post, can, ending


def ending() -> Ending | None:
    """The words that a draft is about to be forgotten; None where there are none, or nothing could leave."""
    return _ending if can_write() else None


def can_write() -> bool:
    """Whether an e-mail could leave now."""
    return _can is not None and _can("email")


def may_be_told(person_id: int | None) -> bool:
    """Whether somebody may ask to be told: who is on record agrees to reminders, or is not reminded."""
    return person_id is None or consents_now(person_id)[Purpose.REMINDERS]


def draft_save(*, draft_id: int, email: str = "", tell: bool = False) -> WayBack:
    """The way back to the draft: the same each time, so that whatever was noted or mailed goes on working.

    Args:
        email: where the way back will be sent.
        tell: they want to be told there, too, before the draft is forgotten.

    Raises:
        DraftGone: there is no such draft any more.
    """
    made: list[WayBack] = []

    def change(row: Row, values: dict[str, Any]) -> None:
        back = _way_back(row, values)
        made.append(back)
        if email:
            values |= {"email": email, "tell": tell}

    changed(draft_id, change)
    if not made:
        raise DraftGone("This was sent already.", hint="Follow it by its reference and code.")
    return made[0]


def _way_back(row: Row, values: dict[str, Any]) -> WayBack:
    back: dict[str, str] = values.setdefault("back", {})
    if not back:
        back |= {
            "reference": "".join(secrets.choice(_LETTERS) for _ in range(8)),
            "code": f"{secrets.randbelow(10**_CODE_DIGITS):0{_CODE_DIGITS}d}",
            "link": secrets.token_urlsafe(32),
        }
        row.reference, row.link = back["reference"], kept.keyed("link", back["link"])
        row.code = kept.keyed("code", f"{row.reference}{back['code']}")
    return _shown(back)


def _shown(back: Mapping[str, str]) -> WayBack:
    plain = back["reference"]
    return WayBack(f"{plain[:4]}-{plain[4:]}", back["code"], back["link"])


def way_back_of(*, draft_id: int) -> WayBack | None:
    """The way back that was made, to be shown again to who has the draft before them; None for none yet."""
    row = Row.objects.filter(pk=draft_id, sent_at=None).first()
    back = (kept.opened(row) or {}).get("back") if row else None
    return _shown(back) if back else None


def way_back_send(
    *, draft: Draft, email: str, words: Callable[[], tuple[str, str]], kind: str = "draft-saved"
) -> bool:
    """Send the way back by e-mail; whether it was handed over. It may take seconds: call it afterwards.

    Args:
        words: subject and text, in the language that is chosen when it is called.

    Raises:
        TownclerkError: nothing is connected to this port.
    """
    if _deliver is None:
        raise TownclerkError("Nothing delivers messages.", hint="Start through townclerk.project.")
    with translation.override(draft.language):
        subject, text = words()
    return _deliver(
        kind=kind,
        channel="email",
        to=email,
        language=draft.language,
        subject=subject,
        text=text,
        about=draft.person_id,
        valid_for=kept.kept_for(),
    )


class BegunHere(TownclerkError):  # noqa: N818
    """Something else of the same service was begun there, which one of the two has to make room for."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        super().__init__("Something of this service was begun here.", hint="Say which of the two to keep.")


def draft_resume(
    *, reference: str, code: str, holders: Sequence[str], instead: bool = False, address: str = ""
) -> Draft | None:
    """Go on with the draft from another browser or telephone; None where the two do not belong together.

    What was sent already is given back, and nobody goes on with it.

    Args:
        instead: what else a holder has begun of the same service is dropped.
        address: where it is asked from: wrong codes are counted for the network and for the reference.

    Raises:
        BegunHere: a holder has answered something of the same service, and `instead` was not said.
        ManyWrong: there were too many wrong codes; who asks waits.
    """
    plain = "".join(letter for letter in reference.upper() if letter in _LETTERS)
    digits = "".join(str(int(one)) for one in code if one.isdecimal())
    guess_count(plain, address=address)
    row = Row.objects.filter(reference=plain, expires_at__gt=clock.now()).first() if plain else None
    right = (
        row.code if row else kept.keyed("code", plain)
    )  # the same work whether there is such a draft or not
    if not hmac.compare_digest(right, kept.keyed("code", f"{plain}{digits}")) or row is None:
        return None
    guess_right(plain, address=address)
    return _held(row, holders, instead=instead)


def link_leads_to(link: str) -> Draft | None:
    """The draft that a link leads to, for a page that asks whether to go on; nothing changes."""
    row = Row.objects.filter(link=kept.keyed("link", link), expires_at__gt=clock.now()).first()
    values = kept.opened(row) if row else None
    return kept.seen(row, values) if row and values is not None else None


def link_resume(*, link: str, holders: Sequence[str], instead: bool = False) -> Draft | None:
    """Go on with the draft that the link leads to, as `draft_resume` does; None where it leads nowhere."""
    row = Row.objects.filter(link=kept.keyed("link", link), expires_at__gt=clock.now()).first()
    return _held(row, holders, instead=instead) if row else None


def _held(row: Row, holders: Sequence[str], *, instead: bool) -> Draft | None:
    values = kept.opened(row)
    if values is None:
        return None
    if row.sent_at is not None:
        return kept.seen(row, values)
    own = "" if row.person_id is None else person_holder(row.person_id, by=row.on_behalf_by)
    if own in holders:  # signed in as who it is about: the browser keeps nothing after they sign out
        holders = [own]
    with transaction.atomic():
        _make_room(row, holders, instead=instead)
        for holder in holders:
            # A resident's own drafts are not theirs to take over by somebody else's link.
            if row.person_id is not None and holder != own and not holder.startswith(browser_holder("")):
                continue
            who = kept.holder_key(holder)
            Holder.objects.update_or_create(who=who, service=row.service, defaults={"draft": row})
    return kept.seen(row, values)


def draft_move(draft_id: int, *, holder: str, to: str) -> None:
    """Have a draft gone on with from `to`, in place of what was begun there, and no more from `holder`."""
    held = Holder.objects.filter(draft_id=draft_id, who=kept.holder_key(holder))
    with transaction.atomic():
        one = held.select_related("draft").first()
        if one is not None:
            held.delete()
            _make_room(one.draft, [to], instead=True)
            place = {"who": kept.holder_key(to), "service": one.service}
            Holder.objects.update_or_create(**place, defaults={"draft": one.draft})


def _make_room(row: Row, holders: Sequence[str], *, instead: bool) -> None:
    """Drop what the holders have begun of the same service: nobody could come back to it any more."""
    hashes = [kept.holder_key(holder) for holder in holders]
    others = Row.objects.filter(holders__who__in=hashes, service=row.service, sent_at=None).exclude(pk=row.pk)
    for other in others.distinct():
        values = kept.opened(other)
        if values and values.get("answers") and other.expires_at > clock.now() and not instead:
            raise BegunHere(kept.seen(other, values))
        row_drop(Row.objects.filter(pk=other.pk), because="dropped")
