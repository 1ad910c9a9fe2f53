"""As of the same day only those get more of whom something new is known; what others do gives nobody more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from tests.offers.builders import AS_OF, BULKY, Row, people_table, refresh, requests
from townclerk.offers import OfferRun, offer_decline, offer_run_told, offers_open_count
from townclerk.offers.models import Offer, Run

pytestmark = pytest.mark.django_db

IDS = list(range(101, 161))
ROWS = requests(IDS)
AREAS = ["airport", *["harbor", "meadows"] * 30]
"""Nobody but the first lives at the airport, so that the areas are numbered otherwise without them."""


def round_of(
    ids: Sequence[int] = IDS, rows: Sequence[Row] = ROWS, **options: Any
) -> tuple[OfferRun, set[int]]:
    """Decide for `ids`; who got something new."""
    before = set(Offer.objects.values_list("pk", flat=True))
    places = dict(zip(IDS, AREAS, strict=False)) | options.pop("areas", {})
    people = people_table(ids, area=[places.get(one, "harbor") for one in ids])
    given = {"limit": 2, "a_day": 9, "least": 0.0, "people": people, **options}
    run = refresh(ids, rows, **given)
    return run, set(Offer.objects.exclude(pk__in=before).values_list("person_id", flat=True))


@pytest.fixture
def room() -> None:
    """Everybody has got their offers, and room for more."""
    _, who = round_of()
    assert who == set(IDS)
    Offer.objects.update(status="declined")


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("forgotten", [False, True])
def test_who_withdraws_or_is_forgotten_gives_nobody_more(forgotten: bool) -> None:
    gone = IDS[:2]
    rows = [row for row in ROWS if not (forgotten and row[0] in gone)]
    run, who = round_of(IDS[2:], rows)
    assert run.computed
    assert run.limited
    assert not who
    again, who = round_of(IDS[2:], rows)
    assert not again.computed
    assert not who
    assert str(again) == f"no new offers: nothing is new since the last run, as of {AS_OF}"


def test_who_withdraws_loses_theirs() -> None:
    round_of()
    run, who = round_of(IDS[1:])
    assert not who
    assert set(Offer.objects.filter(status="withdrawn").values_list("person_id", flat=True)) == {IDS[0]}
    assert run.closed == Offer.objects.filter(status="withdrawn").count()


@pytest.mark.usefixtures("room")
def test_who_agrees_alone_gets_some_and_only_once() -> None:
    new = 999
    _, who = round_of([*IDS[1:], new])
    assert who == {new}
    Offer.objects.update(status="declined")
    offer_decline(person_id=IDS[3], service="permit")
    _, who = round_of([*IDS[1:], new])
    assert not who


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("what", ["area", "request"])
def test_of_whom_something_else_is_known_alone_gets_more(what: str) -> None:
    if what == "area":
        _, who = round_of(areas={IDS[5]: "airport"})
    else:
        _, who = round_of(rows=[*ROWS, (IDS[5], None, "bulky", "requested", AS_OF - timedelta(days=3))])
    assert who == {IDS[5]}


@pytest.mark.usefixtures("room")
@pytest.mark.parametrize("options", [{"as_of": AS_OF + timedelta(days=1)}, {"limit": 1}])
def test_a_newer_day_or_another_limit_is_for_everybody(options: dict[str, Any]) -> None:
    run, who = round_of(IDS[1:], **options)
    assert not run.limited
    assert who == set(IDS[1:])


def test_only_the_newest_round_keeps_marks_and_they_name_nobody() -> None:
    round_of()
    round_of(IDS[1:])
    old, new = (bytes(one) for one in Run.objects.order_by("id").values_list("marks", flat=True))
    assert not old
    assert len(new) == 8 * len(IDS[1:])
    assert not any(one.to_bytes(8, "little") in new for one in IDS)


def test_what_is_told_of_a_run_adds_up_to_what_is_open() -> None:
    """Also with some held back, whom nobody sees; they are no part of what earlier runs left open."""
    given = {"holdout": 0.4, "limit": 1, "services": (BULKY,)}
    round_of(**given)
    assert Offer.objects.filter(held=True).count() > 5
    run, _ = round_of([*IDS, *range(201, 241)], as_of=AS_OF + timedelta(days=1), **given)
    told = offer_run_told(run)
    assert told.new is not None
    assert told.kept is not None
    assert told.new + told.kept == offers_open_count()
    assert told.since == 0
    theirs = list(Offer.objects.filter(status="open", held=False).values_list("pk", flat=True)[:6])
    Offer.objects.filter(pk__in=theirs).update(status="declined")
    assert offer_run_told(run).since == 6
