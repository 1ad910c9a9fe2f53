"""Acting for another: by what is recorded, for as long as it holds, and everybody can see it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from tests.residents.cast import sign_in, words
from tests.residents.conftest import NOON
from townclerk.core import clock
from townclerk.core.appendonly import AppendOnlyError
from townclerk.core.errors import TownclerkError
from townclerk.identity import sessions_forget
from townclerk.people import (
    AuthorityKind,
    Evidence,
    Purpose,
    authorities_of,
    authorities_over,
    authority_end,
    authority_now,
    authority_record,
    consents_now,
    contact_for,
    guardians_resolve,
    person_erase,
    person_export,
)
from townclerk.people.models import Authority
from townclerk.trust import accesses_about
from townclerk.web.portal.nameless import nameless

pytestmark = pytest.mark.django_db


def record(person: int, subject: int, kind: str = "carer", until: date | None = None) -> None:
    authority_record(
        person_id=person, subject_id=subject, kind=AuthorityKind(kind), evidence=Evidence.SIGNED,
        recorded_by="staff:1", until=until,
    )  # fmt: skip


def pressed(client: Client, button: str) -> dict[str, str]:
    """What the form with this button sends."""
    page = client.get("/my/people?lang=en").content.decode()
    found = re.search(rf'name="(act|end)" value="([^"]+)">{re.escape(button)}<', page)
    assert found, page
    return {found[1]: found[2]}


def act_for(client: Client, name: str = "Sam") -> None:
    sent = pressed(client, f"Act for {name}")
    assert client.post("/my/people", sent).headers["Location"] == "/my/"


def test_a_parent_sees_the_childs_pages_and_both_stand_in_the_log(
    people: dict[str, int], client: Client
) -> None:
    sign_in(client)
    assert "Act for Sam" in words(client, "/my/people")
    act_for(client)
    page = words(client, "/my/data")
    assert "You are acting for" in page
    assert "Sam" in page
    assert "May 4, 2015" in page
    assert any(
        one.actor == f"person:{people['A']}" and one.what == "profile"
        for one in accesses_about(people["SAM"])
    )
    client.post("/my/consents", {"give": "reminders"})
    assert consents_now(people["SAM"])[Purpose.REMINDERS]
    assert not consents_now(people["A"])[Purpose.REMINDERS]
    assert "by somebody who acts for you" in words(client, "/my/consents")
    client.post("/my/people", {"act": "me"})
    assert "You are acting for" not in words(client, "/my/data")


def test_nobody_acts_without_authority(people: dict[str, int], client: Client) -> None:
    sign_in(client, "omar@example.org")
    for word in ("0", "1", str(people["SAM"]), "x", nameless(people["SAM"], reader=str(people["O"]))):
        client.post("/my/people", {"act": word})
        assert "You are acting for" not in words(client, "/my/")


def test_a_session_that_ends_while_somebody_begins_to_act_is_over(
    people: dict[str, int], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client)
    sent = pressed(client, "Act for Sam")

    def meanwhile(**who: int) -> object:
        sessions_forget(people["A"])
        return authority_now(**who)

    monkeypatch.setattr("townclerk.web.portal.my.people.authority_now", meanwhile)
    client.post("/my/people", sent)
    assert client.get("/my/").headers["Location"].startswith("/sign-in")


def test_an_authority_that_ends_closes_the_page_at_once(
    people: dict[str, int], browser: Callable[..., Client]
) -> None:
    record(people["A"], people["O"])
    ana, omar = browser(), browser()
    sign_in(ana)
    act_for(ana, "Omar")
    assert "Omar" in words(ana, "/my/")
    sign_in(omar, "omar@example.org")
    assert "Ana may no longer act for me" in words(omar, "/my/people?lang=en")
    omar.post("/my/people", pressed(omar, "End it: Ana may no longer act for me"))
    assert ana.get("/my/data").headers["Location"] == "/my/people?ended=1"
    assert "You may no longer act" in words(ana, "/my/people?ended=1")
    assert "You are acting for" not in words(ana, "/my/data")
    (ended,) = authorities_over(people["O"])
    assert (ended.holds, ended.ended_by) == (False, f"person:{people['O']}")


def test_a_second_click_ends_nobody_elses_authority(people: dict[str, int], client: Client) -> None:
    record(people["A"], people["O"])
    record(people["B"], people["O"])
    sign_in(client, "omar@example.org")
    sent = pressed(client, "End it: Ana may no longer act for me")
    for _ in range(2):
        assert client.post("/my/people", sent).status_code == 302
    left = {one.person_id for one in authorities_over(people["O"]) if one.holds}
    assert left == {people["B"]}


def test_a_child_and_who_acts_cannot_end_it(people: dict[str, int], client: Client) -> None:
    sign_in(client)
    act_for(client)
    assert "may no longer act for me" not in words(client, "/my/people")
    for subject in ("A", "SAM"):
        client.post("/my/people", {"end": nameless(people["A"], reader=str(people[subject]))})
    assert authority_now(person_id=people["A"], subject_id=people["SAM"])


def test_at_eighteen_it_is_over(people: dict[str, int], client: Client) -> None:
    record(people["A"], people["SAM"], "parent")
    for day, holds in ((date(2033, 5, 3), True), (date(2033, 5, 4), False)):
        with clock.frozen(datetime(day.year, day.month, day.day, 18, tzinfo=UTC)):
            assert bool(authority_now(person_id=people["A"], subject_id=people["SAM"])) == holds
    with clock.frozen(datetime(2033, 5, 5, 18, tzinfo=UTC)):
        guardians_resolve()
        assert contact_for(person_id=people["SAM"], purpose=Purpose.SERVICE).recipient_id == people["SAM"]
        guardians_resolve()
        assert contact_for(person_id=people["SAM"], purpose=Purpose.SERVICE).recipient_id == people["SAM"]


def test_an_end_outlasts_the_next_file(people: dict[str, int]) -> None:
    assert authority_end(person_id=people["A"], subject_id=people["SAM"], ended_by="staff:1") == 1
    guardians_resolve()
    assert authority_now(person_id=people["A"], subject_id=people["SAM"]) is None
    assert contact_for(person_id=people["SAM"], purpose=Purpose.SERVICE).recipient_id == people["SAM"]
    record(people["A"], people["SAM"], "parent")
    assert authority_now(person_id=people["A"], subject_id=people["SAM"])


def test_the_last_day_counts(people: dict[str, int]) -> None:
    record(people["A"], people["O"], until=NOON.date() + timedelta(days=1))
    for days, holds in ((1, True), (2, False)):
        with clock.frozen(NOON + timedelta(days=days)):
            assert bool(authority_now(person_id=people["A"], subject_id=people["O"])) == holds


@pytest.mark.parametrize(
    ("person", "subject", "kind", "until", "why"),
    [
        ("A", "A", "carer", None, "themselves"),
        ("SAM", "O", "carer", None, "under 18"),
        ("A", "O", "parent", None, "children under 18"),
        ("A", "O", "carer", date(2026, 11, 24), "has passed"),
    ],
)
def test_what_cannot_be(
    people: dict[str, int], person: str, subject: str, kind: str, until: date | None, why: str
) -> None:
    with pytest.raises(TownclerkError, match=why):
        record(people[person], people[subject], kind, until)


def test_the_same_is_not_recorded_twice(people: dict[str, int]) -> None:
    record(people["A"], people["O"])
    with pytest.raises(TownclerkError, match="already"):
        record(people["A"], people["O"])
    record(people["A"], people["O"], "other")


def test_the_history_is_only_added_to_and_goes_with_the_person(people: dict[str, int]) -> None:
    record(people["A"], people["O"])
    row = Authority.objects.get()
    with pytest.raises(AppendOnlyError):
        row.delete()
    for sql in ("DELETE FROM people_authority", "UPDATE people_authority SET kind = 'parent'"):
        from django.db import connection

        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    assert person_export(people["O"])["acting_for_me"][0]["kind"] == "carer"
    assert person_export(people["A"])["i_act_for"]
    person_erase(people["O"])
    assert not Authority.objects.exists()
    assert [one.subject_id for one in authorities_of(people["A"])] == [people["SAM"]]
