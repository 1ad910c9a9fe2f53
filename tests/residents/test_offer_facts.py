"""Why an offer is made: every fact that was read is named, with its source, and can be said to be wrong."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from tests.residents.cast import sign_in, words
from townclerk.folder.deciding import Grounds
from townclerk.history import history_of, interaction_record, lake_sync
from townclerk.offers.models import Offer
from townclerk.people import Purpose, people_for, person_export, rights_open
from townclerk.services import catalogue_load, service_get, services_all
from townclerk.trust import decision_record
from townclerk.web.portal.my import offer_facts

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 11, 22)
RULE = "housing = 'own' AND (age >= 40 OR children_under_5 > 0) AND NOT used('bus-pass', days => 60)"
SERVICE = "bulky-waste"


def ruled(rule: str) -> None:
    """Let SERVICE be for whom the rule says."""
    found = service_get(SERVICE)
    assert found
    others = [one for one in services_all() if one.slug != SERVICE]
    catalogue_load(services=[*others, dataclasses.replace(found, eligibility=rule)])


def grounds(person: int) -> Any:
    """What the main job writes down of the person."""
    return Grounds(people_for(purpose=Purpose.OFFERS, as_of=AS_OF), as_of=AS_OF)(person, SERVICE)


def offered(person: int, **inputs: Any) -> None:
    """An open offer of SERVICE, with its decision."""
    Offer.objects.create(
        person_id=person, service=SERVICE, area="riverside", chance=0.07, rank=1, made_on=AS_OF,
        expires_on=date(2027, 2, 20), status="open", held=False, because='[["eligible", {}]]',
    )  # fmt: skip
    given = {
        "service": SERVICE, "as_of": AS_OF, "window_days": 90, "area": "riverside", "chance": 0.07,
        "own_chance": 0.05, "area_chance": 0.22, "usual_chance": 0.1, "times_in_two_years": 0,
    }  # fmt: skip
    decision_record(
        subject=person, kind="offer", outcome=SERVICE, rule_or_model="own history and area popularity",
        version="1", inputs=given | inputs, reasons={"en": ["You can have this."]}, basis="consent: offers",
        key="offer:one",
    )  # fmt: skip


def listed(page: str) -> dict[str, str]:
    """What the list of an offer's facts says, by what it is."""
    found = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page, re.DOTALL)
    return {name: " ".join(re.sub(r"<[^>]+>", " ", value).split()) for name, value in found}


@pytest.mark.parametrize("kept", [True, False])
def test_every_fact_that_the_rule_read_is_listed(people: dict[str, int], client: Client, kept: bool) -> None:
    """Also of a decision that an older version made, which did not keep them."""
    ruled(RULE)
    offered(people["A"], **({"eligibility": grounds(people["A"])} if kept else {}))
    sign_in(client)
    page = words(client, "/my/offers")
    found = listed(page)
    assert found["Date of birth"].startswith("February 28, 1980 (our record) This is wrong")
    assert found["Home"].startswith("Owns their home (our record) This is wrong")
    assert found["Children under 5"].startswith("not known This is wrong")
    (used,) = [value for name, value in found.items() if "bus pass" in name.lower()]
    assert used.startswith("No (from your requests to us) This is wrong")
    for name in ("birth_date", "housing", "children_under_5", "area", "asked-for"):
        assert f'href="/my/data/correct?about={name}"' in page
    assert ("kept with each decision" in page) is not kept
    assert "(our record)" in words(client, "/my/data/print").split("Why we offer you")[1][:2_000]


def test_of_an_older_decision_the_past_is_looked_up_once(
    people: dict[str, int], client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []

    def history(person_id: int) -> Any:
        looked.append(person_id)
        return history_of(person_id)

    ruled(RULE)
    offered(people["A"])
    sign_in(client)
    monkeypatch.setattr(offer_facts, "history_of", history)
    assert "Home" in listed(words(client, "/my/offers"))
    assert looked == [people["A"]]


def test_what_was_read_stays_as_it_was_when_it_was_decided(people: dict[str, int], client: Client) -> None:
    ruled(RULE)
    offered(people["A"], eligibility=grounds(people["A"]))
    ruled("has_dog")
    sign_in(client)
    found = listed(words(client, "/my/offers"))
    assert "Home" in found
    assert "Has a dog" not in found
    (kept,) = [one for one in person_export(people["A"])["decisions"] if one["kind"] == "offer"]  # type: ignore[attr-defined]
    assert "children_under_5" in json.dumps(kept)


def test_what_everybody_could_have_is_not_told_by_a_rule_that_came_later(
    people: dict[str, int], client: Client
) -> None:
    """What the main job keeps then is that nothing was read."""
    ruled("")
    offered(people["A"], eligibility=grounds(people["A"]))
    ruled(RULE)
    sign_in(client)
    page = words(client, "/my/offers")
    assert "Home" not in listed(page)
    assert "kept with each decision" not in page


@pytest.mark.parametrize("name", ["housing", "children_under_5"])
def test_each_can_be_said_to_be_wrong(people: dict[str, int], client: Client, name: str) -> None:
    """As any fact elsewhere: a clerk finds it among the requests, also of what is not known."""
    ruled(RULE)
    offered(people["A"], eligibility=grounds(people["A"]))
    sign_in(client)
    form = words(client, f"/my/data/correct?about={name}")
    assert re.search(rf'<option value="{name}" selected>', form)
    client.post("/my/data/correct", {"about": name, "words": "I rent"})
    (asked,) = rights_open()
    assert (asked.person_id, asked.about, asked.words) == (people["A"], name, "I rent")


def test_the_history_that_a_rule_reads_is_of_the_day_of_deciding(people: dict[str, int]) -> None:
    ruled(RULE)
    assert list(grounds(people["A"])["used"].values()) == [False]
    at = datetime(2026, 11, 1, 12, tzinfo=UTC)
    interaction_record(kind="requested", channel="desk", service="bus-pass", person_id=people["A"], at=at)
    lake_sync()
    assert list(grounds(people["A"])["used"].values()) == [True]
    assert grounds(people["A"])["rule"] == RULE
    ruled("")
    assert grounds(people["A"]) == {}


SHARES = {
    "en": ("Of those where you live who can have it", "in 90 days", "22%"),
    "es": ("De las personas de donde usted vive que pueden recibirlo", "en 90 días", "22"),
    "ar": ("من بين من يحق له ذلك حيث تسكنون", "خلال 90 يومًا", "22"),
}


@pytest.mark.parametrize("language", SHARES)
def test_a_share_says_of_whom_and_in_how_many_days(
    people: dict[str, int], browser: Callable[..., Client], language: str
) -> None:
    offered(people["A"])
    client = browser(language)
    sign_in(client)
    client.get(f"/language/{language}")
    found = listed(words(client, "/my/offers"))
    label, span, value = SHARES[language]
    (mine,) = [name for name in found if name.startswith(label)]
    assert value in found[mine]
    assert sum(span in name for name in found) == 4


@pytest.mark.parametrize(
    ("inputs", "most"),
    [
        ({"life_event": {"event": "moved", "chance": 0.57}}, "what you told us of your life counts most"),
        ({"life_event": {"event": "moved", "chance": 0.01}}, "what you asked for before counts most"),
        ({"features": {"times": 3}}, "the program learned from what people asked for"),
        ({}, "what you asked for before counts most"),
    ],
)
def test_what_counts_most_in_the_chance_is_said_of_each_offer(
    people: dict[str, int], client: Client, inputs: dict[str, Any], most: str
) -> None:
    offered(people["A"], **inputs)
    sign_in(client)
    assert most in words(client, "/my/offers")
