"""What other modules keep about a person opens for that person only, and never after they were erased."""

from __future__ import annotations

import pytest

from tests.people.builders import bare, id_of, load
from townclerk.core.errors import TownclerkError
from townclerk.people import PersonUnknown, card_open, card_seal, person_erase

pytestmark = pytest.mark.django_db
VALUES = {"answers": ["Straße 3", "شارع"], "n": 3}


def test_what_nobody_on_record_sent_opens_again_and_only_as_what_it_was() -> None:
    sealed = card_seal(person_id=None, kind="request:1", values=VALUES)
    assert card_open(person_id=None, kind="request:1", sealed=sealed) == VALUES
    assert "Straße".encode() not in sealed
    with pytest.raises(TownclerkError, match="altered"):
        card_open(person_id=None, kind="request:2", sealed=sealed)


def test_what_a_person_sent_is_theirs_until_they_are_erased() -> None:
    load(bare("P1"), bare("P2"))
    one, other = id_of("P1"), id_of("P2")
    sealed = card_seal(person_id=one, kind="request:1", values=VALUES)
    assert card_open(person_id=one, kind="request:1", sealed=sealed) == VALUES
    for somebody in (other, None):
        with pytest.raises(TownclerkError, match="altered"):
            card_open(person_id=somebody, kind="request:1", sealed=sealed)
    person_erase(one)
    with pytest.raises(PersonUnknown):
        card_open(person_id=one, kind="request:1", sealed=sealed)
    with pytest.raises(PersonUnknown):
        card_seal(person_id=one, kind="request:1", values=VALUES)
