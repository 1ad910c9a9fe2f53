"""My Townclerk: what is shown is one's own, says where it comes from, and can be changed at once."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.mailbox import Mailbox
from tests.residents.cast import sign_in, words
from tests.residents.conftest import NOON
from townclerk.core import clock
from townclerk.core.errors import Problems
from townclerk.history import PastInteraction, requests_in
from townclerk.offers import offers_for
from townclerk.outreach import MessageDoc, drafts_make, templates_load
from townclerk.people import (
    Purpose,
    consent_give,
    consents_of,
    consents_outdated,
    people_for,
    person_export,
    profile_for,
    protected_of,
    rights_of,
    rights_open,
)
from townclerk.trust import accesses_about
from townclerk.web.portal.my.consents import ProtectedForm
from townclerk.web.portal.urls import urlpatterns

pytestmark = pytest.mark.django_db
MY = [str(p.pattern) for p in urlpatterns if str(p.pattern).startswith("my/")]
PAGES = [f"/{one}" for one in MY if "<" not in one and one != "my/language"]
LANGUAGES = ("en", "es", "ar")


@pytest.mark.parametrize("address", [f"/{one}".replace("<int:message_id>", "1") for one in MY])
def test_strangers_are_asked_to_sign_in(people: dict[str, int], client: Client, address: str) -> None:
    for method in (client.get, client.post):
        answer = method(address)
        assert answer.status_code in {302, 405}
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/sign-in?next=")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers_without_a_script_and_is_not_kept(
    people: dict[str, int], browser: Callable[..., Client], language: str
) -> None:
    client = browser(language)
    client.get(f"/language/{language}")
    sign_in(client)
    for address in PAGES:
        answer = client.get(address)
        if address == "/my/protected":
            assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-store", address
        if address.endswith(".json"):
            continue
        html = answer.content.decode()
        assert html.count("<h1") == 1, address
        assert f'<html lang="{language}"' in html
        assert "<script" not in html
        assert " style=" not in html
        assert str(people["A"]) not in html or address == "/my/data/print", address


def test_no_page_shows_somebody_else(people: dict[str, int], client: Client) -> None:
    sign_in(client)
    for address in PAGES:
        html = client.get(address).content.decode()
        assert "Omar" not in html, address
        assert "omar@" not in html, address


def test_facts_say_where_they_come_from_and_contact_points_are_covered(
    people: dict[str, int], client: Client
) -> None:
    sign_in(client)
    page = words(client, "/my/data")
    assert "our record" in page
    assert "Owns their home" in page
    assert "Riverside" in page
    assert "a•••@example.org" in page
    assert "ana@example.org" not in page
    assert "woman" not in page.lower(), "protected characteristics are not facts"
    assert "ana@example.org" in words(client, "/my/data?show=1")


def test_who_read_it_is_told(people: dict[str, int], client: Client) -> None:
    sign_in(client)
    words(client, "/my/data")
    page = words(client, "/my/reads?own=1")
    assert "Your e-mail address, to send a code" in page
    assert "A program of ours" in page
    assert "<h2>You</h2>" in page
    assert {one.actor for one in accesses_about(people["A"])} == {"system", f"person:{people['A']}"}


def test_the_file_to_take_away_is_the_export(people: dict[str, int], client: Client) -> None:
    sign_in(client)
    answer = client.get("/my/data/export.json")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-data.json"'
    given, kept = json.loads(answer.content), person_export(people["A"])
    given.pop("accesses"), kept.pop("accesses")  # each export adds a line of its own
    assert given == kept
    assert given["contact"]["email"] == "ana@example.org"


def test_a_consent_is_on_and_off_at_once(people: dict[str, int], client: Client) -> None:
    def reached(purpose: Purpose) -> bool:
        found = people_for(purpose=purpose, as_of=date(2026, 11, 25))
        return people["A"] in found.column("person_id").to_pylist()

    sign_in(client)
    assert reached(Purpose.OFFERS)
    answer = client.post("/my/consents", {"withdraw": "offers"})
    assert not reached(Purpose.OFFERS)
    assert "is off from this moment" in words(client, answer.headers["Location"])
    client.post("/my/consents", {"give": "offers"})
    assert reached(Purpose.OFFERS)
    assert not reached(Purpose.NEWS)
    client.post("/my/consents", {"give": "news"})
    assert reached(Purpose.NEWS)
    last = consents_of(people["A"])[-1]
    assert (last.source, last.text_version) == ("portal", "portal-2026-11-26")
    assert "on this site" in words(client, "/my/consents")
    for nonsense in ({"give": "service"}, {"withdraw": "x"}, {}):
        assert client.post("/my/consents", nonsense).headers["Location"] == "/my/consents"
    assert consents_of(people["A"])[-1] == last


def test_who_agreed_to_an_earlier_text_is_asked_anew_quietly(people: dict[str, int], client: Client) -> None:
    ana, says_more = people["A"], "This text says more than the one you agreed to"
    sign_in(client)
    assert not consents_outdated(ana) or "by now" in words(client, "/my/")
    consent_give(person_id=ana, purpose=Purpose.FAIRNESS, text_version="portal-2026-11", source="portal")
    assert "A text that you agreed to says more by now." in words(client, "/my/")
    assert says_more in words(client, "/my/consents")
    answer = client.post("/my/consents", {"give": "fairness"})
    assert not consents_outdated(ana)
    agreed = words(client, answer.headers["Location"])
    assert "You agree to the text as it is now." in agreed
    assert "Undo" not in agreed
    assert says_more not in words(client, "/my/consents")
    assert "says more by now" not in words(client, "/my/")


def test_protected_characteristics_are_seen_changed_and_deleted(
    people: dict[str, int], client: Client
) -> None:
    sign_in(client)
    assert "Woman" in words(client, "/my/consents")
    client.post("/my/protected", {"gender": "other", "origin": ""})
    assert protected_of(people["A"]) == {"gender": "other"}
    assert client.post("/my/protected", {"gender": "nonsense"}).status_code == 422
    client.post("/my/protected", {"delete": "1"})
    assert protected_of(people["A"]) == {}
    client.post("/my/protected", {"gender": "man"})
    client.post("/my/consents", {"withdraw": "fairness"})
    assert protected_of(people["A"]) == {}
    assert client.get("/my/protected").status_code == 302


def test_what_is_declared_while_the_consent_is_withdrawn_is_not_kept(
    people: dict[str, int], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client)
    other = Client()
    other.cookies = client.cookies
    valid = ProtectedForm.is_valid

    def meanwhile(form: ProtectedForm) -> bool:
        other.post("/my/consents", {"withdraw": "fairness"})
        return valid(form)

    monkeypatch.setattr(ProtectedForm, "is_valid", meanwhile)
    answer = client.post("/my/protected", {"gender": "other"})
    assert answer.headers["Location"] == "/my/consents#fairness_"
    assert protected_of(people["A"]) == {}


def test_something_is_wrong_reaches_staff(people: dict[str, int], client: Client) -> None:
    sign_in(client)
    assert client.post("/my/data/correct", {"about": "housing", "words": ""}).status_code == 422
    assert client.post("/my/data/correct", {"about": "nonsense", "words": "x"}).status_code == 422
    answer = client.post("/my/data/correct", {"about": "housing", "words": "I rent."})
    assert "We have noted it" in words(client, answer.headers["Location"])
    client.post("/my/data/correct", {"about": "housing", "words": "I rent."})
    (one,) = rights_open()
    assert (one.about, one.words, one.person_id) == ("housing", "I rent.", people["A"])
    assert client.post("/my/data/erase", {}).status_code == 422
    client.post("/my/data/erase", {"sure": "on", "words": ""})
    assert [one.kind for one in rights_of(people["A"])] == ["erasure", "correction"]
    assert "waiting for a person" in words(client, "/my/data")


def test_the_language_is_kept_in_the_record(people: dict[str, int], client: Client) -> None:
    sign_in(client)
    answer = client.post("/my/language", {"language": "es"})
    assert answer.headers["Location"] == "/my/data?lang=es"
    assert profile_for(person_id=people["A"], purpose=Purpose.SERVICE).language == "es"
    assert client.post("/my/language", {"language": "xx"}).headers["Location"] == "/my/data"


TEMPLATE = """---
id: news
title: {en: "Winter news", es: "Noticias", ar: "أخبار"}
purpose: news
kind: optional
audience: "age >= 18"
channels: [email, letter]
subject: {en: "Winter in our town", es: "Invierno", ar: "الشتاء"}
---
--- en ---
Dear {{ person.name }},

the calendar is out.
--- es ---
Hola {{ person.name }}
--- ar ---
مرحبًا {{ person.name }}
"""


def drafted() -> None:
    """A draft of the news for everyone who agreed to news."""
    problems, today = Problems(), NOON.date()
    templates_load([MessageDoc("messages/news.md", TEMPLATE)], problems=problems)
    assert not problems, [str(problem) for problem in problems]
    drafts_make(template="news", people=people_for(purpose=Purpose.NEWS, as_of=today), as_of=today)


def test_messages_read_as_their_person_reads_them(
    people: dict[str, int], browser: Callable[..., Client]
) -> None:
    ana, omar = browser(), browser()
    sign_in(ana)
    ana.post("/my/consents", {"give": "news"})
    assert "No messages" in words(ana, "/my/messages")
    problems = Problems()
    templates_load([MessageDoc("messages/news.md", TEMPLATE)], problems=problems)
    assert not problems
    drafts_make(
        template="news", people=people_for(purpose=Purpose.NEWS, as_of=NOON.date()), as_of=NOON.date()
    )
    page = words(ana, "/my/messages")
    assert "Winter news" in page
    address = page.partition('href="/my/messages/')[2].partition('"')[0]
    message = words(ana, f"/my/messages/{address}")
    assert "Dear Ana Lopez," in message
    assert "written, not sent" in message
    sign_in(omar, "omar@example.org")
    assert omar.get(f"/my/messages/{address}").status_code == 404
    ana.post("/my/consents", {"withdraw": "news"})
    assert "Dear Ana Lopez" not in words(ana, f"/my/messages/{address}")


def test_a_real_town_shows_no_drafts(real: tuple[dict[str, int], Mailbox], client: Client) -> None:
    from tests.mailbox import text_of
    from tests.residents.cast import code_in

    box = real[1]
    client.post("/sign-in", {"contact": "ana@example.org"})
    client.post("/sign-in/code", {"code": code_in(text_of(box.arrived[-1]))})
    client.post("/my/consents", {"give": "news"})
    templates_load([MessageDoc("messages/news.md", TEMPLATE)], problems=Problems())
    drafts_make(
        template="news", people=people_for(purpose=Purpose.NEWS, as_of=NOON.date()), as_of=NOON.date()
    )
    assert "Winter news" not in words(client, "/my/messages")


def test_offers_say_why_and_take_no_for_an_answer(people: dict[str, int], client: Client) -> None:
    from townclerk.offers.models import Offer
    from townclerk.trust import decision_record

    for service in ("bus-pass", "bulky-waste"):
        Offer.objects.create(
            person_id=people["A"], service=service, area="riverside", chance=0.4, rank=1,
            made_on=date(2026, 11, 1), expires_on=date(2026, 12, 1), status="open", held=False,
            because='[["eligible", {}]]',
        )  # fmt: skip
        decision_record(
            subject=people["A"], kind="offer", outcome=service, rule_or_model="own history", version="1",
            inputs={"area": "riverside", "times_in_two_years": 3, "last_asked": "2026-03-04", "chance": 0.4,
                    "window_days": 60},
            reasons={"en": ["You can have this."]}, basis="consent: offers", key=f"offer:{service}",
        )  # fmt: skip
    sign_in(client)
    page = words(client, "/my/offers")
    assert "Why am I seeing this?" in page
    for used in ("Riverside", "March 4, 2026", "40%"):
        assert used in page
    assert "Of 100 people like you about 40 ask for it in 60 days" in page
    assert "does not know whether you need them" in page
    assert "Whether to offer you a service" in words(client, "/my/decisions")
    assert "until December 1, 2026" in words(client, "/my/data/print")
    assert 'href="/my/data/correct?about=area"' in client.get("/my/offers").content.decode()
    answer = client.post("/my/offers", {"decline": "bus-pass"})
    assert "we do not offer it to you again" in words(client, answer.headers["Location"])
    assert "not for me" in words(client, "/my/offers")
    client.post("/my/offers", {"allow": "bus-pass"})
    assert "not for me" not in words(client, "/my/offers")
    client.post("/my/offers", {"decline": "bus-pass"})
    assert [one.service for one in offers_for(people["A"])] == ["bulky-waste"]
    again = client.post("/my/offers", {"decline": "bus-pass"})  # from a page opened before
    assert "we do not offer it to you again" in words(client, again.headers["Location"])
    answer = client.post("/my/offers", {"decline": "nonsense"})
    assert "is not open any more" in words(client, answer.headers["Location"])
    assert "nonsense" not in words(client, "/my/offers")
    Offer.objects.filter(service="bulky-waste").update(status="expired")
    answer = client.post("/my/offers", {"decline": "bulky-waste"})
    assert "we do not offer it to you again" in words(client, answer.headers["Location"])
    client.post("/my/offers", {"stop": "1"})
    answer = client.post("/my/offers", {"decline": "bus-pass"})
    assert "is not open any more" in words(client, answer.headers["Location"])
    assert offers_for(people["A"]) == ()
    assert "Offers are off" in words(client, "/my/offers")


def test_a_question_about_ones_life_is_answered_and_taken_back(
    people: dict[str, int], client: Client
) -> None:
    from townclerk.offers import Answer, life_events_of
    from townclerk.offers.models import LifeEvent

    LifeEvent.objects.create(
        person_id=people["A"], event="moved", status="asked", began_on=date(2026, 11, 1),
        found_on=date(2026, 11, 8), expires_on=date(2027, 1, 8), signs=["bulky-waste"], brings={},
    )  # fmt: skip
    sign_in(client)
    assert "There is a question for you" in words(client, "/my/")
    page = words(client, "/my/offers")
    assert "Have you moved lately?" in page
    assert "We assume nothing unless you say so" in page
    for said, shown in (("yes", "We use it until"), ("no", "do not ask this again for a year"),
                        ("silent", "We do not ask you this again")):  # fmt: skip
        answer = client.post("/my/offers", {"life": "moved", "say": said})
        told = words(client, answer.headers["Location"])
        assert shown in told
        kept = {"silent": "do not ask me this"}.get(said, said)
        for page in ("/my/offers", "/my/data/print"):
            assert re.search(rf"Have you moved lately\?\W*(</?\w+>\W*)+{kept}", words(client, page)), page
        client.post("/my/offers", {"life": "moved", "say": "back"})
        assert [one.answer for one in life_events_of(people["A"])] == [Answer.ASKED]
        assert ("changes when the program next chooses" in told) is (said == "yes")
    for wrong in ({"life": "birth", "say": "yes"}, {"life": "moved", "say": "perhaps"}):
        answer = client.post("/my/offers", wrong)
        assert "is not open any more" in words(client, answer.headers["Location"])
    assert [(one.event, one.answer) for one in life_events_of(people["A"])] == [("moved", Answer.ASKED)]
    client.post("/my/offers", {"stop": "1"})
    assert "Have you moved lately?" not in words(client, "/my/offers")


def happened(kind: str, day: int, service: str = "bus-pass") -> PastInteraction:
    at = datetime(2026, 10, 1, tzinfo=UTC) + timedelta(days=day)
    return PastInteraction(at, kind, service, "", "portal", "en", "x", {})


def test_requests_are_told_from_the_log() -> None:
    told = requests_in(
        [
            happened("viewed", 0),
            happened("started", 1),
            happened("requested", 1),
            happened("completed", 5),
            happened("requested", 6),
            happened("started", 7, "dog-licence"),
            happened("abandoned", 8, "dog-licence"),
            happened("completed", 9, "pothole"),
        ]
    )
    assert [(one.service, one.kind, bool(one.ended_at)) for one in told] == [
        ("pothole", "completed", True),
        ("dog-licence", "abandoned", True),
        ("bus-pass", "requested", False),
        ("bus-pass", "completed", True),
    ]


@pytest.mark.wide
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_that_is_sent_breaks_a_page(
    people: dict[str, int], client: Client, data: st.DataObject
) -> None:
    if "resident" not in client.cookies:
        sign_in(client)
    text = st.text(max_size=60)
    for address, names in {
        "/my/consents": ("give", "withdraw"),
        "/my/offers": ("decline",),
        "/my/people": ("act", "end"),
        "/my/data/correct": ("about", "words"),
        "/my/data/erase": ("sure", "words"),
        "/my/language": ("language",),
        "/my/protected": ("gender", "origin"),
    }.items():
        sent = {name: data.draw(text) for name in names}
        assert client.post(address, sent).status_code in {302, 422}, address
    for address in ("/my/requests", "/my/reads", "/my/consents", "/my/offers", "/my/people"):
        query = {name: data.draw(text) for name in ("page", "changed", "declined", "ended")}
        # A NUL in an address is refused before any page sees it.
        nul = any("\0" in value for value in query.values())
        assert client.get(address, query).status_code == (400 if nul else 200), address


def test_the_session_is_not_extended_by_the_console(people: dict[str, int], client: Client) -> None:
    sign_in(client)
    with clock.frozen(NOON + timedelta(minutes=25)):
        client.get("/console/")
    with clock.frozen(NOON + timedelta(minutes=31)):
        assert client.get("/my/").status_code == 302


def test_the_page_to_print_is_in_words(people: dict[str, int], client: Client) -> None:
    sign_in(client)
    said = client.get("/my/data/print").content.decode()
    for code in ("income_band", "income band", "person id", "False", "T00:00"):
        assert code not in said, code
    assert "What you agreed to" in said
    arabic = client.get("/my/data/print?lang=ar").content.decode()
    assert "What we know about you" not in arabic
