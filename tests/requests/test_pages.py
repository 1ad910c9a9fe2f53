"""Pages of requests over the test client: following, sorting, working, entering."""

from __future__ import annotations

import base64
import io
import re
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client, TestCase
from PIL import Image

from tests.people.builders import id_of, load
from tests.people.builders import row as people_row
from tests.requests.conftest import draft
from tests.web.conftest import collected
from tests.web_console import loading
from townclerk.core import clock
from townclerk.core.errors import TownclerkError
from townclerk.core.uploads import upload_keep, upload_read
from townclerk.requests import (
    AnswerLine,
    Place,
    RoutingRun,
    files_known,
    learning_run,
    people_forget,
    request_ask,
    request_begin,
    request_close,
    request_merge,
    request_receive,
    writer_reopens,
)
from townclerk.requests.models import Learning, Request, StoryLine
from townclerk.trust import actions_recent

__all__ = ["collected"]
SOON = str(datetime.now(UTC).date() + timedelta(days=30)).split("-")[::-1]
pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(collected: None) -> Client:
    """A browser in which somebody has signed in who may work with personal data."""
    import dataclasses

    from tests.requests.conftest import AGENCY
    from townclerk.core import agency

    agency.agency_save(dataclasses.replace(AGENCY, simulated=True))
    loading.staff()
    client = Client(headers={"accept-language": "en"})
    answer = client.post("/console/sign-in", {"email": loading.EMAIL, "password": loading.PASSWORD})
    assert answer.status_code == 302
    return client


def _row(reference: str) -> Request:
    return Request.objects.get(reference=reference.replace("-", "")[-7:])


def _text(answer) -> str:  # type: ignore[no-untyped-def]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_whoever_has_reference_and_code_follows_it_and_answers(client: Client, collected: None) -> None:
    receipt = request_receive(draft())
    found = _row(receipt.reference)
    request_ask(reference=found.reference, version=None, words="Which side?")
    address = f"/requests/{found.reference}"
    assert client.get(address).status_code == 302
    wrong = client.post("/requests", {"reference": receipt.reference, "code": "000000"})
    unknown = client.post("/requests", {"reference": "AF-7K3-M92F", "code": receipt.code})
    assert wrong.status_code == unknown.status_code == 422
    said = "This reference and this code do not belong together"
    assert said in _text(wrong)
    assert said in _text(unknown)
    answer = client.post("/requests", {"reference": receipt.reference.lower(), "code": f" {receipt.code} "})
    assert answer["Location"] == address
    page = client.get(address)
    assert "Which side?" in _text(page)
    assert page["Cache-Control"] == "private, no-store"
    assert client.post(address, {"words": "The left"})["Location"] == f"{address}?sent=1"
    assert _row(receipt.reference).status == "sorted"
    other = _row(request_receive(draft("Another")).reference).reference
    assert client.get(f"/requests/{other}").status_code == 302


def test_too_many_tries_are_told(client: Client, collected: None) -> None:
    receipt = request_receive(draft())
    for _ in range(10):
        client.post("/requests", {"reference": receipt.reference, "code": "000001"})
    answer = client.post("/requests", {"reference": receipt.reference, "code": receipt.code})
    assert answer.status_code == 429


def test_a_clerk_works_through_a_request(clerk: Client) -> None:
    found = _row(request_receive(draft()).reference)
    assert found.reference[:3] in _text(clerk.get("/console/ask/requests/"))
    address = f"/console/ask/requests/{found.reference}/"
    assert clerk.post(address, {"act": "begin", "version": 1})["Location"] == f"{address}?done=begin"
    answer = clerk.post(address, {"act": "close", "version": 1, "outcome": "done", "words": "Filled"})
    assert answer.status_code == 409
    assert "Nothing of yours was saved" in _text(answer)
    assert ">\nFilled</textarea>" in answer.content.decode(), "what was written stands in its field still"
    late = clerk.post(address, {"act": "take", "version": 1})
    assert late["Location"] == f"{address}?meanwhile=1"
    assert "Nothing of yours was saved" in _text(clerk.get(late["Location"]))
    assert clerk.post(address, {"act": "close", "version": 2, "outcome": "refused"}).status_code == 422
    clerk.post(address, {"act": "close", "version": 2, "outcome": "done", "words": "Filled"})
    assert _row(found.reference).outcome == "done"
    page = _text(clerk.get(address))
    assert "Filled" in page
    assert "It is done" in page
    for act in ("begin", "unmerge", "different", "nonsense", ""):
        assert clerk.post(address, {"act": act, "version": "x", "likeness": "-1"}).status_code == 302


def test_a_note_of_a_colleague_refuses_nobodys_message(clerk: Client) -> None:
    found = _row(request_receive(draft()).reference)
    address = f"/console/ask/requests/{found.reference}/"
    version = found.version
    assert clerk.post(address, {"act": "note", "words": "Ask water"})["Location"] == f"{address}?done=note"
    sent = clerk.post(address, {"act": "write", "version": version, "words": "We come on Monday"})
    assert sent["Location"] == f"{address}?done=write"
    page = _text(clerk.get(address))
    assert "Ask water" in page
    assert "We come on Monday" in page


def test_what_was_written_to_a_request_that_was_closed_meanwhile_is_shown(clerk: Client) -> None:
    found = _row(request_receive(draft()).reference)
    address = f"/console/ask/requests/{found.reference}/"
    request_close(reference=found.reference, version=None, outcome="done", words="Filled")
    day = dict(zip(("day_day", "day_month", "day_year"), SOON, strict=True))
    late = clerk.post(address, {"act": "due", "version": "1", "words": "Rain <all> week", **day})
    assert late.status_code == 409
    assert "What you wrote, and was not sent" in _text(late)
    assert "Rain &lt;all&gt; week" in _text(late)


def _field(page: str, name: str) -> str:
    return re.findall(rf'name="{name}" value="([^"]+)"', page)[0]


def test_what_was_written_when_the_session_ended_stands_in_its_field_after_signing_in(clerk: Client) -> None:
    found = _row(request_receive(draft()).reference)
    address = f"/console/ask/requests/{found.reference}/"
    said = {"act": "write", "version": "1", "words": "We come on <Monday>"}
    said["writing"] = _field(clerk.get(address).content.decode(), "writing")
    clerk.post("/console/sign-out")
    asked = clerk.post(address, said)
    assert asked.status_code == 302
    assert "stands in its field again" in _text(clerk.get(asked["Location"]))
    assert "Monday" not in str(clerk.session.items()), "sealed"
    back = {"email": loading.EMAIL, "password": loading.PASSWORD, "next": address}
    assert clerk.post(asked["Location"], back)["Location"] == address
    page = clerk.get(address).content.decode()
    assert ">\nWe come on &lt;Monday&gt;</textarea>" in page
    assert page.count("We come on") == 1, "in the form it was written into alone"
    assert re.search(r"<details[^>]* open><summary>Write to the writer", page)
    assert "You had been signed out" in page
    other = _row(request_receive(draft("Another")).reference)
    assert "We come on" not in _text(clerk.get(f"/console/ask/requests/{other.reference}/"))
    said["version"] = _field(page, "version")
    assert clerk.post(address, said)["Location"] == f"{address}?done=write"
    assert ">\nWe come on" not in clerk.get(address).content.decode(), "it was sent"


def test_a_form_that_says_nothing_of_its_writer_is_not_kept(clerk: Client) -> None:
    found = _row(request_receive(draft()).reference)
    address = f"/console/ask/requests/{found.reference}/"
    stranger = Client(headers={"accept-language": "en"})
    for writing in ("", "1:x:y"):
        sent = stranger.post(address, {"act": "write", "words": "Anything", "writing": writing})
        assert "lost=" in sent["Location"]
    assert not stranger.session.keys()


@pytest.mark.parametrize(
    "given",
    [
        {"act": "note", "words": "Ask water"},
        {"act": "write", "words": "We come"},
        {"act": "write", "words": "Which?", "question": "on"},
        {"act": "move", "team": "benefits", "service": "grant"},
        {"act": "assign", "member": ""},
        {"act": "due", "words": "Parts lack."},
    ],
    ids=lambda given: f"{given['act']} {'question' if 'question' in given else ''}",
)
def test_every_act_is_done(clerk: Client, given: dict[str, str]) -> None:
    found = _row(request_receive(draft(way="none")).reference)
    address = f"/console/ask/requests/{found.reference}/"
    page = clerk.get(address).content.decode()
    day = re.findall(r'name="due_(day[^"]*)"', page)
    if given["act"] == "due":
        soon = clock.now() + timedelta(days=60)
        parts = {"day": str(soon.day), "month": str(soon.month), "year": str(soon.year)}
        given = {
            **given,
            **{name: next(v for k, v in parts.items() if name.endswith(k)) for name in day},
        }
    answer = clerk.post(address, {**given, "version": "1"})
    assert answer.status_code == 302, _text(answer)
    assert answer["Location"] == f"{address}?done={given['act']}"
    assert _row(found.reference).version == (1 if given["act"] == "note" else 2)
    assert clerk.get(answer["Location"]).status_code == 200


def test_giving_it_to_somebody_says_to_whom_and_to_nobody_that_it_is_nobodys(clerk: Client) -> None:
    found = _row(request_receive(draft()).reference)
    address = f"/console/ask/requests/{found.reference}/"
    mine = get_user_model().objects.get()
    said = clerk.post(address, {"act": "assign", "member": str(mine.pk), "version": "1"})
    assert f"It is given to {mine.get_username()}." in _text(clerk.get(said["Location"]))
    said = clerk.post(address, {"act": "assign", "member": "", "version": "2"})
    assert "It is nobody’s now" in _text(clerk.get(said["Location"]))


def test_sorting_goes_on_to_the_next(clerk: Client) -> None:
    rows = [_row(request_receive(draft(f"Noise {n}", service="")).reference) for n in range(3)]
    page = clerk.get("/console/ask/requests/sort")
    assert "Noise 0" in _text(page)
    sent = {"request": rows[0].reference, "version": 1, "team": "streets", "service": ""}
    answer = clerk.post("/console/ask/requests/sort", sent)
    assert answer.status_code == 302
    assert (_row(rows[0].reference).team, _row(rows[0].reference).routed_by) == ("streets", "person")
    assert "Noise 1" in _text(clerk.get(answer["Location"]))
    assert clerk.post("/console/ask/requests/sort", sent)["Location"].endswith("?changed=1")
    assert clerk.post("/console/ask/requests/sort", {"request": "nothing"}).status_code == 302


def test_a_caller_hears_reference_and_code_and_a_second_click_is_the_same_request(clerk: Client) -> None:
    page = clerk.get("/console/ask/requests/new").content.decode()
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key
    empty = dict.fromkeys(("email", "phone", "person", "name", "area"), "")
    sent = {
        "channel": "phone",
        "service": "pothole",
        "text": "A hole",
        "language": "en",
        "key": key[1],
        **empty,
    }
    first = clerk.post("/console/ask/requests/new", sent)
    again = clerk.post("/console/ask/requests/new", sent)
    assert first.status_code == 200
    assert Request.objects.count() == 1
    reference = re.search(r"AF-\w{3}-\w{4}", first.content.decode())
    assert reference
    assert reference[0] in again.content.decode()
    assert _row(reference[0]).channel == "phone"


def test_lists_are_narrowed_and_searched(clerk: Client) -> None:
    request_receive(draft("A deep pothole"))
    grant = request_receive(draft("Money please", service="grant", area="harbor", channel="phone"))
    request_begin(reference=_row(grant.reference).reference, version=None)
    asked = {
        "?team=streets": (1, 0), "?area=harbor": (0, 1), "?service=grant": (0, 1), "?words=pothol": (1, 0),
        "?status=in-progress": (0, 1), "?channel=phone": (0, 1), f"?words={grant.reference}": (0, 1),
        "?words=pothole+money": (0, 0), "?since=2020-01-01": (1, 1), "?until=2020-01-01": (0, 0),
        "?before=abc&status=nonsense&since=x": (1, 1), "?words=%22%27%29%28*%3A-": (1, 1),
    }  # fmt: skip
    for query, (holes, grants) in asked.items():
        text = _text(clerk.get(f"/console/ask/requests/all{query}"))
        assert ("A deep pothole" in text, "Money please" in text) == (bool(holes), bool(grants)), query
    assert "Money please" not in _text(clerk.get("/console/ask/requests/?team=streets&after=x.y"))
    assert clerk.get("/console/ask/requests/?after=2026-13-01.5&late=late&who=me").status_code == 200


def test_figures_need_no_personal_data(clerk: Client) -> None:
    request_receive(draft())
    text = _text(clerk.get("/console/ask/requests/saved"))
    assert "Routed without a touch 1" in text
    assert "estimate" in text


def test_home_says_what_waits(clerk: Client) -> None:
    request_receive(draft("x", service=""))
    assert "1 request waits to be sorted." in _text(clerk.get("/console/"))


def test_a_file_is_saved_never_shown_and_goes_with_its_writer(clerk: Client, data_dir: Path) -> None:
    load(people_row())
    person = id_of("A-1")
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(picture, "PNG")
    picture.seek(0)
    kept = upload_keep(picture, name="hole.png", kinds=["PNG"], most_bytes=10_000)
    found = _row(request_receive(draft(files=(kept,), person_id=person)).reference)
    address = f"/console/ask/requests/{found.reference}/files/"
    answer = clerk.get(f"{address}1")
    assert answer.content.startswith(b"\x89PNG")
    assert answer["Content-Disposition"] == 'attachment; filename="hole.png"'
    assert "sandbox" in answer["Content-Security-Policy"]
    for wrong in ("0", "2", "99999"):
        assert clerk.get(f"{address}{wrong}").status_code == 404
    assert files_known() == {kept.id}
    # What else follows a commit empties the journal of the database, which a test's own transaction locks.
    with TestCase.captureOnCommitCallbacks() as after:
        people_forget([person])
    for one in after:
        if isinstance(one, partial):
            one()
    assert files_known() == set()
    with pytest.raises(TownclerkError):
        upload_read(kept.id)


def test_the_data_protection_officer_reads_a_case_and_does_not_act(clerk: Client) -> None:
    found = _row(request_receive(draft()).reference)
    waits = _row(request_receive(draft("Noise", service="")).reference)
    address, sort = f"/console/ask/requests/{found.reference}/", "/console/ask/requests/sort"
    user = get_user_model().objects.get()
    for role, reads, acts in (("protection", 200, 403), ("clerk", 200, 302), ("campaigner", 403, 403)):
        user.groups.set([Group.objects.get_or_create(name=role)[0]])  # type: ignore[attr-defined]
        page = clerk.get(address)
        assert (page.status_code, clerk.get(sort).status_code) == (reads, reads), role
        assert ("What do you do?" in _text(page)) is (acts == 302), role
        assert clerk.post(address, {"act": "note", "words": "Seen"}).status_code == acts, role
        sent = {"request": waits.reference, "version": 1, "team": "streets", "service": ""}
        assert clerk.post(sort, sent).status_code == acts, role
        assert clerk.get("/console/ask/requests/new").status_code == (200 if acts == 302 else 403), role
    assert StoryLine.objects.filter(request=found, step="noted").count() == 1


def test_none_of_the_services_is_taken_at_its_word(clerk: Client) -> None:
    found = _row(request_receive(draft(service="other")).reference)
    sent = {"request": found.reference, "version": 1, "team": "streets", "service": ""}
    clerk.post("/console/ask/requests/sort", sent)
    assert (_row(found.reference).service, _row(found.reference).team) == ("", "streets")


def test_a_team_is_chosen_already_only_where_it_is_sure_enough(
    clerk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = _row(request_receive(draft("Noise", service="")).reference)
    standing = RoutingRun(trained=True, rows=9, teams=2, threshold=0.8, coverage=None, accuracy=None)
    monkeypatch.setattr("townclerk.web.console.requests.forms.routing_standing", lambda: standing)
    for sure, chosen in ((0.79, ""), (0.94, ""), (0.95, "streets")):
        Request.objects.filter(pk=found.pk).update(proposed="streets", confidence=sure)
        page = clerk.get("/console/ask/requests/sort")
        options = re.findall(r'<option value="(\w*)"( selected)?', page.content.decode())
        assert options[1][0] == "streets"
        assert [team for team, mark in options[:3] if mark] == [chosen]
        assert page.context["form"].initial["team"] == chosen


def test_learning_is_asked_for_once_and_the_page_says_how_far_it_is(clerk: Client) -> None:
    address = "/console/ask/requests/sort"
    rows = [_row(request_receive(draft(f"Noise {n}", service="")).reference) for n in range(2)]
    clerk.post(address, {"request": rows[0].reference, "version": 1, "team": "streets", "service": ""})
    begun = datetime(2026, 3, 2, 15, tzinfo=UTC)
    with clock.frozen(begun):
        for _ in range(2):
            assert clerk.post(address, {"learn": "1"})["Location"] == f"{address}#learn_"
        page = clerk.get(address).content.decode()
        assert "begins in a moment" in page
        assert "Learn now" not in page
        assert Learning.objects.count() == 1
        assert actions_recent(what="requests-learned").total == 1
    with clock.frozen(begun + timedelta(minutes=3)):
        assert "has not begun" in clerk.get(address).content.decode()
        run = learning_run()
        assert run is not None
        assert run.trained
        assert learning_run() is None
        page = clerk.get(address).content.decode()
        assert "It last learned at your wish" in page
        assert "It learned from 1 request" in page


def test_each_thing_stands_once_and_a_picture_is_seen_small(clerk: Client, data_dir: Path) -> None:
    picture = io.BytesIO()
    Image.new("RGBA", (900, 600), (200, 0, 0, 128)).save(picture, "PNG")
    picture.seek(0)
    kept = upload_keep(picture, name="hole.png", kinds=["PNG"], most_bytes=100_000)
    answers = (
        AnswerLine("What is it?", "A deep pothole"),
        AnswerLine("Where is it?", "Mill Street 3\n41.88000, -87.63000"),
        AnswerLine("A photo", "hole.png"),
    )
    spot = Place("Mill Street 3", 41.88, -87.63)
    receipt = request_receive(draft("A deep pothole", answers=answers, place=spot, files=(kept,)))
    page = clerk.get(f"/console/ask/requests/{_row(receipt.reference).reference}/").content.decode()
    for once in ("A deep pothole", "Mill Street 3", "hole.png"):
        assert page.count(once) == 1, once
    seen = re.search(r'<img src="data:image/jpeg;base64,([^"]+)" alt="Picture from the writer"', page)
    assert seen
    small = Image.open(io.BytesIO(base64.b64decode(seen[1])))
    assert small.size == (320, 213)
    visitor = Client()
    visitor.post("/requests", {"reference": receipt.reference, "code": receipt.code})
    page = visitor.get(f"/requests/{_row(receipt.reference).reference}").content.decode()
    for once in ("A deep pothole", "Mill Street 3", "hole.png"):
        assert page.count(once) == 1, once


def test_who_was_merged_reads_that_somebody_else_opened_it_again_and_none_of_their_words(
    client: Client, collected: None
) -> None:
    lead, other = request_receive(draft("By the bakery")), request_receive(draft("By the bank"))
    plain, beside = _row(lead.reference).reference, _row(other.reference).reference
    request_merge(reference=beside, into=plain, version=None)
    request_close(reference=plain, version=None, outcome="done", words="Filled.")
    writer_reopens(plain, "My dog Rex fell in")
    client.post("/requests", {"reference": other.reference, "code": other.code})
    page = _text(client.get(f"/requests/{beside}"))
    assert "Somebody who told us the same opened it again" in page
    assert "You opened it again" not in page
    assert "Rex" not in page
    client.post("/requests", {"reference": lead.reference, "code": lead.code})
    assert "You opened it again" in _text(client.get(f"/requests/{plain}"))


def test_anybody_writes_to_us_about_a_service_without_steps_and_follows_it(
    client: Client, collected: None
) -> None:
    assert "/services/pothole/write" in client.get("/services/pothole").content.decode()
    assert "/requests/new" in client.get("/requests").content.decode()
    said = {"text": "A hole by the bank", "place": "Mill Street 3", "email": "ana@example.org"}
    # Sent twice, or once more after going back to the page: one request.
    done, again = (
        (client.get("/services/pothole/write"), client.post("/services/pothole/write", said))[1]
        for _ in range(2)
    )
    row = Request.objects.get()
    assert (row.service, row.team, row.channel, row.ways) == ("pothole", "streets", "portal", "email")
    reference, code = re.findall(r"AF-\w{3}-\w{4}", _text(done))[0], re.findall(r"\b\d{6}\b", _text(done))[0]
    assert code in _text(again)
    assert client.post("/requests", {"reference": reference, "code": code}).status_code == 302


def test_other_words_or_another_browser_make_another_request(client: Client, collected: None) -> None:
    other = Client(enforce_csrf_checks=True)
    for browser in (client, other):
        browser.get("/requests/new")
        token = browser.cookies["csrftoken"].value if "csrftoken" in browser.cookies else ""
        browser.post("/requests/new", {"text": "The clock is wrong", "csrfmiddlewaretoken": token})
    client.post("/requests/new", {"text": "The clock is still wrong"})
    assert Request.objects.count() == 3


def test_writing_nothing_too_much_or_too_often_is_said(
    client: Client, collected: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWNCLERK_REQUESTS_PER_HOUR", "10")
    assert client.get("/services/nothing/write").status_code == 404
    assert "Write what you want to tell us" in _text(client.post("/requests/new", {"text": " "}))
    assert client.post("/requests/new", {"text": "x" * 5_001}).status_code == 422
    answers = [client.post("/requests/new", {"text": f"Something {n}", "lang": "es"}) for n in range(11)]
    assert [one.status_code for one in answers] == [200] * 10 + [429]
    assert Request.objects.count() == 10
    assert client.get("/requests/new?lang=ar").status_code == 200


def test_what_was_begun_and_is_nobodys_can_be_taken_and_that_undone(clerk: Client) -> None:
    reference = request_receive(draft("A deep pothole")).reference
    row = _row(reference)
    request_begin(reference=row.reference, version=None)
    here = f"/console/ask/requests/{row.reference}/"
    page = clerk.get(here, follow=True)
    assert "Take this request" in _text(page)
    seen = re.search(r'name="version" value="(\d+)"', page.content.decode())
    assert seen
    taken = clerk.post(here, {"act": "take", "version": seen[1]}, follow=True)
    assert "It is yours now." in _text(taken)
    assert _row(reference).assignee is not None
    assert "Take this request" not in _text(clerk.get(here, follow=True))
    version = re.search(r'name="version" value="(\d+)"', taken.content.decode())
    assert version
    clerk.post(here, {"act": "undo", "version": version[1]})
    assert _row(reference).assignee is None
