"""`townclerk offers`: which model decides is listed, approved and gone back from in a terminal."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from tests.offers.test_model_registry import IDS, WAIT, decide
from townclerk import cli_offers
from townclerk.cli_offers import app
from townclerk.core.errors import TownclerkError
from townclerk.history import interaction_record
from townclerk.identity import Role, staff_create
from townclerk.offers import BASELINE, model_choice, model_choices, models_kept
from townclerk.trust import acting

pytestmark = pytest.mark.django_db
ANA, BOB = "ana@example.org", "bob@example.org"


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own record is open already."""
    monkeypatch.setattr(cli_offers, "town_open", lambda *_: None)


def said(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def test_a_model_that_waits_is_listed_approved_and_gone_back_from() -> None:
    staff_create(email=ANA, roles=[Role.APPROVER])
    decide(using=WAIT)
    (one,) = models_kept()
    listed = said("models")
    assert "decides  baseline" in listed
    assert f"waits    {one.version[:12]}  as of {one.as_of}, first choice right" in listed
    approved = said("use", one.version[:8], "--by", ANA, "--reason", "better by a third")
    assert f"approved: {one.version[:12]}" in approved
    assert f"To undo it: townclerk offers use baseline --by {ANA}" in approved
    serving = model_choice()
    assert serving is not None
    assert serving.version == one.version
    assert f"decides  {one.version[:12]}" in said("models")
    said("use", "baseline", "--by", ANA, "--reason", "complaints")
    assert [change.version for change in model_choices()] == [BASELINE, one.version]
    assert "complaints" in said("models")


def test_what_cannot_be_done_says_what_to_do() -> None:
    staff_create(email=ANA, roles=[Role.APPROVER])
    staff_create(email=BOB, roles=[Role.CLERK])
    with pytest.raises(TownclerkError, match=r"bob@example\.org may not approve models") as refused:
        said("use", "baseline", "--by", BOB, "--reason", "why not")
    assert "townclerk staff roles bob@example.org --role approver" in str(refused.value)
    with pytest.raises(TownclerkError, match="No model begins with 'zz'"):
        said("use", "zz", "--by", ANA, "--reason", "why not")
    with pytest.raises(TownclerkError, match=r"nobody@example\.org"):
        said("use", "baseline", "--by", "nobody@example.org", "--reason", "why not")


def test_whoever_has_it_learned_does_not_approve_it_where_a_colleague_could() -> None:
    for email in (ANA, BOB):
        staff_create(email=email, roles=[Role.APPROVER])
    with acting("staff:1"):
        decide(using=WAIT)
    (one,) = models_kept()
    assert one.trained_by == "staff:1"


def test_to_learn_says_that_nothing_changed_or_what_to_look_at() -> None:
    staff_create(email=ANA, roles=[Role.APPROVER])
    for person in IDS[:3]:
        interaction_record(kind="requested", channel="portal", service="bus-pass", person_id=person)
    assert "To see what waits: townclerk offers models" in said("learn", "--by", ANA)
