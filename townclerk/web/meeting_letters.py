"""What people are told about their appointments by e-mail or SMS, in their own language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from townclerk.appointments import (
    Booked,
    News,
    Wait,
    Who,
    appointment_get,
    instant,
    waiting_get,
    who_of,
)
from townclerk.core import settings
from townclerk.core.agency import agency_current
from townclerk.core.messages import can_leave
from townclerk.core.settings import site_address
from townclerk.outreach import post_queue, sms_stopped
from townclerk.people import ConsentMissing, PersonUnknown, Purpose, contact_for, contacts_for
from townclerk.web import meeting_words as words
from townclerk.web.lines.signature import SETTING

_OF_USE = timedelta(days=90)
_STANDING = (News.BOOKED, News.MOVED, News.MOVED_BY_US, News.MOVED_AS_ASKED, News.REMINDER)
_OF_LIST = (News.OFFERED, News.JOINED, News.LEFT_OUT)


def news_send(*, news: News, reference: str, message: str = "") -> bool:
    """Tell whoever has the appointment, or waits, what is new; whether a message was handed over.

    Args:
        message: what a member of staff adds, in their own words.
    """
    wait = waiting_get(reference) if news in _OF_LIST else None
    one = appointment_get(wait.offered if wait else reference)
    whom = wait or one
    if whom is None or (one is None and news not in (News.JOINED, News.LEFT_OUT)):
        return False
    reached = _reach(who_of(whom.reference), whom.person_id, news)
    if reached is None:
        return False
    channel, to = reached
    with translation.override(whom.language or agency_current().default_language):
        subject, text = _written(news, one, wait, message) if one else _of_list(news, wait)
        if news is News.OFFERED and channel == "sms" and whom.person_id is None and settings.get(SETTING):
            text += "\n\n" + _("Or reply YES to take it, NO to leave it.")
        text = _named(text, channel)
        return post_queue(
            key=_key(news, reference, one, wait),
            kind="appointment", channel=channel, to=to, language=translation.get_language() or "en",
            subject="" if channel == "sms" else subject, text=text, about=whom.person_id, valid_for=_OF_USE,
        )  # fmt: skip


def _named(text: str, channel: str) -> str:
    """`text` with whom it is from: first in a text message, which shows nothing but a number; else last."""
    agency = agency_current().name(translation.get_language())
    return f"{agency}: {text}" if channel == "sms" else f"{text}\n\n{agency}"


def _key(news: News, reference: str, one: Booked | None, wait: Wait | None) -> str:
    """One message for each thing that happens: told of twice, it is written once."""
    what = f"{wait.offered} {wait.answer_by}" if wait else one.sequence if one else ""
    return f"appointment {news} {reference} {what}"[:100]


def _reach(who: Who, person_id: int | None, news: News) -> tuple[str, str] | None:
    """By which channel, and where; None where nobody can be reached, or may be for this."""
    email, phone, wished = who.email, who.phone, ""
    if person_id is not None:
        purpose = Purpose.REMINDERS if news is News.REMINDER else Purpose.SERVICE
        try:
            contact = contact_for(person_id=person_id, purpose=purpose)
        except (ConsentMissing, PersonUnknown):
            return None
        email, phone, wished = email or contact.email, phone or contact.phone, contact.channel
    return _first_way(email, phone, wished)


def is_written(who: Who, person_id: int | None) -> bool:
    """Whether what happens with an appointment, or on the waiting list, is told them by a message."""
    way = _reach(who, person_id, News.BOOKED)
    return way is not None and not _stopped(*way)


def phone_of(wait: Wait) -> str:
    """The number to call who waits, as they told it or as it is on record; "" for none."""
    phone = who_of(wait.reference).phone
    if phone or wait.person_id is None:
        return phone
    try:
        return contact_for(person_id=wait.person_id, purpose=Purpose.SERVICE).phone
    except (ConsentMissing, PersonUnknown):
        return ""


def _first_way(email: str, phone: str, wished: str) -> tuple[str, str] | None:
    """The way that is wished where it is open; a number that wrote STOP only where there is nothing else."""
    ways = [("email", email), ("sms", phone)]
    if wished == "sms":
        ways.reverse()
    found = [(way, to) for way, to in ways if to and can_leave(way)]
    return next((one for one in found if not _stopped(*one)), found[0] if found else None)


def _stopped(way: str, to: str) -> bool:
    return way == "sms" and sms_stopped(to)


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether somebody can be written to of their appointment, and the number to call; "" for none."""

    written: bool
    phone: str


def reach_of(found: Sequence[Booked], whos: Mapping[str, Who]) -> dict[str, Reach]:
    """How each of these can be told that theirs was changed, by reference.

    Args:
        whos: what they told about themselves (`whos_of`).
    """
    on_record = {one.person_id for one in found if one.person_id is not None}
    contacts = contacts_for(person_ids=on_record, purpose=Purpose.SERVICE) if on_record else {}
    reached = {}
    for one in found:
        who, contact = whos.get(one.reference, Who()), contacts.get(one.person_id or 0)
        email, phone, wished = who.email, who.phone, ""
        if contact is not None:
            email, phone, wished = email or contact.email, phone or contact.phone, contact.channel
        way = _first_way(email, phone, wished) if contact or one.person_id is None else None
        reached[one.reference] = Reach(way is not None and not _stopped(*way), phone)
    return reached


def _written(news: News, one: Booked, wait: Wait | None, message: str) -> tuple[str, str]:
    said = {"service": words.title_of(one.service), "when": words.when_words(one.starts_at)}
    subjects = {
        News.BOOKED: _("Your appointment: %(service)s, %(when)s"),
        News.MOVED: _("Your appointment was moved: %(service)s, %(when)s"),
        News.MOVED_BY_US: _("We had to move your appointment: %(service)s, now %(when)s"),
        News.MOVED_AS_ASKED: _("As you asked, we moved your appointment: %(service)s, now %(when)s"),
        News.CANCELLED: _("You cancelled your appointment: %(service)s, %(when)s"),
        News.CANCELLED_BY_US: _("We had to cancel your appointment: %(service)s, %(when)s"),
        News.CANCELLED_AS_ASKED: _("As you asked, we cancelled your appointment: %(service)s, %(when)s"),
        News.REMINDER: _("Reminder: %(service)s, %(when)s"),
        News.OFFERED: _("A time is free for you: %(service)s, %(when)s"),
    }
    subject = subjects[news] % said
    lines = [subject.rstrip(".") + ".", *_changed(news, one), message]
    if news in _STANDING:
        lines += _about(one)
        if news is News.MOVED_BY_US:
            lines.append(_("If the new time does not suit you, choose another one or cancel it:"))
        lines.append(_("To move or cancel it: %(address)s") % {"address": address_of(one)})
    elif news is News.CANCELLED_BY_US:
        lines.append(_("Please book another time: %(address)s") % {"address": _book(one.service)})
    elif wait is not None and wait.answer_by is not None:
        until = words.when_words(wait.answer_by).rstrip(".")
        lines.append(_("It is kept for you until %(until)s. Take it or leave it here: %(address)s") % {
            "until": until, "address": _wait(wait)})  # fmt: skip
    return subject, "\n\n".join(line for line in lines if line)


def _changed(news: News, one: Booked) -> list[str]:
    """When it was before, and why the agency changed it, as staff wrote it for those affected."""
    moved = news in (News.MOVED, News.MOVED_BY_US, News.MOVED_AS_ASKED) and one.before is not None
    before = {"when": words.when_words(instant(one.before or 0)).rstrip(".")}
    why = one.why if news in (News.MOVED_BY_US, News.CANCELLED_BY_US) else ""
    return [
        _("It was on %(when)s before.") % before if moved else "",
        _("Why: %(why)s") % {"why": why} if why else "",
    ]


def _of_list(news: News, wait: Wait | None) -> tuple[str, str]:
    """What is told of the waiting list while no time is offered."""
    assert wait is not None
    said = {"service": words.title_of(wait.service)}
    if news is News.LEFT_OUT:
        subject = _("You are not on the waiting list any more: %(service)s") % said
        why = _("We offered you several times and heard nothing, so that others had their turn.")
        again = _("You can join again or book here: %(address)s") % {"address": _book(wait.service)}
        return subject, f"{subject}.\n\n{why}\n\n{again}"
    subject = _("You are on the waiting list: %(service)s") % said
    lines = [
        _("We write to you when a time becomes free, until %(day)s.") % {"day": words.day_full(wait.until)},
        _("You wished for: %(wish)s") % {"wish": wish} if (wish := words.wish_words(wait.wish)) else "",
        _("Reference %(reference)s, code %(code)s") % {"reference": wait.reference, "code": wait.code},
        _("To see where you stand or to leave the list: %(address)s") % {"address": _wait(wait)},
    ]
    return subject, "\n\n".join((subject + ".", *(line for line in lines if line)))


def _about(one: Booked) -> list[str]:
    bring = words.bring_words(one.service)
    return [
        _("Where: %(place)s") % {"place": words.where_words(one)},
        words.directions_of(one),
        _("What to bring: %(things)s") % {"things": _(", ").join(bring)} if bring else "",
        _("Reference %(reference)s, code %(code)s") % {"reference": one.reference, "code": one.code},
    ]


def address_of(one: Booked) -> str:
    """The address of an appointment's own page."""
    return site_address() + reverse("portal:appointment", args=[one.reference, one.key])


def _book(service: str) -> str:
    return site_address() + reverse("portal:book", args=[service])


def _wait(wait: Wait) -> str:
    return site_address() + reverse("portal:waiting", args=[wait.reference, wait.key])
