"""Which appointment and which service are meant in a conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from townclerk.appointments.defining import definition_current
from townclerk.appointments.events_said import without_events
from townclerk.appointments.limits import TooManyTries, find_counted
from townclerk.appointments.reading import Booked, appointment_get, appointments_of
from townclerk.appointments.rules import Status
from townclerk.appointments.talk_said import title_of
from townclerk.appointments.talk_words import of_the_last
from townclerk.core.plain_words import likeliest, near, plain, stem
from townclerk.services import service_get, services_all

if TYPE_CHECKING:
    from townclerk.appointments.talking import Talker

_FEW = 3
MOST = 9
"""Things to choose among that fit a telephone's screen."""
_COMMON = frozenset(
    "appointment appointments book the for and want need would like cita citas reservar para una quiero por "
    "about regarding concerning sobre acerca بشان حول بخصوص عن "
    "del los las con our your hola hello please favor موعد موعدا حجز اريد احجز من في علي الي مع".split()
)

_DONE_WITH_IT = frozenset(
    "renew renewal renewing get getting apply make change replace renovar renovacion obtener sacar solicitar"
    " pedir hacer cambiar تجديد الحصول حصول طلب تقديم استخراج".split()
)
"""What is done with one thing as with another: by it alone, a service that nobody books is not meant."""


def mine(talker: Talker) -> list[Booked]:
    """Those they may speak of without reference and code, to come: their own where they are signed in, and
    what was booked in this conversation, or opened in it with both."""
    of_person = appointments_of(talker.person_id) if talker.person_id is not None else []
    found = [*of_person, *_just_booked(talker)]
    known = {one.reference: one for one in found if one.status is Status.BOOKED and not one.past}
    return sorted(known.values(), key=lambda one: one.begins)[:MOST]


def those_gone(talker: Talker) -> Booked | None:
    """The last that was booked or opened here, else their own to come or the latest past, which nobody awaits
    any more: cancelled or over."""
    of_person = appointments_of(talker.person_id) if talker.person_id is not None else []
    found = [*reversed(_just_booked(talker)), *of_person]
    return next((one for one in found if one.status is not Status.HELD), None)


def the_last(talker: Talker, said: str) -> Booked | None:
    """What was booked last in this conversation, where the words are about it: "cancel it"."""
    booked = [one for one in _just_booked(talker) if one.status is Status.BOOKED and not one.past]
    return booked[-1] if booked and of_the_last(said) else None


def is_mine(talker: Talker, one: Booked) -> bool:
    """Whether it is theirs to speak of here."""
    own = one.person_id is not None and one.person_id == talker.person_id
    return own or one.reference in talker.booked


def _just_booked(talker: Talker) -> list[Booked]:
    found = [appointment_get(reference) for reference in talker.booked]
    # Booked in this browser by somebody who was signed in then: only they may speak of it.
    return [
        one
        for one in found
        if one is not None and (one.person_id in (None, talker.person_id) or one.reference in talker.opened)
    ]


def opened(talker: Talker, reference: str, code: str) -> Booked | None:
    """What reference and code open; None where they do not, or too many were tried."""
    try:
        return find_counted(reference, code, address=talker.network or talker.holder)
    except TooManyTries:
        return None


def bookable() -> list[str]:
    """The services that can be booked, by their names."""
    definition = definition_current()
    slugs = [one.service for one in definition.meetings if definition.serving(one.service)]
    return sorted((slug for slug in slugs if service_get(slug)), key=title_of)


def not_booked_words(said: str) -> str:
    """That a service which is named has no appointments; "" where none such is named."""
    booked = set(bookable())
    names = {
        one.slug: list(one.titles.values())
        for one in services_all()
        if one.slug not in booked and not one.derived
    }
    words = [word for word in plain(without_events(said)).split() if word not in _COMMON and len(word) > 2]
    said = without_events(said)
    best = likeliest(said, names, besides=_COMMON)
    needed = 1 if len(best) == 1 and len(words) <= _FEW else 2
    for slug in best:
        for title in names[slug]:
            called = [word for word in plain(title).split() if len(word) > 3]
            named = sum(any(_same(word, one) for word in words) for one in called)
            if called and named >= min(needed, len(called)):
                told = {"title": title_of(slug)}
                return _("For “%(title)s” no time is booked. Write STOP and ask about it, or choose:") % told
    return ""


def _same(word: str, named: str) -> bool:
    """Whether it is one word, but for a slip: a lesson is not less."""
    return stem(word) == stem(named) or near(word, named)


def services_named(said: str) -> list[str]:
    """The bookable services whose names say most of what was said, in any of the agency's languages.

    A bus pass that nobody books is no passport: none is, where another service is called more by those words.
    """
    booked = set(bookable())
    return [slug for slug in services_called(said) if slug in booked]


def services_called(said: str) -> list[str]:
    """All services, bookable or not, whose names say most of what was said."""
    titles = {one.slug: list(one.titles.values()) for one in services_all() if not one.derived}
    return likeliest(without_events(said), titles, besides=_COMMON | _DONE_WITH_IT)
