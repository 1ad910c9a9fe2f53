"""What an act was done to: words, and the way there for those who may go."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from townclerk.identity import Permission, Role, staff_create, staff_find
from townclerk.trust import Act, Action
from townclerk.web.console.act_things import Thing, thing
from townclerk.web.console.acts import Names

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("only_pages", "db")]
EVERY = frozenset(Permission)


def line(what: str, about: str) -> Action:
    return Action(
        id=1, at=datetime(2026, 3, 1, tzinfo=UTC), actor="system", what=what, about=about, subject=None
    )


@pytest.mark.parametrize(
    ("what", "about", "found"),
    [
        (Act.AUTHORITY_RECORDED, "carer", Thing("Carer")),
        (Act.PERSON_FOUND, "reference", Thing("By their number with the agency")),
        (Act.RESIDENT_SIGNED_IN, "oidc", Thing("With an account elsewhere")),
        (Act.CONSENT_CHANGED, "withdraw: offers", Thing("withdrawn: To offer services")),
        (Act.CHAIN_VERIFIED, "1200", Thing("1,200 links")),
        (Act.CHAIN_BROKEN, "decision:7", Thing("Decision 7")),
        (Act.TABLE_DOWNLOADED, "who-did-what: 1", Thing("Who did what: 1 row")),
        (Act.REQUESTS_LEARNED, "30 rows", Thing("30 rows")),
        (Act.RIGHTS_REQUEST_ANSWERED, "12", Thing("No. 12")),
        (Act.CALENDAR_FEED_REVOKED, "3", Thing("No. 3")),
        (Act.JOURNEY_BEGUN, "building-permit", Thing("Building permit")),
        (
            Act.REQUESTS_DOWNLOADED,
            "requests-to-do: team=roads-team&lateness=late&words=yes",
            Thing("Requests to do, Team: Roads team, Due: Late, with words that were looked for"),
        ),
        (
            Act.REQUESTS_DOWNLOADED,
            "requests: status=in-progress&channel=sms",
            Thing("All requests, Status: Begun, How it came: By SMS"),
        ),
        (Act.TIME_CLOSED, "everywhere 2026-03-01 2026-03-01", Thing("Everywhere, 2026-03-01")),
        (Act.REQUEST_CLOSED, "R-1234", Thing("R-1234", "/console/ask/requests/R-1234/")),
        (Act.APPOINTMENT_MOVED, "A-1234", Thing("A-1234", "/console/ask/appointments/A-1234/")),
        (
            Act.CONVERSATIONS_DOWNLOADED,
            "state=late&reason=complaint&language=es&who=me",
            Thing("Status: Later than promised, Why: A complaint, Language: Español, Whose: Mine"),
        ),
        (Act.FAQ_WRITTEN, "3", Thing("No. 3")),
        (Act.CONVERSATION_TAKEN, "12", Thing("No. 12", "/console/ask/conversations/12/")),
        ("of-a-newer-version", "x:1", Thing("x:1")),
        (Act.SIGNED_IN, "", Thing("")),
    ],
)
def test_it_is_said_in_words(what: str, about: str, found: Thing) -> None:
    assert thing(line(str(what), about), Names([]), EVERY) == found


def test_a_member_of_staff_is_named_with_their_roles() -> None:
    staff_create(email="bob@example.org", roles=[Role.CLERK])
    number = staff_find(email="bob@example.org").id
    about = f"staff:{number} clerk → clerk, protection"
    found = thing(line(Act.STAFF_ROLES_SET, about), Names([about]), EVERY)
    assert found.text == "bob@example.org: Clerk → Clerk, Data protection officer"
    assert found.address == f"/console/staff/{number}/"


def test_nobody_is_led_where_they_may_not_go() -> None:
    staff_create(email="bob@example.org", roles=[Role.CLERK])
    about = f"staff:{staff_find(email='bob@example.org').id}"
    held = frozenset({Permission.FIGURES, Permission.AUDIT})
    assert thing(line(Act.STAFF_DISABLED, about), Names([about]), held).address == ""
    assert thing(line(Act.REQUEST_CLOSED, "R-1234"), Names([]), held).address == ""
    assert thing(line(Act.STAFF_DISABLED, "staff:999999"), Names([]), EVERY).address == ""
