"""People are asked what happened; what they say is kept, used with its reason, and forgotten."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np
import pytest

from tests.offers.builders import (
    AGENCY,
    AS_OF,
    Row,
    Service,
    everything,
    history_table,
    people_table,
    residents,
)
from townclerk.core.agency import OfferPlan
from townclerk.core.clock import frozen
from townclerk.offers import (
    Answer,
    life_event_answer,
    life_events_ask,
    life_events_of,
    life_replay,
    offer_allow,
    offer_decline,
    offer_replay,
    offers_about,
    offers_context,
    offers_declined,
    offers_for,
    offers_refresh,
    people_forget,
)
from townclerk.offers.models import LifeEvent, Offer
from townclerk.people import Purpose, consent_withdraw
from townclerk.trust import decisions_about

pytestmark = pytest.mark.django_db
ADDRESS = Service("address", 60, 0, life_events=("moved",))
BIN = Service("bin", 60, 0, life_events=("moved",))
PARKING = Service("parking", 60, 0, life_events=("moved",))
NOISE = Service("noise", 30, 0)
FUNERAL = Service("funeral", 30, 0, sensitive=True, life_events=("bereavement",))
SERVICES = (ADDRESS, BIN, PARKING, NOISE, FUNERAL)
OTHERS = list(range(5_000, 6_200))
PLAN = OfferPlan()


def town(*now: Row, people: list[int] = OTHERS) -> list[Row]:
    """Some moved in the past and asked for two or three things; all make noise. And `now`."""
    rng = np.random.default_rng(0)
    rows: list[Row] = list(now)
    for person in people:
        if person % 6 == 0:
            day = AS_OF - timedelta(days=int(rng.integers(200, 890)))
            for service, chance, later in (("address", 0.9, 4), ("bin", 0.7, 9), ("parking", 0.7, 20)):
                if rng.random() < chance:
                    rows.append((person, None, service, "requested", day + timedelta(days=later)))
        for service, often in (("noise", 1.0), ("bin", 0.08)):
            for back in rng.integers(0, 890, rng.poisson(often)):
                rows.append((person, None, service, "requested", AS_OF - timedelta(days=int(back))))
    return rows


def asked(person: int, *services: tuple[str, int]) -> list[Row]:
    return [(person, None, slug, "requested", AS_OF - timedelta(days=days)) for slug, days in services]


def ask(rows: list[Row], ids: list[int], *, plan: OfferPlan = PLAN, as_of: date = AS_OF) -> int:
    people = people_table([*ids, *OTHERS])
    return life_events_ask(
        people=people, eligible=everything(people, SERVICES), services=SERVICES, as_of=as_of, plan=plan,
        history=history_table(rows),
    )  # fmt: skip


def decide(rows: list[Row], ids: list[int], *, as_of: date = AS_OF, **rest: Any) -> None:
    people = people_table([*ids, *OTHERS])
    offers_refresh(
        people=people, eligible=everything(people, SERVICES), services=SERVICES, as_of=as_of, holdout=0.0,
        explore=0.0, learned=False, history=history_table(rows), **rest,
    )  # fmt: skip


@pytest.fixture
def moved() -> tuple[int, list[Row]]:
    (person,) = residents({})
    return person, town(*asked(person, ("address", 20), ("bin", 14)))


def test_who_seems_to_have_moved_is_asked_and_nothing_is_assumed(moved: tuple[int, list[Row]]) -> None:
    person, rows = moved
    assert ask(rows, [person]) >= 1
    (question,) = life_events_of(person)
    assert (question.event, question.answer) == ("moved", Answer.ASKED)
    assert set(question.signs) == {"address", "bin"}
    assert question.began == AS_OF - timedelta(days=20)
    (decision,) = [one for one in decisions_about(person) if one.kind == "life-event"]
    assert decision.outcome == "ask: moved" == life_replay(decision.inputs)
    assert decision.basis == "consent: offers"
    assert "You asked for “address”." in decision.reasons_in("en")
    decide(rows, [person])
    assert not any("told" in one.because for one in Offer.objects.filter(person_id=person))
    assert ask(rows, [person]) == 0, "a second run asks nothing anew"


def test_a_yes_brings_offers_that_say_so(moved: tuple[int, list[Row]]) -> None:
    person, rows = moved
    ask(rows, [person])
    assert life_event_answer(person_id=person, event="moved", answer=Answer.YES)
    assert not life_event_answer(person_id=person, event="moved", answer=Answer.YES)
    decide(rows, [person])
    (offer,) = [one for one in offers_for(person) if one.service == "parking"]
    assert offer.reasons["en"][0] == "You told us: you have moved."
    for asked_for in ("address", "bin"):
        again = Offer.objects.filter(person_id=person, service=asked_for, because__contains="told")
        assert not again.exists(), "what was asked for since it happened is not brought once more"
    assert offer.reasons["es"][0] == "Usted nos lo dijo: se ha mudado."
    (decision,) = [one for one in decisions_about(person) if one.outcome == "parking"]
    assert decision.inputs["life_event"]["event"] == "moved"
    assert offer_replay(decision.inputs, decision.rule_or_model, decision.version) == "parking"
    life_event_answer(person_id=person, event="moved", answer=Answer.NO)
    assert "parking" not in {one.service for one in offers_for(person)}, "what was offered for it ends"
    without = {**decision.inputs, "life_event": None, "least": offer.chance}
    assert offer_replay(without, decision.rule_or_model, decision.version) == "not offered"


def test_on_the_same_data_only_a_yes_said_since_brings_more(moved: tuple[int, list[Row]]) -> None:
    person, rows = moved
    ask(rows, [person])
    decide(rows, [person], least=0.0, limit=1, a_day=4)
    before = set(Offer.objects.values_list("pk", flat=True))
    life_event_answer(person_id=person, event="moved", answer=Answer.YES)
    Offer.objects.filter(person_id__in=[person, OTHERS[0]]).update(status="declined")
    decide(rows, [person], least=0.0, limit=1, a_day=4)
    new = Offer.objects.exclude(pk__in=before)
    assert set(new.values_list("person_id", flat=True)) == {person}
    Offer.objects.filter(person_id=person).update(status="declined")
    offer_decline(person_id=OTHERS[1], service="noise")
    decide(rows, [person], least=0.0, limit=1, a_day=4)
    assert Offer.objects.exclude(pk__in=before).count() == 1, "a yes of before the last round is no news"


@pytest.mark.parametrize("answer", [Answer.NO, Answer.SILENT])
def test_a_no_silences_the_question_and_is_used_for_nothing(
    moved: tuple[int, list[Row]], answer: Answer
) -> None:
    person, rows = moved
    ask(rows, [person])
    assert life_event_answer(person_id=person, event="moved", answer=answer)
    assert ask(rows, [person]) == 0
    decide(rows, [person])
    assert not any("told" in one.because for one in Offer.objects.filter(person_id=person))
    (kept,) = life_events_of(person)
    assert (kept.expires_on is None) is (answer is Answer.SILENT)
    assert kept.answered_at is not None


def test_a_yes_is_forgotten_when_its_time_is_over(moved: tuple[int, list[Row]]) -> None:
    person, rows = moved
    ask(rows, [person])
    life_event_answer(person_id=person, event="moved", answer=Answer.YES)
    (kept,) = life_events_of(person)
    assert kept.expires_on is not None
    ask(rows, [person], as_of=kept.expires_on + timedelta(days=1))
    assert life_events_of(person) == ()


def test_a_yes_ends_by_the_calendar_though_no_requests_came_in_since(moved: tuple[int, list[Row]]) -> None:
    person, rows = moved
    ask(rows, [person])
    life_event_answer(person_id=person, event="moved", answer=Answer.YES)
    (kept,) = life_events_of(person)
    assert kept.expires_on is not None
    with frozen(datetime.combine(kept.expires_on + timedelta(days=2), time(), UTC)):
        assert life_events_of(person) == ()
        decide(rows, [person])
        assert not any("told" in one.because for one in Offer.objects.filter(person_id=person))
        ask(rows, [person])
        assert not LifeEvent.objects.filter(person_id=person, status=Answer.YES).exists()


def test_no_message_speaks_of_what_somebody_told(moved: tuple[int, list[Row]]) -> None:
    person, rows = moved
    ask(rows, [person])
    life_event_answer(person_id=person, event="moved", answer=Answer.YES)
    decide(rows, [person])
    assert any("told" in one.because for one in Offer.objects.filter(person_id=person))
    mine = [row for row in offers_context().to_pylist() if row["person_id"] == person]
    assert "parking" not in {row["service"] for row in mine}
    assert not any("You told us" in row["reasons"] for row in mine)


def test_nobody_is_asked_what_the_agency_does_not_allow(moved: tuple[int, list[Row]]) -> None:
    person, rows = moved
    assert ask(rows, [person], plan=OfferPlan(ask=())) == 0
    assert ask(rows, [person], plan=OfferPlan(ask=("bereavement",))) == 0
    ask(rows, [person])
    ask(rows, [person], plan=OfferPlan(ask=("birth",)))
    assert not LifeEvent.objects.exists(), "a question that may no longer be asked goes"


def test_a_sensitive_service_leads_to_no_question_unless_it_is_named() -> None:
    (person,) = residents({})
    rng = np.random.default_rng(4)
    rows = town(*asked(person, ("funeral", 10)))
    for other in OTHERS[::20]:
        rows += asked(other, ("funeral", int(rng.integers(200, 800))))
    assert ask(rows, [person], plan=OfferPlan(ask=("bereavement",))) == 0
    named = OfferPlan(ask=("bereavement",), signs={"bereavement": ("funeral",)})
    assert ask(rows, [person], plan=named) >= 1
    decide(rows, [person])
    assert "funeral" not in {offer.service for offer in Offer.objects.all()}


def test_who_withdraws_consent_is_asked_nothing_any_more(moved: tuple[int, list[Row]]) -> None:
    person, rows = moved
    ask(rows, [person])
    consent_withdraw(person_id=person, purpose=Purpose.OFFERS, text_version="v1", source="portal")
    assert life_events_of(person) == ()
    assert life_events_of(999_999) == ()


@pytest.mark.parametrize("answer", [Answer.YES, Answer.SILENT])
def test_an_answer_can_be_seen_and_taken_back_after_consent_is_withdrawn(
    moved: tuple[int, list[Row]], answer: Answer
) -> None:
    person, rows = moved
    ask(rows, [person])
    life_event_answer(person_id=person, event="moved", answer=answer)
    decide(rows, [person])
    consent_withdraw(person_id=person, purpose=Purpose.OFFERS, text_version="v1", source="portal")
    assert [one.answer for one in life_events_of(person)] == [answer]
    assert not life_event_answer(person_id=person, event="moved", answer=Answer.NO), "nothing new is told"
    assert life_event_answer(person_id=person, event="moved", answer=Answer.ASKED)
    assert life_events_of(person) == ()
    assert not LifeEvent.objects.filter(person_id=person).exists()
    told = Offer.objects.filter(person_id=person, status="open", because__contains="told")
    assert not told.exists()


def test_who_lets_a_question_pass_is_not_asked_again_for_long(moved: tuple[int, list[Row]]) -> None:
    person, rows = moved
    plan = OfferPlan(pause=300)
    assert ask(rows, [person], plan=plan) >= 1
    (question,) = life_events_of(person)
    assert question.expires_on is not None
    again = [*rows, *asked(person, ("address", -50), ("bin", -55), ("parking", -57))]
    over = question.expires_on + timedelta(days=1)
    for day in (over, over + timedelta(days=30)):
        with frozen(datetime.combine(day, time(12), UTC)):
            ask(again, [person], plan=plan, as_of=AS_OF + timedelta(days=62))
            assert life_events_of(person) == ()
            kept = LifeEvent.objects.get(person_id=person)
            assert (kept.status, kept.signs, kept.brings) == (Answer.PASSED, [], {})
            assert not life_event_answer(person_id=person, event="moved", answer=Answer.YES)
    assert kept.expires_on == over + timedelta(days=300)
    with frozen(datetime.combine(kept.expires_on + timedelta(days=1), time(12), UTC)):
        ask(again, [person], plan=plan, as_of=AS_OF + timedelta(days=62))
        assert [one.answer for one in life_events_of(person)] == [Answer.ASKED]


def test_minors_and_wards_are_asked_nothing() -> None:
    ids = [7_001, 7_002]
    people = people_table([*ids, *OTHERS], birth_date=[date(2012, 1, 1)] + [date(1980, 1, 1)] * 1_201,
                          guardian_id=[None, OTHERS[0]] + [None] * 1_200)  # fmt: skip
    rows = town(*asked(ids[0], ("address", 20), ("bin", 14)), *asked(ids[1], ("address", 20), ("bin", 14)))
    life_events_ask(
        people=people, eligible=everything(people, SERVICES), services=SERVICES, as_of=AS_OF, plan=PLAN,
        history=history_table(rows),
    )  # fmt: skip
    assert not LifeEvent.objects.filter(person_id__in=ids).exists()


def test_what_is_kept_can_be_taken_away_and_erased(moved: tuple[int, list[Row]]) -> None:
    person, rows = moved
    ask(rows, [person])
    life_event_answer(person_id=person, event="moved", answer=Answer.YES)
    (line,) = [one for one in offers_about(person) if "life_event" in one]
    assert (line["life_event"], line["answer"]) == ("moved", "yes")
    people_forget([person])
    assert offers_about(person) == []


def test_a_not_for_me_can_be_taken_back() -> None:
    offer_decline(person_id=5_000, service="bin")
    assert offers_declined(5_000) == ("bin",)
    assert offer_allow(person_id=5_000, service="bin")
    assert not offer_allow(person_id=5_000, service="bin")
    assert offers_declined(5_000) == ()


def test_the_plan_of_the_agency_is_conservative() -> None:
    assert AGENCY.offers.ask == ("moved",)
