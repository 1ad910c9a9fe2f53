"""Appointments in a reader's words: when, where, how, and what to bring: on pages, in messages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.appointments import (
    Booked,
    ClosedTime,
    Definition,
    Described,
    Resource,
    SlotTaken,
    Wish,
    access_name,
    closed_between,
    day_full,
    day_of,
    day_words,
    definition_current,
    desks_now,
    instant,
    need_name,
    openings_between,
    resource_name,
    time_words,
    today,
    when_words,
    wish_needs,
    wish_when,
)
from townclerk.core.agency import agency_current
from townclerk.services import service_get
from townclerk.web.reading import Words, direction, holiday_words, in_language, reader_locale

__all__ = ["access_name", "day_full", "day_words", "time_words", "when_words"]


def locale() -> Locale:
    """How the reader writes dates and times."""
    return reader_locale(get_language() or "en", agency_current().country)


def kind_name(kind: str) -> str:
    """How people meet."""
    names = {
        "desk": _("At a desk"),
        "person": _("With a person"),
        "room": _("In a room"),
        "phone": _("By phone"),
        "video": _("By video"),
        "home-visit": _("At your home"),
    }
    return names.get(kind, kind)


def access_names(features: Iterable[str]) -> str:
    """Several of them, in one line."""
    return _(", ").join(access_name(one) for one in features)


def title_of(service: str) -> str:
    """What a service is called."""
    found = service_get(service)
    return found.title(get_language() or "en") if found else service.replace("-", " ").capitalize()


def where_words(one: Booked) -> str:
    """Where to go, or how people meet."""
    place = definition_current().place(one.place)
    if place is None:
        return kind_name(one.kind)
    language = get_language() or "en"
    parts = [resource_name(one.resource, language), place.name(language), place.address]
    return _(", ").join(part for part in parts if part)


def where_shown(one: Booked) -> str:
    """The same for a page: the address in its own direction, else "22 Mill Lane" falls apart in Arabic."""
    words, place = where_words(one), definition_current().place(one.place)
    if place is None or not place.address or direction(get_language() or "en") != "rtl":
        return words
    return words.removesuffix(place.address) + f"\u2068{place.address}\u2069"


def bring_words(service: str) -> list[str]:
    """What to bring: as the definition says, else the documents of the service."""
    language, agency = get_language() or "en", agency_current()
    meeting, found = definition_current().meeting(service), service_get(service)
    if meeting and meeting.bring:
        return [str(in_language(meeting.bring, language, agency.default_language))]
    documents = found.documents if found else ()
    return [str(in_language(texts, language, agency.default_language)) for texts in documents]


def needs_words(one: Booked) -> str:
    """What its person needs of the place and the people, in one line; "" for nothing that is known.

    The language it was booked in counts too, where it is not the agency's own.
    """
    booked_in = one.language if one.language != agency_current().default_language else ""
    return wish_needs(Wish(access=one.needed.access, language=one.needed.language or booked_in))


def wish_words(wish: Wish) -> str:
    """What somebody who waits prefers, in one line; "" where anything suits."""
    parts = [when] if (when := wish_when(wish)) else []
    place = definition_current().place(wish.place)
    if place:
        parts.append(place.name(get_language() or "en"))
    if wish.kind:
        parts.append(kind_name(wish.kind))
    if wish.language:
        parts.append(need_name(wish.language))
    parts += [access_name(one) for one in sorted(wish.access)]
    return _(", ").join(parts)


def opens_words(desks: Sequence[str]) -> str:
    """That none of these is open now, and when the first opens; "" where one is, or there is none."""
    now = desks_now(desks) if desks else None
    if now is None or now.open:
        return ""
    if now.opens is None:
        return _("Closed now, and for the next two weeks.")
    if day_of(now.opens) == today():
        when = time_words(instant(now.opens)).rstrip(".")
        return _("Closed now: it opens at %(time)s.") % {"time": when}
    return _("Closed now: it opens on %(when)s.") % {"when": when_words(instant(now.opens)).rstrip(".")}


def directions_of(one: Booked) -> str:
    """How to get there; "" where nobody wrote it."""
    place = definition_current().place(one.place)
    texts = place.directions if place else {}
    return str(in_language(texts, get_language() or "en", agency_current().default_language))


def closed_words(
    day: date,
    resources: Sequence[Resource],
    away: Sequence[ClosedTime] | None = None,
    still: Collection[str] | None = None,
) -> Words:
    """Why nothing is open at any of `resources` on a day: the public holiday, or what the agency wrote.

    Empty where something is open, or where only its hours say that it is not.

    Args:
        away: what staff closed on that day, where it is known (`closed_between`).
        still: the resources that are open for some of it all the same, where it is known (`_still_open`).
    """
    agency, language, definition = agency_current(), get_language() or "en", definition_current()
    away = closed_between(day, day) if away is None else away
    still = _still_open(day, away) if still is None else still
    holiday, written, nothing = (
        holiday_words(day, language, agency),
        list[Words](),
        Words("", language, False),
    )
    for one in resources:
        place = definition.place(one.place)
        days = (*one.closed, *(place.closed if place else ()))
        closed = next((known for known in days if known.first <= day <= known.last), None)
        by_staff = _closing(day, one, away, still)
        if by_staff:
            written.append(
                in_language({agency.default_language: by_staff.why}, language, agency.default_language)
            )
        elif closed:
            written.append(in_language(closed.why, language, agency.default_language))
        elif not holiday or one.holidays:
            return nothing
    if not resources:
        return nothing
    return written[0] if len(written) == len(resources) and written[0] else holiday


def _still_open(day: date, away: Sequence[ClosedTime]) -> frozenset[str]:
    """The resources that are open for some of a day of which hours are closed; none where whole days are."""
    if not any(known.part(day) for known in away):
        return frozenset()
    return frozenset(span.resource for span in openings_between(day, day))


def _closing(
    day: date, one: Resource, away: Sequence[ClosedTime], still: Collection[str]
) -> ClosedTime | None:
    """What staff closed that leaves nothing of a day at a resource: all of it, or all hours it is open."""
    here = [known for known in away if known.concerns(one)]
    whole = next((known for known in here if known.whole(day)), None)
    part = next((known for known in here if known.part(day)), None)
    return whole or (part if one.id not in still else None)


def closed_hours(
    day: date, resources: Sequence[Resource], away: Sequence[ClosedTime] | None = None
) -> list[tuple[str, Words]]:
    """The hours of a day that staff closed at all of `resources`, and why; for a day that is open."""
    away = closed_between(day, day) if away is None else away
    agency, language = agency_current(), get_language() or "en"
    return [
        (one.span, in_language({agency.default_language: one.why}, language, agency.default_language))
        for one in sorted(away, key=lambda each: each.begins)
        if resources and one.part(day) and all(one.concerns(each) for each in resources)
    ]


def closed_desks(day: date, resources: Sequence[Resource]) -> list[tuple[str, str, Words]]:
    """Each of `resources` that something closes on a day, which hours ("" for all day), and why.

    Without what closes all of them together.
    """
    away, found, language = closed_between(day, day), list[tuple[str, str, Words]](), get_language() or "en"
    still = _still_open(day, away)
    if closed_words(day, resources, away, still):
        return []
    together = closed_hours(day, resources, away)
    for one in resources:
        if why := closed_words(day, [one], away, still):
            found.append((one.name(language), "", why))
            continue
        found += [
            (one.name(language), *part) for part in closed_hours(day, [one], away) if part not in together
        ]
    return found


def described(one: Booked, *, address: str = "") -> Described:
    """An appointment as a calendar shows it to its person."""
    lines = [_("Reference: %(reference)s") % {"reference": one.reference}, directions_of(one)]
    bring = bring_words(one.service)
    if bring:
        lines.append(_("What to bring: %(things)s") % {"things": _(", ").join(bring)})
    agency = agency_current()
    if agency.contact.phone:
        lines.append(_("Phone: %(phone)s") % {"phone": agency.contact.phone})
    text = "\n".join(line for line in lines if line)
    name = agency.name(get_language())
    title = _("%(service)s, %(agency)s") % {"service": title_of(one.service), "agency": name}
    return Described(title, where_words(one), text, address)


def ways_of(definition: Definition, service: str) -> list[tuple[str, str, str]]:
    """Where and how an appointment for `service` can be: (value, words, a line about it)."""
    language, ways = get_language() or "en", dict[str, tuple[str, str]]()
    for one in definition.serving(service):
        place = definition.place(one.place)
        if place:
            ways.setdefault(f"at:{place.id}", (place.name(language), place.address))
        else:
            ways.setdefault(f"by:{one.kind}", (kind_name(one.kind), ""))
    return [(value, words, hint) for value, (words, hint) in ways.items()]


def not_free_words(taken: SlotTaken) -> str:
    """Why the time that was chosen cannot be had: another was quicker, or nobody can have it any more."""
    if taken.never and taken.nearest:
        return _("This time can no longer be booked. These are the nearest free ones:")
    if taken.never:
        return _("This time can no longer be booked, and no other is free near it.")
    if taken.nearest:
        return _("Somebody else has just taken this time. These are the nearest free ones:")
    return _("Somebody else has just taken this time, and no other is free near it.")
