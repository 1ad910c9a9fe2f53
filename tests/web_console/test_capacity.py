"""Capacity in the console: what a supervisor sees, proposes with one click, and what a clerk makes of it."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from tests.harness.places import capacity as planted
from townclerk.appointments import (
    Who,
    Wish,
    hold_confirm,
    hold_fill,
    slot_hold,
    times_added,
    utc_of,
)
from townclerk.capacity import (
    ProposalStatus,
    StaffRow,
    capacity_clear,
    proposal_get,
    proposals_on,
    proposals_open,
    staffing_load,
)
from townclerk.core import clock
from townclerk.identity import SECOND_FACTOR
from townclerk.trust import Act
from townclerk.trust.models import Action

HERE = "/console/foresee/capacity/"
NOW = datetime(2026, 10, 26, 14, tzinfo=UTC)
SHORT = date(2026, 11, 2)
"""The first Monday on which a proposal waits."""


@pytest.fixture
def number(full: None, db: None) -> Iterator[int]:
    """The planted record, and the proposal in it that waits."""
    with clock.frozen(NOW):
        facts = planted.load("full")
        assert facts["short"] == str(SHORT)
        yield facts["proposal"]


def as_role(role: str) -> Client:
    user = get_user_model().objects.create_user(f"{role}@x.org", f"{role}@x.org", "x" * 12, is_staff=True)
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
    return answer.content.decode()


def test_overloaded_days_come_first_with_when_and_how_many_are_missing(number: int) -> None:
    text = text_of(as_role("analyst"), HERE)
    short, rest = text.split('<h2 id="others">')
    assert "9:00\u202fAM–5:00\u202fPM" in short
    assert "11 hours missing" in short
    assert "10:00\u202fAM: 5 (4–6) needed, 3 planned" in short
    assert "Wed, Oct 28" not in short.split("<svg")[0]
    assert "enough people" in rest
    assert "measured on 127 walk-ins" in rest
    assert "assumed by this software" in rest
    assert "1 proposal waits for a clerk" in text


def test_from_a_click_of_a_supervisor_to_hours_a_clerk_opens(number: int) -> None:
    supervisor, clerk = as_role("analyst"), as_role("clerk")
    day = date(2026, 10, 26) + timedelta(weeks=3)
    answer = supervisor.post(HERE, {"propose": f"desk:{day}"})
    assert answer.headers["Location"] in {f"{HERE}proposals/?made=1", f"{HERE}{day}/?nothing=1"}
    waiting = proposal_get(number)
    assert waiting is not None
    assert "1 proposal was made" in text_of(supervisor, f"{HERE}proposals/?made=1")
    assert "Open these hours" not in text_of(supervisor, f"{HERE}proposals/")
    assert supervisor.post(f"{HERE}proposals/", {"approve": number}).status_code == 403
    assert times_added(SHORT, SHORT) == []
    assert "Open these hours" in text_of(clerk, f"{HERE}{SHORT}/")
    answer = clerk.post(f"{HERE}proposals/", {"approve": number})
    assert answer.headers["Location"] == f"{HERE}proposals/?done=approve"
    (opened,) = times_added(SHORT, SHORT)
    assert (opened.resource, opened.begins) == (waiting.resource, waiting.begins)
    assert clerk.post(f"{HERE}proposals/", {"approve": number}).headers["Location"].endswith("wrong=decided")
    acts = Action.objects.order_by("-id").values_list("what", "actor")[:2]
    assert {what for what, _ in acts} == {Act.CAPACITY_APPROVED, Act.TIME_ADDED}
    assert {actor for _, actor in acts} == {
        f"staff:{get_user_model().objects.get(username='clerk@x.org').pk}"
    }


def test_a_clerk_takes_back_what_nobody_has_booked(number: int) -> None:
    clerk = as_role("clerk")
    clerk.post(f"{HERE}proposals/", {"approve": number})
    assert clerk.post(f"{HERE}proposals/", {"undo": number}).headers["Location"].endswith("done=undo")
    assert times_added(SHORT, SHORT) == []
    clerk.post(f"{HERE}proposals/", {"approve": number})
    (opened,) = times_added(SHORT, SHORT)
    held = slot_hold(
        service="building-permit", begins=utc_of(SHORT, opened.begins), wish=Wish(resource=opened.resource)
    )
    hold_fill(held.reference, who=Who(name="Ana", phone="555-0100"), person_id=None)
    hold_confirm(held.reference)
    answer = clerk.post(f"{HERE}proposals/", {"undo": number})
    assert answer.headers["Location"].endswith("wrong=booked")
    assert "Somebody has booked there by now" in text_of(clerk, answer.headers["Location"])
    assert len(times_added(SHORT, SHORT)) == 1


def test_declining_says_why_and_other_hours_can_be_chosen(number: int) -> None:
    clerk = as_role("clerk")
    wrong = clerk.post(f"{HERE}proposals/{number}/", {"resource": "desk-1", "begins": "540", "ends": "720"})
    assert wrong.status_code == 422
    assert "It cannot be opened then" in wrong.content.decode()
    answer = clerk.post(
        f"{HERE}proposals/{number}/", {"resource": "desk-1", "begins": "1020", "ends": "1080"}
    )
    assert answer.headers["Location"].endswith("done=change")
    changed = proposal_get(number)
    assert changed is not None
    assert (changed.resource, changed.begins, changed.ends) == ("desk-1", 1020, 1080)
    clerk.post(f"{HERE}proposals/", {"decline": number, "note": "<b>full</b>"})
    text = text_of(clerk, f"{HERE}proposals/")
    assert "&lt;b&gt;full&lt;/b&gt;" in text
    assert clerk.get(f"{HERE}proposals/{number}/").headers["Location"].endswith("wrong=decided")


@pytest.mark.parametrize(
    "given", ["", "desk", "desk:never", "phone:2020-01-01", "none:2026-11-02", "desk:99999-01-01", "\x00"]
)
def test_odd_proposals_lead_back_and_change_nothing(number: int, given: str) -> None:
    before = len(proposals_open(today=NOW.date()))
    assert as_role("analyst").post(HERE, {"propose": given}).status_code in {302, 400}
    assert len(proposals_open(today=NOW.date())) == before


@pytest.mark.parametrize("given", ["", "x", "9" * 30, "-1", "١"])
def test_odd_decisions_lead_back(number: int, given: str) -> None:
    for name in ("approve", "decline", "undo"):
        assert as_role_once("clerk").post(f"{HERE}proposals/", {name: given}).status_code == 302


def as_role_once(role: str) -> Client:
    get_user_model().objects.filter(username=f"{role}@x.org").delete()
    return as_role(role)


def test_files_hold_every_hour_and_team(number: int) -> None:
    client = as_role("viewer")
    rows = list(csv.DictReader(io.StringIO(client.get(f"{HERE}table.csv").content.decode("utf-8-sig"))))
    assert {row["queue"] for row in rows} == {"phone", "desk"}
    days = {queue: {row["day"] for row in rows if row["queue"] == queue} for queue in ("phone", "desk")}
    assert days["phone"] - days["desk"] == {"2026-11-11"}, "on Veterans Day every desk is closed"
    at = (str(SHORT), "10", "desk")
    one = next(row for row in rows if (row["day"], row["hour"], row["queue"]) == at)
    assert (float(one["people_needed"]), float(one["people_planned"]), one["state"]) == (5, 3, "short")
    day = list(
        csv.DictReader(io.StringIO(client.get(f"{HERE}table.csv?day={SHORT}").content.decode("utf-8-sig")))
    )
    assert len(day) == 16
    teams = list(csv.DictReader(io.StringIO(client.get(f"{HERE}teams.csv").content.decode("utf-8-sig"))))
    assert "waste" in {row["team"] for row in teams}


def test_days_that_nobody_has_booked_yet_are_not_read_as_quiet(number: int) -> None:
    clerk = as_role("clerk")
    assert "only appointments that are booked by today" not in text_of(clerk, HERE)
    clerk.post(f"{HERE}proposals/", {"approve": number})
    (opened,) = times_added(SHORT, SHORT)
    held = slot_hold(
        service="building-permit", begins=utc_of(SHORT, opened.begins), wish=Wish(resource=opened.resource)
    )
    hold_fill(held.reference, who=Who(name="Ana", phone="555-0100"), person_id=None)
    hold_confirm(held.reference)
    text = text_of(clerk, HERE)
    assert "only appointments that are booked by today are counted, the last on" in text
    assert "nothing booked yet" in text
    assert "Nothing is booked for this day yet" not in text_of(clerk, f"{HERE}{SHORT}/")
    assert "Nothing is booked for this day yet" in text_of(clerk, f"{HERE}{SHORT + timedelta(days=7)}/")
    rows = list(csv.DictReader(io.StringIO(clerk.get(f"{HERE}table.csv").content.decode("utf-8-sig"))))
    assert {row["booked_as_of"] for row in rows} == {NOW.date().isoformat()}
    columns = ("missing", "opened_nobody_planned", "still_missing")
    hours = [tuple(float(row[name]) for name in columns) for row in rows]
    assert all(missing == pytest.approx(opened + left) for missing, opened, left in hours)
    assert any(opened for _missing, opened, _left in hours)


def test_what_is_missing_is_said(number: int) -> None:
    client = as_role("viewer")
    assert "Propose hours" not in text_of(client, HERE)
    staffing_load([])
    text = text_of(client, HERE)
    assert "Who is planned is not known everywhere" in text
    assert "Phones: nothing says who is planned." in text
    assert "no plan known" in text
    with clock.frozen(NOW + timedelta(days=20)):
        assert "The record ends on October 25, 2026" in text_of(as_role_once("viewer"), HERE)
    with clock.frozen(NOW + timedelta(days=60)):
        assert "What was reckoned is past" in text_of(as_role_once("viewer"), HERE)
    capacity_clear()
    client = as_role_once("viewer")
    assert "Nothing is reckoned yet" in text_of(client, HERE)
    assert client.get(f"{HERE}{SHORT}/").status_code == 404


MON_WED = [StaffRow(queue, 9, weekdays=(0, 1, 2), begins=9 * 60, ends=17 * 60) for queue in ("phone", "desk")]
ENOUGH = "No day has fewer people planned than are needed."
UNKNOWN = "Whether fewer people are planned than are needed cannot be told"


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ([], "Phones: nothing says who is planned."),
        ([StaffRow("waste", 9, weekdays=(0, 1, 2, 3, 4))], "Phones: nothing says who is planned."),
        ([one for one in MON_WED if one.team == "desk"], "Phones: nothing says who is planned."),
        (MON_WED, "Phones: of 8 of 20 days, the first Thu, Oct 29, nothing says who is planned."),
        (
            [StaffRow(queue, 9, day=NOW.date()) for queue in ("phone", "desk")],
            "Phones: of 19 of 20 days, the first Tue, Oct 27, nothing says who is planned.",
        ),
    ],
)
def test_where_no_plan_is_known_nothing_is_called_enough(
    number: int, plan: list[StaffRow], said: str
) -> None:
    del number
    staffing_load(plan)
    client = as_role("viewer")
    for address in (HERE, "/console/foresee/"):
        text = html.unescape(text_of(client, address))
        assert said in text
        assert "of work are needed" in text
        assert "staffing.csv" in text
        assert ENOUGH not in text
        assert "None: in every hour" not in text
    phones = text_of(client, f"{HERE}?queue=phone")
    assert (UNKNOWN in phones) is ("of 20 days" not in said)
    rows = list(csv.DictReader(io.StringIO(client.get(f"{HERE}table.csv").content.decode("utf-8-sig"))))
    assert all(row["missing"] == row["still_missing"] == "" for row in rows if not row["people_planned"])
    assert any(not row["people_planned"] for row in rows)


def test_a_plan_for_every_day_says_that_enough_are_planned(number: int) -> None:
    del number
    staffing_load([StaffRow(queue, 9, weekdays=tuple(range(7))) for queue in ("phone", "desk")])
    client = as_role("viewer")
    assert ENOUGH in text_of(client, "/console/foresee/")
    assert "None: in every hour" in text_of(client, HERE)
    staffing_load(
        [
            *(StaffRow(queue, 9, weekdays=tuple(range(7))) for queue in ("phone", "desk")),
            StaffRow("phone", 0, day=date(2026, 10, 29)),
        ]
    )
    assert "1 day has fewer people planned" in text_of(as_role_once("viewer"), HERE)


def test_what_is_coming_leads_to_the_overloaded_days(number: int) -> None:
    text = text_of(as_role("viewer"), "/console/foresee/")
    assert "fewer people planned than are needed" in text
    assert f'href="{HERE}"' in text


def test_a_past_day_s_proposal_has_no_buttons(number: int) -> None:
    with clock.frozen(datetime(2026, 11, 3, 14, tzinfo=UTC)):
        clerk = as_role("clerk")
        assert "Open these hours" not in text_of(clerk, f"{HERE}{SHORT}/")
        assert [one.status for one in proposals_on(SHORT)] == [ProposalStatus.PROPOSED]


def test_home_tells_who_may_decide_that_a_proposal_waits(number: int) -> None:
    assert "1 proposal to open hours waits for you." in text_of(as_role("clerk"), "/console/")
    assert "proposal to open hours" not in text_of(as_role("analyst"), "/console/")
