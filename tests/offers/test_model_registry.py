"""Which model decides: approved, gone back to, kept; and what a card says of groups."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pyarrow as pa
import pytest

from tests.offers.builders import AS_OF, Row, people_table, refresh
from tests.offers.test_learned import CHAIN, in_turn
from townclerk.core.clock import now
from townclerk.core.errors import TownclerkError
from townclerk.offers import (
    BASELINE,
    Chosen,
    ModelRefused,
    Using,
    model_choices,
    model_choose,
    model_get,
    models_kept,
    offer_replay,
    offer_runs,
)
from townclerk.offers.audience import ages_of
from townclerk.offers.groups import Judged, Trait, age_codes, age_names, by_group, summed
from townclerk.offers.keeping import model_load, model_there
from townclerk.offers.models import Declined, NeedsModel, Offer, Run
from townclerk.offers.rules import LEARNED, MODEL
from townclerk.offers.within import INPUTS
from townclerk.trust import Act, Decision, acting, actions_recent, decisions_about

pytestmark = pytest.mark.wide

IDS = list(range(1_000, 1_300))
LATER = AS_OF + timedelta(days=3)
WAIT, GO = Using(approval=True), Using()


def decide(day: date = AS_OF, using: Using = GO, rows: list[Row] | None = None, **options: object) -> object:
    return refresh(
        IDS, in_turn(IDS) if rows is None else rows, services=options.pop("services", CHAIN), learned=True,
        as_of=day, using=using, **options,
    )  # fmt: skip


def forget() -> None:
    """As if nothing had been offered yet."""
    Offer.objects.all().delete()
    Run.objects.all().delete()


def chances() -> dict[tuple[int, str], float]:
    """What everybody would be offered now, and by what chance; then it is forgotten."""
    found = {(one.person_id, one.service): one.chance for one in Offer.objects.filter(status="open")}
    forget()
    Declined.objects.all().delete()
    return found


def decided() -> list[Decision]:
    """Every decision about twenty of the people."""
    return [one for person in IDS[:20] for one in decisions_about(person)]


def choose(version: str, expected: str, **options: object) -> None:
    model_choose(version, **{"by": "staff:1", "reason": "looked at", "expected": expected, **options})


@pytest.mark.django_db
def test_what_is_learned_decides_by_itself_where_nobody_has_to_approve() -> None:
    decide()
    (one,) = models_kept()
    assert (one.serves, one.waits, one.decided, one.there) == (True, False, True, True)
    assert (one.as_of, one.trained_by) == (AS_OF, "system")
    assert one.card.people == len(IDS)
    assert one.card.requests == len({(row[0], row[2], row[4]) for row in in_turn(IDS) if row[4] <= AS_OF})
    assert one.card.last <= AS_OF
    assert one.card.evaluation is not None
    (change,) = model_choices()
    assert (change.how, change.version, change.former) == (Chosen.ITSELF, one.version, BASELINE)
    assert offer_runs()[0].version == one.version
    again = decide()
    assert again.computed is False  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_another_model_on_the_same_day_offers_nobody_more() -> None:
    """Also where somebody said "not for me" meanwhile; on the next day it does."""
    decide(limit=3, a_day=3, least=0.1)
    (one,) = models_kept()
    before = set(Offer.objects.values_list("pk", flat=True))
    free = len(IDS) * 3 - len(before)
    assert free > 50, "there is room for more"
    choose(BASELINE, one.version)
    Declined.objects.create(person_id=IDS[0], service="s0", at=now())
    again = decide(limit=3, a_day=3, least=0.1)
    assert again.computed is True  # type: ignore[attr-defined]
    assert set(Offer.objects.values_list("pk", flat=True)) == before
    decide(AS_OF + timedelta(days=1), limit=3, a_day=3, least=0.1)
    later = Offer.objects.exclude(pk__in=before)
    assert later.exists()
    assert set(later.values_list("model", flat=True)) == {MODEL}


@pytest.mark.django_db
def test_a_new_model_waits_until_it_is_approved() -> None:
    decide(using=WAIT)
    (one,) = models_kept()
    assert (one.serves, one.waits) == (False, True)
    assert {row.model for row in Offer.objects.all()} == {MODEL}
    assert offer_runs()[0].version == BASELINE
    choose(one.version, BASELINE, reason="  better  by a third ")
    (change,) = model_choices()
    assert (change.how, change.by, change.reason) == (Chosen.APPROVED, "staff:1", "better by a third")
    forget()
    decide(using=WAIT)
    assert {(row.model, row.version) for row in Offer.objects.all()} == {(LEARNED, one.version)}
    (line,) = actions_recent(what=Act.MODEL_APPROVED).lines
    assert (line.actor, line.about) == ("staff:1", f"{change.number} {one.version[:12]}")


@pytest.mark.django_db
def test_going_back_restores_the_former_scores_and_holds_until_another_is_approved() -> None:
    decide()
    first, before = models_kept()[0].version, chances()
    more = in_turn(IDS, seed=9)  # what was learned from such a past says otherwise
    decide(LATER, rows=more)
    second, other = models_kept()[0].version, chances()
    assert first != second
    assert before != other
    choose(first, second)
    assert model_choices()[0].how is Chosen.BACK
    decide()
    assert chances() == before
    decide(LATER, rows=more)
    assert model_get(second) is not None
    assert {row.version for row in Offer.objects.all()} == {first}, "going back holds"
    choose(second, first)
    assert model_choices()[0].how is Chosen.APPROVED
    forget()
    decide(LATER, rows=more)
    assert chances() == other


@pytest.mark.django_db
def test_one_may_go_back_to_the_baseline() -> None:
    decide()
    choose(BASELINE, models_kept()[0].version)
    forget()
    decide()
    assert {row.model for row in Offer.objects.all()} == {MODEL}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("version", "change", "wrong"),
    [
        ("0" * 64, {}, "version"),
        (None, {"reason": "  "}, "reason"),
        (None, {"reason": "x" * 501}, "reason"),
        (None, {"expected": "1" * 64}, "expected"),
        (BASELINE, {}, "version"),
        (None, {"by": "staff:7"}, "own"),
    ],
)
def test_what_cannot_be_chosen(version: str | None, change: dict[str, str], wrong: str) -> None:
    with acting("staff:7"):
        decide(using=WAIT)
    (one,) = models_kept()
    with pytest.raises(ModelRefused) as refused:
        choose(one.version if version is None else version, change.pop("expected", BASELINE), **change)
    assert refused.value.problems[0].column == wrong
    assert model_choices() == ()


@pytest.mark.django_db
def test_who_had_it_learned_approves_it_only_where_nobody_else_could() -> None:
    with acting("staff:7"):
        decide(using=WAIT)
    choose(models_kept()[0].version, BASELINE, by="staff:7", alone=True)
    assert [act.what for act in actions_recent(actor="staff:7").lines] == [Act.MODEL_APPROVED_ALONE]


@pytest.mark.django_db
def test_a_lost_file_lets_the_baseline_decide_and_cannot_be_chosen() -> None:
    from townclerk.offers.keeping import model_delete

    decide()
    first = models_kept()[0].version
    decide(LATER, rows=in_turn(IDS, seed=9))
    second = models_kept()[0].version
    choose(first, second)
    model_delete(first)
    forget()
    decide()
    assert {row.model for row in Offer.objects.all()} == {LEARNED}, "learned anew, it is the same file again"
    model_delete(first)
    forget()
    decide(LATER, rows=in_turn(IDS, seed=9))
    assert {row.model for row in Offer.objects.all()} == {MODEL}
    choose(second, first)
    with pytest.raises(ModelRefused, match="not here any more"):
        choose(first, second)


@pytest.mark.django_db
def test_only_so_many_are_kept_but_what_decided_can_be_answered_for() -> None:
    seen = []
    for at in range(4):
        decide(AS_OF + timedelta(days=at), using=Using(keep=2), rows=in_turn(IDS, seed=at))
        seen.append(models_kept()[0].version)
        if at == 1:
            Offer.objects.filter(version=seen[1]).delete()  # as if nothing had been decided by it
    assert [one.version for one in models_kept()] == seen[:1:-1]
    assert NeedsModel.objects.count() == 2
    assert [model_there(version) for version in seen] == [True, False, True, True]
    old = [one for one in decided() if one.version == seen[0]]
    assert old
    assert all(offer_replay(one.inputs, one.rule_or_model, one.version) == one.outcome for one in old)


@pytest.mark.django_db
def test_a_kept_model_is_asked_by_its_own_numbers_when_services_come_and_go() -> None:
    decide()
    version = models_kept()[0].version
    model = model_load(version)
    assert model.services == tuple(one.slug for one in CHAIN)
    x = np.zeros((2, len(INPUTS)), np.float32)
    at = INPUTS.index("service")
    x[:, at] = [0, 5]
    x[:, INPUTS.index("last")], x[:, INPUTS.index("before_last")] = [np.nan, 4], np.nan
    turned = model.asked_with(tuple(reversed(model.services)))
    y = x.copy()
    y[:, at] = [5, 0]
    y[:, INPUTS.index("last")] = [np.nan, 1]
    assert turned.chances(y).tolist() == model.chances(x).tolist()
    assert np.isnan(model.asked_with(("new", "s1")).own(x[:1])[0, at])
    choose(BASELINE, version)
    choose(version, BASELINE)
    forget()
    decide(using=WAIT, services=(*CHAIN, type(CHAIN[0])("a-new-one", 30, 0)))
    offers = list(Offer.objects.all())
    assert {one.version for one in offers} == {version}
    for one in decided():
        assert offer_replay(one.inputs, one.rule_or_model, one.version) == one.outcome


@pytest.mark.django_db
def test_a_card_says_how_good_it_is_for_groups_and_hides_small_ones() -> None:
    born = [date(1960, 5, 1) if i % 2 else date(1990, 5, 1) for i in range(len(IDS))]
    born[:3] = [date(1930, 1, 1)] * 3
    languages = ["es" if i % 4 == 0 else "en" for i in range(len(IDS))]
    people = people_table(IDS, birth_date=born, language=languages)
    decide(people=people, groups=("area", "age", "language"))
    judged = models_kept()[0].card.evaluation
    assert judged is not None
    assert judged.learned is not None
    found = {(one.kind, one.group): one for one in judged.learned.groups}
    assert set(found) == {
        ("area", "harbor"), ("area", "meadows"), ("age", "30-44"), ("age", "60-74"), ("age", "75-"),
        ("language", "en"), ("language", "es"),
    }  # fmt: skip
    assert found["age", "75-"].people is None
    assert found["age", "75-"].hit1 is None
    assert [found["age", one].people for one in ("30-44", "60-74")].count(None) == 1, "the sum would tell"
    one = found["area", "harbor"]
    assert one.people == 150
    assert one.hit1 is not None
    assert one.hit1_before is not None
    assert one.hit1 > one.hit1_before
    assert all(not one.marks for one in found.values()), "everybody is alike here"
    assert judged.learned.hits_before is not None
    assert judged.learned.hits.hit1 > judged.learned.hits_before.hit1


@pytest.mark.django_db
def test_groups_that_the_agency_does_not_allow_are_not_looked_at() -> None:
    decide(groups=("area",))
    judged = models_kept()[0].card.evaluation
    assert judged is not None
    assert judged.learned is not None
    assert {one.kind for one in judged.learned.groups} == {"area"}


def people_judged(rng: np.random.Generator, size: int, *, off: float = 0.0) -> Judged:
    """People with six candidates each, whose chances are true, or are said too low by `off`."""
    said = rng.uniform(0.02, 0.3, (size, 6))
    came = rng.random((size, 6)) < said + off
    asked = rng.random(size) < 0.7
    return Judged(
        np.arange(size), said.sum(axis=1), came.sum(axis=1), said.sum(axis=1),
        (said * (1 - said)).sum(axis=1), np.full(size, 6), asked,
        asked & (rng.random(size) < 0.4), asked & (rng.random(size) < 0.3),
    )  # fmt: skip


def test_marks_are_seldom_chance() -> None:
    """Simulated: twelve groups that are alike; of all cards no more than one in twenty has any mark."""
    marked = 0
    for seed in range(200):
        rng = np.random.default_rng(seed)
        judged, code = people_judged(rng, 400), rng.integers(0, 12, 400)
        found = by_group(judged, [code], [Trait("area", tuple("abcdefghijkl"))])
        marked += any(one.marks for one in found)
    assert marked <= 20


def test_a_group_for_which_chances_are_wrong_is_marked() -> None:
    rng = np.random.default_rng(1)
    parts = [people_judged(rng, 600), people_judged(rng, 200, off=0.08)]
    judged = Judged.joined(parts)
    judged.hit[600:] = False
    found = by_group(judged, [np.repeat([0, 1], [600, 200])], [Trait("language", ("en", "so"))])
    assert [one.marks for one in found] == [("hits", "said"), ("hits", "said")]


@pytest.mark.parametrize("off", [0.0, 0.08, -0.02])
def test_all_chances_together_are_off_only_where_they_are(off: float) -> None:
    """Simulated: true ones are called off in about one of twenty."""
    found = [summed(people_judged(np.random.default_rng(seed), 800, off=off)) for seed in range(100)]
    sure = [one for one in found if one and one.sure]
    assert len(sure) <= 10 if not off else len(sure) >= 75
    assert all((one.said < one.happened) is (off > 0) for one in sure if off)
    empty = people_judged(np.random.default_rng(1), 5)
    empty.many[:] = 0
    assert summed(empty) is None


def test_ages_by_band() -> None:
    days = pa.array([date(2008, 9, 30), date(1981, 10, 1), None, date(1930, 1, 1)], pa.date32())
    ages = ages_of(pa.table({"birth_date": days}), AS_OF)
    assert ages.tolist() == [18, 44, -1, 96]
    assert [age_names()[code] for code in age_codes(ages)] == ["0-29", "30-44", "", "75-"]


@pytest.mark.django_db
def test_two_who_choose_at_once_do_not_both() -> None:
    from townclerk.offers import registry

    decide(using=WAIT)
    version = models_kept()[0].version
    choose(version, BASELINE)
    with pytest.raises(TownclerkError, match="in the meantime"):
        registry._write(BASELINE, None, by="staff:2", how=Chosen.BACK, reason="late")
    assert len(model_choices()) == 1
