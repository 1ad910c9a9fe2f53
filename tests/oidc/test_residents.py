"""Residents sign in at a real provider, over real HTTP, and are who they are, or are told kindly."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.oidc.conftest import Write, go, load_people, residents_at, staff_at, there
from townclerk import identity
from townclerk.core import clock
from townclerk.identity.models import OidcLink, ResidentSession
from townclerk.identity.residents import COOKIE
from townclerk.people import person_erase, person_export, person_find
from townclerk.trust import actions_about

pytestmark = pytest.mark.django_db
START = "/oidc/town/start"
BY_NUMBER = '[providers.claims]\nreference = "person_number"'
BY_EMAIL = 'trust_email = "verified"'


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def person_in(client: Client) -> int | None:
    """Who is signed in as a resident in `client`."""
    row = ResidentSession.objects.first() if COOKIE in client.cookies else None
    return row.person_id if row else None


def refused(client: Client, sub: str, *, title: str, status: int = 403) -> Any:
    """Nobody comes in, nothing is remembered, and the page says so and where else to go."""
    answer = go(client, START, sub=sub)
    assert answer.status_code == status
    page = text(answer)
    assert f"<h1>{title}</h1>" in page
    assert 'href="/sign-in">Other ways to sign in</a>' in page
    assert "get in touch: a person will help you" in page
    assert "555-0100" in page, "the page says how to reach a person"
    assert not ResidentSession.objects.exists()
    assert not OidcLink.objects.exists()
    return answer


def test_somebody_is_found_by_the_agencys_number_and_known_from_then_on(
    site: Client, write: Write, mock: str, maria: int
) -> None:
    write(residents_at(mock, BY_NUMBER))
    answer = go(site, f"{START}?next=/my/consents", sub="maria-there")
    assert (answer.status_code, answer["Location"]) == (302, "/my/consents"), text(answer)
    assert person_in(site) == maria
    page = text(site.get("/my/"))
    assert "Hello Maria" in page
    (session,) = ResidentSession.objects.all()
    assert (session.how, session.subject_id, session.shared) == ("oidc", maria, False)
    done = [(one.what, one.actor, one.about) for one in actions_about(maria)]
    assert done == [("resident-signed-in", "person", "oidc"), ("sign-in-linked", "resident", "town")]
    link = OidcLink.objects.get()
    assert (link.user_id, link.person_id, link.provider) == (None, maria, "town")
    assert "maria-there" not in link.who


def test_a_link_that_is_stored_is_enough(site: Client, write: Write, bent: Any, maria: int) -> None:
    write(residents_at(bent.address, BY_NUMBER))
    bent.claims = {"sub": "m", "person_number": "1"}
    assert go(site, START)["Location"] == "/my/"
    bent.claims = {"sub": "m", "person_number": "2", "email": "somebody@else.example"}
    other = Client()
    assert go(other, START).status_code == 302
    assert {row.person_id for row in ResidentSession.objects.all()} == {maria}
    assert OidcLink.objects.count() == 1


def test_a_number_may_come_from_userinfo(site: Client, write: Write, bent: Any, maria: int) -> None:
    write(residents_at(bent.address, BY_NUMBER))
    bent.userinfo = {"person_number": 2}
    assert go(site, START).status_code == 302
    assert person_in(site) == person_find(reference="2")[0]


def test_somebody_is_found_by_a_verified_address_where_that_is_trusted(
    site: Client, write: Write, mock: str, maria: int
) -> None:
    write(residents_at(mock, BY_EMAIL))
    assert go(site, START, sub="maria-there")["Location"] == "/my/"
    assert person_in(site) == maria


def test_an_unverified_address_says_nothing(site: Client, write: Write, bent: Any, maria: int) -> None:
    write(residents_at(bent.address, BY_EMAIL))
    bent.claims = {"email": "maria.lopez@example.org", "email_verified": False}
    refused(site, "", title="We do not know you here yet")
    write(residents_at(bent.address, 'trust_email = "always"'))
    assert go(site, START).status_code == 302
    assert person_in(site) == maria


@pytest.mark.parametrize("how", [BY_NUMBER, BY_EMAIL, f"{BY_EMAIL}\n{BY_NUMBER}"])
def test_somebody_unknown_is_told_kindly(site: Client, write: Write, mock: str, maria: int, how: str) -> None:
    write(residents_at(mock, how))
    answer = refused(site, "bob-there", title="We do not know you here yet")
    assert "Town account told us who you are, but we did not find you" in text(answer)
    assert answer["Cache-Control"].startswith("max-age=0")


def test_several_people_are_never_guessed_among(site: Client, write: Write, bent: Any, maria: int) -> None:
    shared = "maria.lopez@example.org"
    load_people([["1", "Maria Lopez", shared], ["3", "Marta Lopez", shared]])
    write(residents_at(bent.address, BY_EMAIL))
    bent.claims = {"email": shared}
    answer = refused(site, "", title="We could not tell who you are")
    assert "we do not guess" in text(answer)
    assert "Marta" not in text(answer)


def test_a_number_that_is_nobodys_does_not_fall_back_on_the_address(
    site: Client, write: Write, bent: Any, maria: int
) -> None:
    write(residents_at(bent.address, f"{BY_EMAIL}\n{BY_NUMBER}"))
    bent.claims = {"email": "maria.lopez@example.org", "person_number": "77"}
    refused(site, "", title="We do not know you here yet")


def test_an_address_given_to_somebody_new_does_not_open_the_old_persons_pages(
    site: Client, write: Write, bent: Any, maria: int
) -> None:
    write(residents_at(bent.address, BY_EMAIL))
    bent.claims = {"sub": "first", "email": "maria.lopez@example.org"}
    assert go(site, START).status_code == 302
    bent.claims |= {"sub": "second"}
    answer = go(Client(), START)
    assert answer.status_code == 403
    assert "Another account has your place here" in text(answer)
    assert ResidentSession.objects.count() == 1


def test_a_provider_of_residents_lets_nobody_into_the_console(
    site: Client, write: Write, bent: Any, maria: int, ana: Any
) -> None:
    write(staff_at(bent.address), residents_at(bent.address, BY_NUMBER))
    bent.claims = {"sub": "both", "person_number": "1"}
    assert go(site, f"{START}?next=/console/listen/").status_code == 302
    assert site.get("/console/listen/").status_code == 302
    assert go(site, "/oidc/work/start").status_code == 302
    assert site.get("/console/account/").status_code == 200
    assert {(link.user_id, link.person_id) for link in OidcLink.objects.all()} == {
        (None, maria),
        (ana.pk, None),
    }


def test_the_page_to_sign_in_offers_it_and_keeps_where_one_wanted_to_go(
    site: Client, write: Write, mock: str, maria: int
) -> None:
    write(residents_at(mock, BY_NUMBER), staff_at(mock))
    page = text(site.get("/sign-in?next=/my/consents"))
    assert '<a class="button second" rel="nofollow" href="/oidc/town/start?next=%2Fmy%2Fconsents">' in page
    assert "Sign in with Town account" in page
    assert "/oidc/work/start" not in page
    assert "/oidc/town/start" not in text(site.get("/console/sign-in"))
    assert "Cuenta municipal" in text(site.get("/sign-in?lang=es"))
    write()
    assert "/oidc/" not in text(site.get("/sign-in"))


def test_where_no_code_can_be_sent_the_account_elsewhere_is_the_way(
    site: Client, write: Write, mock: str, maria: int, real_town: None
) -> None:
    assert "You cannot sign in here yet" in text(site.get("/sign-in"))
    assert 'href="/sign-in"' not in text(site.get("/"))
    write(residents_at(mock, BY_NUMBER))
    page = text(site.get("/sign-in?next=/my/data"))
    assert "You cannot sign in here yet" not in page
    assert 'href="/oidc/town/start?next=%2Fmy%2Fdata"' in page
    assert 'name="contact"' not in page
    assert 'href="/sign-in"' in text(site.get("/services?event=birth"))
    go(site, START, sub="maria-there")
    assert person_in(site) == maria


def test_signing_out_leads_to_signing_out_there_too(
    site: Client, write: Write, bent: Any, maria: int
) -> None:
    write(residents_at(bent.address, BY_NUMBER))
    bent.claims = {"person_number": "1"}
    go(site, START)
    answer = site.post("/sign-out")
    assert answer["Location"] == "/oidc/leave"
    assert answer["Clear-Site-Data"] == '"cache"'
    assert not ResidentSession.objects.exists()
    page = text(site.get("/oidc/leave"))
    link = page.split('href="' + bent.address)[1].split('"')[0].replace("&amp;", "&")
    asked = parse_qs(urlsplit(link).query)
    assert asked["post_logout_redirect_uri"] == ["http://testserver/"]
    assert asked["id_token_hint"][0].count(".") == 2
    assert "Sign out of Town account" in page
    assert "Maria" not in page


def test_who_came_by_a_code_is_not_sent_elsewhere(site: Client, write: Write, bent: Any, maria: int) -> None:
    from tests.residents import cast

    write(residents_at(bent.address, BY_NUMBER))
    cast.sign_in(site, "maria.lopez@example.org")
    assert site.post("/sign-out")["Location"] == "/sign-in?out=1"


def test_coming_anew_ends_the_session_before(site: Client, write: Write, bent: Any, maria: int) -> None:
    write(residents_at(bent.address, BY_NUMBER))
    bent.claims = {"sub": "m", "person_number": "1"}
    go(site, START)
    first = site.cookies[COOKIE].value
    bent.claims = {"sub": "o", "person_number": "2"}
    go(site, START)
    assert site.cookies[COOKIE].value != first
    assert [row.person_id for row in ResidentSession.objects.all()] == [person_find(reference="2")[0]]
    assert "Hello Omar" in text(site.get("/my/"))


def test_it_is_shown_and_erased_with_the_person(site: Client, write: Write, mock: str, maria: int) -> None:
    write(residents_at(mock, BY_NUMBER))
    go(site, START, sub="maria-there")
    exported = person_export(maria)
    assert [one["provider"] for one in exported["accounts elsewhere"]] == ["town"]
    assert [one["how"] for one in exported["sign_in"]] == ["oidc"]
    person_erase(maria)
    assert not OidcLink.objects.exists()
    assert not ResidentSession.objects.exists()
    assert site.get("/my/").status_code == 302
    refused(Client(headers={"accept-language": "en"}), "maria-there", title="We do not know you here yet")


def test_a_way_that_took_too_long_leads_back_to_the_start(
    site: Client, write: Write, mock: str, maria: int
) -> None:
    write(residents_at(mock, BY_NUMBER))
    back = there(site, START, sub="maria-there")
    now = clock.now()
    with clock.frozen(now + timedelta(seconds=identity.OIDC_KEPT_FOR + 1)):
        answer = site.get(back)
    assert answer["Location"].endswith("/oidc/town/trouble/stale")
    page = text(site.get(answer["Location"]))
    assert 'href="/oidc/town/start">Try again with Town account</a>' in page
    assert 'href="/sign-in">Other ways to sign in</a>' in page
    assert not ResidentSession.objects.exists()
