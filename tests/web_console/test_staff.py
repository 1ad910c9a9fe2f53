"""The page of who may sign in: guarded, explained, and hard to lock oneself out with."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.web_console.reading import html
from tests.web_console.staff_people import (
    BOB,
    EVE,
    app_of,
    location,
    member,
    sign_in,
    strong,
    user_of,
)
from townclerk.core import clock
from townclerk.identity import (
    Permission,
    Role,
    factors_of,
    permissions_of,
    roles_with,
    staff_find,
    staff_language_keep,
)
from townclerk.outreach import posted
from townclerk.trust import Act, actions_recent

pytestmark = pytest.mark.django_db
ADMIN = "ada@alder-falls.example"


@pytest.fixture
def ada(real_town: None) -> Client:
    """An administrator and nothing else, in a real town, with both factors."""
    return strong(ADMIN, [Role.ADMIN])


@pytest.mark.parametrize("role", list(Role))
def test_only_administrators_open_it(real_town: None, role: Role) -> None:
    client = strong(BOB, [role])
    wanted = 200 if Permission.STAFF in permissions_of([role], second_factor=True) else 403
    assert client.get("/console/staff/").status_code == wanted
    assert ('href="/console/staff/"' in html(client, "/console/")) is (wanted == 200)


def test_who_may_not_is_told_which_role_opens_it_and_whom_to_ask(ada: Client) -> None:
    page = strong(BOB, [Role.CLERK]).get("/console/staff/").content.decode()
    assert "permission to say who may sign in to the console, and as what." in page
    assert "These roles have it: Administrator. Yours: Clerk." in page
    assert ADMIN in page
    main = page.partition("<main")[2].partition("</main>")[0]
    assert 'href="/console/"' in main, "back to the console's home, not to the residents' portal"
    assert 'href="/"' not in main
    assert 'aria-label="Console"' in page, "in the console's frame"


def test_a_page_of_the_console_that_is_not_there_keeps_its_frame(ada: Client) -> None:
    answer = ada.get("/console/nowhere/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert 'aria-label="Console"' in page
    assert "Back to the console" in page
    stranger = Client().get("/console/nowhere/").content.decode()
    assert 'aria-label="Console"' not in stranger


def test_verifying_the_chain_is_for_who_audits(real_town: None) -> None:
    clerk, officer = strong(BOB, [Role.CLERK]), strong(EVE, [Role.PROTECTION])
    assert "Verify the chain</button>" not in html(clerk, "/console/trust/")
    assert clerk.post("/console/trust/").status_code == 403
    assert re.search(r"Verify (again|the chain)</button>", html(officer, "/console/trust/"))
    assert officer.post("/console/trust/").status_code == 302


def test_links_to_messages_are_for_who_may_read_them(real_town: None) -> None:
    analyst, clerk = strong(BOB, [Role.ANALYST]), strong(EVE, [Role.CLERK])
    text = html(analyst, "/console/tell/outbox/")
    assert "/console/tell/outbox/1" not in text
    assert "Winter news" in text, "how many of each template"
    assert ">Person</th>" not in text, "but not who got which"
    assert re.search(r"/console/tell/outbox/\d+", html(clerk, "/console/tell/outbox/"))


def test_inviting_somebody_shows_a_link_once_where_no_mail_leaves(ada: Client) -> None:
    answer = ada.post("/console/staff/add", {"email": BOB, "roles": ["clerk", "viewer"]})
    page = html(ada, location(answer))
    link = re.search(r"http://testserver(/console/password/\S+?)<", page)[1]  # type: ignore[index]
    assert link not in html(ada, location(answer))
    assert staff_find(email=BOB).roles == {Role.CLERK, Role.VIEWER}
    newcomer = Client(headers={"accept-language": "en"})
    assert location(newcomer.post(link, {"new": "linen-oak-river-77"})) == "/console/sign-in?new=1"
    sign_in(BOB, "linen-oak-river-77", client=newcomer)
    assert newcomer.get("/console/").status_code == 200


def test_in_a_simulated_town_the_invitation_is_shown_as_a_message(full: None, db: None) -> None:
    member(ADMIN, Role.ADMIN)
    client = Client(headers={"accept-language": "en"})
    client.force_login(user_of(ADMIN))
    answer = client.post("/console/staff/add", {"email": BOB, "roles": ["viewer"]})
    assert "A link to choose a password was sent" in html(client, location(answer))
    (line,) = [line for line in posted() if line.kind == "staff-invitation"]
    assert "/console/password/" in line.text


def test_letters_to_a_member_of_staff_are_in_the_language_they_chose(full: None, db: None) -> None:
    member(ADMIN, Role.ADMIN)
    member(BOB)
    bob = user_of(BOB)
    staff_language_keep(user=bob, language="ar")
    client = Client(headers={"accept-language": "es"})
    client.force_login(user_of(ADMIN))
    page = f"/console/staff/{bob.pk}/"
    client.post(page, {"do": "link"})
    client.post(page, {"do": "end"})
    client.post("/console/password/", {"email": BOB})
    lines = [line for line in posted() if line.kind.startswith(("password", "staff"))]
    assert {line.kind for line in lines} >= {"password-reset", "staff-notice"}
    assert {line.language for line in lines} == {"ar"}
    assert all("لوحة" in line.text for line in lines)
    staff_language_keep(user=bob, language="xx")
    with clock.frozen(clock.now() + timedelta(hours=3)):
        client.post("/console/password/", {"email": BOB})
    assert posted()[0].language == "es", "of the page, where the one that is kept is not spoken"


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ({"email": "", "roles": "viewer"}, "Enter"),
        ({"email": "nobody", "roles": "viewer"}, "Write an e-mail address"),
        ({"email": BOB}, "Choose a role"),
        ({"email": BOB, "roles": "king"}, "Choose among these answers"),
        ({"email": ADMIN, "roles": "viewer"}, "Somebody signs in with this address already"),
        ({"email": "bob\0@example.org", "roles": "viewer"}, ""),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said(ada: Client, form: dict[str, str], says: str) -> None:
    answer = ada.post("/console/staff/add", form)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_roles_change_at_the_next_click_and_are_written_down(ada: Client) -> None:
    password = member(BOB, Role.CLERK)
    bob = sign_in(BOB, password)
    pk = user_of(BOB).pk
    answer = ada.post(f"/console/staff/{pk}/", {"do": "roles", "roles": ["analyst"]})
    assert "The roles of bob@alder-falls.example are changed." in html(ada, location(answer))
    assert bob.get("/console/tell/codes/").status_code == 403
    line = next(iter(actions_recent(what=Act.STAFF_ROLES_SET).lines))
    assert (line.actor, line.about) == (f"staff:{user_of(ADMIN).pk}", f"staff:{pk} clerk → analyst")


@pytest.mark.parametrize("form", [{"do": "disable"}, {"do": "roles", "roles": "viewer"}, {"do": "roles"}])
def test_nobody_locks_themselves_out(ada: Client, form: dict[str, str]) -> None:
    member(EVE, Role.ADMIN)
    answer = ada.post(f"/console/staff/{user_of(ADMIN).pk}/", form)
    assert answer.status_code == 422
    assert "You cannot take your own administrator role" in answer.content.decode()
    assert staff_find(email=ADMIN).roles == {Role.ADMIN}
    assert staff_find(email=ADMIN).active


def test_access_ends_and_comes_back(ada: Client) -> None:
    password = member(BOB)
    bob, page = sign_in(BOB, password), f"/console/staff/{user_of(BOB).pk}/"
    ada.post(page, {"do": "disable"})
    assert bob.get("/console/").status_code == 302
    refused = Client(headers={"accept-language": "en"}).post(
        "/console/sign-in", {"email": BOB, "password": password}
    )
    assert "The e-mail address or the password is wrong" in refused.content.decode()
    ada.post(page, {"do": "enable"})
    sign_in(BOB, password)


def test_a_lost_phone_and_ending_sessions(ada: Client) -> None:
    password = member(BOB, Role.CLERK)
    bob = sign_in(BOB, password)
    app_of(BOB)
    page = f"/console/staff/{user_of(BOB).pk}/"
    ada.post(page, {"do": "reset"})
    assert factors_of(user_of(BOB)) == ()
    assert bob.get("/console/").status_code == 302
    sign_in(BOB, password, client=bob)
    ada.post(page, {"do": "end"})
    assert bob.get("/console/").status_code == 302


def test_what_nobody_asked_for_does_nothing(ada: Client) -> None:
    member(BOB)
    before = staff_find(email=BOB)
    assert ada.post(f"/console/staff/{before.id}/", {"do": "sing"}).status_code == 302
    assert ada.post("/console/staff/999999/", {"do": "disable"}).status_code == 404
    assert staff_find(email=BOB) == before


def test_the_papers_say_of_roles_what_the_rules_say() -> None:
    from pathlib import Path

    text = Path("docs/how-to/staff-and-roles.md").read_text(encoding="utf-8")
    for permission in Permission:
        row = next(line for line in text.splitlines() if line.startswith(f"| `{permission}` |"))
        named = set(re.findall(r"`(\w+)`", row.split("|")[3]))
        assert named == {role.value for role in roles_with(permission)}, permission
