"""Consent is a ledger whose last lines stand beside it; a file never undoes a person's later word."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from tests.people.builders import bare, id_of, load, row
from townclerk.core import clock
from townclerk.core.appendonly import AppendOnlyError
from townclerk.core.errors import TownclerkError
from townclerk.people import (
    NEED_CONSENT,
    ConsentMissing,
    Purpose,
    Use,
    consent_covers,
    consent_give,
    consent_withdraw,
    consents_now,
    consents_of,
    consents_outdated,
    profile_for,
)
from townclerk.people.models import Consent
from townclerk.people.rules import NAMED_SINCE, Word, news_from_file

OFFERS = Purpose.OFFERS
EARLY, MIDDLE, LATE = (datetime(2026, month, 1, tzinfo=UTC) for month in (1, 3, 5))


def offers(**changes: str) -> dict[str, Any]:
    """A row that says about offers and nothing else."""
    return bare("A-1", **{"consent_offers": "yes", **changes})


def withdraw(at: datetime, source: str = "portal") -> None:
    with clock.frozen(at):
        consent_withdraw(person_id=id_of("A-1"), purpose=OFFERS, text_version="v1", source=source)


def stands() -> bool:
    return consents_now(id_of("A-1"))[OFFERS]


@pytest.mark.django_db
def test_the_ledger_says_when_which_text_and_where() -> None:
    load(row(), version="2026-01")
    alice = id_of("A-1")
    with clock.frozen(LATE):
        assert consent_withdraw(person_id=alice, purpose=OFFERS, text_version="2026-04", source="portal")
    lines = [line for line in consents_of(alice) if line.purpose is OFFERS]
    # 12:00 on the agency's clocks, Chicago in winter.
    assert [(line.given, line.at, line.text_version, line.source) for line in lines] == [
        (True, datetime(2026, 1, 15, 18, tzinfo=UTC), "2026-01", "people.csv"),
        (False, LATE, "2026-04", "portal"),
    ]
    assert consents_now(alice) == {
        Purpose.REMINDERS: False,
        Purpose.OFFERS: False,
        Purpose.NEWS: False,
        Purpose.FEEDBACK: True,
        Purpose.FAIRNESS: True,
    }


@pytest.mark.django_db
def test_saying_the_same_again_is_no_news() -> None:
    load(bare("A-1"))
    alice = id_of("A-1")
    said: Any = {"person_id": alice, "purpose": OFFERS, "source": "portal"}
    assert not consent_withdraw(**said, text_version="v1")
    assert consent_give(**said, text_version="v1")
    assert not consent_give(**said, text_version="v1")
    assert consent_give(**said, text_version="v2")
    assert consent_withdraw(**said, text_version="v2")
    assert not consent_withdraw(**said, text_version="v1")
    assert len(consents_of(alice)) == 3


@pytest.mark.django_db
def test_a_service_cannot_be_consented_to() -> None:
    load(bare("A-1"))
    with pytest.raises(TownclerkError, match="needs no consent"):
        consent_give(person_id=id_of("A-1"), purpose=Purpose.SERVICE, text_version="v1", source="portal")


@pytest.mark.django_db
def test_a_file_does_not_bring_back_what_a_person_withdrew() -> None:
    load(offers(consented_at="2026-01-01"))
    withdraw(MIDDLE)
    load(offers(consented_at="2026-01-01", area="harbor"))
    load(offers(consented_at="2026-02-01"))
    load(offers(consented_at=""))
    assert not stands()
    load(offers(consented_at="2026-04-01"))
    assert stands()


@pytest.mark.django_db
def test_a_file_without_times_does_not_overrule_the_person() -> None:
    load(offers())
    withdraw(MIDDLE)
    load(offers(consent_offers="no"))
    load(offers(consent_offers="yes"))
    assert not stands()


@pytest.mark.django_db
@pytest.mark.parametrize("cell", ["no", ""])
def test_a_consent_the_file_gave_ends_when_the_file_no_longer_gives_it(cell: str) -> None:
    load(offers(consented_at="2026-01-01"))
    assert stands()
    load(offers(consent_offers=cell, consented_at="2026-01-01"))
    assert not stands()


@pytest.mark.django_db
def test_a_consent_the_person_gave_is_not_ended_by_a_file_that_never_knew() -> None:
    load(offers(consent_offers="no"))
    consent_give(person_id=id_of("A-1"), purpose=OFFERS, text_version="v1", source="portal")
    load(offers(consent_offers="", area="harbor"))
    assert stands()


@pytest.mark.parametrize(
    ("last", "says", "at", "expected"),
    [
        (None, True, None, True),
        (None, True, EARLY, True),
        (None, False, EARLY, None),
        (None, None, None, None),
        (Word(True, MIDDLE, "file"), True, LATE, None),
        (Word(True, MIDDLE, "file"), False, None, False),
        (Word(True, MIDDLE, "file"), None, EARLY, False),
        (Word(True, MIDDLE, "portal"), False, None, None),
        (Word(True, MIDDLE, "portal"), False, EARLY, None),
        (Word(True, MIDDLE, "portal"), False, LATE, False),
        (Word(False, MIDDLE, "portal"), True, None, None),
        (Word(False, MIDDLE, "portal"), True, EARLY, None),
        (Word(False, MIDDLE, "portal"), True, MIDDLE, None),
        (Word(False, MIDDLE, "portal"), True, LATE, True),
        (Word(False, MIDDLE, "file"), True, None, True),
        (Word(False, MIDDLE, "portal"), False, LATE, None),
    ],
)
def test_what_a_file_s_word_is_worth(
    last: Word | None, says: bool | None, at: datetime | None, expected: bool | None
) -> None:
    assert news_from_file(last, says=says, at=at, source="file") is expected


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(4))
def test_the_row_always_equals_the_last_lines_of_the_ledger(seed: int) -> None:
    """The invariant, after any mixture of files and people's own words."""
    chance = random.Random(seed)
    people = [f"P-{n}" for n in range(12)]
    load(*(bare(person) for person in people))
    for step in range(40):
        today = EARLY + timedelta(days=step)
        with clock.frozen(today):
            if chance.random() < 0.3:
                columns = [f"consent_{purpose}" for purpose in NEED_CONSENT]
                times = ["", *(f"{today - timedelta(days=days):%Y-%m-%d}" for days in (1, 5, 20))]
                rows = [
                    bare(
                        person,
                        consented_at=chance.choice(times),
                        **{column: chance.choice(["yes", "no", ""]) for column in columns},
                    )
                    for person in people
                ]
                load(*rows, source=chance.choice(["a.csv", "b.csv"]))
            else:
                say = chance.choice([consent_give, consent_withdraw])
                who, purpose = id_of(chance.choice(people)), chance.choice(NEED_CONSENT)
                say(person_id=who, purpose=purpose, text_version=chance.choice(["v1", "v2"]), source="portal")
        assert_row_equals_ledger()


def assert_row_equals_ledger() -> None:
    with connection.cursor() as cursor:
        flags = ", ".join(f"consent_{purpose}" for purpose in NEED_CONSENT)
        cursor.execute(f"SELECT id, {flags} FROM people_person WHERE status = 'active'")
        rows = {person: list(map(bool, given)) for person, *given in cursor.fetchall()}
        cursor.execute(
            "SELECT person_id, purpose, given FROM people_consent c WHERE id = (SELECT max(id) "
            "FROM people_consent d WHERE d.person_id = c.person_id AND d.purpose = c.purpose)"
        )
        last = {(person, purpose): bool(given) for person, purpose, given in cursor.fetchall()}
    for person, given in rows.items():
        assert given == [last.get((person, purpose), False) for purpose in NEED_CONSENT]


@pytest.mark.django_db
def test_the_ledger_is_only_added_to() -> None:
    load(row())
    line = Consent.objects.all()[0]
    for change in (line.save, line.delete, Consent.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            change()
    for statement in ("UPDATE people_consent SET given = NOT given", "DELETE FROM people_consent"):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("use", list(Use))
def test_who_agreed_to_a_text_that_did_not_name_a_use_agreed_to_no_such_use(use: Use) -> None:
    purpose, since = NAMED_SINCE[use]
    load(row(**{f"consent_{purpose}": "yes"}), version="2027-01")  # a file's own text, whatever its name
    alice = id_of("A-1")

    def says(version: str, *, give: bool = True) -> tuple[bool, bool]:
        """Whether what they say now covers the use, and whether they are asked anew."""
        say = consent_give if give else consent_withdraw
        assert say(person_id=alice, purpose=purpose, text_version=version, source="portal")
        return consent_covers(alice, use), purpose in consents_outdated(alice)

    assert (consent_covers(alice, use), purpose in consents_outdated(alice)) == (False, True)
    assert says("portal-2020-01") == (False, True)
    profile_for(person_id=alice, purpose=purpose)  # what they agreed to stays
    with pytest.raises(ConsentMissing):
        profile_for(person_id=alice, purpose=purpose, use=use)
    assert says(since) == (True, False)
    assert profile_for(person_id=alice, purpose=purpose, use=use).person_id == alice
    assert says(since, give=False) == (False, False)
    assert says("portal-9999-01") == (True, False)
