"""The models of needs in the console: what an approver sees, approves, and goes back to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from tests.harness.places import need_models as planted
from townclerk.identity import SECOND_FACTOR
from townclerk.offers import Evaluation, model_choice, model_choices, offer_runs
from townclerk.offers.measured import Summed
from townclerk.offers.models import NeedsModel
from townclerk.trust import Act, actions_recent
from townclerk.web.console import need_models
from townclerk.web.console.need_model_words import summed_words

HERE = "/console/foresee/offers/models/"


@pytest.fixture
def facts(full: None, db: None) -> Iterator[dict[str, str]]:
    yield planted.load("full")
    from townclerk.core.agency import forget_cached

    forget_cached()


def as_role(role: str, name: str = "") -> Client:
    name = f"{name or role}@x.org"
    user = get_user_model().objects.create_user(name, name, "x" * 12, is_staff=True)
    user.groups.add(Group.objects.get_or_create(name=role)[0])
    client = Client(headers={"accept-language": "en"})
    client.force_login(user)
    session = client.session
    session[SECOND_FACTOR] = True
    session.save()
    return client


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def approve(client: Client, version: str, expected: str, reason: str = "Better for all.") -> int:
    return client.post(f"{HERE}{version}/", {"reason": reason, "expected": expected}).status_code


def test_the_list_says_what_decides_what_waits_and_why(facts: dict[str, str]) -> None:
    text = text_of(as_role("viewer"), HERE)
    assert "Learned from what was asked for up to October 11, 2026" in text
    assert "What is newly learned waits until somebody approves it" in text
    waits = text.split('id="waits"')[1].split("</section>")[0]
    assert facts["needs_waits"][:12] in waits
    assert facts["needs_serves"][:12] not in waits
    assert "its file is missing" in text
    assert "The new one says too much of Eastgate" in text


def test_a_card_stands_beside_the_baseline_and_says_for_whom(facts: dict[str, str]) -> None:
    text = text_of(as_role("viewer"), f"{HERE}{facts['needs_waits']}/")
    assert "41,250 requests for 32 services by 800 people who agreed" in text
    assert facts["needs_waits"] in text
    assert "39.0%" in text
    rows = {row.split("<")[0]: row for row in text.split('<th scope="row">')[1:]}
    assert "chances said too high or too low, by more than chance" in rows["Eastgate"]
    assert "by more than chance" not in rows["Meadows"]
    assert rows["75 and older"].count("not shown") == 5
    assert rows["العربية"].count("too few") == 2
    assert "Groups that differ from everybody else by more than chance are marked" in text
    assert "An approver lets a model decide" in text
    assert "<textarea" not in text


def test_a_card_says_plainly_where_its_chances_were_too_high_or_too_low(facts: dict[str, str]) -> None:
    text = text_of(as_role("viewer"), f"{HERE}{facts['needs_waits']}/")
    assert "Of every 100 that it gave, it expected 2.04 to come true, and 1.63 did." in text
    assert "Its chances were too high on the whole, by more than chance." in text
    assert "in every group" not in text, "in Meadows they were too low"


@pytest.mark.parametrize(
    ("said", "came", "sure", "verdict", "groups"),
    [
        (0.02, 0.0163, True, "too high on the whole, by more than chance.", "too high in every"),
        (0.0126, 0.0163, True, "too low on the whole, by more than chance.", "too low in every"),
        (0.0166, 0.0163, False, "A difference of this size may be chance.", "too high in every"),
    ],
)
def test_what_is_off_for_everybody_is_said_though_no_group_is_marked(
    db: None, said: float, came: float, sure: bool, verdict: str, groups: str
) -> None:
    judged = planted.judged(date(2026, 10, 25), 0.3)
    assert judged.learned is not None
    alike = tuple(
        one if one.said is None else replace(one, said=said, happened=came, marks=())
        for one in judged.learned.groups
    )
    learned = replace(judged.learned, groups=alike, summed=Summed(said, came, sure))
    text = summed_words(replace(judged, learned=learned), learned=True)
    assert f"it expected {100 * said:.2f} to come true, and {100 * came:.2f} did." in text
    assert verdict in text
    assert groups in text
    assert summed_words(replace(judged, learned=replace(learned, summed=None)), learned=True) == ""
    mixed = replace(learned, groups=judged.learned.groups)
    assert "in every group" not in summed_words(replace(judged, learned=mixed), learned=True)


def test_the_baselines_chances_are_summed_too(db: None) -> None:
    judged = planted.judged(date(2026, 10, 25), 0.3)
    assert "it expected 10.05 to come true, and 10.54 did." in summed_words(judged, learned=False)
    assert summed_words(replace(judged, bins=()), learned=False) == ""


def test_an_approver_approves_with_a_reason_that_stays(facts: dict[str, str]) -> None:
    client, waits, serves = as_role("approver"), facts["needs_waits"], facts["needs_serves"]
    assert "Approve: let it decide from the next run on" in text_of(client, f"{HERE}{waits}/")
    assert approve(client, waits, serves, reason=" ") == 422
    assert approve(client, waits, "") == 422
    answer = client.post(f"{HERE}{waits}/", {"reason": "Better\nfor all.", "expected": serves}, follow=True)
    assert "This model decides from the next run on" in answer.content.decode()
    serving = model_choice()
    assert serving is not None
    assert (serving.version, serving.reason) == (waits, "Better for all.")
    assert actions_recent(what=Act.MODEL_APPROVED).lines[0].about.split()[1] == waits[:12]
    back = text_of(client, f"{HERE}{serves}/")
    assert "Go back to this from the next run on" in back
    assert approve(client, serves, waits, reason="Complaints.") == 302
    assert "Somebody went back" in text_of(client, HERE)
    audit = text_of(as_role("admin"), "/console/trust/audit/")
    assert f"{serves[:12]}: Complaints." in audit


def test_others_may_not_choose(facts: dict[str, str]) -> None:
    before = len(model_choices())
    for role in ("viewer", "clerk", "analyst", "admin"):
        assert approve(as_role(role), facts["needs_waits"], facts["needs_serves"]) == 403
    assert len(model_choices()) == before


def test_nobody_approves_what_they_had_learned_while_a_colleague_could(facts: dict[str, str]) -> None:
    client = as_role("approver", "one")
    me = get_user_model().objects.get(username="one@x.org").pk
    NeedsModel.objects.filter(version=facts["needs_waits"]).update(trained_by=f"staff:{me}")
    colleague = as_role("approver", "two")
    assert "a colleague must approve it" in text_of(client, f"{HERE}{facts['needs_waits']}/")
    assert approve(client, facts["needs_waits"], facts["needs_serves"]) == 422
    assert approve(colleague, facts["needs_waits"], facts["needs_serves"]) == 302


def test_the_baseline_has_its_page_and_can_be_gone_back_to(facts: dict[str, str]) -> None:
    client = as_role("approver")
    text = text_of(client, f"{HERE}baseline/")
    assert "Two shares that are counted anew with each run" in text
    assert approve(client, "baseline", facts["needs_serves"], reason="A fee changed.") == 302
    assert "Own history and area popularity decides." in text_of(client, HERE)


def test_what_is_not_there_is_not_found(facts: dict[str, str]) -> None:
    client = as_role("approver")
    assert client.get(f"{HERE}{'0' * 64}/").status_code == 404
    assert approve(client, facts["needs_old"], facts["needs_serves"]) == 422, "its file is gone"


def test_the_effect_page_leads_there(facts: dict[str, str]) -> None:
    assert HERE in text_of(as_role("viewer"), "/console/foresee/offers/effect/")


def test_what_was_learned_and_not_kept_is_told_with_its_measures_by_group(
    facts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run, judged = offer_runs(limit=1)[0], planted.judged(date(2026, 10, 25), 0.3)
    assert judged.learned is not None
    unsure = replace(judged, learned=replace(judged.learned, better=-0.2, low=-1.2, high=0.8))
    client = as_role("viewer")

    def stands(*evaluations: Evaluation) -> None:
        now = replace(run, considered=800, evaluations=evaluations)
        monkeypatch.setattr(need_models, "offer_runs", lambda limit: (now,))

    stands(unsure)
    text = text_of(client, HERE)
    assert "tested on 800 people. That its chances are nearer to what happened" in text
    assert "Its first choice was right for 30.0%" in text
    assert f'href="{HERE}tried/"' in text
    tried = text_of(client, f"{HERE}tried/")
    assert "is not certain, so it does not decide" in tried
    stands(judged)
    assert "may be chance" in text_of(client, HERE)
    stands(unsure)
    assert "Eastgate" in tried
    assert "<textarea" not in tried
    stands(replace(judged, learned=None))
    assert "Each part of the past needs 50 requests or more" in text_of(client, HERE)
    assert client.get(f"{HERE}tried/").status_code == 404
    stands()
    assert "is too short to test a model on its last part" in text_of(client, HERE)


def test_a_page_without_people_says_what_decides_then_and_what_a_model_needs(
    facts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(need_models, "offer_runs", lambda limit: ())
    text = text_of(as_role("viewer"), HERE)
    assert "own history and area popularity decides" in text
    assert "It needs people who agreed to get offers" in text
