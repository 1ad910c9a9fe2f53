"""A chosen language goes with its person to the next device, of staff and of residents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pyotp
import pytest
from django.test import Client

from tests.residents import cast
from townclerk import identity
from townclerk.core import clock
from townclerk.core.agency import forget_cached
from townclerk.people import language_of
from townclerk.web.portal.nameless import nameless

pytestmark = pytest.mark.django_db
HERE = {"sec-fetch-site": "same-origin"}
EMAIL = "bob@alder-falls.example"


@pytest.fixture
def people(collected: None) -> Iterator[dict[str, int]]:
    forget_cached()
    yield cast.town(simulated=True)
    forget_cached()


def device() -> Client:
    return Client(headers={"accept-language": "en"})


def console(client: Client, password: str, query: str = "") -> Any:
    answer = client.post(f"/console/sign-in{query}", {"email": EMAIL, "password": password})
    assert answer.status_code == 302
    return answer


def reads(client: Client, address: str = "/console/account/") -> str:
    return str(client.get(address).headers["Content-Language"])


def test_staff_choose_once_for_every_device(people: dict[str, int]) -> None:
    password = identity.staff_create(email=EMAIL)
    first = device()
    console(first, password)
    assert reads(first) == "en"
    first.get("/language/ar?next=/console/account/", headers=HERE)
    second = device()
    assert reads(second, "/console/sign-in") == "en"
    console(second, password)
    assert reads(second) == "ar"
    assert second.cookies["language"]["max-age"] > 3600


def test_before_signing_in_the_cookie_counts_and_a_choice_just_now_is_not_undone(
    people: dict[str, int],
) -> None:
    password = identity.staff_create(email=EMAIL)
    identity.staff_language_keep(user=identity.staff_find(email=EMAIL).user, language="ar")
    client = device()
    client.get("/language/es?next=/console/sign-in")
    assert reads(client, "/console/sign-in") == "es"
    console(client, password)
    assert reads(client) == "es"
    assert identity.staff_language(identity.staff_find(email=EMAIL).user) == "ar", (
        "the next one may be another"
    )
    client.post("/console/sign-out")
    console(client, password)
    assert reads(client) == "ar", "an older choice of this browser may be somebody else's"


def test_what_the_address_asks_for_wins(people: dict[str, int]) -> None:
    password = identity.staff_create(email=EMAIL)
    identity.staff_language_keep(user=identity.staff_find(email=EMAIL).user, language="ar")
    client = device()
    console(client, password, "?lang=es")
    assert reads(client) == "es"


def test_a_second_factor_in_between_loses_nothing(people: dict[str, int]) -> None:
    password = identity.staff_create(email=EMAIL)
    user = identity.staff_find(email=EMAIL).user
    identity.staff_language_keep(user=user, language="es")
    secret = identity.totp_secret()
    now = clock.now()
    with clock.frozen(now - timedelta(minutes=2)):
        code = pyotp.TOTP(secret).at(int(clock.now().timestamp()))
        assert identity.totp_add(user=user, secret=secret, code=code, name="app")
    client = device()
    console(client, password)
    answer = client.post("/console/sign-in/second", {"code": pyotp.TOTP(secret).at(int(now.timestamp()))})
    assert answer.status_code == 302
    assert reads(client) == "es"


def test_a_resident_reads_in_the_language_of_their_record(people: dict[str, int]) -> None:
    client = device()
    cast.sign_in(client, "omar@example.org")
    assert reads(client, "/my/") == "ar"
    assert client.cookies["language"]["max-age"] > 3600


def test_what_a_resident_chooses_is_kept_in_their_record(people: dict[str, int]) -> None:
    client = device()
    cast.sign_in(client, "omar@example.org")
    client.get("/language/es?next=/my/", headers=HERE)
    assert language_of(people["O"]) == "es"
    other = device()
    cast.sign_in(other, "omar@example.org")
    assert reads(other, "/my/") == "es"


def test_whoever_acts_for_another_chooses_for_themselves(people: dict[str, int]) -> None:
    client = device()
    cast.sign_in(client)
    word = nameless(people["SAM"], reader=str(people["A"]))
    client.post("/my/people", {"act": word})
    assert "You are acting for" in client.get("/my/").content.decode()
    client.get("/language/es?next=/my/", headers=HERE)
    assert (language_of(people["A"]), language_of(people["SAM"])) == ("es", "en")


def test_a_resident_who_has_just_chosen_reads_on_in_it_and_letters_stay_as_they_were(
    people: dict[str, int],
) -> None:
    client = device()
    client.get("/language/es?next=/sign-in")
    cast.sign_in(client, "omar@example.org")
    assert reads(client, "/my/") == "es"
    assert language_of(people["O"]) == "ar"


def test_a_shared_browser_forgets_it_when_it_is_closed(people: dict[str, int]) -> None:
    client = device()
    cast.sign_in(client, "omar@example.org", shared="on")
    assert reads(client, "/my/") == "ar"
    assert client.cookies["language"]["max-age"] == ""


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-origin", "sec-purpose": "prefetch"},
        {"referer": "https://elsewhere.example/"},
    ],
)
def test_a_link_elsewhere_and_a_browsers_guess_change_no_record(
    people: dict[str, int], headers: dict[str, str]
) -> None:
    client = device()
    cast.sign_in(client, "omar@example.org")
    client.get("/language/es?next=/my/", headers=headers)
    assert language_of(people["O"]) == "ar"


def test_an_old_browser_says_which_page_led_there(people: dict[str, int]) -> None:
    client = device()
    cast.sign_in(client, "omar@example.org")
    client.get("/language/es?next=/my/", headers={"referer": "http://testserver/my/"})
    assert language_of(people["O"]) == "es"
