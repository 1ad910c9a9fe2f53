"""Signing in with a code: who gets in, who does not, and what nobody can tell."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.mailbox import Mailbox, text_of
from tests.residents.cast import code_in, newest_code, sign_in, words
from tests.residents.conftest import NOON
from townclerk.core import clock
from townclerk.identity.models import AskedCode, CodeNote, ResidentSession
from townclerk.identity.residents import COOKIE
from townclerk.identity.rules import CODE_DIGITS, CODE_TRIES, PER_CONTACT, PER_NETWORK, Limit, over_limit
from townclerk.offers.models import Offer
from townclerk.outreach import posted
from townclerk.people import person_erase
from townclerk.people.models import Person
from townclerk.trust import actions_about

pytestmark = pytest.mark.django_db
Browser = Callable[..., Client]


def ask(client: Client, contact: str = "ana@example.org", **more: str) -> None:
    assert client.post("/sign-in", {"contact": contact, **more}).status_code == 302


def plain(html: str) -> str:
    """A page without what differs from visit to visit: the token of its forms."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", html)


def test_in_by_the_code_of_an_email(
    real: tuple[dict[str, int], Mailbox], client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    people, box = real
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.CRITICAL, "mail.log")
    ask(client, " ANA@example.org ", next="/my/consents")
    (message,) = box.arrived
    assert message["To"] == "ana@example.org"
    code = code_in(text_of(message))
    answer = client.post("/sign-in/code", {"code": f"{code[:3]} {code[3:]}"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/my/consents")
    assert "Hello Ana" in words(client, "/my/")
    assert code not in caplog.text
    assert "ana@" not in caplog.text
    assert [one.what for one in actions_about(people["A"])] == ["resident-signed-in"]


def test_in_by_sms_in_a_simulated_town(people: dict[str, int], client: Client) -> None:
    ask(client, "(312) 555-0199")
    (line,) = posted()
    assert line.channel == "sms"
    assert f"@testserver #{newest_code()}" in line.text
    assert client.post("/sign-in/code", {"code": newest_code()}).status_code == 302
    assert "Hello Omar" in words(client, "/my/?lang=en")


def test_a_real_town_sends_no_sms(real: tuple[dict[str, int], Mailbox], client: Client) -> None:
    assert "phone number" not in words(client, "/sign-in")
    answer = client.post("/sign-in", {"contact": "3125550199"})
    assert answer.status_code == 422
    assert not AskedCode.objects.exists()


def test_the_message_is_in_the_language_kept_for_its_reader(people: dict[str, int], browser: Browser) -> None:
    ask(browser("en"), "omar@example.org")
    assert posted()[0].language == "ar"
    assert "رمز" in posted()[0].text
    assert "Your code" not in posted()[0].subject


def test_the_message_is_in_the_language_of_the_page_where_none_is_kept_or_they_differ(
    people: dict[str, int], browser: Browser
) -> None:
    Person.objects.filter(pk=people["O"]).update(language="")
    ask(browser("es"), "omar@example.org")
    assert (posted()[0].language, "código" in posted()[0].text) == ("es", True)
    Person.objects.filter(pk=people["B"]).update(language="en")
    ask(browser("ar"), "home@example.org")
    assert posted()[0].language == "ar", "one who shares the address reads English, the other Spanish"


def test_without_a_way_to_send_the_page_says_how_to_reach_us(
    real: tuple[dict[str, int], Mailbox], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 'href="/sign-in"' in words(client, "/accessibility")
    monkeypatch.delenv("TOWNCLERK_SMTP")
    page = words(client, "/sign-in")
    assert "You cannot sign in here yet" in page
    assert "555-0100" in page
    assert 'href="/sign-in"' not in words(client, "/services?event=birth")
    assert client.post("/sign-in", {"contact": "ana@example.org"}).status_code == 422


def test_nobody_can_tell_who_is_known(real: tuple[dict[str, int], Mailbox], browser: Browser) -> None:
    pages = []
    for contact in ("ana@example.org", "ane@example.org"):
        client = browser()
        answer = client.post("/sign-in", {"contact": contact})
        seen = [(answer.status_code, answer.headers["Location"])]
        seen.append(plain(words(client, "/sign-in/code")))
        for _try in range(CODE_TRIES + 2):
            answer = client.post("/sign-in/code", {"code": "0" * CODE_DIGITS})
            seen.append((answer.status_code, plain(answer.content.decode())))
        pages.append([str(one).replace(contact, "CONTACT") for one in seen])
    assert pages[0] == pages[1]
    assert len(real[1].arrived) == 1


def test_the_answer_goes_before_anybody_is_looked_up(
    real: tuple[dict[str, int], Mailbox], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.http import HttpResponse

    seen: list[int] = []
    close = HttpResponse.close

    def closing(response: HttpResponse) -> None:
        seen.append(len(real[1].arrived))
        close(response)
        seen.append(len(real[1].arrived))

    monkeypatch.setattr(HttpResponse, "close", closing)
    ask(client)
    assert seen == [0, 1]


def test_a_wrong_code_five_times_and_the_right_one_is_worth_nothing(
    people: dict[str, int], client: Client
) -> None:
    ask(client)
    code = newest_code()
    wrong = f"{(int(code) + 1) % 10**CODE_DIGITS:0{CODE_DIGITS}d}"
    for left in (4, 3, 2, 1):
        answer = client.post("/sign-in/code", {"code": wrong})
        assert answer.status_code == 422
        assert f"You can try {left} more" in answer.content.decode()
    assert "five times" in client.post("/sign-in/code", {"code": wrong}).content.decode()
    assert client.post("/sign-in/code", {"code": code}).status_code == 422
    assert client.get("/my/").status_code == 302


def test_a_code_is_right_once_and_for_ten_minutes(people: dict[str, int], client: Client) -> None:
    ask(client)
    code = newest_code()
    with clock.frozen(NOON + timedelta(minutes=10)):
        answer = client.post("/sign-in/code", {"code": code})
        assert "older than 10 minutes" in answer.content.decode()
    client.post("/sign-in/code", {"code": code})
    client.post("/sign-out")
    assert client.post("/sign-in/code", {"code": code}).headers["Location"] == "/sign-in"


def test_a_code_is_of_use_in_the_browser_that_asked_and_only_the_newest(
    people: dict[str, int], browser: Browser
) -> None:
    mine, other = browser(), browser()
    ask(mine)
    first = newest_code()
    ask(other)
    assert other.post("/sign-in/code", {"code": first}).status_code == 422
    with clock.frozen(NOON + timedelta(seconds=31)):
        assert mine.post("/sign-in/code", {"again": "1"}).headers["Location"].endswith("?again=1")
        second = newest_code()
        if first != second:
            assert mine.post("/sign-in/code", {"code": first}).status_code == 422
        assert mine.post("/sign-in/code", {"code": second}).status_code == 302
    assert browser().post("/sign-in/code", {"code": second}).headers["Location"] == "/sign-in"


def test_another_code_waits_half_a_minute(people: dict[str, int], client: Client) -> None:
    ask(client)
    assert "You can ask for another code in 30 seconds" in words(client, "/sign-in/code")
    client.post("/sign-in/code", {"again": "1"})
    ask(client)
    assert len(posted()) == 1
    ask(client, "omar@example.org")  # the first was misspelt: no waiting
    assert len(posted()) == 2


def test_a_couple_share_an_address(people: dict[str, int], client: Client) -> None:
    ask(client, "home@example.org")
    assert len(posted()) == 1
    answer = client.post("/sign-in/code", {"code": newest_code()})
    assert answer.headers["Location"] == "/sign-in/who"
    page = words(client, "/sign-in/who")
    assert ["Bruno" in page, "Clara" in page, "Ana" in page] == [True, True, False]
    assert str(people["B"]) not in page
    assert client.get("/my/").status_code == 302
    assert client.post("/sign-in/who", {"who": "7"}).status_code == 422
    word = re.search(r'value="(\w+)"[^>]*>\s*<label[^>]*>Clara', client.get("/sign-in/who").content.decode())
    assert word, page
    assert client.post("/sign-in/who", {"who": word[1]}).status_code == 302
    assert "Hola, Clara" in words(client, "/my/?lang=es")


def test_nobody_chooses_who_without_the_code(people: dict[str, int], client: Client) -> None:
    ask(client, "home@example.org")
    assert client.post("/sign-in/who", {"who": "0"}).headers["Location"] == "/sign-in"
    assert client.get("/my/").status_code == 302


@pytest.mark.parametrize("contact", ["hoMe@example.org", "home@example.org"])
def test_a_code_goes_to_the_address_on_record(
    real: tuple[dict[str, int], Mailbox], client: Client, contact: str
) -> None:
    ask(client, contact)
    assert {str(m["To"]) for m in real[1].arrived} <= {"home@example.org", "Home@Example.org"}


def test_an_address_that_is_only_folded_to_the_same_gets_nothing(
    real: tuple[dict[str, int], Mailbox], client: Client
) -> None:
    ask(client, "\u212aim@example.org")  # the sign for kelvin folds to k
    ask(client, "home@e\uff58ample.org")
    assert real[1].arrived == []


def test_other_readers_of_the_library_are_not_held_up(people: dict[str, int], browser: Browser) -> None:
    for _try in range(5):
        ask(browser())
    assert browser().post("/sign-in", {"contact": "ana@example.org"}).status_code == 429
    ask(browser(), "omar@example.org")
    ask(browser(address="198.51.100.9"))


def test_one_telephone_in_many_spellings_gets_ten_codes_an_hour(
    people: dict[str, int], browser: Browser
) -> None:
    spellings = ["312 555 0199", "+1 312 555 0199", "0312 555 0199"]
    for turn in range(18):
        with clock.frozen(NOON + timedelta(minutes=turn)):
            client = browser(address=f"192.0.2.{turn}")
            answer = client.post("/sign-in", {"contact": spellings[turn % len(spellings)]})
            assert answer.status_code == 302, "nobody is told who is known"
    assert len(posted()) == 10


def test_one_contact_point_gets_ten_codes_an_hour(people: dict[str, int], browser: Browser) -> None:
    for n in range(PER_CONTACT):
        ask(browser(address=f"198.51.100.{n}"))
    answer = browser(address="198.51.100.99").post("/sign-in", {"contact": "ana@example.org"})
    assert answer.status_code == 429
    assert "ask us in another way" in answer.content.decode()
    assert "555-0100" in answer.content.decode()
    with clock.frozen(NOON + timedelta(hours=1, seconds=1)):
        ask(browser(address="198.51.100.99"))


def test_the_installation_sends_so_many_and_the_network_asks_so_many(
    people: dict[str, int], browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWNCLERK_CODES_PER_HOUR", "1")
    ask(browser(), "nobody@example.org")
    ask(browser())
    assert browser().post("/sign-in", {"contact": "omar@example.org"}).status_code == 429
    assert over_limit(contact=0, network=PER_NETWORK, installation=0, most=9) is Limit.NETWORK
    with clock.frozen(NOON + timedelta(days=2)):
        ask(browser(), "omar@example.org")
    assert CodeNote.objects.exclude(network="").count() == 1


def test_the_session_ends(people: dict[str, int], client: Client) -> None:
    sign_in(client)
    for minutes, status in ((29, 200), (58, 200), (89, 302)):
        with clock.frozen(NOON + timedelta(minutes=minutes)):
            assert client.get("/my/").status_code == status, minutes
    assert not ResidentSession.objects.exists()


def test_the_session_ends_after_twelve_hours_of_use(people: dict[str, int], client: Client) -> None:
    sign_in(client)
    for half_hours in range(1, 25):
        with clock.frozen(NOON + timedelta(minutes=29 * half_hours)):
            assert client.get("/my/").status_code == 200
    with clock.frozen(NOON + timedelta(hours=12)):
        assert client.get("/my/").status_code == 302


def test_a_shared_computer_forgets_sooner(people: dict[str, int], client: Client) -> None:
    sign_in(client, shared="on")
    assert not client.cookies[COOKIE]["max-age"]
    with clock.frozen(NOON + timedelta(minutes=10)):
        assert client.get("/my/").status_code == 302


def test_the_cookie_is_new_and_hidden_from_scripts(people: dict[str, int], client: Client) -> None:
    client.cookies[COOKIE] = "chosen-by-somebody-else"
    sign_in(client)
    cookie = client.cookies[COOKIE]
    assert cookie.value != "chosen-by-somebody-else"
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    first = cookie.value
    client.post("/sign-out")
    sign_in(client, "omar@example.org")
    assert client.cookies[COOKIE].value != first
    assert ResidentSession.objects.count() == 1


def test_signing_out_ends_it_here_and_leaves_no_copy(people: dict[str, int], client: Client) -> None:
    sign_in(client)
    token = client.cookies[COOKIE].value
    assert "Sign out?" in words(client, "/sign-out")
    answer = client.post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert "You have signed out" in words(client, answer.headers["Location"])
    client.cookies[COOKIE] = token
    assert client.get("/my/").status_code == 302


def test_public_pages_stay_public(people: dict[str, int], client: Client) -> None:
    home = client.get("/")
    assert "Cache-Control" not in home.headers
    assert not home.cookies
    assert "Sign in" in home.content.decode()
    sign_in(client)
    home = client.get("/")
    assert home.headers["Cache-Control"] == "private, no-store"
    assert "My Townclerk" in home.content.decode()
    assert "Sign out" in home.content.decode()
    assert "My Townclerk" not in Client(headers={"accept-language": "en"}).get("/").content.decode()


def test_erased_and_signed_in(people: dict[str, int], client: Client) -> None:
    sign_in(client)
    person_erase(people["A"])
    assert client.get("/my/").status_code == 302
    assert not ResidentSession.objects.exists()


def test_where_it_goes_next_is_here(people: dict[str, int], client: Client) -> None:
    ask(client, next="https://elsewhere.example/")
    assert client.post("/sign-in/code", {"code": newest_code()}).headers["Location"] == "/my/"


def test_examples_only_in_a_simulated_town(people: dict[str, int], client: Client) -> None:
    page = words(client, "/sign-in")
    assert "ana@example.org" in page
    assert "has a child" in page
    assert "omar@example.org" in page


def test_the_examples_are_people_with_an_open_offer(people: dict[str, int], client: Client) -> None:
    def offered(person: str, *, held: bool = False, status: str = "open") -> None:
        Offer.objects.create(
            person_id=people[person], service="bulky-waste", area="", chance=0.2, rank=1, made_on=NOON.date(),
            expires_on=NOON.date() + timedelta(days=30), status=status, held=held, because="[]",
        )  # fmt: skip

    addresses = {"B": "home@example.org", "C": "Home@Example.org"}
    first, second = sorted(addresses, key=lambda person: people[person])  # an id is drawn
    offered(first, held=True)
    assert addresses[first] in words(client, "/sign-in"), "the first, where nobody has one to see"
    offered(second)
    page = words(client, "/sign-in")
    assert addresses[second] in page
    assert addresses[first] not in page
    Offer.objects.update(status="declined")
    assert addresses[first] in words(client, "/sign-in")


def test_no_examples_of_real_people(real: tuple[dict[str, int], Mailbox], client: Client) -> None:
    assert "example.org" not in words(client, "/sign-in")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(contact=st.text(max_size=300), code=st.text(max_size=40), who=st.text(max_size=12))
def test_nothing_that_is_typed_breaks_a_page(
    people: dict[str, int], browser: Browser, contact: str, code: str, who: str
) -> None:
    client = browser(address="192.0.2.1")
    for address, name, value in (
        ("/sign-in", "contact", contact),
        ("/sign-in/code", "code", code),
        ("/sign-in/who", "who", who),
    ):
        assert client.post(address, {name: value}).status_code in {302, 422, 429}
    assert not ResidentSession.objects.exists()
