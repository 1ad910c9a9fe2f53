"""Members of staff sign in at a real provider, over real HTTP, and are who they are."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.oidc.conftest import EMAIL, Write, go, staff_at, there, who
from townclerk import identity
from townclerk.core import clock
from townclerk.identity import Role
from townclerk.identity.models import OidcLink, StaffFactor

pytestmark = pytest.mark.django_db


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_way_there_asks_for_what_it_must(site: Client, write: Write, mock: str) -> None:
    write(staff_at(mock, 'ask_acr = ["two"]'))
    began = site.get("/oidc/work/start?next=/console/listen/")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(began["Location"]).query).items()}
    assert began["Location"].startswith(f"{mock}/oauth2/authorize?")
    assert asked["response_type"] == "code"
    assert asked["scope"] == "openid email profile"
    assert asked["redirect_uri"] == "http://testserver/oidc/work/callback"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert len(asked["state"]) == len(asked["nonce"]) == 43
    assert asked["state"] != asked["nonce"]
    assert asked["acr_values"] == "two"
    assert asked["ui_locales"] == "en"
    assert "prompt" not in asked
    kept = next(iter(began.cookies.values()))
    assert (kept["httponly"], kept["samesite"], kept["max-age"]) == (True, "Lax", 900)
    assert asked["nonce"] not in kept.value, "what the browser keeps is sealed"


def test_a_member_of_staff_is_found_by_a_verified_address_and_known_from_then_on(
    site: Client, write: Write, mock: str, ana: Any
) -> None:
    write(staff_at(mock))
    answer = go(site, "/oidc/work/start?next=/console/listen/")
    assert (answer.status_code, answer["Location"]) == (302, "/console/listen/"), text(answer)
    assert who(site) == EMAIL
    link = OidcLink.objects.get()
    assert (link.user_id, link.person_id, link.provider) == (ana.pk, None, "work")
    assert "ana-there" not in link.who
    ana.username = ana.email = "ana.new@alder-falls.example"
    ana.save()
    again = Client()
    assert go(again).status_code == 302
    assert who(again) == "ana.new@alder-falls.example", "known by what the provider calls her"
    assert OidcLink.objects.count() == 1


def test_a_password_there_is_one_factor_and_ours_is_asked_for(
    site: Client, write: Write, mock: str, ana: Any
) -> None:
    write(staff_at(mock))
    go(site)
    assert site.session["second_factor"] is False


@pytest.mark.parametrize("said", ['amr = ["pwd"]', 'amr = []\nacr = ["urn:two"]'])
def test_what_oidc_toml_calls_two_factors_is_two_factors(
    site: Client, write: Write, bent: Any, ana: Any, said: str
) -> None:
    bent.claims = {"amr": ["pwd"], "acr": "urn:two"}
    write(staff_at(bent.address, f"[providers.second_factor]\n{said}"))
    go(site)
    assert site.session["second_factor"] is True


def test_whoever_has_a_second_factor_here_is_asked_for_it(
    site: Client, write: Write, bent: Any, ana: Any
) -> None:
    StaffFactor.objects.create(user=ana, kind="totp", name="app", sealed=b"", added_at=clock.now())
    write(staff_at(bent.address))
    answer = go(site, "/oidc/work/start?next=/console/listen/")
    assert answer.status_code == 302
    assert who(site) == ""
    assert site.session["staff_half"]["target"] == "/console/listen/"
    assert site.session["oidc"] == "work", "to be signed out there too when they leave"
    bent.claims = {"amr": ["mfa"]}
    assert go(site)["Location"] == "/console/"
    assert who(site) == EMAIL


@pytest.mark.parametrize("sub", ["unsure-there", "bob-there"])
def test_nobody_comes_in_by_an_address_that_is_unverified_or_unknown(
    site: Client, write: Write, mock: str, ana: Any, sub: str
) -> None:
    write(staff_at(mock))
    answer = go(site, sub=sub)
    assert answer.status_code == 403
    assert "You cannot sign in here yet" in text(answer)
    assert who(site) == ""
    assert not OidcLink.objects.exists()


def test_an_address_may_be_believed_or_never(site: Client, write: Write, mock: str, ana: Any) -> None:
    write(staff_at(mock, 'trust_email = "never"'))
    assert go(site).status_code == 403
    write(staff_at(mock, 'trust_email = "always"'))
    assert go(site, sub="unsure-there").status_code == 302


def test_an_address_given_to_somebody_new_does_not_open_the_old_account(
    site: Client, write: Write, bent: Any, ana: Any
) -> None:
    write(staff_at(bent.address))
    assert go(site).status_code == 302
    bent.claims = {"sub": "another-ana"}
    answer = go(Client())
    assert answer.status_code == 403
    assert "Another account has your place here" in text(answer)
    assert identity.oidc_staff_forget(email=EMAIL) == 1
    assert go(Client()).status_code == 302


def test_whoever_was_let_out_stays_out(site: Client, write: Write, mock: str, ana: Any) -> None:
    write(staff_at(mock))
    go(site)
    ana.is_active = False
    ana.save()
    answer = go(Client())
    assert answer.status_code == 403
    assert "You can no longer sign in here" in text(answer)


ROLES = '[providers.claims]\nroles = "groups"\n[providers.roles]\n"Clerks" = "clerk"\n"Bosses" = "approver"'


def roles_now() -> frozenset[Role]:
    return identity.staff_find(email=EMAIL).roles


def test_roles_follow_the_provider_when_it_decides_them(
    site: Client, write: Write, bent: Any, ana: Any
) -> None:
    write(staff_at(bent.address, ROLES))
    bent.claims = {"groups": ["Clerks", "Bosses", "Choir"]}
    assert go(site).status_code == 302
    assert roles_now() == {Role.CLERK, Role.APPROVER}
    bent.claims = {"groups": "Bosses"}
    assert go(site).status_code == 302
    assert roles_now() == {Role.APPROVER}
    bent.claims = {"groups": ["Choir"]}
    answer = go(Client())
    assert answer.status_code == 403
    assert "You have no role here yet" in text(answer)
    assert roles_now() == frozenset(), "what was taken away there is taken away here"


def test_roles_come_from_userinfo_when_the_token_has_none(
    site: Client, write: Write, bent: Any, ana: Any
) -> None:
    write(staff_at(bent.address, ROLES))
    bent.userinfo = {"groups": ["Bosses"], "sub": "ana-there"}
    assert go(site).status_code == 302
    assert roles_now() == {Role.APPROVER}
    bent.userinfo["sub"] = "somebody-else"
    assert go(site).status_code == 400, "userinfo about somebody else is not believed"


def test_nobody_is_made_a_member_of_staff_unless_it_is_asked_for(
    site: Client, write: Write, bent: Any, ana: Any
) -> None:
    bent.claims = {"sub": "cem", "email": "Cem@Alder-Falls.example", "groups": ["Clerks"]}
    write(staff_at(bent.address, ROLES))
    assert go(site).status_code == 403
    write(staff_at(bent.address, "create = true\n" + ROLES))
    assert go(site).status_code == 302
    member = identity.staff_find(email="cem@alder-falls.example")
    assert (member.roles, member.user.has_usable_password()) == ({Role.CLERK}, False)
    bent.claims |= {"sub": "dee", "email": "dee@alder-falls.example", "groups": []}
    assert go(Client()).status_code == 403
    assert len(identity.staff_list()) == 2


def test_signing_in_anew_must_be_new(site: Client, write: Write, bent: Any, ana: Any) -> None:
    import time

    write(staff_at(bent.address))
    bent.claims = {"auth_time": int(time.time())}
    assert go(site, "/oidc/work/start?fresh=1").status_code == 302
    assert (bent.seen["prompt"], bent.seen["max_age"]) == ("login", "0")
    bent.claims = {"auth_time": int(time.time()) - 600}
    assert go(Client(), "/oidc/work/start?fresh=1").status_code == 403
    bent.claims = {}
    assert go(Client(), "/oidc/work/start?fresh=1").status_code == 400, "it must say when"


def test_a_weaker_way_than_is_asked_for_is_not_enough(
    site: Client, write: Write, bent: Any, ana: Any
) -> None:
    write(staff_at(bent.address, 'require_acr = ["high"]'))
    bent.claims = {"acr": "low"}
    answer = go(site)
    assert answer.status_code == 403
    assert "Please sign in a safer way" in text(answer)
    bent.claims = {"acr": "high"}
    assert go(site).status_code == 302


def test_signing_out_offers_to_sign_out_there_too(site: Client, write: Write, bent: Any, ana: Any) -> None:
    write(staff_at(bent.address))
    go(site)
    page = site.get("/oidc/leave")
    link = text(page).split('href="' + bent.address)[1].split('"')[0].replace("&amp;", "&")
    asked = parse_qs(urlsplit(link).query)
    assert link.startswith("/end?")
    assert asked["post_logout_redirect_uri"] == ["http://testserver/console/sign-in"]
    assert asked["id_token_hint"][0].count(".") == 2
    assert asked["client_id"] == ["townclerk"]
    assert page["Cache-Control"].startswith("max-age=0")


def test_nobody_who_came_another_way_is_offered_that(site: Client, write: Write, bent: Any) -> None:
    write(staff_at(bent.address))
    assert site.get("/oidc/leave").status_code == 302


def test_each_browser_tab_has_its_own_way(site: Client, write: Write, mock: str, ana: Any) -> None:
    write(staff_at(mock))
    first, second = there(site), there(site)
    assert site.get(second).status_code == 302
    assert site.get(first).status_code == 302
    for _ in range(8):
        there(site)
    kept = [name for name, cookie in site.cookies.items() if name.startswith("oidc-way-") and cookie.value]
    assert 1 <= len(kept) <= 4
