"""Decisions about people that need no database: purposes, ages, what a file's word on consent is worth."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from townclerk.core.facts import FactType

ADULT_AGE = 18
CHANNELS = ("portal", "phone", "desk", "email", "sms", "letter", "chat", "app", "other")


class Purpose(StrEnum):
    """What personal data is used for. All but `SERVICE` (a public task) need the person's consent."""

    SERVICE = "service"
    REMINDERS = "reminders"
    OFFERS = "offers"
    NEWS = "news"
    FEEDBACK = "feedback"
    FAIRNESS = "fairness"


class Use(StrEnum):
    """A use that the portal's text of a purpose named only from a later version on: see `NAMED_SINCE`."""

    QUESTIONS_COUNTED = "questions-counted"
    """Of what somebody asks in a conversation, area and age group are counted."""


NAMED_SINCE = {Use.QUESTIONS_COUNTED: (Purpose.FAIRNESS, "portal-2026-11-26")}
"""Whose text names a use, and since which version. A text that comes to mean more gets a line here: who
agreed to an earlier one, or to a file's, agreed to what that said, and is asked anew."""


def names_use(text_version: str, since: str) -> bool:
    """Whether the text of this version names a use that the portal's text names since `since`.

    >>> [names_use(one, "portal-2026-11-26") for one in ("portal-2027-02", "portal-2026-11", "2027")]
    [True, False, False]
    """
    return text_version.startswith("portal-") and text_version >= since


NEED_CONSENT = tuple(purpose for purpose in Purpose if purpose is not Purpose.SERVICE)


def years_before(day: date, years: int) -> date:
    """The last birth date of those who are at least `years` old on `day`.

    >>> years_before(date(2028, 2, 29), 18)
    datetime.date(2010, 2, 28)
    """
    year = day.year - years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def is_minor(birth_date: date | None, on: date) -> bool:
    """Whether a person is known to be under 18 on that day. An unknown birth date makes nobody a minor."""
    return birth_date is not None and birth_date > years_before(on, ADULT_AGE)


class AuthorityKind(StrEnum):
    """Why somebody may act for another person."""

    PARENT = "parent"
    """Of a minor: it ends on the day they are 18."""
    GUARDIAN = "guardian"
    CARER = "carer"
    OTHER = "other"


class Evidence(StrEnum):
    """What whoever recorded an authority saw."""

    IN_PERSON = "in-person"
    """The person themselves said so, present."""
    SIGNED = "signed"
    """A letter or a power of attorney that the person signed."""
    CIVIL_RECORD = "civil-record"
    """A record of birth or adoption."""
    COURT = "court"
    """The decision of a court."""
    FILE = "file"
    """The agency's own file of people names them as guardian."""


def authority_holds(
    *,
    kind: AuthorityKind,
    since: date | None,
    until: date | None,
    born: date | None,
    on: date,
) -> bool:
    """Whether an authority that nobody ended holds on that day.

    That of a parent, and a guardian's who was named while the person was a minor, ends on the
    person's eighteenth birthday.

    Args:
        since, until: its days, both included; since is None where nobody knows.
        born: when the person for whom somebody acts was born, None when unknown.

    >>> child = date(2010, 5, 4)
    >>> [authority_holds(kind=AuthorityKind.GUARDIAN, since=date(2020, 1, 1), until=None, born=child, on=day)
    ...  for day in (date(2028, 5, 3), date(2028, 5, 4))]
    [True, False]
    """
    if (since and since > on) or (until and until < on):
        return False
    minor = is_minor(born, on)
    if kind is AuthorityKind.PARENT:
        return minor
    if kind is AuthorityKind.GUARDIAN and born is not None:
        return minor or (since is not None and not is_minor(born, since))
    return kind is not AuthorityKind.GUARDIAN or since is not None


_PYTHON: dict[FactType, type | tuple[type, ...]] = {
    FactType.TEXT: str,
    FactType.INTEGER: int,
    FactType.NUMBER: (int, float),
    FactType.BOOLEAN: bool,
    FactType.DATE: date,
}


def is_of_type(value: object, kind: FactType) -> bool:
    """Whether `value` may be the value of a fact of this type.

    >>> is_of_type(3, FactType.INTEGER), is_of_type(True, FactType.INTEGER)
    (True, False)
    """
    return isinstance(value, _PYTHON[kind]) and isinstance(value, bool) == (kind is FactType.BOOLEAN)


@dataclass(frozen=True, slots=True)
class Word:
    """The last line of the ledger about one person and purpose."""

    given: bool
    at: datetime
    source: str


def news_from_file(last: Word | None, *, says: bool | None, at: datetime | None, source: str) -> bool | None:
    """What a changed row of a file means for a consent: True gives, False withdraws, None says nothing new.

    A file may be older than what the person said since, so its word counts only when it
    is later than the last (`at` is the file's own time), or, where it has no time, when
    the last word came from the same file. Silence and "no" alike end a consent that the file gave.

    >>> yesterday, today = datetime(2026, 5, 3), datetime(2026, 5, 4)
    >>> news_from_file(Word(False, today, "portal"), says=True, at=yesterday, source="people.csv") is None
    True
    """
    if (says or False) == (last is not None and last.given):
        return None
    if last is None:
        return True
    later = at > last.at if at is not None else last.source == source
    if says:
        return True if later else None
    return False if later or last.source == source else None


def guardian_cycles(guardians: Mapping[int, int]) -> set[int]:
    """Those wards (person -> guardian) from whom the chain of guardians comes back to themselves.

    >>> sorted(guardian_cycles({1: 2, 2: 1, 3: 1, 4: 4}))
    [1, 2, 4]
    """
    cyclic: set[int] = set()
    done: set[int] = set()
    for start in guardians:
        path: dict[int, int] = {}
        person = start
        while person in guardians and person not in done and person not in path:
            path[person] = len(path)
            person = guardians[person]
        if person in path:
            cyclic.update(one for one, place in path.items() if place >= path[person])
        done.update(path)
    return cyclic


def plain_reference(reference: str) -> str:
    """An agency's own number as it is compared: composed Unicode, no space around."""
    return unicodedata.normalize("NFC", reference).strip()


def plain_email(email: str) -> str:
    """An e-mail address as it is compared: composed Unicode, lower case."""
    return unicodedata.normalize("NFC", email).strip().casefold()


_NOT_DIGITS = re.compile(r"\D+")


def phone_digits(phone: str) -> str:
    """The digits of a telephone number, in ASCII, without the zeros in front.

    >>> phone_digits("+44 (20) 7946 0000"), phone_digits("020 7946 0000"), phone_digits("٠٢٠٧٩٤٦٠٠٠٠")
    ('442079460000', '2079460000', '2079460000')
    """
    if phone.isascii():
        return _NOT_DIGITS.sub("", phone).lstrip("0")
    return "".join(str(unicodedata.digit(c)) for c in phone if c.isdigit()).lstrip("0")


def phone_key(phone: str) -> str:
    """What numbers are found by: the last eight digits, which a country code does not change."""
    return phone_digits(phone)[-8:]


def same_phone(one: str, other: str) -> bool:
    """Whether two ways of writing a number, with or without country code, mean one telephone."""
    first, second = sorted((phone_digits(one), phone_digits(other)), key=len)
    return bool(first) and second.endswith(first)
